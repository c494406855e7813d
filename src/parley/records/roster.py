"""Who is who in a case: the joined actors, and which actor of an article each of them is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from parley.records.actor import Actor

OFFICIAL = frozenset({"GOV", "MIL", "SPY"})
"""PLOVER sectors whose people and bodies speak for their state."""

UNSPOKEN = frozenset({"MED", "EDU"})
"""Sectors of bodies whose people are heard for what they know: they stand for nobody."""
OPEN = "mentions:open"
"""Rule of bodies that an article calls by a noun alone: "the union"."""
KINDS = frozenset({"LAB", "BUS", "REB"})
"""Sectors of bodies that such a noun tells."""
TRADE = 4
"""Letters by which a trade is known. A guess."""
COMMON = ("work", "union", "memb", "staff", "empl", "nati", "inte", "fede", "unit", "asso", "brot", "amal", "gene",
          "amer", "cana", "brit", "perm", "team", "crew", "labo", "trade", "local", "peop")  # fmt: skip
"""How words of unions begin that tell no trade."""


@dataclass(frozen=True, slots=True)
class Roster:
    """The actors of a case by id, and ``links`` from the actors of articles to them.

    An id without a link stands for itself. ``states`` gives the state of a country, ``bodies`` the union, firm or
    armed group of a name, folded; a name that several bear is left out.
    """

    actors: Mapping[str, Actor]
    links: Mapping[str, str] = field(default_factory=dict)
    states: Mapping[str, str] = field(default_factory=dict)
    bodies: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.states:
            found = {a.country: a.id for a in self._ordered() if a.kind == "state" and a.country}
            object.__setattr__(self, "states", found)
        if not self.bodies:
            object.__setattr__(self, "bodies", bodies_of(self.actors.values()))

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
        """The party that an actor stands for: the state of those in office, the union or firm of who leads one.

        Who serves nobody, several bodies, or one that the case does not know, stands for nobody else.
        """
        actor = self.get(local)
        if actor is None or actor.kind == "state":
            return self.of(local)
        official = actor.sector in OFFICIAL or (
            actor.sector is None and actor.kind in ("person", "office") and actor.roles
        )
        if actor.country and official:
            return self.states.get(actor.country, actor.id)
        held = {body for name in served_by(actor) if (body := self.bodies.get(name))}
        return held.pop() if len(held) == 1 else self.of(local)


def bodies_of(actors: Iterable[Actor]) -> dict[str, str]:
    """The unions, firms and armed groups by name, folded; a name that several bear is left out."""
    named: dict[str, set[str]] = {}
    for actor in actors:
        for name in names_of_body(actor):
            named.setdefault(name, set()).add(actor.id)
    return {name: next(iter(held)) for name, held in named.items() if len(held) == 1}


def names_of_body(actor: Actor) -> tuple[str, ...]:
    """The names, folded, by which another actor may tell of a body that can be a party; none for what is none.

    A body is known by its kind too ("any LAB") and, a union, by its trade ("LAB dock").

    Example:
        >>> names_of_body(Actor("a", "r", "organisation", "Dockers' Guild", ("Guild",), sector="LAB"))
        ('LAB dock', 'LAB guil', 'any LAB', "dockers' guild", 'guild')
    """
    if actor.kind not in ("organisation", "armed_group") or actor.sector in UNSPOKEN or actor.rule == OPEN:
        return ()
    found = {name.casefold() for name in (actor.name, *actor.names)}
    if actor.sector in KINDS:
        found.add(f"any {actor.sector}")
    if actor.sector == "LAB":
        found |= _trades(actor)
    return tuple(sorted(found))


def served_by(actor: Actor) -> tuple[str, ...]:
    """The names, folded, of those for whom an actor stands.

    For a person in whose name an office is held today; for "the union" of an article that names none, any; for
    "dockers" a union of that trade. Where these are several, or none, the actor stands for itself.
    """
    if actor.kind == "person":
        held = (r for r in actor.roles if r.of and r.until is None and not r.title.startswith("former "))
        return tuple(sorted({str(role.of).casefold() for role in held}))
    if actor.rule == OPEN and actor.country is None and actor.sector in KINDS:
        return (f"any {actor.sector}",)
    if actor.kind == "group" and actor.sector == "LAB" and not actor.members:
        return tuple(sorted(_trades(actor)))
    return ()


def _trades(actor: Actor) -> set[str]:
    """What a union or its people work at, by how the word begins: "LAB dock" of dockers and Dockworkers."""
    words = actor.name.casefold().replace("’", "'").split()
    return {f"LAB {word[:TRADE]}" for word in words if len(word) >= TRADE and not word.startswith(COMMON)}
