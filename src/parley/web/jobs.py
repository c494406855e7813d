"""Adding articles in the background: uploads, pasted texts and URLs become jobs whose progress can be watched.

One thread works through the jobs one after the other: two would only wait for each other at the case. What is
uploaded waits in a folder of its own, never under a name that a stranger chose, and is read by ``intake`` as any
file is: strangers' formats in a process with bounds. How far each is, is kept beside its case (``kept_jobs``).
"""

from __future__ import annotations

import logging
import os
import queue
import secrets
import shutil
import tempfile
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import msgspec

from parley.case import AddReport, Case
from parley.errors import ParleyError, UsageError
from parley.intake.parts import Known, shown_name
from parley.store.address import is_server
from parley.store.beside import BesideFile
from parley.web.bounds import nameless
from parley.web.job_work import Tell, Work, do_nothing, fetch_into, read_into
from parley.web.kept_jobs import (
    CUT_OFF,
    Job,
    KeptJobs,
    Upload,
    Wanted,
    clean_name,
    forget_files,
    state_folder,
)
from parley.web.shelf import Shelf

WAITING = 20
"""Jobs that may wait; a guess: each holds files on disk."""
KEPT = 200
"""Jobs that are remembered, finished ones too."""
FILES = 500
"""Files of one upload."""
URLS = 200
"""Pages, feeds and sitemaps of one job."""
PIECE = 1 << 20
SECONDS = 1.0
"""Between two writings of how far a job is, and two looks at the jobs of others; a state is written at once."""
log = logging.getLogger("parley.web")


class Stopped(Exception):
    """A person wants a job to stop."""


class Jobs:
    """The jobs of a server and the thread that does them.

    Args:
        shelf: The cases.
        allow_private: True where URLs may lead to this machine and private networks; for tests.
        interval: Seconds between two requests to one host, or None for the usual.
    """

    def __init__(self, shelf: Shelf, *, allow_private: bool = False, interval: float | None = None) -> None:
        self.shelf = shelf
        self.allow_private = allow_private
        self.interval = interval
        self._held: OrderedDict[str, Job] = OrderedDict()
        self._stopping: set[str] = set()
        self._waiting: queue.Queue[tuple[str, Work]] = queue.Queue(WAITING)
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._wishes: dict[str, Wanted] = {}
        self._written: dict[str, float] = {}
        self._recalled: dict[str, float] = {}
        self._state = state_folder(os.environ)
        self._server = secrets.token_hex(8)
        self._signs: dict[str, BesideFile] = {}
        self._closing = False
        self._recall()

    def spool(self, case: str, files: Sequence[tuple[BinaryIO, str]]) -> tuple[Path, tuple[Upload, ...]]:
        """Put uploaded files into a folder of their own, under numbers for names.

        Args:
            case: Short name of the case that they are for.
            files: Open streams and the names that the client gave.

        Raises:
            UsageError: If there are none, or too many.
        """
        if not 0 < len(files) <= FILES:
            raise UsageError(f"Give 1 to {FILES} files, not {len(files)}.")
        folder = self._new_folder(case)
        held = []
        for number, (stream, name) in enumerate(files):
            path = folder / str(number)
            with path.open("wb") as out:
                shutil.copyfileobj(stream, out, PIECE)
            held.append(Upload(path, f"upload/{clean_name(name)}", clean_name(name)))
        return folder, tuple(held)

    def write(
        self, case: str, data: bytes, source: str, name: str, known: Known | None = None
    ) -> tuple[Path, tuple[Upload, ...]]:
        """Put a text in hand into a folder of its own; its format is told by its bytes and ``name``."""
        folder = self._new_folder(case)
        path = folder / "0"
        path.write_bytes(data)
        return folder, (Upload(path, source, name, known or Known()),)

    def add_files(self, case: str, folder: Path, uploads: Sequence[Upload], who: str = "") -> Job:
        """Add what was uploaded; see ``add``."""
        first = uploads[0].source.removeprefix("upload/")
        what = first if len(uploads) == 1 else f"{first} and {len(uploads) - 1} more"
        wish = Wanted(uploads=tuple(uploads), folder=folder)
        return self.add(case, what, self._work_of(wish, case), who, wish)

    def add_urls(self, case: str, urls: Sequence[str], who: str = "") -> Job:
        """Fetch pages, feeds and sitemaps into a case; see ``add``.

        Raises:
            UsageError: If there are none, too many, or the case is no file.
        """
        wanted = list(dict.fromkeys(one.strip() for one in urls if one.strip()))
        if not 0 < len(wanted) <= URLS:
            raise UsageError(f"Give 1 to {URLS} URLs, not {len(wanted)}.")
        if "://" in self.shelf.served[case].where:
            raise UsageError(
                "This case is no file, so that nothing can be fetched from here. Run: parley fetch CASE URL"
            )
        what = wanted[0] if len(wanted) == 1 else f"{wanted[0]} and {len(wanted) - 1} more"
        wish = Wanted(urls=tuple(wanted))
        return self.add(case, what, self._work_of(wish, case), who, wish)

    def again(self, number: str, who: str = "") -> Job:
        """Take up a job that was interrupted.

        Raises:
            UsageError: If it was not, if what it was to read is gone, or if too many wait.
        """
        with self._changed:
            job, wish = self._held.get(number), self._wishes.get(number, Wanted())
            if job is None or job.state != "interrupted":
                raise UsageError("Only a job that was interrupted can be taken up.")
            if not wish.urls and not (wish.uploads and all(one.path.is_file() for one in wish.uploads)):
                raise UsageError("What was to be added is no longer there. Give it again.")
            self._check_room()
            self._stopping.discard(number)
            self._wishes[number] = replace(wish, server=self._server)
            self._tell(
                number, state="waiting", done=0, seen=0, source="", problem=None, ended=None, who=who or job.who
            )
            self._put(number, self._work_of(wish, job.case))
            return self._held[number]

    def add(self, case: str, what: str, work: Work, who: str = "", wish: Wanted | None = None) -> Job:
        """Put a job into the row.

        Raises:
            UsageError: If too many wait already.
        """
        job = Job(secrets.token_hex(8), case, shown(what), who, asked=_now())
        with self._changed:
            self._recall()
            if self._waiting.full():
                forget_files(wish or Wanted())
            self._check_room()
            self._held[job.id], self._wishes[job.id] = job, replace(wish or Wanted(), server=self._server)
            over = [one for one in self._held.values() if one.is_over]
            for one in over[: max(0, len(self._held) - KEPT)]:
                self._forget(one)
            self._keep(job)
            self._put(job.id, work)
        return job

    def _check_room(self) -> None:
        if self._waiting.full():
            raise UsageError(f"{WAITING} jobs wait already. Try again when some of them are done.")

    def _put(self, number: str, work: Work) -> None:
        """Have the thread do a job when it comes to it."""
        self._waiting.put((number, work))
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._run, name="parley-jobs", daemon=True)
            self._thread.start()

    def _work_of(self, wish: Wanted, case: str) -> Work:
        where = self.shelf.served[case].where

        def work(held: Case, tell: Tell) -> AddReport:
            if not wish.urls:
                return read_into(held, wish.uploads, tell)
            return fetch_into(
                held, where, wish.urls, tell, interval=self.interval, allow_private=self.allow_private
            )

        return work

    def get(self, number: str) -> Job | None:
        """A job as it stands, or None where none has that number."""
        with self._changed:
            if number not in self._held:
                self._recalled.clear()  # another server may just have been asked for it
            self._recall()
            return self._held.get(number)

    def of(self, case: str) -> tuple[Job, ...]:
        """The jobs of a case, the last one first."""
        with self._changed:
            self._recall()
            return tuple(one for one in reversed(self._held.values()) if one.case == case)

    def stop(self, number: str) -> None:
        """Stop a job, or let go of one that was interrupted; what it has read by then stays in the case.

        Raises:
            UsageError: If another server does it.
        """
        with self._changed:
            job = self._held.get(number)
            if job is not None and not job.is_over and not self._is_own(number):
                raise UsageError("Another server does this job. Stop it there.")
            if job is not None and job.state == "interrupted":
                forget_files(self._wishes.get(number, Wanted()))
                self._tell(number, state="stopped", problem=None, ended=_now())
            elif job is not None and not job.is_over:
                self._stopping.add(number)

    def wait(self, number: str, version: int, seconds: float) -> Job | None:
        """A job once it is past a version, or as it stands after so many seconds; None where there is none."""
        end = time.monotonic() + seconds
        with self._changed:
            while (job := self._held.get(number)) is not None and job.version <= version and not job.is_over:
                left = end - time.monotonic()
                if left <= 0:
                    break
                self._changed.wait(min(left, SECONDS))
                self._recall()
            return job

    def close(self) -> None:
        """Stop what runs; what is kept beside its case can be taken up by the next server."""
        with self._changed:
            self._closing = True
            going = {one.id for one in self._held.values() if not one.is_over}
            self._stopping |= {number for number in going if self._is_own(number)}
        if self._thread is not None:
            self._waiting.put(("", do_nothing))
            self._thread.join(30)
        if self._folder is not None:
            self._folder.cleanup()
        for case, sign in self._signs.items():
            sign.close()
            self._beside(case, lambda kept: kept.unsign(self._server))

    def _is_own(self, number: str) -> bool:
        """True for a job that this server does or did."""
        return self._wishes.get(number, Wanted()).server == self._server

    def _run(self) -> None:
        while True:
            number, work = self._waiting.get()
            if not number:
                return
            self._do(number, work)
            with self._changed:
                job = self._held.get(number)
                if job is not None and job.state != "interrupted":
                    forget_files(self._wishes[number])

    def _do(self, number: str, work: Work) -> None:
        """Do a job; whatever becomes of it, it is told, and the next one goes on."""
        job = self._held[number]
        try:
            with self.shelf.case(job.case) as case:
                self._tell(number, state="reading")
                try:
                    self._check(number)
                    report = work(case, lambda *told: self._progress(number, *told))
                except Stopped:
                    case.add([])  # what was read before is joined
                    if self._closing:
                        self._tell(number, state="interrupted", problem=CUT_OFF)
                    else:
                        self._tell(number, state="stopped", ended=_now())
                    return
            skipped = tuple((shown(one.source or ""), one.reason) for one in report.skipped)
            self._tell(
                number, state="done", added=report.added, updated=report.updated, unchanged=report.unchanged,
                skipped=skipped, ended=_now(),
            )  # fmt: skip
        except ParleyError as problem:
            self._tell(number, state="failed", problem=str(problem), ended=_now())
        except Exception as problem:  # a job that fails must not end the thread that does the others
            log.error("job %s: %s", number, type(problem).__name__, exc_info=nameless(problem))
            self._tell(
                number, state="failed", ended=_now(),
                problem=f"A fault of Parley ({type(problem).__name__}). What was read before is in the case.",
            )  # fmt: skip

    def _progress(self, number: str, done: int, seen: int, source: str) -> None:
        self._check(number)
        self._tell(number, done=done, seen=seen, source=shown(source))

    def _check(self, number: str) -> None:
        if number in self._stopping:
            raise Stopped

    def _tell(self, number: str, **changed: object) -> None:
        with self._changed:
            held = self._held[number]
            self._held[number] = replace(held, version=held.version + 1, **changed)  # type: ignore[arg-type]
            if "state" in changed or time.monotonic() - self._written.get(number, 0) > SECONDS:
                self._keep(self._held[number])
            self._changed.notify_all()

    def _kept(self, case: str) -> KeptJobs | None:
        """What is kept of a case; None for one that is no file, where its user has no folder for that."""
        served = self.shelf.served.get(case)
        if served is None or (is_server(served.where) and self._state is None):
            return None
        return KeptJobs(served.where, self._state)

    def _keep(self, job: Job) -> None:
        """Write down how far a job is. Where that cannot be, it is done all the same, and known until the end."""
        self._written[job.id] = time.monotonic()
        self._beside(job.case, lambda kept: self._write(kept, job))

    def _write(self, kept: KeptJobs, job: Job) -> None:
        if job.case not in self._signs:
            self._signs[job.case] = kept.sign(self._server)
        kept.write(job, self._wishes.get(job.id, Wanted()))

    def _forget(self, job: Job) -> None:
        del self._held[job.id]
        forget_files(self._wishes.pop(job.id, Wanted()))
        self._beside(job.case, lambda kept: kept.drop(job.id))

    def _recall(self) -> None:
        """Bring in the jobs of earlier servers, and how far those of others are."""
        now = time.monotonic()
        for case in [one for one in self.shelf.served if now - self._recalled.get(one, -SECONDS) >= SECONDS]:
            self._recalled[case] = now
            found: list[tuple[Job, Wanted]] = []
            self._beside(case, lambda kept, found=found: found.extend(kept.read()))  # type: ignore[misc]
            for job, wish in found:
                if self._server != wish.server and not self._is_own(job.id):
                    self._held[job.id] = replace(job, case=case)
                    self._wishes[job.id] = wish
        self._held = OrderedDict(sorted(self._held.items(), key=lambda held: held[1].asked))

    def _beside(self, case: str, do: Callable[[KeptJobs], None]) -> None:
        kept = self._kept(case)
        try:
            if kept is not None:
                do(kept)
        except (ParleyError, OSError, msgspec.MsgspecError) as problem:
            log.error("jobs of %s: %s", case, type(problem).__name__, exc_info=nameless(problem))

    def _new_folder(self, case: str) -> Path:
        kept = self._kept(case)
        with suppress(OSError):
            if kept is not None:
                return kept.new_folder()
        with self._changed:
            if self._folder is None:
                self._folder = tempfile.TemporaryDirectory(prefix="parley-uploads-")
        return Path(tempfile.mkdtemp(dir=self._folder.name))


def shown(words: str) -> str:
    """A source as it is shown: on one line, without letters that cannot be seen, and not endless."""
    return "".join(letter for letter in shown_name(words) if letter.isprintable())[:300]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
