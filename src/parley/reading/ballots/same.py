"""Which mentions of an article are of one vote: those that point back, and those of one body on one question."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from parley.reading.ballots.drafts import DECIDED, Telling
from parley.records import REAL

NEAR = 900  # characters between a vote and a mention of nobody's vote in particular; a guess


@dataclass(slots=True, eq=False)
class Vote:
    """A vote in the making: its mentions, in order of place."""

    tellings: list[Telling] = field(default_factory=list)

    def keys(self) -> frozenset[str]:
        """What its question is known by."""
        return frozenset(k for t in self.tellings if t.question for k in t.question.keys)

    def bodies(self) -> frozenset[str]:
        """Actor ids of those who vote."""
        return frozenset(a for t in self.tellings if t.body for a in t.body.actors)

    def forms(self) -> frozenset[str]:
        """The forms that are told of it."""
        return frozenset(t.form for t in self.tellings if t.form)

    def far_from(self, one: Telling) -> int:
        """How many characters lie between a mention and the nearest one of this vote."""
        return min(abs(one.start - t.start) for t in self.tellings)

    def decided(self) -> str:
        """How it went, "" where that is not told."""
        return next((t.stage for t in self.tellings if t.stage in DECIDED and t.status in REAL), "")


def join_tellings(tellings: Iterable[Telling]) -> list[Vote]:
    """The votes of an article; a mention that tells no step adds to a vote that is told of, and opens none."""
    held = list(tellings)
    found: list[Vote] = []
    for one in held:
        if not one.opens:
            continue
        same = next((vote for vote in reversed(found) if _is_same(vote, one)), None)
        if same is None:
            found.append(Vote([one]))
        else:
            same.tellings.append(one)
    for one in held:
        if one.opens:
            continue
        near = [v for v in found if v.far_from(one) <= NEAR and _is_same(v, one)]
        if one.figures:  # what was counted is of a vote that was held, told of before
            near = [v for v in near if any(t.status in REAL for t in v.tellings)]
            near = [v for v in near if v.tellings[0].start < one.start] or near
        if near:
            min(near, key=lambda v: v.far_from(one)).tellings.append(one)
    for vote in found:
        vote.tellings.sort(key=lambda t: (t.start, t.head))
    return found


def _is_same(vote: Vote, one: Telling) -> bool:
    if vote.tellings[0].background != one.background:
        return False
    decided = vote.decided()
    if decided and one.stage in DECIDED and one.status in REAL and one.stage != decided:
        return False
    mine = frozenset(one.question.keys) if one.question else frozenset()
    theirs = vote.keys()
    if mine and theirs and not mine & theirs:
        return False
    bodies, forms = vote.bodies(), vote.forms()
    if one.body is not None and one.body.actors and bodies and not bodies & set(one.body.actors):
        return False
    if one.form and forms and one.form not in forms:
        return False
    if not _fits_days(vote, one):
        return False
    if mine and theirs:
        return True
    return one.definite or not mine or not theirs


def _fits_days(vote: Vote, one: Telling) -> bool:
    """False where a vote that was held on one day is told to be held on another."""
    done = [t.when for t in vote.tellings if t.when is not None and t.status in REAL and t.stage != "put_off"]
    if one.when is None or one.status not in REAL or not done:
        return True
    return any(w.earliest == one.when.earliest for w in done if w is not None)
