# ruff: noqa: ARG002 - every stage is asked the same questions, and some need not look at all they are given
"""Which document rests on which, kept up as they come and go: versions, copies, lifts, and the origins of each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from parley.joining.flow.cast import Cast
from parley.joining.flow.families import Families
from parley.joining.flow.sentences import Sentences
from parley.joining.flow.state import State
from parley.joining.flow.texts import Texts
from parley.joining.flow.web import CROWD, Item, Stage, Web
from parley.joining.origins import is_stray, key_of, parts_of, tie_strays
from parley.joining.precedence import Order, order_key, order_of
from parley.joining.reuse import TITLE, copy_link, lift_link, one_text, version_link
from parley.records import Document, Link, Reading
from parley.text.ids import content_id
from parley.text.similarity import words_of

Fetch = Callable[[Collection[str]], Mapping[str, Reading]]
SPLIT = "\x1f"
LEANT = 500  # links of one document that are asked for at once; a guess


class Rests(Stage):
    """Links between documents, and their origins. Its units as a stage are series of versions."""

    name = "series"
    has_company = False

    def __init__(
        self, state: State, cast: Cast, texts: Texts, papers: Callable[[Iterable[str]], Mapping[str, Document]],
        fetch: Fetch,
    ) -> None:  # fmt: skip
        self.state, self.cast, self.texts, self.papers, self.fetch = state, cast, texts, papers, fetch
        self.web = Web(self, state)
        self._known: dict[str, Document] = {}
        self._dirty: set[str] = set()
        self._sentences = Sentences(state, fetch)
        self._families = Families(state, lambda one: (*self.texts.members(one), *self._series(one)))
        self._held_parts: dict[str, frozenset[str]] = {}
        self.relinked: set[str] = set()

    def change(
        self, gone: Collection[str], come: Collection[str], dirty: Collection[str], regrouped: Collection[str]
    ) -> set[str]:
        """Link anew what is touched.

        Args:
            gone: Documents that are no more.
            come: Documents that are new or read anew.
            dirty: Documents that are new or tell something else, or of another date, than before.
            regrouped: Documents whose group may have changed.

        Returns:
            Documents whose own origins may have changed. What was linked otherwise is in ``relinked``.
        """
        altered = self.texts.altered
        there = self.papers({*dirty, *regrouped, *altered})
        self._dirty, self._known = set(there), dict(there)
        self._families.clear()
        self._held_parts.clear()
        self.relinked = set()
        self._sentences.change(gone, {one: r for one, r in self.fetch(come).items() if one not in gone})
        self.texts.fetch_members(there)
        items = {one: self._item(self._known[one]) for one in there}
        known = self.web.items({*items, *gone})
        fresh = {one: item for one, item in items.items() if known.get(one) is None or one in altered or
                 (known[one].digest, known[one].blocks) != (item.digest, item.blocks)}  # fmt: skip
        self.web.change([one for one in gone if one in known], fresh, [one for one in items if one not in fresh])
        new = there.keys() - known.keys()
        redone = {one for one in there if one in known and (one in come or known[one].notes != items[one].notes)}
        serial = {one for one in self.web.changed_items() if one not in gone}
        moved, grown = self._families.change({*fresh, *regrouped, *serial} - set(gone), new, gone)
        for one in gone:
            for space in ("copy", "lift"):
                self._keep(space, one, [])
            self.state.put("unlifted", one, None)
        self._dirty = {*new, *redone}
        self._lift_again(new, redone | moved, gone)
        copied = {*new, *redone, *grown, *moved, *regrouped} | {o for one in redone for o in self._families.of(one)}
        self.texts.fetch_members(copied)
        for one in sorted(self._papers(copied)):
            self._keep("copy", one, self._copy(one))
        return {*regrouped, *new, *redone}

    def _lift_again(self, new: Collection[str], shaken: set[str], gone: Collection[str]) -> None:
        """Look anew who lifted from whom.

        Of two that share other words than before, the one that came later may have lifted. Where the date, the
        outlet or the family of a document is another than before, so may all that share words with it.
        """
        again = {*new, *shaken} | {other for one in shaken for other in self.texts.partners(one)}
        less: dict[str, set[str]] = {}
        more: dict[str, set[str]] = {}
        self._papers({one for pair in self.texts.paired for one in pair} | again)
        for one, other in self.texts.paired:  # asked of the one that is new, whose pairs are at hand
            if self.texts.overlap(*((one, other) if one in self._dirty else (other, one))) is None:
                less.setdefault(one, set()).add(other)
                less.setdefault(other, set()).add(one)
                continue
            order = Order.of(self._known[one], self._known[other])
            more.setdefault(order.newer.id, set()).add(order.older.id)
        partners = {other for held in (*more.values(), *less.values()) for other in held}
        kin = self._families.lost | self.state.many("family", partners).keys()
        again |= {one for one, left in less.items() if not kin.isdisjoint(left)}
        found = self._papers({*again, *more, *less} - set(gone)).keys()
        links: dict[str, list[Link]] = {}
        for one in sorted(found):
            came = more.get(one, set())
            if one in again or not came <= self._dirty or not kin.isdisjoint(came):
                links[one] = self._lifts(one)
                self._let_go("lift", one, links[one])
            else:
                self._lift_less(one, less.get(one, set()))
                links[one] = self._lift_more(one, came)
        for one, held in links.items():  # what two share may have changed its direction
            self._take("lift", one, held)

    def _papers(self, documents: Iterable[str]) -> dict[str, Document]:
        wanted, known = set(documents), self._known
        missing = [one for one in wanted if one not in known]  # `wanted - known.keys()` walks all that are known
        if missing:
            known.update(self.papers(missing))
        return {one: known[one] for one in wanted if one in known}

    def _item(self, document: Document) -> Item:
        group = self.texts.group_of((document.id,))[document.id]
        sources = {*document.sources, document.source} - {"-"}
        blocks = [f"from {one}" for one in sources]
        if document.outlet:
            words = words_of(document.title or "")
            blocks.append(f"group {group} {document.outlet}")
            if len(words) >= TITLE:
                blocks.append(f"head {document.outlet} {' '.join(words)}")
        told = repr(document)
        notes = (content_id("document", told),)
        return Item(document.id, document.id, "", content_id("document", told, group), tuple(sorted(blocks)), notes)

    # As a stage

    def crowd(self, block: str) -> int:
        """Pages of one address, or of one headline, beyond which these say nothing."""
        return CROWD

    def prepare(self, items: Collection[Item]) -> None:
        """Fetch the documents at once."""
        self._papers(item.id for item in items)

    def sift(self, item: Item, met: Mapping[str, Collection[str]]) -> Collection[str]:
        """Those of its text, and those that share words with it: a headline alone ties nobody."""
        near = {*self.texts.members(item.id), *self.texts.partners(item.id)}
        return {one for held in met.values() for one in held if one in near}

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
            found = self.texts.overlap(one, other)
            share = max(found.of_one, found.of_other) if found else 0.0
        return one_text(known[one], known[other], share) if share else ""

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
        self._let_go(space, document, links)
        self._take(space, document, links)

    def _let_go(self, space: str, document: str, links: Sequence[Link]) -> None:
        """Take away the links of a document that are no more."""
        was = set(self.state.get(space, document) or ())
        now = {link.id for link in links}
        for gone in was - now:
            link = self.state.records("link", (gone,)).get(gone)
            if link is not None and link.kind in ("lifts", "shares"):
                self._lean(link, held=False)
            self.state.erase("link", gone)
        self.state.put(space, document, sorted(was & now) or None)

    def _take(self, space: str, document: str, links: Sequence[Link]) -> None:
        """Keep the links of a document, beside those that it has."""
        was = set(self.state.get(space, document) or ())
        for link in links:
            if link.kind in ("lifts", "shares") and link.id not in was:
                self._lean(link, held=True)
            self.state.write("link", place_of(link), link)
        self.state.put(space, document, sorted({*was, *(link.id for link in links)}) or None)

    def _lean(self, link: Link, *, held: bool) -> None:
        change = self.state.mark if held else self.state.unmark
        for one, other in ((link.of, link.to), (link.to, link.of))[: 2 if link.kind == "shares" else 1]:
            self.relinked.add(one)
            change("leans", one, other)
            change("leant", other, one)

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
        mine = self._known[one]
        pairs = {pair.other if pair.one == one else pair.one: pair for pair in self.texts.overlaps(one)}
        known = self._papers(pairs)
        roots = self._families.roots((one, *known))
        for other in known.values():
            if roots[other.id] != roots[one] and self._may_lift(mine, other):
                held = (-pairs[other.id].words, order_key(other)), other
                best[roots[other.id]] = min(best.get(roots[other.id], held), held, key=lambda row: row[0])
        none: set[str] = set(self.state.get("unlifted", one) or ())
        was = self.state.records("link", self.state.get("lift", one) or ())
        held_to = {link.to for link in was.values()}
        found: list[Link] = []
        bare: set[str] = set()
        still = one not in self._dirty
        wanted = (o.id for _, o in best.values() if not still or o.id not in {*none, *held_to})
        self._sentences.prepare({one, *wanted})
        for _, older in best.values():
            still = one not in self._dirty and older.id not in self._dirty
            link = None
            if still and older.id in none:
                bare.add(older.id)
                continue
            if older.id in held_to:
                link = self._kept("lifts", one, older.id) or self._kept("shares", one, older.id)
            link = link or self._lift(one, older.id)
            if link is not None:
                found.append(link)
            else:
                bare.add(older.id)
        self.state.put("unlifted", one, sorted(bare) or None)
        return found

    def _may_lift(self, mine: Document, other: Document) -> bool:
        """True where ``other`` is of another outlet and came before."""
        strange = not mine.outlet or mine.outlet != other.outlet
        return strange and Order.of(mine, other).newer.id == mine.id

    def _lift_more(self, one: str, came: Collection[str]) -> list[Link]:
        """What a document lifted from others that are new and of no family; all else stays."""
        mine, found = self._known[one], []
        bare: set[str] = set(self.state.get("unlifted", one) or ())
        for older in sorted(came):
            if self._may_lift(mine, self._known[older]):
                link = self._lift(one, older)
                if link is None:
                    bare.add(older)
                else:
                    found.append(link)
        self.state.put("unlifted", one, sorted(bare) or None)
        return found

    def _lift_less(self, one: str, left: Collection[str]) -> None:
        """Let go of what a document lifted from others of no family with which it shares nothing any more."""
        bare: set[str] = set(self.state.get("unlifted", one) or ())
        self.state.put("unlifted", one, sorted(bare.difference(left)) or None)
        links = self.state.records("link", self.state.get("lift", one) or ()) if left else {}
        if any(link.to in left for link in links.values()):
            self._let_go("lift", one, [link for link in links.values() if link.to not in left])

    def _lift(self, one: str, older: str) -> Link | None:
        mine, theirs = self._sentences.of(one), self._sentences.of(older)
        return lift_link(self._known[one], self._known[older], mine, theirs)

    # Origins

    def origins(
        self, gone: Collection[str], dirty: Collection[str], retold: Collection[str],
        told_with: Callable[[str], Iterable[str]],
    ) -> set[str]:  # fmt: skip
        """Say anew on whose work documents rest; returns those of which it changed.

        Args:
            gone: Documents that are no more.
            dirty: Documents whose group or details changed, and with it what they give to those that rest on them.
            retold: Documents that give a remark which others now give too, or no more.
            told_with: Documents that give a remark in the same words as one.
        """
        for one in gone:
            self.state.put("origin", one, None)
            self.state.put("rests", one, None)
        wide = set(self._papers(dirty))
        self.texts.fetch_members(wide)
        wide |= {o for one in wide for o in self.texts.members(one)}
        self.state.fetch_marks("leant", wide, LEANT)
        wide |= {o for one in {*wide, *gone} for o in self.state.marks("leant", one)}
        wide |= self.relinked - set(gone)
        self.state.fetch_marks("leans", wide, LEANT)
        strays: set[str] = set()
        changed: set[str] = set()
        self._have_at_hand(wide)
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
        strays |= {one for one in self._papers(retold) if is_stray(self._known[one])}
        for one in sorted(strays):
            changed |= self._tie(one, told_with)
        return changed

    def _have_at_hand(self, documents: Collection[str]) -> None:
        """Ask at once for what the origins of some documents hang on."""
        for space in ("rests", "tied", "origin"):
            self.state.many(space, documents)
        leaning = {o for one in documents for o in self.state.marks("leans", one)} | set(documents)
        self.texts.fetch_members(leaning)
        self._papers(o for one in leaning for o in self.texts.members(one))

    def _parts(self, one: str) -> frozenset[str]:
        if one not in self._held_parts:
            members = self._papers(self.texts.members(one) or (one,))
            self._held_parts[one] = parts_of(list(members.values())) if members else frozenset()
        return self._held_parts[one]

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
