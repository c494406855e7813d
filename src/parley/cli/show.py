"""Rows on a terminal, or as JSON and CSV when piped. Nothing from an article reaches the terminal unescaped."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Callable, Mapping, Sequence
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
PILED = re.compile(
    "([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{4})[\u0300-\u036f\u0483-\u0489"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)
"""Accents piled upon a letter: four are shown, as many as any script has, lest they run over other lines."""

STATUS_STYLES: Mapping[str, str] = {
    "happened": "green", "ongoing": "green", "fulfilled": "green", "agreed": "cyan", "planned": "cyan",
    "conflict": "bold red", "refused": "red", "denied": "red", "not_happened": "red", "missed": "red",
    "threatened": "yellow", "conditional": "yellow", "deadlock": "bold red",
}  # fmt: skip

WIDE, NARROW, SHORT, LEAST = 44, 26, 14, 32
"""Characters: beyond WIDE a column holds sentences and gets at least LEAST, others at most NARROW, and up to SHORT
they are never broken. Guesses, looked at from 80 to 160 columns."""

Columns = Mapping[str, Callable[[Any], object]]
"""Heading of each column and how a row fills it."""


def visible(words: str) -> str:
    """Text that a terminal shows and does not obey.

    Example:
        >>> visible("a\\x1b[31mb")
        'a\\\\x1b[31mb'
    """
    return PILED.sub(r"\1…", HIDDEN.sub(lambda m: f"\\x{ord(m.group()):02x}", " ".join(words.split())))


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
    cells = [[visible(cell(fill(row))) for fill in columns.values()] for row in rows]
    names = list(columns)
    used = [n for n in range(len(names)) if any(line[n] for line in cells)]
    longest = {n: max(len(names[n]), *(len(line[n]) for line in cells)) for n in used}
    narrow = sum(min(longest[n], NARROW) + 2 for n in used if longest[n] <= WIDE)
    wide = [n for n in used if longest[n] > WIDE]
    if narrow + len(wide) * LEAST > console.width:
        _cards(console, [names[n] for n in used], [[line[n] for n in used] for line in cells])
    else:
        console.print(_grid(names, used, longest, cells))
    console.print(Text(f"{len(rows)} in all", style="dim"))


def _grid(names: list[str], used: list[int], longest: Mapping[int, int], cells: list[list[str]]) -> Table:
    """A table in which columns of sentences share the room that is left."""
    table = Table(pad_edge=False, box=None, header_style="bold", expand=any(longest[n] > WIDE for n in used))
    for n in used:
        if longest[n] > WIDE:
            table.add_column(names[n], overflow="fold", ratio=1, min_width=LEAST)
        else:
            table.add_column(names[n], overflow="fold", max_width=NARROW, no_wrap=longest[n] <= SHORT)
    for line in cells:
        table.add_row(*(_styled(line[n]) for n in used))
    return table


def _cards(console: Console, names: list[str], cells: list[list[str]]) -> None:
    """One block a row, for terminals too narrow for a table."""
    label = max(map(len, names)) + 2
    for line in cells:
        card = Table(box=None, show_header=False, pad_edge=False)
        card.add_column(width=label)
        card.add_column(overflow="fold")
        for name, words in zip(names, line, strict=True):
            if words:
                card.add_row(Text(name, style="bold dim"), _styled(words))
        console.print(card)
        console.print()


def _styled(words: str) -> Text:
    return Text(words, style=STATUS_STYLES.get(words.replace(" ", "_"), ""))


def tell(words: str, style: str = "") -> None:
    """A message for the person, on standard error: standard output carries records alone."""
    Console(stderr=True, highlight=False, soft_wrap=True).print(Text(visible(words), style=style))
