"""Dates in the notations that pages and feeds use: RFC 2822, ISO 8601, "21 May 2025", "03/04/2025"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
EARLIEST_YEAR = 1800  # no article on the web is older
EPOCH_DAYS = ("1970-01-01", "1969-12-31", "1900-01-01")

MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
CLOCK = r"(?P<clock>\d{1,2}[:.h]\d\d(?:[:.]\d\d)?(?:\.\d+)?\s*(?:[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?)"
ZONE = r"(?P<zone>Z|UTC|GMT|[A-Z]{2,4}T|MSK|[+-]\d\d:?\d\d)"
ISO = re.compile(rf"(?P<y>\d{{4}})[-/.](?P<m>\d\d?)[-/.](?P<d>\d\d?)(?:[T\s,]+{CLOCK}\s*{ZONE}?)?", re.I)
COMPACT = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?:T?\d{4,6}Z?)?(?!\d)")
DAY_FIRST = re.compile(
    rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s\-./]+{MONTH}[\s\-.,/]+(?P<y>\d{{4}}|['’]?\d\d(?=\s+\d+:))",
    re.I,
)
MONTH_FIRST = re.compile(
    rf"\b{MONTH}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?:\d\d?:\d\d(?::\d\d)?\s+)?(?P<y>\d{{4}})", re.I
)
FIGURES = re.compile(r"(?<!\d)(?P<a>\d{1,2})[/.\-](?P<b>\d{1,2})[/.\-](?P<y>\d{4})(?!\d)")
CLOCK_INSIDE = re.compile(r"(?<=[T\s])\d\d?:\d\d.*", re.I)
EPOCH = re.compile(r"\d{10}(?:\d{3})?(?:\.\d+)?$")
YEAR_MONTH = re.compile(rf"^\s*(?:{MONTH}\s+(?P<y>\d{{4}})|(?P<y2>\d{{4}})-(?P<m>\d\d))\s*$", re.I)
CLOCK_ANYWHERE = re.compile(rf"{CLOCK}(?:\s*{ZONE})?", re.I)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date out of a notation.

    Attributes:
        value: "2025-05-21", "2025-05-21T22:57+03:00", "2025-05", or None where it is none.
        earliest: First day, ISO 8601, as written in its own zone; None where it is no date.
        latest: Last day.
        precision: minute, day, month or interval.
        reason: Why it is none, or what is doubtful about it, in words; None where nothing is.
    """

    value: str | None
    earliest: str | None
    latest: str | None
    precision: str | None
    reason: str | None = None


def parse_date(notation: str) -> Stamp:
    """Read a date in any usual notation. An impossible one is no date, and never today.

    Where day and month could change places both readings are kept, as a stretch from one to the other.

    Example:
        >>> parse_date("Wed, 21 May 2025 22:57:13 +0300").value
        '2025-05-21T22:57+03:00'
        >>> parse_date("03/04/2025").earliest, parse_date("03/04/2025").latest
        ('2025-03-04', '2025-04-03')
        >>> parse_date("32 May 2025").reason
        "'32 May 2025' is no day of the calendar"
    """
    words = " ".join(notation.split())
    if not words:
        return Stamp(None, None, None, None, "the date is empty")
    if EPOCH.match(words):
        return _of_epoch(words)
    found = YEAR_MONTH.match(words)
    if found:
        year = int(found["y"] or found["y2"])
        month = int(found["m"]) if found["m"] else MONTHS.index(found["month"][:3].lower()) + 1
        if not (1 <= month <= 12 and EARLIEST_YEAR <= year < 9999):
            return _none(words)
        last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(1)).isoformat()
        return Stamp(f"{year:04}-{month:02}", f"{year:04}-{month:02}-01", last, "month", f"'{words}' names no day")
    if (found := DAY_FIRST.search(words)) or (found := MONTH_FIRST.search(words)):
        figures = found["y"].strip("'’")
        year = int(figures) if len(figures) == 4 else 2000 + int(figures)
        return _of_day(
            words, year, MONTHS.index(found["month"][:3].lower()) + 1, int(found["d"]), _around(words, found)
        )
    if found := ISO.search(words):
        return _of_day(words, int(found["y"]), int(found["m"]), int(found["d"]), _around(words, found))
    if found := FIGURES.search(words):
        return _of_figures(words, found)
    if found := COMPACT.search(words):
        return _of_day(words, int(found["y"]), int(found["m"]), int(found["d"]), _around(words, found))
    return Stamp(None, None, None, None, f"'{words}' is in no notation that is known")


def _none(words: str) -> Stamp:
    return Stamp(None, None, None, None, f"'{words}' is no day of the calendar")


def _of_epoch(words: str) -> Stamp:
    seconds = float(words[:10])
    moment = datetime.fromtimestamp(seconds, UTC)
    if moment.year < 1990:
        return Stamp(None, None, None, None, f"'{words}' counts from 1970 and is too small for a date")
    day = moment.date().isoformat()
    return Stamp(moment.strftime("%Y-%m-%dT%H:%MZ"), day, day, "minute", "seconds counted from 1970")


def _of_figures(words: str, found: re.Match[str]) -> Stamp:
    a, b, year = int(found["a"]), int(found["b"]), int(found["y"])
    readings: list[str] = []
    for day, month in ((a, b), (b, a)):
        try:
            readings.append(date(year, month, day).isoformat())
        except ValueError:
            continue
    if "." in found.group():
        readings = readings[:1] if b <= 12 else []
    readings = sorted(set(readings))
    if not readings:
        return _none(words)
    if len(readings) == 1:
        only = date.fromisoformat(readings[0])
        return _of_day(words, only.year, only.month, only.day, _around(words, found))
    reason = f"'{words}' may be {readings[0]} or {readings[1]}: the order of day and month is not known"
    return Stamp("/".join(readings), readings[0], readings[1], "interval", reason)


def _around(words: str, found: re.Match[str]) -> str:
    """What stands around the day, and inside its match a clock time ("Mar 04 18:12:00 2025")."""
    inside = CLOCK_INSIDE.search(found.group())
    return f"{inside.group() if inside else ''} {words[found.end() :]} ; {words[: found.start()]}"


def _of_day(words: str, year: int, month: int, day: int, around: str) -> Stamp:
    try:
        iso = date(year, month, day).isoformat()
    except ValueError:
        return _none(words)
    if year < EARLIEST_YEAR or iso in EPOCH_DAYS:
        return Stamp(None, None, None, None, f"'{words}' is what machines write for no date")
    clock = _clock(around)
    return Stamp(f"{iso}T{clock}" if clock else iso, iso, iso, "minute" if clock else "day")


def _clock(words: str) -> str | None:
    """A clock time with its zone, "22:57+03:00"; None where there is none."""
    for found in CLOCK_ANYWHERE.finditer(words):
        figures = re.match(r"(\d{1,2})(?:[:.h](\d\d))?", found["clock"])
        if figures is None or (figures[2] is None and "m" not in found["clock"].lower()):
            continue
        hour, minute = int(figures[1]), int(figures[2] or 0)
        low = found["clock"].lower()
        hour = hour + 12 if "p" in low and hour < 12 else 0 if "a" in low and hour == 12 else hour
        if hour > 23 or minute > 59:
            continue
        zone = found["zone"] or ""
        if re.match(r"[+-]\d{4}$", zone):
            zone = f"{zone[:3]}:{zone[3:]}"
        if zone.upper() in ("Z", "UTC", "GMT"):
            zone = "Z"
        elif not zone.startswith(("+", "-")):
            zone = ""
        return f"{hour:02}:{minute:02}{zone}"
    return None
