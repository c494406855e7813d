"""Truces: which are in force, agreed, wanted, refused or broken, by whom and on what terms."""

from __future__ import annotations

from parley.queries.brief.ceasefires import terms_of
from parley.queries.ceasefires import LOTS, CeasefireRow, lot_of
from parley.web.desk import Desk, Page, Screen
from parley.web.lots import Shown, page_of_lots
from parley.web.wording import truce_mark


def show(desk: Desk) -> Page:
    """Truces by how they stand, filtered as the address says.

    Raises:
        UsageError: If a filter names what is not known.
    """
    return page_of_lots(desk, "ceasefires", "truce", LOTS, lot_of, shown)


def shown(row: CeasefireRow) -> Shown:
    """A truce in words."""
    return Shown(row, truce_mark(row), "".join(terms_of(row)).removeprefix(" — ").lstrip(",; "))


SCREEN = Screen(
    "ceasefires",
    "Truces",
    show,
    key="x",
    about="Truces that the articles tell of: who called for, agreed, kept or broke them, and on what terms.",
    asks=lambda _: "ceasefires",
)
