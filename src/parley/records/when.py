"""Points and stretches of time as far as a text tells them."""

from __future__ import annotations

from dataclasses import dataclass

from parley.errors import EvidenceError


@dataclass(frozen=True, slots=True)
class Relative:
    """A time counted from an anchor that may not be known yet ("last week", "on Monday", "May 19").

    Attributes:
        unit: day, week, month, quarter, year, weekday, monthday, weekend, hour, season (``month`` is its first),
            decade, century.
        offset: How many units from the anchor's own, e.g. -1 for "last week", 0 for "today".
        weekday: 0 Monday to 6 Sunday, for ``unit`` weekday.
        month: 1 to 12, for ``unit`` monthday or a bare month name.
        day: 1 to 31, for ``unit`` monthday.
        direction: past, future or nearest: which way a bare weekday or month-day is looked for; year: in the
            anchor's own year, moved by ``offset``.
        span: How many units the stretch lasts, counted from ``offset`` ("within days" is 0..6).
        part: start, mid or end of the unit, or None.
        event: The words of the event that it counts from, where that is not the article's date.
    """

    unit: str
    offset: int = 0
    weekday: int | None = None
    month: int | None = None
    day: int | None = None
    direction: str = "nearest"
    span: int = 1
    part: str | None = None
    event: str | None = None


@dataclass(frozen=True, slots=True)
class When:
    """When something is said to be, as an interval of days with its reasons.

    Attributes:
        text: The words, or None where it was inferred.
        value: TIMEX3 value ("2025-05-19", "2025-W20", "PRESENT_REF"), or None.
        earliest: First day, ISO 8601, both ends included; None where open or unknown.
        latest: Last day, ISO 8601.
        precision: minute, hour, day, week, month, year or interval; None where unknown.
        basis: text (says it outright), document (counted from the article's date), anchor (counted from a
            person's or another document's date), inferred, open (counted from a date not known yet).
        relative: How it counts from its anchor, kept so that it can be resolved later.
        reasons: Why, in words a person can check.
        unknown: "reported" where the text itself says that it is not known; nothing else is then set.
    """

    text: str | None = None
    value: str | None = None
    earliest: str | None = None
    latest: str | None = None
    precision: str | None = None
    basis: str | None = None
    relative: Relative | None = None
    reasons: tuple[str, ...] = ()
    unknown: str | None = None

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest[:10] > self.latest[:10]:
            raise EvidenceError(f"A time must not end before it starts: {self.earliest} to {self.latest}.")
