"""Lines that many pages of one outlet share, learned from the articles of one batch.

A cleaner page for a price: what is learned depends on what is in the batch, so that a case gets its documents as
this batch read them. It is done only where asked (docs/decisions/0008).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from parley.records import Raw, Skipped
from parley.text.lines import LINE, find_repeated, fold


def outlet_key(raw: Raw) -> str | None:
    """What pages of one outlet have in common: its name, else the host of the page; None where neither is known.

    Example:
        >>> outlet_key(Raw("https://www.example.org/a", "", ""))
        'example.org'
    """
    if raw.outlet:
        return raw.outlet.casefold()
    hosts = (urlsplit(url).hostname for url in (raw.url, raw.source) if url and "://" in url)
    host = next(filter(None, hosts), None)
    return host.removeprefix("www.") if host else None


def with_repeated(coming: Iterable[Raw | Skipped]) -> Iterator[Raw | Skipped]:
    """The articles in order, each with the lines that three or more pages of its outlet share."""
    held = list(coming)
    texts: dict[str, list[str]] = {}
    for one in held:
        if isinstance(one, Raw) and (key := outlet_key(one)):
            texts.setdefault(key, []).append(one.text)
    known = {key: find_repeated(found) for key, found in texts.items()}
    for one in held:
        shared = known.get(outlet_key(one) or "") if isinstance(one, Raw) else None
        if isinstance(one, Raw) and shared:
            own = {folded for line in LINE.findall(one.text) if (folded := fold(line)) in shared}
            yield replace(one, repeated=tuple(sorted(own)))
        else:
            yield one
