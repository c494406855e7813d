"""Contacts and deeds as two articles are compared by them: who, where, when, how long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from parley.records import Amount, Contact, Event, Evidence, Reading, Roster, When
from parley.records.event import STAGES
from parley.text.calendar import interval_of
from parley.text.intervals import Days, days_of, length
from parley.text.sameness import plain_place

NEWS_BACK = 2  # days that the news of an article may be older than it; a guess
KNOWN_DAYS = 3  # a day is known when its telling leaves no more days than this
LEAD = 1500  # characters of the body in which the news of an article stands; a guess
FAMILY = {"summit": "meeting", "visit": "meeting"}
DEEDS = frozenset({"AGREE", "AID", "ASSAULT", "COERCE", "COOPERATE", "MOBILIZE", "PROTEST", "RETREAT", "SANCTION"})
"""Types of events that happen on a day. Words alone (accusing, demanding) are reported for days on end."""
HAPPENED = frozenset({"happened", "ongoing"})


@dataclass(frozen=True, slots=True)
class Happening:
    """A contact or a deed, as one article tells it.

    Attributes:
        id: Id of the record.
        form: Form of the contact, or type of the event.
        is_contact: True for a contact; contacts are rare enough that another day makes another contact.
        people: Who took part: persons as themselves, delegations and bodies as the state they stand for.
        place: Where, or None.
        when: When, as told.
        minutes: How long, or None.
        evidence: Where it is told.
        bodies: The unions, firms or armed groups that all of them are or lead; empty where one stands for none.
    """

    id: str
    form: str
    is_contact: bool
    people: frozenset[str]
    place: str | None
    when: When | None
    minutes: Amount | None
    evidence: tuple[Evidence, ...]
    bodies: frozenset[str] = frozenset()

    @property
    def weekday(self) -> int | None:
        """The weekday that it is told of, 0 to 6."""
        if self.when is None:
            return None
        relative = self.when.relative
        if relative is not None and relative.unit == "weekday":
            return relative.weekday
        days = days_of(self.when)
        return days[0].weekday() if days and length(days) == 1 else None

    @property
    def month_day(self) -> tuple[int, int] | None:
        """The month and day that it is told of, where it is told so."""
        relative = self.when.relative if self.when else None
        if relative is not None and relative.unit == "monthday" and relative.month and relative.day:
            return relative.month, relative.day
        return None

    @property
    def is_recent(self) -> bool:
        """False where it is told as of last week or longer ago."""
        relative = self.when.relative if self.when else None
        return relative is None or relative.unit in ("weekday", "monthday", "hour") or relative.offset == 0


def happenings_of(reading: Reading, roster: Roster) -> tuple[Happening, ...]:
    """What an article tells as having happened: contacts and deeds with somebody in them."""
    return tuple(_contacts(reading.contacts, roster)) + tuple(_deeds(reading.events, roster))


def _contacts(contacts: Iterable[Contact], roster: Roster) -> Iterator[Happening]:
    for one in contacts:
        if STAGES.get(one.status) == "held" and one.participants:
            form = FAMILY.get(one.form, one.form)
            people = _people(one.participants, roster)
            bodies = _bodies(people, roster)
            yield Happening(one.id, form, True, people, one.place, one.when, one.minutes, one.evidence, bodies)


def _deeds(events: Iterable[Event], roster: Roster) -> Iterator[Happening]:
    for one in events:
        people = _people((*one.actors, *one.recipients), roster)
        if one.type in DEEDS and one.status in HAPPENED and not one.background and people:
            yield Happening(one.id, one.type, False, people, one.place, one.when, None, one.evidence)


def _people(ids: Iterable[str], roster: Roster) -> frozenset[str]:
    found = set()
    for one in roster.all(tuple(ids)):
        actor = roster.get(one)
        found.add(one if actor is not None and actor.kind == "person" else roster.side(one))
    return frozenset(found)


def _bodies(people: Iterable[str], roster: Roster) -> frozenset[str]:
    sides = {roster.side(one) for one in people}
    kinds = {actor.kind if (actor := roster.get(side)) else "" for side in sides}
    return frozenset(sides) if kinds <= {"organisation", "armed_group"} else frozenset()


def by_bodies(one: Happening, other: Happening) -> bool:
    """True for "the union and the owners met" beside "the union's leader and the owners' chairman met"."""
    apart = one.people.isdisjoint(other.people) and one.bodies in (one.people, other.people)
    return len(one.bodies) > 1 and one.bodies == other.bodies and apart


def are_alike(one: Happening, other: Happening) -> bool:
    """True where two tellings may be of one thing: one form, and two participants in common.

    A telling of a contact of which the reader found one side alone may be of any contact of that side; a deed of
    one side needs the place as well, since there are many of them.
    """
    if one.form != other.form or one.is_contact != other.is_contact:
        return False
    common = len(one.people & other.people)
    if one.is_contact:
        return common >= min(2, len(one.people), len(other.people)) or by_bodies(one, other)
    return common >= 2 or (common == 1 and same_place(one, other))


PEOPLE = 12  # participants of a happening by whose pairs it is found; a guess: beyond them it is a conference


def offers_of(one: Happening) -> list[str]:
    """Words by which others find a happening: all whom `are_alike` may say yes to share one, see `asks_of`."""
    people = sorted(one.people)[:PEOPLE]
    pairs = [f"{a} {b}" for a, b in combinations(people, 2)]
    if one.is_contact:
        pairs = list(dict.fromkeys([*pairs, *_pairs_of_bodies(one)]))
        alone = [f"alone {people[0]}"] if len(people) == 1 else []
        return [f"{one.form} {words}" for words in (*pairs, *alone, *(f"with {who}" for who in people))]
    where = plain_place(one.place) if one.place else ""
    return [f"{one.form} {words}" for words in (*pairs, *(f"{who} in {where}" for who in people if where))]


def asks_of(one: Happening) -> list[str]:
    """Words under which those lie that may be alike: the other side of `offers_of`."""
    people = sorted(one.people)[:PEOPLE]
    if not one.is_contact:
        return offers_of(one)
    if len(people) == 1:
        return [f"{one.form} with {people[0]}"]
    pairs = dict.fromkeys([*(f"{a} {b}" for a, b in combinations(people, 2)), *_pairs_of_bodies(one)])
    return [f"{one.form} {words}" for words in (*pairs, *(f"alone {p}" for p in people))]


def _pairs_of_bodies(one: Happening) -> list[str]:
    return [f"{a} {b}" for a, b in combinations(sorted(one.bodies)[:PEOPLE], 2)]


def same_place(one: Happening, other: Happening) -> bool:
    """True where both are told of one place."""
    return bool(one.place and other.place) and plain_place(one.place or "") == plain_place(other.place or "")


def told_days(one: Happening, published: When) -> Days | None:
    """The days of a happening where its telling leaves few."""
    when = one.when
    days = days_of(when)
    if days is None and when is not None and when.relative is not None and published.earliest and published.latest:
        found = interval_of(when.relative, published.earliest, published.latest)
        days = (date.fromisoformat(found[0]), date.fromisoformat(found[1])) if found else None
    return days if days and length(days) <= KNOWN_DAYS else None


def opens(one: Happening, reading: Reading, told: Iterable[Happening]) -> bool:
    """True for what its article opens with and gives no other day: then it is the news of the article's day.

    The opening may tell it with other people named ("separate calls with both"): one in common is enough.

    Args:
        one: A happening of the article.
        reading: The article.
        told: All of its happenings.
    """
    body = _body(reading)
    ordered = [(start_of(c, body), c.id, c) for c in told if c.is_contact == one.is_contact]
    if one.when is not None or not ordered:
        return False
    start, _, first = min(ordered, key=lambda row: row[:2])
    return first.form == one.form and start - body < LEAD and bool(one.people & first.people)


def start_of(one: Happening, body: int) -> int:
    """Where an article's running text first tells of it."""
    return min((e.start for e in one.evidence if e.start >= body), default=one.evidence[0].start)


def _body(reading: Reading) -> int:
    return min((r.start for r in reading.regions if r.label == "body"), default=0)


def news_days(published: When) -> Days | None:
    """The days of the news that an article opens with: its own, or the few days before it appeared."""
    days = days_of(published)
    if days is None or length(days) > KNOWN_DAYS:
        return None
    return days if published.basis == "inferred" else (days[0] - timedelta(NEWS_BACK), days[1])
