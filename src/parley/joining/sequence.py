"""What must come first: "a ceasefire once there are agreements" against "an unconditional ceasefire at once".

An order is what a party says that it will do, or take, only after something else; a party that wants the same at
once and without conditions, or wants the two the other way round, clashes with it. Nobody need wait for anybody by
name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from parley.joining.relations import ACTS, matter_of
from parley.records import Evidence, Reading, Roster, When
from parley.records.span import words_at
from parley.records.statement import said_when
from parley.text.intervals import days_of, gap, length

AFTER = frozenset({"if", "only_if", "until", "unless"})
"""Kinds of conditions that put one thing before another."""
ORDERING = frozenset({"offers", "promises", "accepts", "concedes", "supports", "proposes", "demands"})
FLAT = re.compile(
    r"\b(?:immediate(?:ly)?|unconditional(?:ly)?|without (?:any )?(?:pre-?)?conditions?|at once|right away"
    r"|first)\b",
    re.I,
)
"""Words of a demand that leave nothing before it."""
BEFORE = re.compile(r"^(?P<first>.+?)\s+(?:before|prior to|ahead of)\s+(?P<then>.+)$", re.I | re.S)
AHEAD = re.compile(r"^(?:before|prior to|ahead of)\s+(?P<then>.+)$", re.I | re.S)
"""A condition that says what comes after the terms."""
FAILING = re.compile(r"\b(?:fail|refus|reject|stall|block|drag|not|never|without|no)\w*\b|n[’']t\b", re.I)
VOID = frozenset({"denied", "not_happened", "speculated", "refused"})
LONG = 400  # days from which the time of a saying is too wide to be held against another's
APART = 31
"""Days after which two parties no longer speak to one another's order. A guess."""


@dataclass(frozen=True, slots=True)
class Order:
    """What a party puts after something else (``condition``), or wants before everything (``condition`` "")."""

    party: str
    move: str
    document: str
    terms: str
    condition: str
    kind: str
    issue: str | None
    matter: frozenset[str]
    first: frozenset[str]
    as_of: When | None
    evidence: tuple[Evidence, ...]

    @property
    def key(self) -> tuple[str, tuple[Evidence, ...], str]:
        """By article, place and id."""
        return self.document, self.evidence, self.move

    @property
    def words(self) -> str:
        """Its terms with their condition."""
        held = self.condition and self.condition not in self.terms
        return f"{self.terms}, {self.condition}" if held else self.terms


@dataclass(frozen=True, slots=True)
class Clash:
    """An order, and what another party wants against it."""

    order: Order
    against: Order


def find_clashes(readings: Iterable[Reading], roster: Roster) -> list[Clash]:
    """Orders of two parties that cannot both be kept, in any order of ``readings``.

    Only orders that share a word of their terms or conditions and were said within a month of each other, or in one
    article, are compared.
    """
    orders = [one for reading in readings for one in _orders(reading, roster)]
    blocks: dict[tuple[str, object], list[Order]] = defaultdict(list)
    for one in orders:
        for word in one.matter - ACTS:
            for stretch in _stretches(one):
                blocks[word, stretch].append(one)
    found: dict[tuple[str, str], Clash] = {}
    for one in orders:
        words = (one.matter | one.first) - ACTS if one.condition else ()
        for other in (o for word in words for near in _around(one) for o in blocks.get((word, near), ())):
            key = one.move, other.move
            if key not in found and one.party != other.party and (_clash(one, other) or _crossed(one, other)):
                found[key] = Clash(one, other)
    return [found[key] for key in sorted(found, key=lambda k: (found[k].order.key, found[k].against.key))]


def _stretches(order: Order) -> list[object]:
    """The months, of 31 days each, in which it was said; its article where that is not known."""
    days = days_of(order.as_of)
    if days is None or length(days) > LONG:
        return [order.document]
    return [order.document, *range(days[0].toordinal() // APART, days[1].toordinal() // APART + 1)]


def _around(order: Order) -> list[object]:
    """Its stretches and their neighbours."""
    held = _stretches(order)
    months = [one for one in held if isinstance(one, int)]
    return [order.document, *range(min(months) - 1, max(months) + 2)] if months else held


def _crossed(one: Order, other: Order) -> bool:
    """True where each puts first what the other puts last: two different things."""
    last, first = (one.matter & other.first) - ACTS, (one.first & other.matter) - ACTS
    return bool(other.condition and last - first and first - last) and _near(one, other)


def _orders(reading: Reading, roster: Roster) -> Iterator[Order]:
    text, statements = reading.document.text, {s.id: s for s in reading.statements}
    for move in reading.moves:
        if not move.party or move.status in VOID or move.kind not in ORDERING:
            continue
        party = roster.side(move.party)
        names = [roster.name(party), *(roster.name(roster.side(one)) for one in move.toward)]
        terms = " ".join((words_at(move.terms, move.evidence, text) or "").split())
        as_of = said_when(move.attribution, statements, reading.document.published)
        said = move.evidence

        def order(then: str, first: str, kind: str, evidence: tuple[Evidence, ...]) -> Order:
            return Order(
                party, move.id, move.document, then, first, kind, move.issue, matter_of(then, names),  # noqa: B023
                matter_of(first, names), as_of, evidence,  # noqa: B023
            )  # fmt: skip

        conditions = [
            (c, words)
            for c in move.conditions
            if c.kind in AFTER and (words := words_at(c.span, move.evidence, text))
        ]
        for condition, words in conditions:
            if condition.kind not in ("if", "only_if") or not FAILING.search(words):
                place = Evidence(move.document, condition.span.start, condition.span.end, words)
                held = tuple(sorted({*said, place})) if text is not None else said
                told = " ".join(words.split())
                if turned := AHEAD.match(told):  # "withdraw before we reopen": the terms come first
                    yield order(turned["then"], terms, condition.kind, held)
                else:
                    yield order(terms, told, condition.kind, held)
        if not move.conditions and FLAT.search(terms):
            yield order(terms, "", "", said)
        elif not move.conditions and (match := BEFORE.match(terms)):
            yield order(match["then"], match["first"], "only_if", said)


def _clash(one: Order, other: Order) -> bool:
    """True where the other wants at once, as a whole, what one puts after something else."""
    if other.condition or not _near(one, other):
        return False
    mine, theirs = one.matter - ACTS, other.matter - ACTS
    core = mine & theirs
    return bool(core) and (core in (mine, theirs))


def _near(one: Order, other: Order) -> bool:
    left, right = days_of(one.as_of), days_of(other.as_of)
    if left and right:
        return gap(left, right) <= APART
    return one.document == other.document
