"""To whom, through what, where and when something was said, read from the cue's own clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from parley.lexicons.attribution import Attribution
from parley.reading.statements.chains import relay_of
from parley.reading.statements.frames import Frame
from parley.reading.statements.sources import noun_phrase
from parley.records import Cast, Parse, Sentence, TimeExpression, When
from parley.text.moments import to_when

SPEAKING = frozenset({"speak", "talk", "write", "take", "address", "testify", "tell", "use", "turn", "post"})
PLACE_PREPS = frozenset({"in", "from", "at", "near", "outside", "aboard", "inside"})
PRESS = frozenset({"reporters", "the reporters", "the media", "the press", "local media"})
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
    attribution: Attribution,
) -> Circumstances:
    """Hearers, channel, place and time of the statement that ``frame`` makes.

    Args:
        parse: The parsed document.
        frame: The cue.
        spans: The content, which is left out of the search.
        cast: The document's actors.
        times: The times of this sentence.
        attribution: The lexicon.
    """
    held = Circumstances(zones=_zones(frame, spans))
    if frame.cue.name in ("according-to", "colon"):
        return held
    _read_hearers(parse, frame, _hearers(frame, spans), cast, attribution, held)
    if held.channel is None:
        _read_channel(parse, held, attribution, held.zones)
    if held.channel is None and frame.source and frame.antecedent is None and frame.subject is not None:
        lemma = frame.sentence.tokens[frame.subject].lemma.lower()
        if attribution.speakers.kind_of(lemma) == "document":  # "a joint statement said"
            source = frame.sentence.hull(frame.source)
            _read_channel(parse, held, attribution, [(source.start, source.end)])
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
            if token.dep != "advcl" or (token.lemma in SPEAKING and token.tag == "VBG"):
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


def _hearers(frame: Frame, spans: Sequence[tuple[int, int]]) -> list[int]:
    """Heads of those spoken to: objects of telling, and "to" phrases after the cue."""
    sentence, tokens = frame.sentence, frame.sentence.tokens
    heads = list(frame.hearers)
    for k in sentence.children[frame.head]:
        if k > frame.head and tokens[k].dep in ("prep", "dative") and tokens[k].text.lower() == "to":
            heads += [j for j in sentence.children[k] if tokens[j].dep == "pobj" and k not in frame.clause]
    return [h for h in heads if not any(first <= tokens[h].start < last for first, last in spans)]


def _read_hearers(
    parse: Parse, frame: Frame, heads: Sequence[int], cast: Cast, attribution: Attribution, held: Circumstances
) -> None:
    """Name the hearers; an outlet that is told something is a channel, and reporters are both."""
    sentence, tokens = frame.sentence, frame.sentence.tokens
    cue = tokens[frame.head]
    named: list[str] = []
    for head in heads:
        span = sentence.hull(noun_phrase(sentence, head, frame.head))
        words = span.of(parse.text)
        if relay_of(words, attribution)[1] == "outlet" and words.lower() not in PRESS:
            held.channel, held.channel_kind = words, "interview"
            continue
        if held.channel is None:
            _read_channel(parse, held, attribution, [(min(cue.start, span.start), max(cue.end, span.end))])
            if held.channel_kind == "interview":
                continue
        named.extend(cast.actors_at(tokens[head].start, tokens[head].end) or (words,))
    held.hearers = tuple(dict.fromkeys(named))


def _read_channel(
    parse: Parse, held: Circumstances, attribution: Attribution, zones: Sequence[tuple[int, int]]
) -> None:
    for start, end in zones:
        if not CHANNEL_GATE.search(parse.text, start, end):
            continue
        for entry in attribution.channels:
            found = entry.regex.search(parse.text[start:end])
            if found:
                held.channel = found.groupdict().get("channel") or found.group()
                held.channel_kind = str(entry.data["kind"])
                return


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
