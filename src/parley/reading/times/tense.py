"""Which way a time is looked for: the tense of the verb above it."""

from __future__ import annotations

from parley.lexicons.chronology import Words
from parley.records import Sentence, Token

CLIMB = 12  # steps up the tree before giving up
HAVING = frozenset(["has", "have", "had", "’ve", "'ve"])


def tense_at(sentence: Sentence, token: Token, words: Words) -> str:
    """past, future or nearest: which way the verb above a time looks.

    The present of some verbs looks ahead ("expires on Friday"); of others it may tell a caption's past, and in a
    headline it tells the news.

    Args:
        sentence: The sentence.
        token: The first token of the expression of time.
        words: The lists of the chronology; "future_modals", "planning" and "scheduled" are asked.
    """
    tokens = sentence.tokens
    at = token.i
    for _ in range(CLIMB):
        up = tokens[at].head
        if up == at and tokens[at].pos not in ("VERB", "AUX"):
            return "nearest"
        at = up
        if tokens[at].pos in ("VERB", "AUX"):
            found = _tense_of(sentence, at, words, CLIMB)
            return "future" if found == "nearest" and _is_set(sentence, token, tokens[at], words) else found
    return "nearest"


def _is_set(sentence: Sentence, token: Token, verb: Token, words: Words) -> bool:
    """True for a present that tells of what is set to come: "the truce expires on Tuesday"."""
    present = verb.tag in ("VBZ", "VBP") and sentence.label != "headline"
    adverbial = token.dep in ("npadvmod", "tmod") or (
        token.dep == "pobj" and sentence.tokens[token.head].head == verb.i
    )
    return present and adverbial and verb.lemma in words["scheduled"]


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
