"""Votes in an article: each once, with what every sentence adds, and none more real than it is told."""

from __future__ import annotations

from hashlib import sha256

import pytest

from parley.pipeline import Corridor
from parley.records import REAL, Amount, Ballot, Raw, Reading


@pytest.fixture(scope="module")
def corridor() -> Corridor:
    """One reading wing for all tests."""
    return Corridor(rules=True)


def read(corridor: Corridor, text: str) -> Reading:
    return corridor.read(Raw("a.txt", text, sha256(text.encode()).hexdigest(), published="2024-03-23"))


def votes(corridor: Corridor, text: str) -> tuple[Ballot, ...]:
    return read(corridor, text).ballots


def value(amount: Amount | None) -> float | None:
    return amount.low if amount else None


HELD = (
    "Members of the Dockers' Union voted by 62% to 38% to reject the port company's pay offer in a ballot "
    "that closed on Friday.\n\nTurnout was 71 per cent. The union will now ballot for strike action next month, "
    "Rosa Pike said."
)


def test_one_vote_is_told_once_with_what_every_sentence_adds(corridor: Corridor) -> None:
    held, coming = votes(corridor, HELD)
    assert ("rejected", "happened") == (held.stage, held.status)
    assert (38, 62, 71) == (value(held.share_for), value(held.share_against), value(held.turnout))
    assert "the port company's pay offer" == held.question
    assert ("announced", "planned", "strike action") == (coming.stage, coming.status, coming.question)
    assert coming.turnout is None


def test_every_field_says_which_words_fill_it(corridor: Corridor) -> None:
    reading = read(corridor, HELD)
    (held, _) = reading.ballots
    words = {g.field: HELD[g.start : g.end] for g in held.grounds}
    assert "62% to 38%" == words["share_for"] == words["share_against"]
    assert "the port company's pay offer" == words["question"]
    assert "Friday" == words["when"]


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Chile's Senate will vote on the treaty on 5 May.", "announced"),
        ("Chile's Senate could reject the treaty in a vote on 5 May.", "announced"),
        ("The union demanded a ballot on the offer.", "called_for"),
        ("The premier ruled out a referendum on the dam.", "refused"),
        ("The senators have not voted on the treaty.", "held"),
    ],
)
def test_a_vote_that_was_not_held_has_not_happened(corridor: Corridor, text: str, stage: str) -> None:
    (one,) = votes(corridor, text)
    assert stage == one.stage
    assert one.status not in REAL


def test_the_larger_figure_is_on_the_side_that_won(corridor: Corridor) -> None:
    (one,) = votes(corridor, "The motion was defeated by 202 votes to 432.")
    assert (202, 432) == (value(one.votes_for), value(one.votes_against))
    (short,) = votes(corridor, "The bill fell short of the two-thirds majority it needed, by 58 votes to 42.")
    assert ("rejected", 58, 42) == (short.stage, value(short.votes_for), value(short.votes_against))


@pytest.mark.parametrize(
    "text",
    [
        "Senator Ruiz voted against the treaty.",
        "The ruling party won 44 per cent of the vote in March.",
        "The deal is a vote of confidence in the country's economy.",
        "Kenya elected its governor by 40,000 votes.",
        "Republican senators voted against the treaty.",
        "The Green Party vowed to vote against any deal.",
        "An opinion poll found 61% of voters in favour of the treaty.",
    ],
)
def test_what_is_no_decision_of_a_body_is_no_vote(corridor: Corridor, text: str) -> None:
    assert () == votes(corridor, text)


def test_those_named_on_a_side_stand_on_it(corridor: Corridor) -> None:
    reading = read(
        corridor,
        "The Security Council adopted the resolution on Monday with 13 votes in favour. China abstained and Russia "
        "voted against it.",
    )
    (one,) = reading.ballots
    names = {actor.id: actor.name for actor in reading.actors}
    assert ["China"] == [names[a] for a in one.abstainers]
    assert ["Russia"] == [names[a] for a in one.opponents]


def test_two_bodies_that_vote_are_two_votes(corridor: Corridor) -> None:
    text = "The Nurses' Union voted to accept the deal. The Porters' Union voted to reject the deal."
    assert ["passed", "rejected"] == [one.stage for one in votes(corridor, text)]


def test_figures_of_a_vote_are_facts_that_can_be_held_against_others(corridor: Corridor) -> None:
    facts = [f for f in read(corridor, HELD).facts if f.subject.startswith("ballot:")]
    assert {"percent for (deal)", "percent against (deal)", "turnout (deal)"} == {f.attribute for f in facts}
