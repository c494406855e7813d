"""Records of the case: their quotes against the articles, their links, and the numbers that they show.

Records are taken in batches, and what a batch leads to is asked of the store, so that a case of any size fits; held
at once are only the ids of documents and actors.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import Any

from parley.errors import ParleyError
from parley.queries.verifying.parts import actors_of, parts_of
from parley.queries.verifying.report import Found
from parley.records import Evidence, Joined
from parley.records.codec import KINDS
from parley.store import Store
from parley.text.ids import LETTERS
from parley.text.sameness import count_origins

BATCH = 500  # records looked over at once; a guess
KINDS_JOINED = tuple(
    kind for kind, held in KINDS.items() if any(held.__name__ in str(t) for t in Joined.__annotations__.values())
)
LINKS = ("members", "moves", "previous", "follows", "of", "to", "circle", "articles", "document")
"""Fields of joined records that hold ids of records."""
GRADES = {"disputed": 4, "unattributed": 6, "confirmed by participant": 1, "single source": 3}
COUNTED = re.compile(r"corroborated \((\d+) independent origins\)")


class Following:
    """Follows what records of the case lead to.

    Args:
        store: The case.
        found: Where faults are noted.
        pending: Documents that are not joined as they are now: what leads to them is not judged, nor, where there
            are any, what leads to records.
    """

    def __init__(self, store: Store, found: Found, pending: Collection[str], *, is_joined: bool) -> None:
        self._store, self._found, self._is_joined = store, found, is_joined
        self._documents = set(store.documents())
        self._pending = pending
        self._actors: set[str] = set()
        self._linked: set[str] = set()

    def verify(self) -> Iterator[int]:
        """Look over every record of the case; yields how many are done, after each batch."""
        done = 0
        self._take_actors()
        for kind in KINDS_JOINED:
            for batch in self._batches(kind):
                done += len(batch)
                self._found.counts[f"joined {kind}"] += len(batch)
                self._follow(kind, batch)
                self._anchor(kind, batch)
                self._count(kind, batch)
                if kind == "episode" and self._is_joined:
                    self._compare_grades(batch)
                yield done
        if self._is_joined:
            self._verify_cast()

    def _take_actors(self) -> None:
        for batch in self._batches("actor"):
            self._actors.update(one.id for one in batch)
        for batch in self._batches("link"):
            self._linked.update(one.of for one in batch if one.kind == "actor")

    def _batches(self, kind: str, *, joined: bool = True) -> Iterator[list[Any]]:
        rows = self._store.records(kind, joined=joined)
        while True:
            try:
                batch = list(islice(rows, BATCH))
            except ParleyError as problem:
                self._found.add("joined" if joined else "record", "case", str(problem), kind)
                return
            if not batch:
                return
            yield batch

    def _verify_cast(self) -> None:
        """Every actor of an article is one of the case, and every article has its record in the case."""
        seen: set[str] = set()
        for batch in self._batches("actor", joined=False):
            for one in batch:
                if one.id not in self._actors and one.id not in self._linked and one.id not in seen:
                    seen.add(one.id)
                    what = f"the actor '{one.id}' of an article is no actor of the case"
                    self._found.add("joined", "case", what)
        number = self._found.counts.get("joined document", 0)
        if number != len(self._documents):
            what = f"{len(self._documents)} articles are kept, and {number} have a record in the case"
            self._found.add("joined", "case", what)

    def _follow(self, kind: str, batch: Iterable[Any]) -> None:
        wanted: dict[str, list[Any]] = {}
        for record in batch:
            for one in _links_of(kind, record):
                wanted.setdefault(one, []).append(record)
            for one in actors_of(record) if self._is_joined else ():
                if one not in self._actors and not self._is_words(kind, one):
                    self._found.add("joined", "case", f"names an actor '{one}' not there", kind, record)
        if not self._is_joined:
            return
        there = self._there(wanted)
        for one in wanted.keys() - there:
            for record in wanted[one]:
                self._found.add("joined", "case", f"leads to '{one}', which is not there", kind, record)

    def _is_words(self, kind: str, one: str) -> bool:
        """True where a field that may hold an actor holds plain words instead."""
        return kind in ("document", "link") or not one.startswith("a_")

    def _there(self, ids: Collection[str]) -> set[str]:
        """Those of some ids that a record of an article, or of the case, has."""
        there = {one for one in ids if one in self._documents or one in self._actors or one in self._linked}
        by_letter: dict[str, list[str]] = {}
        for one in ids:
            if one not in there:
                by_letter.setdefault(one.partition("_")[0], []).append(one)
        for letter, those in by_letter.items():
            for kind in (kind for kind, own in LETTERS.items() if own == letter and kind in KINDS):
                for joined in (True, False):
                    there.update(r.id for r in self._store.records(kind, joined=joined, where={"id": those}))
        return there

    def _anchor(self, kind: str, batch: Iterable[Any]) -> None:
        quotes: dict[str, list[tuple[Evidence, Any]]] = {}
        for record in batch:
            if not record.rule:
                self._found.add("joined", "case", "does not say which rule made it", kind, record)
            for part in parts_of(record):
                if isinstance(part, Evidence):
                    quotes.setdefault(part.document, []).append((part, record))
        for document in sorted(quotes):
            if document in self._pending:
                continue
            text = self._store.text(document) if document in self._documents else ""
            for part, record in quotes[document]:
                self._found.evidence += 1
                if text[part.start : part.end] != part.quote:
                    what = f"'{part.quote[:40]}' does not stand at {document} {part.start}:{part.end}"
                    self._found.add("joined", "case", what, kind, record)

    def _compare_grades(self, batch: Iterable[Any]) -> None:
        """The words by which episodes say how well they are supported against the grade itself."""
        told = {one.id: one for one in batch if one.corroboration is not None}
        for grade in self._store.records("corroboration", joined=True, where={"of": told}):
            if (one := told.pop(grade.of)).corroboration != grade.words:
                what = f"says '{one.corroboration}' of itself, and its grade '{grade.words}'"
                self._found.add("joined", "case", what, "episode", one)
        for one in told.values():
            self._found.add("joined", "case", f"says '{one.corroboration}' and has no grade", "episode", one)

    def _count(self, kind: str, batch: Iterable[Any]) -> None:
        """The numbers that records show against what they rest on."""
        for record in batch:
            what = ""
            if kind == "corroboration":
                what = _wrong_grade(record)
            elif kind == "episode" and self._is_joined:
                what = _wrong_count(record)
            if what:
                self._found.add("joined", "case", what, kind, record)


def _wrong_grade(record: Any) -> str:
    """What is wrong with the words, the grade or the origins of a corroboration; "" where nothing is."""
    told, number = COUNTED.fullmatch(record.words), len(record.origins)
    if count_origins(record.origins) != record.origins:
        return f"counts origins that are not independent: {', '.join(record.origins)}"
    if told and (int(told[1]) != number or record.grade != (1 if number > 2 else 2)):
        return f"says '{record.words}' with the grade {record.grade} and names {number}"
    if record.words in GRADES and GRADES[record.words] != record.grade:
        return f"says '{record.words}' with the grade {record.grade}"
    return ""


def _wrong_count(record: Any) -> str:
    told = {one.document for one in record.evidence}
    if told and told != set(record.articles):
        return f"names {len(record.articles)} articles and quotes {len(told)}"
    if record.origins and (count_origins(record.origins) != record.origins or len(record.origins) > len(told)):
        return f"counts {len(record.origins)} independent origins in {len(told)} articles"
    return ""


def _links_of(kind: str, record: Any) -> Iterator[str]:
    """Ids of the records that a record of the case leads to."""
    for name in LINKS:
        if kind in ("document", "actor") or (kind == "commitment" and name == "to"):
            continue
        held = getattr(record, name, None)
        yield from (held,) if isinstance(held, str) else held or ()
    for step in getattr(record, "history", ()):
        yield step.of
