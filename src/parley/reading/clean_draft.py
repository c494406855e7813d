"""The lines of a document and what each has been taken for so far: what the passes of cleaning work on."""

from __future__ import annotations

from dataclasses import dataclass, field

from parley.lexicons.cleaning import Piece
from parley.text.lines import BULLET, Line

# Lengths in words. Tuned on the line benchmark (bench/data/lines), see docs/accuracy.md.
PROSE_WORDS, PROSE_STOPS = 9, 2
LONG_WORDS = 22


@dataclass
class Draft:
    """The lines of a document and what each has been taken for so far.

    Attributes:
        labels: Of each line, or None where nothing has told it yet.
        rules: By which rule.
        tails: Furniture cut off the ends of lines.
        wrapped: Lines of paragraphs broken at a fixed width.
        told: Lines whose own wording says what they are; shape and model leave them alone.
        end: The line by whose wording the article is over, or None.
    """

    lines: list[Line]
    labels: list[str | None] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    tails: dict[int, Piece] = field(default_factory=dict)
    wrapped: frozenset[int] = frozenset()
    told: set[int] = field(default_factory=set)
    end: int | None = None

    def __post_init__(self) -> None:
        self.labels = [None] * len(self.lines)
        self.rules = ["clean:body"] * len(self.lines)

    def mark(self, line: int, label: str, rule: str) -> None:
        """Say what a line is by its shape or its place."""
        self.labels[line] = label
        self.rules[line] = rule

    def tell(self, line: int, label: str, rule: str) -> None:
        """Say what a line is by its own wording."""
        self.mark(line, label, rule)
        self.told.add(line)


def is_prose(draft: Draft, line: Line) -> bool:
    """True where a line has the length, the small words and the end of a sentence, or is (of) a long paragraph."""
    if line.index in draft.wrapped:
        return True
    if line.ended:
        return line.words >= LONG_WORDS // 2 or (line.words >= PROSE_WORDS and line.stops >= PROSE_STOPS)
    return line.words >= LONG_WORDS and line.stops >= 3 and not BULLET.match(line.text)


def prose_lines(draft: Draft) -> list[int]:
    """The lines of prose that no wording told otherwise; in a text of short sentences alone, those."""
    free = [line for line in draft.lines if draft.labels[line.index] is None]
    return [line.index for line in free if is_prose(draft, line)] or [
        line.index for line in free if line.ended and line.words >= 3 and line.text[-1] != ":"
    ]
