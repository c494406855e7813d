"""Commands for what a person decides: who is one, who are two, what they are called, who is no party."""

from __future__ import annotations

from typing import Annotated

import typer

from parley.cli.opening import opened_case, tell
from parley.cli.options import CaseArg, To

Who = Annotated[str, typer.Option("--who", help="Who decides: kept with the judgement.")]
Note = Annotated[str | None, typer.Option("--note", help="Why, in your words.")]


def judge(
    case: CaseArg,
    kind: Annotated[str, typer.Argument(metavar="WHAT", help="merge, split, rename, ignore or date.")],
    words: Annotated[
        list[str],
        typer.Argument(metavar="NAME...", help="Actors by name; for rename the new name; for date ARTICLE DAY."),
    ],
    who: Who,
    note: Note = None,
) -> None:
    """Decide about the actors and articles of a case; kept over every new reading, and taken back with `undo`.

    Example: parley judge talks.db rename "Sergei Vershinin" "Sergey Vershinin" --who Ada
    """
    with opened_case(case) as opened:
        made = opened.judge(kind, words, who=who, note=note)
        row = next(row for row in opened.judgements() if row.id == made.id)
        tell(f"{row.number}: {row.what}. To take it back: parley undo {case} {row.number} --who {who}", "green")


def undo(
    case: CaseArg,
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="Its number in `judgements`.")],
    who: Who,
    note: Note = None,
) -> None:
    """Take back a judgement; both stay on record.

    Example: parley undo talks.db 1 --who Ada
    """
    with opened_case(case) as opened:
        opened.undo(number, who=who, note=note)
        tell(f"Judgement {number} no longer holds.", "green")


def judgements(case: CaseArg, to: To = "auto") -> None:
    """Everything that people decided about a case, in order; what was taken back is marked.

    Example: parley judgements talks.db
    """
    from parley.cli.columns import JUDGEMENTS
    from parley.cli.show import show_rows

    with opened_case(case) as opened:
        show_rows(opened.judgements(), JUDGEMENTS, to, empty="Nobody has judged anything in this case.")
