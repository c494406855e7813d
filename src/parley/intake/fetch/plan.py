"""What a crawl would fetch, and why not what not: a rehearsal that keeps nothing and asks for no listed page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parley.errors import FetchError
from parley.intake.fetch.crawl import Crawl
from parley.intake.fetch.ledger import Task
from parley.records import Skipped


@dataclass(frozen=True, slots=True)
class Planned:
    """What would be done with one URL.

    Attributes:
        url: The URL.
        verdict: fetch, ask (whether it has changed), read (its bytes are there, or its feed carries it), there (it
            was fetched before), later (beyond the limit), older (than the day asked for), or not.
        why: The reason, where it would not be fetched.
        title: As the feed gives it.
        published: In the feed's own notation.
        listing: The feed or sitemap that lists it, or None.
    """

    url: str
    verdict: str
    why: str | None = None
    title: str | None = None
    published: str | None = None
    listing: str | None = None


def plan(crawl: Crawl, roots: Sequence[str]) -> Iterator[Planned]:
    """Go through feeds and sitemaps and say what would be fetched.

    Args:
        crawl: With a ledger that may be thrown away, see ``Ledger.copied``. Lists and robots.txt are asked for.
        roots: URLs as given.
    """
    crawl.only_lists = True
    for one in crawl.go(roots):
        if isinstance(one, Skipped):
            yield Planned(one.source or "", "not", one.reason)
        else:
            yield _planned(crawl.ledger.task(one), "read")
    pages = 0
    for number, _ in crawl.ledger.waiting(list(roots)):
        task = crawl.ledger.task(number)
        if task.lists:
            continue
        if crawl.is_older(task):
            yield _planned(task, "older")
            continue
        if crawl.wish.limit is not None and pages >= crawl.wish.limit:
            yield _planned(task, "later", f"is beyond the limit of {crawl.wish.limit}.")
            continue
        planned = _judged(crawl, task)
        pages += planned.verdict in ("fetch", "ask")
        yield planned


def _judged(crawl: Crawl, task: Task) -> Planned:
    if (task.entry.html or task.entry.text) and (crawl.wish.from_feed or not task.url):
        return _planned(task, "read")
    if crawl.ledger.known(task) is not None:
        return _planned(task, "there", "was fetched before.")
    try:
        crawl.fetcher.check(task.url)
    except FetchError as problem:
        return _planned(task, "not", problem.reason)
    return _planned(task, "ask" if crawl.ledger.since(task.url) else "fetch")


def _planned(task: Task, verdict: str, why: str | None = None) -> Planned:
    entry = task.entry
    return Planned(task.url or task.source, verdict, why, entry.title, entry.published, task.listing or None)
