"""Notes that people made on records, under the lines that tell of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from parley.queries.brief.ground import Ground
from parley.queries.brief.parts import Assessment, Block, Line, Section
from parley.queries.judged import Opinions
from parley.records import Judgement
from parley.records.codec import kind_of

ONCE_BELOW = frozenset({"summary", "matrix"})
"""Sections whose lines stand once more further down: a note is given there."""


@dataclass(frozen=True, slots=True)
class Notes:
    """What people noted, by the id of the record on which they did."""

    by_id: Mapping[str, tuple[Assessment, ...]]

    @classmethod
    def of(cls, ground: Ground, judgements: Iterable[Judgement]) -> Notes:
        """The notes that hold, on every record that a line may tell of."""
        held = [one for one in judgements if one.kind == "note"]
        if not held:
            return cls({})
        texts = dict(enumerate(held, 1))
        said = Opinions(held)
        found = {}
        for record in _records(ground):
            numbers = [one.number for one in said.of_record(kind_of(record), record)]
            if numbers:
                found[record.id] = tuple(
                    Assessment(texts[n].payload.get("text", ""), texts[n].who) for n in numbers
                )
        return cls(found)

    def put(self, section: Section) -> Section:
        """A section with these notes under its lines, after those of its plan; none twice."""
        if not self.by_id or section.key in ONCE_BELOW:
            return section
        return replace(section, blocks=tuple(map(self._block, section.blocks)))

    def _block(self, block: Block) -> Block:
        return replace(block, lines=tuple(map(self._line, block.lines)))

    def _line(self, line: Line) -> Line:
        more = tuple(one for one in self.by_id.get(line.key, ()) if one not in line.assessments)
        return replace(line, assessments=(*line.assessments, *more)) if more else line


def _records(ground: Ground) -> Iterable[Any]:
    """Every record of the case that a line may tell of, and the truces of the articles."""
    for one in ground.joined.records():
        if getattr(one, "evidence", None) is not None and kind_of(one) not in (
            "document",
            "actor",
            "link",
            "corroboration",
        ):
            yield one
    for reading in ground.readings:
        yield from reading.ceasefires
        yield from reading.ballots
        yield reading.document
