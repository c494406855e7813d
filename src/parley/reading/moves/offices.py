"""Whose body "the government" and "the company" are, in the words of one who speaks for such a body."""

from __future__ import annotations

import re

from parley.reading.moves.scene import Draft, Scene
from parley.records import Sentence, Statement

OF_STATE = frozenset(
    {"government", "ministry", "cabinet", "administration", "authority", "county", "council", "army"}
)
OF_FIRMS = frozenset({"company", "union", "firm", "airline", "board", "bank", "federation", "association", "fund"})
OFFICE = re.compile(r"minister|president|premier|secretary|chancellor|governor|spokes|chair|mayor|general|chief")
"""Who speaks for the bodies of a state, by the words of his office."""
FORMER = re.compile(r"\b(?:former(?:ly)?|ex-\w+|retired|one-time|onetime|erstwhile|past)\b", re.I)
"""Words of an office that somebody held."""


def speaks_for(scene: Scene, sentence: Sentence, i: int, said: Statement) -> bool:
    """True for "the government" said by a minister, "the company" by its director, in their indirect words."""
    speaker = scene.cast.actors.get(said.speaker or "")
    lemma = sentence.tokens[i].lemma.lower()
    if said.mode == "direct" or speaker is None or speaker.kind != "person" or not _definite(sentence, i):
        return False
    countries = {scene.cast.actors[a].country for a in scene.actors(sentence, i) if a in scene.cast.actors}
    if countries - {None, speaker.country}:
        return False
    titles = " ".join(role.title for role in speaker.roles).lower()
    if lemma in OF_STATE:
        return bool(OFFICE.search(titles)) and speaker.sector != "OPP" and "opposition" not in titles
    return lemma in OF_FIRMS and bool(titles)


def speaks_for_none(scene: Scene, said: Statement) -> bool:
    """True for a person without an office, or who had one: what he says there will be is no act of his."""
    speaker = scene.cast.actors.get(said.speaker or "")
    if speaker is None or speaker.kind != "person" or said.on_behalf_of:
        return False
    source = said.source.of(scene.parse.text) if said.source is not None else ""
    titles = [role.title for role in speaker.roles]
    return bool(FORMER.search(source)) or (bool(titles) and all(FORMER.search(one) for one in titles))


def is_outside(scene: Scene, sentence: Sentence, draft: Draft, said: Statement) -> bool:
    """True where a party with a name says how another, who is not on its side, gave way."""
    speaker = scene.cast.actors.get(said.speaker or "")
    if speaker is None and said.source is not None and said.mode != "direct":
        return False
    return bool(draft.holders) and not any(
        scene.own_side(sentence, i, said) or (speaker is not None and scene.may_tell_of(sentence, i, said))
        for i in draft.holders
    )


def _definite(sentence: Sentence, i: int) -> bool:
    """True for "the government" and "counties", not for "a government"."""
    kids = [sentence.tokens[c] for c in sentence.children[i]]
    return not any(k.dep == "poss" or k.text.lower() in ("a", "an", "no", "any", "another") for k in kids)
