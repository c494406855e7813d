"""Tellings that do not say how people were in contact ("he briefed the leaders"), and those that tell of none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from parley.joining.contacts.compare import people_points
from parley.joining.contacts.tellings import Told
from parley.text.sameness import compare_moments

Group = tuple[str, ...]
BRIEFED = re.compile(
    r"\b(?:brief(?:ed|s|ing)?|inform(?:ed|s|ing)?|consult(?:ed|s|ing)?|spoke|spoken|speak(?:s|ing)?|talk(?:ed|s|ing)?"
    r"|convers\w+|discuss(?:ed|ion|ions)?|contact(?:ed|s)?|updat(?:ed|es|ing)|exchang\w+)\b",
    re.I,
)
FACED = re.compile(
    r"\b(?:met|meet(?:s|ing|ings)?|summit|visit\w*|host(?:ed|s|ing)?|sat down|face[- ]to[- ]face|in person"
    r"|delegations?|round|table|travel\w*|welcom\w*|receiv\w*|negotiat\w*)\b",
    re.I,
)
SURE = 3.0
"""Points for the people from which a briefing is the talk that another article, or the same, tells of."""
TALKS = frozenset({"call", "group_call"})


def place_formless(
    groups: Sequence[Group], told: Mapping[str, Told]
) -> tuple[list[Group], dict[Group, tuple[str, ...]]]:
    """Join what was told without its form to the one call of the same people and days, where there is just one.

    Args:
        groups: Tellings found to be one, by id.
        told: The tellings.

    Returns:
        The groups, and why a telling without a form is in them.
    """
    calls: dict[str, list[Group]] = {}
    for group in groups:
        first = told[group[0]]
        if first.family in TALKS and first.stage == "held":
            for person in frozenset().union(*(told[i].people for i in group)):
                calls.setdefault(person, []).append(group)
    target: dict[Group, Group] = {}
    for group in groups:
        mine = [told[i] for i in group]
        if all(_is_formless(one) for one in mine):
            near = {g for one in mine for person in one.people for g in calls.get(person, ())}
            fits = sorted(g for g in near if _fits(mine, [told[i] for i in g]))
            if len(fits) == 1:
                target[group] = fits[0]
    home: dict[Group, list[Group]] = {g: [g] for g in groups if g not in target}
    for group, call in target.items():
        home[call].append(group)
    merged = {g: tuple(sorted(i for part in parts for i in part)) for g, parts in home.items()}
    why = "One telling does not say how they spoke; the case knows one call of these people and days."
    return sorted(merged.values()), {merged[g]: (why,) for g, parts in home.items() if len(parts) > 1}


def _is_formless(one: Told) -> bool:
    """True for one that was held and names neither a place nor a way of talking."""
    words = " ".join(e.quote for e in one.contact.evidence)
    said = BRIEFED.search(words) and not FACED.search(words)
    return bool(one.family == "meeting" and one.stage == "held" and not one.contact.place and said)


def _fits(mine: Sequence[Told], call: Sequence[Told]) -> bool:
    best = 0.0
    for one in mine:
        for other in call:
            people, moments = people_points(one, other), compare_moments(one.moment, other.moment)
            if people.veto or moments.veto or people.score < 0:
                return False
            if moments.score >= 2:
                best = max(best, people.score)
    many = any(t.groups for t in mine) or len(frozenset().union(*(t.people for t in mine))) > 2
    return best >= SURE and (not many or call[0].family == "group_call")


def is_idle(group: Sequence[Told]) -> bool:
    """True for talks that somebody merely wants or announces, without a second party, a place and a day.

    "He called for productive talks" tells of a wish and of no contact; the wish itself is a move.
    """
    parties = frozenset().union(*(t.people | t.groups for t in group))
    if group[0].family not in ("meeting", *TALKS) or group[0].stage not in ("suggested", "planned"):
        return False
    if len(parties) > 1 or any(t.moment.own or t.groups for t in group):
        return False
    timed = any(t.contact.when and t.contact.when.text for t in group)
    if group[0].stage == "planned":
        return bool(parties) and not timed and not any(t.contact.place for t in group)
    return not timed
