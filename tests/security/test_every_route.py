"""Every address of the server is shut to who may not come: its routes are walked, so that none is forgotten."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from fastapi import APIRouter, FastAPI
from starlette.routing import Mount, Route
from tests.security.conftest import House

from parley.web.api import create_api
from parley.web.app import create_app
from parley.web.door import OPEN, case_of
from parley.web.jobs import Jobs
from parley.web.people import Anyone

OPEN_TO_ALL = {"/login", "/theme", "/healthz"}
OWN = {"/logout", "/account", "/account/password", "/account/sessions"}
READS_BY_POST = {"/api/v1/cases/{case}/briefs/{name}"}
ADMINS = {
    ("PATCH", "/api/v1/cases/{case}"): {"json": {"title": "Other"}},
    ("DELETE", "/api/v1/cases/{case}/documents/{document}"): {},
    ("POST", "/c/{name}/settings/title"): {"data": {"title": "Other"}},
    ("POST", "/c/{name}/judge"): {"data": {"kind": "remove", "word": "1"}},
}
"""What takes an administrator, with what is sent."""
VALUES = {
    "name": "other", "case": "grain", "document": "1", "job": "0123456789abcdef", "number": "1",
    "question": "contacts",
    "key": "party", "path": "desk.css",
}  # fmt: skip


def routes(app: FastAPI | APIRouter) -> Iterator[tuple[str, str]]:
    """(method, template) of every route of an application, of the routers in it and of what is mounted in it."""
    for route in app.routes:
        if included := getattr(route, "original_router", None):  # FastAPI keeps routers as they are since 0.130
            yield from routes(included)
        elif isinstance(route, Mount):
            inner = route.app
            if isinstance(inner, FastAPI):
                yield from ((method, route.path + path) for method, path in routes(inner))
        elif isinstance(route, Route):
            yield from ((method, route.path) for method in sorted(route.methods or ()) if method != "HEAD")


def all_routes() -> list[tuple[str, str]]:
    return sorted(set(routes(create_app([]))))


ROUTES = all_routes()
INSIDE = [one for one in ROUTES if one[1] not in OPEN_TO_ALL]
WRITING = [
    one for one in INSIDE if one[0] != "GET" and one[1] not in OWN | READS_BY_POST
]  # fmt: skip
OF_A_CASE = [one for one in INSIDE if "{case}" in one[1] or one[1].startswith("/c/{name}")]


def address(template: str, case: str = "grain") -> str:
    """An address of a route."""
    held = {**VALUES, "case": case}
    if template.startswith("/c/{name}"):
        template = template.replace("{name}", case, 1)
    elif "/exports/" in template or "/briefs/" in template:
        template = template.replace("{name}", "jsonl" if "/exports/" in template else "markdown")
    return re.sub(r"\{([a-z_]+)(?::\w+)?\}", lambda found: held[found[1]], template)


def test_the_walk_finds_screens_and_operations() -> None:
    assert len(ROUTES) > 60
    assert {("POST", "/c/{name}/judge"), ("DELETE", "/api/v1/cases/{case}/jobs/{job}")} <= set(WRITING)


def test_what_is_open_to_all_is_what_this_file_names() -> None:
    assert {path for _, path in ROUTES if OPEN.fullmatch(path)} == OPEN_TO_ALL & {path for _, path in ROUTES}


@pytest.mark.parametrize(("method", "template"), INSIDE, ids=lambda v: v)
def test_a_stranger_is_refused(still_house: House, method: str, template: str) -> None:
    got = still_house.ask(None, address(template), method)
    if template.startswith("/api/"):
        assert (401, 'Bearer realm="Parley"') == (got.status_code, got.headers["www-authenticate"])
    else:
        assert 303 == got.status_code
        assert got.headers["location"].startswith("/login")
    assert "grain deal" not in got.text


@pytest.mark.parametrize(("method", "template"), INSIDE, ids=lambda v: v)
def test_a_wrong_or_forged_token_is_a_stranger(still_house: House, method: str, template: str) -> None:
    got = still_house.client().request(method, address(template), headers={"Authorization": "Bearer parley_x_y"})
    assert got.status_code in (303, 401)


@pytest.mark.parametrize(("method", "template"), WRITING, ids=lambda v: v)
def test_what_writes_refuses_a_reader(still_house: House, method: str, template: str) -> None:
    assert 403 == still_house.ask("reader", address(template), method).status_code


@pytest.mark.parametrize(("method", "template"), ADMINS, ids=lambda v: v)
def test_what_takes_an_administrator_refuses_an_analyst(still_house: House, method: str, template: str) -> None:
    sent = ADMINS[method, template]
    assert 403 == still_house.ask("analyst", address(template), method, **sent).status_code
    assert still_house.ask("reader", address(template), method, **sent).status_code == 403


@pytest.mark.parametrize(("method", "template"), OF_A_CASE, ids=lambda v: v)
def test_a_case_without_a_right_to_it_is_answered_as_one_that_does_not_exist(
    still_house: House, method: str, template: str
) -> None:
    for kind in ("elsewhere", "nowhere"):
        shut = still_house.ask(kind, address(template, "grain"), method)
        none = still_house.ask(kind, address(template, "gravy"), method)
        assert 404 == shut.status_code == none.status_code
        assert _but_name(none.text, "gravy") == _but_name(shut.text, "grain")
        assert set(none.headers) == set(shut.headers)


def _but_name(text: str, name: str) -> str:
    return re.sub(r'"request": ?"[^"]*"', "", text.replace(name, "NAME"))


def test_the_case_of_ones_own_is_open_and_the_list_names_no_other(still_house: House) -> None:
    assert 200 == still_house.ask("elsewhere", "/c/salt/today").status_code
    assert ["salt"] == [one["name"] for one in still_house.ask("elsewhere", "/api/v1/cases").json()]
    assert [] == still_house.ask("nowhere", "/api/v1/cases").json()
    assert "grain" not in still_house.ask("nowhere", "/").text


def test_every_role_reads_what_it_may(still_house: House) -> None:
    for kind in ("reader", "analyst", "admin"):
        for method, template in INSIDE:
            if method == "GET" and template not in OWN and "/jobs/" not in template:
                got = still_house.ask(kind, address(template))
                assert got.status_code in (200, 303, 307, 422), (kind, template, got.text[:200])


def test_the_wall_stands_even_where_a_route_forgets_to_ask(still_house: House) -> None:
    """The preview of a brief asks nobody itself: the wall before every route does."""
    assert 404 == still_house.ask("elsewhere", "/c/grain/build/preview").status_code
    assert 303 == still_house.ask(None, "/c/grain/build/preview").status_code
    assert 200 == still_house.ask("reader", "/c/grain/build/preview").status_code


@pytest.mark.parametrize(
    "path",
    ["/c/grain", "/c/grain/", "//c/grain/today", "/c//grain/today", "/c/%67rain/today", "/c/grain%2Ftoday",
     "/c/GRAIN/today",
     "/c/./grain/today", "/c/salt/../grain/today", "/static/../c/grain/today", "/static/..%2f..%2fapp.py",
     "/login/../c/grain/today", "/api/v1/../../c/grain/today", "/api//v1/cases/grain", "/api/v1/cases//grain",
     "/healthz/../c/grain/today", "/c/grain/today;x=1", "/c/grain/today%00", "/theme%2f..%2fc%2fgrain%2ftoday"],
)  # fmt: skip
def test_no_way_of_writing_an_address_gets_round_the_wall(still_house: House, path: str) -> None:
    for kind in (None, "elsewhere"):
        got = still_house.ask(kind, path)
        assert got.status_code in (303, 401, 404), path
        assert "articles" not in got.text or "/login" in got.headers.get("location", "")
        assert "Black Sea" not in got.text


def test_the_case_of_an_address_is_the_one_that_its_route_opens() -> None:
    assert "grain" == case_of("/c/grain/source/1")
    assert "a b" == case_of("/c/a b/today")
    assert None is case_of("/static/c/grain")


def test_without_users_nothing_has_changed() -> None:
    app = create_app([])
    assert isinstance(app.state.people, Anyone)
    assert isinstance(create_api(app.state.shelf, Jobs(app.state.shelf)).state.people, Anyone)
