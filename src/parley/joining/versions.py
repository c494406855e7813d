"""What changed in the records between two versions of a text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator
from dataclasses import dataclass

from parley.records import Contact, Event, Evidence, Move, Passage, Reading, Roster, Statement, When
from parley.text.similarity import words_of

ALIKE = 0.4  # share of words in common from which a record of one kind and party is another's new wording; a guess


@dataclass(frozen=True, slots=True)
class Told:
    """A record as two versions are compared by it.

    Attributes:
        what: Its kind: statement, move, contact or event.
        whole: All that it says; where that is equal nothing has changed.
        about: Whom and what it is about; records about different things are never one.
        words: The words it rests on.
        place: Where it stands.
    """

    what: str
    whole: Hashable
    about: Hashable
    words: frozenset[str]
    place: Evidence


def changed_records(newer: Reading, older: Reading, roster: Roster) -> tuple[Passage, ...]:
    """The statements, moves, contacts and events that one version of a text added, changed and dropped.

    Args:
        newer: The later version.
        older: The earlier one.
        roster: The actors of the case.
    """
    before, after = list(_told(older, roster)), list(_told(newer, roster))
    same = Counter(one.whole for one in before) & Counter(one.whole for one in after)
    old, new = _without(before, same), _without(after, same)
    found: list[Passage] = []
    for one in new:
        near = [o for o in old if o.about == one.about and _share(one.words, o.words) >= ALIKE]
        if near:
            best = max(near, key=lambda o: (_share(one.words, o.words), -o.place.start))
            old.remove(best)
            found.append(Passage("changed", one.what, one.place, best.place))
        else:
            found.append(Passage("added", one.what, one.place, None))
    found += [Passage("dropped", one.what, None, one.place) for one in old]
    return tuple(found)


def _without(told: list[Told], same: Counter[Hashable]) -> list[Told]:
    left = Counter(same)
    kept = []
    for one in told:
        if left[one.whole] > 0:
            left[one.whole] -= 1
        else:
            kept.append(one)
    return kept


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


def _told(reading: Reading, roster: Roster) -> Iterator[Told]:
    for move in reading.moves:
        yield _one("move", ("move", move.kind, roster.of(move.party or ""), move.issue), (move.status,), move)
    for said in reading.statements:
        yield _one("statement", ("statement", roster.of(said.speaker or "")),
                   (said.mode, said.polarity, said.hedge), said)  # fmt: skip
    for contact in reading.contacts:
        people = frozenset(roster.all(contact.participants))
        length = contact.minutes.text if contact.minutes else None
        yield _one("contact", ("contact", contact.form, people),
                   (contact.status, contact.place, _when(contact.when), length), contact)  # fmt: skip
    for event in reading.events:
        people = frozenset(roster.all((*event.actors, *event.recipients)))
        yield _one("event", ("event", event.type, people), (event.status, event.place, _when(event.when)), event)


def _one(
    what: str, about: tuple[Hashable, ...], more: tuple[Hashable, ...], record: Move | Statement | Contact | Event
) -> Told:
    words = words_of(" ".join(e.quote for e in record.evidence))
    return Told(what, (about, more, tuple(words)), about, frozenset(words), record.evidence[0])


def _when(when: When | None) -> Hashable:
    return (when.text, when.earliest, when.latest) if when else None
