"""Votes of several articles: one where who votes, on what and when agree, apart where anything tells against it."""

from __future__ import annotations

from itertools import permutations
from typing import Any

from tests.making import actor, day, document

from parley.joining.ballots import group_ballots
from parley.records import Ballot, BallotStep, Evidence, Roster, When

DOCKERS, SENATE = actor("Dockers' Union", kind="organisation"), actor("Senate", kind="organisation")
ROSTER = Roster({one.id: one for one in (DOCKERS, SENATE)})
MARCH, APRIL, LATER = document("March.", "march"), document("April.", "april"), document("Later.", "later")
DATES: dict[str, When | None] = {
    MARCH.id: day("2024-03-04"), APRIL.id: day("2024-03-23"), LATER.id: day("2025-03-23"),
}  # fmt: skip


def vote(of: Any, stage: str = "announced", status: str = "planned", **told: Any) -> Ballot:
    told = {"form": "members", "voters": (DOCKERS.id,), "keys": ("deal",), **told}
    place = (Evidence(of.id, 0, 3, (of.text or "")[:3]),)
    step = BallotStep(stage, status, told["voters"])
    return Ballot(f"b_{of.source}", "test", place, of.id, stage, status, history=(step,), **told)


def groups(*held: Ballot) -> list[list[str]]:
    return [[one.id for one in group] for group in group_ballots(held, ROSTER, DATES)]


def test_a_ballot_that_was_announced_and_its_result_are_one() -> None:
    result = vote(APRIL, "rejected", "happened", when=day("2024-03-22"))
    assert [["b_march", "b_april"]] == groups(vote(MARCH, when=day("2024-03-11")), result)


def test_the_order_of_articles_does_not_matter() -> None:
    held = (vote(MARCH), vote(APRIL, "passed", "happened"), vote(LATER))
    assert {str(groups(*held))} == {str(groups(*one)) for one in permutations(held)}


def test_votes_on_two_questions_are_two() -> None:
    assert 2 == len(groups(vote(MARCH), vote(APRIL, keys=("strike",))))


def test_votes_of_two_bodies_are_two() -> None:
    assert 2 == len(groups(vote(MARCH), vote(APRIL, voters=(SENATE.id,), form=None)))


def test_votes_that_went_two_ways_are_two() -> None:
    passed, rejected = vote(MARCH, "passed", "happened"), vote(APRIL, "rejected", "happened")
    assert 2 == len(groups(passed, rejected))


def test_a_parliament_that_votes_on_two_days_votes_twice() -> None:
    first = vote(MARCH, form="legislature", when=day("2024-03-04"))
    second = vote(APRIL, "passed", "happened", form="legislature", when=day("2024-03-22"))
    assert 2 == len(groups(first, second))


def test_a_vote_that_was_put_off_is_the_one_that_was_held_later() -> None:
    first = vote(MARCH, "put_off", form="legislature", when=day("2024-03-04"))
    second = vote(APRIL, "passed", "happened", form="legislature", when=day("2024-03-22"))
    assert 1 == len(groups(first, second))


def test_a_parliament_without_a_question_is_of_no_vote_in_particular() -> None:
    assert 2 == len(groups(vote(MARCH, form="legislature"), vote(APRIL, form="legislature", keys=())))


def test_articles_a_year_apart_tell_of_two_votes() -> None:
    assert 2 == len(groups(vote(MARCH), vote(LATER)))
