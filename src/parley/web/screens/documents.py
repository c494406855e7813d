"""The articles of a case, and how they cover its days and come from which origins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from parley.queries.documents import DocumentRow
from parley.queries.frame import is_dated, who_published
from parley.web.desk import Desk, Page, Screen

TALL = 60
"""Pixels of the tallest bar."""
DAYS = 120
"""Bars beyond which days are counted together by month; a guess: as many as fit a page."""


@dataclass(frozen=True, slots=True)
class Bar:
    """How many articles a day or month has, and how tall its bar is."""

    when: str
    number: int
    height: float


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
    rows = desk.recall(("documents", since, until), lambda: desk.case.documents(since=since, until=until))
    rows = desk.narrowed("documents", rows)
    order = {d.id: n for n, d in enumerate(desk.recall("documents", lambda: desk.case.documents()), 1)}
    context = {
        "rows": desk.paged(rows), "order": order, "bars": _bars(rows), "origins": _origins(rows, desk),
        "undated": sum(not is_dated(row.published) for row in rows), "tall": TALL,
    }  # fmt: skip
    return Page("documents.html", context)


def _bars(rows: Sequence[DocumentRow]) -> tuple[Bar, ...]:
    """Articles a day, or a month where there are too many days."""
    days = [
        (row.published.earliest or row.published.latest or "")[:10]
        for row in rows
        if row.published and is_dated(row.published)
    ]
    counts = Counter(days)
    if len(counts) > DAYS:
        counts = Counter(day[:7] for day in days)
    most = max(counts.values(), default=1)
    return tuple(Bar(day, number, TALL * number / most) for day, number in sorted(counts.items()))


def _origins(rows: Sequence[DocumentRow], desk: Desk) -> tuple[Origin, ...]:
    """Whose work the articles are: what a person counts when asking how many independent sources there are."""
    documents = desk.case.frame.documents
    held: dict[str, list[DocumentRow]] = {}
    for row in rows:
        held.setdefault(row.origin or who_published(documents[row.id]), []).append(row)
    found = [
        Origin(
            name,
            len(mine),
            len({who_published(documents[row.id]) for row in mine}),
            round(100 * len(mine) / len(rows)),
        )
        for name, mine in held.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.articles, one.name)))


SCREEN = Screen(
    "documents", "Articles", show, key="d", about="What the record rests on, and what each article rests on itself."
)
