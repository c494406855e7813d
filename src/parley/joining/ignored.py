"""Who is no party of the case: left out of what is joined, though what they said stays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from parley.records import Reading


def without_ignored(reading: Reading, ignored: frozenset[str]) -> Reading:
    """A reading in which nobody takes part whom a person said to be no party.

    Args:
        reading: What an article says; left as it is where it names none of them.
        ignored: Their ids in articles.

    Returns:
        The reading without their moves and deeds, and without them in contacts. Statements stay: they were made.
    """
    if not ignored or not ignored & {actor.id for actor in reading.actors}:
        return reading

    def left(names: Iterable[str]) -> tuple[str, ...]:
        return tuple(name for name in names if name not in ignored)

    return replace(
        reading,
        moves=tuple(replace(m, toward=left(m.toward)) for m in reading.moves if m.party not in ignored),
        contacts=tuple(
            replace(c, participants=left(c.participants))
            for c in reading.contacts
            if not c.participants or left(c.participants)
        ),
        events=tuple(
            replace(e, actors=left(e.actors), recipients=left(e.recipients))
            for e in reading.events
            if not e.actors or left(e.actors)
        ),
    )
