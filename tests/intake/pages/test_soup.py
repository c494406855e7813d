"""Markup that defeats a parser, and plain rendering: blocks are lines, in reading order, and no word is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from parley.intake.pages import read_page, render_page
from parley.intake.pages.parse import DAMAGED
from parley.intake.pages.soup import render_soup

PAGE = (
    "<nav><ul><li>World<li>Trade</ul></nav><h1>Talks  resume</h1>"
    "<p>One <b>two</b>.<br>Three</p><table><tr><td>a<td>b</table><pre>x\ny</pre>"
)
TEXT = "World\nTrade\n\nTalks resume\n\nOne two.\nThree\n\na b\n\nx\ny"


def test_blocks_are_lines_in_reading_order_by_either_way() -> None:
    assert (TEXT, TEXT) == (render_page(PAGE).text, read_page(PAGE, "page.html").text)


def test_scripts_styles_and_comments_say_nothing() -> None:
    page = "<script>var a='<p>no</p>'</script><style>p{}</style><!-- no --><p>Yes.</p>"
    assert ("Yes.", "Yes.") == (render_page(page).text, read_page(page, "page.html").text)


def test_character_references_are_read_and_no_break_spaces_kept() -> None:
    page = "<p>T&uuml;rkiye&nbsp;&amp; &#8220;all&#8221;</p>"
    assert ["Türkiye\xa0& “all”"] * 2 == [render_page(page).text, read_page(page, "page.html").text]


def test_the_head_says_title_outlet_author_date_language_and_address() -> None:
    page = render_page(
        '<html lang="en"><head><title>T | Site</title><meta property="og:title" content="T">'
        '<meta property="og:site_name" content="Site"><meta name="author" content="A. Example">'
        '<meta property="article:published_time" content="2025-05-19T10:00:00Z">'
        '<link rel="canonical" href="https://example.org/t"></head><body><p>Body.</p></body></html>'
    )
    assert ("T", "Site", "A. Example") == (page.title, page.outlet, page.byline)
    assert ("2025-05-19T10:00:00Z", "en", "https://example.org/t") == (page.published, page.language, page.url)


def test_a_head_that_is_never_closed_does_not_swallow_the_body() -> None:
    assert "Body." == render_page("<html><head><title>T</title><body><p>Body.</p>").text


def test_what_is_never_closed_is_noted_and_its_words_are_kept() -> None:
    page = render_page("<p>a</p><svg>" + "<p>The envoys of both sides met in Geneva on Monday.</p>" * 5)
    assert (True, True) == ("envoys" in page.text, DAMAGED in page.warnings)
    assert () == render_page("<p>a</p><svg><title>Arrow</title></svg><p>b</p>").warnings


def test_a_hundred_thousand_nested_tags_are_read() -> None:
    assert "End." == render_page("<div>" * 100_000 + "End.").text


@given(st.text(alphabet="<>/!-ap \"'=&;scriptd", max_size=80))
def test_any_markup_is_rendered_by_either_way(markup: str) -> None:
    render_soup(markup)
    read_page(markup, "page.html")
