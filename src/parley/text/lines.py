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
        apart: How many line ends stand between it and the line before.
    """

    index: int
    start: int
    end: int
    text: str
    words: int
    stops: int
    ended: bool
    apart: int
    folded: str


def split_lines(text: str, stop_words: Collection[str]) -> list[Line]:
    """The lines of a text that are not blank, measured.

    Example:
        >>> [(line.text, line.words, line.ended) for line in split_lines("Menu\\n\\n He left. ", {"he"})]
        [('Menu', 1, False), ('He left.', 2, True)]
    """
    found: list[Line] = []
    before = 0
    for match in LINE.finditer(text):
        held = match.group()
        lean = held.strip(BLANKS)
        if not lean:
            continue
        start = match.start() + len(held) - len(held.lstrip(BLANKS))
        words = WORD.findall(lean)
        stops = sum(1 for word in words if word.lower() in stop_words)
        gap = text[before:start]
        apart = max(gap.count("\n"), gap.count("\r"), 0)
        count = len(words)
        if wide := len(WIDE.findall(lean)):
            count, stops = max(count, wide // 2), max(stops, wide // 10)
        end, ended = start + len(lean), bool(END_MARK.search(lean))
        found.append(Line(len(found), start, end, lean, count, stops, ended, apart, fold(lean)))
        before = end
    return found


def fold(words: str) -> str:
    """Words for comparing: small letters, every stretch of other signs one blank.

    Example:
        >>> fold("Envoys_Meet  in Geneva!")
        'envoys meet in geneva'
    """
    return FOLD.sub(" ", words.casefold()).strip()
