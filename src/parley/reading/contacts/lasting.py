"""How long a contact that a noun tells lasted, and its day, where the grammar hangs them on another noun."""

from __future__ import annotations

from parley.reading.contacts.around import PARTS
from parley.reading.contacts.drafts import core_span
from parley.records import Amount, Clause, Sentence, When
from parley.text.scene import Scene

UP = 10
"""Words behind "that" in which "lasted" stands, and behind it the length. A guess."""


def day_of_part(scene: Scene, sentence: Sentence, clause: Clause) -> When | None:
    """The day of "a round of talks planned for Thursday", told of the round."""
    over = sentence.tokens[clause.head].head
    part = sentence.tokens[over].head
    if sentence.tokens[over].text.lower() != "of" or sentence.tokens[part].lemma.lower() not in PARTS:
        return None
    return scene.when(*core_span(sentence, part))


def lasting(scene: Scene, sentence: Sentence, clause: Clause) -> Amount | None:
    """The length in "a meeting in Oslo on Monday that, they said, lasted an hour", where nothing else can have."""
    tokens = sentence.tokens
    for t in tokens[clause.head + 1 :]:
        if t.text.lower() in ("that", "which"):
            after = tokens[t.i + 1 : t.i + UP]
            verb = next((one for one in after if one.lemma.lower() == "last" and one.pos == "VERB"), None)
            return scene.minutes(verb.start, tokens[min(verb.i + UP, len(tokens) - 1)].end) if verb else None
        if t.pos in ("VERB", "AUX") or (t.tag in ("NN", "NNS") and t.ent not in ("DATE", "TIME")):
            return None
    return None


def hours_of(scene: Scene, sentence: Sentence, clause: Clause) -> Amount | None:
    """The length in "almost 12 hours of meetings"."""
    tokens = sentence.tokens
    prep = tokens[tokens[clause.head].head]
    over = tokens[prep.head]
    if (
        tokens[clause.head].dep != "pobj"
        or prep.text.lower() != "of"
        or over.lemma.lower() not in ("hour", "minute")
    ):
        return None
    return scene.minutes(sentence.span(min(sentence.subtree(over.i)), over.i).start, over.end)
