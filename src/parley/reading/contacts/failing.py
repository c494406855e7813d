"""Talks that were held and came to nothing: "the talks collapsed", "negotiations ended without agreement"."""

from __future__ import annotations

from parley.reading.contacts.around import counted
from parley.reading.contacts.drafts import Draft, time_near
from parley.records import REAL, Clause, Sentence
from parley.text.scene import Scene

FAILED = "failed"
BREAKING = frozenset({
    "collapse", "break down", "break up", "break off", "founder", "fall apart", "fall through", "fail",
    "get nowhere", "go nowhere", "lead nowhere",
})  # fmt: skip
"""Verbs that say of talks, their subject, that they were held and came to nothing."""
BROKEN_OFF = frozenset({"break off"})
"""Verbs of those who put an end to talks, their object, that were under way."""
ENDING = frozenset({"end", "conclude", "close", "finish", "adjourn", "break", "wrap up"})
NOTHING = frozenset({
    "agreement", "deal", "accord", "result", "breakthrough", "progress", "success", "compromise", "consensus",
    "outcome", "conclusion", "settlement", "communique", "declaration",
})  # fmt: skip
"""What talks end without."""
FAILURE = frozenset({"failure", "deadlock", "acrimony", "stalemate", "disarray", "impasse", "recrimination"})
"""What talks end in."""
PARTICLES = ("off", "up", "down", "apart", "through", "nowhere")


def tell_failure(scene: Scene, clause: Clause, verb: Clause | None, draft: Draft) -> None:
    """Note on a contact that was held what its verb says of its end, with that verb in its words.

    Args:
        scene: The article.
        clause: The noun of the contact.
        verb: The verb over it.
        draft: The contact in the making.
    """
    if verb is None or verb.negated or verb.modal or verb.status not in REAL or draft.status not in REAL:
        return
    sentence = scene.sentence(clause)
    top = counted(sentence, clause.head)
    subject = top in (*verb.subjects, *(verb.objects if verb.passive else ()))
    broken_off = top in verb.objects and _wording(sentence, verb) in BROKEN_OFF
    if not broken_off and not (subject and _fails(sentence, verb)):
        return
    draft.outcome = FAILED
    draft.when = time_near(scene, sentence, verb.head) or draft.when
    draft.place = draft.place or scene.place(sentence, verb.head)
    start, end = draft.places[0]
    if top != clause.head:
        start = min(start, sentence.tokens[min(sentence.subtree(top))].start)
    last = max([verb.head, *_told_of_end(sentence, verb)])
    draft.places[0] = (min(start, sentence.tokens[verb.head].start), max(end, sentence.tokens[last].end))


def is_failing(sentence: Sentence, verb: Clause) -> bool:
    """True for a verb by which a round of talks, its subject, comes to nothing."""
    return not verb.passive and _fails(sentence, verb)


def _wording(sentence: Sentence, verb: Clause) -> str:
    """The verb with its particle, where the grammar takes that for an adverb or preposition."""
    near = (sentence.tokens[c].text.lower() for c in sentence.children[verb.head] if c > verb.head)
    beside = next((word for word in near if word in PARTICLES), "")
    return f"{verb.lemma} {beside}" if beside and " " not in verb.lemma else verb.lemma


def _fails(sentence: Sentence, verb: Clause) -> bool:
    """True for "collapsed", "broke up"; for "ended" and "failed to agree" with what they lacked or came to."""
    return _wording(sentence, verb) in BREAKING or bool(_told_of_end(sentence, verb))


def _told_of_end(sentence: Sentence, verb: Clause) -> list[int]:
    """The words that say that a verb's subject ended with nothing: "without agreement", "in failure"."""
    if verb.lemma.split(" ")[0] not in ENDING:
        return []
    tokens = sentence.tokens
    return [
        i for word, i in verb.preps
        if (word == "without" and tokens[i].lemma.lower() in NOTHING)
        or (word == "in" and tokens[i].lemma.lower() in FAILURE)
        or (word == "with" and tokens[i].lemma.lower() in NOTHING
            and any(tokens[c].text.lower() in ("no", "little") for c in sentence.children[i]))
    ]  # fmt: skip
