"""What every question needs: which article came when, who is who, how well a record is supported."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import Any

from parley.errors import UsageError
from parley.queries.judged import Opinions, Standing, evidence_of
from parley.queries.lookup import Bodies, Lookup, States
from parley.records import Actor, Corroboration, Document, Evidence, Link, Roster, When
from parley.records.order import (
    AHEAD,
    HELD,
    LANES,
    LATE,
    PLANNED,
    UNDATED,
    UNREAL,
    is_dated,
    lane_of,
    start_of,
    who_published,
)
from parley.store import Store, Wanted
from parley.text.names import fold
from parley.text.resolving import resolve

__all__ = [
    "AHEAD", "HELD", "LANES", "LATE", "PLANNED", "REUSE", "UNDATED", "UNREAL", "Frame", "Period", "is_dated",
    "lane_of", "start_of", "who_published",
]  # fmt: skip

NAMING = (
    "participants", "party", "voices", "by", "to", "waits_for", "on", "speaker", "on_behalf_of", "co_speakers",
    "hearers", "initiator", "refused_by",
)  # fmt: skip
"""Fields of records that name actors."""
COMPARED = 3_000
"""Names up to which one that was mistyped is held against all of them; a guess: a tenth of a second."""
TEXTS = 64
"""How many articles are kept at hand; about half a megabyte."""
DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")


@dataclass(frozen=True, slots=True)
class Period:
    """Days asked for, both ends included; an end that is None is open."""

    since: str | None = None
    until: str | None = None

    @classmethod
    def of(cls, since: str | None, until: str | None) -> Period:
        """A period from days, months or years as a person writes them.

        Raises:
            UsageError: If one is no date, or the end lies before the start.

        Example:
            >>> Period.of("2025-02", "2025")
            Period(since='2025-02-01', until='2025-12-31')
        """
        first, last = since and _day(since, late=False), until and _day(until, late=True)
        if first and last and last < first:
            raise UsageError(f"The period ends ('{until}') before it starts ('{since}').")
        return cls(first or None, last or None)

    def meets(self, when: When | None) -> bool:
        """True where ``when`` may lie in the period; what has no date lies in none but the open one."""
        if self.since is None and self.until is None:
            return True
        if when is None or not is_dated(when):
            return False
        starts_in_time = self.until is None or (when.earliest or "")[:10] <= self.until
        return starts_in_time and (self.since is None or (when.latest or LATE)[:10] >= self.since)


def _day(words: str, *, late: bool) -> str:
    found = DAY.match(words.strip())
    year, month, day = (int(part) if part else None for part in found.groups()) if found else (None, None, None)
    if year and 1 <= (month or 1) <= 12:
        last = monthrange(year, month or (12 if late else 1))[1]
        if 1 <= (day or 1) <= last:
            return f"{year:04}-{month or (12 if late else 1):02}-{day or (last if late else 1):02}"
    raise UsageError(f"'{words}' is no day. Write a day as 2025-05-19, a month as 2025-05, a year as 2025.")


REUSE = ("copy_of", "version_of", "lifts", "shares")
"""Kinds of links between documents."""


class Frame:
    """The documents, actors and grades of a case, taken from its store as they are asked for.

    Args:
        store: The case; it must stay as it is for as long as the frame is used.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self._is_joined = bool(store.count(["actor"]))
        self._is_stale = store.joined_state() < store.state() or not self._is_joined
        self.documents = Lookup(self._documents)
        self.grades = Lookup(self._grades)
        self._actors = Lookup(self._known_actors)
        self._links = Lookup(self._known_links)
        states, bodies = (States(store), Bodies(store, self._actors)) if self._is_joined else ({}, {})
        self.roster = Roster(self._actors, self._links, states, bodies)
        self._texts: dict[str, str] = {}
        self.opinions = Opinions(store.judgements())

    @cached_property
    def _order(self) -> dict[str, int]:
        return {id: number for number, id in enumerate(self.store.order())}

    def _documents(self, ids: Collection[str] | None) -> dict[str, Document]:
        where = None if ids is None else {"id": ids}
        found = {d.id: d for d in self.store.records("document", joined=True, where=where)}
        left = None if ids is None else [one for one in ids if one not in found]
        if left is None or left:
            read = self.store.records("document", where=None if left is None else {"document": left})
            found = {d.id: d for d in read} | found
        return found

    def _grades(self, ids: Collection[str] | None) -> dict[str, Corroboration]:
        where = None if ids is None else {"of": ids}
        return {c.of: c for c in self.store.records("corroboration", joined=True, where=where)}

    def _known_actors(self, ids: Collection[str] | None) -> dict[str, Actor]:
        where = None if ids is None else {"id": ids}
        found = {a.id: a for a in self.store.records("actor", joined=True, where=where)}
        left = None if ids is None else [one for one in ids if one not in found]
        if self._is_stale and (left is None or left):
            read = self.store.records("actor", where=None if left is None else {"id": left})
            found = {a.id: a for a in read} | found
        return found

    def _known_links(self, ids: Collection[str] | None) -> dict[str, str]:
        where: dict[str, Collection[str]] = {"kind": ["actor"]} if ids is None else {"of": ids}
        links = self.store.records("link", joined=True, where=where)
        return {link.of: link.to for link in links if link.kind == "actor"}

    @cached_property
    def reuse(self) -> tuple[Link, ...]:
        """Every link between documents."""
        return tuple(self.store.records("link", joined=True, where={"kind": list(REUSE)}))

    def reuse_of(self, documents: Collection[str]) -> tuple[Link, ...]:
        """The links from and to some documents."""
        held: dict[str, Link] = {}
        for end in ("of", "to"):
            for link in self.store.records("link", joined=True, where={end: documents}):
                if link.kind in REUSE:
                    held[link.id] = link
        return tuple(held.values())

    def meet(self, records: Iterable[Any]) -> None:
        """Take from the store at once whatever rows of these records will name."""
        papers: set[str] = set()
        actors: set[str] = set()
        ids: set[str] = set()
        for one in records:
            ids.add(one.id)
            papers.update(e.document for e in evidence_of(one))
            if document := getattr(one, "document", None):
                papers.add(document)
            for name in NAMING:
                held = getattr(one, name, None)
                actors.update((held,) if isinstance(held, str) else held or ())
        self.documents.fetch(papers)
        self.grades.fetch(ids)
        self._links.fetch(actors)
        self._actors.fetch({self._links.get(one, one) for one in actors})

    def text(self, store: Store, document: str) -> str:
        """The article as received; the last few are kept, since rows of one article follow one another."""
        if document not in self._texts:
            if len(self._texts) >= TEXTS:
                self._texts.clear()
            self._texts[document] = store.text(document)
        return self._texts[document]

    def ordered_documents(self) -> tuple[Document, ...]:
        """All documents by date, outlet and source; those without a date last."""
        return tuple(sorted(self.documents.values(), key=lambda d: self._order[d.id]))

    def number(self, document: str) -> int:
        """The place of an article among all, from 0; that of one which is not there is after the last."""
        return self._order.get(document, len(self._order))

    def place(self, evidence: Sequence[Evidence]) -> tuple[int, int]:
        """Where the first of some evidence stands, in order of articles and place, for sorting."""
        return min(((self.number(e.document), e.start) for e in evidence), default=(0, 0))

    def sorted(self, evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
        """Evidence in order of articles and place, each once."""
        held = set(evidence)
        if len({e.document for e in held}) < 2:  # the order of all articles need not be read for one
            return tuple(sorted(held, key=lambda e: (e.start, e.end)))
        return tuple(sorted(held, key=lambda e: (self.number(e.document), e.start, e.end)))

    def outlets(self, evidence: Iterable[Evidence]) -> tuple[str, ...]:
        """Who published the articles that the evidence stands in, each once, in order."""
        found: dict[str, None] = {}
        for one in self.sorted(evidence):
            document = self.documents.get(one.document)
            found[who_published(document) if document else one.document] = None
        return tuple(found)

    def published(self, document: str) -> When | None:
        """When an article was published, as far as known."""
        known = self.documents.get(document)
        return known.published if known else None

    def when(self, told: When | None, document: str) -> When | None:
        """A time that an article tells, counted from the date that the case gives the article."""
        return resolve(told, self.published(document)) if told else None

    def name(self, actor: str) -> str:
        """The name of an actor of an article or of the case; words that are no actor stand for themselves."""
        return self.roster.name(actor)

    def names(self, actors: Iterable[str]) -> tuple[str, ...]:
        """Names, each once, in the order given."""
        return tuple(dict.fromkeys(self.roster.name(one) for one in actors))

    def speaks_for(self, voice: str, party: str) -> bool:
        """True for the party itself and whoever is of its country or stands for it: its minister, not another's."""
        own, whose = self.roster.get(voice), self.roster.get(party)
        if self.roster.side(voice) == self.roster.side(party) or self.name(voice) == self.name(party):
            return True
        return bool(own and whose and own.country and own.country == whose.country)

    def persons(self, names: Collection[str]) -> frozenset[str]:
        """Those of some names that are names of persons of the case."""
        called = [fold(name).removeprefix("the ") for name in names]
        held = self.store.page(["actor"], Wanted({"called": called, "kind": ["person"]}))
        return frozenset(actor.name for actor in held) & frozenset(names)

    def named(self, values: Iterable[str]) -> list[str]:
        """The name behind each value, in order; words that are no actor stand for themselves."""
        held = list(values)
        self._links.fetch(held)
        self._actors.fetch({self._links.get(one, one) for one in held})
        return [self.roster.name(one) for one in held]

    def known(self, evidence: Iterable[Evidence]) -> str | None:
        """The day by which the first of the articles that tell something was out, where it is known."""
        days = []
        for document in {e.document for e in evidence}:
            published = self.published(document)
            if published and published.latest:
                days.append(published.latest[:10])
        return min(days, default=None)

    def standing(self, kind: str, record: Any) -> Standing:
        """What a row says of a record beside what it tells: since when it is known, and what people hold of it."""
        said = self.opinions
        return Standing(
            known=self._known_since(record),
            reliability=said.reliability(self.outlets(evidence_of(record))) if said else (),
            judged=said.of_record(kind, record) if said else (),
        )

    def _known_since(self, record: Any) -> str | None:
        """Since when a record was known: a disagreement only since the last of its sides was."""
        sides = [self.known(side.evidence) for side in getattr(record, "sides", ())]
        if sides:
            return max((day for day in sides if day), default=None) if all(sides) else None
        return self.known(record.evidence)

    def words(self, record: str) -> str | None:
        """How well a record is supported, in words, or None where that was not graded."""
        grade = self.grades.get(record)
        return grade.words if grade else None

    def actors_called(self, name: str) -> frozenset[str]:
        """Ids, as read and of the case, of every actor that ``name`` may mean.

        A full name or another wording wins over a family name, which wins over a country code.

        Raises:
            UsageError: If no actor of the case is called so; the message names close ones.
        """
        wanted = fold(name).removeprefix("the ")
        if not self._is_joined:
            return self._called_as_read(name, wanted)
        for trait in ("called", "ends", "state"):
            found = {a.id for a in self.store.page(["actor"], Wanted({trait: [wanted]}))}
            if trait == "called":
                found |= {a.id for a in self.store.records("actor", joined=True, where={"id": [name]})}
            if found:
                return self.spelled(found)
        raise UsageError(_nobody(name, self._close(wanted)))

    def spelled(self, ids: Collection[str]) -> frozenset[str]:
        """Some actors of the case, and the actors of articles that stand for them."""
        links = self.store.records("link", joined=True, where={"to": ids})
        return frozenset(ids) | {link.of for link in links if link.kind == "actor"}

    def _close(self, wanted: str) -> list[str]:
        """Names much like what was typed."""
        called = list(self.store.values(["actor"], "called"))
        if len(called) > COMPARED:  # comparing is dear: of very many only those that begin alike
            called = [one for one in called if one[:1] == wanted[:1] and abs(len(one) - len(wanted)) < len(wanted)]
        close = get_close_matches(wanted, called, n=3, cutoff=0.6)
        found = (next(iter(self.store.page(["actor"], Wanted({"called": [one]}), limit=1)), None) for one in close)
        return list(dict.fromkeys(actor.name for actor in found if actor))

    def _called_as_read(self, name: str, wanted: str) -> frozenset[str]:
        """As ``actors_called``, where nothing was joined yet."""
        known = dict(self.roster.actors)
        for fits in (_is_called, _ends_with, _is_of):
            found = {a.id for a in known.values() if fits(a, wanted)} | ({name} & known.keys())
            if found:
                return frozenset(found)
        every = {fold(one): a.name for a in known.values() for one in (a.name, *a.names)}
        raise UsageError(_nobody(name, [every[one] for one in get_close_matches(wanted, every, n=3, cutoff=0.6)]))

    def party_keys(self, party: str | None) -> dict[str, Collection[str]]:
        """A restriction to one party, for ``Store.records``; none where no party is named."""
        return {"party": self.actors_called(party)} if party else {}


def _nobody(name: str, close: Sequence[str]) -> str:
    hint = f" Did you mean {' or '.join(repr(one) for one in dict.fromkeys(close))}?" if close else ""
    return f"No actor of this case is called '{name}'.{hint}"


def _is_called(actor: Actor, wanted: str) -> bool:
    return any(fold(name).removeprefix("the ") == wanted for name in (actor.name, *actor.names))


def _ends_with(actor: Actor, wanted: str) -> bool:
    return actor.kind == "person" and any(fold(n).endswith(" " + wanted) for n in (actor.name, *actor.names))


def _is_of(actor: Actor, wanted: str) -> bool:
    return actor.kind == "state" and (actor.country or "").casefold() == wanted
