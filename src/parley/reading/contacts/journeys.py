"""Journeys of those who act for others, whether they have a name or not: "drove down to meet them", "flew in"."""

from __future__ import annotations

from parley.lexicons.people import load_people
from parley.reading.contacts.drafts import Draft, partners, place_met, prepositions
from parley.reading.contacts.people import any_people, are_high, are_people
from parley.reading.contacts.told import open_draft
from parley.reading.contacts.visits import is_site
from parley.records import Clause, Sentence
from parley.text.scene import PLACES, Scene, place_name

PEOPLE = load_people()
AIMS = frozenset({
    "see", "meet", "talk", "listen", "inspect", "discuss", "hear", "press", "plead", "negotiate", "hold", "look",
    "urge", "mediate", "sound", "coax", "persuade", "reassure", "bargain", "parley", "brief", "sign", "initial",
})  # fmt: skip
"""What people of rank travel for: "flew out to see the crew"."""
JOURNEYS = frozenset({
    "fly", "drive", "go", "come", "travel", "cross", "sail", "arrive", "head", "jet", "rush", "hurry",
})  # fmt: skip
BOUND_FOR = frozenset({"leave", "set off", "depart", "set out", "embark"})
PARTICLES = frozenset({"in", "over", "up", "out", "down", "across"})


def went(scene: Scene, sentence: Sentence, clause: Clause) -> Draft | None:
    """ "Drove down to meet them", "flew in on Thursday", "left for Tehran": of those who act for others."""
    tokens = sentence.tokens
    known = any(scene.cast.actors[n].kind == "person" for n in partners(scene, sentence, clause.subjects))
    if clause.passive or clause.objects or not (known or are_high(scene, sentence, clause.subjects)):
        return None
    words = ("for",) if clause.lemma in BOUND_FOR else ("to", "in") if clause.lemma == "arrive" else ("to",)
    named = any(tokens[i].pos != "PRON" for i in clause.subjects)
    sites = [i for i in prepositions(clause, "to") if is_site(sentence, i) and named]
    high = are_high(scene, sentence, clause.subjects)
    goals = [i for i in prepositions(clause, *words) if tokens[i].ent == "GPE" and named and high] or sites
    if not high and not goals:
        return None
    below = [tokens[c] for c in sentence.children[clause.head]]
    aims = [t for t in below if t.dep in ("advcl", "xcomp") and t.tag == "VB" and t.lemma.lower() in AIMS]
    seen = any_people(scene, sentence, [d for t in aims for d in sentence.children[t.i] if tokens[d].dep == "dobj"])
    inward = clause.lemma.split(" ")[0] in ("fly", "drive", "arrive") and any(
        t.text.lower() in PARTICLES for t in below
    )
    if not goals and (clause.lemma in BOUND_FOR or not (aims or inward)):
        return None
    draft = open_draft(scene, sentence, clause, "visit", list(clause.subjects))
    if not goals and not seen and not (draft.when and named):
        return None
    if clause.lemma in BOUND_FOR and draft.when is None:
        return None
    draft.place = place_name(sentence, goals[0]) if goals else draft.place
    return draft


def called_on(scene: Scene, sentence: Sentence, clause: Clause) -> Draft | None:
    """ "The Red Cross visited the hostages": people, visited by a party or by those who act for others."""
    if clause.passive or not any_people(scene, sentence, clause.objects):
        return None
    known = partners(scene, sentence, clause.subjects)
    party = any(scene.cast.actors[n].kind in ("organisation", "armed_group", "office") for n in known)
    if not party and not are_high(scene, sentence, clause.subjects):
        return None
    return open_draft(scene, sentence, clause, "visit", list(clause.subjects), list(clause.objects))


def sent(scene: Scene, sentence: Sentence, clause: Clause) -> Draft | None:
    """ "Sent a delegation to Oslo for talks": those who act for a party go there."""
    tokens = sentence.tokens
    gone = [i for i in clause.objects if tokens[i].lemma.lower() in PEOPLE.ranked | {"team", "mission"} or any(
        scene.cast.actors[n].kind in ("person", "office") for n in partners(scene, sentence, [i]))]  # fmt: skip
    goals = [i for i in prepositions(clause, "to") if tokens[i].ent == "GPE"]
    goals += [
        d for i in gone for c in sentence.children[i] if tokens[c].text.lower() == "to"
        for d in sentence.children[c] if tokens[d].ent == "GPE"
    ]  # fmt: skip
    if not gone or not goals:
        return None
    named = any(scene.cast.actors[n].kind == "person" for n in partners(scene, sentence, gone))
    draft = open_draft(scene, sentence, clause, "visit", gone if named else list(clause.subjects))
    draft.place = place_name(sentence, goals[0])
    return draft


def shuttled(scene: Scene, sentence: Sentence, clause: Clause) -> Draft | None:
    """ "Shuttled between the two camps", "is shuttling to Accra"; buses and cod shuttle too."""
    if not are_high(scene, sentence, clause.subjects) and not any(
        scene.cast.actors[n].kind == "person" for n in partners(scene, sentence, clause.subjects)
    ):
        return None
    ways = prepositions(clause, "between", "to", "from")
    tokens = sentence.tokens
    if not any(tokens[i].ent in PLACES or are_people(scene, sentence, i) for i in ways):
        return None
    draft = open_draft(scene, sentence, clause, "visit", list(clause.subjects))
    if draft.minutes is not None and not any(tokens[i].ent in PLACES for i in ways):
        draft.form = "meeting"  # "shuttled between them for four hours"
    return draft


def spent(scene: Scene, sentence: Sentence, clause: Clause) -> Draft | None:
    """ "Spent three days in Pyongyang", of those who act for others; "spent an hour with the premier"."""
    tokens = sentence.tokens
    with_whom = prepositions(clause, "with")
    timed = any(tokens[i].ent == "TIME" for i in clause.objects)
    if timed and any_people(scene, sentence, clause.subjects) and are_high(scene, sentence, with_whom):
        draft = open_draft(scene, sentence, clause, "meeting", list(clause.subjects), with_whom)
        beside = (place_met(scene, sentence, i) for i in with_whom)
        draft.place = next(filter(None, beside), None) or draft.place
        return draft
    goals = [i for i in prepositions(clause, "in") if tokens[i].ent == "GPE"]
    goals += [
        d for i in clause.objects for c in sentence.children[i] if tokens[c].text.lower() == "in"
        for d in sentence.children[c] if tokens[d].ent == "GPE"
    ]  # fmt: skip
    if not goals or clause.passive or not any(tokens[i].ent in ("DATE", "TIME") for i in clause.objects):
        return None
    if not are_high(scene, sentence, clause.subjects):
        return None
    draft = open_draft(scene, sentence, clause, "visit", list(clause.subjects))
    draft.place = place_name(sentence, goals[0])
    return draft
