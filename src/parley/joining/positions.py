"""Where each party stands on each issue, and where it stood before: moves folded into histories.

A person in office speaks for the state; who said it is kept in ``voices``. Each position says what it is to the one
it follows, and a voice of the party that goes against it stays beside it as dissent. An empty cell is no record:
the question that shows the table says "not reported".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from parley.joining.history import with_relations
from parley.joining.relations import Stand, matter_of, numbers_differ
from parley.records import Amount, Move, Position, Reading, Roster, When
from parley.records.span import words_at
from parley.records.statement import said_when
from parley.text.ids import content_id
from parley.text.intervals import Days, days_of, gap, meet
from parley.text.sameness import Pair, group_pairs, shared_when
from parley.text.similarity import are_alike, stems_of

ALIKE = 0.5
"""Share of the shorter terms' stems from which two moves of one day are one position. A guess."""
TAKEN_BACK = frozenset({"denied", "refused", "not_happened"})


NO_DAYS: Days = (date.min, date.min)
OTHER = "other"
"""The issue of positions that fit none: two of them need not be about one thing."""
VERBATIM = 6
"""Words from which two articles that tell a move in the same words tell one move. A guess."""
WEEK = 7
"""Days up to which a page may bring what another page told first, in the same words. A guess."""
UNTIL = re.compile(r"\b(?:by|before|until|no later than|within|by the end of)\s+(?:the\s+)?$", re.I)


@dataclass(frozen=True, slots=True)
class Held:
    """A move as a party's stand: who holds it, since when it is known, and its words."""

    move: Move
    party: str
    as_of: When | None
    days: Days | None
    terms: str
    conditions: tuple[str, ...]
    voices: tuple[str, ...]
    stems: frozenset[str]
    stand: Stand

    @property
    def stance(self) -> str:
        """Kind of the move, and whether it is conditional, denied or only speculated."""
        kind = f"{self.move.kind} on condition" if self.move.conditions else self.move.kind
        if self.move.status == "denied" or (self.move.status in TAKEN_BACK and self.move.kind != "refuses"):
            return f"{kind} ({self.move.status.replace('_', ' ')})"
        return f"{kind} (speculated)" if self.move.status == "speculated" else kind


def join_positions(
    readings: Iterable[Reading], roster: Roster, dates: Mapping[str, When | None]
) -> tuple[Position, ...]:
    """Histories of positions, one for each party and issue.

    Args:
        readings: What was read, times resolved.
        roster: The actors of the case.
        dates: When each document was published, as far as known.

    Returns:
        Positions by party, issue and day; undated ones last, with no ``previous``, since nothing says what they
        follow. Moves without a known party make none; those of no known issue are under ``OTHER``, where what is
        told again in like words is one and nothing follows anything. The order of ``readings`` does not matter.
    """
    cells: dict[tuple[str, str], list[Held]] = defaultdict(list)
    for reading in readings:
        statements = {s.id: s for s in reading.statements}
        for move in reading.moves:
            if move.party:
                published = dates.get(move.document)
                as_of = said_when(move.attribution, statements, published)
                voice = statements[move.attribution].speaker if move.attribution in statements else None
                held = _held(move, as_of, voice, reading, roster)
                cells[held.party, move.issue or OTHER].append(held)
    found: list[Position] = []
    for party, issue in sorted(cells, key=lambda cell: (cell[1] == OTHER, roster.name(cell[0]), cell)):
        found += _history(party, issue, cells[party, issue], roster)
    return tuple(found)


def _held(move: Move, as_of: When | None, voice: str | None, reading: Reading, roster: Roster) -> Held:
    assert move.party
    party, text = roster.side(move.party), reading.document.text
    terms = words_at(move.terms, move.evidence, text) or (move.evidence[0].quote if move.evidence else "")
    conditions = tuple(words for c in move.conditions if (words := words_at(c.span, move.evidence, text)))
    voices = {roster.of(one) for one in (move.party, voice, move.via) if one} - {party}
    days = days_of(as_of)
    as_of = as_of if days else None
    ordered = tuple(sorted(voices, key=lambda one: (roster.name(one), one)))
    terms = " ".join(terms.split())
    counts = [
        Amount(q.low, q.high, q.unit or q.of, q.text)
        for q in reading.quantities
        if move.terms.start <= q.start and q.end <= move.terms.end
    ]
    matter = matter_of(terms, [roster.name(party), *(roster.name(roster.side(one)) for one in move.toward)])
    stand = Stand(move.kind, move.status, terms, conditions, tuple(counts), matter, _by(move, reading))
    return Held(move, party, as_of, days, terms, conditions, ordered, stems_of(terms), stand)


def _by(move: Move, reading: Reading) -> date | None:
    """The last day by which the terms of a move want or promise it."""
    text = reading.document.text or ""
    told = [
        date.fromisoformat(t.latest[:10])
        for t in reading.times
        if t.type == "DATE" and t.latest and move.terms.start < t.start and t.end <= move.terms.end
        if UNTIL.search(text, max(0, t.start - 30), t.start)
    ]
    return max(told, default=None)


def _history(party: str, issue: str, held: Sequence[Held], roster: Roster) -> list[Position]:
    by_move = {h.move.id: h for h in held}
    groups, _ = group_pairs(
        sorted(by_move), _alike(held), lambda _: 1.0, lambda one, other: _excluded(by_move[one], by_move[other])
    )
    built, stands = [], {}
    for group in groups:
        position = _position(party, issue, [by_move[i] for i in group])
        built.append(position)
        stands[position.id] = replace(
            _fullest([by_move[i] for i in group])[0].stand, conditions=position.conditions
        )
    built.sort(key=_order)
    if issue == OTHER:
        return built
    return with_relations(built, stands, roster)


def _alike(held: Sequence[Held]) -> dict[tuple[str, str], Pair]:
    """Pairs of moves that say the same at one time: one stance, terms of the same words, days that meet."""
    blocks: dict[tuple[object, ...], list[Held]] = defaultdict(list)
    for one in held:
        blocks[(*_kind(one), None if one.days else one.move.document)].append(one)
    pairs: dict[tuple[str, str], Pair] = {}
    for block in blocks.values():
        block.sort(key=lambda h: h.days or NO_DAYS)
        for i, one in enumerate(block):
            for other in block[i + 1 :]:
                if one.days and other.days and (other.days[0] - one.days[1]).days > WEEK:
                    break  # nor do those after it begin before this one ends
                if not _excluded(one, other) and are_alike(one.stems, other.stems, ALIKE):
                    pairs[min(one.move.id, other.move.id), max(one.move.id, other.move.id)] = Pair(2, ())
    return pairs


def _kind(one: Held) -> tuple[str, str]:
    return one.stance, one.move.status


def _excluded(one: Held, other: Held) -> bool:
    """True for two of one kind that are told at other times or with other numbers: no third makes them one."""
    return _kind(one) == _kind(other) and (not _at_one_time(one, other) or numbers_differ(one.stand, other.stand))


def _at_one_time(one: Held, other: Held) -> bool:
    if one.days and other.days:
        return meet(one.days, other.days) is not None or _is_reprint(one, other)
    return one.days is None and other.days is None and one.move.document == other.move.document


def _is_reprint(one: Held, other: Held) -> bool:
    """True where two articles of a week tell a move in the same words: the one brings what the other wrote."""
    if one.move.document == other.move.document or not one.days or not other.days:
        return False
    words = [" ".join(e.quote for e in held.move.evidence).split() for held in (one, other)]
    return words[0] == words[1] and len(words[0]) >= VERBATIM and gap(one.days, other.days) <= WEEK


def _position(party: str, issue: str, group: Sequence[Held]) -> Position:
    ordered = _fullest(group)
    first = min(h.move.id for h in group)
    best = ordered[0]
    return Position(
        id=content_id("position", party, issue, first),
        rule="positions:join_positions",
        party=party,
        issue=issue,
        stance=best.stance,
        terms=best.terms,
        as_of=shared_when(h.as_of for h in group),
        previous=None,
        moves=tuple(sorted(h.move.id for h in group)),
        status=best.move.status,
        conditions=tuple(dict.fromkeys(c for h in ordered for c in h.conditions)),
        evidence=tuple(sorted({e for h in group for e in h.move.evidence})),
        voices=tuple(dict.fromkeys(voice for h in ordered for voice in h.voices)),
    )


def _fullest(group: Sequence[Held]) -> list[Held]:
    return sorted(group, key=lambda h: (-len(h.stems), h.move.document, h.move.evidence, h.move.id))


def _order(position: Position) -> tuple[str, str, tuple[str, int], str]:
    when = position.as_of
    first = position.evidence[0] if position.evidence else None
    place = (first.document, first.start) if first else ("", 0)
    return (when.earliest or "9999" if when else "9999", when.latest or "" if when else "", place, position.id)
