"""What the joining of actors left open, as records that a person can decide."""

from __future__ import annotations

from collections.abc import Iterable

from parley.joining.actors import ActorJoin
from parley.records import Doubt, Evidence, Mention, Reading
from parley.text.ids import content_id

PLACES = 2
"""Mentions of each of the two that are shown."""


def actor_doubts(joined: ActorJoin, readings: Iterable[Reading]) -> tuple[Doubt, ...]:
    """A doubt for every pair of actors that may be one and was left apart.

    Args:
        joined: What came of joining the actors.
        readings: What was read, for the places where they are named; in any order.

    Returns:
        One for each pair, by its ids; a pair of which neither is named anywhere makes none.
    """
    if not joined.doubts:
        return ()
    wanted = {id for one, other, _ in joined.doubts for id in (one, other)}
    places: dict[str, list[Evidence]] = {}
    for reading in sorted(readings, key=lambda r: r.document.id):
        for mention in sorted(reading.mentions, key=_place):
            held = places.setdefault(mention.actor, []) if mention.actor in wanted else None
            if mention.actor and held is not None and len(held) < PLACES and mention.form == "name":
                held.extend(mention.evidence[:1])
    reasons: dict[tuple[str, str], list[str]] = {}
    for one, other, why in joined.doubts:
        reasons.setdefault((min(one, other), max(one, other)), []).append(why)
    return tuple(
        Doubt(
            content_id("doubt", "actor", one, other), "actors:join_actors", "actor", one, other, False,
            tuple(sorted(set(why))), (*places.get(one, ()), *places.get(other, ())), 1.0,
        )
        for (one, other), why in sorted(reasons.items())
        if places.get(one) and places.get(other)
    )  # fmt: skip


def _place(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.end
