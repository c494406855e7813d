"""How much each line of a page is prose, and how much prose each of its boxes holds.

Prose is told without knowing the language: by its length, an end mark, and how little of it is links.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parley.intake.pages.render import HEADINGS, Block, Box, Rendering

PARAGRAPHS = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "center",
        "br",
        "hr",
    ]
)
"""Tags of paragraphs and lists: what holds them is the container."""
END_MARK = re.compile(r"[.!?…։।。！？؟](?:[\"'”’»«“)\]」』\s\xa0]|\[\d+\])*$|[:;]$")
WIDE = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
FIRST_WIDE = "\u0e00"
WIDE_WEIGHT = 1.5  # a character of a script without letters says as much as 2.5: a guess
SHORT, LONG = 30, 120  # letters of a line with and without an end mark that is prose: guesses
LINKED = 0.5  # share of links above which a line is a link
BAD = frozenset(("comments", "related", "furniture", "caption"))
WHOLE = frozenset(("html", "body", "main", "article"))
HEAVY = 0.45  # share of the page's prose above which a box is not what its name says: a guess


@dataclass(slots=True, eq=False)
class Measure:
    """A line as measured.

    Attributes:
        size: Its letters, wide ones counted more.
        share: How much of it is links, from 0 to 1.
        prose: Its letters where it is prose, else 0.
        bad: It stands in what is told to be no article, or is hidden.
    """

    block: Block
    text: str
    size: float
    share: float
    ended: bool
    prose: float
    container: Box
    heading: bool
    bad: bool = False


@dataclass(slots=True, eq=False)
class Sums:
    """What the lines of a box and of those inside it have together: letters, letters of links, and, of the lines
    that are not told to be no article, letters, letters of links, prose and what is neither prose nor heading."""

    size: float = 0.0
    links: float = 0.0
    good: float = 0.0
    good_links: float = 0.0
    prose: float = 0.0
    junk: float = 0.0


@dataclass(slots=True)
class Measured:
    """A page with its lines measured; ``bad`` says for every box whether it is told to be no article."""

    page: Rendering
    lines: list[Measure]
    bad: list[bool]
    sums: list[Sums]


def measure_page(page: Rendering) -> Measured:
    """Measure every line of a page, and tell the boxes that are no article by what they are called."""
    counts = [0] * len(page.boxes)
    for box in page.boxes[1:]:
        counts[box.parent.place if box.parent else 0] += 1
    lines = [_measure(page, block, counts) for block in page.blocks]
    raw = [0.0] * len(page.boxes)
    for line in lines:
        raw[line.block.box.place] += line.prose
    for box in reversed(page.boxes[1:]):
        raw[box.parent.place if box.parent else 0] += raw[box.place]
    bad = _told(page.boxes, raw)
    for line in lines:
        line.bad = bad[line.block.box.place]
    return Measured(page, lines, bad, _sums(page.boxes, lines))


def _measure(page: Rendering, block: Block, counts: Sequence[int]) -> Measure:
    text = page.text[block.start : block.end]
    letters = len(text) - text.count(" ")
    wide = not text.isascii() and max(text) >= FIRST_WIDE
    size = letters + WIDE_WEIGHT * len(WIDE.findall(text)) if wide else float(letters)
    share = min(1.0, block.linked / letters) if letters else 0.0
    box = block.box
    heading = box.tag in HEADINGS or (box.parent is not None and box.parent.tag in HEADINGS)
    ended = END_MARK.search(text, max(0, len(text) - 12)) is not None
    prose = 0.0
    if not heading and share <= LINKED and (size >= LONG or (ended and size >= SHORT)):
        prose = size * (1 - share)
    return Measure(block, text, size, share, ended, prose, _container(box, counts), heading)


def _container(box: Box, counts: Sequence[int]) -> Box:
    """The box that holds the paragraph: the nearest above that is no paragraph itself."""
    here = box
    if here.parent and here.tag not in PARAGRAPHS and not counts[here.place]:
        here = here.parent  # a div with words and nothing else in it is a paragraph
    while here.parent and here.tag in PARAGRAPHS:
        here = here.parent
    return here


def _sums(boxes: Sequence[Box], lines: Sequence[Measure]) -> list[Sums]:
    sums = [Sums() for _ in boxes]
    for line in lines:
        mine = sums[line.block.box.place]
        linked = line.size * line.share
        mine.size += line.size
        mine.links += linked
        if not line.bad:
            mine.good += line.size
            mine.good_links += linked
            mine.prose += line.prose
            if not line.prose and not line.heading:
                mine.junk += line.size
    for box in reversed(boxes):
        if box.parent is not None and (mine := sums[box.place]).size:
            above = sums[box.parent.place]
            above.size += mine.size
            above.links += mine.links
            above.good += mine.good
            above.good_links += mine.good_links
            above.prose += mine.prose
            above.junk += mine.junk
    return sums


def _told(boxes: Sequence[Box], raw: Sequence[float]) -> list[bool]:
    """For each box, whether it or one around it is told to be no article. A box with most of the prose is one."""
    total = raw[0] or 1.0
    shared: dict[str, float] = {}
    for box in boxes:
        if box.tag in PARAGRAPHS and box.kind:
            shared[box.name] = shared.get(box.name, 0.0) + raw[box.place]
    bad = [False] * len(boxes)
    for box in boxes:
        told = box.unseen or box.kind in BAD
        weight = shared[box.name] if box.tag in PARAGRAPHS and box.name in shared else raw[box.place]
        heavy = weight > HEAVY * total and box.kind != "comments"
        mine = told and not heavy and box.tag not in WHOLE
        bad[box.place] = mine or (box.parent is not None and bad[box.parent.place])
    return bad
