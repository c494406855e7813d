"""What the front page and the brief call agreed: a vote is told once, whatever else its words make."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
from tests.making import article
from tests.web.conftest import Site, served

from parley.case import Case

TOLD = {
    "first.txt": "Members of the Bakers' Union accepted a pay deal with Panificio Sole by 71 percent to 29.",
    "second.txt": "Chile and Peru signed an agreement on anchovy quotas in Lima on Wednesday.",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A served case of a vote and a deal."""
    where = tmp_path_factory.mktemp("agreed") / "bread.db"
    with Case.open(where) as case:
        case.add([article(words, name, published="2021-05-13") for name, words in TOLD.items()])
    with served(where) as url:
        yield Site(url, where)


def shown(site: Site, path: str) -> str:
    """A page as it reads, without its tags."""
    answer = site.get(f"/c/bread/{path}")
    assert 200 == answer.status
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


def test_a_vote_is_told_once_among_what_is_agreed(site: Site) -> None:
    page = shown(site, "today")
    agreed = page[page.index("Agreed or accepted") : page.index("In dispute between reports")]
    assert "Vote:" in agreed
    assert "accepts" not in agreed
    assert (1, 1) == (agreed.count("Bakers"), agreed.count("pay deal"))
    assert "Chile" in agreed


def test_a_deal_that_a_vote_made_is_no_deed_of_the_brief_beside_it(site: Site) -> None:
    with Case.open(site.case) as case:
        told = {one.title: str(one) for one in case.brief().sections}
    assert "Panificio" in told["Votes"]
    assert "Panificio" not in told["Deeds"]
    assert "anchovy" in told["Deeds"]
