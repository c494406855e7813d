"""Where an export goes: a path, or a stream that is open already."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOBase, TextIOWrapper
from os import PathLike
from typing import BinaryIO, TextIO, cast

from parley.errors import UsageError

Out = TextIO | BinaryIO | str | PathLike[str]
"""Where to write: a path, or an open stream."""


@contextmanager
def as_text(out: Out) -> Iterator[TextIO]:
    """A stream of text, UTF-8 with plain line ends; one of bytes is left open."""
    if isinstance(out, str | PathLike):
        with open(out, "w", encoding="utf-8", newline="\n") as handle:
            yield handle
    elif isinstance(out, TextIOBase):
        yield cast(TextIO, out)
    else:
        handle = TextIOWrapper(cast(BinaryIO, out), encoding="utf-8", newline="\n", write_through=True)
        try:
            yield handle
        finally:
            handle.detach()


@contextmanager
def as_bytes(out: Out) -> Iterator[BinaryIO]:
    """A stream of bytes.

    Raises:
        UsageError: If it is one of text.
    """
    if isinstance(out, str | PathLike):
        with open(out, "wb") as handle:
            yield handle
    elif isinstance(out, TextIOBase):
        raise UsageError("This format is bytes, not text. Give a path, or a stream opened for bytes.")
    else:
        yield cast(BinaryIO, out)
