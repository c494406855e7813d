"""Lines of a text and how much like prose each is."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

LINE = re.compile(r"[^\r\n\x85\u2028\u2029]+")
WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*")
END_MARK = re.compile(r"[.!?…։।。！？](?:[\"'”’»)\]\s\xa0]|\[\d+\])*$|[:;,]$")
FOLD = re.compile(r"[\W_]+")
BLANKS = " \t\xa0\ufeff\u200b\u2007\u2009\u200a\u202f\u3000\v\f"
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


def fold(words: str) -> str:
    """Words for comparing: small letters, every stretch of other signs one blank.

    Example:
        >>> fold("Envoys_Meet  in Geneva!")
        'envoys meet in geneva'
    """
    return FOLD.sub(" ", words.casefold()).strip()
