"""A case's own names laid over those of the world: parties, people and short names that no lexicon has.

The file is TOML. Each table under ``actors`` is a name with what it means; a name that the world knows already only
gets more names, or another country or sector::

    [actors."Harbour Pilots' Guild"]
    kind = "organisation"        # person, state, organisation, armed_group or office
    also = ["HPG", "the Guild"]
    country = "ZAF"              # ISO 3166-1 alpha-3
    sector = "LAB"               # PLOVER

    [actors."Thandiwe Maseko"]
    kind = "person"
    title = "general secretary"
    of = "Harbour Pilots' Guild"
    gender = "f"
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from parley.errors import LexiconError
from parley.lexicons.phrases import Known, enter, fold_case, index_of
from parley.lexicons.world import Office, World, load_world
from parley.records.actor import ACTOR_KINDS
from parley.text.names import fold

FIELDS = frozenset({"kind", "also", "country", "sector", "wikidata", "title", "of", "since", "until", "gender"})


def overlaid(world: World, text: str) -> World:
    """The world with the names of a case's own lexicon, which stand before its own.

    Args:
        world: The lexicon that the package ships.
        text: The case's file, TOML.

    Raises:
        LexiconError: If the text is no TOML, or an entry has a field or a value that is not known.

    Example:
        >>> from parley.lexicons.world import load_world
        >>> own = overlaid(load_world(), '[actors."Grey Herons"]\\nkind = "armed_group"\\ncountry = "CHL"')
        >>> own.find("Grey Herons").country
        'CHL'
    """
    try:
        tree = tomllib.loads(text).get("actors", {})
    except tomllib.TOMLDecodeError as problem:
        raise LexiconError(f"The case's lexicon is no TOML: {problem}. See `parley add --help`.") from None
    phrases: dict[str, Known] = {}
    offices: list[Office] = []
    for name, row in tree.items():
        _checked(world, name, row)
        if row.get("kind") == "person":
            offices.append(_office(world, name, row))
        else:
            names = [word.removeprefix("the ") for word in (name, *row.get("also", ()))]
            enter(phrases, names, _known(world, name, row))
    return _with_offices(_with_phrases(world, phrases), offices)


@lru_cache(maxsize=4)
def world_with(text: str) -> World:
    """The world of the package with a case's own names over it; made once for openings that follow on each other.

    Args:
        text: The case's file, TOML, or "" where it has none.

    Raises:
        LexiconError: See ``overlaid``.
    """
    return overlaid(load_world(), text) if text else load_world()


def _checked(world: World, name: str, row: Mapping[str, Any]) -> None:
    if strange := sorted(set(row) - FIELDS):
        raise LexiconError(f"'{name}' has the field '{strange[0]}'. There are: {', '.join(sorted(FIELDS))}.")
    kind, country = row.get("kind", "organisation"), row.get("country")
    if kind not in ACTOR_KINDS or kind == "group":
        raise LexiconError(
            f"'{name}' has the kind '{kind}'. There are: {', '.join(k for k in ACTOR_KINDS if k != 'group')}."
        )
    if country is not None and country not in world.states:
        raise LexiconError(f"'{name}' has the country '{country}', which is no ISO 3166-1 alpha-3 code known here.")


def _known(world: World, name: str, row: Mapping[str, Any]) -> Known:
    held = world.find(name)
    base = held if held is not None and held.form == "name" else Known(name, "organisation", "name")
    return replace(
        base,
        kind=row.get("kind", base.kind),
        country=row.get("country", base.country),
        sector=row.get("sector", base.sector),
        wikidata=row.get("wikidata", base.wikidata),
        rule="case:lexicon",
    )


def _office(world: World, name: str, row: Mapping[str, Any]) -> Office:
    country, of = row.get("country"), row.get("of")
    return Office(
        name, row.get("title", "representative"), country, of or world.states.get(country or "", ""),
        row.get("since", ""), row.get("until"), row.get("gender"),
    )  # fmt: skip


def _with_phrases(world: World, phrases: Mapping[str, Known]) -> World:
    index = dict(world.index)
    for lead, rows in index_of(phrases).items():
        kept = [row for row in index.get(lead, ()) if row[0] not in phrases]
        index[lead] = tuple(sorted((*rows, *kept), key=lambda row: (-len(row[0]), row[0])))
    also: dict[str, list[str]] = {}
    for phrase, known in phrases.items():
        also.setdefault(known.name, list(world.also.get(known.name, ()))).append(phrase)
    return replace(world, index=index, also={**world.also, **{name: tuple(held) for name, held in also.items()}})


def _with_offices(world: World, offices: list[Office]) -> World:
    leaders, everyone, bare = dict(world.leaders), dict(world.everyone), set(world.bare_leaders)
    for office in offices:
        surname = world.surname(office.person)
        key = world.key(surname)
        leaders[key] = (office,)
        everyone[key] = (*everyone.get(key, ()), office)
        bare |= {surname, fold_case(surname)}
    own = {fold(world.surname(office.person)) for office in offices}
    common = frozenset(world.common - own)
    return replace(world, leaders=leaders, everyone=everyone, bare_leaders=frozenset(bare), common=common)
