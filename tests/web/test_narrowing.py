"""Facets of list screens: they count as the question does, are kept in the address, and go by keys alone."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page
from tests.web.conftest import Site

from parley.case import Case
from parley.queries.facets import find_facets

LINK = re.compile(
    r'<li><a href="([^"]+)"[^>]*>(?:<span aria-hidden="true">✕ </span>)?([^<]+) <span class="n">(\d+)</span>'
)
ALONE = {"HX-Target": "narrow"}


def choices(site: Site, path: str) -> dict[str, tuple[str, int]]:
    """The values of the open facet: address and count by words."""
    answer = site.get(path, ALONE)
    assert 200 == answer.status
    return {unescape(words).strip(): (unescape(to), int(n)) for to, words, n in LINK.findall(answer.text)}


@pytest.mark.parametrize(
    ("screen", "question", "key"),
    [("timeline", "timeline", "party"), ("contacts", "contacts", "outlet"), ("statements", "statements", "speaker"),
     ("positions", "positions", "issue"), ("documents", "documents", "origin"),
     ("compare", "disagreements", "verdict"), ("commitments", "commitments", "state")],
)  # fmt: skip
def test_a_facet_counts_what_the_question_counts(site: Site, screen: str, question: str, key: str) -> None:
    with Case.open(site.case, create=False) as case:
        (expected,) = [one for one in find_facets(case, question) if one.key == key]
    held = choices(site, f"/c/grain/{screen}?narrow={key}")
    assert sorted(one.count for one in expected.values) == sorted(n for _, n in held.values())


def test_a_value_leads_to_the_list_of_just_those_rows(site: Site) -> None:
    for words, (address, count) in choices(site, "/c/grain/timeline?narrow=party").items():
        told = re.search(r'class="count">(\d+) happening', site.get(address).text)
        assert told, words
        assert count == int(told[1]), words


def test_what_the_address_names_is_part_of_the_query_and_can_be_taken_out(site: Site) -> None:
    page = unescape(site.get("/c/grain/positions?party=Russia&status=demanded&narrow=issue").text)
    assert 'value="party:Russia status:demanded"' in page
    chip = re.search(r'<li><a href="([^"]+)"[^>]*><span aria-hidden="true">✕ </span>[^P]*Party: Russia', page)
    assert chip
    assert {"q": ["status:demanded"]} == parse_qs(urlsplit(chip[1]).query)


def test_what_is_typed_goes_on_from_the_start_of_a_word_and_what_fits_nothing_says_so(site: Site) -> None:
    held = choices(site, "/c/grain/timeline?narrow=party&typed=ru")
    assert held
    assert all(any(word.startswith("ru") for word in re.split(r"\W+", words.casefold())) for words in held)
    assert "Nothing goes on like that." in site.get("/c/grain/timeline?narrow=party&typed=zzz", ALONE).text


def test_a_facet_that_is_none_is_refused_in_words(site: Site) -> None:
    answer = site.get("/c/grain/timeline?narrow=colour")
    assert 400 == answer.status
    assert "no key" in unescape(answer.text)


def test_days_narrow_the_counts_and_stay_where_they_are(site: Site) -> None:
    every = choices(site, "/c/grain/timeline?narrow=party")
    some = choices(site, "/c/grain/timeline?narrow=party&since=2023-07")
    assert sum(n for _, n in some.values()) < sum(n for _, n in every.values())
    address = next(iter(some.values()))[0]
    asked = parse_qs(urlsplit(address).query)
    assert ["2023-07"] == asked["since"]
    assert "since" not in asked["q"][0]


def test_facets_go_by_keys_alone(site: Site, page: Page) -> None:
    page.goto(f"{site.url}/c/grain/timeline")
    page.keyboard.press("f")
    page.wait_for_selector("#typed:focus")
    assert "narrow=party" in page.url
    with page.expect_response(lambda answer: "typed=ru" in answer.url):
        page.keyboard.type("ru")
    page.locator("#narrow-values a").nth(3).wait_for(state="detached")
    page.keyboard.press("ArrowDown")
    page.wait_for_selector("#narrow-values a:focus")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "q=party%3A" in page.url
    page.locator(".chosen a").first.wait_for()
    assert "" == page.locator("#q").input_value()  # the search of the articles is another field
