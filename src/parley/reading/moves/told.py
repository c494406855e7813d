"""Acts to come as the narrator tells them: "Peru will not sign", "Peru will back the plan only if ..."."""

from __future__ import annotations

import re

from parley.reading.moves.held import is_harm, is_talk
from parley.reading.moves.scene import Draft, Scene
from parley.reading.moves.terms import trimmed
from parley.reading.moves.verdicts import drafted
from parley.records import Clause, Sentence, Token

BARGAINS = frozenset({"only_if", "in_exchange"})
PARTAKING = frozenset({"part", "truck", "dealing", "role", "share"})
TOIL = frozenset({"work", "job", "overtime", "shift", "duty", "business"})
PLANS = frozenset({"under", "according", "in"})
"""First words of sentences that tell what a plan of somebody's lays down ("Under the deal, Peru would ...")."""
FIGURES = re.compile(
    r"(?:spare no|lose no (?:time|sleep)|leave no stone|make no (?:secret|apolog|excuse|mistake)|waste no time"
    r"|stop at nothing|not rest\b|brook no)", re.I,
)  # fmt: skip
"""Figures of speech that deny and refuse nothing ("will spare no effort")."""
RETURNING = re.compile(r"in (?:return|exchange)\s?,", re.I)
"""Openings of a sentence that tells the other half of a bargain."""
SET_TERMS = frozenset({"term", "condition", "demand", "ultimatum", "price", "precondition", "message", "position"})


def is_group(scene: Scene, sentence: Sentence, i: int) -> bool:
    """True for "the union", "both sides", "the rich", and for names that the cast does not know."""
    token = sentence.tokens[i]
    if token.pos == "PROPN":
        return token.ent not in ("DATE", "TIME")
    if token.pos == "ADJ":
        return any(sentence.tokens[c].text.lower() == "the" for c in sentence.children[i])
    lists = scene.stances.lists
    return token.pos == "NOUN" and (token.lemma.lower() in lists["collectives"] or token.text.lower() == "members")


def is_idle(scene: Scene, sentence: Sentence, clause: Clause, words: str) -> bool:
    """True for verbs whose denial refuses nothing, save where they take an issue ("take part in arbitration")."""
    lemma = clause.lemma.split()[0]
    if FIGURES.match(words):
        return True
    if lemma not in scene.stances.lists["idle"]:
        return False
    if lemma in ("have", "take", "want") and any(
        sentence.tokens[i].lemma.lower() in PARTAKING for i in clause.objects
    ):
        return False  # "would have no part in it", "will have no truck with them"
    if lemma == "do" and any(sentence.tokens[i].lemma.lower() in TOIL for i in clause.objects):
        return False  # "would not do the nurses' work"
    if lemma == "stop" and any(sentence.tokens[c].tag == "VBG" for c in sentence.children[clause.head]):
        return False
    if lemma in ("go", "come") and any(
        sentence.tokens[c].text.lower() in ("through", "ahead", "along", "back")
        for c in sentence.children[clause.head]
    ):
        return False
    if lemma in ("go", "come") and scene.hung_on(sentence, clause.head) and _goes_to(sentence, clause):
        return False  # "would go there once the shelling stopped"
    if lemma == "take" and clause.objects and any(prep == "to" for prep, _ in clause.preps):
        return False  # "would take the programme to her board"
    taken = {sentence.tokens[i].lemma.lower() for i in clause.objects}
    if lemma in ("go", "come", "take", "have", "do", "get", "mind", "stop", "want") and scene.issue(words):
        return False
    return not (lemma == "take" and "part" in taken)


def _goes_to(sentence: Sentence, clause: Clause) -> bool:
    """True for "go to the island", "go there"."""
    there = any(sentence.tokens[c].text.lower() == "there" for c in sentence.children[clause.head])
    return there or any(prep == "to" for prep, _ in clause.preps)


def draft_told(scene: Scene, sentence: Sentence, clause: Clause) -> Draft | None:
    """A refusal, a bargain, a threat or a demand in the narrator's words; None where it is none."""
    verb = sentence.tokens[clause.head]
    if clause.modal in ("must", "have to"):
        return _listed(scene, sentence, clause)
    if clause.passive or verb.pos != "VERB" or clause.modal not in ("will", "would"):
        return None
    subjects = _resumed(scene, sentence, clause) or _speaker_again(scene, sentence, clause) or list(clause.subjects)
    if or_else(scene, sentence, clause) and not any(scene.actors(sentence, i) for i in subjects):
        above = scene.clause(sentence, verb.head)  # "gave Peru a day to pay or it would sink the ship"
        subjects = list(above.subjects) if above is not None else subjects
    known = [i for i in subjects if scene.actors(sentence, i) or sentence.tokens[i].pos == "PROPN"]
    first, last = trimmed(scene, sentence, clause.head, clause.head)
    words = scene.words(sentence, first, last)
    if not known or is_idle(scene, sentence, clause, words):
        return None
    place = (first, last, clause.head)
    if is_past(sentence, clause):
        return None
    if or_else(scene, sentence, clause):
        return drafted(sentence, clause, "could-harm", "threatens", place, subjects)
    noun = clause.objects[0] if clause.objects else clause.head
    if clause.negated:
        refused = (
            clause.modal == "will" or subjects != list(clause.subjects) or _refused_then(scene, sentence, clause)
        )
        if not refused or not (is_talk(scene, sentence, noun, words) or _own(scene, clause)):
            return None
        return drafted(sentence, clause, "will-not", "refuses", place, subjects)
    if clause.modal == "will" and RETURNING.match(scene.words(sentence, 0, min(3, clause.head))):
        return drafted(sentence, clause, "will-do", "promises", place, subjects)
    kind = _bargain(scene, sentence, clause, words, noun)
    return drafted(sentence, clause, "would-if", kind, place, subjects) if kind else None


def is_past(sentence: Sentence, clause: Clause) -> bool:
    """True for "should have stayed", "would have struck": a thing of the past that was not."""
    return any(
        sentence.tokens[c].dep == "aux" and sentence.tokens[c].text.lower() in ("have", "'ve", "’ve")
        for c in sentence.children[clause.head]
    )


def or_else(scene: Scene, sentence: Sentence, clause: Clause) -> bool:
    """True for the second part of "pay by Friday or it would sink the ship"."""
    verb = sentence.tokens[clause.head]
    near = " ".join(t.text.lower() for t in sentence.tokens[max(0, verb.i - 7) : verb.i])
    if not clause.negated and ("failing which" in near or "or else" in near or near.endswith("otherwise")):
        return is_harm(scene, scene.words(sentence, *trimmed(scene, sentence, clause.head, clause.head)))
    if verb.dep != "conj" or clause.negated:
        return False
    joined = any(sentence.tokens[c].text.lower() == "or" and c < clause.head for c in sentence.children[verb.head])
    if joined and clause.modal in ("will", "would") and _asked(scene, sentence, verb.head):
        return True  # "gave Peru a day to open the port, or it will annul the lease"
    return joined and is_harm(scene, scene.words(sentence, *trimmed(scene, sentence, clause.head, clause.head)))


def _asked(scene: Scene, sentence: Sentence, i: int) -> bool:
    """True for a verb by which something is asked of another, within a time or at all."""
    verb = sentence.tokens[i].lemma.lower()
    timed = any(sentence.tokens[j].ent in ("DATE", "TIME") for j in sentence.subtree(i))
    asks = any(one.kind == "demands" for one in scene.stances.verbs.get(verb, ()))
    return (verb == "give" and timed) or (asks and verb != "want")


def _refused_then(scene: Scene, sentence: Sentence, clause: Clause) -> bool:
    """True for "Spain would not sign" told of what was so, and of nothing that hung on an "if"."""
    verb = sentence.tokens[clause.head]
    if verb.dep in ("advcl", "acl", "relcl") or scene.hung_on(sentence, clause.head):
        return False
    return scene.said(verb.start) is None and clause.lemma.split()[0] in scene.stances.lists["refusable"]


def _own(scene: Scene, clause: Clause) -> bool:
    lists = scene.stances.lists
    return clause.lemma.split()[0] in lists["refusable"] | lists["own_acts"]


def _bargain(scene: Scene, sentence: Sentence, clause: Clause, words: str, noun: int) -> str | None:
    """What an act amounts to that hangs on another's: offers, promises, supports, threatens, or None."""
    if sentence.tokens[0].text.lower() in PLANS:
        return None
    kinds = {c.kind for c in scene.hung_on(sentence, clause.head)}
    if not kinds:
        return None
    if is_harm(scene, words):
        return "threatens" if kinds & {"unless", "if", "until"} else None
    lemma = clause.lemma.split()[0]
    others = {c.on for c in scene.hung_on(sentence, clause.head) if c.kind == "if"} - {None}
    if clause.modal == "would" and lemma in scene.stances.lists["promise_sure"] and others:
        own = {a for i in clause.subjects for a in scene.actors(sentence, i)}
        return "offers" if own and not others & own else None
    if clause.modal == "would":
        return "offers" if "in_exchange" in kinds and is_talk(scene, sentence, noun, words) else None
    if not kinds & BARGAINS:
        return None
    if any(s.kind == "supports" for s in scene.stances.verbs.get(clause.lemma, ())):
        return "supports"
    lists = scene.stances.lists
    if lemma in lists["own_acts"] | lists["promise_sure"] | lists["refusable"] or is_talk(
        scene, sentence, noun, words
    ):
        return "promises"
    return None


def _speaker_again(scene: Scene, sentence: Sentence, clause: Clause) -> list[int]:
    """The union in "the union says it will vote, but it will not agree", where nothing tells who "it" is."""
    tokens = sentence.tokens
    verb = tokens[clause.head]
    if verb.dep != "conj" or tokens[verb.head].lemma.lower() not in ("say", "insist", "add", "promise"):
        return []
    own = [i for i in clause.subjects if tokens[i].text.lower() in ("it", "they", "he", "she")]
    above = scene.clause(sentence, verb.head)
    if not own or above is None or any(scene.actors(sentence, i) for i in own):
        return []
    return list(above.subjects)


def _resumed(scene: Scene, sentence: Sentence, clause: Clause) -> list[int]:
    """The subject of "but would never sign" after "Peru would talk, its envoy said": Peru, not the envoy."""
    tokens = sentence.tokens
    verb = tokens[clause.head]
    if verb.dep != "conj" or any(tokens[c].dep == "nsubj" for c in sentence.children[verb.i]):
        return []
    teller = tokens[verb.head]
    for c in sentence.children[teller.i]:
        if tokens[c].dep == "ccomp" and c < teller.i:
            before = scene.clause(sentence, c)
            if before is not None and before.modal == clause.modal:
                return list(before.subjects)
    return []


def _listed(scene: Scene, sentence: Sentence, clause: Clause) -> Draft | None:
    """ "Peru set its terms: the rebels must leave": a demand of the one whose terms they are."""
    tokens = sentence.tokens
    colon = next((t.i for t in tokens[: clause.head] if t.text == ":"), None)
    if colon is None or clause.negated or not any(t.lemma.lower() in SET_TERMS for t in tokens[:colon]):
        return None
    heads = [t.i for t in tokens[:colon] if t.pos in ("VERB", "AUX") and t.dep in ("ROOT", "ccomp", "conj")]
    outer = scene.clause(sentence, heads[0]) if heads else None
    actors = [i for i in clause.subjects if i > colon]
    if outer is None or not outer.subjects or not actors:
        return None
    first, last = trimmed(scene, sentence, clause.head, min(sentence.subtree(actors[0])))
    return drafted(sentence, clause, "must", "demands", (max(first, colon + 1), last, clause.head),
                   list(outer.subjects), actors)  # fmt: skip


def urgers(scene: Scene, sentence: Sentence, clause: Clause) -> list[int] | None:
    """Who says so inside what is told: Chad in "Mali said that Chad believes that the rebels must leave"."""
    tokens = sentence.tokens
    verb = tokens[clause.head]
    if verb.dep != "ccomp":
        return None
    above = scene.clause(sentence, verb.head)
    said = scene.said(tokens[verb.head].start)
    if said is None or said is not scene.said(verb.start):
        return None
    mark = next((c for c in sentence.children[verb.i] if tokens[c].dep == "mark"), 0)
    if mark > 1 and _is_taken_for_noun(tokens[mark - 1]) and tokens[mark - 2].dep in ("nsubj", "conj", "compound"):
        return [mark - 2] if scene.actors(sentence, mark - 2) else None
    return [
        i
        for i in (above.subjects if above else ())
        if scene.actors(sentence, i) and sentence.tokens[i].pos != "PRON"
    ] or None


def _is_taken_for_noun(token: Token) -> bool:
    """True for what the model may take for a noun: "no matter how much Chad and Mali scream that …"."""
    return token.tag == "NN" and not token.ent and token.dep not in ("dobj", "pobj")
