"""What arrives and what was read of it: documents, their regions, repairs and what was left out."""

from __future__ import annotations

from dataclasses import dataclass

from parley.records.span import Evidence, Span
from parley.records.when import When

LABELS = (
    "headline", "subheading", "body", "dateline", "byline", "caption", "boilerplate", "related", "duplicate",
)  # fmt: skip
READ_LABELS = frozenset({"headline", "subheading", "body", "dateline"})
"""Regions whose words are read for records; the others are kept, shown and searched, but say nothing."""


@dataclass(frozen=True, slots=True)
class Raw:
    """An article as it arrives, before anything is done to it.

    Attributes:
        source: Path or URL as given, or the ``source`` of a JSONL line.
        text: The article as received: decoded, line ends untouched. Offsets count in it.
        sha256: Of the bytes as received; for JSONL of ``text`` or ``html`` in UTF-8.
        published: As given by metadata, in its own notation, or None.
        warnings: What was odd about it, in words.
    """

    source: str
    text: str
    sha256: str
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    encoding: str = "utf-8"
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """An article that has been read. ``origins`` are the agencies and outlets that it rests on."""

    id: str
    rule: str
    evidence: tuple[Evidence, ...]
    source: str
    sha256: str
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    language: str | None = None
    published: When | None = None
    origins: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of the article and what it is (see ``LABELS``); ``rule`` says why."""

    id: str
    rule: str
    evidence: tuple[Evidence, ...]
    document: str
    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Header:
    """What an article says of itself.

    Attributes:
        title: Its headline in words (a slug is spelled out), or None.
        title_spans: Every place where a variant of the title stands, the title itself first; empty where it
            is known from metadata only.
        outlet: Who published it, from metadata, the host of its URL or the furniture of the page, or None.
        byline: Who wrote it, without "By", or None.
        origins: Canonical names of the agencies and outlets that the text says it rests on, in order of place.
        origin_spans: Where each of ``origins`` is first said.
    """

    title: str | None = None
    title_spans: tuple[Span, ...] = ()
    outlet: str | None = None
    byline: str | None = None
    origins: tuple[str, ...] = ()
    origin_spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Repair:
    """Damaged words as received (``raw``), as they were meant (``clean``), and how that was found."""

    id: str
    rule: str
    evidence: tuple[Evidence, ...]
    document: str
    start: int
    end: int
    raw: str
    clean: str
    how: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was not read, and why. Nothing is dropped without one."""

    id: str
    rule: str
    reason: str
    source: str | None = None
    document: str | None = None
    span: Span | None = None
