"""Durations as ranges."""

from __future__ import annotations

import pytest

from parley.records import Amount
from parley.text.durations import days_of, minutes_of


@pytest.mark.parametrize(
    ("value", "mod", "low", "high"),
    [
        ("PT2H", None, 120, 120),
        ("PT2H", "MORE_THAN", 120, None),
        ("PT2H", "EQUAL_OR_MORE", 120, None),
        ("PT2H", "LESS_THAN", None, 120),
        ("PT2.5H", None, 150, 150),
        ("PT2H15M", None, 135, 135),
        ("P1D", None, 1440, 1440),
    ],
)
def test_hours_become_minutes(value: str, mod: str | None, low: float | None, high: float | None) -> None:
    assert Amount(low, high, "minute") == minutes_of(value, mod)


def test_about_two_hours_leaves_room_on_both_sides() -> None:
    found = minutes_of("PT2H", "APPROX")
    assert found is not None
    assert found.low is not None
    assert found.high is not None
    assert found.low < 120 < found.high


@pytest.mark.parametrize("value", ["P3Y", "P2M", "PXD", "PTXH", "2025-05-19", ""])
def test_what_has_no_minutes_gives_none(value: str) -> None:
    assert minutes_of(value) is None


def test_years_are_as_long_as_people_mean_them() -> None:
    found = days_of("P3Y")
    assert found is not None
    assert found.low is not None
    assert found.high is not None
    assert found.low <= 3 * 365.25 < found.high


def test_hours_have_no_days() -> None:
    assert days_of("PT2H") is None
