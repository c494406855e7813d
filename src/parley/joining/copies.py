"""Which documents give one text: near-copies and excerpts, found in any order, one document at a time.

Two texts are compared by the runs of words that they share. A run of a dozen words is copied; five words in a row
may be a name or the wording of a template, which is why market and weather reports of two days are no copies.
"""

from __future__ import annotations

import re
import sys
from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

from parley.joining.at_hand import AtHand
from parley.joining.groups import Groups
from parley.text.similarity import SHINGLE, shingle_row, sketch_bands, words_of

RUN = 12
"""Words in a row from which they count as copied."""
MUTUAL, HALF = 0.45, 0.5
"""Share of the words of both texts that the other has in runs from which they are one report: at least the first
in both and the second in one. Measured by bench/copies.py: copies with two changes have .49 and .51 at the least,
two days of one story and templates .38 and .40 at the most."""
HELD = 0.65
"""Share of one text's words that stand in the other in runs from which it is an excerpt of it."""
SHARED = 15
"""Words in runs from which two texts that are no copies are worth comparing sentence by sentence."""
CLEARLY = 0.2  # by how much of its words an excerpt must be rather of one text than of another; a guess
LEAST = 24  # words that an excerpt must have
SAMPLE = 4  # one in so many runs of five words is looked up; 30 words in common are missed 1 time in 150
ENOUGH = 2  # looked-up runs that two texts must share to be compared, or ...
QUARTER = 4  # ... one in so many of the shorter one's
SMALL = 64  # runs of a text that is too short to be sampled for its sketch
FURNITURE = 50
"""Documents from which words that stand in all of them are furniture: they make no pair by themselves. Copies in
such numbers meet by their sketches."""
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
CERTAIN = 0.9  # share from which even texts of two weekdays are one


@dataclass(frozen=True, slots=True)
class Signature:
    """What is kept of a text to find its copies: enough without the text, and the same on every machine.

    Attributes:
        document: Id of the document.
        row: A 64-bit hash of every five words in a row, in order, little-endian.
        weekdays: A bit for each weekday that the text names, Monday the lowest.
    """

    document: str
    row: bytes
    weekdays: int = 0

    @classmethod
    def of(cls, document: str, text: str) -> Signature:
        """The signature of a text."""
        words = words_of(text)
        held = array("Q", shingle_row(words))
        if sys.byteorder == "big":
            held.byteswap()
        days = set(words) & set(WEEKDAYS)
        return cls(document, held.tobytes(), sum(1 << n for n, day in enumerate(WEEKDAYS) if day in days))

    def numbers(self) -> array[int]:
        """The hashes, in order."""
        held = array("Q", self.row)
        if sys.byteorder == "big":
            held.byteswap()
        return held


@dataclass(frozen=True, slots=True)
class Overlap:
    """How much of two texts is the same words.

    Attributes:
        one: A document, ``other`` another; ``one`` is the smaller id.
        of_one: Share of the words of ``one`` that stand in ``other`` in runs of a dozen or more, 0 to 1.
        of_other: The same for ``other``.
        words: Words of ``one`` in such runs.
        kind: near (one report), excerpt (most of one is in the other), shares (something is) or none.
    """

    one: str
    other: str
    of_one: float
    of_other: float
    words: int
    kind: str


def compare_signatures(left: Signature, right: Signature) -> Overlap:
    """How much of two texts is the same words, and what that makes them. The order does not matter."""
    left, right = (left, right) if left.document < right.document else (right, left)
    mine, held = _hashes(left.row)
    theirs, others = _hashes(right.row)
    common = held & others
    words, of_one = _covered(mine, held, common)
    _, of_other = _covered(theirs, others, common)
    low, high = sorted((of_one, of_other))
    kind = "shares" if words >= SHARED else "none"
    other_day = left.weekdays and right.weekdays and not left.weekdays & right.weekdays
    if not other_day or high >= CERTAIN:
        if low >= MUTUAL and high >= HALF:
            kind = "near"
        elif high >= HELD and min(len(mine), len(theirs)) + SHINGLE > LEAST:
            kind = "excerpt"
    return Overlap(left.document, right.document, of_one, of_other, words, kind)


HASHES = 1_000_000
"""Hashes of texts that are held at once, some 100 bytes each: of some 1,900 reports."""
_held: AtHand[bytes, tuple[array[int], frozenset[int]]] = AtHand(HASHES)


def _hashes(row: bytes) -> tuple[array[int], frozenset[int]]:
    """The hashes of a row, and the set of them; one text is compared with many in turn."""
    found = _held.get(row)
    if found is None:
        numbers = Signature("", row).numbers()
        found = numbers, frozenset(numbers)
        _held.keep(row, found, len(numbers))
    return found


def let_go() -> None:
    """Let go of the hashes that are held, once many texts were compared."""
    _held.clear()


def _covered(row: array[int], held: Set[int], common: Set[int]) -> tuple[int, float]:
    """Words of ``row`` in runs of what is common, and their share; a text shorter than a run counts whole."""
    if not common:
        return 0, 0.0
    size = len(row) + SHINGLE - 1
    least = min(RUN, size) - SHINGLE + 1
    if len(common) + len(row) - len(held) < least:  # too few for a run, with all that comes twice
        return 0, 0.0
    shared = bytes(map(common.__contains__, row))
    if b"\x01" * max(1, least) not in shared:
        return 0, 0.0
    runs = re.finditer(rb"\x01{%d,}" % max(1, least), shared)
    found = sum(run.end() - run.start() + SHINGLE - 1 for run in runs)
    return min(found, size), min(1.0, found / size)


class CopyIndex:
    """Texts and what they share, grown one document at a time: the result does not depend on the order.

    Adding a document costs what it shares words with. Words in more than ``FURNITURE`` documents make no pair,
    so that a line that every page of an outlet carries costs nothing; copies in such numbers are found by sketch.

    Example:
        >>> index = CopyIndex()
        >>> index.add(Signature.of("d1", "One  text."))
        >>> index.add(Signature.of("d2", "one text."))
        >>> index.groups()
        {'d1': 'd1', 'd2': 'd1'}
    """

    def __init__(self) -> None:
        self._held: dict[str, Signature] = {}
        self._places: dict[int, str | list[str] | None] = {}
        self._bands: dict[int, str | dict[str, list[str]]] = {}
        self._one = Groups()
        self._pairs: dict[tuple[str, str], Overlap] = {}

    def __contains__(self, document: object) -> bool:
        return document in self._held

    def __len__(self) -> int:
        return len(self._held)

    def signatures(self) -> Iterator[Signature]:
        """What was added, to be kept; an index made of it is equal."""
        return iter(self._held.values())

    def add(self, signature: Signature) -> None:
        """Add a document. One that is there already, or has no words, changes nothing."""
        document = signature.document
        if document in self._held:
            return
        self._held[document] = signature
        self._one.add(document)
        row = frozenset(signature.numbers())
        runs = looked_up(row)
        for other in self._beside(document, runs):
            self._meet(document, other)
        for band in bands_of(row, runs):
            self._meet_band(document, band)

    def _beside(self, document: str, runs: frozenset[int]) -> list[str]:
        """Documents that share enough looked-up runs, those that share most first; takes the document in."""
        shared: dict[str, int] = defaultdict(int)
        for run in runs:
            there = self._places.setdefault(run, document)
            if there is document or there is None:
                continue
            if isinstance(there, str):
                shared[there] += 1
                self._places[run] = [there, document]
                continue
            for other in there:
                shared[other] += 1
            there.append(document)
            if len(there) > FURNITURE:
                self._places[run] = None
        found = [other for other, common in shared.items() if self._is_worth(common, document, other)]
        return sorted(found, key=lambda other: (-shared[other], other))

    def _is_worth(self, common: int, one: str, other: str) -> bool:
        shorter = min(len(self._held[one].row), len(self._held[other].row)) // 8
        return common >= ENOUGH or common * QUARTER * SAMPLE >= shorter

    def _meet(self, one: str, other: str) -> bool:
        """Compare two documents unless they are known to be one; True where they are."""
        if self._one.root(one) == self._one.root(other):
            return True
        pair = (one, other) if one < other else (other, one)
        found = self._pairs.get(pair) or compare_signatures(self._held[one], self._held[other])
        if found.kind == "near":
            self._one.join(one, other)
        else:
            self._pairs[pair] = found
        return found.kind == "near"

    def _meet_band(self, document: str, band: int) -> None:
        """Meet the groups of a band, each by its members until one is near; takes the document in."""
        there = self._bands.setdefault(band, document)
        if there is document:
            return
        if isinstance(there, str):
            self._bands[band] = there = {there: [there]}
        for stale in [root for root in there if self._one.root(root) != root]:
            there.setdefault(self._one.root(stale), []).extend(there.pop(stale))
        for members in list(there.values()):
            any(self._meet(document, other) for other in members)
        there.setdefault(self._one.root(document), []).append(document)

    def compare(self, one: str, other: str) -> Overlap:
        """How much two of the documents share."""
        return compare_signatures(self._held[one], self._held[other])

    def overlaps(self) -> tuple[Overlap, ...]:
        """Pairs of documents of different texts that share words: excerpts and pages that share sentences."""
        found = [
            pair for key, pair in sorted(self._pairs.items())
            if pair.kind in ("excerpt", "shares") and self._one.root(key[0]) != self._one.root(key[1])
        ]  # fmt: skip
        documents = {document for pair in found for document in (pair.one, pair.other)}
        told = {document: self._tells(document) for document in documents}
        return tuple(pair for pair in found if self._is_found(pair, told))

    def _tells(self, document: str) -> tuple[frozenset[int], frozenset[int]]:
        """The looked-up runs of a document that are no furniture, and its bands."""
        row = frozenset(self._held[document].numbers())
        runs = looked_up(row)
        return frozenset(run for run in runs if self._places[run] is not None), frozenset(bands_of(row, runs))

    def _is_found(self, pair: Overlap, told: Mapping[str, tuple[frozenset[int], frozenset[int]]]) -> bool:
        """True where the pair meets whatever was added first: words that are furniture by now do not count."""
        (runs, bands), (other_runs, other_bands) = told[pair.one], told[pair.other]
        common = len(runs & other_runs)
        if common and self._is_worth(common, pair.one, pair.other):
            return True
        return pair.kind == "excerpt" and not bands.isdisjoint(other_bands)

    def groups(self) -> dict[str, str]:
        """For each document the id of its text: the smallest id of those that give it.

        An excerpt belongs to the text that it is cut from; one that stands in two different texts is of neither,
        unless much more of it stands in one.
        """
        joined = self._one.copy()
        whole: dict[str, dict[str, float]] = defaultdict(dict)
        for pair in self.overlaps():
            if pair.kind == "excerpt":
                ours = pair.of_one >= pair.of_other
                shorter, longer = (pair.one, pair.other) if ours else (pair.other, pair.one)
                text = self._one.root(shorter)
                if len(self._held[shorter].row) == self._length(text):
                    whole[text][longer] = max(pair.of_one, pair.of_other)
        for text in sorted(whole, key=lambda t: (-self._length(t), t)):
            best = max(whole[text].values()) - CLEARLY
            roots = {joined.root(longer) for longer, share in whole[text].items() if share > best}
            roots -= {joined.root(text)}
            if len(roots) == 1:
                joined.join(text, roots.pop())
        return {document: joined.root(document) for document in sorted(self._held)}

    def _length(self, root: str) -> int:
        return max(len(self._held[one].row) for one in self._one.members(root))


def looked_up(row: frozenset[int]) -> frozenset[int]:
    """The runs of a text by which others are found."""
    return frozenset([run for run in row if not run % SAMPLE])


def bands_of(row: frozenset[int], runs: frozenset[int]) -> list[int]:
    """The bands of a document: out of what is looked up, or of all its runs where they are few."""
    return sketch_bands(row if len(row) < SMALL else runs)


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
    return index_of(texts).groups()


def index_of(texts: Mapping[str, str]) -> CopyIndex:
    """An index of all the texts."""
    index = CopyIndex()
    for document in sorted(texts):
        index.add(Signature.of(document, texts[document]))
    return index
