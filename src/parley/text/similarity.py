"""How alike two texts are: folded words, shingles, stems, and shares of them."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Collection, Sequence
from functools import lru_cache
from hashlib import blake2b

WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
POSSESSIVE = re.compile(r"[’']s?$")
STOP = frozenset(
    WORD.findall(
        """
    a about after again all also although am among an and any are as at back be became because been before
    being between both but by can could did do does doing down during each either even ever few for from
    further get got had has have having he her here hers him his how however i if in into is it its itself
    just last later less like made make many may me might more most much must my neither new next no nor not
    now of off on once only or other our out over own part per perhaps put re said same say says shall
    she should since so some still such take than that the their them then there these they this those
    through to together too toward towards under until up upon us very via was we well were what when
    where whether which while who whom whose why will with within without would yet you your
    """
    )
)
"""Words that say nothing about what a sentence is about (English)."""
SHINGLE = 5
"""Words in a shingle, the usual size for near-duplicates of news."""


def fold_text(text: str) -> str:
    """``text`` without differences of case and white space, for telling copies.

    Example:
        >>> fold_text("Two\\n  Words ")
        'two words'
    """
    return " ".join(text.casefold().split())


def words_of(text: str) -> list[str]:
    """The words of ``text``, without case, accents and marks, in order.

    Example:
        >>> words_of("Türkiye’s offer, renewed.")
        ['turkiye', 'offer', 'renewed']
    """
    plain = text.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
        if any(map(unicodedata.combining, plain)):
            plain = "".join(c for c in plain if not unicodedata.combining(c))
    return [POSSESSIVE.sub("", word) if "'" in word or "’" in word else word for word in WORD.findall(plain)]


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """A crude stem, enough to let "prisoners" meet "prisoner" and "sanctioned" meet "sanctions".

    Example:
        >>> stem("prisoners"), stem("agreed"), stem("talks"), stem("policies"), stem("crossings")
        ('prisoner', 'agre', 'talk', 'policy', 'cross')
    """
    for ending, instead in (("ies", "y"), ("ings", ""), ("ing", ""), ("ed", ""), ("es", "e"), ("s", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: len(word) - len(ending)] + instead
            break
    return word.removesuffix("e") if len(word) > 4 else word


@lru_cache(maxsize=1 << 13)  # the terms of a move and the names of its parties are asked for by every stage
def stems_of(text: str) -> frozenset[str]:
    """Stems of the words of ``text`` that say what it is about.

    Example:
        >>> sorted(stems_of("the exchange of 1,000 prisoners"))
        ['000', '1', 'exchang', 'prisoner']
    """
    return frozenset(stem(word) for word in words_of(text) if word not in STOP)


def shingles_of(text: str, size: int = SHINGLE) -> frozenset[int]:
    """Hashes of every run of ``size`` words; the whole text is one where it is shorter, none where it is empty."""
    return frozenset(shingle_row(words_of(text), size))


def shingle_row(words: Sequence[str], size: int = SHINGLE) -> list[int]:
    """A 64-bit hash of every run of ``size`` words, in order; one of all the words where they are fewer.

    The hashes are the same in every process and on every machine, so that they can be kept.

    Example:
        >>> row = shingle_row(["a", "b", "a", "b", "a"], 2)
        >>> len(row), row[0] == row[2], row[0] == row[1]
        (4, True, False)
    """
    if not words:
        return []
    numbers = [_number(word) for word in words]
    row = numbers[: max(1, len(words) - size + 1)]
    for later in range(1, min(size, len(words))):
        row = [(one * FACTOR + other) & MASK for one, other in zip(row, numbers[later:], strict=False)]
    return [one ^ (one >> 29) for one in row]


FACTOR, MASK = 0x9E3779B97F4A7C15, (1 << 64) - 1
"""An odd multiplier that spreads bits (2**64 over the golden ratio), and the width of a hash."""


@lru_cache(maxsize=1 << 16)
def _number(word: str) -> int:
    digest = blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big")


def sketch_bands(row: Collection[int], bins: int = 64, width: int = 4) -> list[int]:
    """Numbers by which texts of like shingles meet: two that share seven tenths of all theirs have one in common
    99 times in 100, two that share half 64 times, two that share a twentieth never in 10,000.

    The sketch is the smallest hash in each of ``bins`` bins (one-permutation hashing; an empty bin takes the
    value of the next), the numbers are hashes of ``width`` bins each. No numbers for no shingles.

    Args:
        row: Shingles, as ``shingle_row`` gives them.
        bins: A power of two.
        width: Bins to a number.
    """
    if not row:
        return []
    ordered, step = sorted(row), (1 << 64) // bins
    places = [bisect_left(ordered, place * step) for place in range(bins)]
    filled = [ordered[place] if place < len(ordered) else ordered[0] for place in places]
    numbers = []
    for first in range(0, bins, width):
        number = first
        for value in filled[first : first + width]:
            number = (number * FACTOR + value) & MASK
        numbers.append(number)
    return numbers


def jaccard(one: Collection[object], other: Collection[object]) -> float:
    """Share of what two sets have in common, 0 where both are empty.

    Example:
        >>> jaccard({1, 2}, {2, 3})
        0.3333333333333333
    """
    left, right = set(one), set(other)
    return len(left & right) / len(left | right) if left or right else 0.0


def overlap(one: Collection[object], other: Collection[object]) -> float:
    """Share of the smaller set that the larger one holds, 0 where either is empty.

    Example:
        >>> overlap({1, 2}, {1, 2, 3, 4})
        1.0
    """
    left, right = set(one), set(other)
    return len(left & right) / min(len(left), len(right)) if left and right else 0.0


def are_alike(one: Collection[object], other: Collection[object], share: float = 0.5) -> bool:
    """True where two sets of stems are equal, or share two or more and at least ``share`` of the smaller.

    One word in common is a topic, not the same words: "a truce" is not "an unconditional truce".

    Example:
        >>> are_alike({"truce"}, {"truce", "uncondit"}), are_alike({"draft", "treaty"}, {"work", "draft", "treaty"})
        (False, True)
    """
    left, right = set(one), set(other)
    return left == right or (len(left & right) >= 2 and overlap(left, right) >= share)
