"""What a person makes of a brief: which sections and rows, in which order, with which assessments of their own."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

import msgspec

from parley.errors import UsageError
from parley.queries.brief.parts import Assessment, Block, Line, Section, Table, TableRow
from parley.text.names import fold

SECTIONS: dict[str, str] = {
    "summary": "In short",
    "matrix": "Positions at a glance",
    "positions": "Where each party stands",
    "waiting": "Who waits for whom",
    "ceasefires": "Truces",
    "ballots": "Votes",
    "contacts": "Contacts",
    "commitments": "Commitments",
    "deeds": "Deeds",
    "disagreements": "Disagreements between reports",
    "documents": "Articles and their dates",
}
"""Every section by key, with its heading, in the order of a brief without a plan."""
OWN = "assessment"
"""Key of a section that holds the analyst's own words alone."""


@dataclass(frozen=True, slots=True)
class SectionPlan:
    """What is wanted of one section.

    Attributes:
        key: One of ``SECTIONS``, or "assessment" for a section of the analyst's own words.
        title: A heading in place of its own.
        assessments: The analyst's words above the rows.
        parties: Only rows about these parties, by name; empty for all.
        issues: Only rows on these issues, by key; empty for all.
        pick: Ids of records: only these rows, in this order; empty for all.
        leave_out: Ids of records whose rows do not go in.
        notes: The analyst's words under a row, by the id of its record.
        most: At most so many rows.
    """

    key: str
    title: str | None = None
    assessments: tuple[Assessment, ...] = ()
    parties: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    pick: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()
    notes: Mapping[str, tuple[Assessment, ...]] = field(default_factory=dict)
    most: int | None = None

    def __post_init__(self) -> None:
        if self.key not in SECTIONS and self.key != OWN:
            raise UsageError(f"No section is called '{self.key}'. There are: {', '.join(SECTIONS)}, {OWN}.")
        if self.most is not None and self.most < 1:
            raise UsageError(f"A section shows at most 1 row or more, not '{self.most}': leave it out instead.")


@dataclass(frozen=True, slots=True)
class BriefPlan:
    """A brief as a person wants it: title, whom it is for, and its sections in order."""

    title: str | None = None
    audience: str | None = None
    sections: tuple[SectionPlan, ...] = tuple(SectionPlan(key) for key in SECTIONS)
    language: str = "en"


def parse_plan(text: str) -> BriefPlan:
    """A plan from TOML, with the names of ``BriefPlan`` and ``SectionPlan`` as keys.

    Raises:
        UsageError: If it is no TOML, or holds a name or value that no plan has.

    Example:
        >>> parse_plan('title = "Grain"\\n[[sections]]\\nkey = "waiting"').sections[0].key
        'waiting'
    """
    try:
        return plan_of(tomllib.loads(text))
    except tomllib.TOMLDecodeError as problem:
        raise UsageError(f"The plan of a brief is no TOML: {problem}.") from problem


def plan_of(held: Any) -> BriefPlan:
    """A plan from plain data, as TOML or JSON gives it.

    Raises:
        UsageError: If a name or value is not one of a plan; the message says where.
    """
    _refuse_strange(held, BriefPlan, "a plan")
    for section in held.get("sections", ()) if isinstance(held, dict) else ():
        _refuse_strange(section, SectionPlan, "a section of a plan")
    try:
        return msgspec.convert(held, BriefPlan)
    except msgspec.ValidationError as problem:
        raise UsageError(f"The plan of a brief cannot be used: {problem}.") from problem


def _refuse_strange(held: Any, kind: type, what: str) -> None:
    known = [one.name for one in fields(kind)]
    strange = sorted(set(held) - set(known)) if isinstance(held, dict) else []
    if strange:
        raise UsageError(f"'{strange[0]}' is nothing that {what} holds. There are: {', '.join(known)}.")


def plan_text(plan: BriefPlan) -> str:
    """A plan as TOML, which ``parse_plan`` reads back."""
    lines = [*_named(("title", plan.title), ("audience", plan.audience), ("language", plan.language))]
    for section in plan.sections:
        lines += [
            "",
            "[[sections]]",
            *_named(("key", section.key), ("title", section.title), ("most", section.most)),
        ]
        for name in ("parties", "issues", "pick", "leave_out"):
            lines += _named((name, list(getattr(section, name)) or None))
        for one in section.assessments:
            lines += ["[[sections.assessments]]", *_named(("text", one.text), ("who", one.who))]
        for key, ones in section.notes.items():
            for one in ones:
                lines += [f"[[sections.notes.{_value(key)}]]", *_named(("text", one.text), ("who", one.who))]
    return "\n".join(lines) + "\n"


def _named(*pairs: tuple[str, object]) -> Iterator[str]:
    for name, value in pairs:
        if value is not None:
            yield f"{name} = {_value(value)}"


def _value(value: object) -> str:
    """A string, number or list of strings as TOML writes it; its basic strings are those of JSON."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def planned(section: Section, plan: SectionPlan) -> Section:
    """A section with the rows that a plan wants, in its order, and with its assessments."""
    blocks = tuple(_block(block, plan) for block in section.blocks)
    if plan.pick:
        blocks = (Block("", _picked(section, plan)),)
    if plan.most is not None:
        blocks = _first(blocks, plan.most)
    return replace(
        section,
        title=plan.title or section.title,
        blocks=tuple(block for block in blocks if block.lines),
        assessments=plan.assessments,
        table=_table(section.table, plan) if section.table else None,
    )


def _wanted(line: Line, plan: SectionPlan) -> bool:
    if line.key and line.key in plan.leave_out:
        return False
    if plan.parties and not {fold(p) for p in plan.parties} & {fold(p) for p in line.parties}:
        return False
    return not plan.issues or line.issue in plan.issues


def _noted(line: Line, plan: SectionPlan) -> Line:
    notes = plan.notes.get(line.key, ()) if line.key else ()
    return replace(line, assessments=tuple(notes)) if notes else line


def _block(block: Block, plan: SectionPlan) -> Block:
    return replace(block, lines=tuple(_noted(line, plan) for line in block.lines if _wanted(line, plan)))


def _picked(section: Section, plan: SectionPlan) -> tuple[Line, ...]:
    held = {line.key: line for block in section.blocks for line in block.lines if line.key}
    return tuple(_noted(held[key], plan) for key in plan.pick if key in held and _wanted(held[key], plan))


def _first(blocks: tuple[Block, ...], most: int) -> tuple[Block, ...]:
    kept = []
    for block in blocks:
        kept.append(replace(block, lines=block.lines[:most]))
        most -= len(kept[-1].lines)
    return tuple(kept)


def _table(table: Table, plan: SectionPlan) -> Table | None:
    """A table with the columns of the parties and the rows of the issues wanted."""
    parties = {fold(party) for party in plan.parties}
    shown = [n for n, name in enumerate(table.columns) if not parties or fold(name) in parties]
    rows = []
    for row in table.rows:
        if plan.issues and row.key not in plan.issues:
            continue
        cells = tuple(tuple(li for li in row.cells[n] if li.key not in plan.leave_out) for n in shown)
        if any(cells):
            rows.append(TableRow(row.label, cells, row.key))
    return Table(table.corner, tuple(table.columns[n] for n in shown), tuple(rows[: plan.most])) if rows else None
