"""The screen of truces, and what the front page and the timeline by issue tell, on a few short reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
from tests.making import article
from tests.web.conftest import Site, served

from parley.case import Case

TOLD = {
    "first.txt": "Egypt proposed a ten-day truce between Peru and Chile on Monday, for the harvest. "
    "Peru accepted the truce.",
    "second.txt": "Chile rejected a ten-day truce with Peru on Tuesday, its army said.",
    "third.txt": "Mali's army declared a three-day truce for Eid. Mali released forty prisoners on Tuesday.",
}  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A served case of three short reports."""
    where = tmp_path_factory.mktemp("truces") / "grain.db"
    with Case.open(where) as case:
        case.add([article(words, name, published="2021-05-12") for name, words in TOLD.items()])
    with served(where) as url:
        yield Site(url, where)


def shown(site: Site, path: str) -> str:
    """A page as it reads, without its tags."""
    answer = site.get(f"/c/grain/{path}")
    assert 200 == answer.status
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


def test_truces_stand_by_how_they_stand_and_open_at_all_their_words(site: Site) -> None:
    page = shown(site, "ceasefires")
    assert "2 truces" in page
    declared, split = page.index("In force or declared"), page.index("Refused or not reached")
    assert declared < page.index("Mali") < split < page.index("accepted by some, refused by others")
    link = re.search(r'href="([^"]*show=ceasefire[^"]*)#panel"', site.get("/c/grain/ceasefires?party=Chile").text)
    assert link
    panel = unescape(site.get(unescape(link[1]), {"HX-Target": "panel"}).text)
    assert {"first.txt", "second.txt"} == set(re.findall(r"<cite>([^<]+)</cite>", panel))
    assert "proposed by Egypt" in panel
    assert "Lasts</dt><dd>10 days" in panel


def test_a_truce_that_is_not_there_is_said_not_to_be(site: Site) -> None:
    answer = site.get("/c/grain/ceasefires?show=ceasefire:cf_0")
    assert 404 == answer.status
    assert "There is no ceasefire" in unescape(answer.text)


def test_a_filter_that_fits_no_truce_says_so(site: Site) -> None:
    assert "No truce is reported that fits." in shown(site, "ceasefires?until=2001")


def test_the_front_page_never_calls_agreed_what_one_side_refused(site: Site) -> None:
    page = shown(site, "today")
    agreed = page[page.index("Agreed or accepted") : page.index("In dispute between reports")]
    assert "Mali" in agreed
    assert "declared" in agreed
    assert "Truce: Peru" not in agreed


def test_the_timeline_by_issue_has_happenings_beside_positions(site: Site) -> None:
    page = shown(site, "timeline?view=drawing&lanes=issue")
    assert re.search(r"\d+ positions? and \d+ happenings?", page)
    assert "Prisoners" in page
