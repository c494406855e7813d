"""Which pages are of one text, over copies and versions, kept up as documents come and go."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from parley.joining.flow.state import State


class Families:
    """The families of a case's pages over a state.

    Args:
        state: Where it is kept by which page a family is known, and which pages it has.
        beside: The copies and the versions of a page.

    Attributes:
        lost: Of the pages that went with the last change, those that had a family.
    """

    def __init__(self, state: State, beside: Callable[[str], Iterable[str]]) -> None:
        self.state, self._beside = state, beside
        self._held: dict[str, frozenset[str]] = {}
        self.lost: frozenset[str] = frozenset()

    def clear(self) -> None:
        """Forget what was looked up: copies or versions have changed."""
        self._held.clear()

    def change(
        self, touched: Collection[str], new: Collection[str], gone: Collection[str]
    ) -> tuple[set[str], set[str]]:
        """Keep which pages are of one text; returns those of families that merged or fell apart, and of others
        that grew or shrank.
        """
        lost = self.state.many("family", gone)
        self.lost = frozenset(lost)
        todo = sorted({*touched, *(page for root in lost.values() for page in self._pages(root))} - set(gone))
        moved: set[str] = set()
        grown: set[str] = set()
        seen: set[str] = set()
        while todo:
            one = todo.pop()
            if one in seen:
                continue
            now = self.of(one)
            seen |= now
            was = set(self.roots(now - set(new)).values())
            before = {page for root in was for page in self._pages(root)}
            if before != now:
                (grown if len(was) <= 1 and before - set(gone) <= now else moved).update(before | now)
                todo += sorted(before - now - set(gone) - seen)
            self._name_kin(now)
        for one, root in lost.items():
            self.state.unmark("kin", root, one)
            self.state.put("family", one, None)
        return moved - set(gone), grown - set(gone)

    def roots(self, documents: Iterable[str]) -> dict[str, str]:
        """By which page the family of each is known; a page of its own is its own."""
        wanted = set(documents)
        known = self.state.many("family", wanted)
        return {one: known.get(one, one) for one in wanted}

    def _pages(self, root: str) -> list[str]:
        return self.state.marks("kin", root) or [root]

    def _name_kin(self, now: Collection[str]) -> None:
        """Name a family by its first page."""
        root = min(now) if len(now) > 1 else None
        known = self.state.many("family", now)
        for one in sorted(now):
            held = known.get(one)
            if held != root:
                if held is not None:
                    self.state.unmark("kin", held, one)
                if root is not None:
                    self.state.mark("kin", root, one)
                self.state.put("family", one, root)

    def of(self, one: str) -> frozenset[str]:
        """All pages of one text: its copies and its versions, over any number of steps."""
        if one in self._held:
            return self._held[one]
        found, todo = {one}, [one]
        while todo:
            this = todo.pop()
            for other in self._beside(this):
                if other not in found:
                    found.add(other)
                    todo.append(other)
        family = frozenset(found)
        self._held.update(dict.fromkeys(family, family))
        return family
