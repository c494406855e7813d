"""Records of articles that tell of one thing, put together one by one: what is in doubt stays apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TypeVar

from parley.records import Ballot, Ceasefire, When

T = TypeVar("T", Ceasefire, Ballot)
UNDATED = "9999"
"""Sorts what has no date last."""


def group_told(
    records: Iterable[T],
    published: Mapping[str, When | None],
    marks_of: Callable[[T], Iterable[str]],
    may_be_one: Callable[[T, T], bool],
    is_one: Callable[[T, T], bool],
) -> tuple[tuple[T, ...], ...]:
    """Records of one thing together, each group in order of the articles' dates and places.

    Args:
        records: Those of every article of a case, in any order.
        published: When each article was published, as far as known.
        marks_of: What two records of one thing share at least one of: they are looked for by it alone.
        may_be_one: False where two exclude each other; a group holds no such two.
        is_one: True where two tell of one thing; one such record in a group is enough.
    """
    groups: list[list[T]] = []
    marked: dict[str, set[int]] = defaultdict(set)
    for one in sorted(records, key=lambda r: (day_of(published.get(r.document)), r.document, r.evidence[0].start)):
        marks = set(marks_of(one))
        near = sorted({i for mark in marks for i in marked[mark]})
        fits = (i for i in near if all(may_be_one(other, one) for other in groups[i]))
        at = next((i for i in fits if any(is_one(other, one) for other in groups[i])), len(groups))
        if at == len(groups):
            groups.append([])
        groups[at].append(one)
        for mark in marks:
            marked[mark].add(at)
    return tuple(tuple(group) for group in groups)


def day_of(when: When | None) -> str:
    """The first day of a time, ISO; ``UNDATED`` where it is not known."""
    return (when.earliest if when else None) or UNDATED


def days_apart(one: When | None, other: When | None) -> int | None:
    """How many days lie between two times; None where one is not known."""
    first, last = day_of(one), day_of(other)
    if UNDATED in (first, last):
        return None
    return abs((date.fromisoformat(last[:10]) - date.fromisoformat(first[:10])).days)
