"""Commands for what a person decides: who is one or two, what is right, how far a source is trusted."""

from __future__ import annotations

from typing import Annotated

import typer

from parley.cli.opening import opened_case, tell
from parley.cli.options import CaseArg, To

Who = Annotated[str, typer.Option("--who", help="Who decides: kept with the judgement.")]
Note = Annotated[str | None, typer.Option("--note", help="Why, in your words.")]


def judge(
    case: CaseArg,
    kind: Annotated[
        str,
        typer.Argument(metavar="WHAT", help="merge, split, rename, ignore, date, accept, reject, grade or note."),
    ],
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS...",
            help="Actors by name, articles by number or source, records by id; then a new name, a day, a grade "
            "A to F or a note.",
        ),
    ],
    who: Who,
    note: Note = None,
) -> None:
    """Decide about actors, articles and records; kept over every new reading, and taken back with `undo`.

    merge A B, split A B, rename ACTOR NAME, ignore ACTOR, date ARTICLE-OR-RECORD DAY, accept RECORD, reject RECORD,
    grade SOURCE A-F, note ANYTHING TEXT. A record is known by its id, as every table and --to jsonl show it.

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


def judgements(
    case: CaseArg,
    conflicts: Annotated[
        bool, typer.Option("--conflicts", help="Only what people differ on, item by item, for whoever settles it.")
    ] = False,
    to: To = "auto",
) -> None:
    """Everything that people decided about a case, in order; what was taken back is marked.

    Example: parley judgements talks.db --conflicts
    """
    from parley.cli.columns import CONFLICTS, JUDGEMENTS
    from parley.cli.show import show_rows

    with opened_case(case) as opened:
        if conflicts:
            show_rows(opened.conflicts(), CONFLICTS, to, empty="Nobody differs on anything.")
        else:
            show_rows(opened.judgements(), JUDGEMENTS, to, empty="Nobody has judged anything in this case.")


def agreement(case: CaseArg, to: To = "auto") -> None:
    """How far the people who judge a case agree: Krippendorff's alpha, and Cohen's kappa two by two.

    Example: parley agreement talks.db
    """
    from parley.cli.columns import AGREEMENT
    from parley.cli.show import show_rows

    with opened_case(case) as opened:
        show_rows(opened.agreement(), AGREEMENT, to, empty="Nothing was judged by two people yet.")


def review(
    case: CaseArg,
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind", help="same_actor, same_happening, date, single_source, warning or differ; by default all."
        ),
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many at most.")] = 20,
    to: To = "auto",
) -> None:
    """What waits for a person's decision, weightiest first: why it is asked, and the commands that settle it.

    Example: parley review talks.db --kind same_actor
    """
    from parley.cli.columns import review_columns
    from parley.cli.opening import show_asked

    with opened_case(case) as opened:
        rows = opened.review(kind=kind, limit=limit)
        show_asked(opened, rows, review_columns(case), to, "Nothing waits to be decided.")
