"""Contacts told by a turn of phrase: "came face to face", "was on the phone with", "is in Kabul for talks"."""

from __future__ import annotations

from parley.lexicons.people import load_people
from parley.reading.contacts.drafts import Draft, partners, prepositions
from parley.reading.contacts.people import are_people
from parley.reading.contacts.told import BY_PHONE, HUMAN, verb_draft
from parley.records import Clause, Sentence
from parley.text.scene import Scene, place_name

PEOPLE = load_people()
FACE = frozenset({"come", "meet", "stand", "sit", "be"})
SHAKEN = frozenset({"hand"})
TABLES = frozenset({"bargaining", "negotiating", "negotiation"})
TO_TABLE = frozenset({"return", "come", "go", "get", "be", "sit"})
REACHED = frozenset({"reach", "contact", "catch", "raise"})
ON_LINE = frozenset({"phone", "telephone", "line"})
SUMMONED = frozenset({"ambassador", "envoy", "chargé", "charge", "diplomat", "consul"})
AT_WORK = frozenset({"talk", "meeting", "consultation", "negotiation", "summit", "visit", "discussion"})
"""Nouns after "in Kabul for": why somebody is there."""


def idiom_contacts(scene: Scene, clause: Clause) -> list[Draft]:
    """The contact that a verb tells with words that only together mean one, or nothing."""
    sentence = scene.sentence(clause)
    near = _words(sentence, clause)
    lemma = clause.lemma
    if lemma in FACE and "face to face" in near:
        return _with_partner(scene, sentence, clause, "meeting", "with")
    if lemma == "sit" and "across" in near and "table" in near:
        return _with_partner(scene, sentence, clause, "meeting", "from", "with", "across")
    if lemma == "shake" and any(sentence.tokens[i].lemma in SHAKEN for i in clause.objects):
        return _with_partner(scene, sentence, clause, "meeting", "with")
    if lemma == "be" and any(sentence.tokens[i].lemma in ON_LINE for i in prepositions(clause, "on")):
        return _with_partner(scene, sentence, clause, "call", "with", "to")
    if lemma in REACHED and _phoned(sentence, clause):
        return _reached(scene, sentence, clause)
    if lemma.split(" ")[0] in TO_TABLE and any(_is_table(sentence, i) for i in _at_what(sentence, clause)):
        return _at_table(scene, sentence, clause)
    if lemma in ("bring", "bring together", "get") and "together" in near:
        return _brought_together(scene, sentence, clause)
    if lemma == "play" and any(sentence.tokens[i].lemma == "host" for i in clause.objects):
        return _played_host(scene, sentence, clause)
    if lemma == "summon":
        return _summoned(scene, sentence, clause)
    if lemma == "be":
        return _there(scene, sentence, clause)
    return []


def _words(sentence: Sentence, clause: Clause) -> str:
    below = sentence.subtree(clause.head)
    return " ".join(sentence.tokens[i].text.lower() for i in below)


def _with_partner(scene: Scene, sentence: Sentence, clause: Clause, form: str, *preps: str) -> list[Draft]:
    """Two who are known: one of them after a preposition, or both as subjects."""
    tokens = sentence.tokens
    first = [  # "Mora and Diaz shook hands": the grammar at times hangs the first of two names on the verb
        c for c in sentence.children[clause.head]
        if c < clause.head and tokens[c].dep == "npadvmod" and tokens[c].ent == "PERSON"
    ]  # fmt: skip
    mine = partners(scene, sentence, [*first, *clause.subjects])
    after = prepositions(clause, *preps) + [
        d for c in sentence.subtree(clause.head) if tokens[c].dep == "prep" and tokens[c].text.lower() in preps
        for d in sentence.children[c] if tokens[d].dep == "pobj"
    ]  # fmt: skip
    theirs = [n for n in partners(scene, sentence, after) if n not in mine]
    if len({*mine, *theirs}) < 2 or clause.status in ("unknown", "refused"):
        return []
    return [verb_draft(scene, sentence, clause, form, list(dict.fromkeys([*mine, *theirs])))]


def _phoned(sentence: Sentence, clause: Clause) -> bool:
    return any(sentence.tokens[i].lemma.lower() in BY_PHONE for i in prepositions(clause, "by", "over", "on"))


def _reached(scene: Scene, sentence: Sentence, clause: Clause) -> list[Draft]:
    mine, theirs = (partners(scene, sentence, side) for side in (clause.subjects, clause.objects))
    people = [n for n in theirs if n not in mine and scene.cast.actors[n].kind in HUMAN]
    if not mine or not people or clause.passive:
        return []
    return [verb_draft(scene, sentence, clause, "call", [*mine, *people])]


def _at_what(sentence: Sentence, clause: Clause) -> list[int]:
    """What somebody is at or goes to, also behind "back": "were back at the table"."""
    tokens = sentence.tokens
    back = [c for c in sentence.children[clause.head] if tokens[c].text.lower() == "back"]
    behind = [
        d for b in back for c in sentence.children[b] if tokens[c].text.lower() in ("to", "at")
        for d in sentence.children[c]
    ]  # fmt: skip
    return [*prepositions(clause, "to", "at", "around"), *behind]


def _is_table(sentence: Sentence, i: int) -> bool:
    """True for "the negotiating table", and for "the table" alone where somebody returns to it."""
    tokens = sentence.tokens
    if tokens[i].lemma != "table":
        return False
    words = {tokens[c].text.lower() for c in sentence.children[i]}
    over = tokens[tokens[i].head].head
    back = tokens[over].lemma == "return" or tokens[over].text.lower() == "back"
    return bool(words & TABLES) or (words == {"the"} and back)


def _at_table(scene: Scene, sentence: Sentence, clause: Clause) -> list[Draft]:
    who = partners(scene, sentence, [*clause.subjects, *prepositions(clause, "with")])
    people = any(PEOPLE.is_side(sentence.tokens[i].lemma) for i in clause.subjects)
    if not (who or people) or clause.status == "unknown":
        return []
    draft = verb_draft(scene, sentence, clause, "meeting", who)
    draft.firm = True
    draft.met = people
    if clause.status == "ongoing" and draft.when and clause.lemma.split(" ")[0] != "be":
        draft.status = "planned"  # "return to the table on Monday"
    bare = not any(_words_of(sentence, i) & TABLES for i in _at_what(sentence, clause))
    return [draft] if draft.when or (len(who) > 1 and not bare) else []


def _words_of(sentence: Sentence, i: int) -> set[str]:
    return {sentence.tokens[c].text.lower() for c in sentence.children[i]}


def _brought_together(scene: Scene, sentence: Sentence, clause: Clause) -> list[Draft]:
    """ "The mediator brought the two sides together in Lima": they met, where a day or a place is told."""
    guests = [i for i in clause.objects if PEOPLE.is_side(sentence.tokens[i].lemma)
              or sentence.tokens[i].pos == "PROPN"]  # fmt: skip
    if not guests or not any(are_people(scene, sentence, i) for i in guests):
        return []
    draft = verb_draft(scene, sentence, clause, "meeting", partners(scene, sentence, guests))
    draft.initiator = next(iter(partners(scene, sentence, clause.subjects)), None)
    draft.met = True
    return [draft] if draft.when or draft.place else []


def _played_host(scene: Scene, sentence: Sentence, clause: Clause) -> list[Draft]:
    """ "Played host to the minister on Sunday": people meet people."""
    guests = prepositions(clause, "to")
    if not any(are_people(scene, sentence, i) for i in guests):
        return []
    who = partners(scene, sentence, [*clause.subjects, *guests])
    draft = verb_draft(scene, sentence, clause, "meeting", who)
    draft.met = True
    return [draft] if draft.when else []


def _summoned(scene: Scene, sentence: Sentence, clause: Clause) -> list[Draft]:
    """ "The ministry summoned the ambassador": they meet; a court that summons is no party."""
    tokens = sentence.tokens
    hosts = partners(scene, sentence, clause.subjects)
    called = [i for i in clause.objects if tokens[i].lemma.lower() in SUMMONED or tokens[i].pos == "PROPN"]
    envoys = any(tokens[j].lemma.lower() in SUMMONED for i in called for j in sentence.subtree(i))
    guests = [n for n in partners(scene, sentence, called) if n not in hosts]
    if not envoys or not (hosts or guests) or clause.status == "unknown":
        return []
    draft = verb_draft(scene, sentence, clause, "meeting", [*hosts, *guests])
    draft.met = True
    draft.initiator = hosts[0] if hosts else None
    return [draft]


def _there(scene: Scene, sentence: Sentence, clause: Clause) -> list[Draft]:
    """ "Will be in Kabul on Monday", "is in Kabul for talks": a visit, where persons are away on purpose."""
    tokens = sentence.tokens
    people = [n for n in partners(scene, sentence, clause.subjects) if scene.cast.actors[n].kind in HUMAN]
    ranked = any(tokens[i].lemma.lower() in PEOPLE.ranked for i in clause.subjects) and any(
        PEOPLE.is_side(tokens[i].lemma) for i in clause.subjects
    )
    back = [c for c in sentence.children[clause.head] if tokens[c].text.lower() == "back"]
    behind = [d for b in back for c in sentence.children[b] if tokens[c].text == "in" for d in sentence.children[c]]
    goals = [i for i in (*prepositions(clause, "in"), *behind) if tokens[i].ent == "GPE"]
    known = [n for n in people if scene.cast.actors[n].kind in ("person", "office")]
    if not goals or not (known or ranked) or clause.negated or clause.status in ("unknown", "conditional"):
        return []
    draft = verb_draft(scene, sentence, clause, "visit", people)
    aims = [j for i in prepositions(clause, "for", "on") for j in (i, *sentence.subtree(i))]
    purpose = any(tokens[i].lemma.lower() in AT_WORK for i in aims)
    if not purpose and not (clause.modal in ("will", "shall") and draft.when):
        return []
    draft.met = not people
    draft.place = place_name(sentence, goals[0])
    return [draft]
