"""Which documents are copies of one another, and which rest on one origin."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import combinations

from parley.records import Document, Reading, Roster, Statement
from parley.text.similarity import fold_text, shingles_of, words_of

NEAR = 0.5
"""Jaccard of five-word shingles from which two texts are one report. A guess: rewritten reports of one
happening in ../shared/seeds share at most .009, syndicated copies with another opening share far more."""
HELD = 0.8
"""Share of the shorter text's shingles that stand in the longer one from which it is an excerpt of it."""
SHORTEST = 20
"""Shingles that a text must have before HELD means anything."""
FREQUENT = 50
"""A shingle in more documents than this is furniture and makes no pair of its own."""
REMARK = 6
"""Words from which equal quotes of one speaker are one remark; shorter ones ("very good") may be said twice."""
UNNAMED = "unnamed agencies"
"""Origin key of pages that say they rest on agencies without naming one."""


def find_copies(texts: Mapping[str, str]) -> dict[str, str]:
    """Which documents say the same in the same words.

    Args:
        texts: The body of each document by its id.

    Returns:
        For each document the id of its group: the smallest id of its members. A document of its own stands alone.

    Example:
        >>> find_copies({"d1": "One  text.", "d2": "one text.", "d3": "Another."})
        {'d1': 'd1', 'd2': 'd1', 'd3': 'd3'}
    """
    group = {document: document for document in sorted(texts)}

    def root(one: str) -> str:
        while group[one] != one:
            one = group[one]
        return one

    for left, right in sorted(_equal(texts) | _near(texts)):
        first, second = sorted((root(left), root(right)))
        group[second] = first
    return {document: root(document) for document in group}


def _equal(texts: Mapping[str, str]) -> set[tuple[str, str]]:
    held: dict[str, list[str]] = defaultdict(list)
    for document in sorted(texts):
        folded = fold_text(texts[document])
        if folded:
            held[folded].append(document)
    return {(same[0], other) for same in held.values() for other in same[1:]}


def _near(texts: Mapping[str, str]) -> set[tuple[str, str]]:
    shingles = {document: shingles_of(texts[document]) for document in sorted(texts)}
    places: dict[int, list[str]] = defaultdict(list)
    for document, runs in shingles.items():
        for run in runs:
            places[run].append(document)
    shared: Counter[tuple[str, str]] = Counter()
    for documents in places.values():
        if 1 < len(documents) <= FREQUENT:
            shared.update((a, b) for i, a in enumerate(documents) for b in documents[i + 1 :])
    return {pair for pair, common in shared.items() if _is_near(common, *(len(shingles[d]) for d in pair))}


def _is_near(common: int, left: int, right: int) -> bool:
    shorter = min(left, right)
    return common / (left + right - common) >= NEAR or (shorter >= SHORTEST and common / shorter >= HELD)


def independent_origins(
    documents: Iterable[Document], copies: Mapping[str, str], remarks: Iterable[tuple[str, str]] = ()
) -> dict[str, str]:
    """On whose work each document rests: pages that rest on one agency alone have one key.

    A page that names no origin rests on its own outlet; pages of one outlet count once. Copies take the key of
    their group. A page that rests on several origins has them all in its key, joined by " + "; `count_origins`
    of `parley.text.sameness` takes it apart.

    Args:
        documents: Documents with their ``origins``.
        copies: Groups of copies (`find_copies`).
        remarks: Pairs of documents that give one remark in equal words (`shared_remarks`). Two pages of unknown
            outlet and date that do so may be one report and are not independent.

    Returns:
        The origin key of each document.
    """
    held = {document.id: document for document in documents}
    named: dict[str, set[str]] = defaultdict(set)
    for one in held.values():
        named[copies.get(one.id, one.id)].update(_origin(name) for name in one.origins)
    keys: dict[str, str] = {}
    for one in held.values():
        group = copies.get(one.id, one.id)
        origins = named[group] - {UNNAMED} or named[group]
        if origins:
            keys[one.id] = " + ".join(sorted(origins))
        elif group == one.id and not any(copies.get(d, d) == group for d in held if d != one.id):
            keys[one.id] = one.outlet or one.id
        else:
            first = min(d for d in held if copies.get(d, d) == group)
            keys[one.id] = held[first].outlet or first
    return _tied(keys, held, remarks)


def _tied(keys: dict[str, str], held: Mapping[str, Document], remarks: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The keys, with one for pages of unknown outlet and date that share a remark: that of an agency, if any."""
    for one, other in sorted((min(pair), max(pair)) for pair in remarks):
        if _is_stray(held[one]) and _is_stray(held[other]) and keys[one] != keys[other]:
            both = sorted((keys[one], keys[other]), key=lambda k: (k in held, k))
            keys = {document: both[0] if key == both[1] else key for document, key in keys.items()}
    return keys


def _is_stray(document: Document) -> bool:
    """True for a page that tells neither who published it nor when; a date inferred is not told."""
    when = document.published
    return document.outlet is None and (when is None or not when.latest or when.basis == "inferred")


def _origin(name: str) -> str:
    return UNNAMED if set(words_of(name)) & {"agencies", "wires"} else name


def join_remarks(readings: Iterable[Reading], roster: Roster) -> dict[str, str]:
    """One remark given by several articles: for each later statement the id of the first, by document and place.

    Only direct speech in equal words by one speaker counts; a paraphrase may be of another remark.

    Returns:
        ``same_as`` by statement id. `with_remarks` writes it into the statements.
    """
    held: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for reading in sorted(readings, key=lambda r: r.document.id):
        for statement in reading.statements:
            words = _spoken(statement)
            if statement.speaker and words:
                held[roster.of(statement.speaker), words].append(statement)
    return {
        other.id: same[0].id for same in held.values() for other in same[1:] if other.document != same[0].document
    }


def shared_remarks(readings: Iterable[Reading], same: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Pairs of documents that give one remark in equal words; ``same`` is what `join_remarks` found."""
    first = set(same.values())
    held: dict[str, set[str]] = defaultdict(set)
    for reading in readings:
        for statement in reading.statements:
            if statement.id in same or statement.id in first:
                held[same.get(statement.id, statement.id)].add(statement.document)
    return tuple(sorted({pair for documents in held.values() for pair in combinations(sorted(documents), 2)}))


def _spoken(statement: Statement) -> str:
    if statement.mode != "direct":
        return ""
    spoken: list[str] = []
    for span in statement.content:
        for evidence in statement.evidence:
            if evidence.start <= span.start and span.end <= evidence.end:
                spoken += words_of(evidence.quote[span.start - evidence.start : span.end - evidence.start])
                break
    return " ".join(spoken) if len(spoken) >= REMARK else ""


def with_remarks(reading: Reading, same: Mapping[str, str]) -> Reading:
    """The reading with ``same_as`` of its statements filled in."""
    if not any(statement.id in same for statement in reading.statements):
        return reading
    return replace(
        reading, statements=tuple(replace(s, same_as=same.get(s.id, s.same_as)) for s in reading.statements)
    )
