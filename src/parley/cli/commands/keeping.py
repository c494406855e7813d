"""Commands that keep a case sound: verify it, back it up, bring it to today's format."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from parley.cli.opening import opened_case, tell
from parley.cli.options import CaseArg


def verify(
    case: CaseArg,
    deep: Annotated[bool, typer.Option("--deep", help="Join the case anew as well, and compare.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The whole report as JSON.")] = False,
) -> int:
    """Compare every quote with its article, follow every link, count, and look over the file itself.

    Exit status: 0 where all is well, 1 where something is not, with what to do next.

    Example: parley verify talks.db
    """
    from parley.cli.keeping import counting, show_report

    with opened_case(case) as opened, counting(quiet=as_json) as progress:
        report = opened.verify(deep=deep, progress=progress)
    return show_report(report, as_json, case)


def backup(
    case: CaseArg,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that is not there; with --keep a folder.")],
    keep: Annotated[
        int | None, typer.Option("--keep", min=1, help="Name it by the clock, and let all but the newest N go.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but what went wrong.")] = False,
) -> int:
    """Copy a case to a file as it stands at one moment, while others read and write it, and verify the copy.

    Nothing is overwritten, and what breaks off leaves no file. To restore, put the file where the case was.

    Example: parley backup talks.db safe/talks.db
    """
    from parley.case import back_up
    from parley.cli.keeping import counting
    from parley.queries.wording import counted

    with counting(quiet=quiet) as progress:
        made = back_up(case, file, keep=keep, progress=progress)
    if not quiet:
        tell(
            f"{counted(made.articles, 'article')} backed up to {made.path}; "
            f"{counted(made.quotes, 'quote')} compared with their articles there.",
            "green",
        )
        for one in made.dropped:
            tell(f"Let go: {one}", "dim")
    for problem in made.problems:
        tell(f"As in the case itself: {problem}", "bold red")
    return 1 if made.problems else 0


def upgrade(
    case: CaseArg,
    reread: Annotated[
        bool, typer.Option("--reread", help="Read every article anew with this version, and join the case anew.")
    ] = False,
    rejoin: Annotated[bool, typer.Option("--rejoin", help="Join the case anew from what was read.")] = False,
) -> None:
    """Bring a case of an older format to today's, whole or not at all; a copy of it stays beside it as it was.

    Example: parley upgrade talks.db
    """
    from parley.case import upgrade_case
    from parley.cli.keeping import bring_up_to_date
    from parley.store.address import shown_address

    done = upgrade_case(case)
    if done.copy is not None:
        now = f"{shown_address(case)} is in format {done.now} now."
        tell(f"{now} As it was, in format {done.found}: {done.copy}", "green")
    else:
        tell(f"{shown_address(case)} is in format {done.now}, the one of this Parley.", "dim")
    with opened_case(case) as opened:
        bring_up_to_date(opened, reread=reread, rejoin=rejoin)
