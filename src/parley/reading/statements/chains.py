"""Chains of telling: who passed a statement on, and the words by which the report keeps its distance."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parley.lexicons.attribution import Attribution
from parley.reading.statements.frames import Frame
from parley.reading.statements.press import PRONOUNS, Press
from parley.reading.statements.sources import agent_of, noun_phrase, subject_of
from parley.records import Cast, Relay, Sentence, Span

PASSED_ON = re.compile(
    r"\b(?:quoted|cited|carried|published|reported|aired|broadcast|seen|obtained|reviewed)(?: \w+ly)? by\s+"
)
CITING = frozenset({"cite", "quote"})
BACKGROUND = frozenset(
    {"after", "before", "when", "while", "since", "despite", "although", "though", "as", "until"}
)
PASSERS = frozenset({"outlet", "correspondent"})
NAME_END = re.compile(r"[,;:.(]|\s(?:that|as|on|in|at|and)\b")


def words_of(frame: Frame, text: str) -> str:
    """The words that name a frame's source, or ""."""
    if not frame.source:
        return ""
    return frame.sentence.hull(frame.source).of(text)


def chain_frames(frames: Sequence[Frame]) -> dict[int, int]:
    """For the place of each frame the place of the frame in whose content it stands, the narrowest."""
    within: dict[int, int] = {}
    held = [_governed(f) for f in frames]
    for place, inner in enumerate(frames):
        around = [
            (len(words), n)
            for n, words in enumerate(held)
            if n != place and inner.head in words and not _is_background(inner, words)
        ]
        if around:
            within[place] = min(around)[1]
    return within


def _governed(frame: Frame) -> set[int]:
    """The words of a content: of the quotes where it has some, and never words outside the quote it stands in."""
    words = set(frame.clause)
    for quote in frame.quotes:
        words |= {t.i for t in frame.sentence.tokens if quote.inner.start <= t.start < quote.inner.end}
    if frame.within is not None:
        start, end = frame.within
        words = {k for k in words if start <= frame.sentence.tokens[k].start < end}
    return words


def _is_background(inner: Frame, words: set[int]) -> bool:
    """True for a cue in a clause of time inside a content: "said it was far off after Kemp hinted at a deal"."""
    sentence, i = inner.sentence, inner.head
    while i in words:
        token = sentence.tokens[i]
        if token.dep == "advcl" or token.dep == "pcomp":
            first = sentence.tokens[sentence.subtree(i)[0]].text.lower()
            if first in BACKGROUND:
                return True
        if token.dep == "acl" and sentence.tokens[token.head].lemma == "fact":
            return True
        if token.head == i:
            return False
        i = token.head
    return False


def is_head_of(outer: Frame, inner: Frame) -> bool:
    """True where all that ``outer`` says is that ``inner`` was said ("AP reported that Trump said ...")."""
    above = inner.sentence.tokens[inner.head].head
    return above == inner.head or above not in outer.clause


def only_passes_on(relay: Relay, frame: Frame) -> bool:
    """True for one whose telling is no statement of its own: an outlet, or the unnamed after "according to"."""
    unnamed = frame.cue.name == "according-to" and relay.kind == "anonymous"
    return unnamed or relay.kind in ("outlet", "correspondent")


def relay_from(frame: Frame, text: str, press: Press, actor: str | None, cast: Cast) -> Relay | None:
    """The relay that an outer frame is to what stands inside it; None where it names nobody."""
    words = words_of(frame, text)
    if not words or (actor not in cast.actors and words.lower() in PRONOUNS):
        return None
    name, kind = press.relay_of(words)
    known = cast.actors.get(actor or "")
    if known is not None and kind != "outlet" and known.kind != "group":
        name = words if kind == "correspondent" and known.kind != "person" else known.name
    return Relay(name, kind or "participant", frame.sentence.hull(frame.source), actor)


def turn_to_cited(frame: Frame, text: str, press: Press) -> Relay | None:
    """Make whom an outlet cites the source of a frame ("Delta News, citing officials, said"): the outlet relays.

    Returns:
        The outlet as a relay, or None where the frame is left as it was.
    """
    words = words_of(frame, text)
    if not words or frame.subject is None or frame.antecedent is not None:
        return None
    name, kind = press.relay_of(words)
    if kind not in PASSERS:
        return None
    sentence = frame.sentence
    for k in (*sentence.children[frame.head], *sentence.children[frame.subject]):
        token = sentence.tokens[k]
        if token.tag != "VBG" or token.lemma not in CITING or k in frame.words:
            continue
        cited = next((j for j in sentence.children[k] if sentence.tokens[j].dep == "dobj"), None)
        if cited is None or cited in frame.clause:
            continue
        relay = Relay(name, kind, sentence.hull(frame.source))
        below = {k, *sentence.subtree(cited)}
        frame.subject, frame.source = cited, noun_phrase(sentence, cited, k)
        frame.clause = [j for j in frame.clause if j not in below]
        return relay
    return None


def relays_beside(frame: Frame, text: str, press: Press) -> list[Relay]:
    """Who passed a statement on beside its cue: "Reuters quoted him as saying", "citing officials"."""
    sentence, found = frame.sentence, []
    quoting = _quoting(sentence, frame.head)
    if quoting is not None:
        found.append(_named(sentence, quoting, frame.head, text, press))
    for k in sentence.children[frame.head]:
        token = sentence.tokens[k]
        if token.tag == "VBG" and token.lemma in CITING:
            cited = [j for j in sentence.children[k] if sentence.tokens[j].dep == "dobj" and j != frame.subject]
            made = [_named(sentence, j, k, text, press) for j in cited]
            found += [r for r in made if r.kind in ("anonymous", "outlet", "spokesperson", "correspondent")]
    marked = PASSED_ON.search(text, sentence.start, sentence.end) if quoting is None else None
    if marked:
        stop = NAME_END.search(text, marked.end(), sentence.end)
        end = stop.start() if stop else sentence.end
        name, kind = press.relay_of(text[marked.end() : end])
        if kind == "outlet" and end > marked.end() and not any(r.name == name for r in found):
            found.append(Relay(name, kind, Span(marked.end(), end)))
    return found


def _quoting(sentence: Sentence, head: int) -> int | None:
    """The head of who quotes, where the cue stands in "quoted X as saying" or "X was quoted as saying by"."""
    token = sentence.tokens[head]
    if token.dep != "pcomp" or sentence.tokens[token.head].text.lower() != "as":
        return None
    verb = sentence.tokens[sentence.tokens[token.head].head]
    if verb.lemma not in ("quote", "cite"):
        return None
    agent = agent_of(sentence, verb.i) or agent_of(sentence, head)
    if agent is not None or any(sentence.tokens[k].dep == "nsubjpass" for k in sentence.children[verb.i]):
        return agent
    return subject_of(sentence, verb.i)


def _named(sentence: Sentence, i: int, wall: int, text: str, press: Press) -> Relay:
    span = sentence.hull(noun_phrase(sentence, i, wall))
    name, kind = press.relay_of(span.of(text))
    return Relay(name, kind or "participant", span)


def find_hedge(
    zones: Sequence[tuple[int, int]], text: str, attribution: Attribution
) -> tuple[str, bool, Span] | None:
    """The first word of distance in the cue's clause: its words, whether it is hearsay, and its place."""
    for start, end in zones:
        for entry in attribution.hedges:
            found = entry.regex.search(text, start, end)
            if found:
                return found.group(), bool(entry.data.get("hearsay", False)), Span(found.start(), found.end())
    return None
