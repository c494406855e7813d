"""RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, and JSON Feed: what they list, with all that an entry says."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date
from html import unescape
from typing import Any

from parley.errors import ArticleError
from parley.intake.listings import Entry, Listing, absolute, entry_date
from parley.intake.pages import render_page
from parley.intake.xmltree import Node, read_elements

ITEMS = frozenset({"item", "entry"})
ROOTS = {"rss": "rss", "rdf:RDF": "rss", "channel": "rss", "feed": "atom"}


def read_xml_feed(text: str, base: str, today: date | None = None) -> Listing:
    """Read an RSS or Atom feed.

    Args:
        text: The feed, decoded.
        base: Its URL, from which its links are counted; what messages call it.
        today: Against which a date is in the future.

    Raises:
        ArticleError: If it is no feed, or declares entities.

    Example:
        >>> feed = read_xml_feed(
        ...     "<rss><channel><title>Wire</title><item><title>Talks</title><link>/a</link></item></channel></rss>",
        ...     "https://wire.example/feed",
        ... )
        >>> feed.title, feed.entries[0].link
        ('Wire', 'https://wire.example/a')
    """
    entries: list[Entry] = []
    kinds: set[str] = set()

    def take(node: Node) -> None:
        kinds.add(node.name)
        entries.append(_entry(node, base, today))

    root, warnings = read_elements(text, base, ITEMS, take)
    kind = ROOTS.get(root.name) or ("atom" if "entry" in kinds else "rss" if "item" in kinds else None)
    if kind is None:
        raise ArticleError(base, f"is no feed: its root element is '{root.name}'.")
    heads = [root, *root.all("channel")]
    title = _said(heads, "title")
    language = _said(heads, "language", "dc:language") or _language(root)
    return Listing(kind, title, language, _with_outlet(entries, title, language), (), warnings)


def _said(heads: Iterable[Node], *names: str) -> str | None:
    return next((_flat(words) for head in heads if (words := head.words(*names))), None)


def _language(node: Node) -> str | None:
    return node.attributes.get("xml:lang") or None


def _with_outlet(entries: list[Entry], title: str | None, language: str | None) -> tuple[Entry, ...]:
    """The entries, each with the outlet and language of its feed where it names none itself."""
    return tuple(
        Entry(
            e.link, e.guid, e.title, e.byline, e.outlet or title, e.language or language, e.published, e.updated,
            e.html, e.text, e.summary, e.warnings,
        )
        for e in entries
    )  # fmt: skip


def _flat(words: str | None) -> str | None:
    """Words that may hold markup, as one line without it."""
    if words is None:
        return None
    if "<" in words or "&" in words:
        words = render_page(words).text if "<" in words else unescape(words)
    return " ".join(words.split()) or None


def _entry(node: Node, base: str, today: date | None) -> Entry:
    base = absolute(node.attributes.get("xml:base"), base) or base
    guid = node.words("guid", "id") or node.attributes.get("rdf:about")
    published, odd = entry_date(
        node.words("pubDate", "published", "issued", "dc:date", "dc:issued", "date"), today, "date"
    )
    updated, odd_too = entry_date(node.words("updated", "modified", "dc:modified"), today, "day of change")
    if published is None and not odd:
        published = updated  # an Atom entry must say when it was updated, and need not say when it was published
    html, text, summary = _content(node)
    return Entry(
        _link(node, base, guid),
        guid,
        _flat(node.words("title", "dc:title")),
        _byline(node),
        _source_of(node),
        _language(node) or node.words("dc:language"),
        published,
        updated,
        html,
        text,
        summary,
        (*odd, *odd_too),
    )


def _link(node: Node, base: str, guid: str | None) -> str | None:
    """Where the article is: an alternate link, a link with text, or a guid that is one."""
    given: list[str | None] = []
    for link in node.all("link"):
        href = link.attributes.get("href")
        if href is not None and link.attributes.get("rel", "alternate") == "alternate":
            kind = link.attributes.get("type", "text/html")
            given.insert(0 if kind in ("text/html", "application/xhtml+xml") else len(given), href)
        elif href is None:
            given.append(link.text)
    named = node.first("guid")
    if named is not None and named.attributes.get("isPermaLink", "true").lower() != "false" and "://" in named.text:
        given.append(named.text)
    if "://" in (node.attributes.get("rdf:about") or ""):
        given.append(guid)
    return next((url for link in given if (url := absolute(link, base))), None)


def _byline(node: Node) -> str | None:
    names = [_flat(author.words("name") or author.text) for author in node.all("author")]
    names += [_flat(creator.text) for creator in node.all("dc:creator")]
    told = [_without_mail(name) for name in names if name]
    return ", ".join(dict.fromkeys(name for name in told if name)) or None


def _without_mail(name: str) -> str:
    """A name out of "desk@wire.example (Ana Silva)"; a mail address alone is no name."""
    before, _, inside = name.partition("(")
    if "@" in before:
        return inside.rstrip(") ")
    return "" if "@" in name else name


def _source_of(node: Node) -> str | None:
    """The outlet that an entry was taken from, where it names one."""
    source = node.first("source")
    return _flat(source.words("title") or source.text) if source is not None else None


def _content(node: Node) -> tuple[str | None, str | None, str | None]:
    """The whole article as markup and as text, and the summary."""
    summary = _flat(node.words("description", "summary", "dc:description"))
    encoded = node.first("content:encoded")
    if encoded is not None and encoded.text.strip():
        return encoded.text, None, summary
    content = node.first("content")
    if content is None or "src" in content.attributes:
        return None, None, summary
    match content.attributes.get("type", "text"):
        case "xhtml" | "application/xhtml+xml":
            return content.inside or None, None, summary
        case "html" | "text/html":
            return content.text or None, None, summary
        case "text" | "text/plain":
            return None, content.text or None, summary
    return None, None, summary


def read_json_feed(text: str, base: str, today: date | None = None) -> Listing:
    """Read a JSON Feed, version 1 or 1.1.

    Raises:
        ArticleError: If it is none.
    """
    try:
        feed = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        raise ArticleError(base, "is no feed: its JSON is damaged.") from None
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise ArticleError(base, "is no feed: its JSON has no list of 'items'.")
    objects = [item for item in items if isinstance(item, dict)]
    odd = (f"{len(items) - len(objects)} of its items are no objects.",) if len(objects) < len(items) else ()
    title, language = _string(feed, "title"), _string(feed, "language")
    entries = [_of_json(item, base, today) for item in objects]
    return Listing("json-feed", title, language, _with_outlet(entries, title, language), (), odd)


def _string(held: Any, *names: str) -> str | None:
    """The first of these fields that holds something, as words."""
    for name in names:
        value = held.get(name) if isinstance(held, dict) else None
        if isinstance(value, str) and value.strip():
            return value.encode("utf-8", "replace").decode("utf-8").strip()
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)[:100]
    return None


def _of_json(item: dict[str, Any], base: str, today: date | None) -> Entry:
    published, odd = entry_date(_string(item, "date_published"), today, "date")
    updated, odd_too = entry_date(_string(item, "date_modified"), today, "day of change")
    authors = item.get("authors") if isinstance(item.get("authors"), list) else [item.get("author")]
    names = [name for author in authors or [] if (name := _string(author, "name"))]
    pick: Callable[..., str | None] = _string
    return Entry(
        absolute(pick(item, "url", "external_url"), base),
        pick(item, "id"),
        _flat(pick(item, "title")),
        ", ".join(dict.fromkeys(names)) or None,
        None,
        pick(item, "language"),
        published or (updated if not odd else None),
        updated,
        pick(item, "content_html"),
        pick(item, "content_text"),
        pick(item, "summary"),
        (*odd, *odd_too),
    )
