"""A copy of a case in one SQLite file, taken while others read and write it: whole, or not there at all."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from parley.errors import CaseError, UsageError
from parley.store.opening import plainly, reading_connection

Progress = Callable[[int, int], None]
"""Told (pages copied, pages in all)."""
PAGES = 2_000  # copied between two words of progress; 8 MB
STALE = 86_400.0  # seconds after which a file of a backup that broke off is swept away; no backup takes a day


def copy_case(source: str, target: Path, check: Callable[[str], None], progress: Progress | None = None) -> None:
    """Copy the file of a case as it stands at one moment.

    Writers go on meanwhile: the copy has what was written before it began. It is made under another name, looked
    over, and only then given its own.

    Args:
        source: Path of the case.
        target: A path at which there is nothing.
        check: Looks over the copy at the path it is given; what it raises is passed on, and the copy let go.
        progress: Told how far it is.

    Raises:
        UsageError: If there is something at ``target`` already, or nothing can be made there.
        CaseError: If the case cannot be read.
    """
    with made_whole(target) as name:
        try:
            with closing(reading_connection(source)) as held, closing(sqlite3.connect(name)) as copy:
                held.execute("BEGIN")  # what is written from now on does not start the copy anew
                held.execute("SELECT count(*) FROM sqlite_master").fetchone()
                copy.execute("PRAGMA journal_mode = OFF")  # nobody sees it before it is whole
                copy.execute("PRAGMA synchronous = OFF")
                held.backup(copy, pages=PAGES, progress=_progress(progress))
            shutil.copymode(source, name)
            check(name)
            as_one_file(name)
        except sqlite3.Error as problem:
            raise CaseError(f"It cannot be copied to {target}. {plainly(source, problem)}") from problem


def as_one_file(name: str) -> None:
    """Make a case that nobody has open a file without a log, which can be asked on a read-only disk too.

    Raises:
        sqlite3.Error: If it cannot be written.
    """
    with closing(sqlite3.connect(name)) as copy:
        copy.execute("PRAGMA journal_mode = DELETE")


def _progress(progress: Progress | None) -> Callable[[int, int, int], object] | None:
    return None if progress is None else lambda _, left, pages: progress(pages - left, pages)


@contextmanager
def made_whole(target: Path) -> Iterator[str]:
    """A path to write to; what stands there in the end is at ``target``, safe on the disk, or nothing is.

    Raises:
        UsageError: If there is something at ``target`` already, or nothing can be made there.
    """
    if os.path.lexists(target):
        raise UsageError(f"There is something at '{target}' already, and nothing is overwritten. Name another.")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _sweep(target)
        number, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
        os.close(number)
    except OSError as problem:
        raise UsageError(f"'{target}' cannot be written: {problem.strerror}.") from problem
    try:
        yield name
        _settle(name, target)
    finally:
        for end in ("", "-journal", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                os.unlink(f"{name}{end}")


def _settle(name: str, target: Path) -> None:
    """Give a file its name, unless somebody took that name meanwhile; a power cut finds it there and whole."""
    try:
        with open(name, "rb") as handle:
            os.fsync(handle.fileno())
        try:
            os.link(name, target)  # unlike renaming, this never replaces
        except FileExistsError:
            raise UsageError(f"There is something at '{target}' by now. Name another file.") from None
        except OSError:  # a file system without hard links
            os.rename(name, target)
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    except OSError as problem:
        raise UsageError(f"'{target}' cannot be written: {problem.strerror}.") from problem


def _sweep(target: Path) -> None:
    """Take away what backups to this name left behind that broke off."""
    for one in target.parent.glob(f".{target.name}.*.part*"):
        with suppress(OSError):
            if time.time() - one.stat().st_mtime > STALE:
                one.unlink()
