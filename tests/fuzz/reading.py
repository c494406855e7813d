"""Fuzzed articles through the reading wing: no crash, no hang, and every quote at its place."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import Any

from tests.fuzz.articles import make

from parley.intake.oddities import finished
from parley.pipeline import Corridor
from parley.records import Evidence, Raw, Reading
from parley.text.ids import content_id

SECONDS = 20.0
"""Of computing that one article may take, as intake grants it; a thousandth of that is usual."""
PER_LETTER = 0.002
"""Seconds more for each letter: a text of 100,000 letters may take minutes."""


class Stuck(Exception):
    """Something took far more time than it may."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Let what is done take so many seconds of computing, not of the clock: a busy machine is no hang."""

    def stop(*_: object) -> None:
        raise Stuck(f"took more than {seconds:g} seconds of computing")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def raw_of(text: str, number: int) -> Raw:
    """An article in hand, as intake would give it."""
    data = text.encode("utf-8", "replace")
    dated = "2025-05-19" if number % 2 else None
    title = text.split("\n")[0][:90] if number % 3 == 0 else None
    return finished(Raw(f"fuzz/{number}", text, sha256(data).hexdigest(), title=title, published=dated))


def problems_of(read: Callable[[Raw], Reading], text: str, number: int) -> str | None:
    """What goes wrong with an article, or None."""
    try:
        with at_most(SECONDS + PER_LETTER * len(text)):
            raw = raw_of(text, number)
            reading = read(raw)
            document = content_id("document", raw.sha256)
            for one in _evidence(reading):
                if one.document == document and raw.text[one.start : one.end] != one.quote:
                    return f"{one.start}-{one.end} is not '{one.quote[:60]}'"
    except Exception as problem:  # whatever it is, it is what we look for
        return f"{type(problem).__name__}: {str(problem)[:200]}"
    return None


def _evidence(reading: Reading) -> Iterator[Evidence]:
    for record in reading.records():
        held: Any = getattr(record, "evidence", ())
        yield from held


def fuzz(
    seed: int, numbers: Iterator[int], read: Callable[[Raw], Reading] | None = None
) -> Iterator[tuple[int, str | None]]:
    """Read articles by number; gives each number with what went wrong, or None."""
    read = read or Corridor().read
    for number in numbers:
        yield number, problems_of(read, make(seed, number), number)
