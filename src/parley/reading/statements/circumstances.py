"""To whom, through what, where and when something was said, read from the cue's own clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from parley.lexicons.attribution import Attribution
from parley.reading.statements.frames import Frame
from parley.reading.statements.hearers import hearer_heads
from parley.reading.statements.press import Press
from parley.reading.statements.sources import noun_phrase
from parley.records import Cast, Parse, Sentence, TimeExpression, When
from parley.text.moments import to_when

SPEAKING = frozenset({"speak", "talk", "write", "take", "address", "testify", "tell", "use", "turn", "post"})
ASKING = frozenset({"ask", "question", "press", "quiz"})
PLACE_PREPS = frozenset({"in", "from", "at", "near", "outside", "aboard", "inside"})
PRESS = frozenset({"reporters", "media", "press", "local media", "foreign media", "state media"})
GATHERINGS = frozenset({"press_conference", "speech", "meeting", "interview", "call"})
"""Kinds of channel that may be told something themselves: "told a rally", "told a news conference"."""
PLACES = frozenset({"GPE", "LOC", "FAC"})
CHANNEL_GATE = re.compile(
    r"(?i)post|tweet|social|truth|twitter|telegram|facebook|\bX\b|insta|tok\b|wechat|weibo|\bvk|youtube|linkedin|threads|"
    r"bluesky|brief|confer|interview|sit-down|statement|communiqu|declar|release|readout|announce|advisory|bulletin|"
    r"call|phone|video|meeting|session|summit|talks|hearing|debate|town hall|letter|mail|memo|gram|cable|message|"
    r"note|speech|address|"
    r"sermon|remarks|testimony|rally|lecture|homily|toast|book|report|op-ed|article|column|essay|paper|study|filing|"
    r"document|transcript|editorial|blog|diary|manifesto|show|program|podcast|television|tv|radio|channel|journalist|"
    r"press|media|correspond|signal|whatsapp|reddit|medium|rumble|substack|mastodon|threads|viber|gab|parler|snapchat"
)
INTERVIEW = re.compile(r"\b(?:interview|show|programme|program|podcast)\b")
OPEN_ADVERBS = frozenset({"prep", "npadvmod", "advmod", "advcl", "dative", "tmod", "obl"})


@dataclass(slots=True)
class Circumstances:
    """What the cue's clause says of the saying."""

    hearers: tuple[str, ...] = ()
    channel: str | None = None
    channel_kind: str | None = None
    place: str | None = None
    when: When | None = None
    zones: list[tuple[int, int]] = field(default_factory=list)


def find_circumstances(
    parse: Parse,
    frame: Frame,
    spans: Sequence[tuple[int, int]],
    cast: Cast,
    times: Sequence[TimeExpression],
    press: Press,
) -> Circumstances:
    """Hearers, channel, place and time of the statement that ``frame`` makes.

    Args:
        parse: The parsed document.
        frame: The cue.
        spans: The content, which is left out of the search.
        cast: The document's actors.
        times: The times of this sentence.
        press: Its outlets, and the lexicon.
    """
    attribution = press.attribution
    held = Circumstances(zones=_zones(frame, spans))
    if frame.cue.name in ("according-to", "colon"):
        _document_channel(parse, frame, held, attribution)
        return held
    _read_channel(parse, held, attribution, held.zones)
    _read_hearers(parse, frame, hearer_heads(frame, held.zones, spans), cast, press, held)
    if held.channel is None:
        _document_channel(parse, frame, held, attribution)
    if held.channel_kind is None:
        held.channel_kind = frame.cue.channel_kind
    held.place = _read_place(frame.sentence, held.zones)
    for time in times:
        if time.type in ("DATE", "TIME") and any(s <= time.start and time.end <= e for s, e in held.zones):
            held.when = to_when(time)
            break
    return held


def _zones(frame: Frame, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches of the cue's clause that are neither source nor content."""
    heads = _adjuncts(frame) + _asides_of_source(frame)
    tokens = frame.sentence.tokens
    found: set[tuple[int, int]] = set()
    for k in heads:
        below = frame.sentence.subtree(k)
        if frame.head not in below:
            found.add((tokens[below[0]].start, tokens[below[-1]].end))
    zones = [z for s, e in sorted(found) if (z := _outside(s, e, spans)) is not None]
    return zones if frame.tail is None else [*zones, frame.tail]


def _adjuncts(frame: Frame) -> list[int]:
    """Adverbials of the cue, and those before it of the verbs that it shares its subject with."""
    sentence, tokens = frame.sentence, frame.sentence.tokens
    barred = set(frame.clause)
    found: list[int] = []
    i = frame.head
    for step in range(4):
        for k in sentence.children[i]:
            token = tokens[k]
            if k in barred or token.dep not in OPEN_ADVERBS or token.text in ("according", "According"):
                continue
            if step and k > frame.head and token.dep != "npadvmod":
                continue
            asked = (
                token.lemma in ASKING and token.tag == "VBN" and k < frame.head
            )  # "Asked by reporters ..., she said"
            if token.dep != "advcl" or asked or (token.lemma in SPEAKING and token.tag == "VBG"):
                found.append(k)
        here = tokens[i]
        own = any(tokens[k].dep in ("nsubj", "nsubjpass") for k in sentence.children[i])
        if own or here.head == i or here.dep not in ("advcl", "xcomp", "conj"):
            break
        i = here.head
    return found


def _asides_of_source(frame: Frame) -> list[int]:
    """ "Vance, speaking from Rome, warned": the participles of speaking beside the source."""
    subject = frame.antecedent if frame.antecedent is not None else frame.subject
    if subject is None:
        return []
    tokens = frame.sentence.tokens
    return [
        k
        for k in frame.sentence.children[subject]
        if tokens[k].dep in ("acl", "advcl") and tokens[k].lemma in SPEAKING and k not in frame.clause
    ]


def _outside(start: int, end: int, spans: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    for first, last in spans:
        if first < end and start < last:
            if first <= start:
                start = min(end, last)
            else:
                end = first
    return (start, end) if end > start else None


def _read_hearers(
    parse: Parse, frame: Frame, heads: Sequence[int], cast: Cast, press: Press, held: Circumstances
) -> None:
    """Name the hearers; an outlet or a gathering that is told something is a channel."""
    sentence, tokens = frame.sentence, frame.sentence.tokens
    cue = tokens[frame.head]
    named: list[str] = []
    for head in heads:
        span = sentence.hull(_phrase(sentence, head, frame.head))
        words = span.of(parse.text)
        if press.outlet(words) and words.lower().removeprefix("the ") not in PRESS:
            held.channel, held.channel_kind = _interview(held.channel, words), "interview"
            continue
        found = channel_in(f"at {words}", press.attribution)
        if found is not None and found[1] in GATHERINGS:
            held.channel, held.channel_kind = found
            held.zones.append((span.start, span.end))
            continue
        if held.channel is None:
            _read_channel(parse, held, press.attribution, [(min(cue.start, span.start), max(cue.end, span.end))])
            if held.channel_kind == "interview":
                continue
        named.extend(cast.actors_at(tokens[head].start, tokens[head].end) or (words,))
    held.hearers = tuple(dict.fromkeys(named))


def _phrase(sentence: Sentence, head: int, wall: int) -> list[int]:
    """The words that name a hearer, without those that "and" joins to it: they are hearers of their own."""
    found = noun_phrase(sentence, head, wall)
    tokens = sentence.tokens
    joined = [k for k in sentence.children[head] if tokens[k].dep in ("conj", "cc") and k > head]
    before = [k for k in found if not joined or k < min(joined)]
    comma = next((k for k in before if k > head and tokens[k].text == "," and wall > k), None)
    return before if comma is None else [k for k in before if k < comma]


def _interview(before: str | None, outlet: str) -> str:
    """The outlet, with the word for the interview where the article has one ("telephone interview, Delta News")."""
    if before is None or not INTERVIEW.search(before):
        return outlet
    return before if " with " in before or outlet in before else f"{before} with {outlet}"


def _read_channel(
    parse: Parse, held: Circumstances, attribution: Attribution, zones: Sequence[tuple[int, int]]
) -> None:
    for start, end in zones:
        found = channel_in(parse.text[start:end], attribution)
        if found is not None:
            held.channel, held.channel_kind = found
            return


def channel_in(words: str, attribution: Attribution) -> tuple[str, str] | None:
    """The channel that some words name, and its kind, or None."""
    if not CHANNEL_GATE.search(words):
        return None
    for entry in attribution.channels:
        found = entry.regex.search(words)
        if found:
            return found.groupdict().get("channel") or found.group(), str(entry.data["kind"])
    return None


def _document_channel(parse: Parse, frame: Frame, held: Circumstances, attribution: Attribution) -> None:
    """The channel of what a document says: the document itself, by the word for it."""
    if not frame.source or frame.antecedent is not None or frame.subject is None:
        return
    token = frame.sentence.tokens[frame.subject]
    if attribution.speakers.kind_of(token.lemma.lower()) != "document":
        return
    source = frame.sentence.hull(frame.source)
    _read_channel(parse, held, attribution, [(source.start, source.end)])
    if held.channel is None:
        found = channel_in(f"in a {token.lemma.lower()}", attribution)
        held.channel, held.channel_kind = token.text, found[1] if found is not None else "document"


def _read_place(sentence: Sentence, zones: Sequence[tuple[int, int]]) -> str | None:
    tokens = sentence.tokens
    for start, end in zones:
        first = sentence.at(start)
        if first is None:
            continue
        for i in range(first, len(tokens)):
            token = tokens[i]
            if token.start >= end:
                break
            if token.dep == "prep" and token.text.lower() in PLACE_PREPS:
                for k in sentence.children[i]:
                    if tokens[k].dep == "pobj" and tokens[k].ent in PLACES:
                        phrase = noun_phrase(sentence, k, i)
                        opening = (
                            token.text.lower() + " " if token.text.lower() in ("near", "outside", "aboard") else ""
                        )
                        return opening + " ".join(tokens[j].text for j in phrase if tokens[j].end <= end)
    return None
