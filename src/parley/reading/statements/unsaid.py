"""Cues that tell of nothing said: "will discuss", "did not say", "if he says"."""

from __future__ import annotations

from parley.records import Sentence, Token

ASPECT = frozenset({
    "go", "continue", "begin", "start", "come", "proceed", "appear", "seem", "use", "take", "manage", "rush",
    "pause", "hasten", "write", "call", "turn", "keep", "interrupt", "speak", "return", "post", "tweet",
})  # fmt: skip
UNREAL_MODALS = frozenset(
    {"will", "would", "could", "may", "might", "should", "can", "must", "’ll", "'ll", "wo", "shall"}
)
UNREAL_MARKS = frozenset({"if", "unless", "whether"})
HEARSAY = frozenset({"say", "report", "believe", "understand", "allege", "rumour", "rumor", "think", "know"})
"""Verbs of "is said to have": what follows was said or done, as others tell."""


def is_unsaid(sentence: Sentence, head: int) -> bool:
    """True where the cue at token ``head`` tells of nothing said: "will discuss", "did not say", "if he says"."""
    tokens = sentence.tokens
    token = tokens[head if tokens[head].pos != "ADJ" else tokens[head].head]
    if token.pos == "NOUN":
        return False
    if token.dep == "conj" and any(t.text.lower() == "nor" for t in tokens[token.head : token.i]):
        return True
    infinitive = False
    for k in sentence.children[token.i]:
        child = tokens[k]
        lower = child.text.lower()
        if k < token.i and (
            child.dep == "neg" or (lower in ("neither", "nor") and child.dep in ("preconj", "cc", "advmod"))
        ):
            return True
        if child.dep == "aux" and child.tag == "MD" and lower in UNREAL_MODALS:
            return True
        if child.dep == "aux" and child.tag == "TO":
            infinitive = True
        if child.dep == "mark" and lower in UNREAL_MARKS:
            return True
    if infinitive:
        above = tokens[token.head]
        if _is_hearsay(sentence, token):
            return False
        return not (token.dep in ("xcomp", "advcl", "ccomp") and above.lemma.lower() in ASPECT) or _unreal(
            sentence, above.i
        )
    if token.tag == "VB" and token.dep in ("conj", "xcomp"):
        return _unreal(sentence, token.head)
    if token.tag == "VBG" and token.dep == "pcomp":
        return tokens[token.head].text.lower() in ("without", "instead", "of", "before", "for", "to")
    return token.tag == "VB" and token.dep == "ROOT"


def _is_hearsay(sentence: Sentence, token: Token) -> bool:
    """True for "is said to have repeated that": it was said, as others tell."""
    tokens = sentence.tokens
    above = tokens[token.head]
    told = token.dep == "xcomp" and above.tag == "VBN" and above.lemma.lower() in HEARSAY
    passive = any(tokens[k].dep == "auxpass" for k in sentence.children[above.i])
    perfect = any(tokens[k].text.lower() == "have" for k in sentence.children[token.i] if k < token.i)
    return told and passive and perfect and not _unreal(sentence, above.i)


def _unreal(sentence: Sentence, i: int) -> bool:
    return any(
        (
            sentence.tokens[k].tag in ("MD", "TO")
            and sentence.tokens[k].dep == "aux"
            and sentence.tokens[k].text.lower() != "did"
        )
        or (sentence.tokens[k].dep == "neg" and k < i)
        for k in sentence.children[i]
    )
