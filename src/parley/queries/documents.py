"""Which articles does the case hold, and when were they published?"""

from __future__ import annotations

from dataclasses import dataclass

from parley.queries.frame import Frame, Period
from parley.records import Evidence, When


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """An article of the case; ``sources`` is every path or URL that gave its text."""

    id: str
    source: str
    outlet: str | None
    title: str | None
    byline: str | None
    published: When | None
    origins: tuple[str, ...]
    sources: tuple[str, ...]
    warnings: tuple[str, ...]
    evidence: tuple[Evidence, ...]


def list_documents(frame: Frame, *, since: str | None = None, until: str | None = None) -> tuple[DocumentRow, ...]:
    """Articles by date, outlet and source; those without a date last.

    Raises:
        UsageError: If ``since`` or ``until`` is no date.
    """
    period = Period.of(since, until)
    return tuple(
        DocumentRow(
            d.id, d.source, d.outlet, d.title, d.byline, d.published, d.origins, d.sources, d.warnings, d.evidence
        )
        for d in frame.ordered_documents()
        if period.meets(d.published)
    )
