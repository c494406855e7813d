"""Objects that the grammar model gives to the verb behind "and" go back to the verb before it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from parley.records import Parse, Sentence, Token
from parley.text.regrouping import Children, regroup


def under(sentence: Sentence, lemma: str) -> dict[str, str]:
    """What hangs on a verb: label to word."""
    verb = next(t for t in sentence.tokens if t.lemma == lemma)
    return {sentence.tokens[c].dep: sentence.tokens[c].text for c in sentence.children[verb.i]}


def tree_of(rows: list[tuple[str, str, str, str, str, int, str]]) -> tuple[tuple[Token, ...], Children]:
    """Tokens out of text, lemma, part, tag, label, head and kind of name, and what hangs under each."""
    tokens = tuple(
        Token(i, i * 9, i * 9 + len(text), text, lemma, pos, tag, dep, head, ent, bool(ent))
        for i, (text, lemma, pos, tag, dep, head, ent) in enumerate(rows)
    )
    return tokens, tuple(tuple(t.i for t in tokens if t.head == i and t.i != i) for i in range(len(tokens)))


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
    tokens, children = tree_of(rows)
    assert (tokens, children) == regroup(tokens, children)
    other = tuple(t._replace(lemma="free") if t.i == 1 else t for t in tokens)
    assert (other, children) != regroup(other, children)


@pytest.mark.parametrize("count", ["81 to 12", "141 to 5 on Thursday", "51-49"])
def test_what_a_body_voted_to_do_hangs_on_the_vote(parse_of: Callable[..., Parse], count: str) -> None:
    (sentence,) = parse_of(f"Parliament voted {count} to reject the accord.").sentences
    assert "reject" == under(sentence, "vote").get("xcomp")


def test_what_a_vote_was_for_without_a_count_stays_as_it_was_read() -> None:
    rows = [
        ("They", "they", "PRON", "PRP", "nsubj", 1, ""), ("voted", "vote", "VERB", "VBD", "ROOT", 1, ""),
        ("early", "early", "ADV", "RB", "advmod", 1, ""), ("to", "to", "PART", "TO", "aux", 4, ""),
        ("save", "save", "VERB", "VB", "advcl", 1, ""), ("time", "time", "NOUN", "NN", "dobj", 4, ""),
    ]  # fmt: skip
    tokens, children = tree_of(rows)
    assert (tokens, children) == regroup(tokens, children)
