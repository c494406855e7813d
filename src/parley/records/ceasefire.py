"""Truces: who wanted, declared, agreed or broke one, and on what terms."""

from __future__ import annotations

from dataclasses import dataclass

from parley.records.course import CourseStep, Ground
from parley.records.event import Condition
from parley.records.measure import Amount
from parley.records.span import Evidence
from parley.records.when import When

CEASEFIRE_STAGES = (
    "called_for", "proposed", "discussed", "accepted", "agreed", "declared", "begun", "holding", "extended",
    "violated", "ended", "refused", "not_reached",
)  # fmt: skip
"""What is told of a truce. A truce that is agreed or declared is not yet one that holds."""
CEASEFIRE_SCOPES = ("full", "partial", "local", "energy", "sea", "air")
CEASEFIRE_SIDES = ("unilateral", "bilateral", "multilateral")
CEASEFIRE_TERMS = ("timed", "open")
CEASEFIRE_PURPOSES = ("humanitarian", "holiday", "exchange", "talks", "election")


@dataclass(frozen=True, slots=True)
class TruceStep(CourseStep):
    """One thing told of a truce: ``stage`` is one of ``CEASEFIRE_STAGES``."""


@dataclass(frozen=True, slots=True)
class Ceasefire:
    """A truce as one article tells it; what is not told is None or empty.

    Attributes:
        stage: The stage of the step that says most of how it stands: see ``CEASEFIRE_STAGES``.
        status: How real the truce is, never more than its steps: agreed is not yet happened.
        proposers: Actor ids of who proposed or called for it.
        declarers: Actor ids of who declared it for their own side.
        parties: Actor ids of whom it binds, as told: who agreed to it, declared it, keeps or breaks it.
        mediators: Actor ids of who brokered it.
        sides: unilateral, bilateral or multilateral, where told or where two or more agreed.
        term: timed or open.
        scope: full, partial, local, energy, sea or air.
        place: The town or region that it is for.
        purpose: humanitarian, holiday, exchange, talks or election.
        starts: When it is to begin or began.
        ends: When it is to end or ended.
        lasting: How long it is to last, in days.
        monitoring: Who or what watches over it, in the article's words.
        conditions: What it hangs on.
        history: What is told of it, in order of place.
        grounds: Where the words stand that fill each field.
        background: True for a truce of the past, told in passing.
    """

    id: str
    rule: str
    evidence: tuple[Evidence, ...]
    document: str
    stage: str
    status: str
    proposers: tuple[str, ...] = ()
    declarers: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    mediators: tuple[str, ...] = ()
    sides: str | None = None
    term: str | None = None
    scope: str | None = None
    place: str | None = None
    purpose: str | None = None
    starts: When | None = None
    ends: When | None = None
    lasting: Amount | None = None
    monitoring: str | None = None
    conditions: tuple[Condition, ...] = ()
    history: tuple[TruceStep, ...] = ()
    grounds: tuple[Ground, ...] = ()
    background: bool = False
