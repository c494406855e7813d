"""What the world is called: states, seats, organisations, armed groups, media, places, offices and leaders.

Written from general knowledge; country codes are ISO 3166-1 alpha-3. No person of any one case is listed: persons
come from the text. The table of leaders covers the world evenly and only completes bare surnames and bounds dates.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from parley.errors import LexiconError
from parley.lexicons.entry import read_toml
from parley.lexicons.phrases import CURLY, LEAD, Known, fold_case, index_of, read_phrases
from parley.text.names import bare_surname, fold, given_of, key_of, parts_of, sound, surname_of


@dataclass(frozen=True, slots=True)
class Title:
    """A word for an office. ``kind`` is head (speaks for a state), holder, or mouth (speaks for somebody)."""

    words: str
    sector: str
    kind: str
    gender: str | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """Who held which office when: ISO dates, ``until`` None where still in office at the end of 2025."""

    person: str
    title: str
    country: str | None
    of: str
    since: str
    until: str | None
    gender: str | None = None


@dataclass(frozen=True, slots=True)
class World:
    """All of it, indexed for reading. Phrases are matched with their capitals, curly marks made straight.

    Attributes:
        index: First word of a name to its (phrase, meaning), longest first.
        states: Country code to the name shown.
        adjectives: Country code to the first adjective ("Russian"), where there is one.
        titles: Folded wording to the title; ``title_ends`` are the last words of all titles.
        groups: Plural heads of groups by class: acting, military, rebel, labour, unnamed, bare, never ...
        institutions: Wording to sector, for bodies that belong to a state or person; sector "STATE" for
            words that mean the state itself.
        genders: Folded given name or title to "m" or "f".
        spellings: Folded given name to the family of spellings it belongs to.
        common: Folded surnames too common to tell a leader by.
        words, phrases: Lists of words for one purpose each (see ``world/words.toml``).
        sectors: A word of a body's name to the sector that it tells.
        trades: Words of one trade each: those who ply it, and what their unions are named after.
        body_ends: Last words of all institutions.
        leaders: Sound of a surname to the offices its holders had.
        everyone: Sound of a surname to all offices its holders had, those before about 2010 too.
        bare_leaders: Surnames of leaders that are telling enough to stand alone.
        also: Name of a body to its other names.
    """

    index: Mapping[str, tuple[tuple[str, Known], ...]]
    states: Mapping[str, str]
    adjectives: Mapping[str, str]
    titles: Mapping[str, Title]
    title_ends: frozenset[str]
    groups: Mapping[str, frozenset[str]]
    institutions: Mapping[str, str]
    regions: frozenset[str]
    genders: Mapping[str, str]
    spellings: Mapping[str, str]
    first: frozenset[str]
    particles: frozenset[str]
    common: frozenset[str]
    courtesy: frozenset[str]
    words: Mapping[str, frozenset[str]]
    phrases: Mapping[str, frozenset[str]]
    trades: tuple[frozenset[str], ...]
    sectors: Mapping[str, str]
    body_ends: frozenset[str]
    offices: tuple[Office, ...] = ()
    leaders: Mapping[str, tuple[Office, ...]] = field(default_factory=dict)
    everyone: Mapping[str, tuple[Office, ...]] = field(default_factory=dict)
    bare_leaders: frozenset[str] = frozenset()
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def at(self, text: str, start: int, word: str) -> tuple[int, Known] | None:
        """The longest known name that begins at ``start``: (end, meaning), or None.

        Args:
            text: A text whose curly marks are made straight (``CURLY``).
            start: Where the name would begin.
            word: The token there.
        """
        rows = self.index.get(word)
        if rows is None:
            return None
        for phrase, known in rows:
            end = start + len(phrase)
            if text.startswith(phrase, start) and not (
                end < len(text) and text[end].isalnum() and phrase[-1].isalnum()
            ):
                return end, known
        return None

    def find(self, words: str) -> Known | None:
        """What exactly these words mean, or None; a leading "the" is passed over.

        Example:
            >>> load_world().find("Ivory Coast").country
            'CIV'
            >>> load_world().find("us") is None
            True
        """
        words = words.translate(CURLY).removeprefix("the ")
        lead = LEAD.match(words)
        for key in dict.fromkeys((lead.group() if lead else words, words.split(" ", 1)[0])):
            for phrase, known in self.index.get(key, ()):
                if phrase == words:
                    return known
        return None

    def title(self, words: str) -> Title | None:
        """The title of these words, "former" and "then" left aside, or None.

        Example:
            >>> load_world().title("Prime Minister").kind
            'head'
        """
        return self.titles.get(words.casefold().translate(CURLY))

    def gender(self, name: str) -> str | None:
        """ "m" or "f" by given name, or None.

        Example:
            >>> load_world().gender("Ursula von der Leyen"), load_world().gender("Q. Zzyzx")
            ('f', None)
        """
        words = parts_of(name)
        return self.genders.get(fold(words[0])) if len(words) > 1 else None

    def surname(self, name: str) -> str:
        """The family name within a full name, by the custom of its language."""
        return surname_of(parts_of(name), self.first, self.particles)

    def key(self, surname: str) -> str:
        """What spellings of one surname share; "al-Assad" and "Assad" are told apart here.

        Example:
            >>> world = load_world()
            >>> world.key("Qadhafi") == world.key("Gaddafi")
            True
        """
        return key_of(surname, self.spellings)

    def given(self, name: str) -> list[str]:
        """The given names within a full name."""
        return given_of(parts_of(name), self.surname(name))


@cache
def load_world() -> World:
    """The world as the package ships it.

    Raises:
        LexiconError: If a file is missing or malformed.
    """
    offices, given = read_toml("world/offices.toml"), read_toml("world/given.toml")
    words = read_toml("world/words.toml")
    phrases, names, adjectives = read_phrases()
    titles = _titles(offices)
    lone = {key: frozenset(fold(w) for w in given[key].split()) for key in ("alone", "dead")}
    lone["own_name"] = frozenset(given["own_name"])
    late, early = _leaders("world/leaders.toml", names), _leaders("world/leaders_earlier.toml", names)
    spellings = {fold(w): sound(line.split()[0]) for line in given["same"].splitlines() for w in line.split()}
    first, particles = frozenset(given["first"].split()), frozenset(given["particles"])
    common = frozenset(fold(w) for w in given["common"].split())
    surnames = {surname_of(parts_of(row.person), first, particles) for row in late}
    recent = _by_surname(late, first, particles, spellings)
    return World(
        index=index_of(phrases),
        states=names,
        adjectives=adjectives,
        titles=titles,
        title_ends=frozenset(words.rsplit(" ", 1)[-1] for words in titles),
        groups=_groups(offices["groups"]),
        institutions={w: s.upper() for s, held in offices["institutions"].items() for w in held},
        regions=frozenset(read_toml("world/bodies.toml")["regions"]["names"]),
        genders=_genders(given),
        spellings=spellings,
        first=first,
        particles=particles,
        common=common,
        courtesy=frozenset(offices["people"]["courtesy"]),
        words={key: frozenset(held.split()) for key, held in words["words"].items()} | lone,
        phrases={key: frozenset(held) for key, held in words["phrases"].items()},
        trades=tuple(frozenset(row.split()) for row in words["trades"]["rows"]),
        sectors={w: sector for sector, held in words["sectors"].items() for w in held.split()},
        body_ends=frozenset(w.split()[-1] for held in offices["institutions"].values() for w in held),
        offices=(*late, *early),
        leaders={**_by_surname(early, first, particles, spellings), **recent},
        everyone=_by_surname((*late, *early), first, particles, spellings),
        bare_leaders=frozenset(
            form
            for s in surnames
            if (len(s) > 4 and " " not in s and fold(s) not in common)
            for form in (s, fold_case(s))
        )
        | frozenset(form for s in given["telling"].split() for form in (s, fold_case(s))),
        also=_other_names(phrases),
    )


def _titles(tree: Mapping[str, Any]) -> dict[str, Title]:
    genders = {word: g for g, words in tree["gender"].items() for word in words}
    found: dict[str, Title] = {}
    for kind, by_sector in tree["titles"].items():
        for sector, words in by_sector.items():
            for word in words:
                gender = genders.get(word) or genders.get(word.rsplit(" ", 1)[-1])
                found.setdefault(word, Title(word, sector, kind, gender))
    return found


CLASSES = ("labour", "business", "rebel", "crime", "civil", "political")
"""Classes of plurals that may take part with nothing that says whose they are: "nurses", "the kidnappers"."""


def _groups(tree: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """Plural heads by class; ``lone`` are those of all :data:`CLASSES`, and ``acting`` holds them too."""
    found = {key: frozenset(words) for key, words in tree.items()}
    found["lone"] = frozenset().union(*(found[key] for key in CLASSES))
    found["acting"] |= found["lone"] | found["needing"]
    return found


def _genders(tree: Mapping[str, Any]) -> dict[str, str]:
    male, female = ({fold(w) for w in f"{tree[g]} {tree[f'more_{g}']}".split()} for g in "mf")
    both = male & female
    return {**dict.fromkeys(male - both, "m"), **dict.fromkeys(female - both, "f")}


def _other_names(phrases: Mapping[str, Known]) -> dict[str, tuple[str, ...]]:
    """What else a body is called, by its name: short forms in an article are told by these too."""
    found: dict[str, list[str]] = {}
    for phrase, known in phrases.items():
        if known.form == "name" and known.kind in ("organisation", "armed_group"):
            found.setdefault(known.name, []).append(phrase)
    return {name: tuple(held) for name, held in found.items()}


def _leaders(file: str, names: Mapping[str, str]) -> tuple[Office, ...]:
    """Offices from lines "name | title | since | until | gender" under a country or organisation."""
    rows: list[Office] = []
    for table, body in read_toml(file).items():
        for line in body.strip().splitlines():
            cells = [cell.strip() for cell in line.split("|")]
            if len(cells) != 5:
                raise LexiconError(f"A line of '{file}' under '{table}' needs five cells: '{line}'.")
            name, title, since, until, gender = cells
            code = table if table in names else None
            rows.append(Office(name, title, code, names.get(table, table), since, until or None, gender or None))
    return tuple(rows)


def _by_surname(
    rows: Iterable[Office], first: frozenset[str], particles: frozenset[str], spellings: Mapping[str, str]
) -> dict[str, tuple[Office, ...]]:
    found: dict[str, list[Office]] = {}
    for row in rows:
        words = parts_of(row.person)
        surname = surname_of(words, first, particles)
        for one in {surname, bare_surname(surname)}:
            found.setdefault(key_of(one, spellings), []).append(row)
    return {key: tuple(held) for key, held in found.items()}
