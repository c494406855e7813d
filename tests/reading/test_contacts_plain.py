"""Contacts as plain press prose words them, each beside what it must not be taken for."""

from __future__ import annotations

import pytest
from tests.making import article

from parley.pipeline import Corridor
from parley.records import REAL, Contact, Reading

WEDNESDAY = "2031-03-12"


def read(corridor: Corridor, text: str) -> Reading:
    """A text of one Wednesday."""
    return corridor.read(article(text, published=WEDNESDAY))


def people(reading: Reading, contact: Contact) -> set[str]:
    """The names of those who take part."""
    names = {a.id: a.name for a in reading.actors}
    return {names[p] for p in contact.participants}


def day(contact: Contact) -> str | None:
    """The first day on which it may have been."""
    return contact.when.earliest if contact.when else None


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Two rounds of talks collapsed in January.", "2031-01-01"),
        ("Several rounds of negotiations broke down in February.", "2031-02-01"),
        ("Mediation in January got nowhere.", "2031-01-01"),
    ],
)
def test_talks_of_nobody_that_broke_down_on_a_day_are_told(corridor: Corridor, text: str, when: str) -> None:
    """The outcome and the day carry them."""
    (found,) = read(corridor, text).contacts
    assert ("happened", "failed", when) == (found.status, found.outcome, day(found))


@pytest.mark.parametrize(
    "text",
    [
        "Norway is ending all contacts with the embassy of Chile.",
        "Peru cut off all discussions with Chile on Monday.",
        "Peru said it had ended any further talks with Chile.",
        "The rebels suspended peace talks with the government.",
    ],
)
def test_to_end_all_talking_is_no_meeting(corridor: Corridor, text: str) -> None:
    """Talks as such are broken off, and none was held."""
    assert [] == [c for c in read(corridor, text).contacts if c.status in REAL]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Norway urged Peru and Chile to hold talks in Oslo.", {"Peru", "Chile"}),
        ("Peru demanded that Chile hold talks with Bolivia.", {"Bolivia", "Chile"}),
        ("Peru asked Chile to open talks on the border.", {"Chile", "Peru"}),
        ("Peru called for talks with Chile.", {"Chile", "Peru"}),
        ("Norway appealed to both parties to hold talks in Lima.", set()),
    ],
)
def test_who_asks_others_to_talk_takes_no_part(corridor: Corridor, text: str, who: set[str]) -> None:
    """Who asks somebody to talk to them does."""
    reading = read(corridor, text)
    assert [who] == [people(reading, c) for c in reading.contacts if c.status == "demanded"]


def test_those_who_agreed_that_talks_would_resume_are_to_take_part(corridor: Corridor) -> None:
    """One who says so of two."""
    reading = read(corridor, "Ana Mora said that she and Jan Diaz had agreed that talks would resume on April 4.")
    (found,) = reading.contacts
    assert ("agreed", {"Ana Mora", "Jan Diaz"}, "2031-04-04") == (found.status, people(reading, found), day(found))


def test_the_day_by_which_a_deal_is_wanted_is_not_that_of_the_talks(corridor: Corridor) -> None:
    """ "With a view to a deal by April 21"."""
    text = "Ana Mora and Jan Diaz will resume talks with a view to a deal by April 21."
    assert [("planned", None)] == [(c.status, day(c)) for c in read(corridor, text).contacts]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The parties attended mediation on 11 March.", [("happened", "2031-03-11")]),
        ("The two sides will enter mediation on Friday.", [("planned", "2031-03-14")]),
        ("Mediation between nurses and Peru resumed on Monday.", [("happened", "2031-03-10")]),
        ("Ana Mora invited both parties to return to mediation in Lima on 27 March.", [("proposed", "2031-03-27")]),
        ("He thanked Oman for its mediation on Monday.", []),
        ("A deal was reached under the mediation of Oman on Monday.", []),
        ("The minister offered mediation on Monday.", []),
    ],
)
def test_mediation_is_a_contact_where_parties_sit_in_it(
    corridor: Corridor, text: str, told: list[tuple[str, str | None]]
) -> None:
    """Not as a service."""
    assert told == [(c.status, day(c)) for c in read(corridor, text).contacts]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Ministers met the union in London on Monday and again on Tuesday.",
            [("2031-03-10", "London"), ("2031-03-11", None)],
        ),
        (
            "Peru and Chile met in Lima in January and again in Quito in February.",
            [("2031-01-01", "Lima"), ("2031-02-01", "Quito")],
        ),
        ("Peru and Chile met in Lima again on Monday.", [("2031-03-10", "Lima")]),
    ],
)
def test_a_contact_held_again_is_another_one(
    corridor: Corridor, text: str, told: list[tuple[str, str | None]]
) -> None:
    """Each with its own day and place."""
    assert told == [(day(c) or "", c.place) for c in read(corridor, text).contacts]


@pytest.mark.parametrize(
    ("text", "form", "place", "when"),
    [
        ("The envoy was in Lima on Monday, where he met President Ana Mora.", "meeting", "Lima", "2031-03-10"),
        ("Jan Diaz flew to Oslo on Monday, where he met Ana Mora.", "meeting", "Oslo", "2031-03-10"),
        ("Jan Diaz flew to Oslo on Monday. He had a conversation with Ana Mora there.", "meeting", "Oslo", None),
        ("Jan Diaz had a telephone conversation with Ana Mora.", "call", None, None),
        (
            "The round ended on Monday. Negotiators of Peru and Chile met for nine hours.",
            "meeting",
            None,
            "2031-03-10",
        ),
        ("Union leaders and port officials talked for eleven hours on Monday.", "meeting", None, "2031-03-10"),
        ("The two delegations talked for eleven hours at a hotel.", "meeting", None, None),
        ("Jan Diaz spent an hour with the president on Monday.", "meeting", None, "2031-03-10"),
        ("Jan Diaz went to Lima on March 3 and met Ana Mora the next day.", "meeting", None, "2031-03-04"),
    ],
)
def test_a_meeting_has_the_place_and_day_told_beside_it(
    corridor: Corridor, text: str, form: str, place: str | None, when: str | None
) -> None:
    """By "where", "there", the sentence before, or the day counted from another."""
    assert (form, place, when) in [(c.form, c.place, day(c)) for c in read(corridor, text).contacts]


@pytest.mark.parametrize(
    ("text", "calls"),
    [
        ("Ana Mora said she had called Jan Diaz to thank him.", 1),
        ("Jan Diaz called Ana Mora to congratulate her on her win.", 1),
        ("Jan Diaz called Ana Mora to the palace.", 0),
        ("Jan Diaz called Ana Mora a liar.", 0),
    ],
)
def test_to_call_somebody_in_order_to_say_a_thing_is_a_call(corridor: Corridor, text: str, calls: int) -> None:
    """To call them something, or somewhere, is none."""
    assert calls == len([c for c in read(corridor, text).contacts if c.form == "call"])


@pytest.mark.parametrize(
    ("text", "status", "when"),
    [
        ("The talks between Peru and Chile have been put back to Friday.", "planned", "2031-03-14"),
        ("The talks between Peru and Chile were held over until Friday.", "planned", "2031-03-14"),
        ("The talks between Peru and Chile were put back by a week.", "not_happened", None),
    ],
)
def test_what_is_put_back_was_not_held(corridor: Corridor, text: str, status: str, when: str | None) -> None:
    """It is planned for the day told, if one is."""
    assert [(status, when)] == [(c.status, day(c)) for c in read(corridor, text).contacts]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The two Cypriot leaders dined at the palace on Monday, their first encounter in May.", ["happened"]),
        ("The premier refused to see the striking miners on Monday.", ["refused"]),
        ("The mediator brought the two sides together in Lima on Monday.", ["happened"]),
        ("The king played host on Monday to Chile's foreign minister.", ["happened"]),
        ("The two camps return to the negotiating table on Friday.", ["planned"]),
        ("Peru and Chile were back at the table on Monday.", ["happened"]),
        ("Both sides said they would come back to the table.", []),
        ("The envoys of Peru and Chile will see each other in Oslo in May.", ["planned"]),
        ("Ministers closed their conference in Rome on Monday.", ["happened"]),
        ("The firm held its annual conference in Rome on Monday.", []),
        ("Talks at the ministry resume on Friday.", ["planned"]),
        ("A further round of talks is due in Lima on Friday.", ["planned"]),
        ("Delegates adjourned until Friday.", ["planned"]),
        ("The mediator spoke with both delegations on Monday.", ["happened"]),
        ("The minister spoke with reporters on Monday.", []),
        ("Chile has agreed to send a delegation to Lima for talks.", ["agreed"]),
        ("Chile sent 500 soldiers to Lima.", []),
        ("The premier invited union leaders to a meeting on Friday.", ["proposed"]),
        ("The president's visit to Lima, planned for Friday, has been cancelled.", ["not_happened"]),
        ("Union leaders emerged from a five-hour session with the owners on Monday.", ["happened"]),
        ("Negotiations resumed at noon on Monday.", ["happened"]),
    ],
)
def test_people_meet_in_other_words_than_met(corridor: Corridor, text: str, told: list[str]) -> None:
    """And what looks alike tells of none."""
    assert told == [c.status for c in read(corridor, text).contacts if c.form != "letter"]


def test_a_verb_taken_for_a_noun_still_plans(corridor: Corridor) -> None:
    """ "Talks on pay resume on Monday", said on a Wednesday, is of the Monday to come."""
    (found,) = read(corridor, "Talks on pay resume on Monday.").contacts
    assert ("planned", "2031-03-17") == (found.status, day(found))


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("The firm informed the union by letter on Monday that it would close the mine.", 1),
        ("The ministry protested in writing to the embassy.", 1),
        ("Teachers have emailed the minister.", 1),
        ("In a letter to Ana Mora dated March 3, Chile's foreign minister said he would come.", 1),
        ("The union told reporters by email that it would strike.", 0),
        ("The ministry informed the union on Monday that it would close the mine.", 0),
    ],
)
def test_a_letter_is_told_by_its_means(corridor: Corridor, text: str, letters: int) -> None:
    """To people, and no reporters."""
    assert letters == len([c for c in read(corridor, text).contacts if c.form == "letter"])


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The mediators Ana Mora and Jan Diaz met party leaders on Monday.", {"Ana Mora", "Jan Diaz"}),
        ("Nurses struck in Kenya. Their union met the health ministry on Monday.", {"union"}),
        ("Tata Steel cut 300 jobs. The steel company met the union on Monday.", {"Tata Steel"}),
        (
            "The Dockers Union rejected an offer by Estuary Ports. Estuary Ports said it had no more. "
            "The Dockers Union wants 8 percent. The two sides met on Monday.",
            {"Dockers Union", "Estuary Ports"},
        ),
        ("Kenya's minister of trade, Njoro Lagat, on Monday met the union.", {"Njoro Lagat"}),
        ("Peru and Chile signed a pact after two days of talks in Oslo.", {"Peru", "Chile"}),
    ],
)
def test_who_is_called_otherwise_takes_part_by_name(corridor: Corridor, text: str, who: set[str]) -> None:
    """By names beside a noun, by a word of the name, and as one side of two."""
    reading = read(corridor, text)
    (found,) = [c for c in reading.contacts if c.form == "meeting"]
    assert who <= people(reading, found)


def test_a_union_is_not_called_by_the_word_of_a_firm(corridor: Corridor) -> None:
    """ "The rail union" after Network Rail is none of it."""
    text = "Network Rail made an offer. The rail union met the operator on Monday."
    reading = read(corridor, text)
    rail = {a.id for a in reading.actors if a.name == "Network Rail"}
    assert not [m for m in reading.mentions if m.actor in rail and "union" in text[m.start : m.end]]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The minister visited the prison on Monday.", [("visit", "prison", "2031-03-10")]),
        ("Ana Mora went to the rebels' camp on Monday.", [("visit", "camp", "2031-03-10")]),
        ("Ana Mora flew back to Lima on Monday.", [("visit", "Lima", "2031-03-10")]),
        ("Jan Diaz is expected back in Lima on Friday.", [("visit", "Lima", "2031-03-14")]),
        ("Ana Mora went to the theatre on Monday.", []),
        ("Lorries went to the port on Monday.", []),
    ],
)
def test_a_journey_may_go_back_or_to_a_place_without_a_name(
    corridor: Corridor, text: str, told: list[tuple[str, str, str]]
) -> None:
    """Of people who act for others, and to what parties to a dispute go to."""
    assert told == [(c.form, c.place, day(c)) for c in read(corridor, text).contacts]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Ana Mora spoke with Jan Diaz on Monday and with Eva Roth on Tuesday.",
            [({"Ana Mora", "Jan Diaz"}, "2031-03-10"), ({"Ana Mora", "Eva Roth"}, "2031-03-11")],
        ),
        (
            "Ana Mora spoke with Jan Diaz and with Eva Roth on Tuesday.",
            [({"Ana Mora", "Jan Diaz", "Eva Roth"}, "2031-03-11")],
        ),
    ],
)
def test_partners_with_a_day_each_had_a_contact_each(
    corridor: Corridor, text: str, told: list[tuple[set[str], str]]
) -> None:
    """With one day they may have had one."""
    reading = read(corridor, text)
    assert told == [(people(reading, c), day(c)) for c in reading.contacts]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Monday's session ran late; Tuesday's lasted ten hours.", ["2031-03-10", "2031-03-11"]),
        ("Sales rose. Tuesday's fell by a tenth.", []),
    ],
)
def test_the_day_may_stand_for_another_session(corridor: Corridor, text: str, days: list[str]) -> None:
    """Where a contact was told right before."""
    assert days == [day(c) for c in read(corridor, text).contacts]


@pytest.mark.parametrize(
    "text",
    [
        'The minister was firm. "We do not talk to kidnappers," President Ana Mora said.',
        "President Ana Mora does not negotiate with rebels.",
    ],
)
def test_what_somebody_never_does_is_no_contact(corridor: Corridor, text: str) -> None:
    """On principle, and on no day."""
    assert [] == list(read(corridor, text).contacts)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Q: When will Peru talk to Chile?", []),
        ("Will President Ana Mora meet with Jan Diaz on Friday?", []),
        ("President Ana Mora will meet with Jan Diaz on Friday.", ["planned"]),
        ("The Labour Party leaves coalition talks in Lima over a budget gap.", []),
        ("The Labour Party left the talks in Lima after an hour.", ["happened"]),
        ("Ana Mora travelled to Lima to meet with union leaders.", ["visit"]),
        ("Ana Mora will travel to Lima on Friday to meet Jan Diaz.", ["visit", "planned"]),
        ("President Ana Mora and Jan Diaz met on the sidelines of a Sudan summit.", ["happened"]),
        ("Talks opened in Oslo on Monday. Peru is co-hosting the discussions.", ["happened"]),
        ("Speaking ahead of talks in Brussels, the commissioner urged calm.", []),
        ("The negotiations, which were suspended last week, will restart on Friday.", ["planned"]),
    ],
)
def test_what_is_asked_left_or_only_aimed_at_was_not_held(corridor: Corridor, text: str, told: list[str]) -> None:
    """A question plans nothing, and the aim of a journey that is over is no plan ahead."""
    found = read(corridor, text).contacts
    assert told == ["visit" if c.form == "visit" else c.status for c in found]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The captives' relatives met Ana Mora on Monday.", {"Ana Mora"}),
        ("President Mora and President Diaz discussed the strike by phone on Monday.", {"Mora", "Diaz"}),
        ("Minister Ana Mora called on President Jan Diaz in Lima on Monday.", {"Ana Mora", "Jan Diaz"}),
        ("The secretary-general spoke on Monday by phone with Ana Mora.", {"Ana Mora"}),
        ("Peru sent its envoy Ana Mora to Oslo on Monday.", {"Ana Mora"}),
    ],
)
def test_nobody_takes_part_for_those_whose_kin_or_envoy_does(corridor: Corridor, text: str, who: set[str]) -> None:
    """The captives stay captive while their families meet a minister."""
    reading = read(corridor, text)
    assert [who] == [people(reading, c) for c in reading.contacts]


def test_the_hague_keeps_its_article(corridor: Corridor) -> None:
    """As no other town does."""
    (found,) = read(corridor, "Peru and Chile met in The Hague on Monday.").contacts
    assert "The Hague" == found.place


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A meeting between Peru and Chile is out of the question, the minister said.", []),
        ("A summit of Peru and Chile is on the cards.", []),
        ("The talks are in Lima.", ["ongoing"]),
        ("President Lula would meet Ana Mora only after a ceasefire.", ["conditional"]),
        ("President Lula will meet Ana Mora after the holidays.", ["planned"]),
        ("A second round of negotiations is expected to begin in Lima in May.", ["planned"]),
        ("The talks were cut short on Monday.", ["happened"]),
        ("The premier postponed a visit to Oslo.", ["not_happened"]),
    ],
)
def test_what_is_in_the_air_is_neither_held_nor_fixed(corridor: Corridor, text: str, told: list[str]) -> None:
    """Ruled out, hoped for, or hanging on something else."""
    assert told == [c.status for c in read(corridor, text).contacts]


def test_kin_of_ones_own_are_no_partners(corridor: Corridor) -> None:
    """A man who meets his brother negotiates with nobody."""
    assert [] == list(read(corridor, "Jan Diaz met his older brother on Monday.").contacts)
