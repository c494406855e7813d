"""What archives have in common: entries are data, and an archive may hold only so much."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

from parley.errors import ArticleError
from parley.intake.parts import Limits, shown_name

PIECE = 1 << 16
FREE = 10_000_000  # bytes that may come out before the ratio counts; a small file of spaces packs well
NAME = 400  # characters of an entry's name that are shown


def inside(archive: str, name: str) -> str:
    """How an entry is called: the archive and the name in it, which is only shown and never a path to write to.

    Example:
        >>> inside("a.zip", "../../etc/passwd")
        'a.zip!/../../etc/passwd'
    """
    words = shown_name(name)
    words = words if len(words) <= NAME else f"{words[: NAME // 2]}…{words[-NAME // 2 :]}"
    return f"{archive}!/{words}"


def last_name(name: str) -> str:
    """The file name by which the format of an entry is told."""
    return name.replace("\\", "/").rsplit("/", 1)[-1][-200:]


@dataclass(slots=True)
class Budget:
    """What one archive may still give.

    Args:
        source: What messages call the archive.
        size: Bytes that it has, packed; 0 where that is not known.
        limits: The bounds.
    """

    source: str
    size: int
    limits: Limits
    spent: int = 0
    entries: int = 0

    def enter(self) -> None:
        """Count an entry.

        Raises:
            ArticleError: If there are more than allowed.
        """
        self.entries += 1
        if self.entries > self.limits.entries:
            raise ArticleError(
                self.source, f"holds more than {self.limits.entries:,} entries; the rest was left out. Unpack it."
            )

    def spend(self, size: int) -> None:
        """Count bytes that came out.

        Raises:
            ArticleError: If they are more than allowed, in all or for the size of the archive.
        """
        self.spent += size
        if self.spent > self.limits.unpacked:
            raise ArticleError(
                self.source, f"unpacks to more than {self.limits.unpacked:,} bytes; the rest was left out."
            )
        if self.size and self.spent > max(FREE, self.size * self.limits.ratio):
            raise ArticleError(
                self.source,
                f"unpacks to more than {self.limits.ratio} times its size, as a bomb does; the rest was left out.",
            )


class Metered:
    """A stream whose bytes are counted against a budget as they are read.

    Args:
        stream: What is read.
        budget: What it counts against.
    """

    def __init__(self, stream: BinaryIO, budget: Budget) -> None:
        self._stream, self._budget = stream, budget
        self._read = 0

    def read(self, size: int = -1) -> bytes:
        """Up to ``size`` bytes; see ``Budget.spend`` for what it raises."""
        if size is not None and size >= 0:
            piece = self._stream.read(min(size, PIECE))
            self._budget.spend(len(piece))
            self._read += len(piece)
            return piece
        parts = []
        while piece := self.read(PIECE):
            parts.append(piece)
        return b"".join(parts)

    def readline(self, size: int = -1) -> bytes:
        """One line of at most ``size`` bytes."""
        piece = self._stream.readline(size)
        self._budget.spend(len(piece))
        self._read += len(piece)
        return piece

    def tell(self) -> int:
        """How many bytes were read; readers of web archives ask."""
        return self._read

    def seek(self, place: int, whence: int = 0) -> int:
        """Not possible.

        Raises:
            OSError: Always.
        """
        raise OSError(f"A packed stream cannot go to {place}, {whence}.")

    def close(self) -> None:
        """Let go of the stream."""
        self._stream.close()

    def __enter__(self) -> Metered:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
