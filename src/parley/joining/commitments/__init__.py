"""What parties have bound themselves to, what became of it, and who waits for whom.

Fulfilment is said only on a later event or contact that names the party and shares the words of the promise.
Nothing told leaves a commitment open while its day has not passed, and unknown afterwards: never "missed".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from parley.joining.commitments.deeds import ALIKE, Deed, deed_of_contact, read_deeds, settles
from parley.joining.commitments.promises import Promise, read_promises
from parley.records import REAL, Amount, Commitment, Contact, Reading, Roster, Step, When
from parley.text.ids import content_id
from parley.text.intervals import days_of, gap
from parley.text.sameness import Pair, group_pairs, shared_when
from parley.text.similarity import are_alike, jaccard, overlap, stems_of

LONG = 31
"""Days after which like words are not enough to be the old promise: a deal is extended more than once. A guess."""

SAME = 0.6
"""Jaccard of stems from which it is the old promise all the same. A guess."""

REST = re.compile(r"\b(?:the|its|his|her|their|all) (?:remaining|rest of|last|other|final)\b", re.I)
"""Words of a deed that brings what was still owed: "freed the remaining 13"."""

SHORT = re.compile(
    r"\b(?:only|just|merely|barely|no more than|fewer than|less than)\s+(?:about\s+|some\s+)?(?:\d[\d,.]*|two|three"
    r"|four|five|six|seven|eight|nine|ten|eleven|twelve|half|part|a\s+(?:third|quarter|dozen|few|part|fraction))\b"
    r"(?!\s+(?:minutes?|hours?|days?|weeks?|months?|years?)\b)"
    r"|\b(?:short of|some of|part of|half of|half the|a third of|a quarter of|the first(?!\s+time))\s+\w"
    r"|\b(?:in part|partly|so far)\b",
    re.I,
)
"""Words of a deed that is told as less than what was owed."""

__all__ = ["join_commitments"]


def join_commitments(
    readings: Iterable[Reading],
    roster: Roster,
    dates: Mapping[str, When | None],
    contacts: Iterable[Contact] = (),
    of: str | None = None,
) -> tuple[Commitment, ...]:
    """Commitments of the case with their history.

    Args:
        readings: What was read, times resolved.
        roster: The actors of the case.
        dates: When each document was published, as far as known.
        contacts: The joined contacts, which fulfil promises to meet.
        of: The party whose commitments alone are wanted; None for those of all.

    Returns:
        Commitments by date, the undated last. The order of ``readings`` does not matter.
    """
    held = sorted(readings, key=lambda r: r.document.id)
    promises = [p for reading in held for p in read_promises(reading, roster, dates)]
    if of is not None:
        promises = [p for p in promises if of in (p.by, roster.side(p.by))]
    if not promises:
        return ()
    parties = frozenset(p.by for p in promises)
    deeds = [d for reading in held for d in read_deeds(reading, roster, dates, parties)]
    deeds += [deed_of_contact(c, roster) for c in contacts if c.status in REAL and days_of(c.when)]
    today = max((days[1].isoformat() for d in dates.values() if (days := days_of(d))), default=None)
    done: dict[str, list[Deed]] = defaultdict(list)
    for deed in deeds:
        for party in deed.parties:
            done[party].append(deed)
    by_id = {p.id: p for p in promises}
    groups, _ = group_pairs(
        sorted(by_id), _alike(promises), lambda _: 1.0, lambda a, b: _are_apart(by_id[a], by_id[b])
    )
    built = [_commitment([by_id[i] for i in group], done[by_id[group[0]].by], today, roster) for group in groups]
    return tuple(sorted(built, key=_place_in_list))


def _alike(promises: Sequence[Promise]) -> dict[tuple[str, str], Pair]:
    """Promises of one party in like words that nothing keeps apart; only those that share a word are compared."""
    blocks: dict[tuple[object, ...], list[Promise]] = defaultdict(list)
    for one in sorted(promises, key=lambda p: p.id):
        for word in one.stems or ("",):
            blocks[one.by, bool(one.conditions), word].append(one)
    pairs: dict[tuple[str, str], Pair] = {}
    seen: set[tuple[str, str]] = set()
    for block in blocks.values():
        for one, other in combinations(block, 2):
            key = one.id, other.id
            if key in seen:
                continue
            seen.add(key)
            like = are_alike(one.stems, other.stems, ALIKE) or _counts_agree(one, other) or _retells(one, other)
            if like and not _are_apart(one, other):
                pairs[key] = Pair(2, ())
    return pairs


def _are_apart(one: Promise, other: Promise) -> bool:
    """True for two of a party of another issue, number or addressee, or told long after in other words.

    One of no known issue may be of any.
    """
    if (one.by, bool(one.conditions)) != (other.by, bool(other.conditions)):
        return False  # these are never compared
    if one.to and other.to and not set(one.to) & set(other.to):
        return True
    if one.issue and other.issue and one.issue != other.issue:
        return True
    return _differ(one.counts, other.counts) or (_is_far(one, other) and jaccard(one.stems, other.stems) < SAME)


def _counts_agree(one: Promise, other: Promise) -> bool:
    """True for one number of the same: "4 percent" and "a rise of 4 percent"."""
    return bool(one.counts and other.counts) and overlap(one.stems, other.stems) >= ALIKE


def _retells(one: Promise, other: Promise) -> bool:
    """True where one tells anew, in fewer words, what the other tells: "the bonus it promised"."""
    return any(a.retold and a.stems and a.stems <= b.stems for a, b in ((one, other), (other, one)))


def _is_far(one: Promise, other: Promise) -> bool:
    if one.retold or other.retold:
        return False  # the one may be told anew long after
    left, right = days_of(one.as_of), days_of(other.as_of)
    return bool(left and right and gap(left, right) > LONG)


def _differ(one: Sequence[Amount], other: Sequence[Amount]) -> bool:
    return bool(one and other) and {(a.low, a.high) for a in one} != {(a.low, a.high) for a in other}


def _commitment(group: Sequence[Promise], deeds: Sequence[Deed], today: str | None, roster: Roster) -> Commitment:
    ordered = sorted(
        group, key=lambda p: ((p.as_of.earliest or "9") if p.as_of else "9", p.document, p.evidence, p.id)
    )
    first = min(p.id for p in group)
    best = max(ordered, key=lambda p: len(p.stems))
    due = shared_when(p.due for p in group)
    steps = [Step("open", p.as_of, p.key, p.evidence) for p in ordered]
    settled = sorted(
        (d for d in deeds if any(settles(d, p) for p in group)),
        key=lambda d: (d.when.earliest or "" if d.when else "", d.id),
    )
    told = _once(settled)
    put_off = [d.due for d in told if d.due is not None and _is_later(d.due, due)]
    due = put_off[-1] if put_off else due
    steps += [_step(d, best, due) for d in told]
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
        moves=tuple(sorted({p.key for p in group})),
        evidence=tuple(sorted({e for p in group for e in p.evidence})),
    )


def _once(settled: Sequence[Deed]) -> list[Deed]:
    """The deeds without acts whose words an event, or another act, tells already."""
    known = [e for d in settled if not (d.verb or d.of_word) for e in d.evidence]
    kept: list[Deed] = []
    for deed in settled:
        if (deed.verb or deed.of_word) and any(
            e.document == k.document and e.span.overlaps(k.span) for e in deed.evidence for k in known
        ):
            continue
        kept.append(deed)
        known += deed.evidence if deed.verb or deed.of_word else ()
    return kept


def _step(deed: Deed, promise: Promise, due: When | None) -> Step:
    """What a deed makes of the promise, and why in words; what is done after its day is done late."""
    state = _state(deed, promise, due)
    told, by = days_of(deed.when), days_of(due)
    late = bool(told and by and told[0] > by[1])
    if deed.due is not None:
        return Step("open", deed.when, deed.id, deed.evidence, "Its day was put off.")
    why = {
        "fulfilled": "It was done, after its day." if late else "It was done.",
        "partly": "It was done in part: less than was promised.",
        "missed": "Its day had passed and it was not done." if late else "It was not done.",
        "withdrawn": "The word was taken back.",
        "open": "It was not done yet, and its day had not come.",
    }[state]
    if not deed.by_whom:
        why += " The report does not say by whom."
    return Step(state, deed.when, deed.id, deed.evidence, why)


def _state(deed: Deed, promise: Promise, due: When | None) -> str:
    """What the deed makes of the promise; "partly" where it counts fewer of the same than were promised.

    What is told as not done before its day has come may still be done.
    """
    told, by = days_of(deed.when), days_of(due)
    if deed.state == "missed" and told and by and told[1] <= by[1]:
        return "open"
    if deed.state != "fulfilled":
        return deed.state
    if any(REST.search(e.quote) for e in deed.evidence):
        return "fulfilled"
    for asked in promise.counts:
        for done in deed.counts:
            same = stems_of(asked.unit or "") & stems_of(done.unit or "")
            if same and asked.low is not None and done.high is not None and done.high < asked.low:
                return "partly"
    short = any(SHORT.search(e.quote) for e in deed.evidence) and not SHORT.search(promise.what)
    return "partly" if short else "fulfilled"


def _is_later(when: When, than: When | None) -> bool:
    new, old = days_of(when), days_of(than)
    return bool(new and (old is None or new[1] > old[1]))


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
