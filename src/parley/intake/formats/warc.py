"""Web archives (WARC): the pages that a crawl kept, each under its own URL."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecordType

from parley.errors import ArticleError
from parley.intake.formats.entries import Budget, Metered
from parley.intake.parts import How, Item, Known, skipped, too_large
from parley.intake.sniff import DECLARED, HEAD, foreign, tell_kind
from parley.records import Raw, Skipped

KEPT = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion | WarcRecordType.revisit
READ = frozenset(("page", "pdf", "text", "json", "jsonl", "feed", "markdown"))
LISTED = 12  # kinds of other records that the message names


def read_warc(item: Item, how: How) -> Iterator[Raw | Skipped | Item]:
    """The pages of a web archive, each to be read in turn; what else it holds is counted and named in one note.

    Raises:
        ArticleError: If it holds or unpacks to more than allowed.
    """
    others: Counter[str] = Counter()
    budget = Budget(item.source, 0, how.limits)
    pages = 0
    with item.open() as stream:
        records = _records(stream, budget, others)
        for record in records:
            budget.enter()
            for found in _page(record, item, how, others):
                pages += 1
                yield found
    if others:
        named = ", ".join(f"{count} {what}" for what, count in others.most_common(LISTED))
        yield skipped(item.source, f"holds records that are no articles, left out: {named}.", "warc")
    if not pages and not others:
        raise ArticleError(item.source, "is a web archive without pages, or it is damaged.")


def _records(stream: BinaryIO, budget: Budget, others: Counter[str]) -> Iterator[Any]:
    """The records; where the archive breaks off that is counted, and what came before stands."""
    try:
        yield from ArchiveIterator(Metered(stream, budget), record_types=KEPT, parse_http=True, auto_decode="all")
    except ArticleError:
        raise
    except Exception as problem:  # the reader's own errors have no common class
        others[f"broken end ({str(problem)[:60] or type(problem).__name__})"] += 1


def _page(record: Any, item: Item, how: How, others: Counter[str]) -> Iterator[Skipped | Item]:
    if record.record_type == WarcRecordType.revisit:
        others["pages seen again unchanged"] += 1
        return
    url = str(record.headers.get("WARC-Target-URI") or "").strip("<> ")
    status = record.http_headers.status_code if record.is_http and record.http_headers else 200
    declared = str(record.http_content_type or record.headers.get("Content-Type") or "")
    if status is not None and not 200 <= status < 300:
        others[f"answers with status {status}"] += 1
        return
    data = record.reader.read(how.limits.article + 1)
    kind = tell_kind(data[:HEAD], _file_name(url), declared)
    if not data.strip() or foreign(data[:HEAD]) or kind not in READ or _is_asset(declared):
        others[declared.partition(";")[0].strip().lower() or "without a type"] += 1
    elif len(data) > how.limits.article:
        yield skipped(url or item.source, too_large(how.limits.article), "too-large")
    else:
        charset = record.http_charset if record.is_http else None
        known = Known(url=url if url.startswith("http") else None, warnings=_short(record, data))
        yield Item(url or item.source, data=data, kind=kind, encoding=charset, known=known, depth=item.depth + 1)


def _short(record: Any, data: bytes) -> tuple[str, ...]:
    """A warning where less of a page is there than its server declared."""
    headers = record.http_headers if record.is_http else None
    if headers is None:
        return ()
    told = str(headers.get("Content-Length") or "")
    if not told.isdigit() or headers.get("Content-Encoding") or len(data) >= int(told):
        return ()
    return (f"The record breaks off: {len(data):,} of {int(told):,} bytes are there.",)


def _file_name(url: str) -> str:
    return url.partition("?")[0].partition("#")[0].rsplit("/", 1)[-1]


def _is_asset(declared: str) -> bool:
    """True for a script, a style, a picture: text that no reader of a page would see."""
    kind = declared.partition(";")[0].strip().lower()
    return kind not in DECLARED and kind not in ("", "text/plain", "application/octet-stream", "application/http")
