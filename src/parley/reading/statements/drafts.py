"""From frames to drafts: contents in characters, speakers, and who told whom inside whose words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from parley.reading.statements.chains import (
    chain_frames,
    is_head_of,
    only_passes_on,
    relay_from,
    relays_beside,
    turn_to_cited,
)
from parley.reading.statements.frames import Frame, resolve_source
from parley.reading.statements.press import Press
from parley.reading.statements.sources import agent_of, antecedent_of, noun_phrase
from parley.reading.statements.spans import to_spans
from parley.records import Cast, Parse, Quote, Relay, Sentence

SELF = frozenset({"he", "she", "they", "it", "i", "we"})
SIGNED = frozenset(
    {"letter", "petition", "statement", "appeal", "declaration", "memo", "note", "message", "article"}
)
SIGNING = frozenset({"sign", "co-sign", "cosign", "write", "author", "pen"})
LONGEST_ANTECEDENT = 8  # words; a longer one would drown what was said of it; a guess


@dataclass(slots=True)
class Draft:
    """A statement before its circumstances are known.

    Attributes:
        frame: Its cue; None for a quote that carries on.
        spans: The content as character ranges.
        block: The paragraph it stands in.
        rule: What made it.
        speaker: Actor id, or None.
        also: Actor ids of those who said it with the speaker.
        inferred: True where the speaker is carried on from ``before``.
        relays: Who passed it on, outermost first.
        quoted: True where quotes belong to it outright.
        before: The draft whose speaker it carries on.
    """

    frame: Frame | None
    spans: list[tuple[int, int]]
    block: int
    rule: str
    speaker: str | None = None
    inferred: bool = False
    relays: list[Relay] = field(default_factory=list)
    quoted: bool = False
    before: Draft | None = None
    also: tuple[str, ...] = ()

    @property
    def place(self) -> int:
        """Where it starts."""
        first = self.spans[0][0]
        return min(first, self.frame.place) if self.frame is not None else first


def draft_sentence(
    parse: Parse, frames: Sequence[Frame], outer: Sequence[Quote], cast: Cast, press: Press
) -> list[Draft]:
    """The drafts of one sentence's cues, with their relays; what only passes on is no statement of its own.

    Args:
        parse: The parsed document.
        frames: The frames of the sentence, contents found.
        outer: The outer quotes of the document.
        cast: Its actors.
        press: Its outlets.
    """
    made: dict[int, Draft] = {}
    passed: dict[int, list[Relay]] = {}
    for place, frame in enumerate(frames):
        _leave_quotes(frame, frames)
        relay = turn_to_cited(frame, parse.text, press)
        draft = _draft(parse, frame, outer, cast, press)
        if draft is not None:
            passed[place] = [relay] if relay is not None else []
            draft.relays = [*passed[place]]
            made[place] = draft
    dropped: set[int] = set()
    within = chain_frames(frames) if len(frames) > 1 else {}
    for place, draft in made.items():
        draft.relays += relays_beside(draft.frame, parse.text, press) if draft.frame else []
        for at, over in _upward(place, within):
            if over not in made:
                break
            above = frames[over]
            if at == place and not frames[place].quotes and _same_mouth(frames[place], above, draft, made[over]):
                dropped.add(place)
            relay = relay_from(above, parse.text, press, made[over].speaker, cast)
            if relay is None or (relay.actor and relay.actor == draft.speaker):
                continue
            draft.relays[:0] = [*passed[over], relay, *relays_beside(above, parse.text, press)]
            if only_passes_on(relay, above) and is_head_of(above, frames[at]):
                dropped.add(over)
    return [d for n, d in made.items() if n not in dropped]


def _leave_quotes(frame: Frame, frames: Sequence[Frame]) -> None:
    """Take out of a content the quote before it that another cue has: "“Wait,” he said, Peru is in, she said"."""
    if frame.quotes or not frame.clause or frame.cue.name == "according-to":
        return
    tokens = frame.sentence.tokens
    for other in frames:
        if other is frame or not other.quotes or other.head not in frame.clause:
            continue
        first = tokens[frame.clause[0]].start
        if not any(q.outer.start <= first < q.outer.end for q in other.quotes):
            continue
        own = max(*other.words, *other.source) if other.source else max(other.words)
        left = [k for k in frame.clause if k > own and tokens[k].start >= other.quotes[-1].outer.end]
        if sum(tokens[k].pos != "PUNCT" for k in left) >= 3:
            frame.clause = left


def _upward(place: int, within: dict[int, int]) -> list[tuple[int, int]]:
    """The chain of frames around a frame as (inner, outer), from the inside out."""
    steps: list[tuple[int, int]] = []
    seen = {place}
    while place in within and within[place] not in seen:
        steps.append((place, within[place]))
        place = within[place]
        seen.add(place)
    return steps


def _draft(parse: Parse, frame: Frame, outer: Sequence[Quote], cast: Cast, press: Press) -> Draft | None:
    unnamed = frame.passive and frame.subject is None
    unnamed = unnamed and ("clause" not in frame.cue.takes or frame.cue.polarity == "denies")
    if not frame.quotes and (frame.unsaid or frame.mute or unnamed):
        return None
    if frame.quotes:
        resolve_source(frame, press.attribution, [(q.outer.start, q.outer.end) for q in frame.quotes])
    spans, quoted = _content(parse, frame, outer)
    if quoted:  # what the parse took for content beyond the quotes is none
        tokens = frame.sentence.tokens
        frame.clause = [k for k in frame.clause if any(s <= tokens[k].start < e for s, e in spans)]
    speaker, *also = speakers_of(frame, cast) or (None,)
    if all(parse.text[s:e].lower() == "anonymity" for s, e in spans):  # also where there are none
        return None
    if frame.cue.kind == "belief" and speaker is None and cast.actors:
        return None
    known = tuple(name for name in also if name is not None)
    return Draft(frame, spans, frame.block, frame.cue.rule, speaker, quoted=quoted, also=known)


def _same_mouth(inner: Frame, outer: Frame, inside: Draft, around: Draft) -> bool:
    """True where what stands in a content is said by the one whose content it is ("said he had told them")."""
    if inner.quoted or inner.subject is None:
        return False
    if inside.speaker and around.speaker:
        return inside.speaker == around.speaker
    word = inner.sentence.tokens[inner.subject].text.lower()
    return word in SELF and inner.subject not in outer.source


def speakers_of(frame: Frame, cast: Cast) -> tuple[str, ...]:
    """The actors behind a source, in order: of each name that "and" joins its head, else the name beside it."""
    head = frame.antecedent if frame.antecedent is not None else frame.subject
    if head is None:
        return ()
    tokens = frame.sentence.tokens
    found: list[str] = []
    signed = _signer(frame, head)
    for one in frame.sentence.conjuncts(head if signed is None else signed):
        if one != head and signed is None and frame.antecedent is None and one not in frame.source:
            continue
        beside = [k for k in frame.sentence.children[one] if tokens[k].dep == "appos"]
        if tokens[one].dep == "appos":
            beside.append(tokens[one].head)  # "the Sons of Rust, a militia that claimed it"
        for k in (one, *beside):
            actors = cast.actors_at(tokens[k].start, tokens[k].end)
            if actors:
                found.extend(actors)
                break
    if not found and (before := _speaker_before(frame, head, cast)):
        return (before,)
    return tuple(dict.fromkeys(found))


def _signer(frame: Frame, head: int) -> int | None:
    """Who signed the letter that speaks: "The letter, signed by Juan Paz and Ana Ruiz, says ..."."""
    sentence, tokens = frame.sentence, frame.sentence.tokens
    if tokens[head].lemma not in SIGNED:
        return None
    for k in sentence.children[head]:
        if tokens[k].dep == "acl" and tokens[k].lemma in SIGNING:
            return agent_of(sentence, k)
    return None


def _speaker_before(frame: Frame, head: int, cast: Cast) -> str | None:
    """Whom "it" or "they" means after a semicolon or "but": the subject of the clause before it."""
    sentence, tokens = frame.sentence, frame.sentence.tokens
    if tokens[head].text.lower() not in ("it", "they") or tokens[head].head != frame.head:
        return None
    for k in sentence.children[frame.head]:
        if tokens[k].dep != "ccomp" or k > head or k in frame.clause:
            continue
        end = max(sentence.subtree(k))
        if tokens[end + 1].text != ";" and tokens[end].text != ";":
            continue
        for j in sentence.children[k]:
            actor = next(iter(cast.actors_at(tokens[j].start, tokens[j].end)), None)
            if tokens[j].dep == "nsubj" and actor is not None and cast.actors[actor].kind != "person":
                return actor
    return None


def _content(parse: Parse, frame: Frame, outer: Sequence[Quote]) -> tuple[list[tuple[int, int]], bool]:
    """The content of a frame as character ranges, and whether quotes belong to it outright."""
    barred = set(frame.words) | set(frame.source)
    spans = _with_antecedent(frame.sentence, to_spans(frame.sentence, frame.clause, barred), frame.subject)
    if not frame.quotes or _amid(parse, frame, spans):
        return (_clipped(parse.text, spans, frame) if frame.quoted else _whole_quotes(parse, spans, outer)), False
    inner = [(q.inner.start, q.inner.end) for q in frame.quotes]
    kept: list[tuple[int, int]] = []
    if frame.clause and min(frame.clause) > frame.head:
        first = min(start for start, _ in inner)
        before = [(s, e) for s, e in _led_in(parse.text, spans, frame.quotes[0].outer.start, first)]
        kept = [(s, e) for s, e in before if parse.text[s:e].count(" ") >= 2]
    return sorted(kept + inner), True


FEW_WORDS = 8
"""Words of a quote that may stand amid a clause of which it is no more than a part; a guess."""


def _amid(parse: Parse, frame: Frame, spans: Sequence[tuple[int, int]]) -> bool:
    """True where a short quote stands amid the clause: "said men “with blood on them” would stay in jail"."""
    if len(frame.quotes) != 1:
        return False
    q = frame.quotes[0].outer
    short = q.of(parse.text).count(" ") < FEW_WORDS
    return short and any(s < q.start and q.end < e and frame.place < s for s, e in spans)


def _led_in(text: str, spans: Sequence[tuple[int, int]], mark: int, first: int) -> list[tuple[int, int]]:
    """The ranges before a quote, cut at the colon that leads into it where the parse goes on over it."""
    found = []
    for start, end in spans:
        if start < mark < end and text[:mark].rstrip().endswith(":"):
            end = start + len(text[start:mark].rstrip(" :"))
        if start < end <= first:
            found.append((start, end))
    return found


def _clipped(text: str, spans: list[tuple[int, int]], frame: Frame) -> list[tuple[int, int]]:
    """The same ranges cut to the quote that the cue stands in, without the marks of a quote in the quote."""
    if frame.within is None:
        return spans
    first, last = frame.within
    found = []
    for start, end in spans:
        start, end = max(start, first), min(end, last)
        while start < end and text[start] in "‘“'\" ":
            start += 1
        if text[start - 1] in "‘“":
            while start < end and text[end - 1] in "’”'\" ":
                end -= 1
        if start < end:
            found.append((start, end))
    return found


def _with_antecedent(
    sentence: Sentence, spans: list[tuple[int, int]], subject: int | None = None
) -> list[tuple[int, int]]:
    """The same ranges with the name of what "which" points at in its place, where that is short.

    Where it points at who speaks ("one who asked not to be named said") it is no part of what is said.
    """
    if len(spans) < 2:
        return spans
    first = sentence.at(spans[0][0])
    if first is None or sentence.tokens[first].end != spans[0][1]:
        return spans
    named = antecedent_of(sentence, first)
    if named is not None and named == subject:
        return spans[1:]
    phrase = noun_phrase(sentence, named, first) if named is not None else []
    if not phrase or len(phrase) > LONGEST_ANTECEDENT:
        return spans
    return [(sentence.tokens[phrase[0]].start, sentence.tokens[phrase[-1]].end), *spans[1:]]


def _whole_quotes(parse: Parse, spans: list[tuple[int, int]], outer: Sequence[Quote]) -> list[tuple[int, int]]:
    """The same ranges, none of which cuts a quote in two."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        for q in outer:
            if q.outer.start >= end:
                break
            if q.outer.end > start:
                start, end = _around_quote(parse.text, start, end, q)
        found.append((start, end))
    return found


def _around_quote(text: str, start: int, end: int, q: Quote) -> tuple[int, int]:
    if start >= q.outer.start and end <= q.outer.end:
        opens = start <= q.inner.start or not text[q.inner.start : start].strip()
        if opens and not text[end : q.inner.end].strip(" .,;:?!’”"):
            return q.inner.start, q.inner.end
    elif q.outer.start < start < q.outer.end:
        start = q.outer.start
    if start <= q.outer.start < end < q.outer.end:
        end = q.outer.end
    return (q.inner.start, q.inner.end) if (start, end) == (q.outer.start, q.outer.end) else (start, end)


def mode_of(text: str, spans: Sequence[tuple[int, int]], outer: Sequence[Quote]) -> str:
    """direct where all words of the content stand between marks, indirect where none do, else mixed."""
    inside = outside = False
    for start, end in spans:
        at = start
        for q in outer:
            if q.outer.start >= end:
                break
            if q.outer.end <= start:
                continue
            inside = True
            outside = outside or any(c.isalnum() for c in text[at : max(at, q.outer.start)])
            at = max(at, q.outer.end)
        outside = outside or any(c.isalnum() for c in text[at:end])
    return "mixed" if inside and outside else "direct" if inside else "indirect"


def between_marks(spans: Sequence[tuple[int, int]], outer: Sequence[Quote]) -> list[tuple[int, int]]:
    """The ranges of verbatim content without marks that the parse glued to a word: all inside the quotes."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        for q in outer:
            if q.outer.start >= end:
                break
            first, last = max(start, q.inner.start), min(end, q.inner.end)
            if first < last:
                found.append((first, last))
    return found or list(spans)
