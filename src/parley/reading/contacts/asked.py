"""Who asked for a contact, who agreed to it and who turned it down: those who would take part in it."""

from __future__ import annotations

from parley.lexicons.deeds import Deeds
from parley.lexicons.people import load_people
from parley.reading.contacts.around import ABSENT, HOST, verb_over
from parley.reading.contacts.drafts import Draft, add, partners, prepositions
from parley.records import Clause, Sentence
from parley.text.scene import Scene

PEOPLE = load_people()
ASKING = frozenset({"proposed", "offered", "demanded"})
ASKERS = frozenset({
    "propose", "offer", "request", "suggest", "invite", "demand", "seek", "ask", "urge", "call", "proposal",
    "invitation", "appeal", "moot", "float", "plead", "press", "implore", "beg", "encourage",
})  # fmt: skip
"""Words for asking for a contact: who asks would take part in it, unless it is of others."""
ASKED = frozenset({"ask", "press", "beg", "petition", "approach"})
"""Verbs whose object is asked "for talks"."""
AGREEING = frozenset({"agree", "decide", "arrange", "settle"})
STEPS = 4
"""Clauses over a contact among which stands who asked for it. A guess."""


def tell_who_asked(scene: Scene, clause: Clause, draft: Draft, deeds: Deeds) -> None:
    """Note on a contact that is asked for, agreed or refused whose word that is.

    Args:
        scene: The article.
        clause: The noun of the contact.
        draft: The contact in the making.
        deeds: Words that hold deeds.
    """
    sentence = scene.sentence(clause)
    if draft.status == "agreed" and not draft.who and (draft.when or draft.place):
        _agreed(scene, sentence, clause, draft)
    if draft.status not in ASKING and draft.status != "refused":
        return
    up = clause
    for _ in range(STEPS):
        if up.governor is None:
            return
        up = scene.clauses[up.governor]
        names = partners(scene, sentence, up.subjects)
        if not names or up.lemma in ABSENT:
            continue
        held = deeds.holders.get(up.lemma) or deeds.holder_nouns.get(up.lemma)
        if held == "refused":
            draft.refused_by = draft.refused_by or names[0]
            add(draft.who, names[:1])
            return
        if up.lemma.split(" ")[0] in ASKERS:
            draft.initiator = draft.initiator or names[0]
            if up.lemma in ASKED and clause.head in prepositions(up, "for"):
                add(draft.who, partners(scene, sentence, up.objects))
            if not _of_others(scene, sentence, clause, up, names):
                add(draft.who, names[:1])
            elif names[0] in draft.who and len(draft.who) > 2:
                draft.who.remove(names[0])
            if draft.status in ASKING:
                return


def _of_others(scene: Scene, sentence: Sentence, clause: Clause, up: Clause, names: list[str]) -> bool:
    """True where who asks takes no part: "urged both sides to hold talks", "called for talks between them"."""
    verb = verb_over(scene, clause)
    if prepositions(clause, "between") or (verb is not None and verb.lemma in HOST):
        return True
    if verb is None or verb is up:
        return False
    asked = [i for i in (*up.objects, *prepositions(up, "on", "upon", "to")) if i != clause.head]
    subjects = [i for i in verb.subjects if i not in up.subjects] or asked
    others = [n for n in partners(scene, sentence, subjects) if n not in names]
    theirs = partners(scene, sentence, prepositions(clause, "with"))
    if set(names) & set(theirs):
        return False  # "asked the union to hold talks with it"
    plural = any(_are_two(sentence, i) for i in subjects)
    return len(others) > 1 or plural or bool(others and theirs)


def _are_two(sentence: Sentence, i: int) -> bool:
    """True for "both parties", "the two governments", "all sides"."""
    words = {sentence.tokens[c].text.lower() for c in sentence.children[i]}
    return bool(words & {"both", "two", "all"}) and PEOPLE.is_side(sentence.tokens[i].lemma)


def _agreed(scene: Scene, sentence: Sentence, clause: Clause, draft: Draft) -> None:
    """Who takes part in "they agreed that talks would resume": those who agreed, where they are several."""
    verb = verb_over(scene, clause)
    up = None if verb is None or verb.governor is None else scene.clauses[verb.governor]
    if up is None or up.lemma.split(" ")[0] not in AGREEING or up.passive:
        return
    names = partners(scene, sentence, up.subjects)
    if len(names) > 1:
        add(draft.who, names)
