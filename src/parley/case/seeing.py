"""The case as somebody sees it who may not see every label: what is above was never part of it.

It is made in memory from the readings that are left, joined anew, as the record as of a day is: whatever can be
asked of a case can be asked of it, and no answer holds a word, an id or a count that rests on what is withheld.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Self

from parley.case.leaving import LABELS, Leaving, as_seen
from parley.case.recalling import KEPT, shared
from parley.joining.judged import read_rests
from parley.queries.labels import Labels, ladder_text, withhold
from parley.records import Joined, Judgement, Raw, Reading

WHOLE = "*"
"""The clearance of those who may see every label."""


class Seeing(Leaving):
    """The case as others see it."""

    def seen_by(self, clearance: str) -> Self:
        """The case as somebody sees it whose clearance that is.

        Args:
            clearance: A label of the case, ``"*"`` for all; any other, ``""`` too, is the least.

        Returns:
            This case where nothing is above; else one that can be asked and not changed. It belongs to this one,
            which keeps it at hand and closes it.
        """
        if clearance == WHOLE:
            return self
        labels = self.labels()
        reader = clearance if clearance in labels.ladder else labels.ladder[0]
        if not any(labels.above(label, reader) for label in labels.by_target.values()):
            return self
        key = ("seen", *self._state(), reader, *sorted(labels.by_target.items()))
        held = self._past
        if key in held:
            held[key] = held.pop(key)  # the one asked for last goes last
        else:
            while len(held) >= KEPT:
                held.pop(next(iter(held))).close()
            held[key] = self._seen(labels, reader)
        return held[key]

    def _seen(self, labels: Labels, reader: str) -> Self:
        kept, gone = withhold(tuple(self.store.readings()), labels, reader)
        left = tuple(_whole(one, self.store.sources(one.document.id)) for one in kept)
        store = shared(self.store)
        try:
            store.set_meta(LABELS, ladder_text(labels))
            for raws, reading in left:
                store.put(raws, reading)
            judged = self._judged_there(kept)
            for one in judged:
                store.judge(one)
            joined = self._wings.join(kept, judged)
            joined = replace(joined, documents=tuple(replace(d, text=None) for d in joined.documents))
            texts = {one.document.id: one.document.text or "" for one in kept}
            there = {record.id for one in (*kept, joined) for record in one.records()}  # type: ignore[attr-defined]
            runs = [as_seen(run, there, texts) for run in self.runs()]
            for run in runs[:-1]:
                store.replace_joined(Joined(), store.state(), run)
            store.replace_joined(joined, store.state(), runs[-1] if runs else None)
            made = type(self)(store, self.settings, self._wings, self._where)
        except BaseException:
            store.close()
            raise
        made.sees = reader
        made.withheld = gone.words
        return made

    def _judged_there(self, kept: Collection[Reading]) -> tuple[Judgement, ...]:
        """Judgements of what is left, by the records and articles that they name."""
        hidden = {one.document.id for one in self.store.readings()} - {one.document.id for one in kept}
        there = {record.id for one in kept for record in one.records()}  # type: ignore[attr-defined]
        known = there | self._names(kept)
        return tuple(
            one
            for one in self.store.judgements()
            if not any(document in str(one.payload) for document in hidden) and _bears_on(one, known, there)
        )

    @staticmethod
    def _names(kept: Collection[Reading]) -> set[str]:
        """Sources that a grade may bear on."""
        return {name for one in kept for name in (one.document.outlet, one.document.source) if name}


def _bears_on(one: Judgement, known: Collection[str], there: Collection[str]) -> bool:
    """True where a judgement bears on what is there: on records of articles, or on what is joined of them."""
    rests = [rest.id for name in ("rests_on", "to_rests_on") for rest in read_rests(one.payload.get(name))]
    return one.target in known or (bool(rests) and all(rest in there for rest in rests))


def _whole(reading: Reading, raws: Collection[Raw]) -> tuple[tuple[Raw, ...], Reading]:
    """An article with its sources; where words of it are blackened, its bytes as received and its title go too."""
    # Its id stays, since evidence names it.
    text = reading.document.text or ""
    if all(raw.text == text for raw in raws):
        return tuple(raws), reading
    title = reading.document.title
    return tuple(replace(raw, text=text, title=title, original=None, main=()) for raw in raws), reading
