"""Persons by the parts of their names, and what of a name lets two of them be one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from parley.records import Actor
from parley.text.names import given_of, parts_of, same_given, sound, surname_of


@dataclass(slots=True)
class Person:
    """A person as one or more documents have it; ``surname`` and ``given`` of the name, ``documents`` weighed."""

    actor: Actor
    surname: str
    given: list[str]
    documents: int

    @property
    def full(self) -> bool:
        """True where a given name is written out."""
        return bool(self.given) and len(self.given[0].strip(".")) > 1

    @property
    def titles(self) -> set[str]:
        """Offices held, former ones among them."""
        return {role.title.removeprefix("former ") for role in self.actor.roles if role.since is None}


def read_person(actor: Actor, documents: int, first: frozenset[str], particles: frozenset[str]) -> Person:
    """A person by the parts of the name."""
    words = parts_of(actor.name)
    surname = surname_of(words, first, particles)
    return Person(actor, surname, given_of(words, surname), documents)


def sounds_of(person: Person) -> list[str]:
    """How the surname sounds, whole and its last word: persons who share one may be one."""
    return sorted({sound(word) for word in (person.surname, person.surname.split()[-1])})


def offices_of(person: Person) -> list[tuple[str, str]]:
    """(country, title) of every office of a person with a full name: holders of one may be one, spelt otherwise."""
    if not person.full or not person.actor.country:
        return []
    return [
        (person.actor.country, title) for title in sorted(person.titles | {r.title for r in person.actor.roles})
    ]


def are_near_spellings(one: Person, other: Person, spellings: Mapping[str, str]) -> bool:
    """True for surnames a letter or two apart with one given name: "Sybiha", "Sibiga"."""
    left, right = sound(one.surname), sound(other.surname)
    if left == right or min(len(left), len(right)) < 5 or left[0] != right[0] or not _within(left, right, 2):
        return False
    return bool(same_given(one.given, other.given, spellings))


def _within(one: str, other: str, most: int) -> bool:
    """True where at most ``most`` letters are changed, added or left out.

    Example:
        >>> _within("sibiha", "sibiga", 2), _within("lavrov", "lukin", 2)
        (True, False)
    """
    if abs(len(one) - len(other)) > most:
        return False
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (a != b))
    return row[-1] <= most
