"""Sitemaps, news sitemaps, indexes of sitemaps, and lists of feeds (OPML, plain text)."""

from __future__ import annotations

import re
from datetime import date

from parley.errors import ArticleError
from parley.intake.listings import Entry, Listing, absolute, entry_date
from parley.intake.xmltree import Node, read_elements

LOCATIONS = frozenset({"url", "sitemap"})
URL_LINE = re.compile(r"https?://\S+$", re.IGNORECASE)


def read_sitemap(text: str, base: str, today: date | None = None) -> Listing:
    """Read a sitemap or an index of sitemaps.

    Args:
        text: The sitemap, decoded.
        base: Its URL; what messages call it.
        today: Against which a date is in the future.

    Raises:
        ArticleError: If it is none, or declares entities.

    Example:
        >>> read_sitemap("<urlset><url><loc>https://w.example/a</loc></url></urlset>", "x").entries[0].link
        'https://w.example/a'
    """
    entries: list[Entry] = []
    further: list[tuple[str, str | None]] = []

    def take(node: Node) -> None:
        link = absolute(node.words("loc"), base)
        if node.name == "sitemap":
            changed, _ = entry_date(node.words("lastmod"), today, "day of change")
            further.extend([(link, changed)] if link else [])
        else:
            entries.append(_entry(node, link, today))

    root, warnings = read_elements(text, base, LOCATIONS, take)
    if root.name not in ("urlset", "sitemapindex") and not entries and not further:
        raise ArticleError(base, f"is no sitemap: its root element is '{root.name}'.")
    kind = "sitemap-index" if further else "sitemap"
    return Listing(kind, None, None, tuple(entries), tuple(further), warnings)


def _entry(node: Node, link: str | None, today: date | None) -> Entry:
    news = node.first("news:news") or Node("", {})
    of = news.first("news:publication") or Node("", {})
    published, odd = entry_date(news.words("news:publication_date"), today, "date")
    updated, odd_too = entry_date(node.words("lastmod"), today, "day of change")
    return Entry(
        link,
        None,
        news.words("news:title"),
        None,
        of.words("news:name"),
        of.words("news:language"),
        published,  # a day of change is none of publication: sites stamp old pages anew
        updated,
        warnings=(*odd, *odd_too),
    )


def read_opml(text: str, base: str) -> Listing:
    """The feeds that an OPML file names.

    Raises:
        ArticleError: If it is no OPML, or declares entities.
    """
    found: list[tuple[str, str | None]] = []

    def take(node: Node) -> None:
        waiting = [node]
        while waiting:
            one = waiting.pop()
            told = {name.lower(): value for name, value in one.attributes.items()}
            if url := absolute(told.get("xmlurl"), base):
                found.append((url, None))
            waiting.extend(reversed(list(one.all("outline"))))

    root, warnings = read_elements(text, base, frozenset({"outline"}), take)
    if root.name != "opml" and not found:
        raise ArticleError(base, f"is no OPML: its root element is '{root.name}'.")
    return Listing("opml", root.words("title"), None, (), tuple(dict.fromkeys(found)), warnings)


def read_url_list(text: str) -> Listing:
    """A plain list of URLs: one a line, blank lines and what follows a "#" at its start left aside.

    Example:
        >>> read_url_list("# ours\\nhttps://w.example/feed\\nnonsense\\n").warnings
        ("Line 3 is no URL: 'nonsense'.",)
    """
    found: dict[str, None] = {}
    odd: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        words = line.strip("\ufeff \t")
        if URL_LINE.match(words):
            found[words] = None
        elif words and not words.startswith("#"):
            odd.append(f"Line {number} is no URL: '{words[:60]}'.")
    return Listing("list", None, None, (), tuple((url, None) for url in found), tuple(odd))
