"""Which form of contact a noun names, and where it names none: "a call for restraint", "a press conference"."""

from __future__ import annotations

from parley.reading.contacts.drafts import HEARERS
from parley.records import Clause, Sentence

PHONE = frozenset({"phone", "telephone", "video", "videolink", "conference", "zoom", "telephonic"})
GROUP = frozenset({"group", "joint", "three-way", "trilateral", "multiparty", "multilateral", "four-way"})
HANDED = frozenset({"written", "handwritten", "sealed", "personal", "private", "secret", "confidential"})
"""Words before "message" that make it one from hand to hand."""
SENT = frozenset({"send", "carry", "deliver", "hand", "pass", "relay", "convey", "bring", "exchange", "take"})
TOLD_OF = frozenset({
    "that", "this", "next", "latest", "previous", "planned", "scheduled", "upcoming", "new", "another", "fresh",
    "first", "second", "third", "fourth", "fifth", "sixth", "final", "last", "opening", "earlier",
})  # fmt: skip
"""Words before "round" that make it one of talks by itself."""
OF_TALKS = frozenset({
    "peace", "international", "donor", "national", "regional", "reconciliation", "review", "constitutional",
    "climate", "disarmament", "ministerial", "pledging",
})  # fmt: skip
"""Words before "conference" that make it one of parties."""


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
        named = words & OF_TALKS or _convened(sentence, clause)
        return form if named and not words & {"press", "news", "party", "video"} else None
    if lemma in ("letter", "telegram", "cable"):
        return form
    if lemma in ("link-up", "hook-up", "link"):
        return form if "video" in words and (_during(sentence, clause) or _held(sentence, clause)) else None
    if lemma == "message":
        return form if words & HANDED or _sent(sentence, clause) else None
    if lemma in ("sitting", "chat", "reception"):
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


def _during(sentence: Sentence, clause: Clause) -> bool:
    """True for "in a July call", "during a call": somebody said or did something in it."""
    token = sentence.tokens[clause.head]
    return token.dep == "pobj" and sentence.tokens[token.head].text.lower() in ("in", "during")
