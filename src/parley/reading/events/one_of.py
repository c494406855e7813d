"""Who sent "one drone", where the sentence before tells who launched the drones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from parley.reading.events.drafts import Draft
from parley.records import REAL, Clause, Sentence
from parley.text.scene import Scene

SENT = frozenset({"drone", "missile", "rocket", "shell", "bomb", "mortar", "warhead", "shahed", "projectile"})
"""What is sent in numbers, and of which one then hits something."""
OF_THEM = frozenset({"one", "another", "two", "three", "four", "five", "several", "some"})


def tell_senders(scene: Scene, drafts: Sequence[Draft]) -> None:
    """Give attacks by "one drone", done by nobody named, the one who launched drones in the sentence before.

    Only where the sentence before tells of one launch, by one party; else who did it stays unknown.
    """
    launches: dict[int, list[Draft]] = {}
    for draft in drafts:
        sentence = scene.parse.sentence_at(draft.head)
        if sentence is not None and draft.deed.type == "ASSAULT" and draft.actors:
            launches.setdefault(sentence.index, []).append(draft)
    if not launches:
        return
    clauses = {(c.sentence, c.head): c for c in scene.clauses}
    for draft in drafts:
        if draft.deed.type != "ASSAULT" or draft.actors or draft.status not in REAL:
            continue
        sentence = scene.parse.sentence_at(draft.head)
        weapon = _weapon(clauses, sentence, draft) if sentence is not None and sentence.index else None
        if sentence is None or weapon is None:
            continue
        before = scene.parse.sentences[sentence.index - 1]
        told = launches.get(before.index, [])
        if (
            before.block == sentence.block
            and len(told) == 1
            and len(told[0].actors) == 1
            and _names(before, weapon)
        ):
            draft.actors = [one for one in told[0].actors if one not in draft.recipients]


def _weapon(clauses: Mapping[tuple[int, int], Clause], sentence: Sentence, draft: Draft) -> str | None:
    """The lemma of "drone" in "one drone hit a bus", where that is the subject of the deed; else None."""
    head = next((t.i for t in sentence.tokens if t.start == draft.head), -1)
    clause = clauses.get((sentence.index, head))
    for i in clause.subjects if clause is not None else ():
        token = sentence.tokens[i]
        few = any(sentence.tokens[c].text.lower() in OF_THEM for c in sentence.children[i])
        if few and token.lemma.lower() in SENT:
            return token.lemma.lower()
    return None


def _names(sentence: Sentence, weapon: str) -> bool:
    """True where a sentence names those things as many ("108 drones")."""
    return any(t.lemma.lower() == weapon and t.tag in ("NNS", "NNPS") for t in sentence.tokens)
