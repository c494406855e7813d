"""Contacts told by a verb: "met", "spoke with", "briefed", "visited", "telephoned", "invited to"."""

from __future__ import annotations

from collections.abc import Sequence

from parley.lexicons.deeds import Deeds
from parley.lexicons.people import load_people
from parley.reading.contacts.around import was_to_have
from parley.reading.contacts.drafts import Draft, add, own_span, partners, place_met, prepositions, time_near
from parley.records import Clause, Sentence, Token
from parley.text.scene import PLACES, Scene, place_name

PEOPLE = load_people()
HUMAN = frozenset({"person", "office", "group"})
LOOSE = frozenset({"speak", "talk", "consult", "confer", "brief", "negotiate", "huddle"})
NAMING = frozenset({"oprd", "ccomp", "xcomp", "acomp", "attr"})
BY_PHONE = frozenset({"phone", "telephone", "video", "videolink"})
HALFWAY = frozenset({"halfway", "half-way"})
HOSTING = frozenset({"host", "receive"})
IN_TURN = frozenset({"afterwards", "afterward", "later", "earlier", "separately", "alone", "again", "beforehand"})
"""Adverbs by which "saw him" tells of a meeting."""
PHONING = frozenset({"phone", "telephone"})
MEETING = frozenset({
    "meet", "gather", "convene", "reconvene", "confer", "sit down", "assemble", "regroup", "negotiate", "huddle",
    "talk", "consult",
})  # fmt: skip
"""Verbs by which people meet even where it is not known who all of them are."""
TALKS_TOLD = frozenset({"meeting", "talk", "encounter", "round", "session", "contact", "negotiation", "summit"})
CONTACT_TOLD = TALKS_TOLD | {"conversation", "call", "exchange", "discussion"}
"""Nouns beside a verb of meeting that tell of it once more: "spoke on Monday, their first talk in years"."""
ADDRESSED = frozenset({"to", "in", "at", "against", "about", "of", "on behalf of", "from", "before", "after"})
"""Prepositions by which several who speak need not speak to each other."""
REGIONS = frozenset({
    "region", "province", "district", "city", "town", "village", "capital", "island", "territory", "enclave",
    "governorate", "prefecture", "county", "peninsula", "valley", "port",
})  # fmt: skip
"""Kinds of place that somebody visits, where their name stands beside them."""
ASSEMBLIES = frozenset(
    {"parliament", "congress", "assembly", "nation", "duma", "knesset", "senate", "bundestag", "council", "rada"}
)


def verb_contacts(scene: Scene, clause: Clause, deeds: Deeds) -> list[Draft]:
    """The contacts that a verbal clause tells; none where its partners are not parties ("told reporters")."""
    sentence = scene.sentence(clause)
    lemma = clause.lemma
    if lemma == "invite":
        return _invited(scene, sentence, clause)
    if lemma in HOSTING:
        return _hosted(scene, sentence, clause)
    if lemma == "see":
        return _seen(scene, sentence, clause)
    form = deeds.contact_verbs.get(lemma)
    if form is None:
        return []
    if form == "visit":
        return _visited(scene, sentence, clause)
    if form == "address":
        return _addressed(scene, sentence, clause)
    if lemma == "negotiate" and clause.tense == "none" and clause.relation != "xcomp" and not clause.modal:
        return []
    if lemma == "meet" and any(t.text.lower() in HALFWAY for t in sentence.tokens[clause.head : clause.head + 9]):
        return []  # "met the union halfway": a compromise
    mine, theirs = _sides(scene, sentence, clause)
    who = list(dict.fromkeys([*mine, *theirs]))
    if not theirs and _goes_on(sentence, clause):
        return []
    met = (len(who) < 2 or not mine) and _met_somebody(sentence, clause, who)
    if (len(who) < 2 or not mine) and not met:
        return []
    draft = verb_draft(scene, sentence, clause, form, who)
    draft.met = met
    if lemma in LOOSE:
        draft.loose = True
        draft.form = "call" if lemma in ("speak", "talk") else form
    below = {sentence.tokens[i].text.lower() for i in _near(sentence, clause)}
    if below & BY_PHONE or _by_link(sentence, clause):
        draft.form, draft.loose = "call", False
    if "separately" in below and len(theirs) > 1:
        return [_with(draft, [*mine, name]) for name in theirs]
    if lemma in ("speak", "talk") and draft.form == "call" and _to_a_group(scene, clause, theirs):
        draft.form, draft.loose = "meeting", True
    return [draft]


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
        return _spoke_together(sentence, clause)
    if clause.lemma not in MEETING or clause.passive or clause.status == "unknown":
        return False
    if clause.objects or prepositions(clause, "with"):
        others = [*clause.objects, *prepositions(clause, "with")]
        known = bool(who) or any(PEOPLE.is_side(tokens[i].lemma) for i in clause.subjects)
        return known and any(PEOPLE.is_side(tokens[i].lemma) for i in others)
    if clause.lemma == "meet" and prepositions(clause, "at", "in") and not who:
        return any(PEOPLE.is_side(tokens[i].lemma) for i in clause.subjects)
    several = len(clause.subjects) > 1 or any(
        tokens[i].tag in ("NNS", "NNPS")
        or tokens[i].text.lower() == "they"
        or tokens[i].lemma.lower() in PEOPLE.assembled
        for i in clause.subjects
    )
    return several and (bool(who) or any(PEOPLE.is_side(tokens[i].lemma) for i in clause.subjects))


def _spoke_together(sentence: Sentence, clause: Clause) -> bool:
    """True for "the pair spoke for an hour", "both leaders spoke on Sunday": to each other, whoever they are."""
    tokens = sentence.tokens
    if clause.status == "unknown" or len(clause.subjects) != 1 or {word for word, _ in clause.preps} & ADDRESSED:
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


def verb_draft(scene: Scene, sentence: Sentence, clause: Clause, form: str, who: list[str]) -> Draft:
    """A contact of a verb's form and status, with the day, length and place told beside the verb."""
    draft = Draft(form, clause.status, f"contacts:{form}", [own_span(sentence, clause)], who)
    if draft.status == "ongoing" and sentence.tokens[clause.head].tag in ("VBZ", "VBP"):
        draft.status = "happened"  # "Trump meets Putin": a caption or headline, no state
    if draft.status in ("planned", "happened", "stated") and was_to_have(sentence, clause.head):
        draft.status = "not_happened"
    draft.when = time_near(scene, sentence, clause.head)
    draft.minutes = scene.minutes(sentence.tokens[clause.head].start, draft.places[0][1])
    where = place_met if clause.lemma in MEETING else Scene.place
    draft.place = where(scene, sentence, clause.head) or _by_partner(scene, sentence, clause)
    if clause.status in ("proposed", "offered", "demanded", "refused") and clause.governor is not None:
        above = partners(scene, sentence, scene.clauses[clause.governor].subjects)
        if above and clause.status == "refused":
            draft.refused_by = above[0]
        elif above:
            draft.initiator = above[0]
    return draft


def _by_partner(scene: Scene, sentence: Sentence, clause: Clause) -> str | None:
    """The place told right behind whom somebody met: "met the head of the party in Rome"."""
    if clause.lemma not in MEETING and clause.lemma not in HOSTING:
        return None
    with_whom = [*clause.objects, *prepositions(clause, "with")]
    for i in clause.objects:  # "hosted the premier, Ana Mora, and his counterpart Diaz in Rabat"
        with_whom += [j for j in sentence.subtree(i) if sentence.tokens[j].dep in ("appos", "conj")]
    below = [
        d
        for i in with_whom
        for c in sentence.children[i]
        if sentence.tokens[c].text.lower() == "of"
        for d in sentence.children[c]
    ]
    return next(filter(None, (scene.place(sentence, i) for i in (*with_whom, *below))), None)


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
        theirs = partners(scene, sentence, [*with_whom, *prepositions(clause, "to")])
    elif lemma == "write":
        theirs = partners(scene, sentence, prepositions(clause, "to"))
    elif lemma == "call":
        named = any(sentence.tokens[c].dep in NAMING for c in sentence.children[clause.head])
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
            human = any(PEOPLE.is_side(sentence.tokens[i].lemma) for i in clause.objects)
            return (mine, []) if human else ([], [])  # "met the deadline"
    if lemma in ("speak", "write", "talk") and not theirs and not _together(sentence, clause, mine):
        return [], []
    if lemma == "negotiate" and not theirs and (len(mine) < 2 or clause.objects):
        return [], []
    return mine, [name for name in theirs if name not in mine]


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


def _visited(scene: Scene, sentence: Sentence, clause: Clause) -> list[Draft]:
    tokens = sentence.tokens
    if clause.lemma == "visit":
        goals = [i for i in clause.objects if tokens[i].ent in PLACES or tokens[i].pos == "PROPN"]
        goals += [i for i in clause.objects if _is_region(sentence, i) and i not in goals]
    elif clause.lemma == "fly" and clause.objects and not clause.passive:
        return []  # "flew two battalions to the border": sent, not gone
    else:
        after = prepositions(clause, "to", "in", "for")
        goals = [i for i in after if tokens[i].ent in PLACES or _is_region(sentence, i)]
    people = [n for n in partners(scene, sentence, clause.subjects) if scene.cast.actors[n].kind in HUMAN]
    ranked = any(tokens[i].lemma.lower() in PEOPLE.ranked and tokens[i].pos == "NOUN" for i in clause.subjects)
    if not goals or not (people or (ranked and not clause.passive and clause.status != "unknown")):
        return []
    met = partners(scene, sentence, [i for i in clause.objects if clause.lemma == "visit"])
    met = [n for n in met if scene.cast.actors[n].kind == "person" and n not in people]
    draft = verb_draft(scene, sentence, clause, "visit", people + met)
    draft.place = draft.place if met else place_name(sentence, _named_of(sentence, goals[0]))
    draft.met = not people
    return [draft]


def _is_region(sentence: Sentence, i: int) -> bool:
    """True for "the western Kursk region", "the port city of Aden": a kind of place with its name."""
    tokens = sentence.tokens
    if tokens[i].lemma.lower() not in REGIONS:
        return False
    below = [
        *sentence.children[i],
        *(d for c in sentence.children[i] if tokens[c].text == "of" for d in sentence.children[c]),
    ]
    return any(tokens[c].pos == "PROPN" and (tokens[c].ent in PLACES or tokens[c].dep == "compound") for c in below)


def _named_of(sentence: Sentence, i: int) -> int:
    """The name in "the port city of Aden", or the token itself."""
    tokens = sentence.tokens
    of = [d for c in sentence.children[i] if tokens[c].text == "of" for d in sentence.children[c]]
    return next((d for d in of if tokens[d].pos == "PROPN" and _is_region(sentence, i)), i)


def _addressed(scene: Scene, sentence: Sentence, clause: Clause) -> list[Draft]:
    heard = [i for i in clause.objects if sentence.tokens[i].lemma.lower() in ASSEMBLIES]
    mine = partners(scene, sentence, clause.subjects)
    if not heard or not mine:
        return []
    return [verb_draft(scene, sentence, clause, "address", mine)]


def _hosted(scene: Scene, sentence: Sentence, clause: Clause) -> list[Draft]:
    """ "The king received the envoy in Rabat": a meeting; hosting talks is told by the noun."""
    tokens = sentence.tokens
    mine = partners(scene, sentence, clause.subjects)
    theirs: list[str] = []
    for i in clause.objects:
        if tokens[i].pos in ("PROPN", "PRON") or PEOPLE.is_side(tokens[i].lemma):
            names = [c for c in sentence.children[i] if tokens[c].dep == "appos"]
            beside = [j for one in names for j in sentence.conjuncts(one)]
            add(theirs, partners(scene, sentence, [i, *beside]))
    theirs = [n for n in theirs if n not in mine]
    human = _sends(tokens, clause) or any(scene.cast.actors[n].kind in HUMAN for n in theirs)
    if not mine or not human or not (theirs or clause.lemma == "host"):
        return []
    draft = verb_draft(scene, sentence, clause, "meeting", mine)
    add(draft.who, theirs)
    draft.met = not theirs
    return [draft]


def _sends(tokens: Sequence[Token], clause: Clause) -> bool:
    """True where the object are people of a party ("a delegation of the movement")."""
    return any(PEOPLE.is_side(tokens[i].lemma) and tokens[i].pos == "NOUN" for i in clause.objects)


def _seen(scene: Scene, sentence: Sentence, clause: Clause) -> list[Draft]:
    """ "She plans to see the premier on Friday": a meeting, where persons are to see persons and a day is told."""
    if clause.passive or any(sentence.tokens[c].dep in NAMING for c in sentence.children[clause.head]):
        return []
    mine = partners(scene, sentence, clause.subjects)
    theirs = [n for n in partners(scene, sentence, clause.objects) if n not in mine]
    people = all(scene.cast.actors[n].kind in ("person", "office") for n in (*mine, *theirs))
    if not mine or not theirs or not people or prepositions(clause, "as", "in"):
        return []
    draft = verb_draft(scene, sentence, clause, "meeting", [*mine, *theirs])
    beside = {sentence.tokens[c].text.lower() for c in sentence.children[clause.head]}
    dated = draft.when is not None or bool(beside & IN_TURN)
    told = dated and clause.status in ("planned", "happened", "agreed")
    return [draft] if told or clause.status == "refused" else []


def _invited(scene: Scene, sentence: Sentence, clause: Clause) -> list[Draft]:
    """ "Invited the premier to Oslo": a visit that is proposed."""
    goals = [i for i in prepositions(clause, "to") if sentence.tokens[i].ent in PLACES]
    guests = partners(scene, sentence, clause.objects)
    hosts = partners(scene, sentence, clause.subjects)
    if not goals or not guests:
        return []
    draft = verb_draft(scene, sentence, clause, "visit", guests)
    draft.place = place_name(sentence, goals[0])
    draft.initiator = hosts[0] if hosts else None
    draft.status = "proposed" if clause.status in ("happened", "ongoing") else clause.status
    return [draft]
