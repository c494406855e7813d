"""One transaction of an SQLite file, for all that keep something in one: cases, ledgers of crawls, outboxes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All of what is written inside, or nothing.

    The right to write is taken at the start, so that two writers wait for each other.

    Args:
        db: A connection in autocommit (``isolation_level=None``).

    Raises:
        sqlite3.Error: If it cannot be begun or written; nothing is kept then.
    """
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:  # a full disk has taken it back already
            db.execute("ROLLBACK")
        raise
