"""The crawl: from URLs, feeds and sitemaps to pages received, one host after the other, and on where it stopped.

One request at a time is under way. While a host is left alone the others are asked, so that a list of fifty feeds
takes little longer than its slowest host; a host never sees two requests at once.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from parley.errors import ArticleError, FetchError
from parley.intake.fetch.addresses import parse_target
from parley.intake.fetch.fetcher import Fetched, Fetcher
from parley.intake.fetch.ledger import Ledger, Task
from parley.intake.fetch.lists import host_of, is_before, is_list, list_of, named_feeds, skip, today
from parley.intake.fetch.unpack import unpack
from parley.intake.listings import Entry
from parley.records import Skipped

RUNS = 5  # runs in which a URL may fail before it is given up; a guess
LISTS = 1_000  # feeds and sitemaps that may come from one root; a large paper's index names 300
DEPTH = 3  # lists in one another: an index, its sitemaps, and one more

Progress = Callable[[int, int, str], None]
"""Told (URLs asked, URLs known so far, the last one) while a crawl goes on."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants of a crawl.

    Attributes:
        since: Only articles of this day or later, ISO 8601; those without a date are taken too.
        limit: Pages to fetch at most in this run, or None.
        from_feed: True to take an article that the feed carries whole from there, without fetching its page.
    """

    since: str | None = None
    limit: int | None = None
    from_feed: bool = False


@dataclass
class Crawl:
    """Fetches what some roots lead to.

    Attributes:
        ledger: Keeps what is known from one run to the next.
        fetcher: Fetches one URL.
        wish: What is wanted.
        progress: Told how far it is.
        only_lists: True to leave out pages that feeds and sitemaps name.
        warnings: (Source, words) of what was odd about feeds and sitemaps; grows.
    """

    ledger: Ledger
    fetcher: Fetcher
    wish: Wish = field(default_factory=Wish)
    progress: Progress | None = None
    only_lists: bool = False
    warnings: list[tuple[str, str]] = field(default_factory=list)
    _queues: dict[str, deque[tuple[int, str]]] = field(default_factory=dict)
    _tries: dict[int, int] = field(default_factory=dict)
    _last: int = 0
    _asked: int = 0
    _pages: int = 0
    _robots_kept: int = 0
    _listed: bool = False
    _closed: set[str] = field(default_factory=set)

    def go(self, roots: Sequence[str]) -> Iterator[int | Skipped]:
        """Fetch what is due; what was received earlier and has not reached the case comes first.

        Yields:
            The number of each task whose bytes are there, to be read and then marked by ``Ledger.give``; or what
            could not be had.
        """
        self.fetcher.robots.update(self.ledger.robots())
        asked: dict[str, str] = {}
        for root in roots:
            try:
                asked[root] = parse_target(root, allow_private=self.fetcher.allow_private).url
            except FetchError as problem:
                yield skip(root, problem.rule, problem.reason)
        self.ledger.begin(asked.items())
        for number, _ in self.ledger.waiting(list(asked), "got"):
            yield number
        yield from self._fetch_due(list(asked))
        self.ledger.end(asked)

    def _fetch_due(self, roots: list[str]) -> Iterator[int | Skipped]:
        self._queue_new(roots)
        while (host := self._next_host()) is not None and not self._is_full():
            task = self.ledger.task(self._queues[host].popleft()[0])
            if self.is_older(task):
                continue
            if self.progress:
                self.progress(self._asked, self._asked + sum(map(len, self._queues.values())) + 1, task.source)
            try:
                yield from self._do(task)
            except FetchError as problem:
                yield from self._failed(task, host, problem)
            if self.fetcher.robots_asked != self._robots_kept:
                self._keep_robots()
            if self._listed:
                self._queue_new(roots)

    def is_older(self, task: Task) -> bool:
        """True where a task is listed as of a day before the one that is wished for; it stays due."""
        return is_before(task.entry.published or task.entry.updated, self.wish.since)

    def _is_full(self) -> bool:
        return self.wish.limit is not None and self._pages >= self.wish.limit

    def _keep_robots(self) -> None:
        self.ledger.keep_robots(self.fetcher.robots.values())
        self._robots_kept = self.fetcher.robots_asked

    def _queue_new(self, roots: list[str]) -> None:
        """Put what has become due into the queue of its host."""
        for number, url in self.ledger.waiting(roots, beyond=self._last, may_list=self.only_lists):
            host = host_of(url)
            if host not in self._closed:
                self._queues.setdefault(host, deque()).append((number, url))
            self._last = max(self._last, number)
        self._listed = False

    def _next_host(self) -> str | None:
        """The host that may be asked first."""
        waiting = [host for host, queue in self._queues.items() if queue]
        return min(waiting, key=self.fetcher.pace.ready_at, default=None)

    # One task

    def _do(self, task: Task) -> Iterator[int | Skipped]:
        """Fetch what a task asks for, unless it is there already or the feed carries it."""
        carried = bool(task.entry.html or task.entry.text)
        if carried and (self.wish.from_feed or not task.url):
            self.ledger.settle(task, "got")
            yield task.number
            return
        if not task.lists and (visit := self.ledger.known(task)) is not None:
            self.ledger.settle(task, "unchanged", visit)
            return
        may_list = task.lists or not task.listing
        size = self.fetcher.limits.listing if may_list else self.fetcher.limits.page
        fetched = self.fetcher.fetch(task.url, self.ledger.since(task.url), size)
        self._asked += 1
        if fetched.cut and self._tries.get(task.number, 0) + 1 < self.fetcher.limits.tries:
            raise FetchError("cut", "broke off before it was whole.", again=True)
        data = self._unpacked(fetched) if may_list else fetched.data
        if fetched.status != 304 and may_list and (task.lists or is_list(data, fetched)):
            yield from self._list(task, fetched, data)
            return
        self._pages += fetched.status != 304
        self.ledger.keep(task, fetched)
        if fetched.status != 304:
            if not task.listing and (feeds := named_feeds(data, fetched.final)):
                self.warnings.append(
                    (task.url, f"It names feeds of its own; to follow them: {' '.join(feeds[:5])}")
                )
            yield task.number

    def _unpacked(self, fetched: Fetched) -> bytes:
        """The bytes of a list; sitemaps are often sent as gzip files."""
        limits = self.fetcher.limits
        if not fetched.data.startswith(b"\x1f\x8b"):
            return fetched.data
        return unpack(fetched.data, "gzip", size=limits.listing, ratio=limits.ratio)[0]

    def _list(self, task: Task, fetched: Fetched, data: bytes) -> Iterator[int | Skipped]:
        """Take up what a feed or sitemap names."""
        try:
            listing = list_of(data, fetched, today(self.fetcher.now()))
        except ArticleError as problem:
            raise FetchError("list", problem.reason) from None
        self.warnings += [(fetched.url, words) for words in (*fetched.warnings, *listing.warnings)]
        entries = []
        for entry in listing.entries:
            url = self._url_of(entry)
            if url or entry.html or entry.text:
                entries.append((url, entry))
            else:
                reason = "names no page that can be fetched and holds no article."
                yield skip(f"{task.url}#{entry.key}", "list", reason)
        further = [(url, Entry(updated=changed)) for url, changed in listing.further if url != task.url]
        room = max(0, LISTS - self.ledger.lists(task.root)) if task.depth < DEPTH else 0
        self.ledger.keep_list(task, fetched, entries, further[:room])
        self._listed = True
        if left_out := len(further[room:]):
            yield skip(task.url, "list", f"names {left_out} lists too many or too deep; those were left out.")

    def _url_of(self, entry: Entry) -> str:
        """The URL to ask for an entry, or "" where it names none."""
        if not entry.link:
            return ""
        try:
            return parse_target(entry.link, allow_private=self.fetcher.allow_private).url
        except FetchError:
            return entry.link  # refused, with its reason, when it is asked for

    def _failed(self, task: Task, host: str, problem: FetchError) -> Iterator[int | Skipped]:
        """Try again, another day, or never."""
        patience = self.fetcher.limits.patience
        tries = self._tries[task.number] = self._tries.get(task.number, 0) + 1
        if problem.again:
            wait = self.fetcher.pace.backoff(tries) if problem.after is None else problem.after
            if wait <= patience and tries < self.fetcher.limits.tries:
                self.fetcher.pace.hold(host, wait)
                self._queues[host].appendleft((task.number, task.url))
                return
            if wait > patience:
                left = len(self._queues[host])
                self._queues[host].clear()
                self._closed.add(host)
                if left:
                    yield skip(
                        f"//{host}", "host", f"is left alone in this run; {left} URLs of it wait for the next."
                    )
        for_good = not problem.again or task.runs + 1 >= RUNS
        self.ledger.tried(task, problem.reason, for_good=for_good)
        if for_good and (task.entry.html or task.entry.text):
            self.ledger.settle(task, "got", reason=problem.reason)
            yield task.number
        else:
            yield skip(task.source, problem.rule, problem.reason if for_good else f"{problem.reason} Run it again.")
