"""What was asked of a server and how far it is, kept beside the case, so that nothing ends with the server.

A folder named after the case, ``talks.db.jobs``, holds a table of jobs and, until they are done, the files that
they are to read; for a case that is no file it lies in the user's state folder (XDG). A server holds a file there
for itself as long as it runs, its sign of life. What stands as waiting or being read without one was cut off by the
end of its server: it is told as interrupted, and can be taken up, since adding the same twice changes nothing.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import msgspec

from parley.errors import CaseError
from parley.intake.parts import Known, shown_name
from parley.store.address import is_server, parse_address
from parley.store.beside import BesideFile, FileKind

ENDED = frozenset({"done", "failed", "stopped", "interrupted"})
LONGEST = 200
"""Letters of an uploaded file's name that are kept."""
CUT_OFF = "The server ended before this was done. What was read by then is in the case; take it up for the rest."
KIND = FileKind(
    0x50524C4A,
    """
CREATE TABLE IF NOT EXISTS jobs (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, job TEXT NOT NULL, wish TEXT NOT NULL
);
""",
    5,
    "is no table of jobs. Take it away; it is made anew.",
    ("synchronous = FULL",),
)
SIGN = FileKind(
    0x50524C4C,
    "CREATE TABLE IF NOT EXISTS alive (since TEXT); INSERT INTO alive VALUES (datetime('now'));",
    0,
    "is no sign of life of a server. Take it away.",
    ("journal_mode = MEMORY",),
    alone=True,
    by_one_thread=False,
)
YOUNG = 60.0
"""Seconds in which a sign of life may still be on its way; those that are dead are taken away later."""


@dataclass(frozen=True, slots=True)
class Upload:
    """Bytes to be read: where they wait, and what records and the telling of their format call them."""

    path: Path
    source: str
    name: str
    known: Known = field(default_factory=Known)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a job is to add, so that it can be taken up again.

    Attributes:
        urls: What is to be fetched.
        uploads: What is to be read.
        folder: Where that waits, or None.
        server: The server that does it, by its sign of life.
    """

    urls: tuple[str, ...] = ()
    uploads: tuple[Upload, ...] = ()
    folder: Path | None = None
    server: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """How far adding is. A new one takes its place at every step; ``version`` grows by each.

    Attributes:
        id: Its number in addresses.
        case: Short name of the case.
        what: What is added, in words.
        who: Who asked for it, or "".
        state: waiting, reading, done, failed, stopped by a person, or interrupted by the end of the server.
        done: Articles read (or pages fetched) so far.
        seen: Articles known so far.
        source: The one read last.
        added: Ids of articles that are new.
        updated: Ids of articles that are now known from a further source.
        unchanged: Ids of articles that were there already.
        skipped: What was not read: source and reason.
        problem: Why it failed, or None.
        asked: When it was asked for, ISO 8601 in UTC.
        ended: When it ended, or None.
    """

    id: str
    case: str
    what: str
    who: str
    state: str = "waiting"
    done: int = 0
    seen: int = 0
    source: str = ""
    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    skipped: tuple[tuple[str, str], ...] = ()
    problem: str | None = None
    asked: str = ""
    ended: str | None = None
    version: int = 0

    @property
    def is_over(self) -> bool:
        """True once nothing more will happen."""
        return self.state in ENDED


def state_folder(environment: Mapping[str, str]) -> Path | None:
    """The folder of what programs keep for a user between two runs (XDG); None where there is no user's folder."""
    home = environment.get("HOME")
    folder = environment.get("XDG_STATE_HOME") or (f"{home}/.local/state" if home else None)
    return Path(folder) / "parley" if folder else None


class KeptJobs:
    """The jobs of a case in a folder of their own.

    Args:
        where: Path or URL of the case.
        state: Where the folder lies for a case that is no file.
    """

    def __init__(self, where: str, state: Path | None = None) -> None:
        if state is not None and is_server(where):
            self.folder = state / "jobs" / _name_of(where)
        else:
            self.folder = Path(f"{where}.jobs")

    def sign(self, server: str) -> BesideFile:
        """A sign that a server lives, until it is closed or the server ends.

        Raises:
            CaseError: If it cannot be made.
            OSError: If the folder cannot be made.
        """
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return BesideFile(str(self._sign_of(server)), SIGN, _plainly)

    def unsign(self, server: str) -> None:
        """Take away the sign of a server that lives no more."""
        self._sign_of(server).unlink(missing_ok=True)

    def is_alive(self, server: str) -> bool:
        """True while a server holds its sign."""
        path = self._sign_of(server)
        if not path.is_file():
            return False
        try:
            BesideFile(str(path), SIGN, _plainly).close()
        except CaseError:
            return True
        return False

    def _sign_of(self, server: str) -> Path:
        return self.folder / f"{clean_name(server)}.live"

    def _clear(self) -> None:
        """Take away the signs of servers that were killed."""
        for path in self.folder.glob("*.live"):
            if time.time() - path.stat().st_mtime > YOUNG and not self.is_alive(path.stem):
                path.unlink(missing_ok=True)

    def new_folder(self) -> Path:
        """A folder for files that wait, which nobody else may look into.

        Raises:
            OSError: If none can be made there.
        """
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(dir=self.folder))

    def read(self) -> list[tuple[Job, Wanted]]:
        """All that are kept, in the order in which they were asked for.

        What was going on is interrupted, unless the server that does it lives.

        Raises:
            CaseError: If the table cannot be read.
        """
        if not (self.folder / "jobs.db").is_file():
            return []
        self._clear()
        with self._open() as file:
            rows = file.db.execute("SELECT job, wish FROM jobs ORDER BY number").fetchall()
        found = [(_decoded(job, Job), self._here(_decoded(wish, Wanted))) for job, wish in rows]
        return [(self._as_left(job, wish), wish) for job, wish in found]

    def _as_left(self, job: Job, wish: Wanted) -> Job:
        if job.is_over or self.is_alive(wish.server):
            return job
        return replace(job, state="interrupted", problem=CUT_OFF, version=job.version + 1)

    def write(self, job: Job, wish: Wanted) -> None:
        """Keep a job as it stands.

        Raises:
            CaseError: If the table cannot be written.
            OSError: If the folder cannot be made.
        """
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        told = [msgspec.json.encode(one, enc_hook=os.fspath).decode() for one in (job, wish)]
        with self._open() as file, file.writing():
            file.db.execute(
                "INSERT INTO jobs (id, job, wish) VALUES (?, ?, ?) "
                "ON CONFLICT (id) DO UPDATE SET job = excluded.job, wish = excluded.wish",
                (job.id, *told),
            )

    def drop(self, number: str) -> None:
        """Forget a job.

        Raises:
            CaseError: If the table cannot be written.
        """
        with self._open() as file, file.writing():
            file.db.execute("DELETE FROM jobs WHERE id = ?", (number,))

    @contextmanager
    def _open(self) -> Iterator[BesideFile]:
        with closing(BesideFile(str(self.folder / "jobs.db"), KIND, _plainly)) as file, file.guard():
            yield file

    def _here(self, wish: Wanted) -> Wanted:
        """The same where the case was moved, and its folder with it."""
        if wish.folder is None:
            return wish
        folder = self.folder / wish.folder.name
        return replace(
            wish, folder=folder, uploads=tuple(replace(one, path=folder / one.path.name) for one in wish.uploads)
        )


def _name_of(where: str) -> str:
    """A name for a case on a server: who asks, and by which password, is no part of what case it is."""
    address = parse_address(where)
    place = urlsplit(address.where)
    hosts = [one for one in parse_qsl(place.query) if one[0] in ("host", "hostaddr", "port", "dbname")]
    told = repr((place.hostname, place.port, place.path, sorted(hosts), address.schema))
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def clean_name(name: str) -> str:
    """The name of an uploaded file: its last part, with nothing in it that a path or a screen would obey.

    Example:
        >>> clean_name("../../etc/pass\\nwd"), clean_name("C:\\\\news\\\\a.html"), clean_name("..")
        ('passwd', 'a.html', 'unnamed')
    """
    last = shown_name(name).replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    kept = "".join(letter for letter in last if letter.isprintable()).strip(" .")
    stem, dot, ending = kept.rpartition(".")
    if len(kept) > LONGEST:
        kept = f"{stem[: LONGEST - 12]}{dot}{ending[:10]}" if dot else kept[:LONGEST]
    return kept or "unnamed"


def forget_files(wish: Wanted) -> None:
    """Take away the files that a job was to read."""
    if wish.folder is not None:
        shutil.rmtree(wish.folder, ignore_errors=True)


def _decoded(words: str, kind: type[Any]) -> Any:
    return msgspec.json.decode(words, type=kind, strict=False, dec_hook=lambda wanted, given: wanted(given))


def _plainly(name: str, problem: sqlite3.Error) -> str:
    return f"{name}: the jobs of this case cannot be kept ({problem})."
