"""What disks, rights, locks, power and clocks can do to the file of a case."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from tests.faults.kills import content, problems_of
from tests.faults.toys import ToyCorridor
from tests.making import article
from tests.store.contract import judgement
from tests.toy_case import articles

from parley.case import Case, back_up
from parley.cli.app import run
from parley.errors import CaseError
from parley.store import SqliteStore

NOBODY = 65534


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "talks.db"
    with Case.open(path, wings=ToyCorridor()) as case:
        case.add(articles(6))
    return path


# Read-only files and folders


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that others may look into."""
    with tempfile.TemporaryDirectory() as name:
        os.chmod(name, 0o755)
        yield Path(name)


@contextmanager
def as_nobody() -> Iterator[None]:
    """Without the rights of root, to whom no file is read-only."""
    before = os.geteuid()
    if not before:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(before)


def locked_away(path: Path, folder: Path) -> Path:
    """A case that may be read and not written, in a folder of which the same is true."""
    there = folder / "talks.db"
    shutil.copy(path, there)
    there.chmod(0o444)
    folder.chmod(0o555)
    return there


def test_a_case_on_a_read_only_disk_can_be_asked_and_verified(path: Path, folder: Path) -> None:
    there = locked_away(path, folder)
    with as_nobody(), Case.open(there, wings=ToyCorridor(), create=False) as case:
        assert 6 == len(case.documents())
        assert case.timeline()
        assert case.search("paper")
        assert () == case.verify().problems
    assert ["talks.db"] == os.listdir(folder)


def test_what_may_not_be_written_is_refused_with_what_to_do(path: Path, folder: Path) -> None:
    there = locked_away(path, folder)
    with as_nobody(), Case.open(there, wings=ToyCorridor(), create=False) as case:
        with pytest.raises(CaseError, match="is read-only: it can be asked"):
            case.add([article("Peru met Chile.", "new.txt")])
        with pytest.raises(CaseError, match="is read-only"):
            case.judge("rename", ["Chad", "Tchad"], who="Ada")
        assert case.timeline()


def test_a_read_only_case_can_be_backed_up(path: Path, folder: Path, tmp_path: Path) -> None:
    there = locked_away(path, folder)
    out = tmp_path / "out"
    out.mkdir()
    out.chmod(0o777)
    for one in (tmp_path, tmp_path.parent):
        one.chmod(0o755)
    made = back_up(there, out / "safe.db")
    assert content(path) == content(made.path)


def test_what_was_written_last_is_not_passed_over_where_its_log_cannot_be_used(path: Path, folder: Path) -> None:
    store = SqliteStore(path)
    store.set_meta("title", "Fish")
    shutil.copy(f"{path}-wal", folder / "talks.db-wal")
    there = locked_away(path, folder)
    store.close()
    with (
        as_nobody(),
        pytest.raises(CaseError, match=r"its last writings stand in talks\.db-wal beside it\. Copy both"),
    ):
        SqliteStore(there)


def test_an_old_case_that_may_not_be_written_says_where_to_upgrade_it(path: Path, folder: Path) -> None:
    from parley.store.upgrading import upgrade_file

    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 2")
    there = locked_away(path, folder)
    with as_nobody(), pytest.raises(CaseError, match="Copy it to where you may write"):
        upgrade_file(str(there))


def test_an_empty_file_that_may_not_be_written_is_no_case(folder: Path, path: Path) -> None:
    path.write_bytes(b"")
    there = locked_away(path, folder)
    with as_nobody(), pytest.raises(CaseError, match="is empty and cannot be written"):
        SqliteStore(there)


# A full disk


def test_a_full_disk_takes_nothing_that_was_kept_and_says_what_to_do(path: Path) -> None:
    before = content(path)
    with Case.open(path, wings=ToyCorridor()) as case:
        db = case.store._db  # type: ignore[attr-defined]
        db.execute(f"PRAGMA max_page_count = {db.execute('PRAGMA page_count').fetchone()[0] + 2}")
        with pytest.raises(CaseError, match=r"the disk is full\. What was kept before stands"):
            case.add([article("Chad said this. " * 4_000, "large.txt")])
        assert case.timeline()
    assert before == content(path)
    assert () == problems_of(path)
    with Case.open(path, wings=ToyCorridor()) as case:
        assert 1 == len(case.add([article("Chad said this. " * 4_000, "large.txt")]).added)
        assert case.verify(deep=True).is_well


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[None]:
    """A disk of that size at a folder; only root may make one."""
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("a small disk cannot be mounted here: this wants root")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_disk_that_is_really_full(path: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    size = path.stat().st_size // 1024 + 300
    with small_disk(disk, f"{size}k"):
        shutil.copy(path, disk)
        there = disk / "talks.db"
        before = content(there)
        for order in (["backup", "-q", str(there), str(disk / "safe.db")],):
            assert 2 == run(order)
        assert ["talks.db"] == sorted(one for one in os.listdir(disk) if not one.endswith(("-wal", "-shm")))
        with Case.open(there, wings=ToyCorridor()) as case:
            with pytest.raises(CaseError, match=r"full|disk I/O"):
                case.add([article("Chad said this. " * 40_000, "large.txt")])
            assert case.timeline()
        assert before == content(there)
        assert () == problems_of(there)


# Power cuts: what is on the disk is what was written up to some byte of the log, and then perhaps nothing, or noise


def test_a_log_torn_at_any_byte_gives_a_state_that_was_once_committed(path: Path, tmp_path: Path) -> None:
    store = SqliteStore(path)
    store._db.execute("PRAGMA wal_autocheckpoint = 0")
    store._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    states, whole = [content(path)], path.read_bytes()
    with Case.open(path, wings=ToyCorridor()) as case:
        for number in range(3):
            case.store._db.execute("PRAGMA wal_autocheckpoint = 0")  # type: ignore[attr-defined]
            case.judge("rename", [f"{('Chad', 'Togo', 'Mali')[number]}", f"Name {number}"], who="Ada")
            states.append(content(path))
        log = Path(f"{path}-wal").read_bytes()
    store.close()
    chance, seen = random.Random(11), set()
    cuts = [0, 31, 32, len(log), *(chance.randrange(len(log)) for _ in range(12))]
    for number, cut in enumerate(cuts):
        there = tmp_path / f"cut{number}"
        there.mkdir()
        (there / "talks.db").write_bytes(whole)
        noise = chance.randbytes(500) if number % 2 else b""
        (there / "talks.db-wal").write_bytes(log[:cut] + noise)
        assert () == problems_of(there / "talks.db"), f"cut at byte {cut}"
        with Case.open(there / "talks.db", wings=ToyCorridor()) as case:
            case.join()
            held = len(case.judgements())
        seen.add(held)
        assert states[held] == content(there / "talks.db"), f"cut at byte {cut}: {held} judgements"
    assert {0, 3} <= seen


def test_what_people_decide_is_on_the_disk_before_it_is_said_to_be_kept(path: Path) -> None:
    told: list[str] = []
    with closing(SqliteStore(path)) as store:
        store._db.set_trace_callback(told.append)
        store.judge(judgement(1))
        store.undo("j_1", judgement(2))
        store.set_meta("title", "Fish")
        store._db.set_trace_callback(None)
        assert [(1,)] == store._all("PRAGMA synchronous"), "other writings wait for no disk"
    orders = [words for words in told if words.startswith(("PRAGMA synchronous", "BEGIN", "COMMIT"))]
    one = ["PRAGMA synchronous = FULL", "BEGIN IMMEDIATE", "COMMIT", "PRAGMA synchronous = NORMAL"]
    assert one * 3 == orders


def test_an_addition_that_is_said_to_be_done_is_on_the_disk(path: Path) -> None:
    told: list[str] = []
    with Case.open(path, wings=ToyCorridor()) as case:
        case.store._db.set_trace_callback(told.append)  # type: ignore[attr-defined]
        case.add([article("Peru met Chile.", "new.txt")])
        case.store._db.set_trace_callback(None)  # type: ignore[attr-defined]
    orders = [words for words in told if words.startswith(("PRAGMA synchronous", "COMMIT"))]
    last = len(orders) - 1 - orders[::-1].index("COMMIT")
    assert "PRAGMA synchronous = FULL" == orders[last - 1]


# Damage


def test_a_file_in_which_bytes_were_flipped_is_named_damaged_or_told_of_and_never_breaks_off(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole, chance, told = path.read_bytes(), random.Random(5), 0
    for number in range(14):
        spoilt = bytearray(whole)
        for _ in range(chance.choice((1, 20, 400))):
            at = chance.randrange(100 if number % 5 == 0 else len(spoilt))
            spoilt[at] ^= 1 << chance.randrange(8)
        there = tmp_path / f"spoilt{number}.db"
        there.write_bytes(spoilt)
        for command, *more in (["verify"], ["timeline", "--to", "jsonl"], ["search", "paper"]):
            code = run([command, str(there), *more])
            assert code in (0, 1, 2), capsys.readouterr().err
            told += command == "verify" and code > 0
    assert told > 6


def test_a_file_cut_short_is_told_of(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = path.read_bytes()
    for share in (0.1, 0.5, 0.9):
        there = tmp_path / f"short{share}.db"
        there.write_bytes(whole[: int(len(whole) * share)])
        assert run(["verify", str(there)]) in (1, 2)
        said = capsys.readouterr().err
        assert "damaged" in said
        assert "backup" in said


# Locks


def test_who_asks_is_not_kept_waiting_and_who_writes_is_told_who_is_in_the_way(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("parley.store.sqlite.PATIENCE", 0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert 0 == run(["timeline", str(path)])
        assert 2 == run(["judge", str(path), "rename", "Chad", "Tchad", "--who", "Ada"])
        assert "is being written by another program. Try again when it is done." in capsys.readouterr().err
        other.execute("ROLLBACK")
    assert 0 == run(["judge", str(path), "rename", "Chad", "Tchad", "--who", "Ada"])


def test_a_lock_is_no_fault_of_the_case(path: Path) -> None:
    with (
        Case.open(path, wings=ToyCorridor()) as case,
        closing(sqlite3.connect(path, isolation_level=None)) as other,
    ):
        case.store._db.execute("PRAGMA busy_timeout = 50")  # type: ignore[attr-defined]
        other.execute("BEGIN IMMEDIATE")
        assert () == case.verify().problems


# The clock


def test_judgements_and_runs_stand_in_the_order_in_which_they_were_made_whatever_the_clock_says(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Case.open(path, wings=ToyCorridor()) as case:
        monkeypatch.setattr("parley.case.deciding._now", lambda: "2026-01-01T00:00:00.000+00:00")
        case.judge("rename", ["Chad", "First"], who="Ada")
        monkeypatch.setattr("parley.case.deciding._now", lambda: "2001-01-01T00:00:00.000+00:00")
        case.judge("rename", ["Chad", "Second"], who="Ada")
        case.undo(1, who="Ada")
        assert ["First", "Second", None] == [one.payload.get("name") for one in case.store.judgements()]
        assert {"Second"} == {a.name for a in case.joined().actors if a.name in ("First", "Second", "Chad")}
        case.add([article("Peru met Chile.", "new.txt")])
        case.store._db.execute("UPDATE runs SET at = '2001-01-01T00:00:00+00:00' WHERE number = 2")  # type: ignore[attr-defined]
        case.add([article("Peru met Bolivia.", "newer.txt")])
        assert list(range(1, len(case.store.runs()) + 1)) == [one.number for one in case.store.runs()]
        changed = case.changes()
        assert changed is not None
        assert any("Bolivia" in row.line for row in changed.rows)
        assert case.verify(deep=True).is_well
