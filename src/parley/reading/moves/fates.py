"""What a speaker says will or will not be done: "the prisoners will be freed", "that is not going to happen"."""

from __future__ import annotations

import re

from parley.reading.moves.held import is_harm, is_talk
from parley.reading.moves.scene import Draft, Scene
from parley.reading.moves.taken_up import is_answer
from parley.reading.moves.terms import trimmed
from parley.reading.moves.verdicts import drafted
from parley.records import Clause, Sentence, Statement

ENDING = frozenset({"stop", "cease", "end", "change", "close", "go", "disappear", "halt"})
HAPPENING = frozenset({"happen", "fly", "occur"})
ANYONE = frozenset({"anyone", "anybody", "whoever", "any", "those", "all"})
GIVEN_BACK = frozenset({
    "pay", "return", "release", "free", "reopen", "repay", "restore", "reinstate", "lift", "repatriate", "rehire",
    "compensate", "refund", "reimburse", "restart", "reconnect", "rebuild", "exempt",
    "settle", "publish", "evacuate", "disband", "dismantle", "scrap", "extradite",
})  # fmt: skip
"""What others wait for; a party that says that it will be done promises it."""
COSTLY = frozenset({"face", "suffer", "incur", "risk", "pay", "invite"})
"""Verbs by which one who warns says what it will cost ("spoilers would face travel bans")."""
WARNING = re.compile(r"warn|threat|vow", re.I)


def kept(scene: Scene, sentence: Sentence, clause: Clause, subject: tuple[int, ...]) -> Draft | None:
    """ "The centrifuges will never stop", "the prisoners will not be freed": what a party says will not be done."""
    if not subject or not (clause.passive or clause.lemma in ENDING):
        return None
    if scene.actors(sentence, subject[0]) and not (clause.passive and clause.lemma in GIVEN_BACK):
        return None
    first, last = trimmed(scene, sentence, clause.head)
    if (
        clause.passive
        and clause.lemma.split()[0] not in scene.stances.lists["refusable"] | scene.stances.lists["own_acts"]
    ):
        return None
    hung = clause.lemma in GIVEN_BACK and bool(scene.hung_on(sentence, clause.head))
    if not hung and not is_talk(scene, sentence, subject[0], scene.words(sentence, first, last)):
        return None
    return drafted(sentence, clause, "will-not", "refuses", (first, last, clause.head), speaker=True)


def spared(
    scene: Scene, sentence: Sentence, clause: Clause, said: Statement, subject: tuple[int, ...]
) -> Draft | None:
    """ "No striker will be punished": what one who could do it says he will keep from."""
    speaker = scene.cast.actors.get(said.speaker or "")
    known = speaker is not None and (speaker.kind != "person" or bool(speaker.roles))
    if not clause.passive or clause.subjects or not subject or not (known or _for_an_office(scene, said)):
        return None
    if clause.lemma.split()[0] not in scene.stances.lists["spareable"]:
        return None
    own = any(scene.own_side(sentence, i, said) for i in subject)
    if own or sentence.tokens[subject[0]].text.lower() in ("it", "this", "that"):
        return None
    first, last = trimmed(scene, sentence, clause.head)
    return drafted(sentence, clause, "will-not", "promises", (first, last, clause.head), speaker=True)


def not_to_be(scene: Scene, sentence: Sentence, clause: Clause) -> Draft | None:
    """ "That is not going to happen": what was asked before is refused."""
    verbs = (clause.head, sentence.tokens[clause.head].head)
    subjects = (c for verb in verbs for c in sentence.children[verb] if sentence.tokens[c].dep == "nsubj")
    subject = next(subjects, None)
    if subject is None or sentence.tokens[subject].text.lower() not in ("that", "this", "it"):
        return None
    if not is_answer(scene, sentence, subject):
        return None
    return drafted(sentence, clause, "will-not", "refuses", (subject, clause.head, clause.head), speaker=True)


def will_be_done(scene: Scene, sentence: Sentence, clause: Clause, said: Statement) -> Draft | None:
    """What one who can do it says will be done: "the bodies will be returned", "anyone late would be dismissed"."""
    speaker = scene.cast.actors.get(said.speaker or "")
    subject = next(iter(clause.objects), None)
    if subject is None or clause.subjects or (speaker is None and not _for_an_office(scene, said)):
        return None
    if speaker is not None and speaker.kind == "person" and not speaker.roles:
        return None
    first, last = trimmed(scene, sentence, clause.head)
    words = scene.words(sentence, first, last)
    if is_harm(scene, words):
        meant = warned(scene, said) or any(t.text.lower() in ANYONE for t in sentence.tokens[first : last + 1])
        if not meant:
            return None
        return drafted(sentence, clause, "could-harm", "threatens", (first, last, clause.head), speaker=True)
    sure = (
        GIVEN_BACK if not scene.hung_on(sentence, clause.head) else GIVEN_BACK | scene.stances.lists["promise_sure"]
    )
    if clause.lemma.split()[0] not in sure or (speaker and speaker.id in scene.actors(sentence, subject)):
        return None
    return drafted(sentence, clause, "will-do", "promises", (first, last, clause.head), speaker=True)


def _for_an_office(scene: Scene, said: Statement) -> bool:
    """True for a ministry, an army or a spokesman that the article does not name."""
    return said.source is not None and bool(scene.stances.words["offices"].search(said.source.of(scene.parse.text)))


def warned(scene: Scene, said: Statement) -> bool:
    """True where a statement is told as a warning, a threat or a vow."""
    return said.cue is not None and WARNING.search(said.cue.of(scene.parse.text)) is not None


def will_cost(scene: Scene, sentence: Sentence, clause: Clause) -> Draft | None:
    """ "Spoilers would face travel bans": a threat of the one who says so."""
    thing = clause.objects[0]
    first, last = trimmed(scene, sentence, clause.head, clause.head)
    if thing < clause.head or not is_harm(scene, scene.words(sentence, *trimmed(scene, sentence, thing))):
        return None
    return drafted(sentence, clause, "could-harm", "threatens", (first, last, clause.head), speaker=True)


def met_with(scene: Scene, sentence: Sentence, clause: Clause) -> Draft | None:
    """ "Any tax will be met with tariffs": a threat of the one who says so."""
    noun = next((i for prep, i in clause.preps if prep in ("with", "by")), None)
    if noun is None:
        return None
    first, last = trimmed(scene, sentence, noun)
    if not is_harm(scene, scene.words(sentence, first, last)):
        return None
    return drafted(sentence, clause, "could-harm", "threatens", (first, last, noun), speaker=True)
