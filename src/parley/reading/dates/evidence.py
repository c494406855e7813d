"""The day an undated article speaks from, where its own words let it follow.

A weekday and a month-day that tell of one thing fix the years in which they fall together ("on Monday", "On
May 19"). What the article reports as past, how long it says a thing has lasted since it began, and who is in
office bound the year. Only where exactly one day is left is it taken, with its reasons; else it stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from parley.reading.dates.bounds import Bound, Term, find_bounds, left_between
from parley.records import Parse, Relative, Sentence, TimeExpression, When
from parley.text.sameness import WEEKDAYS

FEW = 31  # days that an interval may have to stand as the date of an article
LEAD = 4  # sentences of the body in which the news of the day stands; a guess
SHARED_WORDS = 3
"""Content words, and names, that two sentences must share to tell of one thing. Measured on 946 dated articles
(PolNeAR, May 2025): of weekdays and month-days that merely stand in neighbouring sentences 2 in 9 were one day;
with two shared words and a name 1 in 3."""
SHARED_NAMES = 2
STEM = 5  # letters by which "immediate" meets "immediately"
FIRST_YEAR, LAST_YEAR = 1990, 2060  # years worth asking about
NAMING = frozenset(["PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"])
STOP = frozenset((
    "also", "announce", "be", "claim", "come", "could", "do", "get", "go", "have", "make", "report",
    "reportedly", "say", "take", "tell", "would",
))  # fmt: skip


def infer_published(
    parse: Parse, times: Sequence[TimeExpression], told: When | None = None, terms: Sequence[Term] = ()
) -> When:
    """The day that an article speaks from, out of its own words.

    Args:
        parse: Its grammar.
        times: Its expressions of time, not yet resolved.
        told: What its page says where that is a day without a year, as :func:`find_published` gives it.
        terms: Who was in office when, to bound the year.

    Returns:
        A day with basis "inferred" and its reasons; where several days of one month or so are left, those; else
        ``told`` or an empty ``When`` with the reasons why, and the days that are left in its ``value``.
    """
    pair = _weekday_and_day(parse, times)
    limits = find_bounds(parse, times, terms)
    if pair is None:
        limits += _copyright(parse)
        lead = _weekday_of_lead(parse, times)
        return _bounded(_from_dateline(told or _no_day(times), limits, lead), parse, times, terms)
    weekday, monthday, why = pair
    days = list(_days(monthday.relative, weekday.relative, limits))
    reasons = [why, *(limit.reason for limit in limits)]
    if told is not None and told.relative is not None:
        if len(days) == 1:
            limits.append(Bound(days[0] - timedelta(31), days[0] + timedelta(31), f"{why}: {days[0]:%Y}"))
        return _from_dateline(told, limits)
    if len(days) != 1:
        left = f"left are {_say(days)}" if days else "no year is left in which all of it fits"
        return replace(told or When(), reasons=(*(told.reasons if told else ()), *reasons, left))
    return _spoken_from(parse, times, days[0], weekday, reasons)


def _bounded(when: When, parse: Parse, times: Sequence[TimeExpression], terms: Sequence[Term]) -> When:
    """An unknown date with the days that are left: as an interval where they are few, else in ``value`` alone.

    Only offices named where the article opens count here: further down it may tell of times gone by.
    """
    if when.earliest:
        return when
    left = left_between(find_bounds(parse, times, terms, opening=True))
    if left is None or (when.relative is not None and when.value):
        return when
    first, last = left[0].isoformat(), left[1].isoformat()
    reasons = (*when.reasons, f"its own words leave {first} to {last}")
    if (left[1] - left[0]).days > FEW:
        return replace(when, value=f"{first}/{last}", precision="interval", reasons=reasons)
    return When(None, f"{first}/{last}", first, last, "interval", "inferred", None, reasons)


def _say(days: Sequence[date]) -> str:
    shown = ", ".join(day.isoformat() for day in days[:4])
    return shown + (" and more" if len(days) > 4 else "")


def _days(monthday: Relative | None, weekday: Relative | None, limits: Sequence[Bound]) -> Iterator[date]:
    """The days that are that day of the month and that weekday, inside all the limits."""
    if monthday is None or weekday is None:
        return
    earliest = max((limit.earliest for limit in limits), default=date(FIRST_YEAR, 1, 1))
    latest = min((limit.latest for limit in limits), default=date(LAST_YEAR, 12, 31))
    for year in range(max(FIRST_YEAR, earliest.year), min(LAST_YEAR, latest.year) + 1):
        try:
            day = date(year, monthday.month or 1, monthday.day or 1)
        except ValueError:
            continue
        if day.weekday() == weekday.weekday and earliest <= day <= latest:
            yield day


def _no_day(times: Sequence[TimeExpression]) -> When:
    """An unknown date, with what is missing to infer it."""
    weekdays = sorted({t.text for t in times if _is_news(t, "weekday")})
    days = sorted({t.text for t in times if _is_news(t, "monthday")})
    if weekdays and days:
        what = f"it names {', '.join(weekdays[:3])} and {', '.join(days[:3])}, but not surely of one thing"
    elif weekdays or days:
        what = f"it names {', '.join((weekdays or days)[:3])}, which falls in any month or year"
    else:
        what = "it names no day of its own"
    return When(reasons=("its page tells no date", what))


COPYRIGHT = re.compile(
    r"(?:©|\(c\)|\bcopyright\b)\s*(?:©|\(c\))?\s*(?:\d{4}\s*[-–]\s*)?((?:19|20)\d\d)\b", re.IGNORECASE
)


def _copyright(parse: Parse) -> list[Bound]:
    """The year that the page is marked with, or the one before it: pages are marked when they are made."""
    hit = COPYRIGHT.search(parse.text)
    if hit is None:
        return []
    year = int(hit[1])
    return [Bound(date(year - 1, 1, 1), date(year, 12, 31), f"the page is marked '{hit[0]}'")]


def _weekday_of_lead(parse: Parse, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The first weekday of the past that the article's lead tells, where it has one."""
    told = [t for t in times if _is_news(t, "weekday") and _in_lead(parse, t)]
    return told[0] if told and told[0].relative and told[0].relative.direction == "past" else None


def _from_dateline(told: When, limits: Sequence[Bound], lead: TimeExpression | None = None) -> When:
    """A dateline's day in the one year that the limits leave, or in which it falls on the weekday of the lead.

    News are written on the day that their lead tells or on the day after.
    """
    if told.relative is None or told.earliest:
        return replace(told, reasons=(*told.reasons, *(limit.reason for limit in limits)))
    found = []
    earliest = max((limit.earliest for limit in limits), default=date(FIRST_YEAR, 1, 1))
    latest = min((limit.latest for limit in limits), default=date(LAST_YEAR, 12, 31))
    for year in range(earliest.year, latest.year + 1):
        try:
            day = date(year, told.relative.month or 1, told.relative.day or 1)
        except ValueError:
            continue
        if earliest <= day <= latest:
            found.append(day)
    reasons = (*told.reasons, *(limit.reason for limit in limits))
    if lead is not None and lead.relative is not None and lead.relative.weekday is not None and len(found) > 1:
        fit = [day for day in found if (day.weekday() - lead.relative.weekday) % 7 in (0, 1)]
        if len(fit) == 1:
            found = fit
            reasons = (*reasons, f"the lead says '{lead.text}', which fits in {fit[0].year} alone")
    if len(found) != 1:
        return replace(told, reasons=reasons)
    iso = found[0].isoformat()
    return When(told.text, iso, iso, iso, "day", "inferred", None, reasons)


def _weekday_and_day(
    parse: Parse, times: Sequence[TimeExpression]
) -> tuple[TimeExpression, TimeExpression, str] | None:
    """A weekday and a month-day of one thing: told as one, or in two sentences that tell the same."""
    weekdays = [t for t in times if _is_news(t, "weekday")]
    monthdays = [t for t in times if _is_news(t, "monthday") and t.relative and t.relative.month]
    for day in monthdays:
        if day.relative and day.relative.weekday is not None and _in_lead(parse, day):
            return day, day, f"'{day.text}' names the weekday and the day of the month"
    monthdays = [t for t in monthdays if t.relative and t.relative.direction == "past"]
    if len({t.relative.weekday for t in weekdays if t.relative}) != 1 or len({t.value for t in monthdays}) != 1:
        return None  # with several days of either kind nobody can say which belong together
    best: tuple[int, TimeExpression, TimeExpression, str] | None = None
    for day in monthdays:
        for week in weekdays:
            found = _one_thing(parse, week, day)
            if found and (best is None or len(found) > best[0]):
                why = (
                    f"'{week.text}' and '{day.text}' are told of one thing (both sentences say {', '.join(found)})"
                )
                best = len(found), week, day, why
    return best[1:] if best else None


def _in_lead(parse: Parse, time: TimeExpression) -> bool:
    sentence = parse.sentence_at(time.start)
    return sentence is not None and sentence.index in _lead(parse)


def _one_thing(parse: Parse, week: TimeExpression, day: TimeExpression) -> list[str]:
    """What two sentences share, where it is enough to tell of one thing and one of them opens the article."""
    one, other = parse.sentence_at(week.start), parse.sentence_at(day.start)
    if one is None or other is None or one.index == other.index or not {one.index, other.index} & _lead(parse):
        return []
    mine, my_names = _content(one), _names(one)
    shared = mine.keys() & _content(other).keys()
    names = my_names.keys() & _names(other).keys()
    if len(shared) < SHARED_WORDS or len(names) < SHARED_NAMES:
        return []
    return [*sorted(my_names[n] for n in names)[:4], *sorted(mine[w] for w in shared)[:4]]


def _lead(parse: Parse) -> set[int]:
    """The sentences in which the news of the day stands: the first of the body with a verb and an end."""
    bodies = [s.index for s in parse.sentences if s.label == "body" and len(s.tokens) > 7]
    return set(bodies[:LEAD])


def _is_news(time: TimeExpression, unit: str) -> bool:
    relative = time.relative
    return (
        relative is not None and relative.unit == unit and not relative.offset and not relative.event
        and relative.direction != "future" and relative.span == 1 and time.type in ("DATE", "TIME")
    )  # fmt: skip


def _content(sentence: Sentence) -> dict[str, str]:
    """The words that say what a sentence tells, by their stems; names tell only of whom, and do not count."""
    return {
        t.lemma.lower()[:STEM]: t.text
        for t in sentence.tokens
        if t.pos in ("NOUN", "VERB", "ADJ", "ADV") and len(t.text) > 3 and not t.ent and t.text.islower()
        and t.lemma.lower() not in STOP
    }  # fmt: skip


def _names(sentence: Sentence) -> dict[str, str]:
    """The names in a sentence by the stems of their last words, so that "Russian" meets "Russia"."""
    tokens = sentence.tokens
    return {
        t.text.lower()[:STEM]: t.text
        for t in tokens
        if t.ent in NAMING and (t.i + 1 == len(tokens) or not tokens[t.i + 1].ent or tokens[t.i + 1].ent_start)
    }


def _spoken_from(
    parse: Parse, times: Sequence[TimeExpression], day: date, weekday: TimeExpression, reasons: list[str]
) -> When:
    """The day, where the lead tells it as the news and no later weekday is told; else the week after it."""
    sentence = parse.sentence_at(weekday.start)
    told = {t.relative.weekday for t in times if _is_news(t, "weekday") and t.relative}
    iso = day.isoformat()
    reasons = [*reasons, f"{day:%d %B} is a {WEEKDAYS[day.weekday()]} in {day.year} and in no other year left"]
    if sentence is not None and sentence.index in _lead(parse) and told <= {day.weekday()}:
        reasons.append("the article opens with that day and names no later one; it may have appeared the day after")
        return When(None, iso, iso, iso, "day", "inferred", None, tuple(reasons))
    last = (day + timedelta(6)).isoformat()
    reasons.append("the article is of that day or of the week after it")
    return When(None, f"{iso}/{last}", iso, last, "interval", "inferred", None, tuple(reasons))
