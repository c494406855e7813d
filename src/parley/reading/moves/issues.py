"""What a move is about: by its terms, else by the words around it, else by what the article is about."""

from __future__ import annotations

import re
from collections import Counter

from parley.reading.moves.held import SHARES
from parley.reading.moves.scene import Draft, Scene
from parley.records import Evidence, FoundCondition, Sentence

POINTS_BACK = re.compile(r"(?:such|this|that|these|those|the|any|it|them|its|his|her|their)\b", re.I)
OPEN_WORDS = re.compile(
    r"\b(?:offers?|proposals?|plans?|positions?|figures?|shares?|cuts?|increases?|reductions?|freeze|levels?|deals?|texts?|"
    r"drafts?|terms|requests?|rates?|exemptions?|exceptions?|ceilings?|caps?|targets?|limits?|compromise|less|"
    r"numbers?|percent|per cent|concessions?|guarantees?|handover|"
    r"conditions?|packages?|sums?|money|relief|review|goal)\b",
    re.I,
)
"""Words of terms that leave open what is offered or cut: the article tells it elsewhere."""
FREEING = re.compile(
    r"\b(?:releas(?:e|ed|ing)|free(?:d|ing|dom)?|swap|exchange|servicemen|let go|sentences)\b", re.I
)
BACK = re.compile(r"(?:such|this|that|these|those|it|them)\b", re.I)
TIME_TAIL = re.compile(r"\s(?:before|after|until|since|during|ahead of)\s")
"""Behind it stands when, not what: "host the summit after the election"."""
HELD = ("hostages", "prisoners")
PROCEDURE = frozenset(
    {"format", "venue", "mediation", "deadline", "sequence", "relations", "strike", "government_posts"}
)
"""Issues of how to talk: no article is about them alone."""
TALKING = frozenset({"format", "venue", "mediation", "deadline"})
"""What words around a move name in passing: "would not negotiate under fire, but promised to leave the port"."""
LEAD = 14  # sentences in which an article says what it is about; a guess, and a bound on the time that it takes
DOMINANT = 0.5  # of the sentences with an issue; a guess, so that one theme stands out


def issue_of(
    scene: Scene, sentence: Sentence, draft: Draft, words: str, evidence: Evidence, held: list[FoundCondition]
) -> str | None:
    """The key of the issue of a move, or None where nothing in the article tells it.

    Args:
        scene: The article.
        sentence: The sentence of the move.
        draft: The move in the making.
        words: Its terms.
        evidence: Its evidence.
        held: Its conditions, whose words tell another's part of the bargain and are asked last.
    """
    found = scene.issue(TIME_TAIL.split(words, maxsplit=1)[0]) or scene.issue(words)
    if found is not None:
        return found[0]
    own = scene.playbook.choose_issue(TIME_TAIL.split(words, maxsplit=1)[0], home=True)
    if own is not None:
        return own[0]
    if FREEING.search(words):
        topic = next((k for k in _topics(scene) if k in HELD), None)
        if topic is not None:
            return topic
    open_words = POINTS_BACK.match(words) or OPEN_WORDS.search(words) or SHARES.search(words)
    around = _without(evidence, held)
    found = scene.issue(around)
    if found is not None and found[0] not in (PROCEDURE if open_words else TALKING):
        return found[0]
    if not open_words:
        found = scene.issue(evidence.quote)
        return found[0] if found else None
    topics = _topics(scene)
    for place in (sentence.index, sentence.index - 1):
        if place < 0:
            break
        if draft.part and place == sentence.index:
            continue  # what the other parts are about says nothing of this one
        near = scene.parse.sentences[place]
        if near.block < sentence.block - 1:
            break
        found = scene.issue(scene.parse.text[near.start : near.end])
        meant = place == sentence.index or BACK.match(words) or (found is not None and found[0] in topics[:2])
        if found is not None and meant and found[0] not in PROCEDURE:
            return found[0]
    vague = BACK.match(words) or OPEN_WORDS.search(words) or SHARES.search(words)
    return topics[0] if topics and vague and draft.kind != "supports" else None


def _without(evidence: Evidence, held: list[FoundCondition]) -> str:
    """The words of the evidence before, between and after its conditions."""
    words = evidence.quote
    for one in held:
        start, end = one.span.start - evidence.start, one.span.end - evidence.start
        if 0 <= start < end <= len(words):
            words = words[:start] + " " * (end - start) + words[end:]
    return words


def _topics(scene: Scene) -> list[str]:
    """What the article is about: the issues of many of its sentences, most first; [] where none stands out."""
    if scene.topics is None:
        counts: Counter[str] = Counter()
        for sentence in scene.parse.sentences[:LEAD]:
            found = scene.issue(scene.parse.text[sentence.start : sentence.end])
            if found is not None and found[0] not in PROCEDURE:
                counts[found[0]] += 2 if sentence.index < 3 else 1
        total = sum(counts.values())
        ranked = counts.most_common()
        scene.topics = (
            [k for k, n in ranked if n >= 2] if ranked and ranked[0][1] >= max(2, DOMINANT * total) else []
        )
    return scene.topics
