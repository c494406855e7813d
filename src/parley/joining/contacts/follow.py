"""Which planned contact a held one carries out, or a failed one fails to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from parley.joining.contacts.compare import ENOUGH, by_countries, people_points
from parley.joining.contacts.tellings import PLACELESS, TALKS, Told, rounds_of
from parley.records import Contact
from parley.text.intervals import length
from parley.text.sameness import Contains, Moment, Points, compare_moments, compare_places

WEEK = 7
SIDES = re.compile(
    r"\b(?:both|two|all|the|each)\s+(?:warring\s+|negotiating\s+|bargaining\s+)?"
    r"(?:sides?|parties|camps|delegations|teams|negotiators|unions?|groups?|factions)\b",
    re.I,
)
"""Words of a plan for participants whom it does not name."""
LASTING = 4
"""Days after the first of a round up to which it is told as held. A guess."""
KNOWN = 2
"""Parties that two articles must both name where neither names who is to meet. A guess."""
PLANS, OUTCOMES = ("planned", "suggested"), ("held", "not")


def follow_plans(
    joined: Sequence[Contact], tellings: Mapping[str, Sequence[Told]], contains: Contains
) -> Iterable[Contact]:
    """Say which planned contact a held (or failed) one carries out: the same people, form and days."""
    stage = {c.id: tellings[c.id][0].stage for c in joined}
    planned: dict[str, list[Contact]] = defaultdict(list)
    for contact in joined:
        if stage[contact.id] in PLANS:
            planned[tellings[contact.id][0].family].append(contact)
    for contact in joined:
        if stage[contact.id] not in OUTCOMES:
            yield contact
            continue
        mine = tellings[contact.id]
        fits = [
            (_follows(mine, tellings[p.id], contains), p)
            for family in _kin(mine[0].family, stage[contact.id])
            for p in planned[family]
        ]
        score, plan = min(fits, key=lambda item: (-item[0], item[1].id), default=(0.0, contact))
        if score < ENOUGH:
            yield contact
            continue
        word = "took place" if stage[contact.id] == "held" else "did not come about"
        when = (plan.when.text if plan.when else None) or "no day told"
        reason = f"The {plan.form.replace('_', ' ')} that was {plan.status} beforehand ({when}) {word}."
        pairs = [(one, other) for one in mine for other in tellings[plan.id]]
        on = plan.when if any(_on_its_day(*pair) for pair in pairs) else contact.when
        if on is None and plan.when is not None and any(is_its_round(*pair) for pair in pairs):
            told = "No article says when it was; it is the round that was planned for then."
            on = replace(plan.when, basis="inferred", reasons=(told,))
        yield replace(contact, follows=plan.id, when=on, reasons=(*contact.reasons, reason))


def carries_out(one: Told, other: Told, contains: Contains) -> bool:
    """True where one of two tellings plans what the other tells the outcome of."""
    for held, plan in ((one, other), (other, one)):
        if held.stage in OUTCOMES and plan.stage in PLANS and plan.family in _kin(held.family, held.stage):
            return _follows([held], [plan], contains) >= ENOUGH
    return False


def _follows(held: Sequence[Told], plan: Sequence[Told], contains: Contains) -> float:
    """The best score of any two of their tellings; 0 where any two exclude each other."""
    best = 0.0
    met, awaited = (frozenset[str]().union(*(t.people for t in told)) for told in (held, plan))
    for one in _dated(held):
        for other in _dated(plan):
            if not (_can_follow(one.moment, other.moment) or is_its_round(one, other)):
                continue
            moments = compare_moments(one.moment, other.moment)
            if moments.veto and _on_its_day(one, other):
                moments = Points(3, "called off by the weekday of the plan")
            elif is_its_round(one, other):
                moments = Points(3, "the same round by its number, told in the days of the plan")
            places = Points()
            if one.family not in PLACELESS:
                places = compare_places(one.contact.place, other.contact.place, contains)
            people = _people(one, other, moments, places)
            if people.veto and met and met <= awaited:
                continue  # this telling of the plan names a group, another one who of it
            if people.veto or moments.veto or places.veto:
                return 0
            alone = len(one.people) == 1 and people.score >= 2 and moments.score >= 3 and places.score >= 1.5
            if people.score >= 2.5 or alone:  # "his visit to Brasilia on Monday"
                best = max(best, people.score + moments.score + places.score)
    return best


def _kin(family: str, stage: str) -> tuple[str, ...]:
    """Families of plans whose outcome it may tell: who met the hosts came; a trip called off is no meeting."""
    if family == "meeting" and stage == "held":
        return family, "visit"
    if family == "visit" and stage == "not":
        return family, "meeting"
    return (family,)


def _people(one: Told, plan: Told, moments: Points, places: Points) -> Points:
    """Points for who met (or did not) and who was to meet, where day and place leave little doubt."""
    day = moments.score >= 3
    sure = day and (places.score >= 1.5 or one.family in PLACELESS)
    if one.family != plan.family:  # "will travel to Quito on 4 May", "met the president in Quito on 4 May"
        guests = plan.people if plan.family == "visit" else one.people
        hosts = one.people if plan.family == "visit" else plan.people
        return Points(2.5 if sure and guests and guests <= hosts else 0)
    if by_countries(one, plan):  # "the foreign ministers of both will meet"
        return Points(2.5 if sure else 0)
    if not plan.people or not one.people:  # "the two ministers will meet again"
        both = sure or bool(TALKS.search(one.around) and TALKS.search(plan.around))
        return Points(2.5 if (day and both and _is_of_cast(one, plan)) else 0)
    people = people_points(one, plan)
    if people.veto or people.score >= 2.5:
        return people
    if one.people < plan.people and (sure or (day and len(one.people) > 1)):
        return Points(2.5, "some of those who were to meet are named")
    if plan.people < one.people and day and SIDES.search(plan.around):
        return Points(2.5, "the plan names some, and the others as sides")
    return people


def _is_of_cast(one: Told, plan: Told) -> bool:
    """True where the article of the one that names nobody names those of the other, or both name the same."""
    if one.people:
        return one.people <= plan.cast
    if plan.people:
        return plan.people <= one.cast
    return len(one.cast & plan.cast) >= KNOWN


def _on_its_day(off: Told, plan: Told) -> bool:
    """True where a contact that failed is told by its weekday alone, and the plan was for that weekday a week off.

    "The visit planned for Monday was called off" may be of the Monday before or after the article.
    """
    own, day = off.moment.own, plan.moment.own
    if off.stage != "not" or own is None or day is None or length(own) > 1 or length(day) > 1:
        return False
    when = off.contact.when
    by_weekday = when is not None and when.relative is not None and when.relative.unit == "weekday"
    return by_weekday and abs((own[0] - day[0]).days) == WEEK


def is_its_round(held: Told, plan: Told) -> bool:
    """True where a round that was held has the number of the planned one, and its article the days of the plan.

    Example: "a second round will be held on 4 May", and on 5 May "the second round of talks ended".
    """
    day, own, published = plan.moment.own, held.moment.own, held.moment.published
    if held.stage != "held" or day is None or length(day) > WEEK or held.family != plan.family:
        return False
    numbers = rounds_of(held.around) & rounds_of(plan.around)
    if not numbers or (own is None and published is None):
        return False
    last = own or published
    assert last
    return -1 <= (last[0] - day[0]).days <= LASTING


def _dated(told: Sequence[Told]) -> Sequence[Told]:
    """Those that say when, where any does: the day of the whole is theirs."""
    return [t for t in told if t.moment.own] or told


def _can_follow(held: Moment, plan: Moment) -> bool:
    """What was held needs its day; a plan without one must have been told before that day by another article."""
    if held.own is None or (plan.own is None and held.document == plan.document):
        return False
    return plan.own is not None or (plan.published is not None and plan.published[1] < held.own[0])
