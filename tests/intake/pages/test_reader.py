# ruff: noqa: E501  (so does markup here)
"""Pages of many kinds become their article, with what they say of themselves."""

from __future__ import annotations

import pytest
from tests.intake.pages import samples
from tests.intake.pages.samples import MENU, SAMPLES, TALKS, Sample, paragraphs

from parley.intake.pages import Page, read_page
from parley.intake.pages.parse import DAMAGED, NESTED
from parley.intake.pages.reader import HIDDEN, LIVE, SEVERAL


def main_of(page: Page) -> str:
    return "\n".join(span.of(page.text) for span in page.main)


@pytest.mark.parametrize("sample", SAMPLES, ids=[one.name for one in SAMPLES])
def test_the_article_is_told_from_the_rest_and_no_line_of_it_is_lost(sample: Sample) -> None:
    page = read_page(sample.markup, "page.html")
    assert [] == [line for line in sample.article if line not in main_of(page)]
    assert [] == [line for line in sample.never if line in main_of(page)]
    assert [] == [line for line in (*sample.article, *sample.never) if line not in page.text]


@pytest.mark.parametrize("sample", SAMPLES, ids=[one.name for one in SAMPLES])
def test_a_page_says_who_published_what_and_when(sample: Sample) -> None:
    page = read_page(sample.markup, "page.html")
    assert (sample.title, sample.published) == (page.title, page.published)
    assert (sample.authors, sample.outlet) == (page.authors, page.outlet)


def test_everything_that_a_news_page_says_of_itself_is_kept() -> None:
    page = read_page(samples.NEWS.markup, "page.html")
    assert ("Ben Sample and Cara Model", "en-GB") == (page.byline, page.language)
    assert ("2025-05-19T18:30:00+02:00", "World") == (page.modified, page.section)
    assert (("Northland", "Southmark"), "https://daily.example/talks") == (page.tags, page.url)
    assert () == page.warnings


def test_a_page_without_a_head_says_nothing_of_itself() -> None:
    page = read_page("<p>They met on Monday and talked of fish.</p>", "page.html")
    assert (None, None, None, (), None) == (page.title, page.outlet, page.published, page.authors, page.url)


def test_the_headline_and_the_menu_are_not_among_the_lines_of_the_article() -> None:
    held = main_of(read_page(samples.NEWS.markup, "page.html"))
    assert "Northland and Southmark open talks in Geneva" not in held
    assert "Weather" not in held


def test_bytes_are_decoded_by_their_mark_and_by_what_the_page_declares() -> None:
    words = "<p>Die Gespräche über die Gefangenen beginnen am Montag in Genf.</p>"
    marked = read_page(words.encode("utf-16"), "page.html")
    declared = read_page(b"<meta charset=windows-1252>" + words.encode("cp1252"), "page.html")
    assert ["Die Gespräche über die Gefangenen beginnen am Montag in Genf."] * 2 == [
        main_of(marked),
        main_of(declared),
    ]
    assert ("utf-16-le", "windows-1252") == (marked.encoding, declared.encoding)


def test_a_live_blog_is_warned_of_and_keeps_its_own_date() -> None:
    page = read_page(samples.LIVE, "page.html")
    assert LIVE in page.warnings
    assert ("Talks in Geneva: as they happen", "2025-05-19T08:00:00Z") == (page.title, page.published)


def test_of_several_articles_on_a_page_the_first_counts_and_the_page_says_so() -> None:
    page = read_page(samples.STREAM, "page.html")
    assert SEVERAL in page.warnings
    assert (True, False) == (TALKS[4] in main_of(page), "islands ran short" in main_of(page))
    assert "islands ran short" in page.text


def test_boxes_made_alike_without_headlines_are_parts_of_one_article() -> None:
    halves = "".join(f'<div class="part">{paragraphs(TALKS * 2)}</div><div class="ad">Buy now</div>' for _ in "ab")
    page = read_page(f"<h1>Talks</h1>{halves}", "page.html")
    assert SEVERAL not in page.warnings


def test_an_article_that_a_script_would_write_is_taken_from_the_data_of_the_page() -> None:
    page = read_page(samples.SCRIPTED, "page.html")
    assert [HIDDEN] == list(page.warnings)
    assert "\n".join((TALKS[0], TALKS[1], TALKS[3])) == main_of(page)
    assert page.text.startswith("World")


def test_an_article_body_decides_which_prose_is_the_article() -> None:
    promotion = "Our shop has a fine new tea towel with the faces of both of the ministers on it, for nine crowns."
    body = "\\n".join(TALKS).replace("“", "'").replace("”", "'")
    data = f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{body}"}}</script>'
    page = read_page(
        f"{data}<h1>Talks</h1><div>{paragraphs(TALKS[:3])}<p>{promotion}</p>{paragraphs(TALKS[3:])}</div>", "p"
    )
    without = read_page(
        f"<h1>Talks</h1><div>{paragraphs(TALKS[:3])}<p>{promotion}</p>{paragraphs(TALKS[3:])}</div>", "p"
    )
    assert (False, True) == (promotion in main_of(page), promotion in main_of(without))
    assert TALKS[4] in main_of(page)


def test_words_in_noscript_are_shown_only_where_nothing_else_is() -> None:
    alone = read_page("<noscript><p>The envoys met in Geneva on Monday.</p></noscript>", "page.html")
    beside = read_page("<noscript><img>Tracking</noscript><p>The envoys met in Geneva on Monday.</p>", "page.html")
    assert ["The envoys met in Geneva on Monday."] * 2 == [alone.text, beside.text]


def test_a_notice_in_place_of_an_article_is_no_article_even_among_menus() -> None:
    wall = f"<nav><ul>{MENU}</ul></nav><main><h1>Welcome</h1><p>Please log in or create an account to continue reading.</p></main>"
    assert read_page(wall, "page.html").empty is not None
    assert read_page(samples.TEASER.markup, "page.html").empty is None


def test_hidden_and_named_furniture_is_no_article_unless_it_is_most_of_the_page() -> None:
    fine = f'<h1>T</h1><div class="article-body">{paragraphs()}</div><div hidden><p>{"Accept our terms before you go on. " * 3}</p></div>'
    gated = f'<h1>T</h1><div class="article-body" style="display:none">{paragraphs()}</div>'
    assert "Accept our terms" not in main_of(read_page(fine, "page.html"))
    assert TALKS[4] in main_of(read_page(gated, "page.html"))


def test_scripts_in_titles_and_names_come_as_plain_text() -> None:
    page = read_page(
        "<title>&lt;script&gt;alert(1)&lt;/script&gt; Talks</title><meta name=author content='&lt;b&gt;Ada Example&lt;/b&gt;'>"
        "<link rel=canonical href='javascript:alert(1)'><p>They met on Monday and talked of fish.</p>", "page.html",
    )  # fmt: skip
    assert ("alert(1) Talks", ("Ada Example",), None) == (page.title, page.authors, page.url)


BODY = paragraphs(TALKS[:1])
HOSTILE = {
    "tags nested deep": ("<b><i>" * 3000 + BODY, NESTED),
    "half a million open tags": ("<div>" * 100_000 + BODY, NESTED),
    "open tags and other ends": ("<div>" * 50_000 + "</p>" * 50_000 + BODY, NESTED),
    "a comment without end": (BODY + "<!-- x " + paragraphs(TALKS[1:]), DAMAGED),
    "a script without end": (BODY + "<script> x " + paragraphs(TALKS[1:]), DAMAGED),
    "an svg without end": (BODY + "<svg>" + paragraphs(TALKS[1:] * 3), DAMAGED),
    "a title without end": ("<title>" + BODY + paragraphs(TALKS[1:]), DAMAGED),
    "a quote without end": (BODY + '<a href="x>' + paragraphs(TALKS * 3), DAMAGED),
    "one long paragraph": ("<p>" + "word " * 400_000 + BODY, None),
    "many paragraphs": (BODY + "<p>It was so.</p>" * 20_000, None),
    "data nested deep": ('<script type="application/ld+json">' + "[" * 100_000 + "</script>" + BODY, None),
    "half a character": ("<p>\ud800</p>" + BODY, None),
    "a zero": ("<p>\0</p>" + BODY, None),
    "many names": ('<div class="' + "ad " * 100_000 + '">x</div>' + BODY, None),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_markup_loses_no_words_and_says_what_was_wrong(name: str) -> None:
    markup, warning = HOSTILE[name]
    page = read_page(markup, "page.html")
    assert TALKS[0] in page.text
    assert (warning in page.warnings) if warning else (DAMAGED not in page.warnings)


def test_the_careful_way_gives_the_same_words() -> None:
    assert TALKS[4] in main_of(read_page(samples.NEWS.markup, "page.html", careful=True))


def test_reading_twice_gives_the_same() -> None:
    assert read_page(samples.NEWS.markup, "page.html") == read_page(samples.NEWS.markup, "page.html")
