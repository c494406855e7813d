"""Tokens for programs: shown once, kept as a hash, narrower than who gave them, and over when they are over."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.security.conftest import CHEAP, House

from parley.errors import CaseError, UsageError
from parley.users.book import Book
from parley.users.roles import ADMIN, JUDGE, READ, Person
from parley.web.door import ASKED, STRANGE


def test_a_token_opens_what_its_owner_may_and_a_wrong_one_nothing(house: House) -> None:
    assert 200 == house.ask("reader", "/api/v1/cases/grain").status_code
    good = house.tokens["reader"]
    for wrong in (
        good[:-1],
        good + "x",
        good.replace("parley_", "parlex_"),
        f"parley_{'0' * 12}_{good[-43:]}",
        "",
        "é",
    ):
        headers = {"Authorization": f"Bearer {wrong}".encode()}
        assert 401 == house.client().get("/api/v1/cases", headers=headers).status_code
    basic = {"Authorization": f"Basic {good}"}
    assert 401 == house.client().get("/api/v1/cases", headers=basic).status_code


def test_a_wrong_token_is_not_mended_by_a_good_cookie(house: House) -> None:
    client = house.logged_in("admin")
    assert 401 == client.get("/api/v1/cases", headers={"Authorization": "Bearer x"}).status_code


def test_a_token_in_an_address_opens_nothing(house: House) -> None:
    assert 401 == house.client().get(f"/api/v1/cases?token={house.tokens['admin']}").status_code


def test_what_is_kept_of_a_token_opens_nothing(house: House) -> None:
    token = house.tokens["admin"]
    (kept,) = house.book.rows("SELECT hash FROM token WHERE id = ?", (token.split("_")[1],))[0]
    assert str(kept) not in token
    assert None is house.book.of_token(f"parley_{token.split('_')[1]}_{str(kept)[:43]}")


def test_a_token_is_over_when_it_is_over_and_when_it_is_revoked(house: House) -> None:
    _, words = house.book.give_token("Anna", days=1)
    assert house.book.of_token(words)
    house.clock.now += 86_401
    assert None is house.book.of_token(words)
    other, again = house.book.give_token("Anna")
    house.book.revoke(other.id)
    assert None is house.book.of_token(again)
    with pytest.raises(UsageError, match="No token has the id"):
        house.book.revoke(other.id)


def test_a_token_gives_no_more_than_its_role_and_no_more_than_its_owner_has_now(house: House) -> None:
    person = house.book.of_token(house.book.give_token("Ada", role="reader")[1])
    assert person
    assert [True, False, False] == [person.may(one, "grain") for one in (READ, JUDGE, ADMIN)]
    _, words = house.book.give_token("Rita", role="admin")
    raised = house.book.of_token(words)
    assert raised
    assert not raised.may(JUDGE, "grain")
    house.book.change(Person("Ada", "reader"))
    lowered = house.book.of_token(house.tokens["admin"])
    assert lowered
    assert not lowered.may(JUDGE, "grain")


@pytest.mark.parametrize("days", [0, -1, 367])
def test_a_token_without_an_end_is_not_given(house: House, days: int) -> None:
    with pytest.raises(UsageError, match="1 to 366 days"):
        house.book.give_token("Ada", days=days)


def test_who_asks_too_often_waits_and_others_do_not(house: House) -> None:
    client, headers = house.client(), {"Authorization": f"Bearer {house.tokens['nowhere']}"}
    assert {200} == {client.get("/api/v1/cases", headers=headers).status_code for _ in range(ASKED)}
    late = house.ask("nowhere", "/api/v1/cases")
    assert 429 == late.status_code
    assert int(late.headers["retry-after"]) >= 1
    assert 200 == house.ask("reader", "/api/v1/cases").status_code


def test_strangers_at_one_address_wait_too(house: House) -> None:
    client = house.client()
    assert {401} == {client.get("/api/v1/cases").status_code for _ in range(STRANGE)}
    assert 429 == house.ask(None, "/api/v1/cases").status_code
    assert 200 == house.ask("reader", "/api/v1/cases").status_code


def test_the_users_file_is_shut_to_others_and_must_be(tmp_path: Path) -> None:
    path = tmp_path / "users.db"
    Book(path, create=True, cost=CHEAP).close()
    assert 0o600 == path.stat().st_mode & 0o777
    path.chmod(0o640)
    with pytest.raises(CaseError, match="chmod 600"):
        Book(path)


def test_another_file_is_no_users_file(tmp_path: Path, example_file: Path) -> None:
    for data in (b"words", example_file.read_bytes()[:4096]):
        path = tmp_path / "other.db"
        path.write_bytes(data)
        path.chmod(0o600)
        with pytest.raises(CaseError, match="users file"):
            Book(path)
    with pytest.raises(CaseError, match="There is no users file"):
        Book(tmp_path / "none.db")


@pytest.mark.parametrize(
    "name", ["", " ", "a\nb", "x" * 65, "<script>", "../x", "a\u202eb", "'; DROP TABLE person; --"]
)
def test_a_name_that_a_line_or_a_page_would_obey_is_none(house: House, name: str) -> None:
    with pytest.raises(UsageError, match="is no name of a user"):
        house.book.add(Person(name), None)


def test_two_people_do_not_differ_by_capitals_alone(house: House) -> None:
    with pytest.raises(UsageError, match="already"):
        house.book.add(Person("ANNA"), None)


def test_a_role_in_one_case_holds_there_alone() -> None:
    person = Person("Ben", "reader", ("grain", "salt"), {"grain": "analyst"})
    assert [True, False] == [person.may(JUDGE, one) for one in ("grain", "salt")]
    assert not person.may(READ, "other")
    assert not person.narrowed("reader").may(JUDGE, "grain")
