"""The joining wing over a case: what it knows of the world, what judgements mean to it, and where it remembers."""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from importlib.metadata import version
from typing import Any, TypeVar

import msgspec

from parley.joining.actors import ActorJudgement
from parley.joining.changes import find_changes
from parley.joining.dating import resolve
from parley.joining.flow import Backing, Delta, Flow, Judged, Known, State
from parley.joining.flow.cast import Names
from parley.joining.flow.web import Item, Unit
from parley.joining.judged import Decisions
from parley.lexicons.geography import contains_in, with_sites
from parley.lexicons.world import World
from parley.records import (
    READ_LABELS,
    Change,
    Contact,
    Document,
    Event,
    Joined,
    Judgement,
    Move,
    Reading,
    Region,
    Statement,
    When,
)
from parley.records.codec import KINDS, decode_as, encode_line, gather, kind_of
from parley.store import Rejoined, Run, Store
from parley.text.ids import content_id

TYPES: dict[str, type[Any]] = {"item": Item, "unit": Unit, "thin": Reading, "date": When, "paper": Document}
"""What cells of a space hold, by the end of its name, where that is no plain value."""
CHUNK = 1000
"""Documents joined in one step: what they touch is held in memory at once. Measured in dense news: 400 take a fifth
more time each, since what a step touches is joined anew in the next one, and 0.3 GB less."""
NOTED = 2000
"""Articles of which one run tells: what they changed, some 4 kB each, is held until it is noted. A guess."""
RULES = f"{version('parley-record')} 10"
"""What joining remembers is of these rules: the version, and a number that grows when rules, or what is remembered,
change between two."""
TOLD = ("contact", "episode", "position", "commitment", "disagreement", "corroboration")
"""Kinds of joined records whose changes are told."""
PENDING = "pending"  # where chunks leave what they changed, until the run is noted
BACK = 6  # positions before one that is new, by which it is told whether it is a change
ORDER = {kind: number for number, kind in enumerate(KINDS)}


def join_at_once(readings: Iterable[Reading], world: World, judgements: Sequence[Judgement] = ()) -> Joined:
    """Join the readings of a case in memory: the same flow over an empty state.

    Args:
        readings: What was read, in any order.
        world: Knowledge of names and places.
        judgements: What people decided; those taken back are left aside.
    """
    held = {reading.document.id: reading for reading in readings}

    def shelf(documents: Collection[str]) -> Mapping[str, Reading]:
        return {one: held[one] for one in documents if one in held}

    delta = Flow(State(), shelf, known_of(world), judged_of(judgements)).change((), sorted(held))
    joined = joined_of(delta)
    texts = tuple(replace(one, text=held[one.id].document.text) for one in joined.documents)
    return replace(joined, documents=texts)


def joined_of(delta: Delta) -> Joined:
    """All joined records of a change from nothing, each kind in its order."""
    rows = [(ORDER[kind], told[0], one, told[1]) for (kind, one), told in delta.records.items() if told is not None]
    rows.sort(key=lambda row: row[:3])
    return gather(Joined, (record for *_, record in rows))


class Rejoining:
    """Joins what is out of date in a store, a chunk of documents at a time, each written whole or not at all.

    What its attributes hold is what the next note of a run is to tell, or what the last one told.

    Attributes:
        before, after: By (kind, id) the joined records that were touched, as they were and as they are, with those
            that are needed to say what changed.
        came: Ids of the articles that were joined for the first time, whoever added them.
        went: By id the sources of the articles that were joined before and are taken out, whoever did so.
    """

    def __init__(self, store: Store, world: World) -> None:
        self._store, self._world = store, world
        self.came: set[str] = set()
        self.went: dict[str, str] = {}
        self.before: dict[tuple[str, str], Any] = {}
        self.after: dict[tuple[str, str], Any] = {}
        self._part: tuple[dict[tuple[str, str], Any], dict[tuple[str, str], Any]] = ({}, {})
        self._written: set[str] = set()
        self._left: tuple[Change, ...] = ()
        self._told = False

    def step(self, finish: Callable[[], Run | None]) -> bool:
        """Join a chunk of what is out of date.

        Args:
            finish: Makes the note of the run when nothing more is to be joined, or so much was that what it changed
                is not to be held any longer: then the rest is of another run.

        Returns:
            True where a run was noted.
        """
        with _unswept():
            return self._step(finish)

    def _step(self, finish: Callable[[], Run | None]) -> bool:
        if self._told:
            self._start_over()
        self._begin_anew()
        based_on, state, stale = self._store.flow(), self._store.state(), self._store.stale()
        backing = Kept(self._store, blank=based_on == 0)
        flow = Flow(State(backing), self._shelf, known_of(self._world), judged_of(self._store.judgements()))
        try:
            return self._join(flow, backing, (based_on, state), stale, finish)
        finally:
            flow.close()

    def _join(
        self, flow: Flow, backing: Kept, states: tuple[int, int], stale: Mapping[str, int],
        finish: Callable[[], Run | None],
    ) -> bool:  # fmt: skip
        """Join a chunk over the state (before, now), and write it."""
        based_on, state = states
        part = dict(list(stale.items())[:CHUNK])  # the oldest first: news bears on the news of its days
        delta = flow.change(part.keys(), part.keys())
        before, after, came, went = dict(self.before), dict(self.after), set(self.came), dict(self.went)
        self._part = ({}, {})
        last = len(part) == len(stale)
        known = self._note_articles(part.keys(), delta)
        anew = known - self._store.cells("paper", known).keys()
        if based_on == 0 and last:
            self._note(
                dict.fromkeys(delta.records), {(kind_of(r), _id(r)): r for r in self._store.joined().records()}, {}
            )
        if not anew or (based_on == 0 and last):  # of many that are joined anew nobody knows what was told before
            self._note_touched(delta, backing, flow.state)
        noted = last or len(self.came) >= NOTED
        name = f"{based_on:09}"
        if noted:
            self._take_up(flow.state)
        else:
            self._leave(
                flow.state, name, sorted(self.came - came), {k: v for k, v in self.went.items() if k not in went}
            )
        done = self._store.rejoin(
            rejoined(delta, part), based_on, state if last else None, finish() if noted else None
        )
        self._told = done and noted
        if done:
            self._written.add(name)
        else:
            self.before, self.after, self.came, self.went = before, after, came, went
        return noted and done

    def _start_over(self) -> None:
        """What was told in the note of a run is not told again, should another have added meanwhile."""
        self.came, self.went, self.before, self.after = set(), {}, {}, {}
        self._written, self._left = set(), ()

    def _note_articles(self, part: AbstractSet[str], delta: Delta) -> AbstractSet[str]:
        """Note which articles of a chunk came and went; returns the ids of those that were joined before."""
        known = {one.id: one.source for one in self._store.records("document", joined=True, where={"id": part})}
        told = {one: record for (kind, one), record in delta.records.items() if kind == "document"}
        self.came |= {one for one in part if told.get(one) is not None and one not in known}
        held = {one.id for one in self._store.records("document", where={"id": known})} if known else set()
        for one in known.keys() - held:
            self.went[one] = known[one]
            delta.records["document", one] = None  # what is joined anew does not know of it
        return known.keys()

    def _leave(self, state: State, name: str, came: list[str], went: dict[str, str]) -> None:
        """Keep with a chunk what it changed, for whoever goes on should this process be cut off."""
        state.put(PENDING, name, [[encode_line(change) for change in _changes(*self._part)], came, went])
        state.mark(PENDING, "", name)

    def _take_up(self, state: State) -> None:
        """Take in what chunks changed that another process joined before it was cut off; they leave no trace."""
        names = state.marks(PENDING, "")
        held = state.many(PENDING, names)
        left: list[Change] = []
        for name in names:
            if name not in self._written:
                lines, came, went = held[name]
                left += [decode_as("change", line) for line in lines]
                self.came |= set(came)
                self.went = {**went, **self.went}
            state.put(PENDING, name, None)
            state.unmark(PENDING, "", name)
        self._left = tuple(left)

    def _begin_anew(self) -> None:
        """Forget what another Parley remembered: its rules of joining may have been others."""
        if self._store.meta().get("joins") != RULES:
            if self._store.flow():
                self._store.forget()
            self._store.set_meta("joins", RULES)

    def _shelf(self, documents: Collection[str]) -> Mapping[str, Reading]:
        return {one.document.id: one for one in self._store.readings(documents)} if documents else {}

    def _note_touched(self, delta: Delta, backing: Kept, state: State) -> None:
        wanted: dict[str, set[str]] = {kind: set() for kind in TOLD}
        for kind, one in delta.records:
            if kind in wanted:
                wanted[kind].add(one)
        grades = state.records("corroboration", wanted["corroboration"])
        graded = {grade.of for grade in grades.values()}
        happened = wanted["contact"] | wanted["episode"] | graded
        wanted["contact"] |= {c.follows for c in state.records("contact", happened).values() if c.follows} | graded
        wanted["episode"] |= graded
        wanted["corroboration"] |= {content_id("corroboration", one) for one in happened}
        chain = wanted["position"]
        for _ in range(BACK):
            chain = {p.previous for p in state.records("position", chain).values() if p.previous} - wanted[
                "position"
            ]
            wanted["position"] |= chain
        for kind, ids in wanted.items():
            keys = dict.fromkeys((kind, one) for one in ids)
            was = {(kind, one): r for one, r in backing.records(kind, ids).items()}
            self._note(keys, was, {(kind, one): r for one, r in state.records(kind, ids).items()})

    def _note(self, keys: Iterable[tuple[str, str]], was: Mapping[Any, Any], now: Mapping[Any, Any]) -> None:
        for key in keys:
            for before, after in ((self.before, self.after), self._part):
                before.setdefault(key, was.get(key))
                after[key] = now.get(key)

    def changes(self) -> tuple[Change, ...]:
        """What changed since the first step, and in what a process that was cut off had joined before."""
        return (*self._left, *_changes(self.before, self.after))


@contextmanager
def _unswept() -> Iterator[None]:
    """No search for cycles: joining makes many small records and hardly a cycle, and a search looks at all that the
    process holds, the knowledge of the world first of all; a quarter of the time of joining an article went there.
    """
    held = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if held:
            gc.enable()


def _changes(before: Mapping[tuple[str, str], Any], after: Mapping[tuple[str, str], Any]) -> tuple[Change, ...]:
    return find_changes(*(
        gather(Joined, (held[key] for key in sorted(held, key=lambda k: (ORDER[k[0]], k[1])) if held[key]))
        for held in (before, after)
    ))  # fmt: skip


def _id(record: Any) -> str:
    return str(record.id)


class Kept(Backing):
    """What joining remembers in a store; ``blank`` where joined records are of another way of joining."""

    def __init__(self, store: Store, *, blank: bool = False) -> None:
        self._store, self._blank = store, blank

    def cells(self, space: str, keys: Collection[str]) -> Mapping[str, Any]:
        """See ``Backing``."""
        decode = _decoder(space).decode
        return {key: decode(value) for key, value in self._store.cells(space, keys).items()}

    def marks(
        self, space: str, key: str, *, after: str, before: str | None, limit: int | None, backwards: bool
    ) -> list[str]:
        """See ``Backing``."""
        return self._store.marks(space, key, after=after, before=before, limit=limit, backwards=backwards)

    def many_marks(self, space: str, keys: Collection[str], limit: int) -> Mapping[str, list[str]]:
        """See ``Backing``."""
        return self._store.many_marks(space, keys, limit)

    def records(self, kind: str, ids: Collection[str]) -> Mapping[str, Any]:
        """See ``Backing``."""
        if self._blank:
            return {}
        return {one.id: one for one in self._store.records(kind, joined=True, where={"id": ids})}


def rejoined(delta: Delta, done: Mapping[str, int]) -> Rejoined:
    """A change as a store writes it."""
    cells = {key: None if value is None else _encode(value) for key, value in delta.cells.items()}
    return Rejoined(cells, delta.marks, delta.records, done)


_encode = msgspec.msgpack.Encoder().encode


@lru_cache(maxsize=256)
def _decoder(space: str) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(TYPES.get(space.rpartition(":")[2], Any))


def known_of(world: World) -> Known:
    """What joining knows of the world."""
    names = Names(world.spellings, world.first, world.particles)
    return Known(names, contains_in(world), with_sites, dated, body_of)


def judged_of(judgements: Sequence[Judgement]) -> Judged:
    """What judgements mean to joining; those taken back are left aside."""
    decided = [one for one in judgements if one.undone_by is None]
    return Judged(_actor_judgements(decided), _anchors(decided), Decisions.of(decided))


def body_of(reading: Reading) -> str:
    """The words of an article that are read, without its furniture."""
    return read_words(reading.document.text or "", reading.regions)


def read_words(text: str, regions: Iterable[Region]) -> str:
    """The words of a text that are read, a line a region."""
    return "\n".join(text[r.start : r.end] for r in regions if r.label in READ_LABELS)


def dated(reading: Reading, published: When) -> Reading:
    """A reading whose open times count from the date that the case gives its article."""
    changed: dict[str, Any] = {}
    if reading.document.published != published:
        changed["document"] = replace(reading.document, published=published)
    for name in TIMED:
        was = getattr(reading, name)
        now = tuple([_placed(one, published) for one in was])
        if any(one is not other for one, other in zip(was, now, strict=True)):
            changed[name] = now
    return replace(reading, **changed) if changed else reading


TIMED = ("statements", "contacts", "events", "moves")
"""Records of a reading that may have a time."""
Timed = TypeVar("Timed", Statement, Contact, Event, Move)


def _placed(one: Timed, published: When) -> Timed:
    when = resolve(one.when, published) if one.when else None
    return one if when is one.when else replace(one, when=when)


def _actor_judgements(decided: Sequence[Judgement]) -> tuple[ActorJudgement, ...]:
    kinds = {"merge": "same", "split": "different", "rename": "name", "ignore": "none"}
    return tuple(
        ActorJudgement(
            kinds[one.kind],
            tuple(filter(None, (one.target, one.payload.get("to")))),
            one.payload.get("name"),
            tuple(
                (one.payload[f"{who}_kind"], one.payload[f"{who}_name"])
                for who in ("target", "to")
                if f"{who}_kind" in one.payload
            ),
        )
        for one in decided
        if one.kind in kinds
    )


def _anchors(decided: Sequence[Judgement]) -> dict[str, When]:
    return {
        one.target: When(
            earliest=one.payload.get("earliest"),
            latest=one.payload.get("latest", one.payload.get("earliest")),
            precision="day",
            basis="anchor",
            reasons=(f"set by {one.who}",),
        )
        for one in decided
        if one.kind == "date"
    }
