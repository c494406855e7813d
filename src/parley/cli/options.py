"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def plain_case(where: str) -> str:
    """A case as it was named, without the "sqlite:" that a path may have before it.

    Example:
        >>> plain_case("sqlite:talks.db")
        'talks.db'
    """
    return where.removeprefix("sqlite:")


CaseArg = Annotated[
    str,
    typer.Argument(
        metavar="CASE",
        help="The case: a file (made by `add` if absent), or postgresql://USER@HOST/DATABASE?case=NAME.",
        callback=plain_case,
    ),
]
Inputs = Annotated[
    list[str],
    typer.Argument(metavar="ARTICLE...", help="Files, folders, JSONL of articles, or - for standard input."),
]
QueryArg = Annotated[
    str | None,
    typer.Argument(
        metavar="QUERY", help='What is wanted: party:russia status:refused before:2025-04 "exact words".'
    ),
]
To = Annotated[str, typer.Option("--to", help="table, jsonl, json or csv; by default a table on a terminal.")]
Party = Annotated[str | None, typer.Option("--party", help="Only this party, by name or family name.")]
Issue = Annotated[str | None, typer.Option("--issue", help="Only this issue, by its key.")]
Status = Annotated[str | None, typer.Option("--status", help="Only this status.")]
Since = Annotated[str | None, typer.Option("--since", help="From this day, month or year on.")]
Until = Annotated[str | None, typer.Option("--until", help="Up to this day, month or year.")]
AsOf = Annotated[
    str | None, typer.Option("--as-of", help="As a reader of that day had it: only articles out by then.")
]
JudgedBy = Annotated[
    str | None, typer.Option("--judged-by", help="With --as-of: only judgements made by this day count.")
]
Engine = Annotated[str | None, typer.Option("--engine", help="auto, serial, processes or ray.")]
Encoding = Annotated[str | None, typer.Option("--encoding", help="Encoding of text files, where it is known.")]
Playbook = Annotated[
    str | None,
    typer.Option("--playbook", help="Which built-in lists of issues to use, with commas; auto: by each article."),
]
Rules = Annotated[bool | None, typer.Option("--rules", help="Read by the rules alone, without trained models.")]
Repeated = Annotated[
    bool | None,
    typer.Option("--repeated", help="Take lines on three or more pages of one outlet in this batch for furniture."),
]
Lexicon = Annotated[
    str | None,
    typer.Option(
        "--lexicon", help="The case's own names of actors and its own issues, TOML; what is there is read anew."
    ),
]
Model = Annotated[str | None, typer.Option("--model", help="Folder of a spaCy model to use in place of ours.")]
Contact = Annotated[
    str | None, typer.Option("--contact", help="Mail address or URL that sites are told; PARLEY_CONTACT.")
]
Interval = Annotated[
    float | None, typer.Option("--interval", min=0, help="Seconds between two requests to a host; 2.")
]
LedgerPath = Annotated[Path | None, typer.Option("--ledger", help="Where the crawl is kept; by CASE.fetch.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but what went wrong.")]
