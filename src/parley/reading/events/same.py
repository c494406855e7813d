"""Re-mentions in one article: "the attack" after an attack was told is no second one."""

from __future__ import annotations

from parley.reading.events.drafts import Draft
from parley.records import REAL

ASIDE = 60
"""Characters that may stand between a protest and what it is for ("on Friday in the capital"): a guess."""


def join_events(drafts: list[Draft]) -> list[Draft]:
    """Events in order of place, each once; a definite re-mention adds its words to the event it points at."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.places[0], d.head)):
        cause = next((one for one in kept[-1:] if _results(one, draft)), None)
        if cause is not None:
            cause.places[0] = (cause.places[0][0], max(cause.places[0][1], draft.places[0][1]))
            cause.recipients.extend(n for n in draft.recipients if n not in (*cause.recipients, *cause.actors))
            continue
        if draft.aim or (kept and _in_protest(kept[-1], draft)):
            protest = next((one for one in kept[-1:] if one.deed.type == "PROTEST" and _near(one, draft)), None)
            if protest is not None:
                protest.recipients.extend(n for n in draft.recipients if n not in protest.recipients)
                protest.when = protest.when or draft.when
                continue
        same = next((one for one in reversed(kept) if _same(one, draft) or _one_clause(one, draft)), None)
        if same is None:
            if not draft.bare:
                kept.append(draft)
            continue
        same.places.extend(p for p in draft.places if p not in same.places)
        same.actors.extend(n for n in draft.actors if n not in same.actors and n not in same.recipients)
        same.recipients.extend(n for n in draft.recipients if n not in same.recipients and n not in same.actors)
        same.when = same.when or draft.when
        same.place = same.place or draft.place
    return kept


def _results(one: Draft, other: Draft) -> bool:
    """True for ", killing nine" right behind the attack, or "the attack killed nine": one deed, not two."""
    alike = one.deed.type == other.deed.type and one.status == other.status
    if not alike or not set(other.actors) <= set(one.actors):
        return False
    gap = other.places[0][0] - one.places[0][1]
    return (other.result and 0 <= gap <= 2) or (one.costly and one.places[0][0] == other.places[0][0])


def _in_protest(one: Draft, other: Draft) -> bool:
    """True for the second noun of "began a hunger strike in protest at the arrests": both hang on one verb."""
    return one.under == other.under != -1 and other.deed.type == "PROTEST" and one.status == other.status


def _near(one: Draft, other: Draft) -> bool:
    return 0 <= other.places[0][0] - one.places[0][1] <= ASIDE


def _one_clause(one: Draft, other: Draft) -> bool:
    """True for "six were killed in an attack", "the attack killed six": verb and noun of one clause, one deed."""
    if one.deed.type != other.deed.type or not (one.status == other.status or {one.status, other.status} <= REAL):
        return False
    if one.under != other.head and other.under != one.head:
        return False
    rest = set(other.actors) - set(one.actors)
    return not (rest and one.actors)


def _same(one: Draft, other: Draft) -> bool:
    if one.deed.type != other.deed.type or not (one.status == other.status or {one.status, other.status} <= REAL):
        return False
    if one.places[0] == other.places[0]:
        return one.head == other.head
    if not other.definite or one.deed.rule != other.deed.rule or other.when is not None:
        return False
    return set(other.actors) <= set(one.actors) and set(other.recipients) <= set(one.recipients)
