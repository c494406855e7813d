"""Today: what changed, ranked; what is to come; what cannot all be right. The front page of a case."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from parley.queries.changes import LINES, Changes
from parley.queries.contacts import ContactRow
from parley.queries.disagreements import DisagreementRow
from parley.queries.frame import HELD, PLANNED, UNDATED, UNREAL, is_dated
from parley.web.desk import Desk, Page, Screen
from parley.web.masthead import read_masthead

AHEAD, DISPUTED = 6, 5
"""Lines in the columns beside what changed; guesses, looked at."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many there are of something, and where they are listed."""

    number: int
    words: str
    address: str


def show(desk: Desk) -> Page:
    """The front page: changes of the last run, or since the run or day that the address names.

    Raises:
        UsageError: If there is no such run or day.
    """
    changes = _changes(desk)
    every = desk.get("all") is not None
    rows = changes.rows if changes else ()
    context = {
        "changes": changes, "rows": rows if every else rows[:LINES],
        "more": 0 if every else max(0, len(rows) - LINES),
        "days": read_masthead(desk).days, "tallies": _tallies(desk), "ahead": _ahead(desk),
        "disputed": _disputed(desk), "newest": _newest(desk), "issues": dict(desk.case.issues),
    }  # fmt: skip
    return Page("today.html", context)


def _changes(desk: Desk) -> Changes | None:
    """What changed; as of a day gone by, where nothing else is asked, what the day itself brought."""
    since, until = desk.get("since"), desk.get("until")
    if since is None and until is None and desk.as_of:
        since, until = desk.as_of, desk.as_of
    if not desk.now.store.runs():
        return None
    return desk.recall(("changes", since, until), lambda: desk.now.changes_between(since, until))


def _tallies(desk: Desk) -> tuple[Tally, ...]:
    case = desk.case
    positions = desk.recall("positions", lambda: case.positions())
    timeline = desk.recall("timeline", lambda: case.timeline())
    commitments = desk.recall("commitments", lambda: case.commitments())
    differing = desk.recall("disagreements", lambda: case.disagreements())
    lanes = Counter(row.lane for row in timeline)
    return (
        Tally(sum(row.current for row in positions), "positions held", desk.link("positions")),
        Tally(lanes[HELD] + lanes[UNDATED], "happenings took place", desk.link("timeline")),
        Tally(lanes[PLANNED], "are planned", desk.link("timeline", lane=PLANNED)),
        Tally(lanes[UNREAL], "were refused, denied or are only possible", desk.link("timeline", lane=UNREAL)),
        Tally(
            sum(row.state == "open" for row in commitments),
            "open commitments",
            desk.link("commitments", state="open"),
        ),
        Tally(
            sum(row.verdict == "conflict" for row in differing),
            "told so that not all can be right",
            desk.link("compare", verdict="conflict"),
        ),
    )


def _ahead(desk: Desk) -> tuple[ContactRow, ...]:
    """Contacts planned, those with a day first."""
    rows = desk.recall("contacts", lambda: desk.case.contacts())
    planned = [row for row in rows if row.lane == PLANNED]
    return tuple(sorted(planned, key=lambda row: not is_dated(row.when))[:AHEAD])


def _disputed(desk: Desk) -> tuple[DisagreementRow, ...]:
    rows = desk.recall("disagreements", lambda: desk.case.disagreements())
    return tuple(row for row in rows if row.verdict in ("conflict", "unresolved"))[:DISPUTED]


def _newest(desk: Desk) -> tuple[object, ...]:
    rows = desk.recall("documents", lambda: desk.case.documents())
    dated = [row for row in rows if is_dated(row.published)]
    return tuple(reversed(dated[-AHEAD:]))


SCREEN = Screen("today", "Today", show, key="h")
