"""Wordings of moves and conditions: each finds its move in what it says, and none in what it denies."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from parley.errors import LexiconError
from parley.lexicons.attribution import load_attribution
from parley.lexicons.chronology import load_chronology
from parley.lexicons.deeds import load_deeds
from parley.lexicons.entry import Entry
from parley.lexicons.playbooks import load_playbook
from parley.lexicons.stances import Stance, load_stances, read_conditions, read_stances
from parley.lexicons.world import load_world
from parley.reading.clauses import find_clauses
from parley.reading.conditions import find_conditions
from parley.reading.coreference import resolve_pronouns
from parley.reading.mentions import find_cast
from parley.reading.moves import find_moves
from parley.reading.quotes import find_quotes
from parley.reading.statements import find_statements
from parley.reading.times import find_times
from parley.records import MOVE_KINDS, Move, Parse, Region

STANCES = load_stances()


def moves_in(parse: Parse) -> tuple[Move, ...]:
    """The moves of an article that is all body, by the rooms that lead to them."""
    regions = [Region("r", "test", (), "d", 0, len(parse.text), "body")]
    world = load_world()
    quotes = find_quotes(parse.text, regions)
    times = find_times(parse, load_chronology())
    cast = resolve_pronouns(parse, find_cast(parse, quotes, world), quotes, world)
    clauses = find_clauses(parse, load_deeds())
    statements = find_statements(parse, quotes, cast, times, load_attribution())
    conditions = find_conditions(parse, clauses, cast, STANCES)
    playbook = load_playbook("armed_conflict")
    return find_moves(parse, clauses, conditions, cast, times, statements, STANCES, playbook)


@pytest.mark.parametrize("entry", STANCES.entries, ids=lambda e: e.rule)
def test_a_stance_finds_its_move_in_what_it_says(entry: Stance, parse_of: Callable[[str], Parse]) -> None:
    for words in entry.says:
        found = [(move.kind, move.rule) for move in moves_in(parse_of(words))]
        assert (entry.kind, entry.rule) in found, words


@pytest.mark.parametrize("entry", [e for e in STANCES.entries if e.never], ids=lambda e: e.rule)
def test_a_stance_makes_no_such_move_of_what_it_denies(entry: Stance, parse_of: Callable[[str], Parse]) -> None:
    for words in entry.never:
        assert entry.kind not in [move.kind for move in moves_in(parse_of(words))], words


@pytest.mark.parametrize("entry", [m.entry for m in STANCES.conditions.markers], ids=lambda e: e.rule)
def test_a_marker_opens_a_condition_in_what_it_says_and_in_nothing_it_denies(
    entry: Entry, parse_of: Callable[[str], Parse]
) -> None:
    for words in entry.says:
        parse = parse_of(words)
        assert entry.rule in [c.rule for c in _conditions(parse)], words
    for words in entry.never:
        assert [] == [c.span.of(words) for c in _conditions(parse_of(words))], words


def _conditions(parse: Parse):  # type: ignore[no-untyped-def]
    cast = find_cast(parse, (), load_world())
    return find_conditions(parse, find_clauses(parse, load_deeds()), cast, STANCES)


@pytest.mark.parametrize("entry", STANCES.conditions.never_entries, ids=lambda e: e.rule)
def test_a_wording_that_is_no_condition_matches_what_it_says(entry: Entry) -> None:
    assert all(STANCES.conditions.never.search(words) for words in entry.says)
    assert not any(STANCES.conditions.never.search(words) for words in entry.never)


def test_every_marker_begins_with_a_word_that_is_looked_for() -> None:
    for marker in STANCES.conditions.markers:
        for words in marker.entry.says:
            match = marker.entry.regex.search(words)
            assert match is not None, words
            assert match.group().lower().split()[0] in STANCES.conditions.starts, words


def test_every_kind_of_move_has_wordings() -> None:
    assert set(MOVE_KINDS) == {entry.kind for entry in STANCES.entries}


def test_a_stance_without_an_example_is_refused() -> None:
    row = {"name": "beg", "verb": ["beg"], "takes": ["for"]}
    with pytest.raises(LexiconError, match="'stances:beg' needs"):
        read_stances({"demands": [row]}, STANCES.conditions)


def test_a_table_that_is_no_kind_of_move_is_refused() -> None:
    row = {"name": "beg", "verb": ["beg"], "takes": ["for"], "says": ["Peru begs for help."]}
    with pytest.raises(LexiconError, match="'wishes' of 'stances' is no kind"):
        read_stances({"wishes": [row]}, STANCES.conditions)


def test_a_need_that_nobody_checks_is_refused() -> None:
    row = {"name": "beg", "verb": ["beg"], "takes": ["for"], "says": ["Peru begs for help."], "needs": "luck"}
    with pytest.raises(LexiconError, match="needs 'luck'"):
        read_stances({"demands": [row]}, STANCES.conditions)


def test_a_marker_of_an_unknown_kind_is_refused() -> None:
    row = {"name": "perhaps", "pattern": "perhaps", "says": ["perhaps"], "kind": "maybe", "shape": "clause"}
    with pytest.raises(LexiconError, match="kind 'maybe'"):
        read_conditions({"marker": [row]})
