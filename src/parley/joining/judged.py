"""What people decided about single records: rejected ones no longer count, dated ones have the day they were set.

A judgement names what it bears on by the id that it had, and by the places of the articles on which it rests: a
later reading may give the same words another id, and then the place and the kind find them again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Any, TypeVar

from parley.records import Contact, Disagreement, Event, Evidence, Judgement, Move, Reading, Statement, When
from parley.text.ids import content_id
from parley.text.sameness import Pair

VERDICTS = frozenset({"accept", "reject"})
SAID_SO = "a person said so"
FIELDS: Mapping[str, str] = {
    "statement": "statements", "event": "events", "contact": "contacts", "move": "moves", "fact": "facts",
    "ceasefire": "ceasefires", "ballot": "ballots",
}  # fmt: skip
"""The field of a reading that holds records of each kind that can be judged."""

T = TypeVar("T", Contact, Event, Move, Statement)


@dataclass(frozen=True, slots=True)
class Rest:
    """One record of an article on which something judged rests: its kind, place and the id that it had."""

    kind: str
    document: str
    start: int
    end: int
    id: str

    def fits(self, kind: str, id: str, evidence: Sequence[Evidence]) -> bool:
        """True where a record is meant: by its id, or by its kind and first place, which may have grown or shrunk.

        Example:
            >>> Rest("move", "d_1", 10, 20, "v_old").fits("move", "v_new", [Evidence("d_1", 8, 20, "they want it")])
            True
        """
        if kind != self.kind or not evidence or evidence[0].document != self.document:
            return False
        if id == self.id:
            return True
        first = evidence[0]
        shared = min(first.end, self.end) - max(first.start, self.start)
        return 2 * shared > max(first.end - first.start, self.end - self.start)


def write_rests(rests: Iterable[Rest]) -> str:
    """Rests as a judgement keeps them, in its ``payload`` under ``rests_on``."""
    return json.dumps([[r.kind, r.document, r.start, r.end, r.id] for r in sorted(set(rests), key=_order)])


def read_rests(words: str | None) -> tuple[Rest, ...]:
    """The way back; nothing where there are none."""
    return tuple(Rest(*row) for row in json.loads(words)) if words else ()


def rest_of(kind: str, record: Any) -> Rest:
    """The rest that a record of an article is.

    Raises:
        ValueError: If it has no evidence.
    """
    if not record.evidence:
        raise ValueError(f"A {kind} without evidence cannot be judged.")
    first = record.evidence[0]
    return Rest(kind, first.document, first.start, first.end, record.id)


def _order(rest: Rest) -> tuple[str, int, int, str, str]:
    return rest.document, rest.start, rest.end, rest.kind, rest.id


@dataclass(frozen=True, slots=True)
class Decisions:
    """What holds of all that was judged of single records; the last word on each counts.

    Attributes:
        rejected: By document, what no longer counts there.
        dated: By document, what has the day that a person gave it.
        one: Pairs of what a person called one happening, each by all it rests on.
        two: Pairs of what a person called two.
        disagreements: Attribute and places of each disagreement that a person said is none.
        closed: Documents of which nothing counts.
    """

    rejected: Mapping[str, tuple[Rest, ...]] = field(default_factory=dict)
    dated: Mapping[str, tuple[tuple[Rest, When], ...]] = field(default_factory=dict)
    one: tuple[tuple[tuple[Rest, ...], tuple[Rest, ...]], ...] = ()
    two: tuple[tuple[tuple[Rest, ...], tuple[Rest, ...]], ...] = ()
    disagreements: tuple[tuple[str, frozenset[tuple[str, int, int]]], ...] = ()
    closed: frozenset[str] = frozenset()

    @classmethod
    def of(cls, judgements: Iterable[Judgement]) -> Decisions:
        """What judgements, in the order they were made, come to; those taken back are left aside."""
        verdicts: dict[Rest, str] = {}
        articles: dict[str, str] = {}
        dated: dict[Rest, When] = {}
        bonds: dict[frozenset[tuple[Rest, ...]], str] = {}
        apart: dict[tuple[str, frozenset[tuple[str, int, int]]], str] = {}
        for one in judgements:
            rests = read_rests(one.payload.get("rests_on"))
            if one.undone_by is not None:
                continue
            if one.kind in VERDICTS and one.payload.get("target_kind") == "article":
                articles[one.target] = one.kind
            elif not rests:
                continue
            elif one.kind in VERDICTS and one.payload.get("target_kind") == "disagreement":
                places = frozenset((r.document, r.start, r.end) for r in rests)
                apart[one.payload.get("attribute", ""), places] = one.kind
            elif one.kind in VERDICTS:
                verdicts.update(dict.fromkeys(rests, one.kind))
            elif one.kind == "date":
                dated.update(dict.fromkeys(rests, _day_set(one)))
            elif one.kind in ("merge", "split"):
                bonds[frozenset((rests, read_rests(one.payload.get("to_rests_on"))))] = one.kind
        return cls(
            _by_document((r, r) for r, verdict in verdicts.items() if verdict == "reject"),
            _by_document((r, (r, when)) for r, when in dated.items()),
            _pairs(bonds, "merge"),
            _pairs(bonds, "split"),
            tuple(sorted((what for what, v in apart.items() if v == "reject"), key=lambda w: (w[0], sorted(w[1])))),
            frozenset(document for document, verdict in articles.items() if verdict == "reject"),
        )

    @property
    def documents(self) -> frozenset[str]:
        """The documents whose readings these decisions change."""
        return frozenset(self.rejected) | frozenset(self.dated) | self.closed

    @property
    def paired(self) -> frozenset[str]:
        """The documents of which something was called one, or two, with something else."""
        return frozenset(r.document for pair in (*self.one, *self.two) for side in pair for r in side)

    def pairs_of(self, document: str) -> tuple[str, ...]:
        """Marks of the pairs that a document has a side of: equal where what was said of it is equal."""
        return tuple(
            f"{word} {pair!r}"
            for word, pairs in (("one", self.one), ("two", self.two))
            for pair in pairs
            if any(r.document == document for side in pair for r in side)
        )

    def ties(self, reading: Reading) -> dict[str, tuple[str, ...]]:
        """By id of a record, a mark for each pair that it is on a side of; both sides have the same mark."""
        found: dict[str, list[str]] = {}
        document = reading.document.id
        for word, pairs in (("one", self.one), ("two", self.two)):
            for pair in pairs:
                rests = [r for side in pair for r in side if r.document == document]
                for id in sorted(_now(rests, {document: reading})):
                    found.setdefault(id, []).append(content_id("judgement", word, repr(pair)))
        return {id: tuple(marks) for id, marks in found.items()}

    def bonds(self, readings: Iterable[Reading]) -> Bonds:
        """What is one and what is two, by the ids that readings give now."""
        if not self.one and not self.two:
            return NO_BONDS
        wanted = {r.document for pairs in (self.one, self.two) for pair in pairs for side in pair for r in side}
        held = {r.document.id: r for r in readings if r.document.id in wanted}
        return Bonds(_ids(self.one, held), _ids(self.two, held))

    def is_refuted(self, disagreement: Disagreement) -> bool:
        """True where a person said that it is no disagreement: of this attribute, between these places or fewer."""
        places = {(e.document, e.start, e.end) for side in disagreement.sides for e in side.evidence}
        return any(disagreement.attribute == what and places <= told for what, told in self.disagreements)


@dataclass(frozen=True, slots=True)
class Bonds:
    """Pairs of ids as read, the smaller first, that a person called ``one`` happening, or ``two``."""

    one: frozenset[tuple[str, str]] = frozenset()
    two: frozenset[tuple[str, str]] = frozenset()

    def over(self, pairs: Mapping[tuple[str, str], Pair], among: Iterable[str]) -> dict[tuple[str, str], Pair]:
        """Comparisons in which what a person said overrides what was found; pairs not ``among`` the ids stay out.

        Example:
            >>> found = Bonds(frozenset({("c_1", "c_2")})).over({}, ["c_1", "c_2"])
            >>> found["c_1", "c_2"].why
            ('a person said so',)
        """
        there = set(among) if self.one or self.two else set()
        told = dict(pairs)
        told.update({pair: Pair(CERTAIN, (SAID_SO,)) for pair in self.one if there.issuperset(pair)})
        told.update({pair: Pair(0, (), SAID_SO) for pair in self.two if there.issuperset(pair)})
        return told


CERTAIN = 1000.0
"""Points of a pair that a person called one: more than any rule gives."""
NO_BONDS = Bonds()


def as_judged(reading: Reading, decisions: Decisions) -> Reading:
    """A reading without what a person rejected, and with the days that a person gave.

    What rests on a rejected statement alone (moves, events, contacts and facts attributed to it) falls with it.

    Args:
        reading: What an article says.
        decisions: What people decided.

    Returns:
        The reading itself where nothing was decided about its article.
    """
    document = reading.document.id
    if document in decisions.closed:
        return Reading(reading.document, reading.regions, reading.repairs, skipped=reading.skipped)
    rejected, dated = decisions.rejected.get(document, ()), decisions.dated.get(document, ())
    if not rejected and not dated:
        return reading
    gone = {id for kind in FIELDS for id in _meant(reading, kind, rejected)}
    gone |= {r.id for name in FIELDS.values() if name != "statements" for r in getattr(reading, name)
             if getattr(r, "attribution", None) in gone}  # fmt: skip
    days = {id: when for rest, when in dated for kind in FIELDS for id in _meant(reading, kind, (rest,))}
    return replace(
        reading,
        statements=tuple(_dated(s, days) for s in reading.statements if s.id not in gone),
        events=tuple(_dated(e, days) for e in reading.events if e.id not in gone),
        contacts=tuple(_dated(c, days) for c in reading.contacts if c.id not in gone),
        moves=tuple(_dated(m, days) for m in reading.moves if m.id not in gone),
        facts=tuple(f for f in reading.facts if f.id not in gone),
        ceasefires=tuple(one for one in reading.ceasefires if one.id not in gone),
        ballots=tuple(one for one in reading.ballots if one.id not in gone),
    )


def _meant(reading: Reading, kind: str, rests: Sequence[Rest]) -> set[str]:
    """Ids of the records of a kind that rests mean: by id where that is there, else by place."""
    held = {r.id: r for r in getattr(reading, FIELDS[kind])}
    found: set[str] = set()
    for rest in rests:
        if rest.kind != kind:
            continue
        found |= (
            {rest.id} if rest.id in held else {r.id for r in held.values() if rest.fits(kind, r.id, r.evidence)}
        )
    return found


def _dated(record: T, days: Mapping[str, When]) -> T:
    return replace(record, when=days[record.id]) if record.id in days else record


def _day_set(judgement: Judgement) -> When:
    first = judgement.payload.get("earliest")
    last = judgement.payload.get("latest", first)
    return When(
        value=first, earliest=first, latest=last, precision="day" if first == last else "interval", basis="anchor",
        reasons=(f"set by {judgement.who}",),
    )  # fmt: skip


def _by_document(rows: Iterable[tuple[Rest, Any]]) -> dict[str, tuple[Any, ...]]:
    found: dict[str, list[Any]] = {}
    for rest, what in sorted(rows, key=lambda row: _order(row[0])):
        found.setdefault(rest.document, []).append(what)
    return {document: tuple(held) for document, held in sorted(found.items())}


def _pairs(
    bonds: Mapping[frozenset[tuple[Rest, ...]], str], kind: str
) -> tuple[tuple[tuple[Rest, ...], tuple[Rest, ...]], ...]:
    found = [sorted(sides, key=lambda side: [_order(r) for r in side]) for sides, k in bonds.items() if k == kind]
    return tuple((pair[0], pair[1]) for pair in sorted(found, key=repr) if len(pair) == 2)


def _ids(
    pairs: Iterable[tuple[tuple[Rest, ...], tuple[Rest, ...]]], held: Mapping[str, Reading]
) -> frozenset[tuple[str, str]]:
    found = set()
    for left, right in pairs:
        for one, other in product(_now(left, held), _now(right, held)):
            if one != other:
                found.add((min(one, other), max(one, other)))
    return frozenset(found)


def _now(rests: Iterable[Rest], held: Mapping[str, Reading]) -> set[str]:
    return {id for r in rests if r.document in held for id in _meant(held[r.document], r.kind, (r,))}
