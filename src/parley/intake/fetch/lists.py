"""What the crawl asks of feeds and sitemaps: is this one, what does it name, is an entry too old."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

from parley.intake.fetch.fetcher import Fetched
from parley.intake.listing_kinds import read_listing, tell_listing
from parley.intake.listings import Entry, Listing, absolute
from parley.intake.sitemaps import read_url_list
from parley.intake.xmltree import ATTRIBUTE
from parley.records import Skipped
from parley.text.ids import content_id
from parley.text.stamps import parse_date

LINK = re.compile(r"<link\b[^>]{0,1000}>", re.IGNORECASE)
FEEDS = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json"})
HEAD = 100_000  # bytes of a page in which it may name its feeds


def skip(source: str, rule: str, reason: str) -> Skipped:
    """A record of a URL that was not had."""
    shown = source.encode("utf-8", "replace").decode("utf-8")
    return Skipped(content_id("skipped", shown, reason), f"fetch:{rule}", reason, shown)


def today(now: float) -> date:
    """The day of a moment in seconds since 1970, in UTC."""
    return datetime.fromtimestamp(now, UTC).date()


def is_list(data: bytes, fetched: Fetched) -> bool:
    """True where bytes are a feed or sitemap, or plain text of nothing but URLs."""
    if tell_listing(data) is not None:
        return True
    lines = data[:10_000].split() if fetched.media == "text/plain" else []
    return len(lines) > 1 and all(line.startswith((b"http://", b"https://")) for line in lines)


def list_of(data: bytes, fetched: Fetched, day: date) -> Listing:
    """The list that some bytes are.

    Raises:
        ArticleError: If they are none.
    """
    if tell_listing(data) is None and fetched.media == "text/plain":
        lines = read_url_list(data.decode("utf-8", "replace"))
        return Listing("sitemap", entries=tuple(Entry(url) for url, _ in lines.further), warnings=lines.warnings)
    return read_listing(data, fetched.final, charset=fetched.charset, today=day)


def is_before(words: str | None, since: str | None) -> bool:
    """True where a date is known and wholly before a day; where it is not known nobody can say.

    Example:
        >>> is_before("Wed, 21 May 2025 22:57:13 +0300", "2025-05-22"), is_before(None, "2025-05-22")
        (True, False)
    """
    if not words or not since:
        return False
    latest = parse_date(words).latest
    return latest is not None and latest < since


def named_feeds(data: bytes, base: str) -> list[str]:
    """The feeds that a page names as its own, such as the front page of a paper.

    Example:
        >>> named_feeds(b'<link rel="alternate" type="application/rss+xml" href="/rss">', "https://w.example/")
        ['https://w.example/rss']
    """
    found = []
    for link in LINK.findall(data[:HEAD].decode("utf-8", "replace")):
        told = {name.lower(): value or other for name, value, other in ATTRIBUTE.findall(link)}
        if told.get("rel", "").lower() == "alternate" and told.get("type", "").lower() in FEEDS:
            found.append(absolute(told.get("href"), base))
    return list(dict.fromkeys(url for url in found if url))


def host_of(url: str) -> str:
    """The host of a URL; "" where it has none or is none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
