"""A case in PostgreSQL under kills, lost connections and power cuts: nothing lost, nothing halved, nothing twice.

As in ``tests.faults.kills``: a deed that is broken off anywhere must leave a case that opens and verifies, and the
same command, given again, must bring it to the end it comes to undisturbed.

    python -m tests.faults.server_kills 100      100 kills, 50 lost connections, 50 power cuts, 20 adders at once
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg
from tests.faults.cluster import Cluster, cut_off, drop, own_cluster
from tests.faults.killed import run
from tests.faults.kills import ROOT, Stage, Tally, content, difference, in_child, problems_of

import parley.store.postgres  # noqa: F401 - what children need is loaded before they are forked
from parley.errors import CaseError
from parley.store import open_store
from parley.store.copying import copy_store

Command = Callable[[str, Path, Sequence[str]], list[str]]
"""URL of the case, a folder, the articles -> a command."""
WAITING = 300  # seconds after which a command is hung, however busy the machine
PLACES = 20  # at so many places of a short deed it is killed
CUT_OFF = ("run the same command again", "cannot be reached")
"""One of these must be told where the server went."""


@dataclass(frozen=True)
class Deed:
    """One command on a case in PostgreSQL; ``wants_again``: whether it is to be given again after it broke off."""

    name: str
    command: Command
    base: str = "grown"
    wants_again: Callable[[str, Path], bool] = lambda *_: True
    is_short: bool = False


def _judgements(url: str) -> tuple[object, ...]:
    store = open_store(url, create=False)
    try:
        return store.judgements()
    finally:
        store.close()


def _is_taken_back(url: str) -> bool:
    return getattr(_judgements(url)[0], "undone_by", None) is not None


def _count(url: str) -> int:
    store = open_store(url, create=False)
    try:
        return len(store.documents())
    finally:
        store.close()


DEEDS = (
    Deed("add", lambda url, _, paths: ["add", "-q", "--engine", "serial", url, *paths], "begun"),
    Deed("add to nothing", lambda url, _, paths: ["add", "-q", "--engine", "serial", url, *paths[:8]], "none"),
    Deed("remove", lambda url, _, paths: ["remove", url, *paths[:3]], wants_again=lambda url, _: _count(url) == 24),
    Deed("judge", lambda url, *_: ["judge", url, "rename", "Chad", "Tchad", "--who", "Ada"],
         wants_again=lambda url, _: len(_judgements(url)) == 1, is_short=True),
    Deed("undo", lambda url, *_: ["undo", url, "1", "--who", "Ada"],
         wants_again=lambda url, _: not _is_taken_back(url), is_short=True),
    Deed("reread", lambda url, *_: ["upgrade", "--reread", url]),
    Deed("rejoin", lambda url, *_: ["upgrade", "--rejoin", url]),
    Deed("copy in", lambda url, folder, _: ["copy", "-q", str(folder / "begun.db"), url], "file",
         wants_again=lambda url, _: not _is_there(url), is_short=True),
    Deed("copy out", lambda url, folder, _: ["copy", "-q", url, str(folder / "work" / "out.db")],
         wants_again=lambda _, folder: not (folder / "work" / "out.db").exists(), is_short=True),
    Deed("backup", lambda url, folder, _: ["backup", "-q", url, str(folder / "work" / "out.db")],
         wants_again=lambda _, folder: not (folder / "work" / "out.db").exists(), is_short=True),
)  # fmt: skip
WRITING = tuple(
    deed for deed in DEEDS if deed.name in ("add", "add to nothing", "remove", "reread", "rejoin", "copy in")
)
"""Deeds that take long enough to be disturbed by the clock."""


def _is_there(url: str) -> bool:
    try:
        open_store(url, create=False).close()
    except CaseError:
        return False
    return True


class ServerStage:
    """A server, and the cases from which deeds begin, as files."""

    def __init__(self, folder: Path, server: Callable[[], str]) -> None:
        self.files = Stage.set_up(folder)
        self.folder, self._new_case = folder, server
        self.url = ""

    def begin(self, deed: Deed) -> list[str]:
        """A case for a deed; the command to be given."""
        if self.url:
            drop(self.url)
        self.url = self._new_case()
        work = self.folder / "work"
        work.mkdir(exist_ok=True)
        for one in work.iterdir():
            one.unlink()
        if deed.base in ("begun", "grown"):
            copy_store(str(self.folder / f"{deed.base}.db"), self.url)
        return deed.command(self.url, self.folder, self.files.paths)

    def outcome(self, deed: Deed) -> tuple[list[list[str]], int]:
        """What a deed comes to undisturbed, and how many exchanges it takes."""
        command = self.begin(deed)
        code, edges = in_child(lambda: run(0, command))
        if code:
            raise RuntimeError(f"{deed.name} ends with {code} though nobody disturbs it")
        return self.found(), edges[-1]

    def found(self) -> list[list[str]]:
        """All that the case, and a file made of it, say."""
        return [content(one) for one in (self.url, *sorted((self.folder / "work").glob("*.db")))]

    def wrong_after(self, deed: Deed, expected: list[list[str]]) -> list[str]:
        """What is wrong with what a broken-off deed left, and with what comes of giving it again."""
        wrong = []
        there = _is_there(self.url)
        if there:
            wrong += [f"does not verify: {one}" for one in problems_of(self.url)]
        elif deed.base in ("begun", "grown"):
            wrong.append("the case is gone")
        for one in (self.folder / "work").glob("*.db"):
            wrong += [f"{one.name} does not verify: {words}" for words in problems_of(one)]
        again = deed.command(self.url, self.folder, self.files.paths)
        if there and not deed.wants_again(self.url, self.folder):
            again = ["upgrade", self.url]  # what is not joined yet is joined by whatever comes next
        code, _ = in_child(lambda: run(0, again))
        if code:
            wrong.append(f"given again it ends with {code}")
        found = self.found()
        if found != expected:
            wrong.append(f"comes to another end: {difference(expected, found)}")
        return wrong + [f"does not verify in the end: {one}" for one in problems_of(self.url)]

    def kill_at(self, deed: Deed, at: int, expected: list[list[str]]) -> list[str]:
        """Kill a deed before its exchange ``at`` with the server."""
        command = self.begin(deed)
        code, _ = in_child(lambda: run(at, command))
        if code != -signal.SIGKILL:
            return [f"was not killed, but ended with {code}"]
        return self.wrong_after(deed, expected)

    def kill_after(self, deed: Deed, seconds: float, expected: list[list[str]]) -> list[str]:
        """Kill the real command line after some time."""
        with self._started(self.begin(deed)) as process:
            time.sleep(seconds)
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
        return self.wrong_after(deed, expected)

    def disturb_after(
        self, deed: Deed, seconds: float, expected: list[list[str]], disturb: Callable[[], object],
        mend: Callable[[], object] = lambda: None,
    ) -> list[str]:  # fmt: skip
        """Do something to the server after some time: the command must say so in words, and may be given again."""
        with self._started(self.begin(deed)) as process:
            time.sleep(seconds)
            disturb()
            try:
                _, words = process.communicate(timeout=WAITING)
            except subprocess.TimeoutExpired:
                process.kill()
                return [f"it still waits {WAITING} s after the server went"]
            finally:
                mend()
        wrong = []
        if process.returncode not in (0, 2):
            wrong.append(f"it ended with {process.returncode}: {words[-300:]}")
        if "Traceback" in words:
            wrong.append(f"it broke: {words[-600:]}")
        if process.returncode == 2 and not any(told in words.casefold() for told in CUT_OFF):
            wrong.append(f"it does not say what next: {words[-300:]}")
        return wrong + self.wrong_after(deed, expected)

    def _started(self, command: list[str]) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "tests.faults.killed", "0", *command], cwd=ROOT,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, encoding="utf-8", start_new_session=True,
        )  # fmt: skip

    def cut_off(self) -> None:
        """End every connection to the case."""
        with suppress(psycopg.Error):
            cut_off(self.url)

    def adders(self, number: int) -> list[str]:
        """Several processes add to one new case at once, each three articles of its own and one that all bring."""
        self.url = self._new_case()
        shared, own = self.files.paths[0], self.files.paths[1:]
        lots = [[shared, *(own[(one * 3 + n) % len(own)] for n in range(3))] for one in range(number)]
        running = [self._started(["add", "-q", self.url, *lot]) for lot in lots]
        wrong = []
        for one in running:
            _, words = one.communicate()
            if one.returncode:
                wrong.append(f"one ends with {one.returncode}: {words[-300:]}")
        alone, crowd = self._new_case(), self.url
        code, _ = in_child(lambda: run(0, ["add", "-q", alone, *sorted({path for lot in lots for path in lot})]))
        if code:
            wrong.append(f"alone it ends with {code}")
        expected, found = ([line for line in content(url) if not line.startswith("told")] for url in (alone, crowd))
        if expected != found:
            wrong.append(f"comes to another end: {difference([expected], [found])}")
        return wrong + [f"does not verify: {one}" for one in problems_of(crowd)]


def main(number: int) -> int:
    """Kills by exchange and by time, lost connections, power cuts, kills all along short deeds; 20 adders."""
    chance = random.Random(30)
    tally = Tally()
    with own_cluster() as cluster, tempfile.TemporaryDirectory() as folder:
        stage = ServerStage(Path(folder), cluster.new_case)
        ends = {deed.name: stage.outcome(deed) for deed in DEEDS}
        for n in range(number):
            deed = chance.choice(DEEDS)
            expected, last = ends[deed.name]
            if n % 2:
                at = chance.randint(1, last)
                tally.tell(deed.name, f"killed at exchange {at} of {last}", stage.kill_at(deed, at, expected))
            else:
                seconds = chance.uniform(0.3, 4.0)
                tally.tell(deed.name, f"killed after {seconds:.2f} s", stage.kill_after(deed, seconds, expected))
        tally.sum_up(f"PostgreSQL: {number} random kills")
        _disturb(stage, cluster, ends, tally, chance, number // 2)
        tally.tell("20 adders", "at once", stage.adders(20))
        tally.sum_up("PostgreSQL: 20 adders at once")
        for deed in (one for one in DEEDS if one.is_short):
            expected, last = ends[deed.name]
            every = max(1, last // PLACES)
            for at in range(1 + chance.randrange(every), last + 1, every):
                tally.tell(deed.name, f"killed at exchange {at} of {last}", stage.kill_at(deed, at, expected))
            tally.sum_up(f"PostgreSQL: {deed.name} killed at every {every}. of {last} exchanges")
    return 1 if tally.bad else 0


def _disturb(
    stage: ServerStage, cluster: Cluster, ends: dict[str, tuple[list[list[str]], int]], tally: Tally,
    chance: random.Random, number: int,
) -> None:  # fmt: skip
    for what, disturb, mend in (
        ("connection lost", stage.cut_off, lambda: None), ("power cut", cluster.cut, cluster.start)
    ):  # fmt: skip
        for _ in range(number):
            deed = chance.choice(WRITING)
            seconds = chance.uniform(0.6, 3.0)
            wrong = stage.disturb_after(deed, seconds, ends[deed.name][0], disturb, mend)
            tally.tell(deed.name, f"{what} after {seconds:.2f} s", wrong)
        tally.sum_up(f"PostgreSQL: {number} times {what}")


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
