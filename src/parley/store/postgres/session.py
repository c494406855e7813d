"""A connection to PostgreSQL that is made anew where it broke off, asks in batches, and writes all or nothing.

One connection a store. Reading goes on over a new connection where the old one was lost; so does a write that had
not begun. A write that was under way is not tried again: the server has taken it back, and who wrote must know.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from typing import Any, TypeVar

import psycopg
from psycopg import conninfo, errors

from parley.errors import CaseError
from parley.store.address import MASK, Address

PATIENCE = 60  # seconds that a writer waits for another; the same guess as for a file
CONNECTING = 10  # seconds until a server that does not answer is given up
SILENT = 600_000
"""Milliseconds after which the server takes back the write of somebody who no longer goes on with it."""
PAGE = 2_000  # rows fetched at once of a long answer; a guess: some megabytes
LOCK = 0x50524C59
"""First half of the key of the lock that writers of one case take in turn ("PRLY")."""

Answer = TypeVar("Answer")
Db = psycopg.Connection[tuple[Any, ...]]
"""A connection whose rows are tuples."""


class Session:
    """A connection to the schema of a case.

    Args:
        address: Where the case lies.

    Raises:
        CaseError: If the server cannot be reached, or refuses.
    """

    def __init__(self, address: Address) -> None:
        self.name, self.schema = address.shown, address.schema or ""
        self._told = _told(address)
        self._lock = int.from_bytes(sha256(self.schema.encode()).digest()[:4], signed=True)
        self._inside = self._closed = False
        self._asked = 0
        self._open: set[str] = set()
        self._left: list[str] = []
        self._db = self._connect()

    def _connect(self) -> Db:
        try:
            db = psycopg.connect(**self._told, autocommit=True)
            # What is set here holds for the session: a pool between may not share it out by transactions.
            db.execute(
                f"SET search_path = \"{self.schema}\"; SET lock_timeout = '{PATIENCE}s'; SET jit = off; "
                f"SET cursor_tuple_fraction = 1; "
                f"SET idle_in_transaction_session_timeout = {SILENT}; SET tcp_keepalives_idle = 60"
            )
        except psycopg.Error as problem:
            # Not chained: what the library was given to connect with is nobody's business.
            raise CaseError(f"{self.name} cannot be reached: {self._words(problem)}") from None
        return db

    def close(self) -> None:
        """Let go of it. Closing twice does no harm."""
        self._closed = True
        self._db.close()

    # Reading

    def rows(self, question: str, values: tuple[Any, ...] = ()) -> list[Any]:
        """All rows of an answer."""
        with self.guard():
            return self._again(lambda db: db.execute(question, values or None).fetchall())

    def number(self, question: str, values: tuple[Any, ...] = ()) -> int:
        """The one number that a question gives."""
        return int(self.rows(question, values)[0][0])

    def each(self, question: str, values: tuple[Any, ...] = ()) -> Iterator[Any]:
        """The rows of a long answer, as they were when it was asked, a page at a time.

        The server keeps the answer until it is read to its end; other questions and writes go on meanwhile.
        """
        self._asked += 1
        name = f"parley_{self._asked}"
        with self.guard():
            # Inside a transaction the cursor ends with it; else the server has to keep what is still to be read.
            hold = "WITHOUT" if self._inside else "WITH"
            declare = f"DECLARE {name} NO SCROLL CURSOR {hold} HOLD FOR {question}"
            self._again(lambda db: db.execute(declare, values or None))
            self._open.add(name)
            try:
                while page := self._db.execute(f"FETCH {PAGE} FROM {name}").fetchall():
                    yield from page
                self._db.execute(f"CLOSE {name}")
                self._open.discard(name)
            finally:
                # An answer that nobody reads to its end is let go at the next question: whoever drops it may be
                # the collector of garbage, in the middle of another one.
                if name in self._open:
                    self._left.append(name)

    def _let_go(self) -> None:
        """Close cursors that nobody reads any more."""
        while self._left and not self._inside:
            name = self._left.pop()
            self._open.discard(name)
            self._db.execute(f"CLOSE {name}")

    def _again(self, ask: Callable[[Db], Answer]) -> Answer:
        """Ask, and once more over a new connection where the one there was lost."""
        db = self._there()
        try:
            self._let_go()
            return ask(db)
        except (psycopg.OperationalError, psycopg.InterfaceError):
            if self._inside or not db.closed:
                raise
        return ask(self._there())

    def _there(self) -> Db:
        if self._closed:
            raise CaseError(f"{self.name} was closed. Open it again.")
        if self._db.closed and not self._inside:
            self._open.clear()
            self._left.clear()
            self._db = self._connect()
        return self._db

    @contextmanager
    def snapshot(self, *, scratch: bool = False) -> Iterator[Db]:
        """Everything that is read inside is of one moment; nothing is kept that is written.

        Args:
            scratch: True where tables of its own may be made, which go with the block.
        """
        begin = f"BEGIN ISOLATION LEVEL REPEATABLE READ {'READ WRITE' if scratch else 'READ ONLY'}"
        with self.guard():
            self._again(lambda db: db.execute(begin))
            self._inside = True  # so that a lost connection is not made anew in the middle
            try:
                yield self._db
            finally:
                self._inside = False
                with suppress(psycopg.Error):
                    self._db.execute("ROLLBACK")

    @contextmanager
    def within(self) -> Iterator[Db]:
        """A part of what a ``snapshot`` asks that may go wrong without ending the whole."""
        with self.guard(), self._db.transaction():
            yield self._db

    # Writing

    @contextmanager
    def writing(self) -> Iterator[Db]:
        """One transaction: all of it or nothing. Writers of one case wait for each other at its start."""
        with self.guard():
            begin = f"BEGIN; SELECT pg_advisory_xact_lock({LOCK}, {self._lock})"
            try:
                self._again(lambda db: db.execute(begin))
            except psycopg.Error:
                self._take_back()
                raise
            self._inside = True
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                self._take_back()
                raise
            finally:
                self._inside = False

    def _take_back(self) -> None:
        with suppress(psycopg.Error):  # where the connection is gone, so is what was written over it
            self._db.execute("ROLLBACK")

    @contextmanager
    def guard(self) -> Iterator[None]:
        """Errors of PostgreSQL in words, with what to do next."""
        try:
            yield
        except psycopg.Error as problem:
            raise CaseError(self._plainly(problem)) from problem

    def _plainly(self, problem: psycopg.Error) -> str:
        if isinstance(problem, errors.LockNotAvailable):
            return f"{self.name} is being written by another program. Try again when it is done."
        if isinstance(problem, errors.DiskFull):
            return f"{self.name} has no room left on its server. Make some, and run the same command again."
        if isinstance(problem, errors.ReadOnlySqlTransaction):
            return f"{self.name} can be read only: its server is a copy of another. Give the URL of that one."
        if is_damage(problem):
            return (
                f"{self.name} is damaged: {self._words(problem)} See how far: parley verify {self.name}. Or have "
                "its server go back to a backup."
            )
        if isinstance(problem, errors.InsufficientPrivilege):
            return f"{self.name} refuses: {self._words(problem)} Ask who keeps the database for this right."
        if self._db.closed:
            return (
                f"The connection to {self.name} was lost. What was under way was taken back, what was done before "
                "is kept. Run the same command again when the server answers."
            )
        return f"{self.name}: {self._words(problem)}"

    def _words(self, problem: psycopg.Error) -> str:
        """What the server says, in one line, and never a password."""
        words = " ".join(str(problem).split()) or type(problem).__name__
        for name in ("password", "sslpassword"):
            if secret := str(self._told.get(name) or ""):
                words = words.replace(secret, MASK)
        return words if words.endswith(".") else f"{words}."


def is_damage(problem: BaseException | None) -> bool:
    """True where the server says that what stands in its files is not what was written."""
    return isinstance(problem, errors.DataCorrupted | errors.IndexCorrupted | errors.UndefinedFile)


def _told(address: Address) -> dict[str, Any]:
    """What the library is told to connect with.

    Raises:
        CaseError: If the URL cannot be read.
    """
    try:
        told = conninfo.conninfo_to_dict(address.where)
    except psycopg.Error:
        told = {}
    host = str(told.get("host") or "")
    if not told or "@" in host:
        raise CaseError(
            f"{address.shown} is no URL of PostgreSQL. Give one as postgresql://USER:PASSWORD@HOST:5432/DATABASE; "
            "characters such as @ : / ? in a password are written as %40 %3A %2F %3F."
        )
    known = {
        "connect_timeout": CONNECTING,
        "application_name": f"parley {address.schema}",
        "client_encoding": "UTF8",
    }
    return {**known, **told}
