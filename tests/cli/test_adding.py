"""What the command line says of an addition so large that it is noted as several runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from parley import joins
from parley.case import Case
from parley.cli.adding import add_articles
from parley.settings import Settings


def test_a_large_addition_says_which_runs_tell_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(joins, "CHUNK", 1)
    monkeypatch.setattr(joins, "NOTED", 2)
    for day in range(1, 6):
        (tmp_path / f"{day}.txt").write_text(f"Lima, {day} June 2024\nPeru rejected offer number {day}, it said.\n")
    where = str(tmp_path / "talks.db")
    with Case.open(where, Settings(engine="serial", rules=True)) as case:
        assert 0 == add_articles(case, [str(tmp_path / "1.txt")], None, quiet=False, name=where)
        assert "runs" not in capsys.readouterr().err
        assert 0 == add_articles(case, [str(tmp_path)], None, quiet=False, name=where)
        assert f"Noted as runs 2 to 3; what they brought together: parley changes {where} --since 2" in (
            " ".join(capsys.readouterr().err.split())
        )
        found = case.changes_between("2")
        assert 4 == len(found.added)
