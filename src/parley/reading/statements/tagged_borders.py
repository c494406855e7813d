"""Where a content that the tagger marked really ends: never amid a phrase, nor in another paragraph.

A second deed of the same subject ("said it would pay and left") is no part of it either.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from parley.reading.statements.asides import WITHOUT
from parley.reading.statements.frames import Frame
from parley.records import Parse, Quote, Sentence

Range = tuple[int, int]

MISSED = re.compile(rf", without (?:{'|'.join(sorted(WITHOUT))})\b[^.;]*$")
"""What the narrator misses in what was said, at its end."""
OPENING = 2
"""Characters at an edge in which marks may stand."""
LEANING = frozenset(
    ["det", "amod", "compound", "nummod", "poss", "predet", "aux", "auxpass", "neg", "quantmod", "case"]
)
"""What leans on the word that comes after it: no content ends in one of these."""


def trimmed(parse: Parse, frame: Frame, spans: Sequence[Range], outer: Sequence[Quote]) -> list[Range]:
    """The ranges with ends where phrases end, and without what cannot be of this cue.

    Args:
        parse: The parsed document.
        frame: The cue.
        spans: Character ranges of a content.
        outer: The outer quotes: a range that touches one is left as it is, unless it stands in another paragraph.
    """
    found: list[Range] = []
    for start, end in spans:
        if any(q.outer.start < end and start < q.outer.end for q in outer):
            stands = parse.sentence_at(start)
            if stands is None or stands.block == frame.sentence.block or frame.quotes:
                found.append((start, end))
            continue  # a quote in another paragraph has its own cue, or the rules carry it on
        found.extend(_pieces(parse, frame, start, end))
    own = [span for span in found if not _of_another_verb(frame, span)]
    return own or found


def _of_another_verb(frame: Frame, span: Range) -> bool:
    """True for what only a verb joined to the cue has: "seeks guarantees, but *no deal* has been signed"."""
    tokens = frame.sentence.tokens
    held = {t.i for t in tokens if span[0] <= t.start < span[1]}
    above = {tokens[k].head for k in held if tokens[k].pos != "PUNCT"} - held
    joined = {k for k in above if tokens[k].dep == "conj" and tokens[k].head == frame.head}
    return bool(above) and above == joined - set(frame.words)


def _pieces(parse: Parse, frame: Frame, start: int, end: int) -> Iterator[Range]:
    """The part of a range that stands in the cue's block, among lines of its kind."""
    first, last = parse.sentence_at(start), parse.sentence_at(end - 1)
    if first is None or last is None:
        yield start, end
        return
    own = [
        one
        for one in parse.sentences[first.index : last.index + 1]
        if one.block == frame.sentence.block and one.label == frame.sentence.label
    ]
    if not own:
        return
    start, end = max(start, own[0].start), min(end, own[-1].end)
    if (missed := MISSED.search(parse.text, start, end)) is not None:
        end = missed.start()
    end = _whole(own[-1], _cut_off(frame, own[-1], start, end))
    if start < end:
        yield start, end


def _cut_off(frame: Frame, sentence: Sentence, start: int, end: int) -> int:
    """The end before a second deed of the same subject: "said it would pay and left" holds no "and left"."""
    if sentence.index != frame.sentence.index:
        return end
    tokens, cue = sentence.tokens, sentence.tokens[frame.head]
    for c in sentence.children[frame.head]:
        other = tokens[c]
        if other.dep != "conj" or c < frame.head or other.tag != cue.tag or not start < other.start < end:
            continue
        kids = [tokens[k].dep for k in sentence.children[c]]
        if "nsubj" in kids or "nsubjpass" in kids:
            continue
        joint = next((t for t in reversed(tokens[:c]) if t.dep == "cc" and t.head == frame.head), None)
        if joint is not None and start < joint.start:
            before = tokens[joint.i - 1]
            return before.start if before.text == "," else before.end
    return end


def _whole(sentence: Sentence, end: int) -> int:
    """The end of the phrase that a range breaks off in: "half the" goes on to "length of the term"."""
    at = sentence.at(end - 1)
    if at is None:
        return end
    token = sentence.tokens[at]
    if token.dep not in LEANING or token.head <= at:
        return end
    last = max(sentence.subtree(token.head), default=token.head)
    return sentence.tokens[last].end


def unclaimed(text: str, spans: Sequence[Range], claimed: Collection[Range], outer: Sequence[Quote]) -> list[Range]:
    """The ranges without whole quotes at their edges that are another's words.

    Args:
        text: The document's.
        spans: Character ranges of a content.
        claimed: What others said.
        outer: The outer quotes.
    """
    found = []
    for start, end in spans:
        for quote in outer:
            if (quote.inner.start, quote.inner.end) not in claimed:
                continue
            if abs(quote.outer.start - start) <= OPENING and quote.outer.end < end:
                start = end - len(text[quote.outer.end : end].lstrip())
            elif abs(quote.outer.end - end) <= OPENING and start < quote.outer.start:
                end = start + len(text[start : quote.outer.start].rstrip())
        if start < end:
            found.append((start, end))
    return found
