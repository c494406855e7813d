"""Contacts told by a noun: "a phone call with", "talks between", "the Oslo meeting", "an offer to meet"."""

from __future__ import annotations

from dataclasses import replace

from parley.lexicons.deeds import Deeds
from parley.lexicons.people import load_people
from parley.reading.contacts.around import (
    EQUATING,
    HOST,
    SEPARATE,
    equates,
    from_verb,
    mover_over,
    separately,
    verb_over,
    was_to_have,
)
from parley.reading.contacts.drafts import (
    Draft,
    add,
    core_span,
    noun_span,
    partners,
    place_met,
    prepositions,
    time_near,
)
from parley.reading.contacts.failing import is_failing, tell_failure
from parley.reading.contacts.forms import PHONE, form_of
from parley.reading.contacts.lasting import day_of_part, hours_of, lasting
from parley.reading.contacts.sides import add_sides
from parley.records import REAL, Clause, Sentence, Token, When
from parley.text.moments import to_when
from parley.text.scene import PLACES, Scene, place_name

PEOPLE = load_people()
TALKING = frozenset({
    "meeting", "talk", "negotiation", "discussion", "consultation", "conversation", "session", "contact", "call",
    "briefing", "conference",
})  # fmt: skip
HELD_IN_ROUNDS = frozenset({
    "hold", "begin", "start", "open", "resume", "convene", "schedule", "plan", "call", "cancel", "scrap", "put",
    "postpone", "shelve", "take", "be", "set", "delay", "move", "host", "attend", "end", "conclude", "go",
})  # fmt: skip
"""Verbs that tell of a round of talks, and of none of boxing."""
CALLED_OFF = frozenset({"call off", "cancel", "scrap", "postpone", "put off", "shelve", "abort", "drop"})
SPEAKING = frozenset({"speak", "talk", "converse", "confer", "chat"})
"""Verbs whose length is that of the call by which it was done."""
LETTERS = frozenset({
    "letter", "telegram", "cable", "message", "note", "missive", "memo", "email", "e-mail", "fax", "postcard",
    "aide-mémoire",
})  # fmt: skip
FRESH = frozenset(
    {"another", "new", "second", "third", "further", "more", "next", "fourth", "additional", "follow-up", "fresh"}
)
ABSENT = frozenset({"skip", "miss", "boycott", "shun", "avoid"})
FOUNDED = frozenset({"establish", "found", "create", "institute", "set up", "name"})
"""Verbs of a series of talks as an institution: "the consultations were established in 2016"."""
HELD = frozenset({"hold", "start", "begin", "resume", "conduct"})
"""Verbs of a clause about a contact whose subject takes part in it: "the talks that both were to hold"."""
SENDING = frozenset({"send", "write", "deliver", "address", "hand", "dispatch"})
NEED_TWO = frozenset({
    "session", "gathering", "audience", "briefing", "dialogue", "encounter", "contact", "discussion",
    "consultation",
})  # fmt: skip
BEGUN = frozenset({"get", "begin", "start", "open", "take", "happen", "occur", "resume", "materialize", "convene"})
"""Verbs that, denied, say that talks were not held."""
BOTH_SIDES = frozenset({
    "note", "missive", "memo", "message", "email", "e-mail", "fax", "postcard", "aide-mémoire", "palaver", "supper",
    "get-together", "sit-down", "chat", "sitting", "reception",
})  # fmt: skip
"""Nouns that tell of a contact only where people stand on both sides."""
ASKING = frozenset({"proposed", "offered", "demanded"})
ASKERS = frozenset({
    "propose", "offer", "request", "suggest", "invite", "demand", "seek", "ask", "urge", "call", "proposal",
    "invitation", "appeal", "moot", "float", "plead",
})  # fmt: skip
"""Words for asking for a contact: who asks would take part in it."""


def _is_purpose(scene: Scene, clause: Clause, verb: Clause, deeds: Deeds) -> bool:
    """True for "met to hold talks": the talks are that very meeting."""
    if clause.head not in verb.objects or verb.lemma not in ("hold", "conduct", "have", "start", "begin"):
        return False
    if verb.relation not in ("advcl", "xcomp") or verb.tense != "none" or verb.governor is None:
        return False
    up = scene.clauses[verb.governor]
    return up.status in REAL and up.lemma in deeds.contact_verbs and not up.nominal


def noun_contacts(scene: Scene, clause: Clause, deeds: Deeds) -> list[Draft]:
    """The contacts that a nominal clause tells: none, one, or one for each partner of "separate calls"."""
    sentence = scene.sentence(clause)
    token = sentence.tokens[clause.head]
    words = {sentence.tokens[c].text.lower() for c in sentence.children[clause.head]} | _before(sentence, token)
    form = form_of(sentence, clause, words, deeds.contact_nouns[clause.lemma])
    if form is None:
        return []
    draft = Draft(
        form, clause.status, f"contacts:{deeds.contact_nouns[clause.lemma]}", [noun_span(sentence, clause.head)]
    )
    draft.loose = clause.lemma in ("conversation", "talk", "discussion", "consultation", "negotiation")
    if clause.lemma in TALKING and (words & PHONE or _by_phone(sentence, clause)):
        draft.form, draft.loose = "call", False
    draft.fresh = bool(words & FRESH)
    draft.definite = not words & {"a", "an", "another"} and bool(
        words & {"the", "this", "that", "these", "those", "both", "such"} or clause.subjects
    )
    verb = verb_over(scene, clause)
    if verb is not None and verb.lemma in EQUATING and equates(scene, verb, clause, deeds):
        return []
    if verb is not None and verb.lemma in (*ABSENT, *FOUNDED) and clause.head in verb.objects:
        return []
    if clause.lemma == "round" and (verb is None or not _is_of_talks(sentence, clause, verb)):
        return []
    if verb is not None and _is_purpose(scene, clause, verb, deeds):
        return []
    split = _fill(scene, sentence, clause, draft, words)
    if verb is not None and clause.head in verb.subjects and verb.relation == "xcomp" and draft.status in REAL:
        draft.status = verb.status  # "is to be held", of which the grammar makes "be" the verb
    if verb is not None and was_to_have(sentence, verb.head) and clause.head in (*verb.subjects, *verb.objects):
        draft.status = "not_happened"
    if verb is not None and verb.status == "not_happened" and draft.status in REAL and _is_begun(clause, verb):
        draft.status = "not_happened"
    _status(scene, sentence, clause, draft, deeds)
    tell_failure(scene, clause, verb, draft)
    draft.undone = verb is not None and verb.lemma in CALLED_OFF
    mover = mover_over(scene, clause, verb, deeds)
    if mover is not None:
        draft.when = _new_day(scene, sentence, mover) or draft.when
        if mover is not verb and draft.status in REAL:
            draft.status = "planned"
    add_sides(scene, clause, draft)
    if clause.lemma in BOTH_SIDES and not draft.met:
        return []
    if draft.form == "visit" and not (draft.who and draft.place):
        return []
    if form == "letter" and len(draft.who) == 1 and draft.status in REAL:
        others = prepositions(clause, "with", "to", "from")
        draft.met = draft.met or any(sentence.tokens[i].lemma.lower() in PEOPLE.sides for i in others)
    if form == "letter" and clause.lemma not in BOTH_SIDES and draft.status in REAL:
        draft.met = draft.met or _is_of_people(sentence, clause)
    if draft.status == "not_happened" and any(
        PEOPLE.is_side(sentence.tokens[i].lemma) for i in prepositions(clause, "between", "among")
    ):
        draft.met = True
    if verb is not None and _several_held(sentence, clause, verb):
        draft.met = True
    if (
        (clause.lemma in NEED_TWO or form == "letter")
        and not (draft.met or (draft.firm and draft.place and draft.when))
        and len(draft.who) < 2
        and not draft.definite
    ):
        return []
    if split and len(split) > 1:
        return _separate(draft, split)
    if draft.form == "call" and len(draft.who) > 2:
        draft.form = "group_call"
    return [draft]


def _is_of_talks(sentence: Sentence, clause: Clause, verb: Clause) -> bool:
    """True for a round that is held, or collapses, as talks do."""
    failing = clause.head in verb.subjects and is_failing(sentence, verb)
    return failing or verb.lemma.split(" ")[0] in HELD_IN_ROUNDS


def _is_of_people(sentence: Sentence, clause: Clause) -> bool:
    """True for "the bishop's letter": somebody wrote it; "his letter" is told before."""
    below = [sentence.tokens[c] for c in sentence.children[clause.head]]
    theirs = any(t.dep == "poss" and PEOPLE.is_side(t.lemma) for t in below)
    return theirs and all(t.text.lower() != "of" for t in below)


def _is_begun(clause: Clause, verb: Clause) -> bool:
    """True for the talks of "the talks never got under way": not begun, they were not held."""
    return clause.head in (*verb.subjects, *verb.objects) and verb.lemma.split(" ")[0] in BEGUN


def _several_held(sentence: Sentence, clause: Clause, verb: Clause) -> bool:
    """True for "the ministers held discussions": several held them, though it is not known who."""
    tokens = sentence.tokens
    if clause.head not in verb.objects or verb.lemma not in ("hold", "conduct") or verb.passive or verb.negated:
        return False
    return any(tokens[i].tag in ("NNS", "NNPS") and PEOPLE.is_side(tokens[i].lemma) for i in verb.subjects)


def _new_day(scene: Scene, sentence: Sentence, verb: Clause) -> When | None:
    """The day that talks were put off to, or on which they came about: "was delayed and took place on Tuesday"."""
    tokens = sentence.tokens
    for c in sentence.children[verb.head]:
        if tokens[c].dep == "conj" and tokens[c].pos == "VERB":
            return time_near(scene, sentence, c)
    for time in scene.times_in(tokens[verb.head].end, verb.span.end):
        before = sentence.at(time.start)
        if time.type in ("DATE", "TIME") and before and tokens[before - 1].text.lower() in ("to", "until", "till"):
            return to_when(time)
    return None


def _by_phone(sentence: Sentence, clause: Clause) -> bool:
    """True for "two conversations by telephone"."""
    tokens = sentence.tokens
    return any(
        tokens[c].text.lower() in ("by", "over")
        and any(tokens[d].text.lower() in PHONE for d in sentence.children[c])
        for c in sentence.children[clause.head]
    )


def _before(sentence: Sentence, token: Token) -> set[str]:
    """The few words before a noun that belong to its phrase, tags of "two hour" kind included."""
    found: set[str] = set()
    for c in sentence.children[token.i]:
        if c < token.i:
            found.update(sentence.tokens[d].text.lower() for d in sentence.children[c])
    return found


def _fill(scene: Scene, sentence: Sentence, clause: Clause, draft: Draft, words: set[str]) -> list[str]:
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
    draft.when = scene.when(*core_span(sentence, clause.head)) or day_of_part(scene, sentence, clause)
    draft.minutes = (
        scene.minutes(start, end) or hours_of(scene, sentence, clause) or lasting(scene, sentence, clause)
    )
    draft.place = draft.place or scene.place(sentence, clause.head) or _by_partner(scene, sentence, clause)
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
    about = clause.lemma in ("talk", "negotiation", "discussion", "conversation", "call")
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
    for i in goals:
        if tokens[i].ent in PLACES or tokens[i].pos == "PROPN":
            return place_name(sentence, i)
    return None


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
        if not bound:  # "the talks that they were to hold on Monday will be on Friday"
            draft.when = draft.when or time_near(scene, sentence, one.head)
    return theirs


def _status(scene: Scene, sentence: Sentence, clause: Clause, draft: Draft, deeds: Deeds) -> None:
    """Who asked for a contact, and who turned it down: they would have taken part in it."""
    if draft.status not in ASKING and draft.status != "refused":
        return
    up = clause
    for _ in range(4):
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
            if not prepositions(clause, "between") and not _hosting(scene, clause):
                add(draft.who, names[:1])
            if draft.status in ASKING:
                return


def _hosting(scene: Scene, clause: Clause) -> bool:
    verb = verb_over(scene, clause)
    return verb is not None and verb.lemma in HOST


def _separate(draft: Draft, theirs: list[str]) -> list[Draft]:
    """One contact for each partner, on the same words."""
    mine = [name for name in draft.who if name not in theirs]
    return [replace(draft, places=list(draft.places), who=[*mine, name]) for name in theirs]
