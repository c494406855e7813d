"""Which planned contact a held one carries out, or a failed one fails to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from parley.joining.contacts.compare import ENOUGH, by_countries, people_points
from parley.joining.contacts.tellings import PLACELESS, Told
from parley.records import Contact
from parley.text.intervals import length
from parley.text.sameness import Contains, Moment, Points, compare_moments, compare_places

WEEK = 7
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
        fits = [(_follows(mine, tellings[p.id], contains), p) for p in planned[mine[0].family]]
        score, plan = min(fits, key=lambda item: (-item[0], item[1].id), default=(0.0, contact))
        if score < ENOUGH:
            yield contact
            continue
        word = "took place" if stage[contact.id] == "held" else "did not come about"
        when = (plan.when.text if plan.when else None) or "no day told"
        reason = f"The {plan.form.replace('_', ' ')} that was {plan.status} beforehand ({when}) {word}."
        of_plan = any(_on_its_day(one, other) for one in mine for other in tellings[plan.id])
        yield replace(
            contact,
            follows=plan.id,
            when=plan.when if of_plan else contact.when,
            reasons=(*contact.reasons, reason),
        )


def carries_out(one: Told, other: Told, contains: Contains) -> bool:
    """True where one of two tellings plans what the other tells the outcome of."""
    for held, plan in ((one, other), (other, one)):
        if held.stage in OUTCOMES and plan.stage in PLANS and held.family == plan.family:
            return _follows([held], [plan], contains) >= ENOUGH
    return False


def _follows(held: Sequence[Told], plan: Sequence[Told], contains: Contains) -> float:
    """The best score of any two of their tellings; 0 where any two exclude each other."""
    best = 0.0
    for one in _dated(held):
        for other in _dated(plan):
            if not _can_follow(one.moment, other.moment):
                continue
            people, moments = people_points(one, other), compare_moments(one.moment, other.moment)
            if moments.veto and _on_its_day(one, other):
                moments = Points(3, "called off by the weekday of the plan")
            places = Points()
            if one.family not in PLACELESS:
                places = compare_places(one.contact.place, other.contact.place, contains)
            if by_countries(one, other):  # "the foreign ministers of both will meet"
                sure = moments.score >= 3 and (places.score >= 1.5 or one.family in PLACELESS)
                people = Points(2.5 if sure else 0)
            if not other.people and one.people and one.people <= other.cast:  # "the two ministers will meet again"
                sure = moments.score >= 3 and (places.score >= 1.5 or one.family in PLACELESS)
                people = Points(2.5 if sure else 0)
            if people.veto or moments.veto or places.veto:
                return 0
            alone = len(one.people) == 1 and people.score >= 2 and moments.score >= 3 and places.score >= 1.5
            if people.score >= 2.5 or alone:  # "his visit to Brasilia on Monday"
                best = max(best, people.score + moments.score + places.score)
    return best


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


def _dated(told: Sequence[Told]) -> Sequence[Told]:
    """Those that say when, where any does: the day of the whole is theirs."""
    return [t for t in told if t.moment.own] or told


def _can_follow(held: Moment, plan: Moment) -> bool:
    """What was held needs its day; a plan without one must have been told before that day by another article."""
    if held.own is None or (plan.own is None and held.document == plan.document):
        return False
    return plan.own is not None or (plan.published is not None and plan.published[1] < held.own[0])
