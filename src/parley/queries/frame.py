"""What every question needs: which article came when, who is who, how well a record is supported."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from parley.errors import UsageError
from parley.joining.dating import resolve
from parley.queries.judged import Opinions, Standing, evidence_of
from parley.records import REAL, Actor, Corroboration, Document, Evidence, Link, Roster, When
from parley.store import Store
from parley.text.names import fold

HELD, PLANNED, UNREAL, UNDATED = "held", "planned", "unreal", "undated"
LANES = (HELD, UNDATED, PLANNED, UNREAL)
"""Lanes of a timeline: what took place, what took place on a day not known, what is to come, and all the rest."""
AHEAD = frozenset({"planned", "agreed", "pledged"})
LATE = "9999"
"""Sorts after every day: what has no date stands last."""
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


def lane_of(status: str, when: When | None) -> str:
    """The lane of a timeline in which something stands. What is not known to have taken place is never held.

    Example:
        >>> lane_of("planned", None), lane_of("happened", None), lane_of("unknown", None)
        ('planned', 'undated', 'unreal')
    """
    if status in REAL:
        return HELD if is_dated(when) else UNDATED
    return PLANNED if status in AHEAD else UNREAL


def is_dated(when: When | None) -> bool:
    """True where a day is known from which, or up to which, it may have been."""
    return when is not None and bool(when.earliest or when.latest)


def start_of(when: When | None) -> str:
    """The first day that ``when`` may mean, for sorting; what has none sorts last."""
    return (when.earliest or when.latest or LATE) if when else LATE


def who_published(document: Document) -> str:
    """The outlet, or where it is not known the host of a URL or the name of a file.

    Example:
        >>> who_published(Document("d_1", "x", (), "https://news.example/2024/talks", "00"))
        'news.example'
    """
    if document.outlet:
        return document.outlet
    if "://" in document.source:
        return document.source.split("/")[2]
    return document.source.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]


REUSE = ("copy_of", "version_of", "lifts", "shares")
"""Kinds of links between documents."""


class Frame:
    """The documents, actors and grades of a case, taken from its store once for many questions."""

    def __init__(self, store: Store) -> None:
        self.documents: dict[str, Document] = {d.id: d for d in store.records("document")}
        self.documents.update({d.id: d for d in store.records("document", joined=True)})
        self._of_case: dict[str, Actor] = {a.id: a for a in store.records("actor", joined=True)}
        actors = dict(self._of_case)
        if store.joined_state() < store.state() or not actors:
            actors = {a.id: a for a in store.records("actor")} | actors
        links = {link.of: link.to for link in store.records("link", joined=True, where={"kind": ["actor"]})}
        self.reuse: tuple[Link, ...] = tuple(store.records("link", joined=True, where={"kind": list(REUSE)}))
        self.roster = Roster(actors, links)
        self.grades: dict[str, Corroboration] = {c.of: c for c in store.records("corroboration", joined=True)}
        ordered = sorted(
            self.documents.values(), key=lambda d: (start_of(d.published), d.outlet or "", d.source, d.id)
        )
        self._order = {d.id: number for number, d in enumerate(ordered)}
        self._texts: dict[str, str] = {}
        self.opinions = Opinions(store.judgements())

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

    def place(self, evidence: Sequence[Evidence]) -> tuple[int, int]:
        """Where the first of some evidence stands, in order of articles and place, for sorting."""
        return min(((self._order.get(e.document, len(self._order)), e.start) for e in evidence), default=(0, 0))

    def sorted(self, evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
        """Evidence in order of articles and place, each once."""
        return tuple(sorted(set(evidence), key=lambda e: (*self.place((e,)), e.end)))

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
        known = self._of_case or dict(self.roster.actors)
        for fits in (_is_called, _ends_with, _is_of):
            found = {a.id for a in known.values() if fits(a, wanted)} | ({name} & known.keys())
            if found:
                return frozenset(found | {of for of, to in self.roster.links.items() if to in found})
        every = {fold(one): a.name for a in known.values() for one in (a.name, *a.names)}
        close = dict.fromkeys(every[one] for one in get_close_matches(wanted, every, n=3, cutoff=0.6))
        hint = f" Did you mean {' or '.join(repr(one) for one in close)}?" if close else ""
        raise UsageError(f"No actor of this case is called '{name}'.{hint}")

    def party_keys(self, party: str | None) -> dict[str, Collection[str]]:
        """A restriction to one party, for ``Store.records``; none where no party is named."""
        return {"party": self.actors_called(party)} if party else {}


def _is_called(actor: Actor, wanted: str) -> bool:
    return any(fold(name).removeprefix("the ") == wanted for name in (actor.name, *actor.names))


def _ends_with(actor: Actor, wanted: str) -> bool:
    return actor.kind == "person" and any(fold(n).endswith(" " + wanted) for n in (actor.name, *actor.names))


def _is_of(actor: Actor, wanted: str) -> bool:
    return actor.kind == "state" and (actor.country or "").casefold() == wanted
