"""Numbered steps from one format of the SQLite file to the next; ``sql/`` holds one script a number.

A case is brought up to date in one transaction: it is either all in the old format or all in the new one. Views are
no data: they are dropped and made anew at every step. Opening a case makes an empty file one, and never changes the
format of another: that is asked for, see ``parley.store.upgrading``.
"""

from __future__ import annotations

import sqlite3
from importlib import resources

from parley.errors import CaseError
from parley.store.digests import note_all
from parley.store.enlisting import Enlisting
from parley.store.interface import FORMAT
from parley.store.transactions import transaction

LISTED, DIGESTED = 4, 5
"""The formats from which a case keeps lists, and digests of its articles; one of an earlier format gets them by a
step that is no script."""
APPLICATION = 0x50524C59
"""SQLite's application id of a case ("PRLY"), by which a foreign database is told apart."""


def bring_up(connection: sqlite3.Connection, name: str) -> int:
    """Bring a database to ``FORMAT``; an empty one becomes a case.

    Args:
        connection: In autocommit mode.
        name: How to call the file in messages.

    Returns:
        The format it had, 0 where it was empty.

    Raises:
        CaseError: If it is no case, or one of a newer Parley.
    """
    found = format_of(connection, name)
    if found == FORMAT:
        return found
    with transaction(connection):
        return climb(connection, name)


def climb(connection: sqlite3.Connection, name: str) -> int:
    """The steps from the format that a database has to ``FORMAT``, inside the transaction of the caller.

    Returns:
        The format it had, 0 where it was empty.

    Raises:
        CaseError: If it is no case, or one of a newer Parley.
    """
    found = format_of(connection, name)  # another process may have been quicker
    for number in range(found + 1, FORMAT + 1):
        _run(connection, f"{number:04}.sql")
    if 0 < found < LISTED:
        Enlisting(connection).everything()
    if 0 < found < DIGESTED:
        note_all(connection)
    if found < FORMAT:
        _make_views(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {FORMAT}")
    return found


def format_of(connection: sqlite3.Connection, name: str) -> int:
    """The number of the format of a database, 0 where it is empty.

    Raises:
        CaseError: If it is no case, or one of a newer Parley.
    """
    found = int(connection.execute("PRAGMA user_version").fetchone()[0])
    owner = int(connection.execute("PRAGMA application_id").fetchone()[0])
    filled = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] > 0
    if owner != APPLICATION and (owner or filled):
        raise CaseError(f"{name} is an SQLite file but no case of Parley. Give another path.")
    if found > FORMAT:
        raise CaseError(
            f"{name} holds a case in format {found}; this Parley reads format {FORMAT}. "
            "Run: pip install --upgrade parley-record"
        )
    return found


def _make_views(connection: sqlite3.Connection) -> None:
    for (view,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall():
        connection.execute(f'DROP VIEW "{view}"')
    _run(connection, "views.sql")


def _run(connection: sqlite3.Connection, script: str) -> None:
    """Run a script statement by statement: ``executescript`` would commit the transaction it is in."""
    words = (resources.files("parley.store") / "sql" / script).read_text(encoding="utf-8")
    statement = ""
    for line in words.splitlines():
        statement += line + "\n"
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""
