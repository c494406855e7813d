"""Titles, authors, outlets and tags out of what pages say of themselves."""

from __future__ import annotations

import pytest

from parley.intake.pages import read_page
from parley.intake.pages.naming import split_names, without_outlet


@pytest.mark.parametrize(
    ("title", "outlet", "expected"),
    [
        ("Talks resume in Geneva | World | The Daily", "The Daily", "Talks resume in Geneva"),
        ("Talks resume in Geneva - The Daily", "The Daily", "Talks resume in Geneva"),
        ("The Daily: Talks resume", "The Weekly", "The Daily: Talks resume"),
        ("Prisoners – what the talks may bring", "The Daily", "Prisoners – what the talks may bring"),
        ("Talks resume in Geneva", None, "Talks resume in Geneva"),
    ],
)
def test_the_outlet_behind_a_title_is_left_away_and_nothing_else(
    title: str, outlet: str | None, expected: str
) -> None:
    assert expected == without_outlet(title, outlet)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["By Ada Example and Ben Sample"], ("Ada Example", "Ben Sample")),
        (["Ada Example, Ben Sample, Cara Model"], ("Ada Example", "Ben Sample", "Cara Model")),
        (["Von Ada Example"], ("Ada Example",)),
        (["https://daily.example/ada", "ada@daily.example", "admin", "jdoe42", "editor"], ()),
        (["The Daily"], ()),
        (["Sandra Andersson"], ("Sandra Andersson",)),
    ],
)
def test_names_come_apart_and_what_is_no_name_is_left_out(given: list[str], expected: tuple[str, ...]) -> None:
    assert expected == split_names(given, "The Daily")


def title_of(head: str, body: str) -> str | None:
    return read_page(f"<html><head>{head}</head><body>{body}</body></html>", "page.html").title


def test_the_heading_of_the_page_mends_a_title_that_was_cut_short() -> None:
    heading = "<h1>Minister calls the “bridge of friends” closed</h1>"
    assert "Minister calls the “bridge of friends” closed" == title_of(
        '<meta property="og:title" content="Minister calls the ">', heading
    )
    assert "Bridge closed, says minister" == title_of(
        '<meta property="og:title" content="Bridge closed, says minister">', heading
    )


def test_without_metadata_the_heading_that_the_title_bears_out_is_the_headline() -> None:
    assert "Talks resume in Geneva" == title_of(
        "<title>Talks resume in Geneva at last</title>", "<h1>The Daily</h1><h1>Talks resume in Geneva</h1>"
    )


def test_authors_are_read_from_links_and_items_where_nothing_else_names_them() -> None:
    link = read_page('<a rel="author" href="/ada">Ada Example</a><p>They met on Monday.</p>', "page.html")
    item = read_page(
        '<span itemprop="author"><b itemprop="name">Ada Example</b></span><p>They met.</p>', "page.html"
    )
    assert [("Ada Example",)] * 2 == [link.authors, item.authors]


def test_damaged_and_wrapped_json_ld_is_read_and_other_things_are_not_taken_for_the_article() -> None:
    data = '<script type="application/ld+json">'
    wrapped = data + '//<![CDATA[\n{"@type": "NewsArticle", "headline": "Talks",}\n//]]></script>'
    other = (
        data + '{"@type": "NewsArticle", "headline": "Talks", "mentions": {"@type": "Article", '
        '"headline": "Fair", "datePublished": "2025-01-01"}}</script>'
    )
    assert ["Talks", "Talks"] == [read_page(markup + "<p>x</p>", "p").title for markup in (wrapped, other)]
    assert None is read_page(other + "<p>x</p>", "page.html").published
