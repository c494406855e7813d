"""Parts of long answers: some rows, and how many there are in all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from parley.queries.frame import Frame, Period
from parley.store import Store, Wanted

Row = TypeVar("Row", covariant=True)
Made = TypeVar("Made")


class Part(tuple[Row, ...]):
    """Some rows of an answer, in order.

    Attributes:
        total: How many rows the whole answer has; of a tuple made by itself, its own.
        is_least: True where there may be more than ``total``: the rest was not looked at.

    Example:
        >>> Part.of([1, 2], 7).total, Part([1, 2]).total
        (7, 2)
    """

    total: int
    is_least: bool

    @classmethod
    def of(cls, rows: Iterable[Any], total: int, *, is_least: bool = False) -> Part[Any]:
        """A part of an answer of so many rows."""
        made = cls(rows)
        made.__dict__.update(total=total, is_least=is_least)
        return made

    def __getattr__(self, name: str) -> Any:
        if name == "total":
            return len(self)
        if name == "is_least":
            return False
        raise AttributeError(name)


def wanted_in(
    period: Period | None = None, where: dict[str, Any] | None = None, narrowed: Wanted | None = None, **more: Any
) -> Wanted:
    """What a question wants of its lists: the values of traits, a period, and what narrows it down further."""
    held = narrowed or Wanted()
    both = {name: set(values) for name, values in held.where.items()}
    for name, values in (where or {}).items():
        both[name] = both[name] & set(values) if name in both else set(values)
    days = period or Period()
    since = max(filter(None, (days.since, held.since)), default=None)
    until = min(filter(None, (days.until, held.until)), default=None)
    return Wanted(
        both, held.without, since, until, held.dated, more.get("unless") or held.unless, held.said, held.holds,
        held.uncounted,
    )  # fmt: skip


def part_of(
    store: Store, frame: Frame, lists: Sequence[str], wanted: Wanted, row: Callable[[Any], Made],
    limit: int | None = None, offset: int = 0,
) -> Part[Made]:  # fmt: skip
    """Rows of some lists, as ``row`` makes them out of records.

    Args:
        store: The case.
        frame: Its documents and actors; told first which of them the records name.
        lists: See ``parley.store.listing``.
        wanted: Which rows.
        row: Makes one.
        limit: How many at most; None for all.
        offset: How many are passed over.
    """
    held = list(store.page(lists, wanted, limit=limit, offset=offset))
    frame.meet(held)
    whole = limit is None or wanted.uncounted or (len(held) < limit and (held or not offset))
    return Part.of(map(row, held), offset + len(held) if whole else store.count(lists, wanted))
