"""Dates of pages keep their whole notation; what is no date is passed over and never guessed."""

from __future__ import annotations

import pytest

from parley.intake.pages import read_page
from parley.intake.pages.reader import WRITTEN

BODY = (
    "<h1>Talks</h1><p>Delegations from both sides met in Geneva on Monday for the first time since the winter.</p>"
)


def dated(*head: str) -> str | None:
    return read_page("".join(head) + BODY, "page.html").published


def meta(name: str, value: str) -> str:
    return f'<meta name="{name}" content="{value}">'


def linked(**values: str) -> str:
    pairs = "".join(f', "{name}": "{value}"' for name, value in values.items())
    return f'<script type="application/ld+json">{{"@type": "NewsArticle"{pairs}}}</script>'


def test_json_ld_counts_before_other_metadata() -> None:
    head = linked(datePublished="2025-05-19T08:00:00Z"), meta("date", "2025-05-20T08:00:00Z")
    assert "2025-05-19T08:00:00Z" == dated(*head)
    assert "2025-05-20T08:00:00Z" == dated(head[1])


def test_of_two_notations_of_one_time_the_fuller_is_taken() -> None:
    late = meta("article:published_time", "2025-05-19T23:30:00+03:00")
    assert "2025-05-19T23:30:00+03:00" == dated(linked(datePublished="2025-05-19"), late)
    assert "2025-05-18" == dated(linked(datePublished="2025-05-18"), late)


def test_two_dates_that_disagree_are_warned_of() -> None:
    page = read_page(
        linked(datePublished="2025-05-12T08:00:00Z") + meta("date", "2025-05-19T08:00:00Z") + BODY, "p"
    )
    assert ("2025-05-12T08:00:00Z", 1) == (page.published, len(page.warnings))
    near = read_page(linked(datePublished="2025-05-19T23:00:00Z") + meta("date", "2025-05-20") + BODY, "p")
    assert () == near.warnings


def test_a_change_is_no_publication() -> None:
    page = read_page(meta("article:modified_time", "2025-05-20T08:00:00Z") + BODY, "page.html")
    assert (None, "2025-05-20T08:00:00Z") == (page.published, page.modified)


@pytest.mark.parametrize("value", ["32 Foo 2025", "0000-00-00", "soon"])
def test_what_is_no_date_is_given_as_it_stands_and_a_good_one_beside_it_counts(value: str) -> None:
    assert value == dated(meta("date", value))
    assert "2025-05-19" == dated(meta("date", value), meta("dc.date", "2025-05-19"))


def test_a_time_element_tells_where_nothing_else_does() -> None:
    assert "2025-05-19T09:00+03:00" == dated('<time datetime="2025-05-19T09:00+03:00">19 May</time>')
    assert None is dated('<time class="updated" datetime="2025-05-19T09:00+03:00">19 May</time>')


def test_the_day_in_the_address_or_a_short_line_is_believed_and_one_in_a_caption_is_not() -> None:
    address = '<link rel="canonical" href="https://daily.example/2025/05/19/talks">'
    page = read_page(f"<html><head>{address}</head><body>{BODY}</body></html>", "page.html")
    assert ("2025-05-19", (WRITTEN,)) == (page.published, page.warnings)
    assert "2025-05-19" == dated("<p>Published: May 19, 2025</p>")
    assert None is dated("<figure><figcaption>The lake, May 19, 2025</figcaption></figure>")


def test_a_page_without_a_date_has_none() -> None:
    assert None is dated("")
