"""What a case knows that no single article says: records joined over documents."""

from __future__ import annotations

from dataclasses import dataclass

from parley.records.span import Evidence
from parley.records.when import When


@dataclass(frozen=True, slots=True)
class Episode:
    """One happening, told by one or more articles; ``members`` are ids of events or contacts."""

    id: str
    rule: str
    type: str
    members: tuple[str, ...]
    status: str
    when: When | None = None
    place: str | None = None
    participants: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    reasons: tuple[str, ...] = ()
    corroboration: str | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """Where a party stands on an issue as of a day. ``previous`` is the position it follows, or None."""

    id: str
    rule: str
    party: str
    issue: str
    stance: str
    terms: str
    as_of: When | None
    previous: str | None
    moves: tuple[str, ...]
    status: str = "stated"
    conditions: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One step in the history of a commitment: its state after it, when, and on whose record."""

    state: str
    when: When | None
    of: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Commitment:
    """What a party has promised, offered or accepted to do, and what became of it.

    ``state`` is open, fulfilled, partly, missed, withdrawn or unknown; ``waits_for`` the actor ids on whose
    act its conditions hang.
    """

    id: str
    rule: str
    by: str
    to: tuple[str, ...]
    what: str
    issue: str | None
    conditions: tuple[str, ...]
    due: When | None
    state: str
    history: tuple[Step, ...]
    waits_for: tuple[str, ...] = ()
    moves: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One value of a disagreement and the words that claim it."""

    value: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two or more values of one attribute that sources give.

    ``verdict`` is conflict, compatible, more_precise, wording or unresolved; ``why`` says so in words.
    """

    id: str
    rule: str
    about: str
    attribute: str
    sides: tuple[Side, ...]
    verdict: str
    why: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Corroboration:
    """How well a record is supported: ``grade`` 1 to 6 (Admiralty credibility) with words and reasons."""

    id: str
    rule: str
    of: str
    grade: int
    words: str
    origins: tuple[str, ...]
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What changed between two states of a case."""

    id: str
    rule: str
    kind: str
    of: str
    before: str | None
    after: str | None
    evidence: tuple[Evidence, ...] = ()
