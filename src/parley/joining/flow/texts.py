# ruff: noqa: ARG002 - every stage is asked the same questions, and some need not look at all they are given
"""Which documents give one text, kept up as documents come and go.

The same rules as ``CopyIndex``: two texts are compared where they share runs of words that are no furniture, or a
band of their sketch. Texts that are near are a unit; an excerpt lies under the text that it is cut from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush
from itertools import chain
from typing import Any

from parley.joining.copies import (
    CLEARLY,
    ENOUGH,
    FURNITURE,
    QUARTER,
    SAMPLE,
    Overlap,
    Signature,
    bands_of,
    compare_signatures,
    let_go,
    looked_up,
)
from parley.joining.flow.state import State
from parley.joining.flow.web import Item, Stage, Web
from parley.text.ids import content_id

SPLIT = "\x1f"
FEW = 20  # documents that come at once, above which what was compared is not held for those that come next
BAND = 2000
"""Documents of one band beyond which it says nothing: more copies of one page than a case should have. A guess."""


class Texts(Stage):
    """The texts of a case over a state. A stage of the flow; its items are documents."""

    name = "texts"
    has_company = False

    def __init__(self, state: State) -> None:
        self.state = state
        self.web = Web(self, state, blocks_apart=True)
        self._read: dict[str, Signature] = {}
        self._furniture: dict[str, bool] = {}
        self._sifted: dict[tuple[str, str], tuple[bool, bool]] = {}
        self._pairs: dict[str, dict[str, str]] = {}
        self.altered: set[str] = set()
        self.paired: set[tuple[str, str]] = set()
        self._fresh: Collection[str] = ()

    # What others ask

    def group_of(self, documents: Iterable[str]) -> dict[str, str]:
        """The group of each document: the smallest id of those that give its text."""
        return self.state.many("text", documents)

    def members(self, document: str) -> list[str]:
        """All documents of the group of a document."""
        group = self.state.get("text", document)
        if group is None:
            return []
        held: list[str] | None = self.state.get("copies", group)
        return held or [document]

    def fetch_members(self, documents: Iterable[str]) -> None:
        """Have at hand which documents give the texts of some: asked for at once."""
        self.state.many("copies", self.group_of(documents).values())

    def overlaps(self, document: str) -> list[Overlap]:
        """The documents of other texts that share words with one."""
        held = self._shared(document)
        item = self.web.items((document,)).get(document) if held else None
        near = self.web.unit_of(item).items if item else ()
        return [_read_overlap(document, other, told) for other, told in held.items() if other not in near]

    def overlap(self, one: str, other: str) -> Overlap | None:
        """How much two documents of two texts share, where that is anything."""
        told = self._shared(one).get(other)
        return _read_overlap(one, other, told) if told else None

    def partners(self, document: str) -> Collection[str]:
        """The documents with which one shares words, those of its own text too."""
        return self._shared(document).keys()

    def _shared(self, document: str) -> dict[str, str]:
        """What a document shares, by the other document; sorted."""
        if document not in self._pairs:
            marks = self.state.marks("shared", document)
            self._pairs[document] = dict(mark.split(SPLIT, 1) for mark in marks)
        return self._pairs[document]

    def compare(self, one: str, other: str) -> Overlap:
        """How much two documents share."""
        return compare_signatures(self._signature(one), self._signature(other))

    # Changing

    def change(self, gone: Collection[str], come: Mapping[str, str]) -> set[str]:
        """Let documents go and come (id -> body); returns those whose group may have changed.

        Which were compared anew is in ``altered``: those that came with another text, and others of which a pair
        was lost or found. What only shares words with one that came is in neither.
        """
        self._pairs.clear()
        self._sifted.clear()
        self.paired = set()
        signs = {one: Signature.of(one, body) for one, body in come.items()}
        known = self.web.items({*gone, *come})
        fresh: dict[str, Item] = {}
        for one, sign in signs.items():
            digest = content_id("document", sign.row.hex(), sign.weekdays)
            if one not in known or known[one].digest != digest:
                fresh[one] = self._item(sign, digest)
                self.state.put("sign", one, [sign.row, sign.weekdays])
                self._note_brief(one, fresh[one].blocks if _is_enough(1, len(sign.row)) else ())
                self._read[one] = sign
        lost = {one for one in gone if one in known}
        for one in lost:
            self._note_brief(one, ())
            for space in ("sign", "text"):
                self.state.put(space, one, None)
            self._read.pop(one, None)
        self._changed: set[str] = set()
        self.altered = set(fresh)
        for one in {*lost, *fresh}:
            self._forget(one)
        self._settled: set[str] = set()
        if not fresh and not lost:
            return set()
        self._fresh = fresh.keys() | lost
        self.web.change(lost, fresh)
        self.altered -= lost
        if len(fresh) > FEW:
            let_go()
        return self._attach()

    def _item(self, sign: Signature, digest: str) -> Item:
        row = frozenset(sign.numbers())
        runs = looked_up(row)
        blocks = [f"r{run:016x}" for run in runs] + [f"b{band:016x}" for band in bands_of(row, runs)]
        return Item(sign.document, sign.document, "", digest, tuple(sorted(set(blocks))))

    def _note_brief(self, one: str, blocks: Collection[str]) -> None:
        """Keep by which runs a document is found that is so short that one of them is enough of it."""
        was: list[str] = self.state.get("short", one) or []
        now = [block for block in blocks if block[0] == "r"]
        for block in was:
            self.state.unmark("brief", block, one)
        for block in now:
            self.state.mark("brief", block, one)
        self.state.put("short", one, now or None)

    def _signature(self, one: str) -> Signature:
        if one not in self._read:
            row, weekdays = self.state.get("sign", one)
            self._read[one] = Signature(one, row, weekdays)
        return self._read[one]

    def _forget(self, one: str) -> None:
        """Let go of what a document shares with others."""
        for other in list(self._shared(one)):
            self._unpair(one, other)

    def _pair(self, found: Overlap) -> None:
        """Keep what two documents share."""
        told = SPLIT.join((repr(found.of_one), repr(found.of_other), str(found.words), found.kind))
        fresh = found.one in self._fresh or found.other in self._fresh
        if not fresh and self._shared(found.one).get(found.other) == told:
            return
        for this, that in ((found.one, found.other), (found.other, found.one)):
            self.state.mark("shared", this, that + SPLIT + told)
            if this in self._pairs:
                self._pairs[this][that] = told
            if found.kind == "excerpt":
                self._changed.add(this)
            if not fresh:
                self.altered.add(this)
        self.paired.add((found.one, found.other))

    def _unpair(self, one: str, other: str) -> None:
        told = self._shared(one)[other]
        for this, that in ((one, other), (other, one)):
            self.state.unmark("shared", this, that + SPLIT + told)
            if this in self._pairs:
                self._pairs[this].pop(that, None)
            if told.endswith(SPLIT + "excerpt"):
                self._changed.add(this)
        self.paired.add((min(one, other), max(one, other)))

    # As a stage

    def crowd(self, block: str) -> int:
        """Words that stand in more documents are furniture."""
        return FURNITURE if block[0] == "r" else BAND

    def prepare(self, items: Collection[Item]) -> None:
        """Fetch the signatures at once."""
        self._furniture.clear()
        self._read_signatures(item.id for item in items)

    def _read_signatures(self, documents: Iterable[str]) -> None:
        missing = [one for one in documents if one not in self._read]
        for one, (row, weekdays) in self.state.many("sign", missing).items():
            self._read[one] = Signature(one, row, weekdays)

    def crowded(self, items: Collection[Item]) -> None:
        """Let go of pairs that are not worth comparing without the words that became furniture."""
        self._furniture.clear()
        held = {item.id: item for item in items}
        self.prepare(items)
        for one, item in held.items():
            for other, told in list(self._shared(one).items()):
                if one < other and other in held:
                    worth, band = self._is_worth(item, held[other])
                    if not worth and not (band and told.endswith(SPLIT + "excerpt")):
                        self._unpair(one, other)
                        self.altered |= {one, other}

    def _is_worth(self, one: Item, other: Item) -> tuple[bool, bool]:
        """Whether two texts share enough words that are no furniture, and whether they share a band."""
        runs, band = 0, False
        for block in set(one.blocks) & set(other.blocks):
            if block not in self._furniture:
                self._furniture[block] = not self.web.held(block)
            if not self._furniture[block]:
                runs += block[0] == "r"
                band = band or block[0] == "b"
        shorter = min(len(self._signature(one.id).row), len(self._signature(other.id).row))
        return runs >= ENOUGH or _is_enough(runs, shorter), band

    def sift(self, item: Item, met: Mapping[str, Collection[str]]) -> Collection[str]:
        """Those with which it shares a band or enough words: most share one run of five and no more."""
        runs = Counter(chain.from_iterable(held for block, held in met.items() if block[0] == "r"))
        bands = {one for block, held in met.items() if block[0] == "b" for one in held}
        mine = len(self._signature(item.id).row)
        worth = {one for one, count in runs.items() if count >= ENOUGH or _is_enough(count, mine)}
        if not _is_enough(1, mine):  # nor is one run enough of others, unless they are as short as that
            worth |= runs.keys() & self._brief([block for block in met if block[0] == "r"])
        found = worth | bands
        self._sifted.update(((min(item.id, one), max(item.id, one)), (one in worth, one in bands)) for one in found)
        return found

    def _brief(self, blocks: Collection[str]) -> set[str]:
        """Documents that are so short that one run in common is enough of them, and have one of some runs."""
        self.state.fetch_marks("brief", blocks, BAND)
        return {one for block in blocks for one in self.state.marks("brief", block)}

    def is_tied(self, one: Item, other: Item) -> bool:
        """True for near texts; of others it notes what they share."""
        worth, band = self._sifted[min(one.id, other.id), max(one.id, other.id)]
        left, right = self._signature(one.id), self._signature(other.id)
        if not worth and not band:
            return False
        found = compare_signatures(left, right)
        if found.kind == "near":
            return True
        if found.kind == "excerpt" or (found.kind == "shares" and worth):
            self._pair(found)
        return False

    def build(self, items: Sequence[Item], company: Sequence[Item]) -> Iterable[tuple[str, str, Any]]:
        """No records: a unit of near texts is told by its links."""
        self._settled.add(items[0].id)
        return ()

    # Excerpts

    def _attach(self) -> set[str]:
        """Put every text under the longest that it is cut from; returns the documents whose group changed."""
        todo = set(self._settled)
        changed: set[str] = set()
        for near in sorted(self.web.ended()):
            if self.state.get("top", near) is not None:
                self._put_under(near, None, changed)
        todo |= {item.unit for item in self.web.items(self._changed).values()}
        queue = [(-self._length(near), near) for near in todo]
        heapify(queue)
        while queue:
            _, near = heappop(queue)
            if near not in self.web.units((near,)):
                continue
            top = self._top(near)
            if top != self.state.get("top", near):
                self._put_under(near, top, changed)
                for below in self._below(near):  # all shorter, so that this comes to an end
                    heappush(queue, (-self._length(below), below))
        return self._named(changed | self._settled)

    def _put_under(self, near: str, top: str | None, changed: set[str]) -> None:
        was = self.state.get("top", near)
        if was is not None:
            self.state.unmark("under", was, near)
            changed.add(was)
        if top is not None:
            self.state.mark("under", top, near)
            changed.add(top)
        self.state.put("top", near, top)

    def _named(self, tops: Iterable[str]) -> set[str]:
        """Name each group by its smallest document; returns the documents of those that changed."""
        found: set[str] = set()
        known = self.state.many("top", tops)
        wanted = {*tops, *known.values()}
        now: dict[str, list[str] | None] = dict.fromkeys(self.state.many("textid", wanted).values())
        for top in wanted:
            nears = self.state.marks("under", top)
            held = sorted(one for unit in self.web.units(nears).values() for one in unit.items)
            self.state.put("textid", top, held[0] if held else None)
            found.update(held)
            if held:
                now[held[0]] = held if len(held) > 1 else None
            self.state.many("text", held)
            for one in held:
                self.state.put("text", one, held[0])
        self.state.many("copies", now)
        for group, members in now.items():
            self.state.put("copies", group, members)
        return found

    def _length(self, near: str) -> int:
        unit = self.web.units((near,)).get(near)
        return max((len(self._signature(one).row) for one in unit.items), default=0) if unit else 0

    def _longer(self, near: str) -> dict[str, float]:
        """Documents that hold the longest page of a text, with the share that they hold."""
        found: dict[str, float] = {}
        length = self._length(near)
        for one in self.web.units((near,))[near].items:
            if len(self._signature(one).row) != length:
                continue
            for pair in self.overlaps(one):
                if pair.kind == "excerpt":
                    shorter, longer = (
                        (pair.one, pair.other) if pair.of_one >= pair.of_other else (pair.other, pair.one)
                    )
                    if shorter == one and len(self._signature(longer).row) >= length:
                        found[longer] = max(pair.of_one, pair.of_other)
        return found

    def _top(self, near: str) -> str:
        whole = self._longer(near)
        if not whole:
            return near
        best = max(whole.values()) - CLEARLY
        units = {item.unit for item in self.web.items(o for o, share in whole.items() if share > best).values()}
        tops = self.state.many("top", units)
        roots = {tops.get(unit, unit) for unit in units} - {near}
        return roots.pop() if len(roots) == 1 else near

    def _below(self, near: str) -> set[str]:
        """Texts that may lie under one."""
        found: set[str] = set()
        for one in self.web.units((near,))[near].items:
            others = [o for pair in self.overlaps(one) if pair.kind == "excerpt" for o in (pair.one, pair.other)]
            found |= {item.unit for item in self.web.items(others).values()}
        length = self._length(near)
        return {other for other in found - {near} if self._length(other) <= length}


def _is_enough(runs: int, size: int) -> bool:
    """True where so few runs in common are enough of a text whose row has no more than so many bytes."""
    return runs > 0 and runs * QUARTER * SAMPLE >= size // 8


def _read_overlap(one: str, other: str, told: str) -> Overlap:
    of_one, of_other, words, kind = told.split(SPLIT)
    first, second = (one, other) if one < other else (other, one)
    return Overlap(first, second, float(of_one), float(of_other), int(words), kind)
