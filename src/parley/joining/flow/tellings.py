# ruff: noqa: ARG002 - every stage is asked the same questions, and some need not look at all they are given
"""Contacts and events of articles as items of the flow: tied where two come to something else than each alone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import combinations
from typing import Any

from parley.joining.at_hand import AtHand
from parley.joining.contacts import are_tied, join_and_doubt, read_contacts
from parley.joining.contacts.postponed import POSTPONED
from parley.joining.contacts.tellings import Told as ContactTold
from parley.joining.contacts.tellings import sentence_at
from parley.joining.episodes import Told, group_events, read_events
from parley.joining.episodes import join_and_doubt as join_happenings
from parley.joining.flow.cast import Cast
from parley.joining.flow.desk import HELD, Desk
from parley.joining.flow.texts import Texts
from parley.joining.flow.web import CROWD, Item, Stage, Web
from parley.joining.judged import NO_BONDS, Decisions
from parley.joining.offices import office_holders
from parley.records import Contact, Doubt, Episode, Event, Reading, Roster, When
from parley.records.event import STAGES
from parley.text.intervals import Days, days_of, length
from parley.text.sameness import Contains, Moment, plain_place

WIDE = 62  # days from which a time says too little to meet others by it
APART = 9  # days between two times from which no rule joins them; a week off is a plan called off by its weekday
PARTIES = 8  # participants by whose pairs a contact is found
FEW, NEAREST = 24, 8
"""Neighbours of a unit up to which all keep it company, and how many of the nearest do where there are more: they
are named as what it was kept apart from, at most three. Guesses."""
FAMILY = {"summit": "meeting", "visit": "meeting", "group_call": "call"}
BARE: dict[str, Any] = {"contacts": (), "events": (), "moves": (), "facts": ()}
Sited = Callable[[Iterable[Any], Roster], tuple[Any, ...]]


class Tellings(Stage):
    """What contacts and events have in common as stages."""

    name = ""
    field = ""
    has_company = False

    def __init__(self, desk: Desk, cast: Cast, texts: Texts, contains: Contains, sited: Sited) -> None:
        self.desk, self.cast, self.texts, self.contains, self.sited = desk, cast, texts, contains, sited
        self._told: dict[str, Mapping[str, Any]] = {}
        self._cut: AtHand[str, Reading] = AtHand(HELD)
        self.decisions, self.bonds = Decisions(), NO_BONDS

    def ties(self, one: Contact | Event, reading: Reading) -> list[str]:
        """Blocks in which it meets what a person called one with it, or two."""
        if reading.document.id not in self.decisions.paired:
            return []
        return [f"judged {mark}" for mark in self.decisions.ties(reading).get(one.id, ())]

    def crowd(self, block: str) -> int:
        """Items that share parties and days beyond which these say nothing."""
        return CROWD

    def prepare(self, items: Collection[Item]) -> None:
        """Fetch the readings at once, with who is who in them and which give one text."""
        readings = self.desk.readings(item.document for item in items)
        self.cast.have_at_hand(readings.values())
        self.texts.group_of(readings)
        self._told.clear()
        self._cut.clear()

    def may_tie(self, one: Item, other: Item) -> bool:
        """False where their days tell them apart and no person called them one."""
        if (min(one.id, other.id), max(one.id, other.id)) in self.bonds.one:
            return True
        return not (_apart(one, other) or _excluded(one, other))

    def is_tied(self, one: Item, other: Item) -> bool:
        """True where the two alone come to something else than each by itself, whatever reasons are given."""
        if (min(one.id, other.id), max(one.id, other.id)) in self.bonds.one:
            return True
        told = {**self._read(one), **self._read(other)}
        return len(told) == 2 and self.tied([one, other], told, self.texts.group_of({one.document, other.document}))

    def tied(self, items: Sequence[Item], told: Mapping[str, Any], copies: Mapping[str, str]) -> bool:
        """As `is_tied`, of two tellings by id; ``copies`` are groups of documents with one text."""
        raise NotImplementedError

    def read(
        self, readings: Sequence[Reading], roster: Roster, dates: Mapping[str, When | None]
    ) -> Mapping[str, Any]:
        """What readings tell, as it counts for comparing, by id."""
        raise NotImplementedError

    def _read(self, item: Item) -> Mapping[str, Any]:
        """What an item tells. A roster of its article alone answers for it as that of the whole case would."""
        if item.id not in self._told:
            readings = self.slices([item])
            dates = dict(self.desk.dates([item.document]))
            self._told[item.id] = self.read(readings, self.roster(readings), dates)
        return self._told[item.id]

    def join(self, items: Sequence[Item]) -> Sequence[Any]:
        """The records that these items alone come to."""
        raise NotImplementedError

    def slices(self, items: Sequence[Item]) -> list[Reading]:
        """The readings of these items with these items alone."""
        wanted: dict[str, set[str]] = {}
        for item in items:
            wanted.setdefault(item.document, set()).add(item.id)
        found = []
        for one, ids in sorted(wanted.items()):
            key = one + " ".join(sorted(ids))
            cut = self._cut.get(key)
            if cut is None and (reading := self.desk.readings((one,)).get(one)) is not None:
                alone = tuple(r for r in getattr(reading, self.field) if r.id in ids)
                cut = replace(reading, **{**BARE, self.field: alone})
                self._cut.keep(key, cut, len(reading.document.text or ""))
            if cut is not None:
                found.append(cut)
        return found

    def roster(self, readings: Sequence[Reading]) -> Roster:
        """Who is who in some readings."""
        return self.cast.roster_of(readings)

    def company(self, web: Web, items: Sequence[Item]) -> Collection[str]:
        """The neighbours of those days, or the nearest by day of the first item where there are many."""
        own, met = {item.id for item in items}, set[str]()
        for item in items:
            met.update(self.accompanied(web, item))
            if len(met) > FEW + len(own) or len(met - own) > FEW:  # what they are is not asked of so many
                break
        else:
            return met - own
        first = min(items, key=lambda i: i.id)
        near = web.items(self.accompanied(web, first))
        day = _ordinal(first.day)
        others = sorted(
            (i for i in near.values() if i.unit != first.unit), key=lambda i: (abs(_ordinal(i.day) - day), i.id)
        )
        return [item.id for item in others[:NEAREST]]

    def accompanied(self, web: Web, item: Item) -> Collection[str]:
        """All that it meets of those days."""
        return [one for one, other in web.items(web.met(item)).items() if not _apart(item, other)]


@lru_cache(maxsize=4096)
def _ordinal(day: str) -> int:
    return int(day[:4] or 0) * 372 + int(day[5:7] or 0) * 31 + int(day[8:10] or 0) if day else 0


def _apart(one: Item, other: Item) -> bool:
    """True where the days in which both can have been are more than a week apart: then nothing makes them one."""
    left, right = one.notes, other.notes
    if not (left[0] and right[0]) or one.document == other.document:
        return False
    return _ordinal(right[0]) - _ordinal(left[1]) > APART or _ordinal(left[0]) - _ordinal(right[1]) > APART


def _excluded(one: Item, other: Item) -> bool:
    """True for what both tell at one stage, each with its own days, and these do not meet."""
    (first, last, stage), (start, end, level) = one.notes[2:5], other.notes[2:5]
    return bool(first and start) and stage == level and (last < start or end < first)


class ContactStage(Tellings):
    """Contacts: units of tellings of one contact, and of what they carry out."""

    name, field = "contacts", "contacts"
    has_company = True

    def item(self, one: Contact, reading: Reading, roster: Roster, digest: str) -> Item:
        """A contact as an item."""
        moment = _moment(one, reading)
        family = FAMILY.get(one.form, one.form)
        sides = sorted({roster.side(i) for i in roster.all(one.participants)})[:PARTIES]
        keys = [f"{family} {a} {b}" for a, b in combinations(sides, 2)]
        if len(sides) == 1:
            keys.append(f"{family} {sides[0]}")
        if one.place:
            keys.append(f"{family} at {plain_place(one.place)}")
        if not sides:
            keys.append(f"{family} nobody")
        put_off = _is_put_off(one, reading)
        window = _since_told(moment) if put_off else moment.window
        blocks = _timed(keys, window, one.document or "")
        days = window if put_off else moment.own
        if days and (put_off or length(days) <= 8) and sides:  # what a telling that names nobody may mean
            first, last = days[0].toordinal() // 7, (days[1].toordinal() + 1) // 7
            blocks += [f"{family} nobody {week}" for week in range(first, last + 1)]
        stage = "put off" if put_off else STAGES.get(one.status, "suggested")
        return _item(one, reading, digest, [*blocks, *self.ties(one, reading)], moment.own, window, stage)

    def read(
        self, readings: Sequence[Reading], roster: Roster, dates: Mapping[str, When | None]
    ) -> Mapping[str, ContactTold]:
        """Contacts."""
        return read_contacts(readings, roster, dates, office_holders(roster))

    def tied(self, items: Sequence[Item], told: Mapping[str, ContactTold], copies: Mapping[str, str]) -> bool:
        """True where they are one contact, or one carries out the other."""
        one, other = told.values()
        return are_tied(one, other, self.contains, copies, self.bonds)

    def join(self, items: Sequence[Item]) -> Sequence[Contact]:
        """Join contacts."""
        return self._join(items)[0]

    def _join(self, items: Sequence[Item]) -> tuple[Sequence[Contact], Sequence[Doubt]]:
        readings = self.slices(items)
        dates = dict(self.desk.dates([item.document for item in items]))
        copies = self.texts.group_of({item.document for item in items})
        return join_and_doubt(readings, self.roster(readings), dates, self.contains, copies, self.bonds)

    def build(self, items: Sequence[Item], company: Sequence[Item]) -> Iterable[tuple[str, str, Any]]:
        """The contacts of a unit, with their sites, and what nearly was one with them.

        A doubt is told by the unit of the first of the two.
        """
        own = {item.id for item in items}
        roster = self.roster(self.slices(items))
        found, doubts = self._join([*items, *company])
        made = [one for one in found if not own.isdisjoint(one.members)]
        if company and not all(own.issuperset(one.members) for one in made):
            made = list(self.join(items))
        for one in self.sited(made, roster):
            yield "contact", _placed(one), one
        yield from _told_doubts(one for one in doubts if one.of in own)


class EpisodeStage(Tellings):
    """Events: units of tellings of one happening."""

    name, field = "episodes", "events"

    def __init__(self, *args: Any, origins: Callable[[Iterable[str]], Mapping[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.origins = origins

    def item(self, one: Event, reading: Reading, roster: Roster, digest: str) -> Item:
        """An event as an item."""
        moment = _moment(one, reading)
        doers = sorted({roster.side(i) for i in roster.all(one.actors)})[:PARTIES] or ["nobody"]
        kind = f"{one.type} {STAGES.get(one.status, 'suggested')}"
        blocks = _timed([f"{kind} {who}" for who in doers], moment.window, one.document)
        stage = STAGES.get(one.status, "suggested")
        return _item(one, reading, digest, [*blocks, *self.ties(one, reading)], moment.own, moment.window, stage)

    def read(
        self, readings: Sequence[Reading], roster: Roster, dates: Mapping[str, When | None]
    ) -> Mapping[str, Told]:
        """Events."""
        return read_events(readings, roster, dates)

    def tied(self, items: Sequence[Item], told: Mapping[str, Told], copies: Mapping[str, str]) -> bool:
        """True where they are one happening: an event says nothing of another that it is not one with."""
        groups, _ = group_events(self.slices(items), told, self.contains, copies, self.bonds)
        return len(groups) < len(told)

    def join(self, items: Sequence[Item]) -> Sequence[Episode]:
        """Join events."""
        return self._join(items)[0]

    def _join(self, items: Sequence[Item]) -> tuple[Sequence[Episode], Sequence[Doubt]]:
        readings = self.slices(items)
        documents = {item.document for item in items}
        dates, copies = dict(self.desk.dates(documents)), self.texts.group_of(documents)
        roster = self.roster(readings)
        return join_happenings(readings, roster, dates, self.contains, self.origins(documents), copies, self.bonds)

    def company(self, web: Web, items: Sequence[Item]) -> Collection[str]:
        """None: an episode does not name what it was kept apart from."""
        return ()

    def accompanied(self, web: Web, item: Item) -> Collection[str]:
        """None."""
        return ()

    def build(self, items: Sequence[Item], company: Sequence[Item]) -> Iterable[tuple[str, str, Any]]:
        """The episodes of a unit, with their sites, not yet graded."""
        made, doubts = self._join(items)
        roster = self.roster(self.slices(items))
        for one in self.sited(made, roster):
            yield "episode", _placed(one), one
        yield from _told_doubts(doubts)


def _told_doubts(doubts: Iterable[Doubt]) -> Iterable[tuple[str, str, Doubt]]:
    return (("doubt", f"{one.of}\x1f{one.to}", one) for one in doubts)


def _moment(one: Contact | Event, reading: Reading) -> Moment:
    ahead = STAGES.get(one.status, "suggested") in ("planned", "suggested")
    return Moment.of(one.document or "", one.when, reading.document.published, ahead=ahead)


def _is_put_off(one: Contact, reading: Reading) -> bool:
    """True for a plan told in a sentence of putting off: it meets the plans of the days since it was told."""
    if STAGES.get(one.status) != "planned" or reading.document.text is None or not days_of(one.when):
        return False
    text = reading.document.text
    return any(POSTPONED.search(sentence_at(text, e.start, e.end)) for e in one.evidence)


def _since_told(moment: Moment) -> Days | None:
    """The days from the article on, up to the day that it tells."""
    if moment.own is None or moment.published is None:
        return moment.window
    return min(moment.own[0], moment.published[0]), moment.own[1]


def _timed(keys: Sequence[str], days: Days | None, document: str) -> list[str]:
    """Keys by the weeks of some days; what has no time meets what has none either, and its own article."""
    blocks = [f"in {document}"]
    if days is None or length(days) > WIDE:
        return blocks + [f"{key} undated" for key in keys] + [f"{key} all" for key in keys]
    weeks = range((days[0].toordinal() - 1) // 7, (days[1].toordinal() + 1) // 7 + 1)
    return blocks + [f"{key} {week}" for key in keys for week in weeks] + [f"{key} all" for key in keys]


def _item(
    one: Contact | Event,
    reading: Reading,
    digest: str,
    blocks: list[str],
    own: Days | None,
    window: Days | None,
    stage: str,
) -> Item:
    notes: tuple[str, ...] = (window[0].isoformat(), window[1].isoformat()) if window else ("", "")
    notes += (own[0].isoformat(), own[1].isoformat()) if own else ("", "")
    notes += (stage,)
    day = window[0].isoformat() if window else ""
    return Item(one.id, reading.document.id, day, digest, tuple(sorted(set(blocks))), notes)


def _placed(one: Contact | Episode) -> str:
    when = one.when.earliest if one.when and one.when.earliest else "9999"
    first = one.evidence[0] if one.evidence else None
    return f"{when}\x1f{first.document if first else ''}\x1f{first.start if first else 0:09}\x1f{one.id}"
