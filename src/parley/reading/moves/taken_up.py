"""Pronouns that take up what was put forward before: "Egypt offered a truce. Hamas turned it down"."""

from __future__ import annotations

from parley.reading.moves.scene import Scene
from parley.records import Sentence

PRONOUNS = frozenset({"it", "that", "this", "them", "these", "those"})
ANSWERS = frozenset({"accepts", "refuses", "supports", "opposes"})
"""Kinds of move that are made upon what another put forward."""
PUT_FORWARD = frozenset({"proposes", "offers", "demands"})
PLACES = frozenset({"dobj", "nsubj", "nsubjpass", "attr"})


def takes_up(scene: Scene, sentence: Sentence, i: int) -> bool:
    """True where token ``i`` is such a pronoun, and something to answer stands before it."""
    token = sentence.tokens[i]
    return token.text.lower() in PRONOUNS and not sentence.children[i] and is_answer(scene, sentence, i)


def is_answer(scene: Scene, sentence: Sentence, i: int) -> bool:
    """True where something that could be answered stands before token ``i``, here or in the sentence before.

    That is a plan, an offer or the like, or a verb that puts one forward.
    """
    near = list(sentence.tokens[:i])
    if sentence.index:
        before = scene.parse.sentences[sentence.index - 1]
        if before.label == "body" and before.block >= sentence.block - 1:
            near += before.tokens
    verbs, adjectives, plan = scene.stances.verbs, scene.stances.adjectives, scene.stances.words["plan"]
    return any(
        (t.pos == "NOUN" and t.dep in PLACES and plan.search(t.text))
        or (t.pos == "ADJ" and any(one.kind == "offers" for one in adjectives.get(t.lemma.lower(), ())))
        or (t.pos == "VERB" and any(one.kind in PUT_FORWARD for one in verbs.get(t.lemma.lower(), ())))
        for t in near
    )
