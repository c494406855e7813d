"""What is killed, and how it is told afterwards that nothing was lost, halved or done twice.

A *deed* is a command on a small case. Undisturbed it leads from one state to another. Killed anywhere, it must
leave a case that opens and verifies, and that the same command, given again, brings to the same end.

    python -m tests.faults.kills 200      200 random kills, 20 adders at once, then every edge of every deed
"""

from __future__ import annotations

import gzip
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.faults.killed import run
from tests.faults.toys import ToyCorridor, write_articles

import parley.cli.keeping  # noqa: F401 - what children need is loaded before they are forked
from parley.case import Case
from parley.queries.verifying import verify_case
from parley.records.codec import encode_line
from parley.store import SqliteStore, open_store
from parley.store.upgrading import upgrade_file

ROOT = Path(__file__).resolve().parent.parent.parent
OLD = Path(__file__).resolve().parent / "cases" / "talks-2.db.gz"


@dataclass(frozen=True)
class Deed:
    """One command, and whether it is to be given again after a kill: by the state that it left."""

    name: str
    command: Callable[[Path, Sequence[str]], list[str]]
    wants_again: Callable[[Path], bool] = lambda _: True
    base: str = "grown"


def _add(folder: Path, paths: Sequence[str]) -> list[str]:
    return ["add", "-q", "--engine", "serial", str(folder / "talks.db"), *paths]


def _add_in_processes(folder: Path, paths: Sequence[str]) -> list[str]:
    return ["add", "-q", "--engine", "processes", str(folder / "talks.db"), *paths]


def _remove(folder: Path, paths: Sequence[str]) -> list[str]:
    return ["remove", str(folder / "talks.db"), *paths[:3]]


def _judge(folder: Path, _: Sequence[str]) -> list[str]:
    return ["judge", str(folder / "talks.db"), "rename", "Chad", "Tchad", "--who", "Ada"]


def _undo(folder: Path, _: Sequence[str]) -> list[str]:
    return ["undo", str(folder / "talks.db"), "1", "--who", "Ada"]


def _upgrade(folder: Path, _: Sequence[str]) -> list[str]:
    return ["upgrade", str(folder / "talks.db")]


def _reread(folder: Path, _: Sequence[str]) -> list[str]:
    return ["upgrade", "--reread", str(folder / "talks.db")]


def _rejoin(folder: Path, _: Sequence[str]) -> list[str]:
    return ["upgrade", "--rejoin", str(folder / "talks.db")]


def _backup(folder: Path, _: Sequence[str]) -> list[str]:
    return ["backup", "-q", str(folder / "talks.db"), str(folder / "safe.db")]


def _copy(folder: Path, _: Sequence[str]) -> list[str]:
    return ["copy", str(folder / "talks.db"), str(folder / "other.db")]


def _holds(path: Path, question: str) -> bool:
    store = SqliteStore(path)
    try:
        return bool(store._db.execute(question).fetchone()[0])
    finally:
        store.close()


DEEDS = (
    Deed("add", _add, base="begun"),
    Deed("add to nothing", _add, base="none"),
    Deed("add in processes", _add_in_processes, base="begun"),
    Deed("remove", _remove, lambda p: _holds(p, "SELECT count(*) = 24 FROM articles")),
    Deed("judge", _judge, lambda p: _holds(p, "SELECT count(*) = 1 FROM judgements")),
    Deed("undo", _undo, lambda p: _holds(p, "SELECT undone_by IS NULL FROM judgements WHERE number = 1")),
    Deed("reread", _reread),
    Deed("rejoin", _rejoin),
    Deed("upgrade", _upgrade, base="old"),
    Deed("backup", _backup, lambda p: not p.with_name("safe.db").exists()),
    Deed("copy", _copy, lambda p: not p.with_name("other.db").exists()),
)


@dataclass(frozen=True)
class Stage:
    """A folder with the cases from which deeds begin, and the articles."""

    folder: Path
    paths: list[str]

    @classmethod
    def set_up(cls, folder: Path) -> Stage:
        """Make the cases, undisturbed."""
        paths = write_articles(folder / "articles")
        for name, number in (("begun", 8), ("grown", len(paths))):
            with Case.open(folder / f"{name}.db", wings=ToyCorridor()) as case:
                case.add(paths[:number])
                case.judge("rename", ["Mali", "Republic of Mali"], who="Ben")
        (folder / "old.db").write_bytes(gzip.decompress(OLD.read_bytes()))
        return cls(folder, paths)

    def begin(self, deed: Deed, where: Path) -> None:
        """Put the case of a deed where it is to be done."""
        where.mkdir(parents=True, exist_ok=True)
        for one in where.iterdir():
            one.unlink()
        if deed.base != "none":
            shutil.copy(self.folder / f"{deed.base}.db", where / "talks.db")


def content(path: Path | str) -> list[str]:
    """All that a case says, whenever it was said: texts, sources, records, judgements, what its runs brought."""
    store = open_store(str(path), create=False)
    try:
        held = [encode_line(r) for reading in store.readings() for r in reading.records()]
        held += [f"text {one} {store.text(one)} {store.sources(one)}" for one in store.documents()]
        held += [f"joined {encode_line(one)}" for one in store.joined().records()]
        held += [f"{j.kind} {j.target} {j.who} {sorted(j.payload.items())} {j.undone_by is None}"
                 for j in store.judgements() if j.kind != "undo"]  # fmt: skip
        brought = sorted(document for one in store.runs() for document in one.added)
        gone = sorted(c.of for one in store.runs() for c in one.changes if c.rule == "adding:remove_articles")
        told = sorted({(c.kind, c.of) for one in store.runs() for c in one.changes})
        return [*held, f"brought {brought}", f"gone {gone}", f"told {told}", f"skipped {store.skipped()}"]
    finally:
        store.close()


def problems_of(path: Path | str) -> tuple[str, ...]:
    """What verifying finds."""
    store = open_store(str(path), create=False)
    try:
        return verify_case(store).problems
    finally:
        store.close()


def outcome(stage: Stage, deed: Deed, where: Path) -> tuple[list[list[str]], list[int]]:
    """What the deed comes to undisturbed, file by file, and its statements that matter: see ``killed.run``."""
    stage.begin(deed, where)
    code, edges = in_child(lambda: run(0, deed.command(where, stage.paths)))
    if code:
        raise RuntimeError(f"{deed.name} ends with {code} though nobody disturbs it")
    return [content(one) for one in sorted(where.glob("*.db"))], edges


def in_child(work: Callable[[], tuple[int, list[int]]]) -> tuple[int, list[int]]:
    """Do work in a fork of this process, which may be killed: (exit status or minus the signal, what it gave)."""
    come, go = os.pipe()
    child = os.fork()
    if not child:
        os.close(come)
        devnull = os.open(os.devnull, os.O_WRONLY)
        os.dup2(devnull, 1)
        os.dup2(devnull, 2)
        code, edges = 70, [0]
        with suppress(BaseException):
            code, edges = work()
        with open(go, "w") as pipe:
            json.dump(edges, pipe)
        os._exit(code)
    os.close(go)
    with open(come) as pipe:
        words = pipe.read()
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), json.loads(words or "[0]")


def wrong_after(stage: Stage, deed: Deed, where: Path, expected: list[list[str]]) -> list[str]:
    """What is wrong with what a killed deed left: the case must open, verify, and come to the same end."""
    path, wrong = where / "talks.db", []
    if path.exists() and deed.base == "old":
        upgrade_file(str(path))  # opens only in today's format; a kill leaves it in either
    if path.exists():
        wrong += [f"does not verify: {one}" for one in problems_of(path)]
        with Case.open(path, wings=ToyCorridor()) as case:
            case.timeline()
            case.search("paper")
    for one in where.glob("*.db"):
        if one != path:
            wrong += [f"{one.name} does not verify: {words}" for words in problems_of(one)]
    again = deed.command(where, stage.paths) if not path.exists() or deed.wants_again(path) else None
    code, _ = in_child(lambda: run(0, again or ["add", "-q", str(path), str(stage.folder / "articles" / "00.txt")]
                                   if again or deed.name != "remove" else ["upgrade", str(path)]))  # fmt: skip
    if code:
        wrong.append(f"given again it ends with {code}")
    found = [content(one) for one in sorted(where.glob("*.db"))]
    if found != expected:
        wrong.append(f"comes to another end: {difference(expected, found)}")
    wrong += [f"does not verify in the end: {one}" for one in problems_of(path)]
    return wrong


def difference(expected: list[list[str]], found: list[list[str]]) -> str:
    if len(expected) != len(found):
        return f"{len(found)} files in place of {len(expected)}"
    lost = [one[:300] for a, b in zip(expected, found, strict=True) for one in set(a) - set(b)]
    more = [one[:300] for a, b in zip(expected, found, strict=True) for one in set(b) - set(a)]
    return f"lost {lost[:2]}, more {more[:2]}, of {sum(map(len, expected))}"


def kill_at(stage: Stage, deed: Deed, where: Path, at: int, expected: list[list[str]]) -> list[str]:
    """Kill a deed before its statement ``at``, and see what is wrong then."""
    stage.begin(deed, where)
    code, _ = in_child(lambda: run(at, deed.command(where, stage.paths)))
    if code != -signal.SIGKILL:
        return [f"was not killed, but ended with {code}"]
    return wrong_after(stage, deed, where, expected)


def kill_after(stage: Stage, deed: Deed, where: Path, seconds: float, expected: list[list[str]]) -> list[str]:
    """Kill the real command line, in a process of its own, after some time."""
    stage.begin(deed, where)
    command = [sys.executable, "-m", "tests.faults.killed", "0", *deed.command(where, stage.paths)]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        time.sleep(seconds)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    return wrong_after(stage, deed, where, expected)


def adders(stage: Stage, where: Path, number: int) -> list[str]:
    """Several processes add to one new case at once, each three articles of its own and one that all bring."""
    shutil.rmtree(where, ignore_errors=True)
    where.mkdir()
    shared, own = stage.paths[0], stage.paths[1:]
    lots = [[shared, *(own[(number_ * 3 + n) % len(own)] for n in range(3))] for number_ in range(number)]
    command = [sys.executable, "-m", "tests.faults.killed", "0", "add", "-q", str(where / "talks.db")]
    running = [
        subprocess.Popen([*command, *lot], cwd=ROOT, stderr=subprocess.PIPE, text=True, encoding="utf-8")
        for lot in lots
    ]
    wrong = []
    for one in running:
        _, words = one.communicate()
        if one.returncode:
            wrong.append(f"one ends with {one.returncode}: {words[-300:]}")
    with Case.open(where / "one.db", wings=ToyCorridor()) as case:
        case.add(sorted({path for lot in lots for path in lot}))
    expected, found = ([line for line in content(where / name) if not line.startswith("told")]
                       for name in ("one.db", "talks.db"))  # fmt: skip
    if expected != found:
        wrong.append(f"comes to another end: {difference([expected], [found])}")
    return wrong + [f"does not verify: {one}" for one in problems_of(where / "talks.db")]


def main(number: int) -> int:
    """Random kills, by time and by statement; each edge of each deed; many adders. 1 where anything was wrong."""
    chance = random.Random(20)
    with tempfile.TemporaryDirectory() as folder:
        stage, where = Stage.set_up(Path(folder)), Path(folder) / "work"
        ends = {deed.name: outcome(stage, deed, where) for deed in DEEDS}
        tally = Tally()
        for n in range(number):
            deed = chance.choice(DEEDS)
            expected, edges = ends[deed.name]
            if n % 2:
                at = chance.randint(1, edges[-1])
                tally.tell(deed.name, f"killed at statement {at}", kill_at(stage, deed, where, at, expected))
            else:
                seconds = chance.uniform(0.3, 4.0)
                tally.tell(
                    deed.name, f"killed after {seconds:.2f} s", kill_after(stage, deed, where, seconds, expected)
                )
        tally.sum_up(f"{number} random kills")
        tally.tell("20 adders", "at once", adders(stage, Path(folder) / "crowd", 20))
        tally.sum_up("20 adders at once")
        for deed in DEEDS:
            expected, edges = ends[deed.name]
            if deed.name != "add in processes":  # its statements are those of "add"
                for at in edges:
                    tally.tell(deed.name, f"killed at statement {at}", kill_at(stage, deed, where, at, expected))
                tally.sum_up(f"{deed.name}: killed at each of {len(edges)} edges of its transactions")
    return 1 if tally.bad else 0


@dataclass
class Tally:
    """What was tried, and where something was wrong."""

    bad: int = 0

    def tell(self, name: str, how: str, wrong: list[str]) -> None:
        """Print what is wrong."""
        self.bad += bool(wrong)
        for one in wrong:
            print(f"{name}, {how}: {one}", flush=True)

    def sum_up(self, what: str) -> None:
        """Print where it stands."""
        print(f"{time.strftime('%H:%M:%S')} {what}. Something wrong so far: {self.bad}", flush=True)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
