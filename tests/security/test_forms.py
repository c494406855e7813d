"""No form is taken that a page of the session did not make: on every screen, through htmx, and by the API."""

from __future__ import annotations

import re

import pytest
from tests.security.conftest import House, hidden, log_in
from tests.security.test_every_route import WRITING, address

SCREENS = [(method, template) for method, template in WRITING if template.startswith("/c/")]
OPERATIONS = [(method, template) for method, template in WRITING if template.startswith("/api/")]
JUDGED = {"kind": "note", "word": ["1", "Read it twice."], "back": "/c/grain/judgements"}


def notes(house: House) -> list[str]:
    return [one["who"] for one in house.ask("admin", "/api/v1/cases/grain/judgements").json()["items"]]


@pytest.mark.parametrize(("method", "template"), SCREENS, ids=lambda v: v)
@pytest.mark.parametrize("given", [None, "", "wrong", "é"])
def test_a_form_without_the_token_of_its_session_is_refused(
    still_house: House, method: str, template: str, given: str | None
) -> None:
    client = still_house.client(cookies={"parley": still_house.book.begin("Ada")})
    sent = {**JUDGED, "title": "Other", "text": "x", "urls": "x", **({"csrf": given} if given is not None else {})}
    more = {"files": {"files": ("a.txt", b"x")}} if template.endswith("upload") else {}
    assert 403 == client.request(method, address(template), data=sent, **more).status_code


@pytest.mark.parametrize(("method", "template"), OPERATIONS, ids=lambda v: v)
def test_the_cookie_alone_writes_nothing_through_the_api(still_house: House, method: str, template: str) -> None:
    client = still_house.client(cookies={"parley": still_house.book.begin("Ada")})
    assert 403 == client.request(method, address(template), json={}).status_code


def test_the_token_of_another_session_is_refused(house: House) -> None:
    anna, ada = house.logged_in("analyst"), house.logged_in("admin")
    stolen = hidden(ada.get("/account").text, "csrf")
    assert 403 == anna.post("/c/grain/judge", data={**JUDGED, "csrf": stolen}).status_code
    assert [] == notes(house)


def test_a_form_of_the_screen_is_taken_and_named_after_who_logged_in(house: House) -> None:
    client = house.logged_in("analyst")
    csrf = hidden(client.get("/c/grain/settings").text, "csrf")
    got = client.post("/c/grain/judge", data={**JUDGED, "csrf": csrf, "who": "Somebody Else"})
    assert 303 == got.status_code
    assert ["Anna"] == notes(house)


def test_the_token_may_come_as_a_header_as_scripts_send_it(house: House) -> None:
    client = house.logged_in("analyst")
    csrf = hidden(client.get("/account").text, "csrf")
    sent = {"X-CSRF-Token": csrf, "HX-Request": "true"}
    assert 303 == client.post("/c/grain/judge", data=JUDGED, headers=sent).status_code
    body = {"kind": "note", "words": ["1", "And again."], "who": "Somebody Else"}
    assert 201 == client.post("/api/v1/cases/grain/judgements", json=body, headers=sent).status_code
    assert ["Anna", "Anna"] == notes(house)


@pytest.mark.parametrize("headers", [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}])
def test_the_token_does_not_help_where_the_request_comes_from_elsewhere(
    house: House, headers: dict[str, str]
) -> None:
    client = house.logged_in("analyst")
    csrf = hidden(client.get("/account").text, "csrf")
    assert 403 == client.post("/c/grain/judge", data={**JUDGED, "csrf": csrf}, headers=headers).status_code


def test_every_form_that_posts_carries_the_token(house: House) -> None:
    client = house.logged_in("admin")
    forms = 0
    for screen in ("today", "settings", "adding", "build", "review", "judgements", "contacts?show=contact:1"):
        page = client.get(f"/c/grain/{screen}").text
        for form in re.findall(r'<form[^>]*method="post".*?</form>', page, re.DOTALL):
            forms += 1
            assert 'name="csrf" value="' in form
    assert forms > 20


def test_the_form_for_logging_in_is_bound_to_the_browser_that_asked_for_it(house: House) -> None:
    page = house.client().get("/login")
    other = house.client()
    sent = {"name": "Anna", "password": "four words make one", "form": hidden(page.text, "form")}
    assert 403 == other.post("/login", data=sent).status_code
    assert 403 == other.post("/login", data={**sent, "form": ""}).status_code
    assert 303 == log_in(other, "Anna", "four words make one").status_code


def test_htmx_of_a_session_that_is_over_goes_to_the_login(house: House) -> None:
    got = house.client().get("/c/grain/contacts", headers={"HX-Request": "true"})
    assert (401, "/login?back=%2Fc%2Fgrain%2Fcontacts") == (got.status_code, got.headers["hx-redirect"])


def test_a_reader_is_shown_no_form_that_would_be_refused(house: House) -> None:
    client = house.logged_in("reader")
    for screen in ("today", "settings", "adding", "build", "review", "judgements"):
        page = client.get(f"/c/grain/{screen}").text
        posts = set(re.findall(r'<form[^>]*method="post"[^>]*action="(/c/[^"]*)"', page))
        assert posts <= {"/c/grain/build/keep"}, screen  # that form shows what the brief holds, without a button
        assert "Keep the plan" not in page
