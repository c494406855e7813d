"""Opening the file of a case: for writing where that may be, else for asking alone; what went wrong, in words."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from urllib.parse import quote

from parley.errors import CaseError
from parley.store.interface import FORMAT
from parley.store.migrations import bring_up, format_of

PATIENCE = 60  # seconds that a writer waits for another; a guess: joining a large case is the longest write
MEMORY = ":memory:"
AT_HAND = 64 * 1024
"""Kilobytes of a file's pages that a writer keeps at hand, as they are needed. One more article in a case of
100,000 (7 GB) reads 3,000 pages so, and 8,000 with SQLite's own 2 MB, which costs 15 of its 170 ms."""
LOG = 16_000
"""Pages of the log (64 MB) from which they are written back to the file. One more article in a case of 100,000
changes some 1,000 pages all over it; with SQLite's own 1,000 each went back at once, which cost 15 of 141 ms.
The log goes back, and away, whenever the last who has the case open closes it."""


def open_file(name: str, *, create: bool = True, patience: float = PATIENCE) -> sqlite3.Connection:
    """A connection to the file of a case, in autocommit mode and in today's format.

    A file that may not be written, or lies in a folder that may not, is opened for asking alone.

    Args:
        name: Path of the file, or ":memory:".
        create: True to make it where there is none.
        patience: Seconds that a writer waits for another.

    Raises:
        CaseError: If it is no case, in another format, or not to be opened where it lies.
        sqlite3.Error: If SQLite cannot read it.
    """
    _may_open(Path(name), create)
    if name != MEMORY and os.path.exists(name) and not may_write(name):
        return _for_asking(name, patience)
    db = sqlite3.connect(name, timeout=patience, isolation_level=None)
    try:
        if may_begin(db, name):
            bring_up(db, name)
        if db.execute("PRAGMA journal_mode").fetchone()[0] not in ("wal", "memory"):
            db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute("PRAGMA foreign_keys = ON")
        db.execute(f"PRAGMA cache_size = -{AT_HAND}")
        db.execute(f"PRAGMA wal_autocheckpoint = {LOG}")
    except BaseException:
        db.close()
        raise
    return db


def may_write(name: str) -> bool:
    """True where a file and its folder may be written; the log of what is written lies beside the file."""
    effective = os.access in os.supports_effective_ids
    return all(os.access(one, os.W_OK, effective_ids=effective) for one in (name, Path(name).parent))


def may_begin(db: sqlite3.Connection, name: str) -> bool:
    """True for an empty file, False for a case of today's format.

    Raises:
        CaseError: If it is no case, or one of another format: it says what to do next.
    """
    found = format_of(db, name)
    if 0 < found < FORMAT:
        raise CaseError(
            f"{name} holds a case in format {found}; this Parley reads format {FORMAT}. Run: parley upgrade {name} "
            "(a copy of it as it is stays beside it)"
        )
    return found == 0


def _for_asking(name: str, patience: float) -> sqlite3.Connection:
    """A connection to a case of today's format that only reads."""
    db = reading_connection(name, patience)
    try:
        if may_begin(db, name):
            raise CaseError(f"{name} is empty and cannot be written, so that no case can be made of it.")
    except BaseException:
        db.close()
        raise
    return db


def reading_connection(name: str, patience: float = PATIENCE) -> sqlite3.Connection:
    """A connection that only reads a file that is there, whatever its format.

    A file in use has a log beside it. Where nobody has the file open, and none can be made (a read-only disk), the
    file is read as one that nobody changes.

    Raises:
        CaseError: If such a log is there, holds what was written last, and cannot be used.
        sqlite3.Error: If SQLite cannot read it.
    """
    path = Path(name).resolve()
    address = f"file:{quote(str(path))}?mode=ro"
    db = sqlite3.connect(address, timeout=patience, isolation_level=None, uri=True)
    try:
        db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as problem:
        db.close()
        if "unable to open" not in str(problem) and "readonly" not in str(problem):
            raise
        _must_be_whole(path)
        db = sqlite3.connect(f"{address}&immutable=1", timeout=patience, isolation_level=None, uri=True)
    except BaseException:
        db.close()
        raise
    db.execute("PRAGMA query_only = ON")
    return db


def _must_be_whole(path: Path) -> None:
    """Refuse a file whose last writings still stand in the log beside it, where that log cannot be used.

    Raises:
        CaseError: If there is such a log.
    """
    log = path.with_name(f"{path.name}-wal")
    if log.exists() and log.stat().st_size:
        raise CaseError(
            f"{path} lies where nothing can be written, and its last writings stand in {log.name} beside it. "
            "Copy both files to a folder of yours and open the case there."
        )


def _may_open(path: Path, create: bool) -> None:
    if path.is_dir():
        raise CaseError(f"{path} is a folder; a case is a file. Give a path such as {path / 'case.db'}")
    if not path.exists() and not create:
        raise CaseError(f"There is no case at {path}. Make one: parley add {path} ARTICLE...")
    if not path.parent.is_dir():
        raise CaseError(f"{path} cannot be made: there is no folder '{path.parent}'.")


def plainly(name: str, problem: sqlite3.Error) -> str:
    """What SQLite found wrong with a file, and what to do next."""
    words = str(problem)
    if "not a database" in words:
        return f"{name} is no case: it is not an SQLite file. Give another path."
    if "locked" in words:
        return f"{name} is being written by another program. Try again when it is done."
    if "full" in words:
        return (
            f"{name} cannot be written: the disk is full. What was kept before stands; make room and run the same "
            "command again."
        )
    if "readonly" in words:
        return (
            f"{name} is read-only: it can be asked, and nothing can be added or judged. Copy it to where you may "
            "write, or have its rights changed."
        )
    if "unable to open" in words:
        return f"{name} cannot be opened: {words}. Check the rights to the file and its folder."
    if is_damage(problem):
        return f"{name} is damaged: {words}. See how far: parley verify {name}. Or go back to a backup."
    return f"{name}: {words}."


def is_damage(problem: sqlite3.Error) -> bool:
    """True where SQLite says that what stands in the file is not what was written."""
    words = str(problem)
    return any(sign in words for sign in ("malformed", "corrupt", "Could not decode", "not a database"))
