"""Stretches of days and ranges of numbers: whether two of them can be the same."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from parley.records import Amount, When

Days = tuple[date, date]
"""First and last day, both included."""

DAY_UNITS = {"minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}
"""Days in a unit of time; months and years as they come out on average."""


def days_of(when: When | None) -> Days | None:
    """The days that ``when`` may be, or None where it is not known.

    A side that is open runs to the end of the calendar.

    Example:
        >>> days_of(When(earliest="2025-05-12", latest="2025-05-18"))
        (datetime.date(2025, 5, 12), datetime.date(2025, 5, 18))
        >>> days_of(When(text="soon")) is None
        True
    """
    if when is None or not (when.earliest or when.latest):
        return None
    return _between(when.earliest, when.latest)


@lru_cache(maxsize=1 << 13)  # joining asks for the days of one record again and again
def _between(earliest: str | None, latest: str | None) -> Days | None:
    first, last = _day(earliest), _day(latest)
    if (earliest and first is None) or (latest and last is None):
        return None
    return (first or date.min, last or date.max)


def _day(text: str | None) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def gap(one: Days, other: Days) -> int:
    """Days between two stretches: 0 where they share a day, 1 for neighbouring days.

    Example:
        >>> gap((date(2025, 5, 1), date(2025, 5, 2)), (date(2025, 5, 3), date(2025, 5, 9)))
        1
    """
    return max(0, (other[0] - one[1]).days, (one[0] - other[1]).days)


def length(days: Days) -> int:
    """How many days a stretch has."""
    return (days[1] - days[0]).days + 1


def meet(one: Days, other: Days) -> Days | None:
    """The days that two stretches share, or None."""
    first, last = max(one[0], other[0]), min(one[1], other[1])
    return (first, last) if first <= last else None


@lru_cache(maxsize=4096)
def widen(days: Days, before: int = 0, after: int = 0) -> Days:
    """A stretch with days added, held inside the calendar."""
    first = days[0] - timedelta(days=min(before, (days[0] - date.min).days))
    last = days[1] + timedelta(days=min(after, (date.max - days[1]).days))
    return first, last


def in_days(amount: Amount) -> Amount:
    """The same stretch of time counted in days, with the rounding that its unit lets a writer do.

    "three years" may be anything from two and a half to just under four; "over two hours" stays open above.
    Amounts of other units come back unchanged.
    """
    size = DAY_UNITS.get(_unit(amount))
    if size is None:
        return amount
    low = None if amount.low is None else (amount.low - 0.5) * size
    high = None if amount.high is None else (amount.high + 0.99) * size
    return Amount(low, high, "day", amount.text)


def _unit(amount: Amount) -> str:
    """The unit of an amount; "hours" and "hour" are one."""
    unit = amount.unit or ""
    return unit.removesuffix("s") if unit.removesuffix("s") in DAY_UNITS else unit


def can_be_equal(one: Amount, other: Amount) -> bool:
    """True where some value lies in both ranges. Units of time are made comparable; other units must be equal.

    Example:
        >>> can_be_equal(Amount(2, 2, "hour"), Amount(2, None, "hour"))
        True
        >>> can_be_equal(Amount(3, 3, "year"), Amount(4, 4, "year"))
        False
        >>> can_be_equal(Amount(3, 3, "year"), Amount(39, 39, "month"))
        True
    """
    left, right = one, other
    if _unit(one) != _unit(other):
        left, right = in_days(one), in_days(other)
        if _unit(left) != _unit(right):
            return False
    low = max((v for v in (left.low, right.low) if v is not None), default=float("-inf"))
    high = min((v for v in (left.high, right.high) if v is not None), default=float("inf"))
    return low <= high


def is_within(inner: Amount, outer: Amount) -> bool:
    """True where ``inner`` is a narrower range that lies wholly in ``outer`` (same unit).

    Example:
        >>> is_within(Amount(1200, 1200), Amount(1000, None))
        True
        >>> is_within(Amount(1000, 1000), Amount(1000, 1000))
        False
    """
    if _unit(inner) != _unit(outer) or (inner.low, inner.high) == (outer.low, outer.high):
        return False
    low = outer.low is None or (inner.low is not None and inner.low >= outer.low)
    high = outer.high is None or (inner.high is not None and inner.high <= outer.high)
    return low and high
