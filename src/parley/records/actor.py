"""Who: actors and the words that mean them."""

from __future__ import annotations

from dataclasses import dataclass

from parley.records.span import Evidence

ACTOR_KINDS = ("person", "state", "organisation", "armed_group", "office", "group")
MENTION_FORMS = ("name", "role", "pronoun", "metonym", "group")


@dataclass(frozen=True, slots=True)
class Role:
    """An office somebody holds: ``title`` ("president") ``of`` (actor's name), with dates where known.

    ``since`` and ``until`` are ISO dates and are written ``from`` and ``to`` on the wire.
    """

    title: str
    of: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, state, organisation, armed group, office or group.

    Attributes:
        name: The fullest known name ("Volodymyr Zelenskyy", "Russia", "Ukraine's intelligence chief").
        names: Every other wording met, sorted.
        country: ISO 3166-1 alpha-3 of the state it belongs to or is, or None.
        sector: PLOVER sector (GOV MIL REB OPP LEG JUD MED BUS CVL IGO NGO SPY ...), or None.
        members: Actor ids, for groups that the text spells out.
        wikidata: Identifier where the lexicon knows it.
    """

    id: str
    rule: str
    kind: str
    name: str
    names: tuple[str, ...] = ()
    country: str | None = None
    sector: str | None = None
    roles: tuple[Role, ...] = ()
    members: tuple[str, ...] = ()
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that mean an actor. ``actor`` is None where it could not be told.

    A plural that means several ("both leaders") is one mention for each of them, at one place.
    """

    id: str
    rule: str
    evidence: tuple[Evidence, ...]
    document: str
    start: int
    end: int
    text: str
    form: str
    actor: str | None = None
