"""The year of a dateline, out of the mark of copyright and the weekday of the lead."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from parley.pipeline import Corridor
from parley.records import Raw, When

Dated = Callable[[str], When]
LEAD = (
    "RUSTENBURG, South Africa, Sept 5 (Wire) - Miners turned down an offer of nine percent on Wednesday, their "
    "union said."
)


@pytest.fixture(scope="module")
def dated() -> Dated:
    corridor = Corridor(rules=True)

    def run(text: str) -> When:
        return corridor.read(Raw("a.txt", text, "0")).document.published or When()

    return run


def test_the_marked_year_in_which_the_weekday_fits_is_taken(dated: Dated) -> None:
    found = dated(f"{LEAD}\n\n© 2012 Continental Wire. All rights reserved.")
    assert ("2012-09-05", "inferred") == (found.earliest, found.basis)
    assert any("fits in 2012 alone" in reason for reason in found.reasons)


def test_a_marked_year_in_which_the_weekday_does_not_fit_dates_nothing(dated: Dated) -> None:
    assert dated(f"{LEAD}\n\n© 2015 Continental Wire. All rights reserved.").earliest is None


def test_without_a_marked_year_the_weekday_fits_in_too_many(dated: Dated) -> None:
    assert dated(LEAD).earliest is None


def test_a_mark_alone_dates_nothing(dated: Dated) -> None:
    text = "Miners turned down an offer of nine percent on Wednesday, their union said.\n\n© 2012 Continental Wire."
    assert dated(text).earliest is None
