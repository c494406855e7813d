"""Where and when a contact took place that is told beside another deed: "was in Lima, where he met", "there"."""

from __future__ import annotations

from parley.reading.contacts.drafts import Draft, time_near
from parley.records import REAL, Clause, Sentence, When
from parley.text.scene import PLACES, Scene, place_name

GOING = ("in", "to", "at", "into")
"""Prepositions of the place that "where" and "there" take up."""
JOURNEYS = frozenset({
    "travel", "fly", "go", "come", "head", "visit", "arrive", "drive", "leave", "return", "cross", "sail", "be",
})  # fmt: skip
"""Verbs of going somewhere "to meet" somebody."""
BACK = 2
"""Sentences back in which the place stands that "there" means. A guess."""
OVER = frozenset({"end", "conclude", "finish", "close", "wrap up", "adjourn"})
"""Verbs of talks whose day is that of the meeting told in the next sentence."""
MET = frozenset({"meet", "sit", "negotiate", "talk", "bargain", "confer", "gather", "huddle"})
ENDED = frozenset({
    "talk", "negotiation", "meeting", "session", "round", "mediation", "summit", "attempt", "effort", "conference",
    "bargaining", "day", "discussion", "marathon", "conciliation",
})  # fmt: skip


def set_where(scene: Scene, clause: Clause, draft: Draft) -> None:
    """Give a contact of a verb the place and day of what it is told beside, where it has none of its own.

    Args:
        scene: The article.
        clause: The verb's clause.
        draft: The contact in the making.
    """
    sentence = scene.sentence(clause)
    beside = {sentence.tokens[c].text.lower() for c in sentence.children[clause.head]}
    if clause.relation == "relcl" and "where" in beside and clause.governor is not None:
        over = scene.clauses[clause.governor]
        if not over.nominal:
            draft.place = draft.place or _place_of(sentence, over)
            draft.when = draft.when or time_near(scene, sentence, over.head)
    if clause.relation in ("advcl", "xcomp") and clause.tense == "none" and clause.governor is not None:
        over = scene.clauses[clause.governor]
        if over.lemma.split(" ")[0] in JOURNEYS and not over.nominal and "to" in beside:
            draft.place = draft.place or _place_of(sentence, over)
            draft.when = draft.when or time_near(scene, sentence, over.head)
    if "there" in beside and draft.place is None:
        draft.place = place_before(scene, sentence, clause.head)
    if draft.when is None and draft.minutes is not None and clause.tense == "past":
        draft.when = _day_of_end(scene, sentence, clause)


def is_past_aim(scene: Scene, clause: Clause, draft: Draft) -> bool:
    """True for what a journey of the past was for, with no day told: "travelled to Lima to meet the union".

    It is over, and nobody says whether it came about.
    """
    if clause.relation not in ("advcl", "xcomp") or clause.governor is None or draft.status != "planned":
        return False
    over = scene.clauses[clause.governor]
    past = over.status in REAL and over.tense == "past" and over.lemma.split(" ")[0] in JOURNEYS
    return past and draft.when is None


def place_before(scene: Scene, sentence: Sentence, i: int) -> str | None:
    """The place that "there" means: the nearest before token ``i`` behind "in" or "to", close by."""
    for index in range(sentence.index, max(-1, sentence.index - BACK - 1), -1):
        one = scene.parse.sentences[index]
        for t in reversed(one.tokens[: i if index == sentence.index else None]):
            if t.dep == "pobj" and t.ent in PLACES and one.tokens[t.head].text.lower() in GOING:
                return place_name(one, t.i)
    return None


def _place_of(sentence: Sentence, over: Clause) -> str | None:
    """The town or land that somebody was in or went to."""
    tokens = sentence.tokens
    near = [c for c in sentence.children[over.head] if tokens[c].dep in ("prep", "advmod")]
    deep = [*near, *(d for c in near for d in sentence.children[c] if tokens[d].dep == "prep")]
    goals = [d for c in deep if tokens[c].text.lower() in GOING for d in sentence.children[c]]
    if over.lemma == "visit":
        goals += list(over.objects)
    return next((place_name(sentence, i) for i in goals if tokens[i].ent in PLACES), None)


def _day_of_end(scene: Scene, sentence: Sentence, clause: Clause) -> When | None:
    """The day on which talks ended by the sentence before: "... ended on Tuesday. They met for nine hours"."""
    if clause.lemma.split(" ")[0] not in MET or clause.relation != "root" or not sentence.index:
        return None
    before = scene.parse.sentences[sentence.index - 1]
    for one in scene.by_sentence.get(before.index, ()):
        subjects = [before.tokens[i].lemma.lower() for i in one.subjects]
        if one.lemma in OVER and one.status in REAL and any(word in ENDED for word in subjects):
            return time_near(scene, before, one.head)
    return None
