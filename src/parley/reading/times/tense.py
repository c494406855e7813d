"""Which way a time is looked for: the tense of the verb above it."""

from __future__ import annotations

from parley.lexicons.chronology import Words
from parley.records import Sentence, Token
from parley.text.governing import is_unread_verb

CLIMB = 12  # steps up the tree before giving up
TO_ANOTHER_DAY = frozenset(["to", "until", "till"])
FORMERLY = frozenset(["originally", "initially", "previously", "earlier", "first", "had"])
WERE = frozenset(["was", "were"])
UNDOING = frozenset(["cancel", "call", "scrap", "put", "skip", "miss", "shelve", "abandon", "drop", "boycott"])
"""Verbs of what becomes of a plan, which may be told before its day or after."""
TOGETHER = frozenset(["meet", "gather", "convene", "assemble"])
HAVING = frozenset(["has", "have", "had", "’ve", "'ve"])


def tense_at(sentence: Sentence, token: Token, words: Words) -> str:
    """past, future or nearest: which way the verb above a time looks.

    The present of some verbs looks ahead ("expires on Friday"); of others it may tell a caption's past, and in a
    headline it tells the news.

    Args:
        sentence: The sentence.
        token: The first token of the expression of time.
        words: The lists of the chronology; "conferring", "future_modals", "moving", "occurring",
            "planning" and "scheduled" are asked.
    """
    tokens = sentence.tokens
    at = token.i
    for _ in range(CLIMB):
        up = tokens[at].head
        if up == at and tokens[at].pos not in ("VERB", "AUX"):
            return "nearest"
        below, at = at, up
        if is_unread_verb(sentence, at):
            return "future"
        if tokens[at].pos == "ADJ" and tokens[at].lemma in words["planning"]:
            return _tense_of_due(sentence, at, words)
        if tokens[at].pos in ("VERB", "AUX"):
            if _moves(sentence, tokens[at], words) and _is_new_day(sentence, below, token):
                return "future"
            if _is_planned(tokens[at], words):
                if _came_about(sentence, at, words):
                    return "past"
                if _is_former(sentence, at):
                    return "nearest"
                if tokens[at].tag == "VBD":
                    return "future"
            found = _tense_of(sentence, at, words, CLIMB)
            return "future" if found == "nearest" and _is_set(sentence, token, tokens[at], words) else found
    return "nearest"


def _tense_of_due(sentence: Sentence, at: int, words: Words) -> str:
    """Of the day in "talks due on Monday": ahead, past where they came about, either way where put off."""
    tokens = sentence.tokens
    noun = tokens[tokens[at].head]
    verb = tokens[noun.head]
    if verb.i == noun.i or verb.pos not in ("VERB", "AUX") or _tense_of(sentence, verb.i, words, CLIMB) != "past":
        return "future"
    return "past" if verb.lemma in words["occurring"] and noun.i < verb.i else "nearest"


def _moves(sentence: Sentence, verb: Token, words: Words) -> bool:
    """True for verbs that give another day; "held" does with "over" as its particle."""
    over = any(sentence.tokens[c].dep == "prt" and sentence.tokens[c].text.lower() == "over"
               for c in sentence.children[verb.i])  # fmt: skip
    return verb.lemma in words["moving"] or (verb.lemma == "hold" and over)


def _is_new_day(sentence: Sentence, below: int, token: Token) -> bool:
    """True behind "to" or "until" of a verb that gives another day: "put off to Friday", "pushed back to May 3"."""
    return any(t.text.lower() in TO_ANOTHER_DAY for t in sentence.tokens[min(below, token.i) : token.i + 1])


def _is_planned(verb: Token, words: Words) -> bool:
    """True for the participle in "a visit planned for Monday", which the model at times takes for a past."""
    return verb.lemma in words["planning"] and (verb.tag == "VBN" or (verb.tag == "VBD" and verb.dep == "acl"))


def _came_about(sentence: Sentence, at: int, words: Words) -> bool:
    """True for "the talks scheduled for Monday took place": what was planned is told as over."""
    tokens = sentence.tokens
    noun = tokens[tokens[at].head]
    verb = tokens[noun.head]
    subject = tokens[at].dep == "acl" and noun.dep in ("nsubj", "nsubjpass") and noun.i < at < verb.i
    return subject and verb.lemma in words["occurring"] and _tense_of(sentence, verb.i, words, CLIMB) == "past"


def _is_former(sentence: Sentence, at: int) -> bool:
    """True for "originally scheduled for Tuesday", "a visit that was planned for Monday", "called off a visit
    planned for Monday": a plan told as one that was.
    """
    tokens = sentence.tokens
    if any(tokens[c].text.lower() in FORMERLY for c in sentence.children[at]):
        return True
    if tokens[at].dep == "relcl" and any(tokens[c].text.lower() in WERE for c in sentence.children[at]):
        return True
    noun = tokens[tokens[at].head]
    over = tokens[noun.head]
    return tokens[at].dep in ("acl", "relcl") and noun.dep == "dobj" and over.tag == "VBD" and over.lemma in UNDOING


def _is_set(sentence: Sentence, token: Token, verb: Token, words: Words) -> bool:
    """True for a present that tells of what is set to come: "the truce expires on Tuesday"."""
    present = verb.tag in ("VBZ", "VBP") and sentence.label != "headline"
    adverbial = token.dep in ("npadvmod", "tmod") or (
        token.dep == "pobj" and sentence.tokens[token.head].head == verb.i
    )
    together = verb.tag == "VBP" and verb.lemma in TOGETHER  # "meets" of one may be the line under a picture
    return present and adverbial and (verb.lemma in words["scheduled"] or together)


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
    if tokens[at].dep in ("acl", "relcl") and _is_what_talks_are_for(sentence, at, words):
        over = _verb_over(sentence, up)
        planned = over is None or tokens[over].lemma in words["planning"]
        return "future" if planned or over is None else _tense_of(sentence, over, words, left - 1)
    if up != at and left and tokens[up].pos in ("VERB", "AUX") and tokens[up].lemma not in words["planning"]:
        return "nearest" if _tense_of(sentence, up, words, left - 1) == "past" else "future"
    return "future"


def _is_what_talks_are_for(sentence: Sentence, at: int, words: Words) -> bool:
    """True for "talks to end the war", whose day is that of the talks; not for "talks to open on Friday"."""
    tokens = sentence.tokens
    noun = tokens[tokens[at].head]
    has_object = any(tokens[c].dep == "dobj" for c in sentence.children[at])
    return noun.lemma in words["conferring"] and (has_object or tokens[at].lemma not in words["occurring"])


def _verb_over(sentence: Sentence, at: int) -> int | None:
    """The verb that a noun hangs on, over prepositions and other nouns."""
    tokens = sentence.tokens
    for _ in range(CLIMB):
        up = tokens[at].head
        if up == at:
            return None
        at = up
        if tokens[at].pos in ("VERB", "AUX"):
            return at
    return None
