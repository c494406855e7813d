"""Who is in an article: persons, states, bodies and groups, and the words that mean them.

Persons come from the text: full names are learned from sentences (never from headlines) and carried to bare
surnames; only a surname that the article never completes is looked up among the world's known leaders. A capital
is a place unless grammar makes it act. Pronouns are left to ``coreference``.
"""

from __future__ import annotations

from collections.abc import Sequence

from parley.lexicons.world import World
from parley.reading.casting.bodies import find_bodies
from parley.reading.casting.frame import give_countries, name_forces
from parley.reading.casting.groups import find_groups
from parley.reading.casting.named import find_named, name_by_first
from parley.reading.casting.naming import find_people
from parley.reading.casting.offices import find_offices
from parley.reading.casting.rebels import find_introduced, name_rebels
from parley.reading.casting.spotting import spot
from parley.reading.casting.stage import Stage
from parley.reading.casting.trades import name_workers
from parley.records import Cast, Parse, Quote


def find_cast(parse: Parse, quotes: Sequence[Quote], world: World) -> Cast:  # noqa: ARG001 (part of the corridor's contract)
    """The actors of a document and the names, roles, metonyms and groups that mean them.

    Args:
        parse: The parsed document.
        quotes: Its quotes; who speaks inside one is settled later, by ``resolve_first_person``.
        world: Knowledge of states, bodies, offices and names.

    Returns:
        A cast without pronouns. A plural that spells out its members has a mention for each at one place.
        Mentions whose ``actor`` is None are roles ("the president") that ``resolve_pronouns`` settles.
    """
    stage = Stage.of(parse, world)
    for sentence in parse.sentences:
        stage.hits[sentence.index] = spot(stage, sentence)
    find_people(stage)
    find_introduced(stage)
    for sentence in parse.sentences:
        find_offices(stage, sentence)
        find_groups(stage, sentence)
        find_bodies(stage, sentence)
    for sentence in parse.sentences:
        find_named(stage, sentence)
    name_by_first(stage)
    name_forces(stage)
    name_workers(stage)
    name_rebels(stage)
    give_countries(stage)
    return stage.cast()
