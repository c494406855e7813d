"""Date arithmetic: what days a TIMEX3 value covers, and which day "last week" is, counted from another.

Nothing here reads a clock: whoever asks gives the day that is counted from. Days are ISO 8601 strings on the
outside and :class:`datetime.date` inside; both ends of an interval are included.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from parley.records import Relative

Interval = tuple[str, str]
"""First and last day, ISO 8601, both included."""

DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?$")
MONTH = re.compile(r"(\d{4})-(\d\d)$")
WEEK = re.compile(r"(\d{4})-W(\d\d)(?:-(WE|[1-7])(?:T.*)?)?$")
PART = re.compile(r"(\d{4})-(SP|SU|FA|WI|Q[1-4]|H[12])$")
SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}
PARTS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12),
         "H1": (1, 6), "H2": (7, 12)}  # fmt: skip


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def add_months(day: date, months: int) -> date:
    """``day`` moved by whole months; the 31st becomes the last day where a month is shorter.

    Example:
        >>> add_months(date(2025, 1, 31), 1).isoformat()
        '2025-02-28'

    Raises:
        ValueError: If the year leaves 1 to 9999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def bounds(value: str) -> Interval | None:
    """The days that a TIMEX3 value covers, or None where it names none (a duration, an X, a year BC).

    A winter reaches from December of its year back and forth: both readings are kept.

    Example:
        >>> bounds("2025-W20"), bounds("199"), bounds("XXXX-05-19")
        (('2025-05-12', '2025-05-18'), ('1990-01-01', '1999-12-31'), None)
    """
    if "/" in value:
        left, _, right = value.partition("/")
        first, last = bounds(left), bounds(right)
        return (first[0], last[1]) if first and last and first[0] <= last[1] else None
    try:
        days = _days(value)
    except ValueError:
        return None
    return (days[0].isoformat(), days[1].isoformat()) if days else None


def _days(value: str) -> tuple[date, date] | None:
    if found := DAY.match(value):
        day = date(*(int(part) for part in found.groups()))
        return day, day
    if found := MONTH.match(value):
        year, month = int(found[1]), int(found[2])
        return date(year, month, 1), month_end(year, month)
    if found := WEEK.match(value):
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        if found[3] == "WE":
            return monday + timedelta(5), monday + timedelta(6)
        if found[3]:
            monday += timedelta(int(found[3]) - 1)
            return monday, monday
        return monday, monday + timedelta(6)
    if found := PART.match(value):
        year = int(found[1])
        if found[2] == "WI":
            return date(year, 1, 1), month_end(year + 1, 2)
        first, last = PARTS[found[2]]
        return date(year, first, 1), month_end(year, last)
    if value.isdigit() and len(value) in (2, 3, 4):
        scale = int(10 ** (4 - len(value)))
        first_year = int(value) * scale
        return date(max(1, first_year), 1, 1), date(first_year + scale - 1, 12, 31)
    return None


def narrowed(interval: Interval, mod: str | None) -> Interval:
    """The start, middle or end third of an interval; for any other ``mod`` the whole.

    Example:
        >>> narrowed(("2025-05-01", "2025-05-31"), "END")
        ('2025-05-21', '2025-05-31')
    """
    if mod not in ("START", "MID", "END"):
        return interval
    first, last = date.fromisoformat(interval[0]), date.fromisoformat(interval[1])
    days = (last - first).days + 1
    third = days // 3 or 1
    if mod == "START":
        last = min(last, first + timedelta(third))
    elif mod == "END":
        first = max(first, last - timedelta(third))
    elif days > 2:
        first, last = first + timedelta(third), last - timedelta(third)
    return first.isoformat(), last.isoformat()


def week_value(day: date) -> str:
    """The ISO week of a day as a TIMEX3 value, "2025-W20"."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def value_of(relative: Relative, anchor: date) -> str | None:
    """The TIMEX3 value of a relative time counted from one day; None where the calendar has none.

    Example:
        >>> value_of(Relative("week", -1), date(2025, 5, 19))
        '2025-W20'
        >>> value_of(Relative("weekday", weekday=0, direction="past"), date(2025, 5, 21))
        '2025-05-19'
    """
    try:
        return _value(relative, anchor)
    except (ValueError, OverflowError):
        return None


def _value(rel: Relative, anchor: date) -> str | None:
    unit = rel.unit
    if unit == "hour":
        return (anchor + timedelta(days=int(rel.offset / 24))).isoformat()
    if unit == "day":
        return (anchor + timedelta(days=rel.offset)).isoformat()
    if unit == "weekday":
        return _weekday(rel, anchor)
    if unit in ("week", "weekend"):
        offset = rel.offset
        if unit == "weekend" and not offset and rel.direction != "future" and anchor.weekday() < 5:
            offset = -1 if rel.direction == "past" or anchor.weekday() < 3 else 0
        week = week_value(anchor + timedelta(days=7 * offset))
        return week + "-WE" if unit == "weekend" else week
    if unit == "monthday" or (unit == "month" and rel.month):
        return _yearless(rel, anchor)
    if unit == "month":
        return add_months(anchor.replace(day=1), rel.offset).isoformat()[:7]
    if unit == "season":
        return _season(rel, anchor)
    if unit == "quarter" and rel.month:
        month = _yearless(rel, anchor)
        return f"{month[:4]}-Q{(rel.month + 2) // 3}" if month else None
    if unit == "quarter":
        moved = add_months(anchor.replace(day=1), 3 * rel.offset)
        return f"{moved.year:04}-Q{(moved.month + 2) // 3}"
    year = anchor.year + rel.offset * {"year": 1, "decade": 10, "century": 100}[unit]
    return f"{year:04}"[: {"year": 4, "decade": 3, "century": 2}[unit]] if 1 <= year <= 9999 else None


def _weekday(rel: Relative, anchor: date) -> str:
    """The weekday looked for; said on that day itself it means today unless an offset moves it."""
    ahead = ((rel.weekday or 0) - anchor.weekday()) % 7
    if rel.offset > 0:
        day = anchor + timedelta(days=(ahead or 7) + 7 * (rel.offset - 1))
    elif rel.offset < 0:
        day = anchor - timedelta(days=((-ahead) % 7 or 7) + 7 * (-rel.offset - 1))
    elif rel.direction == "future":
        day = anchor + timedelta(days=ahead)
    else:
        day = anchor - timedelta(days=(-ahead) % 7)
    return day.isoformat()


def _yearless(rel: Relative, anchor: date) -> str | None:
    """A month, or a day of a month, in the year that its direction asks for."""
    month = rel.month or 1
    year = anchor.year + rel.offset
    if not rel.offset:
        late = (month, rel.day or 0) > (anchor.month, anchor.day if rel.day else 0)
        early = (month, rel.day or 99) < (anchor.month, anchor.day if rel.day else 99)
        if rel.direction == "past" and late:
            year -= 1
        elif rel.direction == "future" and early:
            year += 1
        elif rel.direction == "nearest":
            gap = month - anchor.month
            year += 1 if gap < -6 else -1 if gap > 6 else 0
    if rel.day:
        return date(year, month, rel.day).isoformat()
    return f"{year:04}-{month:02}"


def _season(rel: Relative, anchor: date) -> str | None:
    month = rel.month or 3
    year = anchor.year + rel.offset
    if not rel.offset:
        if rel.direction == "past" and month > anchor.month:
            year -= 1
        elif rel.direction == "future" and month + 2 < anchor.month:
            year += 1
    elif rel.offset > 0 and month > anchor.month:
        year = anchor.year + rel.offset - 1  # "next summer" said in May is this year's
    elif rel.offset < 0 and month + 2 < anchor.month:
        year = anchor.year + rel.offset + 1  # "last spring" said in autumn is this year's
    return f"{year:04}-{SEASONS[month]}" if month in SEASONS else None


STEP_DAYS = {"hour": 0, "day": 1, "weekday": 1, "week": 7, "weekend": 7}
STEP_MONTHS = {"month": 1, "quarter": 3, "season": 3, "year": 12, "decade": 120, "century": 1200}


def interval_of(relative: Relative, first: str, last: str | None = None) -> Interval | None:
    """The days a relative time covers, counted from an anchor that is a day or an interval of days.

    Two readings that people really use are both kept: "this week" said on a Sunday, "next weekend" said
    before a weekend.

    Args:
        relative: What is counted.
        first: First day of the anchor, ISO 8601.
        last: Its last day; None for the same day.

    Example:
        >>> interval_of(Relative("day", 0, span=7), "2025-05-19")
        ('2025-05-19', '2025-05-25')
    """
    begin, end = date.fromisoformat(first[:10]), date.fromisoformat((last or first)[:10])
    left, right = _reach(relative, begin), _reach(relative, end)
    if left is None or right is None:
        return None
    return min(left[0], right[0]), max(left[1], right[1])


def _reach(rel: Relative, anchor: date) -> Interval | None:
    if rel.span > 1 and rel.unit != "monthday":
        return _stretch(rel, anchor)
    value = value_of(rel, anchor)
    found = bounds(value) if value else None
    if found is None:
        return None
    if rel.span > 1:
        found = found[0], (date.fromisoformat(found[0]) + timedelta(rel.span - 1)).isoformat()
    if rel.unit == "hour" and rel.offset:
        found = min(found[0], anchor.isoformat()), max(found[1], anchor.isoformat())
    if rel.unit == "week" and rel.offset == 0 and anchor.weekday() == 6:
        found = found[0], (anchor + timedelta(7)).isoformat()
    if rel.unit == "weekend" and rel.offset == 1 and anchor.weekday() < 5:
        found = (anchor + timedelta(5 - anchor.weekday())).isoformat(), found[1]
    return narrowed(found, rel.part.upper() if rel.part else None)


def _stretch(rel: Relative, anchor: date) -> Interval | None:
    """A run of ``span`` units: the days it touches."""
    try:
        if rel.unit in STEP_DAYS:
            step = STEP_DAYS[rel.unit]
            first = anchor + timedelta(days=step * rel.offset)
            last = first + timedelta(days=max(0, step * rel.span - (1 if step == 1 else 0)))
        else:
            months = STEP_MONTHS.get(rel.unit, 1)
            first = add_months(anchor, months * rel.offset)
            last = add_months(first, months * rel.span)
    except (ValueError, OverflowError):
        return None
    return first.isoformat(), last.isoformat()
