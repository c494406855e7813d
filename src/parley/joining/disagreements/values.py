"""Two values of one attribute: can both be right? The verdicts, each with a sentence that says why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from parley.joining.surroundings import Setting, meet_in
from parley.records import Amount, Disagreement, Evidence, Side
from parley.text.ids import content_id
from parley.text.intervals import DAY_UNITS, Days, can_be_equal, gap, in_days, is_within
from parley.text.sameness import Contains, plain_place
from parley.text.similarity import fold_text

SEVERITY = ("wording", "compatible", "more_precise", "unresolved", "conflict")
"""Verdicts, the last the gravest; a disagreement of many sides has that of its gravest pair."""
SOON = 3
"""Days between two articles within which a figure has not moved on by itself. A guess."""
LATER = 14
"""Days after which two figures are of two states of the matter and are not compared. A guess."""
ROUNDED = 0.05
"""Share by which a round figure may miss the exact one. A guess."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One source's value: its words, its range where it is a number, who says it, in an article of which days."""

    value: str
    amount: Amount | None
    document: str
    attribution: str
    published: Days | None
    evidence: tuple[Evidence, ...]

    @property
    def key(self) -> tuple[object, ...]:
        """Equal for claims of one value."""
        one = self.amount
        if one is None or (one.low is None and one.high is None):
            return (fold_text(self.value),)
        return (one.low, one.high, (one.unit or "").removesuffix("s"))


@dataclass(frozen=True, slots=True)
class Verdict:
    """What two values are to each other, and why."""

    verdict: str
    why: str


MOST = 60
"""Values of one attribute beyond which they are hardly of one thing: undated counts of years. A guess."""

Judge = Callable[[Claim, Claim], Verdict | None]
"""Compares two claims of different values; None where they are not about one thing."""


def say_amount(amount: Amount) -> str:
    """A range for a sentence.

    Example:
        >>> say_amount(Amount(120, None, "minute")), say_amount(Amount(3, 3, "year"))
        ('120 minutes or more', '3 years')
    """
    unit = f" {amount.unit}{'s' if amount.unit in DAY_UNITS else ''}" if amount.unit else ""
    low, high = (f"{v:,.10g}" if v is not None else "" for v in (amount.low, amount.high))
    if low == high:
        return f"{low}{unit}"
    if low and high:
        return f"{low} to {high}{unit}"
    return f"{low}{unit} or more" if low else f"{high}{unit} or less"


def weigh(
    rule: str, about: str, attribute: str, claims: Iterable[Claim], judge: Judge, of: tuple[str, ...] = ()
) -> list[Disagreement]:
    """Disagreements among claims of one attribute: values that bear on each other become the sides of one.

    Args:
        rule: Who finds it.
        about: What it is about, for a reader.
        attribute: Which attribute.
        claims: What the sources say; equal values make no disagreement, nor do more than ``MOST`` different ones.
        judge: Compares two claims of different values.
        of: Ids of the records that it bears on.
    """
    sides: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: (c.evidence, c.value)):
        sides[claim.key].append(claim)
    if len(sides) > MOST:
        return []
    keys = sorted(sides, key=repr)
    home = {key: {key} for key in keys}
    worst: dict[tuple[object, ...], Verdict] = {}
    for i, left in enumerate(keys):
        for right in keys[i + 1 :]:
            found = _gravest(v for a in sides[left] for b in sides[right] if (v := judge(a, b)))
            if found:
                home[left] |= home[right]
                for key in home[left]:
                    home[key] = home[left]
                for key in (left, right):
                    worst[key] = _gravest(v for v in (worst.get(key), found) if v) or found
    groups = {id(group): group for group in home.values() if len(group) > 1}
    return [_disagreement(rule, about, attribute, sides, sorted(g, key=repr), worst, of) for g in groups.values()]


def _gravest(verdicts: Iterable[Verdict]) -> Verdict | None:
    return max(verdicts, key=lambda v: (SEVERITY.index(v.verdict), v.why), default=None)


def _disagreement(
    rule: str,
    about: str,
    attribute: str,
    sides: dict[tuple[object, ...], list[Claim]],
    keys: Sequence[tuple[object, ...]],
    worst: dict[tuple[object, ...], Verdict],
    of: tuple[str, ...],
) -> Disagreement:
    verdict = _gravest(worst[key] for key in keys)
    assert verdict
    shown = tuple(
        Side(sides[key][0].value, tuple(sorted({e for claim in sides[key] for e in claim.evidence})))
        for key in keys
    )
    evidence = tuple(sorted({e for side in shown for e in side.evidence}))
    place = tuple((e.document, e.start, e.end) for e in evidence)
    number = content_id("disagreement", about, attribute, place)
    return Disagreement(number, rule, about, attribute, shown, verdict.verdict, verdict.why, evidence, of)


def judge_lengths(one: Claim, other: Claim) -> Verdict | None:
    """Two figures of one happening, whose article's date does not matter."""
    left, right = one.amount, other.amount
    if left is None or right is None or _same_voice(one, other) or not (_is_number(left) and _is_number(right)):
        return None
    if can_be_equal(left, right):
        return _judge_fitting(one, other, left, right)
    if _is_rounded(left, right):
        return Verdict("compatible", f"“{one.value}” and “{other.value}” are one figure, rounded.")
    if (left.unit or None) != (right.unit or None) and in_days(left).unit != in_days(right).unit:
        return None
    return Verdict("conflict", f"It cannot be both {_said(one, left)} and {_said(other, right)}.")


def _said(claim: Claim, amount: Amount) -> str:
    """A figure for a sentence: in its own words where it is a range about one number ("about 2,900")."""
    wide = amount.low is not None and amount.high is not None and amount.low != amount.high
    return f"“{claim.value}”" if wide and amount.text else say_amount(amount)


def _is_number(amount: Amount) -> bool:
    return amount.low is not None or amount.high is not None


def _judge_fitting(one: Claim, other: Claim, left: Amount, right: Amount) -> Verdict:
    touch = {left.low, left.high} & {right.low, right.high} - {None}
    if not touch and (is_within(left, right) or is_within(right, left)):
        narrow, wide = (one, other) if is_within(left, right) else (other, one)
        return Verdict("more_precise", f"“{narrow.value}” lies within “{wide.value}” and says more.")
    return Verdict("compatible", f"“{one.value}” and “{other.value}” can both be right: one rounds the other.")


def judge_counts(one: Claim, other: Claim) -> Verdict | None:
    """Two figures of something that may grow: how far apart the articles are decides what a difference means."""
    verdict = judge_lengths(one, other)
    if verdict is None or verdict.verdict != "conflict" or one.document == other.document:
        return verdict
    if one.published is None or other.published is None:
        why = "the date of one article is not known, so both may have been right in their time"
        return Verdict("unresolved", f"{verdict.why[:-1]} at once, but {why}.")
    apart = gap(one.published, other.published)
    if apart <= SOON:
        return verdict
    if apart > LATER:
        return None
    return replace(
        verdict, verdict="unresolved", why=f"{verdict.why[:-1]} at once, but the articles are {apart} days apart."
    )


def near_judge(judge: Judge, settings: Mapping[tuple[Evidence, ...], Setting | None]) -> Judge:
    """The judge, for figures of different articles only where these are near and their settings meet.

    Args:
        judge: Compares two claims.
        settings: By evidence the setting of each claim.
    """

    def near(one: Claim, other: Claim) -> Verdict | None:
        if one.document == other.document:
            return judge(one, other)
        if not meet_in(settings.get(one.evidence), settings.get(other.evidence)):
            return None
        if not (one.published and other.published) or gap(one.published, other.published) > SOON:
            return None
        return judge(one, other)

    return near


def place_judge(contains: Contains) -> Judge:
    """A judge of places that knows which lies in which."""

    def judge(one: Claim, other: Claim) -> Verdict | None:
        if _same_voice(one, other):
            return None
        if plain_place(one.value) == plain_place(other.value):
            return Verdict("compatible", f"“{one.value}” and “{other.value}” are one place.")
        if contains(one.value, other.value) and contains(other.value, one.value):
            return Verdict("wording", f"{one.value} and {other.value} are names of one place.")
        if contains(one.value, other.value) or contains(other.value, one.value):
            inner, outer = (other, one) if contains(one.value, other.value) else (one, other)
            return Verdict("more_precise", f"{inner.value} is in {outer.value} and says more.")
        return Verdict("conflict", f"It cannot have been both in {one.value} and in {other.value}.")

    return judge


def _is_rounded(one: Amount, other: Amount) -> bool:
    """True where one is a round figure (two digits that count, then zeros) close to the other."""
    for rough, exact in ((one, other), (other, one)):
        low, value = rough.low, exact.low if exact.low is not None else exact.high
        if low and value and low == rough.high and low >= 100 and low % 10 ** (len(str(int(low))) - 2) == 0:
            close = abs(value - low) <= ROUNDED * low and value % 10 != 0
            if close and (one.unit or None) == (other.unit or None):
                return True
    return False


def _same_voice(one: Claim, other: Claim) -> bool:
    """One voice in one article that gives two figures speaks of two things: an old deadline and a new one."""
    return one.document == other.document and one.attribution == other.attribution
