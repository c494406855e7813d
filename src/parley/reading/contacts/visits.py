"""Contacts told by a verb of going, receiving and seeing: "visited", "hosted", "is to see", "invited to"."""

from __future__ import annotations

from collections.abc import Sequence

from parley.lexicons.people import load_people
from parley.reading.contacts.drafts import Draft, add, partners, prepositions
from parley.reading.contacts.told import HUMAN, NAMING, sees_otherwise, tells_time, verb_draft
from parley.records import Clause, Sentence, Token
from parley.text.scene import PLACES, Scene, place_name

PEOPLE = load_people()
IN_TURN = frozenset({"afterwards", "afterward", "later", "earlier", "separately", "alone", "again", "beforehand"})
"""Adverbs by which "saw him" tells of a meeting."""
REGIONS = frozenset({
    "region", "province", "district", "city", "town", "village", "capital", "island", "territory", "enclave",
    "governorate", "prefecture", "county", "peninsula", "valley", "port",
})  # fmt: skip
"""Kinds of place that somebody visits, where their name stands beside them."""
SITES = frozenset({
    "prison", "jail", "camp", "plant", "mine", "shipyard", "reactor", "base", "barracks", "hideout", "stronghold",
    "border", "frontline", "front", "site", "refinery", "depot", "port", "picket",
})  # fmt: skip
"""Kinds of place without a name that parties to a dispute go to."""
ASSEMBLIES = frozenset(
    {"parliament", "congress", "assembly", "nation", "duma", "knesset", "senate", "bundestag", "council", "rada"}
)


def visited(scene: Scene, sentence: Sentence, clause: Clause) -> list[Draft]:
    """ "Visited Aden", "flew to the Saudi capital": people, or those who act for others, and where they went."""
    tokens = sentence.tokens
    if clause.lemma == "visit":
        goals = [i for i in clause.objects if tokens[i].ent in PLACES or tokens[i].pos == "PROPN"]
        goals += [i for i in clause.objects if (_is_region(sentence, i) or is_site(sentence, i)) and i not in goals]
    elif clause.lemma == "fly" and clause.objects and not clause.passive:
        return []  # "flew two battalions to the border": sent, not gone
    else:
        after = [*prepositions(clause, "to", "in", "for"), *_back_to(sentence, clause)]
        goals = [i for i in after if tokens[i].ent in PLACES or _is_region(sentence, i)]
    people = [n for n in partners(scene, sentence, clause.subjects) if scene.cast.actors[n].kind in HUMAN]
    ranked = any(tokens[i].lemma.lower() in PEOPLE.ranked and tokens[i].pos == "NOUN" for i in clause.subjects)
    if not goals or not (people or (ranked and not clause.passive and clause.status != "unknown")):
        return []
    met = partners(scene, sentence, [i for i in clause.objects if clause.lemma == "visit"])
    met = [n for n in met if scene.cast.actors[n].kind == "person" and n not in people]
    draft = verb_draft(scene, sentence, clause, "visit", people + met)
    if not met:
        nowhere = sentence.tokens[goals[0]].lemma.lower() == "line"  # a picket line is no place by name
        draft.place = draft.place if nowhere else place_name(sentence, _named_of(sentence, goals[0]))
    draft.met = not people
    return [draft]


def _back_to(sentence: Sentence, clause: Clause) -> list[int]:
    """Where somebody "flew back to" or "headed home to", which the grammar hangs on the adverb."""
    tokens = sentence.tokens
    back = [c for c in sentence.children[clause.head] if tokens[c].text.lower() in ("back", "home", "on", "over")]
    return [
        d for b in back if tokens[b].dep in ("advmod", "prt") for c in sentence.children[b]
        if tokens[c].text.lower() in ("to", "in") for d in sentence.children[c]
    ]  # fmt: skip


def is_site(sentence: Sentence, i: int) -> bool:
    """True for "the prison", "the rebels' camp": a place that people of rank visit though it has no name."""
    token = sentence.tokens[i]
    told = any(sentence.tokens[c].dep in ("det", "poss") for c in sentence.children[i])
    picket = token.lemma.lower() == "line" and any(
        sentence.tokens[c].lemma.lower() == "picket" for c in sentence.children[i]
    )
    return told and token.pos == "NOUN" and (picket or token.lemma.lower() in SITES)


def _is_region(sentence: Sentence, i: int) -> bool:
    """True for "the western Kursk region", "the port city of Aden": a kind of place with its name."""
    tokens = sentence.tokens
    if tokens[i].lemma.lower() not in REGIONS:
        return False
    below = [
        *sentence.children[i],
        *(d for c in sentence.children[i] if tokens[c].text == "of" for d in sentence.children[c]),
    ]
    return any(tokens[c].pos == "PROPN" and (tokens[c].ent in PLACES or tokens[c].dep == "compound") for c in below)


def _named_of(sentence: Sentence, i: int) -> int:
    """The name in "the port city of Aden", or the token itself."""
    tokens = sentence.tokens
    of = [d for c in sentence.children[i] if tokens[c].text == "of" for d in sentence.children[c]]
    return next((d for d in of if tokens[d].pos == "PROPN" and _is_region(sentence, i)), i)


def addressed(scene: Scene, sentence: Sentence, clause: Clause) -> list[Draft]:
    """ "Addressed parliament": an assembly that heard somebody."""
    heard = [i for i in clause.objects if sentence.tokens[i].lemma.lower() in ASSEMBLIES]
    mine = partners(scene, sentence, clause.subjects)
    if not heard or not mine:
        return []
    return [verb_draft(scene, sentence, clause, "address", mine)]


def hosted(scene: Scene, sentence: Sentence, clause: Clause) -> list[Draft]:
    """ "The king received the envoy in Rabat": a meeting; hosting talks is told by the noun."""
    tokens = sentence.tokens
    mine = partners(scene, sentence, clause.subjects)
    theirs: list[str] = []
    for i in clause.objects or _to_be_received(scene, clause):
        if tokens[i].pos in ("PROPN", "PRON") or PEOPLE.is_side(tokens[i].lemma):
            names = [c for c in sentence.children[i] if tokens[c].dep == "appos"]
            beside = [j for one in names for j in sentence.conjuncts(one)]
            add(theirs, partners(scene, sentence, [i, *beside]))
    theirs = [n for n in theirs if n not in mine]
    human = _sends(tokens, clause) or any(scene.cast.actors[n].kind in HUMAN for n in theirs)
    if not mine or not human or not (theirs or clause.lemma == "host"):
        return []
    draft = verb_draft(scene, sentence, clause, "meeting", mine)
    add(draft.who, theirs)
    draft.met = not theirs
    return [draft]


def _to_be_received(scene: Scene, clause: Clause) -> tuple[int, ...]:
    """The guest of "she is to be received by the premier", whom the grammar hangs on "is"."""
    up = None if clause.governor is None else scene.clauses[clause.governor]
    raised = clause.passive and clause.relation == "xcomp" and up is not None and up.lemma in ("be", "be due")
    return up.subjects if raised and up is not None and up.sentence == clause.sentence else ()


def _sends(tokens: Sequence[Token], clause: Clause) -> bool:
    """True where the object are people of a party ("a delegation of the movement")."""
    return any(PEOPLE.is_side(tokens[i].lemma) and tokens[i].pos == "NOUN" for i in clause.objects)


def seen(scene: Scene, sentence: Sentence, clause: Clause) -> list[Draft]:
    """ "She plans to see the premier on Friday": a meeting, where persons are to see persons and a day is told."""
    if clause.passive or any(sentence.tokens[c].dep in NAMING for c in sentence.children[clause.head]):
        return []
    mine = partners(scene, sentence, clause.subjects)
    theirs = [n for n in partners(scene, sentence, clause.objects) if n not in mine]
    each_other = any(_is_each_other(sentence, i) for i in clause.objects)
    if each_other and len(mine) > 1 and clause.status != "unknown":
        draft = verb_draft(scene, sentence, clause, "meeting", mine)
        return [draft] if draft.when or draft.place else []
    people = all(scene.cast.actors[n].kind in ("person", "office") for n in (*mine, *theirs))
    if not mine or not theirs or not people or sees_otherwise(sentence, clause):
        return []
    draft = verb_draft(scene, sentence, clause, "meeting", [*mine, *theirs])
    beside = {sentence.tokens[c].text.lower() for c in sentence.children[clause.head]}
    dated = draft.when is not None or bool(beside & IN_TURN)
    told = (dated or tells_time(scene, draft)) and clause.status in ("planned", "happened", "agreed")
    return [draft] if told or clause.status == "refused" else []


def _is_each_other(sentence: Sentence, i: int) -> bool:
    """True for "each other"."""
    each = i > 0 and sentence.tokens[i - 1].text.lower() == "each"
    return each and sentence.tokens[i].text.lower() == "other"


def called_on(scene: Scene, sentence: Sentence, clause: Clause) -> list[Draft]:
    """ "Called on President Xi in Beijing": a meeting with a person; "called on him to resign" is a demand."""
    tokens = sentence.tokens
    hosts = prepositions(clause, "on", "upon")
    theirs = [n for n in partners(scene, sentence, hosts) if scene.cast.actors[n].kind in ("person", "office")]
    mine = [n for n in partners(scene, sentence, clause.subjects) if n not in theirs]
    aims = any(tokens[c].dep in ("xcomp", "ccomp", "advcl") for c in sentence.children[clause.head])
    aims |= any(tokens[c].dep in ("acl", "relcl") for i in hosts for c in sentence.children[i])
    if aims or clause.passive or clause.objects or prepositions(clause, "for") or not (mine and theirs):
        return []
    draft = verb_draft(scene, sentence, clause, "meeting", [*mine, *theirs])
    return [draft] if draft.when or draft.place or tells_time(scene, draft) else []


def invited(scene: Scene, sentence: Sentence, clause: Clause) -> list[Draft]:
    """ "Invited the premier to Oslo": a visit that is proposed."""
    goals = [i for i in prepositions(clause, "to") if sentence.tokens[i].ent in PLACES]
    guests = partners(scene, sentence, clause.objects)
    hosts = partners(scene, sentence, clause.subjects)
    if not goals or not guests:
        return []
    draft = verb_draft(scene, sentence, clause, "visit", guests)
    draft.place = place_name(sentence, goals[0])
    draft.initiator = hosts[0] if hosts else None
    draft.status = "proposed" if clause.status in ("happened", "ongoing") else clause.status
    return [draft]
