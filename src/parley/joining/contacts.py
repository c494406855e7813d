"""One contact out of many tellings: calls, meetings, visits and letters joined over the articles of a case.

Two tellings are one contact where form, people and time agree well enough and nothing excludes it; reports of one
call share no sentence, so the text itself is not compared. What was held and what was planned stay two records;
a held contact says which planned one it carries out. Doubtful pairs stay apart, with the reason kept.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from parley.records import Amount, Contact, Reading, Roster, When
from parley.records.event import STAGES
from parley.text.ids import content_id
from parley.text.intervals import Days, length
from parley.text.sameness import (
    Contains,
    Moment,
    Pair,
    Points,
    commonest,
    compare_amounts,
    compare_moments,
    compare_places,
    group_pairs,
    narrowest,
    plain_place,
    say_days,
    shared_when,
)

FAMILY = {"meeting": "meeting", "summit": "meeting"}
"""Forms that tell of one kind of contact in other words; every other form stands for itself."""
PLACELESS = frozenset({"call", "group_call", "letter"})
ENOUGH = 5.0
"""Points from which two tellings are one contact: same people (3) and an article of the same days (2), say."""
ENOUGH_HERE = 4.0
"""In one article, where "the call" means the call just told."""
ENOUGH_UNDATED = 6.0
"""Between a dated telling and one without any date. All three are guesses on the side of missing a merge."""
DOUBTFUL = 3.0
"""Points from which a pair that is not joined is worth a sentence."""


@dataclass(frozen=True, slots=True)
class Told:
    """A contact as one article tells it, with its people as actors of the case."""

    contact: Contact
    document: str
    family: str
    stage: str
    people: frozenset[str]
    groups: frozenset[str]
    sides: frozenset[str]
    moment: Moment


def join_contacts(
    readings: Iterable[Reading],
    roster: Roster,
    dates: Mapping[str, When | None],
    contains: Contains,
    copies: Mapping[str, str] | None = None,
) -> tuple[Contact, ...]:
    """Join the contacts of all articles of a case.

    Args:
        readings: What was read, times resolved against the dates of the articles.
        roster: The actors of the case.
        dates: When each document was published, as far as known.
        contains: Whether one place lies in another.
        copies: Groups of documents with one text; their tellings are one.

    Returns:
        Contacts with ``document`` None and ``members``, by date, then by first article and place. The order of
        ``readings`` does not matter.
    """
    told = {c.id: _told(c, roster, dates) for reading in readings for c in reading.contacts}
    twins = copies or {}
    pairs = {key: _compare(told[key[0]], told[key[1]], contains, twins) for key in _candidates(told.values())}
    groups, doubts = group_pairs(sorted(told), pairs, lambda key: _enough(told[key[0]], told[key[1]]))
    reasons = _reasons(groups, pairs, doubts, told, roster)
    joined = [_build([told[i] for i in group], reasons[group], roster, contains) for group in groups]
    tellings = {c.id: [told[i] for i in group] for c, group in zip(joined, groups, strict=True)}
    return tuple(sorted(_follow(joined, tellings, contains), key=_place_in_list))


def _told(contact: Contact, roster: Roster, dates: Mapping[str, When | None]) -> Told:
    document = contact.document or ""
    everybody = roster.all(contact.participants)
    groups = frozenset(one for one in everybody if roster.is_group(one))
    people = frozenset(everybody) - groups
    stage = STAGES.get(contact.status, "suggested")
    moment = Moment.of(document, contact.when, dates.get(document), ahead=stage in ("planned", "suggested"))
    sides = frozenset(roster.side(one) for one in people)
    return Told(contact, document, FAMILY.get(contact.form, contact.form), stage, people, groups, sides, moment)


def _candidates(told: Iterable[Told]) -> list[tuple[str, str]]:
    """Pairs worth comparing: one form and stage, two parties in common (or a place), and days that can meet."""
    blocks: dict[tuple[object, ...], set[str]] = defaultdict(set)
    anytime: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for one in told:
        weeks = _weeks(one.moment.window)
        for key in _keys(one):
            if weeks:
                for week in weeks:
                    blocks[(*key, week)].add(one.contact.id)
            else:
                anytime[key].add(one.contact.id)
            blocks[(*key, "all")].add(one.contact.id)
    found: set[tuple[str, str]] = set()
    for block, ids in blocks.items():
        if block[-1] == "all":
            loose = anytime[block[:-1]]
            found.update((min(a, b), max(a, b)) for a in loose for b in ids if a != b)
        else:
            ordered = sorted(ids)
            found.update((a, b) for i, a in enumerate(ordered) for b in ordered[i + 1 :])
    return sorted(found)


def _keys(one: Told) -> list[tuple[str, ...]]:
    """Blocks of a telling. Issue 6 keeps them in the store, to look up only what a new article bears on."""
    sides = sorted(one.sides)
    kind = (one.family, one.stage)
    keys: list[tuple[str, ...]] = [(*kind, a, b) for i, a in enumerate(sides) for b in sides[i + 1 :]]
    if len(sides) < 2 or one.groups:
        keys.append((*kind, one.document))
    if len(sides) == 1:
        keys.append((*kind, *sides))
    if one.contact.place and one.family not in PLACELESS:
        keys.append((*kind, "at", plain_place(one.contact.place)))
    return keys


def _weeks(days: Days | None) -> list[int]:
    if days is None or length(days) > 62:
        return []
    return list(range(days[0].toordinal() // 7, (days[1] + timedelta(1)).toordinal() // 7 + 1))


def _enough(one: Told, other: Told) -> float:
    if one.document == other.document:
        return ENOUGH_HERE
    return ENOUGH_UNDATED if one.moment.is_undated != other.moment.is_undated else ENOUGH


def _compare(one: Told, other: Told, contains: Contains, copies: Mapping[str, str]) -> Pair:
    if _is_copy(one, other, copies):
        return Pair(9, ("told in the same words by two copies of one text",))
    checks = [_people(one, other), compare_moments(one.moment, other.moment)]
    if one.family not in PLACELESS:
        checks.append(compare_places(one.contact.place, other.contact.place, contains))
    lasted = compare_amounts(one.contact.minutes, other.contact.minutes, "the lengths told")
    if lasted.veto and checks[1].score >= 2 and checks[0].score >= 3:
        lasted = Points(-0.5, "the lengths told differ")  # reports of one call may disagree: kept as a disagreement
    checks.append(lasted)
    veto = next((check.veto for check in checks if check.veto), "")
    return Pair(sum(c.score for c in checks), tuple(c.reason for c in checks if c.reason), veto)


def _is_copy(one: Told, other: Told, copies: Mapping[str, str]) -> bool:
    twins = copies.get(one.document, one.document) == copies.get(other.document, other.document)
    quotes = [" ".join(e.quote for e in t.contact.evidence).casefold().split() for t in (one, other)]
    return one.document != other.document and twins and quotes[0] == quotes[1]


def _people(one: Told, other: Told) -> Points:
    """3 the same people (a bare group may stand for the rest), less where one telling names fewer."""
    if one.people == other.people and one.groups == other.groups:
        if not one.people and not one.groups:
            return Points(0, "neither names who took part")
        alone = len(one.people | one.groups) < 2
        return Points(2 if alone else 3, "the same participants")
    if not one.people or not other.people:
        return Points(0, "one does not name who took part")
    shared = one.people & other.people
    left, right = one.people - shared, other.people - shared
    if (not left or other.groups) and (not right or one.groups) and shared and (one.groups or other.groups):
        many = len(shared) >= 2 or bool(one.groups and other.groups)
        return Points(3 if many else 1.5, "the same participants as far as named, the rest told as a group")
    if one.family in ("group_call", "meeting") and len(one.sides & other.sides) >= 3:
        return Points(2, "most of the same parties")
    if not left or not right:
        fewer = 1.5 if one.document == other.document and len(shared) >= 2 else 1
        return Points(fewer, "one names fewer participants")
    return Points(veto="the participants differ")


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
    for key in sorted(pairs):
        left, right = home[key[0]], home[key[1]]
        if left == right:
            why[left].update(pairs[key].why)
        elif pairs[key].score >= DOUBTFUL and len(told[key[0]].people) > 1:
            for item, group in ((key[1], left), (key[0], right)):
                apart[group].add(_apart(told[item], pairs[key], doubts.get(key[0]) or doubts.get(key[1]), roster))
    return {
        group: tuple(reason for reason, _ in sorted(why[group].items(), key=lambda x: (-x[1], x[0]))[:5])
        + tuple(sorted(apart[group])[:3])
        for group in groups
    }


def _apart(other: Told, pair: Pair, doubt: str | None, roster: Roster) -> str:
    own = other.moment.own
    when = say_days(own) if own else (other.contact.when.text if other.contact.when else None) or "date not told"
    why = pair.veto or doubt or "too little agrees to call it the same"
    return f"Kept apart from a {other.family.replace('_', ' ')} of {roster.names(other.people)} ({when}): {why}."


def _build(members: Sequence[Told], reasons: tuple[str, ...], roster: Roster, contains: Contains) -> Contact:
    ordered = sorted(members, key=lambda t: (t.document, _start(t.contact), t.contact.id))
    contacts = [t.contact for t in ordered]
    first = min(contacts, key=lambda c: c.id)
    named = frozenset().union(*(t.people for t in members))
    states = frozenset(roster.side(one) for one in named if roster.side(one) != one)
    everybody = (named - states) | frozenset().union(*(t.groups for t in members))
    if not named - states:
        everybody |= named
    return replace(
        first,
        id=content_id("contact", "joined", first.id),
        rule="contacts:join_contacts",
        evidence=tuple(sorted({e for c in contacts for e in c.evidence})),
        document=None,
        form=commonest([c.form for c in contacts]),
        status=commonest([c.status for c in contacts]),
        participants=tuple(sorted(everybody, key=lambda i: (roster.name(i), i))),
        when=shared_when(c.when for c in contacts),
        minutes=_minutes([c.minutes for c in contacts if c.minutes]),
        place=narrowest([c.place for c in contacts if c.place], contains),
        initiator=_agreed([roster.of(c.initiator) for c in contacts if c.initiator]),
        refused_by=_agreed([roster.of(c.refused_by) for c in contacts if c.refused_by]),
        attribution="narrator" if any(c.attribution == "narrator" for c in contacts) else first.attribution,
        members=tuple(c.id for c in contacts),
        reasons=reasons,
        follows=None,
    )


def _agreed(values: Iterable[str]) -> str | None:
    different = set(values)
    return different.pop() if len(different) == 1 else None


def _start(contact: Contact) -> int:
    return min((e.start for e in contact.evidence), default=0)


def _minutes(amounts: Sequence[Amount]) -> Amount | None:
    """What all tellings allow, or the whole range from the lowest to the highest where they exclude each other."""
    if not amounts:
        return None
    low = max((a.low for a in amounts if a.low is not None), default=None)
    high = min((a.high for a in amounts if a.high is not None), default=None)
    if low is not None and high is not None and low > high:
        low, high = high, low
    text = min((a.text for a in amounts if a.text and (a.low, a.high) == (low, high)), default=None)
    return Amount(low, high, "minute", text)


def _follow(
    joined: Sequence[Contact], tellings: Mapping[str, Sequence[Told]], contains: Contains
) -> Iterable[Contact]:
    """Say which planned contact a held (or failed) one carries out: the same people, form and days."""
    stage = {c.id: tellings[c.id][0].stage for c in joined}
    planned: dict[str, list[Contact]] = defaultdict(list)
    for contact in joined:
        if stage[contact.id] in ("planned", "suggested"):
            planned[tellings[contact.id][0].family].append(contact)
    for contact in joined:
        if stage[contact.id] not in ("held", "not"):
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
        yield replace(contact, follows=plan.id, reasons=(*contact.reasons, reason))


def _follows(held: Sequence[Told], plan: Sequence[Told], contains: Contains) -> float:
    """The best score of any two of their tellings; 0 where any two exclude each other."""
    best = 0.0
    for one in held:
        for other in plan:
            if not _can_follow(one.moment, other.moment):
                continue
            people, moments = _people(one, other), compare_moments(one.moment, other.moment)
            places = Points()
            if one.family not in PLACELESS:
                places = compare_places(one.contact.place, other.contact.place, contains)
            if people.veto or moments.veto or places.veto:
                return 0
            if people.score >= 2.5:
                best = max(best, people.score + moments.score + places.score)
    return best


def _can_follow(held: Moment, plan: Moment) -> bool:
    """A plan without a day of its own must have been told before; in one article both need their day."""
    if held.own and plan.own:
        return True
    day = held.own or held.published
    if held.document == plan.document or not day or not plan.published:
        return False
    return plan.published[1] < day[0]


def _place_in_list(contact: Contact) -> tuple[str, str, int, str]:
    when = contact.when.earliest if contact.when and contact.when.earliest else "9999"
    first = contact.evidence[0] if contact.evidence else None
    return (when, first.document if first else "", first.start if first else 0, contact.id)
