"""The sentences of a case's documents, kept so that a reading need not be decoded to find who lifted from whom."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from parley.joining.at_hand import AtHand
from parley.joining.flow.state import State
from parley.joining.passages import Line, lines_of
from parley.records import Evidence, Reading

HELD = 40_000
"""Sentences that are held at once, half a kilobyte each: some 1,100 reports. A guess."""


class Sentences:
    """The sentences of documents over a state.

    Args:
        state: Where they are kept.
        fetch: Gives readings, for documents whose sentences an older Parley did not keep.
    """

    def __init__(self, state: State, fetch: Callable[[Collection[str]], Mapping[str, Reading]]) -> None:
        self.state, self._fetch = state, fetch
        self._held: AtHand[str, tuple[Line, ...]] = AtHand(HELD)

    def change(self, gone: Iterable[str], come: Mapping[str, Reading]) -> None:
        """Keep the sentences of documents that are new or read anew, and let go of those that are no more."""
        for one in gone:
            self.state.put("lines", one, None)
            self._held.drop(one)
        for one, reading in come.items():
            lines = lines_of(reading)
            self._keep(one, lines)
            self.state.put("lines", one, [_row(line) for line in lines])

    def prepare(self, documents: Iterable[str]) -> None:
        """Have the sentences of documents at hand, asked for at once."""
        missing = [one for one in documents if one not in self._held]
        for one, rows in self.state.many("lines", missing).items():
            self._keep(one, tuple(_line(one, row) for row in rows))

    def of(self, document: str) -> tuple[Line, ...]:
        """The sentences of a document (`lines_of`)."""
        if document not in self._held:
            self.prepare((document,))
        lines = self._held.get(document)
        if lines is None:
            lines = lines_of(self._fetch((document,))[document])
            self._keep(document, lines)
        return lines

    def _keep(self, document: str, lines: tuple[Line, ...]) -> None:
        self._held.keep(document, lines, 1 + len(lines))


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
