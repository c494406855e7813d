"""Who waits for whom: conditions that hang on another party's act, and where that runs in a circle.

A waiting whose condition came about, as a later article tells, holds nobody up and closes no circle. What would
release a deadlock is what each of its waitings asks, in the words in which it was said.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from math import ceil

from parley.joining.commitments.deeds import Deed, read_deeds
from parley.joining.commitments.promises import content_stems
from parley.joining.doers import Acts, acts_of, doer_of
from parley.joining.sequence import Clash, find_clashes
from parley.records import Evidence, Move, Reading, Roster, Span, Waiting, When
from parley.records.span import words_at
from parley.records.statement import said_when
from parley.text.ids import content_id
from parley.text.intervals import days_of
from parley.text.sameness import Pair, group_pairs
from parley.text.similarity import are_alike, stems_of, words_of

WILLING = frozenset({"offers", "promises", "accepts", "concedes", "supports", "proposes"})
"""Moves that wait on every kind of condition. A threat "if you do not" threatens; it does not wait."""
HOLDING = {
    "refuses": frozenset({"unless", "until", "only_if"}),
    "opposes": frozenset({"unless", "until", "only_if"}),
}
"""A refusal waits only for what would end it."""
ASKING = frozenset({"demands", "proposes"})
"""A demand waits where it puts another's act before one of the party's own: "you must, before we do"."""
BEFORE = re.compile(r"^(?:before|prior to|ahead of)\s+", re.I)
FAILING = re.compile(r"\b(?:fail|refus|reject|stall|block|drag|not|never)\w*|n[’']t\b", re.I)
"""Words of a condition that names a failure: "we will, if they refuse" warns and does not wait."""
VOID = frozenset({"denied", "not_happened", "speculated"})
OPENING = frozenset(
    words_of("only provided as soon long on condition once if unless until after when that and the a but however")
)
"""Words before the first name of a condition where that name is its subject."""
MET = 0.6
"""Share of a condition's stems that a deed of the party must have to be what was waited for. A guess."""
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
    held = list(readings)
    acts = acts_of(held, roster)
    edges = {edge.id: edge for reading in held for edge in _edges(reading, roster, acts)}
    groups, _ = group_pairs(sorted(edges), _alike(edges.values()), lambda _: 1.0)
    joined = _with_met([_join([edges[i] for i in group]) for group in groups], held, roster)
    told = {(edge.by, edge.on, move) for edge in joined for move in edge.moves}
    clashes = [c for c in find_clashes(held, roster) if (c.order.party, c.against.party, c.order.move) not in told]
    marked = [*_with_circles(joined), *_of_clashes(clashes, roster)]
    return tuple(sorted(marked, key=lambda w: (roster.name(w.by), roster.name(w.on), w.evidence, w.id)))


def _with_circles(edges: Sequence[Waiting]) -> list[Waiting]:
    """The edges, those that close a circle with others marked and the others named."""
    open_ = [edge for edge in edges if not edge.met]
    leaving: dict[str, dict[str, list[Waiting]]] = defaultdict(lambda: defaultdict(list))
    for edge in sorted(open_, key=lambda e: (_day(e.as_of), e.id)):
        leaving[edge.by][edge.on].append(edge)
    ways = {pair: _way(*pair, leaving) for pair in {(e.on, e.by) for e in open_}}
    found = []
    for edge in edges:
        way = () if edge.met else ways[edge.on, edge.by]
        steps = [_closest(edge, leaving[a][b]).id for a, b in pairwise(way)]
        found.append(replace(edge, deadlock=bool(steps), circle=tuple(steps)))
    return found


def _way(start: str, end: str, leaving: Mapping[str, Mapping[str, object]]) -> tuple[str, ...]:
    """The shortest way from one party to another along who waits for whom; () where there is none."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    while ways:
        longer: list[tuple[str, ...]] = []
        for way in ways:
            if way[-1] == end:
                return way
            for party in sorted(leaving.get(way[-1], ())):
                if party not in seen:
                    seen.add(party)
                    longer.append((*way, party))
        ways = longer
    return ()


def _closest(edge: Waiting, others: Sequence[Waiting]) -> Waiting:
    """Of several waitings of one pair, that whose words are most those of the edge, then the latest."""
    mine = stems_of(f"{edge.terms} {edge.condition}")
    return max(others, key=lambda o: (len(mine & stems_of(f"{o.terms} {o.condition}")), _day(o.as_of), o.id))


def _day(when: When | None) -> str:
    return (when.latest if when else None) or ""


def _with_met(edges: Sequence[Waiting], readings: Iterable[Reading], roster: Roster) -> list[Waiting]:
    """The edges with the later deeds that brought their condition about."""
    if not edges:
        return []
    wanted = {edge.on for edge in edges}
    done: dict[tuple[str, str], list[Deed]] = defaultdict(list)
    for reading in readings:
        for deed in read_deeds(reading, roster, {reading.document.id: reading.document.published}):
            if deed.state == "fulfilled" and not deed.is_hostile:
                for party in deed.parties & wanted:
                    for word in deed.stems:
                        done[party, word].append(deed)
    return [replace(edge, met=_met(edge, done, roster)) for edge in edges]


def _met(edge: Waiting, done: Mapping[tuple[str, str], Sequence[Deed]], roster: Roster) -> tuple[Evidence, ...]:
    said = days_of(edge.as_of)
    if said is None or edge.kind == "unless":
        return ()
    names = tuple(n for one in (edge.on, edge.by) for n in stems_of(roster.name(one)) if len(n) > 3)
    asked = [s for s in content_stems(edge.condition, (), roster) if not s.startswith(names)]  # nor "Ethiopian"
    shared: dict[str, int] = defaultdict(int)
    deeds: dict[str, Deed] = {}
    for word in asked:
        for deed in done.get((edge.on, word), ()):
            shared[deed.id] += 1
            deeds[deed.id] = deed
    least = max(2, ceil(MET * len(asked)))
    found = [
        deeds[i] for i, count in shared.items()
        if count >= least and deeds[i].verb in ("", *asked) and (day := days_of(deeds[i].when)) and day[0] > said[1]
    ]  # fmt: skip
    return tuple(sorted({e for deed in found for e in deed.evidence}))


def _of_clashes(clashes: Sequence[Clash], roster: Roster) -> Iterator[Waiting]:
    """A waiting for each order that another party wants the other way round: one a pair of parties and an issue."""
    groups: dict[tuple[str, str, str | None], list[Clash]] = defaultdict(list)
    for clash in clashes:
        groups[clash.order.party, clash.against.party, clash.order.issue].append(clash)
    for (by, on, issue), held in groups.items():
        moves = tuple(sorted({one.move for c in held for one in (c.order, c.against)}))
        last = max(held, key=lambda c: (_day(c.order.as_of), _day(c.against.as_of), c.order.key, c.against.key))
        said = tuple(sorted({e for c in held for e in (*c.order.evidence, *c.against.evidence)}))
        number = content_id("waiting", "sequence", by, on, issue, moves[0])
        yield Waiting(
            number, "waiting:sequence", by, on, last.order.kind, issue,
            last.order.terms, last.order.condition, moves,
            True, said, last.order.as_of, (), f"{roster.name(on)}: {last.against.words}",
        )  # fmt: skip


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


def _edges(reading: Reading, roster: Roster, acts: Acts) -> Iterator[Waiting]:
    text, statements = reading.document.text, {s.id: s for s in reading.statements}
    for move in reading.moves:
        if not move.party or move.status in VOID:
            continue
        by = roster.side(move.party)
        as_of = said_when(move.attribution, statements, reading.document.published)
        if move.kind in ASKING:
            yield from _asked_first(reading, move, by, as_of, roster)
        for condition in move.conditions:
            waits = move.kind in WILLING or condition.kind in HOLDING.get(move.kind, ())
            asked = condition.on or _subject(condition.span, reading)
            words = words_at(condition.span, move.evidence, text) or ""
            on = roster.side(asked) if asked else doer_of(words, by, acts) or by
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
                " ".join(terms.split()), " ".join(words.split()), (move.id,), False, said, as_of,
            )  # fmt: skip


def _asked_first(reading: Reading, move: Move, by: str, as_of: When | None, roster: Roster) -> Iterator[Waiting]:
    """ "They must withdraw before we reopen the road": who asks waits with an act of its own for theirs."""
    text = reading.document.text
    others = [on for one in move.toward if (on := roster.side(one)) != by]
    terms = " ".join((words_at(move.terms, move.evidence, text) or "").split())
    for condition in move.conditions:
        words = " ".join((words_at(condition.span, move.evidence, text) or "").split())
        own = condition.on or _subject(condition.span, reading)
        if not terms or not BEFORE.match(words) or own is None or roster.side(own) != by:
            continue
        for on in dict.fromkeys(others):
            yield Waiting(
                content_id("waiting", "first", move.id, on, condition.span.start), "waiting:asked-first", by, on,
                "until", move.issue, BEFORE.sub("", words), terms, (move.id,), False, move.evidence, as_of,
            )  # fmt: skip


def _subject(span: Span, reading: Reading) -> str | None:
    """Whom the words of a condition begin with: "only if *the association* withdrew"."""
    text = reading.document.text
    if text is None:
        return None
    for mention in reading.mentions:
        inside = span.start <= mention.start and mention.end < span.end and mention.form != "pronoun"
        if mention.actor and inside and OPENING.issuperset(words_of(text[span.start : mention.start])):
            return mention.actor
    return None


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
        as_of=max(
            (when for e in edges if (when := e.as_of) and days_of(when)),
            key=lambda w: (_day(w), w.earliest or ""),
            default=None,
        ),
    )
