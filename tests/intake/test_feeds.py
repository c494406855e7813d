"""Feeds of every kind: what they list, with links, dates and content as they give them."""

from __future__ import annotations

import json
from datetime import date

import pytest

from parley.errors import ArticleError
from parley.intake.feeds import read_json_feed, read_xml_feed
from parley.intake.listing_kinds import decode_xml, read_listing, tell_listing
from parley.intake.listings import Entry, Listing, entry_date

BASE = "https://wire.example/feeds/news.xml"
TODAY = date(2025, 5, 22)

RSS2 = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>Harbour &amp; Coast Wire</title><link>https://wire.example/</link><language>en-GB</language>
<atom:link href="https://wire.example/feeds/news.xml" rel="self"/>
<item><title>Peru &#38; Chile talk &lt;b&gt;again&lt;/b&gt;</title><link> https://wire.example/a </link>
<guid isPermaLink="false">tag:1</guid><pubDate>Wed, 21 May 2025 22:57:13 +0300</pubDate>
<dc:creator>Ana Silva</dc:creator>
<description>&lt;p&gt;In short.&lt;/p&gt;</description>
<content:encoded><![CDATA[<p>The whole report.</p>]]></content:encoded></item>
<item><title>Second</title><link>/b</link><author>desk@wire.example (Bo Lind)</author></item>
<item><guid>https://wire.example/c</guid><pubDate>32 Foo 2025</pubDate></item>
<item><guid isPermaLink="false">no link</guid><title>Fourth</title>
<source url="https://o.example/">Other Paper</source></item>
</channel></rss>"""

RSS1 = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://old.example/"><title>Old Wire</title></channel>
<item rdf:about="https://old.example/1"><title>One</title><dc:date>2003-05-21T10:00:00+02:00</dc:date>
<dc:creator>Cy</dc:creator></item></rdf:RDF>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="es" xml:base="https://atom.example/x/">
<title type="html">El &lt;i&gt;Cable&lt;/i&gt;</title>
<entry><id>urn:1</id><title>Uno</title><link rel="edit" href="/edit"/><link href="uno.html"/>
<updated>2025-05-21T10:00:00Z</updated><published>2025-05-20T09:00:00Z</published>
<author><name>Dea</name></author><author><name>Eli</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Todo <b>el</b> texto.</p></div></content></entry>
<entry><id>urn:2</id><title>Dos</title><link rel="alternate" type="application/json" href="/2.json"/>
<link rel="alternate" type="text/html" href="/2.html"/><updated>2025-05-21</updated>
<content type="html">&lt;p&gt;Texto dos.&lt;/p&gt;</content></entry>
<entry xml:lang="qu"><id>urn:3</id><title>Tres</title><updated>2025-05-21</updated><content>Texto tres.</content>
<summary>Breve.</summary></entry>
</feed>"""


def entry(listing: Listing, number: int) -> Entry:
    return listing.entries[number]


def test_rss_2_gives_what_its_items_say() -> None:
    feed = read_xml_feed(RSS2, BASE, TODAY)
    assert ("rss", "Harbour & Coast Wire", "en-GB", 4, ()) == (
        feed.kind, feed.title, feed.language, len(feed.entries), feed.warnings,
    )  # fmt: skip
    first = entry(feed, 0)
    assert Entry(
        "https://wire.example/a", "tag:1", "Peru & Chile talk again", "Ana Silva", "Harbour & Coast Wire", "en-GB",
        "Wed, 21 May 2025 22:57:13 +0300", None, "<p>The whole report.</p>", None, "In short.",
    ) == first  # fmt: skip


def test_links_are_counted_from_the_feed_and_may_hide_in_the_guid() -> None:
    feed = read_xml_feed(RSS2, BASE, TODAY)
    assert ["https://wire.example/a", "https://wire.example/b", "https://wire.example/c", None] == [
        one.link for one in feed.entries
    ]
    assert "Bo Lind" == entry(feed, 1).byline
    assert "Other Paper" == entry(feed, 3).outlet


def test_a_summary_is_never_taken_for_the_article() -> None:
    text = RSS2.replace("content:encoded", "x")
    assert (None, "In short.") == (
        entry(read_xml_feed(text, BASE), 0).html,
        entry(read_xml_feed(text, BASE), 0).summary,
    )


def test_rss_1_is_read() -> None:
    one = entry(read_xml_feed(RSS1, "https://old.example/rdf"), 0)
    assert ("https://old.example/1", "One", "Cy", "Old Wire", "2003-05-21T10:00:00+02:00") == (
        one.link, one.title, one.byline, one.outlet, one.published,
    )  # fmt: skip


@pytest.mark.parametrize("version", ["0.91", "0.92"])
def test_rss_0_9_is_read(version: str) -> None:
    text = f"<rss version='{version}'><channel><title>T</title><item><title>A</title><link>http://w/a</link></item></channel></rss>"
    assert "http://w/a" == entry(read_xml_feed(text, BASE), 0).link


def test_atom_is_read_in_its_three_kinds_of_content() -> None:
    feed = read_xml_feed(ATOM, "https://elsewhere.example/atom", TODAY)
    assert ("atom", "El Cable", "es") == (feed.kind, feed.title, feed.language)
    one, two, three = feed.entries
    assert ("https://atom.example/x/uno.html", "Dea, Eli", "2025-05-20T09:00:00Z", "2025-05-21T10:00:00Z") == (
        one.link, one.byline, one.published, one.updated,
    )  # fmt: skip
    assert "<p>Todo <b>el</b> texto.</p>" in (one.html or "")
    assert ("https://atom.example/2.html", "<p>Texto dos.</p>", "2025-05-21") == (two.link, two.html, two.published)
    assert ("Texto tres.", None, "qu", None) == (three.text, three.html, three.language, three.link)


def test_a_json_feed_is_read() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1", "title": "J", "language": "en",
        "items": [
            {"id": 7, "url": "/a", "title": "A", "content_html": "<p>x</p>", "authors": [{"name": "Fay"}],
             "date_published": "2025-05-20T10:00:00Z"},
            {"id": "8", "external_url": "https://o.example/b", "content_text": "y", "date_published": "2031-01-01"},
            "no object",
        ],
    }  # fmt: skip
    listing = read_json_feed(json.dumps(feed), "https://j.example/feed.json", TODAY)
    one, two = listing.entries
    assert ("https://j.example/a", "7", "Fay", "<p>x</p>", "J") == (
        one.link,
        one.guid,
        one.byline,
        one.html,
        one.outlet,
    )
    assert ("https://o.example/b", "y", None) == (two.link, two.text, two.published)
    assert ("1 of its items are no objects.",) == listing.warnings


@pytest.mark.parametrize("text", ["", "[", "[]", "{}", '{"items": 3}', "[" * 100_000, '{"items": ' + "[" * 100_000])
def test_what_is_no_json_feed_is_refused(text: str) -> None:
    with pytest.raises(ArticleError):
        read_json_feed(text, BASE)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("32 Foo", "no notation"), ("99:99", "no notation"), ("0000-00-00", "no day"), ("2025-02-30", "no day"),
        ("Thu, 01 Jan 1970 00:00:00 GMT", "machines write"), ("1969-12-31", "machines write"),
        ("1950-06-25", "no web"), ("2031-01-01", "future"), ("0", "no notation"), ("yesterday", "no notation"),
    ],
)  # fmt: skip
def test_a_date_that_cannot_be_is_none_with_a_warning_and_never_today(words: str, why: str) -> None:
    published, warnings = entry_date(words, TODAY, "date")
    assert published is None
    assert why in warnings[0]
    assert words in warnings[0]


def test_a_date_of_two_readings_is_kept_with_a_warning() -> None:
    published, warnings = entry_date("03/04/2025", TODAY, "date")
    assert "03/04/2025" == published
    assert "order of day and month" in warnings[0]


@pytest.mark.parametrize(
    "words", ["2025-05-22T23:30:00+00:00", "Fri, 23 May 2025 06:00:00 +1200", "21 May 2025 10:00 XYZ"]
)
def test_a_zone_ahead_of_ours_and_one_that_nobody_knows_are_no_reason_to_drop_a_date(words: str) -> None:
    assert (words, ()) == entry_date(words, TODAY, "date")


def test_entries_are_told_apart_by_guid_and_wordings_by_digest() -> None:
    one, two = Entry("http://w/a", "1", "Title"), Entry("http://w/a", "1", "Title, corrected")
    assert one.key == two.key
    assert one.digest != two.digest
    assert "http://w/a" == Entry("http://w/a").key
    assert Entry(html="<p>x</p>").key != Entry(html="<p>y</p>").key


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (RSS2.encode(), "feed"), (RSS1.encode(), "feed"), (ATOM.encode(), "feed"), (b"\xef\xbb\xbf<rss/>", "feed"),
        ("\ufeff<rss></rss>".encode("utf-16-le"), "feed"), (b"<urlset><url/></urlset>", "sitemap"),
        (b"<sm:sitemapindex>", "sitemap"), (b"<opml version='2.0'>", "opml"), (b'{"items": []}', "json-feed"),
        (b"<!DOCTYPE html><html><rss></rss>", None), (b"<html><body>feed</body>", None), (b"Words <rss>", None),
        (b'{"text": "x"}', None), (b"", None), (b"<!-- hello --><feed>", "feed"), (b"<rssx>", None),
    ],
)  # fmt: skip
def test_lists_are_told_from_pages(data: bytes, kind: str | None) -> None:
    assert kind == tell_listing(data)


def titled(title: str, declared: str | None = None) -> str:
    head = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    return f"{head}<rss><channel><title>{title}</title></channel></rss>"


PEACE, CAFE = "\u041c\u0438\u0440", "Caf\u00e9"


@pytest.mark.parametrize(
    ("data", "charset", "title"),
    [
        (titled(PEACE, "windows-1251").encode("cp1251"), None, PEACE),
        (titled(PEACE).encode("koi8-r"), "koi8-r", PEACE),
        (titled(CAFE, "iso-8859-1").encode(), "latin-1", CAFE),
        (titled(CAFE, "utf-16").encode("utf-16"), None, CAFE),
        (titled(CAFE, "no-such").encode("cp1252"), None, CAFE),
    ],
    ids=["own declaration", "server", "declaration lies", "utf-16", "nonsense"],
)
def test_a_charset_is_believed_where_the_bytes_bear_it_out(data: bytes, charset: str | None, title: str) -> None:
    assert title == read_listing(data, BASE, charset=charset).title


def test_bytes_that_are_no_list_are_refused() -> None:
    for data in (b"<html></html>", b"Words.", b"\x89PNG\r\n\x1a\n"):
        with pytest.raises(ArticleError):
            read_listing(data, BASE)
    assert "<rss/>" == decode_xml(b"<rss/>", BASE)
