"""The ledger of a crawl: what was listed, asked, received and handed on, in a file beside the case.

It is an SQLite file of its own, so that a case in any store can have one, and every step is one transaction that
reaches the disk before the next begins: a crawl that is cut off anywhere goes on where it stopped, and nothing that
was received whole is asked for again. Rows are added; what was once received or listed is never overwritten.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields
from hashlib import sha256
from pathlib import Path
from typing import Any

from parley.intake.fetch.fetcher import Fetched, Since
from parley.intake.fetch.robots import RobotsAnswer
from parley.intake.listings import Entry
from parley.store.beside import BesideFile, FileKind

APPLICATION = 0x50524C46
"""SQLite's application id of a ledger ("PRLF")."""

TABLES = """
CREATE TABLE IF NOT EXISTS visits (
  number INTEGER PRIMARY KEY, url TEXT NOT NULL, final TEXT NOT NULL, at TEXT NOT NULL, status INTEGER NOT NULL,
  etag TEXT, modified TEXT, sha256 TEXT, size INTEGER NOT NULL, headers TEXT NOT NULL, hops TEXT NOT NULL,
  warnings TEXT NOT NULL, listing INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS visits_by_url ON visits (url, number);
CREATE TABLE IF NOT EXISTS bodies (sha256 TEXT PRIMARY KEY, packed BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS tasks (
  number INTEGER PRIMARY KEY, root TEXT NOT NULL, listing TEXT NOT NULL, key TEXT NOT NULL, digest TEXT NOT NULL,
  url TEXT NOT NULL, entry TEXT NOT NULL, depth INTEGER NOT NULL, lists INTEGER NOT NULL,
  state TEXT NOT NULL, visit INTEGER REFERENCES visits (number), runs INTEGER NOT NULL DEFAULT 0,
  reason TEXT, UNIQUE (root, listing, key, digest)
);
CREATE INDEX IF NOT EXISTS tasks_by_state ON tasks (state, root, number);
CREATE INDEX IF NOT EXISTS tasks_by_url ON tasks (url);
CREATE TABLE IF NOT EXISTS roots (url TEXT PRIMARY KEY, since INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS texts (url TEXT, sha256 TEXT, PRIMARY KEY (url, sha256)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS robots (origin TEXT PRIMARY KEY, status INTEGER, text TEXT, at REAL);
"""
STATES = ("due", "got", "given", "unchanged", "refused")
PATIENCE = 1  # seconds that a second crawl waits for the first to end before it is refused; a guess
KIND = FileKind(
    APPLICATION,
    TABLES,
    PATIENCE,
    "is no ledger of a crawl. Give another path: --ledger PATH.",
    ("journal_mode = WAL", "synchronous = FULL"),
    alone=True,  # two crawls of one list would ask a host twice at once
)


@dataclass(frozen=True, slots=True)
class Task:
    """A URL to be fetched, or an entry whose article the feed carries.

    Attributes:
        number: Its place in the ledger.
        root: The URL that a person gave, from which it came.
        listing: URL of the feed or sitemap that lists it; "" for a root itself, the root for lists it leads to.
        url: What is to be fetched; "" for an entry without a link.
        entry: What the feed says of it.
        depth: How many lists lie between it and the root.
        state: One of ``STATES``.
        visit: Number of the visit that brought its bytes, or None.
        runs: In how many runs it was tried in vain.
        lists: True where it is known to be a feed or sitemap.
        reason: Why it was not fetched, or None.
    """

    number: int
    root: str
    listing: str
    url: str
    entry: Entry
    depth: int
    state: str
    visit: int | None
    runs: int
    lists: bool = False
    reason: str | None = None

    @property
    def source(self) -> str:
        """What its article is called: the URL as given, or where the entry stands."""
        return self.entry.link or (f"{self.listing}#{self.entry.key}" if self.listing else self.root)


COLUMNS = "number, root, listing, url, entry, depth, state, visit, runs, lists, reason"


class Ledger:
    """Opens or makes the ledger at a path; ":memory:" for one that is forgotten.

    Raises:
        CaseError: If the file is something else, or cannot be written.
    """

    def __init__(self, path: str | Path) -> None:
        self.name = str(path)
        self._file = BesideFile(self.name, KIND, _plainly)
        self._db, self._guard, self._writing = self._file.db, self._file.guard, self._file.writing

    def copied(self) -> Ledger:
        """A copy in memory: for trying out."""
        other = Ledger(":memory:")
        with self._guard():
            self._db.backup(other._db)
        return other

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    # What is to be done

    def begin(self, roots: Iterable[tuple[str, str]]) -> None:
        """Take up roots, as (URL as given, URL to ask); one whose last crawl was cut off goes on with it."""
        with self._writing():
            (last,) = self._db.execute("SELECT COALESCE(max(number), 0) FROM visits").fetchone()
            for root, url in roots:
                if self._db.execute("SELECT 1 FROM roots WHERE url = ?", (root,)).fetchone() is None:
                    self._db.execute("INSERT INTO roots VALUES (?, ?)", (root, last))
                    self._db.execute(
                        "UPDATE tasks SET state = 'due', runs = 0 WHERE root = ? AND state <> 'got' "
                        "AND (listing = '' OR lists)",
                        (root,),
                    )
                    self._add(root, "", [(url, Entry())], 0, lists=False)

    def end(self, roots: Iterable[str]) -> None:
        """Note that roots are done: next time they are asked anew."""
        with self._writing():
            self._db.executemany("DELETE FROM roots WHERE url = ?", [(root,) for root in roots])

    def _add(
        self, root: str, listing: str, entries: Iterable[tuple[str, Entry]], depth: int, *, lists: bool
    ) -> None:
        self._db.executemany(
            "INSERT INTO tasks (root, listing, key, digest, url, entry, depth, lists, state) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'due') "
            "ON CONFLICT DO UPDATE SET entry = excluded.entry WHERE lists",  # when a list changed last
            [
                (
                    root, listing, url if lists or not listing else e.key, "" if lists else e.digest, url,
                    json.dumps(astuple(e)), depth, lists,
                )
                for url, e in entries
            ],
        )  # fmt: skip

    def waiting(
        self, roots: Sequence[str], state: str = "due", *, beyond: int = 0, may_list: bool = False
    ) -> list[tuple[int, str]]:
        """Number and URL of the tasks of some roots in one state, in the order listed.

        Args:
            roots: URLs as given.
            state: One of ``STATES``.
            beyond: Only those with a higher number.
            may_list: True for those only that may be feeds or sitemaps.
        """
        lists = " AND (lists OR listing = '')" if may_list else ""
        return self._all(
            "SELECT number, url FROM tasks WHERE state = ? AND root IN (SELECT value FROM json_each(?)) "
            f"AND number > ?{lists} ORDER BY number",
            (state, json.dumps(roots), beyond),
        )

    def task(self, number: int) -> Task:
        """One task."""
        (row,) = self._all(f"SELECT {COLUMNS} FROM tasks WHERE number = ?", (number,))
        held = dict(zip(COLUMNS.split(", "), row, strict=True))
        return Task(**{**held, "entry": _entry(held["entry"]), "lists": bool(held["lists"])})

    def lists(self, root: str) -> int:
        """How many feeds and sitemaps are known that come from a root."""
        return int(self._all("SELECT count(*) FROM tasks WHERE root = ? AND lists", (root,))[0][0])

    def tried(self, task: Task, reason: str, *, for_good: bool) -> None:
        """Note that a task brought nothing: never again, or not in this run."""
        state = "refused" if for_good else task.state
        with self._writing():
            self._db.execute(
                "UPDATE tasks SET state = ?, runs = runs + 1, reason = ? WHERE number = ?",
                (state, reason, task.number),
            )

    def settle(self, task: Task, state: str, visit: int | None = None, reason: str | None = None) -> None:
        """Note what became of a task, and why it is not what was wanted, if so."""
        with self._writing():
            self._settle(task, state, visit, reason)

    def _settle(self, task: Task, state: str, visit: int | None, reason: str | None = None) -> None:
        self._db.execute(
            "UPDATE tasks SET state = ?, visit = COALESCE(?, visit), reason = ? WHERE number = ?",
            (state, visit, reason, task.number),
        )

    def give(self, numbers: Iterable[int], texts: Iterable[tuple[str, str]] = ()) -> None:
        """Note that tasks have reached the case, and let go of bytes that no other task waits for.

        Args:
            numbers: Those of the tasks.
            texts: (URL, SHA-256 of the text) of every article that they gave.
        """
        with self._writing():
            self._db.executemany("UPDATE tasks SET state = 'given' WHERE number = ?", [(n,) for n in numbers])
            self._db.executemany("INSERT OR IGNORE INTO texts VALUES (?, ?)", texts)
            self._db.execute(
                "DELETE FROM bodies WHERE sha256 NOT IN (SELECT v.sha256 FROM tasks t JOIN visits v "
                "ON v.number = t.visit WHERE t.state = 'got' AND v.sha256 IS NOT NULL)"
            )

    def has_given(self, url: str, text: str) -> bool:
        """True where a text with that SHA-256 has reached the case from a URL before."""
        return bool(self._all("SELECT 1 FROM texts WHERE url = ? AND sha256 = ?", (url, text)))

    # What was received

    def keep(self, task: Task, fetched: Fetched) -> int:
        """Keep what was received for a task, which is then "got", or "unchanged" at status 304."""
        with self._writing():
            number = self._visit(task, fetched, listing=False)
            if fetched.status != 304:
                packed = zlib.compress(fetched.data, 6)
                digest = sha256(fetched.data).hexdigest()
                self._db.execute("INSERT OR IGNORE INTO bodies VALUES (?, ?)", (digest, packed))
            self._settle(task, "unchanged" if fetched.status == 304 else "got", number)
        return number

    def keep_list(
        self,
        task: Task,
        fetched: Fetched,
        entries: Sequence[tuple[str, Entry]] = (),
        further: Sequence[tuple[str, Entry]] = (),
    ) -> None:
        """Keep what a feed or sitemap names, each wording of an entry once. Its own bytes are not kept.

        Args:
            task: For which it was asked.
            fetched: The list.
            entries: The URL and the entry of each; "" where it has none.
            further: The same of lists that it names.
        """
        with self._writing():
            number = self._visit(task, fetched, listing=True)
            self._add(task.root, task.url, entries, task.depth + 1, lists=False)
            self._add(task.root, task.root, further, task.depth + 1, lists=True)
            self._settle(task, "given", number)

    def _visit(self, task: Task, fetched: Fetched, *, listing: bool) -> int:
        row = (
            task.url, fetched.final, fetched.at, fetched.status, fetched.header("etag"),
            fetched.header("last-modified"),
            None if fetched.status == 304 else sha256(fetched.data).hexdigest(), len(fetched.data),
            json.dumps(fetched.headers), json.dumps(fetched.hops), json.dumps(fetched.warnings), listing,
        )  # fmt: skip
        done = self._db.execute(
            "INSERT INTO visits (url, final, at, status, etag, modified, sha256, size, headers, hops, warnings, "
            f"listing) VALUES ({', '.join('?' * len(row))})",
            row,
        )
        return int(done.lastrowid or 0)

    def since(self, url: str) -> Since | None:
        """What is known of a URL from its last good visit, for asking whether it has changed."""
        rows = self._all(
            "SELECT etag, modified FROM visits WHERE url = ? AND status <> 304 ORDER BY number DESC LIMIT 1", (url,)
        )
        return Since(*rows[0]) if rows and any(rows[0]) else None

    def known(self, task: Task) -> int | None:
        """The visit that makes asking for a task needless; None where it is to be asked for.

        That is one in the crawl that is under way, or any where the list names the entry for the first time. A root
        is asked for once in each crawl, an entry again when its list words it anew.
        """
        rows = self._all(
            "SELECT max(v.number) FROM visits v WHERE v.url = ?1 AND NOT v.listing AND (v.number > "
            "(SELECT since FROM roots WHERE url = ?2) OR (?3 <> '' AND v.sha256 IS NOT NULL AND NOT EXISTS "
            "(SELECT 1 FROM tasks t WHERE t.root = ?2 AND t.listing = ?3 AND t.key = ?4 AND t.number < ?5)))",
            (task.url, task.root, task.listing, task.entry.key, task.number),
        )
        return rows[0][0] if rows else None

    def received(self, visit: int) -> Fetched | None:
        """What a visit brought, or None where its bytes have been let go."""
        rows = self._all(
            "SELECT v.url, v.final, v.at, v.status, v.headers, b.packed, v.hops, v.warnings "
            "FROM visits v LEFT JOIN bodies b USING (sha256) WHERE v.number = ?",
            (visit,),
        )
        if not rows or rows[0][5] is None:
            return None
        url, final, at, status, headers, packed, hops, warnings = rows[0]
        told = tuple((name, value) for name, value in json.loads(headers))
        return Fetched(
            url,
            final,
            at,
            status,
            told,
            zlib.decompress(packed),
            tuple(json.loads(hops)),
            tuple(json.loads(warnings)),
        )

    # What sites ask for

    def robots(self) -> dict[str, RobotsAnswer]:
        """Every robots.txt that is known."""
        rows = self._all("SELECT origin, status, text, at FROM robots")
        return {row[0]: RobotsAnswer(*row) for row in rows}

    def keep_robots(self, answers: Iterable[RobotsAnswer]) -> None:
        """Keep what came of asking for robots.txt."""
        with self._writing():
            self._db.executemany("INSERT OR REPLACE INTO robots VALUES (?, ?, ?, ?)", map(astuple, answers))

    # Plumbing

    def _all(self, question: str, values: tuple[Any, ...] = ()) -> list[Any]:
        with self._guard():
            return self._db.execute(question, values).fetchall()


def _plainly(name: str, problem: sqlite3.Error) -> str:
    if "locked" in str(problem):
        return f"{name} is in use by another crawl. Wait until it is done."
    return f"{name}, the ledger of the crawl: {problem}."


def _entry(words: str) -> Entry:
    held = json.loads(words)
    held[-1] = tuple(held[-1])
    return Entry(*held[: len(fields(Entry))])
