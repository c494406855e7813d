"""Lines of a stream, never holding more than a limit: a line that is too long is passed over, not loaded."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO, Protocol

PIECE = 1 << 16


class Stream(Protocol):
    """What bytes are read from, piece by piece."""

    def read(self, size: int, /) -> bytes:
        """At most so many bytes, b"" at the end."""


def read_limited(stream: Stream, limit: int) -> bytes | None:
    """All the bytes of a stream, or None where there are more than ``limit``."""
    parts: list[bytes] = []
    size = 0
    while piece := stream.read(PIECE):
        size += len(piece)
        if size > limit:
            return None
        parts.append(piece)
    return b"".join(parts)


def limited_lines(stream: BinaryIO, limit: int) -> Iterator[bytes | None]:
    """The lines of a stream without their ends, None for one of more than ``limit`` bytes."""
    while True:
        line = stream.readline(limit + 1)
        if not line:
            return
        if len(line) > limit and not line.endswith(b"\n"):
            while piece := stream.readline(PIECE):
                if piece.endswith(b"\n"):
                    break
            yield None
        else:
            yield line.rstrip(b"\r\n")


class Chained(io.BufferedIOBase):
    """A stream that gives back what was looked at before going on.

    Args:
        head: Bytes already read.
        rest: The stream they came from.
    """

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        """Always."""
        return True

    def read(self, size: int | None = -1) -> bytes:
        """Up to ``size`` bytes, b"" at the end; all that is left where ``size`` is negative."""
        if size is None or size < 0:
            piece, self._head = self._head + self._rest.read(), b""
            return piece
        if self._head:
            piece, self._head = self._head[:size], self._head[size:]
            return piece
        return self._rest.read(size)

    def readline(self, size: int | None = -1) -> bytes:
        """Up to ``size`` bytes of one line, b"" at the end."""
        limit = -1 if size is None else size
        if not self._head:
            return self._rest.readline(limit)
        end = self._head.find(b"\n") + 1 or len(self._head)
        end = end if limit < 0 else min(end, limit)
        piece, self._head = self._head[:end], self._head[end:]
        if piece.endswith(b"\n") or len(piece) == limit:
            return piece
        return piece + self._rest.readline(-1 if limit < 0 else limit - len(piece))
