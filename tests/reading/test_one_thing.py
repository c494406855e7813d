"""Demands behind a colon, what a party wants to do with another, and the yes that follows it."""

from __future__ import annotations

import pytest
from tests.making import article

from parley.pipeline import Corridor
from parley.records import Reading


def moves(reading: Reading) -> list[tuple[str | None, str, str, list[str], str | None]]:
    names = {actor.id: actor.name for actor in reading.actors}
    text = reading.document.text or ""
    return [
        (names.get(m.party or ""), m.kind, m.terms.of(text), [names[one] for one in m.toward], m.issue)
        for m in reading.moves
    ]


@pytest.mark.parametrize(
    ("text", "move"),
    [
        ("“We expect one thing from Peru now: namely, an end to the fishing ban, at once,” Chile's president said.",
         ("Chile", "demands", "an end to the fishing ban", ["Peru"], "fishing")),
        ("“We expect only this from Peru: that it lift its tariffs,” Chile's president said.",
         ("Chile", "demands", "it lift its tariffs", ["Peru"], "tariffs")),
        ("Kenya had a single demand of Uganda: the withdrawal of its troops.",
         ("Kenya", "demands", "the withdrawal of its troops", ["Uganda"], "territory")),
    ],
)  # fmt: skip
def test_the_terms_of_one_thing_wanted_stand_behind_the_colon(
    text: str, move: tuple[str, str, str, list[str], str], corridor: Corridor
) -> None:
    assert [move] == moves(corridor.read(article(text)))


@pytest.mark.parametrize(
    "text",
    [
        "Chile's president ordered one thing for lunch in Peru: soup.",
        "France expects one thing from the talks with Chile.",
        "The minister wants to talk with his wife about pay.",
        "“My wife wants to go home, and I agree,” Chile's president said.",
        "“Peru has come a long way, and I agree,” Chile's president said.",
        "Kenya wants to end the day on time.",
    ],
)
def test_a_colon_or_a_wish_without_another_party_makes_no_move(text: str, corridor: Corridor) -> None:
    assert [] == moves(corridor.read(article(text)))


def test_what_a_party_wants_to_do_with_another_is_proposed_and_a_yes_to_it_hangs_on_the_same(
    corridor: Corridor,
) -> None:
    text = "“Canada wants to do a lot of trade with us once the dispute is over, and I agree,” Mr. Trump said."
    reading = corridor.read(article(text))
    assert [("proposes", "conditional", "once the dispute is over"),
            ("accepts", "conditional", "once the dispute is over")] == [
        (m.kind, m.status, m.conditions[0].span.of(text)) for m in reading.moves
    ]  # fmt: skip
    assert ["Canada", "Donald Trump"] == [one[0] for one in moves(reading)]
    assert 1 == len({m.terms for m in reading.moves})


@pytest.mark.parametrize(
    ("text", "who", "whom"),
    [
        ("Canada targeted Belarus with 30 new sanctions.", {"Canada"}, {"Belarus"}),
        ("The new British sanctions targeted 40 Iranian banks.", {"United Kingdom"}, {"Iran"}),
        ("Chile imposed asset freezes on Peru.", {"Chile"}, {"Peru"}),
    ],
)
def test_who_lays_sanctions_on_whom(text: str, who: set[str], whom: set[str], corridor: Corridor) -> None:
    reading = corridor.read(article(text))
    names = {actor.id: actor.name for actor in reading.actors}
    assert [("SANCTION", who, whom)] == [
        (e.type, {names[i] for i in e.actors}, {names[i] for i in e.recipients}) for e in reading.events
    ]


@pytest.mark.parametrize(
    "text", ["Canada targeted young voters with new adverts.", "Canada targeted Belarus with kind words."]
)
def test_what_is_aimed_at_somebody_and_is_no_sanction_is_no_such_deed(text: str, corridor: Corridor) -> None:
    assert [] == [e for e in corridor.read(article(text)).events if e.type == "SANCTION"]


def test_an_answer_is_addressed_to_the_one_who_put_it_forward(corridor: Corridor) -> None:
    text = "Vietnam offered zero tariffs on US cars, an offer that Washington turned down within hours."
    reading = corridor.read(article(text))
    names = {actor.id: actor.name for actor in reading.actors}
    assert [["Vietnam"]] == [[names[i] for i in m.toward] for m in reading.moves if m.kind == "refuses"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Russia's demands include recognition of the new border, a ban on NATO membership and the lifting of "
            "sanctions.",
            [
                ("Russia", "a ban on NATO membership", "alliance"),
                ("Russia", "the lifting of sanctions", "sanctions"),
            ],
        ),
        ("Kenya's conditions included a ceasefire.", [("Kenya", "a ceasefire", "ceasefire")]),
    ],
)
def test_demands_that_include_a_thing_are_demands_of_their_owner(
    text: str, found: list[tuple[str, str, str]], corridor: Corridor
) -> None:
    rows = [(who, terms, issue) for who, kind, terms, _, issue in moves(corridor.read(article(text)))]
    assert found == rows[-len(found) :]


@pytest.mark.parametrize(
    "text",
    [
        "Peru's exports include copper, tin and a ban on gold.",
        "Kenya's demands do not include a ceasefire.",
        "The deal's conditions include a truce.",
    ],
)
def test_what_includes_and_is_no_partys_demand_is_no_move(text: str, corridor: Corridor) -> None:
    assert [] == moves(corridor.read(article(text)))
