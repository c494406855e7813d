# ruff: noqa: ARG002 - every stage is asked the same questions, and some need not look at all they are given
"""Which document rests on which, kept up as they come and go: versions, copies, lifts, and the origins of each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from parley.joining.flow.cast import Cast
from parley.joining.flow.state import State
from parley.joining.flow.texts import Texts
from parley.joining.flow.web import CROWD, Item, Web
from parley.joining.origins import is_stray, key_of, parts_of, tie_strays
from parley.joining.passages import Line, lines_of
from parley.joining.precedence import Order, order_key, order_of
from parley.joining.reuse import TITLE, copy_link, lift_link, one_text, version_link
from parley.records import Document, Link, Reading
from parley.text.ids import content_id
from parley.text.similarity import words_of

Fetch = Callable[[Collection[str]], Mapping[str, Reading]]
SPLIT = "\x1f"
KEPT = 1000  # documents whose sentences are held at once


class Rests:
    """Links between documents, and their origins. Its units as a stage are series of versions."""

    name = "series"

    def __init__(
        self, state: State, cast: Cast, texts: Texts, papers: Callable[[Iterable[str]], Mapping[str, Document]],
        fetch: Fetch,
    ) -> None:  # fmt: skip
        self.state, self.cast, self.texts, self.papers, self.fetch = state, cast, texts, papers, fetch
        self.web = Web(self, state)
        self._known: dict[str, Document] = {}
        self._dirty: set[str] = set()
        self._read: dict[str, tuple[Line, ...]] = {}
        self._families: dict[str, frozenset[str]] = {}

    def change(self, gone: Collection[str], dirty: Collection[str], regrouped: Collection[str]) -> set[str]:
        """Link anew what is touched.

        Args:
            gone: Documents that are no more.
            dirty: Documents that are new or tell something else, or of another date, than before.
            regrouped: Documents whose group may have changed.

        Returns:
            Documents whose own origins may have changed.
        """
        altered = self.texts.altered
        there = self.papers({*dirty, *regrouped, *altered})
        self._dirty = set(there)
        self._known = dict(there)
        self._families.clear()
        items = {one: self._item(self._known[one]) for one in there}
        known = self.web.items({*items, *gone})
        fresh = {one: item for one, item in items.items() if known.get(one) is None or one in altered or
                 (known[one].digest, known[one].blocks) != (item.digest, item.blocks)}  # fmt: skip
        self.web.change([one for one in gone if one in known], fresh, [one for one in items if one not in fresh])
        again = self._touched(gone, there, {*fresh, *regrouped}, known)
        for one in gone:
            self._keep("copy", one, [])
            self._keep("lift", one, [])
            self.state.put("unlifted", one, None)
        self._dirty = set(dirty)  # what two share hangs on what each tells, and not on their groups
        held = [link for space in ("copy", "lift") for ids in self.state.many(space, again).values()
                for link in ids]  # fmt: skip
        self.state.records("link", held)
        self.state.many("unlifted", again)
        for one in sorted(self._papers(again)):
            self._keep("copy", one, self._copy(one))
            self._keep("lift", one, self._lifts(one))
        return again

    def _touched(
        self, gone: Collection[str], there: Collection[str], moved: set[str], known: Mapping[str, Item]
    ) -> set[str]:
        """Documents whose copies and lifts are to be looked at anew.

        Of what shares words with a document that is new and stands alone, only what came after it may have lifted
        from it; of what shares words with any other that changed, all.
        """
        serial = self.web.changed_items()
        families = {
            o for one in {*moved, *serial} & set(self._papers({*moved, *serial})) for o in self._family(one)
        }
        found = (set(there) | families) - set(gone)
        shared = self.state.many("shared", found)
        self._papers(other for held in shared.values() for other in held)
        for one in sorted(found):
            if one not in self._known:
                continue
            is_new = one not in known and len(self._family(one)) == 1
            for other in shared.get(one, ()):
                if other in self._known and (
                    not is_new or Order.of(self._known[one], self._known[other]).newer.id == other
                ):
                    families.add(other)
        return (set(there) | families) - set(gone)

    def _papers(self, documents: Iterable[str]) -> dict[str, Document]:
        wanted = set(documents)
        self._known.update(self.papers(wanted - self._known.keys()))
        return {one: self._known[one] for one in wanted if one in self._known}

    def _item(self, document: Document) -> Item:
        group = self.texts.group_of((document.id,))[document.id]
        sources = {*document.sources, document.source} - {"-"}
        blocks = [f"from {one}" for one in sources]
        if document.outlet:
            words = words_of(document.title or "")
            blocks.append(f"group {group} {document.outlet}")
            if len(words) >= TITLE:
                blocks.append(f"head {document.outlet} {' '.join(words)}")
        digest = content_id("document", repr(document), group)
        return Item(document.id, document.id, "", digest, tuple(sorted(blocks)))

    # As a stage

    def crowd(self, block: str) -> int:
        """Pages of one address, or of one headline, beyond which these say nothing."""
        return CROWD

    def prepare(self, items: Collection[Item]) -> None:
        """Fetch the documents at once."""
        self._papers(item.id for item in items)

    def crowded(self, items: Collection[Item]) -> None:
        """Nothing hangs on it."""

    def is_tied(self, one: Item, other: Item) -> bool:
        """True for versions of one text."""
        return bool(self._why(one.id, other.id))

    def _why(self, one: str, other: str) -> str:
        known = self._papers((one, other))
        if len(known) < 2:
            return ""
        groups = self.texts.group_of((one, other))
        share = 1.0
        if groups[one] != groups[other]:
            found = [p for p in self.texts.overlaps(one) if other in (p.one, p.other)]
            share = max(found[0].of_one, found[0].of_other) if found else 0.0
        return one_text(known[one], known[other], share)

    def company(self, web: Web, items: Sequence[Item]) -> Collection[str]:
        """None."""
        return ()

    def accompanied(self, web: Web, item: Item) -> Collection[str]:
        """None."""
        return ()

    def build(self, items: Sequence[Item], company: Sequence[Item]) -> Iterable[tuple[str, str, Any]]:
        """Each later version with the one before it."""
        if len(items) < 2:
            return
        held = order_of(self._papers(item.id for item in items).values())
        for older, newer in pairwise(held):
            kept = self._kept("version_of", newer.id, older.id)
            why = self._why(newer.id, older.id) or next(
                (w for one in held if one.id != newer.id and (w := self._why(newer.id, one.id))), ""
            )
            if kept is None or kept.reasons[:1] != (why,):
                both = self.fetch((newer.id, older.id))
                roster = self.cast.roster({a.id for reading in both.values() for a in reading.actors})
                kept = version_link(both[newer.id], both[older.id], why, roster)
            yield "link", place_of(kept), kept

    def _kept(self, kind: str, of: str, to: str) -> Link | None:
        """A link as it was where neither document has changed."""
        if of in self._dirty or to in self._dirty:
            return None
        number = content_id("link", kind, of, to)
        return self.state.records("link", (number,)).get(number)

    # Copies and lifts

    def _keep(self, space: str, document: str, links: Sequence[Link]) -> None:
        was = set(self.state.get(space, document) or ())
        now = {link.id for link in links}
        for gone in was - now:
            link = self.state.records("link", (gone,)).get(gone)
            if link is not None and link.kind in ("lifts", "shares"):
                self._lean(link, held=False)
            self.state.erase("link", gone)
        for link in links:
            if link.kind in ("lifts", "shares"):
                self._lean(link, held=True)
            self.state.write("link", place_of(link), link)
        self.state.put(space, document, sorted(now) or None)

    def _lean(self, link: Link, *, held: bool) -> None:
        change = self.state.mark if held else self.state.unmark
        change("leans", link.of, link.to)
        if link.kind == "shares":
            change("leans", link.to, link.of)
        change("leant", link.to, link.of)
        change("leant", link.of, link.to)

    def _copy(self, one: str) -> list[Link]:
        members = self.texts.members(one)
        if len(members) < 2:
            return []
        first = order_of(self._papers(members).values())[0]
        if first.id == one or one in self._series(first.id):
            return []
        kept = self._kept("copy_of", one, first.id)
        return [kept or copy_link(self._known[one], first, self.texts.compare(one, first.id))]

    def _series(self, one: str) -> tuple[str, ...]:
        item = self.web.items((one,)).get(one)
        return self.web.unit_of(item).items if item else ()

    def _lifts(self, one: str) -> list[Link]:
        """Of other outlets' pages that came before it and share sentences with it, the closest of each text."""
        best: dict[str, tuple[tuple[int, tuple[str, str, str]], Document]] = {}
        family = self._family(one)
        mine = self._known[one]
        pairs = self.texts.overlaps(one)
        known = self._papers(o for pair in pairs for o in (pair.one, pair.other))
        for pair in pairs:
            other = known.get(pair.other if pair.one == one else pair.one)
            if other is None or other.id in family or (mine.outlet and mine.outlet == other.outlet):
                continue
            order = Order.of(mine, other)
            if order.newer.id == one:
                key = min(self._family(other.id))
                held = (-pair.words, order_key(other)), other
                best[key] = min(best.get(key, held), held, key=lambda row: row[0])
        found: list[Link] = []
        none: set[str] = set(self.state.get("unlifted", one) or ())
        was = {link.to for link in self.state.records("link", self.state.get("lift", one) or ()).values()}
        for _, older in best.values():
            known_none = older.id in none and one not in self._dirty and older.id not in self._dirty
            link = None
            if not known_none and older.id in was:
                link = self._kept("lifts", one, older.id) or self._kept("shares", one, older.id)
            if link is None and not known_none:
                both = self.fetch((one, older.id))
                link = lift_link(both[one], both[older.id], self._lines(both[one]), self._lines(both[older.id]))
            if link is not None:
                found.append(link)
        bare = {older.id for _, older in best.values()} - {link.to for link in found}
        self.state.put("unlifted", one, sorted(bare) or None)
        return found

    def _lines(self, reading: Reading) -> tuple[Line, ...]:
        one = reading.document.id
        if one not in self._read:
            if len(self._read) > KEPT:
                self._read.clear()
            self._read[one] = lines_of(reading)
        return self._read[one]

    def _family(self, one: str) -> frozenset[str]:
        """All pages of one text: its copies and its versions, over any number of steps."""
        if one in self._families:
            return self._families[one]
        found, todo = {one}, [one]
        while todo:
            this = todo.pop()
            for other in (*self.texts.members(this), *self._series(this)):
                if other not in found:
                    found.add(other)
                    todo.append(other)
        family = frozenset(found)
        self._families.update(dict.fromkeys(family, family))
        return family

    # Origins

    def origins(
        self, gone: Collection[str], dirty: Collection[str], told_with: Callable[[str], Iterable[str]]
    ) -> set[str]:
        """Say anew on whose work documents rest; returns those of which it changed.

        Args:
            gone: Documents that are no more.
            dirty: Documents whose links, group or details changed.
            told_with: Documents that give a remark in the same words as one.
        """
        for one in gone:
            self.state.put("origin", one, None)
            self.state.put("rests", one, None)
        wide = set(self._papers(dirty))
        wide |= {o for one in wide for o in self.texts.members(one)}
        wide |= {o for one in {*wide, *gone} for o in self.state.marks("leant", one)}
        strays: set[str] = set()
        changed: set[str] = set()
        for one in sorted(self._papers(wide)):
            parts = self._parts(one)
            for other in self.state.marks("leans", one):
                parts |= self._parts(other)
            key = key_of(parts)
            self.state.put("rests", one, key)
            if is_stray(self._known[one]) or self.state.get("tied", one):
                strays.add(one)
            elif self.state.get("origin", one) != key:
                self.state.put("origin", one, key)
                changed.add(one)
        for one in sorted(strays):
            changed |= self._tie(one, told_with)
        return changed

    def _parts(self, one: str) -> frozenset[str]:
        members = self._papers(self.texts.members(one) or (one,))
        return parts_of(list(members.values())) if members else frozenset()

    def _tie(self, one: str, told_with: Callable[[str], Iterable[str]]) -> set[str]:
        """One key for pages of unknown outlet and date that share a remark, over any number of steps."""
        found, todo = {one}, [one]
        pairs: set[tuple[str, str]] = set()
        while todo:
            this = todo.pop()
            near = set(self.texts.members(this))
            if is_stray(self._papers((this,))[this]):
                with_it = {o for o, d in self._papers(told_with(this)).items() if is_stray(d)}
                pairs |= {(min(this, o), max(this, o)) for o in with_it}
                near |= with_it
            todo += near - found
            found |= near
        keys = tie_strays(self.state.many("rests", found), self._papers(found), sorted(pairs))
        changed = set()
        for other, key in keys.items():
            self.state.put("tied", other, True if len(found) > 1 else None)
            if self.state.get("origin", other) != key:
                self.state.put("origin", other, key)
                changed.add(other)
        return changed

    def written(self, documents: Iterable[str]) -> Iterable[Document]:
        """Documents as the case has them, with their origins."""
        keys = self.state.many("origin", documents)
        for one, document in self._papers(documents).items():
            yield replace(document, origin_key=keys.get(one), text=None)


def place_of(link: Link) -> str:
    """Where a link between documents stands among the links of a case."""
    return SPLIT.join(("2", link.kind, link.of, link.to))
