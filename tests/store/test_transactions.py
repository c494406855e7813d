"""One transaction of an SQLite file: all or nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from parley.store.transactions import transaction


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        made.execute("CREATE TABLE words (word TEXT)")
        yield made


def test_what_is_written_inside_stays(db: sqlite3.Connection) -> None:
    with transaction(db):
        db.execute("INSERT INTO words VALUES ('truce')")
    assert [("truce",)] == db.execute("SELECT word FROM words").fetchall()
    assert not db.in_transaction


def test_nothing_stays_where_something_breaks_off(db: sqlite3.Connection) -> None:
    def write() -> None:
        with transaction(db):
            db.execute("INSERT INTO words VALUES ('truce')")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write()
    assert [] == db.execute("SELECT word FROM words").fetchall()


def test_what_was_taken_back_already_is_not_taken_back_twice(db: sqlite3.Connection) -> None:
    def write() -> None:
        with transaction(db):
            db.execute("ROLLBACK")
            raise ValueError("disk full")

    with pytest.raises(ValueError, match="disk full"):
        write()
    assert not db.in_transaction
