"""Who is who in a case: the joined actors, and which actor of an article each of them is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from parley.records.actor import Actor

OFFICIAL = frozenset({"GOV", "MIL", "SPY"})
"""PLOVER sectors whose people and bodies speak for their state."""


@dataclass(frozen=True, slots=True)
class Roster:
    """The actors of a case by id, and ``links`` from the actors of articles to them.

    An id without a link stands for itself.
    """

    actors: Mapping[str, Actor]
    links: Mapping[str, str] = field(default_factory=dict)
    states: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.states:
            found = {a.country: a.id for a in self._ordered() if a.kind == "state" and a.country}
            object.__setattr__(self, "states", found)

    def _ordered(self) -> list[Actor]:
        return sorted(self.actors.values(), key=lambda a: (a.name, a.id), reverse=True)

    def of(self, local: str) -> str:
        """The actor of the case that an article's actor id means."""
        return self.links.get(local, local)

    def all(self, locals_: Iterable[str]) -> tuple[str, ...]:
        """Actors of the case, each once, in the order given; groups that are spelt out become their members."""
        found: dict[str, None] = {}
        for one in locals_:
            actor = self.actors.get(self.of(one))
            members = actor.members if actor and actor.kind == "group" else ()
            for each in members or (one,):
                found[self.of(each)] = None
        return tuple(found)

    def get(self, local: str) -> Actor | None:
        """The actor of the case, or None where it is not known."""
        return self.actors.get(self.of(local))

    def name(self, local: str) -> str:
        """Its name, or the id where it has none."""
        actor = self.get(local)
        return actor.name if actor else local

    def names(self, locals_: Iterable[str]) -> str:
        """Names, sorted, for a sentence: "A, B and C"."""
        held = sorted({self.name(one) for one in locals_})
        return " and ".join([", ".join(held[:-1]), held[-1]]) if len(held) > 1 else "".join(held)

    def is_group(self, local: str) -> bool:
        """True for a bare group ("European leaders") of no one country whose members no article spells out."""
        actor = self.get(local)
        return actor is not None and actor.kind == "group" and not actor.members and not actor.country

    def body(self, local: str) -> str:
        """The state for a body of officials that stands for it ("Kenya's delegation"), else the actor itself."""
        actor = self.get(local)
        return self.side(local) if actor is not None and actor.kind == "group" else self.of(local)

    def side(self, local: str) -> str:
        """The party that an actor stands for: its state for those in office, else the actor itself."""
        actor = self.get(local)
        if actor is None or actor.kind == "state" or not actor.country:
            return self.of(local)
        if actor.sector in OFFICIAL or (
            actor.sector is None and actor.kind in ("person", "office") and actor.roles
        ):
            return self.states.get(actor.country, actor.id)
        return actor.id
