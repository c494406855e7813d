"""What is new at the sources of a watch, into its case: folders by their files, the web by its feeds and pages."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

from parley import __version__
from parley.case import AddReport, Case
from parley.errors import UsageError
from parley.intake.articles import Intake
from parley.intake.fetch.crawl import Crawl, Wish
from parley.intake.fetch.fetcher import Fetcher, user_agent
from parley.intake.fetch.hand_over import batches
from parley.intake.fetch.ledger import Ledger
from parley.intake.fetch.limits import Limits
from parley.intake.fetch.pace import Pace
from parley.watching.outbox import Outbox

BATCH = 200  # pages after which a long crawl adds to the case. A guess
SETTLED = 2.0  # seconds that a file must have lain untouched: one that is still written is left for the next round


@dataclass(frozen=True, slots=True)
class Sources:
    """Where a watch looks, and how it asks.

    Attributes:
        folders: Files and folders.
        urls: Pages, feeds and sitemaps.
        ledger: Path of the ledger of the crawl.
        wish: What is wanted of feeds and sitemaps.
        contact: Mail address or URL of who asks, or None.
        allow_private: True to ask this machine and private networks too.
        interval: Seconds between two requests to one host, or None for the usual.
    """

    folders: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    ledger: str = ":memory:"
    wish: Wish = field(default_factory=Wish)
    contact: str | None = None
    allow_private: bool = False
    interval: float | None = None

    @classmethod
    def of(cls, given: Sequence[str], **more: object) -> Sources:
        """Sources as a person gives them: what has a scheme is a URL, all else a path.

        Raises:
            UsageError: If a path is not there.
        """
        urls = tuple(one for one in given if "://" in one[:12])
        paths = tuple(one for one in given if one not in urls)
        if lost := [one for one in paths if not os.path.exists(one)]:
            raise UsageError(f"There is no file or folder '{lost[0]}' to watch. Check the path.")
        return replace(cls(folders=paths, urls=urls), **more)  # type: ignore[arg-type]


def gather(
    case: Case,
    sources: Sources,
    outbox: Outbox,
    *,
    engine: str | None = None,
    now: Callable[[], float] = time.time,
    settled: float = SETTLED,
) -> AddReport:
    """Add to a case what is new at the sources.

    Args:
        case: The case.
        sources: Where to look.
        outbox: Knows which files were taken in as they are.
        engine: Where reading runs, in place of the setting.
        now: Gives seconds since 1970.
        settled: Seconds that a file must have lain untouched.
    """
    report = AddReport()
    stamps = [
        (path, stamp)
        for one in sources.folders
        for path, stamp, changed in _files(one)
        if changed <= now() - settled
    ]
    fresh = outbox.changed_files(stamps)
    if fresh:
        report = case.add(fresh, engine=engine)
        outbox.note_files([(path, stamp) for path, stamp in stamps if path in set(fresh)])
    if sources.urls:
        report = report.and_then(_fetch(case, sources, engine))
    return report


def _fetch(case: Case, sources: Sources, engine: str | None) -> AddReport:
    limits = Limits() if sources.interval is None else replace(Limits(), interval=sources.interval)
    pace = Pace(limits.interval, time.monotonic, time.sleep)
    agent = user_agent(__version__, sources.contact)
    report = AddReport()
    with closing(Ledger(sources.ledger)) as ledger, Intake() as intake:
        fetcher = Fetcher(pace, agent, limits, sources.allow_private)
        for batch in batches(Crawl(ledger, fetcher, sources.wish), sources.urls, intake.read_item, BATCH):
            report = report.and_then(case.add(batch.articles, engine=engine))
            ledger.give(batch.tasks, batch.texts)
    return report


def _files(given: str) -> Iterator[tuple[str, str, float]]:
    """Files at a path: path, a stamp that changes with them, and when they changed; links and hidden ones not."""
    path = Path(given)
    if path.is_file():
        yield _stamped(path)
        return
    for folder, folders, files in os.walk(given):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        for name in sorted(files):
            one = Path(folder) / name
            if not name.startswith(".") and one.is_file() and not one.is_symlink():
                yield _stamped(one)


def _stamped(path: Path) -> tuple[str, str, float]:
    known = path.stat()
    return str(path), f"{known.st_mtime_ns} {known.st_size} {known.st_ino}", known.st_mtime
