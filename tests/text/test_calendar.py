"""Date arithmetic."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.records import Relative
from parley.text.calendar import add_months, bounds, interval_of, narrowed, value_of

MONDAY = date(2025, 5, 19)
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-W20", "2025-05-12", "2025-05-18"),
        ("2025-W20-WE", "2025-05-17", "2025-05-18"),
        ("2025-W20-3", "2025-05-14", "2025-05-14"),
        ("2025-Q2", "2025-04-01", "2025-06-30"),
        ("2025-H2", "2025-07-01", "2025-12-31"),
        ("2025-SU", "2025-06-01", "2025-08-31"),
        ("199", "1990-01-01", "1999-12-31"),
        ("19", "1900-01-01", "1999-12-31"),
        ("2025-05-19T15:00", "2025-05-19", "2025-05-19"),
        ("2025-05-25/2025-05-27", "2025-05-25", "2025-05-27"),
    ],
)
def test_a_value_covers_its_days(value: str, first: str, last: str) -> None:
    assert (first, last) == bounds(value)


@pytest.mark.parametrize(
    "value", ["P3Y", "XXXX-05-19", "PAST_REF", "BC0264", "2025-02-30", "2025-W60", "FY2025", ""]
)
def test_a_value_that_names_no_days_covers_none(value: str) -> None:
    assert bounds(value) is None


@pytest.mark.parametrize(
    ("relative", "value"),
    [
        (Relative("day"), "2025-05-19"),
        (Relative("day", -1), "2025-05-18"),
        (Relative("week", -1), "2025-W20"),
        (Relative("month", 1), "2025-06"),
        (Relative("quarter", -1), "2025-Q1"),
        (Relative("year", -2), "2023"),
        (Relative("decade", -1), "201"),
        (Relative("weekday", weekday=0, direction="past"), "2025-05-19"),
        (Relative("weekday", weekday=4, direction="past"), "2025-05-16"),
        (Relative("weekday", weekday=4, direction="future"), "2025-05-23"),
        (Relative("weekday", -1, weekday=0), "2025-05-12"),
        (Relative("weekday", 1, weekday=0), "2025-05-26"),
        (Relative("monthday", month=8, day=6, direction="past"), "2024-08-06"),
        (Relative("monthday", month=5, day=19, direction="past"), "2025-05-19"),
        (Relative("monthday", month=5, day=1, direction="future"), "2026-05-01"),
        (Relative("month", month=12), "2024-12"),
        (Relative("month", month=8, direction="year"), "2025-08"),
        (Relative("season", 1, month=6), "2025-SU"),
        (Relative("season", -1, month=6), "2024-SU"),
        (Relative("weekend", direction="past"), "2025-W20-WE"),
        (Relative("weekend", direction="future"), "2025-W21-WE"),
    ],
)
def test_a_relative_time_counts_from_a_monday_in_may(relative: Relative, value: str) -> None:
    assert value == value_of(relative, MONDAY)


def test_a_day_that_no_year_has_is_none() -> None:
    assert value_of(Relative("monthday", month=2, day=29, direction="past"), MONDAY) is None


def test_this_week_said_on_a_sunday_keeps_both_readings() -> None:
    assert interval_of(Relative("week"), "2025-05-18") == ("2025-05-12", "2025-05-25")


def test_this_week_said_on_a_wednesday_is_that_week() -> None:
    assert interval_of(Relative("week"), "2025-05-21") == ("2025-05-19", "2025-05-25")


def test_next_weekend_said_on_a_wednesday_keeps_both_readings() -> None:
    assert interval_of(Relative("weekend", 1), "2025-05-21") == ("2025-05-24", "2025-06-01")


def test_an_anchor_of_two_days_widens_what_is_counted_from_it() -> None:
    assert interval_of(Relative("day", -1), "2025-05-19", "2025-05-20") == ("2025-05-18", "2025-05-19")


def test_a_run_of_days_in_a_month_keeps_its_length() -> None:
    run = Relative("monthday", month=5, day=25, span=3, direction="future")
    assert interval_of(run, "2025-05-21") == ("2025-05-25", "2025-05-27")


def test_early_and_late_take_a_third() -> None:
    assert narrowed(("2025-05-01", "2025-05-31"), "START") == ("2025-05-01", "2025-05-11")
    assert narrowed(("2025-05-01", "2025-05-31"), "END") == ("2025-05-21", "2025-05-31")
    assert narrowed(("2025-05-01", "2025-05-31"), "APPROX") == ("2025-05-01", "2025-05-31")


@given(DAYS, st.integers(-600, 600))
def test_months_added_and_taken_away_land_in_the_same_month(day: date, months: int) -> None:
    there = add_months(day, months)
    back = add_months(there, -months)
    assert (day.year, day.month) == (back.year, back.month)


RELATIVES = st.builds(
    Relative,
    st.sampled_from(
        ["day", "week", "month", "quarter", "year", "weekday", "weekend", "monthday", "season", "decade"]
    ),
    st.integers(-50, 50),
    st.integers(0, 6),
    st.sampled_from([None, 1, 2, 6, 12]),
    st.sampled_from([None, 1, 29, 31]),
    st.sampled_from(["past", "future", "nearest", "year"]),
    st.integers(1, 40),
    st.sampled_from([None, "start", "mid", "end"]),
)


@given(RELATIVES, DAYS)
def test_an_interval_never_ends_before_it_starts(relative: Relative, day: date) -> None:
    found = interval_of(relative, day.isoformat())
    assert found is None or found[0] <= found[1]
