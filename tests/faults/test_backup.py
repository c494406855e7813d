"""A backup is whole, verified, taken while others write, and overwrites nothing."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from tests.faults.kills import content
from tests.faults.toys import ToyCorridor
from tests.making import article
from tests.toy_case import articles

from parley.case import Case, back_up
from parley.cli.app import run
from parley.errors import CaseError, UsageError
from parley.store import SqliteStore


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "talks.db"
    with Case.open(path, wings=ToyCorridor()) as case:
        case.add(articles(6))
        case.judge("rename", ["Chad", "Tchad"], who="Ada")
    return path


def test_a_backup_has_all_that_the_case_has_in_one_file(path: Path, tmp_path: Path) -> None:
    made = back_up(path, tmp_path / "safe" / "talks.db")
    assert (tmp_path / "safe" / "talks.db", 6, ()) == (made.path, made.articles, made.problems)
    assert made.quotes > 10
    assert ["talks.db"] == [one.name for one in (tmp_path / "safe").iterdir()]
    assert content(path) == content(made.path)


def test_a_backup_put_where_the_case_was_is_the_case(path: Path, tmp_path: Path) -> None:
    expected = content(path)
    made = back_up(path, tmp_path / "safe.db")
    path.write_bytes(b"spoilt")
    os.replace(made.path, path)
    assert expected == content(path)
    with Case.open(path, wings=ToyCorridor()) as case:
        assert 1 == len(case.add([article("Peru met Chile.", "new.txt")]).added)
        assert case.verify(deep=True).is_well


def test_a_backup_is_taken_while_another_writes_and_has_what_was_there_before(path: Path, tmp_path: Path) -> None:
    expected = content(path)
    with closing(SqliteStore(path)) as store:
        with store._writing():
            store._db.execute("INSERT INTO meta VALUES ('half', 'written')")
            made = back_up(path, tmp_path / "safe.db")
        store.set_meta("title", "Fish")
    assert expected == content(made.path)
    with closing(SqliteStore(made.path)) as store:
        assert not {"half", "title"} & store.meta().keys()


def test_writings_while_it_is_copied_are_not_in_it_and_do_not_start_it_anew(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("parley.store.backup.PAGES", 5)
    told = []
    with closing(SqliteStore(path)) as store:

        def progress(what: str, done: int, total: int) -> None:
            if what == "pages":
                told.append(done)
                store.set_meta("title", f"Fish {done}")

        made = back_up(path, tmp_path / "safe.db", progress=progress)
    assert sorted(told) == told
    assert len(told) > 5
    with closing(SqliteStore(made.path)) as store:
        assert "title" not in store.meta()


def test_nothing_is_overwritten(path: Path, tmp_path: Path) -> None:
    (tmp_path / "safe.db").write_text("mine")
    with pytest.raises(UsageError, match="There is something at"):
        back_up(path, tmp_path / "safe.db")
    assert "mine" == (tmp_path / "safe.db").read_text()
    with pytest.raises(UsageError, match="There is something at"):
        back_up(path, path)


def test_what_cannot_be_backed_up_leaves_no_file(path: Path, tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="There is no case at"):
        back_up(tmp_path / "none.db", tmp_path / "safe" / "a.db")
    (tmp_path / "diary.db").write_text("Dear diary, today nothing happened. " * 40)
    with pytest.raises(CaseError, match="not an SQLite file"):
        back_up(tmp_path / "diary.db", tmp_path / "safe" / "a.db")
    assert [] == list((tmp_path / "safe").glob("*"))
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="cannot be written"):
        back_up(path, tmp_path / "file" / "a.db")


def test_a_fault_in_a_record_is_told_and_backed_up_as_it_is(path: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE records SET data = json_set(data, '$.rule', '') WHERE kind = 'region'")
    made = back_up(path, tmp_path / "safe.db")
    assert made.path.exists()
    assert "which rule made it" in made.problems[0]
    assert 1 == run(["backup", str(path), str(tmp_path / "again.db")])


def test_who_may_read_the_case_may_read_its_backup_and_nobody_else(path: Path, tmp_path: Path) -> None:
    path.chmod(0o640)
    made = back_up(path, tmp_path / "safe.db")
    assert 0o640 == stat.S_IMODE(made.path.stat().st_mode)


def test_the_newest_are_kept_and_the_one_just_made_whatever_the_clock_says(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Clock:
        hour = 0

        @classmethod
        def now(cls, zone: object) -> datetime:
            return datetime(2026, 1, 1, cls.hour)

    monkeypatch.setattr("parley.case.keeping.datetime", Clock)
    safe = tmp_path / "safe"
    (safe / "notes").mkdir(parents=True)
    (safe / "talks-of-mine.db").write_text("mine")
    for Clock.hour in (3, 4, 5):
        back_up(path, safe, keep=2)
    assert ["04", "05"] == [one.name[15:17] for one in sorted(safe.glob("talks-2*"))]
    Clock.hour = 1  # the clock was set back
    made = back_up(path, safe, keep=2)
    assert [made.path.name, "talks-20260101T050000Z.db"] == [one.name for one in sorted(safe.glob("talks-2*"))]
    assert "mine" == (safe / "talks-of-mine.db").read_text()


def test_the_command_says_what_was_backed_up(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 0 == run(["backup", str(path), str(tmp_path / "safe.db")])
    assert "6 articles backed up to" in capsys.readouterr().err
    assert 0 == run(["backup", "-q", "--keep", "1", str(path), str(tmp_path / "safe")])
    assert 2 == run(["backup", "-q", str(path), str(tmp_path / "safe.db")])
