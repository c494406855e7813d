"""What stands around a contact's noun: who takes part, where, when and how long."""

from __future__ import annotations

from parley.reading.contacts.around import SEPARATE, from_verb, separately, verb_over
from parley.reading.contacts.drafts import (
    Draft,
    add,
    core_span,
    is_aimed_at,
    partners,
    place_met,
    prepositions,
    time_near,
)
from parley.reading.contacts.lasting import day_of_part, hours_of, lasting
from parley.reading.contacts.visits import is_site
from parley.records import Clause, Sentence, Token
from parley.text.scene import PLACES, Scene, place_name

SPEAKING = frozenset({"speak", "talk", "converse", "confer", "chat"})
"""Verbs whose length is that of the call by which it was done."""
LETTERS = frozenset({
    "letter", "telegram", "cable", "message", "note", "missive", "memo", "email", "e-mail", "fax", "postcard",
    "aide-mémoire",
})  # fmt: skip
NEXT = 6
"""Words behind a letter in which the name of who received it stands. A guess."""
SENDING = frozenset({"send", "write", "deliver", "address", "hand", "dispatch"})
BESIDE_THE_POINT = frozenset({
    "suspend", "interrupt", "halt", "announce", "propose", "agree", "demand", "request", "postpone", "delay",
    "cancel", "break off", "call off", "pause", "approve", "confirm",
})  # fmt: skip
"""Verbs of a clause about a contact whose day is not the contact's."""
HELD = frozenset({"hold", "start", "begin", "resume", "conduct"})
"""Verbs of a clause about a contact whose subject takes part in it: "the talks that both were to hold"."""


def fill_noun(scene: Scene, sentence: Sentence, clause: Clause, draft: Draft, words: set[str]) -> list[str]:
    """Participants, place, time and length. Returns the partners where each had a contact of their own."""
    start, end = draft.places[0]
    mine = _possessors(scene, sentence, clause, draft)
    pair = partners(scene, sentence, prepositions(clause, "between", "among", "amongst", "involving", "including"))
    if len(pair) == 1:
        pair = _all_named(scene, sentence, prepositions(clause, "between")) or pair
    theirs = partners(scene, sentence, prepositions(clause, "with"))
    if draft.form == "call":
        theirs += [n for n in partners(scene, sentence, prepositions(clause, "from")) if n not in theirs]
    if draft.form == "visit":
        add(mine, partners(scene, sentence, _travellers(sentence, clause)))
    add(draft.who, mine)
    add(draft.who, pair)
    own = core_span(sentence, clause.head)
    told = None if is_aimed_at(scene, sentence, *own) else scene.when(*own)
    draft.when = draft.when or told or day_of_part(scene, sentence, clause)
    draft.minutes = (
        scene.minutes(start, end) or hours_of(scene, sentence, clause) or lasting(scene, sentence, clause)
    )
    draft.place = draft.place or _where(scene, sentence, clause) or _by_partner(scene, sentence, clause)
    verb = verb_over(scene, clause)
    if draft.form in ("call", "group_call") and draft.minutes is None and verb and verb.lemma in SPEAKING:
        draft.minutes = scene.minutes(verb.span.start, verb.span.end)  # "spoke by phone with them for an hour"
    if clause.lemma in (*LETTERS, "address", "speech"):
        theirs += partners(scene, sentence, [*prepositions(clause, "to", "from"), *_receivers(sentence, clause)])
    if clause.lemma in ("meeting", "summit", "gathering", "session"):
        add(draft.who, partners(scene, sentence, prepositions(clause, "of")))
    if draft.form == "visit":
        draft.place = _goal(sentence, clause) or draft.place
    theirs += _described(scene, sentence, clause, draft)
    theirs = from_verb(scene, sentence, clause, verb, draft, theirs, pair)
    add(draft.who, theirs)
    plural = sentence.tokens[clause.head].tag == "NNS"
    if (
        words & SEPARATE
        or (plural and len(theirs) > 1 and draft.form == "call")
        or separately(sentence, clause, verb)
    ):
        return theirs if len(theirs) > 1 else []
    return []


def _where(scene: Scene, sentence: Sentence, clause: Clause) -> str | None:
    """The place told behind the noun; a person's name behind "in" is none, whatever it hangs on."""
    behind = [d for c in sentence.children[clause.head] if sentence.tokens[c].dep == "prep"
              for d in sentence.children[c]]  # fmt: skip
    people = (
        scene.cast.actors[n].kind == "person"
        for d in behind for n in scene.cast.actors_at(sentence.tokens[d].start, sentence.tokens[d].end)
    )  # fmt: skip
    found = scene.place(sentence, clause.head)
    return found if found or any(people) else place_met(scene, sentence, clause.head)


def _travellers(sentence: Sentence, clause: Clause) -> list[int]:
    """Who travels in "a trip by the premier to Rabat"."""
    tokens = sentence.tokens
    return [
        d for c in sentence.children[clause.head] if tokens[c].text.lower() == "by"
        for d in sentence.children[c] if tokens[d].dep == "pobj"
    ]  # fmt: skip


def _by_partner(scene: Scene, sentence: Sentence, clause: Clause) -> str | None:
    """The place behind the one with whom somebody had talks: "talks with President Diaz in Tokyo"."""
    return next(filter(None, (scene.place(sentence, i) for i in prepositions(clause, "with"))), None)


def _receivers(sentence: Sentence, clause: Clause) -> list[int]:
    """To whom a letter went, where the grammar hangs that on the verb: "sent a letter to the premier"."""
    tokens = sentence.tokens
    token = tokens[clause.head]
    behind = tokens[token.i + 1 : token.i + 1 + NEXT]
    if token.dep == "pobj" and behind and behind[0].text.lower() == "to" and not prepositions(clause, "to"):
        return [t.i for t in behind if t.pos == "PROPN" and t.ent == "PERSON"][
            -1:
        ]  # "a letter to Ana Mora dated May 3"
    if token.dep != "dobj" or tokens[token.head].lemma.lower() not in SENDING:
        return []
    return [
        d for c in sentence.children[token.head] if c > token.i and tokens[c].dep in ("dative", "prep")
        and tokens[c].text.lower() == "to" for d in sentence.children[c] if tokens[d].dep == "pobj"
    ]  # fmt: skip


def _all_named(scene: Scene, sentence: Sentence, after: list[int]) -> list[str]:
    """The persons named after "between", where the grammar joined the second to the home of the first."""
    spans = [sentence.hull(sentence.subtree(i)) for i in after]
    names = [m.actor for s in spans for m in scene.cast.within(s.start, s.end) if m.actor and m.form == "name"]
    found = [n for n in dict.fromkeys(names) if scene.cast.actors[n].kind == "person"]
    return found if len(found) == 2 else []


def _possessors(scene: Scene, sentence: Sentence, clause: Clause, draft: Draft) -> list[str]:
    """Who a contact belongs to; a lone town or country before it ("the Istanbul talks") is its place."""
    tokens = sentence.tokens
    mine: list[str] = []
    named: list[int] = []
    for c in sentence.children[clause.head]:
        child = tokens[c]
        if child.dep == "poss":
            add(mine, partners(scene, sentence, sentence.conjuncts(c)))
        elif child.dep in ("amod", "compound", "nmod", "nummod") and c < clause.head:
            named.extend(i for i in sentence.subtree(c) if tokens[i].ent or tokens[i].pos == "PROPN")
    names = partners(scene, sentence, named)
    single = [i for i in named if tokens[i].ent in PLACES and not _is_body(scene, tokens[i])]
    if len(names) > 1 or (names and not single):
        add(mine, names)
    elif (
        single
        and draft.place is None
        and tokens[single[0]].dep == "compound"
        and not _is_topic(scene, clause, names)
    ):
        draft.place = place_name(sentence, single[-1])
    return mine


def _is_body(scene: Scene, token: Token) -> bool:
    """True for the name of a body that was taken for a building: "the G7 summit"."""
    named = (scene.cast.actors.get(n) for n in scene.cast.actors_at(token.start, token.end))
    return any(one is not None and one.kind == "organisation" for one in named)


def _is_topic(scene: Scene, clause: Clause, names: list[str]) -> bool:
    """ "The Ukraine talks" are about Ukraine, "the Istanbul talks" in Istanbul."""
    about = clause.lemma in ("talk", "negotiation", "discussion", "conversation", "call", "summit", "conference")
    return about and any(scene.cast.actors[n].kind == "state" for n in names)


def _goal(sentence: Sentence, clause: Clause) -> str | None:
    """Where a visit goes, also where the model hung it on the verb ("put off his trip | to Doha")."""
    tokens = sentence.tokens
    token = tokens[clause.head]
    goals = prepositions(clause, "to", "in")
    if token.dep == "dobj":
        goals += [
            d for c in sentence.children[token.head] if c > token.i and tokens[c].text.lower() == "to"
            for d in sentence.children[c] if tokens[d].dep == "pobj"
        ]  # fmt: skip
    named = [i for i in goals if tokens[i].ent in PLACES or tokens[i].pos == "PROPN"]
    named = named or [i for i in goals if is_site(sentence, i)]
    return place_name(sentence, named[0]) if named else None


def _described(scene: Scene, sentence: Sentence, clause: Clause, draft: Draft) -> list[str]:
    """Partners, place and time from "that brought together five leaders", "which took place in Turkey"."""
    tokens = sentence.tokens
    theirs: list[str] = []
    for one in scene.by_sentence.get(clause.sentence, ()):
        bound = one.relation == "xcomp" and tokens[tokens[one.head].head].dep == "relcl"  # "that they were to hold"
        if not (bound or one.relation in ("relcl", "acl")) or one.nominal or one.head < clause.head:
            continue
        up = tokens[tokens[one.head].head].head if bound else tokens[one.head].head
        if up != clause.head and not (
            one.lemma in ("take", "happen", "occur") and clause.head in sentence.ancestors(up)
        ):
            continue
        if one.lemma in ("bring together", "include", "involve", "bring", "feature", "gather"):
            add(draft.who, partners(scene, sentence, one.objects))
        elif one.lemma in ("attend", "lead", "join") or (one.lemma in HELD and not one.passive):
            add(draft.who, partners(scene, sentence, one.subjects))
        else:
            add(draft.who, partners(scene, sentence, prepositions(one, "between", "among")))
            add(theirs, partners(scene, sentence, prepositions(one, "with")))
        draft.place = draft.place or place_met(scene, sentence, one.head)
        if not bound and one.lemma not in BESIDE_THE_POINT:
            # but "the talks that they were to hold on Monday will be on Friday"
            draft.when = draft.when or time_near(scene, sentence, one.head)
    return theirs
