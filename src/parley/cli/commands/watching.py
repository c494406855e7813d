"""The command that watches sources and tells what changes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from parley.cli.options import CaseArg, Contact, Engine, Interval, LedgerPath, Playbook, Quiet
from parley.settings import read_settings


def watch(
    case: CaseArg,
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE...", help="Folders, files, and URLs of feeds, sitemaps and pages."),
    ],
    once: Annotated[bool, typer.Option("--once", help="One round, then end; for a scheduler.")] = False,
    every: Annotated[float, typer.Option("--every", min=1, help="Minutes between two rounds.")] = 15,
    alert: Annotated[
        list[str] | None,
        typer.Option(
            "--alert", help='Tell only such changes: "party:russia issue:venue", "names:day"; may be given again.'
        ),
    ] = None,
    to_file: Annotated[Path | None, typer.Option("--to-file", help="Add a line of JSON for each change.")] = None,
    to_feed: Annotated[Path | None, typer.Option("--to-feed", help="An Atom feed of the changes.")] = None,
    to_webhook: Annotated[
        str | None, typer.Option("--to-webhook", help="A URL to post to; PARLEY_WEBHOOK where it is a secret.")
    ] = None,
    to_mail: Annotated[
        list[str] | None, typer.Option("--to-mail", help="A mail address; PARLEY_SMTP says through which server.")
    ] = None,
    contact: Contact = None,
    interval: Interval = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Ask and tell this machine and private networks too.")
    ] = False,
    ledger: LedgerPath = None,
    outbox: Annotated[
        Path | None, typer.Option("--outbox", help="Where what is still to be told is kept; by CASE.watch.")
    ] = None,
    engine: Engine = None,
    playbook: Playbook = None,
    quiet: Quiet = False,
) -> int:
    """Bring what is new at some sources into a case, and tell what changed by it: here, and where you say.

    Example: parley watch talks.db examples/grain --once --alert "party:russia" --to-file changes.jsonl
    """
    from parley.cli.watching import Wanted, watch_sources

    settings = read_settings(os.environ, engine=engine, playbook=playbook, contact=contact, webhook=to_webhook)
    wanted = Wanted(
        tuple(sources), tuple(alert or ()), to_file, to_feed, tuple(to_mail or ()), ledger, outbox, interval,
        allow_private, quiet,
    )  # fmt: skip
    return watch_sources(case, settings, wanted, None if once else every * 60)
