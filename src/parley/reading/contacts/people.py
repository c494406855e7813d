"""Who stands for people, whether the article names them or not: those who may have a contact with somebody."""

from __future__ import annotations

from collections.abc import Iterable

from parley.reading.contacts.drafts import HEARERS, partners
from parley.reading.contacts.verbs import ASSEMBLED, HUMAN, RANKED, is_human
from parley.records import Sentence
from parley.text.scene import Scene

PERSONS = frozenset({"he", "she", "they", "we", "i", "him", "her", "them", "us", "me", "both", "who", "whom"})
"""Words that stand for people, known or not."""
PEOPLE = RANKED | ASSEMBLED | {
    "man", "woman", "camp", "emissary", "go-between", "intermediary", "guest", "sherpa", "clan", "tribe",
    "movement", "company", "firm", "management", "federation", "tenant", "herder", "conciliator", "arbitrator",
    "broker", "convener", "agent", "consul", "sheikh", "imam", "staff", "speaker", "operator", "supplier",
    "cooperative", "stakeholder", "landlord", "chieftain", "statesman", "foe", "deputation", "league",
    "ministry", "embassy", "association", "regulator", "authority", "maker", "carmaker", "shipper", "skipper",
    "patriarch", "archbishop", "cardinal", "monarch", "formateur", "boss", "commissar", "engineer", "crew",
    "trainee", "villager",
}  # fmt: skip
"""Further nouns of people who take part, where the words beside them tell of a contact anyway."""
BY_TRADE = ("owner", "maker", "worker", "leader", "grower", "seller")
"""Endings of nouns of people by what they have or do: "shipowner", "carmaker"."""
HIGH = RANKED | {
    "emissary", "monarch", "patriarch", "archbishop", "cardinal", "bishop", "chief", "head", "chairman", "chair",
    "chairwoman", "speaker", "deputation", "lawmaker", "formateur", "official", "mission", "mayor", "adviser",
    "chieftain", "director", "director-general", "go-between", "intermediary", "prince",
    "elder", "boss", "negotiator", "prefect", "senator", "deputy", "secretary-general", "sheikh",
}  # fmt: skip
"""Nouns of people who act for others: their journeys, letters and calls are contacts though no name is given."""


def are_people(scene: Scene, sentence: Sentence, i: int) -> bool:
    """True where a token heads a phrase of people who may be partners: their noun, a pronoun, a known name."""
    token = sentence.tokens[i]
    lemma = token.lemma.lower()
    if lemma in HEARERS:
        return False
    if token.pos == "PRON" or token.text.lower() in PERSONS:
        return token.text.lower() in PERSONS
    if is_human(lemma) or lemma in PEOPLE or lemma.endswith(BY_TRADE):
        return True
    return bool(partners(scene, sentence, [i])) and (token.pos == "PROPN" or token.ent == "PERSON")


def any_people(scene: Scene, sentence: Sentence, tokens: Iterable[int]) -> bool:
    """True where one of some tokens, or what is joined to it, stands for people."""
    return any(are_people(scene, sentence, j) for i in tokens for j in sentence.conjuncts(i))


def are_high(scene: Scene, sentence: Sentence, tokens: Iterable[int]) -> bool:
    """True where one of some tokens stands for people who act for others: by rank, or by an office they hold."""
    for i in tokens:
        token = sentence.tokens[i]
        if token.pos == "NOUN" and token.lemma.lower().removesuffix("s") in HIGH:
            return True
        if token.pos == "PROPN" and token.lemma.lower() in HIGH:
            return True
        for name in partners(scene, sentence, [i]):
            actor = scene.cast.actors[name]
            if actor.kind == "office" or (actor.kind in HUMAN and actor.kind == "person" and actor.roles):
                return True
    return False
