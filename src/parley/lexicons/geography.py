"""Which place lies in which, as far as the world's names tell."""

from __future__ import annotations

from collections.abc import Callable

from parley.lexicons.world import World

NEAR = ("near ", "outside ", "in ", "the city of ", "central ", "downtown ")


def contains_in(world: World) -> Callable[[str, str], bool]:
    """A function that says whether the first place holds the second, or is another name of it.

    Example:
        >>> from parley.lexicons.world import load_world
        >>> contains = contains_in(load_world())
        >>> contains("Turkey", "Istanbul"), contains("Turkey", "Türkiye"), contains("Istanbul", "Turkey")
        (True, True, False)
        >>> contains("Turkey", "Riyadh"), contains("Moscow", "Russia"), contains("Turkey", "the old palace")
        (False, False, False)
    """

    def contains(outer: str, inner: str) -> bool:
        large, small = world.find(_bare(outer)), world.find(_bare(inner))
        if large is None or small is None or not large.country or large.country != small.country:
            return False
        return large.kind == "state" and large.form not in ("capital", "seat")

    return contains


def _bare(place: str) -> str:
    for words in NEAR:
        place = place.removeprefix(words)
    return place
