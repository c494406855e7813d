"""What the tagger sees of an article: its words with a few plain features, packed into windows of word pieces.

Training and reading both go through here, so that the network meets the same thing in both.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from parley.records import Parse, Quote, Sentence, Token

PIECES = 256
"""Length of a window in word pieces, its three kinds of mark included; as in training."""

FAR = 6
"""Distances to the head of a word are told apart up to this many words."""

SHAPES = ("lower", "capital", "upper", "number", "other")


class Word(NamedTuple):
    """A token of the parse as the tagger sees it.

    ``sentence`` and ``token`` are its indices in the parse; ``tag`` and ``dep`` the parser's labels;
    ``distance`` how far its head lies, cut to ``FAR`` either way; ``shape`` an index into ``SHAPES``, plus
    ``len(SHAPES)`` where the word stands between quotation marks.
    """

    sentence: int
    token: int
    text: str
    tag: str
    dep: str
    distance: int
    shape: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that must not be cut apart further: a paragraph, or a stretch of an overlong one.

    Attributes:
        words: Its words.
        ids: For each word the ids of its word pieces, one at least.
        size: How many word pieces that is.
    """

    words: tuple[Word, ...]
    ids: tuple[tuple[int, ...], ...]
    size: int


def words_of(parse: Parse, quotes: Sequence[Quote]) -> list[list[Word]]:
    """The words of each paragraph of a parse, in order."""
    outer = sorted((q.outer.start, q.outer.end) for q in quotes if q.depth == 0)
    starts = [start for start, _ in outer]
    return [
        [word for sentence in held for word in _words(sentence, outer, starts)]
        for _, held in groupby(parse.sentences, key=lambda s: s.block)
    ]


def _words(sentence: Sentence, outer: Sequence[tuple[int, int]], starts: Sequence[int]) -> Iterable[Word]:
    for token in sentence.tokens:
        place = bisect_right(starts, token.start) - 1
        between = place >= 0 and token.start < outer[place][1]
        far = max(-FAR, min(FAR, token.head - token.i))
        yield Word(
            sentence.index,
            token.i,
            token.text,
            token.tag,
            token.dep,
            far + FAR,
            _shape(token) + len(SHAPES) * between,
        )


def _shape(token: Token) -> int:
    text = token.text
    if text.islower():
        return 0
    if text[0].isupper():
        return 2 if len(text) > 1 and text.isupper() else 1
    return 3 if text[0].isdigit() else 4


def pieces_of(
    blocks: Iterable[Sequence[Word]], encode: Callable[[list[str]], list[list[int]]], longest: int = PIECES - 2
) -> list[Piece]:
    """Paragraphs as pieces of at most ``longest`` word pieces; longer ones are cut where a sentence ends.

    Args:
        blocks: The words of each paragraph.
        encode: Gives the word-piece ids of each word; a word without any counts as one unknown piece.
        longest: Most word pieces that one piece may have.
    """
    found: list[Piece] = []
    for block in blocks:
        ids = encode([word.text for word in block])
        held: list[tuple[Word, tuple[int, ...]]] = []
        size = 0
        for _, group in groupby(zip(block, ids, strict=True), key=lambda pair: pair[0].sentence):
            sentence = [(word, tuple(one[:MOST])) for word, one in group]
            more = sum(len(one) for _, one in sentence)
            if held and size + more > longest:
                found.append(_piece(held))
                held, size = [], 0
            held += sentence
            size += more
            while size > longest:  # one sentence longer than a window: cut it where it is full
                first, held = _cut(held, longest)
                found.append(_piece(first))
                size = sum(len(one) for _, one in held)
        if held:
            found.append(_piece(held))
    return found


MOST = 8
"""Word pieces kept of one word; a link or a run of signs has hundreds."""


def _cut(
    held: list[tuple[Word, tuple[int, ...]]], longest: int
) -> tuple[list[tuple[Word, tuple[int, ...]]], list[tuple[Word, tuple[int, ...]]]]:
    size = 0
    for place, (_, one) in enumerate(held):
        size += len(one)
        if size > longest:
            return held[:place], held[place:]
    return held, []


def _piece(held: Sequence[tuple[Word, tuple[int, ...]]]) -> Piece:
    return Piece(tuple(w for w, _ in held), tuple(one for _, one in held), sum(len(one) for _, one in held))


def pack(pieces: Sequence[Piece], longest: int = PIECES, first: int = 0) -> list[tuple[int, int]]:
    """Windows as (first piece, past the last), in order, each filled as far as it goes.

    Args:
        pieces: The pieces of one article.
        longest: Length of a window; each piece costs one mark more than its size, and each window one more.
        first: Shorter length of the first window, so that training sees other borders each time; 0 for none.

    Example:
        >>> pack([Piece((), (), 10), Piece((), (), 10), Piece((), (), 10)], longest=24)
        [(0, 2), (2, 3)]
    """
    found: list[tuple[int, int]] = []
    start, size, room = 0, 1, first or longest
    for place, piece in enumerate(pieces):
        if place > start and size + piece.size + 1 > room:
            found.append((start, place))
            start, size, room = place, 1, longest
        size += piece.size + 1
    if start < len(pieces):
        found.append((start, len(pieces)))
    return found
