"""Things by where they stand in a text, so that a long page is not gone through for each of them."""

from __future__ import annotations

from collections.abc import Iterable

SHELF = 1000
"""Characters that are looked up together; a guess: a paragraph or two."""


class Stretches:
    """Numbers of things by the stretches of text that they stand in.

    Example:
        >>> held = Stretches()
        >>> held.put(0, [(3, 9)]), held.put(1, [(990, 1010), (5000, 5010)]), held.put(2, [(4000, 4100)])
        (None, None, None)
        >>> held.near([(1000, 1020)]), held.near([(0, 5), (4900, 5001)]), held.near([(7, 7)])
        ([1], [0, 1, 2], [])
    """

    def __init__(self) -> None:
        self._shelves: dict[int, set[int]] = {}

    def put(self, number: int, spans: Iterable[tuple[int, int]]) -> None:
        """Have a thing stand in some ranges too."""
        for shelf in _shelves_of(spans):
            self._shelves.setdefault(shelf, set()).add(number)

    def near(self, spans: Iterable[tuple[int, int]]) -> list[int]:
        """Numbers of all things that share a character with one of the ranges, and of some close by, in order."""
        found: set[int] = set()
        for shelf in _shelves_of(spans):
            found |= self._shelves.get(shelf, set())
        return sorted(found)


def _shelves_of(spans: Iterable[tuple[int, int]]) -> set[int]:
    return {shelf for start, end in spans if start < end for shelf in range(start // SHELF, (end - 1) // SHELF + 1)}
