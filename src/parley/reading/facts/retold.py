"""A figure that another source puts otherwise: "organisers said 10,000", "the owners put the number at 400".

What it counts is left out, so it is taken from the figure told just before, if there is one alone of like size. Who
corrects an own figure, or tells of another time, disputes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parley.reading.facts.claims import Claim
from parley.records import Amount, Quantity, Sentence
from parley.text.numbers import read_number
from parley.text.scene import Scene

RULE = "facts:told-otherwise"
SAYING = re.compile(
    r"\b(?:say|says|said|claim(?:s|ed)?|estimate[sd]?|count(?:s|ed)|reported|insist(?:s|ed)|gave"
    r"|(?:speak|speaks|spoke|talk|talks|talked) of)\s+$",
    re.I,
)
"""Words right before a figure that nothing else is said of."""
PUTTING = re.compile(
    r"\bput(?:s|ting)?\s+(?:it|them|(?:the|its|their|that)\s+(?:\w{1,20}\s+)?"
    r"(?P<what>number|figure|toll|count|total|tally|turnout|cost|price|damage|bill|loss|losses|value"
    r"|length|width|height|depth|size|area|distance|weight|speed|age))"
    r"\s+at\s+$",
    re.I,
)
"""Who puts what at a figure."""
NUMBERS = frozenset({"number", "figure", "toll", "count", "total", "tally", "turnout"})
"""What is put at a figure where people or things are counted; else it is named by the word itself."""
NUMBER_OF = re.compile(r"\b(?:number|toll|tally|count) of (?:\w{1,20} ){0,2}?(?P<what>\w{3,20})\b", re.I)
SECOND = re.compile(r"(?:[,;]| and| but| while)\s+(?:while |but )?(?:the |its )?(?:[\w.'’-]{1,25} ){1,4}$", re.I)
"""Between the first figure of "the navy says 12, the rebels 30" and the second."""
ENDING = re.compile(r"\s*(?:[.,;:)!?]|$|(?:and|but|while|though|although)\b)", re.I)
CORRECTING = re.compile(
    r"\b(?:later|earlier|initially|previously|at first|revis\w{1,4}|correct\w{1,4}|updat\w{1,4}|last|ago|interim"
    r"|now|since|originally|then|would|will|could|may|might|next)\b",
    re.I,
)
"""Words of a figure that takes the place of another, or is of another time."""
PRONOUNS = frozenset({"it", "he", "she", "they", "we", "i", "who", "which"})
MEASURES = frozenset({"length", "width", "height", "depth", "size", "area", "distance", "weight", "speed", "age"})
"""What a figure with its own unit is of, whether or not the word stands beside the first."""
LIKE = 4
"""Times over which two figures of one thing may differ. A guess."""


@dataclass(frozen=True, slots=True)
class Bare:
    """A figure that stands without what it counts."""

    start: int
    end: int
    low: float | None
    high: float | None
    unit: str | None
    text: str


def retold_claims(scene: Scene, told: Sequence[Claim]) -> Iterator[Claim]:
    """Figures given by another source for what was counted just before.

    Args:
        scene: The article.
        told: The counts that it claims in whole words.
    """
    seen: set[str] = set()
    for sentence in scene.parse.sentences:
        first: Bare | None = None
        for quantity in _bare(scene, sentence):
            before = scene.parse.text[sentence.start : quantity.start]
            if not ENDING.match(scene.parse.text, quantity.end, sentence.end):
                continue
            if first is not None and SECOND.fullmatch(scene.parse.text[first.end : quantity.start]):
                if _alike(first, quantity) and (noun := _named(scene, sentence, first)):
                    yield from _once([_claim(one, f"number:{noun}") for one in (first, quantity)], seen)
                continue
            put = PUTTING.search(before)
            if put is None and (not SAYING.search(before) or quantity.unit is not None):
                continue
            if _is_of_another_time(scene, sentence, quantity) or _speaks_as_pronoun(sentence, quantity):
                continue
            first = quantity
            yield from _once(list(_beside(scene, sentence, quantity, put and put["what"], told)), seen)


def _once(claims: Sequence[Claim], seen: set[str]) -> Sequence[Claim]:
    """The claims, unless the article told of a number of such things before, which need not be the same ones."""
    subjects = {c.subject for c in claims if c.subject.startswith(("number:", "sum:"))}
    if subjects & seen:
        return ()
    seen |= subjects
    return claims


def _bare(scene: Scene, sentence: Sentence) -> list[Bare]:
    """Figures of a sentence that name nothing counted: quantities, and numbers that stand alone."""
    held = scene.quantities_in(sentence.start, sentence.end)
    found = [Bare(q.start, q.end, q.low, q.high, q.unit, q.text) for q in held if not q.of and not q.per]
    numbers = [token for token in sentence.tokens if token.pos == "NUM"]
    times = scene.times_in(sentence.start, sentence.end) if numbers else ()
    known = [(one.start, one.end) for one in (*held, *times)]
    for token in numbers:
        value = read_number(token.text)
        if value is not None and not any(start <= token.start < end for start, end in known):
            found.append(Bare(token.start, token.end, value, value, None, token.text))
    return sorted(found, key=lambda b: b.start)


def _claim(quantity: Bare, subject: str, participants: tuple[str, ...] = ()) -> Claim:
    amount = Amount(quantity.low, quantity.high, quantity.unit, quantity.text)
    return Claim(RULE, quantity.start, quantity.end, subject, "count", amount, participants)


def _beside(
    scene: Scene, sentence: Sentence, quantity: Bare, what: str | None, told: Sequence[Claim]
) -> Iterator[Claim]:
    """The figure as a claim about what the one figure before it counts, with that one where it is no claim yet."""
    thing = what.lower() if what and what.lower() not in NUMBERS else None
    if _named(scene, sentence, quantity):
        return
    previous = scene.parse.sentences[max(0, sentence.index - 1) : sentence.index]
    near = (
        [q for one in part for q in scene.quantities_in(one.start, one.end)] for part in ((sentence,), previous)
    )
    found = ([q for q in part if q.end <= quantity.start and _is_base(q, quantity, thing)] for part in near)
    bases = next((part for part in found if part), [])
    if len(bases) != 1:
        return
    (base,) = bases
    if thing is not None:
        place = scene.parse.sentence_at(base.start)
        if place is None or (thing not in MEASURES and all(t.lemma.lower() != thing for t in place.tokens)):
            return
        subject = f"sum:{thing}"
    else:
        known = [c for c in told if (c.start, c.end) == (base.start, base.end) and c.attribute == "count"]
        if known:
            yield _claim(quantity, known[0].subject, known[0].participants)
            return
        subject = f"number:{(base.of or '').lower().split()[-1]}"
    yield Claim(
        "facts:told-by-one", base.start, base.end, subject, "count",
        Amount(base.low, base.high, base.unit, base.text),
    )  # fmt: skip
    yield _claim(quantity, subject)


def _is_base(base: Quantity, quantity: Bare, thing: str | None) -> bool:
    if base.unit != quantity.unit or not _alike(base, quantity):
        return False
    return base.unit is not None if thing is not None else bool(base.of) and not base.per


def _alike(one: Bare | Quantity, other: Bare | Quantity) -> bool:
    """True for two figures of like size."""
    sizes = sorted(_middle(q) for q in (one, other))
    return sizes[0] > 0 and sizes[1] <= LIKE * sizes[0]


def _middle(quantity: Bare | Quantity) -> float:
    held = [n for n in (quantity.low, quantity.high) if n is not None]
    return sum(held) / len(held) if held else 0.0


def _is_of_another_time(scene: Scene, sentence: Sentence, quantity: Bare) -> bool:
    start = max(scene.parse.text.rfind(mark, sentence.start, quantity.start) for mark in (";", ":"))
    own = scene.parse.text[max(start, sentence.start) : sentence.end]
    dated = any(t.type == "DATE" and sentence.start <= t.start < sentence.end for t in scene.times)
    return bool(CORRECTING.search(own)) or (dated and start < 0)


def _speaks_as_pronoun(sentence: Sentence, quantity: Bare) -> bool:
    """True where who gives the figure is only "it" or "they", who may be the source of the first."""
    i = sentence.at(quantity.start)
    if i is None:
        return True
    words = [t.text.lower() for t in sentence.tokens[max(0, i - 8) : i]]
    verbs = [n for n, t in enumerate(words) if t.startswith(("sa", "put", "claim", "estim", "count", "spe", "spo"))]
    return bool(verbs) and verbs[-1] > 0 and words[verbs[-1] - 1] in PRONOUNS


def _named(scene: Scene, sentence: Sentence, quantity: Bare) -> str | None:
    """What is counted where it is named as a number of them: "the number of dead is disputed: ..."."""
    found = NUMBER_OF.search(scene.parse.text, sentence.start, quantity.start)
    return found["what"].lower() if found else None
