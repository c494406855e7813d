"""Where the facts that articles state exclude each other: how long a war has lasted, since when, how many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from parley.joining.disagreements.presuppositions import as_absence, is_none, is_recalled, judge_firsts
from parley.joining.disagreements.values import (
    SOON,
    Claim,
    Judge,
    Verdict,
    judge_counts,
    judge_lengths,
    near_judge,
    place_judge,
    say_amount,
    weigh,
)
from parley.joining.surroundings import Setting, setting_of
from parley.records import CONTACT_FORMS, Amount, Disagreement, Evidence, Reading, Roster, When
from parley.records.event import STAGES
from parley.text.intervals import DAY_UNITS, days_of, gap
from parley.text.sameness import Contains

LASTING = frozenset({"duration", "since", "first_since"})
"""Attributes that count back from the day of the article to one fixed day."""
SETTLED = frozenset({"agreement", "extension", "deal", "contract", "term", "mandate"})
"""Subjects of which a case has one in the same days, so that articles may contradict each other on its length."""
TERMS = frozenset({"ceasefire", "truce", "pause", "moratorium", *SETTLED})
"""Subjects whose length is a term that each proposal sets anew, not a time gone by."""
SINCE = frozenset({"since", "first_since"})
"""Attributes that give a start."""
ANYWHERE = frozenset({"exchange", "release", "number", "sum"})
"""Heads of subjects whose second part names no place or party, so that it does not say which one is meant."""
LOOSE = "loose"
"""Where counts stand that name neither place nor party: of one article, or told of one day beside one name."""
OTHERWISE = "facts:told-otherwise"
"""Rule of a figure that another source than the first gives: a voice of its own, though no statement tells it."""
HALF = 0.5
"""How much of its unit a length may be rounded by when it is held against a start."""


def of_facts(
    readings: Iterable[Reading], roster: Roster, dates: Mapping[str, When | None], contains: Contains
) -> list[Disagreement]:
    """Disagreements over facts with one subject and attribute.

    The length of a contact is left to the joined contacts, which know which call is meant. A figure that names
    neither place nor party is held against another of its own article, and a count against one of another article
    where both tell it of one day and beside one name: "two wounded" may be anywhere.
    """
    held: dict[Cell, list[Claim]] = defaultdict(list)
    settings: dict[tuple[Evidence, ...], Setting | None] = {}
    for reading in readings:
        published = days_of(dates.get(reading.document.id))
        for fact in reading.facts:
            head = fact.subject.partition(":")[0]
            if fact.attribute == "duration" and head in CONTACT_FORMS:
                continue
            people = tuple(sorted({_land(one, roster) for one in fact.participants}))
            lasting = fact.attribute in LASTING and head not in TERMS
            attribute = fact.attribute
            if lasting:
                attribute = "first_since" if attribute == "first_since" else "duration"
            term = head in SETTLED and fact.attribute == "duration"
            anchored = lasting or term or people or (":" in fact.subject and head not in ANYWHERE)
            loose = not anchored and fact.evidence and fact.attribute == "count" and head not in ANYWHERE
            where = "" if anchored else LOOSE if loose else fact.document
            if loose:
                settings[fact.evidence] = setting_of(fact.evidence[0], reading)
            value = fact.value.text or say_amount(fact.value)
            if fact.attribute in SINCE and not _is_length(fact.value) and not value.casefold().startswith("since"):
                value = f"since {value}"
            if term:  # each side tells the term as it has it: who tells it does not part them
                people = ()
            voice = fact.id if fact.rule == OTHERWISE else fact.attribution
            claim = Claim(value, fact.value, fact.document, voice, published, fact.evidence)
            if attribute == "first_since" and is_none(claim):
                if is_recalled(claim, reading.document.text):
                    continue
                claim, people = as_absence(claim), ()
            held[_linked(fact.subject, roster), attribute, people, where].append(claim)
    found: list[Disagreement] = []
    for (subject, attribute, people, where), claims in sorted(_of_one_pair(held).items()):
        about = f"{subject} ({', '.join(people)})" if people else subject
        judge = _judge_of(attribute, subject, contains)
        if where == LOOSE:
            judge = near_judge(judge, settings)
        found += weigh("disagreements:facts", about, attribute, claims, judge)
    return found


Cell = tuple[str, str, tuple[str, ...], str]
"""Subject, attribute, names of parties and, where nothing else says which one is meant, the article."""


def _of_one_pair(held: Mapping[Cell, list[Claim]]) -> dict[Cell, list[Claim]]:
    """First times that name no party joined to those of the one pair of which the case tells a first time."""
    named: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for subject, attribute, people, _ in held:
        if attribute == "first_since" and people:
            named[subject].add(people)
    found: dict[Cell, list[Claim]] = defaultdict(list)
    for (subject, attribute, people, where), claims in held.items():
        if attribute == "first_since" and not people and len(named[subject]) == 1:
            (people,) = named[subject]
        found[subject, attribute, people, where].extend(claims)
    return found


def _land(local: str, roster: Roster) -> str:
    """The state of somebody who belongs to one, by name: "Russian officials" and "Moscow's delegation" are one."""
    actor = roster.get(local)
    if actor is not None and actor.kind == "armed_group":
        return roster.name(roster.side(local))  # in a state, not of it
    state = roster.states.get(actor.country) if actor and actor.country else None
    return roster.name(state or roster.side(local))


def _linked(subject: str, roster: Roster) -> str:
    """The subject with the actors of the case in it, by name."""
    head, colon, rest = subject.partition(":")
    if not colon:
        return head
    if head == "number":
        return f"number of {rest}"
    if head == "sum":
        return rest
    parts = sorted(roster.name(part) for part in rest.split("|"))
    return f"{head}: {', '.join(parts)}"


def _judge_of(attribute: str, subject: str, contains: Contains) -> Judge:
    if attribute in ("duration", "first_since") and subject.partition(":")[0] not in TERMS:
        return judge_firsts(judge_starts) if attribute == "first_since" else judge_starts
    if attribute == "status":
        return judge_status
    if attribute == "duration":
        return judge_terms
    return place_judge(contains) if attribute == "place" else judge_counts


def judge_terms(one: Claim, other: Claim) -> Verdict | None:
    """Two lengths of a term: of one agreement where told in the same days; later ones are of another."""
    if one.published and other.published and gap(one.published, other.published) > SOON:
        return None
    return judge_counts(one, other)


def judge_status(one: Claim, other: Claim) -> Verdict | None:
    """Something that one source says happened, and another, of the same days, that it did not."""
    stages = {STAGES.get(c.value, "suggested"): c.value.replace("_", " ") for c in (one, other)}
    near = one.document == other.document or (
        one.published and other.published and gap(one.published, other.published) <= SOON
    )
    if not near or stages.get("not") not in ("denied", "not happened") or "held" not in stages:
        return None
    return Verdict("conflict", f"One source says {stages['held']}, another {stages['not']}.")


def judge_starts(one: Claim, other: Claim) -> Verdict | None:
    """Two lengths, or a length and a start, of something that goes on: do they count from one day?

    Lengths told at one time are held against each other as they are; else each is counted back from its article.
    """
    left, right = one.amount, other.amount
    if left is None or right is None:
        return None
    lengths = [a for a in (left, right) if _is_length(a)]
    if len(lengths) == 2 and _at_one_time(one, other, lengths):
        return _named(one, other, judge_lengths(one, other))
    if len(lengths) == 2 and (one.published is None or other.published is None):
        if judge_lengths(one, other) is None or left == right:
            return None
        why = "the date of one article is not known, so both may have been right in their time"
        return Verdict("unresolved", f"“{one.value}” and “{other.value}” differ, but {why}.")
    first, second = _starts(one), _starts(other)
    if first is None or second is None:
        return None
    if first[0] <= second[1] and second[0] <= first[1]:
        return Verdict("compatible", f"“{one.value}” and “{other.value}” can count from one day.")
    return Verdict("conflict", f"“{one.value}” and “{other.value}” do not count from one day.")


def _named(one: Claim, other: Claim, verdict: Verdict | None) -> Verdict | None:
    if verdict and verdict.verdict == "conflict":
        return Verdict("conflict", f"“{one.value}” and “{other.value}” cannot both be right at one time.")
    return verdict


def _at_one_time(one: Claim, other: Claim, lengths: Iterable[Amount]) -> bool:
    """True where the articles are so close that a length in its unit is the same in both."""
    if one.document == other.document:
        return True
    unit = min(DAY_UNITS[(a.unit or "").removesuffix("s")] for a in lengths)
    return bool(one.published and other.published and gap(one.published, other.published) <= min(31, unit / 4))


def _is_length(amount: Amount) -> bool:
    low = amount.low if amount.low is not None else amount.high
    return (amount.unit or "").removesuffix("s") in DAY_UNITS and low is not None and low < 1000


def _starts(claim: Claim) -> tuple[float, float] | None:
    """The days, as ordinals, on which what the claim tells can have begun."""
    amount = claim.amount
    if amount is None or amount.low is None:
        return None
    if not _is_length(amount):
        years = amount.low, amount.high if amount.high is not None else amount.low
        if not all(1000 <= year < 9999 for year in years):
            return None
        return date(int(years[0]), 1, 1).toordinal(), date(int(years[1]), 12, 31).toordinal()
    if claim.published is None:
        return None
    size = DAY_UNITS[(amount.unit or "").removesuffix("s")]
    most = (amount.high if amount.high is not None else amount.low * 2) + HALF
    least = max(0.0, amount.low - HALF)
    return claim.published[0].toordinal() - most * size, claim.published[1].toordinal() - least * size
