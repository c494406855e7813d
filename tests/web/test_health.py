"""Whether the server is well, as those who watch over it ask."""

from __future__ import annotations

from tests.web.conftest import Site


def test_a_server_whose_cases_open_is_well(site: Site) -> None:
    answer = site.get("/healthz")
    assert (200, "ok\n") == (answer.status, answer.text)


def test_a_server_with_a_broken_case_is_not_well_and_names_none(fresh_site: Site) -> None:
    fresh_site.case.write_bytes(b"no case at all, or not any longer" * 300)
    answer = fresh_site.get("/healthz")
    assert (503, "1 case cannot be opened\n") == (answer.status, answer.text)


def test_health_is_not_told_under_a_foreign_name(site: Site) -> None:
    assert 421 == site.get("/healthz", {"Host": "evil.example"}).status
