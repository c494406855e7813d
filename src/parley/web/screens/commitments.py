"""Commitments and conditions: what was promised, on which condition, was it kept, and who waits for whom."""

from __future__ import annotations

from parley.errors import UsageError
from parley.queries.commitments import WaitingRow
from parley.web.desk import Desk, Page, Screen
from parley.web.drawings.web import Tie, draw_web

DRAWN = 240
"""Conditions that the drawing and its table hold, deadlocks first; a guess: as on other screens."""
VIEWS = {"list": "Commitments", "waiting": "Who waits for whom"}


def show(desk: Desk) -> Page:
    """The list of commitments, or who waits for whom: drawn and as a table.

    Raises:
        UsageError: If a filter names what is not known.
    """
    view = desk.get("view") or "list"
    if view not in VIEWS:
        raise UsageError(f"No view is called '{view}'. There are: {', '.join(VIEWS)}.")
    party, issue, state = desk.get("party"), desk.get("issue"), desk.get("state")
    issues = dict(desk.case.issues)
    context: dict[str, object] = {"view": view, "views": VIEWS, "issues": issues}
    if view == "list":
        rows = desk.rows("commitments", party=party, issue=issue, state=state)
        return Page("commitments.html", context | {"rows": rows})
    waiting = desk.asked("waiting", limit=DRAWN, party=party, issue=issue)
    context |= {
        "waiting": waiting, "deadlocks": sum(row.deadlock for row in waiting),
        "drawing": draw_web([_tie(row) for row in waiting]) if waiting else None,
    }  # fmt: skip
    return Page("commitments.html", context)


def _tie(row: WaitingRow) -> Tie:
    said = f"{row.by} waits for {row.on}: {row.terms}, {row.condition}"
    words = f"Deadlock. {said}" if row.deadlock else said
    return Tie(f"waiting:{row.id}", (row.by, row.on), "not" if row.deadlock else "waits", words, is_aimed=True)


SCREEN = Screen(
    "commitments",
    "Commitments",
    show,
    key="w",
    about="What was promised or offered, on which condition, what became of it; who waits for whom.",
    asks=lambda desk: "waiting" if desk.get("view") == "waiting" else "commitments",
)
