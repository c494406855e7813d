"""Compare: one thing, the articles in columns, what they say of it in rows, differing words marked, a verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from parley.queries.disagreements import DisagreementRow
from parley.queries.filters import narrow_to
from parley.queries.frame import who_published
from parley.queries.syntax import parse_query
from parley.records import Evidence, When
from parley.store import Wanted
from parley.web.desk import Desk, Page, Screen
from parley.web.differing import Word, differing
from parley.web.panel import Quoted, quoted

AT_ONCE = 40
"""Differences on one page; a guess, looked at: each has its articles in columns."""


@dataclass(frozen=True, slots=True)
class Column:
    """An article that tells of the thing."""

    document: str
    outlet: str
    published: When | None


@dataclass(frozen=True, slots=True)
class Says:
    """What an article says of an attribute: the value, its words, those that differ marked, where they stand."""

    value: str
    words: tuple[Word, ...]
    quoted: Quoted


@dataclass(frozen=True, slots=True)
class Attribute:
    """One disagreement: a row of the comparison, with a cell for each column (empty: not reported there)."""

    row: DisagreementRow
    name: str
    cells: tuple[tuple[Says, ...], ...]


@dataclass(frozen=True, slots=True)
class Thing:
    """What is told differently, the articles that tell of it, and in what they differ."""

    about: str
    columns: tuple[Column, ...]
    attributes: tuple[Attribute, ...]


def show(desk: Desk) -> Page:
    """Everything that is told differently, the gravest first; or one disagreement that the address names."""
    verdict, attribute, of = desk.get("verdict"), desk.get("attribute"), desk.get("of")
    if of:
        among = Wanted({"id": [of]})
        held = desk.recall(("difference", of), lambda: tuple(desk.case.disagreements(narrowed=among)))
        rows = desk.paged(held)
    else:
        rows = desk.rows("disagreements", AT_ONCE, verdict=verdict, attribute=attribute)
    about = dict.fromkeys(row.about for row in rows.rows)
    things = tuple(_thing(desk, name, [row for row in rows.rows if row.about == name]) for name in about)
    told = narrow_to(desk.case, "disagreements", parse_query(desk.get("q") or ""))
    matters = len(about) if rows.pages == 1 else len(desk.case.store.values(told.lists, "about", told.wanted))
    return Page("compare.html", {"things": things, "rows": rows, "total": rows.total, "matters": matters})


def _thing(desk: Desk, about: str, rows: Sequence[DisagreementRow]) -> Thing:
    frame = desk.case.frame
    held = {e.document for row in rows for side in row.sides for e in side.evidence}
    frame.documents.fetch(held)
    order = sorted((frame.documents[id] for id in held if id in frame.documents), key=lambda d: frame.number(d.id))
    columns = tuple(Column(d.id, who_published(d), d.published) for d in order)
    return Thing(about, columns, tuple(_attribute(desk, row, columns) for row in rows))


def _attribute(desk: Desk, row: DisagreementRow, columns: Sequence[Column]) -> Attribute:
    pairs = [(side.value, e) for side in row.sides for e in side.evidence]
    cells = []
    for column in columns:
        mine = [(value, e) for value, e in pairs if e.document == column.document]
        others = [e.quote for value, e in pairs if e.document != column.document]
        cells.append(tuple(_says(desk, value, one, others) for value, one in _each_once(mine)))
    return Attribute(row, row.attribute.replace("_", " "), tuple(cells))


def _each_once(pairs: Sequence[tuple[str, Evidence]]) -> list[tuple[str, Evidence]]:
    """The first evidence of each value in an article."""
    first: dict[str, Evidence] = {}
    for value, one in sorted(pairs, key=lambda pair: pair[1].start):
        first.setdefault(value, one)
    return list(first.items())


def _says(desk: Desk, value: str, one: Evidence, others: Sequence[str]) -> Says:
    return Says(value, differing(one.quote, others), quoted(desk, desk.case.frame, one))


SCREEN = Screen(
    "compare",
    "Compare",
    show,
    key="m",
    about="Where the articles do not say the same: each in a column, in its own words; and can all be right?",
    asks=lambda _: "disagreements",
)
