"""What took place, what is to come, and what did not or may not: one line a happening."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from parley.errors import UsageError
from parley.queries.frame import LANES, Frame, Period, lane_of, start_of
from parley.queries.judged import Judged
from parley.records import Contact, Episode, Evidence, When
from parley.records.codec import kind_of
from parley.store import Store


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One happening of the case.

    Attributes:
        lane: held, undated (took place, on a day not known), planned, or unreal (refused, denied, proposed,
            threatened, speculated, not known to have taken place, ...).
        kind: contact or episode.
        what: Form of the contact, or PLOVER type of the episode.
        participants: Names.
        outlets: Who reports it.
        support: How well it is supported, in words, or None.
    """

    id: str
    lane: str
    when: When | None
    status: str
    kind: str
    what: str
    participants: tuple[str, ...]
    place: str | None
    outlets: tuple[str, ...]
    support: str | None
    evidence: tuple[Evidence, ...]
    known: str | None = None
    reliability: tuple[str, ...] = ()
    judged: tuple[Judged, ...] = ()


def list_timeline(
    store: Store,
    frame: Frame,
    *,
    party: str | None = None,
    lane: str | None = None,
    status: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> tuple[TimelineRow, ...]:
    """Contacts and episodes of the case by day, article and place; those without a day last.

    Args:
        store: The case.
        frame: Its documents and actors.
        party: Only where this actor takes part.
        lane: Only this lane.
        status: Only this status.
        since: Only what may have been on this day, month or year, or later.
        until: Only what may have been on it, or earlier.

    Raises:
        UsageError: If a party, lane or date is not known.
    """
    period = Period.of(since, until)
    if lane is not None and lane not in LANES:
        raise UsageError(f"No lane is called '{lane}'. There are: {', '.join(LANES)}.")
    rows = [
        row
        for row in _rows(store, frame, party)
        if (lane is None or row.lane == lane)
        and (status is None or row.status == status)
        and period.meets(row.when)
    ]
    return tuple(sorted(rows, key=lambda row: (start_of(row.when), *frame.place(row.evidence), row.what)))


def _rows(store: Store, frame: Frame, party: str | None) -> Iterator[TimelineRow]:
    where = frame.party_keys(party)
    for kind in ("contact", "episode"):
        for one in store.records(kind, joined=True, where=where):
            yield _row(one, frame)


def _row(one: Contact | Episode, frame: Frame) -> TimelineRow:
    evidence = frame.sorted(one.evidence)
    what = one.form if isinstance(one, Contact) else one.type
    return TimelineRow(
        one.id, lane_of(one.status, one.when), one.when, one.status, kind_of(one), what,
        frame.names(one.participants), one.place, frame.outlets(evidence), frame.words(one.id), evidence,
        **frame.standing(kind_of(one), one),
    )  # fmt: skip
