"""Truces: which are in force, agreed, wanted, refused or broken, by whom and on what terms."""

from __future__ import annotations

from dataclasses import dataclass

from parley.queries.brief.ceasefires import terms_of
from parley.queries.ceasefires import LOTS, CeasefireRow, headline_of, lot_of
from parley.web.desk import Desk, Page, Screen
from parley.web.wording import Mark, truce_mark

AROUND = 90
"""Characters of the article on either side of the words that tell of a truce: about the sentence. Looked at."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A truce as the screen has it: its row, how far it has come, whom it binds and its terms, in words."""

    row: CeasefireRow
    headline: str
    mark: Mark
    terms: str


@dataclass(frozen=True, slots=True)
class Lot:
    """Truces that stand alike: the heading, those of this page, and how many there are in all."""

    key: str
    heading: str
    rows: tuple[Shown, ...]
    total: int


def show(desk: Desk) -> Page:
    """Truces by how they stand, filtered as the address says.

    Raises:
        UsageError: If a filter names what is not known.
    """
    party, since, until = desk.get("party"), desk.get("since"), desk.get("until")
    rows = desk.recall(
        ("ceasefires", party, since, until),
        lambda: desk.case.ceasefires(party=party, since=since, until=until),
    )
    rows = desk.narrowed("ceasefires", tuple(rows))
    order = list(LOTS)
    paged = desk.paged(sorted(rows, key=lambda row: order.index(lot_of(row))))
    lots = []
    for key, heading in LOTS.items():
        mine = tuple(shown(row) for row in paged.rows if lot_of(row) == key)
        if mine:
            lots.append(Lot(key, heading, mine, sum(lot_of(row) == key for row in rows)))
    around = {row.id: desk.case.context(row.evidence[0], AROUND) for row in paged.rows}
    return Page("ceasefires.html", {"rows": paged, "lots": lots, "around": around})


def shown(row: CeasefireRow) -> Shown:
    """A truce in words."""
    return Shown(row, headline_of(row), truce_mark(row), "".join(terms_of(row)).removeprefix(" — ").lstrip(",; "))


SCREEN = Screen(
    "ceasefires",
    "Truces",
    show,
    key="x",
    about="Truces that the articles tell of: who called for, agreed, kept or broke them, and on what terms.",
    asks=lambda _: "ceasefires",
)
