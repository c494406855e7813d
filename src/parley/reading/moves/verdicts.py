"""Moves that say what something is: "the plan is unacceptable", "our aim is a truce", "there will be no deal"."""

from __future__ import annotations

from parley.reading.moves.held import is_harm, is_talk
from parley.reading.moves.scene import Draft, Scene
from parley.reading.moves.terms import trimmed
from parley.records import Clause, Sentence, Token

GOALS = frozenset(
    {"thing", "priority", "goal", "aim", "task", "objective", "condition", "requirement", "demand", "precondition"}
)
OF_TIME = ("relcl", "acl", "ccomp", "xcomp", "advcl")
"""How an act hangs on "time" in "it is time for Peru to sign"."""
VERDICTS = frozenset({"acomp", "attr", "prep", "xcomp", "ccomp", "advmod", "oprd"})


SUBJECT_DEPS = ("nsubj", "nsubjpass", "csubj", "csubjpass")


def find_verdict(scene: Scene, sentence: Sentence, clause: Clause) -> Draft | None:
    """What a party says of a matter: "the plan is unacceptable", "what is needed is a truce"."""
    tokens = sentence.tokens
    verb = tokens[clause.head] if tokens[clause.head].pos in ("AUX", "VERB") else tokens[tokens[clause.head].head]
    if verb.lemma.lower() not in ("be", "remain", "'s", "’s"):
        return None
    kids = [tokens[c] for c in sentence.children[verb.i]]
    subject = next((k for k in kids if k.dep in SUBJECT_DEPS), None)
    if any(k.dep == "expl" for k in kids):
        return _there(scene, sentence, clause, verb.i)
    if subject is None:
        return None
    verdict, words = _verdict(scene, sentence, kids, verb.i)
    if verdict is None:
        return None
    if verdict.pos != "ADJ" and _is_goal(sentence, subject.i):
        return _goal(scene, sentence, clause, subject.i, verdict.i)
    named = scene.stances.words
    against, pro = named["verdict_against"].match(words), named["verdict_for"].match(words)
    if not (against or pro) or (clause.negated and against):
        return None
    thing = trimmed(scene, sentence, subject.i)
    place = (*thing, subject.i)
    if subject.text.lower() == "it":
        return _it_is(scene, sentence, clause, verdict.i, bool(against))
    if subject.pos == "PRON" or not is_talk(scene, sentence, subject.i, scene.words(sentence, *thing)):
        return None
    if against or clause.negated:
        return drafted(sentence, clause, "verdict", "opposes", place, speaker=True)
    wanted = named["verdict_wanted"].match(words)
    return drafted(sentence, clause, "verdict", "demands" if wanted else "supports", place, speaker=True)


def _verdict(scene: Scene, sentence: Sentence, kids: list[Token], verb: int) -> tuple[Token | None, str]:
    """What is said of the subject, with its words up to the end; a judging word before any other."""
    named = scene.stances.words
    end = max(sentence.subtree(verb))
    best: tuple[Token | None, str] = (None, "")
    for kid in kids:
        if kid.i > verb and kid.dep in VERDICTS:
            words = scene.words(sentence, min(sentence.subtree(kid.i)), end).lstrip("“\"'‘")
            if named["verdict_against"].match(words) or named["verdict_for"].match(words):
                return kid, words
            if best[0] is None and kid.dep != "advmod":
                best = (kid, words)
    return best


def _is_goal(sentence: Sentence, i: int) -> bool:
    """True for "our main aim", "the key thing", "what is needed"."""
    token = sentence.tokens[i]
    if token.lemma.lower() in GOALS:
        return any(
            sentence.tokens[c].dep in ("poss", "amod")
            or sentence.tokens[c].text.lower() in ("for", "of", "our", "first")
            for c in sentence.children[i]
        )
    return token.lemma.lower() in ("need", "want", "require") and any(
        sentence.tokens[c].text.lower() == "what" for c in sentence.children[i]
    )


def _goal(scene: Scene, sentence: Sentence, clause: Clause, goal: int, i: int) -> Draft | None:
    infinitive = any(sentence.tokens[c].tag == "TO" for c in sentence.children[i])
    first, last = trimmed(scene, sentence, i, i if infinitive else None)
    if not is_talk(scene, sentence, i, scene.words(sentence, first, last)):
        return None
    owner = [c for c in sentence.children[goal] if sentence.tokens[c].dep == "poss"]
    return drafted(sentence, clause, "goal", "demands", (first, last, i), owner or None, speaker=not owner)


def _it_is(scene: Scene, sentence: Sentence, clause: Clause, verdict: int, against: bool) -> Draft | None:
    """ "It is essential that inspectors return", "it is impossible to sign"."""
    places = (verdict, sentence.tokens[verdict].head)
    for place in places:
        for c in sentence.children[place]:
            child = sentence.tokens[c]
            deps = OF_TIME if sentence.tokens[verdict].lemma == "time" else ("ccomp", "xcomp", "advcl")
            if child.dep in deps and c > verdict and child.pos in ("VERB", "AUX"):
                infinitive = any(sentence.tokens[g].tag == "TO" for g in sentence.children[c])
                first, last = trimmed(scene, sentence, c, c if infinitive else None)
                whose = [g for g in sentence.children[c] if sentence.tokens[g].dep == "nsubj"]
                named = deps is OF_TIME and any(scene.actors(sentence, g) for g in whose)
                if named or is_talk(scene, sentence, c, scene.words(sentence, first, last)):
                    kind = "opposes" if against or clause.negated else "demands"
                    return drafted(sentence, clause, "verdict", kind, (first, last, c), speaker=True)
    return None


def _there(scene: Scene, sentence: Sentence, clause: Clause, verb: int) -> Draft | None:
    """ "There will be no deal", "there can be no talks without a truce"."""
    tokens = sentence.tokens
    thing = next(
        (c for c in sentence.children[verb] if tokens[c].dep in ("attr", "nsubj", "dobj") and c > verb), None
    )
    if thing is None or clause.modal not in ("will", "would", "can", "could", "shall", "must"):
        return None
    denied = any(tokens[c].text.lower() == "no" for c in sentence.children[thing]) or clause.negated
    first, last = trimmed(scene, sentence, thing)
    words = scene.words(sentence, first, last)
    if not denied and clause.modal in ("will", "would") and is_harm(scene, words):
        hung = scene.hung_on(sentence, clause.head) or scene.hung_on(sentence, thing)
        return (
            drafted(sentence, clause, "there-will-be", "threatens", (first, last, thing), speaker=True)
            if any(one.kind in ("if", "unless") for one in hung)
            else None
        )
    deed = denied and tokens[thing].lemma.lower() in scene.stances.lists["asked_deeds"]
    if not deed and not is_talk(scene, sentence, thing, words):
        if tokens[thing].lemma.lower() == "consequence" and not denied:
            return drafted(sentence, clause, "there-will-be", "threatens", (first, last, thing), speaker=True)
        return None
    if denied:
        return drafted(sentence, clause, "there-will-be", "refuses", (first, last, thing), speaker=True)
    return (
        drafted(sentence, clause, "must", "demands", (first, last, thing), speaker=True)
        if clause.modal == "must"
        else None
    )


def drafted(
    sentence: Sentence, clause: Clause, rule: str, kind: str, place: tuple[int, int, int],
    holders: list[int] | None = None, toward: list[int] | None = None, speaker: bool = False,
) -> Draft:  # fmt: skip
    """A move that a clause makes by being said; its party is the speaker where no ``holders`` are given."""
    by = speaker or holders is None
    named = f"moves:{rule}"
    return Draft(sentence, clause.head, named, kind, *place, holders or [], toward or [], "", False, None, by)
