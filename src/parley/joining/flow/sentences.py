"""The sentences of a case's documents, kept so that a reading need not be decoded to find who lifted from whom."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from parley.joining.flow.state import State
from parley.joining.passages import Line, lines_of
from parley.records import Evidence, Reading

KEPT = 1000
"""Documents whose sentences are held at once. A guess."""


class Sentences:
    """The sentences of documents over a state.

    Args:
        state: Where they are kept.
        fetch: Gives readings, for documents whose sentences an older Parley did not keep.
    """

    def __init__(self, state: State, fetch: Callable[[Collection[str]], Mapping[str, Reading]]) -> None:
        self.state, self._fetch = state, fetch
        self._held: dict[str, tuple[Line, ...]] = {}

    def change(self, gone: Iterable[str], come: Mapping[str, Reading]) -> None:
        """Keep the sentences of documents that are new or read anew, and let go of those that are no more."""
        for one in gone:
            self.state.put("lines", one, None)
            self._held.pop(one, None)
        for one, reading in come.items():
            self._held[one] = lines_of(reading)
            self.state.put("lines", one, [_row(line) for line in self._held[one]])

    def prepare(self, documents: Iterable[str]) -> None:
        """Have the sentences of documents at hand, asked for at once."""
        missing = [one for one in documents if one not in self._held]
        if len(self._held) > KEPT:
            self._held.clear()
        for one, rows in self.state.many("lines", missing).items():
            self._held[one] = tuple(_line(one, row) for row in rows)

    def of(self, document: str) -> tuple[Line, ...]:
        """The sentences of a document (`lines_of`)."""
        if document not in self._held:
            self.prepare((document,))
        if document not in self._held:
            self._held[document] = lines_of(self._fetch((document,))[document])
        return self._held[document]


def _row(line: Line) -> list[Any]:
    runs = array("Q", sorted(line.runs))
    if sys.byteorder == "big":
        runs.byteswap()
    return [line.place.start, line.place.end, line.place.quote, line.size, line.own, runs.tobytes()]


def _line(document: str, row: list[Any]) -> Line:
    start, end, quote, size, own, held = row
    runs = array("Q", held)
    if sys.byteorder == "big":
        runs.byteswap()
    return Line(Evidence(document, start, end, quote), size, own, frozenset(runs))
