"""Who wants something: actors, bodies and people who act together. And what can be wanted: things, no persons."""

from __future__ import annotations

from parley.reading.moves.held import Held, is_plan
from parley.reading.moves.scene import FIRST_PERSON

CLAUSES = frozenset({"to", "ing", "that"})
MISSIONS = frozenset({"mission", "deployment", "presence", "membership", "candidacy", "accession"})
"""What one may be for or against, though it bears somebody's name ("the EU mission")."""
NAMED = frozenset({"PERSON", "ORG", "NORP", "GPE"})
NO_THING = frozenset({"PERSON", "DATE", "TIME", "NORP", "GPE", "ORG"})


def is_wanted_thing(held: Held) -> bool:
    """True for any thing or act, and no person or body, that an actor of the article wants or does not want."""
    wanting = any(wants(held, i) for i in held.holders)
    if held.terms.form in CLAUSES or not wanting:
        return wanting
    head = held.sentence.tokens[held.terms.head]
    if held.terms.form == "noun" and held.lemma in MISSIONS:
        return True
    more = {held.sentence.tokens[c].text.lower() for c in held.sentence.children[head.i]} & {
        "more",
        "extra",
        "additional",
    }
    if held.terms.form != "noun" or head.pos not in ("NOUN", "PROPN") or (head.ent in NO_THING and not more):
        return False
    lists = held.scene.stances.lists
    if held.lemma in lists["idle_things"] or held.lemma in lists["collectives"]:
        return False
    if held.scene.actors(held.sentence, head.i) and not is_plan(held.scene, held.sentence, head.i):
        start, end = head.start, head.end
        if held.scene.cast.actors_at(start, end):
            return False
    return True


def wants(held: Held, i: int) -> bool:
    """True for an actor, a name that may be one, "we", and people or a body that act together."""
    token = held.sentence.tokens[i]
    if held.scene.actors(held.sentence, i) or token.text.lower() in FIRST_PERSON:
        return True
    if token.pos == "PROPN":
        return token.ent in NAMED
    return token.pos == "NOUN" and (is_body(held, i) or is_party(held, i))


def is_body(held: Held, i: int) -> bool:
    """True for "the union", "a company", which can want something though nothing tells which is meant."""
    return held.sentence.tokens[i].lemma.lower() in held.scene.stances.lists["bodies"]


def is_party(held: Held, i: int) -> bool:
    """True for "the insurers", "skippers", "both clubs": people who act together, and not one of them."""
    token = held.sentence.tokens[i]
    return token.tag == "NNS" and token.lemma.lower() in held.scene.stances.lists["collectives"]
