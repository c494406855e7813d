"""The room of statements: cues, contents and quotes brought together into records."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from parley.lexicons.acts import Acts
from parley.lexicons.attribution import Attribution
from parley.models.decoding import Tagged
from parley.reading.statements.afterwards import add_channels_told_after
from parley.reading.statements.asides import cut_channel, set_apart
from parley.reading.statements.chains import find_hedge, words_of
from parley.reading.statements.circumstances import Circumstances, find_circumstances
from parley.reading.statements.contents import find_content
from parley.reading.statements.continued import continue_quotes, source_frame
from parley.reading.statements.drafts import Draft, between_marks, draft_sentence, mode_of
from parley.reading.statements.frames import Frame, find_frames
from parley.reading.statements.headings import heading_frame
from parley.reading.statements.kinds import kind_of_source
from parley.reading.statements.press import Press, find_press
from parley.reading.statements.quoted import SPOKEN, attach_quotes
from parley.reading.statements.tagged import act_of_draft, join_tagged
from parley.records import Cast, Evidence, Parse, Quote, Relay, Span, Statement, TimeExpression
from parley.text.ids import content_id

FIRST_WORDS = 40  # characters of a content in which "it is understood that" keeps its distance; a guess


def find_statements(
    parse: Parse,
    quotes: Sequence[Quote],
    cast: Cast,
    times: Sequence[TimeExpression],
    attribution: Attribution,
    acts: Acts = Acts({}),  # noqa: B008 - frozen and empty: acts by the kind of cue alone
    tagged: Sequence[Tagged] = (),
) -> tuple[Statement, ...]:
    """Every statement that a document reports, in order of place.

    Args:
        parse: The parsed document.
        quotes: Its quotes.
        cast: Its actors and mentions.
        times: Its expressions of time, in order of place.
        attribution: The lexicon of cues, channels and relays.
        acts: The lexicon of what is done by saying something.
        tagged: What the trained tagger saw; none for the rules alone.
    """
    outer = [q for q in quotes if q.depth == 0]
    nested = [q for q in quotes if q.depth == 1]
    frames = _frames(parse, outer, cast, attribution)
    spoken = attach_quotes(parse, outer, frames)
    press = find_press(parse, frames, cast, attribution)
    drafts = [d for held in frames.values() for d in draft_sentence(parse, held, outer, cast, press)]
    drafts = continue_quotes(parse, drafts, spoken, cast, attribution)
    if tagged:
        drafts = join_tagged(parse, drafts, frames, tagged, outer, cast, press, acts)
    starts = [t.start for t in times]
    found: list[Statement] = []
    made: dict[int, Statement] = {}
    for draft in drafts:
        near: Sequence[TimeExpression] = ()
        if draft.frame is not None and times:
            sentence = draft.frame.sentence
            near = times[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        inside = draft.frame is not None and draft.frame.quoted  # another's words inside a speaker's own
        one = _record(parse, draft, nested if inside else outer, cast, near, press, acts)
        if draft.frame is None and draft.before is not None and id(draft.before) in made:
            one = _carried_on(one, made[id(draft.before)])
        made[id(draft)] = one
        found.append(one)
    ordered = sorted(found, key=lambda s: (s.evidence[0].start, s.evidence[0].end, s.id))
    return add_channels_told_after(parse, ordered, cast, press)


def _carried_on(one: Statement, before: Statement) -> Statement:
    """A quote that goes on from the paragraph before was said where and to whom that one was."""
    return replace(
        one, hearers=before.hearers, channel=before.channel, channel_kind=before.channel_kind, place=before.place,
        when=before.when, relays=one.relays or before.relays, co_speakers=before.co_speakers,
    )  # fmt: skip


def _frames(parse: Parse, outer: Sequence[Quote], cast: Cast, attribution: Attribution) -> dict[int, list[Frame]]:
    """The frames of each sentence that has any, contents found, by index of sentence."""
    spoken = [(q.inner.start, q.inner.end) for q in outer if q.inner.of(parse.text).count(" ") >= SPOKEN - 1]
    starts, ends = [start for start, _ in spoken], [end for _, end in spoken]  # quotes follow one another
    found: dict[int, list[Frame]] = {}
    block = None
    for sentence in parse.sentences:
        near = spoken[bisect_right(ends, sentence.start) : bisect_left(starts, sentence.end)]
        held = find_frames(sentence, attribution, near)
        if held:
            _fill(parse, held, attribution)
        heading = heading_frame(sentence, attribution.speakers, cast) if sentence.block != block else None
        if heading is not None and not any(f.clause for f in held):
            held = [heading, *held]
        if held:
            found[sentence.index] = held
        block = sentence.block
    return found


def _fill(parse: Parse, frames: Sequence[Frame], attribution: Attribution) -> None:
    for frame in frames:
        find_content(frame, attribution.speakers)
    set_apart(frames)
    for frame in frames:
        if frame.clause:
            cut_channel(frame, parse.text, attribution)


def _is_cut(text: str, start: int, end: int) -> bool:
    """True where words go on before or behind: a mark that was lost leaves it open what is verbatim."""
    return text[max(0, start - 9) : start].rstrip()[-1:].isalnum() or text[end : end + 1].isalnum()


def _is_apart(text: str, start: int, frame: Frame) -> bool:
    """True for a quote that is no object of its cue: before it, or behind a colon or the end of a sentence."""
    before = text[max(0, start - 9) : start].rstrip(" \xa0“\"‘'«„")
    return start < frame.place or before[-1:] in (":", ".", "!", "?")


def _record(
    parse: Parse,
    draft: Draft,
    marks: Sequence[Quote],
    cast: Cast,
    times: Sequence[TimeExpression],
    press: Press,
    acts: Acts,
) -> Statement:
    frame, text = draft.frame, parse.text
    source, cue, behalf, hedge, polarity, kind = None, None, None, None, "asserts", None
    held, relays = Circumstances(), tuple(draft.relays)
    mode = mode_of(text, draft.spans, marks)
    if mode == "direct":
        draft.spans = between_marks(draft.spans, marks)
        mode = "mixed" if any(_is_cut(text, *span) for span in draft.spans) else mode
    if frame is not None:
        held = find_circumstances(parse, frame, draft.spans, cast, times, press)
        cue = frame.sentence.hull(frame.words)
        polarity = "denies" if _counters(frame) else frame.cue.polarity
        hedge, relays = _distance(frame, held, draft, text, press.attribution)
        if polarity == "denies" and mode == "direct" and draft.quoted and _is_apart(text, draft.spans[0][0], frame):
            polarity = "asserts"  # "She did not rule it out: “We may come back.”": her words say what they say
    named = frame if frame is not None and frame.source else source_frame(draft.before)
    if named is not None:
        source = named.sentence.hull(named.source)
        kind = kind_of_source(named, draft.speaker, cast, press, text)
        if press.relay_of(words_of(named, text))[1] == "spokesperson":
            behalf = _principal(draft.speaker, source, cast)
    evidence = _evidence(parse, draft, source, cue)
    place = (evidence[0].start, evidence[0].end, cue.start if cue else -1)
    return Statement(
        content_id("statement", parse.document, *place, draft.spans), draft.rule, evidence, parse.document,
        mode, polarity, draft.speaker, source, cue,
        tuple(Span(s, e) for s, e in draft.spans), behalf, held.hearers, held.channel, held.channel_kind,
        held.place, held.when, relays, hedge, draft.inferred, co_speakers=draft.also, source_kind=kind,
        act=act_of_draft(draft, acts),
    )  # fmt: skip


def _counters(frame: Frame) -> bool:
    """True for "countered Peru's statements that the dam was safe": what is told there is what is gainsaid."""
    tokens = frame.sentence.tokens
    if tokens[frame.head].lemma.lower() != "counter" or frame.quotes or not frame.clause:
        return False
    between = tokens[frame.head + 1 : frame.clause[0]]
    return any(t.pos == "NOUN" and t.dep == "dobj" and t.head == frame.head for t in between)


def _evidence(parse: Parse, draft: Draft, source: Span | None, cue: Span | None) -> tuple[Evidence, ...]:
    """From source or cue to the content; for a quote carried on also the words that named its speaker."""
    own = [*draft.spans]
    if draft.frame is not None:
        own += [(s.start, s.end) for s in (source, cue) if s is not None]
    start, end = min(s for s, _ in own), max(e for _, e in own)
    found = [Evidence(parse.document, start, end, parse.text[start:end])]
    if draft.frame is None and source is not None:
        found.append(Evidence(parse.document, source.start, source.end, source.of(parse.text)))
    return tuple(found)


def _distance(
    frame: Frame, held: Circumstances, draft: Draft, text: str, attribution: Attribution
) -> tuple[str | None, tuple[Relay, ...]]:
    """The hedge of a statement, and its relays with hearsay where the hedge says that somebody passed it on."""
    tokens, relays = frame.sentence.tokens, tuple(draft.relays)
    first, last = max(0, frame.words[0] - 3), min(len(tokens) - 1, frame.words[-1] + 1)
    start = draft.spans[0][0]
    opening = [(start, start + FIRST_WORDS)] if text[start : start + 3].lower() == "it " else []
    found = find_hedge([(tokens[first].start, tokens[last].end), *held.zones, *opening], text, attribution)
    if found is None:
        return (frame.sentence.hull(frame.words).of(text) if frame.cue.hedge else None), relays
    words, hearsay, span = found
    return words, (*relays, Relay(words, "hearsay", span)) if hearsay else relays


def _principal(speaker: str | None, source: Span, cast: Cast) -> str | None:
    """For whom a spokesperson or office speaks: named beside it, or by the office it holds."""
    for mention in cast.within(source.start, source.end):
        if mention.actor and mention.actor != speaker:
            return mention.actor
    actor = cast.actors.get(speaker or "")
    if actor is None:
        return None
    for role in actor.roles:
        for other in cast.actors.values():
            if role.of and other.id != speaker and role.of in (other.name, *other.names):
                return other.id
    if not actor.country:
        return None
    return next((a.id for a in cast.actors.values() if a.kind == "state" and a.country == actor.country), None)
