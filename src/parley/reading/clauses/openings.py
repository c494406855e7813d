"""What the word that opens a clause makes of it: "if", "until", "once", "before", "whether"."""

from __future__ import annotations

from parley.reading.clauses.drafts import Draft
from parley.reading.clauses.unreached import came_to_nothing
from parley.records import REAL

CONDITIONS = frozenset({"if", "unless", "lest", "provided"})
AHEAD = frozenset({"planned", "refused", "conditional", "demanded", "pledged", "threatened", "stated"})
"""Statuses of a clause for which what it waits for is still to come."""


def opened(draft: Draft, status: str) -> str:
    """The status of a clause of this status behind its opening word."""
    mark = draft.condition
    past = draft.tense == "past"
    if mark in CONDITIONS or (mark == "until" and not past) or (mark == "till" and not past):
        return "conditional"
    if mark in ("until", "till") and draft.governor is not None and draft.governor.status in AHEAD:
        return "conditional"  # "would not negotiate until its forces surrendered"
    if mark == "once" and past and draft.governor is not None and draft.governor.status in ("pledged", "offered"):
        return "conditional"  # "promised to leave once a truce was reached"
    if mark in ("until", "till") and status in REAL and _is_open(draft.governor):
        return "unknown"  # "said that nothing was final until Peru gave its consent"
    if mark == "whether":
        return "unknown"
    if mark == "when" and draft.governor is not None and draft.governor.negated and status == "planned":
        return "unknown"  # "neither has said when they will meet again"
    if mark == "before" and status in REAL and past and came_to_nothing(draft):
        return "unknown"
    if mark in ("once", "when", "before", "as") and status in REAL and not past:
        up = draft.governor
        return status if up is not None and up.status in REAL and mark == "when" else "unknown"
    return status


def _is_open(up: Draft | None) -> bool:
    """True where a denial is told, so that what it waits for may be to come."""
    return up is not None and up.negated and up.relation == "ccomp" and not up.perfect
