"""One text under many sources: which source speaks for it, whatever the order in which they came."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

from parley.records import Raw, Reading

TOLD = (
    "title", "outlet", "byline", "published", "language", "url", "main", "modified", "authors", "section", "tags",
    "repeated",
)  # fmt: skip


def sort_sources(raws: Iterable[Raw]) -> tuple[Raw, ...]:
    """Each once, by source and then by what it tells; all with one text.

    Two sources may have decoded the same bytes to different texts; the text that sorts first is taken for all, and
    stretches of another text are let go. The bytes as received are kept where any of them brings them.
    """
    held = list(raws)
    text = min((raw.text for raw in held), default="")
    once: dict[Raw, Raw] = {}
    for raw in held:
        same = raw if raw.text == text else replace(raw, text=text, main=())
        if same not in once or same.original is not None:
            once[same] = same
    return tuple(sorted(once.values(), key=_key))


def merge_sources(raws: Iterable[Raw]) -> Raw:
    """One article out of all that its sources tell: of each thing the first known, in order of source.

    Raises:
        ValueError: If there is no source.

    Example:
        >>> one = Raw("b.txt", "Words.", "00", outlet="The Wire")
        >>> merge_sources([one, Raw("a.txt", "Words.", "00", title="A Title")]).outlet
        'The Wire'
    """
    ordered = sort_sources(raws)
    if not ordered:
        raise ValueError("An article has at least one source.")
    empty = Raw("", "", "")
    known: dict[str, Any] = {
        name: next((getattr(raw, name) for raw in ordered if getattr(raw, name)), getattr(empty, name))
        for name in (*TOLD, "original")
    }
    warnings = dict.fromkeys(warning for raw in ordered for warning in raw.warnings)
    return replace(ordered[0], **known, warnings=tuple(warnings))


def with_sources(reading: Reading, raws: Iterable[Raw]) -> Reading:
    """The reading of a merged article, its document naming every path and URL of it."""
    every = sort_sources(raws)
    sources = tuple(dict.fromkeys([*(raw.source for raw in every), *(raw.url for raw in every if raw.url)]))
    if reading.document.sources == sources:
        return reading
    return replace(reading, document=replace(reading.document, sources=sources))


def _key(raw: Raw) -> tuple[str, ...]:
    # None and "" are told apart: a tie would be settled by the order of a set, which differs from run to run.
    return tuple(repr(getattr(raw, f.name)) for f in fields(raw) if f.compare and f.name != "text")
