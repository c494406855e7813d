"""The room of statements: cues, contents and quotes brought together into records."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from parley.lexicons.attribution import Attribution
from parley.reading.statements.chains import (
    chain_frames,
    find_hedge,
    is_head_of,
    relay_from,
    relay_of,
    words_of,
)
from parley.reading.statements.circumstances import Circumstances, find_circumstances
from parley.reading.statements.contents import find_content, set_apart, to_spans
from parley.reading.statements.frames import Frame, find_frames
from parley.reading.statements.quoted import SHUDDER, SPOKEN, Spoken, attach_quotes
from parley.records import Cast, Evidence, Parse, Quote, Relay, Span, Statement, TimeExpression
from parley.text.ids import content_id


@dataclass(slots=True)
class Draft:
    """A statement before its circumstances are known."""

    frame: Frame | None
    spans: list[tuple[int, int]]
    block: int
    rule: str
    speaker: str | None = None
    inferred: bool = False
    relays: list[Relay] = field(default_factory=list)
    quoted: bool = False

    @property
    def place(self) -> int:
        """Where it starts."""
        first = self.spans[0][0]
        return min(first, self.frame.place) if self.frame is not None else first


def find_statements(
    parse: Parse,
    quotes: Sequence[Quote],
    cast: Cast,
    times: Sequence[TimeExpression],
    attribution: Attribution,
) -> tuple[Statement, ...]:
    """Every statement that a document reports, in order of place.

    Args:
        parse: The parsed document.
        quotes: Its quotes.
        cast: Its actors and mentions.
        times: Its expressions of time.
        attribution: The lexicon of cues, channels and relays.
    """
    outer = [q for q in quotes if q.depth == 0]
    frames = _frames(parse, outer, attribution)
    spoken = attach_quotes(parse, quotes, frames)
    drafts: list[Draft] = []
    for index, held in frames.items():
        drafts.extend(_drafts(parse, held, outer, cast, attribution, parse.sentences[index].block))
    drafts.sort(key=lambda d: (d.place, d.spans))
    drafts = _continue_quotes(drafts, spoken)
    starts = [t.start for t in times]
    found = [_record(parse, d, cast, times, starts, outer, attribution) for d in drafts]
    return tuple(sorted(found, key=lambda s: (s.evidence[0].start, s.evidence[0].end, s.id)))


def _frames(parse: Parse, outer: Sequence[Quote], attribution: Attribution) -> dict[int, list[Frame]]:
    spoken = [(q.inner.start, q.inner.end) for q in outer if q.inner.of(parse.text).count(" ") >= SPOKEN - 1]
    found: dict[int, list[Frame]] = {}
    for sentence in parse.sentences:
        near = [r for r in spoken if r[0] < sentence.end and sentence.start < r[1]] if spoken else []
        held = find_frames(sentence, attribution, near)
        if held:
            for frame in held:
                find_content(frame)
            set_apart(held)
            found[sentence.index] = held
    return found


def _drafts(
    parse: Parse, frames: Sequence[Frame], outer: Sequence[Quote], cast: Cast, attribution: Attribution, block: int
) -> list[Draft]:
    """The drafts of one sentence's cues, with their relays."""
    made: dict[int, Draft] = {}
    for place, frame in enumerate(frames):
        spans, quoted = _content(parse, frame, outer)
        if spans:
            made[place] = Draft(frame, spans, block, frame.cue.rule, _speaker(frame, cast), quoted=quoted)
    dropped: set[int] = set()
    within = chain_frames(frames) if len(frames) > 1 else {}
    places = {id(f): n for n, f in enumerate(frames)}
    for place, draft in made.items():
        seen: set[int] = set()
        at = place
        while at in within and at not in seen:
            seen.add(at)
            above = within[at]
            over = places[id(above)]
            if over not in made:
                break
            relay = relay_from(above, parse.text, attribution, made[over].speaker)
            if relay is not None:
                draft.relays.insert(0, relay)
                if relay.kind in ("outlet", "correspondent") and is_head_of(above, frames[at]):
                    dropped.add(over)
            at = over
    return [d for n, d in made.items() if n not in dropped]


def _content(parse: Parse, frame: Frame, outer: Sequence[Quote]) -> tuple[list[tuple[int, int]], bool]:
    """The content of a frame as character ranges, and whether quotes belong to it outright."""
    sentence = frame.sentence
    barred = set(frame.words) | set(frame.source)
    spans = to_spans(sentence, frame.clause, sorted(barred))
    if not frame.quotes:
        return _whole_quotes(parse, spans, outer), False
    inner = [(q.inner.start, q.inner.end) for q in frame.quotes]
    kept: list[tuple[int, int]] = []
    if frame.clause and min(frame.clause) > frame.head:
        for start, end in spans:
            if end <= min(s for s, _ in inner) and parse.text[start:end].count(" ") >= 2:
                kept.append((start, end))
    return sorted(kept + inner), True


def _whole_quotes(parse: Parse, spans: list[tuple[int, int]], outer: Sequence[Quote]) -> list[tuple[int, int]]:
    """The same ranges, none of which cuts a quote in two."""
    if not outer:
        return spans
    found: list[tuple[int, int]] = []
    for start, end in spans:
        for q in outer:
            if q.outer.start >= end:
                break
            if q.outer.end <= start:
                continue
            if start >= q.outer.start and end <= q.outer.end:
                opens = not parse.text[q.inner.start : start].strip() if start > q.inner.start else True
                if opens and not parse.text[end : q.inner.end].strip(" .,;:?!’”"):
                    start, end = q.inner.start, q.inner.end
            elif q.outer.start < start < q.outer.end:
                start = q.outer.start
            if start <= q.outer.start < end < q.outer.end:
                end = q.outer.end
        found.append((start, end))
    return found


def _speaker(frame: Frame, cast: Cast) -> str | None:
    """The actor behind a source: its head first, then the name beside it."""
    head = frame.antecedent if frame.antecedent is not None else frame.subject
    if head is None:
        return None
    tokens = frame.sentence.tokens
    actors = cast.actors_at(tokens[head].start, tokens[head].end)
    if actors:
        return actors[0]
    for k in frame.sentence.children[head]:
        if tokens[k].dep == "appos":
            actors = cast.actors_at(tokens[k].start, tokens[k].end)
            if actors:
                return actors[0]
    return None


def _continue_quotes(drafts: list[Draft], spoken: Sequence[Spoken]) -> list[Draft]:
    """Give quotes without a cue to the speaker who had the word; quotes of one paragraph join one statement."""
    done = list(drafts)
    for one in spoken:
        if one.frame is not None or one.sentence is None:
            continue
        start, end = one.quote.inner.start, one.quote.inner.end
        before = [d for d in done if d.spans[0][0] < start and d.block in (one.block, one.block - 1)]
        last = max(before, key=lambda d: d.spans[-1][1], default=None)
        if last is not None and last.block == one.block and last.quoted and not one.opens:
            last.spans.append((start, end))
            continue
        if one.words < SHUDDER:
            continue
        speaker = last.speaker if last is not None else None
        done.append(Draft(None, [(start, end)], one.block, "statements:continued", speaker, True, quoted=True))
    return sorted(done, key=lambda d: (d.place, d.spans))


def _record(
    parse: Parse,
    draft: Draft,
    cast: Cast,
    times: Sequence[TimeExpression],
    starts: Sequence[int],
    outer: Sequence[Quote],
    attribution: Attribution,
) -> Statement:
    frame, text = draft.frame, parse.text
    held, source, cue, hedge, behalf = Circumstances(), None, None, None, None
    relays = list(draft.relays)
    polarity = "asserts"
    if frame is not None:
        sentence = frame.sentence
        low = bisect_left(starts, sentence.start)
        near = times[low : bisect_left(starts, sentence.end)]
        held = find_circumstances(parse, frame, draft.spans, cast, near, attribution)
        cue = sentence.hull(frame.words)
        if frame.source:
            source = sentence.hull(frame.source)
            name, kind = relay_of(words_of(frame, text), attribution)
            if kind == "spokesperson":
                behalf = next(
                    (m.actor for m in cast.within(source.start, source.end) if m.actor and m.actor != draft.speaker), None
                )
        zone = (sentence.tokens[max(0, frame.words[0] - 3)].start, sentence.tokens[frame.words[-1]].end)
        distance = find_hedge([zone, *held.zones], text, attribution)
        if distance is not None:
            hedge = distance[0]
            if distance[1]:
                relays.append(Relay(distance[0], "hearsay", distance[2]))
        elif frame.cue.hedge:
            hedge = text[cue.start : cue.end]
        polarity = _polarity(frame)
    spans = tuple(Span(s, e) for s, e in draft.spans)
    edges = [*draft.spans, *((s.start, s.end) for s in (source, cue) if s is not None)]
    start, end = min(s for s, _ in edges), max(e for _, e in edges)
    return Statement(
        content_id("statement", parse.document, start, end, cue.start if cue else -1, draft.spans),
        draft.rule,
        (Evidence(parse.document, start, end, text[start:end]),),
        parse.document,
        _mode(text, draft, outer),
        polarity,
        draft.speaker,
        source,
        cue,
        spans,
        behalf,
        held.hearers,
        held.channel,
        held.channel_kind,
        held.place,
        held.when,
        tuple(relays),
        hedge,
        draft.inferred,
    )


def _polarity(frame: Frame) -> str:
    return frame.cue.polarity


def _mode(text: str, draft: Draft, outer: Sequence[Quote]) -> str:
    inside = outside = False
    for start, end in draft.spans:
        at = start
        for q in outer:
            if q.outer.end <= start or q.outer.start >= end:
                continue
            inside = True
            outside = outside or any(c.isalnum() for c in text[at : max(at, q.outer.start)])
            at = max(at, q.outer.end)
        outside = outside or any(c.isalnum() for c in text[at:end])
    return "mixed" if inside and outside else "direct" if inside else "indirect"
