"""From what was received to articles: the same way in as for files, with what the feed and the server say of it."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from urllib.parse import unquote, urlsplit

from parley.intake.fetch.crawl import Crawl
from parley.intake.fetch.fetcher import Fetched
from parley.intake.fetch.ledger import Ledger, Task
from parley.intake.fetch.lists import skip
from parley.intake.listings import Entry, absolute, entry_date
from parley.intake.parts import Item, Known
from parley.intake.sniff import HEAD, tell_kind
from parley.records import Raw, Skipped
from parley.text.stamps import parse_date

ReadItem = Callable[[Item], Iterable[Raw | Skipped]]
"""Reads one item as intake does, bytes from strangers in a process of their own."""

SINGLE = frozenset({"page", "text", "markdown", "pdf", "zip"})
"""Formats of one article, and the one of office files. A list of articles may call each what it likes: one that no
person asked for is not read."""

MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class Batch:
    """Articles ready for the case, what was not had, and what to tell the ledger once they are in it."""

    articles: tuple[Raw | Skipped, ...]
    tasks: tuple[int, ...]
    texts: tuple[tuple[str, str], ...]


def batches(crawl: Crawl, roots: Sequence[str], read: ReadItem, size: int) -> Iterator[Batch]:
    """What a crawl brings, so many tasks at a time.

    The caller adds the articles of a batch to its case and then calls ``Ledger.give``: if it is cut off between the
    two, they come once more and change nothing.
    """
    articles: list[Raw | Skipped] = []
    tasks: list[int] = []
    texts: list[tuple[str, str]] = []
    for one in crawl.go(roots):
        if isinstance(one, Skipped):
            articles.append(one)
        else:
            task = crawl.ledger.task(one)
            found = list(articles_of(task, crawl.ledger, read))
            articles += found
            tasks.append(one)
            texts += [(task.url, text_digest(raw)) for raw in found if isinstance(raw, Raw)]
        if len(tasks) >= size:
            yield Batch(tuple(articles), tuple(tasks), tuple(texts))
            articles, tasks, texts = [], [], []
    if articles or tasks:
        yield Batch(tuple(articles), tuple(tasks), tuple(texts))


def articles_of(task: Task, ledger: Ledger, read: ReadItem) -> Iterator[Raw | Skipped]:
    """The articles that a task brought; none where its text has reached the case from the same URL before.

    Args:
        task: One that is "got".
        ledger: Holds what was received.
        read: Reads an item.
    """
    fetched = ledger.received(task.visit) if task.visit is not None else None
    item = item_of(task, fetched) if fetched is not None else item_of_entry(task)
    if task.listing and item.kind not in SINGLE:
        reason = f"is no article but of the kind '{item.kind}', which may hold many. Fetch it by its own URL."
        yield skip(task.source, "kind", reason)
        return
    for one in read(item):
        if isinstance(one, Raw):
            if fetched is not None and ledger.has_given(task.url, text_digest(one)):
                continue
            one = _filled(one, task, fetched)
        yield one


def text_digest(raw: Raw) -> str:
    """SHA-256 of an article's text, by which two answers of one URL are told apart."""
    return sha256(raw.text.encode("utf-8", "replace")).hexdigest()


def item_of(task: Task, fetched: Fetched) -> Item:
    """What is to be read of something fetched: its bytes, its format, and what the server says of it."""
    name = unquote(urlsplit(fetched.final).path).rpartition("/")[2]
    kind = tell_kind(fetched.data[:HEAD], "", fetched.media or None)
    if kind == "text" and not fetched.media:
        kind = tell_kind(fetched.data[:HEAD], name)
    charset, odd = _charset(fetched)
    known = Known(warnings=(*fetched.warnings, *odd))
    return Item(task.source, name, fetched.data, kind=kind, encoding=charset, known=known)


def item_of_entry(task: Task) -> Item:
    """What is to be read of an entry whose feed carries the article."""
    entry = task.entry
    markup = entry.html is not None
    data = (entry.html or entry.text or "").encode("utf-8", "replace")
    odd = (f"The page itself was not had: it {task.reason}",) if task.reason else ()
    known = Known(url=entry.link, warnings=("Read from the feed that carries it.", *odd))
    return Item(task.source, "", data, kind="page" if markup else "text", encoding="utf-8", known=known)


def _charset(fetched: Fetched) -> tuple[str | None, tuple[str, ...]]:
    """The charset that the server declares, where the bytes bear it out and do not say another."""
    named = fetched.charset
    if named is None or fetched.data.startswith(MARKS):
        return None, ()
    try:
        fetched.data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return None, ()  # what is good UTF-8 is UTF-8, whatever a server's default says
    name = "cp1252" if named.lower() in ("iso-8859-1", "latin1", "us-ascii", "ascii") else named
    try:
        fetched.data.decode(name)
    except (LookupError, UnicodeDecodeError):
        return None, (f"The server declares the charset '{named}', which does not fit the bytes.",)
    return name, ()


def _filled(raw: Raw, task: Task, fetched: Fetched | None) -> Raw:
    """The article with what its feed says where the page says nothing, and a warning where they differ."""
    entry = task.entry
    warnings = [*raw.warnings, *entry.warnings]
    published = raw.published
    if published is not None and fetched is not None:
        published, odd = entry_date(published, date.fromisoformat(fetched.at[:10]), "date")
        warnings += [words.replace("of its entry", "of the page") for words in odd if published is None]
    if published and entry.published and _apart(published, entry.published):
        warnings.append(f"The page says it was published '{published}', the feed '{entry.published}'.")
    return replace(
        raw,
        title=raw.title or entry.title,
        outlet=raw.outlet or entry.outlet,
        byline=raw.byline or entry.byline,
        language=raw.language or entry.language,
        published=published or entry.published,
        modified=raw.modified or _changed(entry),
        url=_url_of(raw, fetched.final if fetched else entry.link),
        warnings=tuple(dict.fromkeys(warnings)),
    )


def _url_of(raw: Raw, final: str | None) -> str | None:
    """The URL that a page gives itself, where that is on the host it came from; else where it was.

    A page may name any URL as its own, and the outlet of an article is told by the host of it.
    """
    if raw.url is None or final is None:
        return final or raw.url
    own = absolute(raw.url, final)
    return own if own and _site(own) == _site(final) else final


def _site(url: str) -> str:
    host = (urlsplit(url).hostname or "").lower()
    first, _, rest = host.partition(".")
    return rest if first in ("www", "m", "amp", "mobile") and "." in rest else host


def _changed(entry: Entry) -> str | None:
    return entry.updated if entry.updated != entry.published else None


def _apart(one: str, other: str) -> bool:
    """True where two dates lie more than a day from each other: less is a matter of zones."""
    a, b = parse_date(one), parse_date(other)
    if a.earliest is None or b.earliest is None or a.latest is None or b.latest is None:
        return False
    gap = date.fromisoformat(max(a.earliest, b.earliest)) - date.fromisoformat(min(a.latest, b.latest))
    return gap.days > 1
