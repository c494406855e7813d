"""A contact in the making from a verb: its form and status, with the day, length and place told beside the verb."""

from __future__ import annotations

from parley.lexicons.people import load_people
from parley.reading.contacts.around import was_to_have
from parley.reading.contacts.drafts import Draft, own_span, partners, place_met, prepositions, time_near
from parley.reading.contacts.setting import set_where
from parley.records import REAL, Clause, Sentence
from parley.text.scene import Scene

PEOPLE = load_people()
BY_LINE = frozenset({"by", "over", "via", "through"})
LIVE = frozenset({*REAL, "planned", "proposed", "offered", "demanded", "agreed", "refused", "not_happened"})
"""Statuses of what is told of a contact; a supposed one with nobody known is none."""
ONCE = frozenset({"after", "if", "once", "when"})
HUMAN = frozenset({"person", "office", "group"})
NAMING = frozenset({"oprd", "ccomp", "xcomp", "acomp", "attr"})
BY_PHONE = frozenset({"phone", "telephone", "video", "videolink"})
HOSTING = frozenset({"host", "receive"})
HALVES_OF_DAY = frozenset({"morning", "afternoon", "evening", "night"})
MEETING = frozenset({
    "meet", "gather", "convene", "reconvene", "confer", "sit down", "assemble", "regroup", "negotiate", "huddle",
    "talk", "consult",
})  # fmt: skip
"""Verbs by which people meet even where it is not known who all of them are."""


def verb_draft(scene: Scene, sentence: Sentence, clause: Clause, form: str, who: list[str]) -> Draft:
    """A contact of a verb's form and status, with the day, length and place told beside the verb."""
    draft = Draft(form, clause.status, f"contacts:{form}", [own_span(sentence, clause)], who)
    if draft.status == "ongoing" and sentence.tokens[clause.head].tag in ("VBZ", "VBP"):
        draft.status = "happened"  # "Trump meets Putin": a caption or headline, no state
    if draft.status in ("planned", "happened", "stated") and was_to_have(sentence, clause.head):
        draft.status = "not_happened"
    if draft.status == "planned" and _only_if(sentence, clause.head):
        draft.status = "conditional"
    draft.when = time_near(scene, sentence, clause.head)
    draft.minutes = scene.minutes(sentence.tokens[clause.head].start, draft.places[0][1])
    where = place_met if clause.lemma in MEETING else Scene.place
    draft.place = where(scene, sentence, clause.head) or _by_partner(scene, sentence, clause)
    set_where(scene, clause, draft)
    if clause.status in ("proposed", "offered", "demanded", "refused") and clause.governor is not None:
        above = partners(scene, sentence, scene.clauses[clause.governor].subjects)
        if above and clause.status == "refused":
            draft.refused_by = above[0]
        elif above:
            draft.initiator = above[0]
    return draft


def _only_if(sentence: Sentence, i: int) -> bool:
    """True for "would meet him only after a ceasefire": a condition, and no plan."""
    tokens = sentence.tokens
    below = [tokens[c] for c in sentence.children[i]]
    after = [
        t for t in below if t.text.lower() in ("after", "if", "once", "when") and tokens[t.i - 1].text == "only"
    ]
    modal = any(t.tag == "MD" for t in below)
    return modal and bool(after)


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


def tells_time(scene: Scene, draft: Draft) -> bool:
    """True where a contact's words tell a time, whether it can be placed or not: "in the afternoon"."""
    return any(t.type in ("DATE", "TIME") for t in scene.times_in(*draft.places[0]))


def sees_otherwise(sentence: Sentence, clause: Clause) -> bool:
    """True for "sees him as a friend", "saw a chance in it"; not for "saw him in the afternoon"."""
    return any(sentence.tokens[i].ent not in ("DATE", "TIME") for i in prepositions(clause, "as", "in")
               if sentence.tokens[i].lemma.lower() not in HALVES_OF_DAY)  # fmt: skip


def open_draft(scene: Scene, sentence: Sentence, clause: Clause, form: str, *sides: list[int]) -> Draft:
    """A contact of those who are known among some phrases; it stands though nobody is."""
    who = list(dict.fromkeys(name for side in sides for name in partners(scene, sentence, side)))
    draft = verb_draft(scene, sentence, clause, form, who)
    draft.met = True
    return draft


def names_its_object(sentence: Sentence, clause: Clause) -> bool:
    """True for "saw them go", "received it as a gift": the object is called something, or does something."""
    return any(sentence.tokens[c].dep in NAMING for c in sentence.children[clause.head])
