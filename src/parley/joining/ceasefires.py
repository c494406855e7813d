"""Which truces of different articles are one: by who is in it and by terms that agree, never by likeness of words.

Two truces that are taken for one by mistake hide a broken one, so that whatever is in doubt stays apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from parley.joining.told import days_apart, group_told
from parley.records import Ceasefire, Roster, When

APART = 45  # days between two articles that may still tell of one truce; a guess
TERMS = ("sides", "term", "scope", "place", "purpose")
TELLING = ("lasting", "purpose", "scope", "place", "starts", "ends")
"""Terms that, where equal, make it likely that one truce is told of."""


def group_ceasefires(
    ceasefires: Iterable[Ceasefire], roster: Roster, published: Mapping[str, When | None]
) -> tuple[tuple[Ceasefire, ...], ...]:
    """Truces of articles, those of one truce together, each group in order of the articles' dates and places.

    Args:
        ceasefires: Those of every article of a case, in any order.
        roster: Who is who in the case.
        published: When each article was published, as far as known.
    """
    return group_told(
        ceasefires, published, lambda one: _doers(one, roster),
        lambda one, other: _may_be_one(one, other, roster, published),
        lambda one, other: _is_one(one, other, roster),
    )  # fmt: skip


def _may_be_one(one: Ceasefire, other: Ceasefire, roster: Roster, published: Mapping[str, When | None]) -> bool:
    """False where a term of the two differs, they bind others, or their articles lie far apart."""
    if one.document == other.document or one.background != other.background:
        return False
    if any(getattr(one, t) and getattr(other, t) and getattr(one, t) != getattr(other, t) for t in TERMS):
        return False
    if one.lasting and other.lasting and one.lasting.low != other.lasting.low:
        return False
    for mine, theirs in ((one.starts, other.starts), (one.ends, other.ends)):
        if mine and theirs and mine.earliest and theirs.earliest and mine.earliest[:10] != theirs.earliest[:10]:
            return False
    gap = days_apart(published.get(one.document), published.get(other.document))
    if gap is not None and gap > APART:
        return False
    mine_, theirs_ = _bound(one, roster), _bound(other, roster)
    return not (mine_ and theirs_) or bool(mine_ & theirs_)


def _is_one(one: Ceasefire, other: Ceasefire, roster: Roster) -> bool:
    """True where two share a doer, and a term that tells truces apart or the same step."""
    if not _doers(one, roster) & _doers(other, roster):
        return False
    alike = any(getattr(one, t) is not None and _value(one, t) == _value(other, t) for t in TELLING)
    return alike or {step.stage for step in one.history} & {step.stage for step in other.history} != set()


def _value(one: Ceasefire, term: str) -> object:
    held = getattr(one, term)
    if isinstance(held, When):
        return held.earliest or held.text
    return held.low if term == "lasting" and held is not None else held


def _bound(one: Ceasefire, roster: Roster) -> set[str]:
    return {roster.side(name) for name in (*one.parties, *one.declarers)}


def _doers(one: Ceasefire, roster: Roster) -> set[str]:
    return _bound(one, roster) | {roster.side(name) for name in (*one.proposers, *one.mediators)}
