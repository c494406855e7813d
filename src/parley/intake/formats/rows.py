"""JSON: one object a line with ``source``, ``text`` or ``html`` and what is known of it, or a file of such."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any

from parley.errors import ArticleError
from parley.intake.decode import decode_article
from parley.intake.formats.fields import columns_of, kind_of, row_of
from parley.intake.formats.ninjs import is_ninjs, read_ninjs
from parley.intake.lines import limited_lines
from parley.intake.parts import How, Item, skipped, too_large
from parley.records import Raw, Skipped

HELD_IN = ("articles", "items", "results", "documents", "docs", "entries", "data", "news")
"""Keys under which a file holds its list of articles."""


def read_lines(item: Item, how: How) -> Iterator[Raw | Skipped | Item]:
    """The articles of JSON lines; blank lines are passed over, a bad line costs nothing but itself."""
    seen = False
    known: dict[str, str] = {}
    with item.open() as stream:
        for number, line in enumerate(limited_lines(stream, how.limits.article), 1):
            where = f"{item.source}:{number}"
            if line is None:
                seen = True
                yield skipped(where, too_large(how.limits.article), "too-large")
            elif line.strip(b"\xef\xbb\xbf \t\r\n\f\v"):
                seen = True
                try:
                    yield noted_again(read_line(line, where), known)
                except ArticleError as error:
                    yield skipped(where, error.reason, "jsonl")
    if not seen:
        yield skipped(item.source, "is empty.", "jsonl")


def read_document(item: Item, how: How) -> Iterator[Raw | Skipped | Item]:
    """The articles of a .json file: one object, a list of objects, or an object that holds such a list.

    Raises:
        ArticleError: If it is empty, no text or no JSON.
    """
    data = item.whole(how.limits.article)
    if not data.strip():
        raise ArticleError(item.source, "is empty.")
    words = decode_article(data, item.source, encoding=item.encoding).text.lstrip("\ufeff")
    notes: list[str] = []
    try:
        held = _parse(words, item.source, notes)
    except ArticleError as error:
        lines = [line for line in data.splitlines() if line.strip()]
        if len(lines) < 2 or not all(line.lstrip().startswith(b"{") for line in lines[:2]):
            raise
        del error  # one object a line under the name of one object
        yield from read_lines(Item(item.source, data=data, known=item.known), how)
        return
    rows = _listed(held)
    if not rows:
        raise ArticleError(item.source, "is empty: a list without articles.")
    known: dict[str, str] = {}
    for number, row in enumerate(rows, 1):
        where = item.source if len(rows) == 1 else f"{item.source}:{number}"
        try:
            yield noted_again(read_object(row, where, tuple(notes)), known)
        except ArticleError as error:
            yield skipped(where, error.reason, "json")


def read_line(line: bytes, where: str) -> Raw | Item:
    """The article that one line of JSON holds, or the page in it that is yet to be read.

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
    notes: list[str] = []
    return read_object(_parse(words, where, notes), where, tuple(notes))


def _parse(words: str, where: str, notes: list[str]) -> object:
    def gather(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        held = dict(pairs)
        if len(held) < len(pairs) and not notes:
            notes.append("A field of the line is given twice; the last one counts.")
        return held

    try:
        return json.loads(words, parse_constant=_no_constant, object_pairs_hook=gather)
    except json.JSONDecodeError as error:
        at = f"line {error.lineno}, column {error.colno}" if error.lineno > 1 else f"column {error.colno}"
        raise ArticleError(where, f"is no JSON: {error.msg} at {at}.") from None
    except RecursionError:
        raise ArticleError(where, "is nested too deep to be an article.") from None
    except ValueError as error:
        raise ArticleError(where, f"is no JSON: {error}") from None


def _no_constant(name: str) -> None:
    raise ValueError(f"'{name}' is no value of JSON. Write null.")


def read_object(row: object, where: str, notes: tuple[str, ...] = ()) -> Raw | Item:
    """The article that a decoded object holds; see ``read_line``.

    Raises:
        ArticleError: If it is no object with a text.
    """
    if not isinstance(row, Mapping):
        raise ArticleError(where, f"holds {kind_of(row)}, not an object with 'source' and 'text'.")
    if is_ninjs(row) and not isinstance(row.get("text"), str):
        return read_ninjs(row, where)
    return row_of(row, columns_of([name for name in row if row[name] is not None]), where, notes)


def _listed(held: object) -> list[object]:
    if isinstance(held, list):
        return held
    if isinstance(held, Mapping) and not held.keys() & {"text", "html"}:
        for name in HELD_IN:
            rows = held.get(name)
            if isinstance(rows, list) and rows and all(isinstance(one, Mapping) for one in rows):
                return rows
    return [held]


def noted_again(found: Raw | Item, known: dict[str, str]) -> Raw | Item:
    """The same with a note where its source stood before with other words: a version, kept beside the first.

    Args:
        found: What a row holds.
        known: Digest of what each source said so far; grows.
    """
    digest = found.sha256 if isinstance(found, Raw) else sha256(found.data or b"").hexdigest()
    if known.setdefault(found.source, digest) == digest:
        return found
    note = f"The source '{found.source[:80]}' stands more than once, with other words: kept as another version."
    return with_note(found, note)


def with_note(found: Raw | Item, note: str) -> Raw | Item:
    """The same with one warning more."""
    if isinstance(found, Raw):
        return replace(found, warnings=(*found.warnings, note))
    return replace(found, known=replace(found.known, warnings=(*found.known.warnings, note)))
