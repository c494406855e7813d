"""Where records stand in the lists of a case: by day, lane and article, the same for every question and store."""

from __future__ import annotations

from parley.records.document import Document
from parley.records.event import REAL
from parley.records.when import When

HELD, PLANNED, UNREAL, UNDATED = "held", "planned", "unreal", "undated"
LANES = (HELD, UNDATED, PLANNED, UNREAL)
"""Lanes of a timeline: what took place, what took place on a day not known, what is to come, and all the rest."""
AHEAD = frozenset({"planned", "agreed", "pledged"})
LATE = "9999"
"""Sorts after every day: what has no date stands last."""
MONTHS_AT_MOST = 3
"""Months that a date may lie in and still be counted under each; a guess: what is vaguer tells of no month."""
VERDICTS = ("conflict", "unresolved", "more_precise", "compatible", "wording")
"""The gravest first: the order in which disagreements are shown."""


def lane_of(status: str, when: When | None) -> str:
    """The lane of a timeline in which something stands. What is not known to have taken place is never held.

    Example:
        >>> lane_of("planned", None), lane_of("happened", None), lane_of("unknown", None)
        ('planned', 'undated', 'unreal')
    """
    if status in REAL:
        return HELD if is_dated(when) else UNDATED
    return PLANNED if status in AHEAD else UNREAL


def is_dated(when: When | None) -> bool:
    """True where a day is known from which, or up to which, it may have been."""
    return when is not None and bool(when.earliest or when.latest)


def start_of(when: When | None) -> str:
    """The first day that ``when`` may mean, for sorting; what has none sorts last."""
    return (when.earliest or when.latest or LATE) if when else LATE


def who_published(document: Document) -> str:
    """The outlet, or where it is not known the host of a URL or the name of a file.

    Example:
        >>> who_published(Document("d_1", "x", (), "https://news.example/2024/talks", "00"))
        'news.example'
    """
    if document.outlet:
        return document.outlet
    if "://" in document.source:
        return document.source.split("/")[2]
    return document.source.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]


def is_published(document: Document) -> bool:
    """True where it is known who published it: by its outlet, or by the host of its URL."""
    return bool(document.outlet) or "://" in document.source


def grave(verdict: str) -> int:
    """The place of a verdict among ``VERDICTS``; one that is none of them stands last."""
    return VERDICTS.index(verdict) if verdict in VERDICTS else len(VERDICTS)


def months_of(when: When | None) -> tuple[str, ...]:
    """The months in which something may have been, "unknown" where nothing tells; none where it may be any of many.

    Example:
        >>> months_of(When(earliest="2025-04-28", latest="2025-05-04")), months_of(None)
        (('2025-04', '2025-05'), ('unknown',))
    """
    first, last = ((when.earliest or when.latest), (when.latest or when.earliest)) if when else (None, None)
    if not first or not last:
        return ("unknown",)
    start, end = (int(day[:4]) * 12 + int(day[5:7]) - 1 for day in (first, last))
    if not 0 <= end - start < MONTHS_AT_MOST:
        return ()
    return tuple(f"{number // 12:04}-{number % 12 + 1:02}" for number in range(start, end + 1))
