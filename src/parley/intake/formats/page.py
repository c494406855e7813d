"""Pages of HTML, and what is turned into one to be read: mail, Markdown, the body of a row or of a feed's entry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from hashlib import sha256
from typing import Any

from parley.errors import ArticleError
from parley.intake.decode import BLANK, decode_article
from parley.intake.pages import read_page, render_page
from parley.intake.parts import How, Item, Known
from parley.intake.walls import find_wall
from parley.records import Raw

FALLBACK = (
    "The usual way to read the page failed on it; its words were taken without telling the article from menus."
)
LITTLE = 200  # characters of text below which it is looked whether the tags hide more; a guess
MORE = 3  # times the text that has to be there, if the plain way is to be taken; a guess


def read_page_item(item: Item, how: How) -> Iterator[Raw]:
    """The article of a page.

    Raises:
        ArticleError: If it holds no words, or a notice in place of an article.
    """
    data = item.whole(how.limits.article)
    if not data.strip():
        raise ArticleError(item.source, "is empty." if not data else "is empty: it holds only white space.")
    yield page_of(data, item, careful=how.careful)


def page_of(data: bytes, item: Item, *, careful: bool = False, markup: str | None = None) -> Raw:
    """The article of the bytes of a page.

    Args:
        data: The bytes as received.
        item: Where it came from and what is known of it; that outranks what the page says.
        careful: True to take the way that no markup can make long.
        markup: The page, where the bytes are something else that was turned into it.

    Raises:
        ArticleError: If it holds no words, or a notice in place of an article.
    """
    try:
        raw = _told(data, item, careful, markup)
    except ArticleError:
        raise
    except Exception:  # what defeats one way to read a page goes to the next
        raw = _plainly(data, item, markup)
    else:
        if len(raw.text) < LITTLE and len(plain := _plainly(data, item, markup).text) > max(
            LITTLE, MORE * len(raw.text)
        ):
            raw = replace(raw, text=plain, main=(), warnings=(*raw.warnings, FALLBACK))
    if not raw.text.strip(BLANK):
        raise ArticleError(item.source, "is empty: the page holds no words outside its markup.")
    reason, note = find_wall(raw.text)
    if reason:
        raise ArticleError(item.source, reason)
    return replace(raw, warnings=(*raw.warnings, note)) if note else raw


def _told(data: bytes, item: Item, careful: bool, markup: str | None) -> Raw:
    page = read_page(data if markup is None else markup, item.source, encoding=item.encoding, careful=careful)
    if page.empty:
        raise ArticleError(item.source, page.empty)
    raw = Raw(
        item.source, page.text, sha256(data).hexdigest(), page.title, page.outlet, page.byline, page.published,
        page.language, page.url, page.encoding, page.warnings, page.main, page.modified, page.authors, page.section,
        page.tags, original=data,
    )  # fmt: skip
    return known_first(raw, item.known)


def _plainly(data: bytes, item: Item, markup: str | None) -> Raw:
    """The words of a page alone, in time that grows with its length and nothing else."""
    encoding, notes = "utf-8", [FALLBACK]
    if markup is None:
        decoded = decode_article(data, item.source, encoding=item.encoding, markup=True)
        markup, encoding, notes = decoded.text, decoded.encoding, [*decoded.warnings, FALLBACK]
    page = render_page(markup)
    raw = Raw(
        item.source, page.text, sha256(data).hexdigest(), page.title, page.outlet, page.byline, page.published,
        page.language, page.url, encoding, (*notes, *page.warnings), original=data,
    )  # fmt: skip
    return known_first(raw, item.known)


def known_first(raw: Raw, known: Known) -> Raw:
    """The article with what it came in says of it in place of what it says itself."""
    told: dict[str, Any] = {
        field.name: getattr(known, field.name)
        for field in fields(known)
        if field.name != "warnings" and getattr(known, field.name)
    }
    return replace(raw, **told, warnings=(*known.warnings, *raw.warnings))
