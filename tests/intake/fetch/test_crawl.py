"""Crawls: what a feed leads to, once, politely, and on where it was cut off."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from tests.intake.fetch.serving import QUICK, Site, Time, crawl, markup, page, reply, serving, to

from parley.intake.articles import Intake
from parley.intake.fetch.crawl import Crawl, Wish
from parley.intake.fetch.hand_over import Batch, batches
from parley.intake.fetch.ledger import Ledger
from parley.intake.fetch.plan import plan
from parley.records import Raw, Skipped

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as one:
        yield one


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    held = Ledger(tmp_path / "talks.db.fetch")
    yield held
    held.close()


@pytest.fixture(scope="module")
def intake() -> Iterator[Intake]:
    with Intake() as held:
        yield held


def rss(*items: str) -> bytes:
    head = "<rss version='2.0'><channel><title>Harbour Wire</title><language>en</language>"
    return reply(f"{head}{''.join(items)}</channel></rss>".encode(), kind="application/rss+xml")


def item(link: str = "", title: str = "Talks", more: str = "") -> str:
    return f"<item><title>{title}</title>{f'<link>{link}</link>' if link else ''}{more}</item>"


def taken(held: Crawl, roots: list[str], intake: Intake) -> list[Raw | Skipped]:
    """Everything that a crawl brings to a case, and the ledger told so."""
    found: list[Raw | Skipped] = []
    for batch in batches(held, roots, intake.read_item, 2):
        found += batch.articles
        held.ledger.give(batch.tasks, batch.texts)
    return found


def sources(found: list[Raw | Skipped]) -> list[str | None]:
    return [one.source for one in found if isinstance(one, Raw)]


def reasons(found: list[Raw | Skipped]) -> dict[str | None, str]:
    return {one.source: one.reason for one in found if isinstance(one, Skipped)}


# From URLs to articles


def test_a_page_becomes_an_article_as_a_file_would(
    site: Site, ledger: Ledger, intake: Intake, tmp_path: Path
) -> None:
    url = site.put("/a", page("Peru refused to sign."))
    (fetched,) = taken(crawl(ledger), [url], intake)
    path = tmp_path / "a.html"
    path.write_bytes(markup("Peru refused to sign."))
    (saved,) = intake.read(str(path))
    assert isinstance(fetched, Raw)
    assert isinstance(saved, Raw)
    assert (saved.text, saved.title, saved.sha256) == (fetched.text, fetched.title, fetched.sha256)
    assert sha256(markup("Peru refused to sign.")).hexdigest() == fetched.sha256
    assert markup("Peru refused to sign.") == fetched.original
    assert (url, url) == (fetched.source, fetched.url)


def test_a_feed_fills_what_its_pages_lack_and_nothing_else(site: Site, ledger: Ledger, intake: Intake) -> None:
    site.put("/a", page("Peru refused to sign.", "The page's title"))
    date = "<pubDate>Wed, 21 May 2025 08:00:00 GMT</pubDate><author>desk@w.example (Ana Silva)</author>"
    feed = site.put("/feed", rss(item("/a", "The feed's title", date)))
    (one,) = taken(crawl(ledger), [feed], intake)
    assert isinstance(one, Raw)
    assert ("The page's title", "Harbour Wire", "Ana Silva", "Wed, 21 May 2025 08:00:00 GMT") == (
        one.title, one.outlet, one.byline, one.published,
    )  # fmt: skip


def test_a_page_and_its_feed_that_differ_on_the_day_are_told(site: Site, ledger: Ledger, intake: Intake) -> None:
    head = b'<meta property="article:published_time" content="2025-05-12T08:00:00Z">'
    body = markup("Peru refused to sign.").replace(b"<head>", b"<head>" + head)
    site.put("/a", reply(body))
    feed = site.put("/feed", rss(item("/a", "T", "<pubDate>Wed, 21 May 2025 08:00:00 GMT</pubDate>")))
    (one,) = taken(crawl(ledger), [feed], intake)
    assert isinstance(one, Raw)
    assert (one.published or "").startswith("2025-05-12")
    assert any("the feed 'Wed, 21 May" in words for words in one.warnings)


def test_a_date_in_the_future_is_nobodys_date(site: Site, ledger: Ledger, intake: Intake) -> None:
    site.put("/a", page("Peru refused to sign."))
    feed = site.put("/feed", rss(item("/a", "T", "<pubDate>Wed, 21 May 2031 08:00:00 GMT</pubDate>")))
    (one,) = taken(crawl(ledger), [feed], intake)
    assert isinstance(one, Raw)
    assert one.published is None
    assert any("future" in words for words in one.warnings)


def test_the_day_of_last_change_that_a_server_names_is_no_date(site: Site, ledger: Ledger, intake: Intake) -> None:
    body = markup("Peru refused to sign.")
    url = site.put("/a", reply(body, 200, "Last-Modified: Wed, 21 May 2025 08:00:00 GMT"))
    (one,) = taken(crawl(ledger), [url], intake)
    assert isinstance(one, Raw)
    assert one.published is None


@pytest.mark.parametrize(
    ("kind", "charset", "expected"),
    [
        ("text/html; charset=koi8-r", "koi8-r", "\u041c\u0438\u0440"),
        ("text/html; charset=iso-8859-1", "utf-8", "\u041c\u0438\u0440"),  # a server's default lies
        ("text/html; charset=no-such-thing", "utf-8", "\u041c\u0438\u0440"),
        ("text/html; charset=utf-8", "cp1252", "Caf\u00e9"),
    ],
)
def test_a_charset_is_believed_where_the_bytes_bear_it_out(
    site: Site, ledger: Ledger, intake: Intake, kind: str, charset: str, expected: str
) -> None:
    words = markup(f"{expected} and talks in Lima, said Peru.").decode().encode(charset)
    (one,) = taken(crawl(ledger), [site.put("/a", reply(words, kind=kind))], intake)
    assert isinstance(one, Raw)
    assert expected in one.text


def test_a_page_that_names_another_site_as_its_own_url_is_not_believed(
    site: Site, ledger: Ledger, intake: Intake
) -> None:
    body = markup("Peru refused to sign.").replace(
        b"<head>", b'<head><link rel="canonical" href="https://www.reuters.com/a">'
    )
    url = site.put("/a", reply(body))
    (one,) = taken(crawl(ledger), [url], intake)
    assert isinstance(one, Raw)
    assert url == one.url


def test_every_url_of_a_text_is_kept(site: Site, ledger: Ledger, intake: Intake) -> None:
    site.put("/a", page("Peru refused to sign."))
    site.put("/copy", page("Peru refused to sign."))
    feed = site.put("/feed", rss(item("/a"), item("/copy"), item("/moved")))
    site.put("/moved", to("/a"))
    found = taken(crawl(ledger), [feed], intake)
    assert [site.url + path for path in ("/a", "/copy", "/moved")] == sources(found)
    assert 1 == len({one.sha256 for one in found if isinstance(one, Raw)})


# Feeds and sitemaps


def test_a_feed_that_carries_its_articles_is_read_without_their_pages(
    site: Site, ledger: Ledger, intake: Intake
) -> None:
    whole = "<content:encoded><![CDATA[<p>Peru refused to sign the accord in Lima.</p>]]></content:encoded>"
    site.put("/b", page("Chile signed."))
    feed = site.put("/feed", rss(item("/a", "T", whole), item("/b")))
    found = taken(crawl(ledger, wish=Wish(from_feed=True)), [feed], intake)
    assert {site.url + "/a", site.url + "/b"} == set(sources(found))
    assert ["/feed", "/b"] == site.paths
    (one,) = [one for one in found if isinstance(one, Raw) and one.source.endswith("/a")]
    assert "Peru refused to sign the accord in Lima." in one.text
    assert "Read from the feed that carries it." in one.warnings


def test_what_the_page_refuses_the_feed_may_still_carry(site: Site, ledger: Ledger, intake: Intake) -> None:
    whole = "<content:encoded><![CDATA[<p>Peru refused to sign the accord in Lima.</p>]]></content:encoded>"
    feed = site.put("/feed", rss(item("/gone", "T", whole), item("/gone2", "U")))
    found = taken(crawl(ledger), [feed], intake)
    (one,) = [one for one in found if isinstance(one, Raw)]
    assert "The page itself was not had: it answers 404 Not Found." in one.warnings
    assert {site.url + "/gone2": "answers 404 Not Found."} == reasons(found)


def test_an_entry_with_neither_link_nor_text_is_named(site: Site, ledger: Ledger, intake: Intake) -> None:
    feed = site.put("/feed", rss(item("", "T"), item("file:///etc/passwd", "U", "<guid>7</guid>")))
    found = reasons(taken(crawl(ledger), [feed], intake))
    assert 2 == len(found)
    assert all("names no page" in reason for reason in found.values())


def test_an_index_leads_to_sitemaps_and_they_to_pages(site: Site, ledger: Ledger, intake: Intake) -> None:
    import gzip

    urls = (
        "<urlset><url><loc>/a</loc><lastmod>2025-05-21</lastmod></url>"
        "<url><loc>/old</loc><lastmod>2024-01-01</lastmod></url></urlset>"
    )
    index = (
        "<sitemapindex><sitemap><loc>/1.xml.gz</loc></sitemap>"
        "<sitemap><loc>/2023.xml</loc><lastmod>2023-12-31</lastmod></sitemap></sitemapindex>"
    )
    site.put("/a", page("Peru refused to sign."))
    site.put("/1.xml.gz", reply(gzip.compress(urls.encode()), kind="application/gzip"))
    root = site.put("/sitemap.xml", reply(index.encode(), kind="application/xml"))
    found = taken(crawl(ledger, wish=Wish(since="2025-01-01")), [root], intake)
    assert [site.url + "/a"] == sources(found)
    assert ["/sitemap.xml", "/1.xml.gz", "/a"] == site.paths


def test_sitemaps_that_name_each_other_end(site: Site, ledger: Ledger, intake: Intake) -> None:
    def index(n: int) -> bytes:
        words = f"<sitemapindex><sitemap><loc>/{n}.xml</loc></sitemap></sitemapindex>"
        return reply(words.encode(), kind="application/xml")

    for number in range(10):
        site.put(f"/{number}.xml", index(number + 1))
    site.put("/x.xml", reply(b"<sitemapindex><sitemap><loc>/y.xml</loc></sitemap></sitemapindex>"))
    site.put("/y.xml", reply(b"<sitemapindex><sitemap><loc>/x.xml</loc></sitemap></sitemapindex>"))
    found = taken(crawl(ledger), [site.url + "/0.xml", site.url + "/x.xml"], intake)
    assert ["/0.xml", "/1.xml", "/2.xml", "/3.xml"] == sorted(path for path in site.paths if path[1].isdigit())
    assert {site.url + "/3.xml"} == set(reasons(found))
    assert "too deep" in reasons(found)[site.url + "/3.xml"]
    assert site.paths.count("/x.xml") + site.paths.count("/y.xml") <= 3


def test_a_bomb_of_entities_is_refused_and_the_next_feed_read(site: Site, ledger: Ledger, intake: Intake) -> None:
    bomb = b'<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><rss><item><title>&b;</title></item></rss>'
    site.put("/a", page("Peru refused to sign."))
    bad, good = site.put("/bad", reply(bomb)), site.put("/feed", rss(item("/a")))
    found = taken(crawl(ledger), [bad, good], intake)
    assert "declares entities" in reasons(found)[bad]
    assert [site.url + "/a"] == sources(found)


def test_a_damaged_feed_gives_what_can_be_read_and_says_so(site: Site, ledger: Ledger, intake: Intake) -> None:
    site.put("/a?x=1&y=2", page("Peru refused to sign."))
    held = crawl(ledger)
    found = taken(held, [site.put("/feed", rss(item("/a?x=1&y=2", "Peru & Chile")))], intake)
    assert [site.url + "/a?x=1&y=2"] == sources(found)
    assert "The XML is damaged" in held.warnings[0][1]


# Again


def test_a_second_crawl_asks_only_whether_the_feed_has_changed(site: Site, ledger: Ledger, intake: Intake) -> None:
    site.put("/a", page("Peru refused to sign."))
    body = rss(item("/a")).replace(b"Content-Type", b'ETag: "1"\r\nContent-Type')
    feed = site.put("/feed", body, reply(b"", 304))
    taken(crawl(ledger), [feed], intake)
    assert [] == taken(crawl(ledger), [feed], intake)
    assert ["/feed", "/a", "/feed"] == site.paths
    assert '"1"' == site.asked[-1][1]["if-none-match"]


def test_an_entry_reworded_under_one_guid_is_a_further_version(site: Site, ledger: Ledger, intake: Intake) -> None:
    site.put("/a", page("Peru refused to sign."), page("Peru signed after all."))
    guid = "<guid isPermaLink='false'>7</guid>"
    feed = site.put("/feed", rss(item("/a", "T", guid)), rss(item("/a", "T, corrected", guid)))
    first, second = taken(crawl(ledger), [feed], intake), taken(crawl(ledger), [feed], intake)
    assert "Peru refused" in first[0].text  # type: ignore[union-attr]
    assert "Peru signed" in second[0].text  # type: ignore[union-attr]
    assert first[0].sha256 != second[0].sha256  # type: ignore[union-attr]


def test_a_page_whose_words_are_the_same_is_no_further_version(site: Site, ledger: Ledger, intake: Intake) -> None:
    words = markup("Peru refused to sign.")
    url = site.put("/a", reply(words), reply(words + b"<!-- served by host 7 -->"))
    assert 1 == len(taken(crawl(ledger), [url], intake))
    assert [] == taken(crawl(ledger), [url], intake)


def test_one_guid_on_two_entries_loses_neither(site: Site, ledger: Ledger, intake: Intake) -> None:
    for path in ("/a", "/b"):
        site.put(path, page(f"Peru refused to sign {path}."))
    feed = site.put("/feed", rss(item("/a", "A", "<guid>x</guid>"), item("/b", "B", "<guid>x</guid>")))
    assert [site.url + "/a", site.url + "/b"] == sources(taken(crawl(ledger), [feed], intake))


def test_a_page_that_two_feeds_list_is_fetched_once(site: Site, ledger: Ledger, intake: Intake) -> None:
    site.put("/a", page("Peru refused to sign."))
    feeds = [site.put("/one", rss(item("/a"))), site.put("/two", rss(item("/a", "Other words")))]
    taken(crawl(ledger), feeds, intake)
    assert 1 == site.paths.count("/a")


def test_a_page_given_again_is_asked_whether_it_has_changed(site: Site, ledger: Ledger, intake: Intake) -> None:
    body = reply(markup("Peru refused to sign."), 200, 'ETag: "7"')
    url = site.put("/a", body, reply(b"", 304))
    assert 1 == len(taken(crawl(ledger), [url], intake))
    assert [] == taken(crawl(ledger), [url], intake)
    assert '"7"' == site.asked[-1][1]["if-none-match"]


# Failures


def test_a_server_that_fails_is_asked_again_later_and_later(site: Site, ledger: Ledger, intake: Intake) -> None:
    time = Time()
    url = site.put("/a", reply(b"", 500), reply(b"", 503), page("Peru refused to sign."))
    assert [url] == sources(taken(crawl(ledger, time), [url], intake))
    assert 3 == site.paths.count("/a")
    waits = [wait for wait in time.slept if wait != 2.0]
    assert all(1 <= wait <= 4 for wait in waits)


def test_a_server_that_says_when_is_asked_then(site: Site, ledger: Ledger, intake: Intake) -> None:
    time = Time()
    url = site.put("/a", reply(b"", 429, "Retry-After: 90"), page("Peru refused to sign."))
    assert [url] == sources(taken(crawl(ledger, time), [url], intake))
    assert 90.0 in time.slept


def test_a_server_that_wants_to_be_left_alone_is_and_other_hosts_go_on(
    site: Site, ledger: Ledger, intake: Intake
) -> None:
    with serving("127.0.0.2") as other:
        other.put("/b", page("Chile signed."))
        site.put("/1", reply(b"", 503, "Retry-After: 86400"))
        urls = [site.url + "/1", site.put("/2", page("Peru.")), other.url + "/b"]
        time = Time()
        found = taken(crawl(ledger, time), urls, intake)
        assert [other.url + "/b"] == sources(found)
        assert ["/1"] == site.paths
        assert "1 URLs of it wait for the next" in reasons(found)["//127.0.0.1"]
        assert max(time.slept) < 100
        site.put("/1", page("Peru refused to sign."))
        assert {urls[0], urls[1]} == set(sources(taken(crawl(ledger, time), urls[:2], intake)))


def test_what_fails_for_good_is_not_asked_for_again_and_what_may_pass_is(
    site: Site, ledger: Ledger, intake: Intake
) -> None:
    site.put("/busy", *[reply(b"", 503)] * 3, page("Peru refused to sign."))
    feed = site.put("/feed", rss(item("/gone"), item("/busy")))
    first = reasons(taken(crawl(ledger), [feed], intake))
    assert {site.url + "/gone", site.url + "/busy"} == set(first)
    assert "Run it again." in first[site.url + "/busy"]
    assert [site.url + "/busy"] == sources(taken(crawl(ledger), [feed], intake))
    assert 1 == site.paths.count("/gone")


def test_a_url_that_fails_in_five_runs_is_given_up(site: Site, ledger: Ledger, intake: Intake) -> None:
    site.put("/busy", reply(b"", 503))
    feed = site.put("/feed", rss(item("/busy")))
    for _ in range(7):
        taken(crawl(ledger), [feed], intake)
    assert 5 * QUICK.tries == site.paths.count("/busy")


def test_an_answer_that_broke_off_is_asked_for_again_and_taken_in_the_end(
    site: Site, ledger: Ledger, intake: Intake
) -> None:
    half = reply(markup("Peru refused to sign.")[:200], 200, "Content-Length: 900")
    once, always = site.put("/once", half, page("Peru refused to sign.")), site.put("/always", half)
    first, second = taken(crawl(ledger), [once, always], intake)
    assert isinstance(first, Raw)
    assert isinstance(second, Raw)
    assert not any("broke off" in words for words in first.warnings)
    assert any("broke off after 200 of 900 bytes" in words for words in second.warnings)
    assert (2, QUICK.tries) == (site.paths.count("/once"), site.paths.count("/always"))


def test_a_link_to_rows_of_articles_is_not_read_as_what_they_call_themselves(
    site: Site, ledger: Ledger, intake: Intake
) -> None:
    row = b'{"source": "https://www.reuters.com/a", "text": "Peru signed, said nobody at all."}'
    site.put("/a.jsonl", reply(row, kind="application/x-ndjson"))
    feed = site.put("/feed", rss(item("/a.jsonl")))
    assert "Fetch it by its own URL" in reasons(taken(crawl(ledger), [feed], intake))[site.url + "/a.jsonl"]
    asked_for = taken(crawl(ledger), [site.url + "/a.jsonl"], intake)
    assert ["https://www.reuters.com/a"] == sources(asked_for)


def test_links_of_a_feed_to_private_addresses_are_refused(site: Site, ledger: Ledger, intake: Intake) -> None:
    links = ("http://169.254.169.254/latest", "http://[::ffff:a9fe:a9fe]/", "http://2852039166/", "http://[::1")
    feed = site.put("/feed", rss(*(item(link) for link in links)))
    found = reasons(taken(crawl(ledger), [feed], intake))
    assert set(links) == set(found)
    assert ["/feed"] == site.paths


def test_a_host_is_asked_once_at_a_time_and_hosts_take_turns(site: Site, ledger: Ledger, intake: Intake) -> None:
    with serving("127.0.0.2") as other:
        links = []
        for number in range(3):
            links += [one.put(f"/{number}", page(f"Words {number} of {one.host}.")) for one in (site, other)]
        time = Time()
        assert 6 == len(taken(crawl(ledger, time), links, intake))
        assert (1, 1) == (site.most_at_once, other.most_at_once)
        assert sum(time.slept) < 2.0 * 5  # 8 requests one after the other would wait 14 seconds


# Wishes


def test_only_what_is_listed_since_a_day_is_fetched_and_what_has_no_date(
    site: Site, ledger: Ledger, intake: Intake
) -> None:
    for path in ("/old", "/new", "/undated"):
        site.put(path, page(f"Words of {path}."))
    feed = site.put(
        "/feed",
        rss(
            item("/old", "O", "<pubDate>Mon, 19 May 2025 23:00:00 GMT</pubDate>"),
            item("/new", "N", "<pubDate>Tue, 20 May 2025 01:00:00 GMT</pubDate>"),
            item("/undated"),
        ).replace(b"Content-Type", b'ETag: "1"\r\nContent-Type'),
    )
    found = taken(crawl(ledger, wish=Wish(since="2025-05-20")), [feed], intake)
    assert {site.url + "/new", site.url + "/undated"} == set(sources(found))
    site.put("/feed", reply(b"", 304))
    assert [site.url + "/old"] == sources(taken(crawl(ledger), [feed], intake))  # it was left, not lost


def test_a_limit_leaves_the_rest_for_the_next_run(site: Site, ledger: Ledger, intake: Intake) -> None:
    links = [site.put(f"/{number}", page(f"Words {number}.")) for number in range(5)]
    feed = site.put("/feed", rss(*map(item, links)))
    assert links[:2] == sources(taken(crawl(ledger, wish=Wish(limit=2)), [feed], intake))
    assert links[2:] == sources(taken(crawl(ledger), [feed], intake))
    assert 5 == len([path for path in site.paths if path != "/feed"])


def test_a_plan_says_what_would_be_fetched_and_keeps_nothing(site: Site, ledger: Ledger, intake: Intake) -> None:
    site.put("/robots.txt", reply(b"User-agent: *\nDisallow: /closed"))
    done = site.put("/done", page("Peru refused to sign."))
    taken(crawl(ledger), [done], intake)
    feed = site.put(
        "/feed", rss(item("/done"), item("/closed/a"), item("http://169.254.169.254/"), item("/new"), item("/more"))
    )
    rows = {row.url: row for row in plan(crawl(ledger.copied(), wish=Wish(limit=1)), [feed])}
    verdicts = {url.removeprefix(site.url): row.verdict for url, row in rows.items()}
    assert {
        "/done": "there", "/new": "fetch", "/closed/a": "not", "http://169.254.169.254/": "not", "/more": "later",
    } == verdicts  # fmt: skip
    assert "limit of 1" in (rows[site.url + "/more"].why or "")
    assert feed == rows[site.url + "/new"].listing
    assert {"/done", "/feed"} == set(site.paths)
    assert [] == ledger.waiting([feed])


def test_a_front_page_that_names_its_feeds_is_told(site: Site, ledger: Ledger, intake: Intake) -> None:
    link = b'<link href="/rss" type="application/rss+xml" rel="alternate">'
    held = crawl(ledger)
    taken(held, [site.put("/", reply(markup("News of the day.").replace(b"<head>", b"<head>" + link)))], intake)
    assert [(site.url + "/", f"It names feeds of its own; to follow them: {site.url}/rss")] == held.warnings


# Cut off


CHILD = """
import os, sys
from parley.intake.fetch.hand_over import batches
from parley.intake.fetch.ledger import Ledger
from parley.records import Raw
from tests.intake.fetch.serving import crawl

ledger, feed, moment, seen = Ledger(sys.argv[1]), sys.argv[2], sys.argv[3], open(sys.argv[4], "a")
if moment == "received":
    keep = Ledger.keep
    def kept(self, task, fetched):
        number = keep(self, task, fetched)
        if self._all("SELECT count(*) FROM visits")[0][0] == 4:
            os.kill(os.getpid(), 9)
        return number
    Ledger.keep = kept
if moment == "listed":
    keep_list = Ledger.keep_list
    def listed(self, *told):
        keep_list(self, *told)
        os.kill(os.getpid(), 9)
    Ledger.keep_list = listed
for batch in batches(crawl(ledger), [feed], lambda item: [Raw(item.source, item.data.decode(), "00")], 2):
    for raw in batch.articles:
        print(raw.source, file=seen, flush=True)
    if moment == "added":
        os.kill(os.getpid(), 9)
    ledger.give(batch.tasks, batch.texts)
    if moment == "given":
        os.kill(os.getpid(), 9)
"""


@pytest.mark.parametrize("moment", ["listed", "received", "added", "given"])
def test_a_crawl_that_is_killed_goes_on_loses_nothing_and_fetches_nothing_twice(
    site: Site, tmp_path: Path, intake: Intake, moment: str
) -> None:
    links = [site.put(f"/{number}", page(f"Words {number} of the envoy.")) for number in range(6)]
    feed = site.put("/feed", rss(*map(item, links)))
    seen = tmp_path / "seen"
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(tmp_path / "l"), feed, moment, str(seen)],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False, capture_output=True,
    )  # fmt: skip
    assert -signal.SIGKILL == done.returncode, done.stderr.decode()
    held = Ledger(tmp_path / "l")
    rest = sources(taken(crawl(held), [feed], intake))
    held.close()
    before = seen.read_text().split() if seen.exists() else []
    assert set(links) == {*before, *rest}
    assert sorted(["/feed", *(f"/{number}" for number in range(6))]) == sorted(site.paths)
    again = set(before) & set(rest)
    assert (moment == "added") == bool(again)  # in the case already: handed over once more, which changes nothing


def test_a_crawl_that_is_done_starts_anew(site: Site, ledger: Ledger, intake: Intake) -> None:
    site.put("/a", page("Peru refused to sign."))
    site.put("/b", page("Chile signed."))
    feed = site.put("/feed", rss(item("/a")), rss(item("/b"), item("/a")))
    assert [site.url + "/a"] == sources(taken(crawl(ledger), [feed], intake))
    assert [site.url + "/b"] == sources(taken(crawl(ledger), [feed], intake))


def test_a_feed_of_many_items_loses_none(site: Site, ledger: Ledger) -> None:
    many = "".join(f"<item><title>{n}</title></item>" for n in range(10_000))
    feed = site.put("/feed", rss(many))
    found = sum(1 for _ in crawl(ledger).go([feed]))
    assert 10_000 == found  # none has a link or a text: each is named, none is lost


def test_batches_hold_no_more_than_asked(site: Site, ledger: Ledger, intake: Intake) -> None:
    links = [site.put(f"/{number}", page(f"Words {number}.")) for number in range(5)]
    found: list[Batch] = list(batches(crawl(ledger), links, intake.read_item, 2))
    assert [2, 2, 1] == [len(batch.tasks) for batch in found]
