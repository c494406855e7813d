"""The day that a dated sibling lends: from the day of what both tell to the days on which the other appeared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from parley.joining.dating.kinship import Kinship
from parley.joining.passages import lines_of
from parley.records import Contact, Event, Reading, Relative, TimeExpression, When
from parley.records.event import STAGES
from parley.text.calendar import value_of
from parley.text.intervals import Days
from parley.text.sameness import WEEKDAYS, say_days

WANTED = frozenset({"promises", "offers", "demands", "proposes", "threatens"})
AFTER = 2
"""Days after the latest weekday that an article names, further down than its opening sentence, in which it may have
appeared. Of the reports of May 2025 that name the Monday of the call, all but a blog appeared by Wednesday."""
OPENING, SENTENCE = 3, 8
"""Sentences of at least so many words in which an article gives its news."""
BACKGROUND = re.compile(r"\b(?:after|following|since|before|ahead of|until)\b[^.;]*$", re.IGNORECASE)
"""What leads up to the day of something that went before."""
BARE = 4  # days that a day called by its bare name lies back at most; a guess
COPIED = 1  # days that a copy may be younger or older than the text it copies; a guess


def lent_day(reading: Reading, name: str, kin: Kinship, told: Sequence[str]) -> When:
    """The date of an article that tells of a contact or deed whose days are known.

    Args:
        reading: The undated article.
        name: The dated one, in words.
        kin: What both tell of; ``day`` is known.
        told: Reasons so far.
    """
    assert kin.day is not None
    reasons = [*told, f"it tells of the {kin.what} of {say_days(kin.day)} that {name} dates", *kin.details]
    dateline = _dateline(reading, kin.day, reasons)
    if dateline is not None:
        return dateline
    times = [t for t in reading.times if not _is_ahead(t, reading) and t.relative and _past_weekday(t.relative)]
    weekdays = {t.relative.weekday for t in times if t.relative and t.relative.weekday is not None}
    first, last = kin.day
    if not weekdays:
        reasons.append(
            "it names no other day, so it is taken to be of that day; it may have appeared the day after"
        )
        return _days(first, last, reasons)
    news = latest_news(last, weekdays)
    if news is None:
        reasons.append("it names other weekdays too, so it may be of any day of the week after")
        return _days(first, last + timedelta(6), reasons)
    if _opens_with(reading, times, news.weekday()):
        reasons.append(f"it opens with {WEEKDAYS[news.weekday()]} as its news; it may have appeared the day after")
        return _days(first if news == last else news, news, reasons)
    reasons.append(f"the latest day that it names is a {WEEKDAYS[news.weekday()]}, {news}, or it came soon after")
    return _days(first if news == last else news, news + timedelta(AFTER), reasons)


def copied_day(days: Days, name: str, told: Sequence[str]) -> When:
    """The date of an article whose text another one has that is dated."""
    reasons = [*told, f"it gives the text of {name}; copies appear within a day"]
    return _days(days[0] - timedelta(COPIED), days[1] + timedelta(COPIED), reasons)


def latest_news(day: date, weekdays: set[int]) -> date | None:
    """The latest day that an article names, of the week that begins with ``day``; None for two readings.

    Nobody calls a day by its bare name that is nearly a week gone, so a Tuesday told beside the Monday of ``day``
    is the day after it; a Friday may be three days before it or four after.

    Example:
        >>> latest_news(date(2025, 5, 19), {0, 1, 2}), latest_news(date(2025, 5, 19), {0, 6})
        (datetime.date(2025, 5, 21), datetime.date(2025, 5, 19))
        >>> latest_news(date(2025, 5, 19), {0, 4}) is None
        True
    """
    week = [one for one in (day + timedelta(n) for n in range(7)) if one == day or one.weekday() in weekdays]
    ages = {one: max((one.weekday() - told) % 7 for told in weekdays | {day.weekday()}) for one in week}
    fitting = [one for one, age in ages.items() if age <= BARE]
    return fitting[0] if len(fitting) == 1 else None


def _days(first: date, last: date, reasons: Sequence[str]) -> When:
    iso = first.isoformat()
    if first == last:
        return When(None, iso, iso, iso, "day", "inferred", None, tuple(reasons))
    return When(None, iso, iso, last.isoformat(), "interval", "inferred", None, tuple(reasons))


def dateline_fits(reading: Reading, days: Days) -> str:
    """In words, that the dateline of an article names a day of the week after what it tells of; else empty."""
    own = reading.document.published
    if own is None or own.relative is None or own.relative.unit != "monthday":
        return ""
    value = value_of(replace(own.relative, direction="nearest"), days[0])
    fits = value is not None and days[0] <= date.fromisoformat(value) <= days[1] + timedelta(6)
    return f"its dateline, '{own.text}', is of the days after" if fits else ""


def _dateline(reading: Reading, days: Days, reasons: Sequence[str]) -> When | None:
    """A dateline's day in the year of what both tell."""
    own = reading.document.published
    if own is None or own.relative is None or own.relative.unit != "monthday":
        return None
    value = value_of(replace(own.relative, direction="nearest"), days[0])
    if value is None or abs((date.fromisoformat(value) - days[0]).days) > 31:
        return None
    return When(own.text, value, value, value, "day", "inferred", None, (*reasons, "the year follows"))


def _past_weekday(relative: Relative) -> bool:
    return relative.unit == "weekday" and relative.direction != "future" and relative.offset <= 0


def _opens_with(reading: Reading, times: Sequence[TimeExpression], weekday: int) -> bool:
    """True where one of the first sentences gives the weekday, and not as that of what went before its news."""
    opening = [line.place for line in lines_of(reading) if line.size >= SENTENCE][:OPENING]
    for time in times:
        if time.relative is not None and time.relative.weekday == weekday:
            for place in opening:
                before = place.quote[: max(0, time.start - place.start)]
                if place.start <= time.start < place.end and not BACKGROUND.search(before):
                    return True
    return False


def _is_ahead(time: TimeExpression, reading: Reading) -> bool:
    """True for a time inside what somebody promises or wants, or what is planned: it lies ahead of the article."""
    if any(m.kind in WANTED and m.terms.start <= time.start and time.end <= m.terms.end for m in reading.moves):
        return True
    told: list[Contact | Event] = [*reading.contacts, *reading.events]
    ahead = [one for one in told if STAGES.get(one.status, "suggested") in ("planned", "suggested")]
    return any(e.start <= time.start and time.end <= e.end for one in ahead for e in one.evidence)
