"""What a job does with its case: uploads are read, pages are fetched."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from parley import __version__
from parley.case import AddReport, Case
from parley.intake.articles import Intake
from parley.intake.fetch.crawl import Crawl, Wish
from parley.intake.fetch.fetcher import Fetcher, user_agent
from parley.intake.fetch.hand_over import batches
from parley.intake.fetch.ledger import Ledger
from parley.intake.fetch.limits import Limits
from parley.intake.fetch.pace import Pace
from parley.intake.parts import Item
from parley.records import Raw, Skipped
from parley.web.kept_jobs import Upload

PAGES = 500
"""Pages that one job fetches at most."""
BATCH = 50
"""Pages after which fetched ones are added; the case is joined anew each time. A guess."""

Tell = Callable[[int, int, str], None]
"""Told (articles done, articles seen, source of the last one)."""
Work = Callable[[Case, Tell], AddReport]
"""What a job does with its case; it is given what to tell its progress to."""


def read_into(case: Case, uploads: Sequence[Upload], tell: Tell) -> AddReport:
    """Add what was uploaded."""
    with Intake() as intake:
        return case.add(list(_read(intake, uploads)), progress=tell)


def _read(intake: Intake, uploads: Sequence[Upload]) -> Iterator[Raw | Skipped]:
    for one in uploads:
        small = one.path.stat().st_size <= intake.limits.article  # the bytes of an article are kept with it
        data, path = (one.path.read_bytes(), None) if small else (None, str(one.path))
        yield from intake.read_item(Item(one.source, one.name, data, path, known=one.known))


def fetch_into(
    case: Case, where: str, urls: Sequence[str], tell: Tell, *, interval: float | None, allow_private: bool
) -> AddReport:
    """Fetch into a case, as ``parley fetch`` does: the same guard, pace and ledger.

    Args:
        case: The case.
        where: Its path.
        urls: Pages, feeds and sitemaps.
        tell: Told how far it is.
        interval: Seconds between two requests to one host, or None for the usual.
        allow_private: True where URLs may lead to this machine and private networks.
    """
    limits = Limits() if interval is None else replace(Limits(), interval=interval)
    pace = Pace(limits.interval, time.monotonic, time.sleep)
    fetcher = Fetcher(pace, user_agent(__version__, case.settings.contact), limits, allow_private)
    report = AddReport()
    with closing(Ledger(Path(f"{where}.fetch"))) as ledger, Intake() as intake:
        crawl = Crawl(ledger, fetcher, Wish(limit=PAGES), tell)
        for batch in batches(crawl, list(urls), intake.read_item, BATCH):
            report = report.and_then(case.add(batch.articles))
            ledger.give(batch.tasks, batch.texts)
    return report


def do_nothing(case: Case, tell: Tell) -> AddReport:
    """The work of no job, which ends the row."""
    del case, tell
    return AddReport()
