"""A case copied whole from one store into another: from a file to PostgreSQL, back, or into a new file.

What is stored goes over row by row as it is, in a form that both stores know; what stores work out from it (keys,
words, lists) is made anew. The target is one transaction: it is a case when all of it is there and was read back
equal, and nothing before that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

import msgspec

from parley.errors import CaseError, UsageError
from parley.store.address import parse_address
from parley.store.backup import made_whole
from parley.store.sqlite import SqliteStore
from parley.store.sqlite_rows import SqliteRows

TABLES = (
    "meta", "originals", "articles", "joined", "names", "skipped", "runs", "judgements", "cells", "marks", "stale",
)  # fmt: skip
"""What a case consists of, in the order in which it is copied."""
Row = tuple[Any, ...]
Progress = Callable[[str, int], None]
"""Told (table, rows copied so far)."""
STEP = 500  # rows between two words of progress

_encode = msgspec.msgpack.Encoder().encode


class Rows(Protocol):
    """A store as rows, alike in every kind of store.

    The rows: meta (name, value); originals (sha256, size, packed); articles (document, sha256, text, snapshot,
    repaired, what each source tells as JSON, (kind, id, line) of each record); joined (kind, sort, id, line);
    names (actor, name); skipped (source, line); runs (number, at, version, added, updated, changes); judgements
    (number, id, at, who, kind, target, payload, undone_by); cells (space, key, value); marks (space, key, mark);
    stale (document, state).
    """

    def rows(self, table: str) -> Iterator[Row]:
        """The rows of one of ``TABLES``, in any order."""

    def take(self, table: str, rows: Iterable[Row]) -> None:
        """Keep rows. Inside a transaction."""

    def finish(self) -> None:
        """Make what is worked out from the rows. Inside the same transaction."""


@dataclass(frozen=True, slots=True)
class Copied:
    """What was copied and found equal.

    Attributes:
        counts: Rows by table, and records of articles as "records".
        digest: SHA-256 over all rows, whatever their order.
        target: Where they are now, as it may be shown.
    """

    counts: dict[str, int]
    digest: str
    target: str


def copy_store(
    source: str, target: str, progress: Progress | None = None, check: Callable[[str], None] | None = None
) -> Copied:
    """Copy a case, and read it back.

    Writers of the source go on meanwhile: what is copied is the case of the moment at which copying began.

    Args:
        source: Path or URL of a case.
        target: Path or URL at which there is none.
        progress: Told how far it is.
        check: Looks over the copy, a file, at the path at which it is made before it gets its own name; what it
            raises is passed on, and the copy let go.

    Raises:
        CaseError: If the source cannot be read, the target holds a case already or cannot be written, or what was
            read back differs.
        UsageError: If there is something at the path already.
    """
    with _source(source) as held, _target(target, check) as made:
        sums = {table: Sum() for table in TABLES}
        for table in TABLES:
            made.take(table, _counted(table, held.rows(table), sums[table], progress))
        made.finish()
        for table in TABLES:
            again = Sum()
            for row in made.rows(table):
                again.add(row)
            if again != sums[table]:
                raise CaseError(
                    f"What was written to {parse_address(target).shown} is not what was read: {again.count} rows "
                    f"of '{table}' came back for {sums[table].count}, or with other words. Nothing was kept. "
                    "Look the source over: parley verify CASE"
                )
    counts = {table: sums[table].count for table in TABLES} | {"records": sums["articles"].records}
    whole = sha256("".join(f"{table} {sums[table].total:064x}\n" for table in TABLES).encode()).hexdigest()
    return Copied(counts, whole, parse_address(target).shown)


@dataclass(slots=True)
class Sum:
    """Rows counted and summed up so that their order does not matter."""

    count: int = 0
    records: int = 0
    total: int = 0

    def add(self, row: Row) -> None:
        """Take in a row."""
        self.count += 1
        self.records += len(row[6]) if len(row) == len(ARTICLE) else 0
        self.total = (self.total + int.from_bytes(sha256(_encode(row)).digest())) % 2**256


ARTICLE = ("document", "sha256", "text", "snapshot", "repaired", "sources", "records")
"""The columns of an article; no other table has as many."""


def _counted(table: str, rows: Iterator[Row], held: Sum, progress: Progress | None) -> Iterator[Row]:
    for row in rows:
        held.add(row)
        yield row
        if progress is not None and held.count % STEP == 0:
            progress(table, held.count)
    if progress is not None:
        progress(table, held.count)


@contextmanager
def _source(where: str) -> Iterator[Rows]:
    address = parse_address(where)
    if address.schema is not None:
        with _postgres().reading(where) as rows:
            yield rows
        return
    store = SqliteStore(address.where, create=False)
    try:
        with SqliteRows.snapshot(store) as rows:
            yield rows
    finally:
        store.close()


@contextmanager
def _target(where: str, check: Callable[[str], None] | None) -> Iterator[Rows]:
    address = parse_address(where)
    if address.schema is not None:
        with _postgres().making(where) as rows:
            yield rows
        return
    path = Path(address.where)
    if not path.parent.is_dir():
        raise CaseError(f"{path} cannot be made: there is no folder '{path.parent}'.")
    with made_whole(path) as name:
        store = SqliteStore(name)
        try:
            with SqliteRows.making(store) as rows:
                yield rows
        finally:
            store.close()
        if check is not None:
            check(name)


class _Ports(Protocol):
    """How PostgreSQL is read and written as rows."""

    def reading(self, where: str) -> AbstractContextManager[Rows]:
        """The rows of a case, as of one moment."""

    def making(self, where: str) -> AbstractContextManager[Rows]:
        """A new case, there when the block ends well and not before."""


def _postgres() -> _Ports:
    try:
        from parley.store.postgres.copied import PostgresRows  # an extra: most cases are files
    except ImportError as missing:
        raise CaseError(
            f"A case in PostgreSQL needs the postgres extra ('{missing.name}' is missing). "
            "Run: pip install 'parley-record[postgres]'"
        ) from missing
    return PostgresRows


def must_differ(source: str, target: str) -> None:
    """Refuse to copy a case onto itself.

    Raises:
        UsageError: If both are one.
    """
    if parse_address(source).shown == parse_address(target).shown:
        raise UsageError(f"'{parse_address(source).shown}' is both the case and its copy. Name another place.")
