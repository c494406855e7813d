"""The record as of a day: what a reader of that day would have had, and nothing that came later.

A case of its own is made in memory from the articles that were out by then, joined anew. Everything can be asked of
it that can be asked of the case itself; nothing of a later article leaks, since none takes part in the joining: no
date lent by it, no spelling of a name, no outcome of a plan.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Self

from parley.adding import AddReport, join_case
from parley.case.opened import Cut, Opened
from parley.queries.frame import Period
from parley.reading.dates import find_published
from parley.records import Judgement, Parse, Raw, Reading, When
from parley.store import Store, open_store
from parley.store.sources import merge_sources, with_sources

KEPT = 8
"""How many records of days a case keeps at hand; a slider goes to and fro. A guess."""
LASTING = ("title", "playbook", "lexicon", "labels", "plan:")
"""How the names of what is known of a case as a whole begin, where a record of it as of a day shares it."""
KNOWN, LATER, STRADDLING, UNDATED = "known", "later", "straddling", "undated"


class Recalling(Opened):
    """Records as of a day."""

    def as_of(self, day: str, *, judged_by: str | None = None) -> Self:
        """The case as a reader of that day would have had it.

        Args:
            day: A day; of a month or year its last one.
            judged_by: Only judgements made by this day count. By default all do: they correct how articles were
                read, and add nothing that a reader of the day could not have seen in them.

        Returns:
            A case that can be asked and not changed; it belongs to this one, which keeps it at hand and closes it.

        Raises:
            UsageError: If a day is none.
        """
        last, judged = last_day(day), last_day(judged_by) if judged_by else None
        held = self._past
        key = (self._state(), last, judged)
        if key not in held:
            while len(held) >= KEPT:
                held.pop(next(iter(held))).close()
            held[key] = self._recall(last, judged)
        else:
            held[key] = held.pop(key)  # the one asked for last goes last
        return held[key]

    def close(self) -> None:
        """Let go of the case's file and of the records as of a day. Closing twice does no harm."""
        while self._past:
            self._past.popitem()[1].close()
        super().close()

    def _recall(self, day: str, judged_by: str | None) -> Self:
        judgements = _held_by(self.store.judgements(), judged_by)
        counts: Counter[str] = Counter()
        store = shared(self.store)
        try:
            for one in judgements:
                store.judge(one)
            open_ones = self._fill(store, day, _days_set(judgements), counts)
            join_case(store, self._wings, AddReport())
            while left := _not_known(store, open_ones, day):
                for document, why in left.items():
                    counts[why] += 1
                    del open_ones[document]
                store.drop(left)
                join_case(store, self._wings, AddReport())
            past = type(self)(store, self.settings, self._wings, self._where)
        except BaseException:
            store.close()
            raise
        past.cut = Cut(day, judged_by, counts[LATER], counts[STRADDLING], counts[UNDATED])
        return past

    def _fill(self, store: Store, day: str, anchors: Mapping[str, When], counts: Counter[str]) -> dict[str, None]:
        """Put in what was out by a day, and what may have been: the ids of the latter are given back."""
        open_ones: dict[str, None] = {}
        for whole in self.store.readings():
            document = whole.document.id
            raws = self.store.sources(document)
            kept = tuple(raw for raw in raws if _place(_told(raw, raw.published), day) != LATER)
            reading = whole if kept == raws or not kept else self._read_from(whole, raws, kept)
            told = anchors.get(document) or reading.document.published
            where = _place(told, day) if kept or document in anchors else LATER
            if where == KNOWN and document not in anchors and _changed_later(kept, day):
                where = STRADDLING
            if where in (KNOWN, UNDATED):
                store.put(kept or raws, reading)
                if where == UNDATED:
                    open_ones[document] = None
            else:
                counts[where] += 1
        return open_ones

    def _read_from(self, whole: Reading, raws: Sequence[Raw], kept: Sequence[Raw]) -> Reading:
        """The reading of an article from fewer sources; read anew where the others told more of it."""
        merged = merge_sources(kept)
        known = replace(merge_sources(raws), source=merged.source, sha256=merged.sha256)
        return with_sources(whole if merged == known else self._wings.read(merged), kept)


def last_day(day: str) -> str:
    """The day meant; of a month or year its last one.

    Raises:
        UsageError: If it is none.

    Example:
        >>> last_day("2025-02")
        '2025-02-28'
    """
    return Period.of(None, day).until or ""


def shared(of: Store) -> Store:
    """A store in memory with what is known of a case as a whole."""
    store = open_store(":memory:")
    for name, value in of.meta().items():
        if name.startswith(LASTING):
            store.set_meta(name, value)
    return store


def _held_by(judgements: Iterable[Judgement], judged_by: str | None) -> list[Judgement]:
    """The judgements made by a day; one that was taken back later still holds."""
    held = [one for one in judgements if judged_by is None or one.when[:10] <= judged_by]
    there = {one.id for one in held}
    return [one if one.undone_by in there else replace(one, undone_by=None) for one in held]


def _days_set(judgements: Iterable[Judgement]) -> dict[str, When]:
    """The dates of articles that people set, the last one winning."""
    return {
        one.target: When(earliest=one.payload.get("earliest"), latest=one.payload.get("earliest"))
        for one in judgements
        if one.kind == "date" and one.undone_by is None
    }


def _place(published: When | None, day: str) -> str:
    """Whether an article of that date was out by a day."""
    if published is None or not published.earliest or not published.latest:
        return UNDATED
    if published.latest[:10] <= day:
        return KNOWN
    return LATER if published.earliest[:10] > day else STRADDLING


def _told(raw: Raw, moment: str | None) -> When:
    """A moment that a source gives in its own notation."""
    bare = Raw(raw.source, "", "", published=moment, url=raw.url)
    return find_published(bare, Parse("d", "", ()))


def _changed_later(raws: Iterable[Raw], day: str) -> bool:
    """True where every source says that its page was changed after a day: its words may be of later."""
    moments = [_place(_told(Raw("", "", ""), raw.modified), day) if raw.modified else KNOWN for raw in raws]
    return bool(moments) and all(one in (LATER, STRADDLING) for one in moments)


def _not_known(store: Store, open_ones: Collection[str], day: str) -> dict[str, str]:
    """Articles without a date of their own that what is there does not date by a day, and why not."""
    if not open_ones:
        return {}
    dates = {d.id: d.published for d in store.records("document", joined=True, where={"id": open_ones})}
    places = {one: _place(dates.get(one), day) for one in open_ones}
    return {one: place for one, place in places.items() if place != KNOWN}
