"""One contact out of many tellings: calls, meetings, visits and letters joined over the articles of a case.

Two tellings are one contact where form, people and time agree well enough and nothing excludes it; reports of one
call share no sentence, so the text itself is not compared. What was held and what was planned stay two records;
a held contact says which planned one it carries out. Doubtful pairs stay apart, with the reason kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from parley.joining.contacts.compare import compare, enough
from parley.joining.contacts.follow import carries_out, follow_plans
from parley.joining.contacts.formless import is_idle, place_formless
from parley.joining.contacts.nameless import place_nameless
from parley.joining.contacts.outcomes import with_outcomes
from parley.joining.contacts.postponed import gives_new_day
from parley.joining.contacts.tellings import OPENING, Told, candidates, read_telling
from parley.joining.contacts.whole import build_contact
from parley.joining.doubts import telling_doubts
from parley.joining.judged import NO_BONDS, Bonds
from parley.joining.offices import office_holders
from parley.records import Contact, Doubt, Reading, Roster, When
from parley.text.sameness import Contains, Pair, group_pairs, say_days

__all__ = ["are_tied", "join_and_doubt", "join_contacts", "read_contacts"]

Group = tuple[str, ...]

DOUBTFUL = 3.0
"""Points from which a pair that is not joined is worth a sentence."""


def join_contacts(
    readings: Iterable[Reading],
    roster: Roster,
    dates: Mapping[str, When | None],
    contains: Contains,
    copies: Mapping[str, str] | None = None,
    bonds: Bonds = NO_BONDS,
) -> tuple[Contact, ...]:
    """Join the contacts of all articles of a case.

    Args:
        readings: What was read, times resolved against the dates of the articles.
        roster: The actors of the case.
        dates: When each document was published, as far as known.
        contains: Whether one place lies in another.
        copies: Groups of documents with one text; their tellings are one.
        bonds: Which tellings a person called one contact, or two.

    Returns:
        Contacts with ``document`` None and ``members``, by date, then by first article and place. One that says
        neither who, when nor where makes none. The order of ``readings`` does not matter.
    """
    return join_and_doubt(readings, roster, dates, contains, copies, bonds)[0]


def join_and_doubt(
    readings: Iterable[Reading],
    roster: Roster,
    dates: Mapping[str, When | None],
    contains: Contains,
    copies: Mapping[str, str] | None = None,
    bonds: Bonds = NO_BONDS,
) -> tuple[tuple[Contact, ...], tuple[Doubt, ...]]:
    """As `join_contacts`, with the pairs that nearly were one: each names at least two who took part."""
    holders = office_holders(roster)
    told = read_contacts(readings, roster, dates, holders)
    twins = copies or {}
    pairs = _compared(told, contains, twins, bonds)
    groups, added, doubts = _group(told, pairs, contains, twins)
    reasons = _reasons(groups, pairs, doubts, told, roster)
    joined = [
        build_contact([told[i] for i in group], (*reasons[group], *added.get(group, ())), roster, contains, holders)
        for group in groups
    ]
    tellings = {
        c.id: sorted((told[i] for i in group), key=lambda t: (t.contact.form != c.form, t.contact.id))
        for c, group in zip(joined, groups, strict=True)
    }
    followed = list(follow_plans(joined, tellings, contains))
    many = {i: t.contact for i, t in told.items() if len(t.people) > 1}
    asked = [[i for i in group if i in many] for group in groups]
    open_pairs = telling_doubts(
        "contact", many, asked, pairs, lambda key: enough(told[key[0]], told[key[1]]), doubts
    )
    return tuple(sorted(with_outcomes(followed, tellings, dates, contains), key=_place_in_list)), open_pairs


def read_contacts(
    readings: Iterable[Reading], roster: Roster, dates: Mapping[str, When | None], holders: Mapping[str, str]
) -> dict[str, Told]:
    """The contacts of some articles as they count for comparing, by id; ``holders`` of offices of the roster."""
    told: dict[str, Told] = {}
    for reading in readings:
        opening, here = _opening(reading), {roster.of(actor.id) for actor in reading.actors}
        present = {office: person for office, person in holders.items() if person in here}
        for one in reading.contacts:
            told[one.id] = read_telling(one, roster, dates, holders, opening, present, reading)
    return told


def are_tied(
    one: Told, other: Told, contains: Contains, copies: Mapping[str, str], bonds: Bonds = NO_BONDS
) -> bool:
    """True where two tellings come to something else than each alone: one contact, or a plan and its outcome."""
    if gives_new_day(one, other, contains) or gives_new_day(other, one, contains):
        return True
    both = {each.contact.id: each for each in (one, other)}
    pairs = _compared(both, contains, copies, bonds)
    joins = any(not p.veto and p.score >= enough(both[key[0]], both[key[1]]) for key, p in pairs.items())
    if not joins and not _may_group(one, other):
        return carries_out(one, other, contains) and not any(is_idle([each]) for each in (one, other))
    alone = [group for key in both for group in _group({key: both[key]}, {}, contains, {})[0]]
    if _group(both, pairs, contains, copies)[0] != sorted(alone):
        return True
    return len(alone) == 2 and carries_out(one, other, contains)


def _may_group(one: Told, other: Told) -> bool:
    """True where something else than their comparison may put the one to the other."""
    return one.is_empty or other.is_empty or one.family != other.family


def _compared(
    told: Mapping[str, Told], contains: Contains, copies: Mapping[str, str], bonds: Bonds
) -> Mapping[tuple[str, str], Pair]:
    """The pairs worth comparing, as they compare and as a person called them one or two."""
    found = {key: compare(told[key[0]], told[key[1]], contains, copies) for key in candidates(told.values())}
    return bonds.over(found, told)


def _group(
    told: Mapping[str, Told], pairs: Mapping[tuple[str, str], Pair], contains: Contains, copies: Mapping[str, str]
) -> tuple[list[Group], dict[Group, tuple[str, ...]], dict[str, str]]:
    """Which tellings are one contact, why some were put to others, who fits several."""
    groups, doubts = group_pairs(
        sorted(told),
        pairs,
        lambda key: enough(told[key[0]], told[key[1]]),
        lambda one, other: bool(compare(told[one], told[other], contains, copies).veto),
    )
    groups, added = place_nameless(groups, told, contains)
    groups, talks = place_formless(groups, told)
    added = {**added, **{g: (*added.get(g, ()), *why) for g, why in talks.items()}}
    return [group for group in groups if not is_idle([told[i] for i in group])], added, doubts


def _opening(reading: Reading) -> int:
    """Where the opening of an article ends: its headline and the first lines of its running text."""
    body = min((r.start for r in reading.regions if r.label == "body"), default=0)
    return body + OPENING if reading.regions else 0


def _reasons(
    groups: Sequence[tuple[str, ...]],
    pairs: Mapping[tuple[str, str], Pair],
    doubts: Mapping[str, str],
    told: Mapping[str, Told],
    roster: Roster,
) -> dict[tuple[str, ...], tuple[str, ...]]:
    home = {item: group for group in groups for item in group}
    why: dict[tuple[str, ...], Counter[str]] = {group: Counter() for group in groups}
    apart: dict[tuple[str, ...], set[str]] = {group: set() for group in groups}
    said: dict[tuple[str, str | None], str] = {}
    for key in sorted(pairs):
        left, right = home.get(key[0]), home.get(key[1])
        if left is None or right is None:
            continue
        if left == right:
            why[left].update(pairs[key].why)
        elif not pairs[key].veto and pairs[key].score >= DOUBTFUL and len(told[key[0]].people) > 1:
            doubt = doubts.get(key[0]) or doubts.get(key[1])
            for item, group in ((key[1], left), (key[0], right)):
                if (item, doubt) not in said:
                    said[item, doubt] = _apart(told[item], doubt, roster)
                apart[group].add(said[item, doubt])
    return {
        group: tuple(reason for reason, _ in sorted(why[group].items(), key=lambda x: (-x[1], x[0]))[:5])
        + tuple(sorted(apart[group])[:3])
        for group in groups
    }


def _apart(other: Told, doubt: str | None, roster: Roster) -> str:
    own = other.moment.own
    when = say_days(own) if own else (other.contact.when.text if other.contact.when else None) or "date not told"
    why = doubt or "too little agrees to call it the same"
    return f"Kept apart from a {other.family.replace('_', ' ')} of {roster.names(other.people)} ({when}): {why}."


def _place_in_list(contact: Contact) -> tuple[str, str, int, str]:
    when = contact.when.earliest if contact.when and contact.when.earliest else "9999"
    first = contact.evidence[0] if contact.evidence else None
    return (when, first.document if first else "", first.start if first else 0, contact.id)
