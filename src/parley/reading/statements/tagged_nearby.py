"""What stands near an attribution of the tagger: the rules' drafts, by cue and by place, and the quotes."""

from __future__ import annotations

from collections.abc import Sequence

from parley.models.decoding import Place, Tagged
from parley.reading.statements.drafts import Draft
from parley.reading.statements.frames import Frame
from parley.records import Quote, Span
from parley.text.stretches import Stretches

Ranges = Sequence[tuple[int, int]]


class Nearby:
    """The drafts of the rules and the outer quotes of a document, each found where it stands.

    What is asked for by place comes in the document's order of drafts or quotes, with some more that stand close
    by: who asks looks closer.

    Args:
        drafts: What the rules found.
        outer: The outer quotes.
    """

    def __init__(self, drafts: Sequence[Draft], outer: Sequence[Quote]) -> None:
        self._drafts, self._outer = drafts, outer
        self._contents, self._cues, self._relays, self._quotes = (Stretches() for _ in range(4))
        self._by_word: dict[Place, int] = {}
        self._numbers = {id(draft): number for number, draft in enumerate(drafts)}
        self._by_frame: dict[int, int] = {}
        for number, draft in enumerate(drafts):
            self._contents.put(number, draft.spans)
            self._relays.put(number, [(r.span.start, r.span.end) for r in draft.relays if r.span is not None])
            if draft.frame is not None:
                self._by_frame.setdefault(id(draft.frame), number)
                self._cues.put(number, [(draft.frame.place, draft.frame.place + 1)])
                self._put_words(number, draft.frame)
        for number, quote in enumerate(outer):
            self._quotes.put(number, [(quote.outer.start, quote.outer.end)])

    def of_cue(self, tagged: Tagged) -> Draft | None:
        """The first draft that shares a word of its cue with an attribution."""
        found = [self._by_word[place] for place in tagged.cue if place in self._by_word]
        return self._drafts[min(found)] if found else None

    def drafts(self, spans: Ranges) -> list[Draft]:
        """Drafts whose contents stand in some ranges."""
        return [self._drafts[number] for number in self._contents.near(spans)]

    def told_in(self, spans: Ranges) -> list[Draft]:
        """Drafts whose cues stand in some ranges."""
        return [self._drafts[number] for number in self._cues.near(spans)]

    def passed_on(self, span: Span) -> list[Draft]:
        """Drafts of which a relay stands in a stretch."""
        return [self._drafts[number] for number in self._relays.near([(span.start, span.end)])]

    def quotes(self, spans: Ranges) -> list[Quote]:
        """Outer quotes that stand in some ranges."""
        return [self._outer[number] for number in self._quotes.near(spans)]

    def mended(self, draft: Draft) -> None:
        """Note that cue and content of a draft have grown."""
        if draft.frame is not None:
            self._put_words(self._by_frame[id(draft.frame)], draft.frame)
            self._contents.put(self._numbers[id(draft)], draft.spans)

    def _put_words(self, number: int, frame: Frame) -> None:
        for k in frame.words:
            place = (frame.sentence.index, k)
            self._by_word[place] = min(number, self._by_word.get(place, number))
