"""A contact as one article tells it, and which tellings are worth comparing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from parley.records import Contact, Roster, When
from parley.records.event import STAGES
from parley.text.intervals import Days, length
from parley.text.sameness import Moment, plain_place

FAMILY = {"meeting": "meeting", "summit": "meeting"}
"""Forms that tell of one kind of contact in other words; every other form stands for itself."""
PLACELESS = frozenset({"call", "group_call", "letter"})


@dataclass(frozen=True, slots=True)
class Told:
    """A contact as one article tells it, with its people as actors of the case.

    ``named`` are they as told; ``people`` has the state in the place of its delegation or officials.
    """

    contact: Contact
    document: str
    family: str
    stage: str
    named: frozenset[str]
    people: frozenset[str]
    groups: frozenset[str]
    sides: frozenset[str]
    moment: Moment


def read_telling(contact: Contact, roster: Roster, dates: Mapping[str, When | None]) -> Told:
    """The contact with its people, stage and time as they count for comparing."""
    document = contact.document or ""
    everybody = roster.all(contact.participants)
    groups = frozenset(one for one in everybody if roster.is_group(one))
    named = frozenset(everybody) - groups
    named -= {roster.side(one) for one in named if roster.side(one) != one}  # "Sanchez of Spain" is one
    people = frozenset(roster.body(one) for one in named)
    stage = STAGES.get(contact.status, "suggested")
    moment = Moment.of(document, contact.when, dates.get(document), ahead=stage in ("planned", "suggested"))
    sides = frozenset(roster.side(one) for one in people)
    family = FAMILY.get(contact.form, contact.form)
    return Told(contact, document, family, stage, named, people, groups, sides, moment)


def candidates(told: Iterable[Told]) -> list[tuple[str, str]]:
    """Pairs worth comparing: one form and stage, two parties in common (or a place), and days that can meet."""
    blocks: dict[tuple[object, ...], set[str]] = defaultdict(set)
    anytime: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for one in told:
        weeks = _weeks(one.moment.window)
        for key in _keys(one):
            if weeks:
                for week in weeks:
                    blocks[(*key, week)].add(one.contact.id)
            else:
                anytime[key].add(one.contact.id)
            blocks[(*key, "all")].add(one.contact.id)
    found: set[tuple[str, str]] = set()
    for block, ids in blocks.items():
        if block[-1] == "all":
            loose = anytime[block[:-1]]
            found.update((min(a, b), max(a, b)) for a in loose for b in ids if a != b)
        else:
            ordered = sorted(ids)
            found.update((a, b) for i, a in enumerate(ordered) for b in ordered[i + 1 :])
    return sorted(found)


def _keys(one: Told) -> list[tuple[str, ...]]:
    """Blocks of a telling. Issue 6 keeps them in the store, to look up only what a new article bears on."""
    sides = sorted(one.sides)
    kind = (one.family, one.stage)
    keys: list[tuple[str, ...]] = [(*kind, a, b) for i, a in enumerate(sides) for b in sides[i + 1 :]]
    keys.append((*kind, one.document))
    if len(sides) == 1:
        keys.append((*kind, *sides))
    if one.contact.place and one.family not in PLACELESS:
        keys.append((*kind, "at", plain_place(one.contact.place)))
    return keys


def _weeks(days: Days | None) -> list[int]:
    if days is None or length(days) > 62:
        return []
    return list(range(days[0].toordinal() // 7, (days[1] + timedelta(1)).toordinal() // 7 + 1))
