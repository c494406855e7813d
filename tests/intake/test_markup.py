"""HTML as plain text in reading order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from parley.intake.markup import DAMAGED, render_page


def test_blocks_are_lines_in_reading_order() -> None:
    page = (
        "<nav><ul><li>World<li>Trade</ul></nav><h1>Talks  resume</h1>"
        "<p>One <b>two</b>.<br>Three</p><table><tr><td>a<td>b</table>"
    )
    assert render_page(page).text == "World\nTrade\n\nTalks resume\n\nOne two.\nThree\n\na b"


def test_scripts_styles_and_comments_say_nothing() -> None:
    assert render_page("<script>var a='<p>no</p>'</script><style>p{}</style><!-- no --><p>Yes.</p>").text == "Yes."


def test_character_references_are_read_and_no_break_spaces_kept() -> None:
    assert render_page("<p>T&uuml;rkiye&nbsp;&amp; &#8220;all&#8221;</p>").text == "Türkiye\xa0& “all”"


def test_the_head_says_title_outlet_author_date_language_and_address() -> None:
    page = render_page(
        '<html lang="en"><head><title>T | Site</title><meta property="og:title" content="T">'
        '<meta property="og:site_name" content="Site"><meta name="author" content="A. Example">'
        '<meta property="article:published_time" content="2025-05-19T10:00:00Z">'
        '<link rel="canonical" href="https://example.org/t"></head><body><p>Body.</p></body></html>'
    )
    assert (page.title, page.outlet, page.byline) == ("T", "Site", "A. Example")
    assert (page.published, page.language, page.url) == ("2025-05-19T10:00:00Z", "en", "https://example.org/t")


def test_a_page_without_a_head_says_nothing_of_itself() -> None:
    page = render_page("<p>Body.</p>")
    assert (None, None, None) == (page.title, page.outlet, page.published)


def test_a_head_that_is_never_closed_does_not_swallow_the_body() -> None:
    assert render_page("<html><head><title>T</title><body><p>Body.</p>").text == "Body."


def test_a_script_that_is_never_closed_is_noted_and_the_words_kept() -> None:
    page = render_page("<p>a</p><svg>" + "<p>The envoys of both sides met in Geneva on Monday.</p>" * 5)
    assert "envoys" in page.text
    assert DAMAGED in page.warnings


def test_a_hundred_thousand_nested_tags_are_read() -> None:
    assert render_page("<div>" * 100_000 + "End.").text == "End."


@given(st.text(alphabet="<>/!-ap \"'=&;scriptd", max_size=80))
def test_any_markup_is_rendered(markup: str) -> None:
    render_page(markup)
