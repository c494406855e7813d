"""Does a trigger make a move: is it real, does it have a complement, does that hold what its entry needs."""

from __future__ import annotations

from parley.lexicons.stances import Stance
from parley.reading.moves.complements import find_terms
from parley.reading.moves.needs import meets_needs
from parley.reading.moves.scene import Draft, Scene
from parley.reading.moves.terms import Terms
from parley.records import Clause, Sentence

PARTICLES = frozenset({"out", "down", "off", "away", "back", "up", "aside", "forward", "in", "over", "along", "by"})
IDIOM_NOUNS = frozenset({"way", "ground"})
"""Nouns that make one word with their verb: "give way"."""
INVERSE = {
    "accepts": "refuses", "supports": "opposes", "offers": "refuses", "concedes": "refuses", "opposes": "accepts",
}  # fmt: skip
"""What a denied move amounts to; other kinds amount to nothing when denied."""
TELLING = frozenset({"after", "by", "while", "since", "on", "upon", "despite", "besides", "with", "in"})
"""Prepositions after which a gerund tells what was done."""
UNSURE = frozenset({"may", "might", "could", "can", "would", "should", "must", "ought", "need", "have to"})


WISHES = frozenset({"prefer", "like", "welcome"})
"""Verbs that wish with "would" as without it."""
CLOSED = frozenset({"if", "whether", "unless", "until", "once", "before", "till", "lest"})
UNREAL = frozenset({"speculated", "not_happened", "denied"})


def lemma_of(sentence: Sentence, i: int) -> tuple[str, str]:
    """A verb's lemma, with its particle and without."""
    token = sentence.tokens[i]
    lemma = token.lemma.lower()
    for c in sentence.children[i]:
        child = sentence.tokens[c]
        if (
            i < c <= i + 4
            and child.text.lower() in PARTICLES
            and (child.dep == "prt" or (c == i + 1 and child.dep in ("advmod", "prep", "acomp")))
        ):
            return f"{lemma} {child.text.lower()}", lemma
        if c == i + 1 and child.text.lower() in IDIOM_NOUNS and child.dep in ("dobj", "obj"):
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
        if kind is None:
            continue
        for terms in find_terms(scene, sentence, i, stance, clause):
            fits = meets_needs(scene, sentence, stance, terms, holders)
            if fits and not _better_noun(scene, sentence, stance, terms):
                toward = [*terms.toward, *addressees(sentence, i, stance.toward)]
                place = (terms.first, terms.last, terms.head)
                return Draft(sentence, i, stance.rule, kind, *place, holders, toward, status, noun)
    return None


def _better_noun(scene: Scene, sentence: Sentence, stance: Stance, terms: Terms) -> bool:
    """True where the object says itself what kind of move it is ("submitted a request")."""
    if stance.part != "verb" or stance.kind != "proposes" or terms.form != "noun":
        return False
    verb = sentence.tokens[terms.head].head
    return any(
        s.kind != "proposes"
        and not s.negated
        and not (s.lent and sentence.tokens[verb].lemma.lower() not in s.light)
        for s in scene.stances.nouns.get(sentence.tokens[terms.head].lemma.lower(), ())
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
        return ("", clause.negated)
    if clause.modal in UNSURE:
        said = scene.said(token.start)
        own = said is not None and any(
            scene.own_side(sentence, i, said)
            or (scene.actors(sentence, i) and scene.may_tell_of(sentence, i, said))
            for i in holders
        )
        if not own or clause.modal in ("should", "must", "ought", "need", "have to"):
            return None
        return ("conditional", clause.negated)
    if clause.negated:
        return ("", True)
    if clause.status == "speculated" and _seeming(sentence, clause.head):
        return ("speculated", False)
    if clause.status in UNREAL:
        return None
    if token.dep == "pcomp" and sentence.tokens[token.head].text.lower() in TELLING:
        return ("", False)  # "will strike after rejecting the offer"
    return ("planned" if clause.status == "planned" else "", False)


def _purpose(sentence: Sentence, i: int) -> bool:
    """True for an infinitive that only says what for ("met to push for a truce")."""
    token = sentence.tokens[i]
    if token.dep == "conj":
        token = sentence.tokens[token.head]
    if token.dep not in ("advcl", "acl", "relcl", "pcomp") or token.pos != "VERB":
        return False
    return any(sentence.tokens[c].tag == "TO" and c < token.i for c in sentence.children[token.i])


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
