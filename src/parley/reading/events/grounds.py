"""Ground that is taken: places unknown to the grammar model, and clauses that tell in other ways who took it."""

from __future__ import annotations

from dataclasses import replace

from parley.lexicons.gazetteer import load_gazetteer
from parley.lexicons.people import load_people
from parley.records import Clause, Sentence
from parley.text.scene import PLACES, Scene, place_name

CONTROL = frozenset({"control", "possession", "command", "charge", "hold"})
TAKING = frozenset({"take", "seize", "gain", "regain", "wrest", "win", "assume", "retake"})
NEAR = frozenset({"in", "at", "near", "outside", "around", "inside"})
PEOPLE = load_people()


def is_place(scene: Scene, sentence: Sentence, i: int) -> bool:
    """True for the name of a place, as the grammar model tells or, where it takes it for less, the gazetteer.

    Args:
        scene: The article.
        sentence: The word's sentence.
        i: Token index of the head of the name.
    """
    token = sentence.tokens[i]
    if token.ent in PLACES:
        return True
    if token.pos != "PROPN" or token.ent in ("DATE", "TIME", "NORP") or not token.text[0].isupper():
        return False
    if scene.cast.actors_at(token.start, token.end):
        return False
    site = load_gazetteer().find(place_name(sentence, i))
    return site is not None and site.qualifier is None


def is_named_ground(scene: Scene, sentence: Sentence, i: int) -> bool:
    """True for what an army can only have taken as ground: a place, or a name that is nobody's."""
    token = sentence.tokens[i]
    if is_place(scene, sentence, i):
        return True
    bare = token.pos == "PROPN" and token.ent == "" and not scene.who(sentence, i)
    return bare and not any(sentence.tokens[c].dep == "det" for c in sentence.children[i])


def untold_place(scene: Scene, sentence: Sentence, i: int) -> str | None:
    """The place after a preposition that hangs on token ``i``, where only the gazetteer knows that it is one."""
    for c in sentence.children[i]:
        if sentence.tokens[c].dep == "prep" and sentence.tokens[c].text.lower() in NEAR:
            for d in sentence.children[c]:
                if sentence.tokens[d].dep == "pobj" and is_place(scene, sentence, d):
                    return place_name(sentence, d)
    return None


def with_ground(scene: Scene, sentence: Sentence, clause: Clause) -> Clause:
    """ "Took control of the town", "the town fell to the rebels": clauses of taking, with who took what.

    Args:
        scene: The article.
        sentence: The clause's sentence.
        clause: A verbal clause.
    """
    tokens = sentence.tokens
    if clause.lemma in TAKING and clause.objects and tokens[clause.objects[0]].lemma.lower() in CONTROL:
        held = [d for c in sentence.children[clause.objects[0]] if tokens[c].text.lower() == "of"
                for d in sentence.children[c] if tokens[d].dep == "pobj"]  # fmt: skip
        held = held or [i for prep, i in clause.preps if prep == "of"]
        return replace(clause, lemma="take control of", objects=tuple(held)) if held else clause
    if clause.lemma == "fall" and not clause.objects and clause.subjects:
        takers = [i for prep, i in clause.preps if prep == "to" and _can_take(scene, sentence, i)]
        if takers:
            rest = tuple((p, i) for p, i in clause.preps if p != "to")
            return replace(clause, lemma="capture", subjects=tuple(takers), objects=clause.subjects, preps=rest)
    return clause


def _can_take(scene: Scene, sentence: Sentence, i: int) -> bool:
    who = [scene.cast.actors[n] for n in scene.who(sentence, i)]
    armed = any(a.kind in ("state", "armed_group") or a.sector in ("MIL", "REB") for a in who)
    return armed or sentence.tokens[i].lemma.lower() in PEOPLE.armed
