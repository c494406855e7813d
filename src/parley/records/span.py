"""Places in a text: spans and the evidence that quotes them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from parley.errors import EvidenceError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of text, ``start`` included and ``end`` not, in Unicode code points.

    Raises:
        EvidenceError: If ``start`` is negative or the span is empty.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.start < 0 or self.end <= self.start:
            raise EvidenceError(f"A span must run forward from 0 or later, not {self.start}:{self.end}.")

    def of(self, text: str) -> str:
        """The words of ``text`` at this place."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """True where the two share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """True where ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """The words of an article that say something: ``article[start:end] == quote``, as received.

    Inside the reading wing offsets count in the repaired text; the corridor moves them to the article
    as received before a record leaves it.
    """

    document: str
    start: int
    end: int
    quote: str

    def __post_init__(self) -> None:
        if self.start < 0 or self.end <= self.start:
            raise EvidenceError(f"Evidence must run forward from 0 or later, not {self.start}:{self.end}.")

    @property
    def span(self) -> Span:
        """The place, without document and words."""
        return Span(self.start, self.end)


def words_at(span: Span, evidence: Iterable[Evidence], text: str | None = None) -> str | None:
    """The words at ``span``, from ``text`` where that is given, else from evidence that holds the span, or None.

    Example:
        >>> words_at(Span(12, 17), [Evidence("d", 10, 20, "a truce now")])
        'truce'
    """
    if text is not None:
        return span.of(text)
    for one in evidence:
        if one.start <= span.start and span.end <= one.end:
            return one.quote[span.start - one.start : span.end - one.start]
    return None


def meets(one: Iterable[Evidence], other: Iterable[Evidence]) -> bool:
    """True where some words of the one stand in those of the other.

    Example:
        >>> meets([Evidence("d", 0, 9, "All agreed")], [Evidence("d", 4, 10, "agreed")])
        True
    """
    held = list(other)
    return any(a.document == b.document and a.span.overlaps(b.span) for a in one for b in held)
