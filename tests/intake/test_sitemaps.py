"""Sitemaps, news sitemaps, indexes, and lists of feeds."""

from __future__ import annotations

from datetime import date

import pytest

from parley.errors import ArticleError
from parley.intake.sitemaps import read_opml, read_sitemap, read_url_list

BASE = "https://wire.example/sitemap.xml"
NEWS = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://wire.example/a</loc><lastmod>2025-05-21</lastmod><n:news><n:publication>
<n:name>Harbour Wire</n:name>
<n:language>en</n:language></n:publication><n:publication_date>2025-05-20T10:00:00Z</n:publication_date>
<n:title>Ministers meet</n:title></n:news></url>
<url><loc> https://wire.example/b?x=1&amp;y=2 </loc><lastmod>2025-05-19</lastmod></url>
<url><loc>file:///etc/passwd</loc></url></urlset>"""


def test_a_news_sitemap_names_title_outlet_and_date() -> None:
    one, two, three = read_sitemap(NEWS, BASE, date(2025, 5, 22)).entries
    assert "https://wire.example/a" == one.link
    assert ("Ministers meet", "Harbour Wire", "en", "2025-05-20T10:00:00Z", "2025-05-21") == (
        one.title, one.outlet, one.language, one.published, one.updated,
    )  # fmt: skip
    assert "https://wire.example/b?x=1&y=2" == two.link
    assert three.link is None


def test_the_day_of_a_change_is_no_day_of_publication() -> None:
    two = read_sitemap(NEWS, BASE).entries[1]
    assert (None, "2025-05-19") == (two.published, two.updated)


def test_an_index_names_further_sitemaps() -> None:
    text = (
        "<sitemapindex><sitemap><loc>https://wire.example/1.xml.gz</loc><lastmod>2025-05-01</lastmod></sitemap>"
        "<sitemap><loc>/2.xml</loc></sitemap><sitemap><loc>ftp://x/</loc></sitemap></sitemapindex>"
    )
    listing = read_sitemap(text, BASE)
    assert "sitemap-index" == listing.kind
    assert (
        ("https://wire.example/1.xml.gz", "2025-05-01"),
        ("https://wire.example/2.xml", None),
    ) == listing.further


def test_what_is_no_sitemap_is_refused() -> None:
    with pytest.raises(ArticleError, match="root element is 'rss'"):
        read_sitemap("<rss></rss>", BASE)
    with pytest.raises(ArticleError, match="declares entities"):
        read_sitemap('<!DOCTYPE u [<!ENTITY a "b">]><urlset/>', BASE)


def test_an_opml_file_names_feeds_however_deep() -> None:
    text = (
        "<opml version='2.0'><head><title>Feeds</title></head><body><outline text='Africa'>"
        "<outline type='rss' xmlUrl='https://a.example/rss'/><outline><outline XMLURL='https://b.example/rss'/></outline>"
        "</outline><outline xmlUrl='https://a.example/rss'/><outline xmlUrl='javascript:x'/></body></opml>"
    )
    assert (("https://a.example/rss", None), ("https://b.example/rss", None)) == read_opml(text, "f.opml").further


def test_a_damaged_opml_still_names_its_feeds() -> None:
    text = "<opml><body><outline text='A & B' xmlUrl='https://a.example/rss?x=1&y=2'/><outline xmlUrl='https://b.example/'/>"
    listing = read_opml(text, "f.opml")
    assert {"https://a.example/rss?x=1&y=2", "https://b.example/"} == {url for url, _ in listing.further}
    assert listing.warnings


def test_a_plain_list_names_one_url_a_line_and_says_which_lines_are_none() -> None:
    listing = read_url_list(
        "\ufeff# ours\n\nhttps://a.example/rss\n https://b.example/ \nnot one\nhttps://a.example/rss\n"
    )
    assert (("https://a.example/rss", None), ("https://b.example/", None)) == listing.further
    assert ("Line 5 is no URL: 'not one'.",) == listing.warnings
