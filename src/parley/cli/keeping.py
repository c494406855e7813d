"""Show how verifying, backing up and upgrading go, and what came of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import msgspec
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from parley.case import Case
from parley.cli.show import tell
from parley.queries.verifying import CheckReport
from parley.queries.wording import counted
from parley.store.address import shown_address


@contextmanager
def counting(*, quiet: bool) -> Iterator[Callable[[str, int, int], None]]:
    """A bar that says what is looked over, on a terminal; elsewhere nothing."""
    console = Console(stderr=True)
    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), console=console, transient=True,
        disable=quiet or not console.is_terminal,
    )  # fmt: skip
    with bar:
        task = bar.add_task("", total=None)

        def progress(what: str, done: int, total: int) -> None:
            bar.update(task, description=what, completed=done, total=total or None)

        yield progress


def show_report(report: CheckReport, as_json: bool, case: str) -> int:
    """Show what verifying found.

    Returns:
        0 where all is well, else 1.
    """
    if as_json:
        faults = [
            {"at": one.at, "where": one.where, "record": one.record, "what": one.what, "next": _of(one.next, case)}
            for one in report.faults
        ]
        told = {"well": report.is_well, **msgspec.to_builtins(report), "faults": faults}
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return 0 if report.is_well else 1
    for kind, number in report.counts.items():
        print(f"{number:7} {kind}")
    print(f"{report.evidence:7} quotes compared with their articles")
    for note in report.notes:
        tell(note, "yellow")
    for problem in report.problems:
        tell(problem, "bold red")
    for words in report.next:
        tell(f"What next: {_of(words, case)}", "yellow")
    number = len(report.problems)
    tell("All is well." if report.is_well else f"{counted(number, 'problem')}.", "green" if not number else "red")
    return 0 if report.is_well else 1


def _of(words: str, case: str) -> str:
    return words.replace("CASE", shown_address(case))


def bring_up_to_date(case: Case, *, reread: bool, rejoin: bool) -> None:
    """Read or join a case anew where that is wished, and join what is not joined yet."""
    if reread:
        with counting(quiet=False) as progress:
            report = case.reread(progress=lambda done, seen, _: progress("reading", done, seen))
        tell(f"{counted(len(report.updated), 'article')} read anew.", "green")
    elif rejoin:
        case.rejoin()
        tell("Joined anew.", "green")
    else:
        case.join()
