"""The joined contact that a group of tellings makes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from parley.joining.contacts.tellings import PLACELESS, Told
from parley.records import Amount, Contact, Roster, When
from parley.text.ids import content_id
from parley.text.intervals import Days, days_of, length, meet
from parley.text.sameness import Contains, commonest, narrowest, shared_when

TALKS = frozenset({"call", "group_call"})
WEEK = 8
"""Days of a time that the date of an article does not make narrower."""


def build_contact(
    members: Sequence[Told],
    reasons: tuple[str, ...],
    roster: Roster,
    contains: Contains,
    holders: Mapping[str, str] | None = None,
) -> Contact:
    """The contact that these tellings make, and ``reasons`` why they are one; ``holders`` of offices."""
    ordered = sorted(members, key=lambda t: (t.document, _start(t.contact), t.contact.id))
    contacts = [t.contact for t in ordered]
    first = min(contacts, key=lambda c: c.id)
    everybody = _everybody(members, roster, holders or {})
    form = commonest([c.form for c in contacts])
    if form == "call" and (strays := _strays(members)):
        everybody -= strays
        reasons = (*reasons, f"Of one call of two, one telling adds {roster.names(strays)}; the others do not.")
    return replace(
        first,
        id=content_id("contact", "joined", first.id),
        rule="contacts:join_contacts",
        evidence=tuple(sorted({e for c in contacts for e in c.evidence})),
        document=None,
        form=form,
        status=commonest([c.status for c in contacts]),
        participants=tuple(sorted(everybody, key=lambda i: (roster.name(i), i))),
        when=_when(ordered),
        minutes=_minutes([c.minutes for c in contacts if c.minutes]),
        place=None if form in PLACELESS else narrowest([c.place for c in contacts if c.place], contains),
        initiator=_agreed([roster.of(c.initiator) for c in contacts if c.initiator]),
        refused_by=_agreed([roster.of(c.refused_by) for c in contacts if c.refused_by]),
        attribution="narrator" if any(c.attribution == "narrator" for c in contacts) else first.attribution,
        members=tuple(c.id for c in contacts),
        reasons=reasons,
        follows=None,
        outcome=next((c.outcome for c in contacts if c.outcome), None),
    )


def _when(members: Sequence[Told]) -> When | None:
    """When its tellings say; else the days in which news of all the dated articles that tell of it can lie.

    A single article is not enough, and a meeting never is: both may be told in passing, long after.
    """
    told = shared_when(t.contact.when for t in members)
    windows = {t.document: t.moment.window for t in members if t.stage == "held" and t.moment.published}
    own = days_of(told)
    dated_by_it = any(t.news and length(t.news) == 1 for t in members)  # the article's date is that of its news
    if (own and length(own) <= WEEK) or not any(t.family in TALKS for t in members):
        return told
    if len(windows) < 2 and not dated_by_it:
        return told
    articles = "articles of these days tell" if len(windows) > 1 else "an article of that day tells"
    reasons = [f"No article says when; {articles} it as news."]
    if own:
        reasons = [f"No article says more than the month; {articles} it as news."]
    shared = _shared([window for window in windows.values() if window])
    news = [t.news for t in members if t.news]
    if news and (near := meet(shared, _shared(news))):
        shared = near
        close = "" if near[0] == near[1] else " or shortly before"
        reasons.append(f"An article opens with it, so it was on the day of that article{close}.")
    first, last = shared[0].isoformat(), shared[1].isoformat()
    precision = "day" if first == last else "interval"
    return When(told.text if told else None, None, first, last, precision, "inferred", None, tuple(reasons))


def _shared(days: Sequence[Days]) -> Days:
    """The days that all stretches share; one that shares none with those before it is passed over."""
    shared, *others = sorted(days)
    for one in others:
        shared = meet(shared, one) or shared
    return shared


def _everybody(members: Sequence[Told], roster: Roster, holders: Mapping[str, str]) -> frozenset[str]:
    """All who are told to have taken part; a state or office only where nobody is named who stands for it."""
    named = frozenset().union(*(t.named for t in members)) - _told_by_name(members)
    named = frozenset(one for one in named if holders.get(one) not in named)
    bodies: dict[str, set[str]] = defaultdict(set)
    for one in named:
        if roster.body(one) != one:
            bodies[roster.body(one)].add(one)
    for state, held in bodies.items():  # "Russian officials" here, "the Russian delegation" there
        if len(held) > 1 or state in named:
            named = named - held | {state}
    stood_for = {roster.side(one) for one in named if roster.side(one) != one}
    for body in sorted(stood_for & named):
        if (actor := roster.get(body)) is None or actor.kind == "state":
            continue
        who = {one for one in named if roster.side(one) == body} - {body}
        told = sum(body in t.named for t in members), sum(not who.isdisjoint(t.named) for t in members)
        if told[0] >= told[1]:  # "the union met the owners" here, its leader did there: it is the union's
            named, stood_for = named - who, stood_for - {body}
    return (named - stood_for) | frozenset().union(*(t.groups for t in members))


def _told_by_name(members: Sequence[Told]) -> frozenset[str]:
    """Crowds in whose place another telling names somebody: "union leaders" here, "Ana Soto" there."""
    found: set[str] = set()
    for one in members:
        for other in members:
            left = one.named - other.named
            if left and left <= one.crowds and other.named - one.named:
                found |= left
    return frozenset(found)


def _strays(members: Sequence[Told]) -> frozenset[str]:
    """Groups that fewer tellings of a call add than leave out: "he spoke with the president and with leaders"."""
    adding = [t for t in members if t.groups]
    two = [t for t in members if not t.groups and len(t.people) == 2]
    return frozenset().union(*(t.groups for t in adding)) if len(two) > len(adding) > 0 else frozenset()


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
