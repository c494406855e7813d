"""One remark in many articles: who else gives the same words of the same speaker, and who gave them first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import combinations, pairwise

from parley.records import Reading, Roster, Statement, When
from parley.text.similarity import words_of

REMARK = 6
"""Words from which equal quotes of one speaker are one remark; shorter ones ("very good") may be said twice."""
SAME = 0.8
"""Share of the shorter quote's words that stand in the longer one, in order, from which both are one remark. A
guess: outlets cut, join and translate anew, but seldom change one word in five."""
RUN = 5
"""Words in a row that two tellings of one remark share at least once."""
CROWD = 60
"""Tellings that share one run of words beyond which each is compared with the first alone, so that a phrase that a
speaker repeats every day costs no time squared; a guess."""
LATE = "9999"


@dataclass(frozen=True, slots=True)
class _Telling:
    """A direct quote as one article gives it; sorted by day, article and place."""

    day: str
    document: str
    start: int
    statement: Statement
    words: tuple[str, ...]
    said: When | None


def join_remarks(readings: Iterable[Reading], roster: Roster) -> dict[str, str]:
    """One remark given by several articles: for each later statement the id of the first that carried it.

    Only words between marks by one known speaker count; a paraphrase may be of another remark. Two tellings are one
    remark where the shorter one's words stand in the longer one, but for a few, and no article says that they were
    said on different days. The first is the one of the earliest published article; where no date is known, the
    first by id of article.

    Args:
        readings: The readings of a case, each with the date that the case gives its article.
        roster: Who is who in the case.

    Returns:
        ``same_as`` by statement id. `with_remarks` writes it into the statements.
    """
    by_speaker: dict[str, list[_Telling]] = defaultdict(list)
    for reading in readings:
        day = _day_of(reading.document.published)
        for one in reading.statements:
            words = spoken_words(one)
            if one.speaker and one.uttered and len(words) >= REMARK:
                telling = _Telling(day, one.document, one.content[0].start, one, words, one.when)
                by_speaker[roster.of(one.speaker)].append(telling)
    same: dict[str, str] = {}
    for tellings in by_speaker.values():
        tellings.sort(key=lambda t: (t.day, t.document, t.start, t.statement.id))
        same.update(_joined(tellings))
    return same


def _joined(tellings: Sequence[_Telling]) -> dict[str, str]:
    """``same_as`` among the tellings of one speaker, in order of day."""
    group = list(range(len(tellings)))

    def root(one: int) -> int:
        while group[one] != one:
            one = group[one]
        return one

    for left, right in _candidates(tellings):
        first, second = sorted((root(left), root(right)))
        if first != second and _is_same(tellings[left], tellings[right]):
            group[second] = first
    links: dict[str, str] = {}
    for place, telling in enumerate(tellings):
        opening = tellings[root(place)]
        if opening is not telling and opening.document != telling.document:
            links[telling.statement.id] = opening.statement.id
    return links


def _candidates(tellings: Sequence[_Telling]) -> list[tuple[int, int]]:
    """Pairs of places of tellings in different articles that share a run of words."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, telling in enumerate(tellings):
        for run in {telling.words[n : n + RUN] for n in range(len(telling.words) - RUN + 1)}:
            places[run].append(place)
    found: set[tuple[int, int]] = set()
    for held in places.values():
        if len(held) > CROWD:
            found.update((held[0], other) for other in held[1:])
            found.update(pairwise(held))
        else:
            found.update(combinations(held, 2))
    return sorted(pair for pair in found if tellings[pair[0]].document != tellings[pair[1]].document)


def _is_same(one: _Telling, other: _Telling) -> bool:
    if one.words != other.words and shared_words(one.words, other.words) < SAME:
        return False
    return not _other_days(one.said, other.said)


def shared_words(one: Sequence[str], other: Sequence[str]) -> float:
    """The share of the shorter of two texts whose words stand in the longer one, in order.

    Example:
        >>> shared_words("we will sign it today".split(), "look we will sign it tomorrow".split())
        0.8
    """
    shorter, longer = sorted((list(one), list(other)), key=len)
    blocks = SequenceMatcher(None, shorter, longer, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / max(1, len(shorter))


def _other_days(one: When | None, other: When | None) -> bool:
    """True where both articles tell when it was said, and the days differ."""
    if one is None or other is None or not (one.earliest and one.latest and other.earliest and other.latest):
        return False
    return one.latest[:10] < other.earliest[:10] or other.latest[:10] < one.earliest[:10]


def _day_of(published: When | None) -> str:
    return (published.earliest or published.latest or LATE)[:10] if published else LATE


def shared_remarks(readings: Iterable[Reading], same: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Pairs of documents that give one remark in the same words; ``same`` is what `join_remarks` found."""
    first = set(same.values())
    held: dict[str, set[str]] = defaultdict(set)
    for reading in readings:
        for statement in reading.statements:
            if statement.id in same or statement.id in first:
                held[same.get(statement.id, statement.id)].add(statement.document)
    return tuple(sorted({pair for documents in held.values() for pair in combinations(sorted(documents), 2)}))


def spoken_words(statement: Statement) -> tuple[str, ...]:
    """The words of a statement that stand between marks alone, folded; none for a paraphrase."""
    if statement.mode != "direct":
        return ()
    spoken: list[str] = []
    for span in statement.content:
        for evidence in statement.evidence:
            if evidence.start <= span.start and span.end <= evidence.end:
                spoken += words_of(evidence.quote[span.start - evidence.start : span.end - evidence.start])
                break
    return tuple(spoken)


def with_remarks(reading: Reading, same: Mapping[str, str]) -> Reading:
    """The reading with ``same_as`` of its statements filled in."""
    if not any(statement.id in same for statement in reading.statements):
        return reading
    return replace(
        reading, statements=tuple(replace(s, same_as=same.get(s.id, s.same_as)) for s in reading.statements)
    )
