"""Nobody else reads or writes a case through the server of this machine."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.web.conftest import Site, served


def test_a_name_that_was_made_to_point_here_is_refused(site: Site) -> None:
    answer = site.get("/c/grain/today", {"Host": "evil.example"})
    assert 421 == answer.status
    assert "grain deal" not in answer.text


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:80", "[::1]:9"])
def test_the_names_of_this_machine_are_answered(site: Site, host: str) -> None:
    assert 200 == site.get("/c/grain/today", {"Host": host}).status


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_page_of_another_site_may_not_write(fresh_site: Site, headers: dict[str, str]) -> None:
    answer = fresh_site.get("/c/grain/judge", {"Sec-Fetch-Site": "same-origin", **headers}, b"kind=note")
    assert 403 == answer.status


def test_a_case_served_to_be_read_only_refuses_every_write(example_file: Path) -> None:
    with served(example_file, writable=False) as url:
        name = example_file.stem
        assert 403 == Site(url, example_file).get(f"/c/{name}/judge", data=b"kind=note").status
        assert 200 == Site(url, example_file).get(f"/c/{name}/today").status


def test_every_answer_keeps_to_itself(site: Site) -> None:
    for path in ("/", "/c/grain/today", "/nowhere", "/static/desk.css"):
        headers = site.get(path).headers
        assert "nosniff" == headers["x-content-type-options"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "same-origin" == headers["cross-origin-resource-policy"]


def test_the_colours_are_kept_in_a_cookie_that_leads_nowhere_else(site: Site) -> None:
    answer = site.get("/theme?to=dark", {"Referer": "https://evil.example/c/grain/today?x=1"})
    assert 303 == answer.status
    assert "/c/grain/today?x=1" == answer.headers["location"]
    assert 'data-theme="dark"' in site.get("/c/grain/today", {"Cookie": "theme=dark"}).text
    assert 'data-theme="auto"' in site.get("/c/grain/today", {"Cookie": "theme=evil"}).text
