"""To whom it was said: objects of telling, and "to" and "with" phrases of speaking, writing and calling."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parley.reading.statements.frames import Frame
from parley.reading.statements.sources import OBJECT_PRONOUNS
from parley.records import Sentence

SPOKEN_TO = frozenset({
    "speak", "talk", "write", "letter", "message", "address", "speech", "remark", "comment", "testimony", "note",
    "email", "e-mail", "memo", "memorandum", "statement", "appeal", "lecture", "briefing", "text", "telegram",
    "cable", "post",
    "tell", "respond", "reply", "testify", "explain", "presentation", "call",
})  # fmt: skip
SPOKEN_WITH = frozenset({
    "call", "conversation", "speak", "talk", "meeting", "meet", "session", "discussion", "exchange", "briefing",
})  # fmt: skip
DIRECTED = frozenset({"address", "tell", "brief", "phone", "call", "text", "email", "message"})
ASKED = frozenset({"ask", "question", "press", "quiz", "pressed"})
NOBODY = frozenset({
    "question", "camera", "air", "record", "phone", "microphone", "claim", "suggestion", "report", "proposal",
    "criticism", "allegation", "news", "announcement", "point", "subject", "issue", "matter", "medium", "detail",
    "accusation", "comment", "remark", "request", "offer", "move", "decision", "end", "charge", "article", "plan",
})  # fmt: skip
"""Things one speaks to, or that a reply is to, which hear nothing."""


def hearer_heads(frame: Frame, zones: Sequence[tuple[int, int]], spans: Sequence[tuple[int, int]]) -> list[int]:
    """Indices of the heads of those spoken to, the cue's own first.

    Args:
        frame: The cue.
        zones: Stretches of its clause that are neither source nor content.
        spans: The content, which tells of other talk.
    """
    sentence, tokens = frame.sentence, frame.sentence.tokens
    heads = list(frame.hearers)
    for k in sentence.children[frame.head]:
        if k > frame.head and tokens[k].dep in ("prep", "dative") and tokens[k].text.lower() == "to":
            heads += [j for j in sentence.children[k] if tokens[j].dep == "pobj" and k not in frame.clause]
    for start, end in zones:
        heads += _in_zone(sentence, start, end)
    heads = [j for h in heads for j in sentence.conjuncts(h)]
    own = set(frame.source)
    return [
        h for h in dict.fromkeys(heads)
        if h not in own and h != frame.subject
        and tokens[h].lemma.lower() not in NOBODY
        and not any(first <= tokens[h].start < last for first, last in spans)
    ]  # fmt: skip


def _in_zone(sentence: Sentence, start: int, end: int) -> Iterator[int]:
    """Those spoken to in a stretch: "speaking to reporters", "in a letter to Peru", "addressing the council"."""
    tokens = sentence.tokens
    first = sentence.at(start)
    for i in range(first if first is not None else len(tokens), len(tokens)):
        token = tokens[i]
        if token.start >= end:
            return
        over = tokens[token.head]
        word = token.text.lower()
        lemma = over.lemma.lower()
        if token.dep in ("prep", "dative") and (
            (word == "to" and lemma in SPOKEN_TO)
            or (word == "before" and i > token.head and lemma in SPOKEN_TO)
            or (word == "with" and lemma in SPOKEN_WITH)
        ):
            yield from (j for j in sentence.children[i] if tokens[j].dep == "pobj" and _can_hear(sentence, j))
        elif (
            token.dep == "dobj"
            and over.tag == "VBG"
            and lemma in DIRECTED
            and token.text.lower() not in OBJECT_PRONOUNS
        ) or (token.dep == "pobj" and over.text.lower() == "by" and tokens[over.head].lemma in ASKED):
            yield i


def _can_hear(sentence: Sentence, i: int) -> bool:
    token = sentence.tokens[i]
    return token.pos in ("NOUN", "PROPN", "PRON") and token.ent not in ("DATE", "TIME", "MONEY", "PERCENT", "LAW")
