"""Records of days, kept in a folder beside the file of a case, so that the same day costs nothing the second time.

Each is a case in an SQLite file of its own. A table beside them says which file is of which day, of which articles
it was made, and what was known then of when articles came out. All of it can be thrown away, and is made anew when
it is asked for.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import sqlite3
import time
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import msgspec

from parley.case.standing import Dates
from parley.errors import CaseError
from parley.store import SqliteStore, Store
from parley.store.beside import BesideFile, FileKind
from parley.store.opening import may_write, plainly, reading_connection

TELLINGS = 50
"""Comparisons of two days whose changes are kept; a guess."""
READY, ALL = "ready", "all"
"""A record of a day; and a case of all that may be in one, before what nothing dates by then is let go."""
KEPT = {READY: 8, ALL: 2}
"""Files of either stage that are kept, those asked for last; a slider goes to and fro. Guesses."""
ROOM, LEAST_ROOM = 5, 256 << 20
"""How many times the size of the case all of them may have, and the bytes that they may have at least. Guesses."""
STALE = 86_400.0
"""Seconds after which a file that nobody knows of is swept away: whoever was making it broke off."""
ENDS = ("", "-wal", "-shm", "-journal")
PAGES = 4_000
"""Pages that are copied at once: 16 MB."""
FILE = FileKind(
    0x50524C44,
    """
CREATE TABLE IF NOT EXISTS papers (
  document TEXT PRIMARY KEY, digest TEXT NOT NULL, dates BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS days (
  file TEXT PRIMARY KEY, day TEXT NOT NULL, judged TEXT NOT NULL, stage TEXT NOT NULL, basis TEXT NOT NULL,
  token TEXT NOT NULL, used INTEGER NOT NULL, later INTEGER NOT NULL, straddling INTEGER NOT NULL,
  undated INTEGER NOT NULL, articles BLOB NOT NULL, gone BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS told (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, lines TEXT NOT NULL);
""",
    30,
    "is no table of kept days. Take it away; it is made anew.",
    ("journal_mode = WAL", "synchronous = NORMAL"),
)
TOLD = "file, day, judged, stage, basis, token, later, straddling, undated"
_packed = msgspec.msgpack.Encoder().encode
_articles = msgspec.msgpack.Decoder(dict[str, str])
_dates = msgspec.msgpack.Decoder(Dates)


@dataclass(frozen=True, slots=True)
class Shelved:
    """A record of a day that is kept.

    Attributes:
        file: Name of its file.
        day: The day.
        judged: The last day whose judgements count, "" where all do.
        stage: ``READY``, or ``ALL`` of one that is there to make others of.
        basis: Of what it was made beside articles and judgements: rules, names, playbook.
        token: Names everything of which it was made; while it is that of the case, the record holds.
        later: Articles left out because they came later.
        straddling: Those that may have come later.
        undated: Those of which nobody knows.
    """

    file: str
    day: str
    judged: str
    stage: str
    basis: str
    token: str
    later: int
    straddling: int
    undated: int

    def is_of(self, day: str, judged_by: str | None) -> bool:
        """True where it is the record of that day."""
        return (self.day, self.judged, self.stage) == (day, judged_by or "", READY)


class Shelf:
    """The folder of kept days of one case.

    Args:
        folder: Where it is, or is to be.
        case: Path of the case.

    Raises:
        CaseError: If it cannot be made or read.
    """

    def __init__(self, folder: Path, case: Path) -> None:
        self._folder, self._case = folder, case
        try:
            self._mode = case.stat().st_mode & 0o666
            folder.mkdir(mode=self._mode | (self._mode & 0o444) >> 2, exist_ok=True)
        except OSError as problem:
            raise CaseError(f"{folder} cannot be made: {problem.strerror}.") from problem
        self._table = BesideFile(str(folder / "days.db"), FILE, plainly)
        self._share(folder / "days.db")

    @classmethod
    def of(cls, store: Store) -> Self | None:
        """The shelf of a case that is a file which may be written; None of others, or where there can be none."""
        if not isinstance(store, SqliteStore) or not os.path.isfile(store.name) or not may_write(store.name):
            return None
        path = Path(store.name).absolute()
        try:
            return cls(path.with_name(f"{path.name}.days"), path)
        except CaseError:
            return None

    def close(self) -> None:
        """Let go of the table."""
        self._table.close()

    # When articles came out

    def dates(self, digests: Mapping[str, str]) -> dict[str, Dates]:
        """What is known of when articles came out, of those that are still as they were then."""
        with self._table.guard():
            held = self._table.db.execute("SELECT document, digest, dates FROM papers")
            return {one: _dates.decode(told) for one, digest, told in held if digests.get(one) == digest}

    def note_dates(
        self, digests: Mapping[str, str], found: Mapping[str, Dates], gone: Collection[str] = ()
    ) -> None:
        """Keep what was found of when articles came out."""
        rows = [(one, digests[one], _packed(dates)) for one, dates in found.items() if one in digests]
        with self._table.writing():
            self._table.db.executemany("INSERT OR REPLACE INTO papers VALUES (?, ?, ?)", rows)
            self._table.db.executemany("DELETE FROM papers WHERE document = ?", [(one,) for one in gone])

    # What changed between two records

    def changes(self, name: str) -> str | None:
        """The lines of the changes that were found under a name, or None."""
        with self._table.guard():
            row = self._table.db.execute("SELECT lines FROM told WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def note_changes(self, name: str, lines: str) -> None:
        """Keep what changes were found under a name, in place of the oldest kept."""
        with self._table.writing():
            self._table.db.execute("INSERT OR REPLACE INTO told (name, lines) VALUES (?, ?)", (name, lines))
            self._table.db.execute(
                "DELETE FROM told WHERE number <= (SELECT max(number) FROM told) - ?", (TELLINGS,)
            )

    # Records of days

    def all(self, basis: str | None = None) -> list[Shelved]:
        """What is kept, what was asked for last first; made on that basis, where one is given."""
        with self._table.guard():
            rows = self._table.db.execute(f"SELECT {TOLD} FROM days ORDER BY used DESC").fetchall()
        found = [Shelved(*row) for row in rows]
        return [one for one in found if basis in (None, one.basis) and self.path(one.file).is_file()]

    def articles(self, one: Shelved) -> tuple[dict[str, str], dict[str, str]]:
        """The articles wanted for a record, each with what names its reading; and why it let some of them go."""
        with self._table.guard():
            row = self._table.db.execute("SELECT articles, gone FROM days WHERE file = ?", (one.file,)).fetchone()
        return (_articles.decode(row[0]), _articles.decode(row[1])) if row else ({}, {})

    def path(self, file: str) -> Path:
        """Where a file of that name is."""
        return self._folder / file

    def touch(self, one: Shelved) -> None:
        """Note that a record was asked for, so that others go before it."""
        last = "(SELECT max(used) FROM days)"
        with self._table.guard():
            held = self._table.db.execute(f"SELECT used = {last} FROM days WHERE file = ?", (one.file,)).fetchone()
        if held is not None and not held[0]:
            with self._table.writing():
                self._table.db.execute(f"UPDATE days SET used = {last} + 1 WHERE file = ?", (one.file,))

    def renew(self, one: Shelved) -> None:
        """Note that a record still holds, though the case is another: what came does not bear on it."""
        told = (one.token, one.later, one.straddling, one.undated, one.file)
        with self._table.writing():
            self._table.db.execute(
                "UPDATE days SET token = ?, later = ?, straddling = ?, undated = ? WHERE file = ?", told
            )

    @contextlib.contextmanager
    def making(self, day: str) -> Iterator[Path]:
        """A path for a new record; nothing is left there where making it breaks off."""
        path = self.path(f"{day}-{secrets.token_hex(6)}.case")
        try:
            yield path
        except BaseException:
            self._unlink(path)
            raise

    def copy(self, source: Path, target: Path) -> None:
        """Copy a case, as it stands at one moment, to where a record is made.

        Raises:
            CaseError: If it cannot be read, or there is no room.
        """
        try:
            with closing(reading_connection(str(source))) as held, closing(sqlite3.connect(target)) as made:
                held.execute("BEGIN")
                held.execute("SELECT count(*) FROM sqlite_master").fetchone()
                made.execute("PRAGMA journal_mode = OFF")
                made.execute("PRAGMA synchronous = OFF")
                held.backup(made, pages=PAGES)
        except sqlite3.Error as problem:
            raise CaseError(f"It cannot be copied to {target}. {plainly(str(source), problem)}") from problem

    def keep(self, one: Shelved, articles: Mapping[str, str], gone: Mapping[str, str]) -> None:
        """Keep a record that is made, in place of any other of its day; those that nobody asked for lately go."""
        self._share(self.path(one.file))
        told = [getattr(one, name) for name in TOLD.split(", ")]
        with self._table.writing():
            self._table.db.execute(
                f"INSERT INTO days ({TOLD}, used, articles, gone) VALUES ({'?, ' * len(told)}"
                "(SELECT coalesce(max(used), 0) + 1 FROM days), ?, ?)",
                (*told, _packed(dict(articles)), _packed(dict(gone))),
            )
        self._drop(
            other.file
            for other in self.all()
            if other.file != one.file and (other.day, other.judged, other.stage) == (one.day, one.judged, one.stage)
        )
        self._drop(self._too_many(one))
        self._sweep()

    def _too_many(self, one: Shelved) -> list[str]:
        """Files of records for which there is no room: of other rules first, then those not asked for lately."""
        left = max(ROOM * self._case.stat().st_size, LEAST_ROOM)
        gone, seen = [], Counter[str]()
        for other in sorted(self.all(), key=lambda held: held.basis != one.basis):
            seen[other.stage] += 1
            left -= self.path(other.file).stat().st_size
            if seen[other.stage] > KEPT[other.stage] or (left < 0 and other.file != one.file):
                gone.append(other.file)
        return gone

    def _drop(self, files: Iterator[str] | list[str]) -> None:
        gone = list(files)
        if gone:
            with self._table.writing():
                self._table.db.executemany("DELETE FROM days WHERE file = ?", [(file,) for file in gone])
            for file in gone:
                self._unlink(self.path(file))

    def _sweep(self) -> None:
        """Take away files that no record has: of one that broke off, or that was open elsewhere when it went."""
        with self._table.guard():
            known = {row[0] for row in self._table.db.execute("SELECT file FROM days")}
        for path in self._folder.glob("*.case"):
            with contextlib.suppress(OSError):
                if path.name not in known and time.time() - path.stat().st_mtime > STALE:
                    self._unlink(path)

    def _unlink(self, path: Path) -> None:
        for end in ENDS:
            with contextlib.suppress(OSError):
                os.unlink(f"{path}{end}")

    def _share(self, path: Path) -> None:
        """Let those who may read the case read what is kept of it, and nobody else."""
        with contextlib.suppress(OSError):
            path.chmod(self._mode)
