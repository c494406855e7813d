"""Which of two documents came first, as far as their dates, clock times and credits tell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from parley.records import Document
from parley.text.intervals import days_of
from parley.text.stamps import parse_date

MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?:Z|[+-]\d\d:\d\d)$")


@dataclass(frozen=True, slots=True)
class Order:
    """Two documents by time.

    Attributes:
        older: The one that came first; where that is not known the one with the smaller id.
        newer: The other.
        is_known: Whether anything tells it.
        reason: What does, in words.
    """

    older: Document
    newer: Document
    is_known: bool
    reason: str

    @classmethod
    def of(cls, one: Document, other: Document) -> Order:
        """The order of two documents; which is given first does not matter."""
        one, other = sorted((one, other), key=lambda d: d.id)
        left, right = days_of(one.published), days_of(other.published)
        if left and right and (left[1] < right[0] or right[1] < left[0]):
            older, newer = (one, other) if left[1] < right[0] else (other, one)
            days = abs((right[0] - left[1]).days if left[1] < right[0] else (left[0] - right[1]).days)
            return cls(older, newer, True, f"it appeared {days} day{'s' * (days > 1)} later")
        first, second = moment_of(one), moment_of(other)
        if first and second and first != second:
            older, newer = (one, other) if first < second else (other, one)
            minutes = round(abs((second - first).total_seconds()) / 60)
            return cls(older, newer, True, f"it appeared {minutes} minute{'s' * (minutes != 1)} later")
        for older, newer in ((one, other), (other, one)):
            if older.outlet and older.outlet in newer.origins and newer.outlet not in older.origins:
                return cls(older, newer, True, f"it credits {older.outlet}")
        return cls(one, other, False, "which of the two came first is not known")


def moment_of(document: Document) -> datetime | None:
    """The moment at which a document was last published or changed, where it is known with its zone."""
    stamps = [document.published.value if document.published else None]
    if document.modified:
        stamps.append(parse_date(document.modified).value)
    known = [datetime.fromisoformat(stamp) for stamp in stamps if stamp and MOMENT.match(stamp)]
    return max(known) if known else None


def order_of(documents: Iterable[Document]) -> list[Document]:
    """Documents by day and moment, those without a date last, then by id."""
    return sorted(documents, key=order_key)


def order_key(document: Document) -> tuple[str, str, str]:
    """By which documents are put in order: day, moment, id; what is not known comes last."""
    days, moment = days_of(document.published), moment_of(document)
    first = days[0].isoformat() if days else "9999"
    return first, f"{moment.timestamp():015.0f}" if moment else "9" * 15, document.id
