"""Which form of contact a noun names, and where it names none: "a call for restraint", "a press conference"."""

from __future__ import annotations

from parley.records import Clause, Sentence

PHONE = frozenset({"phone", "telephone", "video", "videolink", "conference", "zoom", "telephonic"})
GROUP = frozenset({"group", "joint", "three-way", "trilateral", "multiparty", "multilateral", "four-way"})
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
        named = words & OF_TALKS or _convened(sentence, clause)
        return form if named and not words & {"press", "news", "party", "video"} else None
    if lemma in ("letter", "telegram", "cable"):
        return form
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


def _on_the_line(sentence: Sentence, clause: Clause, preps: set[str]) -> bool:
    """True for "took a call from the premier" and "held their first call": no appeal."""
    tokens = sentence.tokens
    token = tokens[clause.head]
    over = tokens[token.head].lemma.lower() if token.dep == "dobj" else ""
    if over in ("take", "get", "receive", "return", "field"):
        return "from" in preps
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
