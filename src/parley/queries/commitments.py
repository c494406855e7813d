"""What has been promised, by whom to whom, on which condition, by when, and was it kept? Who waits for whom?"""

from __future__ import annotations

from dataclasses import dataclass

from parley.queries.frame import Frame, Period
from parley.queries.judged import Judged
from parley.queries.paging import Part, part_of, wanted_in
from parley.records import Commitment, Evidence, Step, Waiting, When
from parley.store import Store, Wanted


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
    known: str | None = None
    reliability: tuple[str, ...] = ()
    judged: tuple[Judged, ...] = ()


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """``by`` acts only once ``on`` has; ``deadlock`` where each waits for the other.

    ``release`` are, for a deadlock, what each of its waitings asks, in the words in which it was said ("Peru: once
    the ports open"); ``against`` the words of a party that wants the same first; ``met`` where it came about.
    """

    id: str
    by: str
    on: str
    kind: str
    issue: str | None
    terms: str
    condition: str
    deadlock: bool
    evidence: tuple[Evidence, ...]
    as_of: When | None = None
    release: tuple[str, ...] = ()
    against: str | None = None
    met: tuple[Evidence, ...] = ()


def list_commitments(
    store: Store,
    frame: Frame,
    *,
    party: str | None = None,
    issue: str | None = None,
    state: str | None = None,
    since: str | None = None,
    until: str | None = None,
    narrowed: Wanted | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> Part[CommitmentRow]:
    """Commitments by the day on which they were made, article and place.

    Raises:
        UsageError: If a party or date is not known.
    """
    period = Period.of(since, until)
    where = frame.party_keys(party) | ({"issue": [issue]} if issue else {}) | ({"state": [state]} if state else {})
    wanted = wanted_in(period, where, narrowed)
    return part_of(store, frame, ["commitment"], wanted, lambda one: _row(one, frame), limit, offset)


def list_waiting(
    store: Store, frame: Frame, *, party: str | None = None, issue: str | None = None,
    narrowed: Wanted | None = None, limit: int | None = None, offset: int = 0,
) -> Part[WaitingRow]:  # fmt: skip
    """Who waits for whom, deadlocks first, then by name, article and place.

    Raises:
        UsageError: If a party is not known.
    """
    wanted = wanted_in(where=frame.party_keys(party) | ({"issue": [issue]} if issue else {}), narrowed=narrowed)

    def row(one: Waiting) -> WaitingRow:
        return _waiting(one, _release(one, store, frame), frame)

    return part_of(store, frame, ["waiting"], wanted, row, limit, offset)


def _row(one: Commitment, frame: Frame) -> CommitmentRow:
    evidence = frame.sorted(one.evidence)
    return CommitmentRow(
        one.id, frame.name(one.by), frame.names(one.to), one.what, one.issue, one.state, one.due, one.conditions,
        frame.names(one.waits_for), one.history, frame.outlets(evidence), frame.words(one.id), evidence,
        **frame.standing("commitment", one),
    )  # fmt: skip


def _release(one: Waiting, store: Store, frame: Frame) -> tuple[str, ...]:
    """What would release a deadlock: what the waiting itself asks, and what those ask that close its circle."""
    others = store.records("waiting", joined=True, where={"id": one.circle}) if one.circle else ()
    known = {other.id: other for other in others}
    circle = [one, *(known[i] for i in one.circle if i in known)] if one.deadlock else []
    return tuple(f"{frame.name(each.by)}: {each.condition}" for each in circle)


def _waiting(one: Waiting, release: tuple[str, ...], frame: Frame) -> WaitingRow:
    return WaitingRow(
        one.id, frame.name(one.by), frame.name(one.on), one.kind, one.issue, one.terms, one.condition, one.deadlock,
        frame.sorted(one.evidence), one.as_of, release, one.against, frame.sorted(one.met),
    )  # fmt: skip
