"""Transcripts and interviews: what stands behind a name and a colon is said by who is named, without any marks."""

from __future__ import annotations

import hashlib

import pytest

from parley.pipeline import Corridor
from parley.records import Raw, Reading

BRIEFING = """Joint press conference, Harbour House, 4 September 1994

THE PRESIDENT: We have agreed with Malta on the reef. We will open it in June.

(Laughter.)

Q: Will you pay for the wrecks?

THE PRESIDENT: I will ask Parliament for money. Foreign Minister Vella tells me the survey is done.

It was a long night.

FOREIGN MINISTER VELLA: We have not promised to withdraw the boats. If Tunisia pays, then we shall talk.

Q: And the crews?

THE PRESIDENT: I do not know.
"""
INTERVIEW = """“We will wait”: an interview about the reef

VALLETTA, 3 March 2024 — Deputy Foreign Minister Pawlu Borg of Malta leads the talks with Tunisia on the reef.

The Harbour Review: Did the meeting in Tunis change anything?

Pawlu Borg: It changed the tone. We agreed that the boards meet again in April.

And what is left?

The hardest part. Tunisia demands that we close the port before the pact is signed. We will not close it.

Will the crews be freed?

I raise it each time. Tunisia freed nine in May and we handed over two.

Tunisia's ministry did not reply to a request for comment.
"""


def read(corridor: Corridor, text: str) -> Reading:
    return corridor.read(Raw("a.txt", text, hashlib.sha256(text.encode()).hexdigest()))


def told(found: Reading, text: str) -> list[tuple[str, str | None, str]]:
    names = {a.id: a.name for a in found.actors}
    return [
        (s.mode, names.get(s.speaker or ""), text[s.content[0].start : s.content[-1].end]) for s in found.statements
    ]


def test_the_turns_of_a_transcript_are_the_words_of_who_is_named_before_them(corridor: Corridor) -> None:
    rows = told(read(corridor, BRIEFING), BRIEFING)
    turns = [(who, words.split(".")[0]) for mode, who, words in rows if mode == "direct"]
    assert ("Vella", "We have not promised to withdraw the boats") in turns
    assert [words for _, words in turns if words.startswith("We have agreed with Malta on the reef")]
    assert ("indirect", "Vella", "the survey is done") in rows


def test_a_paragraph_without_a_name_goes_on_with_the_turn_before_it(corridor: Corridor) -> None:
    found = read(corridor, BRIEFING)
    (one,) = [s for s in found.statements if BRIEFING[s.content[0].start :].startswith("It was a long night.")]
    assert one.inferred
    assert "THE PRESIDENT" == one.source.of(BRIEFING) if one.source else None


def test_questions_and_stage_directions_are_no_turns(corridor: Corridor) -> None:
    words = [words for _, _, words in told(read(corridor, BRIEFING), BRIEFING)]
    assert not [w for w in words if "Laughter" in w or "pay for the wrecks" in w or "And the crews" in w]


def test_the_answers_of_an_interview_are_of_who_gave_the_first(corridor: Corridor) -> None:
    rows = told(read(corridor, INTERVIEW), INTERVIEW)
    answers = [words.split(".")[0] for mode, who, words in rows if mode == "direct" and who == "Pawlu Borg"]
    assert ["It changed the tone", "The hardest part", "I raise it each time"] == answers
    assert not [words for _, _, words in rows if "request for comment" in words]


def test_answers_without_a_name_are_of_who_is_interviewed(corridor: Corridor) -> None:
    text = (
        "VALLETTA, 3 March 2024 — Pawlu Borg, the chief negotiator of Malta, spoke to our reporter Ida Sund.\n\n"
        "Q: Why did the talks end?\n\nA: We left because of the reef. I regret it.\n\n"
        "Q: Will you go back?\n\nA: I will, if we are asked.\n"
    )
    answers = [(mode, who) for mode, who, _ in told(read(corridor, text), text) if mode == "direct"]
    assert [("direct", "Pawlu Borg")] * 2 == answers


def test_we_of_an_answer_is_the_state_of_who_answers(corridor: Corridor) -> None:
    found = read(corridor, INTERVIEW)
    names = {a.id: a.name for a in found.actors}
    refused = [names.get(m.party or "") for m in found.moves if m.kind == "refuses"]
    assert refused
    assert set(refused) <= {"Malta", "Pawlu Borg"}


@pytest.mark.parametrize(
    "text",
    [
        "Malta: The reef is ours, it says.\n\nTunisia: It must be shared.\n\nMalta: The port stays shut.",
        "Pay: The union wants more.\n\nHours: The port wants fewer.\n\nPay: No deal.\n\nHours: Nothing yet.",
        "Photo: We met the crews.\n\nThe crews came home on Monday, the ministry said. I saw them.",
    ],
)
def test_lists_of_points_are_no_transcripts(corridor: Corridor, text: str) -> None:
    assert not [s for s in read(corridor, text).statements if s.mode == "direct"]
