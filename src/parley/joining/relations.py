"""What a position is to the one before it: restated, hardened, softened, with a condition more or fewer, reversed.

Only positions on the same matter are compared: the words of their terms, numbers, names and common verbs left out,
agree. Everything said here can be checked against the two wordings; nothing is inferred about why a party moved.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from parley.records import Amount
from parley.text.similarity import overlap, stem, stems_of, words_of

ASKING = frozenset({"proposes", "demands", "threatens"})
GIVING = frozenset({"supports", "offers", "promises", "accepts", "concedes"})
VOID = frozenset({"denied", "not_happened"})
ALIKE = 0.5
"""Share of the shorter terms' stems from which two positions are on one matter. A guess."""
ACTS = frozenset(
    stem(word)
    for word in words_of(
        """
    accept accepts add agree agreed allow ask asked back begin bring call carry change continue cut cuts decrease
    demand drop end ease extend find freeze get give go grant halt help hold impose increase keep leave let lift
    lower maintain make meet move need offer open pay permit proceed provide put raise reach reduce release remove
    require resume return sign slash start stay stop suspend take talk trim want willing ready readiness withdraw
    work full complete total immediate unconditional establish idea new further possible potential future plan
    proposal deal agreement percent per cent
    """
    )
)
"""Stems of words that two positions on different matters of one issue may share."""
ABOUT = frozenset(
    stem(word)
    for word in words_of(
        """
    consultation detail dialogue discuss discussion document draft framework hearing list mechanism memorandum
    outline principle question report roadmap study survey term text timetable view vision
    """
    )
)
"""Stems of words for what is said or written on a matter: who sets out a vision of a truce accepts none yet."""
DOWN = re.compile(
    r"\b(?:cut\w*|lower\w*|reduc\w*|slash\w*|cap(?:s|ped|ping)?|limit\w*|trim\w*|decreas\w*|shorten\w*|below|under"
    r"|(?:no|not) more than|at most|down to|fewer|less|halv\w*)\b",
    re.I,
)
UP = re.compile(
    r"\b(?:rais\w*|rise\w*|increas\w*|higher|more than|at least|up to|extend\w*|doubl\w*|add(?:s|ed|ing|itional)?"
    r"|expand\w*|no less than)\b",
    re.I,
)
BARE = re.compile(
    r"\b(?:immediate(?:ly)?|unconditional(?:ly)?|full(?:y)?|complete(?:ly)?|total(?:ly)?|at once)\b", re.I
)
"""Words that leave no room: a demand that gains them has hardened."""
OFFERED = re.compile(
    r"\b(?:offers?|proposals?|bids?|plans?|terms|drafts?|demands?|requests?|ultimatums?|deals?)\b", re.I
)
"""Words for what another party put on the table: who refuses it has not turned against what it asks for itself."""
LOWERED = re.compile(
    r"\s*(?:(?:its|his|her|their|the)\s+)?(?:\w+\s+){0,2}(?:demands?|claims?)\s+(?:to|for)\b", re.I
)
"""Terms of a concession by which something is still asked for: "its demand to 9 per cent"."""
NUMBERS = frozenset(
    stem(word)
    for word in words_of(
        """
    one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy
    eighty ninety hundred thousand million billion half quarter dozen
    january february april june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday
    """
    )
)
TIMES = frozenset({"minute", "hour", "day", "week", "month", "year"})


@dataclass(frozen=True, slots=True)
class Stand:
    """A position as it counts for comparing; ``by`` is the day by which its terms want or promise it."""

    kind: str
    status: str
    terms: str
    conditions: tuple[str, ...]
    counts: tuple[Amount, ...]
    stems: frozenset[str]
    by: date | None = None

    @property
    def side(self) -> str:
        """asking, giving, refusing or back (taken back)."""
        if self.kind == "withdraws" or self.status in VOID:
            return "back"
        if self.kind == "concedes" and LOWERED.match(self.terms):
            return "asking"
        return "asking" if self.kind in ASKING else "giving" if self.kind in GIVING else "refusing"


def matter_of(terms: str, names: Collection[str] = ()) -> frozenset[str]:
    """Stems of what terms are about: without numbers and the names of the parties.

    Example:
        >>> sorted(matter_of("Japan cut its tariff on beef to 10 percent", ["Japan"]))
        ['beef', 'cut', 'percent', 'tariff']
    """
    named = frozenset().union(*(stems_of(name) for name in names))
    return frozenset(s for s in stems_of(terms) - named - NUMBERS if not s.isdigit())


def on_one_matter(one: Stand, other: Stand) -> bool:
    """True where the two terms are about one thing.

    Two positions that name nothing but a number ("12 percent") are, where the numbers are of one unit.
    """
    if _refuses_another(one, other):
        return False
    if one.stems == other.stems and one.stems - ACTS:
        return True
    left, right = one.stems - ACTS, other.stems - ACTS
    if not left or not right:
        return bool(_pairs(one, other)) or (bool(one.stems) and one.stems == other.stems)
    core = left & right
    if len(core) >= 2:
        return overlap(left, right) >= ALIKE
    return bool(core) and (left == core or right == core) and not ((left ^ right) & ABOUT)


def _refuses_another(one: Stand, other: Stand) -> bool:
    """True where one asks for something and the other refuses what somebody else offered or asked for."""
    asks, refuses = (one, other) if one.side == "asking" else (other, one)
    return (asks.side, refuses.side) == ("asking", "refusing") and bool(OFFERED.search(refuses.terms))


def relate(earlier: Stand, later: Stand) -> tuple[str, str]:
    """What ``later`` is to ``earlier`` on one matter, and why in words."""
    if later.side != earlier.side:
        return _turned(earlier, later)
    if moved := moved_by_number(earlier, later):
        return moved
    if changed := _conditioned(earlier, later):
        return changed
    if put := _put_off(earlier, later):
        return put
    if (earlier.kind == "threatens") != (later.kind == "threatens"):
        word = "hardened" if later.kind == "threatens" else "softened"
        return word, f"It {_past(earlier.kind)} before and now {later.kind}."
    if earlier.kind != later.kind:  # reporters choose between "wants", "asks" and "proposes"
        return "restated", f"It {_past(earlier.kind)} before and now {later.kind}; the terms are the same."
    if later.side == "asking" and bool(BARE.search(later.terms)) != bool(BARE.search(earlier.terms)):
        if found := BARE.search(later.terms):
            return "hardened", f"It now says “{found.group()}”."
        return "restated", "It no longer says how, and asks for the same."
    same = _counted(earlier, later)
    return "restated", same[1] if same else "It says the same again."


def is_yes_and_no(one: Stand, other: Stand) -> bool:
    """True where one says yes and the other no."""
    return {one.side, other.side} in ({"giving", "refusing"}, {"giving", "back"})


def opposes(one: Stand, other: Stand) -> bool:
    """True where one cannot hold beside the other: yes and no, or two numbers of one thing."""
    if is_yes_and_no(one, other):
        return True
    return moved_by_number(one, other) is not None and {one.side, other.side} <= {"asking", "giving"}


def _turned(earlier: Stand, later: Stand) -> tuple[str, str]:
    sides = earlier.side, later.side
    if "supports" in (earlier.kind, later.kind) and set(sides) == {"asking", "giving"}:
        return "restated", f"It {_past(earlier.kind)} before and now {later.kind}."
    if sides == ("asking", "giving"):
        return "softened", f"It {_past(earlier.kind)} before and now {later.kind}."
    if sides == ("giving", "asking"):
        return "hardened", f"It {_past(earlier.kind)} before and now {later.kind}."
    if later.side == "back":
        return "reversed", "It takes back, or denies, what it said before."
    if numbers_differ(earlier, later):  # who turned down 4 percent and takes 8 has not changed its mind
        (before, now), *_ = _pairs(earlier, later)
        return "changed", f"It {_past(earlier.kind)} {_said(before)} before and now {later.kind} {_said(now)}."
    return "reversed", f"It {_past(earlier.kind)} before and now {later.kind}."


def _put_off(earlier: Stand, later: Stand) -> tuple[str, str] | None:
    """The relation by the days by which the two want or promise the same."""
    if earlier.by is None or later.by is None or earlier.by == later.by or later.side not in ("asking", "giving"):
        return None
    harder = (later.by < earlier.by) == (later.side == "asking")
    said = f"by {earlier.by.isoformat()} before, by {later.by.isoformat()} now"
    return "hardened" if harder else "softened", f"Another day: {said}."


def _said(amount: Amount) -> str:
    return amount.text or f"{_middle(amount) or 0:g}"


def moved_by_number(earlier: Stand, later: Stand) -> tuple[str, str] | None:
    """Hardened, softened or changed where the numbers of the two say so; else None."""
    moved = _counted(earlier, later)
    return moved if moved and moved[0] != "restated" else None


def numbers_differ(one: Stand, other: Stand) -> bool:
    """True where both name numbers of one unit and none is the same."""
    pairs = _pairs(one, other)
    return bool(pairs) and not any((a.low, a.high) == (b.low, b.high) for a, b in pairs)


def _counted(earlier: Stand, later: Stand) -> tuple[str, str] | None:
    """The relation by the numbers, where both name one of the same unit."""
    for before, now in _pairs(earlier, later):
        old, new = _middle(before), _middle(now)
        if old is None or new is None:
            continue
        said = f"{before.text or f'{old:g}'} before, {now.text or f'{new:g}'} now"
        if old == new:
            return "restated", f"The same number: {now.text or f'{new:g}'}."
        way = _direction(earlier, later)
        if way is None or (before.unit or "").removesuffix("s") in TIMES:
            return "changed", f"Another number: {said}."
        more = (new > old) == (way > 0)
        harder = more if later.side == "asking" else not more if later.side == "giving" else None
        if harder is None:
            return "changed", f"Another number: {said}."
        asks = "asks" if later.side == "asking" else "gives"
        return "hardened" if harder else "softened", f"It {asks} {'more' if more else 'less'}: {said}."
    return None


def _direction(earlier: Stand, later: Stand) -> int | None:
    """+1 where a greater number is more, -1 where a smaller one is; None where the two disagree."""
    ways = {-1 if DOWN.search(s.terms) else 1 if UP.search(s.terms) else 0 for s in (earlier, later)} - {0}
    if len(ways) > 1:
        return None
    return ways.pop() if ways else 1


def _pairs(one: Stand, other: Stand) -> list[tuple[Amount, Amount]]:
    return [(a, b) for a in one.counts for b in other.counts if _unit(a) == _unit(b)]


def _unit(amount: Amount) -> str:
    return (amount.unit or "").removesuffix("s")


def _middle(amount: Amount) -> float | None:
    held = [v for v in (amount.low, amount.high) if v is not None]
    return sum(held) / len(held) if held else None


def _conditioned(earlier: Stand, later: Stand) -> tuple[str, str] | None:
    if later.conditions and not earlier.conditions:
        return "new_condition", f"It now hangs on: {later.conditions[0]}."
    if earlier.conditions and not later.conditions:
        return "dropped_condition", f"It no longer hangs on: {earlier.conditions[0]}."
    if later.conditions and not _same_conditions(earlier.conditions, later.conditions):
        return "new_condition", f"Before: {earlier.conditions[0]}. Now: {later.conditions[0]}."
    return None


def _same_conditions(one: Sequence[str], other: Sequence[str]) -> bool:
    left, right = (frozenset().union(*(stems_of(words) for words in held)) for held in (one, other))
    return left == right or overlap(left, right) >= ALIKE


def _past(kind: str) -> str:
    return {
        "proposes": "proposed", "demands": "demanded", "threatens": "threatened", "supports": "supported",
        "offers": "offered", "promises": "promised", "accepts": "accepted", "concedes": "conceded",
        "opposes": "opposed", "refuses": "refused", "withdraws": "withdrew",
    }.get(kind, kind)  # fmt: skip
