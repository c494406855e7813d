"""Commands that write a case out: the brief, and the whole case in one format."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from parley.cli.opening import opened_case
from parley.cli.options import CaseArg


def brief(
    case: CaseArg,
    to: Annotated[str, typer.Option("--to", help="markdown or html; by default for reading here.")] = "auto",
    out: Annotated[Path | None, typer.Option("--out", "-o", help="A file to write to.")] = None,
) -> None:
    """The brief: positions, contacts, commitments, disagreements and dates, every line with its footnote.

    Example: parley brief talks.db --to html --out brief.html
    """
    from parley.cli.leaving import write_brief

    with opened_case(case) as opened:
        write_brief(opened, to, out)


def export(
    case: CaseArg,
    to: Annotated[
        str,
        typer.Option(
            "--to",
            help="jsonl, csv, plover, markdown, html, annotations, csl, geojson, gexf, graphml, ics, timelinejs.",
        ),
    ] = "jsonl",
    out: Annotated[Path | None, typer.Option("--out", "-o", help="A file to write to.")] = None,
) -> None:
    """The whole case in one format.

    Example: parley export talks.db --to plover --out rows.jsonl
    """
    from parley.cli.leaving import write_export

    with opened_case(case) as opened:
        write_export(opened, to, out)
