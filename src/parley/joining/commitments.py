"""What parties have bound themselves to, what became of it, and who waits for whom.

Fulfilment is said only on a later event or contact that names the party and shares the words of the promise.
Nothing told leaves a commitment open while its day has not passed, and unknown afterwards: never "missed".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from parley.records import (
    REAL,
    Amount,
    Commitment,
    Contact,
    Event,
    Evidence,
    Move,
    Quantity,
    Reading,
    Roster,
    Step,
    When,
)
from parley.records.span import words_at
from parley.records.statement import said_when
from parley.text.ids import content_id
from parley.text.intervals import days_of
from parley.text.sameness import Pair, group_pairs, shared_when
from parley.text.similarity import are_alike, overlap, stems_of

BINDING = frozenset({"promises", "offers", "accepts", "concedes"})
VOID = frozenset({"denied", "refused", "not_happened", "speculated", "discussed", "demanded", "threatened"})
"""Statuses that bind nobody."""
ALIKE = 0.5
"""Share of the shorter terms' stems from which two promises of a party on an issue are one. A guess."""
DONE = 2
"""Stems that an event must share with a promise to count as its doing. A guess; names do not count."""
MEETING = frozenset({"meet", "talk", "negotiat", "summit", "call", "speak", "dialogu", "negotiation"})
WORDS_ONLY = frozenset({"AGREE", "CONSULT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT"})
"""Types of events that are words and fulfil nothing but words."""


@dataclass(frozen=True, slots=True)
class Promise:
    """A move or an agreement that binds ``by``."""

    id: str
    document: str
    by: str
    to: tuple[str, ...]
    issue: str | None
    what: str
    stems: frozenset[str]
    as_of: When | None
    due: When | None
    conditions: tuple[str, ...]
    waits_for: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    counts: tuple[Amount, ...] = ()


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that happened, or a word taken back, that may settle a promise."""

    id: str
    state: str
    parties: frozenset[str]
    stems: frozenset[str]
    issue: str | None
    when: When | None
    evidence: tuple[Evidence, ...]
    counts: tuple[Amount, ...] = ()
    is_contact: bool = False


def join_commitments(
    readings: Iterable[Reading],
    roster: Roster,
    dates: Mapping[str, When | None],
    contacts: Iterable[Contact] = (),
) -> tuple[Commitment, ...]:
    """Commitments of the case with their history.

    Args:
        readings: What was read, times resolved.
        roster: The actors of the case.
        dates: When each document was published, as far as known.
        contacts: The joined contacts, which fulfil promises to meet.

    Returns:
        Commitments by date, the undated last. The order of ``readings`` does not matter.
    """
    held = sorted(readings, key=lambda r: r.document.id)
    promises = [p for reading in held for p in _promises(reading, roster, dates)]
    deeds = [d for reading in held for d in _deeds(reading, roster, dates)]
    deeds += [_of_contact(c, roster) for c in contacts if c.status in REAL and days_of(c.when)]
    today = max((days[1].isoformat() for d in dates.values() if (days := days_of(d))), default=None)
    done: dict[str, list[Deed]] = defaultdict(list)
    for deed in deeds:
        for party in deed.parties:
            done[party].append(deed)
    by_id = {p.id: p for p in promises}
    groups, _ = group_pairs(sorted(by_id), _alike(promises), lambda _: 1.0)
    built = [_commitment([by_id[i] for i in group], done[by_id[group[0]].by], today, roster) for group in groups]
    return tuple(sorted(built, key=_place_in_list))


def _promises(reading: Reading, roster: Roster, dates: Mapping[str, When | None]) -> Iterable[Promise]:
    statements = {s.id: s for s in reading.statements}
    counted = {q.id: q for q in reading.quantities}
    published = dates.get(reading.document.id)
    for move in reading.moves:
        if move.party and move.kind in BINDING and move.status not in VOID:
            as_of = said_when(move.attribution, statements, published)
            yield _of_move(move, as_of, reading, roster)
    for event in reading.events:
        binds = event.type == "AGREE" and event.status in ("happened", "agreed") and not event.background
        parties = sorted({roster.side(one) for one in roster.all(event.actors)})
        if binds and event.evidence and len(parties) < 5:
            for by in parties:
                yield _of_agreement(event, by, parties, published, counted, roster)


def _of_move(move: Move, as_of: When | None, reading: Reading, roster: Roster) -> Promise:
    assert move.party
    text = reading.document.text
    by = roster.side(move.party)
    what = words_at(move.terms, move.evidence, text) or (move.evidence[0].quote if move.evidence else "")
    conditions = [words_at(c.span, move.evidence, text) for c in move.conditions]
    waits = [roster.side(c.on) for c in move.conditions if c.on]
    to = sorted({roster.side(one) for one in roster.all(move.toward)} - {by})
    counts = [_amount(q) for q in reading.quantities if move.terms.start <= q.start and q.end <= move.terms.end]
    return Promise(
        move.id, move.document, by, tuple(to), move.issue, " ".join(what.split()), _stems(what, (by, *to), roster),
        as_of if days_of(as_of) else None, _due(move.when, as_of), tuple(c for c in conditions if c),
        tuple(sorted(set(waits) - {by})), move.evidence, tuple(counts),
    )  # fmt: skip


def _due(when: When | None, as_of: When | None) -> When | None:
    """The time of a move where it lies ahead of the saying; else it is when it was said, and nothing is due."""
    told, said = days_of(when), days_of(as_of)
    if when is None or (told and said and told[1] <= said[1]):
        return None
    if told is None or said is None:
        ahead = when.relative is not None and (when.relative.direction == "future" or when.relative.offset > 0)
        return when if ahead or (told and when.basis == "text") else None
    return when


def _of_agreement(
    event: Event,
    by: str,
    parties: Sequence[str],
    published: When | None,
    counted: Mapping[str, Quantity],
    roster: Roster,
) -> Promise:
    what = " ".join(event.evidence[0].quote.split())
    to = tuple(one for one in parties if one != by)
    counts = tuple(_amount(counted[i]) for i in event.quantities if i in counted)
    as_of = event.when if days_of(event.when) else published
    stems = _stems(what, parties, roster)
    return Promise(f"{event.id}/{by}", event.document, by, to, None, what, stems, as_of if days_of(as_of) else None,
                   None, (), (), event.evidence, counts)  # fmt: skip


def _amount(quantity: Quantity) -> Amount:
    return Amount(quantity.low, quantity.high, quantity.of or quantity.unit)


def _stems(words: str, parties: Iterable[str], roster: Roster) -> frozenset[str]:
    names = frozenset().union(*(stems_of(roster.name(one)) for one in parties))
    return frozenset(s for s in stems_of(words) - names if not s.isdigit())


def _deeds(reading: Reading, roster: Roster, dates: Mapping[str, When | None]) -> Iterable[Deed]:
    statements = {s.id: s for s in reading.statements}
    counted = {q.id: q for q in reading.quantities}
    published = dates.get(reading.document.id)
    for event in reading.events:
        failed = event.status == "not_happened"
        if (event.status in REAL and event.type not in WORDS_ONLY) or failed:
            parties = frozenset(roster.side(one) for one in roster.all(event.actors))
            words = " ".join(e.quote for e in event.evidence)
            when = event.when if days_of(event.when) else None if event.background else published
            counts = tuple(_amount(counted[i]) for i in event.quantities if i in counted)
            stems = _stems(words, parties, roster)
            yield Deed(
                event.id, "missed" if failed else "fulfilled", parties, stems, None, when, event.evidence, counts
            )
    for move in reading.moves:
        if move.kind == "withdraws" and move.party and move.status not in VOID:
            by = roster.side(move.party)
            words = words_at(move.terms, move.evidence, reading.document.text) or ""
            when = said_when(move.attribution, statements, published)
            stems = _stems(words, (by,), roster)
            yield Deed(move.id, "withdrawn", frozenset((by,)), stems, move.issue, when, move.evidence)


def _of_contact(contact: Contact, roster: Roster) -> Deed:
    parties = frozenset(roster.side(one) for one in contact.participants)
    return Deed(contact.id, "fulfilled", parties, MEETING, None, contact.when, contact.evidence, is_contact=True)


def _alike(promises: Sequence[Promise]) -> dict[tuple[str, str], Pair]:
    blocks: dict[tuple[object, ...], list[Promise]] = defaultdict(list)
    for one in promises:
        blocks[one.by, one.issue, bool(one.conditions)].append(one)
    pairs: dict[tuple[str, str], Pair] = {}
    for block in blocks.values():
        for i, one in enumerate(block):
            for other in block[i + 1 :]:
                key = (min(one.id, other.id), max(one.id, other.id))
                apart = one.to and other.to and not set(one.to) & set(other.to)
                if apart or _differ(one.counts, other.counts):
                    pairs[key] = Pair(0, (), veto="given to another, or of another number")
                elif are_alike(one.stems, other.stems, ALIKE):
                    pairs[key] = Pair(2, ())
    return pairs


def _differ(one: Sequence[Amount], other: Sequence[Amount]) -> bool:
    return bool(one and other) and {(a.low, a.high) for a in one} != {(a.low, a.high) for a in other}


def _commitment(group: Sequence[Promise], deeds: Sequence[Deed], today: str | None, roster: Roster) -> Commitment:
    ordered = sorted(
        group, key=lambda p: ((p.as_of.earliest or "9") if p.as_of else "9", p.document, p.evidence, p.id)
    )
    first = min(p.id for p in group)
    best = max(ordered, key=lambda p: len(p.stems))
    due = shared_when(p.due for p in group)
    steps = [Step("open", p.as_of, p.id.partition("/")[0], p.evidence) for p in ordered]
    settled = sorted(
        (d for d in deeds if any(_settles(d, p) for p in group)),
        key=lambda d: (d.when.earliest or "" if d.when else "", d.id),
    )
    steps += [Step(_state(d, best), d.when, d.id, d.evidence) for d in settled]
    state = steps[-1].state
    if state == "open" and (ordered[0].as_of is None or _is_past(due, today)):
        state = "unknown"
    return Commitment(
        id=content_id("commitment", first),
        rule="commitments:join_commitments",
        by=best.by,
        to=tuple(sorted({one for p in group for one in p.to}, key=lambda i: (roster.name(i), i))),
        what=best.what,
        issue=best.issue,
        conditions=tuple(dict.fromkeys(c for p in ordered for c in p.conditions)),
        due=due,
        state=state,
        history=tuple(steps),
        waits_for=tuple(dict.fromkeys(one for p in ordered for one in p.waits_for)),
        moves=tuple(sorted({p.id.partition("/")[0] for p in group})),
        evidence=tuple(sorted({e for p in group for e in p.evidence})),
    )


def _settles(deed: Deed, promise: Promise) -> bool:
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
    return len(deed.stems & promise.stems) >= min(DONE, len(promise.stems)) > 0


def _state(deed: Deed, promise: Promise) -> str:
    """What the deed makes of the promise; "partly" where it counts fewer of the same than were promised."""
    if deed.state != "fulfilled":
        return deed.state
    for asked in promise.counts:
        for done in deed.counts:
            same = stems_of(asked.unit or "") & stems_of(done.unit or "")
            if same and asked.low is not None and done.high is not None and done.high < asked.low:
                return "partly"
    return "fulfilled"


def _is_past(due: When | None, today: str | None) -> bool:
    days = days_of(due)
    return bool(days and today and days[1].isoformat() < today)


def _place_in_list(commitment: Commitment) -> tuple[str, str, int, str]:
    when = commitment.history[0].when
    first = commitment.evidence[0] if commitment.evidence else None
    return (
        when.earliest or "9999" if when else "9999", first.document if first else "", first.start if first else 0,
        commitment.id,
    )  # fmt: skip
