"""Contacts told by a verb: "met", "spoke with", "briefed", "visited", "telephoned", "invited to"."""

from __future__ import annotations

from parley.lexicons.deeds import Deeds
from parley.reading.contacts.drafts import Draft, add, own_span, partners, prepositions, time_near
from parley.records import Clause, Sentence
from parley.text.scene import PLACES, Scene, place_name

GOING = frozenset({"travel", "fly", "head", "arrive", "go", "return"})
HUMAN = frozenset({"person", "office", "group"})
LOOSE = frozenset({"speak", "talk", "consult", "confer", "brief", "negotiate", "huddle"})
NAMING = frozenset({"oprd", "ccomp", "xcomp", "acomp", "attr"})
BY_PHONE = frozenset({"phone", "telephone", "video", "videolink"})
HOSTING = frozenset({"host", "receive"})
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
    form = deeds.contact_verbs.get(lemma)
    if form is None:
        return []
    if form == "visit":
        return _visited(scene, sentence, clause)
    if form == "address":
        return _addressed(scene, sentence, clause)
    if lemma == "negotiate" and clause.tense == "none" and clause.relation != "xcomp" and not clause.modal:
        return []
    mine, theirs = _sides(scene, sentence, clause)
    who = list(dict.fromkeys([*mine, *theirs]))
    if len(who) < 2 or not mine:
        return []
    draft = _draft(scene, sentence, clause, form, who)
    if lemma in LOOSE:
        draft.loose = True
        draft.form = "call" if lemma in ("speak", "talk") else form
    below = {sentence.tokens[i].text.lower() for i in _near(sentence, clause)}
    if below & BY_PHONE:
        draft.form, draft.loose = "call", False
    if "separately" in below and len(theirs) > 1:
        return [_with(draft, [*mine, name]) for name in theirs]
    if lemma in ("speak", "talk") and draft.form == "call" and _to_a_group(scene, clause, theirs):
        draft.form, draft.loose = "meeting", True
    return [draft]


def _to_a_group(scene: Scene, clause: Clause, theirs: list[str]) -> bool:
    """ "Spoke to business leaders": not by telephone."""
    kinds = {scene.cast.actors[n].kind for n in theirs}
    return kinds == {"group"} and bool(prepositions(clause, "to"))


def _near(sentence: Sentence, clause: Clause) -> list[int]:
    """Tokens up to two steps below the verb."""
    near = list(sentence.children[clause.head])
    return near + [d for c in near for d in sentence.children[c]]


def _draft(scene: Scene, sentence: Sentence, clause: Clause, form: str, who: list[str]) -> Draft:
    draft = Draft(form, clause.status, f"contacts:{form}", [own_span(sentence, clause)], who)
    if draft.status == "ongoing" and sentence.tokens[clause.head].tag in ("VBZ", "VBP"):
        draft.status = "happened"  # "Trump meets Putin": a caption or headline, no state
    draft.when = time_near(scene, sentence, clause.head)
    draft.minutes = scene.minutes(*draft.places[0])
    draft.place = scene.place(sentence, clause.head)
    if clause.status in ("proposed", "offered", "demanded", "refused") and clause.governor is not None:
        above = partners(scene, sentence, scene.clauses[clause.governor].subjects)
        if above and clause.status == "refused":
            draft.refused_by = above[0]
        elif above:
            draft.initiator = above[0]
    return draft


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
        people = [i for i in clause.objects if sentence.tokens[i].pos in ("PROPN", "PRON")]
        elsewhere = prepositions(clause, "on", "upon", "for")
        theirs = [] if named or elsewhere or clause.passive else partners(scene, sentence, people)
        return (mine, theirs) if theirs else ([], [])
    else:
        objects = [] if lemma == "negotiate" else clause.objects
        theirs = partners(scene, sentence, [*objects, *with_whom])
        if not theirs and clause.objects and lemma == "meet":
            return [], []  # "met the deadline"
    if lemma in ("speak", "write", "talk") and not theirs and not _together(sentence, clause, mine):
        return [], []
    if lemma == "negotiate" and not theirs:
        return [], []
    return mine, [name for name in theirs if name not in mine]


def _together(sentence: Sentence, clause: Clause, mine: list[str]) -> bool:
    """True where several subjects speak to each other: no object, no "said that", no "to reporters"."""
    if len(mine) < 2 or prepositions(clause, "to", "at", "in favor of", "against"):
        return False
    return not any(sentence.tokens[c].dep in ("ccomp", "dobj") for c in sentence.children[clause.head])


def _visited(scene: Scene, sentence: Sentence, clause: Clause) -> list[Draft]:
    tokens = sentence.tokens
    if clause.lemma == "visit":
        goals = [i for i in clause.objects if tokens[i].ent in PLACES or tokens[i].pos == "PROPN"]
    else:
        goals = [i for i in prepositions(clause, "to", "in", "for") if tokens[i].ent in PLACES]
    people = [n for n in partners(scene, sentence, clause.subjects) if scene.cast.actors[n].kind in HUMAN]
    if not goals or not people:
        return []
    met = partners(scene, sentence, [i for i in clause.objects if clause.lemma == "visit"])
    met = [n for n in met if scene.cast.actors[n].kind == "person" and n not in people]
    draft = _draft(scene, sentence, clause, "visit", people + met)
    draft.place = draft.place if met else place_name(sentence, goals[0])
    return [draft]


def _addressed(scene: Scene, sentence: Sentence, clause: Clause) -> list[Draft]:
    heard = [i for i in clause.objects if sentence.tokens[i].lemma.lower() in ASSEMBLIES]
    mine = partners(scene, sentence, clause.subjects)
    if not heard or not mine:
        return []
    return [_draft(scene, sentence, clause, "address", mine)]


def _hosted(scene: Scene, sentence: Sentence, clause: Clause) -> list[Draft]:
    """ "The king received the envoy in Rabat": a meeting; hosting talks is told by the noun."""
    people = [
        i for i in clause.objects if any(
            scene.cast.actors[n].kind in HUMAN for n in partners(scene, sentence, [i])
        ) and sentence.tokens[i].pos in ("PROPN", "PRON")
    ]  # fmt: skip
    mine = partners(scene, sentence, clause.subjects)
    theirs = [n for n in partners(scene, sentence, people) if n not in mine]
    if not mine or not theirs or clause.passive:
        return []
    draft = _draft(scene, sentence, clause, "meeting", mine)
    add(draft.who, theirs)
    return [draft]


def _invited(scene: Scene, sentence: Sentence, clause: Clause) -> list[Draft]:
    """ "Invited the premier to Oslo": a visit that is proposed."""
    goals = [i for i in prepositions(clause, "to") if sentence.tokens[i].ent in PLACES]
    guests = partners(scene, sentence, clause.objects)
    hosts = partners(scene, sentence, clause.subjects)
    if not goals or not guests:
        return []
    draft = _draft(scene, sentence, clause, "visit", guests)
    draft.place = place_name(sentence, goals[0])
    draft.initiator = hosts[0] if hosts else None
    draft.status = "proposed" if clause.status in ("happened", "ongoing") else clause.status
    return [draft]
