"""Placing times on the calendar: from the article's date, or from the time told before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from parley.reading.times.values import PRIOR
from parley.records import Parse, Relative, TimeExpression, When
from parley.text.calendar import add_months, bounds, interval_of, month_end, narrowed, value_of

HISTORY_YEARS = 4
"""So many dates with a year, most of them long before the article, make it a history ..."""
HISTORY_SHARE = 0.6
OLD_YEARS = 2
NEWS_SHARE = 0.08
"""... unless this share of its times counts from a day of writing ("on Monday", "last week"); the three split
news of May 2025 and PolNeAR from WikiWars."""
STRAY_YEARS = 25
"""A year so far from the middle of all is told in passing and is not where the story has got to."""
NEWS_UNITS = frozenset(["weekday", "weekend"])

YEAR = re.compile(r"\d{4}(?!\d)")
HALF = re.compile(r"XXXX-([HQ]\d)$")
CLOCK_TAIL = re.compile(r"T[\d:A-Z]+$")


@dataclass(slots=True)
class Told:
    """The time told last, as far as it was told: what "two days later" counts from."""

    value: str | None = None
    sentence: int = -9
    block: int = -9

    def day(self) -> date | None:
        """A day inside the time told last."""
        days = bounds(self.value) if self.value else None
        return date.fromisoformat(days[0]) if days else None


def resolve_times(
    times: Sequence[TimeExpression], published: When | None, parse: Parse | None = None
) -> tuple[TimeExpression, ...]:
    """Place the times that count from the article's date, or from a time told before.

    Args:
        times: As :func:`find_times` found them.
        published: When the article was published; None or without days where that is not known.
        parse: The article's grammar, to know which times stand close to one another; without it each time
            is taken to stand in one paragraph with the last.

    Returns:
        The same expressions, each with value and days where its anchor is known. In an article that tells
        history (nearly all its dates lie years back) a bare "April" counts from the time told before; in news
        from the article's date. What cannot be placed keeps its anchor "open" or "event" and no days.
    """
    anchor = _anchor(published)
    history = _is_history(times, anchor)
    told = Told()
    years = sorted(_years(times))
    middle = years[len(years) // 2] if years and history else None
    placed: list[TimeExpression] = []
    for place, time in enumerate(times):
        sentence = parse.sentence_at(time.start) if parse is not None else None
        index, block = (sentence.index, sentence.block) if sentence is not None else (told.sentence, told.block)
        near = history or index - told.sentence <= 1 or block == told.block
        ahead = _joined(time, times[place + 1], parse) if place + 1 < len(times) else None
        if place + 1 < len(times) and _clock_of(time, times[place + 1], parse):
            day = _place(times[place + 1], anchor, told, near=near, history=history, same=index == told.sentence)
            done = replace(
                time, value=day.value + time.value[10:], earliest=day.earliest, latest=day.latest,
                relative=day.relative, anchor=day.anchor,
            )  # fmt: skip
        elif ahead:
            told = Told(ahead, index, block)
            done = _from_told(time, _in_year(time), told, told.day() or date.min)
        else:
            done = _place(time, anchor, told, near=near, history=history, same=index == told.sentence)
        if (
            done.type in ("DATE", "TIME")
            and not done.value.startswith(("X", "P", "F", "B"))
            and (middle is None or not YEAR.match(done.value) or abs(int(done.value[:4]) - middle) <= STRAY_YEARS)
        ):
            value = CLOCK_TAIL.sub("", done.value).split("/")[0]
            if not (history and len(value) == 4 and told.value and len(told.value) > 4 and index == told.sentence):
                told = Told(value, index, block)
        placed.append(done)
    return tuple(_in_weeks(placed, parse) if parse is not None else placed)


OF_WEEK = re.compile(r"\s+of\s+(?:the\s+)?$")
BESIDE = re.compile(r"\s*(?:,|-|–|—|and|to|or|through|until)\s*$")


def _in_weeks(placed: list[TimeExpression], parse: Parse) -> list[TimeExpression]:
    """The weekdays of "between Monday and Wednesday of last week", placed in the week that they are told of."""
    for at, week in enumerate(placed):
        days = bounds(week.value) if week.relative is not None and week.relative.unit == "week" else None
        if days is None or "-W" not in week.value:
            continue
        joiner, end = OF_WEEK, week.start
        for before in range(at - 1, -1, -1):
            day = placed[before]
            told = day.relative.weekday if day.relative is not None and not day.relative.offset else None
            if told is None or not joiner.match(parse.text[day.end : end]):
                break
            value = (date.fromisoformat(days[0]) + timedelta(told)).isoformat()
            placed[before] = replace(
                day, value=_with_tail(day, value), earliest=value, latest=value, anchor=week.anchor
            )
            joiner, end = BESIDE, day.start
    return placed


JOINER = re.compile(r"\s*(?:-|–|—|/|,|and|or|to|until|through|\)?,? and)\s*$")


def _joined(time: TimeExpression, after: TimeExpression, parse: Parse | None) -> str | None:
    """The year that a bare month shares with the date right behind it: "in August and September 1914"."""
    relative = time.relative
    if relative is None or relative.month is None or relative.offset or relative.event or time.type != "DATE":
        return None
    if parse is None or not after.value[:4].isdigit() or after.anchor != "explicit" or len(after.value) < 7:
        return None
    return after.value[:4] if JOINER.match(parse.text[time.end : after.start]) else None


def _clock_of(time: TimeExpression, after: TimeExpression, parse: Parse | None) -> bool:
    """True for a clock time whose day stands right behind it: "at 3 p.m. on Monday"."""
    clock = time.type == "TIME" and time.value.startswith("XXXX-XX-XXT") and after.type == "DATE"
    return clock and parse is not None and parse.text[time.end : after.start].strip() in ("on", ",", ", on")


def _in_year(time: TimeExpression) -> Relative:
    assert time.relative is not None
    return replace(time.relative, direction="year", event=PRIOR)


def _anchor(published: When | None) -> tuple[str, str] | None:
    if published is None or published.earliest is None or published.latest is None:
        return None
    return published.earliest[:10], published.latest[:10]


def _is_history(times: Sequence[TimeExpression], anchor: tuple[str, str] | None) -> bool:
    years = _years(times)
    ancient = sum(t.value.startswith("BC") for t in times)
    if len(years) + ancient < HISTORY_YEARS:
        return False
    news = sum(
        t.relative is not None and not t.relative.event
        and (t.relative.unit in NEWS_UNITS or (t.relative.offset != 0 and t.rule != "times:shift"))
        for t in times
    )  # fmt: skip
    if news > NEWS_SHARE * len(times):
        return False
    now = int(anchor[0][:4]) if anchor else max(years, default=9999)
    old = sum(now - year >= OLD_YEARS for year in years) + ancient
    return old / (len(years) + ancient) >= HISTORY_SHARE


def _years(times: Sequence[TimeExpression]) -> list[int]:
    return [int(t.value[:4]) for t in times if t.anchor == "explicit" and YEAR.match(t.value)]


def _place(
    time: TimeExpression, anchor: tuple[str, str] | None, told: Told, *, near: bool, history: bool, same: bool
) -> TimeExpression:
    relative = time.relative
    if relative is None or (relative.event and relative.event != PRIOR):
        return time
    if time.value.endswith("_REF"):
        if time.value != "PRESENT_REF" or anchor is None or history:
            return time
        return replace(time, earliest=anchor[0], latest=anchor[1], anchor="document")
    if time.type == "DURATION":
        return _with_days(time, relative, anchor)
    day = told.day()
    if relative.event == PRIOR or (history and not _spoken(time)):
        if _clock_today(time, anchor, told, history=history, near=near):
            return _from_article(time, replace(relative, event=None), anchor)
        if day is None or not near:
            return time
        return _from_told(time, relative, told, day)
    if same and day is not None and _lends_year(relative, told, anchor):
        return _from_told(time, relative, told, day)
    return _from_article(time, relative, anchor)


def _clock_today(
    time: TimeExpression, anchor: tuple[str, str] | None, told: Told, *, history: bool, near: bool
) -> bool:
    """True for a clock time with no day told near it, in news of a known day: "at 10 a.m." is of that day."""
    if anchor is None or anchor[0] != anchor[1] or history or time.type != "TIME":
        return False
    return not (near and told.value and len(told.value) == 10)


def _spoken(time: TimeExpression) -> bool:
    """True for what counts from the moment of speaking even in a history: "ago", "today"."""
    return time.rule in ("times:today", "times:yesterday", "times:tomorrow", "times:last-night")


def _lends_year(relative: Relative, told: Told, anchor: tuple[str, str] | None) -> bool:
    """True where a year told in the same sentence is the year of a bare month: "in 2014 … in March"."""
    if relative.unit not in ("month", "monthday", "season") or relative.month is None or relative.offset:
        return False
    year = told.value[:4] if told.value else ""
    return anchor is None or (year != anchor[0][:4] and year < anchor[1][:4])


def _with_days(time: TimeExpression, relative: Relative, anchor: tuple[str, str] | None) -> TimeExpression:
    days = interval_of(relative, *anchor) if anchor else None
    return replace(time, earliest=days[0], latest=days[1], anchor="document") if days else time


def _from_article(time: TimeExpression, relative: Relative, anchor: tuple[str, str] | None) -> TimeExpression:
    if anchor is None:
        return time
    days = interval_of(relative, *anchor)
    first = value_of(relative, date.fromisoformat(anchor[0]))
    last = value_of(relative, date.fromisoformat(anchor[1]))
    if days is None or first is None:
        return time
    whole = _with_part(time, first) if first == last else None
    if whole and whole != first:
        first, days = whole, bounds(whole) or days
    value = _with_tail(time, first) if whole else f"{days[0]}/{days[1]}"
    if value.endswith("-WI") and relative.unit == "season" and not relative.offset:
        days = _winter_at(date.fromisoformat(anchor[1]))
    return replace(time, value=value, earliest=days[0], latest=days[1], anchor="document")


def _winter_at(day: date) -> tuple[str, str]:
    """The winter that "this winter" of a day is: the one that it lies in, else the next to come.

    Example:
        >>> _winter_at(date(2024, 12, 10)), _winter_at(date(2025, 1, 10))
        (('2024-12-01', '2025-02-28'), ('2024-12-01', '2025-02-28'))
    """
    begun = day.year if day.month > 2 else day.year - 1
    return f"{begun}-12-01", month_end(begun + 1, 2).isoformat()


def _with_part(time: TimeExpression, value: str | None) -> str | None:
    """The year's value with the half or quarter that the expression named."""
    part = HALF.match(time.value)
    return f"{value}-{part[1]}" if value and part and len(value) == 4 else value


def _with_tail(time: TimeExpression, value: str) -> str:
    """The value with the part of the day or clock time that the expression had."""
    tail = CLOCK_TAIL.search(time.value) if time.type == "TIME" else None
    return value + tail[0] if tail and "T" not in value else value


def _from_told(time: TimeExpression, relative: Relative, told: Told, day: date) -> TimeExpression:
    exact = told.value is not None and len(told.value) == 10
    if (relative.unit in ("day", "hour", "weekday") or (relative.unit == "week" and relative.offset)) and not exact:
        return time
    if relative.unit == "monthday" and relative.month is None:
        value = value_of(
            replace(relative, month=add_months(day, relative.offset).month, offset=0, direction="year"), day
        )
    elif relative.unit in ("month", "monthday", "season") and relative.month and relative.direction != "year":
        value = _yearless_after(relative, told.value or "", day)
    else:
        value = _with_part(time, value_of(relative, day))
    days = bounds(value) if value else None
    if value is None:
        return time
    if days:
        days = narrowed(days, time.mod)
    return replace(
        time, value=_with_tail(time, value), earliest=days[0] if days else None, latest=days[1] if days else None,
        anchor="event",
    )  # fmt: skip


BACKWARD_MONTHS = 9
"""A history goes forward: a month up to this many months before the one told last is of the same year; measured
on WikiWars."""


def _yearless_after(relative: Relative, told: str, day: date) -> str | None:
    """A month or month-day in the year that the story has reached."""
    year = day.year
    month = relative.month or 1
    if len(told) >= 7 and told[5].isdigit() and day.month - month > BACKWARD_MONTHS:
        year += 1
    return value_of(replace(relative, direction="year", offset=0), day.replace(year=year, day=1))
