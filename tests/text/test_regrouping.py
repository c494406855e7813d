"""Objects that the grammar model gives to the verb behind "and" go back to the verb before it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from parley.records import Parse, Sentence, Token
from parley.text.regrouping import regroup


def under(sentence: Sentence, lemma: str) -> dict[str, str]:
    """What hangs on a verb: label to word."""
    verb = next(t for t in sentence.tokens if t.lemma == lemma)
    return {sentence.tokens[c].dep: sentence.tokens[c].text for c in sentence.children[verb.i]}


@pytest.mark.parametrize(
    ("text", "first", "second", "object", "subject"),
    [
        ("Thailand will release 24 Cambodian soldiers and Cambodia will free 12 Thai villagers by 10 April.",
         "release", "free", "soldiers", "Cambodia"),
        ("Under the deal, Peru would free ten men and Chile would pay a fine.", "free", "pay", "men", "Chile"),
    ],
)  # fmt: skip
def test_two_promises_joined_by_and_are_each_their_own_partys(
    parse_of: Callable[..., Parse], text: str, first: str, second: str, object: str, subject: str
) -> None:
    (sentence,) = parse_of(text).sentences
    assert object == under(sentence, first).get("dobj")
    assert subject == under(sentence, second).get("nsubj")


def test_a_clause_that_a_verb_of_speech_holds_stays_its_object() -> None:
    rows = [
        ("Envoys", "envoy", "NOUN", "NNS", "nsubj", 1, ""), ("said", "say", "VERB", "VBD", "ROOT", 1, ""),
        ("men", "man", "NOUN", "NNS", "nsubj", 6, ""), ("and", "and", "CCONJ", "CC", "cc", 2, ""),
        ("Peru", "Peru", "PROPN", "NNP", "conj", 2, "GPE"), ("will", "will", "AUX", "MD", "aux", 6, ""),
        ("stay", "stay", "VERB", "VB", "ccomp", 1, ""),
    ]  # fmt: skip
    tokens = tuple(
        Token(i, i * 9, i * 9 + len(text), text, lemma, pos, tag, dep, head, ent, bool(ent))
        for i, (text, lemma, pos, tag, dep, head, ent) in enumerate(rows)
    )
    children = tuple(tuple(t.i for t in tokens if t.head == i and t.i != i) for i in range(len(tokens)))
    assert (tokens, children) == regroup(tokens, children)
    other = tuple(t._replace(lemma="free") if t.i == 1 else t for t in tokens)
    assert (other, children) != regroup(other, children)
