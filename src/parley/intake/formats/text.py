"""Plain text."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from parley.errors import ArticleError
from parley.intake.decode import BLANK, decode_article
from parley.intake.parts import How, Item, Known
from parley.intake.several import split_several
from parley.intake.walls import find_wall
from parley.records import Raw


def read_text(item: Item, how: How) -> Iterator[Raw]:
    """The article of a text file; an export of several articles, each marked, comes apart.

    Raises:
        ArticleError: If it is empty, no text, or a notice in place of an article.
    """
    data = item.whole(how.limits.article)
    if not data.strip():
        raise ArticleError(item.source, "is empty." if not data else "is empty: it holds only white space.")
    decoded = decode_article(data, item.source, encoding=item.encoding)
    if not decoded.text.strip(BLANK).strip():
        raise ArticleError(item.source, "is empty: it holds only white space.")
    reason, note = find_wall(decoded.text)
    if reason:
        raise ArticleError(item.source, reason)
    notes = (*decoded.warnings, *([note] if note else ()))
    places = split_several(decoded.text)
    if not places:
        yield article(item.source, decoded.text, data, item.known, notes, decoded.encoding)
        return
    for number, (start, end) in enumerate(places, 1):
        words = decoded.text[start:end]
        told = f"Article {number} of {len(places)} that '{item.source}' holds."
        yield article(
            f"{item.source}:{number}", words, words.encode(), item.known, (*notes, told), decoded.encoding
        )


def article(
    source: str, text: str, data: bytes, known: Known, notes: tuple[str, ...] = (), encoding: str = "utf-8"
) -> Raw:
    """An article with what is known of it from outside.

    Args:
        source: Where it came from.
        text: The article as received.
        data: The bytes as received.
        known: What it came in says of it.
        notes: Warnings.
        encoding: By which its bytes were read.
    """
    return Raw(
        source, text, sha256(data).hexdigest(), known.title, known.outlet, known.byline, known.published,
        known.language, known.url, encoding, (*known.warnings, *notes), (), known.modified, known.authors,
        known.section, known.tags, original=None if text.encode("utf-8", "replace") == data else data,
    )  # fmt: skip
