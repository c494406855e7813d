"""Lines of a text and how much like prose each is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

LINE = re.compile(r"[^\r\n\x85\u2028\u2029]+")
WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*")
END_MARK = re.compile(r"[.!?…։।。！？](?:[\"'”’»)\]\s\xa0]|\[\d+\])*$|[:;,]$")
FOLD = re.compile(r"[\W_]+")
BLANKS = " \t\xa0\ufeff\u200b\u2007\u2009\u200a\u202f\u3000\v\f"
BULLET = re.compile(r"[•*▪‣●■◦➤►–—-]\s|\d{1,2}[.)]\s")
WRAP_MIN, WRAP_MAX = 38, 110  # characters: mail and wires wrap at 60 to 100; a guess on the wide side
WRAP_ENDED, WRAP_OPEN = (12, 3), (22, 4)  # words and small words of a paragraph with and without an end mark
REPEATED = 3  # pages of one outlet on which a line must stand to be furniture
WIDE = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line without the blanks at its ends.

    Attributes:
        words: How many words it has; for scripts without blanks a guess from its length.
        stops: How many of them are words that sentences have and menus have not.
        ended: True where it ends as a sentence does.
        folded: Its words for comparing, see ``fold``.
    """

    index: int
    start: int
    end: int
    text: str
    words: int
    stops: int
    ended: bool
    folded: str


def split_lines(text: str, stop_words: Collection[str]) -> list[Line]:
    """The lines of a text that are not blank, measured.

    Example:
        >>> [(line.text, line.words, line.ended) for line in split_lines("Menu\\n\\n He left. ", {"he"})]
        [('Menu', 1, False), ('He left.', 2, True)]
    """
    found: list[Line] = []
    for match in LINE.finditer(text):
        held = match.group()
        if held.strip(BLANKS):
            found.append(measure_line(held, len(found), match.start(), stop_words))
    return found


def measure_line(held: str, index: int, start: int, stop_words: Collection[str]) -> Line:
    """The line that the words ``held`` at ``start`` are, without the blanks at its ends."""
    lean = held.strip(BLANKS)
    start += len(held) - len(held.lstrip(BLANKS))
    words = WORD.findall(lean)
    count, stops = len(words), sum(1 for word in words if word.lower() in stop_words)
    if wide := len(WIDE.findall(lean)):
        count, stops = max(count, wide // 2), max(stops, wide // 10)
    return Line(index, start, start + len(lean), lean, count, stops, bool(END_MARK.search(lean)), fold(lean))


def find_wrapped(text: str, lines: Sequence[Line]) -> frozenset[int]:
    """The lines of paragraphs broken at a fixed width: together they are prose, one by one they need not be.

    Example:
        >>> text = ("the two sides met on the lake and talked of fish and\\n" * 4).strip()
        >>> sorted(find_wrapped(text, split_lines(text, {"the", "on", "of", "and"})))
        [0, 1, 2, 3]
    """
    found: set[int] = set()
    group: list[Line] = []
    for line in lines:
        gap = text[group[-1].end : line.start] if group else ""
        if BULLET.match(line.text) or gap.count("\n") > 1 or gap.count("\r") > 1:
            group = []
        group.append(line)
        words, stops = sum(one.words for one in group), sum(one.stops for one in group)
        enough = WRAP_ENDED if line.ended else WRAP_OPEN
        if len(group) > 1 and words >= enough[0] and stops >= enough[1]:
            found.update(one.index for one in group)
        if not WRAP_MIN <= line.end - line.start <= WRAP_MAX:
            group = []
    return frozenset(found)


def find_repeated(texts: Iterable[str], least: int = REPEATED) -> frozenset[str]:
    """Lines, folded, that stand on ``least`` or more pages of one outlet.

    Pages whose longest line is the same are one article that came again: together they count once, or an agency's
    report on three pages would be furniture. A page's longest line is never furniture.

    Example:
        >>> pages = [f"Our free app\\nThe envoys of {place} met again." for place in ("Bonn", "Rome", "Oslo")]
        >>> sorted(find_repeated(pages))
        ['our free app']
    """
    pages: dict[str, set[str]] = {}
    for text in texts:
        folded = {fold(line) for line in LINE.findall(text)} - {""}
        if folded:
            pages.setdefault(max(folded, key=lambda one: (len(one), one)), set()).update(folded)
    counts = Counter(line for lines in pages.values() for line in lines)
    return frozenset(line for line, count in counts.items() if count >= least and line not in pages)


def fold(words: str) -> str:
    """Words for comparing: small letters, every stretch of other signs one blank.

    Example:
        >>> fold("Envoys_Meet  in Geneva!")
        'envoys meet in geneva'
    """
    return FOLD.sub(" ", words.casefold()).strip()
