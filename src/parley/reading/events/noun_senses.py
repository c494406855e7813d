"""Which sense a noun of a deed has: "a rally of miners" is a deed, "a rally of the stock market" is none."""

from __future__ import annotations

from parley.lexicons.deeds import Deed
from parley.lexicons.people import load_people
from parley.records import Clause, Sentence

PEOPLE = load_people()
NO_EXCHANGE = frozenset(
    {"stock", "rate", "foreign", "student", "cultural", "view", "information", "word", "currency"}
)
PROTESTERS = frozenset(
    {
        "protester",
        "activist",
        "union",
        "student",
        "opposition",
        "worker",
        "farmer",
        "supporter",
        "thousand",
        "teacher",
        "nurse",
        "resident",
    }
)
VERBAL_ATTACK = frozenset(
    {"verbal", "personal", "heart", "ad", "political", "panic", "scathing", "veiled", "cyber"}
)


def fits_noun(sentence: Sentence, clause: Clause, deed: Deed) -> bool:
    """True where a noun has the sense of the deed here."""
    tokens = sentence.tokens
    head = tokens[clause.head]
    near = {
        tokens[c].lemma.lower()
        for c in sentence.children[clause.head]
        if tokens[c].dep in ("compound", "amod", "nmod", "poss")
    }
    after = {tokens[i].lemma.lower() for prep, i in clause.preps if prep in ("of", "for")}
    if clause.lemma in ("exchange", "swap", "trade"):
        up = tokens[head.head]
        if up.text.lower() == "in" and head.dep == "pobj" and not near & deed.objects:
            return False
        if near & NO_EXCHANGE or after & NO_EXCHANGE:
            return False
    if clause.lemma in ("attack", "assault", "raid", "strike", "offensive") and near & VERBAL_ATTACK:
        return False
    if deed.rule == "plover:taking-ground" and _is_of_ground(sentence, clause):
        return True
    if deed.rule == "plover:advancing":
        after |= {tokens[i].lemma.lower() for prep, i in clause.preps if prep == "by"}
        after |= {tokens[i].lemma.lower() for i in clause.subjects}
    if deed.needs and not (near | after) & deed.objects:
        pulled = clause.lemma in ("withdrawal", "pullout", "pullback") and any(p == "from" for p, _ in clause.preps)
        return pulled and not after
    if clause.lemma in ("rally", "march") and not _is_protest(sentence, clause, near):
        return False
    if clause.lemma == "occupation" and not (clause.subjects or any(p == "of" for p, _ in clause.preps)):
        return False
    if clause.lemma == "game" and "war" not in near:
        return False
    if clause.lemma not in ("exercise", "drill", "manoeuvre", "maneuver", "game"):
        return True
    joint = "joint" in near or any(p in ("with", "between") for p, _ in clause.preps)
    return joint if deed.type == "COOPERATE" else bool(near & {"military", "naval", "war", "live-fire", "nuclear"})


def _is_of_ground(sentence: Sentence, clause: Clause) -> bool:
    """True for the capture of a place by name, or one by a state or its men: "its seizure by Peru"."""
    tokens = sentence.tokens
    taken = any(prep == "of" and tokens[i].ent in ("GPE", "LOC", "FAC") for prep, i in clause.preps)
    by = [tokens[i] for prep, i in clause.preps if prep == "by"] + [tokens[i] for i in clause.subjects]
    return taken or any(t.ent in ("GPE", "NORP") or t.lemma.lower() in PEOPLE.armed for t in by)


def _is_protest(sentence: Sentence, clause: Clause, near: set[str]) -> bool:
    """A rally against something, or of protesters; a campaign's or a market's is none."""
    if near & {"stock", "market", "price", "campaign", "election", "relief"}:
        return False
    up = sentence.tokens[sentence.tokens[clause.head].head]
    over = {sentence.tokens[c].lemma.lower() for c in sentence.children[up.i] if sentence.tokens[c].dep == "nsubj"}
    told = any(p in ("against", "over") for p, _ in clause.preps) or bool(near & {"protest", "mass", "opposition"})
    crowd = {sentence.tokens[i].lemma.lower() for p, i in clause.preps if p in ("of", "by")}
    told |= bool(crowd & {*PROTESTERS, "people", "hundred"}) and clause.lemma in ("march", "rally")
    return told or bool(over & PROTESTERS) or up.lemma in ("stage", "organize", "organise")
