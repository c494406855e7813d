"""From an older format of a case to today's: a copy first, then all steps in one transaction."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from parley.errors import CaseError
from parley.store.backup import copy_case
from parley.store.interface import FORMAT
from parley.store.migrations import climb, format_of
from parley.store.opening import PATIENCE, may_write, plainly
from parley.store.transactions import transaction


@dataclass(frozen=True, slots=True)
class Upgrade:
    """What an upgrade did.

    Attributes:
        found: The format that the case had.
        now: The format it has.
        copy: Where the case lies as it was; None where there was nothing to do.
    """

    found: int
    now: int
    copy: Path | None = None


def upgrade_file(name: str) -> Upgrade:
    """Bring the SQLite file of a case to today's format, with a copy of it kept beside it as it was.

    Nobody else can write from before the copy is taken until the case is in the new format. Whatever goes wrong,
    or breaks off, on the way leaves the case as it was.

    Args:
        name: Path of the file.

    Raises:
        CaseError: If it is no case, is in a newer format, cannot be written, or does not stand up to the steps.
        UsageError: If the copy cannot be made.
    """
    if not os.path.isfile(name):
        raise CaseError(f"There is no case at {name}.")
    try:
        with closing(sqlite3.connect(name, timeout=PATIENCE, isolation_level=None)) as db:
            found = format_of(db, name)
            if not found:
                raise CaseError(f"{name} is empty. Make a case of it: parley add {name} ARTICLE...")
            if found == FORMAT:
                return Upgrade(found, FORMAT)
            if not may_write(name):
                raise CaseError(
                    f"{name} holds a case in format {found} and cannot be written here. Copy it to where you may "
                    "write, and run `parley upgrade` there."
                )
            return _climb(db, name, found)
    except sqlite3.Error as problem:
        raise CaseError(plainly(name, problem)) from problem


def _climb(db: sqlite3.Connection, name: str, found: int) -> Upgrade:
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA foreign_keys = OFF")  # steps may make tables anew; all is looked over at the end
    with transaction(db):
        if format_of(db, name) != found:  # another process was quicker
            return Upgrade(found, FORMAT)
        copy = next(one for one in _names(Path(name), found) if not os.path.lexists(one))
        copy_case(name, copy, _must_be_sound)
        climb(db, name)
        _must_be_linked(db, name)
    return Upgrade(found, FORMAT, copy)


def _names(path: Path, found: int) -> Iterator[Path]:
    """Names for the copy: "talks.db.format-2", and with a number where an earlier try left one."""
    yield path.with_name(f"{path.name}.format-{found}")
    for number in count(2):
        yield path.with_name(f"{path.name}.format-{found}.{number}")


def _must_be_sound(name: str) -> None:
    """Refuse a copy of a file that SQLite itself finds damaged."""
    with closing(sqlite3.connect(name)) as db:
        wrong = [row[0] for row in db.execute("PRAGMA quick_check(1)") if row[0] != "ok"]
    if wrong:
        raise CaseError(f"The case is damaged and stays as it is: {wrong[0]}. Upgrade a backup of it instead.")


def _must_be_linked(db: sqlite3.Connection, name: str) -> None:
    loose = db.execute("PRAGMA foreign_key_check").fetchone()
    if loose is not None:
        raise CaseError(f"{name} stays in its format: a row of '{loose[0]}' hangs loose. Upgrade a backup instead.")
