"""What took place, what is to come, and what did not or may not: one line a happening."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from parley.errors import UsageError
from parley.queries.frame import LANES, Frame, Period, lane_of
from parley.queries.judged import Judged
from parley.queries.paging import Part, part_of, wanted_in
from parley.records import Contact, Episode, Evidence, When
from parley.records.codec import kind_of
from parley.store import Store, Wanted

HAPPENINGS = ("contact", "episode")
"""Lists that a timeline goes through."""


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
    narrowed: Wanted | None = None,
    lists: Sequence[str] = HAPPENINGS,
    limit: int | None = None,
    offset: int = 0,
) -> Part[TimelineRow]:
    """Contacts and episodes of the case by day, article and place; those without a day last.

    Args:
        store: The case.
        frame: Its documents and actors.
        party: Only where this actor takes part.
        lane: Only this lane.
        status: Only this status.
        since: Only what may have been on this day, month or year, or later.
        until: Only what may have been on it, or earlier.
        narrowed: What else narrows the list down.
        lists: Which happenings are gone through.
        limit: How many rows at most; None for all.
        offset: How many are passed over.

    Raises:
        UsageError: If a party, lane or date is not known.
    """
    period = Period.of(since, until)
    if lane is not None and lane not in LANES:
        raise UsageError(f"No lane is called '{lane}'. There are: {', '.join(LANES)}.")
    where = frame.party_keys(party) | ({"lane": [lane]} if lane else {}) | ({"status": [status]} if status else {})
    wanted = wanted_in(period, where, narrowed)
    return part_of(store, frame, lists, wanted, lambda one: _row(one, frame), limit, offset)


def _row(one: Contact | Episode, frame: Frame) -> TimelineRow:
    evidence = frame.sorted(one.evidence)
    what = one.form if isinstance(one, Contact) else one.type
    return TimelineRow(
        one.id, lane_of(one.status, one.when), one.when, one.status, kind_of(one), what,
        frame.names(one.participants), one.place, frame.outlets(evidence), frame.words(one.id), evidence,
        **frame.standing(kind_of(one), one),
    )  # fmt: skip
