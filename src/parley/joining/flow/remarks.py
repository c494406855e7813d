# ruff: noqa: ARG002 - every stage is asked the same questions, and some need not look at all they are given
"""One remark in many articles, as a stage of the flow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from parley.joining.flow.web import Item, Stage
from parley.joining.remarks import CROWD, REMARK, RUN, SAME, shared_words, spoken_words
from parley.records import Link, Reading, Roster, Statement
from parley.text.ids import content_id

EQUAL = 1000
"""Tellings of one speaker in equal words beyond which they are a phrase and no remark. A guess."""
LATE = "9999"


class RemarkStage(Stage):
    """Direct quotes: units of tellings of one remark."""

    name = "remarks"
    has_company = False

    def item(self, one: Statement, reading: Reading, roster: Roster, digest: str) -> Item | None:
        """A statement as an item; None where it is no remark that others could give."""
        words = spoken_words(one)
        if not one.speaker or not one.uttered or len(words) < REMARK:
            return None
        who = roster.of(one.speaker)
        runs = {" ".join(words[n : n + RUN]) for n in range(len(words) - RUN + 1)}
        blocks = {content_id("statement", who, run) for run in runs}
        whole = "=" + content_id("statement", who, *words)
        when, out = one.when, reading.document.published
        said = (when.earliest[:10], when.latest[:10]) if when and when.earliest and when.latest else ("", "")
        day = ((out.earliest or out.latest or LATE) if out else LATE)[:10]
        notes = (" ".join(words), *said, f"{one.content[0].start:09}")
        return Item(one.id, one.document, day, digest, tuple(sorted({*blocks, whole})), notes)

    def crowd(self, block: str) -> int:
        """Words that more tellings of a speaker share are a phrase."""
        return EQUAL if block[0] == "=" else CROWD

    def may_tie(self, one: Item, other: Item) -> bool:
        """False in one article, and where the days on which it was said do not meet."""
        first, last, start, end = *one.notes[1:3], *other.notes[1:3]
        return one.document != other.document and not (first and start and (last < start or end < first))

    def is_tied(self, one: Item, other: Item) -> bool:
        """True for one remark in two articles."""
        left, right = one.notes[0], other.notes[0]
        return left == right or shared_words(left.split(), right.split()) >= SAME

    def build(self, items: Sequence[Item], company: Sequence[Item]) -> Iterable[tuple[str, str, Any]]:
        """A link from each telling to the first."""
        first, *others = sorted(items, key=lambda i: (i.day, i.document, i.notes[3], i.id))
        for one in others:
            if one.document != first.document:
                number = content_id("link", "same_as", one.id, first.id)
                yield "link", f"1\x1f{one.id}", Link(number, "copies:remark", "same_as", one.id, first.id)
