"""Rows that tell of an article: which column is its text, its headline, its date, whatever it is called.

The names of the wire come first (``text``, ``html``, ``title``, ``outlet``, ``published``, ``byline``,
``language``, ``url``, ``source``); others that news collections use are taken where those are not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from parley.errors import ArticleError
from parley.intake.decode import refuse_controls
from parley.intake.formats.text import article
from parley.intake.parts import Item, Known, well_formed
from parley.records import Raw

NAMES: Mapping[str, tuple[str, ...]] = {
    "text": (
        "text", "body_text", "content_text", "article_text", "full_text", "fulltext", "maintext", "plain_text",
        "article_body", "articlebody", "body", "content", "article", "story",
    ),
    "html": ("html", "content_html", "body_html", "raw_html", "body_xhtml", "page"),
    "title": ("title", "headline", "article_title", "heading"),
    "outlet": (
        "outlet", "publisher", "publication", "source_name", "media_name", "media", "newspaper", "site_name",
    ),
    "byline": ("byline", "author", "authors", "creator", "by", "writer"),
    "published": (
        "published", "published_at", "publishedat", "date_published", "datepublished", "publish_date", "pub_date",
        "pubdate", "date_publish", "publication_date", "published_date", "date", "datetime", "timestamp",
    ),
    "modified": (
        "modified", "date_modified", "datemodified", "updated", "updated_at", "date_modify", "last_modified",
    ),
    "language": ("language", "lang"),
    "url": ("url", "link", "permalink", "article_url", "source_url", "canonical_url", "web_url"),
    "section": ("section", "category", "desk"),
    "tags": ("tags", "keywords", "topics"),
    "source": ("source", "id", "article_id", "doc_id", "guid", "uri"),
}  # fmt: skip
"""Names of columns and keys by what they hold, folded (lower case, "_" between words); the first counts."""

TAGS = re.compile(r"</(?:p|div|a|b|strong|em|span|li|h[1-6])>|<(?:p|br)\b[^<>]*/?>", re.IGNORECASE)


def fold_name(name: str) -> str:
    """The name of a column as ``NAMES`` has it.

    Example:
        >>> fold_name(" Publish Date "), fold_name("\\ufeffFullText")
        ('publish_date', 'fulltext')
    """
    return re.sub(r"[\W_]+", "_", name.strip(" \t\r\n\ufeff").lower()).strip("_")


def columns_of(names: Sequence[str]) -> dict[str, str]:
    """Which of some names holds what; what is not there is left out.

    Example:
        >>> columns_of(["Headline", "Body", "Source", "Link"])
        {'text': 'Body', 'title': 'Headline', 'url': 'Link', 'outlet': 'Source'}
    """
    there: dict[str, str] = {}
    for name in names:
        there.setdefault(fold_name(name), name)
    found = {
        what: there[next(n for n in known if n in there)]
        for what, known in NAMES.items()
        if there.keys() & set(known)
    }
    if found.get("source", "").lower().strip() == "source" and "url" in found and "outlet" not in found:
        found["outlet"] = found.pop("source")  # beside an address, "source" is whose article it is
    return found


def row_of(
    row: Mapping[str, object], columns: Mapping[str, str], where: str, notes: Sequence[str] = ()
) -> Raw | Item:
    """The article of a row: its text, or its page yet to be read.

    Args:
        row: Values by column.
        columns: Which column holds what, as ``columns_of`` gives it.
        where: File and number, for messages and for an article that names no source.
        notes: Warnings.

    Raises:
        ArticleError: If the row holds no text.
    """
    name, words = _words_of(row, columns, where)
    refuse_controls(words, where)
    words, odd = well_formed(words)
    known = _known(row, columns, (*notes, *([odd] if odd else ())))
    source = _line(row.get(columns.get("source", ""))) or known.url or where
    if not words.strip("\ufeff \t\r\n\f\v\xa0"):
        raise ArticleError(where, f"is empty: its '{name}' holds no words.")
    data = words.encode()
    if name == columns.get("html") or (name not in ("text", columns.get("html")) and TAGS.search(words)):
        return Item(source, data=data, kind="page", encoding="utf-8", known=known)
    return article(source, words, data, known)


def _words_of(row: Mapping[str, object], columns: Mapping[str, str], where: str) -> tuple[str, str]:
    """Name and value of the field that holds the article; an empty text gives way to a page."""
    for what in ("text", "html"):
        name = columns.get(what)
        value = row.get(name) if name else None
        if name is None or value is None:
            continue
        if not isinstance(value, str):
            raise ArticleError(where, f"has {kind_of(value)} as '{name}', not a string.")
        if value.strip() or what == "html" or row.get(columns.get("html", "")) is None:
            return name, value
    raise ArticleError(where, "has neither 'text' nor 'html'. Give one of them.")


def _known(row: Mapping[str, object], columns: Mapping[str, str], notes: tuple[str, ...]) -> Known:
    told = {what: row.get(name) for what, name in columns.items()}
    return Known(
        _line(told.get("title")), _line(told.get("outlet")), _line(told.get("byline")),
        _line(told.get("published")), _line(told.get("language")), _line(told.get("url")),
        _line(told.get("modified")), _list(told.get("byline")), _line(told.get("section")),
        _list(told.get("tags")), notes,
    )  # fmt: skip


def kind_of(value: object) -> str:
    """What sort of JSON value something is, in words."""
    names = {dict: "an object", list: "a list", str: "a string", bool: "a truth value", type(None): "null"}
    return names.get(type(value), "a number")


def _line(value: object) -> str | None:
    """A field of metadata as one line of words, or None where it holds none."""
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("title")
    if isinstance(value, list):
        value = ", ".join(_strings(value))
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return " ".join(str(value).split()) or None


def _list(value: object) -> tuple[str, ...]:
    """A field that lists several; one string is split at semicolons alone, as names hold commas."""
    if isinstance(value, list):
        return tuple(_strings(value))
    if isinstance(value, str) and ";" in value:
        return tuple(one.strip() for one in value.split(";") if one.strip())
    return ()


def _strings(values: Sequence[object]) -> Iterator[str]:
    for one in values:
        if isinstance(one, Mapping):
            one = one.get("name") or one.get("title") or one.get("literal")
        if isinstance(one, str) and one.strip():
            yield " ".join(one.split())
