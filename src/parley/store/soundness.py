"""Whether the file of a case is sound in itself: SQLite's own tests, and every index against what it indexes.

Rows are read one by one, in the order of their numbers, so that a case of any size fits.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

from parley.records import Statement
from parley.store.enlisting import Enlisting
from parley.store.faults import (
    MANY,
    UNREADABLE,
    fault_of_lists,
    fault_of_name,
    faults_of,
    faults_of_statement,
    first_of_many,
)
from parley.store.interface import KEYS, keys_of
from parley.store.opening import is_damage, plainly
from parley.store.rows import spoken_words

LISTS = ("listed", "traits")
"""Tables of the lists that questions read."""
LOOSE = "The index of keys has a row for the record number {}, which is not there."


def find_unsound(db: sqlite3.Connection, name: str) -> Iterator[str]:
    """What is wrong with the file of a case, in words; nothing where all is well.

    Args:
        db: A connection to it.
        name: Its path.
    """
    for test in (_of_file, _of_rows, _of_spoken, _of_names):
        try:
            yield from first_of_many(test(db))
        except sqlite3.Error as problem:
            yield _told(name, problem)
    yield from _of_search(db, name)


def _told(name: str, problem: sqlite3.Error) -> str:
    return f"The file is damaged: {problem}" if is_damage(problem) else plainly(name, problem)


def _of_file(db: sqlite3.Connection) -> Iterator[str]:
    for (words,) in db.execute(f"PRAGMA quick_check({MANY})"):
        if words != "ok":
            yield f"The file is damaged: {words}"
    for row in db.execute("PRAGMA foreign_key_check"):
        yield f"A row of '{row[0]}' hangs loose."


def _of_rows(db: sqlite3.Connection) -> Iterator[str]:
    """Every record against the columns beside it, and against the keys by which it is asked for."""
    told = groupby(db.execute("SELECT record, kind, name, value FROM keys ORDER BY record"), key=lambda row: row[0])
    keys = ((int(number), {tuple(row[1:]) for row in rows}) for number, rows in told)
    none: tuple[float, set[tuple[Any, ...]]] = (float("inf"), set())
    number, held = next(keys, none)
    for row, kind, one, data in db.execute("SELECT number, kind, id, data FROM records ORDER BY number"):
        while number < row:
            yield LOOSE.format(number)
            number, held = next(keys, none)
        yield from _of_record(kind, one, data, held if number == row else set())
        if number == row:
            number, held = next(keys, none)
    if held:
        yield LOOSE.format(number)


def _of_record(kind: str, one: str, data: Any, held: set[tuple[Any, ...]]) -> Iterator[str]:
    return faults_of(
        kind, one, data, lambda record: kind not in KEYS or {(kind, *key) for key in keys_of(kind, record)} == held
    )


def _of_spoken(db: sqlite3.Connection) -> Iterator[str]:
    """The words of every statement, as the search has them, against the article."""
    rows = db.execute(
        "SELECT r.id, r.document, r.data, s.start, s.words FROM records r LEFT JOIN spoken s USING (number) "
        "WHERE r.kind = 'statement' AND r.document IS NOT NULL ORDER BY r.document, r.place"
    )
    for document, those in groupby(rows, key=lambda row: str(row[1])):
        found = db.execute("SELECT text FROM articles WHERE document = ?", (document,)).fetchone()
        text = found[0] if found else ""
        for one, _, data, *kept in those:
            yield from faults_of_statement(one, data, partial(_is_spoken, tuple(kept), text))
    loose = db.execute(
        "SELECT count(*) FROM spoken WHERE number NOT IN (SELECT number FROM records WHERE kind = 'statement')"
    ).fetchone()[0]
    if loose:
        yield f"{loose} rows of the search belong to no statement."


def _is_spoken(kept: tuple[Any, ...], text: str, record: Statement) -> bool:
    return kept == spoken_words(record, text)


def _of_names(db: sqlite3.Connection) -> Iterator[str]:
    rows = db.execute(
        "SELECT r.id FROM records r LEFT JOIN names n ON n.actor = r.id WHERE r.kind = 'actor' "
        "AND r.document IS NULL AND n.name IS NOT (r.data ->> '$.name')"
    )
    for (one,) in rows:
        yield fault_of_name(one)


def _of_search(db: sqlite3.Connection, name: str) -> Iterator[str]:
    """The indexes against what they index, in a copy: nobody who writes is kept waiting."""
    try:
        with (
            tempfile.TemporaryDirectory(prefix="parley-") as folder,
            closing(sqlite3.connect(Path(folder) / "copy.db", isolation_level=None)) as copy,
        ):
            db.backup(copy)
            copy.execute("PRAGMA journal_mode = OFF")
            copy.execute("PRAGMA synchronous = OFF")
            yield from _of_indexes(copy, name)
            yield from _of_lists(copy)
    except (sqlite3.Error, OSError) as problem:
        yield f"The indexes could not be compared: {problem}."


def _of_lists(db: sqlite3.Connection) -> Iterator[str]:
    """The lists that questions read against those made anew."""
    for table in LISTS:
        db.execute(f"CREATE TEMP TABLE was_{table} AS SELECT * FROM {table}")
    try:
        Enlisting(db).everything()
    except UNREADABLE:  # records that cannot be read were told of
        return
    for table in LISTS:
        for one, other in ((f"was_{table}", table), (table, f"was_{table}")):
            differ = db.execute(
                f"SELECT count(*) FROM (SELECT * FROM {one} EXCEPT SELECT * FROM {other})"
            ).fetchone()[0]
            if differ:
                yield fault_of_lists(differ, one)


def _of_indexes(db: sqlite3.Connection, name: str) -> Iterator[str]:
    """The full-text indexes against the texts, by FTS5 itself."""
    for table in ("article_words", "spoken_words"):
        try:
            db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
        except sqlite3.OperationalError as problem:
            yield f"The full-text index '{table}' could not be compared: {plainly(name, problem)}"
        except sqlite3.DatabaseError:
            yield f"The full-text index '{table}' does not agree with what it indexes."
