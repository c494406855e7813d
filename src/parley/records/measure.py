"""How long, how many and when: expressions of time and quantity, and facts that others may tell differently."""

from __future__ import annotations

from dataclasses import dataclass

from parley.records.span import Evidence
from parley.records.when import Relative


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """An expression of time in TIMEX3 terms.

    Attributes:
        type: DATE, TIME, DURATION or SET.
        value: TIMEX3 value.
        earliest: First day of the interval, ISO 8601, or None while the anchor is open.
        latest: Last day, included.
        anchor: explicit, document, event, or open.
        mod: TIMEX3 mod: MORE_THAN, LESS_THAN, APPROX, START, MID, END, or None.
        relative: How it counts from its anchor.
    """

    id: str
    rule: str
    evidence: tuple[Evidence, ...]
    document: str
    start: int
    end: int
    text: str
    type: str
    value: str
    earliest: str | None = None
    latest: str | None = None
    anchor: str | None = None
    mod: str | None = None
    relative: Relative | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts: "over 1,000 prisoners" is low 1000, high None, of "prisoners".

    ``unit`` is a unit of measure (percent, share, USD, km, hour), or None for plain counts; ``per`` the period
    of a rate ("week") or the measure of a price ("barrel").
    """

    id: str
    rule: str
    evidence: tuple[Evidence, ...]
    document: str
    start: int
    end: int
    text: str
    low: float | None
    high: float | None
    unit: str | None = None
    of: str | None = None
    per: str | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """A value as a range: ``low`` and ``high`` included, None where open on that side."""

    low: float | None
    high: float | None
    unit: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A claimed value of an attribute, kept to find where sources disagree.

    Attributes:
        subject: What it is about, in a form that two articles share ("war", "call:<actor>|<actor>",
            "exchange:prisoners").
        attribute: duration, since, count, place, date, outcome, status, first_since, ...
        participants: Actor ids that the subject involves, sorted; may be empty.
        attribution: Statement id, or "narrator".
    """

    id: str
    rule: str
    evidence: tuple[Evidence, ...]
    document: str
    subject: str
    attribute: str
    value: Amount
    participants: tuple[str, ...] = ()
    attribution: str = "narrator"
