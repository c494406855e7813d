"""The joined contact that a group of tellings makes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from parley.joining.contacts.tellings import PLACELESS, Told
from parley.records import Amount, Contact, Roster, When
from parley.text.ids import content_id
from parley.text.intervals import days_of, meet
from parley.text.sameness import Contains, commonest, narrowest, shared_when

TALKS = frozenset({"call", "group_call"})


def build_contact(members: Sequence[Told], reasons: tuple[str, ...], roster: Roster, contains: Contains) -> Contact:
    """The contact that these tellings make, and ``reasons`` why they are one."""
    ordered = sorted(members, key=lambda t: (t.document, _start(t.contact), t.contact.id))
    contacts = [t.contact for t in ordered]
    first = min(contacts, key=lambda c: c.id)
    everybody = _everybody(members, roster)
    return replace(
        first,
        id=content_id("contact", "joined", first.id),
        rule="contacts:join_contacts",
        evidence=tuple(sorted({e for c in contacts for e in c.evidence})),
        document=None,
        form=commonest([c.form for c in contacts]),
        status=commonest([c.status for c in contacts]),
        participants=tuple(sorted(everybody, key=lambda i: (roster.name(i), i))),
        when=_when(ordered),
        minutes=_minutes([c.minutes for c in contacts if c.minutes]),
        place=None if first.form in PLACELESS else narrowest([c.place for c in contacts if c.place], contains),
        initiator=_agreed([roster.of(c.initiator) for c in contacts if c.initiator]),
        refused_by=_agreed([roster.of(c.refused_by) for c in contacts if c.refused_by]),
        attribution="narrator" if any(c.attribution == "narrator" for c in contacts) else first.attribution,
        members=tuple(c.id for c in contacts),
        reasons=reasons,
        follows=None,
    )


def _when(members: Sequence[Told]) -> When | None:
    """When its tellings say; else the days in which news of all the dated articles that tell of it can lie.

    A single article is not enough, and a meeting never is: both may be told in passing, long after.
    """
    told = shared_when(t.contact.when for t in members)
    windows = {t.document: t.moment.window for t in members if t.stage == "held" and t.moment.published}
    if days_of(told) or len(windows) < 2 or members[0].family not in TALKS:
        return told
    days = [window for window in windows.values() if window]
    shared = days[0]
    for window in days[1:]:
        shared = meet(shared, window) or shared
    first, last = shared[0].isoformat(), shared[1].isoformat()
    reasons = ("No article says when; articles of these days tell it as news.",)
    return When(told.text if told else None, None, first, last, "interval", "inferred", None, reasons)


def _everybody(members: Sequence[Told], roster: Roster) -> frozenset[str]:
    """All who are told to have taken part; a state only where nobody is named who stands for it."""
    named = frozenset().union(*(t.named for t in members))
    bodies: dict[str, set[str]] = defaultdict(set)
    for one in named:
        if roster.body(one) != one:
            bodies[roster.body(one)].add(one)
    for state, held in bodies.items():  # "Russian officials" here, "the Russian delegation" there
        if len(held) > 1 or state in named:
            named = named - held | {state}
    stood_for = {roster.side(one) for one in named if roster.side(one) != one}
    return (named - stood_for) | frozenset().union(*(t.groups for t in members))


def _agreed(values: Iterable[str]) -> str | None:
    different = set(values)
    return different.pop() if len(different) == 1 else None


def _start(contact: Contact) -> int:
    return min((e.start for e in contact.evidence), default=0)


def _minutes(amounts: Sequence[Amount]) -> Amount | None:
    """What all tellings allow, or the whole range from the lowest to the highest where they exclude each other."""
    if not amounts:
        return None
    low = max((a.low for a in amounts if a.low is not None), default=None)
    high = min((a.high for a in amounts if a.high is not None), default=None)
    if low is not None and high is not None and low > high:
        low, high = high, low
    text = min((a.text for a in amounts if a.text and (a.low, a.high) == (low, high)), default=None)
    return Amount(low, high, "minute", text)
