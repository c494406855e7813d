"""ZIP archives, and the formats that are one inside: Word documents (DOCX) and web archives (WACZ)."""

from __future__ import annotations

import os
import stat
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO, cast

from parley.errors import ArticleError
from parley.intake.formats.docx import read_docx
from parley.intake.formats.entries import Budget, Metered, inside, last_name
from parley.intake.lines import read_limited
from parley.intake.parts import How, Item, open_plain, skipped, too_large
from parley.intake.sniff import HEAD, KINDS, tell_kind
from parley.records import Raw, Skipped

OFFICE = {
    "xl/workbook.xml": "a spreadsheet: save it as CSV",
    "ppt/presentation.xml": "a presentation: save its text",
    "content.xml": "an OpenDocument file: save it as DOCX or as text",
    "META-INF/container.xml": "an e-book: save its text",
}
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


def read_zip(item: Item, how: How) -> Iterator[Raw | Skipped | Item]:
    """The entries of an archive, each to be read in turn; links, devices and locked entries are named and left.

    Raises:
        ArticleError: If it is broken, locked, or holds or unpacks to more than allowed.
    """
    with _seekable(item) as stream:
        try:
            archive = zipfile.ZipFile(stream)
            names = set(archive.namelist())
        except BROKEN as problem:
            raise ArticleError(item.source, f"is a broken ZIP archive: {problem}.") from None
        size = stream.seek(0, os.SEEK_END)
        if "word/document.xml" in names:
            yield read_docx(archive, item, size, how.limits)
            return
        if what := next((words for name, words in OFFICE.items() if name in names), None):
            raise ArticleError(item.source, f"is not text but {what}.")
        yield from _entries(archive, item, Budget(item.source, size, how.limits))


def _seekable(item: Item) -> BinaryIO:
    if item.data is not None:
        return BytesIO(item.data)
    if item.path is not None:
        return open_plain(item.path)
    raise ArticleError(item.source, "is a packed ZIP archive. Unpack it once.")


def _entries(archive: zipfile.ZipFile, item: Item, budget: Budget) -> Iterator[Raw | Skipped | Item]:
    held = archive.infolist()
    crawl = any(one.filename == "datapackage.json" for one in held) and any(
        one.filename.startswith("archive/") for one in held
    )
    files = 0
    places: set[int] = set()
    for info in held:
        budget.enter()
        if info.is_dir() or (crawl and not info.filename.startswith("archive/")):
            continue
        files += 1
        source = inside(item.source, info.filename)
        if info.header_offset in places:
            yield skipped(source, "shares its bytes with another entry, as in a bomb.", "entry")
        elif why := _unreadable(info):
            yield skipped(source, why, "entry")
        else:
            yield from _entry(archive, info, item, source, budget)
        places.add(info.header_offset)
    if not files:
        raise ArticleError(item.source, "is an archive without files.")


def _unreadable(info: zipfile.ZipInfo) -> str | None:
    mode = info.external_attr >> 16
    if stat.S_ISLNK(mode):
        return "is a link; links in archives are not followed."
    if mode and not stat.S_ISREG(mode) and stat.S_IFMT(mode):
        return "is no file but a device, pipe or socket."
    if info.flag_bits & 1:
        return "is locked with a password. Unpack it."
    return None


def _entry(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, item: Item, source: str, budget: Budget
) -> Iterator[Skipped | Item]:
    """One entry as an item: web archives as a stream, all else in memory as far as its kind may have."""
    name = last_name(info.filename)
    try:
        with archive.open(info) as opened:
            stream = Metered(cast(BinaryIO, opened), budget)
            if name.lower().endswith((".warc.gz", ".warc")):
                yield Item(source, name, stream=cast(BinaryIO, stream), depth=item.depth + 1)
                return
            head = _head(stream)
            limit = budget.limits.inner if KINDS[tell_kind(head, name)].holds else budget.limits.article
            rest = read_limited(stream, limit - len(head))
    except BROKEN as problem:
        yield skipped(source, f"cannot be unpacked: {problem}.", "entry")
        return
    if rest is None:
        yield skipped(source, too_large(limit), "too-large")
    else:
        yield Item(source, name, data=head + rest, encoding=item.encoding, known=item.known, depth=item.depth + 1)


def _head(stream: Metered) -> bytes:
    head = b""
    while len(head) < HEAD and (piece := stream.read(HEAD - len(head))):
        head += piece
    return head
