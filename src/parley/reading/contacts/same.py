"""Which tellings in one article mean the same contact. A wrong merge is worse than a missed one."""

from __future__ import annotations

from parley.reading.contacts.drafts import Draft
from parley.records import REAL, Amount, When

CALLS = frozenset({"call", "group_call"})
TALKS = frozenset({"call", "group_call", "meeting", "summit"})
OPEN = frozenset({"planned", "proposed", "offered", "demanded", "agreed", "not_happened", "refused", "discussed"})


def join_drafts(drafts: list[Draft]) -> list[Draft]:
    """Contacts of an article in order, each once; bare re-mentions add their words or are left out."""
    kept: list[Draft] = []
    for draft in sorted((d for d in drafts), key=lambda d: (d.places[0], -len(d.who))):
        same = _earlier(draft, kept)
        if same is not None:
            _merge(same, draft)
        elif _stands_alone(draft):
            kept.append(draft)
    return kept


def _stands_alone(draft: Draft) -> bool:
    """True where a telling is a contact of its own: partners are known, or it is one that did not come to be."""
    if len(draft.who) > 1 or (draft.who and draft.form in ("visit", "address")):
        return True
    if draft.status in REAL or draft.status in ("unknown", "stated"):
        return bool(draft.who) and not draft.definite and bool(draft.when or draft.place or draft.minutes)
    return draft.status in OPEN and (not draft.definite or bool(draft.who or draft.when or draft.place))


def _earlier(draft: Draft, kept: list[Draft]) -> Draft | None:
    """The contact told before that ``draft`` means, or None; a bare "the call" means one only if it is the only one."""
    if draft.fresh:
        return None
    if not draft.who:
        able = [d for d in kept if _forms(d, draft) and _no_conflict(d, draft)]
        real = [d for d in able if _kinds(d, draft)]
        if draft.definite and len(real) == 1:
            return real[0]
        return real[-1] if real and not draft.definite and draft.status in OPEN and real[-1].status == draft.status else None
    for one in reversed(kept):
        if _forms(one, draft) and _kinds(one, draft) and _people(one, draft) and _no_conflict(one, draft):
            return one
    return None


def _forms(one: Draft, other: Draft) -> bool:
    if one.form == other.form or {one.form, other.form} <= CALLS:
        return True
    return (one.loose or other.loose) and {one.form, other.form} <= TALKS


def _kinds(one: Draft, other: Draft) -> bool:
    """A contact held and one planned are two, unless one telling leaves it open."""
    if "unknown" in (one.status, other.status):
        return True
    return one.status == other.status or (one.status in REAL and other.status in REAL)


def _people(one: Draft, other: Draft) -> bool:
    left, right = set(one.who), set(other.who)
    if left == right:
        return True
    small, large = (left, right) if len(left) < len(right) else (right, left)
    if not small or not small <= large:
        return False
    return len(small) == 1 and other.definite and len(large) == 2


def _no_conflict(one: Draft, other: Draft) -> bool:
    if one.place and other.place and not (one.place in other.place or other.place in one.place):
        return False
    return not _apart(one.when, other.when) and not _unequal(one.minutes, other.minutes)


def _apart(one: When | None, other: When | None) -> bool:
    if one is None or other is None:
        return False
    if one.earliest and one.latest and other.earliest and other.latest:
        return one.latest[:10] < other.earliest[:10] or other.latest[:10] < one.earliest[:10]
    return bool(one.value and other.value and one.value != other.value and one.precision == other.precision)


def _unequal(one: Amount | None, other: Amount | None) -> bool:
    if one is None or other is None:
        return False
    low = max(one.low or 0.0, other.low or 0.0)
    high = min(one.high or float("inf"), other.high or float("inf"))
    return low > high


def _merge(one: Draft, other: Draft) -> None:
    one.places.extend(p for p in other.places if p not in one.places)
    one.who.extend(name for name in other.who if name not in one.who)
    one.when = one.when or other.when
    one.minutes = one.minutes or other.minutes
    one.place = one.place or other.place
    one.initiator = one.initiator or other.initiator
    one.refused_by = one.refused_by or other.refused_by
    if one.status == "unknown":
        one.status = other.status
    if one.loose and not other.loose:
        one.form, one.loose = other.form, False
    elif one.form == "call" and other.form == "group_call":
        one.form = other.form
