"""What a brief is made of: frozen parts, ready to be rendered by any way out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from parley.records import Evidence

PLAIN, STRONG, SAID, WORDED, CONTEXT, DIM = "plain", "strong", "said", "worded", "context", "dim"
"""Styles of a run: SAID holds words between quotation marks in the source, WORDED the article's own wording,
CONTEXT what stands around it in the same sentence."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a line in one style."""

    text: str
    style: str = PLAIN


@dataclass(frozen=True, slots=True)
class Assessment:
    """What a person adds in their own words; every way out marks it as an analyst's assessment."""

    text: str
    who: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One statement of the brief.

    Attributes:
        runs: Its words.
        notes: Numbers of its footnotes.
        mark: A status in a few words, or None.
        key: Id of the record that it tells of, or "".
        assessments: What an analyst adds below it.
        evidence: What it rests on: its footnotes, before they have numbers.
        parties: Names of whom it is about, by which a plan picks.
        issue: Key of its issue, or None.
    """

    runs: tuple[Run, ...]
    notes: tuple[int, ...] = ()
    mark: str | None = None
    key: str = ""
    assessments: tuple[Assessment, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    parties: tuple[str, ...] = ()
    issue: str | None = None

    @property
    def words(self) -> str:
        """All its words, without styles."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines under a small heading; ``heading`` may be ""."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table: its label, and the lines of each cell."""

    label: str
    cells: tuple[tuple[Line, ...], ...]
    key: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a heading for each column; ``corner`` stands over the labels of the rows."""

    corner: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the brief, made of blocks or of one table. ``empty`` is said where there is nothing to say."""

    title: str
    blocks: tuple[Block, ...] = ()
    empty: str = "Not reported."
    key: str = ""
    assessments: tuple[Assessment, ...] = ()
    table: Table | None = None
    lead: str = ""

    def lines(self) -> Iterator[Line]:
        """Every line, in order of reading."""
        for row in self.table.rows if self.table else ():
            for cell in row.cells:
                yield from cell
        for block in self.blocks:
            yield from block.lines


@dataclass(frozen=True, slots=True)
class Footnote:
    """Where a line comes from: the article, the quoted words and their place in it as received.

    ``outlet`` is who published it, as far as known; ``article`` its number in the list of articles.
    """

    number: int
    document: str
    outlet: str
    title: str
    source: str
    quote: str
    start: int
    end: int
    article: int = 0


@dataclass(frozen=True, slots=True)
class Brief:
    """A whole brief, ready to be rendered.

    Attributes:
        as_of: Of which day it is, in words.
        audience: Whom it is for, as the plan says, or "".
        language: Language tag of the analyst's words and of Parley's own.
        withheld: What was left out for its label, in words, or "".
    """

    title: str
    as_of: str
    sections: tuple[Section, ...]
    footnotes: tuple[Footnote, ...]
    audience: str = ""
    language: str = "en"
    withheld: str = ""


def lines_of(brief: Brief) -> Iterator[Line]:
    """Every line of a brief, in order."""
    for section in brief.sections:
        yield from section.lines()
