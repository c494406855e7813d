"""From bytes to a list of articles: decoded, told apart, and read by whichever reader fits."""

from __future__ import annotations

import codecs
import re
from datetime import date

from parley.errors import ArticleError
from parley.intake.decode import decode_article
from parley.intake.feeds import read_json_feed, read_xml_feed
from parley.intake.listings import Listing
from parley.intake.sitemaps import read_opml, read_sitemap

ROOT = re.compile(rb"<(?:[\w-]+:)?(rss|feed|RDF|channel|urlset|sitemapindex|opml)[\s>/]")
PAGE = re.compile(rb"<(?:!doctype\s+html|html)\b", re.IGNORECASE)
JSON_FEED = re.compile(rb"https?://jsonfeed\.org/version/|\"items\"\s*:\s*\[")
DECLARED = re.compile(rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})[\"']")
HEAD = 4096  # bytes in which a root element is looked for
KINDS = {
    "rss": "feed", "feed": "feed", "rdf": "feed", "channel": "feed", "urlset": "sitemap", "sitemapindex": "sitemap",
    "opml": "opml",
}  # fmt: skip


def tell_listing(data: bytes) -> str | None:
    """What kind of list some bytes are: feed, sitemap, opml, json-feed; None where they are none.

    Example:
        >>> tell_listing(b"<?xml version='1.0'?><rss version='2.0'>"), tell_listing(b"<!doctype html><p>rss</p>")
        ('feed', None)
    """
    head = data[: HEAD * 2].replace(b"\0", b"")[:HEAD].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if head.startswith(b"{"):
        return "json-feed" if JSON_FEED.search(head) else None
    if not head.startswith(b"<"):
        return None
    root, page = ROOT.search(head), PAGE.search(head)
    if root is None or (page is not None and page.start() < root.start()):
        return None
    return KINDS[root[1].decode("ascii").lower()]


def read_listing(data: bytes, base: str, *, charset: str | None = None, today: date | None = None) -> Listing:
    """Read a feed, sitemap or list of feeds.

    Args:
        data: All the bytes.
        base: Its URL or path, from which its links are counted.
        charset: The one that a server declared.
        today: Against which dates are in the future, or None to leave that open.

    Raises:
        ArticleError: If it is none, or declares entities.
    """
    kind = tell_listing(data)
    text = decode_xml(data, base, charset)
    match kind:
        case "feed":
            return read_xml_feed(text, base, today)
        case "sitemap":
            return read_sitemap(text, base, today)
        case "opml":
            return read_opml(text, base)
        case "json-feed":
            return read_json_feed(text, base, today)
    raise ArticleError(base, "is no feed and no sitemap.")


def decode_xml(data: bytes, source: str, charset: str | None = None) -> str:
    """The text of an XML or JSON file: by its mark, as UTF-8, as it or the server declares, else as any text.

    Raises:
        ArticleError: If nothing fits.
    """
    declared = DECLARED.match(data)
    names = [declared[1].decode("ascii")] if declared else []
    if not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        for name in ("utf-8", *names, *([charset] if charset else [])):
            try:
                return data.decode("cp1252" if name.lower() in ("iso-8859-1", "us-ascii") else name)
            except (LookupError, UnicodeDecodeError):
                continue
    return decode_article(data, source).text
