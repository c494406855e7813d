"""Which format bytes are in: one table, by their first bytes and then by the name they came under.

A new format is one file in ``formats/`` and one line in ``KINDS``. What bytes are outranks what a name says: a
login page saved as ``report.pdf`` is a page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import cast

from parley.intake.parts import Reader

HEAD = 4096
"""Bytes at the start of an item by which its format is told."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A format.

    Attributes:
        reader: "module:function" under ``formats/``, loaded when first needed.
        names: Endings of names, in lower case.
        starts: First bytes, any of them.
        inside: True where it is read in a process of its own: what strangers can make costly or dangerous.
        holds: True where it holds articles of its own, one by one, and may be larger than one article.
        twice: True where there is a careful way to read what the usual way failed on.
    """

    reader: str
    names: tuple[str, ...] = ()
    starts: tuple[bytes, ...] = ()
    inside: bool = True
    holds: bool = False
    twice: bool = False


KINDS: Mapping[str, Kind] = {
    "pdf": Kind("pdf:read_pdf", (".pdf",), (b"%PDF-",)),
    "zip": Kind("zipped:read_zip", (".zip", ".docx", ".wacz"), (b"PK\x03\x04", b"PK\x05\x06"), holds=True),
    "gzip": Kind("packed:read_packed", (".gz", ".tgz"), (b"\x1f\x8b",), holds=True),
    "bzip2": Kind("packed:read_packed", (".bz2", ".tbz2"), (b"BZh",), holds=True),
    "xz": Kind("packed:read_packed", (".xz", ".txz"), (b"\xfd7zXZ\0",), holds=True),
    "warc": Kind("warc:read_warc", (".warc",), (b"WARC/",), holds=True),
    "tar": Kind("tar:read_tar", (".tar",), holds=True),
    "jsonl": Kind("rows:read_lines", (".jsonl", ".ndjson"), inside=False, holds=True),
    "json": Kind("rows:read_document", (".json",), inside=False, holds=True),
    "table": Kind("table:read_table", (".csv", ".tsv"), holds=True),
    "mail": Kind("mail:read_mail", (".mht", ".mhtml", ".eml"), holds=True),
    "markdown": Kind("markdown:read_markdown", (".md", ".markdown"), twice=True),
    "feed": Kind("feed:read_feed_file", (".rss", ".atom", ".rdf", ".xml"), holds=True),
    "page": Kind("page:read_page_item", (".html", ".htm", ".xhtml", ".shtml"), twice=True),
    "text": Kind("text:read_text", (".txt", ".text"), inside=False),
}
"""Every format by name. Of two that fit, the first counts."""

FOREIGN: Mapping[bytes, str] = {
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"RIFF": "a picture, sound or film",
    b"\xd0\xcf\x11\xe0": "an old office file: save its text",
    b"{\\rtf": "an RTF file: save its text",
    b"\x7fELF": "a program",
    b"MZ": "a program",
    b"SQLite format 3": "an SQLite database",
    b"7z\xbc\xaf'\x1c": "a 7z archive: unpack it",
    b"Rar!": "a RAR archive: unpack it",
    b"\x28\xb5\x2f\xfd": "a Zstandard archive: unpack it",
    b"wOFF": "a font",
    b"wOF2": "a font",
}
"""What is no article by its first bytes."""

DECLARED: Mapping[str, str] = {
    "text/html": "page",
    "application/xhtml+xml": "page",
    "application/pdf": "pdf",
    "application/json": "json",
    "application/x-ndjson": "jsonl",
    "text/csv": "table",
    "text/markdown": "markdown",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/xml": "feed",
    "text/xml": "feed",
    "message/rfc822": "mail",
    "multipart/related": "mail",
}
"""Formats by the type that a server declares."""

MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|title)\b", re.IGNORECASE)
FEED = re.compile(rb"<(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b")
TREE = re.compile(rb"<\?xml\b")
PROGRAM = re.compile(rb"MZ.{56,200}(?:PE\0\0|This program)", re.DOTALL)


@cache
def reader_of(kind: str) -> Reader:
    """The function that reads a format; its module, and what that needs, is loaded now."""
    module, _, function = KINDS[kind].reader.partition(":")
    return cast(Reader, getattr(import_module(f"parley.intake.formats.{module}"), function))


def foreign(head: bytes) -> str | None:
    """What bytes are that hold no article, in words, or None."""
    for start, words in FOREIGN.items():
        if head.startswith(start) and (start != b"MZ" or PROGRAM.match(head)):
            return words
    return None


def tell_kind(head: bytes, name: str = "", declared: str | None = None) -> str:
    """The format of some bytes.

    Args:
        head: The first of them, up to ``HEAD``.
        name: The name they came under, or "".
        declared: The type that a server gave them, as in a Content-Type header.

    Example:
        >>> tell_kind(b"<!doctype html><title>Sign in</title>", "report.pdf"), tell_kind(b"Words.", "a.md")
        ('page', 'markdown')
    """
    for kind, known in KINDS.items():
        if known.starts and head.startswith(known.starts):
            return kind
    if b"%PDF-" in head[:1024] and foreign(head) is None and not MARKUP.search(head[:1024]):
        return "pdf"
    if head[257:262] == b"ustar":
        return "tar"
    named = next((kind for kind, known in KINDS.items() if not known.starts and _ends(name, known.names)), "")
    if named in ("jsonl", "json", "table", "mail", "markdown", "tar"):
        return named
    bare = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\f\v")
    if told := _by_markup(bare, named):
        return told
    kind = DECLARED.get((declared or "").partition(";")[0].strip().lower(), "")
    if kind and not (kind == "feed" and not bare.startswith(b"<")):
        return kind
    if named and not (named == "feed" and not bare.startswith(b"<")):
        return named
    if not name and bare.replace(b" ", b"").replace(b"\n", b"")[:2] == b'{"':
        return "jsonl"
    return "text"


def _by_markup(bare: bytes, named: str) -> str | None:
    """Page or feed, by the first tag that counts; XML of another kind is shown as a page would be."""
    if not bare.startswith(b"<"):
        return None
    start = bare[:1024]
    if found := FEED.search(start):
        page = MARKUP.search(start)
        return "page" if page and page.start() < found.start() else "feed"
    if (
        MARKUP.match(bare)
        or (TREE.match(bare) and named != "feed")
        or (bare.startswith(b"<!--") and MARKUP.search(start))
    ):
        return "page"
    return None


def _ends(name: str, endings: tuple[str, ...]) -> bool:
    return bool(endings) and name.lower().endswith(endings)
