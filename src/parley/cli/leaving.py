"""Write a case out: to a file as a whole or not at all, or to standard output."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from rich.console import Console
from rich.markdown import Markdown

from parley.case import Case
from parley.cli.show import tell, visible
from parley.errors import UsageError
from parley.exports.markdown import write_markdown

BRIEFS = ("auto", "markdown", "html")


def write_export(case: Case, to: str, out: Path | None) -> None:
    """Write a case in one format.

    Raises:
        UsageError: If there is no such format, or the file cannot be written.
    """
    if out is None:
        case.export(to, sys.stdout)
        return
    _write(out, lambda handle: case.export(to, handle))
    tell(f"Written: {out}")


def write_brief(case: Case, to: str, out: Path | None) -> None:
    """Write the brief; on a terminal it is laid out for reading.

    Raises:
        UsageError: If there is no such format, or the file cannot be written.
    """
    if to not in BRIEFS:
        raise UsageError(f"A brief is not written as '{to}'. There are: markdown, html.")
    if out is not None and to == "auto":
        to = "html" if out.suffix in (".html", ".htm") else "markdown"
    if out is None and to == "auto" and sys.stdout.isatty():
        words = "\n".join(map(_plain, write_markdown(case.brief()).split("\n")))
        Console().print(Markdown(words))
        return
    write_export(case, "markdown" if to == "auto" else to, out)


def _plain(line: str) -> str:
    """A line of Markdown for a terminal: footnotes as numbers, nothing that the terminal would obey."""
    marked = visible(line) if line.strip() else line
    return ("- " + marked[2:] if marked.startswith("[^") else marked).replace("[^", "[")


def _write(out: Path, write: Callable[[TextIO], None]) -> None:
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        number, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
        try:
            with open(number, "w", encoding="utf-8", newline="\n") as handle:
                write(handle)
            os.chmod(name, 0o644)
            os.replace(name, out)
        except BaseException:
            os.unlink(name)
            raise
    except OSError as problem:
        raise UsageError(f"'{out}' cannot be written: {problem.strerror}.") from problem
