"""When a page says its article was published and changed: whole timestamps, with the zone where one is given.

A date alone is often a day off where the zone is dropped, so nothing is cut from what the page gives. Several
places say when; the first that reads as a date counts, and a later one that says the same instant more fully
(with a clock, with a zone) is taken in its stead. What cannot be a date is passed over, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from parley.intake.pages.heads import Head
from parley.intake.pages.linked import said
from parley.intake.pages.others import load_quiet
from parley.text.stamps import parse_date

PUBLISHED = (
    "article:published_time", "og:article:published_time", "article:published", "og:published_time",
    "datepublished", "article.published", "parsely-pub-date", "dc.date.issued", "dcterms.issued",
    "dcterms.created", "dc.date.created", "dc.date", "dc.terms.date", "sailthru.date",
    "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "publish-date", "publishdate", "publish_date",
    "publication_date", "published_time", "published-date", "pubdate", "article_date_original",
    "originalpublicationdate", "rnews:datepublished", "citation_online_date", "citation_publication_date",
    "citation_date", "date", "release_date", "displaydate",
)  # fmt: skip
MODIFIED = (
    "article:modified_time", "og:article:modified_time", "og:updated_time", "article:modified", "datemodified",
    "dcterms.modified", "dc.date.modified", "last-modified", "lastmod", "updated_time", "article.updated",
    "revised",
)  # fmt: skip
PUBLISHING = re.compile(r"publish|pubdate|datecreated|post-?date|entry-date|article-?date|dt-published|created")
SHOWN = 80  # characters of a value that can be a date
LARGE = 1_000_000  # characters of markup in which no date is searched for
CHANGING = re.compile(r"modif|updat")


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as a page writes it (``text``) and as it reads; ``when`` has a zone only where the page gives one."""

    text: str
    when: datetime
    clock: bool

    @property
    def fullness(self) -> tuple[bool, bool]:
        """What it gives beyond the day: a zone, a clock time."""
        return self.when.tzinfo is not None, self.clock

    def fits(self, other: Moment) -> bool:
        """True where both may be the same time: equal as instants, or in what both give."""
        if self.when.tzinfo and other.when.tzinfo:
            return self.when == other.when
        if self.clock and other.clock:
            return self.when.replace(tzinfo=None) == other.when.replace(tzinfo=None)
        return self.when.date() == other.when.date()


def read_moment(text: str) -> Moment | None:
    """A timestamp of markup, or None where it is none or may be two.

    Example:
        >>> read_moment("2025-05-19T23:30:00+0300").when.isoformat()
        '2025-05-19T23:30:00+03:00'
        >>> read_moment("19 May or so") is None
        True
    """
    stamp = parse_date(text)
    if stamp.value is None or stamp.precision not in ("minute", "day"):
        return None
    return Moment(text.strip(), datetime.fromisoformat(stamp.value), stamp.precision == "minute")


def find_published(head: Head) -> tuple[str | None, tuple[str, ...]]:
    """The time of publication in the page's own notation, and what is odd about it, in words."""
    sure = [value for value in (said(head.linked, "datePublished"), *head.all(*PUBLISHED)) if value]
    marked = [s.value for s in head.stamps if PUBLISHING.search(s.name) and not CHANGING.search(s.name)]
    told = _moments([*sure, *marked, said(head.linked, "dateCreated", "uploadDate")])
    if not told:
        told = _moments([s.value for s in head.stamps if not CHANGING.search(s.name)])[:1]
    if not told:
        return next((value[:SHOWN] for value in sure), None), ()
    chosen = _fullest(told)
    return chosen.text, _contradicted(chosen, _moments(sure))


def find_modified(head: Head) -> str | None:
    """The time of the last change in the page's own notation."""
    marked = [s.value for s in head.stamps if CHANGING.search(s.name)]
    told = _moments([said(head.linked, "dateModified"), *head.all(*MODIFIED), *marked])
    return _fullest(told).text if told else None


def find_written(markup: str, address: str | None, lines: Sequence[str]) -> str | None:
    """The day of publication of a page whose markup gives none, where its wording does: told by htmldate.

    It is believed where the address or a short line bears it out; the day in a caption or link is another's.

    Args:
        markup: The page.
        address: Its canonical address.
        lines: Its short lines before the article and beside it that are no links and no captions.
    """
    if len(markup) > LARGE:
        return None
    found = load_quiet("htmldate").find_date(markup, original_date=True, extensive_search=True)
    if not found:
        return None
    year, month, day = str(found).split("-")
    if address and re.search(rf"\b{year}[/-]?{month}[/-]?{day}\b", address):
        return str(found)
    borne = re.compile(rf"(?<!\d)(?:0?{int(day)})(?!\d).*{year}|{year}.*(?<!\d)0?{int(day)}(?!\d)")
    return str(found) if any(borne.search(line) for line in lines) else None


def _moments(values: Iterable[str | None]) -> list[Moment]:
    return [moment for value in values if value and (moment := read_moment(value[:SHOWN]))]


def _fullest(told: Sequence[Moment]) -> Moment:
    """The first time, or one that says the same more fully."""
    return max((m for m in told if m.fits(told[0])), key=lambda m: m.fullness)


def _contradicted(chosen: Moment, told: Sequence[Moment]) -> tuple[str, ...]:
    for other in told:
        if abs(other.when.replace(tzinfo=None) - chosen.when.replace(tzinfo=None)) > timedelta(days=1):
            return (
                f"The page gives two dates of publication: {chosen.text} and {other.text}; the first is taken.",
            )
    return ()
