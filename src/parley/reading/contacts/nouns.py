"""Contacts told by a noun: "a phone call with", "talks between", "the Istanbul meeting", "an offer for a meeting"."""

from __future__ import annotations

from parley.lexicons.deeds import Deeds
from parley.reading.contacts.drafts import Draft, add, noun_span, partners, prepositions, time_near
from parley.records import Clause, Sentence, Token
from parley.text.scene import PLACES, Scene, place_name

PHONE = frozenset({"phone", "telephone", "video", "videolink", "conference", "zoom", "telephonic"})
GROUP = frozenset({"group", "joint", "three-way", "trilateral", "multiparty", "multilateral", "four-way"})
FRESH = frozenset({"another", "new", "second", "third", "further", "more", "next", "fourth", "additional", "follow-up", "fresh"})
SEPARATE = frozenset({"separate", "individual", "respective", "parallel", "successive", "back-to-back"})
HOST = frozenset({"host", "mediate", "broker", "organize", "organise", "facilitate", "arrange", "chair", "set up", "sponsor"})
PRESENT = frozenset(
    "hold have conduct attend join start begin launch resume continue complete finish open initiate lead take participate "
    "enter restart renew plan schedule conclude engage make pay undertake return wrap do cut leave agree expect want "
    "confirm describe postpone cancel await end seek spearhead".split()
)
ABSENT = frozenset({"skip", "miss", "boycott", "shun", "avoid"})
NEED_TWO = frozenset(
    "session gathering audience briefing dialogue encounter contact discussion consultation".split()
)
DURING = frozenset({"in", "during", "on", "at", "over", "throughout", "by"})
AFTER = frozenset({"after", "following", "before", "since", "ahead of", "from", "amid"})
ASKING = frozenset({"proposed", "offered", "demanded"})
VAGUE = frozenset({"planned", "proposed", "offered", "demanded", "not_happened", "refused", "agreed", "discussed"})


def noun_contacts(scene: Scene, clause: Clause, deeds: Deeds) -> list[Draft]:
    """The contacts that a nominal clause tells: none, one, or one for each partner of "separate calls"."""
    sentence = scene.sentence(clause)
    token = sentence.tokens[clause.head]
    words = {sentence.tokens[c].text.lower() for c in sentence.children[clause.head]} | _before(sentence, token)
    form = _form(sentence, clause, words, deeds.contact_nouns[clause.lemma])
    if form is None:
        return []
    draft = Draft(form, clause.status, f"contacts:{clause.lemma}", [noun_span(sentence, clause.head)])
    draft.loose = clause.lemma in ("conversation", "talk", "discussion", "consultation", "negotiation")
    if form == "meeting" and words & PHONE:
        draft.form, draft.loose = "call", False
    draft.fresh = bool(words & FRESH)
    draft.definite = not words & {"a", "an", "another"} and bool(
        words & {"the", "this", "that", "these", "those", "both"} or clause.subjects
    )
    split = _fill(scene, sentence, clause, draft, words)
    _status(scene, sentence, clause, draft)
    if draft.form == "visit" and not (draft.who and draft.place):
        return []
    if clause.lemma in NEED_TWO and len(draft.who) < 2 and not draft.definite:
        return []
    if split and len(split) > 1:
        return _separate(draft, split)
    if draft.form == "call" and len(draft.who) > 2:
        draft.form = "group_call"
    return [draft]


def _before(sentence: Sentence, token: Token) -> set[str]:
    """The few words before a noun that belong to its phrase, tags of "two hour" kind included."""
    found = set()
    for c in sentence.children[token.i]:
        if c < token.i:
            found.update(sentence.tokens[d].text.lower() for d in sentence.children[c])
    return found


def _form(sentence: Sentence, clause: Clause, words: set[str], form: str) -> str | None:
    """The form of contact, or None where the noun has another sense here."""
    lemma = clause.lemma
    preps = {word for word, _ in clause.preps}
    if lemma == "call":
        if words & GROUP:
            return "group_call"
        if words & PHONE or "with" in preps or "between" in preps:
            return form
        infinitive = any(sentence.tokens[c].dep == "acl" for c in sentence.children[clause.head])
        plain = bool(words & {"the", "this", "that", "planned", "scheduled"}) and not infinitive
        return form if plain and not preps & {"for", "to", "on", "from"} else None
    if lemma == "conference":
        return None if words & {"press", "news", "party", "video"} else form if words & {"peace", "international", "donor"} else None
    if lemma in ("letter", "telegram", "cable"):
        return form if (clause.subjects or preps & {"from"}) and preps & {"to", "from"} else None
    if lemma in ("speech", "address"):
        return form if "to" in preps and clause.subjects else None
    if lemma in ("visit", "trip", "tour", "stopover"):
        return form
    if lemma in ("contact", "telephone"):
        return form if preps & {"with", "between"} else None
    if lemma == "talk" and sentence.tokens[clause.head].tag == "NN":
        return form if preps & {"with", "between"} and "of" not in preps else None
    if lemma in ("session", "discussion") and preps & {"of"} and not preps & {"with", "between"}:
        return None
    return form


def _fill(scene: Scene, sentence: Sentence, clause: Clause, draft: Draft, words: set[str]) -> list[str]:
    """Participants, place, time and length. Returns the partners where each had a contact of their own."""
    start, end = draft.places[0]
    mine = _possessors(scene, sentence, clause, draft)
    pair = partners(scene, sentence, prepositions(clause, "between", "among", "amongst", "involving", "including"))
    theirs = partners(scene, sentence, prepositions(clause, "with"))
    add(draft.who, mine)
    add(draft.who, pair)
    draft.when = scene.when(start, end)
    draft.minutes = scene.minutes(start, end)
    draft.place = draft.place or scene.place(sentence, clause.head)
    verb = _verb(scene, clause)
    if clause.lemma in ("letter", "telegram", "cable", "address", "speech", "message"):
        theirs += partners(scene, sentence, prepositions(clause, "to", "from"))
    if clause.lemma in ("meeting", "summit", "gathering", "session"):
        add(draft.who, partners(scene, sentence, prepositions(clause, "of")))
    if draft.form == "visit":
        draft.place = _goal(sentence, clause) or draft.place
    _described(scene, sentence, clause, draft)
    theirs = _from_verb(scene, sentence, clause, verb, draft, theirs, pair)
    add(draft.who, theirs)
    plural = sentence.tokens[clause.head].tag == "NNS"
    if words & SEPARATE or (plural and len(theirs) > 1 and draft.form == "call") or _separately(sentence, clause, verb):
        return theirs if len(theirs) > 1 else []
    return []


def _possessors(scene: Scene, sentence: Sentence, clause: Clause, draft: Draft) -> list[str]:
    """Who a contact belongs to; a lone town or country before it ("the Istanbul talks") is its place."""
    tokens = sentence.tokens
    mine: list[str] = []
    named: list[int] = []
    for c in sentence.children[clause.head]:
        child = tokens[c]
        if child.dep == "poss":
            add(mine, partners(scene, sentence, _with_joined(sentence, c)))
        elif child.dep in ("amod", "compound", "nmod", "nummod") and c < clause.head:
            named.extend(i for i in sentence.subtree(c) if tokens[i].ent or tokens[i].pos == "PROPN")
    names = partners(scene, sentence, named)
    single = [i for i in named if tokens[i].ent in PLACES]
    if len(names) > 1 or (names and not single):
        add(mine, names)
    elif single and draft.place is None and tokens[single[0]].dep == "compound":
        draft.place = place_name(sentence, single[-1])
    return mine


def _with_joined(sentence: Sentence, i: int) -> list[int]:
    found = [i]
    for one in found:
        found.extend(c for c in sentence.children[one] if sentence.tokens[c].dep == "conj")
    return found


def _verb(scene: Scene, clause: Clause) -> Clause | None:
    """The verb that a nominal clause hangs on, over other nouns."""
    up = clause
    for _ in range(6):
        if up.governor is None:
            return None
        up = scene.clauses[up.governor]
        if not up.nominal:
            return up
    return None


def _goal(sentence: Sentence, clause: Clause) -> str | None:
    for i in prepositions(clause, "to", "in"):
        if sentence.tokens[i].ent in PLACES or sentence.tokens[i].pos == "PROPN":
            return place_name(sentence, i)
    return None


def _described(scene: Scene, sentence: Sentence, clause: Clause, draft: Draft) -> None:
    """ "that brought together five leaders", "which took place in Turkey last week", "lasting two hours"."""
    tokens = sentence.tokens
    for one in scene.by_sentence.get(clause.sentence, ()):
        if one.relation not in ("relcl", "acl") or one.nominal or tokens[one.head].head != clause.head:
            continue
        if one.lemma in ("bring together", "include", "involve", "bring", "feature", "gather"):
            add(draft.who, partners(scene, sentence, one.objects))
        elif one.lemma in ("attend", "lead", "join"):
            add(draft.who, partners(scene, sentence, one.subjects))
        else:
            add(draft.who, partners(scene, sentence, prepositions(one, "between", "with", "among")))
        draft.place = draft.place or scene.place(sentence, one.head)
        draft.when = draft.when or time_near(scene, sentence, one.head)


def _slot(sentence: Sentence, i: int) -> tuple[str, str]:
    """How a noun hangs on its verb: its label, and the preposition where there is one."""
    tokens = sentence.tokens
    token = tokens[i]
    while token.dep in ("conj", "appos") and token.head != token.i:
        token = tokens[token.head]
    if token.dep != "pobj":
        return token.dep, ""
    prep = tokens[token.head]
    word = prep.text.lower()
    if prep.dep == "prep" and tokens[prep.head].text.lower() == "ahead":
        word = "ahead of"
    return "pobj", word


def _from_verb(
    scene: Scene, sentence: Sentence, clause: Clause, verb: Clause | None, draft: Draft, theirs: list[str], pair: list[str]
) -> list[str]:
    """What the verb over the noun adds: who held it, where and when. Returns the partners, perhaps found there."""
    if verb is None:
        return theirs
    slot, prep = _slot(sentence, clause.head)
    lemma = verb.lemma.split(" ")[0]
    subjects = partners(scene, sentence, verb.subjects)
    if slot in ("nsubj", "nsubjpass", "attr"):
        theirs = theirs or partners(scene, sentence, prepositions(verb, "between", "with", "among", "involving", "including"))
        if lemma in ("involve", "include", "bring"):
            theirs = theirs or partners(scene, sentence, verb.objects)
        add(draft.who, subjects if slot == "nsubjpass" and lemma in PRESENT else [])
        if clause.head not in verb.subjects and clause.head not in verb.objects and slot != "attr":
            return theirs
        _setting(scene, sentence, verb, draft)
    elif slot == "dobj" or (slot == "pobj" and lemma in ("take", "participate", "engage", "agree")):
        if verb.lemma in HOST:
            draft.initiator = draft.initiator or (subjects[0] if subjects else None)
        elif lemma in PRESENT and not pair:
            draft.who[:0] = [name for name in subjects if name not in draft.who]
            theirs = theirs or partners(scene, sentence, prepositions(verb, "with"))
        if lemma in PRESENT or verb.lemma in HOST:
            _setting(scene, sentence, verb, draft)
    elif slot == "pobj" and not pair:
        theirs = _from_phrase(scene, sentence, verb, draft, theirs, prep, subjects)
    return theirs


def _from_phrase(
    scene: Scene, sentence: Sentence, verb: Clause, draft: Draft, theirs: list[str], prep: str, subjects: list[str]
) -> list[str]:
    """ "In a call with Putin, Trump said", "told her during a meeting", "after calls with both"."""
    if prep in DURING:
        heard = partners(scene, sentence, [*verb.objects, *prepositions(verb, "to", "with")])
        if not theirs and not draft.who and _separate_words(sentence, draft):
            above = _speaker_above(scene, verb, subjects)
            add(draft.who, above)
            return subjects if len(subjects) > 1 else theirs
        if not draft.definite or theirs or heard:
            if len(draft.who) + len(theirs) < 2 or heard:
                draft.who[:0] = [name for name in subjects if name not in draft.who]
            add(draft.who, heard if not theirs else [])
        draft.when = draft.when or time_near(scene, sentence, verb.head)
    elif prep in AFTER and theirs and not draft.who:
        person = [n for n in subjects if scene.cast.actors[n].kind in ("person", "office", "state", "group")]
        draft.who[:0] = person[:1] or _speaker_above(scene, verb, subjects)[:1]
    return theirs


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
    draft.when = draft.when or time_near(scene, sentence, verb.head)
    draft.place = draft.place or scene.place(sentence, verb.head)
    if draft.minutes is None and verb.lemma in ("last", "take", "run", "be"):
        draft.minutes = scene.minutes(verb.span.start, verb.span.end)


def _separately(sentence: Sentence, clause: Clause, verb: Clause | None) -> bool:
    slot, _ = _slot(sentence, clause.head)
    return (
        verb is not None
        and slot == "dobj"
        and any(sentence.tokens[c].text.lower() == "separately" for c in sentence.children[verb.head])
    )


def _status(scene: Scene, sentence: Sentence, clause: Clause, draft: Draft) -> None:
    """Who asked for it, who turned it down, and what "unknown" can still be told to be."""
    up = clause
    for _ in range(4):
        if draft.status not in VAGUE or up.governor is None:
            break
        up = scene.clauses[up.governor]
        names = partners(scene, sentence, up.subjects)
        if not names or up.lemma in ABSENT:
            continue
        if draft.status == "refused" and not up.nominal:
            draft.refused_by = draft.refused_by or names[0]
            add(draft.who, names[:1])
            break
        if up.lemma in ("agree", "plan", "expect", "schedule", "announce", "say", "discuss", "fail", "cancel"):
            break
        draft.initiator = draft.initiator or names[0]
        if not prepositions(clause, "between") and not _hosting(scene, clause):
            add(draft.who, names[:1])
        if draft.status in ASKING:
            break


def _hosting(scene: Scene, clause: Clause) -> bool:
    verb = _verb(scene, clause)
    return verb is not None and verb.lemma in HOST


def _separate(draft: Draft, theirs: list[str]) -> list[Draft]:
    """One contact for each partner, on the same words."""
    mine = [name for name in draft.who if name not in theirs]
    found = []
    for name in theirs:
        found.append(
            Draft(
                draft.form, draft.status, draft.rule, list(draft.places), [*mine, name], draft.when, draft.minutes,
                draft.place, draft.initiator, draft.refused_by, draft.loose, draft.definite, draft.fresh,
            )  # fmt: skip
        )
    return found
