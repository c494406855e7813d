"""Arguments and options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

CaseArg = Annotated[str, typer.Argument(metavar="CASE", help="The case: a file (made by `add` if absent).")]
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
Engine = Annotated[str | None, typer.Option("--engine", help="auto, serial or processes.")]
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
