"""An article in the terminal, its records marked in place and listed below."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from parley.case import Source
from parley.cli.columns import IDS
from parley.cli.show import HIDDEN, visible
from parley.errors import UsageError
from parley.queries.documents import Reused
from parley.queries.reasons import region_reason
from parley.queries.wording import when_words
from parley.records import READ_LABELS

LAYERS: Mapping[str, tuple[str, str]] = {
    "actors": ("mentions", "underline"),
    "statements": ("statements", "cyan"),
    "moves": ("moves", "bold magenta"),
    "contacts": ("contacts", "bold green"),
    "events": ("events", "bold yellow"),
    "times": ("times", "italic blue"),
    "quantities": ("quantities", "italic blue"),
    "regions": ("regions", "dim"),
}
"""For each layer: the field of the reading that holds it, and its style."""
PLACE = re.compile(r"(\d+)\s*[-–:]\s*(\d+)$")


def show_source(
    source: Source, layers: Sequence[str], regions: bool, at: str | None, console: Console | None = None
) -> None:
    """Print an article with the layers asked for, on standard output where no other console is given.

    Raises:
        UsageError: If a layer or a place is not known.
    """
    if strange := [name for name in layers if name and name not in LAYERS]:
        raise UsageError(f"No layer is called '{strange[0]}'. There are: {', '.join(LAYERS)}.")
    console = console or Console(highlight=False)
    _head(console, source)
    if regions:
        _regions(console, source)
        return
    first, last = _stretch(at, len(source.text))
    console.print(_marked(source, layers, first, last))
    console.print()
    _legend(console, source, [name for name in layers if name], first, last)


def write_original(data: bytes) -> None:
    """Write the bytes of an article to standard output, untouched.

    Raises:
        UsageError: If that is a terminal: a stranger's bytes may tell it what to do.
    """
    if sys.stdout.isatty():
        raise UsageError(
            "The untouched bytes are not for a terminal. Send them to a file: ... --original > article"
        )
    sys.stdout.buffer.write(data)
    sys.stdout.flush()


def _head(console: Console, source: Source) -> None:
    row = source.document
    console.print(Text(visible(row.title or "untitled"), style="bold"))
    known = [row.outlet or "outlet not known", when_words(row.published, "date not known"), row.source]
    console.print(Text(visible(" · ".join(known)), style="dim"))
    for reason in row.published.reasons if row.published else ():
        console.print(Text(f"  date: {visible(reason)}", style="dim"))
    for warning in row.warnings:
        console.print(Text(f"  note: {visible(warning)}", style="yellow"))
    if row.origin:
        console.print(Text(f"  rests on: {visible(row.origin)}", style="dim"))
    for one in row.reuse:
        _reuse(console, one)
    console.print()


def _reuse(console: Console, one: Reused) -> None:
    """Another article that shares words with this one, with why and the words that they share or changed."""
    counts = f", {one.counts}" if one.counts else ""
    lines = [f"  {one.words} '{one.title}' ({one.outlet}){counts}", *(f"    {reason}" for reason in one.reasons)]
    for passage in one.passages:
        mine, theirs = (passage.of, passage.to) if one.is_own else (passage.to, passage.of)
        held = mine or theirs
        place = f" at {mine.start}–{mine.end}" if mine else ""
        lines.append(f"    {passage.kind} {passage.what}{place}: {held.quote if held else ''}")
    for line in lines:
        console.print(Text(line[: len(line) - len(line.lstrip())] + visible(line.strip()), style="dim"))


def _stretch(at: str | None, size: int) -> tuple[int, int]:
    if at is None:
        return 0, size
    found = PLACE.match(at.strip())
    if not found or int(found[1]) >= int(found[2]) or int(found[1]) >= size:
        raise UsageError(f"'{at}' is no place in this article. Write START-END, both below {size}.")
    return max(0, int(found[1]) - 300), min(size, int(found[2]) + 300)


def _marked(source: Source, layers: Sequence[str], first: int, last: int) -> Text:
    words = source.text
    shown = Text(HIDDEN.sub("\N{REPLACEMENT CHARACTER}", words))
    for region in source.reading.regions:
        if region.label not in READ_LABELS:
            shown.stylize("dim", region.start, region.end)
    for repair in source.reading.repairs:
        shown.stylize("underline2", repair.start, repair.end)
    for name in layers:
        if not name:
            continue
        field, style = LAYERS[name]
        for record in getattr(source.reading, field):
            for start, end in _places(record):
                shown.stylize(style, start, end)
    return shown[first:last]


def _places(record: Any) -> Iterator[tuple[int, int]]:
    if hasattr(record, "content"):
        yield from ((s.start, s.end) for s in record.content)
    elif hasattr(record, "terms"):
        yield record.terms.start, record.terms.end
    elif hasattr(record, "start"):
        yield record.start, record.end
    else:
        yield from ((e.start, e.end) for e in record.evidence)


def _legend(console: Console, source: Source, layers: Sequence[str], first: int, last: int) -> None:
    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in ("layer", "who", "what", "status", "words", "at", "id"):
        table.add_column(name, overflow="fold")
    for name in layers:
        field, style = LAYERS[name]
        for record in getattr(source.reading, field):
            start, end = next(_places(record))
            if first <= start < last:
                table.add_row(*_cells(name, style, record, source, start, end))
    console.print(table)


def _cells(name: str, style: str, record: Any, source: Source, start: int, end: int) -> tuple[Text, ...]:
    fields = ("speaker", "party", "actor", "actors", "participants")
    who = next((getattr(record, f) for f in fields if getattr(record, f, None)), ())
    named = ", ".join(source.names.get(one, one) for one in ((who,) if isinstance(who, str) else who))
    what = next(
        (getattr(record, f) for f in ("kind", "form", "type", "mode", "label") if getattr(record, f, None)), ""
    )
    if getattr(record, "issue", None):
        what = f"{what}: {record.issue}"
    said = "; ".join(one.words for one in source.judged.get(getattr(record, "id", ""), ()))
    status = f"{getattr(record, 'status', '')}{f' [{said}]' if said else ''}".strip()
    words = " ".join(source.text[start:end].split())
    plain = (named, str(what), str(status), words if len(words) < 160 else f"{words[:157]}…", f"{start}–{end}",
             getattr(record, "id", "")[:IDS])  # fmt: skip
    return (Text(name, style=style), *(Text(visible(cell)) for cell in plain))


def _regions(console: Console, source: Source) -> None:
    """The whole article as received, stretch by stretch: what each was taken for, why, and its words."""
    for region in source.reading.regions:
        style = "" if region.label in READ_LABELS else "dim"
        head = Text(region.label, style="bold" if region.label in READ_LABELS else "bold dim")
        head.append(f"  {region.start}–{region.end}  {region_reason(region.rule)}", style="dim")
        console.print(head)
        words = source.text[region.start : region.end].replace("\r\n", "\n")
        console.print(Text(HIDDEN.sub("\N{REPLACEMENT CHARACTER}", words), style=style))
        console.print()
