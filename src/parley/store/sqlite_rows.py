"""An SQLite file as rows, for copies of a case: see ``parley.store.copying.Rows``."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Self

from parley.errors import CaseError
from parley.records.codec import decode_as
from parley.store.digests import note_all
from parley.store.enlisting import Enlisting
from parley.store.kept import COLUMNS, LISTS
from parley.store.opening import plainly
from parley.store.sqlite import SqliteStore

PLAIN = {
    "meta": ("meta", "name, value"),
    "originals": ("originals", "sha256, size, packed"),
    "names": ("names", "actor, name"),
    "skipped": ("skipped", "source, data"),
    "runs": ("runs", "number, at, version, added, updated, changes"),
    "judgements": ("judgements", "number, id, at, who, kind, target, payload, undone_by"),
    "cells": ("cells", "space, key, value"),
    "marks": ("marks", "space, key, mark"),
    "stale": ("stale", "document, state"),
}
"""Tables that are rows already, and their columns."""
PART = 500  # joined records written at once
SPOKEN_LISTS = {*LISTS, "main"}


class SqliteRows:
    """See ``parley.store.copying.Rows``."""

    def __init__(self, store: SqliteStore) -> None:
        self._store = store
        self._db = store.connection

    @classmethod
    @contextmanager
    def snapshot(cls, store: SqliteStore) -> Iterator[Self]:
        """The rows of a case as of one moment; writers go on meanwhile."""
        rows = cls(store)
        with rows._guard():
            rows._db.execute("BEGIN")
            rows._db.execute("SELECT count(*) FROM meta").fetchone()  # the moment is that of the first question
            try:
                yield rows
            finally:
                rows._db.execute("ROLLBACK")

    @classmethod
    @contextmanager
    def making(cls, store: SqliteStore) -> Iterator[Self]:
        """A case that nobody else has open, written as one transaction."""
        rows = cls(store)
        with rows._guard():
            # Nobody sees the file before it is whole: should this break off, it is thrown away.
            for pragma in ("journal_mode = OFF", "synchronous = OFF", "foreign_keys = OFF"):
                rows._db.execute(f"PRAGMA {pragma}")
            rows._db.execute("BEGIN")
            yield rows
            rows._db.execute("COMMIT")
            rows._db.execute("PRAGMA journal_mode = DELETE")

    @contextmanager
    def _guard(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as problem:
            raise CaseError(plainly(self._store.name, problem)) from problem

    def rows(self, table: str) -> Iterator[tuple[Any, ...]]:
        """See ``parley.store.copying.Rows``."""
        if table == "articles":
            return self._articles()
        if table == "joined":
            return iter(self._db.execute("SELECT kind, sort, id, data FROM records WHERE document IS NULL"))
        name, columns = PLAIN[table]
        return iter(self._db.execute(f"SELECT {columns} FROM {name}"))

    def _articles(self) -> Iterator[tuple[Any, ...]]:
        plain = "SELECT document, sha256, text, snapshot, repaired FROM articles ORDER BY document"
        for article in self._db.execute(plain):
            told = self._db.execute(f"SELECT {', '.join(COLUMNS)} FROM sources WHERE document = ?", article[:1])
            records = self._db.execute(
                "SELECT kind, id, data FROM records WHERE document = ? ORDER BY place", article[:1]
            )
            yield *article, tuple(sorted(map(_told, told))), tuple(records)

    def take(self, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """See ``parley.store.copying.Rows``."""
        if table == "articles":
            for row in rows:
                self._take_article(*row)
        elif table == "joined":
            self._take_joined(rows)
        else:
            name, columns = PLAIN[table]
            marks = ", ".join("?" * (columns.count(",") + 1))
            self._db.executemany(f"INSERT OR REPLACE INTO {name} ({columns}) VALUES ({marks})", rows)

    def _take_article(
        self, document: str, digest: str, text: str, snapshot: str, repaired: str, told: tuple[str, ...],
        records: tuple[tuple[str, str, str], ...],
    ) -> None:  # fmt: skip
        self._db.execute(
            "INSERT INTO articles (document, sha256, text, snapshot, repaired) VALUES (?, ?, ?, ?, ?)",
            (document, digest, text, snapshot, repaired),
        )
        self._db.executemany(
            f"INSERT INTO sources (document, {', '.join(COLUMNS)}) VALUES ({', '.join('?' * (len(COLUMNS) + 1))})",
            [(document, *_columns(one)) for one in told],
        )
        lines = [(kind, decode_as(kind, line), line) for kind, _, line in records]
        self._store.keep_records(document, lines, text)

    def _take_joined(self, rows: Iterable[tuple[Any, ...]]) -> None:
        part: list[tuple[str, str, str, str]] = []
        for row in rows:
            part.append(row)
            if len(part) == PART:
                self._write_joined(part)
                part = []
        self._write_joined(part)

    def _write_joined(self, part: list[tuple[str, str, str, str]]) -> None:
        lines = [(kind, decode_as(kind, line), line) for kind, _, _, line in part]
        self._store.keep_records(None, lines, "", [sort for _, sort, _, _ in part])

    def finish(self) -> None:
        """See ``parley.store.copying.Rows``."""
        Enlisting(self._db).everything()
        note_all(self._db)


def _told(row: tuple[Any, ...]) -> str:
    """What a source tells, as JSON by the names of ``parley.records.Raw``."""
    held = dict(zip(COLUMNS, row, strict=True))
    return json.dumps({n: json.loads(v) if n in SPOKEN_LISTS else v for n, v in held.items()}, ensure_ascii=False)


def _columns(told: str) -> list[Any]:
    held = json.loads(told)
    return [json.dumps(held[name]) if name in SPOKEN_LISTS else held[name] for name in COLUMNS]
