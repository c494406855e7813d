# ruff: noqa: ARG002 - every stage is asked the same questions, and some need not look at all they are given
"""What is joined matter by matter, in stretches of days: positions, promises, who waits, facts, yes and no."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from parley.joining.commitments import join_commitments
from parley.joining.commitments.deeds import doers_of
from parley.joining.disagreements import find_disagreements
from parley.joining.flow.cast import Cast
from parley.joining.flow.desk import Desk
from parley.joining.flow.state import State
from parley.joining.flow.web import Item
from parley.joining.positions import OTHER, join_positions
from parley.joining.waiting import find_waiting
from parley.records import Contact, Disagreement, Move, Position, Reading, Roster, When
from parley.records.statement import said_when
from parley.text.ids import content_id
from parley.text.intervals import days_of
from parley.text.sameness import Contains

SPLIT = "\x1f"


class Matters:
    """What these stages have in common."""

    name = ""
    behind = False
    ahead = False

    def __init__(self, desk: Desk, cast: Cast) -> None:
        self.desk, self.cast = desk, cast

    def bears(self, matter: str, item: Item) -> bool:
        """They all do."""
        return True

    def whole(self, items: Sequence[Item]) -> list[Reading]:
        """The readings of some items."""
        return [reading for _, reading in sorted(self.desk.readings(i.document for i in items).items())]

    def with_alone(self, field: str, items: Sequence[Item]) -> list[Reading]:
        """The readings of some items with these records alone."""
        wanted: dict[str, set[str]] = {}
        for item in items:
            wanted.setdefault(item.document, set()).add(item.id)
        held = self.desk.readings(wanted)
        bare: dict[str, Any] = {"contacts": (), "events": (), "moves": (), "facts": ()}
        found = []
        for one, reading in sorted(held.items()):
            bare[field] = tuple(r for r in getattr(reading, field) if r.id in wanted[one])
            found.append(replace(reading, **bare))
        return found

    def roster(self, readings: Sequence[Reading], more: Iterable[str] = ()) -> Roster:
        """Who is who in some readings."""
        return self.cast.roster_of(readings, set(more))

    def dates(self, readings: Sequence[Reading]) -> dict[str, When | None]:
        """When their documents were published."""
        return dict(self.desk.dates([reading.document.id for reading in readings]))


class PositionStage(Matters):
    """Moves: matters of a party and an issue, each with what came before beside it."""

    name = "positions"
    behind = True

    def item(self, move: Move, reading: Reading, roster: Roster, digest: str) -> Item | None:
        """A move as an item; None where nobody makes it."""
        if not move.party:
            return None
        as_of = said_when(move.attribution, {s.id: s for s in reading.statements}, reading.document.published)
        days = days_of(as_of)
        matter = f"{roster.side(move.party)} {move.issue or f'{OTHER} {move.kind}'}"
        return Item(move.id, reading.document.id, days[0].isoformat() if days else "", digest, (matter,))

    def build(self, matter: str, items: Sequence[Item], company: Sequence[Item]) -> Iterable[tuple[str, str, Any]]:
        """The positions that these moves come to."""
        own = {item.id for item in items}
        made, roster = self._join([*items, *company])
        mine = [one for one in made if not own.isdisjoint(one.moves)]
        if not all(own.issuperset(one.moves) for one in mine):
            mine, roster = self._join(items)
        for one in mine:
            yield "position", self._place(one, roster), one

    def _join(self, items: Sequence[Item]) -> tuple[list[Position], Roster]:
        readings = self.with_alone("moves", items)
        roster = self.roster(readings)
        return list(join_positions(readings, roster, self.dates(readings))), roster

    def _place(self, one: Position, roster: Roster) -> str:
        when, first = one.as_of, one.evidence[0]
        earliest, latest = (when.earliest or "9999", when.latest or "") if when else ("9999", "")
        at = (first.document, f"{first.start:09}")
        alone = one.issue == OTHER
        order = ("1", *at) if alone else ("0", roster.name(one.party), one.party, one.issue, earliest, latest, *at)
        return SPLIT.join((*order, one.id))


class PromiseStage(Matters):
    """Articles and joined contacts: matters of a party, each with what was done after beside it."""

    name = "commitments"
    ahead = True

    def __init__(self, desk: Desk, cast: Cast, state: State, today: Callable[[], str]) -> None:
        super().__init__(desk, cast)
        self.state, self.today = state, today

    def item(self, reading: Reading, roster: Roster, digest: str) -> Item | None:
        """An article as an item of all whose moves and deeds it tells."""
        who = {m.party for m in reading.moves if m.party} | {
            a for e in reading.events for a in roster.all(e.actors)
        }
        doers = tuple(sorted(doers_of(_deeds_alone(reading), roster)))
        sides = sorted({roster.side(one) for one in who} | set(doers))
        days = days_of(reading.document.published)
        day = days[0].isoformat() if days else ""
        if not sides:
            return None
        return Item(reading.document.id, reading.document.id, day, digest, tuple(sides), doers)

    def bears(self, matter: str, item: Item) -> bool:
        """True for a contact, and for an article that tells of a deed of the party."""
        return not item.document or matter in item.notes

    def item_of_contact(self, one: Contact, roster: Roster) -> Item:
        """A joined contact as an item of all who took part."""
        days = days_of(one.when)
        sides = sorted({roster.side(i) for i in one.participants})
        day = days[0].isoformat() if days else ""
        return Item(one.id, "", day, "", tuple(sides), strand="" if day else strand_of(sides, one.id))

    def build(self, matter: str, items: Sequence[Item], company: Sequence[Item]) -> Iterable[tuple[str, str, Any]]:
        """The commitments of a party that these articles tell of."""
        own = self.whole([i for i in items if i.document])
        later = [_deeds_alone(reading) for reading in self.whole([i for i in company if i.document])]
        ids = [i.id for i in (*items, *company) if not i.document]
        contacts = [c for _, c in sorted(self.state.records("contact", ids).items())]
        readings = [*own, *later]
        roster = self.roster(readings, (p for c in contacts for p in c.participants))
        today = self.today()
        dates = {**self.dates(readings), "": When(earliest=today, latest=today) if today else None}
        for one in join_commitments(readings, roster, dates, contacts, matter):
            due = days_of(one.due)
            if due:
                self.state.mark("due", "", due[1].isoformat() + SPLIT + items[0].id)
            when, first = one.history[0].when, one.evidence[0] if one.evidence else None
            order = ((when.earliest or "9999") if when else "9999", first.document if first else "")
            yield "commitment", SPLIT.join((*order, f"{first.start if first else 0:09}", one.id)), one


def _deeds_alone(reading: Reading) -> Reading:
    """What an article tells that may settle a promise, and nothing that is one."""
    moves = tuple(m for m in reading.moves if m.kind == "withdraws")
    promised = ("pledged", "planned", "agreed")
    events = tuple(e for e in reading.events if e.type != "AGREE" and e.status not in promised)
    return replace(reading, moves=moves, events=events)


class FactStage(Matters):
    """Facts: matters of a subject and what is told of it."""

    name = "facts"

    def __init__(self, desk: Desk, cast: Cast, contains: Contains, holds: Callable[[Disagreement], bool]) -> None:
        super().__init__(desk, cast)
        self.contains, self.holds = contains, holds

    def item(self, fact: Any, reading: Reading, roster: Roster, digest: str) -> Item | None:
        """A fact as an item; lengths and starts of one subject are one matter."""
        head = fact.subject.partition(":")[0]
        days = days_of(reading.document.published)
        day = days[0].isoformat() if days else ""
        return Item(fact.id, reading.document.id, day, digest, (f"{head} {_linked(fact.subject, roster)}",))

    def build(self, matter: str, items: Sequence[Item], company: Sequence[Item]) -> Iterable[tuple[str, str, Any]]:
        """What these facts contradict."""
        readings = self.with_alone("facts", items)
        roster = self.roster(readings)
        found = find_disagreements(readings, (), (), roster, self.dates(readings), self.contains)
        for one in found:
            if self.holds(one):
                yield "disagreement", place_of_disagreement(one), one


class StandStage(FactStage):
    """Moves: matters of a party and an issue, and of what a party threatens."""

    name = "stands"

    def item(self, move: Move, reading: Reading, roster: Roster, digest: str) -> Item | None:
        """A move as an item; None where nobody makes it."""
        if not move.party:
            return None
        side, days = roster.side(move.party), days_of(reading.document.published)
        matters = [f"{side} on {move.issue}"] + ([f"{side} {THREATS}"] if move.kind == "threatens" else [])
        return Item(move.id, reading.document.id, days[0].isoformat() if days else "", digest, tuple(matters))

    def build(self, matter: str, items: Sequence[Item], company: Sequence[Item]) -> Iterable[tuple[str, str, Any]]:
        """Who is told to have said yes and no, or the same in other words; warnings across issues."""
        readings = self.with_alone("moves", items)
        roster = self.roster(readings)
        for one in find_disagreements(readings, (), (), roster, self.dates(readings), self.contains):
            if self.holds(one) and (one.rule == WARNED) == matter.endswith(THREATS):
                yield "disagreement", place_of_disagreement(one), one


THREATS, WARNED, ORDERS = "threatens", "disagreements:warnings", "disagreements:orders"


class WaitingStage(Matters):
    """Articles with moves: one matter, the whole case, in stretches of days; who waits, and for what."""

    name = "waiting"

    def __init__(self, desk: Desk, cast: Cast, contains: Contains, holds: Callable[[Disagreement], bool]) -> None:
        super().__init__(desk, cast)
        self.contains, self.holds = contains, holds

    def item(self, reading: Reading, roster: Roster, digest: str) -> Item | None:
        """An article as an item, where it tells of moves."""
        days = days_of(reading.document.published)
        day = days[0].isoformat() if days else ""
        return Item(reading.document.id, reading.document.id, day, digest, ("all",)) if reading.moves else None

    def build(self, matter: str, items: Sequence[Item], company: Sequence[Item]) -> Iterable[tuple[str, str, Any]]:
        """Who waits for whom in these articles."""
        readings = [replace(reading, facts=()) for reading in self.whole(items)]
        roster = self.roster(readings)
        for one in find_waiting(readings, roster):
            order = roster.name(one.by), roster.name(one.on), *places(one.evidence), one.id
            yield "waiting", SPLIT.join(order), one
        for found in find_disagreements(readings, (), (), roster, self.dates(readings), self.contains):
            if found.rule == ORDERS and self.holds(found):
                yield "disagreement", place_of_disagreement(found), found


def strand_of(sides: Iterable[str], one: str) -> str:
    """Digests of the parties that something without a day is of, and of what else it is put with alone."""
    return content_id("actor", *sorted(set(sides)))[-4:] + content_id("document", one)[-16:]


def _linked(subject: str, roster: Roster) -> str:
    head, colon, rest = subject.partition(":")
    return " ".join([head, *sorted(roster.name(part) for part in rest.split("|"))]) if colon else head


def places(evidence: Iterable[Any]) -> list[str]:
    """Evidence as parts of a place in order."""
    return [f"{e.document}:{e.start:09}:{e.end:09}" for e in evidence]


def place_of_disagreement(one: Disagreement) -> str:
    """Where a disagreement stands among those of a case."""
    return SPLIT.join((one.about, one.attribute, *places(one.evidence), one.id))
