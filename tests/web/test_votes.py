"""The screen of votes, the front page and the brief, on a few short reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
from tests.making import article
from tests.web.conftest import Site, served

from parley.case import Case

TOLD = {
    "first.txt": "Members of the Dockers' Union voted by 62% to 38% to reject a pay offer on Friday.",
    "second.txt": "The Dockers' Union said 64 per cent of its members voted against the offer.",
    "third.txt": "Chile's Senate has postponed its vote on the ports bill until May.",
}  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A served case of three short reports."""
    where = tmp_path_factory.mktemp("votes") / "grain.db"
    with Case.open(where) as case:
        case.add([article(words, name, published="2024-03-24") for name, words in TOLD.items()])
    with served(where) as url:
        yield Site(url, where)


def shown(site: Site, path: str) -> str:
    """A page as it reads, without its tags."""
    answer = site.get(f"/c/grain/{path}")
    assert 200 == answer.status
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


def test_votes_stand_by_how_they_stand_and_open_at_all_their_words(site: Site) -> None:
    page = shown(site, "ballots")
    assert "2 votes" in page
    assert {"62%", "64%"} <= set(re.findall(r"\d+%", page))
    held, coming = page.index("Held, as far as reported"), page.index("Announced, not reported as held")
    assert held < page.index("rejected, 38% for, 6") < coming < page.index("put off")
    link = re.search(
        r'href="([^"]*show=ballot[^"]*)#panel"', site.get("/c/grain/ballots?party=Dockers%27%20Union").text
    )
    assert link
    panel = unescape(site.get(unescape(link[1]), {"HX-Target": "panel"}).text)
    assert {"first.txt", "second.txt"} == set(re.findall(r"<cite>([^<]+)</cite>", panel))
    assert "On what</dt><dd>a pay offer" in panel


def test_the_front_page_has_what_was_voted_and_what_is_to_come(site: Site) -> None:
    page = shown(site, "today")
    coming = page[page.index("To come") :]
    assert "the ports bill" in coming
    assert "May 2024" in coming
    assert "pay offer" not in coming.partition("Newest articles")[0]


def test_a_vote_that_is_not_there_is_said_not_to_be(site: Site) -> None:
    answer = site.get("/c/grain/ballots?show=ballot:b_0")
    assert 404 == answer.status
    assert "There is no ballot" in unescape(answer.text)


def test_a_filter_that_fits_no_vote_says_so(site: Site) -> None:
    assert "No vote is reported that fits." in shown(site, "ballots?until=2001")
