"""Plain reports: what was reached is kept; nothing here tells which rows of those kept aside fail."""

from __future__ import annotations

import pytest
from tests.fresh.scoring import Tally, score
from tests.plain.scoring import HERE, NAMES

from parley.pipeline import Corridor

FLOORS = {
    "contact P": 0.98,
    "contact R": 0.85,
    "contact status": 0.93,
    "contact day": 0.8,
    "event P": 0.96,
    "event R": 0.79,
    "event type": 0.92,
    "event status": 0.97,
    "absent": 0.95,
}
"""A little under what was reached."""


@pytest.fixture(scope="module")
def tally() -> Tally:
    """The reports, read once."""
    return score(Corridor().read, NAMES, HERE)


@pytest.mark.parametrize("measure", FLOORS)
def test_a_figure_is_kept(tally: Tally, measure: str) -> None:
    """Over all reports, those kept aside included."""
    assert FLOORS[measure] <= tally.rate(measure)
