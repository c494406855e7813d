"""Words of being ready for something, whose act is still to come whatever the tense, and of being against it."""

from __future__ import annotations

from parley.records import Sentence

PLEDGING = frozenset({"promise", "pledge", "vow", "agree", "offer", "undertake", "threaten", "refuse", "commit"})
"""Verbs whose infinitive is to come."""
WILLING = frozenset({"ready", "willing", "prepared", "open", "plan", "expect"}) | PLEDGING
"""These, and what a party calls itself that will do a thing."""
DENIALS = frozenset({
    "no", "not", "n't", "n’t", "never", "neither", "nor", "nothing", "without", "cannot", "refuse", "reject",
    "reluctant", "unwilling", "decline",
})  # fmt: skip
"""Words of denial and refusal."""


def is_willing(sentence: Sentence, i: int) -> bool:
    """True for "are" in "we are ready if ...", which is no figure of speech.

    Args:
        sentence: The sentence.
        i: The token of the verb.
    """
    kids = (sentence.tokens[c] for c in sentence.children[i])
    return any(k.dep in ("acomp", "oprd") and k.lemma.lower() in WILLING for k in kids)


def behind_object(sentence: Sentence, first: int, last: int) -> int | None:
    """The verb of ", provided the union lifts the ban", with "the union" read as the object of "provided".

    Args:
        sentence: The sentence.
        first: The first token of the marker.
        last: Its last token.
    """
    tokens = sentence.tokens
    if not first or tokens[first - 1].text != ",":
        return None
    for token in tokens[last + 2 :]:
        if token.pos == "PUNCT":
            return None
        if (
            token.tag in ("VBZ", "VBP", "VBD")
            and token.pos in ("VERB", "AUX")
            and token.dep not in ("aux", "auxpass")
        ):
            return token.i
    return None
