"""Contacts told by other means: "discussed it with", "is due in Oslo", "the fifth were cancelled"."""

from __future__ import annotations

from parley.lexicons.deeds import Deeds
from parley.reading.contacts.around import was_to_have
from parley.reading.contacts.drafts import Draft, partners, prepositions, time_near
from parley.reading.contacts.told import BY_PHONE, HUMAN, verb_draft
from parley.records import REAL, Clause, Sentence
from parley.text.moments import to_when
from parley.text.scene import PLACES, Scene, place_name

STAYING_AWAY = frozenset({"stay", "cancel", "postpone", "scrap", "delay", "shelve", "skip", "abandon"})
"""Verbs joined to "had been expected" by which the visit did not come about."""
RUN = frozenset({
    "hold", "begin", "start", "open", "resume", "convene", "schedule", "cancel", "scrap", "postpone", "shelve",
    "delay", "put", "call", "take", "reschedule", "push", "move", "end", "adjourn", "go", "last", "run", "break",
})  # fmt: skip
"""Verbs of what becomes of talks."""
BROUGHT_DOWN = frozenset({"cancel", "scrap", "shelve", "call off", "abort"})
TURNS = frozenset({
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "next", "last",
    "latest", "previous",
})  # fmt: skip
"""Words that stand for one of several contacts: "the fifth were cancelled"."""
ANY_NOUN = ("NN", "NNS", "NNP", "NNPS")
TAKING = frozenset({"take", "follow", "need", "require", "hold", "have"})
"""Verbs whose object is the contacts that are told one by one behind it: "it took five meetings"."""
POINTING = {"it": ("NN", "NNP"), "they": ("NNS", "NNPS")}
ABOUT = 2
"""Sentences back in which what "it" or "the fifth" points at may stand; a guess."""


def further_contacts(scene: Scene, clause: Clause, deeds: Deeds) -> list[Draft]:
    """The contact that a verbal clause tells by none of the verbs of meeting, or nothing."""
    sentence = scene.sentence(clause)
    if clause.lemma == "discuss":
        return _discussed(scene, sentence, clause)
    if clause.lemma == "be due" or (clause.lemma == "expect" and clause.passive):
        return _awaited(scene, sentence, clause)
    if clause.lemma.split(" ")[0] in RUN and (shortened := _shortened(scene, sentence, clause, deeds)):
        return shortened
    if clause.lemma.split(" ")[0] in RUN:
        return _pointed(scene, sentence, clause, deeds)
    return []


def _discussed(scene: Scene, sentence: Sentence, clause: Clause) -> list[Draft]:
    """ "Discussed the file with the premier by telephone"; "the dispute with Peru" alone is no partner."""
    tokens = sentence.tokens
    mine = partners(scene, sentence, clause.subjects)
    with_whom = prepositions(clause, "with")
    beside = [
        d for i in clause.objects for c in sentence.children[i] if tokens[c].text.lower() == "with"
        for d in sentence.children[c] if tokens[d].dep == "pobj"
    ]  # fmt: skip
    theirs = [n for n in partners(scene, sentence, with_whom) if n not in mine]
    persons = [n for n in partners(scene, sentence, beside) if scene.cast.actors[n].kind in ("person", "office")]
    theirs += [n for n in persons if n not in mine and n not in theirs]
    below = {tokens[i].text.lower() for i in sentence.subtree(clause.head)}
    together = len(mine) > 1 and not theirs and bool(below & BY_PHONE)
    if clause.passive or clause.negated or not mine or not (theirs or together):
        return []
    draft = verb_draft(scene, sentence, clause, "meeting", [*mine, *theirs])
    draft.loose = True
    if BY_PHONE & {t.text.lower() for t in tokens if draft.places[0][0] <= t.start < draft.places[0][1]}:
        draft.form, draft.loose = "call", False
    for i in (*with_whom, *beside):  # the grammar hangs day, place and length on the partner
        draft.when = draft.when or time_near(scene, sentence, i)
        draft.place = draft.place or scene.place(sentence, i)
    return [draft]


def _awaited(scene: Scene, sentence: Sentence, clause: Clause) -> list[Draft]:
    """ "Is due in Oslo tomorrow", "had been expected on Monday but stayed away": a visit still to come, or none."""
    tokens = sentence.tokens
    who = clause.objects if clause.passive else clause.subjects
    people = [n for n in partners(scene, sentence, who) if scene.cast.actors[n].kind in HUMAN]
    goals = [i for i in prepositions(clause, "in", "to") if tokens[i].ent in PLACES]
    back = [c for c in sentence.children[clause.head] if tokens[c].text.lower() == "back"]
    goals += [
        d for b in back for c in sentence.children[b] for d in sentence.children[c] if tokens[d].ent in PLACES
    ]
    returns = bool(back) and any(tokens[i].ent in ("DATE", "TIME") for i in prepositions(clause, "in", "on"))
    verb = clause.head if clause.passive else tokens[clause.head].head
    if not people or any(tokens[c].dep in ("xcomp", "ccomp") for c in sentence.children[clause.head]):
        return []
    after = [c for c in sentence.children[verb] if tokens[c].dep == "conj" and c > verb]
    away = any(tokens[c].lemma.lower() in STAYING_AWAY or _negated(sentence, c) for c in after)
    draft = verb_draft(scene, sentence, clause, "visit", people)
    draft.when = draft.when or time_near(scene, sentence, verb)
    draft.place = place_name(sentence, goals[0]) if goals else draft.place
    draft.status = "not_happened" if away or clause.negated else "planned"
    first = min(i for n in who for i in sentence.subtree(n))
    last = max([after[0] + 1 if away else clause.head, *(i for c in sentence.children[verb]
               if tokens[c].dep in ("npadvmod", "prep", "acomp") for i in sentence.subtree(c))])  # fmt: skip
    draft.places = [(tokens[first].start, tokens[min(last, len(tokens) - 1)].end)]
    return [draft] if goals or returns or (away and draft.when) else []


def _negated(sentence: Sentence, i: int) -> bool:
    return any(sentence.tokens[c].dep == "neg" for c in sentence.children[i])


def _shortened(scene: Scene, sentence: Sentence, clause: Clause, deeds: Deeds) -> list[Draft]:
    """ "Sunday's session ran late; Saturday's lasted ten hours": another of the contacts told before."""
    tokens = sentence.tokens
    days = [
        c for c in sentence.children[clause.head] if c < clause.head and tokens[c].ent == "DATE"
        and c + 1 < clause.head and tokens[c + 1].tag == "POS" and tokens[c].dep in ("nsubj", "poss")
    ]  # fmt: skip
    found = _antecedent(scene, clause, days[0], ("NN", "NNP"), deeds) if len(days) == 1 else None
    times = [t for i in days for t in scene.times_in(tokens[i].start, tokens[i].end)]
    if found is None or not times or clause.status not in (*REAL, "planned"):
        return []
    draft = verb_draft(scene, sentence, clause, found[0], [])
    draft.when, draft.firm, draft.fresh = to_when(times[0]), True, True
    draft.places = [(tokens[days[0]].start, max(draft.places[0][1], tokens[clause.head].end))]
    return [draft]


def _pointed(scene: Scene, sentence: Sentence, clause: Clause, deeds: Deeds) -> list[Draft]:
    """ "They were held by video link in March", "the fifth were to have taken place but were cancelled"."""
    held = clause.objects if clause.passive else clause.subjects
    over = None if clause.governor is None else scene.clauses[clause.governor]
    if clause.relation == "conj" and over is not None and over.lemma.split(" ")[0] in RUN:
        return []  # told with the first of "were to have taken place but were cancelled"
    if len(held) != 1 or (
        not clause.passive and clause.lemma not in ("take", "take place", "begin", "start", "go")
    ):
        return []
    if clause.lemma == "take" and not any(sentence.tokens[i].lemma == "place" for i in clause.objects):
        return []
    token = sentence.tokens[held[0]]
    word = token.text.lower()
    tags = POINTING.get(word, ANY_NOUN if word in TURNS and token.dep.startswith("nsubj") else ())
    found = _antecedent(scene, clause, held[0], tags, deeds)
    if found is None or clause.status in ("unknown", "speculated"):
        return []
    form, at = found
    draft = verb_draft(scene, sentence, clause, form, [])
    draft.points = None if word in TURNS else at
    draft.firm, draft.definite, draft.fresh = True, word not in TURNS, word in TURNS
    draft.status = _outcome(sentence, clause)
    draft.undone = draft.status == "not_happened"
    first = min(sentence.subtree(held[0]))
    last = max(
        [clause.head, *(c for c in sentence.children[clause.head] if draft.undone and _is_undoing(sentence, c))]
    )
    draft.places = [(sentence.tokens[first].start, max(draft.places[0][1], sentence.tokens[last].end))]
    return [draft] if draft.when or draft.place or draft.undone else []


def _antecedent(
    scene: Scene, clause: Clause, at: int, tags: tuple[str, ...], deeds: Deeds
) -> tuple[str, int] | None:
    """The form and place of the contact that is the subject told before, where its number fits."""
    if not tags:
        return None
    before = [c for c in scene.clauses if not c.nominal and (c.sentence, c.head) < (clause.sentence, at)]
    for one in reversed([c for c in before if clause.sentence - c.sentence <= ABOUT]):
        tokens = scene.sentence(one).tokens
        counted = one.objects if tags == ANY_NOUN and one.lemma in TAKING and not one.passive else ()
        for i in (*counted, *one.subjects, *(one.objects if one.passive else ())):
            if tokens[i].lemma.lower() in deeds.contact_nouns:
                form = deeds.contact_nouns[tokens[i].lemma.lower()]
                return (form, tokens[i].start) if tokens[i].tag in tags else None
            if tokens[i].pos in ("NOUN", "PROPN") and tokens[i].text.lower() not in TURNS:
                if tags == ("NN", "NNP") and tokens[i].tag in ("NNS", "NNPS"):
                    continue
                return None
    return None


def _outcome(sentence: Sentence, clause: Clause) -> str:
    """What became of it: "were to have begun" and "was cancelled" tell that it was not held."""
    if clause.lemma in BROUGHT_DOWN or any(_is_undoing(sentence, c) for c in sentence.children[clause.head]):
        return "not_happened"
    if was_to_have(sentence, clause.head):
        return "not_happened"
    return clause.status


def _is_undoing(sentence: Sentence, i: int) -> bool:
    token = sentence.tokens[i]
    return token.dep == "conj" and token.lemma.lower() in BROUGHT_DOWN
