"""How a clause is built, where that decides what it hangs on: inverted, subjunctive, bare, or one of a list."""

from __future__ import annotations

from parley.reading.clauses.drafts import Draft

INVARIANT = frozenset(
    {"cut", "put", "set", "hit", "let", "quit", "shut", "hurt", "spread", "cast", "split", "shed"}
)
"""Verbs whose past looks like their infinitive."""


def is_inverted(draft: Draft) -> bool:
    """True for "had they signed", "should talks fail", "were it to": an "if" told by the order of words."""
    tokens = draft.sentence.tokens
    below = [tokens[c] for c in draft.sentence.children[draft.top]]
    opener = next((t.i for t in below if t.dep == "aux" and t.text.lower() in ("had", "should", "were")), None)
    subject = next((t.i for t in below if t.dep in ("nsubj", "nsubjpass")), None)
    return draft.relation == "advcl" and opener is not None and subject is not None and opener < subject


def is_subjunctive(draft: Draft) -> bool:
    """True for "that Peru withdraw its forces": a plain form after one who does it, held by another verb."""
    token = draft.sentence.tokens[draft.top]
    if draft.relation != "ccomp" or draft.modal or draft.negated or token.tag != "VBP" or token.lemma != token.text:
        return False
    first = [i for i in draft.subjects if draft.sentence.tokens[i].head == draft.top]
    if len(first) != 1 or len(draft.subjects) != 1 or draft.progressive or draft.perfect:
        return False
    doer = draft.sentence.tokens[first[0]]
    return doer.tag in ("NN", "NNP") or (doer.tag == "NNPS" and doer.ent == "GPE")  # "that the United States lift"


def is_set_apart(draft: Draft, up: Draft) -> bool:
    """True for a main clause that a semicolon alone joins to the next ("Peru offered aid; it stopped short of")."""
    after = draft.sentence.tokens[draft.last + 1 : up.top]
    return bool(after) and after[0].text == ";"


def is_bare(draft: Draft, first: Draft) -> bool:
    """True for "cut" and "withdraw" in "Peru wants Chile to pay, cut and withdraw", joined to "wants" by the parse.

    Such a verb stands under the infinitive that the first one holds, whatever it is tagged as.
    """
    tokens = draft.sentence.tokens
    if draft.own_subject or draft.progressive or draft.perfect or (draft.modal and draft.mood == "finite"):
        return False
    token = tokens[draft.top]
    plain = token.tag in ("VB", "VBP") or (token.tag == "VBD" and token.text.lower() in INVARIANT)
    if not plain or tokens[first.top].tag not in ("VBZ", "VBP", "VBD"):
        return False
    if token.tag == "VB" and token.text.lower() not in INVARIANT:
        return tokens[first.top].text.lower() not in INVARIANT
    others = (d for d in draft.peers if d is not draft and d.governor is first and not d.nominal)
    return any(d.mood in ("inf", "base") for d in others)


def is_listed(draft: Draft, up: Draft) -> bool:
    """True for the second of "agreed to withdraw, to free prisoners and to let aid in", no purpose but a list."""
    tokens, children = draft.sentence.tokens, draft.sentence.children
    first = min([draft.top, *(c for c in children[draft.top] if c < draft.top)])
    if up.relation not in ("xcomp", "ccomp") or up.mood != "inf" or first == 0 or tokens[first - 1].text != ",":
        return False
    goes_on = (c for c in children[draft.top] if tokens[c].dep == "conj")
    return draft.negated or any(tokens[d].tag == "TO" for c in goes_on for d in children[c])
