"""What the world is called: states, seats, organisations, armed groups, media, places, offices and leaders.

Written from general knowledge; country codes are ISO 3166-1 alpha-3. No person of any one case is listed: persons
come from the text. The table of leaders covers the world evenly and only completes bare surnames and bounds dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from parley.errors import LexiconError
from parley.lexicons.entry import read_toml
from parley.text.names import fold, given_of, parts_of, sound, surname_of

LEAD = re.compile(r"\w+")
CURLY = str.maketrans({"’": "'", "‘": "'", "\xa0": " ", "\u2011": "-"})


@dataclass(frozen=True, slots=True)
class Known:
    """What a name of the world means.

    ``form`` is how the words mean it: name, adjective ("Russian"), people ("Russians"), capital (a place, or the
    government in it), seat ("Kremlin"), media, place or platform. ``kind`` is the actor's, "place" for places.
    """

    name: str
    kind: str
    form: str
    country: str | None = None
    sector: str | None = None
    rule: str = "world"


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
        body_ends: Last words of all institutions.
        leaders: Sound of a surname to the offices its holders had.
        bare_leaders: Surnames of leaders that are telling enough to stand alone.
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
    sectors: Mapping[str, str]
    body_ends: frozenset[str]
    offices: tuple[Office, ...] = ()
    leaders: Mapping[str, tuple[Office, ...]] = field(default_factory=dict)
    bare_leaders: frozenset[str] = frozenset()

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

    def given(self, name: str) -> list[str]:
        """The given names within a full name."""
        return given_of(parts_of(name), self.surname(name))


@cache
def load_world() -> World:
    """The world as the package ships it.

    Raises:
        LexiconError: If a file is missing or malformed.
    """
    states, bodies = read_toml("world/states.toml"), read_toml("world/bodies.toml")
    offices, given = read_toml("world/offices.toml"), read_toml("world/given.toml")
    words = read_toml("world/words.toml")
    phrases: dict[str, Known] = {}
    names: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    _states(states, phrases, names, adjectives)
    _bodies(bodies, phrases)
    _places(phrases, names)
    titles = _titles(offices)
    rows = _leaders(names)
    first, particles = frozenset(given["first"].split()), frozenset(given["particles"])
    common = frozenset(fold(w) for w in given["common"].split())
    surnames = {surname_of(parts_of(row.person), first, particles) for row in rows}
    return World(
        index=_index(phrases),
        states=names,
        adjectives=adjectives,
        titles=titles,
        title_ends=frozenset(words.rsplit(" ", 1)[-1] for words in titles),
        groups={key: frozenset(words) for key, words in offices["groups"].items()},
        institutions={w: s.upper() for s, held in offices["institutions"].items() for w in held},
        regions=frozenset(bodies["regions"]["names"]),
        genders=_genders(given),
        spellings={fold(w): sound(line.split()[0]) for line in given["same"].splitlines() for w in line.split()},
        first=first,
        particles=particles,
        common=common,
        courtesy=frozenset(offices["people"]["courtesy"]),
        words={key: frozenset(held.split()) for key, held in words["words"].items()},
        phrases={key: frozenset(held) for key, held in words["phrases"].items()},
        sectors={w: sector for sector, held in words["sectors"].items() for w in held.split()},
        body_ends=frozenset(w.split()[-1] for held in offices["institutions"].values() for w in held),
        offices=rows,
        leaders=_by_surname(rows, first, particles),
        bare_leaders=frozenset(
            form
            for s in surnames
            if len(s) > 4 and " " not in s and fold(s) not in common
            for form in (s, fold_case(s))
        ),
    )


def _put(phrases: dict[str, Known], words: Iterable[str], known: Known, *, own: bool = False) -> None:
    """Enter names; what was entered before stays (a state before the town of the same name)."""
    for word in words:
        meant = Known(word, known.kind, known.form, known.country, known.sector, known.rule) if own else known
        straight = word.translate(CURLY)
        phrases.setdefault(straight, meant)
        plain = fold_case(straight)
        if plain != straight:
            phrases.setdefault(plain, meant)


def fold_case(words: str) -> str:
    """Words without accents, capitals kept.

    Example:
        >>> fold_case("Türkiye")
        'Turkiye'
    """
    return "".join(fold(c).upper() if c.isupper() else fold(c) if c.isalpha() else c for c in words)


def _states(
    tree: Mapping[str, Any], phrases: dict[str, Known], names: dict[str, str], adjectives: dict[str, str]
) -> None:
    rows = [(code, row["name"], row) for code, row in tree["states"].items()]
    rows += [(None, name, row) for name, row in tree["unrecognised"].items()]
    for code, name, row in rows:
        if code:
            names[code] = name
            if row["adj"]:
                adjectives[code] = row.get("short", row["adj"][0])
        _put(phrases, [name, *row.get("also", ())], Known(name, "state", "name", code, "GOV", "world:states"))
    for code, name, row in rows:
        _put(phrases, row["adj"], Known(name, "state", "adjective", code, "GOV", "world:states"))
        people = row.get("people", [f"{adj}s" for adj in row["adj"]])
        _put(phrases, people, Known(name, "state", "people", code, "GOV", "world:states"))
        _put(phrases, row["capital"], Known(name, "state", "capital", code, "GOV", "world:capitals"))


def _bodies(tree: Mapping[str, Any], phrases: dict[str, Known]) -> None:
    for name, row in tree["seats"].items():
        known = Known(name, "office", "seat", row["country"], row.get("sector", "GOV"), "world:seats")
        _put(phrases, [name, *row.get("also", ())], known)
    for name, row in tree["organisations"].items():
        kind = row.get("kind", "organisation")
        known = Known(name, kind, "name", row.get("country"), row.get("sector"), "world:organisations")
        _put(phrases, [name, *row.get("also", ())], known)
    for name, row in tree["media"].items():
        known = Known(name, "organisation", "media", row.get("country"), "MED", "world:media")
        _put(phrases, [name, *row.get("also", ())], known)
    _put(
        phrases, tree["platforms"]["names"], Known("", "place", "platform", None, None, "world:platforms"), own=True
    )


def _places(phrases: dict[str, Known], names: Mapping[str, str]) -> None:
    for code, towns in read_toml("world/places.toml").items():
        if code not in names:
            raise LexiconError(f"'world/places.toml' names the country '{code}', which 'world/states.toml' lacks.")
        _put(phrases, towns, Known("", "place", "place", code, None, "world:places"), own=True)


def _index(phrases: Mapping[str, Known]) -> dict[str, tuple[tuple[str, Known], ...]]:
    found: dict[str, dict[str, Known]] = {}
    for phrase, known in phrases.items():
        lead = LEAD.match(phrase)
        for key in {lead.group() if lead else phrase, phrase.split(" ", 1)[0]}:
            found.setdefault(key, {})[phrase] = known
    return {key: tuple(sorted(rows.items(), key=lambda row: (-len(row[0]), row[0]))) for key, rows in found.items()}


def _titles(tree: Mapping[str, Any]) -> dict[str, Title]:
    genders = {word: g for g, words in tree["gender"].items() for word in words}
    found: dict[str, Title] = {}
    for kind, by_sector in tree["titles"].items():
        for sector, words in by_sector.items():
            for word in words:
                gender = genders.get(word) or genders.get(word.rsplit(" ", 1)[-1])
                found.setdefault(word, Title(word, sector, kind, gender))
    return found


def _genders(tree: Mapping[str, Any]) -> dict[str, str]:
    male, female = ({fold(w) for w in tree[g].split()} for g in "mf")
    both = male & female
    return {**dict.fromkeys(male - both, "m"), **dict.fromkeys(female - both, "f")}


def _leaders(names: Mapping[str, str]) -> tuple[Office, ...]:
    """Offices from lines "name | title | since | until | gender" under a country or organisation."""
    rows: list[Office] = []
    for table, body in read_toml("world/leaders.toml").items():
        for line in body.strip().splitlines():
            cells = [cell.strip() for cell in line.split("|")]
            if len(cells) != 5:
                raise LexiconError(f"A line of 'world/leaders.toml' under '{table}' needs five cells: '{line}'.")
            name, title, since, until, gender = cells
            code = table if table in names else None
            rows.append(Office(name, title, code, names.get(table, table), since, until or None, gender or None))
    return tuple(rows)


def _by_surname(
    rows: Iterable[Office], first: frozenset[str], particles: frozenset[str]
) -> dict[str, tuple[Office, ...]]:
    found: dict[str, list[Office]] = {}
    for row in rows:
        found.setdefault(sound(surname_of(parts_of(row.person), first, particles)), []).append(row)
    return {key: tuple(held) for key, held in found.items()}
