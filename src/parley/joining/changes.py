"""What a case says now that it did not say before: the lines of the morning.

Records are matched by what they rest on (contacts, events, moves as read), not by their words, so that a rewording
or another page that says the same fires nothing but, at most, a confirmation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from parley.records import (
    BESIDE,
    Change,
    Commitment,
    Contact,
    Disagreement,
    Episode,
    Evidence,
    Joined,
    Position,
    When,
)
from parley.records.event import STAGES
from parley.text.ids import content_id
from parley.text.intervals import days_of
from parley.text.sameness import plain_place, say_days
from parley.text.similarity import jaccard, stems_of

T = TypeVar("T", Contact, Episode, Position, Commitment)
REWORDED = 0.5
"""Jaccard of stems from which new terms are the old ones in other words. A guess."""
BETTER = {"confirmed by participant": 3, "corroborated": 2}
"""How firm the words of a grade are; a page more of one origin makes nothing firmer."""


def find_changes(before: Joined, after: Joined) -> tuple[Change, ...]:
    """What changed between two states of a case.

    Args:
        before: The case as it was joined before.
        after: The case as it is joined now.

    Returns:
        Changes of kind new, changed, contradicted, confirmed, withdrawn, planned_to_held or planned_to_missed, by
        kind and place. Equal states have none; resting on more pages, or being worded anew, fires none.
    """
    found = [
        *_contacts(before, after),
        *_episodes(before, after),
        *_positions(before, after),
        *_commitments(before, after),
        *_disagreements(before.disagreements, after.disagreements),
        *_grades(before, after),
    ]
    unique = {one.id: one for one in found}
    return tuple(sorted(unique.values(), key=lambda c: (c.kind, c.evidence, c.of)))


def _change(kind: str, of: str, before: str | None, after: str | None, evidence: tuple[Evidence, ...]) -> Change:
    return Change(
        content_id("change", kind, of, before, after), "changes:find_changes", kind, of, before, after, evidence
    )


def _matched(
    before: Sequence[T], after: Sequence[T], rests_on: Callable[[T], Iterable[str]]
) -> Iterator[tuple[T | None, T | None]]:
    """Each record of now with the one of before that shares most of what it rests on; None where there is none."""
    owner = {member: one for one in before for member in rests_on(one)}
    kept: set[str] = set()
    for one in after:
        shared = [owner[m] for m in rests_on(one) if m in owner]
        old = max(shared, key=lambda o: (shared.count(o), o.id), default=None)
        if old is not None:
            kept.update(o.id for o in shared)
        yield old, one
    for one in before:
        if one.id not in kept:
            yield one, None


def _contacts(before: Joined, after: Joined) -> Iterator[Change]:
    now = {c.id: c for c in after.contacts}
    for old, new in _matched(before.contacts, after.contacts, lambda c: c.members):
        if new is None:
            assert old is not None
            yield _change("withdrawn", old.id, _say_contact(old), None, old.evidence)
        elif old is None:
            yield _new_contact(new, now)
        else:
            if _core(old) != _core(new):
                said, says = _say_contact(old), _say_contact(new)
                yield _change("changed", new.id, said, says, _added(old.evidence, new.evidence))


def _new_contact(contact: Contact, now: Mapping[str, Contact]) -> Change:
    """A new contact, or what became of a planned one: held, or not."""
    plan = now.get(contact.follows or "")
    if plan is None:
        return _change("new", contact.id, None, _say_contact(contact), contact.evidence)
    kind = "planned_to_held" if STAGES.get(contact.status) == "held" else "planned_to_missed"
    return _change(kind, plan.id, _say_contact(plan), _say_contact(contact), contact.evidence)


def _core(record: Contact | Episode) -> tuple[str, str, str]:
    """What of a happening is worth an alert when it changes: status, day and place; not what it is called."""
    return record.status, _day(record.when), plain_place(record.place or "")


def _say_contact(contact: Contact) -> str:
    place = f", {contact.place}" if contact.place else ""
    return f"{contact.form.replace('_', ' ')} {contact.status.replace('_', ' ')}, {_day(contact.when)}{place}"


def _day(when: When | None) -> str:
    days = days_of(when)
    return say_days(days) if days else "date unknown"


def _added(old: Iterable[Evidence], new: Iterable[Evidence]) -> tuple[Evidence, ...]:
    known = set(old)
    return tuple(sorted(e for e in new if e not in known)) or tuple(new)


def _episodes(before: Joined, after: Joined) -> Iterator[Change]:
    for old, new in _matched(before.episodes, after.episodes, lambda e: e.members):
        says = _say_episode(new) if new else None
        said = _say_episode(old) if old else None
        if new is None and old is not None:
            yield _change("withdrawn", old.id, said, None, old.evidence)
        elif new is not None and old is None:
            yield _change("new", new.id, None, says, new.evidence)
        elif new is not None and old is not None and _core(old) != _core(new):
            yield _change("changed", new.id, said, says, _added(old.evidence, new.evidence))


def _say_episode(episode: Episode) -> str:
    place = f", {episode.place}" if episode.place else ""
    return f"{episode.type.lower()} {episode.status.replace('_', ' ')}, {_day(episode.when)}{place}"


def _positions(before: Joined, after: Joined) -> Iterator[Change]:
    stands = {p.id: p for p in after.positions}
    cells: dict[tuple[str, str], list[Position]] = {}
    for one in before.positions:
        cells.setdefault(_cell(one), []).append(one)
    for old, new in _matched(before.positions, after.positions, lambda p: p.moves):
        if new is None and old is not None:
            yield _change("withdrawn", old.id, _say_position(old), None, old.evidence)
        elif new is not None and old is None:
            previous = None if new.relation in BESIDE else stands.get(new.previous or "")
            told = cells.get(_cell(new), ())
            if any(_is_same_stand(p, new) for p in told) or (told and new.relation == "restated"):
                continue
            said = _say_position(previous) if previous and told else None
            yield _change("changed" if said else "new", new.id, said, _say_position(new), new.evidence)


def _cell(position: Position) -> tuple[str, str]:
    return position.party, position.issue


def _is_same_stand(one: Position, other: Position) -> bool:
    """True where the stance is one and the terms are the same, or the same in other words."""
    left, right = stems_of(one.terms), stems_of(other.terms)
    return one.stance == other.stance and (left == right or jaccard(left, right) >= REWORDED)


def _say_position(position: Position) -> str:
    return f"{position.stance}: {position.terms}"


def _commitments(before: Joined, after: Joined) -> Iterator[Change]:
    for old, new in _matched(before.commitments, after.commitments, lambda c: c.moves):
        if new is None and old is not None:
            yield _change("withdrawn", old.id, f"{old.state}: {old.what}", None, old.evidence)
        elif new is not None and old is None:
            yield _change("new", new.id, None, f"{new.state}: {new.what}", new.evidence)
        elif new is not None and old is not None and old.state != new.state:
            kind = "withdrawn" if new.state == "withdrawn" else "changed"
            yield _change(kind, new.id, old.state, new.state, new.history[-1].evidence or new.evidence)


def _disagreements(before: Iterable[Disagreement], after: Iterable[Disagreement]) -> Iterator[Change]:
    """A conflict that was not there, or a side of it: something is contradicted; one more page is not."""
    known = {(d.attribute, e) for d in before if d.verdict == "conflict" for e in d.evidence}
    for one in after:
        told = [any((one.attribute, e) in known for e in side.evidence) for side in one.sides]
        if one.verdict == "conflict" and not all(told):
            of = one.of[0] if one.of else one.id
            values = " / ".join(side.value for side in one.sides)
            yield _change("contradicted", of, None, f"{one.about}, {one.attribute}: {values}", one.evidence)


def _grades(before: Joined, after: Joined) -> Iterator[Change]:
    """A happening told before that is now firmer: by another origin, or by one who took part."""
    firm = {c.of: c for c in before.corroborations}
    grades = {c.of: c for c in after.corroborations}
    contacts = _matched(before.contacts, after.contacts, lambda c: c.members)
    episodes = _matched(before.episodes, after.episodes, lambda e: e.members)
    pairs: list[tuple[Contact | Episode, Contact | Episode]] = []
    pairs += [(old, new) for old, new in contacts if old and new]
    pairs += [(old, new) for old, new in episodes if old and new]
    for old, new in pairs:
        was, now = firm.get(old.id), grades.get(new.id)
        if was and now and _firmness(now.words) > _firmness(was.words):
            yield _change("confirmed", new.id, was.words, now.words, _added(old.evidence, new.evidence))


def _firmness(words: str) -> int:
    return next((rank for start, rank in BETTER.items() if words.startswith(start)), 0)
