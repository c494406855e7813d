"""Fresh reports: every row of gold stands in its report, and what was reached on statements and contacts is kept.

The half kept aside counts too, but nothing here tells which of its rows fail.
"""

from __future__ import annotations

import re
import tomllib

import pytest
from tests.fresh.scoring import ASIDE, HERE, NAMES, Tally, score

from parley.pipeline import Corridor

FLOORS = {
    "statement P": 0.91,
    "statement R": 0.97,
    "statement speaker": 0.87,
    "statement mode": 0.97,
    "statement hearers": 0.9,
    "contact P": 0.91,
    "contact R": 0.76,
    "contact status": 0.94,
    "contact day": 0.83,
    "published": 0.8,
    "furniture": 0.95,
    "kept": 0.98,
}
"""A little under what was reached, over all reports that tell of it."""


@pytest.fixture(scope="module")
def tally() -> Tally:
    """The reports whose gold is whole for statements and contacts, read once."""
    whole = [name for name in NAMES if "judged" not in gold_of(name)]
    return score(Corridor().read, whole)


def gold_of(name: str) -> dict[str, object]:
    """The gold of a report."""
    return tomllib.loads((HERE / "gold" / f"{name}.toml").read_text("utf-8"))


def test_half_of_the_reports_stay_aside() -> None:
    assert len(NAMES) // 2 == len(ASIDE)
    assert set(ASIDE) < set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_all_words_of_the_gold_stand_in_their_report(name: str) -> None:
    text = (HERE / "articles" / f"{name}.txt").read_text("utf-8")
    rows = [row for rows in gold_of(name).values() if isinstance(rows, list) for row in rows]
    told = [row["words"] for row in rows if isinstance(row, dict)]
    assert [] == [words for words in told if not re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text)]


@pytest.mark.parametrize("measure", FLOORS)
def test_what_was_reached_is_kept(tally: Tally, measure: str) -> None:
    assert FLOORS[measure] <= tally.rate(measure)
