"""Moves that are made by saying so: "Peru must leave", "we will not sign", "Washington could walk away"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from parley.reading.moves.fates import COSTLY, HAPPENING, kept, met_with, not_to_be, spared, will_be_done, will_cost
from parley.reading.moves.fitting import asked
from parley.reading.moves.held import is_harm, is_talk
from parley.reading.moves.offices import speaks_for, speaks_for_none
from parley.reading.moves.own_acts import SHALL, UNSHY, hangs_on, own_act, refusable, unless_done
from parley.reading.moves.scene import FIRST_PERSON, Draft, Scene
from parley.reading.moves.stakes import find_stake
from parley.reading.moves.terms import trimmed
from parley.reading.moves.told import draft_told, is_group, is_idle, is_past, or_else, urgers
from parley.reading.moves.verdicts import SUBJECT_DEPS, drafted, find_verdict
from parley.records import Clause, Sentence, Statement

MUST = frozenset({"must", "should", "ought", "ought to", "have to", "need to", "need", "got to"})


MAY = frozenset({"could", "may", "might", "can"})
GETTING = frozenset({"receive", "get", "have", "see", "obtain", "know", "hear"})
"""Verbs that make a party's own "must" a demand ("we must first see the list")."""
GRANTABLE = frozenset(
    {"keep", "give", "raise", "open", "spare", "extend", "delay", "postpone", "drop", "provide", "offer", "fund"}
)
"""Acts upon another's thing that one holds out ("the pits might be kept open, on condition that ...")."""
ENDED = frozenset(
    {"call off", "lift", "suspend", "end", "withdraw", "cancel", "drop", "postpone", "remove", "ease", "halt"}
)
"""What may be done with what hurts, to the good of others."""
FIRM = frozenset({"must", "have to"})
KNOWING = re.compile(r"\b(?:familiar with|briefed on|(?:direct )?knowledge of)\b", re.I)
"""Nameless people who know what a paper says, and want nothing of it themselves."""
DOING = frozenset({"stop", "go", "come", "take", "do", "act"})
"""Verbs that ask something of one who is named ("Brussels must stop talking")."""
POSSIBLE = frozenset({"be possible", "be feasible", "be conceivable", "be achievable"})


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
        stake = find_stake(
            scene, sentence, clause, said if said is not None and said.polarity == "asserts" else None
        )
        if stake is not None:
            stake.speech = said
            yield stake
            continue
        if said is None:
            draft = draft_told(scene, sentence, clause)
            if draft is not None:
                yield draft
            continue
        if said.polarity != "asserts" or bystander(scene, said):
            continue
        draft = _spoken(scene, sentence, clause, said)
        if draft is not None and draft.rule == "moves:there-will-be" and speaks_for_none(scene, said):
            continue
        if draft is not None:
            draft.speech = said
            yield draft


def bystander(scene: Scene, said: Statement) -> bool:
    """True where the speaker is an expert, a journalist or another who is no party."""
    pattern = scene.stances.words["bystanders"]
    source = said.source.of(scene.parse.text) if said.source is not None else ""
    if pattern.search(source) or KNOWING.search(source):
        return True
    return said.speaker is not None and said.speaker in scene.experts


def _spoken(scene: Scene, sentence: Sentence, clause: Clause, said: Statement) -> Draft | None:
    if clause.modal in MAY | SHALL and is_past(sentence, clause):
        return None  # "would have struck"
    subject = (*clause.subjects, *(clause.objects if clause.passive else ()))
    own = any(scene.own_side(sentence, i, said) or _his_own(scene, sentence, i, said) for i in clause.subjects)
    modal = clause.modal
    above = sentence.tokens[sentence.tokens[clause.head].head].text.lower()
    if not modal and above == "ought" and sentence.tokens[clause.head].dep == "xcomp":
        modal = "ought"
    if modal == "be going to" and _denied_above(scene, sentence, clause):
        clause = replace(clause, negated=True)
    if clause.passive and clause.negated and modal in SHALL and _not_to_us(scene, sentence, clause, said):
        begin = min(c for c in sentence.children[clause.head] if sentence.tokens[c].dep == "auxpass")
        place = (*trimmed(scene, sentence, clause.head, begin), clause.head)
        return drafted(sentence, clause, "will-not", "refuses", place, speaker=True)
    if any(sentence.tokens[c].dep == "expl" for c in sentence.children[clause.head]):
        return find_verdict(scene, sentence, clause)
    if modal in MUST:
        if own and modal != "should" and clause.lemma in GETTING and clause.objects and not clause.negated:
            place = (*trimmed(scene, sentence, clause.head, clause.head), clause.head)
            return drafted(sentence, clause, "must", "demands", place, list(clause.subjects))
        freed = modal not in ("must", "should") and (clause.negated or _above_denied(scene, sentence, clause))
        idle = own or is_past(sentence, clause) or freed or _follows_from(scene, sentence, clause, subject)
        return None if idle else _demand(scene, sentence, clause, subject)
    if modal in SHALL and clause.modal != "would" and or_else(scene, sentence, clause):
        holders = list(clause.subjects)
        if not any(scene.actors(sentence, i) for i in holders):
            asker = scene.clause(sentence, sentence.tokens[clause.head].head)
            holders = list(asker.subjects) if asker is not None else holders
        return drafted(sentence, clause, "could-harm", "threatens", _acts(scene, sentence, clause), holders)
    own = own or (modal in SHALL and any(speaks_for(scene, sentence, i, said) for i in clause.subjects))
    if own and (modal in SHALL or modal in MAY or sentence.tokens[clause.head].tag == "MD"):
        return own_act(scene, sentence, clause, said)
    if own and clause.lemma == "need" and clause.objects:
        return _whole(scene, sentence, clause, "demands", "need", clause.objects[0], True)
    first = any(sentence.tokens[i].text.lower() in FIRST_PERSON for i in clause.subjects)
    if own and first and _is_present(sentence, clause) and scene.hung_on(sentence, clause.head):
        return own_act(scene, sentence, clause, said)  # "if the duties stay, we go back to court"
    if (
        modal in SHALL
        and not clause.passive
        and any(_may_tell_of(scene, sentence, i, said) for i in clause.subjects)
    ):
        draft = _act_of_another(scene, sentence, clause, said)
        if draft is not None:
            return draft
    if modal in SHALL and or_else(scene, sentence, clause):
        holders = list(clause.subjects)
        return drafted(sentence, clause, "could-harm", "threatens", _acts(scene, sentence, clause), holders)
    if (modal in MAY or modal in SHALL) and hangs_on(scene, sentence, clause):
        done = modal in SHALL and clause.passive and not clause.negated
        draft = _matter_if(scene, sentence, clause, subject)
        if draft is None and clause.passive and clause.negated and modal in SHALL:
            return kept(scene, sentence, clause, subject)  # "no one would be freed until ..."
        return draft or (will_be_done(scene, sentence, clause, said) if done else None)
    if modal in SHALL and clause.passive and clause.lemma in ("meet", "answer") and not clause.negated:
        return met_with(scene, sentence, clause)
    if modal in SHALL and clause.lemma in COSTLY and clause.objects and not (clause.negated or clause.passive):
        return will_cost(scene, sentence, clause)
    if modal in SHALL and clause.passive and not clause.negated:
        draft = will_be_done(scene, sentence, clause, said)
        if draft is not None:
            return draft
    if modal in SHALL and clause.negated and clause.lemma in HAPPENING:
        return not_to_be(scene, sentence, clause)
    if modal in SHALL and clause.negated:
        draft = kept(scene, sentence, clause, subject) or spared(scene, sentence, clause, said, subject)
        if draft is not None:
            return draft
    if clause.lemma == "be available" and not clause.negated and hangs_on(scene, sentence, clause):
        place = (*trimmed(scene, sentence, _top(sentence, clause)), clause.head)
        return drafted(sentence, clause, "would-if", "offers", place, speaker=True)
    if clause.lemma in POSSIBLE and not clause.negated and hangs_on(scene, sentence, clause):
        return _matter_if(scene, sentence, clause, subject)
    return find_verdict(scene, sentence, clause) or _imperative(scene, sentence, clause, said)


def _not_to_us(scene: Scene, sentence: Sentence, clause: Clause, said: Statement) -> bool:
    """True for "we will not be bullied into a deal": what the speaker's side will not have done to it."""
    done = clause.lemma.split()[0] in scene.stances.lists["bullying"]
    return done and any(scene.own_side(sentence, i, said) for i in clause.objects)


def _acts(scene: Scene, sentence: Sentence, clause: Clause) -> tuple[int, int, int]:
    """The words of an act with its verb as their head."""
    return (*trimmed(scene, sentence, clause.head, clause.head), clause.head)


def _is_present(sentence: Sentence, clause: Clause) -> bool:
    return not clause.modal and sentence.tokens[clause.head].tag == "VBP"


def _his_own(scene: Scene, sentence: Sentence, i: int, said: Statement) -> bool:
    """True for "his government", "its members" where nothing else tells whose they are."""
    if said.mode == "direct" or sentence.tokens[i].pos != "NOUN" or scene.actors(sentence, i):
        return False
    return is_group(scene, sentence, i) and any(
        sentence.tokens[c].dep == "poss" and sentence.tokens[c].tag == "PRP$" for c in sentence.children[i]
    )


def _follows_from(scene: Scene, sentence: Sentence, clause: Clause, subject: tuple[int, ...]) -> bool:
    """True for "if the strike goes ahead, operations would have to be moved": what comes of it, and no wish."""
    places = {clause.head, sentence.tokens[clause.head].head}
    would = any(sentence.tokens[c].text.lower() == "would" for i in places for c in sentence.children[i])
    matter = not any(scene.actors(sentence, i) or is_group(scene, sentence, i) for i in subject)
    hung = any(one.kind == "if" for one in scene.conditions.get(sentence.index, ()))
    return would and matter and clause.passive and hung


def _above_denied(scene: Scene, sentence: Sentence, clause: Clause) -> bool:
    """True for "Peru doesn't need to be asked", "did not have to leave": nobody demands it."""
    above = scene.clause(sentence, sentence.tokens[clause.head].head)
    return sentence.tokens[clause.head].dep == "xcomp" and above is not None and above.negated


def _denied_above(scene: Scene, sentence: Sentence, clause: Clause) -> bool:
    """True for "are not going to sign"."""
    above = scene.clause(sentence, sentence.tokens[clause.head].head)
    return above is not None and above.negated and above.lemma == "go"


def _may_tell_of(scene: Scene, sentence: Sentence, i: int, said: Statement) -> bool:
    """True where the speaker can tell of what the one at token ``i`` will do ("the government", "Peru")."""
    known = bool(scene.actors(sentence, i)) or is_group(scene, sentence, i)
    return known and scene.may_tell_of(sentence, i, said)


def _act_of_another(scene: Scene, sentence: Sentence, clause: Clause, said: Statement) -> Draft | None:
    """ "The company would not accept the offer, its director said": what another will not do, or only if ..."""
    first, last = trimmed(scene, sentence, clause.head, clause.head)
    words = scene.words(sentence, first, last)
    if is_idle(scene, sentence, clause, words):
        return None
    hangs = hangs_on(scene, sentence, clause)
    place = (first, last, clause.head)
    holders = list(clause.subjects)
    if not clause.negated and clause.lemma in GETTING:
        return None  # "nurses will get a rise if ...": nobody promises what he is given
    if clause.negated and clause.lemma in UNSHY:
        return own_act(scene, sentence, clause, said)  # "the army will not hesitate to strike"
    if clause.negated:
        if hangs or refusable(scene, sentence, clause, words):
            return drafted(sentence, clause, "will-not", "refuses", place, holders)
        return None
    return own_act(scene, sentence, clause, said) if hangs else None


def _demand(scene: Scene, sentence: Sentence, clause: Clause, subject: tuple[int, ...]) -> Draft | None:
    first, last = trimmed(scene, sentence, _top(sentence, clause))
    words = scene.words(sentence, first, last)
    if sentence.tokens[clause.head].dep == "xcomp":
        first, last = trimmed(scene, sentence, sentence.tokens[clause.head].head)
        words = scene.words(sentence, first, last)
    actors = [i for i in subject if scene.actors(sentence, i)]
    group = any(is_group(scene, sentence, i) for i in subject)
    remarks = scene.stances.lists["idle"] | scene.stances.lists["noted"]
    done = clause.passive and clause.modal in FIRM and clause.lemma not in remarks
    if not subject or (not actors and not group and not done and not is_talk(scene, sentence, subject[0], words)):
        return None
    named = sentence.tokens[subject[0]]
    if named.text.lower() in ("it", "this", "that", "one", "you", "there", "i"):
        return None
    idle = clause.lemma in scene.stances.lists["idle"] and not ((actors or group) and clause.lemma in DOING)
    if (named.pos == "PRON" or idle) and not is_talk(scene, sentence, clause.head, words):
        return None
    if actors and clause.lemma in ("be", "be able", "know", "understand", "note", "remember", "wonder", "have"):
        return None
    place = (first, last, clause.head)
    return drafted(sentence, clause, "must", "demands", place, urgers(scene, sentence, clause), actors)


def _matter_if(scene: Scene, sentence: Sentence, clause: Clause, subject: tuple[int, ...]) -> Draft | None:
    """ "If agreements are reached, a ceasefire could be established": what a party names as possible."""
    if not subject or scene.actors(sentence, subject[0]):
        return None
    words = scene.words(sentence, *trimmed(scene, sentence, subject[0]))
    harm = is_harm(scene, words)
    act = scene.words(sentence, *trimmed(scene, sentence, clause.head))
    harm = harm or (clause.passive and is_harm(scene, act))  # "the cabinet will be dissolved unless ..."
    ended = clause.passive and clause.lemma in ENDED and clause.modal in SHALL and not clause.negated
    if harm and ended and not unless_done(scene, sentence, clause):  # "the strike will be called off if ..."
        place = (*trimmed(scene, sentence, _top(sentence, clause)), clause.head)
        return drafted(sentence, clause, "possible-if", "offers", place, speaker=True)
    if harm and not clause.negated and clause.modal in SHALL and unless_done(scene, sentence, clause):
        place = (*trimmed(scene, sentence, _top(sentence, clause)), clause.head)
        return drafted(sentence, clause, "could-harm", "threatens", place, speaker=True)  # "strikes would spread"
    sure = scene.stances.lists["promise_sure"] | GRANTABLE
    granted = clause.passive and not clause.negated and not harm and clause.lemma.split()[0] in sure
    if granted and clause.modal in ("might", "could", "may", "can"):
        place = (*trimmed(scene, sentence, _top(sentence, clause)), clause.head)
        return drafted(sentence, clause, "possible-if", "offers", place, speaker=True)
    if not is_talk(scene, sentence, subject[0], words):
        return None
    first, last = trimmed(scene, sentence, _top(sentence, clause))
    bound = clause.modal in ("can", "could") and any(
        one.kind == "only_if" for one in scene.hung_on(sentence, clause.head)
    )  # "a treaty can only be signed after ..."
    kind = "refuses" if clause.negated else "threatens" if harm else "proposes"
    kind = "demands" if bound and not clause.negated else kind
    return drafted(sentence, clause, "possible-if", kind, (first, last, clause.head), speaker=True)


def _imperative(scene: Scene, sentence: Sentence, clause: Clause, said: Statement) -> Draft | None:
    """ "Stop the bombing," in a direct quote."""
    verb = sentence.tokens[clause.head]
    if (
        said.mode == "indirect"
        or (clause.status != "demanded" and not _opens_quote(sentence, clause))
        or (clause.subjects and not _opens_quote(sentence, clause))
        or verb.tag != "VB"
        or clause.relation not in ("root", "ccomp")
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
    return drafted(sentence, clause, "imperative", "demands", (first, last, clause.head), speaker=True)


def _opens_quote(sentence: Sentence, clause: Clause) -> bool:
    return clause.head > 0 and sentence.tokens[clause.head - 1].text in ("“", '"', "‘")


def _whole(
    scene: Scene, sentence: Sentence, clause: Clause, kind: str, rule: str, noun: int, own: bool
) -> Draft | None:
    first, last = trimmed(scene, sentence, noun)
    if clause.negated or not is_talk(scene, sentence, noun, scene.words(sentence, first, last)):
        return None
    return drafted(sentence, clause, rule, kind, (first, last, noun), list(clause.subjects) if own else None)


def _top(sentence: Sentence, clause: Clause) -> int:
    """The token over a clause's words: the copula of "be ready"."""
    token = sentence.tokens[clause.head]
    return token.head if token.dep == "acomp" else token.i
