"""Conditions: what an act hangs on, how far the words reach, and whose act it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parley.lexicons.deeds import load_deeds
from parley.lexicons.stances import load_stances
from parley.lexicons.world import load_world
from parley.reading.clauses import find_clauses
from parley.reading.conditions import find_conditions
from parley.reading.coreference import resolve_pronouns
from parley.reading.mentions import find_cast
from parley.records import Cast, Parse

Reader = Callable[[str], Parse]
SHAPES = [
    ("Togo could walk away if the talks stall.", "if", "if the talks stall", None),
    ("If Benin signs the pact, Togo will sign too.", "if", "If Benin signs the pact", "Benin"),
    ("If Benin signs, Togo will sign too.", "if", "If Benin signs", None),
    ("Togo supports the plan, but only if Benin agrees.", "only_if", "only if Benin agrees", "Benin"),
    ("Togo will strike unless Benin reopens the port.", "unless", "unless Benin reopens the port", "Benin"),
    ("Togo refuses to talk until Benin leaves the port.", "until", "until Benin leaves the port", "Benin"),
    ("Togo will sign, provided that Benin does.", "only_if", "provided that Benin does", "Benin"),
    ("Togo agreed to a truce, contingent on Benin doing so.", "only_if", "contingent on Benin doing so", "Benin"),
    ("Togo called for guarantees in exchange for a truce.", "in_exchange", "in exchange for a truce", None),
    ("Togo wants sanctions without progress on a truce.", "unless", "without progress on a truce", None),
    ("Togo will not sign before Benin frees the crew.", "until", "before Benin frees the crew", "Benin"),
    ("Should Benin refuse, Togo will impose duties.", "if", "Should Benin refuse", "Benin"),
    ("Togo will keep the truce as long as Benin keeps it.", "only_if", "as long as Benin keeps it", "Benin"),
    ("Togo would lift the ban in return for Benin’s aid.", "in_exchange", "in return for Benin’s aid", "Benin"),
    ("Togo will pay once Benin returns the tanker.", "if", "once Benin returns the tanker", "Benin"),
]  # fmt: skip
MARKERS = [
    "if",
    "unless",
    "until",
    "only",
    "provided",
    "should",
    "were",
    "in",
    "exchange",
    "for",
    ",",
    ".",
    "?",
    "Togo",
]
NONE = [
    "If it had been a poor call, I would tell you.",
    "If it wasn't, I would say so.",
    "Togo acted as if the treaty were dead.",
    "Togo asked whether Benin would sign.",
    "Togo asked if Benin would sign.",
    "Togo will sign even if Benin does not.",
    "If anything, the talks calmed Togo.",
    "Without leaders present, the talks failed.",
    "Togo and Benin exchanged 20 prisoners.",
    "Togo and Benin held an exchange of views.",
    "The talks went on until Friday.",
    "When the talks ended, Togo withdrew its envoy.",
    "Togo provided that aid in May.",
    "Should Togo sign?",
]


def found(text: str, parse_of: Reader) -> list[tuple[str, str, str | None]]:
    """Kind, words and the name of whose act it is."""
    parse = parse_of(text)
    world = load_world()
    cast = resolve_pronouns(parse, find_cast(parse, (), world), (), world)
    conditions = find_conditions(parse, find_clauses(parse, load_deeds()), cast, load_stances())
    name = {a.id: a.name for a in cast.actors.values()}
    return [(c.kind, c.span.of(text), name.get(c.on or "")) for c in conditions]


@pytest.mark.parametrize(("text", "kind", "words", "on"), SHAPES)
def test_each_shape_of_condition_is_found_with_its_extent_and_whose_act_it_is(
    text: str, kind: str, words: str, on: str | None, parse_of: Reader
) -> None:
    assert [(kind, words, on)] == found(text, parse_of)


@pytest.mark.parametrize("text", NONE)
def test_rhetoric_questions_and_plain_telling_are_no_conditions(text: str, parse_of: Reader) -> None:
    assert [] == found(text, parse_of)


def test_an_elliptic_condition_asks_after_the_subject_of_the_question_before_it(parse_of: Reader) -> None:
    text = "Togo asked whether Benin was serious, warning that if not, it might step back from the talks."
    assert [("if", "if not", "Benin")] == found(text, parse_of)


def test_a_condition_does_not_swallow_its_main_clause(parse_of: Reader) -> None:
    text = "Togo said that if agreements are reached, a ceasefire could be set up within days."
    assert [("if", "if agreements are reached", None)] == found(text, parse_of)


def test_a_condition_governs_the_predicate_that_it_limits(parse_of: Reader) -> None:
    parse = parse_of("Togo warned that Benin could lose its aid if the talks fail.")
    (one,) = find_conditions(parse, find_clauses(parse, load_deeds()), Cast({}, ()), load_stances())
    assert "lose" == parse.sentences[0].tokens[one.governs or 0].text


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(MARKERS)))
def test_no_order_of_markers_breaks_the_room(words: list[str]) -> None:
    parse = PARSES(" ".join(words))
    for one in find_conditions(parse, find_clauses(parse, load_deeds()), Cast({}, ()), load_stances()):
        assert one.span.of(parse.text).strip()


@pytest.fixture(autouse=True)
def _reader(parse_of: Reader) -> None:
    global PARSES
    PARSES = parse_of


PARSES: Reader
