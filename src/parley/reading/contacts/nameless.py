"""Contacts told by a verb whose partners have no name, or of which only one side is said: "wrote to the skippers".

Who is not known is left out of the participants, and never guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from parley.lexicons.people import load_people
from parley.reading.contacts.around import REQUESTS
from parley.reading.contacts.drafts import Draft, partners, prepositions
from parley.reading.contacts.people import any_people, are_high, are_people
from parley.reading.contacts.verbs import BY_PHONE, NAMING, verb_draft
from parley.records import REAL, Clause, Sentence
from parley.text.scene import PLACES, Scene, place_name

PEOPLE = load_people()
LIVE = frozenset({*REAL, "planned", "proposed", "offered", "demanded", "agreed", "refused", "not_happened"})
"""Statuses of what is told of a contact; a supposed one with nobody known is none."""
TELLING = frozenset({
    "tell", "inform", "assure", "threaten", "urge", "warn", "bargain", "consult", "reach", "order", "lecture",
    "brief", "congratulate", "reassure", "confer", "implore", "beg", "remind", "ask", "console", "apologize",
})  # fmt: skip
"""Verbs that, done by telephone to people, tell of a call."""
BY_LINE = frozenset({"by", "over", "via", "through"})
HAGGLING = frozenset({"haggle", "wrangle", "bargain", "parley", "dine", "din", "lunch", "sit", "huddle", "closet"})
"""Verbs by which several people meet, where it is said with whom, how long or when and where."""
LASTING = frozenset({"for", "until", "till", "through", "from"})
WITH = ("with", "opposite", "across", "from")
AIMS = frozenset({
    "see", "meet", "talk", "listen", "inspect", "discuss", "hear", "press", "plead", "negotiate", "hold", "look",
    "urge", "mediate", "sound", "coax", "persuade", "reassure", "bargain", "parley", "brief", "sign", "initial",
})  # fmt: skip
"""What people of rank travel for: "flew out to see the crew"."""
JOURNEYS = frozenset({
    "fly", "drive", "go", "come", "travel", "cross", "sail", "arrive", "head", "jet", "rush", "hurry",
})  # fmt: skip
BOUND_FOR = frozenset({"leave", "set off", "depart", "set out", "embark"})
LINES = frozenset({"phone", "telephone", "line"})
PARTICLES = frozenset({"in", "over", "up", "out", "down", "across"})
ASKING = frozenset({"ask", "say", "demand", "urge", "complain", "tell", "request", "warn", "protest", "thank"})


def nameless_contacts(scene: Scene, clause: Clause) -> list[Draft]:
    """The contact that a verbal clause tells though its partners are not all known, or nothing.

    Args:
        scene: The article.
        clause: A verbal clause of which no contact has been read.
    """
    if clause.status not in LIVE:
        return []
    sentence = scene.sentence(clause)
    tell = TOLD.get(clause.lemma) or TOLD.get(clause.lemma.split(" ")[0], None)
    found = tell(scene, sentence, clause) if tell else None
    if found is None:
        found = _by_phone(scene, sentence, clause) or _haggled(scene, sentence, clause)
    return [found] if found else []


def _draft(scene: Scene, sentence: Sentence, clause: Clause, form: str, *sides: list[int]) -> Draft:
    who = list(dict.fromkeys(name for side in sides for name in partners(scene, sentence, side)))
    draft = verb_draft(scene, sentence, clause, form, who)
    draft.met = True
    return draft


def _received(scene: Scene, sentence: Sentence, clause: Clause) -> Draft | None:
    """ "The ministry received both delegations", "he was received by the minister"; not "received the wounded"."""
    guests, hosts = list(clause.objects), list(clause.subjects)
    if not any_people(scene, sentence, guests) or _has_object_clause(sentence, clause):
        return None
    if not (hosts and any_people(scene, sentence, hosts)) and not (clause.passive and not hosts):
        return None
    plain = clause.passive and not hosts
    if not (are_high(scene, sentence, guests) if plain else are_high(scene, sentence, [*hosts, *guests])):
        return None
    return _draft(scene, sentence, clause, "meeting", hosts, guests)


def _has_object_clause(sentence: Sentence, clause: Clause) -> bool:
    return any(sentence.tokens[c].dep in NAMING for c in sentence.children[clause.head])


def _given(sentence: Sentence, clause: Clause) -> list[int]:
    """To whom something is written: "to the fleet", "wrote him a note"."""
    tokens = sentence.tokens
    found = prepositions(clause, "to")
    for c in sentence.children[clause.head]:
        if tokens[c].dep == "dative":
            found += [c] if tokens[c].pos != "ADP" else [d for d in sentence.children[c] if tokens[d].dep == "pobj"]
    return found


def _wrote(scene: Scene, sentence: Sentence, clause: Clause) -> Draft | None:
    """ "Wrote to shop stewards", "had written to Rome", "wrote asking for more"; not "wrote a novel"."""
    if clause.passive:
        return None
    given = _given(sentence, clause)
    given += [i for i in clause.objects if are_people(scene, sentence, i)]
    asks = [c for c in sentence.children[clause.head] if sentence.tokens[c].dep in ("advcl", "xcomp")]
    asked = any(sentence.tokens[c].lemma.lower() in ASKING for c in asks) and not clause.objects
    if not any_people(scene, sentence, clause.subjects):
        return None
    if not any_people(scene, sentence, given) and not (asked and are_high(scene, sentence, clause.subjects)):
        return None
    return _draft(scene, sentence, clause, "letter", list(clause.subjects), given)


def _rang(scene: Scene, sentence: Sentence, clause: Clause) -> Draft | None:
    """ "Rang both premiers", "had telephoned the palace"; not "rang the bell"."""
    if _has_object_clause(sentence, clause) and not clause.objects:
        return None
    if not any_people(scene, sentence, clause.objects) or not any_people(scene, sentence, clause.subjects):
        return None
    return _draft(scene, sentence, clause, "call", list(clause.subjects), list(clause.objects))


def _called(scene: Scene, sentence: Sentence, clause: Clause) -> Draft | None:
    """ "Called the minister on Sunday"; "called the minister a liar" and "called a witness" are none."""
    peers = [i for i in clause.objects if sentence.tokens[i].lemma.lower() in PEOPLE.peers]
    elsewhere = prepositions(clause, "on", "upon", "for", "to", "as", "before", "into")
    if clause.passive or not peers or any(sentence.tokens[i].ent not in ("DATE", "TIME") for i in elsewhere):
        return None
    draft = _rang(scene, sentence, clause) if not _has_object_clause(sentence, clause) else None
    return draft if draft and draft.when else None


def _saw(scene: Scene, sentence: Sentence, clause: Clause) -> Draft | None:
    """ "Will see all party leaders on Thursday": people of rank see people of rank, on a day that is told."""
    if clause.passive or _has_object_clause(sentence, clause) or prepositions(clause, "as", "in"):
        return None
    if not are_high(scene, sentence, clause.subjects) or not are_high(scene, sentence, clause.objects):
        return None
    draft = _draft(scene, sentence, clause, "meeting", list(clause.subjects), list(clause.objects))
    return draft if draft.when or draft.minutes or clause.status == "refused" else None


def _by_phone(scene: Scene, sentence: Sentence, clause: Clause) -> Draft | None:
    """ "Told the deputies by telephone", "the two conferred by video": to people, and no reporters."""
    if clause.lemma not in (*TELLING, "speak", "talk", "negotiate") or clause.passive:
        return None
    means = [i for i in prepositions(clause, *BY_LINE, "on") if sentence.tokens[i].lemma.lower() in BY_PHONE]
    means += [i for i in prepositions(clause, *BY_LINE) if _words_below(sentence, i) & BY_PHONE]
    others = [*clause.objects, *_given(sentence, clause), *prepositions(clause, "with")]
    others = [i for i in others if i not in means]
    several = _are_several(sentence, clause) and clause.lemma not in TELLING
    if not means or not any_people(scene, sentence, clause.subjects):
        return None
    if not (any_people(scene, sentence, others) or several):
        return None
    return _draft(scene, sentence, clause, "call", list(clause.subjects), others)


def _words_below(sentence: Sentence, i: int) -> set[str]:
    return {sentence.tokens[c].text.lower() for c in sentence.children[i]}


def _are_several(sentence: Sentence, clause: Clause) -> bool:
    tokens = sentence.tokens
    joined = [j for i in clause.subjects for j in sentence.conjuncts(i)]
    return len(joined) > 1 or any(
        tokens[i].tag in ("NNS", "NNPS") or tokens[i].text.lower() == "they" for i in clause.subjects
    )


def _haggled(scene: Scene, sentence: Sentence, clause: Clause) -> Draft | None:
    """ "Sat across from the owners for nine hours", "the two leaders dined on Tuesday", "haggled until dawn"."""
    if clause.lemma.split(" ")[0] not in HAGGLING or clause.passive or clause.objects:
        return None
    tokens = sentence.tokens
    if any(tokens[i].lemma.lower() in PEOPLE.assembled for i in clause.subjects):
        return None  # "the court sat until late"
    if not any_people(scene, sentence, clause.subjects):
        return None
    below = [
        d for c in sentence.children[clause.head] if tokens[c].dep in ("prep", "advmod", "prt")
        for d in (c, *sentence.children[c])
    ]  # fmt: skip
    faced = [
        d for c in (*sentence.children[clause.head], *below)
        if tokens[c].dep == "prep" and tokens[c].text.lower() in WITH for d in sentence.children[c]
        if tokens[d].dep == "pobj"
    ]  # fmt: skip
    faced += prepositions(clause, *WITH)
    across = any(tokens[i].text.lower() in ("with", "opposite", "across") for i in below)
    with_whom = [i for i in faced if across and are_people(scene, sentence, i)]
    if not with_whom and not _are_several(sentence, clause):
        return None
    draft = _draft(scene, sentence, clause, "meeting", list(clause.subjects), with_whom)
    lasted = any(tokens[i].ent == "TIME" for i in prepositions(clause, *LASTING))
    ranked = not clause.lemma.startswith("sit") or are_high(scene, sentence, clause.subjects)
    dated = (draft.when is not None or draft.place is not None) and ranked
    return draft if with_whom or dated or draft.minutes or lasted else None


def _journey(scene: Scene, sentence: Sentence, clause: Clause) -> Draft | None:
    """ "Drove down to meet them", "flew in on Thursday", "left for Tehran": of those who act for others."""
    tokens = sentence.tokens
    if clause.passive or clause.objects or not are_high(scene, sentence, clause.subjects):
        return None
    words = ("for",) if clause.lemma in BOUND_FOR else ("to", "in") if clause.lemma == "arrive" else ("to",)
    named = any(tokens[i].pos != "PRON" for i in clause.subjects)
    goals = [i for i in prepositions(clause, *words) if tokens[i].ent == "GPE" and named]
    below = [tokens[c] for c in sentence.children[clause.head]]
    aims = [t for t in below if t.dep in ("advcl", "xcomp") and t.tag == "VB" and t.lemma.lower() in AIMS]
    seen = any_people(scene, sentence, [d for t in aims for d in sentence.children[t.i] if tokens[d].dep == "dobj"])
    inward = clause.lemma.split(" ")[0] in ("fly", "drive", "arrive") and any(
        t.text.lower() in PARTICLES for t in below
    )
    if not goals and (clause.lemma in BOUND_FOR or not (aims or inward)):
        return None
    draft = _draft(scene, sentence, clause, "visit", list(clause.subjects))
    if not goals and not seen and not (draft.when and named):
        return None
    if clause.lemma in BOUND_FOR and draft.when is None:
        return None
    draft.place = place_name(sentence, goals[0]) if goals else draft.place
    return draft


def _visited(scene: Scene, sentence: Sentence, clause: Clause) -> Draft | None:
    """ "The Red Cross visited the hostages": people, visited by a party or by those who act for others."""
    if clause.passive or not any_people(scene, sentence, clause.objects):
        return None
    known = partners(scene, sentence, clause.subjects)
    party = any(scene.cast.actors[n].kind in ("organisation", "armed_group", "office") for n in known)
    if not party and not are_high(scene, sentence, clause.subjects):
        return None
    return _draft(scene, sentence, clause, "visit", list(clause.subjects), list(clause.objects))


def _assembled(scene: Scene, sentence: Sentence, clause: Clause) -> Draft | None:
    """ "The league and the union are due to sit down next week", "turned down an invitation to meet the owners"."""
    over = None if clause.governor is None else scene.clauses[clause.governor]
    if clause.relation == "acl" and over is not None and over.nominal and clause.objects:
        return _asked_to_meet(scene, sentence, clause, over)
    if clause.passive or clause.objects or not any_people(scene, sentence, clause.subjects):
        return None
    with_whom = [i for i in prepositions(clause, "with") if are_people(scene, sentence, i)]
    if prepositions(clause, "with") and not with_whom:
        return None
    if not with_whom and not _are_several(sentence, clause):
        return None
    draft = _draft(scene, sentence, clause, "meeting", list(clause.subjects), with_whom)
    return draft if draft.when or draft.place else None


def _asked_to_meet(scene: Scene, sentence: Sentence, clause: Clause, asked: Clause) -> Draft | None:
    """The meeting that "an invitation to meet" is about, with who turned it down or made it."""
    up = None if asked.governor is None else scene.clauses[asked.governor]
    if up is None or asked.lemma not in REQUESTS or not any_people(scene, sentence, clause.objects):
        return None
    status = asked.status if asked.status in ("refused", "agreed") else clause.status
    names = partners(scene, sentence, up.subjects)
    if not names or status not in LIVE:
        return None
    draft = _draft(scene, sentence, clause, "meeting", list(up.subjects), list(clause.objects))
    draft.status, draft.refused_by = status, names[0] if status == "refused" else None
    return draft


def _on_line(scene: Scene, sentence: Sentence, clause: Clause) -> Draft | None:
    """ "The two had been on the phone until three", "was on the line to the captors"."""
    tokens = sentence.tokens
    lines = [i for i in prepositions(clause, "on") if tokens[i].lemma.lower() in LINES]
    others = [i for i in (*prepositions(clause, "with", "to"), *_behind(sentence, lines))
              if are_people(scene, sentence, i)]  # fmt: skip
    if not lines or not any_people(scene, sentence, clause.subjects):
        return None
    if not others and not _are_several(sentence, clause):
        return None
    return _draft(scene, sentence, clause, "call", list(clause.subjects), others)


def _behind(sentence: Sentence, lines: list[int]) -> list[int]:
    tokens = sentence.tokens
    return [
        d for i in lines for c in sentence.children[i] if tokens[c].text.lower() in ("with", "to")
        for d in sentence.children[c] if tokens[d].dep == "pobj"
    ]  # fmt: skip


def _shuttled(scene: Scene, sentence: Sentence, clause: Clause) -> Draft | None:
    """ "Shuttled between the two camps", "is shuttling to Accra"; buses and cod shuttle too."""
    if not are_high(scene, sentence, clause.subjects) and not any(
        scene.cast.actors[n].kind == "person" for n in partners(scene, sentence, clause.subjects)
    ):
        return None
    ways = prepositions(clause, "between", "to", "from")
    tokens = sentence.tokens
    if not any(tokens[i].ent in PLACES or are_people(scene, sentence, i) for i in ways):
        return None
    return _draft(scene, sentence, clause, "visit", list(clause.subjects))


def _spent(scene: Scene, sentence: Sentence, clause: Clause) -> Draft | None:
    """ "Spent three days in Pyongyang", of those who act for others."""
    tokens = sentence.tokens
    goals = [i for i in prepositions(clause, "in") if tokens[i].ent == "GPE"]
    goals += [
        d for i in clause.objects for c in sentence.children[i] if tokens[c].text.lower() == "in"
        for d in sentence.children[c] if tokens[d].ent == "GPE"
    ]  # fmt: skip
    if not goals or clause.passive or not any(tokens[i].ent in ("DATE", "TIME") for i in clause.objects):
        return None
    if not are_high(scene, sentence, clause.subjects):
        return None
    draft = _draft(scene, sentence, clause, "visit", list(clause.subjects))
    draft.place = place_name(sentence, goals[0])
    return draft


TOLD: Mapping[str, Callable[[Scene, Sentence, Clause], Draft | None]] = {
    **dict.fromkeys(("receive", "hear out"), _received),
    **dict.fromkeys(("write", "write back", "wire", "cable", "email", "e-mail", "telegraph"), _wrote),
    **dict.fromkeys(("ring", "phone", "telephone", "ring up", "ring round"), _rang),
    "call": _called,
    "see": _saw,
    "shuttle": _shuttled,
    "spend": _spent,
    "visit": _visited,
    "be": _on_line,
    **dict.fromkeys(("meet", "sit down", "gather", "convene", "reconvene", "confer", "regroup"), _assembled),
    **dict.fromkeys((*JOURNEYS, *BOUND_FOR), _journey),
}
"""By verb, what reads a contact of it."""
