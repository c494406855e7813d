"""A history of positions as a chain: what each follows, what it is to that, and which are dissent in the party."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from parley.joining.offices import HEADS
from parley.joining.relations import Stand, is_yes_and_no, moved_by_number, on_one_matter, opposes, relate
from parley.records import Position, Roster
from parley.text.intervals import Days, days_of, gap
from parley.text.similarity import jaccard

NEAR = 1
"""Days between two voices of a party that say opposite things, up to which nobody has moved yet. A guess."""
RECENT = 50
"""Earlier positions of a word that are looked at for one on the same matter, the latest first: a guess."""


@dataclass(slots=True)
class _Past:
    """The positions of a cell told so far, by the words of their terms."""

    by_word: dict[str, list[tuple[Days, Position]]] = field(default_factory=lambda: defaultdict(list))
    every: list[tuple[Days, Position]] = field(default_factory=list)

    def add(self, days: Days, position: Position, stand: Stand) -> None:
        """Note a position that later ones may follow."""
        self.every.append((days, position))
        for word in stand.stems or ("",):
            self.by_word[word].append((days, position))

    def near(self, stand: Stand, before: date) -> Iterator[tuple[Days, Position]]:
        """Positions told for certain before a day that share a word with one, or name as little."""
        seen: set[str] = set()
        bare = [word for word in ("", "percent") if not stand.stems or stand.counts]
        for word in (*sorted(stand.stems), *bare):
            for days, position in self.by_word.get(word, [])[-RECENT:]:
                if days[1] < before and position.id not in seen:
                    seen.add(position.id)
                    yield days, position


def with_relations(history: Sequence[Position], stands: Mapping[str, Stand], roster: Roster) -> list[Position]:
    """The positions of a party on an issue, each with what it follows and what it is to that.

    Args:
        history: The positions by day, the undated last.
        stands: Each as it counts for comparing, by id.
        roster: The actors of the case, to know who speaks for the party.

    Returns:
        The same positions in the same order. An undated one follows nothing.
    """
    against = _dissents(history, stands, roster)
    past = _Past()
    found = []
    for one in history:
        days = days_of(one.as_of)
        if one.id in against:
            other, why = against[one.id]
            found.append(replace(one, previous=other.id, relation="dissent", why=why))
            continue
        found.append(_following(one, days, past, stands, roster) if days else one)
        if days:
            past.add(days, one, stands[one.id])
    return found


def _following(one: Position, days: Days, past: _Past, stands: Mapping[str, Stand], roster: Roster) -> Position:
    mine = stands[one.id]
    same = [item for item in past.near(mine, days[0]) if on_one_matter(stands[item[1].id], mine)]
    if same:
        earlier = _latest(same, mine, stands)
        relation, why = relate(stands[earlier.id], mine)
        if mine.counts and not stands[earlier.id].counts and relation != "reversed":
            numbered = [item for item in same if stands[item[1].id].counts]
            moved = numbered and moved_by_number(stands[_latest(numbered, mine, stands).id], mine)
            if moved:
                relation, why = moved[0], f"{moved[1]} {why}"
        if relation not in ("restated", "changed") and _is_ascribed(one, roster):
            relation = "ascribed"
            why = f"{why} {roster.names(one.voices)} says so; no word of its own tells it."
        return replace(one, previous=earlier.id, relation=relation, why=why)
    before = [item for item in past.every[-RECENT:] if item[0][1] < days[0]]
    if not before:
        return one
    earlier = _latest(before, mine, stands)
    why = "It says something further on the issue; what was said before stands."
    return replace(one, previous=earlier.id, relation="another_point", why=why)


def _latest(held: Sequence[tuple[Days, Position]], mine: Stand, stands: Mapping[str, Stand]) -> Position:
    """The latest; among several of a day the one of most like terms."""
    last = max(days[1] for days, _ in held)
    day = [position for days, position in held if days[1] == last]
    return min(day, key=lambda p: (-jaccard(mine.stems, stands[p.id].stems), p.evidence, p.id))


def _dissents(
    history: Sequence[Position], stands: Mapping[str, Stand], roster: Roster
) -> dict[str, tuple[Position, str]]:
    """Positions by which a voice of the party goes against another of these days, with the one they go against."""
    found: dict[str, tuple[Position, str]] = {}
    heard: dict[str, int] = defaultdict(int)  # how often a voice spoke on the issue before
    dated = [(days, one) for one in history if (days := days_of(one.as_of))]
    for place, (days, one) in enumerate(dated):
        for earlier_days, other in dated[max(0, place - RECENT) : place]:
            if gap(earlier_days, days) > NEAR or not _two_voices(one, other, roster):
                continue
            left, right = stands[other.id], stands[one.id]
            unsure = not (
                _own(one, roster) and _own(other, roster)
            )  # two reports of one voice may differ in a number
            if on_one_matter(left, right) and (is_yes_and_no if unsure else opposes)(left, right):
                odd, main = _odd_one(one, other, heard, roster)
                if not _own(main, roster) and any(_rank(voice, roster) for voice in _own(odd, roster)):
                    continue  # whoever leads a party is no voice against what is told of it
                if odd.id not in found and main.id not in found:
                    who = roster.names(_own(odd, roster))
                    said = roster.names(_own(main, roster)) or roster.name(main.party)
                    found[odd.id] = (main, f"{who} says otherwise than {said} in the same days.")
        for voice in _own(one, roster):
            heard[voice] += 1
    return found


def _two_voices(one: Position, other: Position, roster: Roster) -> bool:
    """True where both are said by the party or its people, and not by the same ones."""
    left, right = _own(one, roster), _own(other, roster)
    outsiders = (one.voices and not left) or (other.voices and not right)
    return not outsiders and bool(left | right) and not left & right


def _is_ascribed(position: Position, roster: Roster) -> bool:
    """True where only others say that the party holds it."""
    return bool(position.voices) and not _own(position, roster)


def _own(position: Position, roster: Roster) -> frozenset[str]:
    """The voices that speak for the party: its people, not those who merely tell of it."""
    party = roster.name(position.party)
    return frozenset(
        voice
        for voice in position.voices
        if roster.side(voice) == position.party
        or ((actor := roster.get(voice)) is not None and any(role.of == party for role in actor.roles))
    )


def _odd_one(one: Position, other: Position, heard: Mapping[str, int], roster: Roster) -> tuple[Position, Position]:
    """Of two, the one that goes against the party, and the party's: by rank, who spoke on it before, number."""

    def weight(position: Position) -> tuple[int, int, int]:
        own = _own(position, roster)
        rank = 2 if not own else max(_rank(voice, roster) for voice in own)
        return rank, max((heard[voice] for voice in own), default=0), len(position.moves)

    return (one, other) if weight(other) >= weight(one) else (other, one)


def _rank(voice: str, roster: Roster) -> int:
    actor = roster.get(voice)
    titles = {role.title.casefold() for role in actor.roles} if actor else set()
    return 1 if titles & HEADS else 0
