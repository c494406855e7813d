"""The sentences of an article as they are compared with those of another: where they stand, and whose they are.

Words inside quotation marks are the speaker's: two reports that quote one remark have not copied each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from parley.records import READ_LABELS, Evidence, Passage, Reading
from parley.text.similarity import SHINGLE, shingle_row, words_of

BREAK = re.compile(r"\n+|(?<=[.!?])[\"”’)]*\s+(?=[A-ZÀ-Ž“\"‘(])")
QUOTED = re.compile(r"“[^“”]{1,1500}”|\"[^\"\n]{1,1500}\"|‘[^‘’\n]{12,1500}’(?!\w)")
OWN = 6  # words outside quotation marks that a sentence must have to be anybody's work
ALIKE = 0.6
"""Share of a sentence's five-word runs that the other article must have: a word or a figure may differ. A guess."""
EDITED = 0.5  # share of words in common from which one sentence is another's new wording; a guess
LIFTED = 15
"""Words outside quotation marks that two articles must have in common before one has lifted them. A guess: shorter
sentences are formulas ("The two leaders agreed to stay in touch")."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence: its place in the article as received, how many words it has, how many of them stand outside
    quotation marks, and hashes of its runs of five words.
    """

    place: Evidence
    size: int
    own: int
    runs: frozenset[int]

    @property
    def words(self) -> tuple[str, ...]:
        """Its words, without case and marks."""
        return tuple(words_of(self.place.quote))


def lines_of(reading: Reading) -> tuple[Line, ...]:
    """The sentences of what is read of an article, in order; headlines are left out."""
    text = reading.document.text or ""
    found: list[Line] = []
    for region in reading.regions:
        if region.label not in READ_LABELS or region.label == "headline":
            continue
        quoted = [match.span() for match in QUOTED.finditer(text, region.start, region.end)]
        for start, end in _cuts(text, region.start, region.end):
            words = words_of(text[start:end])
            if words:
                place = Evidence(reading.document.id, start, end, text[start:end])
                own = len(words) - _inside(text, start, end, quoted)
                found.append(Line(place, len(words), own, frozenset(shingle_row(words))))
    return tuple(found)


def _cuts(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    breaks = [match.span() for match in BREAK.finditer(text, start, end)]
    for first, last in zip([start, *(b for _, b in breaks)], [*(a for a, _ in breaks), end], strict=True):
        words = text[first:last]
        left, right = len(words) - len(words.lstrip()), len(words.rstrip())
        if left < right:
            yield first + left, first + right


def _inside(text: str, start: int, end: int, quoted: Sequence[tuple[int, int]]) -> int:
    return sum(len(words_of(text[max(start, a) : min(end, b)])) for a, b in quoted if a < end and start < b)


def lifted_passages(one: Sequence[Line], other: Sequence[Line]) -> tuple[Passage, ...]:
    """Sentences that two articles have in common, in the order of the first; none where they are too few.

    Args:
        one: The sentences of an article.
        other: Those of another.
    """
    runs = {run for line in other for run in line.runs}
    found: list[Passage] = []
    own = 0
    for line in one:
        common = line.runs & runs
        if line.own < OWN or line.size < SHINGLE or len(common) < ALIKE * len(line.runs):
            continue
        best = max(other, key=lambda o: (len(o.runs & common), -o.place.start))
        if len(best.runs & common) * 2 >= len(common):
            found.append(Passage("lifted", "text", line.place, best.place))
            own += line.own
    return tuple(found) if own >= LIFTED else ()


def changed_passages(newer: Sequence[Line], older: Sequence[Line]) -> tuple[Passage, ...]:
    """What one version of a text added, changed and dropped; a sentence that moved has not changed."""
    before, after = [(line.words, line) for line in older], [(line.words, line) for line in newer]
    known, kept = {words for words, _ in before}, {words for words, _ in after}
    new = [row for row in after if row[0] not in known]
    old = [row for row in before if row[0] not in kept]
    found: list[Passage] = []
    for words, line in new:
        best = max(old, key=lambda o: (_share(words, o[0]), -o[1].place.start), default=None)
        if best is not None and _share(words, best[0]) >= EDITED:
            old.remove(best)
            found.append(Passage("changed", "text", line.place, best[1].place))
        else:
            found.append(Passage("added", "text", line.place, None))
    found += [Passage("dropped", "text", None, line.place) for _, line in old]
    return tuple(found)


def _share(one: Sequence[str], other: Sequence[str]) -> float:
    left, right = set(one), set(other)
    return len(left & right) / max(len(left), len(right))
