"""Rows on a terminal, or as JSON and CSV when piped. Nothing from an article reaches the terminal unescaped."""

from __future__ import annotations

import csv
import json
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO
from urllib.parse import quote

import msgspec
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from parley.cli.live import IS_LIVE
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


class Linked(str):
    """A cell that a terminal with links opens on a click.

    Args:
        words: What it shows.
        source: Path or URL of what it leads to; anything else leads nowhere.
    """

    href: str | None

    def __new__(cls, words: str, source: str) -> Linked:  # noqa: D102  # the class says it
        made = super().__new__(cls, words)
        made.href = href_of(source)
        return made


def href_of(source: str) -> str | None:
    """An address for a source: of a page, or of a file that is there; None for anything else.

    Example:
        >>> href_of("https://news.example/a b\x1b"), href_of("javascript:alert(1)")
        ('https://news.example/a%20b%1B', None)
    """
    if source.startswith(("http://", "https://")):
        return quote(source, safe=":/?#[]@!$&'()*+,=%~")
    path = Path(source)
    try:
        return path.absolute().as_uri() if path.is_file() else None
    except (OSError, ValueError):
        return None


LAST = ("outlet", "outlets", "carried by", "support", "judged", "reliability", "at", "id")
"""Columns that say where a row is from and how well it is supported: on the last line of a block."""

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
        empty: What to say where there are none: in place of a table, beside no lines of JSON.
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
            if not rows:
                tell(empty, "dim")  # no line would leave a person wondering; a program reads none of this


def cell(value: object) -> str:
    """A value as one line of text; several are joined by "; "."""
    if value is None:
        return ""
    if isinstance(value, (tuple, list, frozenset)):
        return "; ".join(map(str, value))
    return str(value)


@contextmanager
def paged(console: Console, lines: int) -> Iterator[None]:
    """A pager around what is longer than the terminal, where there is one; colours and links go through it.

    ``PAGER`` names another one, and ``PAGER=cat`` none.
    """
    is_short = lines < console.height or IS_LIVE.get()
    if not console.is_terminal or console.is_dumb_terminal or not sys.stdin.isatty() or is_short:
        yield
        return
    os.environ.setdefault("LESS", "-FRX")  # colours as colours, and no clearing of the screen at the end
    with console.pager(styles=True, links=True):
        yield


def _table(rows: Sequence[Any], columns: Columns, empty: str) -> None:
    console = Console(highlight=False)
    if not rows:
        console.print(Text(empty, style="dim"))
        return
    cells = [[_shown(fill(row)) for fill in columns.values()] for row in rows]
    names = list(columns)
    used = [n for n in range(len(names)) if any(line[n].plain for line in cells)]
    longest = {n: max(len(names[n]), *(line[n].cell_len for line in cells)) for n in used}
    narrow = sum(min(longest[n], NARROW) + 2 for n in used if longest[n] <= WIDE)
    wide = [n for n in used if longest[n] > WIDE]
    end = Text(f"{len(rows)} in all", style="dim")
    if narrow + len(wide) * LEAST > console.width:
        room = max(console.width - 2, 1)
        height = sum(2 + sum(1 + line[n].cell_len // room for n in used if longest[n] > NARROW) for line in cells)
        with paged(console, height):
            _blocks(console, names, used, longest, cells)
            console.print(end)
    else:
        grid = _grid(names, used, longest, cells)
        with paged(console, len(console.render_lines(grid)) if len(rows) < console.height else len(rows)):
            console.print(grid)
            console.print(end)


def _grid(names: list[str], used: list[int], longest: Mapping[int, int], cells: list[list[Text]]) -> Table:
    """A table in which columns of sentences share the room that is left."""
    table = Table(pad_edge=False, box=None, header_style="bold", expand=any(longest[n] > WIDE for n in used))
    for n in used:
        if longest[n] > WIDE:
            table.add_column(names[n], overflow="fold", ratio=1, min_width=LEAST)
        else:
            table.add_column(names[n], overflow="fold", max_width=NARROW, no_wrap=longest[n] <= SHORT)
    for line in cells:
        table.add_row(*(line[n] for n in used))
    return table


def _blocks(
    console: Console, names: list[str], used: list[int], longest: Mapping[int, int], cells: list[list[Text]]
) -> None:
    """A block a row, where a table has no room: what is short on a line, sentences below, last where it is from."""
    head: list[int] = used[:1]
    width = {n: min(longest[n], NARROW) for n in used}
    for n in used[1:]:
        fits = sum(width[m] + 2 for m in head) + width[n] <= console.width
        if names[n] not in LAST and longest[n] <= NARROW and fits:
            head.append(n)
    last = [n for n in used if names[n] in LAST]
    body = [n for n in used if n not in head and n not in last]
    label = max((len(_label(names[n])) for n in body), default=0) + 2
    for line in cells:
        first = Table.grid(padding=(0, 2, 0, 0))
        for n in head:
            first.add_column(width=width[n] if n != head[-1] else None, overflow="fold")
        first.add_row(*(_bold(line[n]) if n == head[0] else line[n] for n in head))
        console.print(first)
        told = Table.grid(padding=(0, 1, 0, 0))
        told.add_column(width=label + 2)
        told.add_column(overflow="fold")
        for n in body:
            if line[n].plain:
                told.add_row(Text(f"  {_label(names[n])}", style="dim"), line[n])
        if told.row_count:
            console.print(told)
        if tail := [line[n] for n in last if line[n].plain]:
            console.print(Padding(Text(" · ").join(tail), (0, 0, 0, 2), style="dim"))
        console.print()


def _label(name: str) -> str:
    """A heading without what it explains in brackets."""
    return name.partition(" (")[0]


def _bold(words: Text) -> Text:
    made = words.copy()
    made.stylize("bold")
    return made


def _shown(value: object) -> Text:
    """A cell as a terminal shows it: in the colour of its status, and with its link."""
    words = visible(cell(value))
    shown = Text(words, style=STATUS_STYLES.get(words.replace(" ", "_"), ""))
    href = getattr(value, "href", None)
    if href:
        shown.stylize(f"link {href}")
    return shown


def tell(words: str, style: str = "") -> None:
    """A message for the person, on standard error: standard output carries records alone."""
    Console(stderr=True, highlight=False, soft_wrap=True).print(Text(visible(words), style=style))
