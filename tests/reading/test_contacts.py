"""Contacts: one for one happening, with who, when, where and how real."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.reading.scenes import tell

from parley.records import CONTACT_FORMS, REAL, Parse

Read = Callable[..., Parse]

FORMS = [
    ("President Lula held a phone call with President Macron on Monday.", "call", "happened"),
    ("President Lula spoke with President Macron on Monday.", "call", "happened"),
    ("President Lula met President Macron in Oslo.", "meeting", "happened"),
    ("Delegations from Peru and Chile met in Lima last week.", "meeting", "happened"),
    ("Talks between Peru and Chile were held in Lima.", "meeting", "happened"),
    ("Peru proposed a summit between Chile and Bolivia.", "summit", "proposed"),
    ("President Lula visited Oslo in May.", "visit", "happened"),
    ("President Lula invited President Macron to Brasilia.", "visit", "proposed"),
    ("President Lula will meet President Macron in Oslo.", "meeting", "planned"),
    ("President Lula and President Macron are set to speak on Friday.", "call", "planned"),
    ("President Lula refused to meet President Macron.", "meeting", "refused"),
    ("President Lula did not meet President Macron.", "meeting", "not_happened"),
    ("President Lula may meet President Macron in Oslo.", "meeting", "speculated"),
    ("President Lula agreed to meet President Macron.", "meeting", "agreed"),
    ("President Lula wrote to President Macron on Friday.", "letter", "happened"),
    ("President Lula addressed parliament on Friday.", "address", "happened"),
]


@pytest.mark.parametrize(("sentence", "form", "status"), FORMS)
def test_a_contact_has_its_form_and_is_as_real_as_its_words(
    parse_of: Read, sentence: str, form: str, status: str
) -> None:
    found = tell(parse_of(sentence)).contacts
    assert [(form, status)] == [(c.form, c.status) for c in found]


@pytest.mark.parametrize(
    "sentence",
    [
        "President Lula told reporters that growers were angry.",
        "The ministry issued a call for restraint.",
        "Chile met its deadline on Friday.",
        "President Lula spoke to journalists in Oslo.",
        "President Lula called the plan a disgrace.",
        "President Lula called on Chile to open the border.",
        "Climbers reached the summit of the mountain.",
        "The truce does not address the border.",
    ],
)
def test_words_of_another_sense_make_no_contact(parse_of: Read, sentence: str) -> None:
    assert tell(parse_of(sentence)).contacts == ()


def test_separate_calls_are_one_for_each_partner_on_the_same_words(parse_of: Read) -> None:
    text = "President Lula held separate phone calls with President Macron and President Petro on Monday."
    told = tell(parse_of(text))
    assert len(told.contacts) == 2
    assert told.contacts[0].evidence == told.contacts[1].evidence
    assert [{"Emmanuel Macron"}, {"Gustavo Petro"}] == [
        {n for n in told.names(c.participants) if n in ("Emmanuel Macron", "Gustavo Petro")} for c in told.contacts
    ]


def test_one_call_with_two_partners_is_one_contact(parse_of: Read) -> None:
    told = tell(parse_of("President Lula held a phone call with President Macron and President Petro."))
    assert ["group_call"] == [c.form for c in told.contacts]
    assert len(told.contacts[0].participants) == 3


def test_the_venue_is_no_partner(parse_of: Read) -> None:
    told = tell(
        parse_of("Envoys of Peru and Chile met in Turkey on Monday. Turkey hosted talks between Peru and Chile.")
    )
    for contact in told.contacts:
        assert "Türkiye" not in told.names(contact.participants)
        assert "Turkey" not in told.names(contact.participants)
    assert told.contacts[0].place == "Turkey"


def test_near_a_town_is_not_in_it(parse_of: Read) -> None:
    told = tell(parse_of("President Lula met President Macron near Sochi."))
    assert told.contacts[0].place == "near Sochi"


def test_a_later_the_call_adds_its_words_and_makes_no_new_contact(parse_of: Read) -> None:
    text = "President Lula held a phone call with President Macron. The call was frank. The conversation was long."
    told = tell(parse_of(text))
    assert len(told.contacts) == 1
    assert len(told.contacts[0].evidence) >= 2


def test_another_call_is_another_contact(parse_of: Read) -> None:
    text = (
        "President Lula held a call with President Macron on Monday. On Friday he held a second call with Macron."
    )
    assert len(tell(parse_of(text)).contacts) == 2


def test_a_call_held_and_a_call_planned_are_two(parse_of: Read) -> None:
    text = "President Lula spoke with President Macron on Monday. Lula will speak with Macron on Friday."
    told = tell(parse_of(text))
    assert ["happened", "planned"] == [c.status for c in told.contacts]


def test_an_offer_of_a_meeting_that_is_turned_down_is_refused_by_name(parse_of: Read) -> None:
    told = tell(parse_of("President Lula turned down President Macron's offer for a meeting in Oslo."))
    (contact,) = told.contacts
    assert contact.status == "refused"
    assert contact.place == "Oslo"
    assert contact.refused_by is not None
    assert (
        told.cast.actors[contact.refused_by].name.endswith("Lula da Silva")
        or "Lula" in told.cast.actors[contact.refused_by].name
    )
    assert len(contact.participants) == 2


def test_talks_that_did_not_take_place_are_no_talks_held(parse_of: Read) -> None:
    (contact,) = tell(parse_of("No official talks have occurred since 2019.")).contacts
    assert contact.status == "not_happened"


def test_what_will_likely_take_place_stays_planned(parse_of: Read) -> None:
    text = "Lula invited Macron to Brasilia, though their meeting will likely take place in Norway."
    meetings = [c for c in tell(parse_of(text)).contacts if c.form == "meeting"]
    assert [("planned", "Norway")] == [(c.status, c.place) for c in meetings]


def test_who_skipped_a_meeting_was_not_there(parse_of: Read) -> None:
    told = tell(parse_of("Envoys of Peru and Chile met in Oslo. President Lula skipped the Oslo meeting."))
    for contact in told.contacts:
        assert not any("Lula" in name for name in told.names(contact.participants))


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("a phone conversation lasting over two hours with", 120, None),
        ("a two-hour call with", 120, 120),
        ("a 45-minute phone call with", 45, 45),
    ],
)
def test_the_length_of_a_call_is_a_range_of_minutes(
    parse_of: Read, words: str, low: float, high: float | None
) -> None:
    (contact,) = tell(parse_of(f"President Lula held {words} President Macron.")).contacts
    assert contact.minutes is not None
    assert (low, high) == (contact.minutes.low, contact.minutes.high)


def test_a_leader_of_each_of_several_states_is_a_partner(parse_of: Read) -> None:
    told = tell(parse_of("The leaders of Peru, Chile and Bolivia held a call with President Macron."))
    assert len(told.contacts[0].participants) == 4


def test_the_time_after_since_is_no_time_of_the_meeting(parse_of: Read) -> None:
    (contact,) = tell(parse_of("Peru and Chile held the first direct talks since 2019.")).contacts
    assert contact.when is None


def test_evidence_stands_at_its_place_and_reading_twice_gives_the_same(parse_of: Read) -> None:
    text = "\n".join(sentence for sentence, _, _ in FORMS)
    parse = parse_of(text)
    first, second = tell(parse).contacts, tell(parse).contacts
    assert first == second
    assert len({c.id for c in first}) == len(first)
    for contact in first:
        assert contact.form in CONTACT_FORMS
        assert all(text[e.start : e.end] == e.quote for e in contact.evidence)


def test_odd_input_is_read_without_harm(parse_of: Read) -> None:
    for text in ("", "Talks", "The call", "Met.", "“", "a meeting with with", "spoke"):
        assert all(c.status not in REAL for c in tell(parse_of(text)).contacts)


def test_people_who_spoke_and_what_their_talk_was_called_are_one_call_with_its_day_and_length(
    parse_of: Read,
) -> None:
    text = (
        "President Lula and President Macron spoke by telephone for 40 minutes on 3 May 2024,"
        " their first conversation since April."
    )
    told = tell(parse_of(text))
    assert [("call", "happened", 40)] == [(c.form, c.status, c.minutes and c.minutes.low) for c in told.contacts]
    assert ["2024-05-03"] == [c.when and c.when.earliest for c in told.contacts]


def test_a_letter_sent_to_somebody_in_office_has_both(parse_of: Read) -> None:
    text = "The Minister of Foreign Affairs, Ana Mora, sent a letter to the Foreign Minister of Chile, Luis Soto."
    told = tell(parse_of(text))
    assert [("letter", {"Ana Mora", "Luis Soto"})] == [(c.form, told.names(c.participants)) for c in told.contacts]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Ana Mora called off a visit to Lima planned for 6 June.", "not_happened"),
        ("Ana Mora scrapped a visit to Lima planned for 6 June.", "not_happened"),
        ("Ana Mora put off a visit to Lima.", "not_happened"),
    ],
)
def test_a_visit_that_somebody_called_off_was_not_held(parse_of: Read, sentence: str, status: str) -> None:
    told = tell(parse_of(sentence))
    assert [("visit", status, {"Ana Mora"})] == [
        (c.form, c.status, told.names(c.participants)) for c in told.contacts
    ]


def test_talks_that_two_were_to_hold_have_them_and_the_new_day(parse_of: Read) -> None:
    text = "The border talks that Peru and Chile were to hold in Quito on 3 May 2024 will take place on 9 May 2024."
    told = tell(parse_of(text))
    assert [("planned", {"Peru", "Chile"}, "Quito")] == [
        (c.status, told.names(c.participants), c.place) for c in told.contacts
    ]
    assert ["2024-05-09"] == [c.when and c.when.earliest for c in told.contacts]


def test_a_round_put_off_to_a_day_is_planned_for_that_day_and_not_for_the_old(parse_of: Read) -> None:
    text = "A round of talks between Peru and Chile planned for June 3, 2024 has been postponed to June 9, 2024."
    told = tell(parse_of(text))
    assert [("planned", "2024-06-09")] == [(c.status, c.when and c.when.earliest) for c in told.contacts]


def test_who_speaks_by_telephone_is_the_subject_and_not_the_telephone(parse_of: Read) -> None:
    found = tell(
        parse_of("Macron met Meloni in Rome on Monday and spoke by telephone with Scholz on Wednesday.")
    ).contacts
    (call,) = [c for c in found if c.form == "call"]
    assert 2 == len(call.participants)


def test_a_summit_of_a_body_is_where_it_is_said_to_be_and_not_in_the_body(parse_of: Read) -> None:
    found = tell(
        parse_of("Canada and Peru failed to reach an accord at the G7 summit in Kananaskis in mid-June.")
    ).contacts
    assert {"Kananaskis"} == {c.place for c in found}
