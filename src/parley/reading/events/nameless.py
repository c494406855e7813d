"""Deeds told though no name is told of who did or bore them: somebody did, in fact; who is left to be known."""

from __future__ import annotations

from parley.lexicons.people import load_people
from parley.reading.events.drafts import CHARGED, CONDEMNING, THINGS, Draft
from parley.reading.events.kinds import is_abstract
from parley.records import Clause, Sentence
from parley.text.scene import Scene

PLAIN = frozenset({
    "ACCUSE", "ASSAULT", "COERCE", "CONCEDE", "MOBILIZE", "PROTEST", "REJECT", "RETREAT", "SANCTION",
})  # fmt: skip
"""Deeds that say something though nobody is named; an accord or a gift of nobody known may be a mere plan."""
MUTUAL = frozenset({"plover:agreeing-together", "plover:signing-it"})
"""Accords told of "the two sides", which are somebody."""
BORNE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT"})
"""Those that are told by whom they were done to ("three marshals were jailed")."""
PEOPLE = load_people()


def is_told(scene: Scene, draft: Draft, clause: Clause) -> bool:
    """True where the report tells that a deed really happened, and somebody did it or bore it, whoever that was."""
    if draft.status not in ("happened", draft.deed.status) or clause.status != "happened" or clause.negated:
        return False
    if draft.deed.type not in PLAIN | {"AID"} and draft.deed.rule not in MUTUAL:
        return False
    if draft.deed.both and draft.deed.type in ("CONCEDE", "REJECT"):
        return False
    if clause.tense == "none" and draft.deed.type != "ACCUSE":  # "blaming the guards" is told as done
        return False
    if clause.condition in ("if", "unless", "whether", "until", "before"):
        return False
    sentence = scene.sentence(clause)
    done = any(_is_somebody(sentence, i) for i in clause.subjects)
    if draft.deed.type == "AID":
        return done and any(_is_somebody(sentence, i) for i in _given_to(sentence, clause))
    if clause.passive and clause.lemma in ("charge", "indict", "be charge", "be indict"):
        return any(_is_somebody(sentence, i) for i in clause.objects)  # "the mayor was charged with fraud"
    if draft.deed.type == "ACCUSE":  # it is nothing without somebody who says it and somebody or something it is of
        return done and any(
            _is_charged(sentence, i, clause.lemma) for i in clause.objects or [i for _, i in clause.preps]
        )
    borne = clause.passive and draft.deed.type in BORNE
    return done or (borne and any(_is_somebody(sentence, i) for i in clause.objects))


def _given_to(sentence: Sentence, clause: Clause) -> list[int]:
    """To whom something is given: "lent the clinic two buses", "sent rice to the families"."""
    tokens = sentence.tokens
    handed = [c for c in sentence.children[clause.head] if tokens[c].dep == "dative"]
    handed = [d for c in handed for d in (sentence.children[c] if tokens[c].pos == "ADP" else (c,))]
    return handed + [i for prep, i in clause.preps if prep == "to"]


def _is_charged(sentence: Sentence, i: int, verb: str) -> bool:
    """True for people, bodies and what they did, which answer for something; not for the weather."""
    token = sentence.tokens[i]
    if verb in CONDEMNING and token.pos == "NOUN" and token.lemma.lower() not in THINGS - CHARGED:
        return True
    return (
        token.pos == "PROPN"
        or (token.pos == "NOUN" and _is_somebody(sentence, i))
        or token.lemma.lower() in CHARGED | PEOPLE.bodies
    )


def _is_somebody(sentence: Sentence, i: int) -> bool:
    """True for people and bodies, of whatever name, who can do something or bear it."""
    token = sentence.tokens[i]
    lemma = token.lemma.lower()
    if token.pos == "PRON":
        return token.text.lower() in PEOPLE.pronouns | PEOPLE.shares
    if token.pos == "NUM":
        return token.ent == "CARDINAL"
    named = token.pos in ("NOUN", "PROPN") and lemma not in THINGS
    return named and (lemma in PEOPLE.bodies or not is_abstract(token))
