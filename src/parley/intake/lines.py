"""Lines of a stream, never holding more than a limit: a line that is too long is passed over, not loaded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

PIECE = 1 << 16


def read_limited(stream: BinaryIO, limit: int) -> bytes | None:
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


class Chained:
    """A stream that gives back what was looked at before going on.

    Args:
        head: Bytes already read.
        rest: The stream they came from.
    """

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def read(self, size: int) -> bytes:
        """Up to ``size`` bytes, b"" at the end."""
        if self._head:
            piece, self._head = self._head[:size], self._head[size:]
            return piece
        return self._rest.read(size)

    def readline(self, size: int) -> bytes:
        """Up to ``size`` bytes of one line, b"" at the end."""
        if not self._head:
            return self._rest.readline(size)
        end = self._head.find(b"\n", 0, size) + 1
        if not end and len(self._head) >= size:
            end = size
        if end:
            piece, self._head = self._head[:end], self._head[end:]
            return piece
        piece, self._head = self._head, b""
        return piece + self._rest.readline(size - len(piece))
