"""A case of any format that was ever released is brought to today's, whole or not at all."""

from __future__ import annotations

import gzip
import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.faults.toys import ToyCorridor

from parley.case import Case, upgrade_case
from parley.cli.app import run
from parley.errors import CaseError
from parley.settings import Settings
from parley.store import FORMAT, SqliteStore
from parley.store.upgrading import Upgrade, upgrade_file

CASES = Path(__file__).resolve().parent / "cases"
FORMATS = tuple(sorted(int(one.name[len("talks-")]) for one in CASES.glob("talks-*.db.gz")))


def old(number: int, folder: Path) -> Path:
    """A case as the Parley of that format made it: four articles in five sources, one that could not be read."""
    path = folder / "talks.db"
    path.write_bytes(gzip.decompress((CASES / f"talks-{number}.db.gz").read_bytes()))
    return path


def rows(path: Path, question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(question).fetchall()


def test_there_is_a_case_of_every_format_before_this_one() -> None:
    assert tuple(range(1, FORMAT)) == FORMATS


@pytest.mark.parametrize("number", FORMATS)
def test_a_case_of_an_older_format_is_refused_with_what_to_do_and_left_alone(number: int, tmp_path: Path) -> None:
    path = old(number, tmp_path)
    before = path.read_bytes()
    with pytest.raises(CaseError, match=rf"in format {number}; .* reads format {FORMAT}\. Run: parley upgrade"):
        Case.open(path)
    assert before == path.read_bytes()


@pytest.mark.parametrize("number", FORMATS)
def test_a_case_of_any_format_is_upgraded_and_verifies(number: int, tmp_path: Path) -> None:
    path = old(number, tmp_path)
    kept = {
        table: rows(path, f"SELECT * FROM {table} ORDER BY 1")
        for table in ("articles", "skipped", "judgements", "runs")
    }
    sources = rows(path, "SELECT document, source, title, outlet, published FROM sources ORDER BY 1, 2")
    done = upgrade_file(str(path))
    assert Upgrade(number, FORMAT, tmp_path / f"talks.db.format-{number}") == done
    for table, was in kept.items():
        assert (
            was == [row[: len(was[0])] for row in rows(path, f"SELECT * FROM {table} ORDER BY 1")] if was else True
        )
    assert sources == rows(path, "SELECT document, source, title, outlet, published FROM sources ORDER BY 1, 2")
    with Case.open(path, wings=ToyCorridor()) as case:
        assert () == case.verify().problems
        case.join()
        report = case.verify(deep=True)
        assert () == report.problems
        assert (4, 4) == (report.counts["document"], report.counts["joined document"])
        assert (0 if number == 1 else 3) == len(case.judgements())


@pytest.mark.parametrize("number", FORMATS)
def test_the_case_as_it_was_stays_beside_it(number: int, tmp_path: Path) -> None:
    path = old(number, tmp_path)
    was = rows(path, "SELECT data FROM records ORDER BY number")
    (copy := upgrade_file(str(path)).copy)
    assert copy is not None
    assert [(number,)] == rows(copy, "PRAGMA user_version")
    assert was == rows(copy, "SELECT data FROM records ORDER BY number")
    path.unlink()
    copy.rename(path)
    assert tmp_path / f"talks.db.format-{number}" == upgrade_file(str(path)).copy


def test_an_upgraded_case_that_is_read_anew_is_the_one_that_is_built_anew(tmp_path: Path) -> None:
    def exported(case: Case) -> list[object]:
        out = io.StringIO()
        case.export("jsonl", out)
        lines = map(json.loads, out.getvalue().splitlines())
        return [one for one in lines if one["record"] not in ("judgement", "change")]

    path = old(1, tmp_path)
    upgrade_case(path)
    with Case.open(path) as case:
        assert 4 == len(case.reread().updated)
        held = [raw for one in case.store.documents() for raw in case.store.sources(one)]
        assert () == case.verify(deep=True).problems
        upgraded = exported(case)
        playbook, wings = case.playbook, case._wings
    with Case.open(tmp_path / "anew.db", Settings(playbook=playbook), wings=wings) as anew:
        anew.add(held)
        assert len(exported(anew)) > 50
        assert exported(anew) == upgraded


def test_upgrading_a_case_of_today_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "talks.db"
    SqliteStore(path).close()
    assert Upgrade(FORMAT, FORMAT) == upgrade_file(str(path))
    assert [path] == sorted(tmp_path.iterdir())


def test_an_earlier_copy_is_not_overwritten(tmp_path: Path) -> None:
    path = old(2, tmp_path)
    (tmp_path / "talks.db.format-2").write_text("an earlier try")
    assert tmp_path / "talks.db.format-2.2" == upgrade_file(str(path)).copy
    assert "an earlier try" == (tmp_path / "talks.db.format-2").read_text()


def test_an_upgrade_is_all_or_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = old(1, tmp_path)
    before = rows(path, "SELECT sql FROM sqlite_master"), rows(path, "SELECT data FROM records")
    monkeypatch.setattr("parley.store.migrations._make_views", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        upgrade_file(str(path))
    assert before == (rows(path, "SELECT sql FROM sqlite_master"), rows(path, "SELECT data FROM records"))
    monkeypatch.undo()
    assert upgrade_file(str(path)).now == FORMAT


def test_what_cannot_be_upgraded_says_why(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="There is no case at"):
        upgrade_file(str(tmp_path / "none.db"))
    path = old(3, tmp_path)
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(CaseError, match="in format 99"):
        upgrade_file(str(path))
    (tmp_path / "empty.db").touch()
    with pytest.raises(CaseError, match="is empty"):
        upgrade_file(str(tmp_path / "empty.db"))
    (tmp_path / "diary.db").write_text("Dear diary, today nothing happened. " * 40)
    with pytest.raises(CaseError, match="not an SQLite file"):
        upgrade_file(str(tmp_path / "diary.db"))


def test_the_command_says_where_the_copy_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = old(2, tmp_path)
    assert 0 == run(["upgrade", str(path)])
    assert f"As it was, in format 2: {path}.format-2" in capsys.readouterr().err
    assert 0 == run(["upgrade", "--rejoin", str(path)])
    assert "the one of this Parley" in capsys.readouterr().err
    assert 0 == run(["verify", str(path)])
