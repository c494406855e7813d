"""`parley copy`, and cases in PostgreSQL on the command line."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from tests.making import article
from tests.store.contract import TEXT, judgement, reading_of

from parley.cli.app import run
from parley.store import open_store


@pytest.fixture
def file(tmp_path: Path) -> Path:
    with closing(open_store(str(tmp_path / "talks.db"))) as store:
        store.put([article(TEXT)], reading_of())
        store.judge(judgement(1))
    return tmp_path / "talks.db"


def test_copying_says_what_was_copied_and_that_it_was_compared(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 0 == run(["copy", str(file), f"sqlite:{tmp_path / 'copy.db'}"])
    told = capsys.readouterr()
    assert "" == told.out
    words = " ".join(told.err.split())
    assert "1 article, 6 records of articles, 0 joined records, 1 judgement," in words
    assert "Read back and compared" in words
    assert "nothing differs" in words


def test_copying_quietly_says_nothing(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["copy", "--quiet", str(file), str(tmp_path / "copy.db")])
    assert ("", "") == tuple(capsys.readouterr())


@pytest.mark.parametrize(
    ("source", "target", "words"),
    [
        ("talks.db", "talks.db", "both the case and its copy"),
        ("talks.db", "sqlite:talks.db", "both the case and its copy"),
        ("none.db", "copy.db", "There is no case at"),
        ("talks.db", "none/copy.db", "there is no folder"),
        ("talks.db", "notes.txt", "There is something at"),
        ("talks.db", "mysql://ann:hush@db/talks", "No store answers to 'mysql://'"),
    ],
)
def test_what_cannot_be_copied_is_said_and_leaves_nothing(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    source: str, target: str, words: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(file.parent)
    Path("notes.txt").write_text("Dear diary")
    assert 2 == run(["copy", source, target])
    told = " ".join(capsys.readouterr().err.split())
    assert words in told
    assert "hush" not in told
    assert ["notes.txt", "talks.db"] == sorted(p.name for p in Path().iterdir() if "db-" not in p.name)


def test_a_case_in_postgresql_goes_wherever_a_file_goes_and_shows_no_password(
    file: Path, new_case: Callable[[], str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = new_case().replace("postgres:@", "postgres:hush-hush@")
    (tmp_path / "a.txt").write_text("Chad met Togo in Geneva on 3 March 2025, officials said.", "utf-8")
    for command in (
        ["copy", str(file), url], ["add", url, str(tmp_path / "a.txt")], ["contacts", url, "--to", "csv"],
        ["search", url, "Geneva"], ["verify", url], ["upgrade", url],
        ["backup", url, str(tmp_path / "b.db")], ["export", url, "--to", "jsonl"],
    ):  # fmt: skip
        assert 0 == run(command), command
    told = capsys.readouterr()
    assert "Geneva" in told.out
    assert "hush-hush" not in told.out + told.err
    for command in (
        ["copy", str(file), url], ["fetch", url, "https://news.example/a"], ["watch", url, str(tmp_path)],
        ["backup", url, str(tmp_path / "b.db")],  # there is one already
        ["contacts", url.replace("case=", "case=x")],
        ["contacts", url.replace("host=", "host=/none")],
    ):  # fmt: skip
        assert 2 == run(command), command
    assert "hush-hush" not in "".join(capsys.readouterr())
