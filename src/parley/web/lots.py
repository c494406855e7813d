"""Rows that stand under a few headings on a screen, by how they stand: truces, votes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from parley.queries.ballots import BallotRow
from parley.queries.ceasefires import CeasefireRow
from parley.web.desk import Desk, Page
from parley.web.wording import Mark

AROUND = 90
"""Characters of the article on either side of the words that tell of a row: about the sentence. Looked at."""

Row = CeasefireRow | BallotRow
T = TypeVar("T", CeasefireRow, BallotRow)


@dataclass(frozen=True, slots=True)
class Shown:
    """A row as the screen has it: how it stands, and who and what it is about, in words."""

    row: Row
    mark: Mark
    terms: str


@dataclass(frozen=True, slots=True)
class Lot:
    """Rows that stand alike: the heading, those of this page, and how many there are in all."""

    key: str
    heading: str
    rows: tuple[Shown, ...]
    total: int


def page_of_lots(
    desk: Desk,
    question: str,
    noun: str,
    headings: Mapping[str, str],
    lot_of: Callable[[T], str],
    shown: Callable[[T], Shown],
) -> Page:
    """A page of the rows of a question under their headings, filtered as the address says.

    Args:
        desk: The case and what is asked.
        question: The question, which is also a method of the case.
        noun: What a row is called, in one word whose plural takes an "s"; the kind of its panel is the question
            without its "s".
        headings: Heading of each lot, in order.
        lot_of: The lot of a row.
        shown: A row in words.

    Raises:
        UsageError: If a filter names what is not known.
    """
    party, since, until = desk.get("party"), desk.get("since"), desk.get("until")
    ask = getattr(desk.case, question)
    rows = desk.recall((question, party, since, until), lambda: ask(party=party, since=since, until=until))
    rows = desk.narrowed(question, tuple(rows))
    order = list(headings)
    paged = desk.paged(sorted(rows, key=lambda row: order.index(lot_of(row))))
    lots = []
    for key, heading in headings.items():
        mine = tuple(shown(row) for row in paged.rows if lot_of(row) == key)
        if mine:
            lots.append(Lot(key, heading, mine, sum(lot_of(row) == key for row in rows)))
    around = {row.id: desk.case.context(row.evidence[0], AROUND) for row in paged.rows}
    kind = question.removesuffix("s")
    return Page("lots.html", {"rows": paged, "lots": lots, "around": around, "noun": noun, "kind": kind})
