"""From lines on a printed page to running text: columns in reading order, words mended at line ends, paragraphs.

Lengths are in points, x to the right and y downwards. The bounds are ratios to the height of a line; they were
set by eye on own pages in one, two and three columns.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

GUTTER = 0.9  # width of the empty strip between columns, in heights of a line
SIDE = 3  # lines that each side of it must have
APART = 0.75  # empty height between lines from which on a paragraph ends, in heights of a line
INDENT = (0.7, 5.0)  # how far a first line is set in, in heights of a line
SHORT = 0.8  # of the width of its column: a line that ends before with an end mark ends a paragraph
STUB = 0.55  # a line that ends before this ends a paragraph whatever it ends with
SIZES = 1.18  # ratio of heights from which on two lines are not of one paragraph
ENDS = ".!?:;”’\"')]…"
HYPHENS = "-\u2010\u00ad\ufffe\x02"
KEPT_BEFORE = frozenset(
    [
        "self",
        "non",
        "anti",
        "pro",
        "ex",
        "co",
        "vice",
        "half",
        "well",
        "cross",
        "semi",
        "mid",
        "pre",
        "post",
        "multi",
        "inter",
        "all",
        "long",
        "short",
        "far",
        "high",
        "low",
        "first",
        "second",
        "third",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "one",
        "old",
        "new",
        "so",
        "much",
        "best",
        "north",
        "south",
        "east",
        "west",
        "pan",
        "neo",
        "quasi",
        "ultra",
        "counter",
        "under",
        "over",
        "re",
        "de",
    ]
)
"""Words after which a hyphen at the end of a line belongs to the word more often than not."""
FIGURES = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Strip:
    """Words that stand in one line of one column. ``top`` is smaller than ``bottom``."""

    left: float
    top: float
    right: float
    bottom: float
    words: str

    @property
    def height(self) -> float:
        """How high it is."""
        return self.bottom - self.top


def in_order(strips: Sequence[Strip]) -> list[list[Strip]]:
    """The lines of a page as one reads them, in blocks of one column each: what spans columns comes first.

    Example:
        >>> left = [Strip(0, y, 100, y + 10, f"a{y}") for y in (20, 32, 44)]
        >>> right = [Strip(120, y, 220, y + 10, f"b{y}") for y in (20, 32, 44)]
        >>> [[s.words for s in block] for block in in_order([Strip(0, 0, 220, 12, "Title"), *right, *left])]
        [['Title'], ['a20', 'a32', 'a44'], ['b20', 'b32', 'b44']]
    """
    rows = _rows(strips)
    blocks: list[list[Strip]] = []
    across: list[Strip] = []
    here = 0
    while here < len(rows):
        end, gutter = _columns(rows, here)
        if gutter is None:
            across.append(_one(rows[here]))
            here += 1
            continue
        held = [strip for row in rows[here:end] for strip in row]
        blocks += [across] if across else []
        across = []
        blocks += in_order([strip for strip in held if strip.right <= gutter])
        blocks += in_order([strip for strip in held if strip.right > gutter])
        here = end
    return [*blocks, across] if across else blocks


def _one(row: Sequence[Strip]) -> Strip:
    """The strips of a row as one line: the space between words of a line may be wide."""
    ordered = sorted(row, key=lambda s: s.left)
    return Strip(
        ordered[0].left, min(s.top for s in row), ordered[-1].right, max(s.bottom for s in row),
        " ".join(s.words for s in ordered),
    )  # fmt: skip


def _rows(strips: Sequence[Strip]) -> list[list[Strip]]:
    """Strips in bands that no strip crosses, from the top."""
    rows: list[list[Strip]] = []
    bottom = float("-inf")
    for strip in sorted(strips, key=lambda s: (s.top + s.bottom, s.left)):
        middle = (strip.top + strip.bottom) / 2
        if rows and middle < bottom:
            rows[-1].append(strip)
            bottom = max(bottom, strip.bottom)
        else:
            rows.append([strip])
            bottom = strip.bottom
    return rows


def _columns(rows: Sequence[list[Strip]], start: int) -> tuple[int, float | None]:
    """Up to which row columns go that begin at ``start``, and where they are parted; (start, None) for none."""
    best: tuple[int, float | None] = (start, None)
    strips: list[Strip] = []
    misses = 0
    for end in range(start, len(rows)):
        strips += rows[end]
        gutter = _gutter(strips)
        if gutter is not None:
            best, misses = (end + 1, gutter), 0
        elif end - start >= 2 * SIDE and (misses := misses + 1) > SIDE:
            break
    end, gutter = best
    if gutter is None or not _both(rows[start], gutter):  # a row of one side alone is read first anyway
        return start, None
    while end > start + 1 and not _both(rows[end - 1], gutter) and _apart(rows[end - 2], rows[end - 1]):
        end -= 1
    return end, gutter


def _both(row: Sequence[Strip], gutter: float) -> bool:
    return any(one.right <= gutter for one in row) and any(one.right > gutter for one in row)


def _apart(row: Sequence[Strip], below: Sequence[Strip]) -> bool:
    """True where more than the usual space stands between two rows."""
    high = max(one.height for one in (*row, *below))
    return min(one.top for one in below) - max(one.bottom for one in row) > APART * high


def _gutter(strips: Sequence[Strip]) -> float | None:
    """The left edge of the empty strip that parts columns, or None."""
    if len(strips) < 2 * SIDE:
        return None
    least = GUTTER * median(strip.height for strip in strips)
    edge = float("-inf")
    for seen, strip in enumerate(sorted(strips, key=lambda s: s.left)):
        if seen >= SIDE and len(strips) - seen >= SIDE and strip.left - edge >= least:
            return edge
        edge = max(edge, strip.right)
    return None


def running(blocks: Sequence[Sequence[Strip]]) -> list[str]:
    """Paragraphs out of blocks in reading order.

    Example:
        >>> running([[Strip(0, 0, 90, 10, "They reached an agree-"), Strip(0, 12, 40, 22, "ment.")]])
        ['They reached an agreement.']
    """
    spelled = Counter(
        word.lower() for block in blocks for strip in block for word in re.findall(r"\w+-\w+", strip.words)
    )
    paragraphs: list[str] = []
    before: Strip | None = None
    for block in blocks:
        edges = min(strip.left for strip in block), max(strip.right for strip in block)
        for place, strip in enumerate(block):
            follows = before is not None and not (
                _ends_between(before, strip, edges) if place else _ends_before(before, strip)
            )
            if follows:
                paragraphs[-1] = joined(paragraphs[-1], strip.words, spelled)
            else:
                paragraphs.append(strip.words)
            before = strip
    return [words for one in paragraphs if (words := " ".join(one.split()))]


def _ends_before(one: Strip, other: Strip) -> bool:
    """True where a paragraph ends with a column or page: the sentence tells."""
    words = one.words.rstrip()
    same = max(one.height, other.height) <= SIZES * min(one.height, other.height)
    return (
        not same or not words or words[-1] in ENDS or not (other.words[:1].islower() or words[-1] in HYPHENS + ",")
    )


def _ends_between(one: Strip, other: Strip, edges: tuple[float, float]) -> bool:
    """True where a paragraph ends between two lines of a block that follow each other."""
    high, low = max(one.height, other.height), min(one.height, other.height)
    if low <= 0 or high > SIZES * low or other.top - one.bottom > APART * high:
        return True
    words = one.words.rstrip()
    ended = bool(words) and words[-1] in ENDS
    left, right = edges
    set_in, set_in_before = other.left - left, one.left - left
    if INDENT[0] * high < set_in < INDENT[1] * high and set_in_before < INDENT[0] * high and ended:
        return True
    return one.right - left < (SHORT if ended else STUB) * (right - left)


def joined(words: str, more: str, spelled: Counter[str]) -> str:
    """A line with the next one: a word broken by a hyphen is mended, unless the hyphen is its own.

    Args:
        words: The text so far.
        more: The next line.
        spelled: Words with hyphens inside lines of the same text, in lower case.

    Example:
        >>> joined("a long-", "term deal", Counter()), joined("the minis-", "ter", Counter())
        ('a long-term deal', 'the minister')
    """
    words, more = words.rstrip(), more.lstrip()
    if not words or words[-1] not in HYPHENS or not more[:1].isalpha() or not words[-2:-1].isalpha():
        return f"{words} {more}"
    head = re.split(r"[\s(“\"]", words[:-1])[-1].lower()
    tail = (re.match(r"\w+", more) or [""])[0].lower()
    if words[-1] == "\u00ad" or (more[0].islower() and not _own(head, tail, spelled)):
        return words[:-1] + more
    return words + more


def _own(head: str, tail: str, spelled: Counter[str]) -> bool:
    return bool(spelled[f"{head}-{tail}"]) or head in KEPT_BEFORE or "-" in head


def split_running_heads(pages: Sequence[list[Strip]]) -> tuple[list[list[Strip]], list[str]]:
    """Pages without the lines that stand at the head or foot of several, and those lines, each once.

    The first page keeps what stands at its head; figures count as equal, so that page numbers are found.
    """
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_folded(strip.words) for strip in _edges(page)})
    often = {words for words, count in seen.items() if count >= 3 or (count >= 2 and words in ("#", "page # of #"))}
    kept, heads = [], dict[str, None]()
    for number, page in enumerate(pages):
        highest = min((strip.top for strip in page), default=0.0)
        running_heads = {
            id(s) for s in _edges(page) if _folded(s.words) in often and (number or s.top > highest + 2 * s.height)
        }
        heads.update({strip.words: None for strip in page if id(strip) in running_heads})
        kept.append([strip for strip in page if id(strip) not in running_heads])
    return kept, list(heads)


def _edges(page: Sequence[Strip]) -> list[Strip]:
    """The two highest and the two lowest strips of a page."""
    ordered = sorted(page, key=lambda strip: strip.top)
    return list({id(strip): strip for strip in (*ordered[:2], *ordered[-2:])}.values())


def _folded(words: str) -> str:
    return " ".join(FIGURES.sub("#", words).lower().split()).strip("-–—|· ")
