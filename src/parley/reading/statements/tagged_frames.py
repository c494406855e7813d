"""From what the tagger saw to frames: the cue's main word, its act, and whose words they are."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from parley.lexicons.acts import Acts
from parley.lexicons.attribution import Attribution, Cue
from parley.models.decoding import Tagged
from parley.reading.statements.frames import Frame
from parley.reading.statements.sources import (
    agent_of,
    antecedent_of,
    can_speak,
    name_beside,
    noun_phrase,
    owner_of,
    subject_of,
)
from parley.reading.statements.unsaid import is_unsaid
from parley.records import Parse, Sentence
from parley.records.statement import UNUTTERED

RULE = "tagger:attribution"
HELD = "holds"
"""The act of a cue that no lexicon knows: somebody holds a view or stance; nothing says that it was uttered."""

UNSAID = "unsaid"
"""The act of a cue of speech that is denied or yet to come: "has not said when", "would not call it"."""

SPOKEN = Cue("tagged", "speech", frozenset({"clause", "quote"}))

CERTAIN = 0.9
"""A stretch at least this likely is the source whatever grammar says."""

LIKELY = 0.3
"""A stretch at least this likely a cue's source is taken where grammar names none; measured on PolNeAR dev, where
0.1 to 0.5 differ by less than half a point."""

DENIES = frozenset({"denies"})
REFUSING = frozenset({"resist", "rebuff", "spurn", "shun"})
"""Verbs for turning down what others want, which no lexicon of cues holds."""


@dataclass(frozen=True)
class TaggedCue(Cue):
    """A cue that the tagger found."""

    act: str = HELD

    @property
    def rule(self) -> str:
        """What statements made by it name as their rule."""
        return RULE


def frame_of(parse: Parse, tagged: Tagged, attribution: Attribution, acts: Acts) -> Frame:
    """The frame of an attribution that only the tagger found.

    Args:
        parse: The parsed document.
        tagged: What the tagger saw.
        attribution: The lexicon of cues.
        acts: The lexicon of acts.
    """
    index = tagged.cue[0][0]
    sentence = parse.sentences[index]
    words = [token for at, token in tagged.cue if at == index]
    head = head_of(sentence, words)
    act = act_of(sentence, head, words, acts) or HELD
    unsaid = act not in UNUTTERED and is_unsaid(sentence, head)
    negated = any(sentence.tokens[k].dep == "neg" for k in (*words, *sentence.children[head]))
    refused = sentence.tokens[head].lemma.lower() in REFUSING
    polarity = "asks" if act == "asks" else "denies" if act == "denies" or negated or refused else "asserts"
    act = UNSAID if unsaid else act
    kind = "view" if act in UNUTTERED else "speech"
    cue: Cue = TaggedCue("tagged", kind, frozenset({"clause", "quote"}), polarity=polarity, act=act)
    frame = Frame(sentence, head, cue, words)
    _name_source(frame, index, tagged, attribution)
    frame.clause = [token for at, token in tagged.content if at == index]
    return frame


def head_of(sentence: Sentence, words: Sequence[int]) -> int:
    """The main word of a cue: the one that hangs on none of the others; of several the verb."""
    own = set(words)
    tops = [k for k in words if sentence.tokens[k].head not in own or sentence.tokens[k].head == k]
    verbs = [k for k in tops if sentence.tokens[k].pos in ("VERB", "NOUN", "ADJ")]
    top = (verbs or tops or list(words))[0]
    if sentence.tokens[top].pos == "AUX":  # "was adamant", "made it clear"
        return next((k for k in sentence.children[top] if k in own and sentence.tokens[k].pos == "ADJ"), top)
    return top


def act_of(sentence: Sentence, head: int, words: Collection[int], acts: Acts) -> str | None:
    """The act of a cue, or None where no lexicon knows it."""
    token = sentence.tokens[head]
    others = [sentence.tokens[k].text.lower() for k in words if k != head]
    found = acts.of(token.lemma, token.pos, others)
    if found is not None or token.pos != "VERB":
        return found
    for k in sorted(words):  # "issued a warning", "made the claim"
        other = sentence.tokens[k]
        if other.pos == "NOUN" and (named := acts.of(other.lemma, "NOUN")):
            return named
    return None


def _name_source(frame: Frame, index: int, tagged: Tagged, attribution: Attribution) -> None:
    """Put the source into a frame: the tagged stretch that grammar points at, else the likeliest near one."""
    sentence = frame.sentence
    subject = subject_by_grammar(sentence, frame.head, attribution)
    frame.passive = any(sentence.tokens[k].dep in ("auxpass", "nsubjpass") for k in sentence.children[frame.head])
    likely, best = max(tagged.sources, key=lambda s: s[0], default=(0.0, ()))
    chosen: Sequence[tuple[int, int]] = best if likely >= CERTAIN else ()
    if subject is not None and not chosen:
        chosen = next((places for _, places in tagged.sources if (index, subject) in places), ())
    if not chosen and likely >= LIKELY:
        chosen = best
    own = [token for at, token in chosen if at == index]
    if own:
        frame.source = own
        frame.subject = subject if subject in own else head_of(sentence, own)
    elif subject is not None and not chosen and _may_speak(sentence, subject, frame, attribution):
        frame.source, frame.subject = noun_phrase(sentence, subject, frame.head), subject
    if frame.subject is not None:
        frame.antecedent = antecedent_of(sentence, frame.subject)


def _may_speak(sentence: Sentence, subject: int, frame: Frame, attribution: Attribution) -> bool:
    return subject not in frame.words and can_speak(sentence, subject, attribution.speakers) is not None


def subject_by_grammar(sentence: Sentence, head: int, attribution: Attribution) -> int | None:
    """The head of whose cue it is, by the parse: subject, agent, owner, or the name after "according to"."""
    token = sentence.tokens[head]
    if token.text.lower() == "according":
        return next(
            (j for k in sentence.children[head] for j in sentence.children[k] if sentence.tokens[j].dep == "pobj"),
            None,
        )
    if token.pos in ("VERB", "AUX"):
        if any(sentence.tokens[k].dep in ("auxpass", "nsubjpass") for k in sentence.children[head]):
            return agent_of(sentence, head)
        subject = subject_of(sentence, head)
        return subject if subject is not None else name_beside(sentence, head, attribution.speakers)
    if token.pos == "NOUN":
        return owner_of(sentence, head)
    return subject_of(sentence, token.head) if token.pos == "ADJ" else None
