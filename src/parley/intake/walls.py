"""Pages and files that hold no article: a login, a cookie notice, an error stands in its place."""

from __future__ import annotations

import re

from parley.lexicons.entry import Entry
from parley.lexicons.walls import load_walls

REACH = 20_000  # characters that are looked at; what stands in place of an article is short
SENTENCE = re.compile(r"[^\n.!?]+[.!?]*[”’\"')\]]*")
PROSE_WORDS = 6  # a stretch of fewer words is furniture
ENOUGH = 40  # words of prose beside the notice from which on there is an article; a guess
LONG = 300  # words from which on only a paywall at the end is looked for; a guess
END = 1_500  # characters at the end where that stands
BEGUN = 20  # words of prose from which on an article behind a paywall has at least begun; a guess

PAID = "Only the beginning may be here: the page asks for a subscription or a login."


def find_wall(text: str) -> tuple[str | None, str | None]:
    """Why a text is no article, and what is odd about it where it is one.

    Returns:
        (reason, None) where a notice stands in place of an article, (None, warning) where only its beginning
        is there, else (None, None).

    Example:
        >>> find_wall("Sign in to continue\\nForgot your password?")
        ('holds no article: the page asks for a login. Save the page as a reader sees it.', None)
    """
    if len(text) > REACH:
        return None, None
    if len(text.split()) > LONG:
        pay = next(one for one in load_walls() if one.name == "pay")
        return None, PAID if pay.regex.search(text, max(0, len(text) - END)) else None
    met: list[Entry] = []
    prose = 0
    for match in SENTENCE.finditer(text):
        words = match.group()
        wall = next((one for one in load_walls() if one.regex.search(words)), None)
        if wall is not None:
            met.append(wall)
        elif (count := len(words.split())) >= PROSE_WORDS:
            prose += count
    if not met or prose >= ENOUGH:
        return None, PAID if any(one.name == "pay" for one in met) else None
    if prose >= BEGUN and met[0].name in ("pay", "login"):
        return None, PAID
    return f"holds no article: the page {met[0].data['means']}. Save the page as a reader sees it.", None
