"""What a noun hangs on: the noun and the verb over it, and whose it is; for any happening that nouns tell of."""

from __future__ import annotations

from collections.abc import Mapping

from parley.records import Clause, Sentence

GOVERNING = ("nsubj", "nsubjpass", "dobj", "attr", "pobj", "oprd", "dative", "ROOT", "npadvmod", "dep")
OWNERS = ("GPE", "ORG", "NORP", "PERSON")


def noun_over(sentence: Sentence, i: int, stages: Mapping[str, str]) -> tuple[int, str, bool]:
    """The noun that another hangs on ("proposal for a truce", "truce talks") with its stage, else the noun itself.

    Args:
        sentence: The sentence.
        i: Token index of the noun.
        stages: Noun to the stage that it tells of what hangs on it.

    Returns:
        Token index of the topmost noun, the stage or "", and True where there is one over ``i``.
    """
    tokens = sentence.tokens
    behind = tokens[i + 1] if i + 1 < len(tokens) else None
    if behind is not None and behind.pos == "NOUN" and behind.lemma.lower() in stages:
        return behind.i, stages[behind.lemma.lower()], True  # "begin ceasefire talks", however it is parsed
    top, stage = i, ""
    for _ in range(3):
        token = tokens[top]
        while token.dep in ("conj", "appos") and token.head != token.i:
            token = tokens[token.head]
        up = tokens[token.head]
        if token.dep in ("compound", "nmod", "amod", "poss") and up.pos in ("NOUN", "PROPN"):
            above = up.i
        elif token.dep == "pobj" and tokens[up.head].pos == "NOUN" and up.dep == "prep":
            above = up.head
        else:
            break
        found = stages.get(tokens[above].lemma.lower())
        if found is None:
            break
        top, stage = above, stage or found
    return top, stage, top != i


def verb_over(sentence: Sentence, i: int, heads: Mapping[int, Clause]) -> tuple[Clause | None, str, str]:
    """The verb that a noun hangs on, in which slot (subject, object, pobj, acl), and behind which preposition.

    Args:
        sentence: The sentence.
        i: Token index of the noun.
        heads: The clauses of the sentence by the token of their head.
    """
    tokens = sentence.tokens
    token = tokens[i]
    while token.dep in ("conj", "appos") and token.head != token.i:
        token = tokens[token.head]
    acl = next(  # "a truce agreed in May", "the truce that began on Monday"
        (heads[c] for c in sentence.children[i] if tokens[c].dep in ("acl", "relcl") and c in heads), None
    )
    if token.dep == "pobj":
        prep = tokens[token.head]
        word = prep.text.lower()
        over = tokens[prep.head]
        if prep.dep in ("prep", "prt", "agent", "dative") and over.dep == "prep":
            word, over = f"{over.text.lower()} {word}", tokens[over.head]
        found = heads.get(over.i)
        if found is not None and not found.nominal:
            return found, "pobj", word
        return acl, "acl", ""
    near = (heads.get(token.head), *heads.values())  # the clause that it stands in before one that shares it
    found = next((c for c in near if c and not c.nominal and i in (*c.subjects, *c.objects)), None)
    if acl is not None and (found is None or found is not heads.get(token.head)):
        return acl, "acl", ""
    if found is not None:
        return found, "subject" if i in found.subjects else "object", ""
    up = heads.get(token.head)
    if up is not None and not up.nominal and token.dep in GOVERNING:
        return up, "object", ""
    return acl, "acl", ""


def stage_with_preposition(verb: Clause, stages: Mapping[str, str]) -> str:
    """The stage that a verb tells by a preposition of its own ("come into force"), or ""."""
    return next((stages[key] for p, _ in verb.preps if (key := f"{verb.lemma} {p}") in stages), "")


def owners_of(sentence: Sentence, i: int) -> list[int]:
    """Token indices of those whose a noun is: "Egypt's proposal", "a U.S. proposal", "an offer by Egypt"."""
    tokens = sentence.tokens
    found = []
    for c in sentence.children[i]:
        if tokens[c].dep in ("poss", "compound", "nmod", "amod") and tokens[c].ent in OWNERS:
            found.extend(sentence.conjuncts(c))
        elif tokens[c].dep in ("prep", "agent") and tokens[c].text.lower() in ("by", "from"):
            found.extend(d for d in sentence.children[c] if tokens[d].dep == "pobj")
    return found


STARTING = frozenset({"resume", "restart", "begin", "start", "open", "continue", "reopen"})
"""Verbs in the present of what is yet to be held, that a grammar model may take for nouns."""


def is_unread_verb(sentence: Sentence, i: int) -> bool:
    """True for "resume" in "Talks on pay resume on Monday", of which the grammar makes a noun behind "on".

    Args:
        sentence: The sentence, one without any verb.
        i: Token index of the word.
    """
    tokens = sentence.tokens
    token = tokens[i]
    if token.text not in STARTING or token.dep != "pobj" or token.tag != "NN":
        return False
    top = tokens[tokens[token.head].head]
    kids = [tokens[c] for c in sentence.children[i]]
    told = any(k.dep == "prep" and k.text.lower() in ("on", "in", "at") for k in kids)
    bare = tokens[i - 1].pos != "DET"
    return told and bare and top.dep == "ROOT" and top.tag == "NNS" and token.i > top.i
