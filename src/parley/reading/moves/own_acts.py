"""What a party says of its own acts: a refusal, a threat, a promise or an offer."""

from __future__ import annotations

from parley.reading.moves.fates import warned
from parley.reading.moves.held import SUMS, is_harm, is_talk
from parley.reading.moves.scene import Draft, Scene
from parley.reading.moves.terms import trimmed
from parley.reading.moves.told import is_idle
from parley.reading.moves.verdicts import drafted
from parley.records import Clause, Sentence, Statement

SHALL = frozenset({"will", "shall", "would", "be going to"})
"""Modals of what is to come."""
TAKING = frozenset(
    {"accept", "agree", "agree to", "tolerate", "stomach", "swallow", "settle for", "live with", "approve"}
)
"""Verbs whose object, though a harm, is taken: "would accept a tariff of 15 percent" threatens nobody."""
LEAVING = frozenset(
    {"withdraw", "pull out", "pull back", "move out", "step aside", "step down", "leave", "disengage"}
)
PARTING, AWAY = frozenset({"pull", "move", "step", "draw"}), frozenset({"out", "back", "aside", "down"})
"""Acts that hurt whom one leaves, and please whom one makes way for."""
GRANTED = frozenset({
    "begin", "start", "open", "reopen", "resume", "free", "release", "sign", "agree", "accept", "guarantee", "pay",
    "lift", "grant", "meet", "hold", "return", "stop", "end", "cease", "comply", "restore", "recognise",
    "recognize", "allow", "withdraw",
})  # fmt: skip
"""What parties ask for: an act that follows it is no threat."""
SHOWING_UP = frozenset({"attend", "comply", "cooperate", "abide", "participate"})
"""Acts that others wait for, and that need no object to be told."""
UNSHY = frozenset({"hesitate", "shy", "shrink", "flinch", "waver", "hold back"})
"""Verbs whose denial announces what follows ("will not hesitate to strike")."""


def own_act(scene: Scene, sentence: Sentence, clause: Clause, said: Statement) -> Draft | None:
    """What a party says of its own acts: a refusal, a threat or a promise."""
    tokens = sentence.tokens
    verb = tokens[clause.head]
    if verb.tag == "MD":
        return _bare_modal(scene, sentence, clause)
    if verb.pos != "VERB" or clause.passive:
        return None
    begin = next(
        (
            c
            for c in sentence.children[clause.head]
            if tokens[c].dep == "advmod" and c == clause.head - 1 and tokens[c].text.lower() != "longer"
        ),
        clause.head,
    )
    first, last = trimmed(scene, sentence, clause.head, begin)
    words = scene.words(sentence, first, last)
    place = (first, last, clause.head)
    holders = list(clause.subjects)
    if clause.negated:
        if clause.lemma in UNSHY and is_harm(scene, words):
            return drafted(sentence, clause, "could-harm", "threatens", place, holders)
        if clause.modal == "might" or clause.lemma in UNSHY or is_idle(scene, sentence, clause, words):
            return None
        able = clause.modal not in ("can", "could") or bool(scene.hung_on(sentence, clause.head))
        if not able and not refusable(scene, sentence, clause, words):
            return None  # "we cannot afford it"
        return drafted(sentence, clause, "will-not", "refuses", place, holders)
    hangs = hangs_on(scene, sentence, clause)
    if hangs and _makes_way(scene, sentence, clause):
        return drafted(sentence, clause, "would-if", "offers", place, holders)
    if is_harm(scene, words) and clause.lemma not in TAKING:
        return drafted(sentence, clause, "could-harm", "threatens", place, holders)
    if (hangs or _strikes_back(scene, clause)) and warned(scene, said):
        return drafted(sentence, clause, "could-harm", "threatens", place, holders)
    if (
        hangs
        and unless_done(scene, sentence, clause)
        and clause.lemma not in scene.stances.lists["idle"] - {"go", "take"}
    ):
        return drafted(sentence, clause, "could-harm", "threatens", place, holders)
    if not clause.modal:
        return None
    if hangs and not is_idle(scene, sentence, clause, words):
        kind = "promises" if clause.modal in ("will", "shall", "be going to") else "offers"
        if said.mode == "indirect" and clause.modal == "would" and _waits(scene, sentence, clause):
            kind = "promises"  # "said he would stay until a successor was found"
        return drafted(sentence, clause, "would-if", kind, place, holders)
    own_acts = scene.stances.lists["own_acts"]
    own = clause.modal in SHALL and (clause.lemma in own_acts or clause.lemma.split()[0] in own_acts)
    if own and _promised(scene, sentence, clause, words):
        return drafted(sentence, clause, "will-do", "promises", place, holders)
    return None


def _makes_way(scene: Scene, sentence: Sentence, clause: Clause) -> bool:
    """True for "would pull out if their leader was freed": who leaves when he gets what he asks for offers it."""
    away = clause.lemma in PARTING and any(prep.split()[0] in AWAY for prep, _ in clause.preps)
    if (clause.lemma not in LEAVING and not away) or unless_done(scene, sentence, clause):
        return False
    left = next((sentence.tokens[i] for prep, i in clause.preps if prep.split()[-1] in ("from", "of", "out")), None)
    if left is not None and left.lemma.lower() in scene.stances.lists["dealword"]:
        return False  # "would pull out of the talks if ..."
    held = (t for one in scene.hung_on(sentence, clause.head) for t in sentence.tokens
            if one.kind in ("if", "only_if", "until") and one.span.start <= t.start < one.span.end)  # fmt: skip
    return any(t.lemma.lower() in GRANTED for t in held)


def _strikes_back(scene: Scene, clause: Clause) -> bool:
    """True for an act that one warns of ("warned that they would oppose the bill", "would stop the payments")."""
    lists = scene.stances.lists
    return clause.lemma.split()[0] in lists["fights"] | lists["refusable"] | {"stop", "halt", "suspend", "end"}


def _waits(scene: Scene, sentence: Sentence, clause: Clause) -> bool:
    """True where the act waits for its hour ("until ...", "once ...")."""
    return any(one.kind == "until" for one in scene.hung_on(sentence, clause.head))


def unless_done(scene: Scene, sentence: Sentence, clause: Clause) -> bool:
    """True where the act follows if another does not act ("unless pay is raised", "if the duties are not gone")."""
    for one in scene.hung_on(sentence, clause.head):
        inside = [t for t in sentence.tokens if one.span.start <= t.start < one.span.end]
        denied = any(
            (t.dep == "neg" and sentence.tokens[t.head].pos in ("VERB", "AUX"))
            or (t.dep == "det" and t.text == "no")
            for t in inside
        )
        if one.kind == "unless" or (one.kind == "if" and denied and inside[0].text.lower() == "if"):
            return True
    return False


def _promised(scene: Scene, sentence: Sentence, clause: Clause, words: str) -> bool:
    """True where an own act is something that others wait for: aid, a sum, a release."""
    verb = clause.lemma.split()[0]
    lists = scene.stances.lists
    if clause.objects and ({verb, clause.lemma} & lists["promise_sure"] or SUMS.search(words)):
        return True
    if verb in SHOWING_UP:
        return True
    noun = clause.objects[0] if clause.objects else clause.head
    given = sentence.tokens[noun].lemma.lower() in lists["offerable"]
    return given or is_talk(scene, sentence, noun, words)


def _bare_modal(scene: Scene, sentence: Sentence, clause: Clause) -> Draft | None:
    """ "I'd just back away", where the parser took no word for the verb."""
    first, last = trimmed(scene, sentence, clause.head, clause.head)
    while (
        first < last
        and sentence.tokens[first].tag in ("MD", "RB")
        and sentence.tokens[first].text.lower() != "back"
    ):
        first += 1
    if not is_harm(scene, scene.words(sentence, first, last)):
        return None
    return drafted(sentence, clause, "could-harm", "threatens", (first, last, clause.head), list(clause.subjects))


def hangs_on(scene: Scene, sentence: Sentence, clause: Clause) -> bool:
    """True where a condition limits this clause."""
    up = sentence.tokens[clause.head].head
    held = scene.conditions.get(sentence.index, ())
    if scene.hung_on(sentence, clause.head):
        return True
    cue = sentence.tokens[up]
    if up == sentence.root() < clause.head:  # "he said that a cut was possible, but only if ..."
        return any(c.governs == up and c.kind == "only_if" and c.span.start > cue.start for c in held)
    if up == sentence.root():  # "Peru would sign, its envoy said, if ..."
        return clause.head < up and any(c.governs == up and c.span.start > cue.start for c in held)
    return any(c.governs == up for c in held)


def refusable(scene: Scene, sentence: Sentence, clause: Clause, words: str) -> bool:
    """True for an act that one refuses, or one upon a thing that is negotiated."""
    lists = scene.stances.lists
    noun = clause.objects[0] if clause.objects else clause.head
    known = clause.lemma.split()[0] in lists["refusable"] | lists["own_acts"] | lists["promise_sure"]
    return known or is_talk(scene, sentence, noun, words)
