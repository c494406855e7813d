"""Deeds of two sides together, and of those who give up a place."""

from __future__ import annotations

from parley.reading.events.persons import PEOPLE, is_person
from parley.records import Clause, Sentence
from parley.text.scene import Scene

SPEAKING = frozenset({
    "say", "announce", "state", "declare", "issue", "urge", "call", "appeal", "write", "publish", "warn",
    "propose", "demand", "condemn", "own", "decide", "know", "think", "believe", "win", "host", "present",
    "chair", "address", "ask", "pledge", "promise", "threaten", "be", "have", "hold", "blame", "accuse", "sign",
    "lead", "head",
})  # fmt: skip
"""What people do jointly without working together on anything."""
VAGUE = frozenset({
    "importance", "need", "necessity", "urgency", "value", "point", "matter", "little", "much", "nothing",
})  # fmt: skip
"""What one agrees on without having agreed anything."""
GOING_ON = frozenset({
    "stay", "remain", "continue", "keep", "meet", "speak", "discuss", "talk", "work", "consult", "strengthen",
    "deepen", "be", "disagree", "explore", "seek", "try", "maintain", "hold", "resume", "intensify", "differ",
    "coordinate",
})  # fmt: skip
"""What one agrees to do when the talks are to go on: a meeting or a promise, but no accord."""
FORCES = frozenset({
    "rebel", "guerrilla", "soldier", "troop", "army", "force", "fighter", "column", "militia", "garrison",
})  # fmt: skip


def is_mutual(scene: Scene, sentence: Sentence, clause: Clause) -> bool:
    """True for a deed of two or more together: two names, "the two sides", "both", "the pair"."""
    tokens = sentence.tokens
    named = [i for i in clause.subjects if tokens[i].pos == "PROPN"]
    if len(named) > 1 or len(scene.all_of(sentence, clause.subjects)) > 1:
        return True
    return any(
        tokens[i].text.lower() in ("both", "sides", "pair")
        or (
            tokens[i].tag in ("NNS", "NNPS")
            and any(tokens[c].text.lower() in ("two", "both", "three", "four") for c in sentence.children[i])
            and (is_person(tokens[i]) or tokens[i].lemma.lower() in PEOPLE.paired)
        )
        for i in clause.subjects
    )


def has_terms(sentence: Sentence, clause: Clause) -> bool:
    """True where it is told what was agreed: to do something, a thing, or that something should be done."""
    if clause.passive or any(p in ("with", "in") for p, _ in clause.preps):
        return False
    tokens = sentence.tokens
    settling = clause.lemma.startswith("settle")
    if clause.objects:
        return not settling
    on = [tokens[i] for p, i in clause.preps if p in ("on", "upon")]
    if any(t.ent not in ("DATE", "TIME") and t.lemma.lower() not in VAGUE for t in on):
        return True
    if settling:
        return False
    return any(
        (tokens[c].dep in ("xcomp", "advcl") and tokens[c].tag == "VB" and tokens[c].lemma.lower() not in GOING_ON)
        or (tokens[c].dep == "prep" and tokens[c].text.lower() in ("on", "upon") and not on)
        or (
            tokens[c].dep == "ccomp"
            and any(tokens[d].text.lower() in ("should", "would", "will") for d in sentence.children[c])
        )
        for c in sentence.children[clause.head]
    )


def is_of_a_visit(scene: Scene, sentence: Sentence, clause: Clause) -> bool:
    """True for a plan that is one to go or to meet: to drop it yields nothing ("dropped the plan for a visit").

    A bare "the plan" is taken for the one that its own sentence or the one before tells of.
    """
    tokens = sentence.tokens
    for i in clause.objects:
        under = tokens[i + 1 : i + 6]
        under = under if under and under[0].text in ("for", "of", "to") else ()
        if any(t.lemma.lower() in VISITING for t in under):
            return True
        if under or tokens[i].lemma.lower() != "plan":
            continue
        before = scene.parse.sentences[sentence.index - 1].tokens if sentence.index else ()
        if any(t.lemma.lower() in VISITING for t in (*before, *tokens[:i])):
            return True
    return False


VISITING = frozenset({"visit", "trip", "travel", "journey", "tour", "meet", "meeting", "summit", "fly"})
"""Words for going somewhere and meeting somebody."""


def leaves_place(scene: Scene, sentence: Sentence, clause: Clause) -> bool:
    """True where a state, its men or rebels give up a place by name: "the army pulled out of Goma"."""
    tokens = sentence.tokens
    places = [*clause.objects, *(i for p, i in clause.preps if p in ("from", "of", "out of", "out"))]
    if not any(tokens[i].ent in ("GPE", "LOC", "FAC") for i in places):
        return False
    parties = [scene.cast.actors[n] for n in scene.all_of(sentence, clause.subjects)]
    return any(a.kind in ("state", "armed_group") or a.sector in ("MIL", "REB") for a in parties) or any(
        tokens[i].lemma.lower() in FORCES or tokens[i].ent == "GPE" for i in clause.subjects
    )
