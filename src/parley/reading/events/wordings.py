"""Under which wordings the lexicon may know a verb: alone, with its particle, or with the idiom that it opens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from parley.lexicons.deeds import Deed, Deeds
from parley.records import Clause, Sentence

PARTICLES = frozenset({"over", "down", "off", "up", "out", "back", "away", "through", "in"})
"""Particles that the grammar model at times takes for prepositions ("voted down the budget")."""
BESIDE_VERB = frozenset(
    {"home", "free", "back", "away", "down", "off", "apart", "open", "ablaze", "alight", "silent", "quiet"}
)
"""Adverbs that make another word of their verb ("sent home", "walked free")."""

OUTCOME = frozenset({"free", "dead", "ablaze", "alight"})
"""What people or things are made, told before them ("shot dead a guard")."""
CAPTIVE = frozenset({"prisoner", "captive", "hostage"})
"""Bare nouns that make another word of their verb ("took two nurses hostage")."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A deed that a verb may tell, with how it is worded.

    Attributes:
        via: The preposition that belongs to the wording ("hit **with** duties"), or "".
        idiom: Tokens that the wording itself takes up ("on **strike**"), so that they name no deed of their own.
    """

    deed: Deed
    via: str = ""
    idiom: tuple[int, ...] = ()


def wordings_of(sentence: Sentence, clause: Clause, deeds: Deeds) -> Iterator[Wording]:
    """The deeds that the verb of a clause may tell, longest wording first.

    Args:
        sentence: Its sentence.
        clause: A verbal clause.
        deeds: Words for deeds.
    """
    tokens, verbs = sentence.tokens, deeds.verbs
    lemma = clause.lemma.removeprefix("be ") if clause.passive else clause.lemma
    for prep, i in clause.preps:
        for deed in verbs.get(f"{lemma} {prep} {tokens[i].lemma.lower()}", ()):
            yield Wording(deed, prep, (i,))
    for prep, i in clause.preps:
        first = prep.split(" ")[0]
        if first in PARTICLES and clause.objects:
            if " " in prep or _is_particle(sentence, clause, i, first):
                yield from (Wording(deed) for deed in verbs.get(f"{lemma} {first}", ()))
            continue
        yield from (Wording(deed, prep) for deed in verbs.get(f"{lemma} {prep}", ()))
    for i in clause.objects:  # "let inspectors into the camp": the grammar hangs "into" on the object
        for c in sentence.children[i]:
            if tokens[c].dep == "prep" and c > clause.head:
                yield from (Wording(deed) for deed in verbs.get(f"{lemma} {tokens[c].text.lower()}", ()))
    after = tokens[clause.head + 1] if clause.head + 1 < len(tokens) else None
    if after is not None and after.dep == "amod" and after.text.lower() in OUTCOME:  # "set free nine nuns"
        yield from (Wording(deed) for deed in verbs.get(f"{lemma} {after.text.lower()}", ()))
    for i in clause.objects:  # "took 40 passengers hostage", where the grammar makes one noun of the two
        taken = any(tokens[c].dep == "compound" and tokens[c].tag == "NNS" for c in sentence.children[i])
        if taken and tokens[i].text.lower() in CAPTIVE:
            yield from (Wording(deed, idiom=(i,)) for deed in verbs.get(f"{lemma} {tokens[i].text.lower()}", ()))
    for c in sentence.children[clause.head]:
        token = tokens[c]
        word = token.text.lower()
        if token.dep == "prep":  # "barred the firm from shipping chips"
            for d in sentence.children[c]:
                if tokens[d].dep == "pcomp" and tokens[d].tag == "VBG":
                    yield from (
                        Wording(deed) for deed in verbs.get(f"{lemma} {word} {tokens[d].lemma.lower()}", ())
                    )
        if word in ("away", "back"):  # "stayed away from work", "pulled back from the border"
            for d in sentence.children[c]:
                for e in sentence.children[d]:
                    idiom = f"{lemma} {word} {tokens[d].text.lower()} {tokens[e].lemma.lower()}"
                    yield from (Wording(deed, idiom=(e,)) for deed in verbs.get(idiom, ()))
        if word in BESIDE_VERB and token.dep in ("advmod", "acomp", "npadvmod", "oprd", "prep"):
            yield from (Wording(deed) for deed in verbs.get(f"{lemma} {word}", ()))
        elif word in CAPTIVE and token.tag == "NN" and not sentence.children[c]:
            yield from (Wording(deed, idiom=(c,)) for deed in verbs.get(f"{lemma} {word}", ()))
        elif token.dep in ("xcomp", "ccomp") and token.tag == "VBG":
            yield from (Wording(deed) for deed in verbs.get(f"{lemma} {token.lemma.lower()}", ()))
        elif token.dep in ("xcomp", "ccomp") and token.tag == "VB":  # "forced the ship to turn back"
            yield from (Wording(deed) for deed in verbs.get(f"{lemma} to {token.lemma.lower()}", ()))
    yield from (Wording(deed) for deed in verbs.get(lemma, ()))
    if any(tokens[c].text.lower() == "jointly" for c in sentence.children[clause.head]):
        yield from (Wording(deed) for deed in verbs.get("do jointly", ()))


def _is_particle(sentence: Sentence, clause: Clause, i: int, word: str) -> bool:
    """True where a word that has a noun behind it is tagged as a particle all the same."""
    tokens = sentence.tokens
    return any(t.text.lower() == word and t.tag == "RP" for t in tokens[clause.head + 1 : i])
