"""What is to be read, and what the reader of a format is told: the nouns of intake."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import BinaryIO, cast

from parley.errors import ArticleError
from parley.intake.lines import read_limited
from parley.records import Raw, Skipped
from parley.text.ids import content_id


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is taken in at once. All are guesses, far above what articles have and far below what hurts.

    Attributes:
        article: Bytes that one article may have; a long report has 100 KB, a page 2 MB.
        files: Files that one folder may hold.
        entries: Entries that one archive may hold.
        unpacked: Bytes that one archive may unpack to in all.
        ratio: How many times its own size an archive may unpack to, beyond the first ten megabytes.
        depth: How deep archives may lie in one another.
        inner: Bytes of an archive inside an archive, which has to be held in memory.
        seconds: Seconds of computing that one article may take.
        memory: Bytes of memory for the process that reads what strangers wrote.
        deaths: How often that process may die over one archive before the rest of it is left out.
    """

    article: int = 20_000_000
    files: int = 1_000_000
    entries: int = 100_000
    unpacked: int = 20_000_000_000
    ratio: int = 200
    depth: int = 3
    inner: int = 200_000_000
    seconds: float = 20.0
    memory: int = 2 << 30
    deaths: int = 20


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an article from what it came in: a row, a feed, a record of an archive."""

    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    modified: str | None = None
    authors: tuple[str, ...] = ()
    section: str | None = None
    tags: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """Something to be read: bytes in hand, an open stream, or the path of a file too large to hold.

    Attributes:
        source: Where it came from, as records and messages call it.
        name: The name its format is told by; a file name, or "" where there is none.
        kind: The format, where that is known already (see ``sniff.KINDS``), else "".
        encoding: The encoding of its text, where a person or a server named it.
        known: What is known of it.
        depth: How many archives it lies in.
    """

    source: str
    name: str = ""
    data: bytes | None = None
    path: str | None = None
    stream: BinaryIO | None = None
    kind: str = ""
    encoding: str | None = None
    known: Known = field(default_factory=Known)
    depth: int = 0

    def open(self) -> BinaryIO:
        """Its bytes as a stream; the one in hand where there is one.

        Raises:
            OSError: If its file cannot be opened.
            ArticleError: If its path leads to no plain file.
        """
        if self.stream is not None:
            return self.stream
        return BytesIO(self.data) if self.data is not None else open_plain(self.path or "")

    def whole(self, limit: int) -> bytes:
        """All its bytes.

        Raises:
            ArticleError: If there are more than ``limit``.
        """
        if self.data is not None:
            data: bytes | None = self.data if len(self.data) <= limit else None
        else:
            with self.open() as stream:
                data = read_limited(stream, limit)
        if data is None:
            raise ArticleError(self.source, too_large(limit))
        return data


@dataclass(frozen=True, slots=True)
class How:
    """How an item is to be read: its bounds, and ``careful`` where the usual way has failed on it."""

    limits: Limits = field(default_factory=Limits)
    careful: bool = False


Reader = Callable[[Item, How], Iterator[Raw | Skipped | Item]]
"""Reads a format: gives articles, what was left out and why, and items inside that are to be read in turn.

It may raise ``ArticleError``, ``OSError`` and ``MemoryError``; what it gave before counts."""


def skipped(source: str, reason: str, rule: str) -> Skipped:
    """A record of something that was not read."""
    shown = shown_name(source)
    return Skipped(content_id("skipped", shown, reason), f"articles:{rule}", reason, shown)


def too_large(limit: int, size: int | None = None) -> str:
    """Why something is not read that has more than ``limit`` bytes."""
    has = f"has {size:,} bytes" if size is not None else "has more bytes than allowed"
    return f"{has}; an article may have {limit:,}. Split it into articles."


def shown_name(source: str) -> str:
    """A path or name as words: bytes that are no UTF-8, half characters and NULs become U+FFFD."""
    words = source.encode("utf-8", "surrogateescape" if _escaped(source) else "replace")
    return words.decode("utf-8", "replace").replace("\0", "\ufffd")


def well_formed(words: str) -> tuple[str, str | None]:
    """Words without half characters, which could not be kept, and a warning where there were any.

    Example:
        >>> well_formed("a\\ud800")[1]
        'Half a character (a lone surrogate) at 1 was replaced by U+FFFD.'
    """
    try:
        words.encode("utf-8")
    except UnicodeEncodeError as error:
        clean = "".join("\ufffd" if "\ud800" <= letter <= "\udfff" else letter for letter in words)
        return clean, f"Half a character (a lone surrogate) at {error.start} was replaced by U+FFFD."
    return words, None


def _escaped(source: str) -> bool:
    try:
        source.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return False
    return True


def open_plain(path: str) -> BinaryIO:
    """Open a file, and nothing but a file: a pipe or device in its place is refused and never waited for.

    Raises:
        OSError: If it cannot be opened.
        ArticleError: If it is a pipe, device, socket or folder.
    """
    number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        if not stat.S_ISREG(os.fstat(number).st_mode):
            raise ArticleError(path, "is no file but a device, pipe, socket or folder.")
        return cast(BinaryIO, os.fdopen(number, "rb"))
    except BaseException:
        os.close(number)
        raise
