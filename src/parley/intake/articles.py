"""The way in: files, folders and standard input become articles, or a reason why not."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, cast

from parley.errors import ArticleError
from parley.intake.decode import decode_article
from parley.intake.jsonl import read_line, read_whole
from parley.intake.lines import Chained, limited_lines, read_limited
from parley.intake.markup import render_page
from parley.records import Raw, Skipped
from parley.text.ids import content_id

LINED = (".jsonl", ".ndjson")
MARKUP = (".html", ".htm", ".xhtml")
BLANK = "\ufeff \t\r\n\f\v\xa0"
SNIFF = 1 << 16


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is taken in at once, in bytes.

    Attributes:
        article: The most that one article may have; a long report has 100 KB, a page 2 MB.
        files: The most files that one folder may hold.
    """

    article: int = 20_000_000
    files: int = 1_000_000


def read_articles(
    inputs: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    limits: Limits | None = None,
    encoding: str | None = None,
) -> Iterator[Raw | Skipped]:
    """Read articles in the order given, folders in order of name; what cannot be read comes as ``Skipped``.

    Args:
        inputs: Paths of files and folders; "-" is standard input (text or JSONL, told by its first line).
        stdin: Where "-" reads from.
        limits: How much is taken in at once.
        encoding: The encoding of text files, where a person names it.

    Yields:
        An article as received, or what was left out with its reason.
    """
    bounds = limits or Limits()
    for given in inputs:
        if given == "-":
            yield from _standard(stdin, bounds, encoding)
        else:
            yield from _path(given, bounds, encoding)


def skipped(source: str, reason: str, rule: str) -> Skipped:
    """A record of something that was not read."""
    shown = _shown(source)
    return Skipped(content_id("skipped", shown, reason), f"articles:{rule}", reason, shown)


def _path(given: str, limits: Limits, encoding: str | None) -> Iterator[Raw | Skipped]:
    try:
        if "://" in given[:12] and not os.path.exists(given):
            yield skipped(
                given, "is a URL; Parley does not fetch pages yet. Save the page and give the file.", "url"
            )
            return
        kind = os.stat(given).st_mode
        if stat.S_ISDIR(kind):
            yield from _folder(given, limits, encoding)
        elif not stat.S_ISREG(kind):
            yield skipped(given, "is no file but a device, pipe or socket.", "special")
        else:
            with open(given, "rb") as stream:
                yield from _file(stream, given, os.path.getsize(given), limits, encoding)
    except FileNotFoundError:
        yield skipped(given, "There is no such file or folder. Check the path.", "missing")
    except PermissionError:
        yield skipped(given, "cannot be opened: no permission.", "permission")
    except (OSError, ValueError) as error:
        yield skipped(given, f"cannot be opened: {getattr(error, 'strerror', None) or error}.", "unreadable")


def _folder(given: str, limits: Limits, encoding: str | None) -> Iterator[Raw | Skipped]:
    count = 0
    for path, why in _walk(given):
        count += 1
        if count > limits.files:
            yield skipped(given, f"holds more than {limits.files} files; the rest was left out.", "folder")
            return
        if why:
            yield skipped(path, why, "folder")
        else:
            yield from _path(path, limits, encoding)
    if not count:
        yield skipped(given, "is a folder without articles.", "folder")


def _walk(folder: str) -> Iterator[tuple[str, str | None]]:
    """The files below a folder in order of name, each with the reason to leave it out, if there is one."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield folder, f"cannot be opened: {error.strerror}."
        return
    for entry in entries:
        path = os.path.join(folder, entry.name)
        if entry.is_symlink():
            yield path, "is a link; links in folders are not followed. Name it outright to read it."
        elif entry.name.startswith("."):
            yield path, "is hidden. Name it outright to read it."
        elif entry.is_dir(follow_symlinks=False):
            yield from _walk(path)
        else:
            yield path, None


def _too_large(source: str, limits: Limits, size: int | None = None) -> Skipped:
    has = f"has {size:,} bytes" if size is not None else "has more bytes than allowed"
    reason = f"{has}; an article may have {limits.article:,}. Split it into articles."
    return skipped(source, reason, "too-large")


def _file(
    stream: BinaryIO, source: str, size: int, limits: Limits, encoding: str | None
) -> Iterator[Raw | Skipped]:
    if source.lower().endswith(LINED):
        yield from _lines(stream, source, limits)
    elif size > limits.article:
        yield _too_large(source, limits, size)
    else:
        data = read_limited(stream, limits.article)
        yield from [_too_large(source, limits)] if data is None else _whole(data, source, encoding)


def _standard(stdin: BinaryIO | None, limits: Limits, encoding: str | None) -> Iterator[Raw | Skipped]:
    if stdin is None:
        yield skipped("-", "is standard input, and there is none.", "standard-input")
        return
    head = stdin.read(SNIFF)
    stream = cast(BinaryIO, Chained(head, stdin))
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().replace(b" ", b"")[:2] == b'{"':
        yield from _lines(stream, "-", limits)
        return
    data = read_limited(stream, limits.article)
    yield from [_too_large("-", limits)] if data is None else _whole(data, "-", encoding)


def _whole(data: bytes, source: str, encoding: str | None) -> Iterator[Raw | Skipped]:
    """The article, or articles of a .json file, that all these bytes hold."""
    name = source.lower()
    try:
        if not data.strip():
            raise ArticleError(source, "is empty." if not data else "is empty: it holds only white space.")
        markup = name.endswith(MARKUP) or data[:512].lstrip().lower().startswith((b"<!doctype html", b"<html"))
        decoded = decode_article(data, source, encoding=encoding, markup=markup)
        if not decoded.text.strip(BLANK):
            raise ArticleError(source, "is empty: it holds only white space.")
        if name.endswith(".json"):
            for found in read_whole(decoded.text, source):
                yield skipped(found.source, found.reason, "json") if isinstance(found, ArticleError) else found
            return
        digest = hashlib.sha256(data).hexdigest()
        if not markup:
            yield Raw(_shown(source), decoded.text, digest, encoding=decoded.encoding, warnings=decoded.warnings)
            return
        page = render_page(decoded.text)
        if not page.text.strip(BLANK):
            raise ArticleError(source, "is empty: the page holds no words outside its markup.")
        yield Raw(
            _shown(source), page.text, digest, page.title, page.outlet, page.byline, page.published, page.language,
            page.url, decoded.encoding, (*decoded.warnings, *page.warnings),
        )  # fmt: skip
    except ArticleError as error:
        yield skipped(source, error.reason, "unreadable")


def _shown(source: str) -> str:
    return source.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _lines(stream: BinaryIO, source: str, limits: Limits) -> Iterator[Raw | Skipped]:
    """The articles of a JSONL stream, one a line; blank lines are passed over."""
    seen = False
    for number, line in enumerate(limited_lines(stream, limits.article), 1):
        where = f"{source}:{number}"
        if line is None:
            seen = True
            yield _too_large(where, limits)
        elif line.strip(b"\xef\xbb\xbf \t\r\n\f\v"):
            seen = True
            try:
                yield read_line(line, where)
            except ArticleError as error:
                yield skipped(where, error.reason, "jsonl")
    if not seen:
        yield skipped(source, "is empty.", "jsonl")
