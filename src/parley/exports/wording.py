"""Words that every brief says alike, and text that no page, table or document obeys."""

from __future__ import annotations

import re
from html import escape

from parley.queries.brief import PLAIN, SAID, WORDED, Brief

ASSESSMENT = "Analyst assessment"
"""What marks a person's own words in every way out."""

LEGEND = (
    ("Between marks", SAID),
    (" and bold: words in quotation marks in the source. ", PLAIN),
    ("In italics", WORDED),
    (
        ": the article’s own wording; what is paler stands around it in the same sentence. Each line ends in its "
        "footnotes; each footnote gives the words of the article and their place in it. What is not said here "
        "was not reported.",
        PLAIN,
    ),
)
"""How to read a brief: words and their style."""

UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Control characters and halves of characters: no file format that people open can hold them all."""
TURNING = re.compile(r"[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")
"""Marks that turn the direction of text, by which one thing is shown as another."""


def seen(words: str) -> str:
    """Words without what cannot be seen: control characters as �, marks that turn the text left away.

    Example:
        >>> seen("gr\\x07ain\\u202e!")
        'gr�ain!'
    """
    return TURNING.sub("", UNSEEN.sub("\N{REPLACEMENT CHARACTER}", words))


def shown(words: str) -> str:
    """Words for a page: nothing unseen, and markup as characters."""
    return escape(seen(words))


def head(brief: Brief) -> list[str]:
    """What stands under the title: whom it is for, of which day it is, what was left out."""
    return [words for words in (brief.audience, brief.as_of, brief.withheld) if words]
