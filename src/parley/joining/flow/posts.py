"""What is kept of actors beside themselves: where they are named, which office they hold, for whom they speak."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from parley.joining.doubts import PLACES
from parley.joining.offices import titles_of
from parley.records import Actor, Reading
from parley.records.roster import names_of_body, served_by

SPLIT = "\x1f"
"""Between the parts of a mark: one that no name holds."""


def places_of(reading: Reading) -> list[tuple[str, str]]:
    """(actor, mark of a place) of the first places in which an article names each."""
    found: list[tuple[str, str]] = []
    counted: Counter[str] = Counter()
    for mention in sorted(reading.mentions, key=lambda m: (m.start, m.end)):
        if mention.actor and mention.form == "name" and counted[mention.actor] < PLACES and mention.evidence:
            counted[mention.actor] += 1
            place = mention.evidence[0]
            mark = SPLIT.join((place.document, f"{place.start:09}", f"{place.end:09}", place.quote))
            found.append((mention.actor, mark))
    return found


def posts_of(actor: Actor) -> Iterable[tuple[str, str, str]]:
    """(space, key, mark) of what others ask about an actor: state, body, office, and whom it may stand for."""
    yield from (("body", name, actor.id) for name in names_of_body(actor))
    yield from (("in", name, actor.id) for name in served_by(actor))
    if not actor.country:
        return
    yield "of", actor.country, actor.id
    if actor.kind == "state":
        yield "state", actor.country, f"{actor.name}{SPLIT}{actor.id}"
    if actor.kind == "person":
        for role in actor.roles:
            yield "holds", f"{actor.country}{SPLIT}{role.title.casefold()}", actor.id
    if actor.kind == "office":
        for title in titles_of(actor):
            yield "office", f"{actor.country}{SPLIT}{title}", actor.id
