"""Add articles with a progress bar, and say what came of it."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from parley.case import AddReport, Case
from parley.cli.show import tell, visible
from parley.queries.wording import counted
from parley.store.address import shown_address

NEXT = (
    ("brief {}", "the case on a few pages, every line with its source"),
    ("changes {}", "what is new, weightiest first"),
    ("timeline {}", "what took place and what is to come"),
    ("serve {}", "all of it on screens, in your browser"),
)
"""What a person may ask first of a new case."""


def add_articles(case: Case, inputs: Sequence[str], encoding: str | None, quiet: bool, name: str) -> int:
    """Add to an open case, which was called by ``name``.

    Returns:
        0 where all were read, 1 where some were not.
    """
    console = Console(stderr=True)
    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
        TextColumn("{task.fields[source]}"), console=console, transient=True,
        disable=quiet or not console.is_terminal,
    )  # fmt: skip
    with bar:
        task = bar.add_task("reading", total=None, source="")

        def progress(done: int, seen: int, source: str) -> None:
            bar.update(task, completed=done, total=seen, source=visible(source)[-60:])

        def joining(done: int, total: int) -> None:
            bar.update(task, description="joining", completed=done, total=total, source="")

        before = case.store.run_numbers()
        report = case.add(inputs, progress=progress, joining=joining, stdin=sys.stdin.buffer, encoding=encoding)
    tell_report(report, quiet)
    runs = case.store.run_numbers()[len(before) :]
    if len(runs) > 1 and not quiet:
        again = f"parley changes {shlex.quote(shown_address(name))} --since {runs[0]}"
        tell(f"Noted as runs {runs[0]} to {runs[-1]}; what they brought together: {again}")
    if console.is_terminal and not quiet and 0 < len(report.added) == len(case.store.documents()):
        tell_what_next(shown_address(name))
    return 1 if report.skipped else 0


def tell_what_next(name: str) -> None:
    """Say what a new case can be asked, once: when its first articles were added."""
    tell("What next? Any of these:", "dim")
    for words, why in NEXT:
        tell(f"  parley {words.format(shlex.quote(name)):<34} {why}", "dim")


def tell_report(report: AddReport, quiet: bool) -> None:
    """Say what came of adding: what was not read with its reason, and how many articles there are now."""
    for one in report.skipped:
        tell(f"skipped {one.source}: {one.reason}", "yellow")
    if quiet:
        return
    parts = [f"{counted(len(report.added), 'article')} added"]
    if report.updated:
        parts.append(f"{len(report.updated)} known from a further source")
    if report.unchanged:
        parts.append(f"{len(report.unchanged)} already in the case")
    if report.skipped:
        parts.append(f"{len(report.skipped)} not read")
    tell("; ".join(parts) + ".")
