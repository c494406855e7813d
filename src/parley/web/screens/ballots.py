"""Votes on a question: which were held, announced, put off or called for, by whom, and how they went."""

from __future__ import annotations

from parley.queries.ballots import LOTS, BallotRow, about_of, lot_of
from parley.queries.frame import is_dated
from parley.queries.wording import when_words
from parley.web.desk import Desk, Page, Screen
from parley.web.lots import Shown, page_of_lots
from parley.web.wording import vote_mark


def show(desk: Desk) -> Page:
    """Votes by how they stand, filtered as the address says.

    Raises:
        UsageError: If a filter names what is not known.
    """
    return page_of_lots(desk, "ballots", "vote", LOTS, lot_of, shown)


def shown(row: BallotRow) -> Shown:
    """A vote in words."""
    day = f", {when_words(row.when)}" if is_dated(row.when) else ""
    return Shown(row, vote_mark(row), about_of(row) + day)


SCREEN = Screen(
    "ballots",
    "Votes",
    show,
    key="v",
    about="Votes on a question: who votes on what and when, and how it went. Elections of people are left out.",
    asks=lambda _: "ballots",
)
