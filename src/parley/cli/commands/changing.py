"""Commands about a case as it goes on: what changed, and what is taken out."""

from __future__ import annotations

from typing import Annotated

import typer

from parley.cli.opening import opened_case, person_here, show_asked, tell, told
from parley.cli.options import CaseArg, To


def changes(
    case: CaseArg,
    since: Annotated[
        str | None, typer.Option("--since", help="From this day, month or year on, or from the run of this number.")
    ] = None,
    until: Annotated[str | None, typer.Option("--until", help="Up to this day, or this run.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many at most.")] = 10,
    every: Annotated[bool, typer.Option("--all", help="All of them.")] = False,
    to: To = "auto",
) -> None:
    """What is new, changed, contradicted, confirmed, withdrawn, held or missed: by default since the last run.

    Runs tell what adding brought; days compare what a reader knew on the one with what a reader knew on the other.

    Example: parley changes talks.db --since 2023-07-15
    """
    with opened_case(case) as opened:
        if not opened.store.run_numbers():
            tell("Nothing was added to this case yet.")
            return
        with told() as progress:
            found = opened.changes_between(since, until, progress=progress)
        rows = found.rows if every else found.rows[:limit]
        tell(found.what, "dim")
        show_asked(opened, rows, "CHANGES", to, "Nothing changed.")
        if len(rows) < len(found.rows):
            tell(f"{len(found.rows) - len(rows)} more: --all", "dim")


def remove(
    case: CaseArg,
    articles: Annotated[
        list[str], typer.Argument(metavar="ARTICLE...", help="Numbers in `documents`, sources, or ids.")
    ],
    by: Annotated[
        str | None, typer.Option("--by", "--who", help="Who takes them out; by default who is logged in here.")
    ] = None,
    note: Annotated[str | None, typer.Option("--note", help="Why.")] = None,
) -> None:
    """Take articles out of a case, as if they had never been added; who did so, and what was judged of them, stays.

    Example: parley remove talks.db 3 --by Ada
    """
    with opened_case(case) as opened:
        gone = opened.remove(articles, who=by or person_here(), note=note)
        tell(f"{len(gone)} {'article' if len(gone) == 1 else 'articles'} taken out of the case.", "green")
