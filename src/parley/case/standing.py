"""Whether an article was out by a day: by what its sources say of it, and by the date that was read in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from parley.reading.dates import find_published
from parley.records import Judgement, Parse, Raw, When

KNOWN, LATER, STRADDLING, UNDATED = "known", "later", "straddling", "undated"
"""It was out by then; it came later; it may have come later; nobody knows."""
Days = tuple[str | None, str | None]
"""The first and the last day on which something may have been, ISO 8601; None where that is not known."""
Kept = tuple[int, ...]
"""Numbers of those sources of an article, in their order, that told it by a day."""


def named(kept: Kept) -> str:
    """Some sources of an article, as they are called where dates are kept.

    Example:
        >>> named((0, 2))
        '0,2'
    """
    return ",".join(map(str, kept))


@dataclass(slots=True)
class Dates:
    """All that is known of when an article came out.

    Attributes:
        sources: For each source, in order, when it says that it published the article, and when it says that its
            page was changed last (None where it says nothing of that).
        own: The date of the article as read with all its sources.
        parts: The date as read with some of its sources only; see ``named``.
    """

    sources: tuple[tuple[Days, Days | None], ...]
    own: Days
    parts: dict[str, Days] = field(default_factory=dict)


def days_in(when: When | None) -> Days:
    """The days that a date leaves open."""
    if when is None or not when.earliest or not when.latest:
        return None, None
    return when.earliest[:10], when.latest[:10]


def dates_of(raws: Iterable[Raw], published: When | None) -> Dates:
    """What the sources of an article say of when it came out, beside the date that was read in it."""
    return Dates(tuple((_told(raw, raw.published), _changed(raw)) for raw in raws), days_in(published))


def _told(raw: Raw, moment: str | None) -> Days:
    """A moment that a source gives in its own notation."""
    bare = Raw(raw.source, "", "", published=moment, url=raw.url)
    return days_in(find_published(bare, Parse("d", "", ())))


def _changed(raw: Raw) -> Days | None:
    return _told(Raw("", "", ""), raw.modified) if raw.modified else None


def place_of(days: Days, day: str) -> str:
    """Whether something of that date was out by a day.

    Example:
        >>> place_of(("2025-03-01", "2025-03-31"), "2025-03-18"), place_of((None, None), "2025-03-18")
        ('straddling', 'undated')
    """
    first, last = days
    if first is None or last is None:
        return UNDATED
    if last <= day:
        return KNOWN
    return LATER if first > day else STRADDLING


def standing(dates: Dates, anchor: Days | None, day: str, part: Callable[[Kept], Days]) -> tuple[str, Kept]:
    """Whether an article was out by a day, and which of its sources told it by then.

    Args:
        dates: Of the article.
        anchor: The day that a person gave it, or None.
        day: The day.
        part: Gives the date of the article as read with some of its sources only.
    """
    kept = tuple(n for n, (told, _) in enumerate(dates.sources) if place_of(told, day) != LATER)
    if not kept and anchor is None:
        return LATER, kept
    is_whole = not kept or len(kept) == len(dates.sources)
    where = place_of(anchor or (dates.own if is_whole else part(kept)), day)
    if where == KNOWN and anchor is None and _is_changed_later(dates, kept, day):
        where = STRADDLING
    return where, kept


def _is_changed_later(dates: Dates, kept: Kept, day: str) -> bool:
    """True where every source says that its page was changed after a day: its words may be of later."""
    changed = [dates.sources[n][1] for n in kept]
    return bool(changed) and all(c is not None and place_of(c, day) in (LATER, STRADDLING) for c in changed)


def anchors_of(judgements: Iterable[Judgement]) -> Mapping[str, Days]:
    """The days of articles that people set, the last one winning."""
    return {
        one.target: (one.payload.get("earliest"), one.payload.get("earliest"))
        for one in judgements
        if one.kind == "date" and one.undone_by is None
    }
