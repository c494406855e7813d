"""Articles as JSONL: one object a line with ``source``, ``text`` or ``html``, and what is known of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from parley.errors import ArticleError
from parley.intake.decode import CONTROL_SHARE, CONTROLS, HIDDEN
from parley.intake.markup import render_page
from parley.records import Raw

FIELDS = ("title", "outlet", "published", "byline", "language", "url")


def read_line(line: bytes, where: str) -> Raw:
    """The article that one line of JSONL holds.

    Args:
        line: The line, UTF-8, a byte order mark allowed.
        where: File and line number, for messages and for an article that names no source.

    Raises:
        ArticleError: If the line is no object with a text; says what is wrong and, where it can, at which column.
    """
    try:
        words = line.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ArticleError(
            where, f"is not UTF-8 (byte {error.start} of the line is 0x{line[error.start]:02x}). Save it as UTF-8."
        ) from None
    twice: list[str] = []

    def gather(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        held = dict(pairs)
        if len(held) < len(pairs):
            twice.append("A field of the line is given twice; the last one counts.")
        return held

    try:
        row = json.loads(words, parse_constant=_no_constant, object_pairs_hook=gather)
    except json.JSONDecodeError as error:
        raise ArticleError(where, f"is no JSON: {error.msg} at column {error.colno}.") from None
    except RecursionError:
        raise ArticleError(where, "is nested too deep to be an article.") from None
    except ValueError as error:
        raise ArticleError(where, f"is no JSON: {error}") from None
    return read_object(row, where, tuple(twice))


def _no_constant(name: str) -> None:
    raise ValueError(f"'{name}' is no value of JSON. Write null.")


def read_object(row: object, where: str, warnings: tuple[str, ...] = ()) -> Raw:
    """The article that a decoded object holds; see ``read_line``.

    Raises:
        ArticleError: If it is no object with a text.
    """
    if not isinstance(row, dict):
        raise ArticleError(where, f"holds {_kind(row)}, not an object with 'source' and 'text'.")
    text, html = row.get("text"), row.get("html")
    if text is None and html is None:
        raise ArticleError(where, "has neither 'text' nor 'html'. Give one of them.")
    received = text if text is not None else html
    name = "text" if text is not None else "html"
    if not isinstance(received, str):
        raise ArticleError(where, f"has {_kind(received)} as '{name}', not a string.")
    received, odd = _well_formed(received)
    given = {field: _words(row.get(field)) for field in FIELDS}
    notes = [*warnings, *odd]
    if text is None:
        page = render_page(received)
        notes.extend(page.warnings)
        given = {field: given[field] or getattr(page, field) for field in FIELDS}
        words = page.text
    else:
        words = received
    if not words.strip("\ufeff \t\r\n\f\v\xa0"):
        raise ArticleError(where, f"is empty: its '{name}' holds no words.")
    count = len(CONTROLS.findall(words))
    if count > CONTROL_SHARE * len(words) and len(words) >= 16:
        raise ArticleError(where, f"is not text: {count / len(words):.0%} of it are control characters.")
    if HIDDEN.search(words):
        notes.append("Hidden characters (zero width or direction marks) stand in the text.")
    source = _words(row.get("source")) or given["url"] or where
    digest = hashlib.sha256(received.encode("utf-8")).hexdigest()
    return Raw(
        source, words, digest, given["title"], given["outlet"], given["byline"], given["published"],
        given["language"], given["url"], warnings=tuple(dict.fromkeys(notes)),
    )  # fmt: skip


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "a truth value", type(None): "null"}
    return names.get(type(value), "a number")


def _words(value: object) -> str | None:
    """A field of metadata as one line of words, or None where it holds none."""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        value = ", ".join(value)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return _well_formed(str(value))[0].strip() or None


def _well_formed(words: str) -> tuple[str, tuple[str, ...]]:
    """The words with each lone surrogate as U+FFFD, so that they can be written as UTF-8."""
    try:
        words.encode("utf-8")
    except UnicodeEncodeError as error:
        clean = "".join("\ufffd" if "\ud800" <= letter <= "\udfff" else letter for letter in words)
        return clean, (f"Half a character (a lone surrogate) at {error.start} was replaced by U+FFFD.",)
    return words, ()


def read_whole(words: str, where: str) -> Iterator[Raw | ArticleError]:
    """The articles of a .json file that holds one object or a list of objects.

    Yields:
        An article, or the error that stands in its place.
    """
    try:
        held = json.loads(words.lstrip("\ufeff"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        why = f"is no JSON: {error}" if isinstance(error, ValueError) else "is nested too deep to be an article."
        yield ArticleError(where, why)
        return
    rows = held if isinstance(held, list) else [held]
    if not rows:
        yield ArticleError(where, "is empty: a list without articles.")
    for number, row in enumerate(rows, 1):
        try:
            yield read_object(row, where if len(rows) == 1 else f"{where}:{number}")
        except ArticleError as error:
            yield error
