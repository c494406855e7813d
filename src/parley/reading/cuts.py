"""Lines of body that hold more than sentences: datelines before them, tags, adverts and captions glued to them.

The second half of cleaning, used by ``clean`` alone: a wire report or a whole page may come as one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from parley.lexicons.cleaning import Cleaning, Piece
from parley.text.lines import BLANKS

GLUED_WORDS, GLUED_REACH = 120, 20
GLUED_BREAK = re.compile(r"[.!?…][\"”’)*]*\s+(?=[\"“‘*]?[A-Z©0-9])|\s{3,}")
CUT_LIMIT = 50_000  # longer lines are not cut: patterns that look ahead would cost their square


def cut_line(text: str, start: int, end: int, rule: str, cleaning: Cleaning) -> Iterator[Piece]:
    """The pieces of a line of body, in order: its dateline, its sentences, and the furniture that is glued to them.

    Args:
        text: The repaired text.
        start: Where the line begins.
        end: Where it ends.
        rule: Why it is body.
        cleaning: What furniture looks like.
    """
    if end - start > CUT_LIMIT:
        yield (start, end, "body", rule)
        return
    here, stop = start, end
    if piece := cleaning.dateline_of(text, start, end):
        yield piece
        here = piece[1]
    for first, last, what, why in _inside(text, here, stop, cleaning):
        yield from trimmed(text, here, first, "body", rule)
        yield from trimmed(text, first, last, what, why)
        here = last
    yield from trimmed(text, here, stop, "body", rule)


def trimmed(text: str, start: int, end: int, label: str, rule: str) -> Iterator[Piece]:
    """The stretch without the blanks at its ends as one piece, or none where it is blank."""
    held = text[start:end]
    lean = held.strip(BLANKS)
    if lean:
        start += len(held) - len(held.lstrip(BLANKS))
        yield (start, start + len(lean), label, rule)


def _inside(text: str, start: int, end: int, cleaning: Cleaning) -> list[Piece]:
    """The furniture between ``start`` and ``end``, in order, disjoint."""
    found = list(cleaning.inside_of(text, start, end))
    if text.count(" ", start, end) > GLUED_WORDS:
        found += _glued(text, start, end, cleaning)
    kept: list[Piece] = []
    for piece in sorted(found, key=lambda one: (one[0], -one[1])):
        if not kept or piece[0] >= kept[-1][1]:
            kept.append(piece)
    return kept


def _glued(text: str, start: int, end: int, cleaning: Cleaning) -> list[Piece]:
    """Furniture at both ends of a page that came as one line: sentence by sentence, as far as most of them are."""
    stops = [start, *(match.end() for match in GLUED_BREAK.finditer(text, start, end)), end]
    parts = [(a, b) for a, b in pairwise(stops) if text[a:b].strip()]
    reach = min(GLUED_REACH, len(parts) // 2)
    head = _furniture(text, parts[:reach], cleaning)
    tail = _furniture(text, parts[len(parts) - reach :][::-1], cleaning)
    found: list[Piece] = []
    if size := _mostly(head):
        found.append((start, parts[size - 1][1], "boilerplate", next(filter(None, head))))
    if size := _mostly(tail):
        found.append((parts[-size][0], end, "boilerplate", next(filter(None, tail))))
    return found


def _furniture(text: str, parts: Sequence[tuple[int, int]], cleaning: Cleaning) -> list[str | None]:
    """For each part the rule by which it is furniture, "" where it is too short to tell, else None."""
    found: list[str | None] = []
    for start, end in parts:
        words = text[start:end].strip(BLANKS + '"“”')
        count = words.count(" ") + 1
        if len(words) <= 4:  # "9." before an item of a list
            found.append("")
            continue
        named = cleaning.worded(words, count)
        bio = cleaning.biography(words, count)
        known = named[1] if named and named[0] in ("boilerplate", "related") else bio.rule if bio else None
        found.append(known or ("" if count <= 2 else None))
    return found


def _mostly(rules: Sequence[str | None]) -> int:
    """How many parts from the first on are furniture, half of them at least, the last of them surely."""
    best = sure = strange = 0
    for count, rule in enumerate(rules, 1):
        sure += rule is not None
        strange = 0 if rule is not None else strange + 1
        if strange > 3:
            break
        if rule and 2 * sure >= count:
            best = count
    return best
