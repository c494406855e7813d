"""Which sense a word of a deed has: "captured a town" is a deed, "captured the mood" is none."""

from __future__ import annotations

from parley.lexicons.deeds import Deed
from parley.reading.events.grounds import is_named_ground
from parley.reading.events.kinds import FLESH, is_abstract, kinds, names_of
from parley.reading.events.persons import (
    BODILY,
    COUNTED,
    FREEING,
    HARMLESS,
    PEOPLE,
    are_civilians,
    are_people,
    is_person,
)
from parley.reading.events.together import SPEAKING, has_terms, is_mutual, is_of_a_visit, leaves_place
from parley.reading.events.wordings import Wording
from parley.records import REAL, Clause, Sentence
from parley.text.scene import Scene

DONE_OR_DUE = (*REAL, "planned", "agreed", "pledged")
BODIES = frozenset({"GPE", "LOC", "FAC", "NORP", "PERSON", "ORG"})
AERIAL = frozenset(
    {"drone", "air", "aerial", "missile", "rocket", "ballistic", "airstrike", "warplane", "jet", "helicopter"}
)
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves", "myself"})
BRINGING = frozenset({"of", "from", "out of", "with", "to"})
"""Prepositions after which an object may stand ("pulled out of the treaty")."""
FURNISHING = frozenset({"set", "supply", "provide", "furnish", "equip", "present"})
"""Verbs that bring a thing after a preposition, beside their object ("supplied the rebels with radars")."""
WORDED = frozenset({"for", "as", "over", "during", "in"})
ARMED = frozenset(
    {
        "knife",
        "gun",
        "bomb",
        "drone",
        "missile",
        "machete",
        "rocket",
        "car",
        "arson",
        "acid",
        "deadly",
        "terror",
        "armed",
    }
)


def fits_verb(scene: Scene, sentence: Sentence, clause: Clause, wording: Wording) -> bool:
    """True where a verbal clause has the arguments that the deed wants."""
    tokens, deed = sentence.tokens, wording.deed
    if deed.subjects and not any(_does_so(scene, sentence, i, deed) for i in clause.subjects):
        return False
    if deed.type in ("ASSAULT", "COERCE") and any(tokens[i].lemma.lower() in HARMLESS for i in clause.subjects):
        return False
    if deed.never and _has_any(sentence, clause, deed.never):
        return False
    if deed.objects:
        nouns = _wanted_objects(sentence, clause, wording)
        if not nouns and not _named_object(scene, sentence, clause, wording):
            return False
        if deed.beside and not any(_stands_beside(sentence, i, deed.beside) for i in nouns):
            return False
    elif deed.beside and not any(_stands_beside(sentence, i, deed.beside) for i in wording.idiom):
        return False
    if clause.lemma in ENDING and deed.type == "SANCTION" and not _broken_off(sentence, clause):
        return False
    if deed.rule == "plover:leaving-a-body" and any(
        tokens[i].lemma.lower() in ARMED_SUBJECTS for i in clause.subjects
    ):
        return False  # "the army withdrew from Badme", whatever kind of name that is
    if clause.lemma == "arm" and clause.relation == "acl":
        return False  # "men armed with machetes"
    if not _in_sense(scene, sentence, clause, deed):
        return False
    if deed.alone and clause.objects and not clause.passive:
        return False
    return not deed.hostile or _can_suffer(scene, sentence, clause, wording)


def _does_so(scene: Scene, sentence: Sentence, i: int, deed: Deed) -> bool:
    """True for a subject that the deed wants; of a protest also for unions and for people of any trade."""
    if _names_one(sentence, i, deed.subjects):
        return True
    if deed.type != "PROTEST" or "worker" not in deed.subjects:
        return False
    unions = any(scene.cast.actors[n].sector == "LAB" for n in scene.who(sentence, i))
    return unions or are_civilians(sentence, i)


def _wanted_objects(sentence: Sentence, clause: Clause, wording: Wording) -> list[int]:
    """The objects that the deed wants; behind a preposition where the verb has no other."""
    deed = wording.deed
    nouns = [
        i for i in clause.objects if kinds(sentence, i) & deed.objects or _is_of_people(sentence, i, clause, deed)
    ]
    if nouns:
        return nouns
    brought = (
        {*BRINGING, *deed.preps, wording.via} if not clause.objects or clause.lemma in FURNISHING else {wording.via}
    )
    nouns = [i for p, i in clause.preps if p in brought and kinds(sentence, i) & deed.objects]
    if not nouns and not clause.objects and (deed.moving or deed.rule in MOVING):
        nouns = [i for i in clause.subjects if _names_one(sentence, i, deed.objects)]
    return nouns


def _is_of_people(sentence: Sentence, i: int, clause: Clause, deed: Deed) -> bool:
    """True for people of any name, where the deed wants people ("freed two surgeons", "sacked 73 carvers")."""
    if "prisoner" in deed.objects and deed.type in ("AID", "COERCE", "RETREAT"):
        token = sentence.tokens[i]
        if clause.lemma.startswith(("hand", "turn")) and token.lemma.lower() in PEOPLE.wanted:
            return False  # that is help to a court
        return is_person(token) or (clause.lemma in FREEING and token.pos == "NUM" and are_people(sentence, i))
    return (
        "employee" in deed.objects
        and (sentence.tokens[i].pos == "NUM" or are_civilians(sentence, i))
        and are_people(sentence, i)
    )


def _names_one(sentence: Sentence, i: int, wanted: frozenset[str]) -> bool:
    """True where a noun is one of ``wanted``, or made out of one ("dozens of miners", "carrier group")."""
    tokens = sentence.tokens
    if names_of(tokens[i]) & wanted:
        return True
    return any(
        (
            tokens[c].dep == "compound"
            and tokens[i].lemma.lower() in COLLECTIVE
            and tokens[c].lemma.lower() in wanted
        )
        or (
            tokens[c].text.lower() == "of"
            and (tokens[i].pos == "NUM" or tokens[i].lemma.lower() in COLLECTIVE)
            and any(names_of(tokens[d]) & wanted for d in sentence.children[c])
        )
        for c in sentence.children[i]
    )


def _stands_beside(sentence: Sentence, i: int, wanted: frozenset[str]) -> bool:
    tokens = sentence.tokens
    near = [tokens[c] for c in sentence.children[i]]
    for of in (t for t in near if t.text.lower() == "of"):  # "its list of unreliable firms", "a note of protest"
        for d in sentence.children[of.i]:
            if tokens[d].lemma.lower() in wanted:
                return True
            near.extend(tokens[c] for c in sentence.children[d])
    return any(t.dep in ("amod", "compound", "nmod", "punct") and t.lemma.lower() in wanted for t in near)


def _has_any(sentence: Sentence, clause: Clause, words: frozenset[str]) -> bool:
    held = (*clause.subjects, *clause.objects, *(i for _, i in clause.preps))
    return any(kinds(sentence, i) & words for i in held)


MISSILES = frozenset({
    "drone", "missile", "rocket", "shell", "bomb", "mortar", "torpedo", "projectile", "warhead",
})  # fmt: skip
COLLECTIVE = frozenset({
    "group", "member", "number", "hundred", "thousand", "dozen", "score", "ten", "crowd", "column", "convoy",
    "team", "wave", "pair", "fleet", "some", "many", "leader", "driver", "worker", "staff", "more",
})  # fmt: skip
"""Nouns that are made of what stands beside them."""
ENDING = frozenset({"end", "stop", "conclude"})
MOVING = frozenset({"plover:pulling-back", "plover:massing-troops", "plover:retreating"})
"""Deeds whose subject itself moves ("the troops withdrew")."""
ARMED_SUBJECTS = frozenset(
    {"rebel", "guerrilla", "soldier", "troop", "army", "force", "fighter", "column", "militia"}
)


def _broken_off(sentence: Sentence, clause: Clause) -> bool:
    """False for talks that just came to their end: "ended two days of negotiations"."""
    held = {lemma for i in clause.objects for lemma in kinds(sentence, i)}
    return not held & {"talk", "negotiation", "contact", "meeting", "day", "hour", "round", "operation", "work"}


def _in_sense(scene: Scene, sentence: Sentence, clause: Clause, deed: Deed) -> bool:
    """False for strikes of unions that are no attacks, and marches of armies that are no protests."""
    tokens = sentence.tokens
    if clause.lemma == "strike" and deed.type == "ASSAULT":
        whose = scene.all_of(sentence, clause.subjects)
        struck_out = any(
            t.dep == "pobj" and t.lemma.lower() in PAPERS and tokens[t.head].text.lower() in ("from", "off")
            for t in tokens[clause.head :]
        )  # "struck a line from the draft"
        return not struck_out and not any(scene.cast.actors[n].sector == "LAB" for n in whose)
    if deed.rule == "plover:releasing" and clause.lemma == "hand":  # "handed the envoy a note"
        nouns = [tokens[i] for i in clause.objects if tokens[i].pos == "NOUN"]
        if any(t.dep == "dobj" and not is_person(t) for t in nouns):
            return False
    if deed.rule == "plover:giving-up-arms" and clause.lemma in ("hand over", "turn over"):
        given = scene.all_of(sentence, (i for p, i in clause.preps if p == "to"))
        return not any(scene.cast.actors[n].kind == "state" for n in given)  # that is aid
    if deed.rule == "plover:laying-arms-to-rest":  # "begin ceasefire talks", where the grammar splits the noun
        return not any(
            i + 1 < len(tokens) and tokens[i + 1].pos == "NOUN" and tokens[i + 1].lemma.lower() in TALKS
            for i in clause.objects
        )
    if deed.rule == "plover:agreeing-together":
        if clause.status not in (*REAL, "not_happened") or all(tokens[i].pos == "PRON" for i in clause.subjects):
            return False
        return is_mutual(scene, sentence, clause) and has_terms(sentence, clause)
    if clause.lemma == "charge" and deed.rule == "plover:accusing" and not clause.passive:
        stormed = any(kinds(sentence, i) & CROWDS for i in clause.objects)
        police = any(tokens[i].lemma.lower() in PEOPLE.armed for i in clause.subjects)
        return not (stormed and police) or any(p == "with" for p, _ in clause.preps)
    if deed.rule == "plover:dropping-a-measure" and is_of_a_visit(scene, sentence, clause):
        return False
    if deed.rule == "plover:ceding-land" and not clause.objects:
        return False  # "return to the territory"
    if deed.rule == "plover:signing-it":
        return is_mutual(scene, sentence, clause) and not clause.objects
    if deed.rule == "plover:working-jointly":
        return is_mutual(scene, sentence, clause) and clause.lemma not in SPEAKING and clause.status in DONE_OR_DUE
    if deed.rule == "plover:leaving-places":
        return leaves_place(scene, sentence, clause)
    if clause.lemma == "march" and deed.type == "PROTEST":
        armed = any(sentence.tokens[i].lemma.lower() in ARMED_SUBJECTS for i in clause.subjects)
        who = [scene.cast.actors[n] for n in scene.all_of(sentence, clause.subjects)]
        return not armed and not any(a.kind == "armed_group" or a.sector in ("MIL", "REB") for a in who)
    return True


TALKS = frozenset({
    "talk", "negotiation", "discussion", "deal", "agreement", "proposal", "plan", "line", "monitor",
})  # fmt: skip
PAPERS = frozenset({
    "draft", "text", "bill", "list", "statement", "communique", "treaty", "agreement", "record", "register",
    "budget", "document", "plan", "agenda", "report", "declaration", "schedule", "contract",
})  # fmt: skip
CROWDS = frozenset({"crowd", "protester", "demonstrator", "marcher", "picket", "striker", "rally", "march"})
"""Those whom police charge bodily, and not with a crime."""
HOLDING = frozenset({"plover:arresting", "plover:abducting", "plover:taking-into-custody"})
"""Deeds that people suffer, whichever of their many wordings tells them."""
VIOLENT = frozenset({
    "storm", "bombard", "shell", "kill", "arrest", "detain", "abduct", "kidnap", "strafe", "ambush", "raze",
    "torch", "demolish", "bulldoze", "blow up", "dynamite", "ransack", "loot", "behead", "execute", "deport",
    "jail", "imprison", "massacre", "gun down", "shoot dead", "injure", "wound", "torture", "hijack", "evict",
})  # fmt: skip
"""Verbs that hurt whatever thing their object is; what is no thing stands in ``kinds.ABSTRACT``."""


def _named_object(scene: Scene, sentence: Sentence, clause: Clause, wording: Wording) -> bool:
    """A person or place by name stands for the classes "people" and "place_taken"."""
    deed = wording.deed
    taken = (*clause.objects, *(i for prep, i in clause.preps if prep == wording.via))
    if "town" in deed.objects and deed.type == "ASSAULT" and any(
        is_named_ground(scene, sentence, i) for i in taken
    ):  # fmt: skip
        return True
    for i in clause.objects:
        token = sentence.tokens[i]
        if ("prisoner" in deed.objects and token.ent == "PERSON" and deed.type == "RETREAT") or (
            "town" in deed.objects and token.ent in ("GPE", "LOC", "FAC")
        ):
            return True
        if "prisoner" in deed.objects and token.ent == "NORP" and token.tag in ("NNPS", "NNS"):
            return deed.type == "RETREAT"
        held = token.pos == "PRON" and token.text.lower() in ("him", "her", "them")
        if held and "prisoner" in deed.objects and deed.type == "RETREAT":
            return True
        if deed.rule == "plover:leaving-a-body" and token.ent == "ORG":
            return True
    if deed.rule == "plover:leaving-a-body":
        return any(p in ("from", "out of") and sentence.tokens[i].ent == "ORG" for p, i in clause.preps)
    return False


def _can_suffer(scene: Scene, sentence: Sentence, clause: Clause, wording: Wording) -> bool:
    tokens, deed = sentence.tokens, wording.deed
    if any(tokens[i].text.lower() in REFLEXIVE for i in clause.objects):
        return False
    for i in (*clause.objects, *(i for prep, i in clause.preps if prep in (*deed.preps, wording.via))):
        token = tokens[i]
        if kinds(sentence, i) & FLESH or token.ent in BODIES or scene.who(sentence, i):
            return True
        if deed.type == "ASSAULT" and is_named_ground(scene, sentence, i):
            return True
        if is_person(token) and (clause.lemma in COUNTED or clause.lemma in BODILY or deed.rule in HOLDING):
            return True
        if token.pos == "NUM" and clause.lemma in COUNTED and are_people(sentence, i):
            return True  # "killing four"
        if clause.lemma in VIOLENT and i in clause.objects and token.pos == "NOUN" and not is_abstract(token):
            return True
        if (
            deed.rule == "plover:targeting"
            and token.pos == "NOUN"
            and not is_abstract(token)
            and _is_flying(sentence, clause)
        ):
            return True  # "drones hit a rail yard"
        if token.pos == "PRON" and token.text.lower() in ("him", "her", "them", "us", "me"):
            return True
        if any(tokens[c].dep == "nummod" for c in sentence.children[i]) and deed.type == "ASSAULT":
            return True
        if token.pos == "NUM" and any(tokens[c].text.lower() == "of" for c in sentence.children[i]):
            return True  # "detained 28 of them"
    return False


def _is_flying(sentence: Sentence, clause: Clause) -> bool:
    """True where what hits is itself a weapon ("drones", "mortar rounds")."""
    return any(_names_one(sentence, i, MISSILES) for i in clause.subjects)


def is_verbal(scene: Scene, clause: Clause, actors: list[str], recipients: list[str], near: set[str]) -> bool:
    """True for an attack in words: one politician on another, with no weapon told ("attacked her for her vote")."""
    people = [scene.cast.actors[n].kind == "person" for n in recipients if n in scene.cast.actors]
    if not people or not all(people) or near & ARMED:
        return False
    by_people = all(scene.cast.actors[n].kind == "person" for n in actors if n in scene.cast.actors)
    return by_people and (bool(actors) or clause.nominal or any(p in WORDED for p, _ in clause.preps))


def refined(sentence: Sentence, clause: Clause, deed: Deed) -> tuple[str, ...]:
    """The deed's modes, made finer by what it was done with ("drone attack", "car bomb")."""
    tokens = sentence.tokens
    near = {tokens[c].lemma.lower() for c in sentence.children[clause.head]}
    near |= {tokens[i].lemma.lower() for i in clause.subjects} | {tokens[i].lemma.lower() for i in clause.objects}
    if deed.type == "ASSAULT":
        if "suicide" in near:
            return ("suicide-attack",)
        if near & AERIAL:
            return ("aerial",)
        if near & {"bomb", "bombing", "explosive", "mine"}:
            return ("explosives",)
    if deed.type == "PROTEST" and "hunger" in near:
        return ("hunger",)
    return deed.modes
