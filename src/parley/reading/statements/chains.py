"""Chains of telling: who passed a statement on, and the words by which the report keeps its distance."""

from __future__ import annotations

from collections.abc import Sequence

from parley.lexicons.attribution import Attribution
from parley.reading.statements.frames import Frame
from parley.records import Relay, Span

PERSONAL = frozenset({"he", "she", "they", "we", "i", "who"})


def words_of(frame: Frame, text: str) -> str:
    """The words that name a frame's source, or ""."""
    if not frame.source:
        return ""
    tokens = frame.sentence.tokens
    return text[tokens[frame.source[0]].start : tokens[frame.source[-1]].end]


def relay_of(words: str, attribution: Attribution) -> tuple[str, str]:
    """The name and kind of a relay from the words that name it; kind "" for a speaker like any other."""
    plain = words.strip()
    for kind in attribution.kinds:
        if kind.data["kind"] in ("correspondent", "spokesperson") and kind.regex.search(plain):
            return plain, str(kind.data["kind"])
    for outlet in attribution.outlets:
        if outlet.regex.match(plain):
            return outlet.name, "outlet"
    for kind in attribution.kinds:
        if kind.regex.search(plain):
            return plain, str(kind.data["kind"])
    return plain, ""


def chain_frames(frames: Sequence[Frame]) -> dict[int, Frame]:
    """For each frame (by its place in the list) the frame whose content it stands in, innermost first."""
    within: dict[int, Frame] = {}
    held = [(set(f.clause), f) for f in frames]
    for place, inner in enumerate(frames):
        around = [(len(words), outer) for words, outer in held if outer is not inner and inner.head in words]
        if around:
            within[place] = min(around, key=lambda a: a[0])[1]
    return within


def is_head_of(outer: Frame, inner: Frame) -> bool:
    """True where all that ``outer`` says is that ``inner`` was said ("AP reported that Trump said ...")."""
    above = inner.sentence.tokens[inner.head]
    while above.i in outer.clause and above.head != above.i and above.head in outer.clause:
        return False
    return True


def relay_from(frame: Frame, text: str, attribution: Attribution, actor: str | None) -> Relay | None:
    """The relay that an outer frame is to what stands inside it; None where it names nobody."""
    words = words_of(frame, text)
    if not words:
        return None
    name, kind = relay_of(words, attribution)
    tokens = frame.sentence.tokens
    span = Span(tokens[frame.source[0]].start, tokens[frame.source[-1]].end)
    return Relay(name, kind or "participant", span, actor)


def find_hedge(zones: Sequence[tuple[int, int]], text: str, attribution: Attribution) -> tuple[str, bool, Span] | None:
    """The first word of distance in the cue's clause: its words, whether it is hearsay, and its place."""
    for start, end in zones:
        for entry in attribution.hedges:
            found = entry.regex.search(text, start, end)
            if found:
                return found.group(), bool(entry.data.get("hearsay", False)), Span(found.start(), found.end())
    return None
