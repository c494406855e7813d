"""Logging in, sessions and their end; nobody learns who has an account, and nobody tries out passwords."""

from __future__ import annotations

import hashlib
import re

import pytest
from fastapi.testclient import TestClient
from tests.security.conftest import PASSWORD, House, hidden, log_in

from parley.users import book as book_module
from parley.users.audit import Audit
from parley.users.book import ABSOLUTE, IDLE
from parley.web import create_app
from parley.web.login import ADDRESS, PAIR, WINDOW, WRONG, Throttle
from parley.web.people import Users


def session_of(client: TestClient) -> str:
    return client.cookies["parley"]


def test_who_logs_in_goes_on_to_where_they_wanted_to_go(house: House) -> None:
    client = house.client()
    asked = client.get("/c/grain/contacts?party=russia")
    assert "/login?back=%2Fc%2Fgrain%2Fcontacts%3Fparty%3Drussia" == asked.headers["location"]
    page = client.get(asked.headers["location"])
    assert "/c/grain/contacts?party=russia" == hidden(page.text, "back").replace("&amp;", "&")
    got = log_in(client, "Anna", PASSWORD, hidden(page.text, "back"))
    assert (303, "/c/grain/contacts?party=russia") == (got.status_code, got.headers["location"])
    assert "Anna" in client.get("/c/grain/contacts").text


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:1", "/login"]
)
def test_going_on_leads_nowhere_else(house: House, back: str) -> None:
    assert "/" == log_in(house.client(), "Anna", PASSWORD, back).headers["location"]


def test_capitals_of_a_name_do_not_count_and_those_of_a_password_do(house: House) -> None:
    assert 303 == log_in(house.client(), "ANNA", PASSWORD).status_code
    assert 401 == log_in(house.client(), "Anna", PASSWORD.upper()).status_code


def test_a_wrong_name_and_a_wrong_password_are_answered_alike(house: House) -> None:
    answers = [log_in(house.client(), name, "not the password") for name in ("Anna", "Nobody")]
    texts = [re.sub(r'value="[^"]*"', "", one.text) for one in answers]
    assert [401, 401] == [one.status_code for one in answers]
    assert texts[0] == texts[1]
    assert WRONG in texts[0]
    assert set(answers[0].headers) == set(answers[1].headers)


@pytest.mark.parametrize("name", ["Anna", "Nobody", "Robot", ""])
def test_as_much_is_computed_for_a_name_that_there_is_as_for_one_that_there_is_not(
    house: House, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Time is not measured here: what takes it, one hash of the same cost, is counted."""
    house.book.add(book_module.Person("Robot"), None)
    spent: list[tuple[int, int, int]] = []
    true = hashlib.scrypt

    def counted(*given: object, **more: int) -> bytes:
        spent.append((more["n"], more["r"], more["p"]))
        return true(*given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr("parley.users.passwords.hashlib.scrypt", counted)
    assert None is house.book.check(name, "not the password")
    assert [(16, 1, 1)] == spent


def test_five_failures_of_a_name_from_an_address_and_one_waits_right_or_wrong(house: House) -> None:
    client = house.client()
    for name in ("Anna", "Nobody"):
        assert [401] * PAIR == [log_in(client, name, "wrong wrong wrong").status_code for _ in range(PAIR)]
        late = log_in(client, name, PASSWORD)
        assert 429 == late.status_code
        assert int(late.headers["retry-after"]) > 0
    assert 303 == log_in(client, "Rita", PASSWORD).status_code


def test_an_address_that_tries_many_names_waits(house: House) -> None:
    client = house.client()
    got = [log_in(client, f"Name {number}", "wrong wrong wrong").status_code for number in range(ADDRESS + 1)]
    assert [401] * ADDRESS + [429] == got


def test_a_server_that_is_started_anew_knows_who_failed(house: House) -> None:
    for _ in range(PAIR):
        log_in(house.client(), "Anna", "wrong wrong wrong")
    house.app.state.throttle = Throttle(house.clock)
    assert 303 == log_in(house.client(), "Anna", PASSWORD).status_code, "nothing recalled, nothing counted"
    house.app.state.throttle = Throttle(house.clock)
    house.app.state.throttle.recall(Audit(house.book))
    assert 429 == log_in(house.client(), "Anna", PASSWORD).status_code
    assert 303 == log_in(house.client(), "Rita", PASSWORD).status_code
    house.clock.now += WINDOW
    house.app.state.throttle = Throttle(house.clock)
    house.app.state.throttle.recall(Audit(house.book))
    assert 303 == log_in(house.client(), "Anna", PASSWORD).status_code


def test_a_server_made_anew_recalls_by_itself(house: House) -> None:
    for _ in range(PAIR):
        log_in(house.client(), "Anna", "wrong wrong wrong")
    again = create_app([], people=Users(house.book), clock=house.clock)
    assert 0 < again.state.throttle.take("Anna", "testclient")
    assert 0 == again.state.throttle.take("Rita", "testclient")


def test_a_clock_that_was_set_back_makes_no_session_last(house: House) -> None:
    client = house.logged_in("analyst")
    secret = session_of(client)
    house.clock.now -= 60.0
    assert house.book.of_session(secret), "a minute is what clocks are put right by"
    house.clock.now -= 365 * 86_400.0
    assert None is house.book.of_session(secret)


def test_logging_in_rightly_does_not_count_against_anybody(house: House) -> None:
    assert {303} == {log_in(house.client(), "Anna", PASSWORD).status_code for _ in range(PAIR + 2)}


def test_a_session_is_new_at_every_login_and_the_old_one_ends(house: House) -> None:
    client = house.client()
    client.cookies.set("parley", "a-session-that-somebody-else-set", domain="127.0.0.1", path="/")
    log_in(client, "Anna", PASSWORD)
    first = {one.value for one in client.cookies.jar if one.name == "parley"} - {"a-session-that-somebody-else-set"}
    assert 1 == len(first)
    assert None is house.book.of_session("a-session-that-somebody-else-set")
    again = house.logged_in("analyst")
    before = session_of(again)
    client2 = house.client(cookies={"parley": before})
    page = client2.get("/login")
    assert 303 == page.status_code  # who is logged in need not do so again
    fields = {"name": "Anna", "password": PASSWORD, "form": "x"}
    client2.cookies.set("parley_form", "x", domain="127.0.0.1", path="/login")
    got = client2.post("/login", data=fields)
    assert 303 == got.status_code
    assert None is house.book.of_session(before)


def test_the_cookie_is_for_this_server_alone_and_out_of_reach_of_scripts(house: House) -> None:
    got = log_in(house.client(), "Anna", PASSWORD)
    (cookie,) = [one for one in got.headers.get_list("set-cookie") if one.startswith("parley=")]
    assert {"httponly", "samesite=lax", "path=/"} <= {part.strip().lower() for part in cookie.split(";")[1:]}
    assert "domain" not in cookie.lower()
    assert "secure" not in cookie.lower()  # over plain HTTP no browser would send it back


def test_over_tls_the_cookie_goes_over_tls_alone_and_no_other_host_may_set_it(house: House) -> None:
    client = TestClient(house.app, base_url="https://127.0.0.1", follow_redirects=False)
    got = log_in(client, "Anna", PASSWORD)
    (cookie,) = [one for one in got.headers.get_list("set-cookie") if one.startswith("__Host-parley=")]
    assert "secure" in cookie.lower()
    assert "max-age=" in client.get("/c/grain/today").headers["strict-transport-security"]
    assert "strict-transport-security" not in house.client().get("/login").headers


def test_what_the_file_holds_of_a_session_opens_nothing(house: House) -> None:
    secret = session_of(house.logged_in("analyst"))
    kept = [str(row[0]) for row in house.book.rows("SELECT hash FROM session")]
    assert secret not in kept
    assert None is house.book.of_session(kept[0])


def test_a_session_ends_when_it_lies_idle(house: House) -> None:
    client = house.logged_in("analyst")
    for _ in range(3):
        house.clock.now += IDLE - 100
        assert 200 == client.get("/c/grain/today").status_code
    house.clock.now += IDLE + 100
    assert 303 == client.get("/c/grain/today").status_code


def test_a_session_ends_in_any_case(house: House) -> None:
    client = house.logged_in("analyst")
    for _ in range(int(ABSOLUTE / (IDLE / 2)) - 1):
        house.clock.now += IDLE / 2
        assert 200 == client.get("/c/grain/today").status_code
    house.clock.now += IDLE / 2
    assert 303 == client.get("/c/grain/today").status_code


def test_logging_out_ends_the_session_for_good(house: House) -> None:
    client = house.logged_in("analyst")
    secret = session_of(client)
    csrf = hidden(client.get("/account").text, "csrf")
    assert "/login" == client.post("/logout", data={"csrf": csrf}).headers["location"]
    assert None is house.book.of_session(secret)
    assert 303 == house.client(cookies={"parley": secret}).get("/c/grain/today").status_code


def test_a_new_password_ends_every_session_and_so_does_a_new_role(house: House) -> None:
    one, other = house.logged_in("analyst"), house.logged_in("analyst")
    csrf = hidden(one.get("/account").text, "csrf")
    fields = {"csrf": csrf, "old": PASSWORD, "new": "another four words long", "again": "another four words long"}
    assert 303 == one.post("/account/password", data=fields).status_code
    assert [303, 303] == [client.get("/c/grain/today").status_code for client in (one, other)]
    assert 401 == log_in(house.client(), "Anna", PASSWORD).status_code
    third = house.logged_in("analyst", "another four words long")
    house.book.change(book_module.Person("Anna", "reader"))
    assert 303 == third.get("/c/grain/today").status_code


@pytest.mark.parametrize(
    ("old", "new", "again", "words"),
    [
        ("wrong wrong wrong", "another four words long", "another four words long", "old password is not right"),
        (PASSWORD, "another four words long", "another five words long", "not the same"),
        (PASSWORD, "short", "short", "12 to"),
        (PASSWORD, "Anna 123456789", "Anna 123456789", "easily guessed"),
    ],
)
def test_a_password_is_changed_only_by_who_knows_it_and_to_one_that_may_be(
    house: House, old: str, new: str, again: str, words: str
) -> None:
    client = house.logged_in("analyst")
    csrf = hidden(client.get("/account").text, "csrf")
    got = client.post("/account/password", data={"csrf": csrf, "old": old, "new": new, "again": again})
    assert got.status_code in (400, 403)
    assert words in got.text
    assert 303 == log_in(house.client(), "Anna", PASSWORD).status_code


def test_who_is_removed_is_out_at_once_with_sessions_and_tokens(house: House) -> None:
    client = house.logged_in("analyst")
    house.book.remove("Anna")
    assert 303 == client.get("/c/grain/today").status_code
    assert 401 == house.ask("analyst", "/api/v1/cases").status_code


def test_a_server_without_users_has_no_login() -> None:
    from parley.web import create_app

    with TestClient(create_app([]), base_url="http://127.0.0.1") as client:
        assert [404, 404] == [client.get(path).status_code for path in ("/login", "/account")]
