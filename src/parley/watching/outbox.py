"""The outbox: what is still to be told, to whom, and what was told already; an SQLite file beside the case.

It is no part of the case, as the ledger of a crawl is none: a case that is handed on tells nobody who is told of
it. A notice is kept for all channels in one transaction together with the run up to which the case was looked at: a
crash loses none, and at worst tells the one twice that was under way.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from parley.store.beside import BesideFile, FileKind
from parley.watching.notices import Notice

APPLICATION = 0x50524C57
"""SQLite's application id of an outbox ("PRLW")."""
TABLES = """
CREATE TABLE IF NOT EXISTS notices (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS due (
  notice INTEGER NOT NULL REFERENCES notices (number), channel TEXT NOT NULL, tries INTEGER NOT NULL DEFAULT 0,
  after REAL NOT NULL DEFAULT 0, problem TEXT, PRIMARY KEY (notice, channel)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS known (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files (path TEXT PRIMARY KEY, stamp TEXT NOT NULL) WITHOUT ROWID;
"""
PATIENCE = 5  # seconds that one watch waits for another
KIND = FileKind(
    APPLICATION, TABLES, PATIENCE, "is no outbox. Give another path: --outbox PATH.", ("foreign_keys = ON",)
)
FIRST, LONGEST = 60.0, 3_600.0
"""Seconds until a channel that failed is tried again, doubled each time, and at most. Guesses."""


class Outbox:
    """Opens or makes the outbox at a path; ":memory:" for one that is forgotten.

    Raises:
        CaseError: If the file is something else, or cannot be written.
    """

    def __init__(self, path: str | Path) -> None:
        self.name = str(path)
        self._file = BesideFile(self.name, KIND, _plainly)
        self._db, self._guard, self._writing = self._file.db, self._file.guard, self._file.writing

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    @property
    def seen(self) -> int | None:
        """The last run of the case that was looked at, or None where none was."""
        with self._guard():
            row = self._db.execute("SELECT value FROM known WHERE name = 'seen'").fetchone()
        return int(row[0]) if row else None

    def begin(self, run: int) -> None:
        """Look at what comes after a run; what was before it is no news."""
        with self._writing():
            self._db.execute("INSERT OR IGNORE INTO known VALUES ('seen', ?)", (str(run),))

    def put(self, notices: Iterable[Notice], channels: Sequence[str], run: int) -> tuple[Notice, ...]:
        """Keep notices for every channel, and that the case was looked at up to a run.

        Returns:
            Those that are new: one that was kept before, told or not, is not told again.
        """
        fresh = []
        with self._writing():
            for one in notices:
                done = self._db.execute(
                    "INSERT OR IGNORE INTO notices (id, body) VALUES (?, ?)", (one.id, one.to_json())
                )
                if done.rowcount:
                    fresh.append(one)
                    self._db.executemany(
                        "INSERT INTO due (notice, channel) VALUES (?, ?)",
                        [(done.lastrowid, channel) for channel in channels],
                    )
            self._db.execute("INSERT OR REPLACE INTO known VALUES ('seen', ?)", (str(run),))
        return tuple(fresh)

    def due(self, channel: str, now: float) -> tuple[Notice, ...]:
        """What is to be told through a channel at a moment (seconds since 1970), oldest first."""
        with self._guard():
            rows = self._db.execute(
                "SELECT n.body FROM due d JOIN notices n ON n.number = d.notice "
                "WHERE d.channel = ? AND d.after <= ? ORDER BY n.number",
                (channel, now),
            ).fetchall()
        return tuple(Notice.of_json(row[0]) for row in rows)

    def told(self, channel: str, notices: Iterable[Notice]) -> None:
        """Note that notices were told through a channel."""
        with self._writing():
            self._db.executemany(
                "DELETE FROM due WHERE channel = ? AND notice = (SELECT number FROM notices WHERE id = ?)",
                [(channel, one.id) for one in notices],
            )

    def failed(self, channel: str, notices: Iterable[Notice], problem: str, now: float) -> None:
        """Note that notices could not be told, and try again later."""
        with self._writing():
            for one in notices:
                row = self._db.execute(
                    "SELECT d.notice, d.tries FROM due d JOIN notices n ON n.number = d.notice "
                    "WHERE d.channel = ? AND n.id = ?",
                    (channel, one.id),
                ).fetchone()
                wait = min(FIRST * 2 ** min(row[1], 10), LONGEST)
                self._db.execute(
                    "UPDATE due SET tries = tries + 1, after = ?, problem = ? WHERE notice = ? AND channel = ?",
                    (now + wait, problem, row[0], channel),
                )

    def waiting(self) -> tuple[tuple[str, int, str | None], ...]:
        """(channel, how many notices wait, why the last try failed) for each channel that owes something."""
        with self._guard():
            rows = self._db.execute(
                "SELECT channel, count(*), max(problem) FROM due GROUP BY channel ORDER BY channel"
            ).fetchall()
        return tuple((channel, number, problem) for channel, number, problem in rows)

    def latest(self, most: int) -> tuple[Notice, ...]:
        """The last notices, told or not: the newest round first, and of each the weightiest first."""
        question = "SELECT body FROM notices ORDER BY json_extract(body, '$.at') DESC, number LIMIT ?"
        with self._guard():
            rows = self._db.execute(question, (most,)).fetchall()
        return tuple(Notice.of_json(row[0]) for row in rows)

    def changed_files(self, stamps: Iterable[tuple[str, str]]) -> list[str]:
        """The files whose stamp is not the one that was noted last."""
        with self._guard():
            known = dict(self._db.execute("SELECT path, stamp FROM files").fetchall())
        return [path for path, stamp in stamps if known.get(path) != stamp]

    def note_files(self, stamps: Iterable[tuple[str, str]]) -> None:
        """Note that files were taken in as they are."""
        with self._writing():
            self._db.executemany("INSERT OR REPLACE INTO files VALUES (?, ?)", list(stamps))


def _plainly(name: str, problem: sqlite3.Error) -> str:
    return f"{name} cannot be used as an outbox: {problem}."
