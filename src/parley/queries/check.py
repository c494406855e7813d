"""Does everything in the case stand where it says, and lead somewhere?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any

from parley.records import Evidence, Joined, Reading, Span
from parley.records.codec import kind_of
from parley.store import Store

SHOWN = 100
"""How many problems are listed; the rest is counted."""


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What checking a case found.

    Attributes:
        counts: How many records of each kind there are, "contact" those of articles and "joined contact" those
            of the case.
        evidence: How many quotes were compared with their article.
        problems: What is wrong, in words; empty where all is well.
        notes: What is odd, but no fault.
    """

    counts: dict[str, int]
    evidence: int
    problems: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def is_well(self) -> bool:
        """True where nothing is wrong."""
        return not self.problems


def check_case(store: Store) -> CheckReport:
    """Compare every quote with its article, follow every link, and count.

    Args:
        store: The case; it is read whole, one article at a time.
    """
    checked = _Checked()
    checked.problems += store.check()
    checked.problems += [
        f"{one}: the text was changed; its evidence is not anchored." for one in store.changed_texts()
    ]
    for reading in store.readings():
        checked.take(reading)
    missing = set(store.documents()) - checked.lengths.keys()
    checked.problems += [f"{one}: the article has no reading." for one in sorted(missing)]
    checked.take_joined(store.joined(), store)
    notes = [f"{one.source} was not read: {one.reason}" for one in store.skipped()]
    if store.joined_state() < store.state():
        notes.append("Articles were added and not joined yet; adding any article, or none, finishes that.")
    problems = checked.problems
    if len(problems) > SHOWN:
        problems = [*problems[:SHOWN], f"... and {len(problems) - SHOWN} more."]
    return CheckReport(dict(sorted(checked.counts.items())), checked.evidence, tuple(problems), tuple(notes))


class _Checked:
    """What has been seen so far."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.evidence = 0
        self.problems: list[str] = []
        self.lengths: dict[str, int] = {}
        self.ids: dict[str, set[str]] = {}

    def take(self, reading: Reading) -> None:
        """Check the records of one article against its text and each other."""
        document, text = reading.document, reading.document.text or ""
        self.lengths[document.id] = len(text)
        known: dict[str, set[str]] = {}
        for record in reading.records():
            kind = kind_of(record)
            self.counts[kind] += 1
            own = known.setdefault(kind, set())
            if record.id in own:  # type: ignore[attr-defined]
                self._wrong(document.source, kind, record, "shares its id with another")
            own.add(record.id)  # type: ignore[attr-defined]
            self._anchor(record, kind, document.id, document.source, text)
        for record in (*reading.statements, *reading.moves, *reading.events, *reading.contacts, *reading.facts):
            said = getattr(record, "attribution", "narrator")
            if said != "narrator" and said not in known.get("statement", ()):
                self._wrong(document.source, kind_of(record), record, f"hangs on a statement '{said}' not there")
            for one in _actors_of(record):
                if one not in known.get("actor", ()):
                    self._wrong(document.source, kind_of(record), record, f"names an actor '{one}' not there")
        for kind, ids in known.items():
            self.ids.setdefault(kind, set()).update(ids)

    def _anchor(self, record: object, kind: str, document: str, source: str, text: str) -> None:
        for part in _parts(record):
            if isinstance(part, Evidence):
                self.evidence += 1
                if part.document != document or text[part.start : part.end] != part.quote:
                    self._wrong(
                        source, kind, record, f"'{part.quote[:40]}' does not stand at {part.start}:{part.end}"
                    )
            elif part.end > len(text):
                self._wrong(source, kind, record, f"the place {part.start}:{part.end} is outside the article")

    def take_joined(self, joined: Joined, store: Store) -> None:
        """Check the joined records against the articles."""
        own: dict[str, set[str]] = {}
        for record in joined.records():
            own.setdefault(kind_of(record), set()).add(record.id)  # type: ignore[attr-defined]
        every = set().union(*self.ids.values(), *own.values())
        known = own.get("actor", set()) | {link.of for link in joined.links}
        for one in sorted(self.ids.get("actor", set()) - known) if store.joined_state() == store.state() else ():
            self.problems.append(f"case: the actor '{one}' of an article is no actor of the case.")
        quotes: dict[str, list[tuple[Evidence, object]]] = {}
        for record in joined.records():
            kind = kind_of(record)
            self.counts[f"joined {kind}"] += 1
            for name in ("members", "moves", "previous", "follows", "of", "to"):
                if kind in ("document", "actor", "commitment") and name in ("members", "of", "to"):
                    continue
                held = getattr(record, name, None)
                for one in (held,) if isinstance(held, str) else held or ():
                    if one not in every:
                        self._wrong("case", kind, record, f"leads to '{one}', which is not there")
            for part in _parts(record):
                if isinstance(part, Evidence):
                    quotes.setdefault(part.document, []).append((part, record))
        for document in sorted(quotes):
            text = store.text(document) if document in self.lengths else ""
            for part, record in quotes[document]:
                self.evidence += 1
                if text[part.start : part.end] != part.quote:
                    self._wrong(
                        "case", kind_of(record), record,
                        f"'{part.quote[:40]}' does not stand at {document} {part.start}:{part.end}",
                    )  # fmt: skip

    def _wrong(self, source: str, kind: str, record: Any, words: str) -> None:
        self.problems.append(f"{source}: {kind} {record.id}: {words}.")


def _actors_of(record: object) -> Iterator[str]:
    """Actor ids that a record names; words that are no actor ("reporters") are left out."""
    for name in ("speaker", "on_behalf_of", "party", "via", "initiator", "refused_by"):
        held = getattr(record, name, None)
        if held:
            yield held
    for name in ("actors", "recipients", "participants", "toward", "co_speakers"):
        yield from getattr(record, name, ())


def _parts(value: Any) -> Iterator[Evidence | Span]:
    """All evidence and spans that a record holds."""
    if isinstance(value, Evidence | Span):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _parts(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for name in _names(type(value)):
            yield from _parts(getattr(value, name))


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
