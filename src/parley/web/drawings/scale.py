"""A scale of days in which long stretches without anything are drawn short, and are marked as such."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import log2

LONGEST = 7
"""Days without anything beyond which a stretch is drawn shorter than it is; a guess, looked at."""
BROKEN = 31
"""Days from which such a stretch is marked as broken: weeks read as such without a mark."""
APART = 96
"""Least pixels between two ticks: as wide as a date is written, and a little."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A day on the axis."""

    x: float
    day: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Where days lie.

    Attributes:
        days: Ordinals of days at which the pace may change, in order.
        places: The pixel of each.
        breaks: Pixels at which a stretch is drawn shorter than it is.
    """

    days: tuple[int, ...]
    places: tuple[float, ...]
    breaks: tuple[float, ...]

    def x(self, day: int) -> float:
        """The pixel of a day; what lies beyond either end is drawn at it."""
        if day <= self.days[0]:
            return self.places[0]
        if day >= self.days[-1]:
            return self.places[-1]
        n = bisect_right(self.days, day) - 1
        share = (day - self.days[n]) / (self.days[n + 1] - self.days[n])
        return self.places[n] + share * (self.places[n + 1] - self.places[n])

    def ticks(self) -> tuple[Tick, ...]:
        """Days to name on the axis, none closer than ``APART`` pixels.

        The label of the first stands right of it and that of the last left of it: they need half as much again.
        """
        found: list[Tick] = []
        for day in self.days:
            here = self.x(day)
            wide = len(found) == 1 or day == self.days[-1]
            if not found or here - found[-1].x >= APART * (1.5 if wide else 1):
                found.append(Tick(here, date.fromordinal(day).isoformat()))
        return tuple(found)


def scale_of(days: Iterable[str], left: float, right: float) -> Scale:
    """The scale on which all these days (ISO 8601) lie, between two pixels; at least a week long.

    Example:
        >>> held = scale_of(["2025-05-01", "2025-05-11"], 0, 100)
        >>> held.x(date(2025, 5, 6).toordinal())
        50.0
    """
    places = sorted({date.fromisoformat(day[:10]).toordinal() for day in days})
    if not places:
        places = [date(2000, 1, 1).toordinal()]
    while places[-1] - places[0] < 7:
        places = [places[0] - 1, *places, places[-1] + 1]
    gaps = [b - a for a, b in pairwise(places)]
    sizes = [gap if gap <= LONGEST else LONGEST + log2(min(gap, BROKEN) / LONGEST) for gap in gaps]
    pace = (right - left) / sum(sizes)
    at, breaks = [float(left)], []
    for gap, size in zip(gaps, sizes, strict=True):
        at.append(at[-1] + size * pace)
        if gap > BROKEN:
            breaks.append((at[-1] + at[-2]) / 2)
    return Scale(tuple(places), tuple(at), tuple(breaks))


def next_day(day: str) -> str:
    """The day after."""
    return (date.fromisoformat(day[:10]) + timedelta(days=1)).isoformat()
