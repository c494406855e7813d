"""How alike two texts are: folded words, shingles, stems, and shares of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
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
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return [POSSESSIVE.sub("", word) for word in WORD.findall(plain)]


def stem(word: str) -> str:
    """A crude stem, enough to let "prisoners" meet "prisoner" and "sanctioned" meet "sanctions".

    Example:
        >>> stem("prisoners"), stem("agreed"), stem("talks"), stem("policies")
        ('prisoner', 'agre', 'talk', 'policy')
    """
    for ending, instead in (("ies", "y"), ("ing", ""), ("ed", ""), ("es", "e"), ("s", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: len(word) - len(ending)] + instead
            break
    return word.removesuffix("e") if len(word) > 4 else word


def stems_of(text: str) -> frozenset[str]:
    """Stems of the words of ``text`` that say what it is about.

    Example:
        >>> sorted(stems_of("the exchange of 1,000 prisoners"))
        ['000', '1', 'exchang', 'prisoner']
    """
    return frozenset(stem(word) for word in words_of(text) if word not in STOP)


def shingles_of(text: str, size: int = SHINGLE) -> frozenset[int]:
    """Hashes of every run of ``size`` words; the whole text is one where it is shorter, none where it is empty."""
    words = words_of(text)
    if not words:
        return frozenset()
    starts = range(max(1, len(words) - size + 1))
    return frozenset(_number(" ".join(words[i : i + size])) for i in starts)


def _number(words: str) -> int:
    digest = blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big")


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
