"""Write a case out: to a file as a whole or not at all, to a pipe, or laid out for reading here."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from rich.console import Console
from rich.markdown import Markdown

from parley.case import Case
from parley.cli.show import paged, tell, visible
from parley.errors import UsageError
from parley.exports import BRIEFS, EXPORTS, PACKS, brief_writer, exporter
from parley.exports.forms import form_of
from parley.exports.markdown import write_markdown
from parley.exports.view import withheld_of
from parley.queries.brief import Brief, BriefPlan, parse_plan


def write_export(case: Case, to: str, out: Path | None, reader: str | None = None) -> None:
    """Write a case in one format.

    Raises:
        UsageError: If there is no such format, it is none for a terminal, or the file cannot be written.
    """
    if to == "auto":
        to = (form_of(out) if out else None) or "jsonl"
    if to not in PACKS:
        exporter(to)
    view = case.shown(reader)
    _say_withheld(withheld_of(view))
    if out is None:
        _to_pipe(to, lambda stream: case.export(to, stream, reader))
        return
    _write(out, lambda stream: case.export(to, stream, reader))
    tell(f"Written: {out}")


def write_brief(case: Case, to: str, out: Path | None, plan: Path | None = None, reader: str | None = None) -> None:
    """Write the brief; on a terminal it is laid out for reading.

    Raises:
        UsageError: If there is no such format, the plan cannot be read, or the file cannot be written.
    """
    if to == "auto" and out is not None:
        to = form_of(out) or ("markdown" if out.suffix in ("", ".txt") else "")
        if not to:
            raise UsageError(
                f"No brief is written as '{out.suffix}'. Name the format: --to {', --to '.join(BRIEFS)}"
            )
    if to not in (*BRIEFS, "auto"):
        brief_writer(to)
    made = case.brief(_plan(case, plan), reader)
    _say_withheld(made.withheld)
    if out is not None:
        _write(out, lambda stream: BRIEFS[to](made, stream))
        tell(f"Written: {out}")
    elif to == "auto" and sys.stdout.isatty():
        _show(made)
    else:
        to = "markdown" if to == "auto" else to
        _to_pipe(to, lambda stream: BRIEFS[to](made, stream))


def _plan(case: Case, plan: Path | None) -> BriefPlan | None:
    """A plan from a file, or one that the case keeps under that name."""
    if plan is None:
        return None
    if str(plan) in (held := case.plans()):
        return held[str(plan)]
    try:
        return parse_plan(plan.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as problem:
        kept = f" The case keeps: {', '.join(held)}." if held else ""
        raise UsageError(f"The plan '{plan}' cannot be read: {problem}.{kept}") from problem


def _say_withheld(words: str) -> None:
    if words:
        tell(f"{words} To take it in, name who reads it: --reader LABEL", "yellow")


def _show(brief: Brief) -> None:
    words = "\n".join(map(_plain, write_markdown(brief).split("\n")))
    console = Console()
    with paged(console, words.count("\n") + len(words) // max(console.width, 1)):
        console.print(Markdown(words))


def _plain(line: str) -> str:
    """A line of Markdown for a terminal: footnotes as numbers, nothing that the terminal would obey."""
    marked = line[: len(line) - len(line.lstrip())] + visible(line) if line.strip() else line
    return ("- " + marked[2:] if marked.startswith("[^") else marked).replace("[^", "[")


def _to_pipe(to: str, write: Callable[[BinaryIO], object]) -> None:
    """Write to standard output.

    Raises:
        UsageError: If the format is bytes and standard output is a terminal.
    """
    is_bytes = to in PACKS or to not in (*EXPORTS, *BRIEFS)
    if is_bytes and sys.stdout.isatty():
        raise UsageError(f"'{to}' is not for a terminal. Name a file for it: --out FILE, or send it on: ... > FILE")
    sys.stdout.flush()
    write(sys.stdout.buffer)
    sys.stdout.flush()


def _write(out: Path, write: Callable[[BinaryIO], object]) -> None:
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        number, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
        try:
            with open(number, "wb") as handle:
                write(handle)
            os.chmod(name, 0o644)
            os.replace(name, out)
        except BaseException:
            os.unlink(name)
            raise
    except OSError as problem:
        raise UsageError(f"'{out}' cannot be written: {problem.strerror}.") from problem
