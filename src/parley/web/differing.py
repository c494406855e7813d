"""Which words of one telling the other tellings do not have."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parley.text.similarity import words_of

TOKEN = re.compile(r"\S+\s*")
PLAIN = frozenset(
    {
        "a", "an", "and", "as", "at", "be", "by", "for", "from", "had", "has", "have", "he", "her", "his", "in",
        "into", "is", "it", "its", "of", "on", "or", "she", "that", "the", "their", "they", "this", "to", "was",
        "were", "which", "who", "will", "with", "would",
    }
)  # fmt: skip
"""Words that make no difference worth marking."""


@dataclass(frozen=True, slots=True)
class Word:
    """Words of a telling; ``differs`` where no other telling has them."""

    words: str
    differs: bool


def differing(quote: str, others: Sequence[str]) -> tuple[Word, ...]:
    """A telling in stretches: those that it shares with any other telling, and those that it does not.

    Where it shares nothing with them, nothing is marked: all of it differs, and a mark would say nothing.

    Example:
        >>> [w.words for w in differing("ten bodies were returned", ["16 bodies were handed over"]) if w.differs]
        ['ten ', 'returned']
    """
    known = {word for other in others for word in words_of(other)}
    tokens = [found.group() for found in TOKEN.finditer(quote)]
    marks = [bool(words := set(words_of(token))) and not words <= (known | PLAIN) for token in tokens]
    if not known or all(marks):
        marks = [False] * len(tokens)
    found: list[Word] = []
    for token, differs in zip(tokens, marks, strict=True):
        if found and found[-1].differs == differs:
            found[-1] = Word(found[-1].words + token, differs)
        else:
            found.append(Word(token, differs))
    return tuple(found)
