"""When articles were published, kept up as they come and go: who lends a date is found by what both tell."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from parley.joining.dating import date_documents, own_date
from parley.joining.dating.happenings import asks_of, happenings_of, offers_of
from parley.joining.flow.cast import Cast
from parley.joining.flow.state import State
from parley.joining.flow.texts import Texts
from parley.joining.offices import with_holders
from parley.records import Reading, When

CROWD = 40
"""Dated articles that tell of contacts of the same people beyond which these say nothing of the day of one more:
the siblings of so many are of different days. A guess."""
Fetch = Callable[[Collection[str]], Mapping[str, Reading]]
"""Gives the readings of documents, whole but for what was ignored; those that are gone are left out."""


class Days:
    """The dates of a case's documents over a state."""

    def __init__(self, state: State, cast: Cast, texts: Texts, anchors: Mapping[str, When], fetch: Fetch) -> None:
        self.state, self.cast, self.texts, self.anchors, self.fetch = state, cast, texts, anchors, fetch

    def dates(self, documents: Iterable[str]) -> dict[str, When]:
        """When documents were published, by what the case knows."""
        return self.state.many("date", documents)

    def change(
        self, gone: Collection[str], come: Collection[str], looks: Collection[str], regrouped: Collection[str]
    ) -> set[str]:
        """Date anew what is touched.

        Args:
            gone: Documents that are no more.
            come: Documents that are new or read anew.
            looks: Documents whose actors look different, or whose date a person set or took back.
            regrouped: Documents whose group of copies changed.

        Returns:
            Documents whose date is new or different.
        """
        changed: set[str] = set()
        seekers: set[str] = set(self.state.many("undated", regrouped))
        for one in gone:
            seekers |= self._file(one, (), dated=None)
            changed |= self._set(one, None)
        readings = self.fetch({*come, *looks})
        for one, reading in sorted(readings.items()):
            own = own_date(reading.document.published, self.anchors.get(one))
            roster = with_holders(self.cast.roster(self._people(reading)))
            told = happenings_of(reading, roster)
            if own is None:
                seekers |= self._file(one, {w for h in told for w in asks_of(h)}, dated=False) | {one}
                continue
            seekers |= self._file(one, {w for h in told for w in offers_of(h)}, dated=True)
            changed |= self._set(one, own)
        for one in {*changed, *gone, *regrouped}:
            seekers |= set(self.state.many("undated", self.texts.members(one)))
        for one, reading in sorted(self.fetch(set(self.state.many("undated", seekers))).items()):
            changed |= self._set(one, self._lent(reading))
        return changed

    def _people(self, reading: Reading) -> list[str]:
        return [actor.id for actor in reading.actors]

    def _set(self, document: str, when: When | None) -> set[str]:
        if self.state.get("date", document) == when:
            return set()
        self.state.put("date", document, when)
        return {document}

    def _file(self, document: str, words: Collection[str], dated: bool | None) -> set[str]:
        """Keep by which words a document is found, or finds others; returns the undated ones that it bears on."""
        was: list[str] = self.state.get("filed", document) or []
        now = [f"{'lends' if dated else 'asks'} {word}" for word in sorted(words)]
        found: set[str] = set()
        touched = [one.partition(" ")[2] for one in {*was, *now} if one.startswith("lends ")]
        crowds = {word for word in touched if self._is_crowd(word)}
        for one in set(was) - set(now):
            space, _, word = one.partition(" ")
            self.state.unmark(space, word, document)
        for one in set(now) - set(was):
            space, _, word = one.partition(" ")
            self.state.mark(space, word, document)
        for word in touched:
            if word not in crowds or not self._is_crowd(word):
                found.update(self.state.marks("asks", word))
        self.state.put("filed", document, now or None)
        self.state.put("undated", document, True if dated is False else None)
        return found

    def _is_crowd(self, word: str) -> bool:
        return len(self.state.marks("lends", word, limit=CROWD + 1)) > CROWD

    def _lent(self, reading: Reading) -> When:
        """The date that dated siblings lend to an undated article."""
        document = reading.document.id
        asked = [one.partition(" ")[2] for one in self.state.get("filed", document) or ()]
        lenders = {one for word in asked if not self._is_crowd(word) for one in self.state.marks("lends", word)}
        group = self.texts.members(document)
        lenders |= {one for one in group if one != document}
        held = {**self.fetch(lenders), document: reading}
        roster = self.cast.roster({actor for one in held.values() for actor in self._people(one)})
        copies = dict.fromkeys(group, document)
        anchors = {one: self.anchors[one] for one in held if one in self.anchors}
        return date_documents(held.values(), anchors, roster, copies)[document]
