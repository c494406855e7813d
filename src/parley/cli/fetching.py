"""Fetch pages, feeds and sitemaps into a case, or say what would be fetched."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from parley import __version__
from parley.case import AddReport, Case
from parley.cli.adding import tell_report
from parley.cli.show import show_rows, tell, visible
from parley.errors import ArticleError, UsageError
from parley.intake.articles import Intake
from parley.intake.fetch.crawl import Crawl, Wish
from parley.intake.fetch.fetcher import Fetcher, user_agent
from parley.intake.fetch.hand_over import batches
from parley.intake.fetch.ledger import Ledger
from parley.intake.fetch.limits import Limits
from parley.intake.fetch.pace import Pace
from parley.intake.fetch.plan import Planned, plan
from parley.intake.fetch.warc import WarcFile
from parley.intake.listing_kinds import read_listing, tell_listing
from parley.intake.sitemaps import read_url_list

BATCH = 200  # pages after which a long crawl adds to the case; the case is joined anew each time. A guess.
PLANNED: Mapping[str, Callable[[Planned], object]] = {
    "verdict": lambda row: row.verdict,
    "URL": lambda row: row.url,
    "why": lambda row: row.why,
    "published": lambda row: row.published,
    "title": lambda row: row.title,
    "listed by": lambda row: row.listing,
}


@dataclass(frozen=True, slots=True)
class Manner:
    """How to fetch: see the options of the command."""

    wish: Wish
    contact: str | None = None
    allow_private: bool = False
    interval: float | None = None
    warc: Path | None = None
    ledger: Path | None = None
    quiet: bool = False


def fetch_into(case: Case, where: str, given: Sequence[str], manner: Manner, engine: str | None = None) -> int:
    """Fetch into an open case.

    Args:
        case: The case.
        where: As it was given: the ledger lies beside it.
        given: URLs, and lists of URLs as "@FILE".
        manner: How to fetch.
        engine: Where reading runs, in place of the setting.

    Returns:
        0 where all was had, 1 where some was not.
    """
    roots = _roots(given)
    if manner.contact is None and not manner.quiet:
        tell("No site is told whom to ask about this. Say it: --contact MAIL-OR-URL, or PARLEY_CONTACT.", "dim")
    report = AddReport()
    with (
        closing(Ledger(ledger_path(where, manner.ledger))) as ledger,
        _crawling(ledger, manner) as crawl,
        Intake() as intake,
    ):
        for batch in batches(crawl, roots, intake.read_item, BATCH):
            report = report.and_then(case.add(batch.articles, engine=engine))
            ledger.give(batch.tasks, batch.texts)
    _tell_oddities(crawl.warnings)
    tell_report(report, manner.quiet)
    return 1 if report.skipped else 0


def show_plan(where: str, given: Sequence[str], manner: Manner, to: str) -> int:
    """Show what would be fetched; the case is not opened and nothing is kept.

    Returns:
        0 where all would be, 1 where some would not.
    """
    path = ledger_path(where, manner.ledger)
    with (
        closing(Ledger(path if path.exists() else ":memory:")) as known,
        closing(known.copied()) as ledger,
        _crawling(ledger, manner) as crawl,
    ):
        rows = list(plan(crawl, _roots(given)))
    show_rows(rows, PLANNED, to, empty="Nothing would be fetched.")
    _tell_oddities(crawl.warnings)
    return 1 if any(row.verdict == "not" for row in rows) else 0


def ledger_path(where: str, given: Path | None) -> Path:
    """Where the ledger of a case lies: beside its file, or where a person says.

    Raises:
        UsageError: If the case is no file and no path is given.
    """
    if given is None and "://" in where:
        raise UsageError("This case is no file. Say where the ledger of the crawl is to lie: --ledger PATH.")
    return given or Path(f"{where}.fetch")


def _roots(given: Sequence[str]) -> list[str]:
    """The URLs given, those in lists of URLs in their place.

    Raises:
        UsageError: If a list cannot be read.
    """
    roots: list[str] = []
    for one in given:
        if one.startswith("@"):
            roots += _listed(Path(one[1:]))
        else:
            roots.append(one)
    return list(dict.fromkeys(roots))


def _listed(path: Path) -> list[str]:
    try:
        data = path.read_bytes()
        known = read_listing(data, str(path)) if tell_listing(data) else read_url_list(data.decode("utf-8"))
    except OSError as problem:
        raise UsageError(f"{path} cannot be read: {problem.strerror}.") from problem
    except UnicodeDecodeError as problem:
        raise UsageError(f"{path} is no list of URLs: it is not UTF-8.") from problem
    except ArticleError as problem:
        raise UsageError(f"{path} {problem.reason}") from problem
    _tell_oddities([(str(path), words) for words in known.warnings])
    return [url for url, _ in known.further] + [entry.link for entry in known.entries if entry.link]


@contextmanager
def _crawling(ledger: Ledger, manner: Manner) -> Iterator[Crawl]:
    """A crawl with all that it needs, and a line that says how far it is."""
    limits = Limits() if manner.interval is None else replace(Limits(), interval=manner.interval)
    pace = Pace(limits.interval, time.monotonic, time.sleep)
    agent = user_agent(__version__, manner.contact)
    fetcher = Fetcher(pace, agent, limits, manner.allow_private)
    console = Console(stderr=True, highlight=False)
    with ExitStack() as held:
        if manner.warc is not None:
            now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            fetcher.record = held.enter_context(closing(WarcFile(manner.warc, now, agent))).record
        status = held.enter_context(console.status("fetching")) if console.is_terminal else None

        def progress(done: int, known: int, url: str) -> None:
            if status is not None and not manner.quiet:
                status.update(f"fetching {done + 1} of {known} {visible(url)[-60:]}")

        yield Crawl(ledger, fetcher, manner.wish, progress)


def _tell_oddities(warnings: Sequence[tuple[str, str]]) -> None:
    for source, words in warnings:
        tell(f"{source}: {words}", "yellow")
