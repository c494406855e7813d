"""How two tellings compare: points for what agrees, a veto for what cannot be one contact."""

from __future__ import annotations

from collections.abc import Mapping

from parley.joining.contacts.tellings import PLACELESS, Told
from parley.records import Amount
from parley.text.intervals import length, meet
from parley.text.sameness import (
    Contains,
    Pair,
    Points,
    compare_amounts,
    compare_moments,
    compare_places,
)

ENOUGH = 5.0
"""Points from which two tellings are one contact: same people (3) and an article of the same days (2), say."""
ENOUGH_HERE = 4.0
"""In one article, where "the call" means the call just told."""
ENOUGH_UNDATED = 6.0
"""Between a dated telling and one without any date. All three are guesses on the side of missing a merge."""
CLOSE = 0.6
"""Share of the longer length that the shorter has where two sides only tell one call differently. A guess."""
NOBODY = "one does not name who took part"


def enough(one: Told, other: Told) -> float:
    """The points from which two tellings are one contact."""
    if one.document == other.document:
        return ENOUGH_HERE
    return ENOUGH_UNDATED if one.moment.is_undated != other.moment.is_undated else ENOUGH


def compare(one: Told, other: Told, contains: Contains, copies: Mapping[str, str]) -> Pair:
    """Points for form, people, time, place and length, with their reasons; ``copies`` are groups of one text."""
    if _is_copy(one, other, copies):
        return Pair(9, ("told in the same words by two copies of one text",))
    checks = [people_points(one, other), compare_moments(one.moment, other.moment)]
    if one.family not in PLACELESS:
        checks.append(_places(one, other, contains))
    lasted = compare_amounts(one.contact.minutes, other.contact.minutes, "the lengths told")
    if lasted.veto and checks[1].score >= 2 and checks[0].score >= 3:
        close = _close(one.contact.minutes, other.contact.minutes)
        lasted = Points(0 if close else -0.5, "the lengths told differ")  # of one call too: kept as a disagreement
    checks.append(lasted)
    if checks[0].reason == NOBODY and checks[1].score >= 2 and one.family not in PLACELESS and checks[2].score >= 2:
        checks.append(Points(1, "one place in those days"))  # joins only where one other fits: see `group_pairs`
    if checks[0].score >= 3 and _recalls(one, other):
        checks.append(Points(1, "one recalls a contact of that month"))  # joins only where one of them fits
    veto = next((check.veto for check in checks if check.veto), "")
    return Pair(sum(c.score for c in checks), tuple(c.reason for c in checks if c.reason), veto)


def _close(one: Amount | None, other: Amount | None) -> bool:
    """True where the shorter length told is most of the longer: the two sides of one call may differ so far."""
    lengths = sorted(n for a in (one, other) if a is not None and (n := a.low or a.high))
    return len(lengths) == 2 and lengths[0] >= CLOSE * lengths[1]


def _places(one: Told, other: Told, contains: Contains) -> Points:
    """As `compare_places`; a meeting held that neither dates nor both place may be any of the past."""
    undated = one.moment.own is None and other.moment.own is None
    if undated and one.stage == "held" and not (one.contact.place and other.contact.place):
        return Points(-0.5)
    return compare_places(one.contact.place, other.contact.place, contains)


def _recalls(one: Told, other: Told) -> bool:
    """True where one article tells the month alone in which the other has a contact of the same two persons.

    Delegations and states meet often in a month; there it says nothing.
    """
    if one.document == other.document or len(one.people) < 2 or one.people != one.named or one.states:
        return False
    for month, day in ((one.moment.own, other.moment.window), (other.moment.own, one.moment.window)):
        if month and day and 28 <= length(month) <= 31 and length(day) <= 8 and meet(month, day) == day:
            return True
    return False


def _is_copy(one: Told, other: Told, copies: Mapping[str, str]) -> bool:
    twins = copies.get(one.document, one.document) == copies.get(other.document, other.document)
    if not twins or one.document == other.document:
        return False
    quotes = [" ".join(e.quote for e in t.contact.evidence).casefold().split() for t in (one, other)]
    return quotes[0] == quotes[1]


def people_points(one: Told, other: Told) -> Points:
    """3 the same people (a bare group may stand for the rest), less where one telling names fewer."""
    if one.people == other.people and one.groups == other.groups:
        if not one.people and not one.groups:
            return Points(0, "neither names who took part")
        alone = len(one.people | one.groups) < 2
        return Points(2 if alone else 3, "the same participants")
    if not one.people or not other.people:
        return Points(0, NOBODY)
    if by_bodies(one, other) and one.moment.own and other.moment.own:
        return Points(2, "the same parties, which one names by those who lead them")
    if by_countries(one, other):
        here = one.document == other.document
        close = here and (one.family in PLACELESS or _in_one_sentence(one, other))
        return Points(2, "the same parties, which one names by their countries alone") if close else Points(-1)
    shared = one.people & other.people
    left, right = one.people - shared, other.people - shared
    if (not left or other.groups) and (not right or one.groups) and shared and (one.groups or other.groups):
        many = len(shared) >= 2 or bool(one.groups and other.groups)
        return Points(3 if many else 1.5, "the same participants as far as named, the rest told as a group")
    if one.family == "group_call" and _cover(one, other):
        return Points(3, "the same parties as far as named, the rest told as a group")
    if one.family in ("group_call", "meeting") and len(one.sides & other.sides) >= 3:
        return Points(2, "most of the same parties")
    if (
        shared
        and left
        and right
        and one.document == other.document
        and (left <= one.crowds or right <= other.crowds)
    ):
        return Points(2, "the same participants, some of whom one names as a group")
    if not left or not right:
        same_article = one.document == other.document and len(one.people | other.people) == 2
        return Points(2 if same_article else 1, "one names fewer participants")
    return Points(veto="the participants differ")


def _in_one_sentence(one: Told, other: Told) -> bool:
    """True where one is told right behind the other: "the ministers met, the first talks of the two countries"."""
    first, second = sorted((one, other), key=lambda t: t.contact.evidence)
    return bool(first.around) and second.around in first.around


def by_countries(one: Told, other: Told) -> bool:
    """True where both are of the same parties, and one names them by their countries alone."""
    alone = (one.states == one.named) != (other.states == other.named)
    return alone and len(one.sides) > 1 and one.sides == other.sides


def by_bodies(one: Told, other: Told) -> bool:
    """True where one names two bodies that are no states, the other those who lead them."""
    alone = (one.people == one.sides) != (other.people == other.sides)
    return alone and len(one.sides) > 1 and one.sides == other.sides and not (one.states or other.states)


def _cover(one: Told, other: Told) -> bool:
    """True where one tells of a group, and all whom it names speak for parties of the other."""
    for few, many in ((one, other), (other, one)):
        if few.groups and len(few.sides) >= 2 and few.sides <= many.sides:
            return True
    return False
