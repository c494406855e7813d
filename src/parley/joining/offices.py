"""Who holds an office that is named without its holder: "the leader of Ethiopia", "Kenya's foreign minister".

Used to compare tellings only. The office stays an actor of its own, since its holder may change.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from parley.records import Actor, Roster

HEADS = frozenset(
    {"president", "prime minister", "premier", "chancellor", "king", "queen", "emir", "sultan", "taoiseach",
     "supreme leader", "crown prince"}
)  # fmt: skip
"""Titles of those whom a report may call the leader of their country."""


def office_holders(roster: Roster) -> dict[str, str]:
    """The person who holds each office of the case, where exactly one person of the case is told to.

    Returns:
        Person's actor id by the id of the office. Offices with no holder named, or several, are left out.
    """
    held: dict[tuple[str, str], set[str]] = defaultdict(set)
    for actor in roster.actors.values():
        if actor.kind == "person" and actor.country:
            for role in actor.roles:
                held[actor.country, role.title.casefold()].add(actor.id)
    found: dict[str, str] = {}
    for actor in roster.actors.values():
        if actor.kind == "office" and actor.country:
            people = set().union(*(held.get((actor.country, one), set()) for one in titles_of(actor)))
            if len(people) == 1:
                found[actor.id] = people.pop()
    return found


def with_holders(roster: Roster) -> Roster:
    """The roster with the person in the place of each office, for comparing who took part."""
    holders = office_holders(roster)
    links = {of: holders.get(to, to) for of, to in roster.links.items()}
    return replace(roster, links={**holders, **links})


def titles_of(actor: Actor) -> frozenset[str]:
    """The titles by which the holder of an office is known, folded; none for what is no office."""
    if actor.kind != "office":
        return frozenset()
    title = _title(actor)
    return HEADS if title == "leader" else frozenset({title})


def _title(office: Actor) -> str:
    """What the office is: "leader" of "leader of Ethiopia", "foreign minister" of "Kenya's foreign minister"."""
    name = office.name.replace("’", "'").casefold()
    if " of " in name:
        return name.partition(" of ")[0].removeprefix("the ")
    return name.rpartition("'s ")[2]
