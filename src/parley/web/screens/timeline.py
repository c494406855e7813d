"""The timeline: what took place, what is to come, and what did not or may not; a list first, a drawing second."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from parley.errors import UsageError
from parley.queries.frame import HELD, LANES, PLANNED, UNDATED, UNREAL, is_dated, start_of
from parley.queries.timeline import TimelineRow
from parley.queries.wording import DEED_WORDS, FORM_WORDS, listed, when_words
from parley.records import STATUSES
from parley.web.desk import Desk, Page, Screen
from parley.web.drawings.lanes import Item, Timeline, draw_timeline
from parley.web.masthead import read_masthead
from parley.web.wording import plain, stance_mark, status_mark

VIEWS = {"list": "List", "drawing": "Drawing"}
LANES_BY = {"party": "by party", "issue": "by issue"}
DRAWN = 240
"""Happenings that a drawing holds, the newest; beyond it bars can no longer be told apart. A guess, looked at."""
PARTIES = 8
"""Lanes of parties in a drawing, those with most happenings; a guess, looked at."""
HEADINGS = {
    HELD: "Took place",
    UNDATED: "Took place, on a day not known",
    PLANNED: "To come, as far as reported",
    UNREAL: "Proposed, refused, denied or only said to be possible",
}


@dataclass(frozen=True, slots=True)
class Part:
    """A lane of the list: its heading, what stands in it on this page, and how much there is in all."""

    lane: str
    heading: str
    rows: tuple[TimelineRow, ...]
    total: int


def show(desk: Desk) -> Page:
    """The list or the drawing, filtered as the address says.

    Raises:
        UsageError: If a filter names what is not known.
    """
    party, lane, status = desk.get("party"), desk.get("lane"), desk.get("status")
    since, until = desk.get("since"), desk.get("until")
    rows = desk.recall(
        ("timeline", party, lane, status, since, until),
        lambda: desk.case.timeline(party=party, lane=lane, status=status, since=since, until=until),
    )
    rows = desk.narrowed("timeline", rows)
    parties, statuses = desk.recall("timeline choices", lambda: _choices(desk.case.timeline()))
    view = desk.get("view") or "list"
    by = desk.get("lanes") or "party"
    if view not in VIEWS or by not in LANES_BY:
        raise UsageError(f"There are the views {', '.join(VIEWS)} and the lanes {', '.join(LANES_BY)}.")
    context: dict[str, Any] = {
        "view": view, "views": VIEWS, "lanes_by": LANES_BY, "by": by, "rows": desk.paged(_in_lanes(rows)),
        "parties": parties, "statuses": statuses,
        "lanes": [(key, HEADINGS[key]) for key in LANES], "most": DRAWN,
        "parts": (), "drawing": None, "drawn": None,
    }  # fmt: skip
    if view == "drawing" and by == "issue":
        context["drawing"], context["drawn"] = _by_issue(desk)
    elif view == "drawing":
        context["drawing"] = _by_party(desk, rows)
    else:
        context["parts"] = _parts(desk.paged(_in_lanes(rows)).rows, rows)
    return Page("timeline.html", context)


def _choices(rows: Sequence[TimelineRow]) -> tuple[list[str], list[str]]:
    """The parties and the statuses that there are to choose from."""
    held = {row.status for row in rows}
    return sorted({name for row in rows for name in row.participants}), [one for one in STATUSES if one in held]


def _in_lanes(rows: Sequence[TimelineRow]) -> list[TimelineRow]:
    return sorted(rows, key=lambda row: LANES.index(row.lane))


def _parts(shown: Sequence[TimelineRow], rows: Sequence[TimelineRow]) -> tuple[Part, ...]:
    totals = Counter(row.lane for row in rows)
    return tuple(
        Part(lane, HEADINGS[lane], tuple(row for row in shown if row.lane == lane), totals[lane])
        for lane in LANES
        if any(row.lane == lane for row in shown)
    )


def _today(desk: Desk) -> str | None:
    """The day that divides what is past from what is to come: that asked for, or that of the newest article."""
    days = read_masthead(desk).days
    return desk.as_of or (days[-1] if days else None)


def _by_party(desk: Desk, rows: Sequence[TimelineRow]) -> Timeline:
    counts = Counter(name for row in rows for name in row.participants)
    lanes = sorted(counts, key=lambda name: (-counts[name], name))[:PARTIES]
    others = "Others"
    persons = {actor.name for actor in desk.case.frame.roster.actors.values() if actor.kind == "person"}
    items = [
        Item(
            f"{row.kind}:{row.id}", row.when, status_mark(row.status).kind, _label(row, persons), _sentence(row),
            tuple(name for name in row.participants if name in lanes) or (others,),
        )
        for row in _newest(rows)
    ]  # fmt: skip
    return draw_timeline(items, [*lanes, others], _today(desk), "Date not known")


def _newest(rows: Sequence[TimelineRow]) -> Sequence[TimelineRow]:
    """As many as a drawing holds: rows come by day, those without one last."""
    if len(rows) <= DRAWN:
        return rows
    dated = [row for row in rows if is_dated(row.when)][-DRAWN:]
    return dated or rows[:DRAWN]


def _by_issue(desk: Desk) -> tuple[Timeline, int]:
    """Positions in lanes of issues, when each was taken; and how many there are."""
    party, since, until = desk.get("party"), desk.get("since"), desk.get("until")
    issues = desk.recall("issues", lambda: dict(desk.case.issues))
    rows = desk.recall(
        ("positions of a time", party, since, until),
        lambda: desk.case.positions(party=party, since=since, until=until),
    )
    items = [
        Item(
            f"position:{row.id}", row.as_of, stance_mark(row.stance).kind, f"{row.party} {row.stance}",
            f"{row.party} {row.stance} {row.terms}, {when_words(row.as_of, 'day not known')}",
            (issues.get(row.issue, row.issue),),
        )
        for row in sorted(rows, key=lambda row: start_of(row.as_of))[:DRAWN]
    ]  # fmt: skip
    held = {name for item in items for name in item.lanes}
    order = [label for label in issues.values() if label in held]
    lanes = [*order, *sorted(held - set(order))]
    return draw_timeline(items, lanes, _today(desk), "Day not known"), len(items)


def name_of(what: str) -> str:
    """A form of contact or a type of deed in words."""
    return FORM_WORDS.get(what) or DEED_WORDS.get(what) or what


def _label(row: TimelineRow, persons: Collection[str]) -> str:
    """What and who in few words: of a person the last name."""
    names = [name.split()[-1] if name in persons else name for name in row.participants]
    return f"{name_of(row.what)}: {', '.join(names)}" if names else f"“{plain(row.evidence[0].quote)}”"


def _sentence(row: TimelineRow) -> str:
    day = when_words(row.when) if is_dated(row.when) else "date not known"
    return f"{name_of(row.what)}: {listed(list(row.participants))}; {status_mark(row.status).words}; {day}"


SCREEN = Screen(
    "timeline", "Timeline", show, key="t", about="What took place, what is to come, and what did not or may not."
)
