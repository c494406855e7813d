"""Who called, met, visited or wrote to whom, when and for how long, and what came of the announcements?"""

from __future__ import annotations

from dataclasses import dataclass

from parley.queries.frame import Frame, Period, lane_of
from parley.queries.judged import Judged
from parley.queries.paging import Part, part_of, wanted_in
from parley.records import Amount, Contact, Evidence, Step, When
from parley.store import Store, Wanted


@dataclass(frozen=True, slots=True)
class ContactRow:
    """One contact of the case. ``lane`` is that of a timeline; ``reasons`` say why reports were taken for one.

    ``outcome`` is what became of a planned one, ``history`` each step of it with its day and evidence.
    """

    id: str
    lane: str
    when: When | None
    form: str
    status: str
    participants: tuple[str, ...]
    minutes: Amount | None
    place: str | None
    initiator: str | None
    refused_by: str | None
    follows: str | None
    outlets: tuple[str, ...]
    support: str | None
    reasons: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    known: str | None = None
    reliability: tuple[str, ...] = ()
    judged: tuple[Judged, ...] = ()
    outcome: str | None = None
    history: tuple[Step, ...] = ()


def list_contacts(
    store: Store,
    frame: Frame,
    *,
    party: str | None = None,
    form: str | None = None,
    status: str | None = None,
    since: str | None = None,
    until: str | None = None,
    narrowed: Wanted | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> Part[ContactRow]:
    """Contacts of the case by day, article and place; those without a day last.

    Raises:
        UsageError: If a party or date is not known.
    """
    period = Period.of(since, until)
    where = frame.party_keys(party) | ({"what": [form]} if form else {}) | ({"status": [status]} if status else {})
    wanted = wanted_in(period, where, narrowed)
    return part_of(store, frame, ["contact"], wanted, lambda one: _row(one, frame), limit, offset)


def _row(one: Contact, frame: Frame) -> ContactRow:
    evidence = frame.sorted(one.evidence)
    return ContactRow(
        one.id, lane_of(one.status, one.when), one.when, one.form, one.status, frame.names(one.participants),
        one.minutes, one.place, one.initiator and frame.name(one.initiator),
        one.refused_by and frame.name(one.refused_by), one.follows, frame.outlets(evidence), frame.words(one.id),
        one.reasons, evidence, **frame.standing("contact", one),
        outcome=one.outcome, history=one.history,
    )  # fmt: skip
