"""Rows on a terminal, or as JSON and CSV when piped. Nothing from an article reaches the terminal unescaped."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TextIO

import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

from parley.errors import UsageError
from parley.exports.tables import inert

FORMATS = ("auto", "table", "jsonl", "json", "csv")
HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Control characters, and those that turn or hide text: shown by number, never obeyed."""

STATUS_STYLES: Mapping[str, str] = {
    "happened": "green", "ongoing": "green", "fulfilled": "green", "agreed": "cyan", "planned": "cyan",
    "conflict": "bold red", "refused": "red", "denied": "red", "not_happened": "red", "missed": "red",
    "threatened": "yellow", "conditional": "yellow", "deadlock": "bold red",
}  # fmt: skip

Columns = Mapping[str, Callable[[Any], object]]
"""Heading of each column and how a row fills it."""


def visible(words: str) -> str:
    """Text that a terminal shows and does not obey.

    Example:
        >>> visible("a\\x1b[31mb")
        'a\\\\x1b[31mb'
    """
    return HIDDEN.sub(lambda m: f"\\x{ord(m.group()):02x}", " ".join(words.split()))


def chosen(to: str, out: TextIO) -> str:
    """The format to write: the one asked for, or a table on a terminal and JSON lines in a pipe.

    Raises:
        UsageError: If there is no such format.
    """
    if to not in FORMATS:
        raise UsageError(f"No output is called '{to}'. There are: {', '.join(FORMATS)}.")
    if to == "auto":
        return "table" if out.isatty() else "jsonl"
    return to


def show_rows(rows: Sequence[Any], columns: Columns, to: str, *, empty: str) -> None:
    """Print rows of a query.

    Args:
        rows: Frozen rows; JSON holds every field, tables and CSV the columns.
        columns: What a table shows.
        to: One of ``FORMATS``.
        empty: What to say on a terminal where there are none.
    """
    match chosen(to, sys.stdout):
        case "table":
            _table(rows, columns, empty)
        case "csv":
            writer = csv.writer(sys.stdout, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows([inert(cell(fill(row))) for fill in columns.values()] for row in rows)
        case "json":
            print(json.dumps([msgspec.to_builtins(row) for row in rows], ensure_ascii=False, indent=1))
        case _:
            for row in rows:
                print(json.dumps(msgspec.to_builtins(row), ensure_ascii=False))


def cell(value: object) -> str:
    """A value as one line of text; several are joined by "; "."""
    if value is None:
        return ""
    if isinstance(value, (tuple, list, frozenset)):
        return "; ".join(map(str, value))
    return str(value)


def _table(rows: Sequence[Any], columns: Columns, empty: str) -> None:
    console = Console(highlight=False)
    if not rows:
        console.print(Text(empty, style="dim"))
        return
    table = Table(show_lines=False, pad_edge=False, box=None, header_style="bold", expand=False)
    for name in columns:
        table.add_column(name, overflow="fold", no_wrap=name in ("#", "date"), ratio=None)
    for row in rows:
        cells = [visible(cell(fill(row))) for fill in columns.values()]
        table.add_row(*(Text(words, style=STATUS_STYLES.get(words.replace(" ", "_"), "")) for words in cells))
    console.print(table)
    console.print(Text(f"{len(rows)} in all", style="dim"))


def tell(words: str, style: str = "") -> None:
    """A message for the person, on standard error: standard output carries records alone."""
    Console(stderr=True, highlight=False, soft_wrap=True).print(Text(visible(words), style=style))


def tell_all(lines: Iterable[str], style: str = "") -> None:
    """Several messages."""
    for line in lines:
        tell(line, style)
