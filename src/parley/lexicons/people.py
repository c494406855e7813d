"""Who people and bodies are, by noun: ``world/people.toml``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from parley.errors import LexiconError
from parley.lexicons.entry import read_toml

FILE = "world/people.toml"
ONCE = ("persons", "bodies", "firms")
"""Tables among which a word stands once."""
SHORT = 4
"""Letters up to which a word's ending says nothing of it."""


@dataclass(frozen=True, slots=True)
class People:
    """Nouns of people and bodies.

    Attributes:
        persons: Those of people alone, whatever they do.
        bodies: Those of bodies and firms, which do and bear deeds.
        ranked: Persons and delegations whose journeys are visits though no name is given.
        high: Those and others who act for others: their letters and calls are contacts.
        sides: Persons, bodies and firms that may be partners of a contact.
        beside: Those, and further ones that are where the words beside them tell of a contact anyway.
        assembled: Bodies that meet by themselves.
        peers: Whom people of rank telephone.
        paired: Bodies that come in twos.
        armed: Those who bear arms.
        settled: People of whom a walkout or march is no protest.
        wanted: Whom one state hands over to another.
        pronouns: Words that stand for people, known or not.
        shares: Words that stand for some of them ("several").
        endings: What nouns of people end in.
        trades: What nouns of people end in that have or do something for a living.
        things: Things whose names are made as those of people.
    """

    persons: frozenset[str]
    bodies: frozenset[str]
    ranked: frozenset[str]
    high: frozenset[str]
    sides: frozenset[str]
    beside: frozenset[str]
    assembled: frozenset[str]
    peers: frozenset[str]
    paired: frozenset[str]
    armed: frozenset[str]
    settled: frozenset[str]
    wanted: frozenset[str]
    pronouns: frozenset[str]
    shares: frozenset[str]
    endings: tuple[str, ...]
    trades: tuple[str, ...]
    things: frozenset[str]

    def is_person(self, lemma: str) -> bool:
        """True for a noun of people alone, by the lists or by its make.

        Example:
            >>> people = load_people()
            >>> [people.is_person(word) for word in ("welder", "surgeon", "premier", "filter", "exporter")]
            [True, True, True, False, False]
        """
        if lemma in self.things or lemma in self.bodies:
            return False
        return lemma in self.persons or (len(lemma) > SHORT and lemma.endswith(self.endings))

    def is_side(self, lemma: str) -> bool:
        """True for a noun of people or bodies that may be partners of a contact; a name keeps its ending.

        Example:
            >>> people = load_people()
            >>> [people.is_side(word) for word in ("envoy", "Ministers", "delegation", "surgeon")]
            [True, True, True, False]
        """
        low = lemma.lower()
        return low in self.sides or low.removesuffix("s") in self.sides


@cache
def load_people() -> People:
    """The nouns that ship with Parley.

    Raises:
        LexiconError: If a word stands twice among persons, bodies and firms.
    """
    tree = read_toml(FILE)
    seen: set[str] = set()
    for word in (w for table in ONCE for w in _words(tree[table])):
        if word in seen:
            raise LexiconError(f"'{word}' stands twice among the persons, bodies and firms of '{FILE}'.")
        seen.add(word)
    persons, bodies, firms, marks, words, make = (
        {name: frozenset(held) for name, held in tree[table].items()} for table in (*ONCE, "marks", "words", "make")
    )
    ranked = persons["rank"] | {"delegation"}
    sides = persons["rank"] | persons["office"] | persons["side"] | firms["side"] | words["numbers"]
    sides |= bodies["assembled"] | bodies["side"] | {"they"}
    return People(
        frozenset(_words(persons)), frozenset(_words(bodies)) | frozenset(_words(firms)), ranked,
        ranked | persons["office"] | {"mission", "deputation"}, sides,
        sides | persons["beside"] | bodies["beside"] | firms["beside"], bodies["assembled"],
        marks["peers"], marks["paired"], marks["armed"], marks["settled"], marks["wanted"],
        words["pronouns"], words["shares"], tuple(make["endings"]), tuple(make["trades"]), make["things"],
    )  # fmt: skip


def _words(tables: Mapping[str, frozenset[str] | list[str]]) -> Iterator[str]:
    """All words of some tables."""
    return (word for held in tables.values() for word in held)
