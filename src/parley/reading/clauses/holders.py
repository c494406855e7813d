"""Under which wording a clause holds another: "call on", "be ready", "not be true", "be a lie"."""

from __future__ import annotations

from parley.lexicons.deeds import Deeds
from parley.reading.clauses.drafts import Draft

CHARGING = frozenset({"accuse", "blame", "charge", "suspect", "condemn", "criticize", "criticise", "denounce"})
"""Verbs behind whose "of" stands what another is said to have done."""


def holder_key(up: Draft, deeds: Deeds) -> str:
    """The wording under which a clause holds its complement: with "not" or a preposition that makes the sense."""
    if up.negated and f"not {up.lemma}" in deeds.holders:
        return f"not {up.lemma}"
    if up.lemma == "be":  # "it is a lie that Peru fired first"
        tokens = up.sentence.tokens
        said = [f"be {tokens[c].lemma.lower()}" for c in up.sentence.children[up.top] if tokens[c].dep == "attr"]
        if found := [key for key in said if key in deeds.holders]:
            return found[0]
    for prep, _ in up.preps:
        if f"{up.lemma} {prep}" in deeds.holders:
            return f"{up.lemma} {prep}"
    return up.lemma


def is_called_untrue(draft: Draft, deeds: Deeds) -> bool:
    """True for "it is a lie that Peru fired first", where grammar takes what is denied for a clause of the lie."""
    tokens = draft.sentence.tokens
    noun = tokens[tokens[draft.top].head]
    return noun.dep == "attr" and deeds.holders.get(f"be {noun.lemma.lower()}") == "denied"


def charged_with(draft: Draft) -> str:
    """The status of what went before in "accused Peru of shelling a port, killing nine"; "" elsewhere."""
    up = draft.governor
    if up is None or up.nominal or up.lemma not in CHARGING:
        return ""
    before = [one for one in draft.peers if one.governor is up and one.prep in ("of", "for", "with")]
    return next((one.status or "unknown" for one in before if one.top < draft.top), "")
