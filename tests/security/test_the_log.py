"""What users did is noted, nothing secret and no word of an article is, and nobody changes it unseen."""

from __future__ import annotations

import json
import logging
import sqlite3
from pathlib import Path

import pytest
from tests.security.conftest import CHEAP, PASSWORD, House, hidden, log_in

from parley.cli.app import run
from parley.errors import CaseError
from parley.users.audit import Audit
from parley.users.book import Book


def told(house: House, what: str = "") -> list[tuple[str, str, str]]:
    return [(one.who, one.what, one.case) for one in Audit(house.book).lines(what=what)]


def test_logging_in_failing_and_logging_out_are_noted(house: House) -> None:
    client = house.client()
    log_in(client, "Anna", "wrong wrong wrong")
    log_in(client, "Anna", PASSWORD)
    client.post("/logout", data={"csrf": hidden(client.get("/account").text, "csrf")})
    assert [("Anna", "log in failed", ""), ("Anna", "logged in", ""), ("Anna", "logged out", "")] == told(house)
    assert {"testclient"} == {one.address for one in Audit(house.book).lines()}


def test_what_is_decided_added_removed_and_taken_out_is_noted_with_who_and_what(house: House) -> None:
    case = "/api/v1/cases/grain"
    note = {"kind": "note", "words": ["1", "Our own secret opinion."]}
    assert 201 == house.ask("analyst", f"{case}/judgements", "POST", json=note).status_code
    assert 204 == house.ask("analyst", f"{case}/judgements/1/undo", "POST", json={}).status_code
    assert 202 == house.ask("analyst", f"{case}/articles", "POST", json={"text": "Chad met Togo."}).status_code
    assert 200 == house.ask("analyst", f"{case}/exports/jsonl?reader=secret").status_code
    assert 200 == house.ask("analyst", "/c/grain/build/preview").status_code
    assert 200 == house.ask("admin", case, "PATCH", json={"title": "Other"}).status_code
    assert 204 == house.ask("admin", f"{case}/documents/1", "DELETE").status_code
    assert 403 == house.ask("reader", f"{case}/documents/1", "DELETE").status_code
    assert [
        ("Anna", "judged", "grain"), ("Anna", "took back", "grain"), ("Anna", "added", "grain"),
        ("Anna", "took out", "grain"), ("Anna", "took out", "grain"), ("Ada", "wrote", "grain"),
        ("Ada", "removed", "grain"), ("Rita", "refused", "grain"),
    ] == told(house)  # fmt: skip
    lines = list(Audit(house.book).lines())
    assert "note" == lines[0].detail["kind"]
    assert "secret" == lines[3].detail["reader"]
    assert lines[6].detail["document"].startswith("d_")
    assert "secret opinion" not in json.dumps([dict(one.detail) for one in lines])


def test_reading_is_not_noted(house: House) -> None:
    for path in ("/", "/c/grain/today", "/c/grain/search?q=grain", "/api/v1/cases/grain/contacts"):
        house.ask("reader", path)
    assert [] == told(house)


def test_no_secret_and_no_word_that_was_sent_is_in_the_log_of_the_server_or_in_the_file(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        client = house.logged_in("analyst")
        log_in(house.client(), "Anna", "a mistyped password")
        house.ask("analyst", "/c/grain/search?q=hushhush")
        house.ask("analyst", "/api/v1/cases/grain/exports/jsonl")
        house.ask("admin", "/api/v1/cases/none?token=hushhush")
    secrets = [PASSWORD, "a mistyped password", client.cookies["parley"], *house.tokens.values()]
    data = b"".join(one.read_bytes() for one in house.book.path.parent.glob("users.db*"))
    for secret in secrets:
        assert secret not in caplog.text
        assert secret.encode() not in data
    ours = "\n".join(one.getMessage() for one in caplog.records if one.name.startswith(("parley", "uvicorn")))
    assert "hushhush" not in ours


def test_the_log_is_only_added_to(house: House) -> None:
    log_in(house.client(), "Anna", PASSWORD)
    for words in ("DELETE FROM audit", "UPDATE audit SET who = 'Nobody'"):
        with pytest.raises(CaseError, match="only added to"), house.book.writing() as db:
            db.execute(words)
    assert [("Anna", "logged in", "")] == told(house)


@pytest.mark.parametrize(
    ("words", "line"),
    [("UPDATE audit SET who = 'Nobody' WHERE number = 2", 2), ("DELETE FROM audit WHERE number = 1", 1),
     ("UPDATE audit SET detail = '{}' WHERE number = 3", 3)],
)  # fmt: skip
def test_a_line_changed_or_taken_away_by_force_is_found(tmp_path: Path, words: str, line: int) -> None:
    book = Book(tmp_path / "users.db", create=True, cost=CHEAP)
    log = Audit(book)
    for number in range(4):
        log.note("judged", who="Ada", number=number)
    assert None is log.broken()
    book.close()
    with sqlite3.connect(tmp_path / "users.db") as db:
        db.execute("DROP TRIGGER audit_stays")
        db.execute("DROP TRIGGER audit_is_whole")
        db.execute(words)
    db.close()
    again = Book(tmp_path / "users.db", cost=CHEAP)
    assert line == Audit(again).broken()
    again.close()
    assert 1 == run(["audit", "--users", str(tmp_path / "users.db")])


def test_where_nothing_can_be_noted_nothing_goes_out(house: House) -> None:
    with house.book.writing() as db:
        db.execute("CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'disk full'); END")
    got = house.ask("analyst", "/api/v1/cases/grain/exports/jsonl")
    assert 503 == got.status_code
    assert len(got.text) < 1_000
    assert 200 == house.ask("analyst", "/api/v1/cases/grain/contacts").status_code


def test_the_command_shows_what_is_asked_for(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    client = house.logged_in("admin")
    log_in(house.client(), "Anna\x1b[31m\nforged line", "wrong wrong wrong")
    assert 200 == client.get("/api/v1/cases/grain/briefs/markdown").status_code
    users = str(house.book.path)
    assert 0 == run(["audit", "--users", users])
    shown = capsys.readouterr().out
    assert 3 == len(shown.splitlines())
    assert "\x1b" not in shown
    assert 0 == run(["audit", "--users", users, "--who", "Ada", "--what", "took out", "--to", "jsonl"])
    (line,) = capsys.readouterr().out.splitlines()
    assert ("grain", "GET") == (json.loads(line)["case"], json.loads(line)["detail"]["route"][:3])
