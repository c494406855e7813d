"""Who waits for whom: conditions that hang on another party's act, and where that runs in a circle."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from parley.records import Evidence, Reading, Roster, Waiting
from parley.records.span import words_at
from parley.text.ids import content_id
from parley.text.sameness import Pair, group_pairs
from parley.text.similarity import are_alike, stems_of

WILLING = frozenset({"offers", "promises", "accepts", "concedes", "supports", "proposes"})
"""Moves that wait on every kind of condition. A threat "if you do not" threatens; it does not wait."""
HOLDING = {
    "refuses": frozenset({"unless", "until", "only_if"}),
    "opposes": frozenset({"unless", "until", "only_if"}),
}
"""A refusal waits only for what would end it."""
FAILING = re.compile(r"\b(?:fail|refus|reject|stall|block|drag|not|never)\w*|n[’']t\b", re.I)
"""Words of a condition that names a failure: "we will, if they refuse" warns and does not wait."""
VOID = frozenset({"denied", "not_happened", "speculated"})
ALIKE = 0.5
"""Share of the shorter words' stems from which two conditions between two parties are one. A guess."""


def find_waiting(readings: Iterable[Reading], roster: Roster) -> tuple[Waiting, ...]:
    """Every "I will, once you have" between two parties of the case, and the deadlocks among them.

    Args:
        readings: What was read.
        roster: The actors of the case; people in office count as their state.

    Returns:
        Edges by name of who waits and for whom, one condition told by several articles as one, in any order of
        ``readings``.
    """
    edges = {edge.id: edge for reading in readings for edge in _edges(reading, roster)}
    groups, _ = group_pairs(sorted(edges), _alike(edges.values()), lambda _: 1.0)
    joined = [_join([edges[i] for i in group]) for group in groups]
    after: dict[str, set[str]] = defaultdict(set)
    for edge in joined:
        after[edge.by].add(edge.on)
    marked = [replace(edge, deadlock=edge.by in _reached(edge.on, after)) for edge in joined]
    return tuple(sorted(marked, key=lambda w: (roster.name(w.by), roster.name(w.on), w.evidence, w.id)))


def find_deadlocks(waitings: Iterable[Waiting]) -> tuple[tuple[str, ...], ...]:
    """Sets of parties that wait for one another, directly or round a circle; each sorted.

    Example:
        >>> edge = Waiting("w", "", "a", "b", "if", None, "", "", ())
        >>> find_deadlocks([edge, replace(edge, by="b", on="a"), replace(edge, by="c", on="a")])
        (('a', 'b'),)
    """
    after: dict[str, set[str]] = defaultdict(set)
    for edge in waitings:
        after[edge.by].add(edge.on)
    reached = {party: _reached(party, after) for party in sorted(after)}
    found = {tuple(sorted(q for q in reached[p] if p in reached.get(q, ()))) for p in reached if p in reached[p]}
    return tuple(sorted(found))


def _reached(start: str, after: Mapping[str, Iterable[str]]) -> set[str]:
    """Who is waited for from ``start`` on, over any number of steps; ``start`` itself only by a circle."""
    found: set[str] = set()
    todo = list(after.get(start, ()))
    while todo:
        one = todo.pop()
        if one not in found:
            found.add(one)
            todo += after.get(one, ())
    return found


def _edges(reading: Reading, roster: Roster) -> Iterator[Waiting]:
    text = reading.document.text
    for move in reading.moves:
        if not move.party or move.status in VOID:
            continue
        by = roster.side(move.party)
        for condition in move.conditions:
            waits = move.kind in WILLING or condition.kind in HOLDING.get(move.kind, ())
            on = roster.side(condition.on) if condition.on else by
            words = words_at(condition.span, move.evidence, text) or ""
            if not waits or on == by or (condition.kind == "if" and FAILING.search(words)):
                continue
            terms = words_at(move.terms, move.evidence, text) or ""
            place = (move.id, condition.span.start, condition.span.end)
            said: tuple[Evidence, ...] = move.evidence
            if text is not None:
                span = condition.span
                said = tuple(sorted({*said, Evidence(move.document, span.start, span.end, words)}))
            yield Waiting(
                content_id("waiting", *place), "waiting:find_waiting", by, on, condition.kind, move.issue,
                " ".join(terms.split()), " ".join(words.split()), (move.id,), False, said,
            )  # fmt: skip


def _alike(edges: Iterable[Waiting]) -> dict[tuple[str, str], Pair]:
    blocks: dict[tuple[str, str, str | None], list[Waiting]] = defaultdict(list)
    for edge in edges:
        blocks[edge.by, edge.on, edge.issue].append(edge)
    pairs: dict[tuple[str, str], Pair] = {}
    for block in blocks.values():
        for i, one in enumerate(block):
            for other in block[i + 1 :]:
                if are_alike(stems_of(one.condition), stems_of(other.condition), ALIKE):
                    pairs[min(one.id, other.id), max(one.id, other.id)] = Pair(2, ())
    return pairs


def _join(edges: Sequence[Waiting]) -> Waiting:
    first = min(edges, key=lambda e: e.id)
    fullest = max(edges, key=lambda e: (len(stems_of(e.terms)), e.id))
    return replace(
        first,
        terms=fullest.terms,
        moves=tuple(sorted({one for e in edges for one in e.moves})),
        evidence=tuple(sorted({one for e in edges for one in e.evidence})),
    )
