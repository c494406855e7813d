"""Events: deeds in PLOVER's terms, and none where nothing was done."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.reading.scenes import tell

from parley.lexicons.deeds import CAMEO, PLOVER
from parley.records import REAL, Parse

Read = Callable[..., Parse]

DEEDS = [
    ("Peru bombed a harbour in Chile.", "ASSAULT", "happened", {"Peru"}),
    ("Peru launched a drone attack on Chile.", "ASSAULT", "happened", {"Peru"}),
    ("Peruvian soldiers shot two Chilean guards.", "ASSAULT", "happened", None),
    ("Peru imposed tariffs on Chile.", "SANCTION", "happened", {"Peru"}),
    ("Peru will impose sanctions on Chile.", "SANCTION", "planned", {"Peru"}),
    ("Peru lifted its sanctions on Chile.", "CONCEDE", "happened", {"Peru"}),
    ("Peru suspended aid to Chile.", "SANCTION", "happened", {"Peru"}),
    ("Peru sent food to Chile.", "AID", "happened", {"Peru"}),
    ("Peru and Chile signed a treaty.", "AGREE", "happened", {"Peru", "Chile"}),
    ("Peru withdrew its troops from Chile.", "RETREAT", "happened", {"Peru"}),
    ("Peru and Chile exchanged 200 prisoners.", "RETREAT", "happened", {"Peru", "Chile"}),
    ("Peru and Chile agreed to exchange 200 prisoners.", "RETREAT", "agreed", {"Peru", "Chile"}),
    ("Peru expelled two Chilean diplomats.", "SANCTION", "happened", {"Peru"}),
    ("Peru massed troops near Chile.", "MOBILIZE", "happened", {"Peru"}),
    ("Peru accused Chile of theft.", "ACCUSE", "happened", {"Peru"}),
    ("Peru shared intelligence with Chile.", "COOPERATE", "happened", {"Peru"}),
    ("Peru closed its border with Chile.", "SANCTION", "happened", {"Peru"}),
    ("Peru arrested three Chilean activists.", "COERCE", "happened", {"Peru"}),
]


@pytest.mark.parametrize(("sentence", "kind", "status", "actors"), DEEDS)
def test_a_deed_has_its_type_status_and_doer(
    parse_of: Read, sentence: str, kind: str, status: str, actors: set[str] | None
) -> None:
    told = tell(parse_of(sentence))
    assert [(kind, status)] == [(e.type, e.status) for e in told.events]
    if actors is not None:
        assert actors == told.names(told.events[0].actors)


@pytest.mark.parametrize(
    "sentence",
    [
        "Peru and Chile held a frank exchange of views.",
        "Peru opened its market in exchange for lower tariffs.",
        "Energy experts warn that the plant is in poor condition.",
        "Stability in the region could ease volatility in energy markets.",
        "A deal would please growers in Peru.",
        "The film captured the mood of Chile.",
        "Peru struck an optimistic tone.",
        "Peru wants Chile to withdraw its troops.",
        "If Peru attacked Chile, growers would suffer.",
        "Peru did not attack Chile.",
        "Peru praised Chile.",
        "The tariffs hit exporters in Peru.",
        "Peru demonstrated great courage.",
    ],
)
def test_what_was_not_done_is_no_event(parse_of: Read, sentence: str) -> None:
    assert [] == [e for e in tell(parse_of(sentence)).events if e.status in REAL]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("The talks led to a prisoner exchange.", "happened"),
        ("The talks resulted in an agreement to exchange 200 prisoners.", "agreed"),
        ("A prisoner swap might take place within days.", "speculated"),
        ("The envoys discussed the prospect of a prisoner swap.", "discussed"),
        ("Peru denied attacking the harbour of Chile.", "denied"),
    ],
)
def test_a_deed_that_is_only_talked_of_keeps_its_status(parse_of: Read, sentence: str, status: str) -> None:
    assert status in {e.status for e in tell(parse_of(sentence)).events}


def test_what_came_of_talks_is_told_also_where_it_is_nothing(parse_of: Read) -> None:
    told = tell(parse_of("The talks between Peru and Chile failed to yield a truce."))
    assert [("RETREAT", "not_happened")] == [(e.type, e.status) for e in told.events]


def test_who_was_hit_is_the_recipient_and_where_is_the_place(parse_of: Read) -> None:
    told = tell(parse_of("Peru launched a missile attack on Chile on Friday."))
    (event,) = told.events
    assert {"Chile"} == told.names(event.recipients)
    assert event.when is not None
    assert event.modes == ("aerial",)


def test_a_passive_names_its_doer_after_by(parse_of: Read) -> None:
    told = tell(parse_of("A harbour in Chile was bombed by Peru."))
    assert {"Peru"} == told.names(told.events[0].actors)


def test_history_told_in_passing_is_background(parse_of: Read) -> None:
    told = tell(parse_of("The war began with Peru's invasion of Chile in February 2019."))
    assert [True] == [e.background for e in told.events if e.type == "ASSAULT"]


def test_a_later_the_attack_adds_its_words_and_makes_no_new_event(parse_of: Read) -> None:
    told = tell(parse_of("Peru carried out an attack on Chile. The attack lasted an hour."))
    assert len(told.events) == 1
    assert len(told.events[0].evidence) == 2


def test_a_labour_strike_is_a_protest(parse_of: Read) -> None:
    told = tell(parse_of("Nurses in Peru began a general strike on Monday."))
    assert ["PROTEST"] == [e.type for e in told.events]


def test_quantities_inside_its_words_belong_to_a_deed(parse_of: Read) -> None:
    told = tell(parse_of("Peru and Chile exchanged 200 prisoners."))
    assert len(told.events[0].quantities) == 1


def test_staying_away_is_not_attendance(parse_of: Read) -> None:
    told = tell(parse_of("Peru skipped the Oslo meeting."))
    assert [("REJECT", "not_happened")] == [(e.type, e.status) for e in told.events]


def test_events_stand_in_their_text_and_reading_twice_gives_the_same(parse_of: Read) -> None:
    text = "\n".join(sentence for sentence, *_ in DEEDS)
    parse = parse_of(text)
    first = tell(parse).events
    assert first == tell(parse).events
    assert len({e.id for e in first}) == len(first)
    for event in first:
        assert event.type in PLOVER
        assert event.type in CAMEO
        assert all(text[e.start : e.end] == e.quote for e in event.evidence)


def test_odd_input_is_read_without_harm(parse_of: Read) -> None:
    for text in ("", "Attack", "bombed", "The the strike", "“", "killed by by", "No"):
        assert isinstance(tell(parse_of(text)).events, tuple)


@pytest.mark.parametrize(
    ("sentence", "kind", "status"),
    [
        ("Peru failed to return the bodies of two Chilean soldiers.", "RETREAT", "not_happened"),
        ("Peru has yet to lift its sanctions on Chile.", "CONCEDE", "not_happened"),
        ("Peru came close to signing a treaty with Chile.", "AGREE", "not_happened"),
        ("Peru will hand over two bodies if Chile frees a cleric.", "RETREAT", "conditional"),
    ],
)
def test_what_one_known_did_not_do_or_hangs_on_another_is_told_as_that(
    parse_of: Read, sentence: str, kind: str, status: str
) -> None:
    told = tell(parse_of(sentence))
    assert [(kind, status)] == [(e.type, e.status) for e in told.events][:1]
    assert not [e for e in told.events if e.status in REAL]


def test_what_nobody_known_did_not_do_is_no_event(parse_of: Read) -> None:
    assert () == tell(parse_of("Somebody failed to return the ball.")).events


def test_a_pronoun_after_and_is_the_object_of_the_verb_before(parse_of: Read) -> None:
    told = tell(parse_of("Peru imposed an embargo on Chile in 2007 and lifted it in 2020."))
    assert ["SANCTION", "CONCEDE"] == [e.type for e in told.events]
    assert {"Chile"} == told.names(told.events[1].recipients)


def test_what_came_of_an_attack_is_part_of_it(parse_of: Read) -> None:
    told = tell(parse_of("Peru shelled a port in Chile, killing nine soldiers."))
    assert [("ASSAULT", 1)] == [(e.type, len(e.quantities)) for e in told.events]
    assert told.events[0].evidence[0].quote.endswith("killing nine soldiers")


def test_what_a_raid_cost_belongs_to_it_and_a_bare_raid_needs_a_day(parse_of: Read) -> None:
    told = tell(parse_of("Saturday's raid on the barracks left six guards dead."))
    assert [("ASSAULT", "happened", 1)] == [(e.type, e.status, len(e.quantities)) for e in told.events]
    assert () == tell(parse_of("A raid needs planning.")).events


def test_swaps_in_general_are_no_swap(parse_of: Read) -> None:
    assert () == tell(parse_of("Exchanges of prisoners are the hardest part of any deal.")).events


def test_the_swap_is_one_of_captives_only_where_captives_are_told_of(parse_of: Read) -> None:
    told = tell(parse_of("The swap took place on Thursday. Peru freed nine hostages."))
    assert ["RETREAT", "RETREAT"] == [e.type for e in told.events]
    assert () == tell(parse_of("The swap took place on Thursday. Peru sold its bonds.")).events


def test_a_crowd_that_storms_a_ministry_protests_and_soldiers_attack(parse_of: Read) -> None:
    assert ["PROTEST"] == [e.type for e in tell(parse_of("Students stormed the ministry in Lima.")).events]
    assert ["ASSAULT"] == [e.type for e in tell(parse_of("Soldiers stormed the ministry in Lima.")).events]


def test_a_line_struck_from_a_draft_is_no_attack(parse_of: Read) -> None:
    assert () == tell(parse_of("Peru struck a line on oil from the draft.")).events


def test_a_place_told_behind_the_object_is_the_place_of_the_deed(parse_of: Read) -> None:
    told = tell(parse_of("Peru and Chile signed an accord in Montevideo."))
    assert ["Montevideo"] == [e.place for e in told.events]
    assert not told.names(told.events[0].recipients)


def test_an_agreement_that_came_about_happened_and_its_content_is_agreed(parse_of: Read) -> None:
    told = tell(parse_of("The talks of Peru and Chile resulted in an agreement to exchange 200 prisoners."))
    assert {("AGREE", "happened"), ("RETREAT", "agreed")} == {(e.type, e.status) for e in told.events}


def test_what_an_attack_did_is_told_once(parse_of: Read) -> None:
    told = tell(parse_of("The attack on the port of Lima injured five guards."))
    assert ["ASSAULT"] == [e.type for e in told.events]


def test_what_a_noun_has_suffered_is_history_told_in_passing(parse_of: Read) -> None:
    told = tell(parse_of("Growers in the regions annexed by Peru sowed late."))
    assert [True] == [e.background for e in told.events]
    told = tell(parse_of("Peru annexed two regions."))
    assert [False] == [e.background for e in told.events]


def test_the_day_of_the_second_of_two_like_deeds_is_that_of_the_first_too(parse_of: Read) -> None:
    told = tell(parse_of("Four soldiers were killed and nine wounded on 3 May 2024."))
    assert ["2024-05-03"] == [e.when and e.when.earliest for e in told.events][:1]


def test_a_deed_with_a_day_of_its_own_keeps_it(parse_of: Read) -> None:
    told = tell(parse_of("Two people were killed on 3 May 2024 and three were injured on 4 May 2024."))
    assert "2024-05-03" == (told.events[0].when and told.events[0].when.earliest)


def test_a_time_that_opens_a_sentence_is_of_all_its_verbs(parse_of: Read) -> None:
    told = tell(parse_of("In 2009 the army crushed an uprising and expelled nine monks."))
    assert ["2009", "2009"] == [e.when and e.when.text for e in told.events]
    assert all(e.background for e in told.events)


def test_a_verb_with_a_time_of_its_own_keeps_it_beside_one_that_opens_the_sentence(parse_of: Read) -> None:
    told = tell(parse_of("In 2009 the army crushed an uprising and in 2011 expelled nine monks."))
    assert ["2009", "2011"] == [e.when and e.when.text for e in told.events]


def test_a_time_between_two_verbs_is_of_the_first_alone(parse_of: Read) -> None:
    told = tell(parse_of("The army crushed an uprising in 2009 and expelled nine monks."))
    assert ["2009", None] == [e.when and e.when.text for e in told.events]


def test_the_day_for_which_something_was_planned_is_not_that_of_calling_it_off(parse_of: Read) -> None:
    told = tell(parse_of("The dockers' union called off a strike planned for 10 April 2031."))
    assert [None] == [e.when for e in told.events]
    told = tell(parse_of("The dockers' union called off a strike on 2 April 2031."))
    assert ["2 April 2031"] == [e.when and e.when.text for e in told.events]


def test_whom_another_accuses_is_not_charged_with_its_own_attack(parse_of: Read) -> None:
    told = tell(parse_of("The Chilean army accused Peru of shelling a camp, killing nine."))
    assert ["ACCUSE"] == [e.type for e in told.events]
