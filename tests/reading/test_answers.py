"""Answers to what was put forward before, sides of a war, forces, meals and headlines of two news."""

from __future__ import annotations

import pytest
from tests.making import article

from parley.pipeline import Corridor
from parley.records import Reading


def moves_of(reading: Reading) -> list[tuple[str, str | None]]:
    names = {actor.id: actor.name for actor in reading.actors}
    return [(m.kind, names.get(m.party or "")) for m in reading.moves]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Egypt proposed a ten-week truce. Hamas turned it down.", ("refuses", "Hamas")),
        ("Peru put forward a plan to swap prisoners. Chile supports it.", ("supports", "Chile")),
        ("Washington tabled a draft, but Moscow dismissed it as an ultimatum.", ("refuses", "Russia")),
        ("Brazil asked for talks in June. Peru accepted that.", ("accepts", "Peru")),
    ],
)
def test_a_pronoun_may_be_what_is_answered(text: str, answer: tuple[str, str], corridor: Corridor) -> None:
    assert answer in moves_of(corridor.read(article(text)))


@pytest.mark.parametrize(
    "text",
    [
        "The storm reached Oslo. Norway rejected it.",
        "Chile accepts that talks have failed.",
        "Peru rejected a remark attributed to the envoy.",
    ],
)
def test_what_nobody_put_forward_is_not_answered(text: str, corridor: Corridor) -> None:
    assert [] == moves_of(corridor.read(article(text)))


def test_who_vows_to_fight_on_threatens_and_who_vows_to_fight_a_bill_refuses(corridor: Corridor) -> None:
    (one,) = moves_of(corridor.read(article("The union vowed to fight on until pay is raised.")))
    (other,) = moves_of(corridor.read(article("The union vowed to fight the pay freeze.")))
    assert ("threatens", "refuses") == (one[0], other[0])


def test_what_is_possible_only_if_another_acts_is_put_forward_on_that_condition(corridor: Corridor) -> None:
    (move,) = corridor.read(
        article("The foreign minister said a truce was possible only if Chad left the border towns.")
    ).moves
    assert (("only_if",), "conditional") == (tuple(c.kind for c in move.conditions), move.status)


def test_a_pact_told_of_in_the_sentence_before_binds(corridor: Corridor) -> None:
    text = "The deal was signed on Friday. It obliges Chad to leave the border towns."
    assert [("promises", "Chad")] == moves_of(corridor.read(article(text)))


def test_what_was_shunned_was_not_done(corridor: Corridor) -> None:
    reading = corridor.read(article("Rather than attack the port, Chad withdrew its troops."))
    assert [("ASSAULT", "not_happened"), ("RETREAT", "happened")] == [(e.type, e.status) for e in reading.events]
    shunned = corridor.read(article("Angola left the cartel rather than accept the quota."))
    assert ("refuses", "Angola") in moves_of(shunned)


def test_a_dinner_is_a_meeting(corridor: Corridor) -> None:
    text = "President Emmanuel Macron dined with Chancellor Friedrich Merz in Berlin on Monday."
    assert [("meeting", "happened")] == [(c.form, c.status) for c in corridor.read(article(text)).contacts]


def test_an_ousted_deputy_is_no_denied_claim(corridor: Corridor) -> None:
    reading = corridor.read(article("Burhan on Friday dismissed Diaz as his deputy in the council."))
    assert [] == [s for s in reading.statements if s.polarity == "denies"]


def test_a_headline_of_two_news_is_read_as_two(corridor: Corridor) -> None:
    text = "Cartel delays its meeting; Trump threatens tariffs\n\nThe cartel put off a meeting planned for Monday."
    threats = [s for s in corridor.read(article(text, title=text.split("\n")[0])).statements if s.speaker]
    assert all("Cartel delays" not in span.of(text) for s in threats for span in s.content)


def test_the_army_is_the_one_that_was_named_in_full(corridor: Corridor) -> None:
    text = (
        "Sudan's army and the paramilitary Rapid Support Forces signed a truce in Jeddah, the United States and "
        "Saudi Arabia said. The army accused the Rapid Support Forces of an attack. A Saudi diplomat urged both "
        "sides to hold their fire."
    )
    reading = corridor.read(article(text))
    names = {actor.id: actor.name for actor in reading.actors}
    assert "army" not in names.values()
    (plea,) = [m for m in reading.moves if m.kind == "demands"]
    assert {"Sudanese army", "Rapid Support Forces"} == {names[a] for a in plea.toward}


def test_talks_since_a_war_began_are_not_dated_by_its_year(corridor: Corridor) -> None:
    text = "Chad and Mali held their first direct talks since the early weeks of the 2022 invasion."
    (contact,) = corridor.read(article(text)).contacts
    assert contact.when is None or contact.when.earliest is None


def speakers_of(reading: Reading) -> list[str | None]:
    names = {actor.id: actor.name for actor in reading.actors}
    return [names.get(s.speaker or "") for s in reading.statements if s.mode == "direct"]


@pytest.mark.parametrize(
    "text",
    [
        "The Armenian foreign ministry accepted the text. “It is ready for signing,” it said.",
        "The Armenian foreign ministry refused. “We saw no reason. We see none now,” it said.",
        "The Armenian foreign ministry refused.\n\n“We saw no reason,” it said in a statement.",
    ],
)
def test_it_said_behind_a_quote_is_who_acted_in_the_sentence_before(text: str, corridor: Corridor) -> None:
    assert ["Armenia's foreign ministry"] == speakers_of(corridor.read(article(text)))


@pytest.mark.parametrize(
    "text",
    [
        "President Ana Mora refused to sign. “There is no reason,” it said.",
        "Peru and Chile refused to sign. “There is no reason,” it said.",
    ],
)
def test_it_said_behind_a_quote_is_no_person_and_neither_of_two(text: str, corridor: Corridor) -> None:
    assert [None] == speakers_of(corridor.read(article(text)))
