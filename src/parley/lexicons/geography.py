"""Which place lies in which, as far as the world's names and the gazetteer tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from parley.lexicons.gazetteer import Gazetteer, load_gazetteer
from parley.lexicons.world import World
from parley.records import Contact, Episode, Roster

NEAR = ("near ", "outside ", "in ", "the city of ", "central ", "downtown ")


def contains_in(world: World, gazetteer: Gazetteer | None = None) -> Callable[[str, str], bool]:
    """A function that says whether the first place holds the second, or is another name of it.

    Args:
        world: Names of states and of the places that a case knows.
        gazetteer: The world's towns and regions; None for the one of the package.

    Example:
        >>> from parley.lexicons.world import load_world
        >>> contains = contains_in(load_world())
        >>> contains("Turkey", "Istanbul"), contains("Turkey", "Türkiye"), contains("Istanbul", "Turkey")
        (True, True, False)
        >>> contains("Turkey", "Riyadh"), contains("Moscow", "Russia"), contains("Turkey", "the old palace")
        (False, False, False)
        >>> contains("Donetsk region", "Pokrovsk"), contains("Istanbul", "Dolmabahce Palace")
        (True, True)
    """
    places = gazetteer or load_gazetteer()

    @lru_cache(maxsize=65536)
    def contains(outer: str, inner: str) -> bool:
        large, small = world.find(_bare(outer)), world.find(_bare(inner))
        if large is None or small is None or not large.country or large.country != small.country:
            return places.holds(outer, inner)
        return large.kind == "state" and large.form not in ("capital", "seat")

    return contains


Placed = TypeVar("Placed", Contact, Episode)


def with_sites(records: Iterable[Placed], roster: Roster, gazetteer: Gazetteer | None = None) -> tuple[Placed, ...]:
    """The records with the point on earth of their place; whose countries took part decides between namesakes."""
    places = gazetteer or load_gazetteer()
    found = []
    for one in records:
        who = (roster.get(i) for i in one.participants)
        countries = {actor.country for actor in who if actor is not None and actor.country}
        site = (places.find(one.place) or places.find(one.place, countries)) if one.place else None
        found.append(replace(one, site=site) if site else one)
    return tuple(found)


def _bare(place: str) -> str:
    for words in NEAR:
        place = place.removeprefix(words)
    return place
