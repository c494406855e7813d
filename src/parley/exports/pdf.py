"""The brief as PDF, set by Typst: tagged after PDF/UA-1, with outline, links both ways, the table on a wide page.

The words go to the template as data, never as markup, so that nothing in an article is obeyed. Typst is one
self-contained package with its own fonts: no system library, no browser, no network (see docs/decisions/0014).
"""

from __future__ import annotations

import json
from importlib import resources
from typing import Any, BinaryIO, Final

from parley.errors import UsageError
from parley.exports.endnotes import note_words
from parley.exports.wording import ASSESSMENT, LEGEND, head, seen
from parley.queries.brief import Assessment, Brief, Line, Run, Section

TEMPLATE = resources.files("parley.exports").joinpath("brief.typ")
STANDARD: Final = "ua-1"  # readable by screen readers: refused by the compiler where it is not


def write_pdf(brief: Brief, out: BinaryIO) -> None:
    """Write a brief as a tagged PDF.

    Raises:
        UsageError: If the package typst is not there, or the brief holds a letter that no font has.
    """
    try:
        import typst
    except ImportError as problem:
        raise UsageError("A PDF needs the package typst: pip install 'parley-record[exports]'.") from problem
    data = json.dumps(_plain(brief), ensure_ascii=False)
    try:
        made: bytes = typst.compile(
            TEMPLATE.read_bytes(), format="pdf", sys_inputs={"brief": data}, pdf_standards=STANDARD, timestamp=0
        )
    except typst.TypstError as problem:  # a letter without a shape would be silent to a screen reader
        raise UsageError(f"This brief cannot be a PDF: {problem}. Take another format: docx, html.") from problem
    out.write(made)


def _plain(brief: Brief) -> dict[str, Any]:
    """A brief as the template takes it."""
    first: dict[int, int] = {}
    return {
        "title": seen(brief.title),
        "head": [seen(words) for words in head(brief)],
        "language": brief.language.partition("-")[0],
        "legend": [_run(Run(words, style)) for words, style in LEGEND],
        "sections": [_section(section, first) for section in brief.sections],
        "notes": [[note.number, note_words(note)] for note in brief.footnotes],
    }


def _section(section: Section, first: dict[int, int]) -> dict[str, Any]:
    table = section.table and {
        "heads": [seen(name) for name in (section.table.corner, *section.table.columns)],
        "rows": [
            {"label": seen(row.label), "cells": [[_line(line, first) for line in cell] for cell in row.cells]}
            for row in section.table.rows
        ],
    }
    return {
        "title": seen(section.title),
        "lead": seen(section.lead),
        "empty": seen(section.empty),
        "own": [_assessment(one) for one in section.assessments],
        "table": table,
        "blocks": [
            {"heading": seen(block.heading), "lines": [_line(line, first) for line in block.lines]}
            for block in section.blocks
        ],
    }


def _line(line: Line, first: dict[int, int]) -> dict[str, Any]:
    """A line; each of its notes with whether this is the first reference, to which the note leads back."""
    notes = []
    for number in line.notes:
        notes.append([number, number not in first])
        first.setdefault(number, number)
    return {
        "runs": [_run(run) for run in line.runs],
        "mark": seen(line.mark or ""),
        "notes": notes,
        "own": [_assessment(one) for one in line.assessments],
    }


def _run(run: Run) -> list[str]:
    return [run.style, seen(run.text)]


def _assessment(one: Assessment) -> list[str]:
    who = f" ({seen(one.who)})" if one.who else ""
    return [f"{ASSESSMENT}{who}: ", seen(one.text)]
