"""The timeline: what took place, what is to come, and what did not or may not; a list first, a drawing second."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from parley.errors import UsageError
from parley.queries.frame import LANES, is_dated
from parley.queries.timeline import TimelineRow
from parley.queries.wording import listed, when_words
from parley.web.by_issue import draw_by_issue
from parley.web.desk import PAGE, Desk, Page, Rows, Screen
from parley.web.drawings.lanes import Item, Timeline, draw_timeline
from parley.web.masthead import read_masthead
from parley.web.wording import LANE_WORDS, name_of, plain, status_mark

VIEWS = {"list": "List", "drawing": "Drawing"}
LANES_BY = {"party": "by party", "issue": "by issue"}
DRAWN = 240
"""Happenings that a drawing holds, the newest; beyond it bars can no longer be told apart. A guess, looked at."""
PARTIES = 8
"""Lanes of parties in a drawing, those with most happenings; a guess, looked at."""


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
    asked: dict[str, Any] = {"party": party, "status": status, "since": since, "until": until}
    view = desk.get("view") or "list"
    by = desk.get("lanes") or "party"
    if view not in VIEWS or by not in LANES_BY:
        raise UsageError(f"There are the views {', '.join(VIEWS)} and the lanes {', '.join(LANES_BY)}.")
    context: dict[str, Any] = {
        "view": view, "views": VIEWS, "lanes_by": LANES_BY, "by": by, "most": DRAWN,
        "parts": (), "drawing": None, "drawn": None, "left_out": 0,
    }  # fmt: skip
    if view == "list":
        context["rows"], context["parts"] = _in_lanes(desk, (lane,) if lane else LANES, asked)
        return Page("timeline.html", context)
    rows = desk.newest("timeline", DRAWN, lane=lane, **asked)
    context["rows"] = Rows(tuple(rows), 1, 1, rows.total, 1, len(rows))
    if by == "issue":
        made = draw_by_issue(desk, rows, _today(desk), DRAWN)
        context |= {"drawing": made.drawing, "drawn": made.words, "left_out": made.left_out}
    else:
        context |= {"drawing": _by_party(desk, rows), "left_out": rows.total - len(rows)}
    return Page("timeline.html", context)


def _in_lanes(
    desk: Desk, lanes: Sequence[str], asked: dict[str, Any]
) -> tuple[Rows[TimelineRow], tuple[Part, ...]]:
    """The page that is asked for of the lanes one after the other, and what of each lane stands on it."""
    totals = {lane: desk.asked("timeline", limit=0, lane=lane, **asked).total for lane in lanes}
    total = sum(totals.values())
    pages = max(1, -(-total // PAGE))
    page = min(desk.page, pages)
    skip, parts = (page - 1) * PAGE, []
    room = PAGE
    for lane, number in totals.items():
        if room and skip < number:
            rows = tuple(desk.asked("timeline", limit=room, offset=skip, lane=lane, **asked))
            parts.append(Part(lane, LANE_WORDS[lane], rows, number))
            room -= len(rows)
        skip = max(0, skip - number)
    held = tuple(row for part in parts for row in part.rows)
    first = (page - 1) * PAGE
    return Rows(held, page, pages, total, first + 1 if held else 0, first + len(held)), tuple(parts)


def _today(desk: Desk) -> str | None:
    """The day that divides what is past from what is to come: that asked for, or that of the newest article."""
    days = read_masthead(desk).days
    return desk.as_of or (days[-1] if days else None)


def _by_party(desk: Desk, rows: Sequence[TimelineRow]) -> Timeline:
    counts = Counter(name for row in rows for name in row.participants)
    lanes = sorted(counts, key=lambda name: (-counts[name], name))[:PARTIES]
    others = "Others"
    persons = desk.case.frame.persons({name for row in rows for name in row.participants})
    items = [
        Item(
            f"{row.kind}:{row.id}", row.when, status_mark(row.status).kind, _label(row, persons), _sentence(row),
            tuple(name for name in row.participants if name in lanes) or (others,),
        )
        for row in rows
    ]  # fmt: skip
    return draw_timeline(items, [*lanes, others], _today(desk), "Date not known")


def _label(row: TimelineRow, persons: Collection[str]) -> str:
    """What and who in few words: of a person the last name."""
    names = [name.split()[-1] if name in persons else name for name in row.participants]
    return f"{name_of(row.what)}: {', '.join(names)}" if names else f"“{plain(row.evidence[0].quote)}”"


def _sentence(row: TimelineRow) -> str:
    day = when_words(row.when) if is_dated(row.when) else "date not known"
    return f"{name_of(row.what)}: {listed(list(row.participants))}; {status_mark(row.status).words}; {day}"


SCREEN = Screen(
    "timeline",
    "Timeline",
    show,
    key="t",
    about="What took place, what is to come, and what did not or may not.",
    asks=lambda _: "timeline",
)
