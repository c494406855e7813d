"""Contacts told by turns of phrase, by pronoun, by ordinal, and by where somebody is due."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.reading.scenes import tell

from parley.records import REAL, Parse

Read = Callable[..., Parse]
LULA, MACRON = "President Lula", "President Macron"

TOLD = [
    (f"{LULA} discussed the tariffs with {MACRON} by telephone on Monday.", "call", "happened"),
    (f"{LULA} discussed the tariffs with {MACRON} in Oslo on Monday.", "meeting", "happened"),
    (f"{LULA} is due in Oslo tomorrow.", "visit", "planned"),
    (f"{LULA} had been expected in Oslo on Monday but stayed away.", "visit", "not_happened"),
    (f"{LULA} will be in Oslo on Monday.", "visit", "planned"),
    (f"{LULA} rang {MACRON} on Friday night.", "call", "happened"),
    (f"{LULA} was on the phone with {MACRON} for an hour on Friday.", "call", "happened"),
    (f"{LULA} took a call from {MACRON} on Sunday.", "call", "happened"),
    (f"{LULA} shook hands with {MACRON} in Oslo on Tuesday.", "meeting", "happened"),
    (f"{LULA} and {MACRON} came face to face on Tuesday.", "meeting", "happened"),
    (f"{LULA} was received by {MACRON} in Oslo on Friday.", "meeting", "happened"),
    (f"{LULA} refused to see {MACRON}.", "meeting", "refused"),
    (f"{LULA} turned down a request by {MACRON} for a meeting.", "meeting", "refused"),
    (f"{LULA} pulled out of a meeting with {MACRON} on Monday.", "meeting", "not_happened"),
    (f"{LULA} walked out of talks with {MACRON} on Monday.", "meeting", "happened"),
    (f"{LULA} touched down in Kabul on Friday.", "visit", "happened"),
    ("Both leaders spoke on Saturday.", "call", "happened"),
    ("The pair spoke for 20 minutes on Saturday.", "call", "happened"),
    ("Norway summoned the Peruvian ambassador on Friday.", "meeting", "happened"),
    ("The ministers held wide-ranging discussions on fishing.", "meeting", "happened"),
    ("The foreign minister flew to Doha on Sunday.", "visit", "happened"),
    ("The union and the company returned to the bargaining table on Monday.", "meeting", "happened"),
    ("A second round was to have begun last Thursday.", "meeting", "not_happened"),
    ("The conference, which was to have opened in Lima in May, never took place.", "summit", "not_happened"),
    ("The 27 leaders meet in Brussels on Thursday.", "meeting", "planned"),
    ("Talks between Peru and Chile begin on Monday.", "meeting", "planned"),
    ("They agreed to reconvene on 3 June.", "meeting", "agreed"),
    (f"{LULA} visited the western Kursk region on Tuesday.", "visit", "happened"),
    (f"{LULA} met with volunteer organizations in Oslo on Tuesday.", "meeting", "happened"),
    (f"{LULA} will attend a summit.", "summit", "planned"),
    ("Bargaining resumed on Thursday.", "meeting", "happened"),
    ("There has been no contact between the government and the gang.", "meeting", "not_happened"),
]


@pytest.mark.parametrize(("sentence", "form", "status"), TOLD)
def test_a_turn_of_phrase_tells_a_contact_with_its_status(
    parse_of: Read, sentence: str, form: str, status: str
) -> None:
    found = tell(parse_of(sentence)).contacts
    assert (form, status) in {(c.form, c.status) for c in found}
    if status not in REAL:
        assert [] == [c for c in found if c.status in REAL]


@pytest.mark.parametrize(
    "sentence",
    [
        f"{LULA} discussed the dispute with Peru.",
        f"{LULA} discussed the tariffs in Oslo.",
        "The payment is due in Oslo tomorrow.",
        f"{LULA} was expected to win in Oslo.",
        f"{LULA} will be in charge on Monday.",
        f"{LULA} rang the bell in Oslo.",
        f"{LULA} shook hands on Tuesday.",
        f"{LULA} refused to see the reason.",
        "The prosecutor summoned the banker on Friday.",
        "Families flew to Doha on Sunday.",
        f"{LULA} returned to the table of contents.",
        "The consultations were established in 2016.",
        "The jury reached a verdict by telephone.",
        f"{LULA} visited the region of the brain that he studies.",
        f"{LULA} declined to say whether he would attend.",
        "The pair spoke of their fears on Saturday.",
        "Ministers held shares in the bank.",
    ],
)
def test_the_same_words_in_another_sense_tell_none(parse_of: Read, sentence: str) -> None:
    assert [] == [c for c in tell(parse_of(sentence)).contacts if c.status in REAL | {"planned", "refused"}]


def test_an_ordinal_stands_for_one_of_several_talks(parse_of: Read) -> None:
    text = (
        "The consultations opened in Lima in 2018. "
        "The fifth were to have taken place in Quito in 2020 but were cancelled."
    )
    found = [c for c in tell(parse_of(text)).contacts if c.status == "not_happened"]
    assert ["Quito"] == [c.place for c in found]


def test_an_ordinal_of_runners_stands_for_no_talks(parse_of: Read) -> None:
    text = "Runners opened the race in Lima. The fifth was to have taken place in Quito but was cancelled."
    assert () == tell(parse_of(text)).contacts


def test_they_were_held_is_told_of_the_talks_before(parse_of: Read) -> None:
    text = "The consultations were cancelled because of the pandemic; they were held by video link in March 2022."
    held = [c for c in tell(parse_of(text)).contacts if c.status == "happened"]
    assert ["2022-03-01"] == [c.when.earliest for c in held if c.when]


def test_they_were_held_is_told_of_no_prisoners(parse_of: Read) -> None:
    text = "The prisoners were freed on Monday. They were held in Oslo in March 2022."
    assert () == tell(parse_of(text)).contacts


def test_who_travels_for_talks_takes_part_in_them_there(parse_of: Read) -> None:
    told = tell(parse_of(f"{LULA} travelled to Lima for talks with {MACRON} on Tuesday."))
    talks = [c for c in told.contacts if c.form == "meeting"]
    assert [("Lima", 2)] == [(c.place, len(c.participants)) for c in talks]


def test_a_verb_tagged_as_a_participle_with_a_doer_is_past(parse_of: Read) -> None:
    told = tell(parse_of("Delegates from 40 countries gathered in Nairobi on Monday."))
    assert [("meeting", "happened", "Nairobi")] == [(c.form, c.status, c.place) for c in told.contacts]


def test_a_city_is_called_by_its_name(parse_of: Read) -> None:
    told = tell(parse_of(f"{LULA} travelled to the port city of Aden on Tuesday."))
    assert ["Aden"] == [c.place for c in told.contacts]


def test_a_place_has_no_adjective(parse_of: Read) -> None:
    told = tell(parse_of(f"{LULA} has agreed to meet {MACRON} in neutral Geneva."))
    assert ["Geneva"] == [c.place for c in told.contacts]
