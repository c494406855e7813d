"""What speaks for and against two articles telling of one thing on one day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from parley.joining.dating.happenings import (
    Happening,
    are_alike,
    by_bodies,
    happenings_of,
    news_days,
    opens,
    same_place,
    told_days,
)
from parley.joining.details import numbers_of_both, remarks_of_both
from parley.records import Reading, Roster, When
from parley.text.intervals import Days, can_be_equal, days_of, length
from parley.text.sameness import WEEKDAYS, say_days

Pair = tuple[Happening, Happening]


@dataclass(frozen=True, slots=True)
class Kinship:
    """What speaks for and against two articles telling of one thing.

    Attributes:
        day: Days of the contact or deed that both tell of, as the dated one has it; None where there is none.
        details: What else agrees, in words.
        against: What cannot be if they are siblings, in words.
        what: What it is that both tell of: "contact" or "event".
    """

    day: Days | None
    details: tuple[str, ...]
    against: tuple[str, ...] = ()
    what: str = "contact"


def compare(undated: Reading, dated: Reading, published: When, roster: Roster) -> Kinship:
    """What speaks for and against an undated article telling of the news of a dated one."""
    mine, theirs = happenings_of(undated, roster), happenings_of(dated, roster)
    pairs = [(a, b) for a in mine for b in theirs if are_alike(a, b)]
    clashes = {(a.id, b.id): clash_of(a, b, dated, theirs, published) for a, b in pairs}
    good = [(a, b) for a, b in pairs if not clashes[a.id, b.id]]
    against = sorted({clashes[a.id, b.id] for a, b in pairs if a.is_contact} - {""})
    fatal = [] if good and _dominates(good, [(a, b) for a, b in pairs if a.is_contact]) else against
    contacts = [(a, b) for a, b in good if a.is_contact]
    sure = [(a, b) for a, b in contacts if len(a.people & b.people) >= 2 or by_bodies(a, b)]
    day = _shared_day([*sure, *contacts], published)
    if day is None and any(_is_news(a, undated, mine, b, dated, theirs) for a, b in sure or contacts):
        day = news_days(published)
    day = _narrowed(day, [a.weekday for a, _ in contacts if a.weekday is not None])
    what = "contact"
    deeds = [(a, b) for a, b in good if not a.is_contact]
    if day is None and (day := _shared_day([(a, b) for a, b in deeds if _is_told(a)], published)):
        what = "event"
    details = [*_details(good, sure, roster), *list(remarks_of_both(undated, dated, roster))[:2]]
    details += list(numbers_of_both(undated, dated))[:1]
    return Kinship(day, tuple(details), tuple(fatal), what)


def _is_told(deed: Happening) -> bool:
    """True for a deed of which the undated article says the day: of a weekday, or of a day of the month."""
    return deed.weekday is not None or deed.month_day is not None


def _shared_day(pairs: Sequence[Pair], published: When) -> Days | None:
    return next((d for a, b in pairs if (d := told_days(b, published)) and a.is_recent), None)


def _details(good: Sequence[Pair], sure: Sequence[Pair], roster: Roster) -> Iterator[str]:
    """What agrees beyond the thing itself."""
    kinds = {_kind(a) for a, _ in sure}
    if len(kinds) > 1:
        yield from [f"both tell of {label}" for label in sorted(_label(k, roster) for k in kinds)[1:3]]
    if any(a.minutes and b.minutes and can_be_equal(a.minutes, b.minutes) for a, b in good):
        yield "how long the contact lasted agrees"
    if any(a.weekday is not None and a.weekday == b.weekday for a, b in good):
        yield "both tell it of the same weekday"
    if any(a.month_day is not None and a.month_day == b.month_day for a, b in good):
        yield "both tell it of the same day of the month"
    placed = sorted(a.place or "" for a, b in good if not a.is_contact and same_place(a, b))
    if placed:
        yield f"both tell of a deed in {placed[0]}"


def _kind(one: Happening) -> tuple[str, frozenset[str]]:
    return one.form, one.people


def _label(kind: tuple[str, frozenset[str]], roster: Roster) -> str:
    return f"a {kind[0].replace('_', ' ')} of {roster.names(kind[1])}"


def _narrowed(day: Days | None, weekdays: Sequence[int]) -> Days | None:
    """The one of the days that is of the weekday told; the days where none is told or several are."""
    if day is None or len(set(weekdays)) != 1 or length(day) > 7:
        return day
    fitting = [d for n in range(length(day)) if (d := day[0] + timedelta(n)).weekday() == weekdays[0]]
    return (fitting[0], fitting[0]) if len(fitting) == 1 else None


def clash_of(
    one: Happening,
    other: Happening,
    dated: Reading,
    theirs: Sequence[Happening],
    published: When,
    *,
    lengths: bool = True,
) -> str:
    """Why the two cannot be one, in words; empty where they can. ``lengths`` False leaves out how long it took."""
    left, right = one.weekday, other.weekday
    if left is not None and right is not None and left != right:
        return f"one tells the contact of a {WEEKDAYS[left]}, the other of a {WEEKDAYS[right]}"
    if one.month_day and other.month_day and one.month_day != other.month_day:
        return "they tell the contact of different days of the month"
    if lengths and one.minutes and other.minutes and not can_be_equal(one.minutes, other.minutes):
        return f"how long it lasted differs ('{one.minutes.text}' and '{other.minutes.text}')"
    days = told_days(other, published)
    if days is None and published.basis == "inferred" and opens(other, dated, theirs):
        days = news_days(published)
    if left is not None and days and left not in weekdays_of(days):
        return f"one tells the contact of a {WEEKDAYS[left]}, the other has it on {say_days(days)}"
    if one.month_day and days and not _holds(days, one.month_day):
        return f"one tells the contact of another day of the month than {say_days(days)}"
    mine = days_of(one.when)
    if mine and days and (mine[0] > days[1] or mine[1] < days[0]):
        return f"one tells it of {say_days(mine)}, the other of {say_days(days)}"
    return ""


def _holds(days: Days, month_day: tuple[int, int]) -> bool:
    return any((d.month, d.day) == month_day for n in range(length(days)) if (d := days[0] + timedelta(n)))


def weekdays_of(days: Days) -> set[int]:
    """The weekdays in a stretch of days."""
    return {(days[0] + timedelta(n)).weekday() for n in range(min(7, length(days)))}


def _dominates(good: Sequence[Pair], pairs: Sequence[Pair]) -> bool:
    """True where every telling that clashes has a fitting partner too: then the clash is with another contact."""
    fitting = {a.id for a, _ in good}
    return all(a.id in fitting for a, _ in pairs)


def _is_news(
    one: Happening,
    undated: Reading,
    mine: Sequence[Happening],
    other: Happening,
    dated: Reading,
    theirs: Sequence[Happening],
) -> bool:
    """True for a contact that both articles open with."""
    bare = replace(one, when=None) if one.weekday is not None else one
    return opens(bare, undated, mine) and opens(other, dated, theirs) and one.is_recent
