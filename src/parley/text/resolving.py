"""Times that count from the date of their article, once that date is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from parley.records.when import When
from parley.text.calendar import interval_of, value_of


def resolve(when: When, published: When | None) -> When:
    """The same time with its days counted from the date of its article, where that was found later.

    Args:
        when: The time of a record, its ``relative`` kept.
        published: The date of its article.

    Returns:
        ``when`` itself where it has its days, counts from an event, or the date is not known.
    """
    relative = when.relative
    if when.earliest or relative is None or relative.event or published is None:
        return when
    if not (published.earliest and published.latest) or when.unknown:
        return when
    days = interval_of(relative, published.earliest, published.latest)
    if days is None:
        return when
    first = value_of(relative, date.fromisoformat(published.earliest[:10]))
    last = value_of(relative, date.fromisoformat(published.latest[:10]))
    basis = "anchor" if published.basis in ("anchor", "inferred") else "document"
    said = f"counted from the article's date, {published.value or published.earliest}"
    precision = when.precision or (relative.unit if relative.unit in ("day", "week", "month", "year") else "day")
    return replace(
        when, value=first if first == last else when.value, earliest=days[0], latest=days[1], basis=basis,
        precision=precision if first == last else "interval", reasons=(*when.reasons, said),
    )  # fmt: skip
