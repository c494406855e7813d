"""What the verb around a noun adds to a contact: who held it, where and when, and who told of it."""

from __future__ import annotations

from parley.lexicons.deeds import Deeds
from parley.lexicons.people import load_people
from parley.reading.contacts.drafts import (
    Draft,
    add,
    core_span,
    partners,
    prepositions,
    speaks_for_others,
    time_near,
)
from parley.records import REAL, Clause, Sentence
from parley.text.scene import PLACES, Scene, place_name

PEOPLE = load_people()
SEPARATE = frozenset({"separate", "individual", "respective", "parallel", "successive", "back-to-back"})
PARTS = frozenset({"round", "series", "set", "day", "hour", "phase", "cycle", "number"})
"""Nouns that count contacts without being one."""
HOST = frozenset(
    {"host", "mediate", "broker", "organize", "organise", "facilitate", "arrange", "chair", "set up", "sponsor"}
)
"""Verbs whose subject gives the place, and is no partner by that."""
PRESENT = frozenset({
    "hold", "have", "conduct", "attend", "join", "start", "begin", "launch", "resume", "continue", "complete",
    "finish", "open", "initiate", "lead", "take", "participate", "enter", "restart", "renew", "plan", "schedule",
    "conclude", "engage", "make", "pay", "undertake", "return", "wrap", "do", "cut", "leave", "agree", "expect",
    "want", "postpone", "cancel", "await", "end", "seek", "spearhead", "occur", "happen",
    "send", "deliver", "give", "exchange", "trade", "swap", "get", "receive",
})  # fmt: skip
"""Verbs whose subject takes part in what their object names ("held talks")."""
CALLING_OFF = frozenset(
    {"break off", "call off", "put off", "push back", "scrap", "abandon", "shelve", "delay", "reschedule", "defer"}
)
"""Verbs whose subject would have taken part in what their object names."""
ATTENDING = frozenset({"attend", "join", "participate", "take"})
"""Verbs that, negated, say who stayed away."""
ABSENT = frozenset({"skip", "miss", "boycott", "shun", "avoid"})
TOLD = frozenset({
    "describe", "confirm", "recall", "praise", "mention", "welcome", "hail", "call", "characterize", "discuss",
    "deny",
})  # fmt: skip
"""Verbs by which somebody tells of a contact of their own."""
DURING = frozenset({"in", "during", "on", "at", "over", "throughout", "by"})
"""Prepositions by which the clause tells what was done in the contact itself."""
AFTER = frozenset({"after", "following", "before", "since", "ahead of", "from", "amid"})
"""Prepositions by which the contact stands beside the clause."""
EQUATING = frozenset({"mark", "be", "become", "represent", "constitute", "remain"})
"""Verbs that describe one contact by another noun ("this call marks their first talks")."""
BOUND = frozenset({"travel", "fly", "arrive", "visit", "head", "go", "come", "be", "be due", "return", "land"})
"""Verbs of those who are somewhere "for talks": they take part."""
REQUESTS = frozenset({"request", "invitation", "offer", "proposal", "appeal", "call", "demand"})
EXPECTING = frozenset({"expect", "schedule", "set", "plan", "slate", "bill", "suppose", "mean", "poise"})
"""Verbs of which a contact is the object, in the passive, while another verb tells what becomes of it."""
ENTERING = frozenset({"return", "go", "come", "get", "enter", "head", "plunge", "sit"})
"""Verbs of those who go to, or back into, talks."""
SETTLING = frozenset({"sign", "agree", "reach", "strike", "seal", "conclude", "settle", "ink", "initial"})
"""Verbs of what several do after talks of theirs: "signed a deal after ten hours of talks"."""
HOPING = frozenset({"hoped", "planned", "intended", "meant", "wanted"})
"""What, after "had" and before "but", tells of what was not done; by its form, since "hoped" may pass for "hop"."""
QUITTING = frozenset(
    {"pull", "back", "drop", "walk", "storm", "pull out", "walk out", "back out", "withdraw", "drop out"}
)
"""Verbs of those who leave talks, or do not come to them."""
FIRM = frozenset({
    "hold", "begin", "start", "launch", "resume", "take", "occur", "happen", "open", "initiate", "spearhead",
    "lead", "schedule", "convene", "restart", "conduct", "reconvene", "conclude", "attend",
})  # fmt: skip
"""Verbs that say outright that a contact is or will be held."""


def verb_over(scene: Scene, clause: Clause) -> Clause | None:
    """The verb that a nominal clause hangs on, over other nouns."""
    up = clause
    for _ in range(6):
        if up.governor is None:
            return None
        up = scene.clauses[up.governor]
        if not up.nominal and up.lemma != "date":  # "in a letter dated March 3, she said"
            held = up.lemma in ("be", "be due") or (up.passive and up.lemma in EXPECTING)
            return _to_be(scene, up) if held else up
    return None


def mover_over(scene: Scene, clause: Clause, verb: Clause | None, deeds: Deeds) -> Clause | None:
    """The verb by which talks are put off: that over the noun, or a later one that is done to it.

    In "talks of both sides planned for Friday were put off" the model may take "planned" for the verb.
    """
    if verb is None or verb.lemma in deeds.movers:
        return verb
    others = scene.by_sentence.get(clause.sentence, ())
    return next((o for o in others if o.lemma in deeds.movers and o.passive and clause.head in o.objects), None)


def _to_be(scene: Scene, verb: Clause) -> Clause:
    """The verb that "was to have begun", "is due to be held" and "is expected to open" tell of, not the first."""
    for one in scene.clauses:
        over = None if one.governor is None else scene.clauses[one.governor]
        if (
            over is verb
            and one.relation == "xcomp"
            and one.tense == "none"
            and {*one.subjects, *one.objects} & {*verb.subjects, *(verb.objects if verb.passive else ())}
        ):
            return one
    return verb


def was_to_have(sentence: Sentence, head: int) -> bool:
    """True for "was to have begun", "had hoped to visit but": what was planned and did not come about."""
    tokens = sentence.tokens
    over = tokens[tokens[head].head]
    if tokens[head].dep == "xcomp" and over.text.lower() in HOPING and over.tag == "VBN":
        beside = [tokens[c] for c in sentence.children[over.i]]
        return any(t.text.lower() == "had" for t in beside) and any(t.text.lower() == "but" for t in beside)
    below = [tokens[c] for c in sentence.children[head] if c < head]
    infinitive = any(t.tag == "TO" for t in below) and any(t.text.lower() == "have" for t in below)
    return infinitive and tokens[tokens[head].head].text.lower() in ("was", "were")


def counted(sentence: Sentence, i: int) -> int:
    """The noun that stands where a contact's noun would: "round" of "a third round of talks", else itself."""
    tokens = sentence.tokens
    token = tokens[i]
    while token.dep in ("conj", "appos") and token.head != token.i:
        token = tokens[token.head]
    for _ in range(2):
        over = tokens[tokens[token.head].head]
        if token.dep == "pobj" and tokens[token.head].text == "of" and over.lemma in PARTS:
            token = over
    return token.i


def _slot(sentence: Sentence, i: int) -> tuple[str, str]:
    """How a noun hangs on its verb: its label, and the preposition where there is one."""
    tokens = sentence.tokens
    token = tokens[counted(sentence, i)]
    if token.dep != "pobj":
        return token.dep, ""
    prep = tokens[token.head]
    word = prep.text.lower()
    if prep.dep == "prep" and tokens[prep.head].text.lower() == "ahead":
        word = "ahead of"
    return "pobj", word


def from_verb(
    scene: Scene,
    sentence: Sentence,
    clause: Clause,
    verb: Clause | None,
    draft: Draft,
    theirs: list[str],
    pair: list[str],
) -> list[str]:
    """What the verb over the noun adds: who held it, where and when. Returns the partners, perhaps found there."""
    if verb is None:
        return theirs
    slot, prep = _slot(sentence, clause.head)
    lemma = verb.lemma.split(" ")[0]
    subjects = partners(scene, sentence, verb.subjects)
    if slot in ("nsubj", "nsubjpass", "attr"):
        theirs = theirs or partners(
            scene, sentence, prepositions(verb, "between", "with", "among", "involving", "including")
        )
        if lemma in ("involve", "include", "bring"):
            theirs = theirs or partners(scene, sentence, verb.objects)
        add(draft.who, subjects if slot == "nsubjpass" and lemma in PRESENT else [])
        if not {clause.head, counted(sentence, clause.head)} & {*verb.subjects, *verb.objects} and slot != "attr":
            return theirs
        draft.firm = _is_firm(sentence, verb, lemma)
        _setting(scene, sentence, verb, draft)
    elif slot == "dobj" or (slot == "pobj" and lemma in ("take", "participate", "engage", "agree")):
        if verb.lemma in HOST:
            theirs = theirs or partners(scene, sentence, prepositions(verb, "between"))
            draft.initiator = draft.initiator or (subjects[0] if subjects else None)
            if draft.form in ("call", "group_call") or verb.lemma == "chair":
                draft.who[:0] = [name for name in subjects if name not in draft.who]
            alone = verb.lemma == "host" and sentence.tokens[verb.head - 1].text != "-"  # not "co-hosted"
            towns = [i for i in verb.subjects if sentence.tokens[i].ent in PLACES and alone]
            draft.place = draft.place or (place_name(sentence, towns[0]) if towns else None)
        elif (
            (lemma in PRESENT or verb.lemma in CALLING_OFF)
            and not pair
            and not (verb.negated and lemma in ATTENDING)
        ):
            draft.who[:0] = [name for name in subjects if name not in draft.who]
            theirs = theirs or partners(scene, sentence, prepositions(verb, "with"))
            if lemma in ("send", "deliver"):
                theirs = theirs or partners(scene, sentence, prepositions(verb, "to"))
        if lemma in PRESENT or verb.lemma in HOST:
            draft.firm = _is_firm(sentence, verb, lemma) or verb.lemma in HOST
            if draft.firm and 0 < clause.head - verb.head <= 8:
                _, end = core_span(sentence, clause.head)
                draft.places[0] = (sentence.tokens[verb.head].start, end)
            _setting(scene, sentence, verb, draft)
        elif verb.lemma in TOLD and theirs and not draft.who:
            draft.who[:0] = [n for n in subjects[:1] if n not in draft.who and not speaks_for_others(scene, n)]
    elif slot == "pobj" and prep == "for" and (verb.lemma in BOUND or verb.lemma == "join"):
        theirs = theirs or partners(scene, sentence, verb.objects if verb.lemma == "join" else ())
        draft.who[:0] = [n for n in subjects if n not in (*draft.who, *theirs)]
        draft.when = draft.when or time_near(scene, sentence, verb.head)
        goals = [i for i in prepositions(verb, "in", "to") if sentence.tokens[i].ent in PLACES]
        draft.place = draft.place or (place_name(sentence, goals[0]) if goals else None)
    elif slot == "pobj" and prep == "for" and _turned_down(sentence, verb):
        draft.status, draft.refused_by = "refused", next(iter(subjects), None)
        beside = [c for i in verb.objects for c in sentence.children[i]]
        beside = [c for c in beside if sentence.tokens[c].text.lower() in ("by", "from")]
        asked = [d for c in beside for d in sentence.children[c]]
        draft.who[:0] = [
            n for n in (*subjects, *partners(scene, sentence, asked)) if n not in (*draft.who, *theirs)
        ]
    elif slot == "pobj" and verb.lemma in QUITTING and prep in ("of", "from"):
        draft.who[:0] = [n for n in subjects if n not in (*draft.who, *theirs)]
        draft.when = draft.when or time_near(scene, sentence, verb.head)
        draft.status = "happened" if verb.lemma.startswith(("walk", "storm")) else "not_happened"
    elif slot == "pobj" and verb.lemma in ("emerge", "come", "come out") and prep in ("from", "of"):
        draft.who[:0] = [n for n in subjects if n not in (*draft.who, *theirs)]
        draft.when = draft.when or time_near(scene, sentence, verb.head)
    elif slot == "pobj" and prep == "to" and verb.lemma == "invite":
        _invite(scene, sentence, verb, draft, subjects)
    elif slot == "pobj" and prep in ("to", "into") and _goes_back(verb):
        _setting(scene, sentence, verb, draft)
        if draft.when or draft.place:
            draft.status = verb.status if draft.status == "unknown" else draft.status
            draft.who[:0] = [n for n in subjects if n not in (*draft.who, *theirs)]
            draft.met = draft.met or any(PEOPLE.is_side(sentence.tokens[i].lemma) for i in verb.subjects)
    elif slot == "pobj" and not pair:
        theirs = _from_phrase(scene, sentence, verb, draft, theirs, prep, subjects)
    return theirs


def _invite(scene: Scene, sentence: Sentence, verb: Clause, draft: Draft, subjects: list[str]) -> None:
    """ "Invited the union to talks on Friday": a contact that is proposed, with guests and who asks them."""
    _setting(scene, sentence, verb, draft)
    if not (draft.when or draft.place):
        return
    draft.status = "proposed" if verb.status in REAL else verb.status
    draft.initiator = next(iter(subjects), None)
    add(draft.who, [*subjects, *partners(scene, sentence, verb.objects)])
    draft.met = draft.met or any(PEOPLE.is_side(sentence.tokens[i].lemma) for i in verb.objects)


def _goes_back(verb: Clause) -> bool:
    """True for "went back into talks", "will return to mediation"; where and when tell whether they are held."""
    return verb.lemma.split(" ")[0] in ENTERING and not verb.negated


def _turned_down(sentence: Sentence, verb: Clause) -> bool:
    """True for "turned down a request for", whose "for" the grammar hangs on the verb."""
    asked = any(sentence.tokens[i].lemma.lower() in REQUESTS for i in verb.objects)
    return asked and verb.lemma in ("turn down", "reject", "refuse", "decline", "rebuff", "spurn", "dismiss")


def _from_phrase(
    scene: Scene, sentence: Sentence, verb: Clause, draft: Draft, theirs: list[str], prep: str, subjects: list[str]
) -> list[str]:
    """ "In a call with Putin, Trump said", "told her during a meeting", "after calls with both"."""
    if prep in DURING:
        heard = _heard(scene, sentence, verb)
        if not theirs and not draft.who and _separate_words(sentence, draft):
            above = _speaker_above(scene, verb, subjects)
            add(draft.who, above)
            return subjects if len(subjects) > 1 else theirs
        if not draft.definite or theirs or heard:
            if len(draft.who) + len(theirs) < 2 or heard:
                draft.who[:0] = [name for name in subjects if name not in draft.who]
            add(draft.who, heard if not theirs else [])
        draft.when = draft.when or time_near(scene, sentence, verb.head)
    elif prep == "after" and not theirs and not draft.who and len(subjects) > 1 and verb.lemma in SETTLING:
        add(draft.who, subjects)
    elif prep in AFTER and theirs and not draft.who:
        draft.who[:0] = _counterparts(scene, verb, subjects, theirs)[:1]
    return theirs


def _heard(scene: Scene, sentence: Sentence, verb: Clause) -> list[str]:
    """Who is told or met in a call: the verb's object, or what stands after "to" or "with" beside it."""
    found = [*verb.objects, *prepositions(verb, "to", "with")]
    for i in verb.objects:
        for c in sentence.children[i]:
            if sentence.tokens[c].dep == "prep" and sentence.tokens[c].text.lower() == "to":
                for d in sentence.children[c]:
                    found.extend(sentence.conjuncts(d))
    return partners(scene, sentence, found)


def _is_firm(sentence: Sentence, verb: Clause, lemma: str) -> bool:
    """True where the verb says that a contact is or will be held; "take" does so with "place" alone."""
    if lemma == "take":
        return any(sentence.tokens[i].lemma == "place" for i in verb.objects)
    return lemma in FIRM


def _counterparts(scene: Scene, verb: Clause, subjects: list[str], theirs: list[str]) -> list[str]:
    """Who had a contact with ``theirs``: the verb's subject, of the same kind; else who tells of it."""
    actors = scene.cast.actors
    human = any(actors[n].kind == "person" for n in theirs)
    able = [n for n in subjects if n not in theirs and (actors[n].kind == "person") == human]
    above = [n for n in _speaker_above(scene, verb, subjects) if n not in theirs]
    found = able or [n for n in above if (actors[n].kind == "person") == human] or ([] if human else subjects)
    return [n for n in found if not speaks_for_others(scene, n)]


def equates(scene: Scene, verb: Clause, clause: Clause, deeds: Deeds) -> bool:
    """True for "this call marks their first conversation": the subject is the contact, this its description."""
    tokens = scene.sentence(verb).tokens
    return clause.head in verb.objects and any(
        tokens[i].lemma.lower() in deeds.contact_nouns for i in verb.subjects if i != clause.head
    )


def _separate_words(sentence: Sentence, draft: Draft) -> bool:
    start, end = draft.places[0]
    return any(t.text.lower() in SEPARATE for t in sentence.tokens if start <= t.start < end)


def _speaker_above(scene: Scene, verb: Clause, subjects: list[str]) -> list[str]:
    """The subject of the clauses over a verb that is none of ``subjects``: who told of it."""
    up = verb
    for _ in range(4):
        if up.governor is None:
            return []
        up = scene.clauses[up.governor]
        found = partners(scene, scene.sentence(up), up.subjects)
        if found and not set(found) & set(subjects):
            return found
    return []


def _setting(scene: Scene, sentence: Sentence, verb: Clause, draft: Draft) -> None:
    heads = [verb.head]
    if verb.lemma.startswith("be ") and sentence.tokens[verb.head].dep == "acomp":
        heads.append(sentence.tokens[verb.head].head)  # "is due in Lima on Friday"
    for head in heads:
        draft.when = draft.when or time_near(scene, sentence, head)
        draft.place = draft.place or scene.place(sentence, head)
    for i in prepositions(verb, "behind", "under"):  # "held behind closed doors in Muscat"
        draft.place = draft.place or scene.place(sentence, i)
    if draft.minutes is None and verb.lemma in ("last", "take", "run", "be"):
        draft.minutes = scene.minutes(verb.span.start, verb.span.end)


def separately(sentence: Sentence, clause: Clause, verb: Clause | None) -> bool:
    """True for "spoke separately with": each partner had a contact of their own."""
    slot, _ = _slot(sentence, clause.head)
    return (
        verb is not None
        and slot == "dobj"
        and any(sentence.tokens[c].text.lower() == "separately" for c in sentence.children[verb.head])
    )
