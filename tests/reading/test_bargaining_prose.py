"""Moves as dense journalism words them: answers without an object, lists, bodies told of by who speaks for them."""

from __future__ import annotations

import pytest
from tests.making import article

from parley.pipeline import Corridor
from parley.records import REAL


def kinds(corridor: Corridor, text: str) -> list[tuple[str, str | None]]:
    reading = corridor.read(article(text))
    names = {actor.id: actor.name for actor in reading.actors}
    return [(m.kind, names.get(m.party or "")) for m in reading.moves]


def terms(corridor: Corridor, text: str) -> list[str]:
    raw = article(text)
    return [m.terms.of(raw.text or "") for m in corridor.read(raw).moves]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Norway offered Chad arbitration by The Hague. Chad has refused.", ("refuses", "Chad")),
        ("Kenya proposed talks in Nairobi. Sudan accepted in principle.", ("accepts", "Sudan")),
        ("Peru put forward a fishing quota, but Chile said no.", ("refuses", "Chile")),
        ("Mali called for a truce. Niger said it had no plans to do so.", ("refuses", "Niger")),
        ("Chile wants a fishing quota; Peru will not hear of it.", ("refuses", "Peru")),
        (
            'Iran demanded an end to sanctions. "That is not going to happen," France\'s minister said.',
            ("refuses", "France"),
        ),
    ],
)
def test_an_answer_needs_no_object_where_something_was_put_forward(
    text: str, answer: tuple[str, str], corridor: Corridor
) -> None:
    assert answer[0] in {kind for kind, _ in kinds(corridor, text)[1:]}


@pytest.mark.parametrize(
    "text",
    [
        "The rain fell on Lima. Peru has refused.",
        "The rain stopped in Lima. “Snow is not going to happen,” Peru's minister said.",
        "“The war must end, and I agree,” the minister of Peru told the mayor.",
        "Serbia has heard of it.",
    ],
)
def test_where_nothing_was_put_forward_nobody_answers(text: str, corridor: Corridor) -> None:
    assert not {"refuses", "accepts"} & {kind for kind, _ in kinds(corridor, text)}


def test_neither_and_nor_deny_both_verbs(corridor: Corridor) -> None:
    assert [] == kinds(corridor, "Peru neither signed nor rejected the deal.")
    found = kinds(
        corridor, "Chad's general said his troops would neither leave Goma nor negotiate with the rebels."
    )
    assert {"refuses"} == {kind for kind, _ in found}


def test_but_after_nor_denies_no_more(corridor: Corridor) -> None:
    found = kinds(corridor, "Chad would neither sign nor talk, but promised to release ten prisoners.")
    assert "promises" in {kind for kind, _ in found}


def test_the_verb_after_did_keeps_its_subject(corridor: Corridor) -> None:
    assert ("refuses", "Norway") in kinds(corridor, "Norway did, though, reject the idea of an arbitrator.")


def test_a_year_in_a_clause_beside_makes_no_history_of_a_move(corridor: Corridor) -> None:
    text = "Chad spoke on 3 May 2023. Mali, which joined the pact in 2004, opposes any talks with Niger."
    assert ("opposes", "Mali") in kinds(corridor, text)


def test_a_year_of_the_move_itself_makes_it_history(corridor: Corridor) -> None:
    text = "Chad spoke on 3 May 2023. In 2004, Mali opposed any talks with Niger."
    assert ("opposes", "Mali") not in kinds(corridor, text)


def test_a_second_infinitive_goes_on_the_first_over_a_participle(corridor: Corridor) -> None:
    text = "China asked Peru to scrap the levy imposed over fishing and to lift curbs on copper."
    reading = corridor.read(article(text))
    assert ["scrap the levy imposed over fishing", "lift curbs on copper"] == terms(corridor, text)
    assert not [e for e in reading.events if e.status in REAL and "lift curbs" in e.evidence[0].quote]


def test_what_a_told_denial_waits_for_is_not_told_as_done(corridor: Corridor) -> None:
    text = "Chad's envoy stressed that nothing was final until President Ruto of Kenya gave his consent."
    assert not [e for e in corridor.read(article(text)).events if e.status in REAL]


def test_what_is_not_ruled_out_on_a_condition_is_offered(corridor: Corridor) -> None:
    assert [("offers", "Peru")] == kinds(
        corridor, "Peru did not rule out a return to the talks if Chile dropped its threats."
    )
    assert [] == kinds(corridor, "Peru did not rule out a return to the talks.")


def test_who_speaks_for_a_body_tells_what_it_will_do(corridor: Corridor) -> None:
    text = "Prime Minister Jo Mutale of Zambia spoke on Monday. He said the government would release ten prisoners."
    assert "promises" in {kind for kind, _ in kinds(corridor, text)}


def test_an_opponent_does_not_promise_for_the_government(corridor: Corridor) -> None:
    text = "Union leader Jo Mutale spoke on Monday. He said the government would release ten prisoners."
    assert "promises" not in {kind for kind, _ in kinds(corridor, text)}


def test_a_ministry_promises_what_it_says_will_be_done(corridor: Corridor) -> None:
    assert [("promises", "Peru")] == [
        (kind, "Peru") for kind, _ in kinds(corridor, "Peru's foreign ministry said the sailors would be released.")
    ]
    assert [] == kinds(corridor, "Peru's foreign ministry said the sailors would be tired.")


def test_anyone_who_is_warned_of_dismissal_is_threatened(corridor: Corridor) -> None:
    text = "The company's director, Ana Ruiz, said dismissal letters would be sent to anyone who stayed away."
    assert "threatens" in {kind for kind, _ in kinds(corridor, text)}
    calm = "The company's director, Ana Ruiz, said holiday cards would be sent to anyone who asked."
    assert [] == kinds(corridor, calm)


def test_respect_for_an_embargo_is_no_threat(corridor: Corridor) -> None:
    assert ("promises", "Mali") in kinds(corridor, "Mali vowed to respect an arms embargo.")
    assert ("threatens", "Mali") in kinds(corridor, "Mali vowed to impose an arms embargo.")


def test_once_with_an_article_is_a_condition_and_once_a_week_is_none(corridor: Corridor) -> None:
    (move,) = corridor.read(article("Mali promised to leave the port once a truce was reached.")).moves
    assert ["until"] == [c.kind for c in move.conditions] or ["if"] == [c.kind for c in move.conditions]
    (other,) = corridor.read(article("Mali promised to publish the list once a week.")).moves
    assert () == other.conditions


def test_a_part_of_a_claim_that_is_given_up_is_conceded(corridor: Corridor) -> None:
    assert [("concedes", "Iceland")] == kinds(corridor, "Iceland gave up a fifth of its claim.")
    assert [] == kinds(corridor, "Iceland gave up a fifth of its fleet.")


def test_a_byname_means_the_person_beside_whom_it_was_told(corridor: Corridor) -> None:
    text = "General Abdi Warsame, known as Bakool, came to Nairobi. Bakool rejected the truce."
    assert [("refuses", "Abdi Warsame")] == kinds(corridor, text)


def test_a_name_that_nobody_was_called_by_means_nobody_else(corridor: Corridor) -> None:
    text = "General Abdi Warsame, known as a hard man, came to Nairobi. Bakool rejected the truce."
    assert ("refuses", "Abdi Warsame") not in kinds(corridor, text)


def test_a_union_is_named_by_what_stands_beside_it(corridor: Corridor) -> None:
    assert [("demands", "Kommunal")] == kinds(
        corridor, "The biggest trade union, Kommunal, appealed to the council to raise pay."
    )


@pytest.mark.parametrize(
    "text",
    [
        "The envoy of Norway, Jo Berg, warned that truce-breakers would face prosecution.",
        "The Farmers' Party warned that it would block any law on wolves.",
        "The emir's office said the assembly would be dissolved unless its members dropped the motion.",
        "Chile's foreign ministry said any raid would be brought before the court and taken to the United Nations "
        "Security Council.",
    ],
)
def test_what_a_party_warns_of_is_threatened(text: str, corridor: Corridor) -> None:
    assert "threatens" in {kind for kind, _ in kinds(corridor, text)}


@pytest.mark.parametrize(
    "text",
    [
        "Analysts warned that exporters would face sanctions.",
        "Peru warned that it would run out of water.",
        "The minister of Peru said the coast would face storms.",
        "The emir's office said the assembly would be opened unless it rained.",
    ],
)
def test_what_nobody_can_do_to_another_is_no_threat(text: str, corridor: Corridor) -> None:
    assert "threatens" not in {kind for kind, _ in kinds(corridor, text)}
