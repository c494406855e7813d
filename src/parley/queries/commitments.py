"""What has been promised, by whom to whom, on which condition, by when, and was it kept? Who waits for whom?"""

from __future__ import annotations

from dataclasses import dataclass

from parley.queries.frame import Frame, Period, start_of
from parley.records import Commitment, Evidence, Step, Waiting, When
from parley.store import Store


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """A commitment; ``history`` holds its states, first one first."""

    id: str
    by: str
    to: tuple[str, ...]
    what: str
    issue: str | None
    state: str
    due: When | None
    conditions: tuple[str, ...]
    waits_for: tuple[str, ...]
    history: tuple[Step, ...]
    outlets: tuple[str, ...]
    support: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """``by`` acts only once ``on`` has; ``deadlock`` where each waits for the other."""

    id: str
    by: str
    on: str
    kind: str
    issue: str | None
    terms: str
    condition: str
    deadlock: bool
    evidence: tuple[Evidence, ...]


def list_commitments(
    store: Store,
    frame: Frame,
    *,
    party: str | None = None,
    issue: str | None = None,
    state: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> tuple[CommitmentRow, ...]:
    """Commitments by the day on which they were made, article and place.

    Raises:
        UsageError: If a party or date is not known.
    """
    period = Period.of(since, until)
    where = frame.party_keys(party)
    where |= {"issue": [issue]} if issue else {}
    where |= {"state": [state]} if state else {}
    held = [one for one in store.records("commitment", joined=True, where=where) if period.meets(_made(one))]
    held.sort(key=lambda one: (start_of(_made(one)), *frame.place(one.evidence), one.what))
    return tuple(_row(one, frame) for one in held)


def list_waiting(
    store: Store, frame: Frame, *, party: str | None = None, issue: str | None = None
) -> tuple[WaitingRow, ...]:
    """Who waits for whom, deadlocks first, then by name, article and place.

    Raises:
        UsageError: If a party is not known.
    """
    where = frame.party_keys(party)
    where |= {"issue": [issue]} if issue else {}
    rows = [_waiting(one, frame) for one in store.records("waiting", joined=True, where=where)]
    return tuple(sorted(rows, key=lambda r: (not r.deadlock, r.by, r.on, *frame.place(r.evidence), r.condition)))


def _made(one: Commitment) -> When | None:
    return one.history[0].when if one.history else None


def _row(one: Commitment, frame: Frame) -> CommitmentRow:
    evidence = frame.sorted(one.evidence)
    return CommitmentRow(
        one.id, frame.name(one.by), frame.names(one.to), one.what, one.issue, one.state, one.due, one.conditions,
        frame.names(one.waits_for), one.history, frame.outlets(evidence), frame.words(one.id), evidence,
    )  # fmt: skip


def _waiting(one: Waiting, frame: Frame) -> WaitingRow:
    return WaitingRow(
        one.id, frame.name(one.by), frame.name(one.on), one.kind, one.issue, one.terms, one.condition, one.deadlock,
        frame.sorted(one.evidence),
    )  # fmt: skip
