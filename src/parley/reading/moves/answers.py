"""Complements of an answer: "said no to the offer", "said no", "has refused", "accepted in principle"."""

from __future__ import annotations

from collections.abc import Callable

from parley.reading.moves.places import Place, kids_of, prep_terms
from parley.reading.moves.taken_up import PUT_FORWARD, is_answer
from parley.reading.moves.terms import Terms
from parley.records import Sentence, Token


def answer(word: str) -> Callable[[Place], Terms | None]:
    """ "Said yes to the package": what stands after the answer."""

    def find(at: Place) -> Terms | None:
        scene, sentence, i, _ = at
        if i + 1 >= len(sentence.tokens) or sentence.tokens[i + 1].text.lower().strip("“”\"'") != word:
            return None
        return prep_terms(scene, sentence, i, "to") or prep_terms(scene, sentence, i + 1, "to")

    return find


def answer_alone(word: str) -> Callable[[Place], Terms | None]:
    """ "The Greens said no": the answer itself is all that is said."""

    def find(at: Place) -> Terms | None:
        scene, sentence, i, _ = at
        tokens = sentence.tokens
        after = tokens[i + 1 : i + 3]
        if len(after) < 2 or after[0].text.lower() != word or after[1].pos not in ("PUNCT", "CCONJ"):
            return None
        return Terms(i + 1, i + 1, i + 1) if is_answer(scene, sentence, i) else None

    return find


def alone(at: Place) -> Terms | None:
    """ "The bank has refused", "Egypt accepted in principle": what was put forward before is answered."""
    scene, sentence, i, clause = at
    if sentence.tokens[i].tag in ("VBP", "VB") and (clause is None or clause.modal not in ("will", "would")):
        return Terms(i, i, i, (), "none") if _agreed_with(at) else None
    if clause is None or clause.passive or clause.objects or not clause.subjects or clause.relation == "acl":
        return None
    if any(t.i > i for t in kids_of(sentence, i, "xcomp", "ccomp", "dobj", "prt", "acomp", "pcomp", "oprd")):
        return None
    preps = kids_of(sentence, i, "prep", "dative", "agent")
    if any(not _of_time(sentence, p) for p in preps) or not is_answer(scene, sentence, clause.subjects[0]):
        return None
    principle = [p for p in preps if p.text.lower() in ("in", "without", "with")]
    last = max([i, *(max(sentence.subtree(p.i)) for p in principle if p.i == i + 1)])
    return Terms(i, i, last, (), "none")


def _agreed_with(at: Place) -> bool:
    """True for "Peru wants to trade with us, and I agree": one who speaks for himself agrees to what was just told.

    "Prices are too high, and I agree" agrees with a remark, and to nothing.
    """
    scene, sentence, i, clause = at
    tokens = sentence.tokens
    above = tokens[tokens[i].head]
    if clause is None or clause.negated or clause.modal or tokens[i].dep != "conj" or above.pos != "VERB":
        return False
    plain = all(tokens[c].dep in ("nsubj", "punct", "cc", "advmod") for c in sentence.children[i])
    mine = any(tokens[s].text.lower() in ("i", "we") for s in clause.subjects)
    wanted = any(s.kind in PUT_FORWARD for s in scene.stances.verbs.get(above.lemma.lower(), ()))
    return plain and mine and wanted


def _of_time(sentence: Sentence, prep: Token) -> bool:
    """True for "on Monday", "in principle", "without conditions": no thing that is answered."""
    if prep.text.lower() in ("to", "with", "from"):
        return False
    below = [sentence.tokens[j] for j in sentence.subtree(prep.i)]
    plain = {"principle", "condition", "hesitation", "private", "public", "writing", "delay", "reservation"}
    return any(t.ent in ("DATE", "TIME") or t.lemma.lower() in plain for t in below)
