"""Contacts and deeds put off, called by name, hosted, or only listed: how real they are, and when."""

from __future__ import annotations

import pytest
from tests.making import article

from parley.pipeline import Corridor
from parley.records import REAL, Contact, Reading

WEDNESDAY = "2025-07-30"


def read(corridor: Corridor, text: str) -> Reading:
    return corridor.read(article(text, published=WEDNESDAY))


def only(reading: Reading) -> Contact:
    (contact,) = reading.contacts
    return contact


@pytest.mark.parametrize(
    ("text", "status", "day"),
    [
        ("The meeting of Peru and Chile was postponed to Friday.", "planned", "2025-08-01"),
        ("Peru and Chile have put off their talks until Sunday.", "planned", "2025-08-03"),
        ("The talks between Peru and Chile were pushed back to August 9.", "planned", "2025-08-09"),
        ("The call between Peru and Chile was moved to Tuesday.", "planned", "2025-08-05"),
        (
            "Talks between Peru and Chile planned for Thursday in Lima have been put off until August 9.",
            "planned",
            "2025-08-09",
        ),
        ("The meeting between Peru and Chile was postponed indefinitely.", "not_happened", None),
        (
            "Talks of Peru and Chile, due Monday, were delayed and took place on Tuesday.",
            "happened",
            "2025-07-29",
        ),
        ("The talks of Peru and Chile scheduled for Monday took place in Oslo.", "happened", "2025-07-28"),
        ("The talks of Peru and Chile scheduled for Monday raised hopes.", "planned", "2025-08-04"),
    ],
)
def test_a_contact_put_off_to_a_day_is_planned_for_it(
    text: str, status: str, day: str | None, corridor: Corridor
) -> None:
    contact = only(read(corridor, text))
    assert (status, day) == (contact.status, contact.when.earliest if contact.when else None)


def test_talks_that_somebody_says_would_resume_are_planned(corridor: Corridor) -> None:
    told = "Qatar's minister told reporters that negotiations between Congo and Rwanda would resume in May."
    assert "planned" == only(read(corridor, told)).status


def test_not_to_have_said_when_they_will_meet_plans_nothing(corridor: Corridor) -> None:
    told = "Neither the company nor the union has said when they will meet again."
    assert [] == [c for c in read(corridor, told).contacts if c.status in ("planned", *REAL)]


def test_what_a_joint_statement_lists_is_agreed_and_not_held(corridor: Corridor) -> None:
    told = "The king read a joint statement: a truce, a meeting of commanders on July 31, and a session in August."
    assert {"agreed"} == {c.status for c in read(corridor, told).contacts}


@pytest.mark.parametrize(
    ("text", "who", "place"),
    [
        (
            "Kenya's president Amos Oduor hosted Chad's acting prime minister Idris Sabo and his Malian counterpart"
            " Awa Keita in Mombasa on Monday.",
            {"Amos Oduor", "Idris Sabo", "Awa Keita"},
            "Mombasa",
        ),
        (
            "The envoy chaired almost 12 hours of meetings between President Ana Mora and Premier Luis Rey in the"
            " lakeside town of Ohrid.",
            {"Ana Mora", "Luis Rey"},
            "Ohrid",
        ),
    ],
)
def test_who_is_hosted_and_where_is_told_behind_the_guests(
    text: str, who: set[str], place: str, corridor: Corridor
) -> None:
    reading = read(corridor, text)
    names = {actor.id: actor.name for actor in reading.actors}
    contact = only(reading)
    assert (who, place) == ({names[p] for p in contact.participants}, contact.place)


def test_hours_of_meetings_are_their_length(corridor: Corridor) -> None:
    minutes = only(read(corridor, "The envoy chaired 12 hours of talks between Peru and Chile in Lima.")).minutes
    assert minutes is not None
    assert 720 == minutes.low


def test_seeing_a_reporter_or_an_error_is_no_contact(corridor: Corridor) -> None:
    assert () == read(corridor, "President Ana Mora saw him as a rival. Chile hosted the cup in Lima.").contacts


@pytest.mark.parametrize(
    "text",
    [
        "The release of some 700 prisoners has been the rebels' main demand.",
        "The release of prisoners remains a key condition for Kenya.",
        "Peru insists that the United States free the sailors.",
        "Peru dismissed suggestions that Chile had shelled the town.",
        "A release of prisoners is the union's first priority.",
    ],
)
def test_what_is_only_asked_for_or_denied_did_not_happen(text: str, corridor: Corridor) -> None:
    assert [] == [e.type for e in read(corridor, text).events if e.status in REAL and e.type != "REJECT"]


def test_a_release_told_as_done_happened(corridor: Corridor) -> None:
    reading = read(corridor, "The rebels released 700 prisoners on Monday.")
    assert ["happened"] == [e.status for e in reading.events]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Peru and Chile will meet in Lima on Friday. The meeting has been cancelled.", "not_happened"),
        ("The two sides were to meet in Caracas in August. That round has now been called off.", "not_happened"),
        ("Peru and Chile will meet in Lima on Friday. The meeting will be their first.", "planned"),
        ("Talks of Peru and Chile ended without an agreement to hold another meeting in Lima.", "not_happened"),
    ],
)
def test_a_plan_that_the_article_itself_calls_off_is_none(text: str, status: str, corridor: Corridor) -> None:
    planned = [c.status for c in read(corridor, text).contacts if c.status not in REAL]
    assert [status] == planned


@pytest.mark.parametrize("text", ["The boxer won the next round in Lima.", "The company closed a funding round."])
def test_a_round_of_something_else_is_no_contact(text: str, corridor: Corridor) -> None:
    assert () == read(corridor, text).contacts


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "President Dina Boluarte meets Chile's President Gabriel Boric in Lima, Peru, Friday, July 4, 2025.",
            "2025-07-04",
        ),
        ("Dina Boluarte told reporters on Monday while hosting Gabriel Boric that it rained.", "2025-07-28"),
        ("Peru meets Chile to end the treaty of May 3, 1999.", None),
    ],
)
def test_a_contact_has_the_day_of_its_caption_or_of_what_it_goes_on_beside(
    corridor: Corridor, text: str, day: str | None
) -> None:
    when = only(read(corridor, text)).when
    assert day == (when and when.earliest)
