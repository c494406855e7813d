"""What arrives and what was read of it: documents, their regions, repairs and what was left out."""

from __future__ import annotations

from dataclasses import dataclass, field

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
        sha256: Of the bytes as received; for a row of a list (JSONL, CSV, a feed) of its text or HTML in UTF-8.
        published: As given by metadata, in its own notation, or None.
        warnings: What was odd about it, in words.
        main: Stretches of ``text`` that an extractor holds to be the article, in order; empty where none was asked.
        modified: When it was last changed, as given by metadata, in its own notation, or None.
        authors: Names of those who wrote it, as metadata lists them.
        section: The part of the outlet it stands in, from metadata, or None.
        tags: What the outlet filed it under.
        repeated: Lines, folded for comparing, that stand on many pages of its outlet, as the batch it came in
            tells: furniture wherever they stand.
        original: The bytes of which ``sha256`` is taken, where they are not ``text`` in UTF-8; else None. They are
            left aside when articles are compared: the digest stands for them.
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
    main: tuple[Span, ...] = ()
    modified: str | None = None
    authors: tuple[str, ...] = ()
    section: str | None = None
    tags: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()
    original: bytes | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Document:
    """An article that has been read.

    Attributes:
        origins: The agencies and outlets that it rests on.
        sources: Every path and URL under which its text came.
        modified: When it was last changed, as metadata gives it, or None.
        authors: Names of those who wrote it, as metadata lists them.
        section: The part of the outlet it stands in, or None.
        tags: What the outlet filed it under.
        origin_key: Under which origin it counts when independent ones are counted; None for an article by itself.
        playbooks: Names of the playbooks whose issues it was read with, the likeliest first; none where it is
            about none of them.
        playbook_reasons: Why those, one a name: the words that told, or that the case names it.
    """

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
    modified: str | None = None
    authors: tuple[str, ...] = ()
    section: str | None = None
    tags: tuple[str, ...] = ()
    origin_key: str | None = None
    playbooks: tuple[str, ...] = ()
    playbook_reasons: tuple[str, ...] = ()


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
    """Damaged words as received (``raw``), as they were meant (``clean``), and how that was found.

    Attributes:
        how: The code page that the bytes had been read by, or "ftfy" where no single one explains the damage.
        gain: By how many nats the clean letters are likelier than the damaged ones; None where not measured.
    """

    id: str
    rule: str
    evidence: tuple[Evidence, ...]
    document: str
    start: int
    end: int
    raw: str
    clean: str
    how: str
    gain: float | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was not read, and why. Nothing is dropped without one."""

    id: str
    rule: str
    reason: str
    source: str | None = None
    document: str | None = None
    span: Span | None = None
