"""Deeds in the plain words of wires: what they are, and how real."""

from __future__ import annotations

import pytest
from tests.making import article

from parley.pipeline import Corridor


def told(corridor: Corridor, text: str) -> list[tuple[str, str]]:
    """Type and status of each deed."""
    return [(e.type, e.status) for e in corridor.read(article(text, published="2031-03-12")).events]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Denmark pledged $5 million for clearing mines on Monday.", ("AID", "pledged")),
        ("Peru and Chile will jointly patrol the strait.", ("COOPERATE", "planned")),
        ("Peru has stepped up cooperation with Chile.", ("COOPERATE", "happened")),
        ("Former president Ana Mora condemned the talks.", ("ACCUSE", "happened")),
        ("Chadian border guards left Bardai and two villages before dawn.", ("RETREAT", "happened")),
        ("Dockers held two one-day strikes last month.", ("PROTEST", "happened")),
        ("Peru opened its market to Chilean pears.", ("CONCEDE", "happened")),
        ("Rebels captured the headquarters of the army in Goma.", ("ASSAULT", "happened")),
        ("Turkey lifted its veto.", ("CONCEDE", "happened")),
        ("The army recaptured Kidal on Monday.", ("ASSAULT", "happened")),
        ("Rebels took control of Kidal on Monday.", ("ASSAULT", "happened")),
        ("Kidal fell to the rebels on Monday.", ("ASSAULT", "happened")),
        ("Six policemen died in an ambush near Kidal.", ("ASSAULT", "happened")),
        ("Recent advances by Chadian troops near Kidal alarmed the council.", ("ASSAULT", "happened")),
        ("The soldiers shot him down near the border.", ("ASSAULT", "happened")),
        ("Soldiers shot eleven in July.", ("ASSAULT", "happened")),
        ("Mortar bombs rained on Kidal overnight.", ("ASSAULT", "happened")),
        ("Two gunboats forced the trawler to turn back.", ("COERCE", "happened")),
        ("The junta placed the premier under house arrest.", ("COERCE", "happened")),
        ("Peacekeepers were taken prisoner at the bridge.", ("COERCE", "happened")),
        ("Dutch police seized their laptops.", ("COERCE", "happened")),
        ("The mayor was charged with treason.", ("ACCUSE", "happened")),
        ("Peru handed a note of protest to the Chilean ambassador.", ("ACCUSE", "happened")),
        ("Peru protested to Chile over the raid.", ("ACCUSE", "happened")),
        ("Peru put a Chilean bank on its list of unreliable firms.", ("SANCTION", "happened")),
        ("Peru cancelled a contract with Chile.", ("SANCTION", "happened")),
        ("Canada scrapped its digital services tax on Sunday.", ("CONCEDE", "happened")),
        ("The rebels have let forty of them slip away.", ("RETREAT", "happened")),
        ("The guns fell silent on Monday.", ("RETREAT", "happened")),
        ("Peru supplied Chile with radars.", ("AID", "happened")),
        ("The council lent the clinic two buses.", ("AID", "happened")),
        ("The judge threw out the bid for an injunction.", ("REJECT", "happened")),
        ("The accord was signed in Lima on Monday.", ("AGREE", "happened")),
        ("Peru test-fired a missile.", ("MOBILIZE", "happened")),
        ("Troops were sent to the town.", ("MOBILIZE", "happened")),
        ("Riot police charged the marchers.", ("COERCE", "happened")),
        ("Prosecutors charged the marchers with arson.", ("ACCUSE", "happened")),
        ("The last Cuban soldiers sailed home.", ("RETREAT", "happened")),
        ("Settlers burned olive trees.", ("COERCE", "happened")),
        ("Miners began a hunger strike in protest at the arrests.", ("PROTEST", "happened")),
    ],
)
def test_a_deed_is_read_with_its_type_and_status(corridor: Corridor, text: str, wanted: tuple[str, str]) -> None:
    """Each once, a plan as a plan."""
    assert [wanted] == told(corridor, text)


@pytest.mark.parametrize(
    "text",
    [
        "The rebels held talks.",
        "The clerk pledged his loyalty.",
        "The town opened a market.",
        "The villagers left the church.",
        "Peru and Chile jointly condemned the raid by nobody.",
        "Peru dropped the plan for a visit because of a storm.",
        "The premier planned to fly to Lima but dropped the plan.",
        "Both will hold another round in Quito in May.",
        "Villagers want to return to the north of the territory.",
        "A budget that abolishes the tax on coal is before the house.",
        "The hall fell silent on Monday.",
    ],
)
def test_what_only_sounds_like_it_is_no_deed_of_that_kind(corridor: Corridor, text: str) -> None:
    """A word of a deed with another sense."""
    assert not [t for t, _ in told(corridor, text) if t in ("RETREAT", "AID", "CONCEDE", "COOPERATE")]


@pytest.mark.parametrize(
    "text",
    [
        "Peru denied any link between the pork trade and the permits.",
        "Prices fell to the lowest of the year.",
        "Rebels took control of their tempers.",
        "Three unions plan a strike on Thursday and will march to protest against the violence.",
    ],
)
def test_a_denial_a_fall_and_an_aim_are_no_deeds_of_force(corridor: Corridor, text: str) -> None:
    """What is denied, falls by itself or is only meant hurts nobody."""
    assert not [t for t, _ in told(corridor, text) if t in ("SANCTION", "ASSAULT", "ACCUSE", "COERCE")]


def test_the_day_of_a_relative_clause_is_not_that_of_the_deed(corridor: Corridor) -> None:
    """They were taken in May, and nothing tells when they were freed."""
    events = corridor.read(article("The rebels freed the nuns whom they had seized in May.")).events
    assert [("RETREAT", None)] == [(e.type, e.when) for e in events if e.type == "RETREAT"]


def test_what_a_noun_had_suffered_before_is_told_in_passing(corridor: Corridor) -> None:
    """The seizing is history, the freeing is news."""
    events = corridor.read(article("The rebels freed the children that they had abducted.")).events
    assert {"RETREAT": False, "COERCE": True} == {e.type: e.background for e in events}


@pytest.mark.parametrize(
    ("text", "borne_by"),
    [
        ("Tunisian police set fire to the offices of the Libyan opposition.", "LBY"),
        ("A gunman attacked a camp of Malian refugees on Monday.", "MLI"),
        ("Peru closed its borders with Chile on Monday.", "CHL"),
        ("Miners marched on Monday against abuses by Chilean soldiers.", "CHL"),
    ],
)
def test_whose_a_thing_is_bears_what_is_done_to_it(corridor: Corridor, text: str, borne_by: str) -> None:
    """The owner behind "of" or "by" is the recipient."""
    reading = corridor.read(article(text))
    countries = {a.id: a.country for a in reading.actors}
    assert borne_by in {countries[r] for e in reading.events for r in e.recipients}
