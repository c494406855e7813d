"""The deed that a verb tells: which entry of the lexicon it is, and what its clause says of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from parley.lexicons.deeds import Deeds
from parley.reading.events.drafts import (
    HERE,
    Draft,
    aim_at,
    in_words,
    is_background,
    is_worth,
    locate,
    reach,
    receive,
)
from parley.reading.events.grounds import with_ground
from parley.reading.events.marchers import of_marchers
from parley.reading.events.nameless import is_told
from parley.reading.events.senses import fits_verb, refined
from parley.reading.events.wordings import wordings_of
from parley.records import REAL, Clause, Sentence
from parley.text.scene import Scene

TOLD = frozenset({"dobj", "pobj", "nsubj", "nsubjpass", "conj"})
WILL = frozenset({"will", "shall"})
"""Modals of a deed that is told as coming, whatever it hangs on; "would" only plays with it."""
FROZEN = frozenset({"asset", "travel", "visa", "credit", "account"})
"""Nouns before "freezes" and "bans" that the grammar may part from them."""
GOING = frozenset({"go", "leave", "depart", "return", "walk", "slip", "fly", "sail"})
"""What people do who are let go."""
TALK = frozenset({"ACCUSE", "REQUEST", "THREATEN", "REJECT", "SUPPORT"})
KEPT_VERBS = REAL | {"planned", "agreed", "pledged", "threatened", "denied", "offered", "proposed"}


def verb_event(scene: Scene, clause: Clause, deeds: Deeds) -> Draft | None:
    """The deed that a verbal clause tells, or None."""
    sentence = scene.sentence(clause)
    clause = _by_whom(sentence, clause)
    if _is_describing(sentence, clause):
        return None
    if clause.lemma == "let":
        clause = _let_go(sentence, clause)
    clause = with_ground(
        scene, sentence, _with_meant(scene, sentence, _frozen(sentence, _tested(sentence, clause)))
    )
    found = None
    for reading in (clause, *_meant_before(sentence, clause)):
        fitting = (w for w in wordings_of(sentence, reading, deeds) if fits_verb(scene, sentence, reading, w))
        found = next(fitting, None)
        if found is not None:
            clause = reading
            break
    if found is None:
        return None
    deed = found.deed
    tokens = sentence.tokens
    head = tokens[clause.head].start
    draft = Draft(deed, clause.status, head, [_span(sentence, clause)], objects=(*clause.objects, *found.idiom))
    aim = clause.relation == "acl" and clause.tense == "none" and clause.status not in ("agreed", *REAL)
    tried = clause.status == "unknown" and deed.type in ("ASSAULT", "COERCE") and _tried(scene, clause)
    unmade = clause.status == "not_happened" or (clause.status == "conditional" and clause.modal in WILL)
    asked = clause.relation == "root" and tokens[-1].text == "?"  # "Will Peru ever sign?" tells of no plan
    draft.kept = (unmade or ((clause.status in KEPT_VERBS or tried) and not clause.negated)) and not (aim or asked)
    if not draft.kept:
        return draft
    if deed.status and clause.status in REAL:
        draft.status = deed.status
    draft.actors = list(scene.all_of(sentence, clause.subjects))
    if deed.rule == "plover:protesting" and any(scene.cast.actors[n].sector == "GOV" for n in draft.actors):
        draft.deed = deeds.verbs["lodge"][0]  # a government that protests lodges a protest
    receive(scene, sentence, draft, clause.objects, clause)
    draft.recipients = [n for n in draft.recipients if not _own_state(scene, n, draft.actors)]
    draft.modes = refined(sentence, clause, deed)
    locate(scene, sentence, draft, clause.head)
    if draft.when is None:
        _shared_time(scene, sentence, clause, draft)
    if draft.when is None:
        _opening_time(scene, sentence, clause, draft)
    if clause.passive and draft.when is None:
        for i in clause.subjects:  # "by retreating soldiers in 1999" hangs the year on the soldiers' own doing
            if tokens[tokens[i].head].dep == "pcomp":
                locate(scene, sentence, draft, tokens[i].head)
    aim_at(scene, sentence, draft, clause)
    if draft.deed.type == "PROTEST":
        draft.place = draft.place or of_marchers(scene, sentence, clause)
    if draft.deed.type in HERE:
        draft.place = draft.place or next(filter(None, (scene.place(sentence, i) for i in clause.objects)), None)
    draft.background = is_background(sentence, clause, draft)
    if clause.relation == "relcl":
        draft.under = tokens[tokens[clause.head].head].start  # "an attack in which nine were killed"
    draft.result = clause.relation == "advcl" and clause.tense == "none" and clause.governor is not None
    draft.aim = draft.result and clause.status == "planned" and deed.type in ("PROTEST", "ACCUSE")
    named = bool(draft.actors or draft.recipients)
    worth = is_worth(scene, draft, clause) or is_told(scene, draft, clause)
    worth = worth and (named or sentence.label == "body")  # a headline's nobody is told of again, and better
    draft.kept = worth and not (unmade and not _is_missed(draft))
    in_words(scene, sentence, draft, clause, deeds)
    return draft


def _opening_time(scene: Scene, sentence: Sentence, clause: Clause, draft: Draft) -> None:
    """The time of "In 2009 Peru shut the border and expelled its envoys", told before the first of the verbs."""
    tokens = sentence.tokens
    first = clause.head
    while tokens[first].dep == "conj" and tokens[tokens[first].head].tag in ("VBD", "VBN"):
        first = tokens[first].head
    if first == clause.head or tokens[clause.head].tag not in ("VBD", "VBN"):
        return
    subject = min((c for c in sentence.children[first] if tokens[c].dep in ("nsubj", "nsubjpass")), default=0)
    for c in sentence.children[first]:
        if c < subject and tokens[c].dep in ("prep", "npadvmod"):
            below = sentence.subtree(c)
            if len(below) <= 6 and not any(tokens[i].pos == "VERB" for i in below):
                draft.when = draft.when or scene.when(tokens[below[0]].start, tokens[below[-1]].end)


def _shared_time(scene: Scene, sentence: Sentence, clause: Clause, draft: Draft) -> None:
    """The day of "four were killed and nine wounded on Thursday", told behind the second of two like verbs."""
    tokens = sentence.tokens
    for c in sentence.children[clause.head]:
        second = tokens[c]
        if second.dep != "conj" or c < clause.head or second.tag not in ("VBN", "VBD") or c - clause.head > 12:
            continue
        first = tokens[clause.head]
        plain = second.tag == first.tag and not any(
            tokens[d].dep in ("aux", "auxpass") for d in sentence.children[c]
        )
        if plain and (clause.passive or not any(tokens[d].dep == "nsubj" for d in sentence.children[c])):
            place, draft.place = draft.place, draft.place or ""
            locate(scene, sentence, draft, c)
            draft.place = place or draft.place or None


def _meant_before(sentence: Sentence, clause: Clause) -> Iterator[Clause]:
    """ "Signed a deal; parliament has yet to approve it": the clause with what "it" may mean, the nearest first."""
    tokens = sentence.tokens
    if not clause.objects or any(tokens[i].text.lower() not in ("it", "them") for i in clause.objects):
        return
    plural = tokens[clause.objects[0]].text.lower() == "them"
    before = [
        t.i for t in tokens[: clause.head]
        if t.pos == "NOUN" and t.dep in TOLD and (t.tag == "NNS") == plural
    ]  # fmt: skip
    for i in reversed(before[-3:]):
        yield replace(clause, objects=(i,))


def _by_whom(sentence: Sentence, clause: Clause) -> Clause:
    """ "Blown up by retreating soldiers", where the grammar takes "retreating" for what it was done by."""
    if not clause.passive or clause.subjects:
        return clause
    tokens = sentence.tokens
    by = [d for c in sentence.children[clause.head] if tokens[c].dep == "agent" for d in sentence.children[c]]
    done = [e for d in by if tokens[d].dep == "pcomp" for e in sentence.children[d] if tokens[e].dep == "dobj"]
    return replace(clause, subjects=tuple(done)) if done else clause


def _is_describing(sentence: Sentence, clause: Clause) -> bool:
    """True for that very "retreating"."""
    tokens = sentence.tokens
    token = tokens[clause.head]
    if token.i == 0 and token.tag == "VBG" and token.dep == "csubj" and not clause.subjects:
        return any(0 < i <= 3 for i in clause.objects)  # "Striking rock drillers threw out the offer"
    if (
        token.tag == "VBN"
        and token.dep in TOLD - {"conj"}
        and any(tokens[c].dep == "det" for c in sentence.children[token.i])
    ):
        return True  # "treated the wounded"
    return token.dep == "pcomp" and tokens[token.head].dep == "agent" and bool(clause.objects)


def _is_missed(draft: Draft) -> bool:
    """True where it matters that a deed was not done: it is known who did not do it, and it is no mere talk."""
    return (bool(draft.actors) or draft.deed.rule == "plover:releasing") and draft.deed.type not in TALK


def _tested(sentence: Sentence, clause: Clause) -> Clause:
    """ "Test-fired a missile", where the grammar parts the verb."""
    before = sentence.tokens[clause.head - 2] if clause.head >= 2 else None
    hyphen = sentence.tokens[clause.head - 1].text == "-"
    parted = before is not None and hyphen and before.head == clause.head and before.lemma.lower() == "test"
    return replace(clause, lemma=f"test-{clause.lemma}") if parted else clause


def _frozen(sentence: Sentence, clause: Clause) -> Clause:
    """ "Imposed asset freezes on Peru", where the grammar takes "freezes" for a verb below "imposed"."""
    tokens = sentence.tokens
    for i in clause.objects:
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        if after is None or after.tag != "VBZ" or after.head != clause.head or after.dep not in ("ccomp", "conj"):
            continue
        if tokens[i].lemma.lower() in FROZEN and after.lemma.lower() in ("freeze", "ban"):
            under = [
                (tokens[c].text.lower(), d)
                for c in sentence.children[after.i]
                if tokens[c].dep == "prep"
                for d in sentence.children[c]
                if tokens[d].dep == "pobj"
            ]
            return replace(clause, objects=(after.i,), preps=(*clause.preps, *under))
    return clause


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


def _own_state(scene: Scene, name: str, actors: list[str]) -> bool:
    """True for the state of the doer: "Bush imposed the U.S. tariffs" is not aimed at the U.S."""
    held = scene.cast.actors.get(name)
    if held is None or held.kind != "state":
        return False
    return any((a := scene.cast.actors.get(n)) is not None and a.country == held.country for n in actors)


def _let_go(sentence: Sentence, clause: Clause) -> Clause:
    """ "Let ninety prisoners go": one verb with its object, which the grammar splits in two clauses."""
    tokens = sentence.tokens
    for c in sentence.children[clause.head]:
        if tokens[c].lemma in GOING and tokens[c].dep in ("ccomp", "xcomp", "dobj"):
            freed = [d for d in sentence.children[c] if tokens[d].dep in ("nsubj", "dobj")]
            freed += [  # "let go of the sailors"
                e
                for d in sentence.children[c]
                if tokens[d].text.lower() == "of"
                for e in sentence.children[d]
                if tokens[e].dep == "pobj"
            ]
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
