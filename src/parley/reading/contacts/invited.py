"""Contacts that people ask others to, turn down or stay away from: "declined an invitation to Oslo"."""

from __future__ import annotations

from parley.reading.contacts.drafts import Draft, add, partners, place_met, prepositions, time_near
from parley.reading.contacts.people import any_people, are_people
from parley.reading.contacts.told import HUMAN, open_draft, verb_draft
from parley.records import REAL, Clause, Sentence
from parley.text.scene import PLACES, Scene, place_name

TURNED_DOWN = frozenset({"turn down", "decline", "reject", "refuse", "spurn", "rebuff"})
TAKEN_UP = frozenset({"accept", "take up"})
INVITATIONS = frozenset({"invitation", "invite"})
AWAY = frozenset({"skip", "miss", "boycott", "shun"})
MEETINGS = frozenset({"meeting", "talk", "negotiation", "session", "round", "lunch", "dinner", "breakfast", "call"})
"""What one party keeps from being held by staying away, where it was to be with another."""
GATHERING = "conference"
"""What is told with the verb of inviting; talks and meetings are told by their nouns."""


def invited_contacts(scene: Scene, clause: Clause) -> list[Draft]:
    """The contact that somebody was asked to, answered, or did not come to; or nothing.

    Args:
        scene: The article.
        clause: A verbal clause of which no contact has been read.
    """
    sentence = scene.sentence(clause)
    if clause.lemma in TURNED_DOWN | TAKEN_UP:
        return _answered(scene, sentence, clause)
    if clause.lemma in AWAY or clause.lemma.split(" ")[0] == "stay":
        return _stayed_away(scene, sentence, clause)
    if clause.lemma == "invite":
        return _bidden(scene, sentence, clause)
    if clause.lemma == "pay":
        return _paid_a_call(scene, sentence, clause)
    return []


def _answered(scene: Scene, sentence: Sentence, clause: Clause) -> list[Draft]:
    """ "Turned down an invitation to Oslo", "accepted an invitation to visit Peru": a visit refused or agreed."""
    tokens = sentence.tokens
    asked = [i for i in clause.objects if tokens[i].lemma.lower() in INVITATIONS]
    people = [n for n in partners(scene, sentence, clause.subjects) if scene.cast.actors[n].kind in HUMAN]
    goals = [
        d for i in asked for c in sentence.children[i]
        if (tokens[c].dep == "prep" and tokens[c].text.lower() == "to") or tokens[c].lemma == "visit"
        for d in sentence.children[c] if tokens[d].ent in PLACES and tokens[d].dep in ("pobj", "dobj")
    ]  # fmt: skip
    if not people or not goals or clause.status not in REAL:
        return []
    draft = verb_draft(scene, sentence, clause, "visit", people)
    draft.status = "refused" if clause.lemma in TURNED_DOWN else "agreed"
    draft.refused_by = people[0] if draft.status == "refused" else None
    draft.place, draft.when = place_name(sentence, goals[0]), None
    return [draft]


def _stayed_away(scene: Scene, sentence: Sentence, clause: Clause) -> list[Draft]:
    """ "Stayed away from talks with the union", "skipped a meeting with the premier": it was not held."""
    tokens = sentence.tokens
    away = [c for c in sentence.children[clause.head] if tokens[c].text.lower() == "away"]
    behind = [
        d for a in away for c in sentence.children[a] if tokens[c].text.lower() == "from"
        for d in sentence.children[c]
    ]  # fmt: skip
    missed = clause.objects if clause.lemma in AWAY else (*behind, *prepositions(clause, "from"))
    told = clause.status in REAL and not clause.negated
    for i in missed:
        others = [
            d for c in sentence.children[i] if tokens[c].text.lower() == "with" for d in sentence.children[c]
        ] or prepositions(clause, "with")
        held = tokens[i].lemma.lower() in MEETINGS and any(are_people(scene, sentence, d) for d in others)
        if told and held and any_people(scene, sentence, clause.subjects):
            draft = open_draft(scene, sentence, clause, "meeting", list(clause.subjects), others)
            draft.status, draft.undone = "not_happened", True
            draft.when = draft.when or time_near(scene, sentence, i)
            draft.place = draft.place or place_met(scene, sentence, i)
            return [draft]
    return []


def _bidden(scene: Scene, sentence: Sentence, clause: Clause) -> list[Draft]:
    """ "Invited her colleagues to a conference on May 4 in Oslo": a meeting that is proposed, with day or place."""
    tokens = sentence.tokens
    to = [i for i in prepositions(clause, "to") if tokens[i].lemma.lower() == GATHERING]
    press = any(tokens[c].lemma.lower() in ("press", "news") for i in to for c in sentence.children[i])
    if not to or press or clause.status not in (*REAL, "planned") or clause.negated:
        return []
    if not any_people(scene, sentence, clause.objects):
        return []
    draft = open_draft(scene, sentence, clause, "meeting", list(clause.subjects), list(clause.objects))
    draft.when, draft.place = time_near(scene, sentence, to[0]), place_met(scene, sentence, to[0])
    draft.initiator = next(iter(partners(scene, sentence, clause.subjects)), None)
    draft.status = "proposed"
    return [draft] if draft.when or draft.place else []


def _paid_a_call(scene: Scene, sentence: Sentence, clause: Clause) -> list[Draft]:
    """ "Paid a call on the president": they met; a telephone call is not paid."""
    tokens = sentence.tokens
    calls = [i for i in clause.objects if tokens[i].lemma.lower() == "call"]
    hosts = [
        d for i in calls for c in sentence.children[i] if tokens[c].text.lower() in ("on", "upon")
        for d in sentence.children[c] if tokens[d].ent not in ("DATE", "TIME")
    ]  # fmt: skip
    if calls and not hosts:
        hosts = [i for i in prepositions(clause, "on", "upon") if tokens[i].ent not in ("DATE", "TIME")]
    mine = partners(scene, sentence, clause.subjects)
    theirs = [n for n in partners(scene, sentence, hosts) if n not in mine]
    if not calls or not mine or not theirs or clause.status == "unknown":
        return []
    draft = verb_draft(scene, sentence, clause, "meeting", mine)
    add(draft.who, theirs)
    return [draft]
