"""What a case as of a day is made of: which articles, told by which of their sources."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec

from parley.case.shelved import Shelf
from parley.case.standing import (
    KNOWN,
    UNDATED,
    Dates,
    Days,
    Kept,
    anchors_of,
    dates_of,
    days_in,
    named,
    standing,
)
from parley.joins import RULES
from parley.records import Judgement, Raw, Reading
from parley.settings import Settings
from parley.store import SqliteStore, Store
from parley.store.sources import merge_sources, with_sources
from parley.wings import Wings

LASTING = ("title", "playbook", "lexicon", "labels", "plan:")
"""How the names of what is known of a case as a whole begin, where a record of it as of a day shares it."""
MEANING = ("playbook", "lexicon")
"""Names of that which decides what words mean: a record made under others is of no use."""
AT_ONCE = 400
"""Articles whose dates are looked up at once; a guess."""
_packed = msgspec.msgpack.Encoder().encode


@dataclass(frozen=True, slots=True)
class Wish:
    """The record that is wanted.

    Attributes:
        day: The last day that a reader of it knew of.
        judged_by: The last day whose judgements count, or None where all do.
        judgements: Those that hold, in the order they were made.
        lasting: What is known of the case as a whole.
        basis: Names all but articles and judgements of which it is to be made.
        digests: Of the articles of the case, where its store can tell.
        token: Names everything of which it is to be made.
    """

    day: str
    judged_by: str | None
    judgements: tuple[Judgement, ...]
    lasting: Mapping[str, str]
    basis: str
    digests: Mapping[str, str] | None
    token: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """The articles of a record.

    Attributes:
        articles: Those that were out by then or may have been, each with which of its sources told it; None
            where all did.
        open: Those of unknown date: they are in it where the others date them.
        counts: How many are left out, by why.
    """

    articles: Mapping[str, Kept | None]
    open: frozenset[str]
    counts: Counter[str]


def wish_for(store: Store, settings: Settings, day: str, judged_by: str | None) -> Wish:
    """What a record of a day is to be made of."""
    judgements = tuple(_held_by(store.judgements(), judged_by))
    lasting = {name: value for name, value in store.meta().items() if name.startswith(LASTING)}
    basis = _name_of([RULES, settings.model, settings.rules, *(lasting.get(name) for name in MEANING)])
    digests = store.digests() if isinstance(store, SqliteStore) else None
    of = [sorted(lasting.items()), [(one.id, one.undone_by) for one in judgements], digests or {}]
    return Wish(day, judged_by, judgements, lasting, basis, digests, _name_of([basis, *of]))


def _name_of(things: Sequence[object]) -> str:
    return hashlib.sha256(_packed(things)).hexdigest()[:32]


def _held_by(judgements: Iterable[Judgement], judged_by: str | None) -> list[Judgement]:
    """The judgements made by a day; one that was taken back later still holds."""
    held = [one for one in judgements if judged_by is None or one.when[:10] <= judged_by]
    there = {one.id for one in held}
    return [one if one.undone_by in there else replace(one, undone_by=None) for one in held]


class Cutting:
    """Tells which articles of a case were out by a day.

    Args:
        store: The case.
        wings: What reads an article anew, where some of its sources came later.
        shelf: Where dates are kept, or None.
    """

    def __init__(self, store: Store, wings: Wings, shelf: Shelf | None = None) -> None:
        self._store, self._wings, self._shelf = store, wings, shelf

    def wanted(self, wish: Wish) -> Wanted:
        """The articles of a record."""
        dates = self._all(wish.digests)
        anchors = anchors_of(wish.judgements)
        articles: dict[str, Kept | None] = {}
        open_ones: set[str] = set()
        counts: Counter[str] = Counter()
        parts: dict[str, Dates] = {}
        for document, told in dates.items():

            def part(kept: Kept, document: str = document, told: Dates = told) -> Days:
                if named(kept) not in told.parts:
                    told.parts[named(kept)] = days_in(self.reading(document, kept)[1].document.published)
                    parts[document] = told
                return told.parts[named(kept)]

            where, kept = standing(told, anchors.get(document), wish.day, part)
            if where in (KNOWN, UNDATED):
                articles[document] = kept if kept and len(kept) < len(told.sources) else None
                if where == UNDATED:
                    open_ones.add(document)
            else:
                counts[where] += 1
        if parts and self._shelf is not None and wish.digests is not None:
            self._shelf.note_dates(wish.digests, parts)
        return Wanted(articles, frozenset(open_ones), counts)

    def _all(self, digests: Mapping[str, str] | None) -> dict[str, Dates]:
        """The dates of all articles, in the order of their ids; only those that are new are looked up."""
        documents = self._store.documents()
        if self._shelf is None or digests is None:
            return dict(self._found(documents))
        held = self._shelf.dates(digests)
        if left := [one for one in documents if one not in held]:
            found = dict(self._found(left))
            self._shelf.note_dates(digests, found)
            held |= found
        return {one: held[one] for one in documents if one in held}

    def _found(self, documents: Sequence[str]) -> Iterator[tuple[str, Dates]]:
        for at in range(0, len(documents), AT_ONCE):
            some = documents[at : at + AT_ONCE]
            for paper in self._store.records("document", where={"document": some}):
                yield paper.id, dates_of(self._store.sources(paper.id), paper.published)

    def reading(self, document: str, kept: Kept | None) -> tuple[tuple[Raw, ...], Reading]:
        """An article from those of its sources that told it; read anew where the others told more of it."""
        whole, raws = self._store.reading(document), self._store.sources(document)
        if kept is None:
            return raws, whole
        some = tuple(raws[n] for n in kept)
        merged = merge_sources(some)
        known = replace(merge_sources(raws), source=merged.source, sha256=merged.sha256)
        return some, with_sources(whole if merged == known else self._wings.read(merged), some)


def tokens_of(wanted: Wanted, digests: Mapping[str, str]) -> dict[str, str]:
    """What names the reading of each article of a record."""
    return {
        one: digests[one] if kept is None else f"{digests[one]}:{named(kept)}"
        for one, kept in wanted.articles.items()
        if one in digests
    }
