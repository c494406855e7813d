"""Answers in relative clauses and by "that offer": what was put forward is what they answer."""

from __future__ import annotations

import pytest
from tests.making import article

from parley.pipeline import Corridor
from parley.records import Reading

ANSWERS = ("accepts", "refuses", "supports", "opposes")


def answers(reading: Reading) -> list[tuple[str | None, str, str, str | None]]:
    names = {actor.id: actor.name for actor in reading.actors}
    text = reading.document.text or ""
    return [
        (names.get(m.party or ""), m.kind, m.terms.of(text), m.issue) for m in reading.moves if m.kind in ANSWERS
    ]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("The rail guild put forward a 12-month pay freeze, which Kenya has in effect rejected by naming terms.",
         ("Kenya", "refuses", "a 12-month pay freeze", "pay")),
        ("Egypt has proposed a two-month truce, which Sudan turned down within hours.",
         ("Sudan", "refuses", "a two-month truce", "ceasefire")),
        ("The EU has demanded a carbon levy on shipping, which China opposes.",
         ("China", "opposes", "a carbon levy on shipping", "tariffs")),
        ("India submitted a plan for a fisheries quota, which was rejected by Sri Lanka.",
         ("Sri Lanka", "refuses", "a plan for a fisheries quota", "quotas")),
        ("Vietnam offered zero tariffs on US cars, an offer that Washington turned down within hours.",
         ("United States", "refuses", "zero tariffs on US cars", "tariffs")),
        ("Peru tabled a prisoner swap, a proposal rejected by Chile.",
         ("Chile", "refuses", "a prisoner swap", "prisoners")),
        ("Norway proposed a face-to-face meeting with Maduro last week but Venezuela spurned that offer.",
         ("Venezuela", "refuses", "a face-to-face meeting with Maduro", "format")),
        ("Norway offered a ceasefire. Kenya proposed a cut in tariffs, and Uganda turned down that offer.",
         ("Uganda", "refuses", "a cut in tariffs", "tariffs")),
        ("Norway offered a ceasefire. Kenya proposed a cut in tariffs. Uganda turned down that offer.",
         ("Uganda", "refuses", "that offer", "tariffs")),
    ],
)  # fmt: skip
def test_an_answer_takes_terms_and_issue_of_what_it_answers(
    text: str, answer: tuple[str, str, str, str], corridor: Corridor
) -> None:
    assert [answer] == answers(corridor.read(article(text)))


@pytest.mark.parametrize(
    "text",
    [
        "The city, which rejected the mayor, lies on the river.",
        "Iran signed a treaty on fishing with Iraq, which Israel visited in May.",
        "Chile turned down an offer.",
        "Kenya met Uganda, which is holding up trucks at the border.",
    ],
)
def test_a_clause_that_answers_nothing_put_forward_is_no_answer_to_it(text: str, corridor: Corridor) -> None:
    assert [] == [one for one in answers(corridor.read(article(text))) if "treaty" in one[2] or one[3] is not None]


def test_nobody_answers_what_he_put_forward_himself(corridor: Corridor) -> None:
    text = "Chile offered a ceasefire, and Peru proposed a cut in tariffs but rejected the offer."
    assert [("Peru", "refuses", "a ceasefire", "ceasefire")] == answers(corridor.read(article(text)))


def test_the_evidence_holds_the_terms_and_the_words_that_point_at_them(corridor: Corridor) -> None:
    text = "Norway proposed a prisoner swap last week but Russia rejected that offer."
    move = next(m for m in corridor.read(article(text)).moves if m.kind == "refuses")
    assert "a prisoner swap last week but Russia rejected that offer" == move.evidence[0].quote
