"""The deed that a verb tells: which entry of the lexicon it is, and what its clause says of it."""

from __future__ import annotations

from dataclasses import replace

from parley.lexicons.deeds import Deed, Deeds
from parley.reading.events.drafts import HERE, Draft, in_words, is_background, is_worth, locate, reach, receive
from parley.reading.events.senses import fits_verb, refined
from parley.records import REAL, Clause, Sentence
from parley.text.scene import PLACES, Scene, place_name

WILL = frozenset({"will", "shall"})
"""Modals of a deed that is told as coming, whatever it hangs on; "would" only plays with it."""
TALK = frozenset({"ACCUSE", "REQUEST", "THREATEN", "REJECT", "SUPPORT"})
KEPT_VERBS = REAL | {"planned", "agreed", "pledged", "threatened", "denied", "offered", "proposed"}


def verb_event(scene: Scene, clause: Clause, deeds: Deeds) -> Draft | None:
    """The deed that a verbal clause tells, or None."""
    sentence = scene.sentence(clause)
    if clause.lemma == "let":
        clause = _let_go(sentence, clause)
    clause = _with_meant(scene, sentence, clause)
    found = _entries(sentence, clause, deeds)
    if not found:
        return None
    deed = next((d for d in found if fits_verb(scene, sentence, clause, d)), None)
    if deed is None:
        return None
    tokens = sentence.tokens
    draft = Draft(deed, clause.status, tokens[clause.head].start, [_span(sentence, clause)], objects=clause.objects)
    aim = clause.relation == "acl" and clause.tense == "none" and clause.status not in ("agreed", *REAL)
    tried = clause.status == "unknown" and deed.type in ("ASSAULT", "COERCE") and _tried(scene, clause)
    unmade = clause.status == "not_happened" or (clause.status == "conditional" and clause.modal in WILL)
    draft.kept = (unmade or ((clause.status in KEPT_VERBS or tried) and not clause.negated)) and not aim
    if not draft.kept:
        return draft
    if deed.status and clause.status in REAL:
        draft.status = deed.status
    draft.actors = list(scene.all_of(sentence, clause.subjects))
    receive(scene, sentence, draft, clause.objects, clause)
    draft.recipients = [n for n in draft.recipients if not _own_state(scene, n, draft.actors)]
    draft.modes = refined(sentence, clause, deed)
    locate(scene, sentence, draft, clause.head)
    if draft.deed.type == "PROTEST":
        draft.place = draft.place or _of_marchers(scene, sentence, clause)
    if draft.deed.type in HERE:
        draft.place = draft.place or next(filter(None, (scene.place(sentence, i) for i in clause.objects)), None)
    draft.background = is_background(sentence, clause, draft)
    draft.result = clause.relation == "advcl" and clause.tense == "none" and clause.governor is not None
    draft.kept = is_worth(scene, draft, clause) and not (unmade and not _is_missed(draft))
    in_words(scene, sentence, draft, clause, deeds)
    return draft


def _is_missed(draft: Draft) -> bool:
    """True where it matters that a deed was not done: it is known who did not do it, and it is no mere talk."""
    return bool(draft.actors) and draft.deed.type not in TALK


def _with_meant(scene: Scene, sentence: Sentence, clause: Clause) -> Clause:
    """ "Imposed an embargo on Peru and lifted it": the pronoun is the object of the verb that it is joined to."""
    tokens = sentence.tokens
    bare = clause.objects and all(tokens[i].text.lower() in ("it", "them", "those") for i in clause.objects)
    if not bare or clause.relation != "conj" or clause.governor is None:
        return clause
    up = scene.clauses[clause.governor]
    plural = any(tokens[i].text.lower() != "it" for i in clause.objects)
    meant = [i for i in up.objects if (tokens[i].tag in ("NNS", "NNPS")) == plural]
    if up.nominal or up.sentence != clause.sentence or not meant:
        return clause
    return replace(clause, objects=tuple(meant))


def _of_marchers(scene: Scene, sentence: Sentence, clause: Clause) -> str | None:
    """Where people protest: "marched through Quito", "dockers at Callao walked out"."""
    way = [i for p, i in clause.preps if p in ("through", "across", "outside") and sentence.tokens[i].ent in PLACES]
    if way:
        return place_name(sentence, way[0])
    return next(filter(None, (scene.place(sentence, i) for i in clause.subjects)), None)


def _own_state(scene: Scene, name: str, actors: list[str]) -> bool:
    """True for the state of the doer: "Bush imposed the U.S. tariffs" is not aimed at the U.S."""
    held = scene.cast.actors.get(name)
    if held is None or held.kind != "state":
        return False
    return any((a := scene.cast.actors.get(n)) is not None and a.country == held.country for n in actors)


def _entries(sentence: Sentence, clause: Clause, deeds: Deeds) -> tuple[Deed, ...]:
    """What the lexicon has for a verb, with the preposition after it first ("walk out of", "put on alert")."""
    found: list[Deed] = []
    for prep, i in clause.preps:
        found.extend(deeds.verbs.get(f"{clause.lemma} {prep} {sentence.tokens[i].lemma.lower()}", ()))
        found.extend(deeds.verbs.get(f"{clause.lemma} {prep}", ()))
    return (*dict.fromkeys(found), *deeds.verbs.get(clause.lemma, ()))


def _let_go(sentence: Sentence, clause: Clause) -> Clause:
    """ "Let ninety prisoners go": one verb with its object, which the grammar splits in two clauses."""
    tokens = sentence.tokens
    for c in sentence.children[clause.head]:
        if tokens[c].lemma in ("go", "leave") and tokens[c].dep in ("ccomp", "xcomp"):
            freed = [d for d in sentence.children[c] if tokens[d].dep in ("nsubj", "dobj")]
            return replace(clause, lemma="let go", objects=(*clause.objects, *freed))
    return clause


def _tried(scene: Scene, clause: Clause) -> bool:
    """ "Tried to hack": an attempt is told, its outcome is not."""
    if clause.governor is None or clause.relation not in ("xcomp", "acl"):
        return False
    up = scene.clauses[clause.governor]
    return up.lemma in ("try", "attempt", "seek") and (up.nominal or up.status in REAL)


def _span(sentence: Sentence, clause: Clause) -> tuple[int, int]:
    """Verb and object, with the subject where it stands close before."""
    tokens = sentence.tokens
    first = last = clause.head
    for i in clause.subjects:
        if 0 < clause.head - i <= 12 and tokens[i].head == clause.head:
            first = min(first, min(sentence.subtree(i)))
    for i in clause.objects:
        if clause.passive and 0 < clause.head - i <= 12:
            first = min(first, min(sentence.subtree(i)))
    for c in sentence.children[clause.head]:
        if tokens[c].dep in ("dobj", "dative", "prt", "agent", "prep", "attr", "oprd") and c > clause.head:
            last = max(last, reach(sentence, c))
    for i in clause.objects:
        if i > clause.head:
            last = max(last, reach(sentence, i))
    while last > clause.head and tokens[last].pos in ("ADP", "SCONJ", "PUNCT", "CCONJ"):
        last -= 1
    return tokens[first].start, tokens[last].end
