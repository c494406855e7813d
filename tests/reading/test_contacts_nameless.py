"""Contacts of which one side, or both, have no name: they are told, and nobody is guessed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.reading.scenes import tell

from parley.records import REAL, Parse

Read = Callable[..., Parse]


@pytest.mark.parametrize(
    ("sentence", "form", "status"),
    [
        ("The ministry received both delegations on Monday.", "meeting", "happened"),
        ("The envoy was received by the foreign minister on Monday.", "meeting", "happened"),
        ("The shipowners wrote to the captains on Friday.", "letter", "happened"),
        ("A letter signed by twelve mayors reached the minister on Friday.", "letter", "happened"),
        ("The rebels handed the mediator a note on Friday.", "letter", "happened"),
        ("The mediator rang both chairmen on Sunday.", "call", "happened"),
        ("The minister told the captains by telephone that the port would open.", "call", "happened"),
        ("The two chairmen had been on the phone until three in the morning.", "call", "happened"),
        ("The mediator shuttled between the two camps for a week.", "visit", "happened"),
        ("The deputy minister drove down to meet the herders on Tuesday.", "visit", "happened"),
        ("The negotiators sat with the owners for six hours on Tuesday.", "meeting", "happened"),
        ("Talks with the growers never got under way.", "meeting", "not_happened"),
    ],
)
def test_a_contact_is_told_though_nobody_is_named(parse_of: Read, sentence: str, form: str, status: str) -> None:
    assert (form, status) in {(c.form, c.status) for c in tell(parse_of(sentence)).contacts}


@pytest.mark.parametrize(
    "sentence",
    [
        "The hospital received eleven patients on Monday.",
        "The chairman received a prize in Oslo on Monday.",
        "The clerk wrote a novel on the ferry.",
        "The bishop rang the bell on Sunday.",
        "The minister told reporters by telephone that the port would open.",
        "The buses shuttled between the two camps for a week.",
        "The general returned to Accra in 1990.",
        "The children sat on the pier for six hours.",
        "The court sat until late on Tuesday.",
        "The police freed both men by lunch.",
        "The bank printed a new note on Friday.",
        "The host took calls from listeners on Sunday.",
        "The minister called the captain a liar on Sunday.",
    ],
)
def test_what_is_done_by_or_to_nobody_who_takes_part_is_no_contact(parse_of: Read, sentence: str) -> None:
    assert [] == [c for c in tell(parse_of(sentence)).contacts if c.status in REAL]


def test_who_brokered_talks_took_no_part_by_that(parse_of: Read) -> None:
    told = tell(parse_of("Talks between Peru and Chile brokered by Oman began in Muscat on Monday."))
    names = [{told.cast.actors[n].name for n in c.participants} for c in told.contacts]
    assert [{"Peru", "Chile"}] == names
