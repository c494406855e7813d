"""Chains of telling: who passed a statement on, and the words by which the report keeps its distance."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parley.lexicons.attribution import Attribution
from parley.reading.statements.frames import Frame
from parley.reading.statements.sources import agent_of, noun_phrase, subject_of
from parley.records import Cast, Relay, Sentence, Span

PASSED_ON = re.compile(
    r"\b(?:quoted|cited|carried|published|reported|aired|broadcast|seen|obtained|reviewed)(?: \w+ly)? by\s+"
)
CAPITAL = re.compile(r"\b[A-Z]")
PRONOUNS = frozenset({"he", "she", "they", "it", "who", "i", "we", "you"})
NAME_END = re.compile(r"[,;:.(]|\s(?:that|as|on|in|at|and)\b")


def words_of(frame: Frame, text: str) -> str:
    """The words that name a frame's source, or ""."""
    if not frame.source:
        return ""
    return frame.sentence.hull(frame.source).of(text)


def relay_of(words: str, attribution: Attribution) -> tuple[str, str]:
    """The name and kind of a relay from the words that name it; kind "" for a speaker like any other."""
    plain = words.strip()
    if plain.lower() in PRONOUNS:
        return plain, ""
    for kind in attribution.kinds:
        if kind.data["kind"] in ("correspondent", "spokesperson") and kind.regex.search(plain):
            return plain, str(kind.data["kind"])
    name = _outlet(plain, attribution)
    if name is not None:
        return name, "outlet"
    for kind in attribution.kinds:
        if kind.regex.search(plain):
            last = max((m.start() for m in CAPITAL.finditer(plain)), default=0)  # "the news agency IRNA"
            name = _outlet(plain[last:], attribution) if kind.data["kind"] == "outlet" and last else None
            return name or plain, str(kind.data["kind"])
    return plain, ""


def _outlet(words: str, attribution: Attribution) -> str | None:
    if words.islower():
        return None
    return next((o.name for o in attribution.outlets if o.regex.match(words)), None)


def chain_frames(frames: Sequence[Frame]) -> dict[int, int]:
    """For the place of each frame the place of the frame in whose content it stands, the narrowest."""
    within: dict[int, int] = {}
    held = [set(f.clause) for f in frames]
    for place, inner in enumerate(frames):
        around = [(len(words), n) for n, words in enumerate(held) if n != place and inner.head in words]
        if around:
            within[place] = min(around)[1]
    return within


def is_head_of(outer: Frame, inner: Frame) -> bool:
    """True where all that ``outer`` says is that ``inner`` was said ("AP reported that Trump said ...")."""
    above = inner.sentence.tokens[inner.head].head
    return above == inner.head or above not in outer.clause


def only_passes_on(relay: Relay, frame: Frame) -> bool:
    """True for one whose telling is no statement of its own: an outlet, or the unnamed after "according to"."""
    unnamed = frame.cue.name == "according-to" and relay.kind == "anonymous"
    return unnamed or relay.kind in ("outlet", "correspondent")


def relay_from(frame: Frame, text: str, attribution: Attribution, actor: str | None, cast: Cast) -> Relay | None:
    """The relay that an outer frame is to what stands inside it; None where it names nobody."""
    words = words_of(frame, text)
    if not words or (actor not in cast.actors and words.lower() in PRONOUNS):
        return None
    name, kind = relay_of(words, attribution)
    if actor in cast.actors and kind != "outlet":
        name = cast.actors[actor].name
    return Relay(name, kind or "participant", frame.sentence.hull(frame.source), actor)


def relays_beside(frame: Frame, text: str, attribution: Attribution) -> list[Relay]:
    """Who passed a statement on beside its cue: "Reuters quoted him as saying", "citing officials"."""
    sentence, found = frame.sentence, []
    quoting = _quoting(sentence, frame.head)
    if quoting is not None:
        found.append(_named(sentence, quoting, frame.head, text, attribution))
    for k in sentence.children[frame.head]:
        token = sentence.tokens[k]
        if token.tag == "VBG" and token.lemma == "cite":
            cited = [j for j in sentence.children[k] if sentence.tokens[j].dep == "dobj"]
            made = [_named(sentence, j, k, text, attribution) for j in cited]
            found += [r for r in made if r.kind in ("anonymous", "outlet", "spokesperson", "correspondent")]
    marked = PASSED_ON.search(text, sentence.start, sentence.end) if quoting is None else None
    if marked:
        stop = NAME_END.search(text, marked.end(), sentence.end)
        end = stop.start() if stop else sentence.end
        name, kind = relay_of(text[marked.end() : end], attribution)
        if kind == "outlet" and end > marked.end():
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


def _named(sentence: Sentence, i: int, wall: int, text: str, attribution: Attribution) -> Relay:
    span = sentence.hull(noun_phrase(sentence, i, wall))
    name, kind = relay_of(span.of(text), attribution)
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
