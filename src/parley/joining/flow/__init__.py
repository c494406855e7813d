"""Joining as a flow: what an article bears on is joined anew, and nothing else.

``Flow.change`` takes documents that came and went and leaves a :class:`Delta`: the joined records that are new,
different or gone, and what the flow must remember. Joining a case at once is the same flow over an empty state, so
that any order and any batching give the same case by construction.

state     what is remembered, and the change over it      web       units of items that bear on each other
strips    matters in stretches of days                    cast      who is who
texts     which documents give one text                   days      when documents were published
rests     which document rests on which                   remarks   one remark in many articles
families  which pages are of one text
tellings  contacts and episodes                           matters   positions, promises, waiting, facts
weighing  where tellings differ, and grades               desk      the readings as they are joined
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from parley.joining.accords import events_apart
from parley.joining.actors import ActorJudgement
from parley.joining.commitments.plain import let_go
from parley.joining.flow.cast import Cast, Names
from parley.joining.flow.days import Days
from parley.joining.flow.desk import Desk
from parley.joining.flow.matters import (
    FactStage,
    PositionStage,
    PromiseStage,
    StandStage,
    WaitingStage,
    strand_of,
)
from parley.joining.flow.remarks import RemarkStage
from parley.joining.flow.rests import Rests
from parley.joining.flow.state import Backing, Delta, State
from parley.joining.flow.strips import Strips
from parley.joining.flow.tellings import ContactStage, EpisodeStage
from parley.joining.flow.texts import Texts
from parley.joining.flow.web import Item, Web
from parley.joining.flow.weighing import DisputeStage, grade_again
from parley.joining.ignored import without_ignored
from parley.joining.judged import Decisions, as_judged
from parley.records import Disagreement, Reading, Roster, When
from parley.text.ids import content_id
from parley.text.intervals import days_of
from parley.text.sameness import Contains

__all__ = ["Backing", "Delta", "Flow", "Judged", "Known", "Shelf", "State"]

Shelf = Callable[[Collection[str]], Mapping[str, Reading]]
"""Gives the readings of documents as they were read, whole; those that are gone are left out."""


@dataclass(frozen=True, slots=True)
class Known:
    """What joining knows of the world.

    Attributes:
        names: Spellings and parts of names.
        contains: Whether one place lies in another.
        sited: Records with the point on earth of their place.
        dated: A reading with its open times counted from a date.
        body: The words of an article that are read.
    """

    names: Names
    contains: Contains
    sited: Callable[[Iterable[Any], Roster], tuple[Any, ...]]
    dated: Callable[[Reading, When], Reading]
    body: Callable[[Reading], str]


@dataclass(frozen=True, slots=True)
class Judged:
    """What people decided and did not take back.

    Attributes:
        actors: On who is who.
        anchors: Dates of documents.
        decisions: On single records.
    """

    actors: Sequence[ActorJudgement] = ()
    anchors: Mapping[str, When] = field(default_factory=dict)
    decisions: Decisions = field(default_factory=Decisions)


class Flow:
    """The joining of one case over a state."""

    def __init__(self, state: State, shelf: Shelf, known: Known, judged: Judged) -> None:
        self.state, self._shelf, self._known, self._judged = state, shelf, known, judged
        self.cast = Cast(state, known.names, judged.actors)
        self.desk = Desk(state, self._as_judged, known.dated)
        self.texts = Texts(state)
        self._anchors = dict(judged.anchors)
        self.days = Days(state, self.cast, self.texts, self._anchors, self._undated)
        self.rests = Rests(state, self.cast, self.texts, self.desk.papers, self.desk.readings)
        holds = self._holds
        self._again: set[str] = set()
        self._due: set[str] = set()
        self._retold: set[str] = set()
        self.remarks = RemarkStage()
        more = (self.desk, self.cast, self.texts, known.contains, known.sited)
        self.contacts = ContactStage(*more)
        self.episodes = EpisodeStage(*more, origins=self._origins)
        for stage in (self.contacts, self.episodes):
            stage.decisions = judged.decisions
        self.positions = PositionStage(self.desk, self.cast)
        self.promises = PromiseStage(self.desk, self.cast, state, self._today)
        self.waiting = WaitingStage(self.desk, self.cast, known.contains, holds)
        self.facts = FactStage(self.desk, self.cast, known.contains, holds)
        self.stands = StandStage(self.desk, self.cast, known.contains, holds)
        self.disputes = DisputeStage(state, self.desk, self.cast, known.contains, holds)

    # What the stages ask

    def _as_judged(self, reading: Reading) -> Reading:
        return as_judged(without_ignored(reading, self._ignored()), self._judged.decisions)

    def _ignored(self) -> frozenset[str]:
        held: list[str] = self.state.get("ignored", "") or []
        return frozenset(held)

    def _undated(self, documents: Collection[str]) -> Mapping[str, Reading]:
        return {one: self._as_judged(reading) for one, reading in self._shelf(documents).items()}

    def _origins(self, documents: Iterable[str]) -> Mapping[str, str]:
        return self.state.many("origin", documents)

    def _today(self) -> str:
        last = self.state.marks("out", "", limit=1, backwards=True)
        return last[0].partition("\x1f")[0] if last else ""

    def _holds(self, one: Disagreement) -> bool:
        return not self._judged.decisions.is_refuted(one)

    # Changing

    def change(self, gone: Collection[str], come: Collection[str]) -> Delta:
        """Let documents go and come, and take in what was decided.

        Args:
            gone: Documents that are no more; those that the state does not know are passed over.
            come: Documents that are new, or whose reading is another one; the shelf has them.

        Returns:
            All that changed since the state was opened.
        """
        fresh = self._shelf(come)
        lost = {one for one in {*gone, *come} if one not in fresh and self.state.get("thin", one) is not None}
        judged = self._decided()
        for one in lost:
            self.desk.put(one, None)
        for one, reading in fresh.items():
            self.desk.put(one, reading)
        moved = self.cast.change(lost, fresh)
        judged |= self._leave_out(moved)
        self.desk.forget(judged)
        looks = {d for one in moved for d in self.state.marks("seen", one)} | judged
        looks = set(self.state.many("thin", looks)) - fresh.keys()
        regrouped = self.texts.change(lost, {one: self._known.body(reading) for one, reading in fresh.items()})
        regrouped -= lost
        dated = self.days.change(lost, fresh.keys(), looks, regrouped) - lost
        self._retold = looks | dated  # they name somebody who is called otherwise now, or are of another date
        self._mark_days(lost | dated)
        dirty = (set(fresh) | looks | dated) - lost
        linked = self.rests.change(lost, fresh.keys(), dirty, regrouped)
        self._join(lost, dirty, regrouped, linked)
        return self.state.delta

    def close(self) -> None:
        """Let go of all that was looked up, now and not when a search for cycles comes upon it."""
        self.state.clear()
        let_go()
        for part in [one for one in vars(self).values() if hasattr(one, "__dict__") and one is not self._shelf]:
            vars(part).clear()
        vars(self).clear()  # parts ask the flow, which knows them

    def _decided(self) -> set[str]:
        """Documents about which people decided otherwise than before."""
        held = self._judged.decisions
        now: dict[str, str] = {}
        for one in held.documents | held.paired | self._anchors.keys():
            told = (held.rejected.get(one), held.dated.get(one), one in held.closed, self._anchors.get(one),
                    held.pairs_of(one))  # fmt: skip
            now[one] = content_id("judgement", repr(told))
        refuted = content_id("judgement", repr(held.disagreements)) if held.disagreements else None
        was: dict[str, str] = self.state.get("decided", "") or {}
        changed = {one for one in {*was, *now} if was.get(one) != now.get(one)}
        if self.state.get("decided", "refuted") != refuted:
            places = {d for _, where in held.disagreements for d, *_ in where}
            changed |= places | set(self.state.get("decided", "places") or ())
            self.state.put("decided", "places", sorted(places) or None)
            self.state.put("decided", "refuted", refuted)
            self._again = changed
        self.state.put("decided", "", now or None)
        return changed

    def _leave_out(self, moved: set[str]) -> set[str]:
        """Take in who is no party; returns the documents that name those of whom this changed."""
        cases = {one for j in self.cast.judged if j.kind == "none" for one in self.cast.links(j.actors).values()}
        now = self.cast.locals_of(cases)
        was = self._ignored()
        self.state.put("ignored", "", sorted(now) or None)
        moved |= now ^ was
        return {d for one in now ^ was for d in self.state.marks("seen", one)}

    def _mark_days(self, documents: Iterable[str]) -> None:
        dates = self.state.many("date", documents)
        was_today = self._today()
        for one in documents:
            was: str | None = self.state.get("out", one)
            days = days_of(dates.get(one))
            now = f"{days[1].isoformat()}\x1f{one}" if days else None
            if was != now:
                if was:
                    self.state.unmark("out", "", was)
                if now:
                    self.state.mark("out", "", now)
                self.state.put("out", one, now)
        first, last = sorted((was_today, self._today()))
        passed = self.state.marks("due", "", after=first, before=last + "\x1e") if first != last else []
        self._due = {mark.rpartition("\x1f")[2] for mark in passed}

    def _join(self, lost: set[str], dirty: set[str], regrouped: set[str], linked: set[str]) -> None:
        state = self.state
        paired = self._judged.decisions.paired
        if paired:
            self.contacts.bonds = self.episodes.bonds = self._judged.decisions.bonds(
                self.desk.readings(paired).values()
            )
        remarks, contacts, episodes = Web(self.remarks, state), Web(self.contacts, state), Web(self.episodes, state)
        positions, facts, stands = (Strips(one, state) for one in (self.positions, self.facts, self.stands))
        promises, waiting = Strips(self.promises, state), Strips(self.waiting, state)
        webs: dict[str, Any] = {
            "remarks": remarks, "contacts": contacts, "episodes": episodes, "positions": positions, "facts": facts,
            "stands": stands, "commitments": promises, "waiting": waiting,
        }  # fmt: skip
        come: dict[str, dict[str, Item]] = {name: {} for name in webs}
        gone: dict[str, set[str]] = {name: set() for name in webs}
        changed_docs = (dirty | regrouped) - lost
        readings = self.desk.readings(changed_docs)
        held_before = state.many("parts", changed_docs | lost)
        for one in sorted(changed_docs | lost):
            made = self._items(readings[one]) if one in readings else {}
            before: dict[str, list[str]] = held_before.get(one, {})
            for name, web in webs.items():
                mine = made.get(name, {})
                known = web.items({*mine, *before.get(name, ())})
                gone[name] |= {i for i in before.get(name, ()) if i not in mine}
                come[name].update({i: item for i, item in mine.items() if _differs(known.get(i), item)})
            state.put("parts", one, {name: sorted(mine) for name, mine in made.items() if mine} or None)
        retold = self._beside(remarks, gone["remarks"] | come["remarks"].keys())
        remarks.change(gone["remarks"], come["remarks"])
        retold |= self._beside(remarks, come["remarks"])
        rested = self.rests.origins(
            lost, (linked | dirty) - lost, retold - lost, lambda d: self._told_with(remarks, d)
        )
        for one in lost:
            state.erase("document", one)
        for document in self.rests.written((dirty | rested) - lost):
            state.write("document", document.id, document)
        parts = state.many("parts", rested)
        of_rested = {i for held in parts.values() for i in held.get("episodes", ())}
        changed = contacts.change(gone["contacts"], come["contacts"])
        changed |= episodes.change(gone["episodes"], come["episodes"])
        regrade = self._units_of(contacts, {i for h in parts.values() for i in h.get("contacts", ())})
        regrade |= self._units_of(episodes, of_rested)
        again_docs = self._again & set(readings)
        again = {
            name: {i for one in again_docs for i in (state.get("parts", one) or {}).get(name, ())} for name in webs
        }
        positions.change(gone["positions"], come["positions"])
        waiting.change(gone["waiting"], come["waiting"])
        disputed = facts.change(gone["facts"], come["facts"], again["facts"])
        disputed |= stands.change(gone["stands"], come["stands"], again["stands"])
        regrade |= self._weigh(changed, disputed)
        self._promise(promises, gone["commitments"], come["commitments"], changed)
        grade_again(state, self.desk, self.cast, self._origins, regrade | changed)

    def _told_with(self, remarks: Web, document: str) -> set[str]:
        """Documents that give a remark in the same words as one."""
        return self._beside(remarks, (self.state.get("parts", document) or {}).get("remarks", ())) - {document}

    def _beside(self, remarks: Web, ids: Iterable[str]) -> set[str]:
        """The documents of the units that some remarks are in."""
        units = {item.unit for item in remarks.items(ids).values()}
        held = [one for unit in remarks.units(units).values() if len(unit.items) > 1 for one in unit.items]
        return {item.document for item in remarks.items(held).values()}

    def _units_of(self, web: Web, items: Iterable[str]) -> set[str]:
        units = {item.unit for item in web.items(items).values()}
        return {one for unit in web.units(units).values() for _, one in unit.records}

    def _weigh(self, changed: set[str], found: set[str]) -> set[str]:
        """Where tellings differ; returns the contacts and episodes whose grade this bears on."""
        state = self.state
        web = Web(self.disputes, state)
        changed = changed | self._of_documents(self._retold)
        records = {**state.records("contact", changed), **state.records("episode", changed)}
        roster = self.cast.roster({p for record in records.values() for p in record.participants})
        items = {one: self.disputes.item(record, roster) for one, record in records.items()}
        known = web.items(changed)
        fresh = {one: item for one, item in items.items() if _differs(known.get(one), item)}
        again = set(known) & self._of_documents(self._again)
        found |= web.change({one for one in known if one not in items}, fresh, again)
        now = state.records("disagreement", found)
        regrade: set[str] = set()
        for one in sorted(found):
            was: list[str] = state.get("bears", one) or []
            of = sorted(now[one].of) if one in now and now[one].attribute == "status" else []
            for gone in set(was) - set(of):
                state.unmark("disputed", gone, one)
            for come in set(of) - set(was):
                state.mark("disputed", come, one)
            state.put("bears", one, of or None)
            regrade |= {*was, *of}
        return regrade

    def _of_documents(self, documents: Collection[str]) -> set[str]:
        """The joined contacts and episodes of which some documents tell."""
        parts = self.state.many("parts", documents).values() if documents else ()
        found: set[str] = set()
        for name, stage in (("contacts", self.contacts), ("episodes", self.episodes)):
            found |= self._units_of(Web(stage, self.state), {i for held in parts for i in held.get(name, ())})
        return found

    def _promise(self, promises: Strips, gone: set[str], come: dict[str, Item], changed: set[str]) -> None:
        held = self.state.records("contact", changed)
        known = promises.items(changed)
        roster = self.cast.roster({p for c in held.values() for p in c.participants})
        for one, contact in held.items():
            item = self.promises.item_of_contact(contact, roster)
            item = replace(item, digest=content_id("contact", repr(contact)))
            if _differs(known.get(one), item):
                come[one] = item
        gone |= {one for one in known if one not in held}
        promises.change(gone, come, self._due)

    def _items(self, reading: Reading) -> dict[str, dict[str, Item]]:
        """What an article contributes to every stage."""
        document = reading.document.id
        locals_ = [actor.id for actor in reading.actors]
        roster = self.cast.roster(locals_)
        faces = self.state.many("face", locals_)
        group = self.texts.group_of((document,)).get(document)
        out = repr(reading.document.published)
        statements = {s.id: s for s in reading.statements}
        all_faces = sorted(faces.items())

        def digest(record: Any, *more: object) -> str:
            words = repr(record)
            said = statements.get(getattr(record, "attribution", None) or "")
            if said is not None:
                words += repr(said)
            seen = [(one, face) for one, face in all_faces if one in words]
            return content_id("event", words, out, seen, *more)

        whole = content_id("document", out, all_faces, repr(reading.moves), repr(reading.events),
                           repr(reading.statements))  # fmt: skip
        found: dict[str, dict[str, Item]] = {
            "contacts": {c.id: self.contacts.item(c, reading, roster, digest(c, group, [f for _, f in all_faces]))
                         for c in reading.contacts},
            "episodes": {e.id: self.episodes.item(e, reading, roster, digest(e, group))
                         for e in events_apart(reading, roster)},
        }  # fmt: skip
        rows: tuple[tuple[str, Any, Iterable[Any]], ...] = (
            ("remarks", self.remarks, reading.statements), ("positions", self.positions, reading.moves),
            ("facts", self.facts, reading.facts), ("stands", self.stands, reading.moves),
        )  # fmt: skip
        for name, stage, records in rows:
            items = (stage.item(one, reading, roster, digest(one)) for one in records)
            found[name] = {item.id: item for item in items if item is not None}
        for name, stage in (("commitments", self.promises), ("waiting", self.waiting)):
            item = stage.item(reading, roster, whole)
            found[name] = {item.id: item} if item is not None else {}
        strand = _strand(reading, roster, group or document)
        for name in STRIPS:
            found[name] = {i: item if item.day else replace(item, strand=strand) for i, item in found[name].items()}
        return found


STRIPS = ("positions", "facts", "stands", "commitments", "waiting")
"""The stages whose items are joined in stretches."""


def _strand(reading: Reading, roster: Roster, group: str) -> str:
    """Digests of the parties whose doings an article tells of, and of the text that it gives."""
    parties = {m.party for m in reading.moves if m.party} | {a for e in reading.events for a in e.actors}
    return strand_of((roster.side(one) for one in parties), group)


def _differs(one: Item | None, other: Item) -> bool:
    return one is None or replace(one, unit="") != other
