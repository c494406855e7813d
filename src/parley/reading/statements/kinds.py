"""What kind of source the article tells: somebody by name, an office, insiders, a body, people, a document."""

from __future__ import annotations

import re

from parley.reading.statements.frames import Frame
from parley.reading.statements.press import Press
from parley.reading.statements.sources import can_speak
from parley.records import Actor, Cast, Sentence

UNNAMED = re.compile(
    r"\b(?:anonymity|anonymously|not to be (?:named|identified)|without giving (?:his|her|their) names?"
    r"|unnamed|unidentified|not authori[sz]ed to speak|declined to be (?:named|identified))\b"
)
NAMED = frozenset({"person", "state", "organisation", "armed_group"})
PRONOUNS = frozenset({"PRP", "PRP$", "WP", "WDT", "DT", "CD"})
CROWDS = frozenset({
    "family", "crowd", "public", "community", "audience", "electorate", "staff", "workforce", "mob", "membership",
    "congregation", "clergy", "household", "village", "town", "neighbour", "neighbor",
})  # fmt: skip
ENQUIRERS = frozenset({"prosecutor", "investigator", "inspector", "detective", "authority", "firefighter"})
"""Persons who speak for the body that employs them."""
COUNTED = frozenset(
    {"one", "another", "other", "others", "some", "many", "most", "all", "both", "third", "second", "half"}
)


def kind_of_source(frame: Frame, speaker: str | None, cast: Cast, press: Press, text: str) -> str | None:
    """One of ``SOURCE_KINDS`` for the source of a frame, or None where it cannot be told.

    Args:
        frame: A frame that names its source.
        speaker: The actor found for it, or None.
        cast: The document's actors.
        press: Its outlets.
        text: Its text.
    """
    sentence = frame.sentence
    head = frame.antecedent if frame.antecedent is not None else frame.subject
    if head is None:
        return None
    actor, token = cast.actors.get(speaker or ""), sentence.tokens[head]
    if token.tag in PRONOUNS and token.text.lower() not in COUNTED:
        return _of_actor(actor)
    words = sentence.hull(frame.source).of(text)
    relay = press.relay_of(words)[1]
    if relay == "outlet":
        return "outlet"
    if _is_named(sentence, head, actor) or _lists_names(frame):
        return "named"
    if relay == "correspondent":
        return "outlet"
    return _unnamed(sentence, head, relay, text, press)


def _unnamed(sentence: Sentence, head: int, relay: str, text: str, press: Press) -> str:
    token, speakers = sentence.tokens[head], press.attribution.speakers
    lemma = token.lemma.lower()
    owned = any(sentence.tokens[k].dep == "poss" for k in sentence.children[head]) and token.tag in ("NN", "NNP")
    if owned and lemma in speakers.insiders and not UNNAMED.search(text, sentence.start, sentence.end):
        return "office"  # "Peru's trade adviser" is one who can be looked up
    if lemma in ENQUIRERS:
        return "body"
    if relay == "anonymous" or UNNAMED.search(text, sentence.start, sentence.end):
        return "anonymous"
    if relay == "spokesperson" and speakers.kind_of(lemma) != "body":
        return "spokesperson"
    plural = token.tag in ("NNS", "NNPS")
    if lemma in speakers.offices and not plural:
        return "office"
    if lemma in speakers.insiders:
        return "anonymous"
    kind = speakers.kind_of(lemma) or can_speak(sentence, head, speakers)
    if lemma in CROWDS:
        return "people"
    if kind in ("body", "document"):
        return kind
    if kind == "name" and not plural:
        return "named" if token.ent_start or token.pos == "PROPN" else "people"
    return "people"


def _is_named(sentence: Sentence, head: int, actor: Actor | None) -> bool:
    """True where the source holds a name, or is nobody but one who has one."""
    tokens = sentence.tokens
    near = [head, *(k for k in sentence.children[head] if tokens[k].dep == "appos")]
    if any(tokens[k].ent == "PERSON" or (tokens[k].pos == "PROPN" and tokens[k].ent == "GPE") for k in near):
        return True
    if actor is None or actor.kind not in NAMED:
        return False
    return tokens[head].pos == "PROPN" or actor.kind == "person"


def _lists_names(frame: Frame) -> bool:
    """True for "allied leaders, including Ruiz and Kemp": some of them are named."""
    tokens = frame.sentence.tokens
    including = any(tokens[k].text.lower() in ("including", "like") for k in frame.source)
    return including and any(tokens[k].ent in ("PERSON", "GPE", "ORG") for k in frame.source)


def _of_actor(actor: Actor | None) -> str | None:
    """The kind for a pronoun: that of whom it means."""
    if actor is None:
        return None
    return "named" if actor.kind in NAMED else "office" if actor.kind == "office" else None
