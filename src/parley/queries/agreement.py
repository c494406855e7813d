"""How far do the people who judge a case agree, and on what do they differ?

An item is what several people may have judged: a record that is right or not, two actors that are one or two, the
grade of a source, a day, a name. Of each person the last judgement of an item that holds is theirs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

from parley.joining.judged import read_rests
from parley.records import Judgement

QUESTIONS: Mapping[str, tuple[str, str]] = {
    "accept": ("right or not", "right"),
    "reject": ("right or not", "not so"),
    "merge": ("one or two", "one"),
    "split": ("one or two", "two"),
    "grade": ("grade of a source", "grade"),
    "date": ("day", "earliest"),
    "rename": ("name", "name"),
}
"""For each kind of judgement the question that it answers, and its answer, or the name of what holds it."""
GIVEN = frozenset({"grade", "date", "rename"})
"""Kinds whose answer is in the judgement."""
LETTERS = "ABCDEF"
CANNOT = "F"
"""The grade of a source that cannot be judged: no step of the scale from A to E."""


@dataclass(frozen=True, slots=True)
class Voice:
    """What one person holds of an item; ``number`` is that of the judgement."""

    who: str
    answer: str
    number: int
    when: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """An item on which people differ. ``counts`` is the answer that the case goes by now: the last one given."""

    question: str
    target: str
    name: str
    voices: tuple[Voice, ...]
    counts: str


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """Two people over the items both judged; ``kappa`` is Cohen's, None where both gave one answer throughout."""

    one: str
    other: str
    items: int
    agreed: int
    kappa: float | None


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """How far people agree on one question, over the items that two or more of them judged.

    Attributes:
        question: See ``QUESTIONS``.
        coders: How many people judged such items.
        items: How many items two or more judged.
        agreed: On how many of them all said the same.
        alpha: Krippendorff's, 1 where all agree and 0 where it is as by chance; by steps of the scale for grades,
            else nominal. None where only one answer was ever given: chance cannot be told from agreement then.
        pairs: Two by two.
    """

    question: str
    coders: int
    items: int
    agreed: int
    alpha: float | None
    pairs: tuple[PairAgreement, ...]


@dataclass(slots=True)
class _Item:
    question: str
    target: str
    name: str
    voices: dict[str, Voice]


def find_conflicts(judgements: Sequence[Judgement]) -> tuple[ConflictRow, ...]:
    """The list for adjudication: every item on which people differ, in the order in which they came to.

    Example:
        >>> said = ("Ada", "accept"), ("Ben", "reject")
        >>> made = [Judgement(f"j_{who}", "2025", who, kind, "c_1") for who, kind in said]
        >>> [(voice.who, voice.answer) for voice in find_conflicts(made)[0].voices]
        [('Ada', 'right'), ('Ben', 'not so')]
    """
    rows = []
    for item in _items(judgements):
        voices = sorted(item.voices.values(), key=lambda v: v.number)
        if len({v.answer for v in voices}) > 1:
            rows.append(ConflictRow(item.question, item.target, item.name, tuple(voices), voices[-1].answer))
    return tuple(sorted(rows, key=lambda row: row.voices[-1].number))


def measure_agreement(judgements: Sequence[Judgement]) -> tuple[AgreementRow, ...]:
    """How far people agree, one row a question; none where no item was judged by two."""
    by_question: dict[str, list[Mapping[str, str]]] = defaultdict(list)
    for item in _items(judgements):
        if len(item.voices) > 1:
            by_question[item.question].append({v.who: v.answer for v in item.voices.values()})
    return tuple(_row(question, items) for question, items in sorted(by_question.items()))


def _row(question: str, items: Sequence[Mapping[str, str]]) -> AgreementRow:
    coders = sorted({who for item in items for who in item})
    pairs = []
    for one, other in combinations(coders, 2):
        shared = [(item[one], item[other]) for item in items if one in item and other in item]
        if shared:
            pairs.append(PairAgreement(one, other, len(shared), sum(a == b for a, b in shared), kappa(shared)))
    answers = [tuple(item.values()) for item in items]
    scale = LETTERS.replace(CANNOT, "") if question == QUESTIONS["grade"][0] else ""
    agreed = sum(len(set(item)) == 1 for item in answers)
    return AgreementRow(question, len(coders), len(items), agreed, alpha(answers, scale), tuple(pairs))


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa of two coders (Cohen 1960); None where chance alone would have them agree always.

    Example:
        >>> kappa([("yes", "yes"), ("no", "no"), ("yes", "no"), ("no", "no")])
        0.5
    """
    count = len(pairs)
    left, right = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    seen = sum(a == b for a, b in pairs) / count
    chance = sum(left[answer] * right[answer] for answer in left) / count**2
    return None if chance == 1 else round((seen - chance) / (1 - chance), 6)


def alpha(items: Iterable[Sequence[str]], scale: str = "") -> float | None:
    """Krippendorff's alpha (Krippendorff 2011), nominal, or ordinal over a ``scale``.

    Args:
        items: The answers to each item, one a coder; those with a single answer are left aside.
        scale: Letters in their order; an answer that is none of them is compared as a name is.

    Returns:
        1 where all agree, 0 as by chance, less where they agree less than by chance; None where there is one answer
        alone, or none.

    Example:
        >>> alpha([("a", "a"), ("b", "b"), ("a", "b")])
        0.444444
    """
    weights: dict[tuple[str, str], float] = defaultdict(float)
    for answers in items:
        if len(answers) > 1:
            for one, other in permutations(answers, 2):
                weights[one, other] += 1 / (len(answers) - 1)
    totals: dict[str, float] = defaultdict(float)
    for (one, _), weight in weights.items():
        totals[one] += weight
    count = sum(totals.values())
    apart = _distance(totals, scale)
    expected = sum(totals[a] * totals[b] * apart(a, b) for a in totals for b in totals)
    if not expected:
        return None
    observed = sum(weight * apart(a, b) for (a, b), weight in weights.items())
    return round(1 - (count - 1) * observed / expected, 6)


def _distance(totals: Mapping[str, float], scale: str) -> Callable[[str, str], float]:
    """How far apart two answers are, squared: by how many answers lie between them on a scale, else 0 or 1."""
    ranked = [letter for letter in scale if letter in totals]
    whole = sum(totals[letter] for letter in ranked)

    def apart(one: str, other: str) -> float:
        if one == other:
            return 0.0
        if one not in ranked or other not in ranked:
            return whole**2 if ranked else 1.0
        first, last = sorted((ranked.index(one), ranked.index(other)))
        between = sum(totals[letter] for letter in ranked[first : last + 1])
        return float((between - (totals[one] + totals[other]) / 2) ** 2)

    return apart


def _items(judgements: Iterable[Judgement]) -> list[_Item]:
    """What was judged, with the last answer of each person that holds."""
    items: dict[tuple[object, ...], _Item] = {}
    for number, one in enumerate(judgements, 1):
        if one.kind not in QUESTIONS or one.undone_by is not None:
            continue
        question, answer = QUESTIONS[one.kind]
        if one.kind in GIVEN:
            answer = one.payload.get(answer, "")
        key = question, _identity(one)
        name = " and ".join(filter(None, (one.payload.get("target_name", one.target), one.payload.get("to_name"))))
        item = items.setdefault(key, _Item(question, one.target, name, {}))
        item.voices[one.who] = Voice(one.who, answer, number, one.when, one.payload.get("note"))
    return list(items.values())


def _identity(one: Judgement) -> object:
    """What is judged, by its places where it has them, else by its name or id: ids may change, those stay."""
    sides = []
    for rests, name, kind, id in (
        ("rests_on", "target_name", "target_kind", one.target),
        ("to_rests_on", "to_name", "to_kind", one.payload.get("to")),
    ):
        places = tuple(sorted((r.kind, r.document, r.start, r.end) for r in read_rests(one.payload.get(rests))))
        if places:
            sides.append(repr(places))
        elif kind in one.payload:
            sides.append(f"{one.payload[kind]}:{one.payload.get(name)}")
        elif id:
            sides.append(id)
    return tuple(sorted(sides))
