"""Every regular expression of Parley on words made to hurt it: none may take time that grows beyond all bounds.

An expression that can take the same words in two ways, again and again, needs 2 to the 40 steps for forty of them;
whoever writes an article could stop the reading with one line. The words are those of the expression itself.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import signal
from collections.abc import Iterator
from contextlib import suppress
from re import _compiler  # type: ignore[attr-defined] # where every expression passes, whoever made it
from typing import Any

import parley

REPEATS = re.compile(r"[*+]|\{\d*,")
WORD = re.compile(r"[A-Za-z]{2,}")
ESCAPED = re.compile(r"\\[A-Za-z]")
BETWEEN = (" ", ", ", "-", " the ", "")
TIMES = 40
ODD = tuple(
    one * 150 + "!" for one in ("a", "A", " ", "1", "1,", "Aa ", "a ", "A. ", "\n", "' ", "’s ", "- ", "the A of ")
)
SECONDS = 2.0
"""Of computing for one text of some hundred letters; a ten-thousandth of it is usual."""
MOST = 60
"""Words of one expression that are tried."""
LEFT_OUT = ("__main__",)


class Slow(BaseException):
    """Not to be caught by anything but us."""


def all_patterns() -> dict[str, re.Pattern[str]]:
    """What is compiled when every module is there and an article was read."""
    held: dict[str, re.Pattern[str]] = {}
    compiled = _compiler.compile

    def noted(pattern: Any, flags: int = 0) -> Any:
        made = compiled(pattern, flags)
        if isinstance(pattern, str):
            held[pattern] = made
        return made

    re.purge()
    _compiler.compile = noted
    try:
        for one in pkgutil.walk_packages(parley.__path__, "parley."):
            if not one.name.endswith(LEFT_OUT):
                with suppress(ImportError):  # an extra that is not there
                    importlib.import_module(one.name)
        from tests.fuzz.reading import raw_of

        from parley.pipeline import Corridor

        Corridor().read(raw_of("Chad's envoy met Togo's minister in Lome on Monday, two officials said.", 1))
    finally:
        _compiler.compile = compiled
    return held


def hurtful(pattern: str, most: int = MOST) -> Iterator[str]:
    """Texts made of the words of an expression, over and over."""
    words = dict.fromkeys(WORD.findall(ESCAPED.sub(" ", pattern)))
    for word in list(words)[:most]:
        for between in BETWEEN:
            yield (word + between) * TIMES + "!"
    yield from ODD


def slow_on(compiled: re.Pattern[str], most: int = MOST) -> str | None:
    """The first such text on which an expression takes too long, or None."""
    if not REPEATS.search(compiled.pattern):
        return None

    def stop(*_: object) -> None:
        raise Slow

    before = signal.signal(signal.SIGVTALRM, stop)
    try:
        for text in hurtful(compiled.pattern, most):
            signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
            try:
                compiled.search(text)
            except Slow:
                return text
            finally:
                signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    finally:
        signal.signal(signal.SIGVTALRM, before)
    return None


def fuzz(most: int = MOST) -> Iterator[tuple[int, str | None]]:
    """Every expression by number, with what is wrong with it, or None."""
    for number, one in enumerate(all_patterns().values()):
        text = slow_on(one, most)
        yield number, f"{one.pattern[:200]!r} does not end on {text[:40]!r}" if text else None
