"""Contacts that people are asked to, turn down, keep away from, or hold in several places."""

from __future__ import annotations

import pytest
from tests.making import article

from parley.pipeline import Corridor
from parley.records import Contact, Reading

WEDNESDAY = "2031-06-11"


def read(corridor: Corridor, text: str) -> Reading:
    """A text of one Wednesday."""
    return corridor.read(article(text, published=WEDNESDAY))


def told(contact: Contact) -> tuple[str, str, str | None]:
    """What a contact is, whether it came about, and where."""
    return contact.form, contact.status, contact.place


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("President Jan Diaz turned down an invitation to Lima.", [("visit", "refused", "Lima")]),
        ("President Jan Diaz declined an invitation to visit Lima.", [("visit", "refused", "Lima")]),
        ("President Jan Diaz accepted an invitation to visit Lima.", [("visit", "agreed", "Lima")]),
        ("President Jan Diaz turned down an invitation to the ball.", []),
        ("President Jan Diaz turned down an offer.", []),
        ("The rebels did not turn up for talks with the union on Monday.", [("meeting", "not_happened", None)]),
        ("The owners stayed away from talks with the union on Monday.", [("meeting", "not_happened", None)]),
        (
            "Foreign Minister Ana Mora skipped a meeting with Jan Diaz on Monday.",
            [("meeting", "not_happened", None)],
        ),
        ("He did not turn up at school.", []),
        ("The owners stayed away from the port.", []),
        (
            "Minister Ana Mora has invited her colleagues to a conference on November 12 in Lima.",
            [("meeting", "proposed", "Lima")],
        ),
        ("Minister Ana Mora has invited reporters to a press conference on Friday.", []),
        ("Ana Mora paid a call on President Jan Diaz on Thursday.", [("meeting", "happened", None)]),
        ("Ana Mora paid for a call.", []),
    ],
)
def test_what_people_were_asked_to_is_told_with_their_answer(
    corridor: Corridor, text: str, wanted: list[tuple[str, str, str | None]]
) -> None:
    """Neither a refusal nor an absence is a meeting that was held."""
    assert wanted == [told(c) for c in read(corridor, text).contacts]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Envoy Ana Mora will travel to Lima on Saturday and to Quito on Sunday.",
            [("Lima", "2031-06-14"), ("Quito", "2031-06-15")],
        ),
        (
            "Ana Mora and Jan Diaz met twice this year, in Brussels in March and in Oslo in May.",
            [("Brussels", "2031-03-01"), ("Oslo", "2031-05-01")],
        ),
        ("Ana Mora flew to Lima in Peru on Sunday.", [("Lima", "2031-06-08")]),
    ],
)
def test_each_leg_of_a_journey_has_its_own_day(
    corridor: Corridor, text: str, wanted: list[tuple[str, str]]
) -> None:
    """Two towns on two days are two contacts, a town in its land is one."""
    found = read(corridor, text).contacts
    assert wanted == [(c.place, c.when.earliest if c.when else None) for c in found]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Minister Ana Mora is to be received by President Jan Diaz on Friday.", [("meeting", "planned", None)]),
        ("Ana Mora and Jan Diaz shook hands in Lima on Monday.", [("meeting", "happened", "Lima")]),
        ("Minister Ana Mora has spoken on the telephone with the families.", [("call", "happened", None)]),
        ("Minister Ana Mora did not visit the picket line.", [("visit", "not_happened", None)]),
        ("The three will gather in Lima next Tuesday.", [("meeting", "planned", "Lima")]),
        ("Three will gather dust in Lima.", []),
        (
            "It took three secret meetings. The first was held in Lima in May 2031.",
            [("meeting", "happened", "Lima")],
        ),
        ("The prize took years. The first was held in Lima in May 2031.", []),
    ],
)
def test_contacts_whose_people_stand_elsewhere_are_told(
    corridor: Corridor, text: str, wanted: list[tuple[str, str, str | None]]
) -> None:
    """The guest hangs on another verb, or was told before."""
    assert wanted == [told(c) for c in read(corridor, text).contacts]
