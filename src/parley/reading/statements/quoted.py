"""Quotes and their speakers: which cue, before, after or in the middle, each quote belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from parley.reading.statements.frames import Frame
from parley.records import Parse, Quote, Sentence, Token

MARKS = frozenset({"“", "”", '"', "''", "``", "‘", "’", "'", "«", "»", "„", "‹", "›", "‚", "`", "＂", "❝", "❞"})
SHUDDER = 3  # quotes shorter than this many words without a cue are no statements
SIGNING = re.compile(r"\s*(?:[—–―~]|--?)\s*(?=\w)")
NAMING = frozenset(["PROPN", "NOUN", "ADJ", "ADP", "DET"])
LONGEST_SIGNATURE = 16  # tokens behind a quote that may sign it: a name, an age, a place, a handle; a guess
LONGEST_LABEL = 5  # tokens before the colon of "NAME: “...”"; a guess
SPOKEN = 5  # words from which a quote may hold clauses of its own; a guess


@dataclass(slots=True)
class Spoken:
    """A quote that stands for an utterance of its own, and the cue found for it.

    ``alone`` is True where nothing but the quote stands in its sentences; ``opens`` where it opens its paragraph;
    ``trails`` where it follows another utterance of its paragraph. ``label`` names the speaker before a colon,
    ``signed`` after a dash ("“…” — Ana Ruiz, farmer"), in the sentence ``signed_in``.
    """

    quote: Quote
    words: int
    block: int
    sentence: Sentence
    frame: Frame | None = None
    alone: bool = False
    opens: bool = False
    colon: int | None = None
    label: list[Token] = field(default_factory=list)
    signed: list[Token] = field(default_factory=list)
    signed_in: Sentence | None = None
    trails: bool = False
    follows_open: bool = False
    heading: bool = False
    headed: Frame | None = None


def attach_quotes(parse: Parse, quotes: Sequence[Quote], frames: dict[int, list[Frame]]) -> list[Spoken]:
    """Find the cue of each outer quote; a quote that is part of a clause is left to its clause.

    Args:
        parse: The parsed document.
        quotes: Its outer quotes, in order.
        frames: Frames by index of sentence; each gets the quotes that belong to it.

    Returns:
        The quotes that are utterances of their own, in order.
    """
    found: list[Spoken] = []
    for place, quote in enumerate(quotes):
        first = parse.sentence_at(quote.inner.start)
        last = parse.sentence_at(quote.inner.end - 1)
        if first is None or last is None:
            continue
        before = quotes[place - 1] if place else None
        after = quotes[place + 1] if place + 1 < len(quotes) else None
        spoken = Spoken(quote, quote.inner.of(parse.text).count(" ") + 1, first.block, first)
        spoken.follows_open = before is not None and not before.closed
        if quote.label is not None:
            found.append(spoken)
            continue
        _find_cue(parse, spoken, last, frames, before, after)
        if spoken.frame is not None:
            spoken.frame.quotes.append(quote)
        told = spoken.frame or spoken.headed or spoken.colon is not None or spoken.label or spoken.signed
        spoken.trails = bool(found) and spoken.alone and not spoken.opens and found[-1].block == spoken.block
        if told or (spoken.alone and spoken.words >= SHUDDER) or spoken.trails:
            found.append(spoken)
    return found


def _find_cue(
    parse: Parse,
    spoken: Spoken,
    last: Sentence,
    frames: dict[int, list[Frame]],
    before: Quote | None,
    after: Quote | None,
) -> None:
    quote, first = spoken.quote, spoken.sentence
    left = [t for t in first.tokens if t.end <= quote.outer.start]
    right = [t for t in last.tokens if t.start >= quote.outer.end]
    while right and right[0].text in MARKS | {".", ","}:
        right = right[1:]
    _note_surroundings(parse, spoken, left, right)
    beside = frames.get(last.index, [])
    if spoken.opens and right and right[0].text == ":":
        _head_line(spoken, last, beside)
        return
    led = _left_cue(parse, quote, left, frames.get(first.index, []), before)
    stop = after.outer.start if after is not None else len(parse.text)
    tail = [t for t in right if t.start < stop]
    whole = _clausal_start(parse, first, quote) or first.index != last.index  # "Peace “is far. We wait,” she told"
    told = _right_cue(parse, quote, tail, beside) if whole else None
    if told is None and not tail and stop > last.end:
        told = _next_sentence_cue(parse, quote, last, frames)
    if told is not None and (led is None or not _ends_in_mark(left)):
        spoken.frame = told
    elif led is not None:
        spoken.frame = led
    elif spoken.words >= SHUDDER and _note_signature(parse, spoken, last):
        return
    elif left and left[-1].text == ":" and spoken.words >= SHUDDER:
        root = first.root()
        spoken.colon = root if first.tokens[root].start < quote.outer.start else None
        opens = previous_block(parse, first) != first.block
        if spoken.colon is None and opens and len(left) - 1 <= LONGEST_LABEL:
            spoken.label = left[:-1]


def _note_signature(parse: Parse, spoken: Spoken, last: Sentence) -> bool:
    """Note who signs a quote that is its paragraph but for a dash and a name: "“…” — Ana Ruiz, farmer"."""
    found = SIGNING.match(parse.text, spoken.quote.outer.end) if spoken.opens else None
    if found is None:
        return False
    rest = [
        (one, t)
        for one in parse.sentences[last.index : last.index + 3]
        if one.block == last.block
        for t in one.tokens
        if t.start >= found.end()
    ]
    if not 0 < len(rest) <= LONGEST_SIGNATURE:
        return False
    name: list[Token] = []
    for one, t in rest:
        if one is not rest[0][0] or not (t.pos in NAMING or t.text in ("’s", "'s")):
            break
        name.append(t)
    if not any(t.pos == "PROPN" and t.text[0].isupper() for t in name):
        return False
    spoken.signed, spoken.signed_in = name, rest[0][0]
    return True


def previous_block(parse: Parse, sentence: Sentence) -> int | None:
    """The paragraph of the sentence before, or None."""
    return parse.sentences[sentence.index - 1].block if sentence.index else None


def _note_surroundings(parse: Parse, spoken: Spoken, left: list[Token], right: list[Token]) -> None:
    """Note whether the quote opens its paragraph, stands alone in its sentences, or is a heading."""
    quote, first = spoken.quote, spoken.sentence
    previous = parse.sentences[first.index - 1] if first.index else None
    spoken.opens = not left and (previous is None or previous.block != first.block)
    spoken.heading = parse.text[quote.outer.start] in "'‘" and spoken.opens and not right
    led_in = parse.text[first.start : quote.outer.start].rstrip()
    begins = not left or led_in.endswith((".", "?", "!", "”"))  # "wrote on X. “" may be one sentence to the parse
    spoken.alone = begins and not [t for t in right if t.pos != "PUNCT"]


def _head_line(spoken: Spoken, last: Sentence, beside: Sequence[Frame]) -> None:
    """ "‘We are close’: Blinken says a deal is near": the quote is a second statement by the cue that follows."""
    spoken.headed = next((f for f in beside if f.place > spoken.quote.outer.end), None)
    if spoken.headed is not None:
        kept = [k for k in spoken.headed.clause if last.tokens[k].start > spoken.quote.outer.end]
        spoken.headed.clause = kept or [t.i for t in last.tokens[spoken.headed.head + 1 :]]


def _clausal_start(parse: Parse, first: Sentence, quote: Quote) -> bool:
    """True where a quote may be a whole utterance by what stands before it."""
    before = parse.text[first.start : quote.outer.start].rstrip(" \xa0“\"‘'(")
    return not before or before[-1] in ",:;—–-.?!”" or before.endswith((" and", " but"))


def _ends_in_mark(left: list[Token]) -> bool:
    return bool(left) and left[-1].text in (",", ":")


def _left_cue(
    parse: Parse, quote: Quote, left: list[Token], frames: Sequence[Frame], before: Quote | None
) -> Frame | None:
    """The cue right before a quote ("telling reporters, “", "said: “", "he said, “")."""
    if not left:
        return None
    near = [f for f in frames if f.place < quote.outer.start and "quote" in f.cue.takes]
    if before is not None:
        near = [f for f in near if not before.outer.start <= f.place < before.outer.end]
    if not near:
        return None
    frame = near[-1]
    head = frame.sentence.tokens[frame.head]
    between = [t for t in left if t.start >= head.end]
    if len(between) > 25:
        return None
    mark = between[-1].text if between else ""
    long_enough = quote.inner.of(parse.text).count(" ") >= SHUDDER - 1
    if not between or all(t.i in frame.words or t.text in MARKS for t in between):
        return frame if long_enough else None
    own = set(frame.source)
    if mark in (",", ":"):
        if mark == "," and any(t.tag in ("VBD", "VBZ", "VBP", "MD") and t.i not in own for t in between):
            return None
        return frame
    reach = [t for t in between if t.i not in own and t.text not in MARKS]
    if long_enough and all(
        t.i in frame.hearers or t.dep in ("dobj", "dative", "det", "advmod", "poss") for t in reach
    ):
        return frame
    return None


def _right_cue(parse: Parse, quote: Quote, tail: list[Token], frames: Sequence[Frame]) -> Frame | None:
    """The cue right after a quote ("” he said", "” said the envoy, who ...")."""
    if not tail:
        return None
    near = [
        f for f in frames if f.place >= quote.outer.end and "quote" in f.cue.takes and f.place <= tail[-1].start
    ]
    if not near:
        return None
    frame = near[0]
    head = frame.sentence.tokens[frame.head]
    between = [t for t in tail if t.end <= head.start]
    own = set(frame.source) | set(frame.words)
    if frame.subject is not None and frame.subject < frame.head:
        own |= set(frame.sentence.subtree(frame.subject))
    if frame.antecedent is not None or head.tag == "VBG":
        return None
    strange = [
        t for t in between if t.i not in own and t.pos not in ("PUNCT", "ADV", "CCONJ") and t.text not in MARKS
    ]
    if any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in strange) and len(strange) > 1:
        return None
    if between and between[0].tag in ("VBD", "VBZ", "IN", "TO") and between[0].i not in own:
        return None
    if len(strange) > 12:
        return None
    if frame.clause and min(frame.clause) > frame.head and quote.inner.of(parse.text)[-1:] not in ",?!—–-":
        return None
    return frame


def _next_sentence_cue(parse: Parse, quote: Quote, last: Sentence, frames: dict[int, list[Frame]]) -> Frame | None:
    """The cue in a sentence of its own that the parse split off: “Why now?” she asked."""
    if last.index + 1 >= len(parse.sentences):
        return None
    following = parse.sentences[last.index + 1]
    if following.block != last.block or parse.text[quote.inner.end - 1] not in "?!,…—-":
        return None
    for frame in frames.get(following.index, [])[:1]:
        near = frame.head <= 8 and not frame.clause and "quote" in frame.cue.takes
        if near and frame.source and min(frame.source) <= 3:
            return frame
    return None
