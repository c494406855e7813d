# ruff: noqa: ARG002 - every stage is asked the same questions, and some need not look at all they are given
"""Who is who, kept up as articles come and go: the actors of a case by units of those who may be one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from parley.joining.actors import (
    OPEN,
    ActorJudgement,
    find_again,
    join_gathered,
    weigh_count,
)
from parley.joining.at_hand import AtHand
from parley.joining.doubts import PLACES, actor_doubts
from parley.joining.flow.posts import SPLIT, places_of, posts_of
from parley.joining.flow.state import State
from parley.joining.flow.web import Item, Stage, Web
from parley.joining.offices import titles_of
from parley.joining.persons import Person, are_near_spellings, offices_of, read_person, sounds_of
from parley.joining.traits import actor_of, traits_of
from parley.records import Actor, Document, Evidence, Link, Mention, Reading, Roster
from parley.records.roster import served_by
from parley.text.ids import content_id

CROWD = 5000
HELD = 150_000  # actors in the rosters of articles that are held at once: some 5,000 reports; a guess


@dataclass(frozen=True, slots=True)
class Names:
    """What the world knows of names: see ``join_actors``."""

    spellings: Mapping[str, str]
    first: frozenset[str]
    particles: frozenset[str]


class Cast(Stage):
    """The actors of a case over a state. A stage of the flow; its items are actors as articles have them."""

    name = "cast"
    has_company = True

    def __init__(self, state: State, names: Names, judgements: Sequence[ActorJudgement]) -> None:
        self.state, self.names = state, names
        self.web = Web(self, state)
        self._told = judgements
        self.judged: list[ActorJudgement] = []
        self._rosters: AtHand[str, Roster] = AtHand(HELD)
        self._stands_for: dict[str, tuple[Actor, dict[str, str]]] = {}

    # What others ask

    def links(self, ids: Iterable[str]) -> dict[str, str]:
        """The actor of the case for each id of an article that is known."""
        return self.state.many("who", ids)

    def locals_of(self, cases: Iterable[str]) -> set[str]:
        """Ids in articles of actors of the case."""
        return {one for held in self.state.many("group", cases).values() for one in held}

    def roster(self, ids: Iterable[str]) -> Roster:
        """A roster that answers for these actors as that of the whole case would; ids of either."""
        wanted = set(ids)
        links = self.links(wanted)
        cases = {links.get(one, one) for one in wanted}
        actors = self.state.records("actor", cases)
        more = {m for a in actors.values() for m in a.members}
        for actor in actors.values():
            if actor.kind == "office" and actor.country:
                for title in titles_of(actor):
                    more.update(self.state.marks("holds", f"{actor.country}{SPLIT}{title}", limit=2))
            more.update(self._bodies(actor).values())
        actors |= self.state.records("actor", more - actors.keys())
        bodies = {name: one for actor in actors.values() for name, one in self._bodies(actor).items()}
        countries = {a.country for a in actors.values() if a.country}
        states = {
            c: held[0].partition(SPLIT)[2] for c in countries if (held := self.state.marks("state", c, limit=1))
        }
        actors |= self.state.records("actor", set(states.values()) - actors.keys())
        return Roster(actors, {of: to for of, to in links.items() if of != to}, states, bodies)

    def _bodies(self, actor: Actor) -> dict[str, str]:
        """The bodies of the case for which an actor may stand, by name; a name that several bear is left out."""
        held = self._stands_for.get(actor.id)
        if held is None or held[0] is not actor:
            found = {name: self.state.marks("body", name, limit=2) for name in served_by(actor)}
            held = actor, {name: bodies[0] for name, bodies in found.items() if len(bodies) == 1}
            self._stands_for[actor.id] = held
        return held[1]

    def have_at_hand(self, readings: Iterable[Reading]) -> None:
        """Ask at once for all whom some readings name."""
        new = {a.id for reading in readings if reading.document.id not in self._rosters for a in reading.actors}
        links = self.links(new)
        self.state.records("actor", {links.get(one, one) for one in new})

    def roster_of(self, readings: Iterable[Reading], more: Collection[str] = ()) -> Roster:
        """A roster of all whom some readings name, and of ``more``, made of those of each, which are kept."""
        actors: dict[str, Actor] = {}
        links: dict[str, str] = {}
        states: dict[str, str] = {}
        bodies: dict[str, str] = {}
        readings = list(readings)
        self.have_at_hand(readings)
        for reading in readings:
            one = reading.document.id
            mine = self._rosters.get(one)
            if mine is None:
                mine = self.roster([actor.id for actor in reading.actors])
                self._rosters.keep(one, mine, 1 + len(mine.actors))
            actors.update(mine.actors)
            links.update(mine.links)
            states.update(mine.states)
            bodies.update(mine.bodies)
        left = [one for one in more if one not in actors and one not in links]
        if left:
            others = self.roster(left)
            actors.update(others.actors)
            links.update(others.links)
            states.update(others.states)
            bodies.update(others.bodies)
        return Roster(actors, links, states, bodies)

    # Changing

    def change(self, gone: Collection[str], come: Mapping[str, Reading]) -> set[str]:
        """Let documents go and come; returns the ids in articles of whoever looks different from before."""
        self._forget()
        touched = self._name(gone, come)
        touched |= self._tally(gone, come)
        self._call(touched)
        touched |= self._decide()
        counted = self._tallies(touched)
        items = {one: self._item(one) for one in sorted(touched) if one in counted}
        known = self.web.items(touched)
        fresh = {one: item for one, item in items.items() if not _same(known.get(one), item)}
        lost = {one for one in touched if one in known and one not in items}
        self._moved: set[str] = set()
        changed = self.web.change(lost, fresh)
        for one in lost:
            self._link(one, None)
        again = {unit for one in self._moved for unit in self.state.marks("cast:beside", one)}
        if again:
            changed |= self.web.change((), {}, again)
        self._forget()
        return self._faces(changed)

    def _forget(self) -> None:
        """Let go of rosters, which rest on who is who."""
        self._rosters.clear()
        self._stands_for.clear()

    def _tallies(self, ids: Iterable[str]) -> dict[str, dict[str, int]]:
        return self.state.many("tally", ids)

    def _tally(self, gone: Collection[str], come: Mapping[str, Reading]) -> set[str]:
        """Count what documents tell of actors; returns the ids they tell of."""
        old: dict[str, Any] = self.state.many("told", {*gone, *come})
        change: dict[str, Counter[str]] = {}
        for document in {*gone, *come}:
            told = (
                {a.id: ["", *sorted(set(traits_of(a)))] for a in come[document].actors} if document in come else {}
            )
            was = old.get(document, {})
            if was == told:
                continue
            for sign, held in ((-1, was), (1, told)):
                for one, traits in held.items():
                    counted = change.setdefault(one, Counter())
                    for trait in traits:
                        counted[trait] += sign
            for one in was.keys() - told.keys():
                self.state.unmark("seen", one, document)
            for one in told.keys() - was.keys():
                self.state.mark("seen", one, document)
            self.state.put("told", document, told or None)
        tallies = self.state.many("tally", change)
        for one, counted in change.items():
            tally = Counter(tallies.get(one, {}))
            tally.update(counted)
            self.state.put("tally", one, {k: n for k, n in sorted(tally.items()) if n} or None)
        return set(change)

    def _name(self, gone: Collection[str], come: Mapping[str, Reading]) -> set[str]:
        """Keep where actors are named, to show it where a person must decide; returns of whom that changed."""
        moved: set[str] = set()
        was = self.state.many("named", {*gone, *come})
        for document in sorted({*gone, *come}):
            now = places_of(come[document]) if document in come else []
            before = [(one, mark) for one, mark in was.get(document, ())]
            if before == now:
                continue
            for change, rows in ((self.state.unmark, before), (self.state.mark, now)):
                for one, mark in rows:
                    change("name", one, mark)
                    moved.add(one)
            self.state.put("named", document, now or None)
        return moved

    def _decide(self) -> set[str]:
        """Take in what people judged; returns the ids of those about whom they judged otherwise before."""
        self.judged = [
            find_again(one, lambda i: bool(self.state.get("tally", i)), self._called) for one in self._told
        ]
        was = self.state.get("judged", "") or []
        now = [(j.kind, list(j.actors), j.name or "") for j in self.judged]
        self.state.put("judged", "", now or None)
        was = [(kind, list(actors), name) for kind, actors, name in was]
        different = [one for one in (*was, *now) if one not in was or one not in now]
        if was != now and not different:
            different = [*was, *now]
        return {i for _, actors, _ in different for i in actors}

    def _call(self, touched: Iterable[str]) -> None:
        """Keep by kind and name who is called so."""
        for one in touched:
            was = self.state.get("called", one)
            actor = self._actor(one)[0] if self.state.get("tally", one) else None
            now = f"{actor.kind}{SPLIT}{actor.name}" if actor else None
            if was != now:
                if was:
                    self.state.unmark("called", was, one)
                if now:
                    self.state.mark("called", now, one)
                self.state.put("called", one, now)

    def _called(self, kind: str, name: str) -> list[str]:
        return self.state.marks("called", f"{kind}{SPLIT}{name}")

    def _actor(self, one: str) -> tuple[Actor, int]:
        tally = self.state.get("tally", one)
        return actor_of(one, [trait for trait in tally if trait]), tally[""]

    def _item(self, one: str) -> Item:
        actor, count = self._actor(one)
        blocks = [f"j{SPLIT}{SPLIT.join(pair)}" for pair in self._merged(one)]
        if actor.kind == "person":
            person = self._person(actor)
            blocks += [f"s{SPLIT}{key}" for key in sounds_of(person)]
            first = sounds_of(person)[0][:1]
            blocks += [f"n{SPLIT}{c}{SPLIT}{title}{SPLIT}{first}" for c, title in offices_of(person)]
        elif not (actor.rule == OPEN and actor.country is None):
            blocks.append(f"m{SPLIT}{actor.kind}{SPLIT}{actor.name.casefold()}{SPLIT}{actor.country}")
        judged = [(j.kind, j.actors, j.name) for j in self.judged if one in j.actors]
        named = self.state.marks("name", one, limit=PLACES) if actor.kind == "person" else []
        digest = content_id("actor", repr(actor), weigh_count(count), judged, named)
        return Item(one, "", "", digest, tuple(sorted(set(blocks))), actor.members)

    def _person(self, actor: Actor) -> Person:
        return read_person(actor, 1, self.names.first, self.names.particles)

    def _merged(self, one: str) -> list[tuple[str, str]]:
        return [
            (j.actors[0], other) for j in self.judged if j.kind == "same" for other in j.actors[1:] if one in
            (j.actors[0], other)
        ]  # fmt: skip

    # As a stage

    def crowd(self, block: str) -> int:
        """Namesakes beyond which a name says nothing: a guess, far above any real one."""
        return CROWD

    def is_tied(self, one: Item, other: Item) -> bool:
        """True for one sound or name, near spellings of one office, or what a person judged."""
        if any(block[0] != "n" for block in set(one.blocks) & set(other.blocks)):
            return True
        left, right = (self._person(self._actor(item.id)[0]) for item in (one, other))
        return are_near_spellings(left, right, self.names.spellings)

    def company(self, web: Web, items: Sequence[Item]) -> Collection[str]:
        """The members of groups."""
        return [member for item in items for member in item.notes]

    def accompanied(self, web: Web, item: Item) -> Collection[str]:
        """Groups of which it is a member."""
        return self.state.marks("cast:beside", item.id)

    def build(self, items: Sequence[Item], company: Sequence[Item]) -> Iterable[tuple[str, str, Any]]:
        """Actors of the case, and the links to them."""
        held = {item.id: self._actor(item.id) for item in items}
        judged = [j for j in self.judged if not held.keys().isdisjoint(j.actors)]
        joined = join_gathered(
            {one: actor for one, (actor, _) in held.items()}, {one: count for one, (_, count) in held.items()},
            judgements=judged, spellings=self.names.spellings, first=self.names.first,
            particles=self.names.particles,
        )  # fmt: skip
        for of, to in joined.links.items():
            self._link(of, to)
        for doubt in actor_doubts(joined, self._tellings({i for pair in joined.doubts for i in pair[:2]})):
            yield "doubt", f"{doubt.of}{SPLIT}{doubt.to}", doubt
        links = self.links({m for actor in joined.actors for m in actor.members})
        for actor in joined.actors:
            if actor.members:
                actor = replace(actor, members=tuple(sorted({links.get(m, m) for m in actor.members})))
            yield "actor", f"{actor.name}{SPLIT}{actor.id}", actor
        for of, to in joined.links.items():
            if of != to:
                link = Link(content_id("link", "actor", of, to), "actors:join", "actor", of, to, None,
                            joined.reasons.get(to, ()))  # fmt: skip
                yield "link", f"0{SPLIT}{of}", link

    def _tellings(self, ids: Iterable[str]) -> list[Reading]:
        """The first places in which actors are named, as readings."""
        found: dict[str, list[Mention]] = {}
        for one in sorted(ids):
            for mark in self.state.marks("name", one, limit=PLACES):
                document, start, end, quote = mark.split(SPLIT, 3)
                place = Evidence(document, int(start), int(end), quote)
                mention = Mention("", "", (place,), document, place.start, place.end, quote, "name", one)
                found.setdefault(document, []).append(mention)
        return [
            Reading(Document(document, "", (), "", ""), mentions=tuple(held))
            for document, held in sorted(found.items())
        ]

    def _link(self, of: str, to: str | None) -> None:
        was = self.state.get("who", of)
        if was != to:
            self._moved.add(of)
            if was is not None:
                left = [one for one in self.state.get("group", was) or () if one != of]
                self.state.put("group", was, left or None)
            if to is not None:
                self.state.put("group", to, sorted({*(self.state.get("group", to) or ()), of}))
            self.state.put("who", of, to)

    def _faces(self, changed: set[str]) -> set[str]:
        """What changed in how actors count for everything that is joined after them; ids in articles."""
        different: set[str] = set(self._moved)
        cases = changed - self.state.records("link", changed).keys()
        lands, posts, bodies = self._posts(cases)
        cases |= {one for land in lands for one in self.state.marks("of", land)}
        cases |= {one for body in bodies for one in self.state.marks("in", body)}
        cases |= {one for post in posts for one in self.state.marks("office", post)}
        todo = self.locals_of(cases) | different
        roster = self.roster(todo)
        links = self.links(todo)
        old = self.state.many("face", todo)
        for one in sorted(todo):
            face = self._face(links[one], roster) if one in links else None
            if face != old.get(one):
                self.state.put("face", one, face)
                different.add(one)
        return different

    def _face(self, case: str, roster: Roster) -> str:
        actor = roster.actors[case]
        held = [self.state.marks("holds", f"{actor.country}{SPLIT}{t}", limit=2) for t in titles_of(actor)]
        known = (
            case,
            actor.name,
            actor.kind,
            actor.country,
            roster.side(case),
            actor.members,
            bool(actor.roles),
            held,
        )
        return content_id("actor", *known)

    def _posts(self, cases: Iterable[str]) -> tuple[set[str], set[str], set[str]]:
        """Keep which states, holders of offices and bodies there are; returns the keys of each that changed."""
        lands: set[str] = set()
        posts: set[str] = set()
        bodies: set[str] = set()
        was = self.state.many("post", cases)
        now = self.state.records("actor", cases)
        for case in sorted(set(cases)):
            actor = now.get(case)
            before, after = set(map(tuple, was.get(case, ()))), set(posts_of(actor)) if actor else set()
            if before == after:
                continue
            for space, key, mark in before - after:
                self.state.unmark(space, key, mark)
            for space, key, mark in after - before:
                self.state.mark(space, key, mark)
            lands.update(key for space, key, _ in before ^ after if space == "state")
            posts.update(key for space, key, _ in before ^ after if space == "holds")
            bodies.update(key for space, key, _ in before ^ after if space == "body")
            self.state.put("post", case, sorted(after) or None)
        return lands, posts, bodies


def _same(one: Item | None, other: Item) -> bool:
    return one is not None and (one.digest, one.blocks) == (other.digest, other.blocks)
