"""The brief: what a person who has not read the articles can work from, every line with its footnote."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from parley.queries.brief.ballots import ballots
from parley.queries.brief.ceasefires import ceasefires
from parley.queries.brief.commitments import commitments, waiting
from parley.queries.brief.contacts import contacts
from parley.queries.brief.deeds import deeds
from parley.queries.brief.disagreements import disagreements
from parley.queries.brief.documents import documents
from parley.queries.brief.ground import READ, Ground
from parley.queries.brief.notes import Notes
from parley.queries.brief.parts import (
    CONTEXT,
    DIM,
    PLAIN,
    SAID,
    STRONG,
    WORDED,
    Assessment,
    Block,
    Brief,
    Footnote,
    Line,
    Run,
    Section,
    Table,
    TableRow,
    lines_of,
)
from parley.queries.brief.plan import OWN, SECTIONS, BriefPlan, SectionPlan, parse_plan, plan_of, plan_text, planned
from parley.queries.brief.positions import matrix, positions
from parley.queries.brief.summary import summary
from parley.queries.frame import who_published
from parley.queries.wording import counted, day_words, when_words
from parley.records import Evidence, Joined, Judgement, Reading

__all__ = [
    "CONTEXT", "DIM", "OWN", "PLAIN", "READ", "SAID", "SECTIONS", "STRONG", "WORDED", "Assessment", "Block",
    "Brief", "BriefPlan", "Footnote", "Line", "Run", "Section", "SectionPlan", "Table", "TableRow", "lines_of",
    "make_brief", "parse_plan", "plan_of", "plan_text",
]  # fmt: skip

BUILDERS: dict[str, Callable[[Ground], Section]] = {
    "summary": summary, "matrix": matrix, "positions": positions, "waiting": waiting,
    "ceasefires": ceasefires, "ballots": ballots, "contacts": contacts, "commitments": commitments, "deeds": deeds,
    "disagreements": disagreements, "documents": documents,
}  # fmt: skip
"""What makes each section."""
NOTES = 4  # footnotes a line at most: the best known places of one claim; every place is in the exports. A guess
FEWEST = frozenset({"matrix"})
"""Sections whose lines get one footnote: a table has no room for more, and the section after it has all."""


def make_brief(
    joined: Joined,
    readings: Sequence[Reading],
    issues: Mapping[str, str],
    title: str,
    plan: BriefPlan | None = None,
    withheld: str = "",
    judgements: Sequence[Judgement] = (),
) -> Brief:
    """The brief of a case.

    Args:
        joined: The joined records of the case.
        readings: The readings of its documents.
        issues: Label of each issue by key, in the order of the playbook.
        title: What the case is called.
        plan: Which sections and rows, in which order; None for all.
        withheld: What was left out for its label, in words.
        judgements: What people judged: their notes stand under the lines of what they noted.
    """
    plan = plan or BriefPlan()
    ground = Ground(joined, readings, issues)
    remarks = Notes.of(ground, judgements)
    sections = [remarks.put(_section(ground, one)) for one in plan.sections]
    notes = _Notes(ground)
    numbered = tuple(_numbered(section, notes) for section in sections)
    return Brief(
        plan.title or title, _as_of(ground), numbered, tuple(notes.held.values()), plan.audience or "",
        plan.language, withheld,
    )  # fmt: skip


def _section(ground: Ground, plan: SectionPlan) -> Section:
    if plan.key == OWN:
        return Section(plan.title or "Assessment", empty="", key=OWN, assessments=plan.assessments)
    return replace(planned(BUILDERS[plan.key](ground), plan), key=plan.key)


def _as_of(ground: Ground) -> str:
    dates = [d.published for d in ground.documents.values()]
    days = {when.latest[:10]: when for when in dates if when and when.latest}
    if not days:
        return "as of a day that no article tells"
    days |= {
        when.latest[:10]: when for when in dates if when and when.latest and "inferred" not in when_words(when)
    }
    last = max(days)
    inferred = " (inferred)" if "inferred" in when_words(days[last]) else ""
    undated = sum(1 for when in dates if not (when and when.latest))
    late = f"; {counted(undated, 'article')} could not be dated" if undated else ""
    return f"as of {day_words(last)}{inferred}, the day of the latest dated article{late}"


@dataclass(slots=True)
class _Notes:
    """Numbers footnotes in the order of use; one place is one footnote."""

    ground: Ground
    held: dict[tuple[str, int, int], Footnote] = field(default_factory=dict)

    def of(self, evidence: Iterable[Evidence], most: int) -> tuple[int, ...]:
        numbers: dict[int, None] = {}
        for one in self.ground.sorted(evidence):
            if len(numbers) >= most:
                break
            key = (one.document, one.start, one.end)
            if key not in self.held:
                self.held[key] = self._note(one)
            numbers[self.held[key].number] = None
        return tuple(numbers)

    def _note(self, one: Evidence) -> Footnote:
        known = self.ground.documents.get(one.document)
        return Footnote(
            len(self.held) + 1, one.document, who_published(known) if known else "outlet not known",
            (known and known.title) or "untitled", known.source if known else one.document,
            one.quote, one.start, one.end, self.ground.numbers.get(one.document, 0),
        )  # fmt: skip


def _numbered(section: Section, notes: _Notes) -> Section:
    """A section whose lines have the numbers of their footnotes."""
    most = 1 if section.key in FEWEST else NOTES

    def line(one: Line) -> Line:
        return replace(one, notes=notes.of(one.evidence, most))

    table = section.table and replace(
        section.table,
        rows=tuple(
            replace(row, cells=tuple(tuple(map(line, cell)) for cell in row.cells)) for row in section.table.rows
        ),
    )
    blocks = tuple(replace(block, lines=tuple(map(line, block.lines))) for block in section.blocks)
    return replace(section, table=table, blocks=blocks)
