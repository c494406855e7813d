"""The command that fetches: pages, feeds and sitemaps into a case."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from parley.cli.options import CaseArg, Contact, Engine, Interval, LedgerPath, Model, Playbook, Quiet, To
from parley.settings import read_settings


def fetch(
    case: CaseArg,
    urls: Annotated[
        list[str],
        typer.Argument(metavar="URL...", help="Pages, feeds, sitemaps; @FILE for a list of them (text or OPML)."),
    ],
    since: Annotated[
        str | None, typer.Option("--since", help="Only what is listed as of this day or later.")
    ] = None,
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="How many pages at most.")] = None,
    from_feed: Annotated[
        bool, typer.Option("--from-feed", help="Take articles that a feed carries whole from there.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be fetched, and why not what not.")
    ] = False,
    contact: Contact = None,
    interval: Interval = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Fetch from this machine and private networks too.")
    ] = False,
    save_warc: Annotated[
        Path | None, typer.Option("--save-warc", help="A folder for a WARC file of all that passed.")
    ] = None,
    ledger: LedgerPath = None,
    to: To = "auto",
    engine: Engine = None,
    playbook: Playbook = None,
    model: Model = None,
    quiet: Quiet = False,
) -> int:
    """Fetch pages, feeds and sitemaps into a case, politely; the same command goes on where it was cut off.

    Example: parley fetch talks.db https://www.example.org/feed.xml --since 2025-05 --contact desk@example.org
    """
    from parley.case import Case
    from parley.cli.fetching import Manner, fetch_into, show_plan
    from parley.intake.fetch.crawl import Wish
    from parley.queries.frame import Period

    settings = read_settings(os.environ, engine=engine, playbook=playbook, model=model, contact=contact)
    wish = Wish(Period.of(since, None).since, limit, from_feed)
    manner = Manner(wish, settings.contact, allow_private, interval, save_warc, ledger, quiet)
    if dry_run:
        return show_plan(case, urls, manner, to)
    with Case.open(case, settings) as opened:
        return fetch_into(opened, case, urls, manner, engine)
