"""Which votes of different articles are one: by who votes, on what and when, never by likeness of words alone.

Two votes that are taken for one by mistake give a result to what was never voted on: what is in doubt stays apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from parley.joining.told import days_apart, group_told
from parley.records import REAL, Ballot, Roster, When

APART = 60  # days between two articles that may still tell of one vote whose day is not told; a guess
DECIDED = frozenset({"passed", "rejected", "vetoed"})
LOOSE = frozenset({"members", "referendum"})
"""Forms of which there are so few that one without a question is the one told of: parliaments vote daily."""


def group_ballots(
    ballots: Iterable[Ballot], roster: Roster, published: Mapping[str, When | None]
) -> tuple[tuple[Ballot, ...], ...]:
    """Votes of articles, those of one vote together, each group in order of the articles' dates and places.

    Args:
        ballots: Those of every article of a case, in any order.
        roster: Who is who in the case.
        published: When each article was published, as far as known.
    """
    return group_told(
        ballots, published, lambda one: (*_voters(one, roster), *one.keys),
        lambda one, other: _may_be_one(one, other, roster, published),
        lambda one, other: _is_one(one, other, roster),
    )  # fmt: skip


def results_of(ballot: Ballot) -> frozenset[str]:
    """How a vote is told to have gone: passed, rejected or vetoed; empty where that is not told."""
    return frozenset(s.stage for s in ballot.history if s.stage in DECIDED and s.status in REAL)


def _may_be_one(one: Ballot, other: Ballot, roster: Roster, published: Mapping[str, When | None]) -> bool:
    """False where who votes, on what, how it went or its day differ, or the articles lie far apart."""
    if one.document == other.document or one.background != other.background:
        return False
    if one.form and other.form and one.form != other.form:
        return False
    mine, theirs = results_of(one), results_of(other)
    if mine and theirs and not mine & theirs:
        return False
    asked, answered = set(one.keys), set(other.keys)
    if asked and answered and not asked & answered:
        return False
    voters, others = _voters(one, roster), _voters(other, roster)
    if voters and others and not voters & others:
        return False
    days = _days(one, other)
    if days is False and not (_is_moved(one) or _is_moved(other) or _is_long(one, other)):
        return False
    gap = days_apart(published.get(one.document), published.get(other.document))
    return days is True or gap is None or gap <= APART


def _is_one(one: Ballot, other: Ballot, roster: Roster) -> bool:
    """True where two share who votes and on what, or one of these with the day or a body that seldom votes."""
    shared = bool(_voters(one, roster) & _voters(other, roster))
    asked, answered = set(one.keys), set(other.keys)
    same_question = bool(asked & answered)
    if shared and (same_question or _days(one, other) is True):
        return True
    if shared and not (asked and answered):
        return (one.form or other.form) in LOOSE
    known = bool(_voters(one, roster)) and bool(_voters(other, roster))
    alike = one.form == other.form and (one.form is not None or len(asked & answered) > 1)
    return same_question and not known and alike


def _voters(one: Ballot, roster: Roster) -> set[str]:
    return {roster.side(name) for name in one.voters}


def _is_long(one: Ballot, other: Ballot) -> bool:
    """True for a ballot of members told as planned and as held: papers go out one day and are counted another."""
    planned = [each for each in (one, other) if each.status not in REAL]
    return len(planned) == 1 and (one.form or other.form) == "members"


def _is_moved(one: Ballot) -> bool:
    return any(step.stage == "put_off" for step in one.history)


def _days(one: Ballot, other: Ballot) -> bool | None:
    """True where both tell one day, False where they tell different ones, None where one tells none."""
    if not (one.when and other.when and one.when.earliest and other.when.earliest):
        return None
    first, last = one.when.earliest[:10], (one.when.latest or one.when.earliest)[:10]
    begin, end = other.when.earliest[:10], (other.when.latest or other.when.earliest)[:10]
    if first <= end and begin <= last:
        return True if first == last and begin == end else None
    return False
