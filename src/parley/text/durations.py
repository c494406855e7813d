"""How long: TIMEX3 durations as ranges of minutes or days."""

from __future__ import annotations

import re

from parley.records import Amount

PIECES = re.compile(r"(\d+(?:\.\d+)?|\.\d+)(CE|DE|WE|[YMWDHQ])")
MINUTES = {"H": 60.0, "D": 1440.0, "W": 10080.0}
DAYS = {"Y": 365.25, "M": 30.44, "W": 7.0, "D": 1.0, "DE": 3652.5, "CE": 36525.0, "Q": 91.3, "WE": 2.0}
LOOSE = 0.1  # "about two hours" is taken as within a tenth; a guess


def minutes_of(value: str, mod: str | None = None) -> Amount | None:
    """A duration of hours, minutes, days or weeks as a range of minutes; None for anything else.

    Args:
        value: A TIMEX3 duration ("PT2H", "PT1.5H", "PT90M").
        mod: Its TIMEX3 mod: MORE_THAN opens the range upward, LESS_THAN downward, APPROX widens it.

    Example:
        >>> minutes_of("PT2H", "MORE_THAN")
        Amount(low=120.0, high=None, unit='minute', text=None)
        >>> minutes_of("PT45M")
        Amount(low=45.0, high=45.0, unit='minute', text=None)
    """
    if not value.startswith("P") or "X" in value:
        return None
    days, _, clock = value[1:].partition("T")
    total = 0.0
    for text, table in ((days, MINUTES), (clock, {"H": 60.0, "M": 1.0, "S": 1 / 60})):
        for count, unit in re.findall(r"(\d+(?:\.\d+)?|\.\d+)([A-Z]+)", text):
            if unit not in table:
                return None
            total += float(count) * table[unit]
    return _ranged(total, mod, "minute") if total else None


def days_of(value: str, mod: str | None = None) -> Amount | None:
    """A duration of days, weeks, months, years as a range of days; None for anything else.

    A count of months or years is as exact as people mean it: "three years" is from three to just under four.

    Example:
        >>> days_of("P2W")
        Amount(low=14.0, high=14.0, unit='day', text=None)
        >>> days_of("P3Y").high > 365 * 3
        True
    """
    if not value.startswith("P") or "T" in value or "X" in value:
        return None
    found = PIECES.findall(value)
    if not found:
        return None
    total = sum(float(count) * DAYS[unit] for count, unit in found if unit in DAYS)
    if mod is None and found[-1][1] in ("Y", "M"):
        return Amount(total, total + DAYS[found[-1][1]], "day")
    return _ranged(total, mod, "day")


def _ranged(total: float, mod: str | None, unit: str) -> Amount:
    if mod in ("MORE_THAN", "EQUAL_OR_MORE"):
        return Amount(total, None, unit)
    if mod in ("LESS_THAN", "EQUAL_OR_LESS"):
        return Amount(None, total, unit)
    if mod == "APPROX":
        return Amount(total * (1 - LOOSE), total * (1 + LOOSE), unit)
    return Amount(total, total, unit)
