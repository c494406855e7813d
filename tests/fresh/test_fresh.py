"""Fresh reports: every row of gold stands in its report, and what was reached is kept.

The half kept aside counts too, but nothing here tells which of its rows fail.
"""

from __future__ import annotations

import re
import tomllib

import pytest
from tests.fresh.scoring import ASIDE, HERE, NAMES, Tally, score

from parley.pipeline import Corridor

WHOLE = {
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
"""Floors over the reports whose gold tells of everything: a little under what was reached."""
DENSE = {
    "move P": 0.97,
    "move R": 0.83,
    "move kind": 0.95,
    "move party": 0.9,
    "move issue": 0.82,
    "move status": 0.96,
    "condition R": 0.9,
    "condition P": 0.95,
    "event P": 0.9,
    "event R": 0.6,
    "event type": 0.92,
    "event status": 0.95,
    "fact R": 0.57,
    "absent": 0.99,
}
"""Floors over the reports in dense prose, which are asked for moves, conditions, deeds and counts alone."""

LATER = frozenset({
    "bougainville_1997", "cod_1995", "gas_2009", "licence_2007", "miners_1999", "pilots_2026", "rights_2016",
    "river_2019",
})  # fmt: skip
NAMELESS = {
    "move P": 0.98,
    "move R": 0.81,
    "move kind": 0.93,
    "move party": 0.69,
    "move status": 0.95,
    "absent": 0.99,
}
"""Floors over eight later ones, full of people and firms that nobody knows, which are asked for moves alone."""


@pytest.fixture(scope="module")
def tallies() -> dict[str, Tally]:
    """The reports read once, by what they are asked for."""
    read = Corridor().read
    lots: dict[str, list[str]] = {"whole": [], "dense": [], "later": []}
    for name in NAMES:
        lots["later" if name in LATER else "dense" if "judged" in gold_of(name) else "whole"].append(name)
    return {lot: score(read, names) for lot, names in lots.items()}


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


@pytest.mark.parametrize("measure", WHOLE)
def test_what_was_reached_on_statements_and_contacts_is_kept(tallies: dict[str, Tally], measure: str) -> None:
    assert WHOLE[measure] <= tallies["whole"].rate(measure)


@pytest.mark.parametrize("measure", DENSE)
def test_what_was_reached_on_moves_and_deeds_is_kept(tallies: dict[str, Tally], measure: str) -> None:
    assert DENSE[measure] <= tallies["dense"].rate(measure)


@pytest.mark.parametrize("measure", NAMELESS)
def test_what_was_reached_where_nobody_is_known_is_kept(tallies: dict[str, Tally], measure: str) -> None:
    assert NAMELESS[measure] <= tallies["later"].rate(measure)
