"""Commands about the articles of a case: list them, show one."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from parley.cli.limits import limit_now
from parley.cli.opening import opened_case, tell_left
from parley.cli.options import AsOf, CaseArg, JudgedBy, Since, To, Until


def documents(
    case: CaseArg,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    judged_by: JudgedBy = None,
    to: To = "auto",
) -> None:
    """The articles of a case, numbered, with what each rests on: agencies, and articles that it copies.

    Example: parley documents talks.db
    """
    from parley.cli.columns import DOCUMENTS, Numbered
    from parley.cli.show import chosen, show_rows

    with opened_case(case, as_of, judged_by) as opened:
        found = opened.documents(since=since, until=until, limit=limit_now())
        named = {row.id for row in found} | {other.document for row in found for other in row.reuse}
        frame = opened.frame  # asked for once: each time it looks whether the case has changed
        numbers = {id: frame.number(id) + 1 for id in named}
        plain = chosen(to, sys.stdout) in ("json", "jsonl")
        rows = found if plain else [Numbered(numbers, row) for row in found]
        show_rows(rows, DOCUMENTS, to, empty="The case holds no article of that time.")
        tell_left(found)


def source(
    case: CaseArg,
    document: Annotated[str, typer.Argument(metavar="ARTICLE", help="Its number in `documents`, or its path.")],
    layers: Annotated[
        str,
        typer.Option(
            "--layers",
            help="Which records to mark, by commas: actors, statements, moves, contacts, events, times, regions.",
        ),
    ] = "statements,moves,contacts,events",
    regions: Annotated[
        bool, typer.Option("--regions", help="Show what each stretch was taken for, and why.")
    ] = False,
    at: Annotated[str | None, typer.Option("--at", help="Show only around this place: START-END.")] = None,
    original: Annotated[
        bool, typer.Option("--original", help="Give the untouched bytes instead, for a file or a pipe.")
    ] = False,
    as_of: AsOf = None,
    judged_by: JudgedBy = None,
) -> None:
    """An article as received, with its records marked in place.

    Example: parley source talks.db 3 --layers moves,times
    """
    from parley.cli.reader import show_source, write_original

    with opened_case(case, as_of, judged_by) as opened:
        if original:
            write_original(opened.original(document))
            return
        show_source(opened.source(document), layers.split(","), regions, at)
