"""An SQLite file that lies beside a case and is no case: the ledger of a crawl, the outbox of a watch."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from parley.errors import CaseError
from parley.store.transactions import transaction


@dataclass(frozen=True, slots=True)
class FileKind:
    """What kind of file it is.

    Attributes:
        application: SQLite's application id, by which it is told from other files.
        tables: What makes its tables where they are not there.
        patience: Seconds that one who writes waits for another.
        foreign: What is wrong with a file that is something else, and what to do next: "is no ledger ...".
        pragmas: How it is opened: "synchronous = FULL". Those of ``alone`` come first.
        alone: True for a file that one process holds until it is closed.
        by_one_thread: False for a file that any thread of the process may use, one at a time.
    """

    application: int
    tables: str
    patience: float
    foreign: str
    pragmas: tuple[str, ...] = ()
    alone: bool = False
    by_one_thread: bool = True


class BesideFile:
    """Opens or makes such a file at a path; ":memory:" for one that is forgotten.

    Args:
        name: The path.
        kind: What kind of file it is to be.
        words: What is said of an error of SQLite, from the path and the error.

    Raises:
        CaseError: If the file is something else, or cannot be written.
    """

    def __init__(self, name: str, kind: FileKind, words: Callable[[str, sqlite3.Error], str]) -> None:
        self.name, self._words = name, words
        with self.guard():
            self.db = sqlite3.connect(
                name, timeout=kind.patience, isolation_level=None, check_same_thread=kind.by_one_thread
            )
            try:
                self._prepare(kind)
            except BaseException:
                self.db.close()
                raise

    def _prepare(self, kind: FileKind) -> None:
        if kind.alone:
            self.db.execute("PRAGMA locking_mode = EXCLUSIVE")
        owner = self.db.execute("PRAGMA application_id").fetchone()[0]
        filled = self.db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if owner != kind.application and filled:
            raise CaseError(f"{self.name} {kind.foreign}")
        for pragma in kind.pragmas:
            self.db.execute(f"PRAGMA {pragma}")
        self.db.executescript(kind.tables)
        if owner != kind.application:
            self.db.execute(f"PRAGMA application_id = {kind.application}")

    def close(self) -> None:
        """Let go of the file."""
        self.db.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction: all of it or nothing."""
        with self.guard(), transaction(self.db):
            yield

    @contextmanager
    def guard(self) -> Iterator[None]:
        """Errors of SQLite in words."""
        try:
            yield
        except sqlite3.Error as problem:
            raise CaseError(self._words(self.name, problem)) from problem
