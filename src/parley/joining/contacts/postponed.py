"""Plans that were put off: which later plan is the new day of an earlier one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from parley.joining.contacts.compare import people_points
from parley.joining.contacts.tellings import PLACELESS, Told, rounds_of
from parley.records import Contact
from parley.text.sameness import Contains, compare_places

POSTPONED = re.compile(
    r"\b(?:postpon\w*|put (?:it )?off|push(?:ed|es)? back|delay(?:ed|s)?|adjourn\w*|resched\w*"
    r"|(?:moved|shifted) (?:from|to)|later than planned|instead of)\b",
    re.I,
)
"""Words by which a plan has another day than it had."""
KNOWN = 2
"""Parties that both articles must name where one does not say who is to meet. A guess."""


def is_put_off(told: Told) -> bool:
    """True where a plan is told with words of another day before."""
    return told.stage == "planned" and bool(told.moment.own) and bool(POSTPONED.search(told.around))


def gives_new_day(later: Told, plan: Told, contains: Contains) -> bool:
    """True where ``later`` tells the day to which ``plan`` was put off: the same people, told after it.

    Example: "will meet in Quito on 4 May", and of another article "the meeting in Quito was put off to 9 May".
    """
    if not is_put_off(later) or plan.stage != "planned" or plan.family != later.family:
        return False
    new, old = later.moment.own, plan.moment.own
    if new is None or old is None or new[0] <= old[1] or later.document == plan.document:
        return False
    told, before = later.moment.published, plan.moment.published
    if told is None or before is None or before[0] > told[0] or (new[0] - old[1]).days > 62:
        return False
    placed = later.family not in PLACELESS
    where = compare_places(later.contact.place, plan.contact.place, contains) if placed else None
    if where is not None and where.veto:
        return False
    if later.people and plan.people:
        return people_points(later, plan).score >= 2.5
    cast = (later.people or later.cast) & (plan.people or plan.cast)
    sure = (where is not None and where.score >= 1.5) or rounds_of(later.around) & rounds_of(plan.around)
    return len(cast) >= KNOWN and bool(sure)


def new_days(
    joined: Sequence[Contact], tellings: Mapping[str, Sequence[Told]], contains: Contains
) -> Mapping[str, Sequence[Contact]]:
    """The plans that give a new day to others, by the id of the plan that was put off: the last before each."""
    plans = [c for c in joined if tellings[c.id][0].stage == "planned"]
    found: dict[str, list[Contact]] = defaultdict(list)
    for later in plans:
        mine = [t for t in tellings[later.id] if is_put_off(t)]
        fits = [
            plan
            for plan in plans
            if mine and any(gives_new_day(one, other, contains) for one in mine for other in tellings[plan.id])
        ]
        if fits:
            last = max(fits, key=lambda c: ((c.when.latest if c.when else None) or "", c.id))
            found[last.id].append(later)
    return found
