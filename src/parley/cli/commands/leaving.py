"""Commands that write a case out: the brief, and the whole case in one format; and who may see what of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from parley.cli.opening import opened_case, tell
from parley.cli.options import AsOf, CaseArg, JudgedBy
from parley.errors import UsageError

Out = Annotated[Path | None, typer.Option("--out", "-o", help="A file to write to.")]
Reader = Annotated[
    str | None, typer.Option("--reader", help="Up to which label the reader may see; by default the least.")
]


def brief(
    case: CaseArg,
    to: Annotated[
        str,
        typer.Option(
            "--to", help="markdown, html, docx, pdf, or plan: a plan to edit; by default for reading here."
        ),
    ] = "auto",
    out: Out = None,
    plan: Annotated[
        Path | None, typer.Option("--plan", help="A plan (TOML): sections, rows, your assessments. See --to plan.")
    ] = None,
    reader: Reader = None,
    as_of: AsOf = None,
    judged_by: JudgedBy = None,
) -> None:
    """The brief: positions, contacts, commitments, disagreements and dates, every line with its footnote.

    Example: parley brief talks.db --to docx --out brief.docx
    """
    from parley.cli.leaving import write_brief

    with opened_case(case, as_of, judged_by) as opened:
        write_brief(opened, to, out, plan, reader)


def export(
    case: CaseArg,
    to: Annotated[
        str,
        typer.Option(
            "--to",
            help="jsonl, csv, xlsx, parquet, plover, cameo, markdown, html, docx, pdf, annotations, csl, geojson, "
            "gexf, graphml, ics, timelinejs, ftm, brat, prov, frictionless, atom; by default as the file is named.",
        ),
    ] = "auto",
    out: Out = None,
    reader: Reader = None,
    as_of: AsOf = None,
    judged_by: JudgedBy = None,
) -> None:
    """The whole case in one format.

    Example: parley export talks.db --to plover --out rows.jsonl
    """
    from parley.cli.leaving import write_export

    with opened_case(case, as_of, judged_by) as opened:
        write_export(opened, to, out, reader)


def label(
    case: CaseArg,
    target: Annotated[
        str | None,
        typer.Argument(metavar="[ARTICLE|ID]", help="An article by number or source, or a record by its id."),
    ] = None,
    label: Annotated[
        str | None,
        typer.Argument(metavar="[LABEL]", help="public, internal, confidential, secret; '' takes it off."),
    ] = None,
    who: Annotated[str, typer.Option("--who", help="Who decides: kept with the label.")] = "",
    note: Annotated[str | None, typer.Option("--note", help="Why, in your words.")] = None,
    file: Annotated[
        Path | None, typer.Option("--file", help="Labels as TOML: a table [labels] of sources or ids.")
    ] = None,
) -> None:
    """Label an article or a record, so that it leaves only for who may see it; without one, list the labels.

    Example: parley label talks.db 3 confidential --who Ada
    """
    with opened_case(case) as opened:
        if file is not None:
            try:
                opened.set_labels(file.read_text("utf-8"))
            except (OSError, UnicodeDecodeError) as problem:
                raise UsageError(f"'{file}' cannot be read: {problem}.") from problem
            tell("The labels of that file hold in this case.", "green")
        elif target is None:
            held = opened.labels()
            tell(f"Labels, least first: {', '.join(held.ladder)}.")
            for one, word in held.by_target.items():
                print(f"{word}\t{one}")
        elif label is None or not who.strip():
            raise UsageError("A label needs its word and who gives it: parley label CASE 3 confidential --who NAME")
        else:
            known = next(
                (d.id for n, d in enumerate(opened.documents(), 1) if target in (str(n), d.source)), target
            )
            opened.label(known, label, who=who, note=note)
            tell(f"Labelled: {label or 'nothing'}.", "green")
