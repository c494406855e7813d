# ruff: noqa: ARG002 - what most stages say needs no look at what they are asked
"""Items that may be one: joined by components, so that a new item costs what it meets and never the whole case.

Items that could bear on each other share a *block*. Two of them that do bear on each other are *tied*; what is tied
over any number of steps, is a *unit* and is joined as a whole by the same pure code that joins a small case. A unit
may need others beside it to be told rightly: its *company*. Units and company are a function of the items alone, so
any order of adding, and any adding and removing, ends in the same units.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from parley.joining.flow.state import State
from parley.joining.groups import Groups

CROWD = 200
"""Items of a block beyond which it ties nobody, where a stage says no other: what so many share says nothing of any
two. A guess."""


BESIDE = 1000
"""Units that one item keeps company, asked for at once: more than most have. A guess."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something that one article tells, as a stage of the flow knows it.

    Attributes:
        id: Its id.
        document: The article.
        day: The first day it may be of, ISO, or empty.
        digest: Equal where nothing that matters to the stage has changed.
        blocks: Blocks in which it meets others; sorted.
        notes: What else the stage knows of it.
        unit: The unit that it is in: the smallest id of its items.
        strand: Of one without a day: digests of the parties and of the text that it is of, by which it is put with
            others of many. Four signs, and sixteen.
    """

    id: str
    document: str
    day: str = ""
    digest: str = ""
    blocks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    unit: str = ""
    strand: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """Items that are joined as a whole, what they need beside them, and (kind, id) of the records they made."""

    items: tuple[str, ...]
    company: tuple[str, ...] = ()
    records: tuple[tuple[str, str], ...] = ()


class Stage:
    """What a stage of the flow says of its items; what most stages say is said here."""

    name = ""
    has_company = False

    def crowd(self, block: str) -> int:
        """Items of a block beyond which it ties nobody."""
        return CROWD

    def prepare(self, items: Collection[Item]) -> None:
        """Told, before pairs are asked about, whom they may be of."""

    def crowded(self, items: Collection[Item]) -> None:
        """Told when a block that these items share became a crowd."""

    def sift(self, item: Item, met: Mapping[str, Collection[str]]) -> Collection[str]:
        """Of those that share blocks with an item, by block their ids, the ids of those that are worth a look."""
        return {one for held in met.values() for one in held}

    def may_tie(self, one: Item, other: Item) -> bool:
        """False where a look at the items alone tells that they do not bear on each other."""
        return True

    def is_tied(self, one: Item, other: Item) -> bool:
        """True where the two bear on each other."""
        raise NotImplementedError

    def company(self, web: Web, items: Sequence[Item]) -> Collection[str]:
        """Ids of other items without which the unit of ``items`` is not told rightly."""
        return ()

    def accompanied(self, web: Web, item: Item) -> Collection[str]:
        """Ids of items whose company may hold ``item``, or may change where it comes or goes."""
        return ()

    def build(self, items: Sequence[Item], company: Sequence[Item]) -> Iterable[tuple[str, str, Any]]:
        """(kind, place in order, record) of everything that a unit comes to."""
        raise NotImplementedError


class Web:
    """The items of one stage, kept in a state.

    Args:
        stage: What is said of the items.
        state: Where they are kept.
        blocks_apart: True where items have so many blocks that these are kept beside them, and read only where
            items come, go or are tied anew; ``items`` gives them without. For a stage that keeps no company.
    """

    def __init__(self, stage: Stage, state: State, *, blocks_apart: bool = False) -> None:
        self.stage, self.state = stage, state
        self._blocks_of = f"{stage.name}:in" if blocks_apart else None
        name = stage.name
        self._gone: dict[str, Unit] = {}
        self._items, self._units = f"{name}:item", f"{name}:unit"
        self._blocks, self._beside = f"{name}:block", f"{name}:beside"
        self._full = f"{name}:full"

    # Looking

    def items(self, ids: Iterable[str]) -> dict[str, Item]:
        """Items by id; those that are not there are left out."""
        return self.state.many(self._items, ids)

    def _whole(self, ids: Iterable[str]) -> dict[str, Item]:
        """Items by id, with their blocks."""
        found = self.items(ids)
        if self._blocks_of is None:
            return found
        blocks = self.state.many(self._blocks_of, found)
        return {one: replace(item, blocks=tuple(blocks.get(one, ()))) for one, item in found.items()}

    def _put(self, one: str, item: Item | None) -> None:
        """Keep an item with its blocks; None lets it go."""
        if self._blocks_of is not None:
            self.state.put(self._blocks_of, one, list(item.blocks) if item else None)
            item = replace(item, blocks=()) if item else None
        self.state.put(self._items, one, item)

    def units(self, ids: Iterable[str]) -> dict[str, Unit]:
        """Units by id."""
        return self.state.many(self._units, ids)

    def unit_of(self, item: Item) -> Unit:
        """The unit that an item is in."""
        return self.units((item.unit,))[item.unit]

    def held(self, block: str) -> list[str]:
        """Ids of the items of a block, none where they are a crowd."""
        if self._is_full(block):
            return []
        return self.state.marks(self._blocks, block, limit=self.stage.crowd(block))

    def _is_full(self, block: str) -> bool:
        """True for a crowd: that is kept, so that nobody need count it, nor read who is in it."""
        return self.state.get(self._full, block) is not None

    def fetch_blocks(self, items: Iterable[Item]) -> None:
        """Have at hand who is in the blocks of some items that are no crowds: asked for at once."""
        blocks = {block for item in items for block in item.blocks}
        full = self.state.many(self._full, blocks)
        wanted: dict[int, set[str]] = {}
        for block in blocks:
            if block not in full:
                wanted.setdefault(self.stage.crowd(block), set()).add(block)
        for crowd, blocks in sorted(wanted.items()):
            self.state.fetch_marks(self._blocks, blocks, crowd + 2)

    def met(self, item: Item) -> list[str]:
        """Ids of the other items that share a block with this one, sorted."""
        return sorted({one for block in item.blocks for one in self.held(block)} - {item.id})

    def _worth(self, item: Item) -> Collection[str]:
        """Of those whom it meets, who is worth a look: items are read of no others."""
        met = {block: held for block in item.blocks if (held := self.held(block))}
        return [one for one in self.stage.sift(item, met) if one != item.id]

    def ended(self) -> set[str]:
        """Ids of units that the last change broke up and that are no more."""
        return self._gone.keys() - self.units(self._gone).keys()

    def changed_items(self) -> set[str]:
        """Ids of items that the last change put into another unit, or took others of their unit from."""
        held = {one for unit in self._gone.values() for one in unit.items}
        items = self.items(held)
        units = self.units(item.unit for item in items.values())
        return {
            one for unit in self._gone.values() for one in unit.items
            if one in items and units[items[one].unit].items != unit.items
        }  # fmt: skip

    # Changing

    def change(self, gone: Collection[str], come: Mapping[str, Item], again: Collection[str] = ()) -> set[str]:
        """Let items go and come, and join anew what that bears on.

        Args:
            gone: Ids of items that are no more.
            come: Items by id that are new or different.
            again: Ids of items whose units are to be joined anew though their ties hold.

        Returns:
            Ids of the records that are new, different or gone.
        """
        old = self._whole({*gone, *come})
        self.fetch_blocks((*old.values(), *come.values()))
        seekers = {one for item in old.values() for one in self.stage.accompanied(self, item)}
        thinned = self._unplace(old.values())
        placed = {one: replace(item, unit="") for one, item in come.items()}
        full = self._place(placed.values())
        for block in sorted(thinned - full):  # no crowd any more: its items may be tied to others
            placed.update((one, i) for one, i in self._whole(self.held(block)).items() if one not in placed)
        shaken: set[str] = set()
        for block in sorted(full):  # a crowd now: what tied its items by it falls away
            members = self._whole(self.state.marks(self._blocks, block))
            self.stage.crowded(list(members.values()))
            seekers |= members.keys()
            held = Counter(item.unit for one, item in members.items() if one not in placed)
            shaken |= {unit for unit, count in held.items() if count > 1}
        units = self._regroup(old, placed, shaken)
        seekers |= {one for item in come.values() for one in self.stage.accompanied(self, item)}
        return self._rebuild(units, placed.keys() | set(old), seekers, set(again))

    def _unplace(self, items: Iterable[Item]) -> set[str]:
        """Take items out of their blocks; returns the blocks that ceased to be a crowd."""
        left: set[str] = set()
        for item in items:
            for block in item.blocks:
                self.state.unmark(self._blocks, block, item.id)
                if self._is_full(block) and not self._is_over(block):
                    self.state.put(self._full, block, None)
                    left.add(block)
            self._put(item.id, None)
        return left

    def _is_over(self, block: str) -> bool:
        crowd = self.stage.crowd(block)
        return len(self.state.marks(self._blocks, block, limit=crowd + 1)) > crowd

    def _place(self, items: Iterable[Item]) -> set[str]:
        """Put items into their blocks; returns the blocks that became a crowd."""
        full: set[str] = set()
        for item in items:
            for block in item.blocks:
                self.state.mark(self._blocks, block, item.id)
                if not self._is_full(block) and self._is_over(block):
                    self.state.put(self._full, block, True)
                    full.add(block)
            self._put(item.id, item)
        return full

    def _regroup(
        self, old: Mapping[str, Item], placed: Mapping[str, Item], shaken: Collection[str]
    ) -> dict[str, tuple[str, ...]]:
        """The units of everything that these items touch: id -> items; takes away the units that were."""
        broken = {item.unit for item in (*old.values(), *placed.values()) if item.unit} | set(shaken)
        pairs: set[tuple[str, str]] = set()
        for one, item in placed.items():
            pairs.update((min(one, other), max(one, other)) for other in self._worth(item))
        left = self._whole(i for unit in self.units(broken).values() for i in unit.items)
        self.fetch_blocks(left.values())
        for one, item in left.items():
            if one not in placed:
                inside = set(self.units((item.unit,))[item.unit].items)
                pairs.update((min(one, other), max(one, other)) for other in self._worth(item) if other in inside)
        known = self.items({one for pair in pairs for one in pair})
        known.update(left)
        known.update(placed)
        pairs = {
            p for p in pairs if p[0] in known and p[1] in known and self.stage.may_tie(known[p[0]], known[p[1]])
        }
        known = {one: known[one] for pair in pairs for one in pair}
        known.update(left)
        known.update(placed)
        groups = Groups()
        whole: dict[str, str] = {}
        for one in sorted({*placed, *left}):
            groups.add(one)
        for one, item in sorted(known.items()):
            if one not in placed and item.unit not in broken:  # as it was, and whole
                groups.add(one)
                groups.join(whole.setdefault(item.unit, one), one)
        self.stage.prepare(known.values())
        for one, other in sorted(pairs):
            if groups.root(one) != groups.root(other) and self.stage.is_tied(known[one], known[other]):
                groups.join(one, other)
        touched = {groups.root(one) for one in {*placed, *left}}
        reached = {unit for unit, one in whole.items() if groups.root(one) in touched}
        found: dict[str, set[str]] = {root: set() for root in touched}
        for one in {*placed, *left}:
            found[groups.root(one)].add(one)
        for unit, held in self.units(reached).items():
            found[groups.root(whole[unit])].update(held.items)
        self._gone = {**self.units(broken), **self.units(reached)}
        for unit in self._gone:
            self._keep(unit, None)
        return {min(items): tuple(sorted(items)) for items in found.values()}

    def _keep(self, unit: str, value: Unit | None) -> None:
        was: Unit | None = self.units((unit,)).get(unit)
        before, after = set(was.company if was else ()), set(value.company if value else ())
        for one in before - after:
            self.state.unmark(self._beside, one, unit)
        for one in after - before:
            self.state.mark(self._beside, one, unit)
        self.state.put(self._units, unit, value)

    def _rebuild(
        self, units: Mapping[str, tuple[str, ...]], touched: set[str], seekers: set[str], again: set[str]
    ) -> set[str]:
        for unit, items in units.items():
            for member in self.items(items).values():
                if member.unit != unit:
                    self.state.put(self._items, member.id, replace(member, unit=unit))
        was = self._gone
        todo = dict.fromkeys(units, True)
        self.state.fetch_marks(self._beside, touched, BESIDE)
        beside = {unit for one in touched for unit in self.state.marks(self._beside, one)}
        if not self.stage.has_company:
            seekers = set()
        for item in self.items({*seekers, *again}).values():
            todo[item.unit] = todo.get(item.unit, False) or item.id in again
        for unit in beside:
            if unit in self.units((unit,)) or unit in units:
                todo[unit] = True
        if self.stage.has_company:
            self._fetch(todo, units)
        old = {key for unit in was.values() for key in unit.records}
        kept: dict[tuple[str, str], tuple[str, Any]] = {}
        for unit, for_certain in sorted(todo.items()):
            held = self.units((unit,)).get(unit)
            ids = units.get(unit) or (held.items if held else ())
            if not ids:
                continue
            members = self._ordered(ids)
            company = tuple(sorted(set(self.stage.company(self, members)) - set(ids)))
            if held is not None and not for_certain and held.company == company:
                continue
            built = self.stage.build(members, self._ordered(company))
            fresh = {(kind, record.id): (place, record) for kind, place, record in built}
            if held is not None:
                old |= set(held.records)
            kept.update(fresh)
            self._keep(unit, Unit(tuple(ids), company, tuple(sorted(fresh))))
        changed: set[str] = set()
        self.state.fetch_records(kept)
        for kind, one in sorted(old - kept.keys()):
            self.state.erase(kind, one)
            changed.add(one)
        return changed | {one for (kind, one), (place, made) in kept.items() if self.state.write(kind, place, made)}

    def _fetch(self, todo: Iterable[str], units: Mapping[str, tuple[str, ...]]) -> None:
        """Have at hand what units are made of, and the blocks of it."""
        held = self.units(todo)
        ids = {i for unit in todo for i in units.get(unit) or (held[unit].items if unit in held else ())}
        self.fetch_blocks(self.items(ids).values())

    def _ordered(self, ids: Iterable[str]) -> list[Item]:
        found = self.items(ids)
        return [found[one] for one in sorted(found)]
