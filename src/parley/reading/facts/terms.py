"""How long an agreement, extension, contract or mandate runs: "extended for 120 days", "a three-year deal"."""

from __future__ import annotations

from collections.abc import Iterator

from parley.reading.facts.claims import Claim, length_of, sentence_of, token_span
from parley.records import Amount, Clause, Sentence, TimeExpression
from parley.text.scene import Scene

TERMS = {
    "agreement": "agreement", "deal": "agreement", "accord": "agreement", "pact": "agreement",
    "treaty": "agreement",
    "arrangement": "agreement", "extension": "extension", "prolongation": "extension", "renewal": "extension",
    "rollover": "extension", "contract": "contract", "mandate": "mandate",
}  # fmt: skip
"""What runs for a term, in the wording that two articles share."""
PROLONG = frozenset({"extend", "prolong", "renew", "roll over", "lengthen", "continue"})
RUNNING = frozenset({"run", "last", "cover", "span", "hold"})
"""Verbs that say of an agreement how long it is."""
UNPROLONGED = frozenset(
    {"war", "strike", "walkout", "visit", "trip", "talk", "stay", "meeting", "blockade", "session"}
)
"""What may be extended and is no term of an agreement."""
UNITS_OF_TERMS = frozenset({"day", "week", "month", "year"})


def term_claims(scene: Scene) -> Iterator[Claim]:
    """The lengths of terms that an article claims, whatever their status: one said, another may say otherwise."""
    for time in scene.times:
        length = length_of(time)
        if length is None or length.unit not in UNITS_OF_TERMS:
            continue
        sentence = sentence_of(scene, time)
        place = token_span(sentence, time) if sentence is not None else None
        if sentence is not None and place is not None:
            yield from _claim(scene, sentence, time, place, length)


def _claim(
    scene: Scene, sentence: Sentence, time: TimeExpression, place: tuple[int, int], length: Amount
) -> Iterator[Claim]:
    found = _noun(sentence, place) or _running(scene, sentence, place)
    subject = TERMS.get(sentence.tokens[found].lemma.lower()) if found is not None else None
    if subject is None and (clause := _prolonged(scene, sentence, place)) is not None:
        found, subject = clause.head, "extension"
    if found is None or subject is None:
        return
    token = sentence.tokens[found]
    start, end = min(time.start, token.start), max(time.end, token.end)
    if end - start > 120:
        start, end = time.start, time.end
    yield Claim("facts:term", start, end, subject, "duration", length)


def _noun(sentence: Sentence, place: tuple[int, int]) -> int | None:
    """The noun that an expression measures: "a 60-day extension", "an extension of 60 days"."""
    tokens = sentence.tokens
    first, last = place
    i = last
    for _ in range(5):
        up = tokens[i].head
        if up == i or tokens[up].pos in ("VERB", "AUX"):
            return None
        i = up
        if not first <= i <= last and tokens[i].pos in ("NOUN", "PROPN"):
            far = i < first and tokens[i + 1].text.lower() not in ("of", "for", "lasting", "covering", "running")
            return None if far or tokens[i].lemma.lower() not in TERMS else i
    return None


def _running(scene: Scene, sentence: Sentence, place: tuple[int, int]) -> int | None:
    """The noun in "the contract runs for three years", "the deal will last a year"."""
    tokens = sentence.tokens
    over = set(sentence.ancestors(place[1])) | {tokens[place[1]].head}
    for clause in scene.by_sentence.get(sentence.index, ()):
        if clause.nominal or clause.lemma not in RUNNING or clause.head not in over or clause.negated:
            continue
        if 0 < place[0] - clause.head <= 4:
            return next((i for i in clause.subjects if tokens[i].lemma.lower() in TERMS), None)
    return None


def _prolonged(scene: Scene, sentence: Sentence, place: tuple[int, int]) -> Clause | None:
    """The clause "extended it for 120 days" that the expression belongs to."""
    tokens = sentence.tokens
    prep = tokens[place[0] - 1] if place[0] else None
    over = {tokens[place[1]].head, *(sentence.ancestors(place[1]))}
    for clause in scene.by_sentence.get(sentence.index, ()):
        if clause.nominal or clause.lemma not in PROLONG or clause.head not in over:
            continue
        if clause.head > place[0] or any(tokens[i].lemma.lower() in UNPROLONGED for i in clause.objects):
            continue
        near = [i for i in sentence.ancestors(place[1]) if tokens[i].pos in ("VERB", "AUX")]
        near_noun = {t.text.lower() for t in tokens[clause.head + 1 : place[0]]}
        if near and near[0] == clause.head and prep is not None and near_noun & {"for", "by", "another", "of"}:
            return clause
    return None
