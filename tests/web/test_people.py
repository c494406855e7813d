"""Who is at the door: nobody else where nobody is told apart, and roles where users are."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from starlette.requests import Request

from parley.cli.serving import Lines, serve_cases
from parley.errors import UsageError
from parley.settings import Settings
from parley.web import create_app
from parley.web.people import ADMIN, JUDGE, READ, Anyone, Person, Visitors, is_loopback, may_listen


@dataclass
class Users:
    """Users told apart by a header: what a proxy, or a later release, does."""

    are_told_apart: bool = True

    def who(self, request: Request) -> Person | None:
        role, _, case = request.headers.get("x-user", "").partition("@")
        return Person(f"the {role}", role, (case,) if case else None) if role else None


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.8.8.8"])
def test_this_machine_is_always_listened_on(host: str) -> None:
    assert is_loopback(host)
    may_listen(host, Anyone())


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "desk.example"])
def test_others_come_only_where_users_are_told_apart_or_a_person_says_so(host: str) -> None:
    with pytest.raises(UsageError, match="there are no users"):
        may_listen(host, Anyone())
    may_listen(host, Anyone(), exposed=True)
    may_listen(host, Users())


def test_the_command_does_not_listen_for_others_unasked(example_file: Path) -> None:
    with pytest.raises(UsageError, match="--exposed"):
        serve_cases([str(example_file)], Settings(), Lines("0.0.0.0", 0))


def test_a_role_may_what_it_is_for_and_no_more() -> None:
    assert [True, False, False] == [Person("a", "reader").may(one) for one in (READ, JUDGE, ADMIN)]
    assert [True, True, False] == [Person("a", "analyst").may(one) for one in (READ, JUDGE, ADMIN)]
    assert not Person("a", "admin", ("grain",)).may(READ, "other")


def test_the_api_asks_who_it_is_and_what_they_may(example_file: Path) -> None:
    app = create_app([str(example_file)], people=Users())
    decision = {"kind": "note", "words": ["1", "Read it."], "who": "somebody else"}
    with TestClient(app, base_url="http://127.0.0.1") as client:
        case = "/api/v1/cases/grain"
        assert 401 == client.get(f"{case}/contacts").status_code
        assert 200 == client.get(f"{case}/contacts", headers={"x-user": "reader"}).status_code
        assert 403 == client.post(f"{case}/judgements", json=decision, headers={"x-user": "reader"}).status_code
        assert 404 == client.get(f"{case}/contacts", headers={"x-user": "admin@other"}).status_code
        assert [] == client.get("/api/v1/cases", headers={"x-user": "admin@other"}).json()
        assert 403 == client.delete(f"{case}/documents/1", headers={"x-user": "analyst"}).status_code


def test_without_users_others_may_read_what_has_no_label_and_nothing_more() -> None:
    request = Request({"type": "http", "headers": [], "path": "/"})
    visitor = Visitors().who(request)
    assert visitor
    assert ([True, False, False], "") == ([visitor.may(one) for one in (READ, JUDGE, ADMIN)], visitor.sees)


def test_cases_of_one_name_are_not_served_to_users(example_file: Path, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        shutil.copy(example_file, tmp_path / folder / "grain.db")
    places = [str(tmp_path / folder / "grain.db") for folder in ("a", "b")]
    assert {"grain", "grain-2"} == set(create_app(places).state.shelf.served)
    with pytest.raises(UsageError, match="would both be 'grain'"):
        create_app(places, people=Users())
