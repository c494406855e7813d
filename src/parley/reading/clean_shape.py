"""Cleaning by shape: what no wording told is judged by its own form and by the prose around it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from parley.lexicons.cleaning import Cleaning
from parley.reading.clean_draft import Draft, is_prose, prose_lines
from parley.records import Span
from parley.text.lines import BULLET, Line

HEADING = re.compile(r"(?![a-z(]|[-•*–—]\s|\d{1,2}[.)]\s).*[^:,;]$", re.DOTALL)
STAMP_BEFORE, STAMP_AFTER = (
    12,
    4,
)  # lines that may stand between a stamp and its article, which follows or ends: guesses
PAGE_LINES, ISLAND_GAP, ISLAND_SHARE = 60, 5, 0.3


def mark_shape(draft: Draft, cleaning: Cleaning) -> None:
    """Judge the lines that no wording told: by their shape and by the prose around them."""
    prose = prose_lines(draft)
    if not prose:
        return
    prose = _main(draft, prose)
    first, last = prose[0], prose[-1]
    _bios(draft, prose, cleaning)
    headline = draft.labels.index("headline") if "headline" in draft.labels else None
    for line in draft.lines[:first]:
        if draft.labels[line.index] is None:
            _judge_before(draft, line, headline)
    for line in draft.lines[last + 1 :]:
        if draft.labels[line.index] is None:
            _judge_after(draft, line)
    _judge_between(draft, first, last)


def _main(draft: Draft, prose: list[int]) -> list[int]:
    """The prose of the article itself: on a whole page, small islands of prose beyond menus are furniture."""
    short = sum(1 for line in draft.lines if line.words <= 6 and not line.ended)
    if short < PAGE_LINES or short < 0.4 * len(draft.lines):
        return prose
    islands: list[list[int]] = [[prose[0]]]
    for before, here in pairwise(prose):
        if here - before > ISLAND_GAP and _is_menu(draft.lines[before + 1 : here]):
            islands.append([])
        islands[-1].append(here)
    sizes = [sum(draft.lines[n].words for n in island) for island in islands]
    kept: list[int] = []
    for island, size in zip(islands, sizes, strict=True):
        if size >= ISLAND_SHARE * max(sizes):
            kept += island
        else:
            for n in island:
                draft.mark(n, "boilerplate", "clean:island")
    return kept


def _bios(draft: Draft, prose: list[int], cleaning: Cleaning) -> None:
    """Who the author is, told in the last paragraphs."""
    for n in reversed(prose[3:][-3:]):
        line = draft.lines[n]
        if entry := cleaning.biography(line.text, line.words):
            draft.tell(n, "boilerplate", entry.rule)
            prose.remove(n)


def _is_menu(lines: Sequence[Line]) -> bool:
    """True where most of some lines are too short for anything but a menu."""
    return sum(1 for line in lines if line.words <= 6 and not line.ended) > 0.6 * len(lines)


def _judge_before(draft: Draft, line: Line, headline: int | None) -> None:
    """A line above the first prose: a sentence under the headline stays, other lines are furniture."""
    sentence = line.ended and line.words >= 4 and line.text[-1] != ":"
    if sentence and (headline is None or line.index > headline):
        draft.mark(line.index, "body", "clean:body")
    elif headline is not None and line.index > headline and line.words >= 8 and line.stops >= 2:
        draft.mark(line.index, "subheading", "clean:standfirst")
    else:
        draft.mark(line.index, "boilerplate", "clean:short-before-article")


def _judge_after(draft: Draft, line: Line) -> None:
    """A line below the last prose: a short sentence right after prose stays, other lines are furniture."""
    before = draft.labels[line.index - 1] if line.index else None
    near = before in (None, "body") or draft.rules[line.index - 1] == "clean:body"
    sentence = line.ended and line.words >= 3 and not line.text.endswith(":")
    if near and (sentence or line.text.startswith(("“", '"', "("))):
        draft.mark(line.index, "body", "clean:body")
    else:
        draft.mark(line.index, "boilerplate", "clean:short-after-article")


def _judge_between(draft: Draft, first: int, last: int) -> None:
    """Short lines between prose: a heading stands alone before prose, menus stand together."""
    run: list[Line] = []
    for line in draft.lines[first : last + 1]:
        if draft.labels[line.index] is None and not is_prose(draft, line) and not (line.ended and line.words >= 3):
            run.append(line)
            continue
        if draft.labels[line.index] in (None, "body", "headline") or line.index == last:
            _judge_run(draft, run)
            run = []


def _judge_run(draft: Draft, run: Sequence[Line]) -> None:
    menu = (
        len(run) >= 4
        and sum(line.words for line in run) < 6 * len(run)
        and not any(BULLET.match(line.text) and line.words > 3 for line in run)
    )
    for line in run:
        if menu:
            draft.mark(line.index, "boilerplate", "clean:menu")
        elif line.words <= 14 and len(run) <= 2 and HEADING.match(line.text):
            draft.mark(line.index, "subheading", "clean:subheading")


def mark_outside(draft: Draft, main: Sequence[Span]) -> None:
    """Believe an HTML extractor about the lines that wording left open.

    Args:
        draft: The lines, judged by wording and by shape.
        main: Stretches that the extractor holds to be the article.
    """
    spans, place = sorted(main), 0
    for line in draft.lines:
        while place < len(spans) and spans[place].end <= line.start:
            place += 1
        held = place < len(spans) and spans[place].start < line.end
        if line.index in draft.told:
            continue
        if not held:
            draft.mark(line.index, "boilerplate", "clean:outside-main")
        elif draft.labels[line.index] == "boilerplate":
            draft.mark(line.index, "body", "clean:inside-main")


def drop_stamps(draft: Draft) -> None:
    """When and by whom, said with no line of the article near, is said of other articles."""
    held = [n for n, label in enumerate(draft.labels) if label in ("headline", "body", "subheading", None)]
    for n, label in enumerate(draft.labels):
        if label not in ("dateline", "byline") or not held:
            continue
        after = bisect_right(held, n)
        follows = after < len(held) and held[after] - n <= STAMP_BEFORE
        ends = after > 0 and n - held[after - 1] <= STAMP_AFTER
        if not follows and not ends:
            draft.mark(n, "boilerplate", "clean:stamp-elsewhere")
