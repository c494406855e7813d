"""Who takes part in a contact that a noun tells, wherever English puts them: beside the noun, and around its verb.

A contact of which only one partner is known, or none by name, stands where people plainly take part ("the union's
leaders had an hour of talks with a mediator").
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from parley.lexicons.people import load_people
from parley.reading.contacts.around import BOUND, FIRM, HOST, PARTS, PRESENT, verb_over
from parley.reading.contacts.drafts import Draft, add, partners, prepositions
from parley.reading.contacts.people import any_people, are_people
from parley.reading.contacts.told import LIVE
from parley.records import Clause, Sentence
from parley.text.scene import HEADS_OF, Scene

PEOPLE = load_people()
FACING = {
    "call": ("with", "between", "among", "by", "to", "from"),
    "letter": ("to", "from", "by", "with", "between"),
}
"""Prepositions behind which partners stand, by form of contact."""
MEETING = ("with", "between", "among", "opposite")
"""The same for all others: "by" would bring who brokered them, "before" a day."""
ABOUT = frozenset({"about", "of", "on", "for", "against", "over", "to", "towards", "into"})
"""Prepositions by which a contact may be a mere topic ("hopes for talks with the union")."""
CARRYING = frozenset({
    "write", "hand", "dispatch", "fire", "address", "pass", "put", "place", "return", "field", "pen", "sign",
    "issue", "carry", "bring", "host", "invite", "share", "spend", "forward", "post", "cable", "wire", "fire off",
    "send off", "hand over", "grant", "accord", "deliver", "get", "summon", "take", "present",
})  # fmt: skip
"""Further verbs whose subject takes part in the contact that is their object."""
SIGNING = frozenset({"sign", "pen", "write", "draft", "send", "address"})
STAYED = frozenset({"skip", "miss", "boycott", "shun", "avoid", "snub"})
MOST = 2
"""Nouns between the contact and the verb over it ("an hour of talks") beyond which its subject takes no part."""
RUNNING = FIRM | {
    "break up", "break down", "collapse", "get", "stall", "run", "last", "drag on", "go", "fail", "falter",
    "continue",
}  # fmt: skip
"""Verbs of what becomes of a contact, whose subject it is: it is one though one side alone is said."""
COUNTING = PARTS | {"flurry", "string", "spate", "bout", "marathon", "minute", "week", "night", "month"}
"""Nouns that count contacts or time them."""


@dataclass(frozen=True, slots=True)
class _Side:
    """Those who stand in one place: the actors known, and whether people stand there at all."""

    names: tuple[str, ...]
    people: bool


def add_sides(scene: Scene, clause: Clause, draft: Draft) -> None:
    """Fill the contact of a noun with who stands around it, and say whether anybody took part.

    Args:
        scene: The article.
        clause: The nominal clause.
        draft: What the casting of nouns made of it; visits and addresses are left as they are.
    """
    sentence = scene.sentence(clause)
    if draft.form in ("visit", "address"):
        return
    slots = FACING.get("call" if draft.form == "group_call" else draft.form, MEETING)
    own = [*_signed(sentence, clause), *prepositions(clause, *slots), *_of_people(sentence, clause)]
    verb = verb_over(scene, clause)
    sides = [_side(scene, sentence, own)]
    between = bool(prepositions(clause, "between", "among")) and sides[0].people
    if verb is not None and not between:
        sides += _around(sentence, clause, verb, slots, scene)
    before = set(draft.who)
    for side in sides:
        add(draft.who, side.names)
    told = draft.when is not None or draft.place is not None or draft.minutes is not None
    apart = bool(before - {name for side in sides for name in side.names})
    known = sum(bool(side.names or side.people) for side in sides) + apart + between > 1
    known |= sides[0].people and _runs(sentence, clause, verb)
    known |= _is_sent(sentence, clause, verb) and (sides[0].people or _to_a_name(sentence, clause))
    topic = len(draft.who) < 2 and not told and _is_mere_topic(sentence, clause)
    bare = draft.definite and not told and not draft.who
    draft.met = draft.met or (known and draft.status in LIVE and not (topic or bare))


def _is_sent(sentence: Sentence, clause: Clause, verb: Clause | None) -> bool:
    """True where the sentence tells what becomes of a letter, or what is said in it: not "released her letter"."""
    if clause.lemma not in ("letter", "telegram", "cable", "note", "missive") or verb is None:
        return False
    slot, prep = _slot(sentence, clause.head)
    if slot == "dobj":
        first = verb.lemma.split(" ")[0]
        return first in PRESENT or first in CARRYING or verb.lemma in CARRYING
    return slot in ("nsubj", "nsubjpass") or (slot == "pobj" and prep == "in")


def _to_a_name(sentence: Sentence, clause: Clause) -> bool:
    """True for "a letter to Roche", also where the name is of nobody known."""
    return any(sentence.tokens[i].pos == "PROPN" for i in prepositions(clause, "to", "from"))


def _runs(sentence: Sentence, clause: Clause, verb: Clause | None) -> bool:
    """True for "talks with the makers never got under way"."""
    if verb is None or not (verb.lemma in RUNNING or verb.lemma.split(" ")[0] in RUNNING):
        return False
    slot, _ = _slot(sentence, clause.head)
    return slot in ("nsubj", "nsubjpass") and (clause.head in verb.subjects or clause.head in verb.objects)


def _side(scene: Scene, sentence: Sentence, tokens: Iterable[int]) -> _Side:
    at = list(dict.fromkeys(j for i in tokens for j in sentence.conjuncts(i)))
    at = [i for i in at if _may_stand(scene, sentence, i)]
    return _Side(tuple(partners(scene, sentence, at)), any_people(scene, sentence, at))


def _may_stand(scene: Scene, sentence: Sentence, i: int) -> bool:
    """True for people, names and who stands for a state: "her messages" is nobody, whosever they are."""
    token = sentence.tokens[i]
    return token.pos == "PROPN" or token.lemma.lower() in HEADS_OF or are_people(scene, sentence, i)


def _under(sentence: Sentence, c: int) -> list[int]:
    """A receiver: the token itself, or what stands behind it where it is a preposition."""
    tokens = sentence.tokens
    return [c] if tokens[c].pos != "ADP" else [d for d in sentence.children[c] if tokens[d].dep == "pobj"]


def _of_people(sentence: Sentence, clause: Clause) -> list[int]:
    """Who met in "a gathering of forty leaders": "of" tells the topic unless people stand behind it."""
    return [i for i in prepositions(clause, "of") if PEOPLE.is_side(sentence.tokens[i].lemma)]


def _signed(sentence: Sentence, clause: Clause) -> list[int]:
    """Who stands behind "by" in "a letter signed by 14 ambassadors"."""
    tokens = sentence.tokens
    described = [c for c in sentence.children[clause.head] if tokens[c].dep == "acl" and tokens[c].lemma in SIGNING]
    by = [p for c in described for p in sentence.children[c] if tokens[p].text.lower() == "by"]
    return [d for p in by for d in sentence.children[p]]


def _around(sentence: Sentence, clause: Clause, verb: Clause, slots: tuple[str, ...], scene: Scene) -> list[_Side]:
    """Who stands around the verb over the noun: "sent Delhi a note", "had dinner with"."""
    tokens = sentence.tokens
    slot, prep = _slot(sentence, clause.head)
    first = verb.lemma.split(" ")[0]
    bound = slot == "pobj" and prep == "for" and verb.lemma in BOUND
    held = bound or (
        slot == "dobj"
        and (first in PRESENT or first in CARRYING or verb.lemma in CARRYING)
        and verb.lemma not in HOST
    )
    if verb.lemma in STAYED or not held or (verb.negated and first in ("attend", "join")):
        return []
    beside = prepositions(verb, *slots)
    for c in sentence.children[verb.head]:
        if tokens[c].dep == "dative":
            beside += _under(sentence, c)
    return [_side(scene, sentence, verb.subjects), _side(scene, sentence, beside)]


def _slot(sentence: Sentence, i: int) -> tuple[str, str]:
    """How the noun hangs on what is over it, past the nouns that count contacts."""
    tokens = sentence.tokens
    for _ in range(MOST):
        if tokens[i].dep == "conj":
            i = tokens[i].head
        over = tokens[tokens[tokens[i].head].head]
        counts = over.lemma.lower() in COUNTING or over.ent in ("DATE", "TIME")
        if tokens[i].dep == "pobj" and tokens[tokens[i].head].text.lower() == "of" and counts:
            i = over.i
    return tokens[i].dep, tokens[tokens[i].head].text.lower() if tokens[i].dep == "pobj" else ""


def _is_mere_topic(sentence: Sentence, clause: Clause) -> bool:
    """True for "hopes for talks with", "progress in the negotiations": the noun is what something else is about."""
    slot, prep = _slot(sentence, clause.head)
    return slot == "pobj" and prep in ABOUT
