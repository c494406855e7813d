"""Where the facts that articles state exclude each other: how long a war has lasted, since when, how many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from parley.joining.disagreements.values import (
    Claim,
    Judge,
    Verdict,
    judge_counts,
    judge_lengths,
    place_judge,
    say_amount,
    weigh,
)
from parley.records import CONTACT_FORMS, Amount, Disagreement, Fact, Reading, Roster, When
from parley.text.intervals import DAY_UNITS, days_of, gap
from parley.text.sameness import Contains

LASTING = frozenset({"duration", "since", "first_since", "gap"})
"""Attributes that count back from the day of the article to one fixed day."""
HALF = 0.5
"""How much of its unit a length may be rounded by when it is held against a start."""


def of_facts(
    readings: Iterable[Reading], roster: Roster, dates: Mapping[str, When | None], contains: Contains
) -> list[Disagreement]:
    """Disagreements over facts with one subject and attribute.

    Facts about a contact are left to the joined contacts, which know which call is meant.
    """
    held: dict[tuple[str, str, tuple[str, ...]], list[Claim]] = defaultdict(list)
    for reading in readings:
        published = days_of(dates.get(reading.document.id))
        for fact in reading.facts:
            if fact.subject.partition(":")[0] not in CONTACT_FORMS:
                people = tuple(sorted({roster.side(one) for one in fact.participants}))
                subject = _linked(fact.subject, roster)
                value = fact.value.text or say_amount(fact.value)
                claim = Claim(value, fact.value, fact.document, fact.attribution, published, fact.evidence)
                kind = "start" if fact.attribute in LASTING else fact.attribute
                held[subject, kind if kind != "start" else _start_kind(fact), people].append(claim)
    found: list[Disagreement] = []
    for (subject, attribute, people), claims in sorted(held.items()):
        about = subject if not people else f"{subject} ({roster.names(people)})"
        found += weigh("disagreements:facts", about, attribute, claims, _judge_of(attribute, contains))
    return found


def _start_kind(fact: Fact) -> str:
    """How long it has lasted and since when are one question; since when it had not been is another."""
    return "duration" if fact.attribute in ("duration", "since") else "first_since"


def _linked(subject: str, roster: Roster) -> str:
    """The subject with the actors of the case in it, by name."""
    head, colon, rest = subject.partition(":")
    if not colon:
        return head
    parts = sorted(roster.name(part) for part in rest.split("|"))
    return f"{head}: {', '.join(parts)}"


def _judge_of(attribute: str, contains: Contains) -> Judge:
    if attribute in ("duration", "first_since"):
        return judge_starts
    return place_judge(contains) if attribute == "place" else judge_counts


def judge_starts(one: Claim, other: Claim) -> Verdict | None:
    """Two lengths, or a length and a start, of something that goes on: do they count from one day?

    Lengths told in one month are held against each other as they are; else each is counted back from its article.
    """
    left, right = one.amount, other.amount
    if left is None or right is None:
        return None
    lengths = [a for a in (left, right) if _is_length(a)]
    if len(lengths) == 2 and (one.document == other.document or _one_month(one, other)):
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


def _one_month(one: Claim, other: Claim) -> bool:
    return bool(one.published and other.published and gap(one.published, other.published) <= 31)


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
