"""Deeds that settle promises, and whether one settles another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil

from parley.joining.commitments.acts import KIN
from parley.joining.commitments.plain import plain_of
from parley.joining.commitments.promises import EMPTY, VOID, Promise, amount_of, content_stems
from parley.records import REAL, Amount, Contact, Evidence, Reading, Roster, When
from parley.records.span import words_at
from parley.records.statement import said_when
from parley.text.intervals import days_of
from parley.text.similarity import overlap, stem, stems_of

ALIKE = 0.5
"""Share of the shorter terms' stems from which two promises of a party on an issue are one. A guess."""
DONE = 2
"""Stems that an event must share with a promise to count as its doing. A guess; names do not count."""
NAMELESS = 2
"""Stems beside the verb that an act without a doer must share with a promise to be its doing. A guess."""
BODIES = frozenset({"state", "organisation", "armed_group"})
"""Kinds of actors that may have done what an article tells without a doer."""
MEETING = frozenset({"meet", "talk", "negotiat", "summit", "call", "speak", "dialogu", "negotiation"})
HOSTILE = frozenset({"SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "PROTEST"})
"""Types of events that fulfil a promise only where they are what it named itself."""
TERMS = frozenset(map(stem, ["offer", "offers", "proposal", "proposals", "bid", "bids", "demand", "demands"]))
"""Words of deeds that change what is on the table and carry out nothing of it."""
ENDING = frozenset(
    map(
        stem,
        [
            "abandon",
            "abandons",
            "abandoned",
            "broke",
            "break",
            "breaks",
            "broken",
            "cancel",
            "cancelled",
            "ended",
            "halt",
            "halted",
            "left",
            "leaves",
            "quit",
            "quits",
            "refuse",
            "refused",
            "reject",
            "rejected",
            "stopped",
            "suspend",
            "suspended",
            "terminate",
            "terminated",
            "violate",
            "violated",
            "withdrew",
        ],
    )
)
"""Stems of deeds that end what was under way."""
SHARE = 0.4
"""Share of the promise's stems that its doing must have. A guess: with two of seven, the topic alone was enough."""
WORDS_ONLY = frozenset({"AGREE", "CONSULT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT"})
"""Types of events that are words and fulfil nothing but words."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that happened, or a word taken back, that may settle a promise.

    ``verb`` is the stem of the verb of an act told in plain words, "" for deeds that are events. ``by_whom`` is
    False where it is told without who did it; then ``parties`` are all whom its article names. ``of_word`` is True
    where the report speaks of the promise as such, whatever the verb; ``due`` is the day to which it was put off.
    """

    id: str
    state: str
    parties: frozenset[str]
    stems: frozenset[str]
    issue: str | None
    when: When | None
    evidence: tuple[Evidence, ...]
    counts: tuple[Amount, ...] = ()
    is_contact: bool = False
    is_hostile: bool = False
    verb: str = ""
    by_whom: bool = True
    of_word: bool = False
    due: When | None = None


def read_deeds(
    reading: Reading, roster: Roster, dates: Mapping[str, When | None], of: frozenset[str] | None = None
) -> Iterable[Deed]:
    """What an article tells that may settle a promise: deeds done or not done, and words taken back.

    Only those of the parties ``of``, where these are given.
    """
    statements = {s.id: s for s in reading.statements}
    counted = {q.id: q for q in reading.quantities}
    published = dates.get(reading.document.id)
    for event in reading.events:
        failed = event.status == "not_happened"
        if (event.status in REAL and event.type not in WORDS_ONLY) or failed:
            parties = frozenset(roster.side(one) for one in roster.all(event.actors))
            if of is not None and parties.isdisjoint(of):
                continue
            words = " ".join(e.quote for e in event.evidence)
            when = event.when if days_of(event.when) else None if event.background else published
            counts = tuple(amount_of(counted[i]) for i in event.quantities if i in counted)
            stems = content_stems(words, parties, roster)
            yield Deed(
                event.id, "missed" if failed else "fulfilled", parties, stems, None, when, event.evidence, counts,
                is_hostile=event.type in HOSTILE,
            )  # fmt: skip
    for move in reading.moves:
        if move.kind == "withdraws" and move.party and move.status not in VOID:
            by = roster.side(move.party)
            if of is not None and by not in of:
                continue
            words = words_at(move.terms, move.evidence, reading.document.text) or ""
            when = said_when(move.attribution, statements, published)
            stems = content_stems(words, (by,), roster)
            yield Deed(move.id, "withdrawn", frozenset((by,)), stems, move.issue, when, move.evidence)
    yield from _acts(reading, roster, published, of)
    yield from _passives(reading, roster, published, of)
    yield from _outcomes(reading, roster, published, of)


def _outcomes(
    reading: Reading, roster: Roster, published: When | None, of: frozenset[str] | None
) -> Iterable[Deed]:
    """What is told of promises as such: kept, broken, their day gone by or put off."""
    for one in plain_of(reading).outcomes:
        parties = frozenset(roster.side(actor) for actor in one.actors) or _bodies(reading, roster)
        if of is None or not parties.isdisjoint(of):
            when = one.when if days_of(one.when) else published
            stems = content_stems(one.what, parties if len(parties) == 1 else (), roster)
            yield Deed(
                reading.document.id, one.state, parties, stems, None, when, (one.evidence,),
                by_whom=len(parties) == 1, of_word=True, due=one.due,
            )  # fmt: skip


def _acts(reading: Reading, roster: Roster, published: When | None, of: frozenset[str] | None) -> Iterable[Deed]:
    """What is told in plain words, whether or not it is an event too."""
    for act in plain_of(reading).acts:
        by = roster.side(act.actor)
        place = act.evidence
        if of is not None and by not in of:
            continue
        counts = tuple(amount_of(q) for q in reading.quantities if place.start <= q.start and q.end <= place.end)
        when = act.when if days_of(act.when) else published
        stems = content_stems(place.quote, (by,), roster)
        state = "fulfilled" if act.done else "missed"
        yield Deed(reading.document.id, state, frozenset((by,)), stems, None, when, (place,), counts, verb=act.verb)


def _passives(
    reading: Reading, roster: Roster, published: When | None, of: frozenset[str] | None
) -> Iterable[Deed]:
    """What is told by its thing; without who did it, of any of the states and bodies that the article names."""
    acts = plain_of(reading).passives
    if not acts:
        return
    anybody = _bodies(reading, roster)
    for act in acts:
        place = act.evidence
        named = frozenset((roster.side(act.actor),)) if act.actor else anybody
        if not named or (of is not None and named.isdisjoint(of)):
            continue
        counts = tuple(amount_of(q) for q in reading.quantities if place.start <= q.start and q.end <= place.end)
        when = act.when if days_of(act.when) else published
        stems = content_stems(place.quote, named if act.actor else (), roster)
        yield Deed(
            reading.document.id, "fulfilled" if act.done else "missed", named, stems, None, when, (place,), counts,
            verb=act.verb, by_whom=act.actor is not None,
        )  # fmt: skip


def _bodies(reading: Reading, roster: Roster) -> frozenset[str]:
    """The states and bodies that an article names."""
    return frozenset(roster.side(actor.id) for actor in reading.actors if actor.kind in BODIES)


def _kin(verb: str, promise: Promise) -> frozenset[str]:
    """The verbs of a promise that a deed told by ``verb`` keeps: the same, or one of its meaning."""
    asked = stems_of(promise.what)
    if verb in asked:
        return frozenset((verb,))
    return frozenset().union(*(kin for kin in KIN if verb in kin)) & promise.stems if verb else frozenset()


def _same_object(deed: Deed, promise: Promise, kin: frozenset[str]) -> bool:
    """True where an act shares a word with a promise beside its verb, or the promise has no other."""
    rest = promise.stems - {deed.verb} - kin
    bare = not rest and deed.verb in kin and not promise.retold  # "it had promised to publish" says not what
    return bare or bool(deed.stems & rest)


def doers_of(reading: Reading, roster: Roster) -> frozenset[str]:
    """The parties of whose deeds an article tells (`read_deeds`)."""
    return frozenset(party for deed in read_deeds(reading, roster, {}) for party in deed.parties)


def deed_of_contact(contact: Contact, roster: Roster) -> Deed:
    """A held contact, which fulfils a promise to meet."""
    parties = frozenset(roster.side(one) for one in contact.participants)
    return Deed(contact.id, "fulfilled", parties, MEETING, None, contact.when, contact.evidence, is_contact=True)


def settles(deed: Deed, promise: Promise) -> bool:
    """True where a deed names the party, comes after the promise for certain, and shares its words."""
    if promise.by not in deed.parties:
        return False
    before, after = days_of(promise.as_of), days_of(deed.when)
    if before is None or after is None or after[0] <= before[1]:
        return False
    if deed.is_contact:
        return bool(promise.stems & MEETING) and bool(promise.to) and set(promise.to) <= deed.parties
    if deed.state == "withdrawn" and deed.issue is not None and deed.issue == promise.issue:
        return overlap(deed.stems, promise.stems) >= ALIKE
    kin = _kin(deed.verb, promise)
    if deed.verb and (not kin or not _same_object(deed, promise, kin)):
        return False
    if deed.stems & TERMS and not promise.stems & TERMS:
        return False  # who raises an offer has not done what the old one held out
    shared = (deed.stems & promise.stems) | kin
    if deed.of_word and deed.by_whom and shared == deed.stems - EMPTY:
        return bool(shared)  # "the bonus that the ministry had promised"
    if not deed.by_whom and len(shared - {deed.verb} - kin) < NAMELESS:
        return False
    against = deed.is_hostile or bool(deed.stems & ENDING)
    if against and deed.state == "fulfilled" and not shared & ENDING and not kin:
        return False  # who quits a deal does not keep the word to extend it
    least = max(min(DONE, len(promise.stems)), ceil(SHARE * len(promise.stems)))
    return len(shared) >= least > 0
