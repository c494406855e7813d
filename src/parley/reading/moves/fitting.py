"""Does a trigger make a move: is it real, does it have a complement, does that hold what its entry needs."""

from __future__ import annotations

from parley.lexicons.stances import Stance
from parley.reading.moves.complements import find_terms
from parley.reading.moves.needs import meets_needs
from parley.reading.moves.places import noun_terms
from parley.reading.moves.scene import Draft, Scene
from parley.reading.moves.terms import Terms
from parley.reading.moves.told import is_past
from parley.records import Clause, Sentence

PARTICLES = frozenset({
    "out", "down", "off", "away", "back", "up", "aside", "forward", "in", "over", "along", "by", "round", "around",
    "under",
})  # fmt: skip
TAKEN_OUT = frozenset({"pull", "take"})
IDIOM_NOUNS = frozenset({"way", "ground", "firm", "fast"})
"""Words that make one with their verb: "give way", "stand firm"."""
INVERSE = {
    "accepts": "refuses", "supports": "opposes", "offers": "refuses", "concedes": "refuses", "opposes": "accepts",
}  # fmt: skip
"""What a denied move amounts to; other kinds amount to nothing when denied."""
LEFT_OPEN = frozenset({"stances:reject", "stances:exclude"})
"""Refusals whose denial, on a condition, offers."""
ACCEPTING = "stances:accept"
TAKEN_OFF = "stances:take-off"
"""A concession that is carried out as it is told; denied, it refuses nothing."""
POSSIBLE = frozenset({"could", "may", "might"})
"""Modals under which nobody has agreed to anything so far."""
PONDERING = "stances:consider-harm"
PONDERED = frozenset({"consider", "weigh", "mull", "contemplate", "eye", "ponder", "study", "debate"})
"""Verbs of thought: what was thought of once threatens nobody any more ("considered expelling the envoy")."""
ANSWERED = {"accepts": "supports", "supports": "supports", "refuses": "opposes", "opposes": "opposes"}
"""What one does who recommends to his own people that they answer so."""
IDIOM_DEPS = frozenset({"dobj", "obj", "acomp", "advmod", "oprd"})
TELLING = frozenset({"after", "by", "while", "since", "on", "upon", "despite", "besides", "with", "in"})
"""Prepositions after which a gerund tells what was done."""
UNSURE = frozenset({"may", "might", "could", "can", "would", "should", "must", "ought", "need", "have to"})


WISHES = frozenset({"prefer", "like", "welcome"})
"""Verbs that wish with "would" as without it."""
HELD_OUT = frozenset({"hear", "budge", "relent", "bend"})
"""Verbs whose denial under "would" tells what was so ("Norway would not hear of it")."""
SURE = frozenset(
    {"confirm", "say", "think", "believe", "know", "indicate", "announce", "suggest", "reveal", "disclose"}
)
"""Verbs that, when denied, leave open what stands below them ("did not confirm that it had offered a truce")."""
YET = frozenset({"still", "yet"})
"""With a denial: not so far, and no refusal ("has still not approved the plan")."""
CLOSED = frozenset({"if", "whether", "unless", "until", "once", "before", "till", "lest"})
UNTRUE = frozenset({"untrue", "false", "wrong", "nonsense"})
RUMOURS = frozenset({"rumour", "rumor", "myth", "notion", "legend", "illusion"})
"""Nouns whose "that" clause nobody vouches for."""
UNREAL = frozenset({"speculated", "not_happened", "denied"})


def lemma_of(sentence: Sentence, i: int) -> tuple[str, str]:
    """A verb's lemma, with its particle and without."""
    token = sentence.tokens[i]
    lemma = token.lemma.lower()
    for c in sentence.children[i]:
        child = sentence.tokens[c]
        if lemma == "call" and c == i + 1 and child.text.lower() == "out":
            return "call out", "call out"  # and no call for anything
        if (
            i < c <= i + 4
            and child.text.lower() in PARTICLES
            and (child.dep == "prt" or (c == i + 1 and child.dep in ("advmod", "prep", "acomp")))
        ):
            return f"{lemma} {child.text.lower()}", lemma
        if (
            child.text.lower() == "out"
            and i < c <= i + 6
            and lemma in TAKEN_OUT
            and child.dep in ("prep", "advmod")
        ):
            return f"{lemma} out", lemma  # "pulled his party out of the pact"
        if c == i + 1 and child.text.lower() in IDIOM_NOUNS and child.dep in IDIOM_DEPS:
            return f"{lemma} {child.text.lower()}", lemma
    return lemma, lemma


def first_fit(
    scene: Scene,
    sentence: Sentence,
    i: int,
    entries: tuple[Stance, ...],
    clause: Clause | None,
    holders: list[int],
    gate: tuple[str, bool],
    noun: bool = False,
) -> Draft | None:
    """The first entry that finds its complement at token ``i`` and is content with what that holds.

    Args:
        scene: The article.
        sentence: The sentence.
        i: The trigger, or the verb that lends its complement to a noun.
        entries: The entries of the trigger's lemma.
        clause: The clause that the trigger heads.
        holders: Who makes the move.
        gate: Its status, or "" for the kind's own, and whether it is denied.
        noun: True where a noun with its own holder is the trigger.
    """
    status, negated = gate
    for stance in entries:
        kind = INVERSE.get(stance.kind) if negated and not stance.negated else stance.kind
        if stance.part == "verb" and stance.negated and not negated:
            continue
        if stance.rule == PONDERING and _once_pondered(sentence, i):
            continue
        if negated and kind is None and stance.rule in LEFT_OPEN and _hangs_below(scene, sentence, i):
            kind, status = "offers", "conditional"  # "did not rule out talks if Chile dropped its threats"
        if kind is None or (negated and stance.rule == TAKEN_OFF):
            continue
        if stance.rule == ACCEPTING and not negated and clause is not None and clause.modal in POSSIBLE:
            kind = "offers"  # "we could accept 5 percent"
        for terms in find_terms(scene, sentence, i, stance, clause):
            fits = meets_needs(scene, sentence, stance, terms, holders)
            if not fits:
                continue
            better = _better_noun(scene, sentence, stance, terms)
            if better is None or not _has_terms(scene, sentence, terms.head, better):
                kind = kind if better is None else better
                backed = None if negated else _recommended(scene, sentence, stance, terms)
                if backed is not None:
                    kind, terms = backed
                toward = [*terms.toward, *addressees(sentence, i, stance.toward)]
                if stance.needs == "dealings":  # "wants to trade with Peru"
                    toward += addressees(sentence, terms.head, stance.toward)
                place = (terms.first, terms.last, terms.head)
                return Draft(sentence, i, stance.rule, kind, *place, holders, toward, status, noun)
    return None


def _recommended(scene: Scene, sentence: Sentence, stance: Stance, terms: Terms) -> tuple[str, Terms] | None:
    """ "Recommended that members accept the offer": the offer is backed, and nothing is asked of another party."""
    if stance.kind not in ("proposes", "demands") or not terms.toward:
        return None
    people = sentence.tokens[terms.toward[0]]
    owned = any(sentence.tokens[c].tag == "PRP$" for c in sentence.children[people.i])
    if people.tag != "NNS" or not (owned or people.lemma.lower() in scene.stances.lists["own_people"]):
        return None
    kinds = {s.kind for s in scene.stances.verbs.get(lemma_of(sentence, terms.head)[0], ())}
    kind = next((ANSWERED[k] for k in ANSWERED if k in kinds), None)
    objects = [c for c in sentence.children[terms.head] if sentence.tokens[c].dep == "dobj" and c > terms.head]
    if kind is None or not objects:
        return None
    return kind, noun_terms(scene, sentence, objects[0])


def _once_pondered(sentence: Sentence, i: int) -> bool:
    """True for "considered a strike", "had weighed a strike", and not for "is considering one"."""
    token = sentence.tokens[i]
    return token.lemma.lower() in PONDERED and token.tag in ("VBD", "VBN")


def _better_noun(scene: Scene, sentence: Sentence, stance: Stance, terms: Terms) -> str | None:
    """The kind of move that the object says itself that it is ("submitted a request")."""
    if stance.part != "verb" or stance.kind != "proposes" or terms.form != "noun":
        return None
    verb = sentence.tokens[terms.head].head
    for one in _own_stances(scene, sentence, terms.head):
        if one.kind != "proposes" and not (one.lent and not one.light.intersection(lemma_of(sentence, verb))):
            return one.kind
    return None


def _own_stances(scene: Scene, sentence: Sentence, i: int) -> list[Stance]:
    return [s for s in scene.stances.nouns.get(sentence.tokens[i].lemma.lower(), ()) if not s.negated]


def _has_terms(scene: Scene, sentence: Sentence, i: int, kind: str) -> bool:
    """True where a noun of that kind has terms of its own ("an offer to host the talks")."""
    return any(
        meets_needs(scene, sentence, stance, terms, [])
        for stance in _own_stances(scene, sentence, i)
        if stance.kind == kind
        for terms in find_terms(scene, sentence, i, stance, None)
    )


def addressees(sentence: Sentence, i: int, words: tuple[str, ...]) -> list[int]:
    """Nouns after the prepositions in ``words`` at token ``i`` ("from Peru"), or its object for "obj"."""
    found = []
    for c in sentence.children[i]:
        child = sentence.tokens[c]
        if child.dep in ("prep", "dative") and child.text.lower() in words:
            found += [d for d in sentence.children[c] if sentence.tokens[d].dep == "pobj"]
        elif child.dep in ("dobj", "dative") and "obj" in words:
            found.append(c)
    return found


def reality(scene: Scene, sentence: Sentence, clause: Clause, holders: list[int]) -> tuple[str, bool] | None:
    """Status and whether it is denied, of a trigger with this clause; None where nobody makes the move.

    A trigger under "may" or "would" is somebody's guess, except where the party says it of itself.
    """
    token = sentence.tokens[clause.head]
    if clause.condition in CLOSED or _purpose(sentence, clause.head):
        return None
    if asked(sentence) or _whether(sentence, clause):
        return None
    if clause.modal == "would" and clause.lemma in WISHES:
        return None if is_past(sentence, clause) else ("", clause.negated)  # "would have preferred to sign"
    if clause.modal == "would" and clause.negated and clause.lemma.split()[0] in HELD_OUT:
        return ("", True)
    if clause.modal in UNSURE:
        said = scene.said(token.start)
        own = said is not None and any(
            scene.own_side(sentence, i, said)
            or (scene.actors(sentence, i) and scene.may_tell_of(sentence, i, said))
            for i in holders
        )
        hung = clause.modal == "would" and not clause.negated and not is_past(sentence, clause)
        if hung and said is not None and said.polarity == "asserts" and _hangs_below(scene, sentence, clause.head):
            return ("conditional", False)  # "Peru would accept a cap in return for aid, the mediator said"
        if not own or clause.modal in ("should", "must", "ought", "need", "have to"):
            return None
        return ("conditional", clause.negated)
    if _untold(scene, sentence, clause.head) or _not_vouched(sentence, clause.head):
        return None
    if clause.negated:
        return None if _so_far(sentence, clause.head) else ("", True)
    if clause.status == "speculated" and _seeming(sentence, clause.head):
        return ("speculated", False)
    if clause.status in UNREAL or _called_for(sentence, clause):
        return None
    if token.dep == "pcomp" and sentence.tokens[token.head].text.lower() in TELLING:
        return ("", False)  # "will strike after rejecting the offer"
    return ("planned" if clause.status == "planned" else "", False)


def _hangs_below(scene: Scene, sentence: Sentence, i: int) -> bool:
    """True where a condition limits the verb at token ``i`` or something under it."""
    below = set(sentence.subtree(i))
    return any(one.governs in below for one in scene.conditions.get(sentence.index, ()))


def _so_far(sentence: Sentence, i: int) -> bool:
    """True for "has still not approved", "have not yet accepted"."""
    return any(sentence.tokens[c].text.lower() in YET for c in sentence.children[i])


def _untold(scene: Scene, sentence: Sentence, i: int) -> bool:
    """True where a finite clause is what somebody denied, or did not say ("denied that it had offered a truce")."""
    token = sentence.tokens[i]
    if token.dep != "ccomp" or token.head >= i:
        return False
    said = scene.said(token.start)
    if said is not None and said.polarity != "asserts":
        return True
    above = scene.clause(sentence, token.head)
    return above is not None and above.negated and above.lemma in SURE and above.modal in ("", "would")


def _not_vouched(sentence: Sentence, i: int) -> bool:
    """True for "it is untrue that Peru offered", "the rumour that it did", "once offered", "not once did it"."""
    tokens, token = sentence.tokens, sentence.tokens[i]
    for c in sentence.children[i]:
        if tokens[c].text.lower() == "once" and tokens[c].dep == "advmod" and c < i:
            before = tokens[c - 1].text.lower() if c else ""
            return before == "not" or (token.tag in ("VBD", "VBN") and c == i - 1)
    above = tokens[token.head]
    if token.dep in ("acl", "relcl", "ccomp") and above.pos == "NOUN":
        that = any(tokens[c].text.lower() == "that" and tokens[c].dep == "mark" for c in sentence.children[i])
        return that and above.lemma.lower() in RUMOURS
    if token.dep not in ("ccomp", "csubj", "acl"):
        return False
    near = [above, *(tokens[c] for c in sentence.children[above.i])]
    return any(t.text.lower() in UNTRUE and t.dep in ("acomp", "attr", "ROOT", "ccomp") for t in near)


def _purpose(sentence: Sentence, i: int) -> bool:
    """True for an infinitive that only says what for ("met to push for a truce")."""
    token = sentence.tokens[i]
    if token.dep == "conj" and token.tag not in ("VBD", "VBZ"):
        token = sentence.tokens[token.head]
    if token.dep not in ("advcl", "acl", "relcl", "pcomp") or token.pos != "VERB":
        return False
    return any(sentence.tokens[c].tag == "TO" and c < token.i for c in sentence.children[token.i])


def _called_for(sentence: Sentence, clause: Clause) -> bool:
    """True for "accept" in "recommended that its members accept the deal": asked for, and not done."""
    token = sentence.tokens[clause.head]
    return token.dep == "ccomp" and token.tag in ("VB", "VBP") and clause.status in ("demanded", "proposed")


def _seeming(sentence: Sentence, i: int) -> bool:
    """True for "appears to be demanding": told with a hedge, which the status keeps."""
    token = sentence.tokens[i]
    return token.dep == "xcomp" and sentence.tokens[token.head].lemma.lower() in ("appear", "seem")


def asked(sentence: Sentence) -> bool:
    """True for a question."""
    return any(t.text == "?" for t in sentence.tokens[-2:])


def _whether(sentence: Sentence, clause: Clause) -> bool:
    """True where the clause or one that holds it is a "whether" clause."""
    i = clause.head
    for _ in range(4):
        token = sentence.tokens[i]
        if any(sentence.tokens[c].text.lower() == "whether" for c in sentence.children[i]):
            return True
        if token.head == i:
            return False
        i = token.head
    return False
