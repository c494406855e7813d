"""Blocks and sentences: newline rules first, then the grammar model.

A line break ends a sentence, or headlines and menus would glue onto the body, except where a text was wrapped
at a fixed width: then the lines of a paragraph are one block.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from parley.models.parser import Parser
from parley.records import READ_LABELS, Parse, Quote, Region, Sentence
from parley.text.regrouping import regroup

LINE = re.compile(r"[^\r\n]+")
HEADINGS = frozenset({"headline", "subheading"})
LETTER_END = re.compile(r"\b(?:on|to|via) X\.(?=\s+[“\"‘]?[A-Z])")
"""A sentence that ends with the name of a platform, which the grammar model takes for an initial."""
OPEN_END = re.compile(r"[\w,;’'\-–—)\"”]\s*$")
WRAP_MIN, WRAP_MAX = 55, 100  # columns at which mail and wires wrap; a guess from the usual 60, 72 and 80


def find_blocks(text: str, regions: Sequence[Region]) -> list[tuple[int, int, str]]:
    """The stretches to parse on their own: (start, end, label), readable regions only, in order.

    Args:
        text: The repaired text.
        regions: Its regions, in order, disjoint.

    Example:
        >>> find_blocks("One.\\nTwo.", [Region("r", "t", (), "d", 0, 9, "body")])
        [(0, 4, 'body'), (5, 9, 'body')]
    """
    blocks: list[tuple[int, int, str]] = []
    for region in regions:
        if region.label not in READ_LABELS:
            continue
        lines = [m for m in LINE.finditer(text, region.start, region.end) if m.group().strip()]
        for line in lines:
            start, end = _trim(text, line.start(), line.end())
            if region.label in HEADINGS:
                blocks.extend((*_trim(text, s, e), region.label) for s, e in _news_of(text, start, end))
                continue
            if blocks and blocks[-1][2] == region.label and _continues(text, blocks[-1], start, end):
                blocks[-1] = (blocks[-1][0], end, region.label)
            else:
                blocks.append((start, end, region.label))
    return blocks


def _news_of(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The pieces of a headline that tells of two things: "Talks stall; Peru threatens tariffs"."""
    cuts = [m.start() for m in re.finditer(r";\s", text[start:end])]
    edges = [start, *(start + cut + 1 for cut in cuts), end]
    return [(a, b) for a, b in pairwise(edges) if text[a:b].strip()]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))


def _continues(text: str, before: tuple[int, int, str], start: int, end: int) -> bool:
    """True where the line at ``start`` is the next line of a wrapped paragraph."""
    gap = text[before[1] : start]
    if gap.count("\n") > 1 or gap.count("\r") > 1 or "\n" not in gap.replace("\r", "\n"):
        return False
    last = max(text.rfind("\n", before[0], before[1]), before[0] - 1)
    width = before[1] - last - 1
    wrapped = WRAP_MIN <= width <= WRAP_MAX and end - start <= WRAP_MAX
    return bool(wrapped and OPEN_END.search(text, before[0], before[1]) and text[start].islower())


def parse_sentences(
    text: str, regions: Sequence[Region], parser: Parser, document: str, quotes: Sequence[Quote] = ()
) -> Parse:
    """Parse the readable regions of a document.

    Args:
        text: The repaired text; the offsets of the parse count in it.
        regions: Its regions.
        parser: The grammar model.
        document: The document's id.
        quotes: Its quotes: the name before a turn of a transcript is no part of what is said.
    """
    turns = [quote.inner.start for quote in quotes if quote.label is not None]
    blocks = find_blocks(text, regions)
    sentences: list[Sentence] = []
    pieces = [
        (number, first, last, label)
        for number, (start, end, label) in enumerate(blocks)
        for first, last in _pieces(text, start, end, turns)
    ]
    parsed = parser.parse([text[first:last] for _, first, last, _ in pieces])
    for (number, base, _, label), held in zip(pieces, parsed, strict=True):
        for given, below in held:
            tokens, children = regroup(given, below)
            moved = tuple(t._replace(start=t.start + base, end=t.end + base) for t in tokens)
            sentences.append(
                Sentence(len(sentences), number, label, moved[0].start, moved[-1].end, moved, children)
            )
    return Parse(document, text, tuple(sentences))


def _pieces(text: str, start: int, end: int, turns: Sequence[int]) -> list[tuple[int, int]]:
    """A block in the pieces that are parsed on their own, so that no sentence runs over their ends."""
    cuts = [found.end() for found in LETTER_END.finditer(text, start, end)]
    cuts += [turn for turn in turns if start < turn < end]
    edges = [start, *sorted(cuts), end]
    return [_trim(text, a, b) for a, b in pairwise(edges)]
