"""Which way a time is looked for: the tense of the verb above it."""

from __future__ import annotations

from parley.lexicons.chronology import Words
from parley.records import Sentence, Token

CLIMB = 12  # steps up the tree before giving up
HAVING = frozenset(["has", "have", "had", "’ve", "'ve"])


def tense_at(sentence: Sentence, token: Token, words: Words) -> str:
    """past, future or nearest: which way the verb above a time looks.

    "meets on Friday" and a headline's present look neither way for sure: nearest.

    Args:
        sentence: The sentence.
        token: The first token of the expression of time.
        words: The lists of the chronology; "future_modals" and "planning" are asked.
    """
    tokens = sentence.tokens
    at = token.i
    for _ in range(CLIMB):
        up = tokens[at].head
        if up == at and tokens[at].pos not in ("VERB", "AUX"):
            return "nearest"
        at = up
        if tokens[at].pos in ("VERB", "AUX"):
            return _tense_of(sentence, at, words, CLIMB)
    return "nearest"


def _tense_of(sentence: Sentence, at: int, words: Words, left: int) -> str:
    tokens = sentence.tokens
    verb = tokens[at]
    aux = [
        tokens[c]
        for c in sentence.children[at]
        if tokens[c].dep in ("aux", "auxpass") or tokens[c].tag in ("MD", "TO")
    ]
    low = {t.text.lower() for t in aux}
    if low & words["future_modals"] and "have" not in low:
        return "future"
    if "to" in low:
        return "past" if "have" in low else _tense_of_purpose(sentence, at, words, left)
    if verb.tag in ("VBN", "JJ") and verb.lemma in words["planning"]:
        return "future"
    if verb.tag in ("VBD", "VBN") or any(t.tag == "VBD" for t in aux) or low & HAVING:
        return "past"
    up = verb.head
    if verb.tag == "VBG" and up != at and tokens[up].pos in ("VERB", "AUX") and left:
        return _tense_of(sentence, up, words, left - 1)
    return "nearest"


def _tense_of_purpose(sentence: Sentence, at: int, words: Words, left: int) -> str:
    """Of "to meet": future after a verb of planning or a present; after a past it may be either."""
    tokens = sentence.tokens
    up = tokens[at].head
    if up != at and left and tokens[up].pos in ("VERB", "AUX") and tokens[up].lemma not in words["planning"]:
        return "nearest" if _tense_of(sentence, up, words, left - 1) == "past" else "future"
    return "future"
