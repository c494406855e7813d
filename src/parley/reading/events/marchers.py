"""Where people protest: "marched through Quito", "dockers at Callao walked out"."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from parley.records import Clause, Sentence
from parley.text.scene import PLACES, Scene, place_name

WAYS = frozenset({"through", "throughout", "across", "outside"})
"""Prepositions before the places that a march or a protest takes in."""


def of_marchers(scene: Scene, sentence: Sentence, clause: Clause) -> str | None:
    """The place of a protest: the way it takes, or where those who protest are said to be.

    Args:
        scene: The article.
        sentence: The clause's sentence.
        clause: A verb of protest, or one that holds a noun of protest.
    """
    tokens = sentence.tokens
    way = [i for p, i in clause.preps if p in WAYS and tokens[i].ent in PLACES]
    for i in (*clause.subjects, *_under(sentence, clause.subjects, ("of",))):  # "hundreds of miners across Peru"
        way.extend(d for d in _under(sentence, (i,), WAYS) if tokens[d].ent in PLACES)
        here = scene.place(sentence, i)
        if here is not None and not way:
            return here
    return place_name(sentence, way[0]) if way else None


def _under(sentence: Sentence, nouns: Iterable[int], preps: Collection[str]) -> list[int]:
    """What stands after a preposition that hangs on one of the nouns."""
    tokens = sentence.tokens
    return [
        d
        for i in nouns
        for c in sentence.children[i]
        if tokens[c].dep == "prep" and tokens[c].text.lower() in preps
        for d in sentence.children[c]
        if tokens[d].dep == "pobj"
    ]
