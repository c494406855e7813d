"""Contacts told by a noun: "a phone call with", "talks between", "the Oslo meeting", "an offer to meet"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parley.lexicons.deeds import Deeds
from parley.lexicons.people import load_people
from parley.reading.contacts.around import (
    ABSENT,
    EQUATING,
    equates,
    mover_over,
    verb_over,
    was_to_have,
)
from parley.reading.contacts.asked import tell_who_asked
from parley.reading.contacts.breaking import is_broken_off, is_in_the_air
from parley.reading.contacts.drafts import (
    Draft,
    noun_span,
    place_met,
    prepositions,
    time_near,
)
from parley.reading.contacts.failing import is_failing, tell_failure
from parley.reading.contacts.filling import fill_noun
from parley.reading.contacts.forms import PHONE, form_of
from parley.reading.contacts.setting import place_before
from parley.reading.contacts.sides import add_sides
from parley.records import REAL, Clause, Sentence, Token, When
from parley.text.governing import is_unread_verb
from parley.text.moments import to_when
from parley.text.scene import Scene

PEOPLE = load_people()
TALKING = frozenset({
    "meeting", "talk", "negotiation", "discussion", "consultation", "conversation", "session", "contact", "call",
    "briefing", "conference",
})  # fmt: skip
HELD_IN_ROUNDS = frozenset({
    "hold", "begin", "start", "open", "resume", "convene", "schedule", "plan", "call", "cancel", "scrap", "put",
    "postpone", "shelve", "take", "be", "set", "delay", "move", "host", "attend", "end", "conclude", "go", "pencil",
    "expect", "adjourn", "follow", "last", "produce",
})  # fmt: skip
"""Verbs that tell of a round of talks, and of none of boxing."""
CALLED_OFF = frozenset({"call off", "cancel", "scrap", "postpone", "put off", "shelve", "abort", "drop"})
FRESH = frozenset(
    {"another", "new", "second", "third", "further", "more", "next", "fourth", "additional", "follow-up", "fresh"}
)
FOUNDED = frozenset({"establish", "found", "create", "institute", "set up", "name"})
"""Verbs of a series of talks as an institution: "the consultations were established in 2016"."""
PARTAKING = frozenset({"hold", "conduct", "attend", "enter", "join"})
"""Verbs of those who take part in what their object names."""
NEED_TWO = frozenset({
    "session", "gathering", "audience", "briefing", "dialogue", "encounter", "contact", "discussion",
    "consultation", "plenary", "bilateral",
})  # fmt: skip
BEGUN = frozenset({"get", "begin", "start", "open", "take", "happen", "occur", "resume", "materialize", "convene"})
"""Verbs that, denied, say that talks were not held."""
BOTH_SIDES = frozenset({
    "note", "missive", "memo", "message", "email", "e-mail", "fax", "postcard", "aide-mémoire", "palaver", "supper",
    "get-together", "sit-down", "chat", "sitting", "reception", "huddle", "tête-à-tête", "coffee", "tea",
})  # fmt: skip
"""Nouns that tell of a contact only where people stand on both sides."""


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
    if is_broken_off(sentence, clause, verb):
        return []
    if clause.lemma == "round" and (verb is None or not _is_of_talks(sentence, clause, verb)):
        return []
    if verb is not None and (_is_purpose(scene, clause, verb, deeds) or is_in_the_air(sentence, clause, verb)):
        return []
    unread = [i for _, i in clause.preps if verb is None and is_unread_verb(sentence, i)]
    if unread:  # "talks on pay resume on Monday"
        draft.status, draft.firm = "planned", True
        draft.when = time_near(scene, sentence, unread[0])
        draft.place = place_met(scene, sentence, unread[0])
    split = fill_noun(scene, sentence, clause, draft, words)
    if verb is not None and draft.place is None and _there(sentence, clause, verb):
        draft.place = place_before(scene, sentence, verb.head)
    if draft.loose and draft.form == "call" and draft.place is not None:
        draft.form = "meeting"  # "a conversation in Lima"
    if verb is not None and clause.head in verb.subjects and verb.relation == "xcomp" and draft.status in REAL:
        draft.status = verb.status  # "is to be held", of which the grammar makes "be" the verb
    if verb is not None and was_to_have(sentence, verb.head) and clause.head in (*verb.subjects, *verb.objects):
        draft.status = "not_happened"
    if verb is not None and verb.status == "not_happened" and draft.status in REAL and _is_begun(clause, verb):
        draft.status = "not_happened"
    tell_who_asked(scene, clause, draft, deeds)
    tell_failure(scene, clause, verb, draft)
    draft.undone = verb is not None and verb.lemma in CALLED_OFF
    mover = mover_over(scene, clause, verb, deeds)
    if mover is not None:
        draft.when = _new_day(scene, sentence, mover) or draft.when
        if mover is not verb and draft.status in REAL:
            draft.status = "planned"
    add_sides(scene, clause, draft)
    if clause.lemma == "message" and words & {"text", "sms"} and draft.status in REAL:
        draft.met = draft.met or bool(draft.who)
    if clause.lemma in BOTH_SIDES and not draft.met:
        return []
    if draft.form == "visit" and draft.place and not draft.who:
        travels = verb is not None and clause.head in verb.objects and _are_ranked(sentence, verb.subjects)
        draft.met = travels or _is_of_rank(sentence, clause)
    if draft.form == "visit" and not ((draft.who or draft.met) and draft.place):
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
    if draft.status in REAL and (draft.when or draft.minutes) and draft.form == "meeting":
        beside = prepositions(clause, "with")
        draft.met = draft.met or any(PEOPLE.is_side(sentence.tokens[i].lemma) for i in beside)
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


def _there(sentence: Sentence, clause: Clause, verb: Clause) -> bool:
    """True for "held a conversation with diplomats there"."""
    near = (*sentence.children[verb.head], *sentence.subtree(clause.head))
    return any(
        sentence.tokens[c].text.lower() == "there" and sentence.tokens[c].dep == "advmod" and c > clause.head
        for c in near
    )


def _is_of_talks(sentence: Sentence, clause: Clause, verb: Clause) -> bool:
    """True for a round that is held, or collapses, as talks do."""
    failing = clause.head in verb.subjects and is_failing(sentence, verb)
    return failing or verb.lemma.split(" ")[0] in HELD_IN_ROUNDS


def _is_of_people(sentence: Sentence, clause: Clause) -> bool:
    """True for "the bishop's letter": somebody wrote it; "his letter" is told before."""
    below = [sentence.tokens[c] for c in sentence.children[clause.head]]
    theirs = any(t.dep == "poss" and PEOPLE.is_side(t.lemma) for t in below)
    return theirs and all(t.text.lower() != "of" for t in below)


def _are_ranked(sentence: Sentence, tokens: Sequence[int]) -> bool:
    """True for "the minister postponed a visit": somebody who acts for a state, whoever that is."""
    return any(sentence.tokens[i].lemma.lower() in PEOPLE.ranked for i in tokens)


def _is_of_rank(sentence: Sentence, clause: Clause) -> bool:
    """True for "the president's visit": of somebody who acts for a state, whoever that is."""
    below = [sentence.tokens[c] for c in sentence.children[clause.head]]
    return any(t.dep == "poss" and t.lemma.lower() in PEOPLE.ranked for t in below)


def _is_begun(clause: Clause, verb: Clause) -> bool:
    """True for the talks of "the talks never got under way": not begun, they were not held."""
    return clause.head in (*verb.subjects, *verb.objects) and verb.lemma.split(" ")[0] in BEGUN


def _several_held(sentence: Sentence, clause: Clause, verb: Clause) -> bool:
    """True for "the ministers held discussions": several held them, though it is not known who."""
    tokens = sentence.tokens
    taken = verb.lemma.split(" ")[0] in PARTAKING and not verb.lemma.endswith(("to", "off"))
    if clause.head not in verb.objects or not taken or verb.passive or verb.negated:
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


def _separate(draft: Draft, theirs: list[str]) -> list[Draft]:
    """One contact for each partner, on the same words."""
    mine = [name for name in draft.who if name not in theirs]
    return [replace(draft, places=list(draft.places), who=[*mine, name]) for name in theirs]
