"""Which tellings in one article mean the same contact. A wrong merge is worse than a missed one."""

from __future__ import annotations

from parley.reading.contacts.drafts import Draft
from parley.records import REAL, Amount, When

CALLS = frozenset({"call", "group_call"})
TALKS = frozenset({"call", "group_call", "meeting", "summit"})
NEAR = 400
"""Characters behind a plan in which "that meeting" means it; a guess, two sentences or three."""
PLANS = frozenset({"planned", "agreed"})
OPEN = frozenset({"planned", "proposed", "offered", "demanded", "agreed", "not_happened", "refused", "discussed"})


def join_drafts(drafts: list[Draft]) -> list[Draft]:
    """Contacts of an article in order, each once; bare re-mentions add their words or are left out."""
    kept: list[Draft] = []
    for draft in sorted((d for d in drafts), key=lambda d: (d.places[0], -len(d.who))):
        same = _earlier(draft, kept)
        undone = _undone(draft, kept) if same is None else None
        if undone is not None:
            undone.status = draft.status
            undone.places.extend(p for p in draft.places if p not in undone.places)
        elif same is not None:
            _merge(same, draft)
        elif _stands_alone(draft) and (draft.who or draft.met or not _told_before(draft, kept)):
            kept.append(draft)
    return _gathered(kept)


def _undone(draft: Draft, kept: list[Draft]) -> Draft | None:
    """The one planned contact told before that "that meeting has been called off" undoes, or None."""
    bare = not (draft.who or draft.when or draft.place)
    if draft.status != "not_happened" or not draft.undone or not draft.definite or not bare:
        return None
    start = draft.places[0][0]
    plans = [d for d in kept if d.status in PLANS and _forms(d, draft) and 0 < start - d.places[-1][1] < NEAR]
    return plans[0] if len(plans) == 1 else None


def _gathered(kept: list[Draft]) -> list[Draft]:
    """Put contacts told by place or length alone ("the Istanbul meeting", "12 hours of talks") into the one with
    partners."""
    for draft in [d for d in kept if not d.who and (d.place or d.minutes) and d.status in REAL]:
        full = [d for d in kept if d.who and _kinds(d, draft) and _no_conflict(d, draft)]
        full = [d for d in full if (d.place == draft.place if draft.place else d.minutes is not None)]
        alike = [d for d in full if d.form == draft.form or d.loose or draft.loose]
        if len(alike) == 1:
            _merge(alike[0], draft)
            alike[0].places.sort()
            kept.remove(draft)
    return kept


def _stands_alone(draft: Draft) -> bool:
    """True where a telling is a contact of its own: partners are known, or it is one that did not come to be."""
    if len(draft.who) > 1 or (draft.who and draft.form in ("visit", "address")):
        return draft.status != "unknown" or bool(draft.when or draft.place or draft.minutes)
    told = bool(draft.when or draft.place or draft.minutes)
    if draft.met:
        return draft.status != "unknown"
    if draft.status in REAL:
        return told
    if draft.definite and not told:
        return False
    if draft.status == "speculated":
        return told and draft.firm  # "a new round may be held next month"
    return draft.status in OPEN and (told or draft.firm or bool(draft.who and draft.status != "planned"))


def _told_before(draft: Draft, kept: list[Draft]) -> bool:
    """True for "Monday's calls" after calls were told: who took part is not said again."""
    real = [d for d in kept if _forms(d, draft) and d.status in REAL and _no_conflict(d, draft)]
    return draft.status in REAL and any(not draft.place or d.place == draft.place for d in real)


def _earlier(draft: Draft, kept: list[Draft]) -> Draft | None:
    """The contact told before that ``draft`` means, or None."""
    if draft.fresh:
        return None
    able = [d for d in kept if _forms(d, draft) and _kinds(d, draft) and _no_conflict(d, draft)]
    if draft.points is not None:
        return next((d for d in able if any(s <= (draft.points or 0) < e for s, e in d.places)), None)
    if draft.who:
        same = [d for d in reversed(able) if _people(d, draft)]
        if len(draft.who) == 1 and len({frozenset(d.who) for d in same}) > 1:
            return None  # "his call", after calls with two others
        return same[0] if same else None
    if draft.place:
        able = [d for d in able if d.place == draft.place]
    if draft.definite:  # a bare "the call" means the one told, if there is only one
        return able[0] if len(able) == 1 else None
    alike = [d for d in able if d.form == draft.form and d.status == draft.status]
    return alike[-1] if alike and draft.status in OPEN else None


def _forms(one: Draft, other: Draft) -> bool:
    if one.form == other.form or {one.form, other.form} <= CALLS:
        return True
    bare = not (other.when or other.place or other.minutes)
    return bare and (one.loose or other.loose) and {one.form, other.form} <= TALKS


def _kinds(one: Draft, other: Draft) -> bool:
    """A contact held and one planned are two, unless one telling leaves it open."""
    if "unknown" in (one.status, other.status):
        return {one.status, other.status} <= {*REAL, "unknown", "planned"}
    return one.status == other.status or (one.status in REAL and other.status in REAL)


def _people(one: Draft, other: Draft) -> bool:
    left, right = set(one.who), set(other.who)
    if left == right:
        return len(left) > 1 or one.form in ("visit", "address", "letter") or other.definite
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


def _finer(one: When | None, other: When | None) -> When | None:
    """The more precise of two times that do not exclude each other."""
    if one is None or other is None:
        return one or other
    grain = ("minute", "hour", "day", "week", "month", "year", "interval", None)
    return other if grain.index(other.precision) < grain.index(one.precision) else one


def _merge(one: Draft, other: Draft) -> None:
    one.places.extend(p for p in other.places if p not in one.places)
    one.who.extend(name for name in other.who if name not in one.who)
    one.when = _finer(one.when, other.when)
    one.minutes = one.minutes or other.minutes
    one.place = one.place or other.place
    one.initiator = one.initiator or other.initiator
    one.refused_by = one.refused_by or other.refused_by
    if other.who and (one.status == "unknown" or (one.status, other.status) == ("ongoing", "happened")):
        one.status = other.status
    if one.loose and not other.loose:
        one.form, one.loose = other.form, False
    elif one.form == "call" and other.form == "group_call":
        one.form = other.form
