"""Votes on a question: who votes on what, when, and how it went, each vote once for an article.

A vote that is called for, announced or put off has not been held; elections of people are left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parley.lexicons.ballots import Ballots
from parley.reading.ballots.drafts import Telling
from parley.reading.ballots.same import Vote, join_tellings
from parley.reading.ballots.tellings import find_tellings
from parley.records import Amount, Ballot, BallotStep, Cast, Clause, Ground, Parse, Statement, TimeExpression
from parley.text.ballots import strongest
from parley.text.ids import content_id
from parley.text.scene import Scene

__all__ = ["find_ballots"]

POINTING = frozenset({"they", "them", "it", "we", "us", "i", "you", "he", "she", "those", "whose", "who"})


def find_ballots(
    parse: Parse,
    clauses: Sequence[Clause],
    cast: Cast,
    times: Sequence[TimeExpression],
    statements: Sequence[Statement],
    ballots: Ballots,
) -> tuple[Ballot, ...]:
    """The votes on a question that an article tells of, in order of place.

    Args:
        parse: The article's grammar.
        clauses: Its clauses with their status.
        cast: Who is in it.
        times: Its expressions of time.
        statements: What is said in it.
        ballots: Words for votes.
    """
    scene = Scene.of(parse, clauses, cast, times, statements)
    return tuple(_ballot(scene, one) for one in join_tellings(find_tellings(scene, ballots)))


def _ballot(scene: Scene, vote: Vote) -> Ballot:
    told = vote.tellings
    history = tuple(
        BallotStep(
            t.stage, t.status, t.by, t.when, (scene.evidence(t.start, t.end),), scene.attribution(t.start, t.end)
        )
        for t in told
        if t.stage
    )
    last = strongest(history)
    decisive = next(t for t in told if t.stage == last.stage and t.status == last.status and t.when == last.when)
    grounds: list[Ground] = []
    amounts: dict[str, Amount] = {}
    for t in (decisive, *told):
        for figure in t.figures:
            if figure.field not in amounts:
                amounts[figure.field] = figure.value
                grounds.append(Ground(figure.field, figure.start, figure.end))
    question = next((t.question for t in (decisive, *told) if t.question), None)
    body = next((t.body for t in (decisive, *told) if t.body and _is_named(t.body.words)), None)
    steps = [t for t in told if t.stage not in ("", "called_for")]
    day = next((t for t in (decisive, *reversed(steps)) if t.when is not None), None)
    needed = next((t.threshold for t in told if t.threshold), None)
    if question is not None:
        grounds.append(Ground("question", question.start, question.end))
    if body is not None:
        grounds.append(Ground("body", body.start, body.end))
    if day is not None and day.when_at is not None:
        grounds.append(Ground("when", *day.when_at))
    if needed is not None:
        grounds.append(Ground("threshold", needed[1], needed[2]))
    voters = tuple(dict.fromkeys(a for t in told if t.body for a in t.body.actors))
    callers = tuple(dict.fromkeys(a for t in told for a in t.callers if a not in voters))
    first = told[0]
    found = Ballot(
        id=content_id("ballot", scene.parse.document, first.start, first.end, first.head),
        rule="ballots:told",
        evidence=tuple(dict.fromkeys(scene.evidence(t.start, t.end) for t in told)),
        document=scene.parse.document,
        stage=last.stage,
        status=last.status,
        form=next((t.form for t in told if t.form), None),
        voters=voters,
        body=body.words if body else None,
        callers=callers,
        question=question.words if question else None,
        keys=tuple(dict.fromkeys((*([question.head] if question and question.head else ()), *sorted(vote.keys())))),
        threshold=needed[0] if needed else None,
        when=day.when if day else None,
        history=history,
        grounds=tuple(grounds),
        background=all(t.background for t in told),
        supporters=_named(told, "supporters"),
        opponents=_named(told, "opponents"),
        abstainers=_named(told, "abstainers"),
    )
    return replace(found, **amounts)  # type: ignore[arg-type]


def _named(told: Sequence[Telling], side: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(actor for t in told for actor in getattr(t, side)))


def _is_named(words: str) -> bool:
    """False for a mere pronoun: "them", "whose members"."""
    return bool(words) and words.lower().partition(" ")[0] not in POINTING
