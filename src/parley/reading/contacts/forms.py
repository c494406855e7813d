"""Which form of contact a noun names, and where it names none: "a call for restraint", "a press conference"."""

from __future__ import annotations

from parley.lexicons.people import load_people
from parley.reading.contacts.drafts import HEARERS
from parley.records import Clause, Sentence

PEOPLE = load_people()
PHONE = frozenset({"phone", "telephone", "video", "videolink", "conference", "zoom", "telephonic"})
GROUP = frozenset({"group", "joint", "three-way", "trilateral", "multiparty", "multilateral", "four-way"})
CONFERRING = frozenset({"end", "open", "close", "convene", "adjourn", "begin", "hold", "conclude"})
"""Verbs of ministers whose object is a conference of theirs."""
HANDED = frozenset({"written", "handwritten", "sealed", "personal", "private", "secret", "confidential"})
"""Words before "message" that make it one from hand to hand."""
SENT = frozenset({"send", "carry", "deliver", "hand", "pass", "relay", "convey", "bring", "exchange", "take"})
TOLD_OF = frozenset({
    "that", "this", "next", "latest", "previous", "planned", "scheduled", "upcoming", "new", "another", "fresh",
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "final", "last",
    "opening", "earlier", "further", "emergency", "decisive", "closing", "inconclusive", "formal", "informal",
})  # fmt: skip
"""Words before "round" that make it one of talks by itself."""
OF_TALKS = frozenset({
    "peace", "international", "donor", "national", "regional", "reconciliation", "review", "constitutional",
    "climate", "disarmament", "ministerial", "pledging",
})  # fmt: skip
"""Words before "conference" that make it one of parties."""

MEDIATED = frozenset({"mediation", "conciliation"})
CUPS = frozenset({"coffee", "tea"})
"""What people have with each other, and what is traded and grown."""
TAKING_PART = frozenset({"attend", "enter", "join", "resume", "begin", "start", "leave", "quit", "hold", "undergo"})
"""Verbs whose object mediation is where parties sit in it."""
AT_IT = frozenset({"to", "into", "in", "at", "during", "after", "following", "from"})
BACK_TO_IT = frozenset({
    "return", "go", "enter", "come", "meet", "sit", "be", "engage", "head", "resume", "get", "reconvene", "emerge",
    "participate", "take", "walk", "sit down", "go back", "come back", "talk",
})  # fmt: skip
"""Verbs of those who are, or go, "in mediation" or "to mediation"."""
GOING_ON = frozenset({
    "begin", "start", "open", "resume", "fail", "collapse", "end", "conclude", "continue", "stall", "falter",
    "last", "adjourn", "get", "go", "break", "founder", "take", "run", "drag", "break down", "break up", "produce",
})  # fmt: skip
"""Verbs whose subject mediation is where it takes place."""


def form_of(sentence: Sentence, clause: Clause, words: set[str], form: str) -> str | None:
    """The form of contact, or None where the noun has another sense here."""
    lemma = clause.lemma
    preps = {word for word, _ in clause.preps}
    if lemma == "call":
        if words & GROUP:
            return "group_call"
        if words & PHONE or "with" in preps or "between" in preps:
            return form
        infinitive = any(sentence.tokens[c].dep == "acl" for c in sentence.children[clause.head])
        if not infinitive and "for" not in preps and _on_the_line(sentence, clause, preps):
            return form
        plain = bool(words & {"the", "this", "that", "planned", "scheduled"}) and not infinitive
        plain |= _during(sentence, clause) and not infinitive
        return (
            form
            if plain
            and not preps & {"for", "to", "from"}
            and not (preps & {"on"} and not _during(sentence, clause))
            else None
        )
    if lemma == "conference":
        if "video" in words and "press" not in words and (preps & {"with", "between"} or _held(sentence, clause)):
            return "call"
        named = words & OF_TALKS or _convened(sentence, clause) or _of_ranks(sentence, clause)
        return form if named and not words & {"press", "news", "party", "video"} else None
    if lemma in ("letter", "telegram", "cable"):
        return form
    if lemma in ("link-up", "hook-up", "link"):
        return form if "video" in words and (_during(sentence, clause) or _held(sentence, clause)) else None
    if lemma == "message":
        return form if words & HANDED or _sent(sentence, clause) else None
    if lemma in MEDIATED:
        return form if _at_mediation(sentence, clause, preps) else None
    if lemma in CUPS:
        return form if _had(sentence, clause) else None
    if lemma in ("sitting", "chat", "reception", "huddle"):
        return form if preps & {"with", "between", "among"} else None
    if lemma == "round":
        return form if words & TOLD_OF and "of" not in preps else None
    if lemma in ("speech", "address"):
        told = _during(sentence, clause) and bool(
            words & {"televised", "video", "live", "nationwide", "television"}
        )
        return form if "to" in preps or told else None
    if lemma in ("visit", "trip", "tour", "stopover"):
        return form
    if lemma in ("contact", "telephone"):
        return form if preps & {"with", "between"} else None
    if lemma == "talk" and sentence.tokens[clause.head].tag == "NN":
        return form if preps & {"with", "between"} and "of" not in preps else None
    if lemma in ("session", "discussion") and preps & {"of"} and not preps & {"with", "between"}:
        return None
    return form


def _at_mediation(sentence: Sentence, clause: Clause, preps: set[str]) -> bool:
    """True where parties sit in mediation ("attended mediation", "mediation failed"), not where it is offered."""
    tokens = sentence.tokens
    token = tokens[clause.head]
    below = [tokens[c] for c in sentence.children[token.i]]
    owned = any(t.dep == "poss" or t.ent in ("GPE", "NORP", "ORG", "PERSON") for t in below if t.i < token.i)
    if owned or preps & {"by", "of"} or tokens[token.head].dep == "compound":
        return False
    over = tokens[token.head]
    if token.dep == "dobj":
        return over.lemma.lower() in TAKING_PART
    if token.dep in ("nsubj", "nsubjpass"):
        return over.lemma.lower() in GOING_ON or bool(preps & {"between", "with"})
    if token.dep == "pobj" and over.text.lower() in AT_IT:
        return tokens[over.head].lemma.lower() in BACK_TO_IT or over.text.lower() in (
            "after",
            "following",
            "during",
        )
    return False


def _had(sentence: Sentence, clause: Clause) -> bool:
    """True for "had coffee with"."""
    token = sentence.tokens[clause.head]
    return token.dep == "dobj" and sentence.tokens[token.head].lemma.lower() in ("have", "take", "share", "drink")


def _held(sentence: Sentence, clause: Clause) -> bool:
    """True for "had a video conference"."""
    token = sentence.tokens[clause.head]
    return token.dep == "dobj" and sentence.tokens[token.head].lemma.lower() in ("hold", "have", "conduct", "join")


def _sent(sentence: Sentence, clause: Clause) -> bool:
    """True for "carried a message": it went from hand to hand, and is no appeal to everybody."""
    token = sentence.tokens[clause.head]
    over = sentence.tokens[token.head].lemma.lower()
    return token.dep in ("dobj", "nsubjpass") and over in SENT


def _on_the_line(sentence: Sentence, clause: Clause, preps: set[str]) -> bool:
    """True for "took a call from the premier" and "held their first call": no appeal."""
    tokens = sentence.tokens
    token = tokens[clause.head]
    over = tokens[token.head].lemma.lower() if token.dep == "dobj" else ""
    if over in ("take", "get", "receive", "return", "field"):
        asking = any(word == "from" and tokens[i].lemma.lower() in HEARERS for word, i in clause.preps)
        return "from" in preps and not asking
    owned = any(tokens[c].dep == "poss" or tokens[c].tag == "DT" for c in sentence.children[token.i])
    return over in ("hold", "conduct") and owned and not preps & {"to", "from"}


def _convened(sentence: Sentence, clause: Clause) -> bool:
    """True for "the conference never took place": a verb says what became of a conference told before."""
    tokens = sentence.tokens
    below = [tokens[c] for c in sentence.children[clause.head]]
    bare = all(t.dep in ("det", "punct", "relcl") for t in below) and any(t.text.lower() == "the" for t in below)
    over = tokens[tokens[clause.head].head].lemma.lower()
    subject = tokens[clause.head].dep in ("nsubj", "nsubjpass")
    return bare and subject and over in ("take", "convene", "cancel", "postpone", "reconvene", "adjourn")


def _of_ranks(sentence: Sentence, clause: Clause) -> bool:
    """True for "ministers ended their conference": those who act for states held it."""
    tokens = sentence.tokens
    over = tokens[tokens[clause.head].head]
    if tokens[clause.head].dep != "dobj" or over.lemma.lower() not in CONFERRING:
        return False
    held = [tokens[c] for c in sentence.children[over.i] if tokens[c].dep == "nsubj"]
    return any(t.tag == "NNS" and t.lemma.lower() in PEOPLE.ranked for t in held)


def _during(sentence: Sentence, clause: Clause) -> bool:
    """True for "in a July call", "during a call": somebody said or did something in it."""
    token = sentence.tokens[clause.head]
    return token.dep == "pobj" and sentence.tokens[token.head].text.lower() in ("in", "during")
