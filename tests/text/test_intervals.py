"""Stretches of days and ranges of numbers: what can be the same."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.records import Amount, When
from parley.text.intervals import can_be_equal, days_of, gap, in_days, is_within, length, meet, widen

days = st.dates(date(2000, 1, 1), date(2030, 1, 1))
stretches = st.tuples(days, days).map(lambda pair: (min(pair), max(pair)))


def test_an_open_side_runs_to_the_end_of_the_calendar() -> None:
    assert days_of(When(earliest="2025-05-19")) == (date(2025, 5, 19), date.max)
    assert days_of(When(latest="2025-05-19")) == (date.min, date(2025, 5, 19))


def test_a_time_of_day_is_left_aside() -> None:
    assert days_of(When(earliest="2025-05-19T07:30", latest="2025-05-19T07:30")) == (
        date(2025, 5, 19),
        date(2025, 5, 19),
    )


@pytest.mark.parametrize(
    "when", [None, When(), When(text="soon"), When(earliest="May"), When(earliest="2025-13-01")]
)
def test_what_names_no_day_has_none(when: When | None) -> None:
    assert days_of(when) is None


@given(stretches, stretches)
def test_stretches_meet_exactly_where_no_day_lies_between(one: tuple[date, date], other: tuple[date, date]) -> None:
    assert (meet(one, other) is not None) == (gap(one, other) == 0)
    assert meet(one, other) == meet(other, one)
    assert gap(one, other) == gap(other, one)


def test_widening_stays_inside_the_calendar() -> None:
    assert widen((date.min, date.max), 10, 10) == (date.min, date.max)
    assert length(widen((date(2025, 5, 19), date(2025, 5, 19)), 6)) == 7


@pytest.mark.parametrize(
    ("one", "other", "can"),
    [
        (Amount(2, 2, "hour"), Amount(2, None, "hour"), True),
        (Amount(1, 1, "hour"), Amount(2, None, "hour"), False),
        (Amount(3, 3, "year"), Amount(4, 4, "years"), False),
        (Amount(3, 3, "year"), Amount(39, 39, "month"), True),
        (Amount(3, 3, "year"), Amount(15, 15, "month"), False),
        (Amount(90, 90, "minute"), Amount(1.5, 1.5, "hour"), True),
        (Amount(5, 5, "USD"), Amount(5, 5, "percent"), False),
        (Amount(None, None), Amount(5, 5), True),
    ],
)
def test_ranges_can_be_equal_where_they_share_a_value(one: Amount, other: Amount, can: bool) -> None:
    assert can_be_equal(one, other) is can
    assert can_be_equal(other, one) is can


def test_a_range_is_not_within_itself() -> None:
    assert not is_within(Amount(1, 2), Amount(1, 2))
    assert is_within(Amount(1, 1), Amount(1, 2))
    assert not is_within(Amount(1, 3), Amount(1, 2))
    assert not is_within(Amount(1, 1, "day"), Amount(1, 2, "week"))


def test_what_is_no_time_is_not_counted_in_days() -> None:
    assert in_days(Amount(5, 5, "USD")) == Amount(5, 5, "USD")
