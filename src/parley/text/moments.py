"""Points in time as records carry them, made from expressions of time."""

from __future__ import annotations

import re

from parley.records import TimeExpression, When


def to_when(time: TimeExpression) -> When:
    """A point in time from its expression."""
    basis = {"explicit": "text", "document": "document"}.get(time.anchor or "", "open")
    return When(
        time.text, time.value or None, time.earliest, time.latest, precision_of(time.value), basis, time.relative
    )


def precision_of(value: str | None) -> str | None:
    """How fine a TIMEX3 value is.

    Example:
        >>> precision_of("2025-05-19"), precision_of("2025-W20"), precision_of("PRESENT_REF")
        ('day', 'week', None)
    """
    if not value or not value[:4].isdigit():
        return None
    if "T" in value:
        return "minute" if re.search(r"T\d\d:\d\d", value) else "hour" if re.search(r"T\d\d", value) else "day"
    if "W" in value:
        return "week"
    return {4: "year", 7: "month", 10: "day"}.get(len(value), "interval")
