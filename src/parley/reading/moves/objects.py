"""The object of a trigger, wherever the grammar hung it: behind a particle, an aside, or another verb."""

from __future__ import annotations

from parley.reading.moves.places import EMPTY, Place, is_infinitive, kids_of, noun_terms, subject_of
from parley.reading.moves.taken_up import takes_up
from parley.reading.moves.terms import Terms
from parley.records import Sentence, Token


def obj(at: Place) -> Terms | None:
    """ "Demands a truce", "turned down the offer", "ruled out, for its part, any deal"."""
    scene, sentence, i, _ = at
    tokens = sentence.tokens
    if at.clause is not None and at.clause.passive:
        for given in kids_of(sentence, i, "dobj"):  # "Peru was offered | a loan | by Chile"
            if given.i > i and given.text.lower() not in EMPTY:
                return noun_terms(scene, sentence, given.i, tuple(c for c in at.clause.objects[:1] if c != given.i))
        for c in at.clause.objects[:1]:
            return None if tokens[c].text.lower() in EMPTY else noun_terms(scene, sentence, c)
        return None
    things = [t for t in kids_of(sentence, i, "dobj") if t.i > i]
    if (
        len(things) > 1 and things[1].dep == "dobj" and _follows(sentence, things[0], things[1])
    ):  # "denied inspectors access"
        things = things[1:]
    for prep in kids_of(sentence, i, "prep"):  # "voted down the contract", with "down" read as a preposition
        if prep.i == i + 1 and prep.text.lower() in ("down", "out", "up", "off"):
            things += kids_of(sentence, prep.i, "pobj")
    for child in [*things, *kids_of(sentence, i, "dative")]:
        if (
            child.i > i
            and (child.text.lower() not in EMPTY or takes_up(scene, sentence, child.i))
            and child.tag not in ("VBG", "WP", "WDT")
            and child.pos != "ADP"
        ):
            whom = [t.i for t in kids_of(sentence, i, "dative") if i < t.i < child.i and t.pos != "ADP"]
            found = noun_terms(scene, sentence, child.i, tuple(whom[:1]))
            receiver = _receiver(sentence, child)
            return found if receiver is None else found._replace(first=receiver + 1, toward=(receiver,))
    for child in kids_of(sentence, i, "npadvmod"):  # "ruled out a 35-hour week", read as a time
        if (
            i < child.i
            and _next_to(sentence, i, min(sentence.subtree(child.i)))
            and (
                child.ent in ("PERCENT", "MONEY")
                or scene.issue(scene.words(sentence, i + 1, child.i))
                or scene.stances.words["plan"].fullmatch(child.text)
            )
        ):
            return noun_terms(scene, sentence, child.i)
    for child in kids_of(sentence, i, "ccomp", "xcomp"):  # a noun phrase that the parser took for a clause
        if (
            child.i > i
            and child.pos in ("NOUN", "PROPN")
            and not is_infinitive(sentence, child)
            and subject_of(sentence, child.i) is None
        ):
            return noun_terms(scene, sentence, child.i)
    shared = _shared_object(sentence, i)
    return noun_terms(scene, sentence, shared) if shared is not None else None


def _receiver(sentence: Sentence, thing: Token) -> int | None:
    """The receiver in "offered the miners | free trains", hung on what he is offered."""
    for one in kids_of(sentence, thing.i, "nmod", "compound"):
        article = any(t.text.lower() == "the" for t in kids_of(sentence, one.i, "det"))
        if one.tag == "NNS" and article and one.i + 1 < thing.i and sentence.tokens[one.i + 1].pos == "ADJ":
            return one.i
    return None


def _next_to(sentence: Sentence, i: int, first: int) -> bool:
    """True where only a particle and an aside stand between a verb and a noun ("ruled out, for its part, any")."""
    tokens = sentence.tokens
    between = tokens[i + 1 : first]
    if len(between) < 2:
        return True
    asides = {j for c in sentence.children[i] if tokens[c].dep == "prep" and c > i for j in sentence.subtree(c)}
    rest = [t for t in between if t.i not in asides]
    return tokens[first - 1].text == "," and all(t.pos == "PUNCT" or t.dep == "prt" for t in rest)


def _shared_object(sentence: Sentence, i: int) -> int | None:
    """The object behind both verbs of "Peru proposed, and Chile accepted, a truce"."""
    tokens = sentence.tokens
    if i + 1 >= len(tokens) or tokens[i + 1].text != ",":
        return None
    for other in kids_of(sentence, i, "conj", "parataxis", "ccomp"):
        if other.i < i or other.tag not in ("VBD", "VBZ", "VBP") or subject_of(sentence, other.i) is None:
            continue
        if tokens[other.i + 1].text == ",":
            return next((t.i for t in kids_of(sentence, other.i, "dobj") if t.i > other.i), None)
    return None


def _follows(sentence: Sentence, one: Token, other: Token) -> bool:
    """True where one noun phrase stands right after another ("its drivers | a bonus")."""
    return min(sentence.subtree(other.i)) == one.i + 1 and one.text.lower() not in EMPTY
