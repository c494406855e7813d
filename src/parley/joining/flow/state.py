# ruff: noqa: ARG002 - nothing is what an empty backing has to look at
"""What the flow remembers between two additions: cells and marks, with the changes of this one laid over them.

A *cell* is a value under a space and a key. *Marks* are sorted sets of words under a space and a key: the index by
which a stage finds what a new item bears on. Both are plain enough for any database.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

HELD_BY_STAGES = frozenset({"thin", "lines"})
"""Spaces of large values, which are not held here too: desk and sentences hold as many as there is room for."""
CELLS, RECORDS, LISTS = 50_000, 5_000, 30_000
"""How many cells, joined records (some 4 kB each) and lists of marks that were only looked up are held at once;
then those go that are not asked for again soon. Guesses: some 50 MB, 20 MB and 30 MB, at most twice that."""


class Backing(Protocol):
    """Where cells, marks and joined records lay before this change; it is only read."""

    def cells(self, space: str, keys: Collection[str]) -> Mapping[str, Any]:
        """The values of those keys that have one."""

    def marks(
        self, space: str, key: str, *, after: str, before: str | None, limit: int | None, backwards: bool
    ) -> list[str]:
        """Marks of a key in order, from ``after`` (included) to ``before`` (left out)."""

    def many_marks(self, space: str, keys: Collection[str], limit: int) -> Mapping[str, list[str]]:
        """The first ``limit`` marks of each key that has any."""

    def records(self, kind: str, ids: Collection[str]) -> Mapping[str, Any]:
        """Joined records of a kind by id."""


class Nothing:
    """The backing of a case that is joined for the first time."""

    def cells(self, space: str, keys: Collection[str]) -> Mapping[str, Any]:
        """No cells."""
        return {}

    def marks(
        self, space: str, key: str, *, after: str, before: str | None, limit: int | None, backwards: bool
    ) -> list[str]:
        """No marks."""
        return []

    def many_marks(self, space: str, keys: Collection[str], limit: int) -> Mapping[str, list[str]]:
        """No marks."""
        return {}

    def records(self, kind: str, ids: Collection[str]) -> Mapping[str, Any]:
        """No records."""
        return {}


@dataclass(slots=True)
class Delta:
    """What a change comes to; everything a store must write to be as if the case had been joined at once.

    Attributes:
        cells: (space, key) -> the new value, None where the cell goes.
        marks: (space, key, mark) -> True where it is set, False where it goes.
        records: (kind, id) -> the place in order and the record, None where the record goes.
    """

    cells: dict[tuple[str, str], Any] = field(default_factory=dict)
    marks: dict[tuple[str, str, str], bool] = field(default_factory=dict)
    records: dict[tuple[str, str], tuple[str, Any] | None] = field(default_factory=dict)


class State:
    """Cells, marks and joined records as they are now: the backing with what changed since."""

    def __init__(self, backing: Backing | None = None) -> None:
        self._backing: Backing = backing or Nothing()
        self._blank = backing is None
        self._seen: dict[tuple[str, str], Any] = {}
        self._records: dict[tuple[str, str], Any] = {}
        self._seen_before: dict[tuple[str, str], Any] = {}  # looked up longer ago, and not changed
        self._records_before: dict[tuple[str, str], Any] = {}
        self._added: dict[tuple[str, str], list[str]] = {}
        self._whole: dict[tuple[str, str], list[str]] = {}
        self._asked: dict[tuple[Any, ...], list[str]] = {}
        self._heads: dict[tuple[str, str], tuple[int, list[str]]] = {}
        self._most_lists = LISTS
        self._thinned: set[tuple[str, str]] = set()  # keys of which a mark was taken away
        self.delta = Delta()

    def clear(self) -> None:
        """Forget all that was looked up and changed, which is much: nobody asks for it after it is written."""
        for held in (
            self._seen, self._records, self._seen_before, self._records_before, self._added, self._whole,
            self._asked, self._heads, self._thinned,
        ):  # fmt: skip
            held.clear()
        self.delta = Delta()

    # Cells

    def get(self, space: str, key: str) -> Any:
        """The value of a cell, or None."""
        return self.many(space, (key,)).get(key)

    def many(self, space: str, keys: Iterable[str]) -> dict[str, Any]:
        """The values of those keys that have one."""
        wanted = dict.fromkeys(keys)
        seen = self._seen
        missing = [] if self._blank else [key for key in wanted if (space, key) not in seen]
        if missing and space in HELD_BY_STAGES:
            held = {key: seen.get((space, key)) for key in wanted}
            held.update(self._backing.cells(space, missing))
            return {key: value for key in wanted if (value := held[key]) is not None}
        if missing:
            if len(seen) > CELLS + len(self.delta.cells):
                self._seen_before, self._seen = seen, dict(self.delta.cells)
                seen = self._seen
                missing = list(wanted)
            missing = _taken_over(seen, self._seen_before, space, missing)
        if missing:
            found = self._backing.cells(space, missing)
            seen.update({(space, key): found.get(key) for key in missing})
        return {key: value for key in wanted if (value := seen.get((space, key))) is not None}

    def put(self, space: str, key: str, value: Any) -> None:
        """Set a cell; None takes it away. One that is known to hold the value already is not written."""
        at = space, key
        if at in self._seen and at not in self.delta.cells and self._seen[at] == value:
            return
        self._seen[at] = value
        if not self._blank or value is not None:
            self.delta.cells[space, key] = value
        else:
            self.delta.cells.pop((space, key), None)

    # Marks

    def mark(self, space: str, key: str, mark: str) -> None:
        """Set a mark."""
        if self.delta.marks.get((space, key, mark)):
            return
        self.delta.marks[space, key, mark] = True
        insort(self._added.setdefault((space, key), []), mark)
        whole = self._whole.get((space, key))
        if whole is not None:
            at = bisect_left(whole, mark)
            if whole[at : at + 1] != [mark]:
                whole.insert(at, mark)

    def unmark(self, space: str, key: str, mark: str) -> None:
        """Take a mark away."""
        if self.delta.marks.get((space, key, mark)):
            held = self._added[space, key]
            del held[bisect_left(held, mark)]
        if self._blank:
            self.delta.marks.pop((space, key, mark), None)
        else:
            self.delta.marks[space, key, mark] = False
            self._thinned.add((space, key))
            whole = self._whole.get((space, key), [])
            at = bisect_left(whole, mark)
            if whole[at : at + 1] == [mark]:
                del whole[at]

    def marks(
        self, space: str, key: str, *, after: str = "", before: str | None = None, limit: int | None = None,
        backwards: bool = False,
    ) -> list[str]:  # fmt: skip
        """Marks of a key in order (the last first where ``backwards``), from ``after`` and short of ``before``."""
        held = self._added.get((space, key), []) if self._blank else self._whole.get((space, key))
        if held is not None:
            return _between(held, after, before, limit, backwards)
        added = self._added.get((space, key), [])
        least: int | None = limit
        while True:
            theirs = self._theirs(space, key, after, before, least, backwards)
            kept = self._left(space, key, theirs)
            ended = limit is None or least is None or len(theirs) < least
            if limit is None or len(kept) >= limit or ended:
                break
            least = (least or limit) * 4
        ended = ended and not after and before is None  # these are all that there are
        mine = _between(added, after, before, None if ended else limit, backwards)
        found = sorted({*kept, *mine}, reverse=backwards) if mine else kept
        if ended:
            self._whole[space, key] = found[::-1] if backwards else list(found)
        return found[:limit]

    def _left(self, space: str, key: str, theirs: list[str]) -> list[str]:
        """Marks as they lay before this change, without those that it took away."""
        if (space, key) not in self._thinned:
            return theirs
        return [one for one in theirs if self.delta.marks.get((space, key, one), True)]

    def _theirs(
        self, space: str, key: str, after: str, before: str | None, limit: int | None, backwards: bool
    ) -> list[str]:
        """Marks as they lay before this change."""
        plain = not after and before is None and not backwards and limit is not None
        if plain and (space, key) in self._heads:
            count, head = self._heads[space, key]
            if limit is not None and limit <= count:
                return head[:limit]
        asked = space, key, after, before, limit, backwards
        if asked not in self._asked:
            self._make_room(0)
            self._asked[asked] = self._backing.marks(
                space, key, after=after, before=before, limit=limit, backwards=backwards
            )
        return self._asked[asked]

    def fetch_marks(self, space: str, keys: Iterable[str], limit: int) -> None:
        """Have the first ``limit`` marks of many keys at hand, asked for at once."""
        if self._blank:
            return
        heads, whole = self._heads, self._whole
        missing = {key for key in keys if (space, key) not in whole and heads.get((space, key), (0, ()))[0] < limit}
        if not missing:
            return
        self._make_room(len(missing))
        found = self._backing.many_marks(space, missing, limit)
        for key in missing:
            theirs = found.get(key, [])
            heads[space, key] = limit, theirs
            if len(theirs) < limit:  # these are all that there were
                added = self._added.get((space, key), ())
                kept = self._left(space, key, theirs)
                whole[space, key] = sorted({*kept, *added}) if added else list(kept)

    def _make_room(self, more: int) -> None:
        """Let go of lists of marks where they are very many, and take in that many ``more``."""
        if len(self._whole) + len(self._heads) + len(self._asked) > self._most_lists:
            for held in (self._whole, self._heads, self._asked):
                held.clear()
            self._most_lists = LISTS
        self._most_lists = max(self._most_lists, LISTS + 2 * more)

    # Joined records

    def records(self, kind: str, ids: Iterable[str]) -> dict[str, Any]:
        """Joined records of a kind by id."""
        wanted = dict.fromkeys(ids)
        missing = [] if self._blank else [one for one in wanted if (kind, one) not in self._records]
        if missing:
            if len(self._records) > RECORDS + len(self.delta.records):
                self._records_before = self._records
                self._records = {key: told and told[1] for key, told in self.delta.records.items()}
                missing = list(wanted)
            missing = _taken_over(self._records, self._records_before, kind, missing)
        if missing:
            found = self._backing.records(kind, missing)
            self._records.update({(kind, one): found.get(one) for one in missing})
        return {one: value for one in wanted if (value := self._records.get((kind, one))) is not None}

    def write(self, kind: str, place: str, record: Any) -> bool:
        """Keep a joined record at its place in order; False where it was there already, unchanged."""
        same = self.records(kind, (record.id,)).get(record.id)
        key = kind, record.id
        if same == record and kind not in MOVING and key not in self.delta.records:
            return False
        self._records[key] = record
        self.delta.records[key] = (place, record)
        return bool(same != record)

    def fetch_records(self, keys: Iterable[tuple[str, str]]) -> None:
        """Have joined records by (kind, id) at hand, asked for at once."""
        wanted: dict[str, list[str]] = {}
        for kind, one in keys:
            wanted.setdefault(kind, []).append(one)
        for kind, ids in wanted.items():
            self.records(kind, ids)

    def erase(self, kind: str, one: str) -> None:
        """Take a joined record away."""
        key = kind, one
        self._records[key] = None
        if self._blank:
            self.delta.records.pop(key, None)
        else:
            self.delta.records[key] = None


def _taken_over(
    now: dict[tuple[str, str], Any], before: dict[tuple[str, str], Any], space: str, wanted: list[str]
) -> list[str]:
    """Take over what was looked up longer ago; returns the keys that neither holds."""
    if not before:
        return [key for key in wanted if (space, key) not in now]
    left = []
    for key in wanted:
        at = space, key
        if at in now:
            continue
        if at in before:
            now[at] = before[at]
        else:
            left.append(key)
    return left


def _between(
    held: list[str], after: str, before: str | None, limit: int | None = None, backwards: bool = False
) -> list[str]:
    """What of a sorted list lies between two words; copied is no more than is asked for."""
    first = bisect_left(held, after) if after else 0
    last = len(held) if before is None else max(first, bisect_left(held, before))
    if backwards:
        least = first if limit is None else max(first, last - limit)
        return held[least:last][::-1]
    return held[first : last if limit is None else min(last, first + limit)]


MOVING = frozenset({"position", "waiting"})
"""Kinds of records whose place in order hangs on names, which may change while the record stays equal."""
