"""Maps between a repaired text and the text as received."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Where each place of a repaired text stands in the text as received.

    Attributes:
        clean: Starts of the stretches in the repaired text, ascending, first 0.
        raw: Start of the same stretch in the text as received.
        lengths: (length in the repaired text, length as received) of each stretch; equal lengths map
            character by character, unequal ones (a repair) only as a whole.
    """

    clean: tuple[int, ...] = (0,)
    raw: tuple[int, ...] = (0,)
    lengths: tuple[tuple[int, int], ...] = ((0, 0),)

    @classmethod
    def of_edits(cls, edits: Sequence[tuple[int, int, str]], size: int) -> OffsetMap:
        """Build a map from edits (start, end, replacement) in the text as received, ascending, disjoint.

        Args:
            edits: What was replaced, places in the text as received.
            size: Length of the text as received, in code points.

        Example:
            >>> OffsetMap.of_edits([(2, 4, "x")], 6).to_raw(2, 3)
            (2, 4)
        """
        rows: list[tuple[int, int, int, int]] = []
        here = at = 0
        for start, end, words in edits:
            if start > here:
                rows.append((at, here, start - here, start - here))
                at += start - here
            rows.append((at, start, len(words), end - start))
            at += len(words)
            here = end
        if here < size or not rows:
            rows.append((at, here, size - here, size - here))
        return cls(
            tuple(row[0] for row in rows), tuple(row[1] for row in rows), tuple((row[2], row[3]) for row in rows)
        )

    @property
    def is_identity(self) -> bool:
        """True where nothing was repaired."""
        return len(self.clean) == 1 and self.lengths[0][0] == self.lengths[0][1]

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """The half-open place as received of ``start:end`` of the repaired text; a repaired word comes whole."""
        if self.is_identity:
            return start, end
        first = bisect_right(self.clean, start) - 1
        last = bisect_right(self.clean, end - 1) - 1
        size_clean, size_raw = self.lengths[first]
        left = self.raw[first] + (start - self.clean[first] if size_clean == size_raw else 0)
        size_clean, size_raw = self.lengths[last]
        right = self.raw[last] + (end - self.clean[last] if size_clean == size_raw else size_raw)
        return left, right

    def to_clean(self, start: int, end: int) -> tuple[int, int]:
        """The half-open place in the repaired text of ``start:end`` as received; a repaired word comes whole.

        Example:
            >>> OffsetMap.of_edits([(2, 4, "x")], 6).to_clean(3, 6)
            (2, 5)
        """
        if self.is_identity:
            return start, end
        first = bisect_right(self.raw, start) - 1
        last = bisect_right(self.raw, end - 1) - 1
        size_clean, size_raw = self.lengths[first]
        left = self.clean[first] + (start - self.raw[first] if size_clean == size_raw else 0)
        size_clean, size_raw = self.lengths[last]
        right = self.clean[last] + (end - self.raw[last] if size_clean == size_raw else size_clean)
        return left, right
