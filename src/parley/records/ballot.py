"""Votes on a question: who votes on what, when, and how it went; elections of people are none."""

from __future__ import annotations

from dataclasses import dataclass

from parley.records.course import CourseStep, Ground
from parley.records.measure import Amount
from parley.records.span import Evidence
from parley.records.when import When

BALLOT_STAGES = (
    "called_for", "refused", "announced", "put_off", "called_off", "opened", "held", "passed", "rejected", "vetoed",
)  # fmt: skip
"""What is told of a vote. "passed" and "rejected" are of the question: members who vote down an offer reject it."""
BALLOT_FORMS = ("members", "legislature", "council", "cabinet", "referendum")
"""Who is asked: the members of a body, a parliament, a council or assembly of few, a government, the people."""


@dataclass(frozen=True, slots=True)
class BallotStep(CourseStep):
    """One thing told of a vote: ``stage`` is one of ``BALLOT_STAGES``, ``by`` who votes, calls or blocks it."""


@dataclass(frozen=True, slots=True)
class Ballot:
    """A vote on a question as one article tells it; what is not told is None or empty.

    Attributes:
        stage: The stage of the step that says most of how it stands: see ``BALLOT_STAGES``.
        status: How real the vote itself is: announced or called for it has not happened.
        form: See ``BALLOT_FORMS``.
        voters: Actor ids of the body that votes.
        body: Who votes, in the article's words.
        callers: Actor ids of who called, announced or demanded it.
        question: What is voted on, in the article's words.
        keys: The words by which the question is known again, the thing itself first; words for one thing are one.
        votes_for: How many voted for what is asked.
        votes_against: How many voted against it.
        abstentions: How many abstained.
        share_for: The percentage for it.
        share_against: The percentage against it.
        turnout: The percentage that took part.
        threshold: The majority that is needed, in the article's words.
        supporters: Actor ids of those named as voting for it.
        opponents: Actor ids of those named as voting against it, or as vetoing it.
        abstainers: Actor ids of those named as abstaining.
        when: When it was or is to be held.
        history: What is told of it, in order of place.
        grounds: Where the words stand that fill each field.
        background: True for a vote of the past, told in passing.
    """

    id: str
    rule: str
    evidence: tuple[Evidence, ...]
    document: str
    stage: str
    status: str
    form: str | None = None
    voters: tuple[str, ...] = ()
    body: str | None = None
    callers: tuple[str, ...] = ()
    question: str | None = None
    keys: tuple[str, ...] = ()
    votes_for: Amount | None = None
    votes_against: Amount | None = None
    abstentions: Amount | None = None
    share_for: Amount | None = None
    share_against: Amount | None = None
    turnout: Amount | None = None
    threshold: str | None = None
    supporters: tuple[str, ...] = ()
    opponents: tuple[str, ...] = ()
    abstainers: tuple[str, ...] = ()
    when: When | None = None
    history: tuple[BallotStep, ...] = ()
    grounds: tuple[Ground, ...] = ()
    background: bool = False
