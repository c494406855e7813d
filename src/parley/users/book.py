"""The users file: people, what they may, their sessions and tokens. SQLite, readable by its owner alone.

Secrets are never in it: of passwords there is a hash that is costly to try, of sessions and tokens, which are
random and long, a plain one.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import secrets
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path

from parley.errors import CaseError, UsageError
from parley.users.known import Known, Token, cases_of, check_person, known_of
from parley.users.passwords import COST, Cost, check_password, fits, hashed, nobodys
from parley.users.roles import Person, known_role

MARK, FORMAT = 0x50524C55, 1
"""``application_id`` and ``user_version`` of a users file: "PRLU"."""
IDLE, ABSOLUTE = 2 * 3600.0, 12 * 3600.0
"""Seconds after which a session ends: without a request, and in any case. A guess: a long lunch, a working day."""
AHEAD = 300.0
"""Seconds that a session may have begun in the future: where the clock was set back it must not last for years."""
NOTED = 60.0
"""Seconds for which a session need not be noted as used again: a write a request would be dear."""
DAYS, MOST_DAYS = 90, 366
"""Days for which a token holds: by default, and at most."""
TOKEN = re.compile(r"parley_([0-9a-f]{12})_([A-Za-z0-9_-]{43})")

PERSON = "SELECT name, role, cases, sees, password, made, changed FROM person"


class Book:
    """A users file. One object serves every thread.

    Args:
        path: Its path.
        create: True to make it where it is not there.
        cost: What hashing a password costs.
        clock: Seconds since 1970.

    Raises:
        CaseError: If it is no users file, or others may read it.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        create: bool = False,
        cost: Cost = COST,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.path = Path(path)
        self.clock = clock
        self._cost = cost
        self._nobody = nobodys(cost)
        self._lock = threading.RLock()
        made = _prepare(self.path, create)
        try:
            self._db = sqlite3.connect(self.path, timeout=10, isolation_level=None, check_same_thread=False)
            self._open(made)
        except sqlite3.Error as problem:
            raise CaseError(f"The users file {self.path} cannot be read: {problem}.") from problem

    def _open(self, made: bool) -> None:
        self._db.execute("PRAGMA foreign_keys = ON")
        if made:
            with self.writing() as db:
                for statement in _statements(
                    resources.files("parley.users").joinpath("book.sql").read_text("utf-8")
                ):
                    db.execute(statement)
                db.execute(f"PRAGMA application_id = {MARK}")
                db.execute(f"PRAGMA user_version = {FORMAT}")
        mark, version = (
            self._db.execute(f"PRAGMA {one}").fetchone()[0] for one in ("application_id", "user_version")
        )
        if mark != MARK:
            raise CaseError(f"{self.path} is no users file. Make one: parley user add NAME --users FILE")
        if version != FORMAT:
            raise CaseError(f"The users file {self.path} has format {version}; this Parley reads format {FORMAT}.")

    def close(self) -> None:
        """Let go of the file. Closing twice does no harm."""
        with self._lock:
            self._db.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction: whole or not at all.

        Raises:
            CaseError: If it cannot be written.
        """
        with self._lock:
            try:
                self._db.execute("BEGIN IMMEDIATE")
                try:
                    yield self._db
                except BaseException:
                    self._db.execute("ROLLBACK")
                    raise
                self._db.execute("COMMIT")
            except sqlite3.Error as problem:
                raise CaseError(f"The users file {self.path} cannot be written: {problem}.") from problem

    def rows(self, words: str, given: Sequence[object] = ()) -> list[tuple[object, ...]]:
        """What a question to the file gives.

        Raises:
            CaseError: If it cannot be read.
        """
        with self._lock:
            try:
                return self._db.execute(words, tuple(given)).fetchall()
            except sqlite3.Error as problem:
                raise CaseError(f"The users file {self.path} cannot be read: {problem}.") from problem

    # people

    def people(self) -> tuple[Known, ...]:
        """Everybody, by name."""
        return tuple(known_of(row) for row in self.rows(f"{PERSON} ORDER BY folded"))

    def person(self, name: str) -> Known | None:
        """Somebody by name, whatever the capitals; None where there is nobody of that name."""
        return next((known_of(row) for row in self.rows(f"{PERSON} WHERE folded = ?", (_folded(name),))), None)

    def add(self, person: Person, password: str | None) -> None:
        """Let somebody in.

        Args:
            person: Who, and what they may.
            password: Their password; None for somebody who comes by token alone.

        Raises:
            UsageError: If there is somebody of that name, or a value cannot be used.
        """
        check_person(person)
        kept = hashed(check_password(password, person.name), self._cost) if password is not None else None
        now = _moment(self.clock())
        with self.writing() as db:
            if db.execute("SELECT 1 FROM person WHERE folded = ?", (_folded(person.name),)).fetchone():
                raise UsageError(
                    f"There is a user called '{person.name}' already. To change them: parley user role"
                )
            db.execute(
                "INSERT INTO person VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (_folded(person.name), person.name, person.role, cases_of(person), person.sees, kept, now, now),
            )

    def change(self, person: Person) -> None:
        """Give somebody another role, other cases or another clearance; they have to log in again.

        Raises:
            UsageError: If there is nobody of that name, or nobody would be left who may change users.
        """
        check_person(person)
        with self.writing() as db:
            self._must_know(person.name)
            db.execute(
                "UPDATE person SET role = ?, cases = ?, sees = ?, changed = ? WHERE folded = ?",
                (person.role, cases_of(person), person.sees, _moment(self.clock()), _folded(person.name)),
            )
            db.execute("DELETE FROM session WHERE folded = ?", (_folded(person.name),))

    def remove(self, name: str) -> None:
        """Let somebody in no more: their sessions and tokens end at once.

        Raises:
            UsageError: If there is nobody of that name.
        """
        with self.writing() as db:
            self._must_know(name)
            db.execute("DELETE FROM person WHERE folded = ?", (_folded(name),))

    def set_password(self, name: str, password: str) -> None:
        """Set a password; every session of theirs ends, tokens stay.

        Raises:
            UsageError: If there is nobody of that name, or the password may not be set.
        """
        known = self._must_know(name)
        kept = hashed(check_password(password, known.person.name), self._cost)
        with self.writing() as db:
            now = _moment(self.clock())
            db.execute("UPDATE person SET password = ?, changed = ? WHERE folded = ?", (kept, now, _folded(name)))
            db.execute("DELETE FROM session WHERE folded = ?", (_folded(name),))

    def check(self, name: str, password: str) -> Person | None:
        """Who has that name and password, or None; it takes as long where there is nobody of that name."""
        row = self.rows("SELECT password FROM person WHERE folded = ?", (_folded(name),))
        kept = str(row[0][0]) if row and row[0][0] is not None else None
        right = fits(password, kept or self._nobody)
        known = self.person(name) if right and kept else None
        return known.person if known else None

    def _must_know(self, name: str) -> Known:
        known = self.person(name)
        if known is None:
            raise UsageError(f"No user is called '{name}'. See: parley user list")
        return known

    # sessions

    def begin(self, name: str) -> str:
        """Begin a session; gives what the cookie is to hold, which is kept nowhere."""
        secret, now = secrets.token_urlsafe(32), self.clock()
        with self.writing() as db:
            db.execute("DELETE FROM session WHERE seen < ? OR made < ?", (now - IDLE, now - ABSOLUTE))
            db.execute("INSERT INTO session VALUES (?, ?, ?, ?)", (_digest(secret), _folded(name), now, now))
        return secret

    def of_session(self, secret: str) -> Person | None:
        """Whose session it is, or None where it is nobody's, or over."""
        found = self.rows("SELECT folded, made, seen FROM session WHERE hash = ?", (_digest(secret),))
        if not found:
            return None
        (folded, made, seen), now = found[0], self.clock()
        if not (now - IDLE < float(str(seen)) and now - ABSOLUTE < float(str(made)) < now + AHEAD):
            self.end(secret)
            return None
        if now - float(str(seen)) > NOTED:
            with self.writing() as db:
                db.execute("UPDATE session SET seen = ? WHERE hash = ?", (now, _digest(secret)))
        known = self.person(str(folded))
        return known.person if known else None

    def end(self, secret: str) -> None:
        """End a session."""
        with self.writing() as db:
            db.execute("DELETE FROM session WHERE hash = ?", (_digest(secret),))

    def end_all(self, name: str) -> None:
        """End every session of somebody."""
        with self.writing() as db:
            db.execute("DELETE FROM session WHERE folded = ?", (_folded(name),))

    def sessions(self, name: str) -> int:
        """How many sessions somebody has that are not over."""
        now = self.clock()
        words = "SELECT count(*) FROM session WHERE folded = ? AND seen > ? AND made > ?"
        return int(str(self.rows(words, (_folded(name), now - IDLE, now - ABSOLUTE))[0][0]))

    # tokens

    def give_token(self, name: str, days: int = DAYS, role: str | None = None) -> tuple[Token, str]:
        """A token for programs: what is kept of it, and the token itself, which is shown this once.

        Args:
            name: Whose.
            days: For how many days it holds.
            role: No more than this role, or None for that of the person.

        Raises:
            UsageError: If there is nobody of that name, or a value cannot be used.
        """
        known = self._must_know(name)
        if not 0 < days <= MOST_DAYS:
            raise UsageError(f"A token holds for 1 to {MOST_DAYS} days, not {days}.")
        id, secret, now = secrets.token_hex(6), secrets.token_urlsafe(32), self.clock()
        made = Token(id, known.person.name, known_role(role) if role else None, now, now + days * 86_400.0, None)
        with self.writing() as db:
            db.execute(
                "INSERT INTO token VALUES (?, ?, ?, ?, ?, ?, NULL)",
                (id, _folded(name), _digest(secret), made.role, made.made, made.expires),
            )
        return made, f"parley_{id}_{secret}"

    def of_token(self, words: str) -> Person | None:
        """Whose token it is, with no more than its role; None where it is nobody's, or over."""
        parts = TOKEN.fullmatch(words)
        if parts is None:
            return None
        found = self.rows("SELECT folded, hash, role, expires, used FROM token WHERE id = ?", (parts[1],))
        if not found or not hmac.compare_digest(str(found[0][1]), _digest(parts[2])):
            return None
        folded, _, role, expires, used = found[0]
        now = self.clock()
        if float(str(expires)) <= now:
            return None
        if used is None or now - float(str(used)) > NOTED:
            with self.writing() as db:
                db.execute("UPDATE token SET used = ? WHERE id = ?", (now, parts[1]))
        known = self.person(str(folded))
        return known.person.narrowed(str(role) if role else None) if known else None

    def tokens(self, name: str | None = None) -> tuple[Token, ...]:
        """The tokens, of everybody or of one, the last one first."""
        words = (
            "SELECT id, name, token.role, token.made, expires, used FROM token JOIN person USING (folded) "
            "ORDER BY token.made DESC"
        )
        held = (Token(*row) for row in self.rows(words))  # type: ignore[arg-type]
        return tuple(one for one in held if name is None or one.name.casefold() == _folded(name))

    def revoke(self, id: str) -> Token:
        """Let a token hold no more.

        Raises:
            UsageError: If there is none of that id.
        """
        held = next((one for one in self.tokens() if one.id == id), None)
        if held is None:
            raise UsageError(f"No token has the id '{id}'. See: parley user tokens")
        with self.writing() as db:
            db.execute("DELETE FROM token WHERE id = ?", (id,))
        return held


def _prepare(path: Path, create: bool) -> bool:
    """Make the file so that nobody else may read it; True where it is new."""
    try:
        os.close(os.open(path, os.O_RDWR | (os.O_CREAT | os.O_EXCL if create and not path.exists() else 0), 0o600))
    except OSError as problem:
        raise CaseError(
            f"There is no users file {path} ({problem.strerror}). Make one: parley user add NAME"
        ) from None
    held = path.stat()
    if os.name == "posix" and held.st_mode & 0o077:
        raise CaseError(f"Others may read the users file {path}. Close it to them first: chmod 600 {path}")
    return held.st_size == 0


def _statements(text: str) -> Iterator[str]:
    held = ""
    for line in text.splitlines(keepends=True):
        held += line
        if sqlite3.complete_statement(held):
            yield held
            held = ""


def _folded(name: str) -> str:
    return name.casefold()


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def _moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
