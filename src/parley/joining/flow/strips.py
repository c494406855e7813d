"""Items of one matter in order of days, joined in stretches: what a party holds on an issue, promises, asks.

All items of a key are one stretch while they are few. Where they are many the key is cut by years, months and days,
as far as needed, so that a new item costs one stretch and never the whole matter. A stretch is joined with its
neighbours beside it, so that what follows what is found over the cut; what is one is found inside a stretch alone.

Items without a day are a stretch of their own where a matter is cut. Nothing says which of many of them are of one
time, so that a large stretch of these is cut by their *strand*: those of the same parties stay together as long as
these are not too many themselves, and those of one text always.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Protocol

from parley.joining.flow.state import State
from parley.joining.flow.web import Item
from parley.text.ids import content_id

MANY = 60
"""Items up to which a stretch is joined as a whole. A guess: it bounds what one more item costs."""
BESIDE = 50
"""Items of the neighbouring stretches that are joined beside it. A guess."""
LEVELS = (0, 4, 7, 9, 10)
"""Signs of an ISO day that name a stretch: all, a year, a month, ten days, a day."""
STRANDS = (0, 1, 3, 5, 6, 7, 9, 21)
"""Signs of a place without a day that name a stretch: all, the undated, those of which the digest of the parties
begins alike (two signs, and four), and of these those of which that of the text does (one, two, four, all sixteen).
"""
SPLIT = "\x1f"
NEVER = "\x1f"
"""The stretch of items without a day, where a matter is cut: their places begin with the separator."""


class StripStage(Protocol):
    """What a stage says of its items; ``blocks`` of an item are the matters that it belongs to.

    Attributes:
        name: Of what it is a stage.
        behind, ahead: Whether what came before, or after, is joined beside a stretch.
    """

    name: str
    behind: bool
    ahead: bool

    def bears(self, matter: str, item: Item) -> bool:
        """False for an item that says nothing to a stretch of a matter that it stands beside."""

    def build(self, matter: str, items: Sequence[Item], company: Sequence[Item]) -> Iterable[tuple[str, str, Any]]:
        """(kind, place in order, record) of everything that a stretch comes to."""


class Strips:
    """The items of one stage, kept in a state."""

    def __init__(self, stage: StripStage, state: State) -> None:
        self.stage, self.state = stage, state
        name = stage.name
        self._items, self._strip = f"{name}:item", f"{name}:strip"
        self._made, self._cuts, self._of = f"{name}:made", f"{name}:cut", f"{name}:of"

    def items(self, ids: Iterable[str]) -> dict[str, Item]:
        """Items by id; those that are not there are left out."""
        return self.state.many(self._items, ids)

    def change(self, gone: Collection[str], come: Mapping[str, Item], again: Collection[str] = ()) -> set[str]:
        """Let items go and come, and join anew the stretches that this touches; returns ids of records changed."""
        old = self.items({*gone, *come})
        touched: set[tuple[str, str]] = set()
        for item in old.values():
            for matter in item.blocks:
                self.state.unmark(self._strip, matter, place_of(item) + SPLIT + item.id)
                touched.add((matter, place_of(item)))
            self.state.put(self._items, item.id, None)
        for item in come.values():
            for matter in item.blocks:
                self.state.mark(self._strip, matter, place_of(item) + SPLIT + item.id)
                touched.add((matter, place_of(item)))
            self.state.put(self._items, item.id, item)
        forced = {(matter, place_of(item)) for item in self.items(again).values() for matter in item.blocks}
        return self._rejoin(touched | forced, forced)

    def _is_few(self, matter: str, stretch: str) -> bool:
        """True for a stretch that can be joined as a whole; one without a day has none beside it."""
        most = MANY + BESIDE if stretch.startswith(NEVER) else MANY
        return len(self._held(matter, stretch, most + 1)) <= most

    def _held(self, matter: str, stretch: str, limit: int | None = None) -> list[str]:
        if not stretch:
            return self.state.marks(self._strip, matter, limit=limit)
        return self.state.marks(self._strip, matter, after=stretch, before=_end(stretch), limit=limit)

    def _stretch_of(self, matter: str, place: str) -> str:
        """The widest stretch around a place that is not too much: all, its year, its month, else its day."""
        for stretch in _stretches(place):
            if self._is_few(matter, stretch):
                return stretch
        return place

    def _rejoin(self, touched: set[tuple[str, str]], forced: set[tuple[str, str]]) -> set[str]:
        todo: dict[tuple[str, str], None] = {}
        stale: set[tuple[str, str]] = set()
        for matter, place in sorted(touched):
            now = self._stretch_of(matter, place)
            todo[matter, now] = None
            for cut in self._over(matter, now):
                stale.add((matter, cut))
                if now.startswith(cut):  # it became too much: all its items lie in narrower stretches now
                    places = dict.fromkeys(mark.rpartition(SPLIT)[0] for mark in self._held(matter, cut))
                    todo.update(((matter, self._stretch_of(matter, one)), None) for one in places)
        for matter, stretch in list(todo):
            todo.update(dict.fromkeys((matter, cut) for cut in self._near(matter, stretch)))
        certain = {(matter, self._stretch_of(matter, place)) for matter, place in forced}
        old: set[tuple[str, str]] = set()
        same: set[tuple[str, str]] = set()
        kept: dict[tuple[str, str], tuple[str, Any]] = {}
        for matter, stretch in stale - todo.keys():
            self.state.put(self._of, matter + SPLIT + stretch, None)
            old |= self._keep(matter, stretch, None)
        for matter, stretch in sorted(todo):
            own = self._read(self._held(matter, stretch))
            made: dict[tuple[str, str], tuple[str, Any]] = {}
            beside = [i for i in self._read(self._beside(matter, stretch)) if self.stage.bears(matter, i)]
            if not self._is_new(matter + SPLIT + stretch, own, beside) and (matter, stretch) not in certain:
                same.update(self._records(matter, stretch))
                continue
            if own:
                built = self.stage.build(matter, own, beside)
                made = {(kind, record.id): (place, record) for kind, place, record in built}
            kept.update(made)
            old |= self._keep(matter, stretch, sorted(made) if own else None)
        gone = old - kept.keys() - same
        self.state.fetch_records(kept)
        for kind, one in sorted(gone):
            self.state.erase(kind, one)
        changed = {one for _, one in gone}
        return changed | {one for (kind, one), (place, it) in kept.items() if self.state.write(kind, place, it)}

    def _over(self, matter: str, stretch: str) -> list[str]:
        """Stretches that were joined, and that hold this one or lie in it; never all of a matter that is cut."""
        if not stretch:
            return [cut for cut in self.state.marks(self._cuts, matter) if cut]
        wider = {cut for cut in _stretches(stretch) if len(cut) < len(stretch)}
        found = [cut for cut in sorted(wider) if self.state.marks(self._cuts, matter, after=cut, limit=1) == [cut]]
        inside = self.state.marks(self._cuts, matter, after=stretch, before=_end(stretch))
        return found + [cut for cut in inside if cut != stretch]

    def _is_new(self, key: str, own: Sequence[Item], beside: Sequence[Item]) -> bool:
        """Keep of what a stretch is joined; False where it was joined of the same before."""
        told = [[(i.id, i.day, i.digest, i.notes) for i in items] for items in (own, beside)]
        now = content_id("document", told) if own else None
        was = self.state.get(self._of, key)
        self.state.put(self._of, key, now)
        return bool(was != now)

    def _keep(self, matter: str, stretch: str, made: list[tuple[str, str]] | None) -> set[tuple[str, str]]:
        was = self._records(matter, stretch)
        self.state.put(self._made, matter + SPLIT + stretch, made)
        (self.state.unmark if made is None else self.state.mark)(self._cuts, matter, stretch)
        return was

    def _records(self, matter: str, stretch: str) -> set[tuple[str, str]]:
        return {(kind, one) for kind, one in self.state.get(self._made, matter + SPLIT + stretch) or ()}

    def _read(self, marks: Sequence[str]) -> list[Item]:
        found = self.items(mark.rpartition(SPLIT)[2] for mark in marks)
        return [found[one] for one in sorted(found)]

    def _beside(self, matter: str, stretch: str) -> list[str]:
        """The nearest items before (and after) a stretch, whole days of them; none for all and for the undated."""
        if not stretch or stretch.startswith(NEVER):
            return []
        found: list[str] = []
        if self.stage.behind:
            found += self._whole_days(
                self.state.marks(self._strip, matter, after="0", before=stretch, limit=BESIDE + 1, backwards=True)
            )
        if self.stage.ahead:
            later = self.state.marks(self._strip, matter, after=_end(stretch), limit=BESIDE + 1)
            found += self._whole_days(later)
        return found

    def _whole_days(self, marks: list[str]) -> list[str]:
        """Without the items of the last day, where that may have been cut off."""
        if len(marks) <= BESIDE:
            return marks
        last = marks[-1].partition(SPLIT)[0]
        whole = [mark for mark in marks if mark.partition(SPLIT)[0] != last]
        return whole or marks[:BESIDE]

    def _near(self, matter: str, stretch: str) -> list[str]:
        """Stretches that may have this one beside them."""
        if not stretch or stretch.startswith(NEVER):
            return []
        found: set[str] = set()
        if self.stage.behind:
            marks = self.state.marks(self._strip, matter, after=_end(stretch), limit=BESIDE + 1)
            found |= {self._stretch_of(matter, place) for place in {mark.rpartition(SPLIT)[0] for mark in marks}}
        if self.stage.ahead:
            marks = self.state.marks(
                self._strip, matter, after="0", before=stretch, limit=BESIDE + 1, backwards=True
            )
            found |= {self._stretch_of(matter, place) for place in {mark.rpartition(SPLIT)[0] for mark in marks}}
        return sorted(found - {stretch})


def place_of(item: Item) -> str:
    """Where an item stands in a matter: its day, or where it has none its strand."""
    return item.day or NEVER + item.strand


def _stretches(place: str) -> list[str]:
    """The stretches that a place may be in, the widest first."""
    return [place[:level] for level in (STRANDS if place.startswith(NEVER) else LEVELS)]


def _end(stretch: str) -> str:
    """The first word after all that begin with these signs."""
    return stretch[:-1] + chr(ord(stretch[-1]) + 1)
