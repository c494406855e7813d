"""A single packed file: gzip, bzip2, xz. What lies inside is read in turn, as it comes out, never as a whole."""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO, cast

from parley.intake.formats.entries import PIECE, Budget, Metered
from parley.intake.parts import How, Item, skipped
from parley.records import Raw, Skipped

ENDINGS = {".tgz": ".tar", ".tbz2": ".tar", ".txz": ".tar", ".gz": "", ".bz2": "", ".xz": ""}
"""What a name is without its packing."""


def read_packed(item: Item, how: How) -> Iterator[Raw | Skipped | Item]:
    """The file inside a packed one, as an item with a stream; of a broken one what is whole."""
    size = len(item.data) if item.data is not None else os.path.getsize(item.path) if item.path else 0
    ending = next((one for one in ENDINGS if item.name.lower().endswith(one)), "")
    name = item.name[: len(item.name) - len(ending)] + ENDINGS.get(ending, "")
    with item.open() as stream:
        opened = Forgiving(_opened(item.kind, stream))
        metered = Metered(cast(BinaryIO, opened), Budget(item.source, size, how.limits))
        yield replace(
            item, name=name, kind="", data=None, path=None, stream=cast(BinaryIO, metered), depth=item.depth + 1
        )
    if opened.broken:
        reason = f"breaks off or is damaged ({opened.broken}); what came before was read."
        yield skipped(item.source, reason, "broken")


def _opened(kind: str, stream: BinaryIO) -> Any:
    if kind == "gzip":
        return gzip.GzipFile(fileobj=stream, mode="rb")
    return bz2.BZ2File(stream) if kind == "bzip2" else lzma.LZMAFile(stream)


class Forgiving:
    """A stream that ends where what it unpacks is damaged, and says so in ``broken``.

    Args:
        stream: What unpacks; its ``read1`` gives what has come out so far.
    """

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._held = b""
        self.broken = ""

    def read(self, size: int) -> bytes:
        """Up to ``size`` bytes, b"" at the end or where it breaks off."""
        if self._held:
            piece, self._held = self._held[:size], self._held[size:]
            return piece
        if self.broken:
            return b""
        try:
            return bytes(self._stream.read1(size))
        except (EOFError, OSError, zlib.error, lzma.LZMAError) as problem:
            self.broken = str(problem)[:100] or type(problem).__name__
            return b""

    def readline(self, size: int) -> bytes:
        """One line of at most ``size`` bytes."""
        parts: list[bytes] = []
        left = size
        while left > 0 and (block := self.read(PIECE)):
            end = min(block.find(b"\n") + 1 or len(block), left)
            parts.append(block[:end])
            self._held = block[end:] + self._held
            left -= end
            if block[end - 1 : end] == b"\n":
                break
        return b"".join(parts)

    def close(self) -> None:
        """Let go of the stream."""
        self._stream.close()
