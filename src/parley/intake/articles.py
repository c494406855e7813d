"""The way in: files, folders and standard input become articles, or a reason why not."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import BinaryIO

from parley.errors import ArticleError
from parley.intake.lines import PIECE, read_limited
from parley.intake.parts import How, Item, Known, Limits, open_plain, skipped, too_large
from parley.intake.sniff import HEAD, KINDS, tell_kind
from parley.intake.unfold import EveryTurn, unfold
from parley.intake.worker import Worker
from parley.records import Raw, Skipped

SAVED = ("_files", ".files", "_Files", "_fichiers", "_Dateien", "-Dateien", "_archivos", "_file")
"""Endings of the folder that a browser saves beside a page, with its pictures and scripts."""


class Intake:
    """Reads whatever it is given. Use it in a ``with`` statement: it may keep a process for what strangers wrote.

    Args:
        limits: How much is taken in at once.
        encoding: The encoding of text files, where a person names it.
    """

    def __init__(self, limits: Limits | None = None, encoding: str | None = None) -> None:
        self.limits = limits or Limits()
        self._encoding = encoding
        self._worker = Worker(self.limits)

    def __enter__(self) -> Intake:
        return self

    def __exit__(self, *_: object) -> None:
        self._worker.close()

    def read(self, given: str, stdin: BinaryIO | None = None) -> Iterator[Raw | Skipped]:
        """The articles of a path, or of standard input for "-"; folders in order of name."""
        if given == "-":
            yield from self._standard(stdin)
        else:
            yield from self._path(given)

    def read_bytes(
        self,
        data: bytes,
        source: str,
        *,
        name: str = "",
        declared: str | None = None,
        encoding: str | None = None,
        known: Known | None = None,
    ) -> Iterator[Raw | Skipped]:
        """The articles of bytes in hand.

        Args:
            data: The bytes as received.
            source: Where they came from: a URL, or what else records should call it.
            name: The name their format may be told by.
            declared: The type that a server declared.
            encoding: The encoding that a server declared.
            known: What is known of the article from outside; it outranks what the bytes say.
        """
        kind = tell_kind(data[:HEAD], name, declared)
        chosen = self._encoding or encoding
        yield from self.read_item(Item(source, name, data, kind=kind, encoding=chosen, known=known or Known()))

    def read_item(self, item: Item) -> Iterator[Raw | Skipped]:
        """The articles of an item: here where that is quick for certain, else in the other process."""
        yield from unfold(item, How(self.limits), EveryTurn(), self._elsewhere)

    def _elsewhere(self, item: Item) -> Iterator[Raw | Skipped]:
        """Read an item in the other process; an open stream is kept in a file for it."""
        if item.stream is None:
            yield from self._worker.read(item)
            return
        data = read_limited(item.stream, self.limits.article) if not KINDS[item.kind].holds else None
        if data is not None:
            yield from self._worker.read(replace(item, data=data, stream=None))
        elif not KINDS[item.kind].holds:
            yield skipped(item.source, too_large(self.limits.article), "too-large")
        else:
            with tempfile.NamedTemporaryFile(prefix="parley-") as held:
                size = 0
                while (piece := item.stream.read(PIECE)) and size <= self.limits.unpacked:
                    size += held.write(piece)
                held.flush()
                yield from self._worker.read(replace(item, path=held.name, stream=None))

    def _standard(self, stdin: BinaryIO | None) -> Iterator[Raw | Skipped]:
        if stdin is None:
            yield skipped("-", "is standard input, and there is none.", "standard-input")
            return
        yield from self.read_item(Item("-", stream=stdin, encoding=self._encoding))

    def _path(self, given: str) -> Iterator[Raw | Skipped]:
        try:
            if "://" in given[:12] and not os.path.exists(given):
                yield skipped(given, f"is a URL; files are read here. Fetch it: parley fetch CASE {given}", "url")
            elif stat.S_ISDIR(os.stat(given).st_mode):
                yield from self._folder(given)
            else:
                yield from self._file(given)
        except (OSError, ValueError, ArticleError) as problem:
            yield _not_opened(given, problem)

    def _file(self, given: str) -> Iterator[Raw | Skipped]:
        name = os.path.basename(given)
        with open_plain(given) as stream:
            size = os.fstat(stream.fileno()).st_size
            kind = tell_kind(stream.read(HEAD), name)
            stream.seek(0)
            item = Item(given, name, kind=kind, encoding=self._encoding)
            if size > self.limits.article and not KINDS[kind].holds:
                yield skipped(given, too_large(self.limits.article, size), "too-large")
                return
            if size > self.limits.article:
                item = replace(item, path=given)
            else:
                item = replace(item, data=read_limited(stream, self.limits.article))
        if item.data is None and item.path is None:
            yield skipped(given, too_large(self.limits.article), "too-large")  # it grew while it was read
        else:
            yield from self.read_item(item)

    def _folder(self, given: str) -> Iterator[Raw | Skipped]:
        count = 0
        for path, why in _walk(given):
            count += 1
            if count > self.limits.files:
                yield skipped(given, f"holds more than {self.limits.files} files; the rest was left out.", "folder")
                return
            if why:
                yield skipped(path, why, "folder")
            else:
                yield from self._path(path)
        if not count:
            yield skipped(given, "is a folder without articles.", "folder")


def read_articles(
    inputs: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    limits: Limits | None = None,
    encoding: str | None = None,
) -> Iterator[Raw | Skipped]:
    """Read articles in the order given, folders in order of name; what cannot be read comes as ``Skipped``.

    Args:
        inputs: Paths of files and folders; "-" is standard input, its format told by its first bytes.
        stdin: Where "-" reads from.
        limits: How much is taken in at once.
        encoding: The encoding of text files, where a person names it.

    Yields:
        An article as received, or what was left out with its reason.
    """
    with Intake(limits, encoding) as intake:
        for given in inputs:
            yield from intake.read(given, stdin)


def _not_opened(source: str, problem: Exception) -> Skipped:
    match problem:
        case ArticleError():
            return skipped(source, problem.reason, "special")
        case FileNotFoundError():
            return skipped(source, "There is no such file or folder. Check the path.", "missing")
        case PermissionError():
            return skipped(source, "cannot be opened: no permission.", "permission")
        case _:
            why = getattr(problem, "strerror", None) or problem
            return skipped(source, f"cannot be opened: {why}.", "unreadable")


def _walk(folder: str) -> Iterator[tuple[str, str | None]]:
    """The files below a folder in order of name, each with the reason to leave it out, if there is one."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield folder, f"cannot be opened: {error.strerror}."
        return
    pages = {os.path.splitext(one.name)[0] for one in entries if one.name.lower().endswith((".htm", ".html"))}
    for entry in entries:
        path = os.path.join(folder, entry.name)
        if entry.is_symlink():
            yield path, "is a link; links in folders are not followed. Name it outright to read it."
        elif entry.name.startswith("."):
            yield path, "is hidden. Name it outright to read it."
        elif entry.is_dir(follow_symlinks=False):
            if any(entry.name.endswith(end) and entry.name.removesuffix(end) in pages for end in SAVED):
                yield path, "holds the pictures and scripts of a page that was saved beside it."
            else:
                yield from _walk(path)
        else:
            yield path, None
