"""How many took part: in a strike, a march, a vote. Two reports of one day often count otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from parley.reading.facts.claims import Claim
from parley.records import REAL, Amount, Clause, Quantity, Sentence
from parley.text.scene import Scene

CROWDS = {
    "strike": "strikers", "walkout": "strikers", "stoppage": "strikers", "walk-out": "strikers",
    "action": "strikers",
    "march": "protesters", "protest": "protesters", "demonstration": "protesters", "rally": "protesters",
    "sit-in": "protesters", "vigil": "protesters", "picket": "strikers",
}  # fmt: skip
"""What people take part in, to what those are called who do."""
ACTS = {
    "strike": "strikers", "walk off": "strikers", "walk out": "strikers", "walk": "strikers",
    "march": "protesters", "rally": "protesters", "demonstrate": "protesters", "protest": "protesters",
}  # fmt: skip
"""Verbs that themselves say what people do."""
JOINING = frozenset({"take", "take part", "participate", "join", "heed", "observe", "go", "be"})
"""Verbs of taking part in what another word names."""
OFF_WORK = frozenset({"off", "out"})
STOPPING = frozenset({"stop", "down", "leave", "quit"})
"""Verbs that with "work" or "tools" say that people struck."""
COMING = frozenset({"turn", "turn up", "show", "show up", "report", "come", "come in", "appear"})
"""Verbs of coming to work: who did not was out."""
BACK = 2
"""Sentences back in which what "took part" leaves out is looked for. A guess."""


def taking_part(scene: Scene, sentence: Sentence, quantity: Quantity, clause: Clause) -> Iterator[Claim]:
    """A count of those who struck or marched, where they did."""
    if quantity.per or not _is_doer(sentence, clause, quantity):
        return
    if clause.negated or clause.status == "not_happened":
        crowd = _absent(sentence, clause)
    else:
        crowd = _crowd(scene, sentence, clause) if clause.status in REAL else None
    if crowd is not None:
        amount = Amount(quantity.low, quantity.high, quantity.unit, quantity.text)
        yield Claim("facts:taking-part", quantity.start, quantity.end, crowd, "count", amount)


def _absent(sentence: Sentence, clause: Clause) -> str | None:
    """ "1,200 did not turn up for work" counts those who struck, where a strike is told of in the same words."""
    below = {sentence.tokens[i].lemma.lower() for _, i in clause.preps}
    done = clause.negated and clause.status in {*REAL, "not_happened"}
    return "strikers" if done and clause.lemma in COMING and "work" in below else None


def _is_doer(sentence: Sentence, clause: Clause, quantity: Quantity) -> bool:
    tokens = sentence.tokens
    return not clause.passive and any(
        quantity.start <= tokens[i].start < quantity.end
        or any(
            quantity.start <= tokens[c].start < quantity.end
            for c in sentence.children[i]
            if tokens[c].dep == "nummod"
        )
        for i in clause.subjects
    )


def _crowd(scene: Scene, sentence: Sentence, clause: Clause) -> str | None:
    """Who they are by what they do; where only "took part" is said, by what was told just before."""
    tokens = sentence.tokens
    if clause.lemma in ACTS and not clause.objects:
        below = {tokens[c].text.lower() for c in sentence.children[clause.head]}
        return ACTS[clause.lemma] if clause.lemma != "walk" or below & OFF_WORK else None
    if clause.lemma in ("walk off", "walk out"):
        return "strikers"
    if clause.lemma == "walk" and {tokens[c].text.lower() for c in sentence.children[clause.head]} & OFF_WORK:
        return "strikers"
    if clause.lemma in STOPPING and {tokens[i].lemma.lower() for i in clause.objects} & {"work", "tool"}:
        return "strikers"
    if clause.lemma not in JOINING:
        return None
    named = [tokens[i].lemma.lower() for i in (*clause.objects, *(i for _, i in clause.preps))]
    found = next((CROWDS[word] for word in named if word in CROWDS), None)
    part = clause.lemma == "take" and "part" in named
    if found and (part or clause.lemma not in ("take", "be")):
        return found
    if clause.lemma == "be":
        return "strikers" if ("on", "strike") in {(p, tokens[i].lemma.lower()) for p, i in clause.preps} else None
    if not part or any(word != "part" for word in named):
        return None
    for one in reversed(scene.parse.sentences[max(0, sentence.index - BACK) : sentence.index]):
        for token in reversed(one.tokens):
            if token.lemma.lower() in CROWDS and token.lemma.lower() != "action":
                return CROWDS[token.lemma.lower()]
    return None
