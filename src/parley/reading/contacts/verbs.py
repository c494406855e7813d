"""Contacts told by a verb: "met", "spoke with", "briefed", "visited", "telephoned", "invited to"."""

from __future__ import annotations

from collections.abc import Sequence

from parley.lexicons.deeds import Deeds
from parley.lexicons.people import load_people
from parley.reading.contacts.again import held_again, held_apart, in_legs
from parley.reading.contacts.drafts import HEARERS, Draft, partners, prepositions
from parley.reading.contacts.told import BY_PHONE, HOSTING, MEETING, NAMING, verb_draft
from parley.reading.contacts.visits import addressed, called_on, hosted, invited, seen, visited
from parley.records import REAL, Clause, Sentence
from parley.text.scene import KIN, Scene

PEOPLE = load_people()
LOOSE = frozenset({"speak", "talk", "consult", "confer", "brief", "negotiate", "huddle"})
NEVER = frozenset({"speak", "talk", "negotiate"})
"""Verbs that, denied in the present, tell what somebody does on principle."""
HALFWAY = frozenset({"halfway", "half-way"})
PHONING = frozenset({"phone", "telephone"})
LONG = 120
"""Minutes from which people who are said to have talked had met. A guess."""
SAID_BY_PHONE = frozenset({
    "thank", "congratulate", "ask", "tell", "warn", "inform", "discuss", "express", "offer", "apologize",
    "complain", "brief", "say", "urge", "assure", "reassure", "console", "remind", "protest", "wish", "demand",
})  # fmt: skip
"""What somebody calls another for."""
TALKS_TOLD = frozenset({"meeting", "talk", "encounter", "round", "session", "contact", "negotiation", "summit"})
CONTACT_TOLD = TALKS_TOLD | {"conversation", "call", "exchange", "discussion"}
"""Nouns beside a verb of meeting that tell of it once more: "spoke on Monday, their first talk in years"."""
ADDRESSED = frozenset({"to", "in", "at", "against", "about", "of", "on behalf of", "from", "before", "after"})
"""Prepositions by which several who speak need not speak to each other."""


def verb_contacts(scene: Scene, clause: Clause, deeds: Deeds) -> list[Draft]:
    """The contacts that a verbal clause tells; none where its partners are not parties ("told reporters")."""
    sentence = scene.sentence(clause)
    lemma = clause.lemma
    if lemma == "invite":
        return invited(scene, sentence, clause)
    if lemma in HOSTING:
        return hosted(scene, sentence, clause)
    if lemma == "see":
        return seen(scene, sentence, clause)
    if lemma in ("call on", "call upon") or (lemma == "call" and _on_somebody(sentence, clause)):
        return called_on(scene, sentence, clause)
    form = deeds.contact_verbs.get(lemma)
    if form is None:
        return []
    if form == "visit":
        return [leg for one in visited(scene, sentence, clause) for leg in in_legs(scene, clause, one)]
    if form == "address":
        return addressed(scene, sentence, clause)
    if lemma == "negotiate" and clause.tense == "none" and clause.relation != "xcomp" and not clause.modal:
        return []
    if lemma == "meet" and any(t.text.lower() in HALFWAY for t in sentence.tokens[clause.head : clause.head + 9]):
        return []  # "met the union halfway": a compromise
    mine, theirs = _sides(scene, sentence, clause)
    if lemma == "call" and prepositions(clause, "to"):
        return []  # "called the envoy to the palace"
    who = list(dict.fromkeys([*mine, *theirs]))
    if not theirs and _goes_on(sentence, clause):
        return []
    met = (len(who) < 2 or not mine) and (
        _met_somebody(sentence, clause, who) or _met_by_unknown(scene, sentence, clause, theirs)
    )
    if (len(who) < 2 or not mine) and not met:
        return []
    draft = verb_draft(scene, sentence, clause, form, who)
    if (
        clause.negated
        and clause.tense == "present"
        and draft.when is None
        and lemma in ("speak", "talk", "negotiate")
    ):
        return []  # "we do not talk to kidnappers"
    draft.met = met
    if lemma in LOOSE:
        draft.loose = True
        long = draft.minutes is not None and (draft.minutes.low or 0) >= LONG
        draft.form = "call" if lemma in ("speak", "talk") and not (draft.place or long) else form
    below = {sentence.tokens[i].text.lower() for i in _near(sentence, clause)}
    if below & BY_PHONE or _by_link(sentence, clause):
        draft.form, draft.loose = "call", False
    if "separately" in below and len(theirs) > 1:
        return [_with(draft, [*mine, name]) for name in theirs]
    apart = held_apart(scene, clause, draft, mine)
    if apart:
        return apart
    if lemma in ("speak", "talk") and draft.form == "call" and _to_a_group(scene, clause, theirs):
        draft.form, draft.loose = "meeting", True
    legs = in_legs(scene, clause, draft)
    return legs if len(legs) > 1 else [draft, *held_again(scene, clause, draft)]


def _on_somebody(sentence: Sentence, clause: Clause) -> bool:
    """True for "called on the premier", not for "called the premier on Friday"."""
    on = prepositions(clause, "on", "upon")
    return not clause.objects and any(sentence.tokens[i].ent not in ("DATE", "TIME") for i in on)


def _by_link(sentence: Sentence, clause: Clause) -> bool:
    """True for "by video link"."""
    below = [c for i in prepositions(clause, "by", "over", "via") for c in (i, *sentence.children[i])]
    return any(sentence.tokens[i].text.lower() in BY_PHONE for i in below)


def _goes_on(sentence: Sentence, clause: Clause) -> bool:
    """True for "agreed to keep talking", which tells of no contact of its own."""
    up = sentence.tokens[sentence.tokens[clause.head].head]
    return clause.relation == "xcomp" and up.lemma.lower() in ("keep", "continue", "go")


def _met_somebody(sentence: Sentence, clause: Clause, who: list[str]) -> bool:
    """True for a meeting whose partners are not all in the cast: "met the kidnappers", "both delegations met"."""
    tokens = sentence.tokens
    if clause.lemma in PHONING and not clause.passive:
        return bool(who) and any(tokens[i].lemma.lower() in PEOPLE.peers for i in clause.objects)
    if clause.lemma in ("speak", "talk") and not clause.passive:
        return _spoke_together(sentence, clause) or _spoke_with(sentence, clause)
    if clause.lemma not in MEETING or clause.passive or clause.status == "unknown":
        return False
    if clause.objects or prepositions(clause, "with"):
        others = [*clause.objects, *prepositions(clause, "with")]
        known = bool(who) or any(PEOPLE.is_side(tokens[i].lemma) for i in clause.subjects)
        return known and any(_is_human(sentence, i) for i in others)
    if clause.lemma == "meet" and prepositions(clause, "at", "in") and not who:
        return any(PEOPLE.is_side(tokens[i].lemma) for i in clause.subjects)
    several = len(clause.subjects) > 1 or any(
        tokens[i].tag in ("NNS", "NNPS")
        or tokens[i].text.lower() == "they"
        or tokens[i].lemma.lower() in PEOPLE.assembled
        for i in clause.subjects
    )
    return several and (bool(who) or any(PEOPLE.is_side(tokens[i].lemma) for i in clause.subjects))


def _is_human(sentence: Sentence, i: int) -> bool:
    """True for people who take part, and kin of others: "met the captives' relatives", not "met his brother"."""
    lemma = sentence.tokens[i].lemma
    own = any(sentence.tokens[c].tag == "PRP$" for c in sentence.children[i])
    return PEOPLE.is_side(lemma) or (lemma.lower() in KIN and not own)


def _met_by_unknown(scene: Scene, sentence: Sentence, clause: Clause, theirs: list[str]) -> bool:
    """True for "he met President Diaz", whoever "he" or "the delegation" is: people met a person who is known."""
    people = any(
        sentence.tokens[i].text.lower() in PEOPLE.pronouns or PEOPLE.is_side(sentence.tokens[i].lemma)
        for i in clause.subjects
    )
    known = any(scene.cast.actors[n].kind in ("person", "office") for n in theirs)
    hearing = any(sentence.tokens[i].lemma.lower() in HEARERS for i in clause.subjects)
    able = clause.lemma in ("meet", "speak", "talk") and not clause.passive and clause.status != "unknown"
    return able and people and known and not hearing  # not "reporters spoke to the premier"


def _spoke_with(sentence: Sentence, clause: Clause) -> bool:
    """True for "the mediator spoke with both delegations", of whom nobody is named."""
    tokens = sentence.tokens
    sides = [
        any(PEOPLE.is_side(tokens[i].lemma) and tokens[i].lemma.lower() not in HEARERS for i in some)
        for some in (clause.subjects, prepositions(clause, "with"))
    ]
    return all(sides) and clause.status in (*REAL, "planned", "agreed")


def _spoke_together(sentence: Sentence, clause: Clause) -> bool:
    """True for "the pair spoke for an hour", "both leaders spoke on Sunday": to each other, whoever they are."""
    tokens = sentence.tokens
    towards = {word for word, i in clause.preps if tokens[i].ent not in ("DATE", "TIME")}
    if clause.status == "unknown" or len(clause.subjects) != 1 or towards & ADDRESSED:
        return False
    if any(tokens[c].dep in ("ccomp", "dobj", "xcomp", "advcl") for c in sentence.children[clause.head]):
        return False
    one = tokens[clause.subjects[0]]
    two = any(tokens[c].text.lower() in ("two", "both") for c in sentence.children[one.i])
    return one.lemma.lower() in ("pair", "duo", "two") or (two and PEOPLE.is_side(one.lemma))


def _side_by_side(scene: Scene, sentence: Sentence, subjects: Sequence[int]) -> list[str]:
    """The actors of "Mora and Vice Premier Diaz", whatever the grammar made of them: names joined by "and"."""
    if len(subjects) != 1:
        return []
    below = sentence.subtree(subjects[0])
    if not any(sentence.tokens[i].dep == "cc" for i in below) or below[-1] != subjects[0]:
        return []
    start, end = sentence.tokens[below[0]].start, sentence.tokens[below[-1]].end
    held = scene.cast.within(start, end)
    words = scene.parse.text[start:end]
    for one in held:
        words = words.replace(one.text, "", 1)
    if words.strip(" ,") not in ("and", "and the"):
        return []
    return list(dict.fromkeys(m.actor for m in held if m.actor))


def _to_a_group(scene: Scene, clause: Clause, theirs: list[str]) -> bool:
    """ "Spoke to business leaders": not by telephone."""
    kinds = {scene.cast.actors[n].kind for n in theirs}
    return kinds == {"group"} and bool(prepositions(clause, "to"))


def _near(sentence: Sentence, clause: Clause) -> list[int]:
    """Tokens up to two steps below the verb."""
    near = list(sentence.children[clause.head])
    return near + [d for c in near for d in sentence.children[c]]


def _with(draft: Draft, who: list[str]) -> Draft:
    return Draft(
        draft.form, draft.status, draft.rule, list(draft.places), who, draft.when, draft.minutes, draft.place,
        draft.initiator, draft.refused_by, draft.loose,
    )  # fmt: skip


def _sides(scene: Scene, sentence: Sentence, clause: Clause) -> tuple[list[str], list[str]]:
    """Who did it, and with whom."""
    lemma = clause.lemma
    mine = partners(scene, sentence, clause.subjects)
    with_whom = prepositions(clause, "with")
    if lemma == "speak" or lemma == "talk":
        line = [i for i in prepositions(clause, "by", "over", "on") if sentence.tokens[i].lemma.lower() in BY_PHONE]
        beyond = [] if mine else [d for i in line for c in sentence.children[i] for d in sentence.children[c]]
        theirs = partners(scene, sentence, [*with_whom, *prepositions(clause, "to"), *beyond])
    elif lemma == "write":
        theirs = partners(scene, sentence, prepositions(clause, "to"))
    elif lemma == "call":
        named = any(
            sentence.tokens[c].dep in NAMING and not _is_said_by_phone(sentence, clause, c)
            for c in sentence.children[clause.head]
        )
        people = [i for i in clause.objects if sentence.tokens[i].pos in ("PROPN", "PRON")
                  or sentence.tokens[i].lemma.lower() in PEOPLE.peers]  # fmt: skip
        elsewhere = [
            i for i in prepositions(clause, "on", "upon", "for") if sentence.tokens[i].ent not in ("DATE", "TIME")
        ]
        theirs = [] if named or elsewhere or clause.passive else partners(scene, sentence, people)
        return (mine, theirs) if theirs else ([], [])
    else:
        objects = (
            []
            if lemma == "negotiate"
            else [i for i in clause.objects if sentence.tokens[i].lemma.lower() not in TALKS_TOLD]
        )  # "met in Oslo, the first meeting this year"
        theirs = partners(scene, sentence, [*objects, *with_whom])
        if not theirs and not clause.objects:
            loose = [c for c in sentence.children[clause.head] if sentence.tokens[c].dep == "npadvmod" and (
                sentence.tokens[c].ent == "PERSON")]  # fmt: skip
            theirs = partners(scene, sentence, loose)
        if len(mine) < 2 and not theirs and not clause.objects:
            mine = _side_by_side(scene, sentence, clause.subjects) or mine
        if not theirs and objects and lemma == "meet":
            human = any(_is_human(sentence, i) for i in clause.objects)
            return (mine, []) if human else ([], [])  # "met the deadline"
    if lemma in ("speak", "write", "talk") and not theirs and not _together(sentence, clause, mine):
        return [], []
    if lemma == "negotiate" and not theirs and (len(mine) < 2 or clause.objects):
        return [], []
    return mine, [name for name in theirs if name not in mine]


def _is_said_by_phone(sentence: Sentence, clause: Clause, c: int) -> bool:
    """True for what a call was made for ("called her to thank her"), and for whom it was made to beside that."""
    tokens = sentence.tokens
    aims = [d for d in sentence.children[clause.head] if tokens[d].tag == "VB" and tokens[d].lemma in SAID_BY_PHONE]
    infinitive = any(tokens[t].tag == "TO" for d in aims for t in sentence.children[d])
    return infinitive and (c in aims or (tokens[c].dep == "oprd" and len(clause.objects) == 1))


def _together(sentence: Sentence, clause: Clause, mine: list[str]) -> bool:
    """True where several subjects speak to each other: no object, no "said that", no "to reporters"."""
    if len(mine) < 2 or prepositions(clause, "to", "at", "in favor of", "against", "on behalf of"):
        return False
    if any(sentence.tokens[i].ent not in ("TIME", "DATE") for i in prepositions(clause, "for")):
        return False  # "speaking for growers"
    return not any(
        sentence.tokens[c].dep in ("ccomp", "dobj") and sentence.tokens[c].lemma.lower() not in CONTACT_TOLD
        for c in sentence.children[clause.head]
    )
