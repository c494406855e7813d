"""What stands around some words of an article?"""

from __future__ import annotations

from dataclasses import dataclass

AROUND = 120  # characters on either side: about two lines of a terminal; a guess


@dataclass(frozen=True, slots=True)
class Context:
    """Words of an article as received with what stands before and after.

    Attributes:
        before: Up to the start of ``quote``; starts at a word.
        quote: The words asked for.
        after: From the end of ``quote``; ends at a word.
        start: Where ``quote`` starts in the article.
        line: Its line, the first being 1.
    """

    before: str
    quote: str
    after: str
    start: int
    line: int


def context_of(text: str, start: int, end: int, around: int = AROUND) -> Context:
    """The words ``start:end`` of an article and what stands around them, cut at blanks.

    Example:
        >>> context_of("The envoys met in Oslo on Monday.", 11, 14, around=8)
        Context(before='envoys ', quote='met', after=' in Oslo', start=11, line=1)
    """
    left, right = max(0, start - around), min(len(text), end + around)
    before, after = text[left:start], text[end:right]
    if left > 0 and not text[left - 1].isspace():
        before = before[_first_blank(before) :].lstrip()
    if right < len(text) and not text[right].isspace():
        after = after[: _last_blank(after)].rstrip()
    return Context(before, text[start:end], after, start, text.count("\n", 0, start) + 1)


def _first_blank(words: str) -> int:
    return next((n for n, c in enumerate(words) if c.isspace()), 0)


def _last_blank(words: str) -> int:
    return next((n for n in range(len(words) - 1, -1, -1) if words[n].isspace()), len(words))
