"""Names of the world and what each means: states, seats, organisations, armed groups, media, towns.

Built from the files under ``world/``. A name is matched with its capitals; what was entered first stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from parley.errors import LexiconError
from parley.lexicons.entry import read_toml
from parley.text.names import fold

LEAD = re.compile(r"\w+")
CURLY = str.maketrans({"’": "'", "‘": "'", "\xa0": " ", "\u2011": "-"})
LISTS = (
    ("armed_groups", "groups", "armed_group", "REB"),
    ("parties", "parties", "organisation", "PTY"),
    ("unions", "unions", "organisation", "LAB"),
    ("unions", "employers", "organisation", "BUS"),
    ("companies", "companies", "organisation", "BUS"),
)
"""Files of names by state: file, table in it, kind of actor, PLOVER sector."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a name of the world means.

    ``form`` is how the words mean it: name, adjective ("Russian"), people ("Russians"), capital (a place, or the
    government in it), seat ("Kremlin"), media, place or platform. ``kind`` is the actor's, "place" for places;
    ``wikidata`` its identifier there, where certain.
    """

    name: str
    kind: str
    form: str
    country: str | None = None
    sector: str | None = None
    rule: str = "world"
    wikidata: str | None = None


def enter(phrases: dict[str, Known], words: Iterable[str], known: Known, *, own: bool = False) -> None:
    """Enter names; what was entered before stays (a state before the town of the same name).

    Args:
        phrases: The table that is filled.
        words: The names.
        known: What they mean.
        own: True where each name is a thing of its own, as towns are.
    """
    for word in words:
        meant = replace(known, name=word) if own else known
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


def read_phrases() -> tuple[dict[str, Known], dict[str, str], dict[str, str]]:
    """Every name with its meaning, the name of each state by its code, its adjective by its code.

    Raises:
        LexiconError: If a file is missing or malformed.
    """
    phrases: dict[str, Known] = {}
    names: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    ids = read_toml("world/wikidata.toml")
    _states(read_toml("world/states.toml"), ids["states"], phrases, names, adjectives)
    _bodies(read_toml("world/bodies.toml"), ids["organisations"], phrases)
    for file, table, kind, sector in LISTS:
        for code, name, also in _lines(f"world/{file}.toml", table, names):
            enter(phrases, [name, *also], Known(name, kind, "name", code, sector, f"world:{table}"))
    _places(phrases, names)
    return phrases, names, adjectives


def _lines(file: str, table: str, states: Mapping[str, str]) -> Iterator[tuple[str, str, list[str]]]:
    """Lines "name | other name; other name" under the code of a state: (code, name, other names)."""
    for code, body in read_toml(file)[table].items():
        if code not in states:
            raise LexiconError(f"'{file}' names the country '{code}', which 'world/states.toml' lacks.")
        for line in body.strip().splitlines():
            name, _, others = line.partition("|")
            yield code, name.strip(), [other.strip() for other in others.split(";") if other.strip()]


def _states(
    tree: Mapping[str, Any],
    ids: Mapping[str, str],
    phrases: dict[str, Known],
    names: dict[str, str],
    adjectives: dict[str, str],
) -> None:
    rows = [(code, row["name"], row) for code, row in tree["states"].items()]
    rows += [(None, name, row) for name, row in tree["unrecognised"].items()]
    for code, name, row in rows:
        if code:
            names[code] = name
            if row["adj"]:
                adjectives[code] = row.get("short", row["adj"][0])
        enter(
            phrases,
            [name, *row.get("also", ())],
            Known(name, "state", "name", code, "GOV", "world:states", ids.get(code or "")),
        )
    for code, name, row in rows:
        enter(
            phrases, row["adj"], Known(name, "state", "adjective", code, "GOV", "world:states", ids.get(code or ""))
        )
        people = row.get("people", [f"{adj}s" for adj in row["adj"]])
        enter(
            phrases,
            people,
            Known(name, "state", "people", code or row.get("within"), "GOV", "world:states", ids.get(code or "")),
        )
        enter(
            phrases,
            row["capital"],
            Known(name, "state", "capital", code, "GOV", "world:capitals", ids.get(code or "")),
        )


def _bodies(tree: Mapping[str, Any], ids: Mapping[str, str], phrases: dict[str, Known]) -> None:
    for name, row in tree["seats"].items():
        known = Known(name, "office", "seat", row["country"], row.get("sector", "GOV"), "world:seats")
        enter(phrases, [name, *row.get("also", ())], known)
    for name, row in tree["organisations"].items():
        kind = row.get("kind", "organisation")
        known = Known(
            name, kind, "name", row.get("country"), row.get("sector"), "world:organisations", ids.get(name)
        )
        enter(phrases, [name, *row.get("also", ())], known)
    for town, name in tree["sits_in"].items():
        enter(phrases, [town], Known(name, "organisation", "capital", None, "IGO", "world:seats", ids.get(name)))
    for name, row in tree["media"].items():
        known = Known(name, "organisation", "media", row.get("country"), "MED", "world:media")
        enter(phrases, [name, *row.get("also", ())], known)
    enter(
        phrases, tree["platforms"]["names"], Known("", "place", "platform", None, None, "world:platforms"), own=True
    )


def _places(phrases: dict[str, Known], names: Mapping[str, str]) -> None:
    for code, towns in read_toml("world/places.toml").items():
        if code not in names:
            raise LexiconError(f"'world/places.toml' names the country '{code}', which 'world/states.toml' lacks.")
        enter(phrases, towns, Known("", "place", "place", code, None, "world:places"), own=True)


def index_of(phrases: Mapping[str, Known]) -> dict[str, tuple[tuple[str, Known], ...]]:
    """First word of a name to its (phrase, meaning), longest first."""
    found: dict[str, dict[str, Known]] = {}
    for phrase, known in phrases.items():
        lead = LEAD.match(phrase)
        for key in {lead.group() if lead else phrase, phrase.split(" ", 1)[0]}:
            found.setdefault(key, {})[phrase] = known
    return {key: tuple(sorted(rows.items(), key=lambda row: (-len(row[0]), row[0]))) for key, rows in found.items()}
