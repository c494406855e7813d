"""How real a deed is that a noun names: "the swap", "a planned summit", "no talks", "an offer to meet"."""

from __future__ import annotations

from parley.lexicons.deeds import Deeds
from parley.reading.clauses.drafts import Draft
from parley.records import REAL, Token

OCCUR = frozenset(
    "take occur happen begin start resume continue come be last proceed open erupt materialize materialise go exist "
    "commence unfold ensue hold convene reconvene conclude end finish follow".split()
)
"""Verbs whose subject is real just where they are."""
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
NEGATIVE = frozenset({"refused", "denied", "not_happened"})


def settle_nominal(draft: Draft, deeds: Deeds) -> str:
    """The status of a nominal deed, from its modifiers, its place in the clause, and the verb that says it occurred."""
    tokens, children = draft.sentence.tokens, draft.sentence.children
    if draft.negated:
        return "not_happened"
    told = ""
    definite = False
    for c in children[draft.head]:
        child = tokens[c]
        word = child.text.lower()
        if child.dep in ("amod", "compound", "nmod"):
            told = told or deeds.modifiers.get(word, "")
        elif child.dep in ("det", "predet"):
            definite |= word in DEFINITE
            if word == "any":
                told = told or "unknown"
        elif child.dep == "poss":
            definite = True
        elif child.dep in ("relcl", "acl"):
            told = told or _told_of(draft, c)
    place = _placed(draft, draft.head, definite, deeds, 0)
    if told and not (place in ("not_happened", "refused", "denied") and told not in REAL):
        return told
    return place


def _told_of(draft: Draft, c: int) -> str:
    """The status of "which took place in Oslo", "held last week", "that will begin": it occurred, or it will."""
    token = draft.sentence.tokens[c]
    if token.lemma.lower() not in OCCUR and token.lemma.lower() not in ("launch", "sign", "conduct", "schedule", "plan"):
        return ""
    if token.tag == "VBN" and token.lemma in ("schedule", "plan"):
        return "planned"
    held = _clause_at(draft, c)
    return held.status if held is not None else ""


def _clause_at(draft: Draft, i: int) -> Draft | None:
    """The verbal draft headed by token ``i``, found over the drafts linked from this one."""
    one: Draft | None = draft
    seen = 0
    while one is not None and seen < 12:
        if i in (one.head, one.top):
            return one
        one, seen = one.governor, seen + 1
    return next((d for d in draft.peers if i in (d.head, d.top)), None)


def _placed(draft: Draft, i: int, definite: bool, deeds: Deeds, depth: int) -> str:
    """The status that the place of token ``i`` in its sentence gives."""
    tokens = draft.sentence.tokens
    token = tokens[i]
    while token.dep in ("conj", "appos") and token.head != token.i:
        token = tokens[token.head]
    if depth > 4:
        return "unknown"
    head = tokens[token.head]
    if token.dep == "pobj":
        return _after(draft, token, head, definite, deeds, depth)
    verb = _clause_at(draft, head.i)
    if token.dep in ("poss", "compound", "nmod"):
        return "happened" if definite and token.dep == "poss" else "unknown"
    if verb is None or verb.nominal:
        return "unknown" if verb is None else _placed(draft, head.i, definite, deeds, depth + 1)
    if token.dep == "nsubj" or (token.dep == "attr" and verb.lemma == "be"):
        return _as_subject(token, verb, definite, deeds)
    if token.dep in ("dobj", "nsubjpass", "attr", "oprd", "dative"):
        return _as_object(draft, verb, definite, deeds)
    return "unknown"


def _as_subject(token: Token, verb: Draft, definite: bool, deeds: Deeds) -> str:
    status = verb.status
    if verb.lemma.split(" ")[0] in OCCUR and not (verb.lemma.startswith("be ") and verb.lemma != "be"):
        if verb.lemma in ("end", "finish", "conclude", "last", "follow") and status in REAL:
            return "happened"
        return status
    held = deeds.holders.get(verb.lemma)
    if verb.lemma.startswith("be ") and held not in (None, "carry"):
        return "speculated" if held in ("speculated", "stated") else held or "unknown"
    if status in REAL:
        return "happened"
    if status == "not_happened":
        return "happened" if verb.tense == "past" else "unknown"
    return status if status in ("planned", "conditional", "speculated") else "unknown"


def _as_object(draft: Draft, verb: Draft, definite: bool, deeds: Deeds) -> str:
    from_above = deeds.holders.get(verb.lemma)
    if from_above is not None:
        return combine(from_above, verb.status)
    if verb.lemma == "be":
        return verb.status
    return _presupposed(draft, verb.status, definite, deeds)


def _presupposed(draft: Draft, status: str, definite: bool, deeds: Deeds) -> str:
    """A definite deed under an ordinary verb was ("condemned the attack"); an indefinite one only if the verb is real."""
    act = any(d.act for d in deeds.nouns.get(draft.lemma, ())) or draft.lemma in deeds.contact_nouns
    if definite:
        return "happened" if act and status in (*REAL, "not_happened", "stated") else "unknown"
    return status if status in REAL and act else "unknown" if status in REAL else status


def _after(draft: Draft, token: Token, prep: Token, definite: bool, deeds: Deeds, depth: int) -> str:
    tokens = draft.sentence.tokens
    word = prep.text.lower()
    if prep.head == prep.i:
        return "happened" if deeds.prepositions.get(word) == "happened" else "unknown"
    over = tokens[prep.head]
    fixed = deeds.prepositions.get(word)
    if over.dep == "prep" and over.text.lower() in ("instead", "ahead", "because", "out"):
        fixed = {"instead": "not_happened", "ahead": "planned", "because": "happened"}.get(over.text.lower(), fixed)
        over = tokens[over.head]
    if fixed == "happened":
        verb = _clause_at(draft, over.i)
        real = verb is None or verb.nominal or verb.status in REAL or verb.tense == "past"
        return "happened" if real else "unknown"
    if fixed is not None:
        return fixed
    verb = _clause_at(draft, over.i)
    if verb is None and over.pos in ("NOUN", "PROPN"):
        held = deeds.holder_nouns.get(over.lemma.lower())
        return _placed(draft, over.i, definite, deeds, depth + 1) if held is None else held
    if verb is None:
        return "unknown"
    if verb.nominal:
        held = deeds.holder_nouns.get(f"{verb.lemma} {word}") or deeds.holder_nouns.get(verb.lemma)
        above = settle_nominal(verb, deeds) if depth < 4 else "unknown"
        return above if held is None else combine(held, above)
    held = deeds.holders.get(f"{verb.lemma} {word}")
    if held is not None:
        return combine(held, verb.status)
    if verb.lemma.startswith("be ") and deeds.holders.get(verb.lemma) not in (None, "carry"):
        return combine(deeds.holders[verb.lemma], verb.status)
    if word in ("to", "about", "over") and not definite:
        return "unknown"
    return _presupposed(draft, verb.status, definite, deeds)


def combine(held: str, above: str) -> str:
    """The status of what is held as ``held``, seen that its holder of status ``above`` may itself not be real.

    Example:
        >>> combine("agreed", "happened"), combine("agreed", "speculated"), combine("carry", "planned")
        ('agreed', 'speculated', 'planned')
        >>> combine("refused", "not_happened")
        'unknown'
    """
    if held == "carry":
        return above or "unknown"
    if above in REAL or above in ("planned", "unknown", "stated", ""):
        return held
    if held in NEGATIVE:
        return "unknown" if above in ("not_happened", "refused") else "speculated"
    return above
