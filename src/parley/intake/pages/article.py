"""Which lines of a page are its article, told from the tree: where its prose stands together.

The box with the most prose near it is found first; then the boxes around it are taken in as long as they bring
prose and not furniture; then each line inside is judged by its links and its place. No word of any language is
looked at, except in the names of elements.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from parley.intake.pages.measure import LINKED, Measure, Measured
from parley.intake.pages.render import Box

FADE, REACH = 0.6, 4  # what a box has of the prose some levels below, and how far it counts: guesses
NAMED = 1.4  # a box named as an article counts more: a guess
GAIN, JUNK = 0.05, 1.0  # prose that taking in more must bring, and furniture it may bring for it: tuned by eye
TWIN, MANY = 250.0, 4  # letters of prose of boxes made alike that make up an article, and how many: guesses
CLIMB = 8  # levels looked up for more of the article
LEAD = 60  # letters of a standfirst without an end mark, told by its name or as a second heading: a guess
NEAR = 3  # lines between a heading and the prose it heads


@dataclass(frozen=True, slots=True)
class Found:
    """For every line of a page whether it is the article's, and whether other articles stand on the page too."""

    kept: list[bool]
    several: bool = False


def find_lines(measured: Measured) -> Found:
    """Tell the lines of the article."""
    lines, boxes = measured.lines, measured.page.boxes
    root = _root(measured)
    if root is None:
        return Found([False] * len(lines))
    roots, several = _twins(measured, root)
    inside = _inside(boxes, roots)
    kept = [inside[line.block.box.place] and not line.bad and line.prose > 0 for line in lines]
    _drop_listed(measured, kept)
    _fill(lines, inside, kept)
    _lead(lines, kept)
    _drop_copies(lines, kept)
    return Found(kept, several)


def _twins(measured: Measured, root: Box) -> tuple[list[Box], bool]:
    """The boxes that the article is in: of boxes made alike all, or the first where each has its own headline."""
    twins = [
        box for box in measured.page.boxes
        if box.name == root.name and box.tag == root.tag and measured.sums[box.place].prose >= TWIN
        and not measured.bad[box.place]
    ] if root.name else []  # fmt: skip
    if len(twins) < 2 or any(_holds(one, other) for one in twins for other in twins if one is not other):
        return [root], False
    first, last = twins[0].place, twins[-1].place
    if any(box.tag == "h1" and first < box.place < last for box in measured.page.boxes):
        return [twins[0]], True
    return (twins, False) if len(twins) <= MANY else ([root], False)


def _holds(outer: Box, inner: Box) -> bool:
    here = inner.parent
    while here is not None and here is not outer:
        here = here.parent
    return here is outer


def _root(measured: Measured) -> Box | None:
    """The box that holds the article."""
    lines, boxes = measured.lines, measured.page.boxes
    score = [0.0] * len(boxes)
    for line in lines:
        if line.prose and not line.bad:
            here: Box | None = line.container
            worth = line.prose
            for _ in range(REACH):
                if here is None:
                    break
                score[here.place] += worth
                worth *= FADE
                here = here.parent
    best: Box | None = None
    most = 0.0
    for box in boxes:
        if score[box.place]:
            held = measured.sums[box.place]
            value = score[box.place] * (1 - held.good_links / held.good) * (NAMED if _named(box) else 1)
            if value > most:
                best, most = box, value
    return best and _climb(measured, best)


def _named(box: Box | None) -> bool:
    """True where a box or one of the two around it is called an article."""
    for _ in range(3):
        if box is None:
            return False
        if box.kind == "article" or box.tag in ("article", "main"):
            return True
        box = box.parent
    return False


def _climb(measured: Measured, box: Box) -> Box:
    """The box around ``box`` that holds the rest of the article too."""
    sums = measured.sums
    ends = _ends(measured.page.boxes)
    headlines = [other.place for other in measured.page.boxes if other.tag == "h1"]
    here: Box | None = box.parent
    for _ in range(CLIMB):
        if here is None or _other_article(
            measured, headlines, (here.place, ends[here.place]), (box.place, ends[box.place])
        ):
            break
        more = sums[here.place].prose - sums[box.place].prose
        dirt = sums[here.place].junk - sums[box.place].junk
        if more > GAIN * sums[box.place].prose and dirt < JUNK * more:
            box = here
        if here.tag in ("article", "main"):
            break
        here = here.parent
    return box


def _other_article(
    measured: Measured, headlines: Sequence[int], around: tuple[int, int], inner: tuple[int, int]
) -> bool:
    """True where another article with a headline of its own stands in a box beside the one inside it."""
    if any(inner[1] < place <= around[1] for place in headlines):
        return True
    own = max((place for place in headlines if place < inner[0]), default=None)
    first = min((place for place in headlines if place > around[0]), default=None)
    if own is None or first is None or first >= own:
        return False
    between = (line.prose for line in measured.lines if not line.bad and first < line.block.box.place < own)
    return sum(between) >= TWIN


def _ends(boxes: Sequence[Box]) -> list[int]:
    """For every box the last of the boxes in it."""
    ends = list(range(len(boxes)))
    for box in reversed(boxes):
        if box.parent is not None:
            ends[box.parent.place] = max(ends[box.parent.place], ends[box.place])
    return ends


def _inside(boxes: Sequence[Box], roots: Sequence[Box]) -> list[bool]:
    inside = [False] * len(boxes)
    for root in roots:
        inside[root.place] = True
    for box in boxes:
        inside[box.place] = inside[box.place] or (box.parent is not None and inside[box.parent.place])
    return inside


def _drop_listed(measured: Measured, kept: list[bool]) -> None:
    """Leave out boxes below the root that are more links than prose."""
    for n, line in enumerate(measured.lines):
        held = measured.sums[line.container.place]
        if kept[n] and held.links > LINKED * held.size:
            kept[n] = False


def _fill(lines: Sequence[Measure], inside: Sequence[bool], kept: list[bool]) -> None:
    """Take in what stands between prose: headings, short paragraphs, items of lists that are no links."""
    homes = {line.container.place for n, line in enumerate(lines) if kept[n]}
    places = [n for n, here in enumerate(kept) if here]
    if not places:
        return
    first, last = places[0], places[-1]
    for n in range(first, len(lines)):
        line = lines[n]
        if kept[n] or line.bad or not inside[line.block.box.place] or line.share > 0.5:
            continue
        if line.heading:
            kept[n] = n < last and line.block.box.tag != "h1" and any(kept[n + 1 : n + 1 + NEAR])
        elif n < last:
            kept[n] = line.container.place in homes
        elif line.ended and line.container.place in homes and line.block.box.tag in ("p", "li", "blockquote"):
            kept[n] = n - last < NEAR


def _lead(lines: Sequence[Measure], kept: list[bool]) -> None:
    """Take in the standfirst: prose between the headline and the article."""
    first = next((n for n, here in enumerate(kept) if here), 0)
    top = max((n for n in range(first) if lines[n].block.box.tag == "h1" or _in_h1(lines[n])), default=None)
    if top is None:
        return
    for n in range(top + 1, first):
        line = lines[n]
        kind = line.block.box.kind
        told = kind == "lead" and line.size >= LEAD
        if line.bad and kind != "related":
            continue
        if line.share < 0.2 and (line.prose or told or (line.heading and line.size >= LEAD)):
            kept[n] = kind not in ("caption", "furniture")


def _in_h1(line: Measure) -> bool:
    parent = line.block.box.parent
    return parent is not None and parent.tag == "h1"


def _drop_copies(lines: Sequence[Measure], kept: list[bool]) -> None:
    """Leave out paragraphs that stand in the article once before."""
    seen: set[str] = set()
    for n, line in enumerate(lines):
        if kept[n] and line.size > 40:
            kept[n] = line.text not in seen
            seen.add(line.text)
