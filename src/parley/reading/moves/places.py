"""Where complements are looked for: a trigger with its clause, and what hangs on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from parley.reading.moves.scene import Scene
from parley.reading.moves.taken_up import takes_up
from parley.reading.moves.terms import SUBJECTS, Terms, trimmed
from parley.records import Clause, Sentence, Token

EMPTY = frozenset({
    "it", "this", "that", "them", "him", "her", "so", "which", "what", "who", "one", "me", "us", "you", "itself",
})  # fmt: skip
"""Objects that say nothing by themselves."""


class Place(NamedTuple):
    """A trigger: token ``i`` of a sentence, with its clause where it heads one."""

    scene: Scene
    sentence: Sentence
    i: int
    clause: Clause | None = None


def kids_of(sentence: Sentence, i: int, *deps: str) -> list[Token]:
    """The tokens below token ``i`` with one of these relations."""
    return [sentence.tokens[c] for c in sentence.children[i] if sentence.tokens[c].dep in deps]


def is_infinitive(sentence: Sentence, token: Token) -> bool:
    """True for "to sign"."""
    return any(sentence.tokens[c].tag == "TO" and c < token.i for c in sentence.children[token.i])


def subject_of(sentence: Sentence, i: int) -> int | None:
    """The subject below token ``i``, or None."""
    return next((c for c in sentence.children[i] if sentence.tokens[c].dep in SUBJECTS), None)


def verb_terms(
    scene: Scene, sentence: Sentence, verb: Token, toward: tuple[int, ...] = (), form: str = "to"
) -> Terms:
    """The terms of an infinitive or gerund: from "not" or the verb to its end."""
    begin = verb.i
    for c in sentence.children[verb.i]:
        child = sentence.tokens[c]
        if begin - 3 <= c < verb.i and (
            child.dep in ("neg", "auxpass")
            or (child.dep == "advmod" and c == verb.i - 1 and child.text.lower() != "least")
        ):
            begin = min(begin, c)
    first, last = trimmed(scene, sentence, verb.i, begin)
    return Terms(verb.i, first, last, toward, form)


def noun_terms(scene: Scene, sentence: Sentence, i: int, toward: tuple[int, ...] = ()) -> Terms:
    """The terms of a noun: its phrase, cut."""
    first, last = trimmed(scene, sentence, i)
    return Terms(i, first, last, toward)


def preps_of(sentence: Sentence, i: int, word: str) -> Iterator[Token]:
    """Prepositions ``word`` that belong to token ``i``, also where they hang on its particle or first noun."""
    tokens = sentence.tokens
    for c in sentence.children[i]:
        child = tokens[c]
        if child.dep in ("prep", "dative", "agent", "prt", "advmod", "acomp") and c > i:
            if child.text.lower() == word and child.dep != "acomp":
                yield child
            for d in sentence.children[c]:
                if tokens[d].dep == "prep" and tokens[d].text.lower() == word and d - c <= 2:
                    yield tokens[d]


def prep_terms(scene: Scene, sentence: Sentence, i: int, word: str) -> Terms | None:
    """What stands after the preposition ``word`` at token ``i``; ``word`` may be several ("in favour of")."""
    *outer, word = word.split()
    for prep in preps_of(sentence, i, word):
        if outer and not scene.words(sentence, i, prep.i).lower().endswith(" ".join([*outer, word])):
            continue
        for child in kids_of(sentence, prep.i, "pobj", "pcomp"):
            if child.text.lower() in EMPTY and not takes_up(scene, sentence, child.i):
                continue
            if child.tag == "VBG":
                subject = subject_of(sentence, child.i)
                return verb_terms(scene, sentence, child, (subject,) if subject is not None else (), "ing")
            if child.dep == "pcomp" and child.pos in ("VERB", "AUX"):
                if any(t.text.lower() == "being" for t in kids_of(sentence, child.i, "auxpass")):
                    return verb_terms(scene, sentence, child, form="ing")
                continue
            return noun_terms(scene, sentence, child.i)
    return None
