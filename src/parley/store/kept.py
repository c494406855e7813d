"""What SQLite keeps beside the text of an article: what each source tells of it, and the bytes as received.

The bytes are kept packed, once for each digest, and only where they are not the text itself in UTF-8. They are
never changed and never deleted: they are what every quote can be held against.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from parley.records import Raw, Span
from parley.store.rows import original_of
from parley.store.sources import sort_sources

PLAIN = ("source", "title", "outlet", "byline", "published", "language", "url", "encoding", "modified", "section")
LISTS = ("warnings", "authors", "tags", "repeated")
COLUMNS = (*PLAIN, *LISTS, "main")
_UNKEPT = {field.name for field in fields(Raw)} - {"text", "sha256", "original", *COLUMNS}
if _UNKEPT:
    raise TypeError(f"The store does not keep these fields of an article: {', '.join(sorted(_UNKEPT))}.")


def put_sources(connection: sqlite3.Connection, document: str, raws: Sequence[Raw]) -> None:
    """Keep what sources tell of a document, each once, and the bytes that they bring. Inside a transaction."""
    known = set(sources_of(connection, document))
    marks = ", ".join("?" * (len(COLUMNS) + 1))
    connection.executemany(
        f"INSERT INTO sources (document, {', '.join(COLUMNS)}) VALUES ({marks})",
        [(document, *_row(raw)) for raw in dict.fromkeys(raws) if raw not in known],
    )
    connection.executemany("DELETE FROM skipped WHERE source = ?", [(raw.source,) for raw in raws])
    for raw in raws:
        if raw.original is not None:
            keep_original(connection, raw.sha256, raw.original)


def sources_of(connection: sqlite3.Connection, document: str) -> tuple[Raw, ...]:
    """The article as each source gave it, in the order of ``sort_sources``."""
    rows = connection.execute(
        f"SELECT a.text, a.sha256, {', '.join('s.' + name for name in COLUMNS)} "
        "FROM sources s JOIN articles a USING (document) WHERE document = ?",
        (document,),
    )
    return sort_sources(_raw(text, digest, dict(zip(COLUMNS, rest, strict=True))) for text, digest, *rest in rows)


def keep_original(connection: sqlite3.Connection, digest: str, data: bytes) -> None:
    """Keep bytes under their digest, where they are not there yet. Inside a transaction."""
    there = connection.execute("SELECT 1 FROM originals WHERE sha256 = ?", (digest,)).fetchone()
    if there is None:
        connection.execute("INSERT INTO originals VALUES (?, ?, ?)", (digest, len(data), zlib.compress(data)))


def find_original(connection: sqlite3.Connection, document: str, text: str) -> bytes | None:
    """The bytes as received of a document with that text: kept, or the text itself in UTF-8; else None.

    Raises:
        CaseError: If what was kept cannot be unpacked.
    """
    (digest,) = connection.execute("SELECT sha256 FROM articles WHERE document = ?", (document,)).fetchone()
    row = connection.execute("SELECT packed FROM originals WHERE sha256 = ?", (digest,)).fetchone()
    return original_of(document, text, digest, row[0] if row else None)


def _row(raw: Raw) -> tuple[Any, ...]:
    plain = [getattr(raw, name) for name in PLAIN]
    lists = [json.dumps(getattr(raw, name)) for name in LISTS]
    return (*plain, *lists, json.dumps([[span.start, span.end] for span in raw.main]))


def _raw(text: str, digest: str, row: dict[str, Any]) -> Raw:
    for name in LISTS:
        row[name] = tuple(json.loads(row[name]))
    row["main"] = tuple(Span(*ends) for ends in json.loads(row["main"]))
    return Raw(text=text, sha256=digest, **row)
