"""Tables of articles: CSV and its kin, one article a row, the first row naming the columns."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from statistics import median

from parley.errors import ArticleError
from parley.intake.decode import decode_article
from parley.intake.formats.fields import columns_of, row_of
from parley.intake.formats.rows import noted_again
from parley.intake.parts import How, Item, skipped
from parley.records import Raw, Skipped

DELIMITERS = (",", ";", "\t", "|")
LONG = 200  # characters that a column has at the middle, if it is to be taken for the text; a guess
TABLE_TIMES = 10  # how many articles' bytes a table may have, as it is decoded as a whole


def read_table(item: Item, how: How) -> Iterator[Raw | Skipped | Item]:
    """The articles of a table.

    Raises:
        ArticleError: If it is empty, no text, or has no column that holds articles.
    """
    data = item.whole(how.limits.article * TABLE_TIMES)
    if not data.strip():
        raise ArticleError(item.source, "is empty.")
    words = decode_article(data, item.source, encoding=item.encoding).text.lstrip("\ufeff")
    csv.field_size_limit(how.limits.article)
    rows = csv.reader(StringIO(words, newline=""), delimiter=_delimiter(words))
    names = _header(rows, item.source)
    columns = columns_of(names)
    held = list(_rows(rows))
    if "text" not in columns and "html" not in columns:
        columns["text"] = _longest(names, [row for _, row, _ in held], item.source)
    if not held:
        raise ArticleError(item.source, "is empty: it has a row of names and no articles.")
    known: dict[str, str] = {}
    for number, row, wrong in held:
        where = f"{item.source}:{number}"
        if wrong:
            yield skipped(where, wrong, "table")
            continue
        notes = ("The row has more fields than there are columns.",) if len(row) > len(names) else ()
        try:
            filled = {name: value for name, value in zip(names, row, strict=False) if value.strip()}
            yield noted_again(row_of(filled, columns, where, notes), known)
        except ArticleError as problem:
            yield skipped(where, problem.reason, "table")


def _delimiter(words: str) -> str:
    """What stands between the columns: what the first line has most of."""
    first = words[: words.find("\n") + 1 or len(words)][:10_000]
    return max(DELIMITERS, key=first.count)


def _header(rows: Iterator[list[str]], source: str) -> list[str]:
    try:
        names = next((row for row in rows if any(one.strip() for one in row)), [])
    except csv.Error as problem:
        raise ArticleError(source, f"is no table: {problem}.") from None
    return [name or f"column {number}" for number, name in enumerate(names, 1)]


def _rows(rows: Iterator[list[str]]) -> Iterator[tuple[int, list[str], str | None]]:
    """Number, fields, and what is wrong with each row that is not blank; numbered as articles, from 1."""
    number = 0
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as problem:
            number += 1
            yield number, [], f"is no row of a table: {problem}."
            continue
        if any(one.strip() for one in row):
            number += 1
            yield number, row, None


def _longest(names: list[str], rows: list[list[str]], source: str) -> str:
    """The one column that holds long texts."""
    sizes = [median(len(row[n]) if n < len(row) else 0 for row in rows) if rows else 0 for n in range(len(names))]
    best = max(range(len(names)), key=lambda n: sizes[n], default=0)
    if not sizes or sizes[best] < LONG:
        there = ", ".join(name[:30] for name in names[:12])
        raise ArticleError(source, f"has no column of articles. Name one 'text' or 'html'. There are: {there}.")
    return names[best]
