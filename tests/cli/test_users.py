"""Users of a server from the command line: let in, changed, let in no more; each change in the log."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import pytest

from parley.case import Case
from parley.cli.app import run
from parley.users.book import Book
from parley.users.roles import READ

PASSWORD = "four words make one"


@pytest.fixture
def users(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A users file with two people, made by the command."""
    path = tmp_path / "users.db"
    for words in (
        ["Ada", "--role", "admin"],
        ["Ben", "--case", "grain:analyst", "--case", "salt", "--sees", "internal"],
    ):
        typed(monkeypatch, PASSWORD)
        assert 0 == run(["user", "add", *words, "--users", str(path)])
    return path


def typed(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(words + "\n"))


def test_people_are_listed_with_what_they_may(users: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["user", "list", "--users", str(users)])
    assert [
        ["Ada", "admin", "every case", "all labels", "password"],
        ["Ben", "reader", "grain:analyst, salt", "up to internal", "password"],
    ] == [line.split("\t") for line in capsys.readouterr().out.splitlines()]


def test_a_role_and_cases_change_and_what_is_not_named_stays(users: Path) -> None:
    assert 0 == run(["user", "role", "ben", "--role", "analyst", "--users", str(users)])
    assert 0 == run(["user", "role", "Ben", "--every-case", "--users", str(users)])
    book = Book(users)
    known = book.person("Ben")
    book.close()
    assert known
    assert ("analyst", None, "internal") == (known.person.role, known.person.cases, known.person.sees)
    assert known.person.may(READ, "anything")


def test_a_token_is_printed_once_and_revoked(users: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["user", "token", "Ben", "--days", "2", "--role", "reader", "--users", str(users)])
    token = capsys.readouterr().out.strip()
    book = Book(users)
    assert book.of_token(token)
    assert 0 == run(["user", "tokens", "--users", str(users)])
    listed = capsys.readouterr().out
    assert token not in listed
    assert 0 == run(["user", "revoke", listed.split("\t")[0], "--users", str(users)])
    assert None is book.of_token(token)
    book.close()


def test_a_password_is_set_anew_and_who_is_removed_is_gone(users: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "another four words long")
    assert 0 == run(["user", "passwd", "Ben", "--users", str(users)])
    book = Book(users)
    assert [None, "Ben"] == [
        p and p.name for p in (book.check("Ben", w) for w in (PASSWORD, "another four words long"))
    ]
    assert 0 == run(["user", "remove", "Ben", "--users", str(users)])
    assert None is book.check("Ben", "another four words long")
    book.close()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["paint", "Ada"], "'paint' is nothing that is done to users"),
        (["remove"], "Say whom"),
        (["remove", "Eve"], "No user is called 'Eve'"),
        (["add", "ADA"], "There is a user called 'ADA' already"),
        (["add", "Eve", "--role", "king"], "No role is called 'king'"),
        (["add", "Eve", "--case", "../x"], "is no short name of a case"),
        (["add", "Eve"], "A password has 12 to"),
        (["revoke", "x"], "No token has the id"),
    ],
)
def test_what_cannot_be_is_said_in_words(
    users: Path, words: list[str], said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "short")
    assert 2 == run(["user", *words, "--users", str(users)])
    assert said in " ".join(capsys.readouterr().err.split())


def test_without_a_file_it_asks_for_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("PARLEY_USERS", raising=False)
    assert 2 == run(["user", "list"])
    assert "--users FILE" in capsys.readouterr().err


def test_every_change_is_in_the_log_and_no_secret_is(
    users: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PARLEY_USERS", str(users))
    assert 0 == run(["user", "token", "Ben"])
    token = capsys.readouterr().out.strip()
    assert 0 == run(["user", "remove", "Ben"])
    assert 0 == run(["user", "list"])
    capsys.readouterr()
    assert 0 == run(["audit", "--to", "jsonl"])
    out = capsys.readouterr().out
    lines = [json.loads(line) for line in out.splitlines()]
    assert ["user add", "user add", "user token", "user remove"] == [one["what"] for one in lines]
    assert {"here"} == {one["address"] for one in lines}
    assert token not in out
    assert PASSWORD not in out


def test_who_takes_an_article_out_is_kept(example_file: Path, tmp_path: Path) -> None:
    where = Path(shutil.copy(example_file, tmp_path / "case.db"))
    assert 0 == run(["remove", str(where), "1", "--by", "Ada", "--note", "Not ours."])
    with Case.open(where, create=False) as case:
        (row,) = case.judgements()
        assert ("Ada", "remove", "Not ours.", True) == (row.who, row.kind, row.note, row.holds)
        assert case.verify().is_well
    assert 2 == run(["undo", str(where), "1", "--who", "Ada"])
