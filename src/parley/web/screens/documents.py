"""The articles of a case, and how they cover its days and come from which origins."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from parley.queries.documents import origin_of
from parley.queries.filters import narrow_to
from parley.queries.frame import who_published
from parley.queries.syntax import Clause, Query, parse_query
from parley.queries.wording import MONTHS
from parley.web.desk import Desk, Page, Screen

TALL = 60
"""Pixels of the tallest bar."""
COUNTED = 3_000
"""Articles of which the origins are counted, the first ones; a guess: less than a tenth of a second."""
DAYS = 120
"""Bars beyond which days are counted together by month; a guess: as many as fit a page."""


@dataclass(frozen=True, slots=True)
class Bar:
    """How many articles a day or month has, and how tall its bar is."""

    when: str
    number: int
    height: float

    @property
    def words(self) -> str:
        """The day without its year, "19 May", or the month."""
        month = MONTHS[int(self.when[5:7]) - 1]
        return f"{int(self.when[8:10])} {month[:3]}" if len(self.when) > 7 else month


@dataclass(frozen=True, slots=True)
class Origin:
    """An origin with how many articles rest on it, of how many outlets, and its share of all in percent."""

    name: str
    articles: int
    outlets: int
    share: int


def show(desk: Desk) -> Page:
    """The list of articles, with the coverage by day and by origin above it.

    Raises:
        UsageError: If ``since`` or ``until`` is no date.
    """
    since, until = desk.get("since"), desk.get("until")
    rows = desk.rows("documents", since=since, until=until)
    days: dict[str, Any] = {"since": since, "until": until}
    undated = desk.asked("documents", limit=0, dated=False, **days).total
    context = {
        "rows": rows, "order": {row.id: desk.case.frame.number(row.id) + 1 for row in rows.rows},
        "bars": desk.recall(("bars", desk.get("q"), since, until), lambda: _bars(desk)),
        "origins": desk.recall(("origins", desk.get("q"), since, until), lambda: _origins(desk)),
        "undated": undated, "tall": TALL,
    }  # fmt: skip
    return Page("documents.html", context)


def _bars(desk: Desk) -> tuple[Bar, ...]:
    """Articles a day, or a month where there are too many days."""
    told = narrow_to(desk.case, "documents", _asked(desk))
    counts = desk.case.store.values(told.lists, "day", told.wanted)
    if len(counts) > DAYS:
        months: Counter[str] = Counter()
        for day, number in counts.items():
            months[day[:7]] += number
        counts = dict(months)
    most = max(counts.values(), default=1)
    return tuple(Bar(day, number, TALL * number / most) for day, number in sorted(counts.items()))


def _origins(desk: Desk) -> tuple[Origin, ...]:
    """Whose work the articles are: what a person counts when asking how many independent sources there are."""
    wanted = narrow_to(desk.case, "documents", _asked(desk)).wanted
    held: dict[str, list[str]] = {}
    for one in desk.case.store.page(["document"], wanted, limit=COUNTED):
        outlet = who_published(one)
        held.setdefault(origin_of(desk.case.frame, one.origin_key) or outlet, []).append(outlet)
    number = sum(map(len, held.values()))
    found = [
        Origin(name, len(outlets), len(set(outlets)), round(100 * len(outlets) / number))
        for name, outlets in held.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.articles, one.name)))


def _asked(desk: Desk) -> Query:
    days = (Clause(name, value) for name in ("since", "until") if (value := desk.get(name)))
    return parse_query(desk.get("q") or "").having(*days)


SCREEN = Screen(
    "documents",
    "Articles",
    show,
    key="d",
    about="What the record rests on, and what each article rests on itself.",
    asks=lambda _: "documents",
)
