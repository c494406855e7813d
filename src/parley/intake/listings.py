"""Lists of articles: feeds, sitemaps, lists of feeds; what each entry says, and where further lists are."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urljoin, urlsplit

from parley.text.stamps import parse_date


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as a feed or sitemap lists it. What it does not say is None.

    Attributes:
        link: URL of the article, absolute, or None where the entry has none.
        guid: The name that the feed itself gives the entry.
        published: In the feed's own notation; None where it is no date, or one that cannot be.
        updated: When it was last changed, in the same way.
        html: The whole article as markup, where the feed carries it.
        text: The whole article as plain text, where the feed carries that.
        summary: A few lines of it; never taken for the article.
        warnings: What was odd about it, in words.
    """

    link: str | None = None
    guid: str | None = None
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    language: str | None = None
    published: str | None = None
    updated: str | None = None
    html: str | None = None
    text: str | None = None
    summary: str | None = None
    warnings: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What tells the entry from others of its list: its guid, else its link, else what it holds."""
        return self.guid or self.link or self.digest

    @property
    def digest(self) -> str:
        """Changes whenever the entry says something else."""
        told = (
            self.link,
            self.title,
            self.byline,
            self.published,
            self.updated,
            self.html,
            self.text,
            self.summary,
        )
        return hashlib.sha256("\x1f".join(map(repr, told)).encode("utf-8", "replace")).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Listing:
    """A feed or sitemap.

    Attributes:
        kind: rss, atom, json-feed, sitemap, sitemap-index, opml or list.
        entries: What it lists, in order.
        further: (URL, day of its last change or None) of lists that it points to.
        warnings: What was odd about it, in words.
    """

    kind: str
    title: str | None = None
    language: str | None = None
    entries: tuple[Entry, ...] = ()
    further: tuple[tuple[str, str | None], ...] = ()
    warnings: tuple[str, ...] = ()


def entry_date(words: str | None, today: date | None, name: str) -> tuple[str | None, tuple[str, ...]]:
    """A date as an entry gives it, or None with a warning where it cannot be one.

    Args:
        words: In the feed's notation.
        today: Against which a date is in the future, or None to leave that open.
        name: What warnings call it.

    Example:
        >>> entry_date("Wed, 21 May 2025 22:57:13 +0300", None, "date")
        ('Wed, 21 May 2025 22:57:13 +0300', ())
        >>> entry_date("32 Foo", None, "date")
        (None, ("The date '32 Foo' of its entry is left out: '32 Foo' is in no notation that is known.",))
    """
    if not words:
        return None, ()
    words = words[:100]
    stamp = parse_date(words)
    reason = stamp.reason if stamp.earliest is None else None
    if stamp.earliest and today and date.fromisoformat(stamp.earliest) > today + timedelta(days=1):
        reason = "it lies in the future"
    if stamp.earliest and stamp.earliest < "1990":
        reason = "there was no web yet"
    if reason:
        return None, (f"The {name} '{words}' of its entry is left out: {reason}.",)
    doubt = f"The {name} '{words}' of its entry is not plain: {stamp.reason}." if stamp.reason else None
    return words, (doubt,) if doubt else ()


def absolute(link: str | None, base: str) -> str | None:
    """A link as an absolute http(s) URL, or None where it is none."""
    if not link:
        return None
    link = link.strip()
    if link.startswith(("http://", "https://")):
        return link
    try:
        url = urljoin(base, link)
        return url if urlsplit(url).scheme in ("http", "https") else None
    except ValueError:
        return None
