"""Channels told in the sentence after: "Kemp said the road was open. He made the remarks at a rally in Bergen."."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parley.reading.statements.circumstances import channel_in
from parley.reading.statements.press import Press
from parley.records import Cast, Parse, Sentence, Statement

GIVING = frozenset({"make", "share", "post", "publish", "give", "deliver", "issue", "release", "air", "broadcast"})
GIVEN = frozenset({
    "update", "announcement", "comment", "remark", "statement", "news", "message", "claim", "appeal", "declaration",
    "pledge", "warning", "accusation", "proposal", "decision", "view", "concern",
})  # fmt: skip
POINTING = frozenset({"the", "his", "her", "their", "this", "these", "that", "those", "its"})


def add_channels_told_after(
    parse: Parse, found: Sequence[Statement], cast: Cast, press: Press
) -> tuple[Statement, ...]:
    """The statements, with the channel that the sentence after tells for those of one speaker right before it.

    Args:
        parse: The parsed document.
        found: Its statements, in order of place.
        cast: Its actors.
        press: Its outlets, and the lexicon.
    """
    told: dict[int, tuple[str, tuple[str, str]]] = {}
    for sentence in parse.sentences[1:]:
        before = parse.sentences[sentence.index - 1]
        if before.block == sentence.block and (after := _told(sentence, parse, cast, press)) is not None:
            told[before.index] = after
    if not told:
        return tuple(found)
    return tuple(_with_channel(one, parse, told) for one in found)


def _with_channel(one: Statement, parse: Parse, told: dict[int, tuple[str, tuple[str, str]]]) -> Statement:
    sentence = parse.sentence_at(one.evidence[0].start)
    after = told.get(sentence.index) if sentence is not None else None
    if after is None or one.speaker != after[0] or one.channel is not None or one.channel_kind is not None:
        return one
    return replace(one, channel=after[1][0], channel_kind=after[1][1])


def _told(sentence: Sentence, parse: Parse, cast: Cast, press: Press) -> tuple[str, tuple[str, str]] | None:
    """Who gave what was said before, and through which channel; None for a sentence that tells no such thing."""
    root = sentence.tokens[sentence.root()]
    speaking = root.lemma == "speak" and root.tag == "VBG"
    if not speaking and root.lemma.lower() not in GIVING:
        return None
    below = sentence.children[root.i]
    subject = next((k for k in below if sentence.tokens[k].dep == "nsubj"), None)
    if subject is None or not (speaking or any(_points_back(sentence, k) for k in below)):
        return None
    who = cast.actors_at(sentence.tokens[subject].start, sentence.tokens[subject].end)
    given = [j for k in below if sentence.tokens[k].dep == "dobj" for j in sentence.children[k]]
    for k in (*below, *given) if who else ():
        if sentence.tokens[k].dep == "prep":
            span = sentence.hull(sentence.subtree(k))
            channel = channel_in(span.of(parse.text), press.attribution)
            if channel is not None:
                return who[0], channel
    return None


def _points_back(sentence: Sentence, k: int) -> bool:
    """True for "the remarks", "his announcement": what was given is what was said just before."""
    token = sentence.tokens[k]
    return (
        token.dep == "dobj"
        and token.lemma in GIVEN
        and any(sentence.tokens[j].text.lower() in POINTING for j in sentence.children[k])
    )
