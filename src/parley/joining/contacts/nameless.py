"""Contacts told without who took part: whose they are, where only one can be meant, and which say nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from parley.joining.contacts.tellings import PLACELESS, TALKS, Told
from parley.text.intervals import Days, length, meet
from parley.text.sameness import Contains, compare_places

Group = tuple[str, ...]
PLACED = frozenset({"held", "planned", "not"})
"""Stages at which a report speaks of one certain contact; what is merely suggested may be any."""
MONTH = 31
"""Days of a time that is still worth a line of its own."""


def place_nameless(
    groups: Sequence[Group], told: Mapping[str, Told], contains: Contains
) -> tuple[list[Group], dict[Group, tuple[str, ...]]]:
    """Join tellings that name nobody to the one contact they can mean, and leave out those that say nothing.

    Args:
        groups: Tellings found to be one, by id.
        told: The tellings.
        contains: Whether one place lies in another.

    Returns:
        The groups that make a contact, and why nameless tellings are in them.
    """
    empty = [g for g in groups if all(told[i].is_empty for i in g)]
    named = [g for g in groups if g not in set(empty)]
    home: dict[Group, list[Group]] = {g: [g] for g in named}
    why: dict[Group, tuple[str, ...]] = {}
    left: list[Group] = []
    for group in sorted(empty):
        target, reason = _target(group, named, told, contains)
        if target is None:
            left.append(group)
        else:
            home[target].append(group)
            why[target] = tuple(sorted({*why.get(target, ()), reason}))
    merged = {g: tuple(sorted(i for part in parts for i in part)) for g, parts in home.items()}
    kept = [g for g in left if any(_says_something(told[i]) for i in g)]
    return sorted([*merged.values(), *kept]), {merged[g]: reasons for g, reasons in why.items()}


def _target(
    group: Group, named: Sequence[Group], told: Mapping[str, Told], contains: Contains
) -> tuple[Group | None, str]:
    """The one named contact of its own article that it can mean, else the one of the case."""
    mine = [told[i] for i in group]
    documents = {t.document for t in mine}
    if mine[0].stage not in PLACED:
        return None, ""
    near = [
        g for g in named if _fits(mine, [t for t in map(told.__getitem__, g) if t.document in documents], contains)
    ]
    if near:
        one = near[0] if len(near) == 1 else None
        return one, "One telling names nobody; its article tells of no other that it can mean."
    far = [g for g in named if _fits(mine, [told[i] for i in g], contains) and _pinned(mine, [told[i] for i in g])]
    one = far[0] if len(far) == 1 else None
    return one, "One telling names nobody; the case knows no other of that time and place."


def _fits(mine: Sequence[Told], others: Sequence[Told], contains: Contains) -> bool:
    """True where all that the nameless tellings say is said of the other too."""
    if not others or (others[0].family, others[0].stage) != (mine[0].family, mine[0].stage):
        return False
    if mine[0].stage == "not" and not {t.contact.status for t in mine} & {t.contact.status for t in others}:
        return False  # who will not sit at a table refuses what another denies was ever planned
    days, places = _days(others), [t.contact.place for t in others if t.contact.place]
    for one in mine:
        own = one.moment.own
        if own and not (days and all(meet(own, other) for other in days)):
            return False
        place = one.contact.place
        if place and one.family not in PLACELESS and (not places or _elsewhere(place, places, contains)):
            return False
    return True


def _elsewhere(place: str, places: Sequence[str], contains: Contains) -> bool:
    return any(compare_places(place, other, contains).veto for other in places)


def _pinned(mine: Sequence[Told], others: Sequence[Told]) -> bool:
    """True where day and place hold it to the other; a meeting that failed is rare enough for its month alone."""
    own = _days(mine)
    if not own or not _days(others):
        return False
    closest = min(map(length, own))
    if closest == 1 and _are_of_cast(mine, others):
        return True
    placed = any(t.contact.place for t in mine)
    return (closest == 1 and placed) or (mine[0].stage == "not" and closest <= MONTH)


def _are_of_cast(mine: Sequence[Told], others: Sequence[Told]) -> bool:
    """True where both tell of talks, and the article that names nobody names those of the other elsewhere."""
    people = frozenset().union(*(t.people for t in others))
    return bool(people) and all(
        people <= one.cast and TALKS.search(one.around) and any(TALKS.search(t.around) for t in others)
        for one in mine
    )


def _days(told: Sequence[Told]) -> list[Days]:
    return [t.moment.own for t in told if t.moment.own]


def _says_something(one: Told) -> bool:
    """False for one that tells neither who, nor where, nor when."""
    when = one.contact.when
    own = one.moment.own
    if one.contact.place or (own and length(own) <= MONTH):
        return True
    return own is None and when is not None and when.text is not None
