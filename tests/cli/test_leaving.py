"""Writing a case out from the command line: to files, pipes and terminals, for one reader or another."""

from __future__ import annotations

import shutil
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from parley.cli.app import run


@pytest.fixture
def talks(example_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copy(example_file, tmp_path / "talks.db")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_name_of_a_file_says_the_format(talks: Path) -> None:
    assert 0 == run(["export", "talks.db", "--out", "talks.xlsx"])
    assert "xl/workbook.xml" in ZipFile(talks / "talks.xlsx").namelist()
    assert 0 == run(["brief", "talks.db", "--out", "brief.pdf"])
    assert (talks / "brief.pdf").read_bytes().startswith(b"%PDF")
    assert 0 == run(["export", "talks.db", "--out", "talks.geojson"])
    assert (talks / "talks.geojson").read_text("utf-8").startswith("{")


@pytest.mark.parametrize("command", [["export", "talks.db", "--to", "xlsx"], ["brief", "talks.db", "--to", "docx"]])
def test_bytes_are_refused_to_a_terminal_and_go_through_a_pipe(
    talks: Path, command: list[str], monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert 0 == run(command)
    assert ZipFile(BytesIO(capfdbinary.readouterr().out)).testzip() is None
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert 2 == run(command)
    told = capfdbinary.readouterr()
    assert b"" == told.out
    assert b"is not for a terminal" in told.err
    assert b"--out FILE" in told.err


def test_a_file_is_written_whole_or_not_at_all(talks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (talks / "brief.md").write_text("mine")
    assert 2 == run(["brief", "talks.db", "--plan", "none.toml", "--out", "brief.md"])
    assert "The plan 'none.toml' cannot be read" in capsys.readouterr().err
    assert 2 == run(["export", "talks.db", "--to", "xls", "--out", "brief.md"])
    assert "No export is called 'xls'" in capsys.readouterr().err
    assert "mine" == (talks / "brief.md").read_text()
    assert ["brief.md", "talks.db"] == sorted(
        path.name for path in talks.iterdir() if not path.name.endswith(("-wal", "-shm"))
    )


def test_a_plan_is_printed_edited_and_used(talks: Path) -> None:
    assert 0 == run(["brief", "talks.db", "--out", "plan.toml"])
    words = (talks / "plan.toml").read_text("utf-8")
    assert 'key = "matrix"' in words
    (talks / "own.toml").write_text('title = "Ours"\n[[sections]]\nkey = "contacts"\nmost = 1\n', "utf-8")
    assert 0 == run(["brief", "talks.db", "--plan", "own.toml", "--out", "own.md"])
    made = (talks / "own.md").read_text("utf-8")
    assert made.startswith("# Ours")
    assert 1 == made.count("\n- ")


def test_what_is_labelled_leaves_only_for_who_may_see_it(talks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["label", "talks.db", "3", "confidential", "--who", "Ada"])
    assert 0 == run(["export", "talks.db", "--to", "csl", "--out", "public.json"])
    assert "1 article is left out: labelled above ‘public’. To take it in" in capsys.readouterr().err
    assert 0 == run(["export", "talks.db", "--to", "csl", "--reader", "secret", "--out", "all.json"])
    assert "left out" not in capsys.readouterr().err
    assert (talks / "public.json").stat().st_size < (talks / "all.json").stat().st_size
    assert 0 == run(["label", "talks.db"])
    assert capsys.readouterr().out.startswith("confidential\td_")
    assert 2 == run(["brief", "talks.db", "--reader", "nobody"])
    assert "No label is called 'nobody'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        (["3"], "A label needs its word and who gives it"),
        (["3", "secret"], "A label needs its word and who gives it"),
        (["3", "hush", "--who", "Ada"], "No label is called 'hush'"),
        (["99", "secret", "--who", "Ada"], "has the id '99'"),
        (["--file", "none.toml"], "'none.toml' cannot be read"),
    ],
)
def test_a_label_that_cannot_be_given_says_why(
    talks: Path, words: list[str], wrong: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 2 == run(["label", "talks.db", *words])
    assert wrong in capsys.readouterr().err
