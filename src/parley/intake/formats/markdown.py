"""Markdown: turned into a page and read as one; what stands above it between dashes says what is known of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from markdown_it import MarkdownIt

from parley.errors import ArticleError
from parley.intake.decode import decode_article
from parley.intake.formats.fields import columns_of
from parley.intake.formats.page import known_first, page_of
from parley.intake.formats.text import article
from parley.intake.parts import How, Item, Known
from parley.records import Raw

FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*\r?$\n?", re.DOTALL | re.MULTILINE)
PAIR = re.compile(r"^([\w -]{1,40}):[ \t]*(.*)$", re.MULTILINE)
LONGEST_FRONT = 20_000  # characters


def read_markdown(item: Item, how: How) -> Iterator[Raw]:
    """The article of a Markdown file, without its marks.

    Raises:
        ArticleError: If it is empty or no text.
    """
    data = item.whole(how.limits.article)
    if not data.strip():
        raise ArticleError(item.source, "is empty." if not data else "is empty: it holds only white space.")
    decoded = decode_article(data, item.source, encoding=item.encoding)
    told, words = _front(decoded.text)
    if how.careful:
        note = "The usual way to read its Markdown failed; its marks are still in it."
        raw = article(item.source, words, data, told, (*decoded.warnings, note), decoded.encoding)
    else:
        page = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(words)
        raw = page_of(data, item, markup=page)
        raw = known_first(
            replace(raw, encoding=decoded.encoding, warnings=(*decoded.warnings, *raw.warnings)), told
        )
    yield known_first(raw, item.known)


def _front(words: str) -> tuple[Known, str]:
    """What the lines between dashes at the top say, and the rest; both empty-handed where there are none."""
    match = FRONT.match(words, 0, LONGEST_FRONT)
    if match is None:
        return Known(), words
    pairs = {m[1].strip(): m[2].strip().strip("\"'") for m in PAIR.finditer(match[1]) if m[2].strip()}
    if not pairs:
        return Known(), words
    held = {what: pairs[name] for what, name in columns_of(list(pairs)).items()}
    tags = tuple(one.strip(" \"'") for one in held.get("tags", "").strip("[]").split(",") if one.strip(" \"'"))
    return Known(
        held.get("title"), held.get("outlet"), held.get("byline"), held.get("published"), held.get("language"),
        held.get("url"), held.get("modified"), (), held.get("section"), tags,
    ), words[match.end() :]  # fmt: skip
