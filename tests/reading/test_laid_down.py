"""What papers lay down: agreements bind those whom they name, plans are the proposals of their authors."""

from __future__ import annotations

import pytest
from tests.making import article

from parley.pipeline import Corridor


def moves_of(corridor: Corridor, text: str) -> list[tuple[str, str | None, str, str]]:
    """Kind, party, terms and status of each move of a text."""
    reading = corridor.read(article(text))
    names = {actor.id: actor.name for actor in reading.actors}
    return [(m.kind, names.get(m.party or ""), m.terms.of(text), m.status) for m in reading.moves]


@pytest.mark.parametrize(
    ("text", "party", "terms"),
    [
        ("Under the deal, Peru will lift its ban within ten days.", "Peru", "lift its ban within ten days"),
        ("Under an accord signed in May, Peru would cut its quota by a fifth.", "Peru", "cut its quota by a fifth"),
        ("The treaty commits Chile to share its water data.", "Chile", "share its water data"),
        ("The agreement requires Peru to reopen the crossing by June.", "Peru", "reopen the crossing by June"),
        ("As part of the truce, Chad will hand over 40 captives.", "Chad", "hand over 40 captives"),
        ("Under the terms of the pact, Chile will not raise its tariffs.", "Chile", "not raise its tariffs"),
    ],
)  # fmt: skip
def test_an_agreement_binds_those_whom_it_names(text: str, party: str, terms: str, corridor: Corridor) -> None:
    assert [("promises", party, terms, "agreed")] == moves_of(corridor, text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Kenya's plan would require Chad to free the captives.",
            [("proposes", "Kenya", "Chad to free the captives", "proposed")],
        ),
        (
            "Under a Kenyan proposal, Chad would open the crossing.",
            [("proposes", "Kenya", "Chad would open the crossing", "proposed")],
        ),
        ("Kenya's plan calls for a ten-week truce.", [("proposes", "Kenya", "a ten-week truce", "proposed")]),
    ],
)
def test_a_plan_is_its_authors_proposal(text: str, found: list[object], corridor: Corridor) -> None:
    assert found == moves_of(corridor, text)


@pytest.mark.parametrize(
    "text",
    [
        "Under a deal taking shape in Lima, Peru would lift its ban.",
        "Under any deal, Peru would have to lift its ban.",
        "Under the proposal, Peru would lift its ban.",
        "The deal does not require Peru to lift its ban.",
        "Under the deal, Peru would have lifted its ban.",
        "Will Peru lift its ban under the deal?",
        "Critics say that under the agreement growers would suffer.",
    ],
)
def test_what_nobody_agreed_to_or_put_forward_binds_nobody(text: str, corridor: Corridor) -> None:
    assert [] == moves_of(corridor, text)


def test_a_plan_keeps_the_condition_inside_it(corridor: Corridor) -> None:
    text = "Kenya put forward a compromise under which the truce would run until June in return for fuel."
    reading = corridor.read(article(text))
    assert [("proposes", ["in_exchange"])] == [
        (m.kind, [c.kind for c in m.conditions if c.kind == "in_exchange"]) for m in reading.moves
    ]


def test_a_harm_foretold_unless_another_yields_is_a_threat_and_one_of_a_plan_is_none(corridor: Corridor) -> None:
    threat = "Union leader Ana Diaz said strikes would spread on Friday if there was no progress."
    assert ["threatens"] == [kind for kind, *_ in moves_of(corridor, threat)]
    assert [] == moves_of(corridor, 'President Emmanuel Macron said it would "open the road to the bomb".')


def test_a_deed_that_is_only_asked_for_has_not_happened(corridor: Corridor) -> None:
    reading = corridor.read(article("Chad is ready to extend the truce, provided that the captives come home."))
    assert {"happened", "ongoing"}.isdisjoint(event.status for event in reading.events)


@pytest.mark.parametrize(
    "text",
    [
        "Macron's visit to Lima was shelved.",
        "Macron has put off his trip to Lima.",
        "The meeting between Macron and Merz was put on hold.",
        "A call between Macron and Merz has been pushed back.",
    ],
)
def test_a_contact_that_was_put_off_was_not_held(text: str, corridor: Corridor) -> None:
    assert ["not_happened"] == [contact.status for contact in corridor.read(article(text)).contacts]


def test_the_sides_of_a_war_may_be_a_movement(corridor: Corridor) -> None:
    text = (
        "Israel and Hamas negotiators left Doha on Monday. Hamas wants a truce. Israel refused to leave. "
        "Egypt urged both sides to free all Palestinian prisoners and captives."
    )
    reading = corridor.read(article(text))
    names = {actor.id: actor.name for actor in reading.actors}
    assert {"Israel", "Hamas"} == {
        names[a] for m in reading.moves if names.get(m.party or "") == "Egypt" for a in m.toward
    }


def test_a_described_name_is_who_acts_and_not_its_country(corridor: Corridor) -> None:
    reading = corridor.read(article("The French carmaker Renault rejected the plan."))
    names = {actor.id: actor.name for actor in reading.actors}
    assert ["Renault"] == [names.get(m.party or "") for m in reading.moves]
