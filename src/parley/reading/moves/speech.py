"""Moves that are made by saying so: "Peru must leave", "we will not sign", "Washington could walk away"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parley.reading.moves.needs import is_harm, is_plan, is_talk
from parley.reading.moves.scene import FIRST_PERSON, Draft, Scene
from parley.reading.moves.terms import Terms, trimmed
from parley.reading.moves.triggers import asked
from parley.records import Clause, Sentence, Statement

MUST = frozenset({"must", "should", "ought", "ought to", "have to", "need to", "need", "got to"})
SHALL = frozenset({"will", "shall", "would", "be going to"})
MAY = frozenset({"could", "may", "might", "can"})
IDLE = frozenset(
    "be know see happen think believe comment understand forget speculate say tell go come look seem become want like "
    "have get do mean take recall imagine remember elaborate predict guess deny stop rest tire worry mind matter".split()
)
"""Verbs whose denial refuses nothing ("we do not know", "I will not say")."""
UNSHY = frozenset({"hesitate", "shy", "shrink", "flinch", "waver", "hold back"})
"""Verbs whose denial announces what follows ("will not hesitate to strike")."""
WARNING = re.compile(r"warn|threat|vow", re.I)
GOALS = frozenset(
    {"thing", "priority", "goal", "aim", "task", "objective", "condition", "requirement", "demand", "precondition"}
)
SUBJECT_DEPS = ("nsubj", "nsubjpass", "csubj", "csubjpass")


def find_spoken(scene: Scene, sentence: Sentence, clauses: list[Clause]) -> Iterator[Draft]:
    """The moves that clauses of a sentence make because a party says them."""
    if asked(sentence):
        return
    for clause in clauses:
        if clause.nominal or clause.condition in ("if", "unless", "whether", "until", "once", "before"):
            continue
        said = scene.said(sentence.tokens[clause.head].start)
        if scene.conditional(sentence, clause.head):
            continue
        if said is None:
            draft = _told(scene, sentence, clause)
            if draft is not None:
                yield draft
            continue
        if said.polarity != "asserts" or bystander(scene, said):
            continue
        draft = _spoken(scene, sentence, clause, said)
        if draft is not None:
            draft.speech = said
            yield draft


def _told(scene: Scene, sentence: Sentence, clause: Clause) -> Draft | None:
    """A refusal in the narrator's words: "Peru will not sign the treaty"."""
    verb = sentence.tokens[clause.head]
    if not clause.negated or clause.modal != "will" or clause.passive or verb.pos != "VERB":
        return None
    if clause.lemma.split()[0] in IDLE or not any(scene.actors(sentence, i) for i in clause.subjects):
        return None
    first, last = trimmed(scene, sentence, clause.head, clause.head)
    noun = clause.objects[0] if clause.objects else clause.head
    if not is_talk(scene, sentence, noun, scene.words(sentence, first, last)):
        return None
    return _draft(sentence, clause, "will-not", "refuses", (first, last, clause.head), list(clause.subjects))


def bystander(scene: Scene, said: Statement) -> bool:
    """True where the speaker is an expert, a journalist or another who is no party."""
    pattern = scene.stances.words["bystanders"]
    if said.source is not None and pattern.search(said.source.of(scene.parse.text)):
        return True
    actor = scene.cast.actors.get(said.speaker or "")
    return actor is not None and bool(pattern.search(actor.name))


def _spoken(scene: Scene, sentence: Sentence, clause: Clause, said: Statement) -> Draft | None:
    subject = (*clause.subjects, *(clause.objects if clause.passive else ()))
    own = any(scene.own_side(sentence, i, said) for i in clause.subjects)
    modal = clause.modal
    if any(sentence.tokens[c].dep == "expl" for c in sentence.children[clause.head]):
        return _copula(scene, sentence, clause)
    if modal in MUST:
        idle = own or _past_wish(sentence, clause) or (clause.negated and modal not in ("must", "should"))
        return None if idle else _demand(scene, sentence, clause, subject)
    if own and (modal in SHALL or modal in MAY or sentence.tokens[clause.head].tag == "MD"):
        return _own_act(scene, sentence, clause, said)
    if own and clause.lemma == "need" and clause.objects:
        return _whole(scene, sentence, clause, "demands", "need", clause.objects[0], True)
    if (modal in MAY or modal in SHALL) and _hangs(scene, sentence, clause):
        return _matter_if(scene, sentence, clause, subject)
    return _copula(scene, sentence, clause) or _imperative(scene, sentence, clause, said)


def _past_wish(sentence: Sentence, clause: Clause) -> bool:
    """True for "should have stayed"."""
    return any(
        sentence.tokens[c].dep == "aux" and sentence.tokens[c].text.lower() in ("have", "'ve", "’ve")
        for c in sentence.children[clause.head]
    )


def _demand(scene: Scene, sentence: Sentence, clause: Clause, subject: tuple[int, ...]) -> Draft | None:
    first, last = trimmed(scene, sentence, _top(sentence, clause))
    words = scene.words(sentence, first, last)
    if sentence.tokens[clause.head].dep == "xcomp":
        first, last = trimmed(scene, sentence, sentence.tokens[clause.head].head)
        words = scene.words(sentence, first, last)
    actors = [i for i in subject if scene.actors(sentence, i)]
    if not subject or (not actors and not is_talk(scene, sentence, subject[0], words)):
        return None
    named = sentence.tokens[subject[0]]
    if named.text.lower() in ("it", "this", "that", "one", "you", "there", "i"):
        return None
    if (named.pos == "PRON" or clause.lemma in IDLE) and not is_talk(scene, sentence, clause.head, words):
        return None
    if actors and clause.lemma in ("be", "be able", "know", "understand", "note", "remember", "wonder", "have"):
        return None
    return _draft(sentence, clause, "must", "demands", (first, last, clause.head), toward=actors)


def _own_act(scene: Scene, sentence: Sentence, clause: Clause, said: Statement) -> Draft | None:
    """What a party says of its own acts: a refusal, a threat or a promise."""
    tokens = sentence.tokens
    verb = tokens[clause.head]
    if verb.tag == "MD":
        return _bare_modal(scene, sentence, clause)
    if verb.pos != "VERB" or clause.passive:
        return None
    begin = next(
        (c for c in sentence.children[clause.head] if tokens[c].dep == "advmod" and c == clause.head - 1),
        clause.head,
    )
    first, last = trimmed(scene, sentence, clause.head, begin)
    words = scene.words(sentence, first, last)
    place = (first, last, clause.head)
    holders = list(clause.subjects)
    if clause.negated:
        if clause.lemma in UNSHY and is_harm(scene, words):
            return _draft(sentence, clause, "could-harm", "threatens", place, holders)
        if (
            clause.modal == "might"
            or clause.lemma in UNSHY
            or clause.lemma.split()[0] in IDLE
            or (first == last and clause.lemma in IDLE)
        ):
            return None
        return _draft(sentence, clause, "will-not", "refuses", place, holders)
    if is_harm(scene, words):
        return _draft(sentence, clause, "could-harm", "threatens", place, holders)
    hangs = _hangs(scene, sentence, clause)
    if hangs and said.cue is not None and WARNING.match(said.cue.of(scene.parse.text)):
        return _draft(sentence, clause, "could-harm", "threatens", place, holders)
    if hangs and clause.lemma.split()[0] not in IDLE:
        kind = "promises" if clause.modal in ("will", "shall", "be going to") else "offers"
        return _draft(sentence, clause, "would-if", kind, place, holders)
    if (
        clause.modal in ("will", "shall", "would", "be going to")
        and clause.lemma.split()[0] in scene.stances.lists["promise_acts"]
    ):
        noun = clause.objects[0] if clause.objects else clause.head
        if is_talk(scene, sentence, noun, words):
            return _draft(sentence, clause, "will-do", "promises", place, holders)
    return None


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
    return _draft(sentence, clause, "could-harm", "threatens", (first, last, clause.head), list(clause.subjects))


def _hangs(scene: Scene, sentence: Sentence, clause: Clause) -> bool:
    """True where a condition limits this clause."""
    places = {clause.head, sentence.tokens[clause.head].head}
    return any(
        c.governs == clause.head or (c.governs in places and c.governs != sentence.root())
        for c in scene.conditions.get(sentence.index, ())
    )


def _matter_if(scene: Scene, sentence: Sentence, clause: Clause, subject: tuple[int, ...]) -> Draft | None:
    """ "If agreements are reached, a ceasefire could be established": what a party names as possible."""
    if not subject or scene.actors(sentence, subject[0]):
        return None
    words = scene.words(sentence, *trimmed(scene, sentence, subject[0]))
    if not is_talk(scene, sentence, subject[0], words):
        return None
    first, last = trimmed(scene, sentence, _top(sentence, clause))
    kind = "refuses" if clause.negated else "proposes"
    return _draft(sentence, clause, "possible-if", kind, (first, last, clause.head), speaker=True)


def _copula(scene: Scene, sentence: Sentence, clause: Clause) -> Draft | None:
    """ "The plan is unacceptable", "what is needed is a truce", "our aim is to end the war", "there will be no deal"."""
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
    verdict = next(
        (
            k
            for k in kids
            if k.dep in ("acomp", "attr", "prep", "xcomp", "ccomp", "advmod", "oprd") and k.i > verb.i
        ),
        None,
    )
    if verdict is None:
        return None
    words = scene.words(sentence, min(sentence.subtree(verdict.i)), max(sentence.subtree(verb.i))).lstrip("“\"'‘")
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
        return _draft(sentence, clause, "verdict", "opposes", place, speaker=True)
    wanted = named["verdict_wanted"].match(words)
    return _draft(sentence, clause, "verdict", "demands" if wanted else "supports", place, speaker=True)


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
    return _draft(sentence, clause, "goal", "demands", (first, last, i), owner or None, speaker=not owner)


def _it_is(scene: Scene, sentence: Sentence, clause: Clause, verdict: int, against: bool) -> Draft | None:
    """ "It is essential that inspectors return", "it is impossible to sign"."""
    places = (verdict, sentence.tokens[verdict].head)
    for place in places:
        for c in sentence.children[place]:
            child = sentence.tokens[c]
            if child.dep in ("ccomp", "xcomp", "advcl") and c > verdict and child.pos in ("VERB", "AUX"):
                infinitive = any(sentence.tokens[g].tag == "TO" for g in sentence.children[c])
                first, last = trimmed(scene, sentence, c, c if infinitive else None)
                if is_talk(scene, sentence, c, scene.words(sentence, first, last)):
                    kind = "opposes" if against or clause.negated else "demands"
                    return _draft(sentence, clause, "verdict", kind, (first, last, c), speaker=True)
    return None


def _there(scene: Scene, sentence: Sentence, clause: Clause, verb: int) -> Draft | None:
    """ "There will be no deal", "there can be no talks without a truce"."""
    tokens = sentence.tokens
    thing = next(
        (c for c in sentence.children[verb] if tokens[c].dep in ("attr", "nsubj", "dobj") and c > verb), None
    )
    if thing is None or clause.modal not in ("will", "can", "could", "shall", "must"):
        return None
    denied = any(tokens[c].text.lower() == "no" for c in sentence.children[thing]) or clause.negated
    first, last = trimmed(scene, sentence, thing)
    words = scene.words(sentence, first, last)
    if not is_talk(scene, sentence, thing, words):
        if tokens[thing].lemma.lower() == "consequence" and not denied:
            return _draft(sentence, clause, "there-will-be", "threatens", (first, last, thing), speaker=True)
        return None
    if denied:
        return _draft(sentence, clause, "there-will-be", "refuses", (first, last, thing), speaker=True)
    return (
        _draft(sentence, clause, "must", "demands", (first, last, thing), speaker=True)
        if clause.modal == "must"
        else None
    )


def _imperative(scene: Scene, sentence: Sentence, clause: Clause, said: Statement) -> Draft | None:
    """ "Stop the bombing," in a direct quote."""
    verb = sentence.tokens[clause.head]
    if (
        said.mode == "indirect"
        or clause.status != "demanded"
        or clause.subjects
        or verb.tag != "VB"
        or clause.relation != "root"
    ):
        return None
    if verb.text[0].islower() or any(
        sentence.tokens[c].dep in ("aux", *SUBJECT_DEPS) for c in sentence.children[verb.i]
    ):
        return None
    first, last = trimmed(scene, sentence, clause.head, clause.head)
    noun = clause.objects[0] if clause.objects else clause.head
    if not is_talk(scene, sentence, noun, scene.words(sentence, first, last)):
        return None
    return _draft(sentence, clause, "imperative", "demands", (first, last, clause.head), speaker=True)


def _whole(
    scene: Scene, sentence: Sentence, clause: Clause, kind: str, rule: str, noun: int, own: bool
) -> Draft | None:
    first, last = trimmed(scene, sentence, noun)
    if clause.negated or not is_talk(scene, sentence, noun, scene.words(sentence, first, last)):
        return None
    return _draft(sentence, clause, rule, kind, (first, last, noun), list(clause.subjects) if own else None)


def _top(sentence: Sentence, clause: Clause) -> int:
    """The token over a clause's words: the copula of "be ready"."""
    token = sentence.tokens[clause.head]
    return token.head if token.dep == "acomp" else token.i


def _draft(
    sentence: Sentence, clause: Clause, rule: str, kind: str, place: tuple[int, int, int],
    holders: list[int] | None = None, toward: list[int] | None = None, speaker: bool = False,
) -> Draft:  # fmt: skip
    first, last, head = place
    said_by = speaker or holders is None
    return Draft(
        sentence, clause.head, f"moves:{rule}", kind, first, last, head, holders or [], toward or [], "", False, None, said_by,
    )  # fmt: skip


__all__ = ["FIRST_PERSON", "Terms", "bystander", "find_spoken", "is_plan"]
