"""Who stands for people, whether the article names them or not: those who may have a contact with somebody."""

from __future__ import annotations

from collections.abc import Iterable

from parley.lexicons.people import load_people
from parley.reading.contacts.drafts import HEARERS, partners
from parley.reading.contacts.told import HUMAN
from parley.records import Sentence
from parley.text.scene import Scene

PEOPLE = load_people()
FEW = frozenset({"two", "three", "four", "five", "six", "seven"})
"""Numbers that stand for people told before."""


def are_people(scene: Scene, sentence: Sentence, i: int) -> bool:
    """True where a token heads a phrase of people who may be partners: their noun, a pronoun, a known name."""
    token = sentence.tokens[i]
    lemma = token.lemma.lower()
    if lemma in HEARERS:
        return False
    if token.pos == "PRON" or token.text.lower() in PEOPLE.pronouns:
        return token.text.lower() in PEOPLE.pronouns
    if token.tag == "CD" and token.text.lower() in FEW:  # "the three will gather"
        return any(sentence.tokens[c].text.lower() == "the" for c in sentence.children[i])
    if PEOPLE.is_side(lemma) or lemma in PEOPLE.beside or lemma.endswith(PEOPLE.trades):
        return True
    return bool(partners(scene, sentence, [i])) and (token.pos == "PROPN" or token.ent == "PERSON")


def any_people(scene: Scene, sentence: Sentence, tokens: Iterable[int]) -> bool:
    """True where one of some tokens, or what is joined to it, stands for people."""
    return any(are_people(scene, sentence, j) for i in tokens for j in sentence.conjuncts(i))


def are_high(scene: Scene, sentence: Sentence, tokens: Iterable[int]) -> bool:
    """True where one of some tokens stands for people who act for others: by rank, or by an office they hold."""
    for i in tokens:
        token = sentence.tokens[i]
        if token.pos == "NOUN" and token.lemma.lower().removesuffix("s") in PEOPLE.high:
            return True
        if token.pos == "PROPN" and token.lemma.lower() in PEOPLE.high:
            return True
        for name in partners(scene, sentence, [i]):
            actor = scene.cast.actors[name]
            if actor.kind == "office" or (actor.kind in HUMAN and actor.kind == "person" and actor.roles):
                return True
    return False
