"""Commitments and conditions: what was promised, on which condition, was it kept, and who waits for whom."""

from __future__ import annotations

from parley.errors import UsageError
from parley.queries.commitments import WaitingRow
from parley.web.desk import Desk, Page, Screen
from parley.web.drawings.web import Tie, draw_web
from parley.web.wording import STATES

VIEWS = {"list": "Commitments", "waiting": "Who waits for whom"}


def show(desk: Desk) -> Page:
    """The list of commitments, or who waits for whom: drawn and as a table.

    Raises:
        UsageError: If a filter names what is not known.
    """
    party, issue, state = desk.get("party"), desk.get("issue"), desk.get("state")
    rows = desk.recall(
        ("commitments", party, issue, state),
        lambda: desk.case.commitments(party=party, issue=issue, state=state),
    )
    rows = desk.narrowed("commitments", rows)
    every = desk.recall("commitments", lambda: desk.case.commitments())
    waiting = desk.recall(("waiting", party, issue), lambda: desk.case.waiting(party=party, issue=issue))
    view = desk.get("view") or "list"
    if view not in VIEWS:
        raise UsageError(f"No view is called '{view}'. There are: {', '.join(VIEWS)}.")
    issues = dict(desk.case.issues)
    context = {
        "view": view, "views": VIEWS, "rows": desk.paged(rows), "waiting": waiting, "issues": issues,
        "drawing": draw_web([_tie(row) for row in waiting]) if waiting else None,
        "deadlocks": sum(row.deadlock for row in waiting),
        "parties": sorted({name for row in every for name in (row.by, *row.to)}),
        "asked_issues": [(key, label) for key, label in issues.items() if any(row.issue == key for row in every)],
        "states": [(key, mark.words) for key, mark in STATES.items() if any(row.state == key for row in every)],
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
    about="What was promised or offered, on which condition, and what became of it; who waits for whom.",
)
