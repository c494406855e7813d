"""The persons of one document while it is read: full names, the surnames learned from them, the world's leaders."""

from __future__ import annotations

import re
from collections import Counter

from parley.lexicons.world import Office, Title
from parley.reading.casting.stage import Draft, Stage
from parley.reading.casting.titles import Held
from parley.text.names import bare_surname, fold, parts_of, same_given


class People:
    """The persons of one document while it is read: by surname, by given name, and how often each is met."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.by_surname: dict[str, list[Draft]] = {}
        self.words: set[str] = set()
        self.counts: Counter[int] = Counter()
        self.by_part: dict[str, list[Draft]] = {}

    def learn(self, name: str) -> Draft:
        """The person of a full name: one already met whose surname and given names agree, else a new one."""
        world = self.stage.world
        parts = parts_of(name)
        surname = world.surname(name)
        given = world.given(name)
        key = world.key(surname)
        for held in self.by_surname.get(key, ()):
            if same_given(world.given(held.name), given, world.spellings):
                self._rename(held, " ".join(parts))
                return held
        draft = Draft("person", name if "," not in name else " ".join(parts), rule="mentions:person")
        self.stage.persons.append(draft)
        self.by_surname.setdefault(key, []).append(draft)
        for alias in _aliases(parts, surname):
            self.by_surname.setdefault(world.key(alias), []).append(draft)
        for word in parts:
            if len(word) > 2 and word[0].isupper():
                self.words.add(word)
                self.by_part.setdefault(world.key(word), []).append(draft)
        return draft

    def _rename(self, held: Draft, name: str) -> None:
        """Keep the fuller wording as the name, the other among the names."""
        if name == held.name:
            return
        fuller = sum(len(w) > 2 for w in name.split()) > sum(len(w) > 2 for w in held.name.split())
        held.names.add(held.name if fuller else name)
        if fuller:
            held.name = name
        self.words.update(w for w in name.split() if len(w) > 2)

    def named(self, words: str) -> list[Draft]:
        """Who may be meant by a bare surname."""
        return list(dict.fromkeys(self.by_surname.get(self.stage.world.key(words), ())))

    def alone(self, word: str, country: str | None = None) -> Draft | None:
        """The one person whose first name this is, where custom or fame calls the bearer by it: "Abiy", "Fidel".

        ``country`` is what stands beside the word, for a bearer of whom no country is known yet.
        """
        world = self.stage.world
        if self.named(word):
            return None
        famous = fold(word) in world.words["alone"]  # "Lula", who is neither the first of his names nor the last
        held = [
            d for d in self.by_part.get(world.key(word), ()) if famous or fold(parts_of(d.name)[0]) == fold(word)
        ]
        if len(set(map(id, held))) != 1:
            return None
        home = held[0].country or country
        by_custom = home in world.words["own_name"] and fold(word) not in world.common
        return held[0] if by_custom or famous else None

    def near(self, surname: str) -> Draft | None:
        """The one person whose surname has these consonants, first and last letter: "Rinkevics", "Rinkeviks" are
        not, "Bogdanovitch" and "Bogdanavich" are. Short names are too much alike for this.
        """
        world = self.stage.world
        key = world.key(surname)
        if len(key) < 6:
            return None
        fits = {
            id(d): d
            for other, drafts in self.by_surname.items()
            if other[0] == key[0] and other[-1] == key[-1] and abs(len(other) - len(key)) <= 1
            if _consonants(other) == _consonants(key)
            for d in drafts
        }
        return next(iter(fits.values())) if len(fits) == 1 else None

    def pick(self, words: str, country: str | None = None, title: Title | None = None) -> Draft | None:
        """The one person of a bare surname; with several the one whose role agrees, or who is met most."""
        held = self.named(words)
        if len(held) > 1 and country:
            held = [d for d in held if d.country == country] or held
        if len(held) > 1 and title:
            held = [d for d in held if any(r.title.endswith(title.words) for r in d.roles)] or held
        if len(held) > 1:
            order = sorted(held, key=lambda d: -self.counts[id(d)])
            if self.counts[id(order[0])] >= 2 * self.counts[id(order[1])] or (
                order[0].roles and not order[1].roles
            ):
                return order[0]
            return None
        return held[0] if held else None


VOWELS = re.compile(r"[aeiou]+")


def _consonants(key: str) -> str:
    return VOWELS.sub("", key)


def _aliases(parts: list[str], surname: str) -> list[str]:
    """Other words a person is called by alone: "Leyen", "López Obrador", "bin Salman"."""
    found = []
    words = surname.split()
    if (bare := bare_surname(surname)) != surname:
        found.append(bare)
    if len(words) > 1:
        found.append(words[-1])
    elif len(parts) >= 3 and parts[-1] == surname and len(parts[-2]) > 3:
        found.append(" ".join(parts[-2:]))
    return found


def leader_of(stage: Stage, surname: str, held: Held | None) -> list[Office]:
    """Offices of the one known leader with this surname; empty where none or several persons have it.

    A title before the name must be one that the leader had, and a common surname needs such a title.
    """
    world = stage.world
    rows = list(world.leaders.get(world.key(surname), ()))
    if len({o.person for o in rows}) > 1:
        exact = [o for o in rows if fold(world.surname(o.person)) == fold(surname)]
        rows = exact or rows
    if held is not None and held.title.words not in world.courtesy:
        known = held.hit.known if held.hit else None
        base, words = held.title.words.replace("-", " "), held.words.replace("-", " ")
        titles = [(o, o.title.replace("-", " ")) for o in rows]
        fits = [o for o, title in titles if base in (title, title.split()[-1]) or words == title]
        people = {
            o.person for o in fits if known is None or known.country in (None, o.country) or known.name == o.of
        }
        rows = [o for o in rows if o.person in people]
    elif fold(surname) in world.common:
        return []
    return rows if len({o.person for o in rows}) == 1 else []
