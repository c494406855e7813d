"""The brief as a Word file (DOCX): real styles and endnotes, header rows that repeat, the table on a wide page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, BinaryIO

from parley.errors import UsageError
from parley.exports.endnotes import Endnotes
from parley.exports.packing import packed
from parley.exports.wording import ASSESSMENT, LEGEND, head, seen
from parley.queries.brief import CONTEXT, DIM, SAID, STRONG, WORDED, Assessment, Brief, Line, Run, Section, Table

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

GREY = "57606A"
STAMP = datetime(1980, 1, 1, tzinfo=UTC)
"""A fixed time of making, so that one case gives one file."""


def write_docx(brief: Brief, out: BinaryIO) -> None:
    """Write a brief for Word, LibreOffice and their kin.

    Raises:
        UsageError: If the package python-docx is not there.
    """
    try:
        import docx
    except ImportError as problem:
        raise UsageError(
            "A Word file needs the package python-docx: pip install 'parley-record[exports]'."
        ) from problem
    document = docx.Document()
    _prepare(document, brief)
    notes = Endnotes(document, brief)
    document.add_paragraph(seen(brief.title), style="Title")
    for words in head(brief):
        document.add_paragraph(seen(words), style="Subtitle")
    legend = document.add_paragraph(style="Caption")
    for words, style in LEGEND:
        _run(legend, Run(words, style))
    for section in brief.sections:
        _section(document, section, notes)
    document.add_heading("Sources", level=1)
    notes.finish()
    packed(document.save, out)


def _prepare(document: Document, brief: Brief) -> None:
    """Properties, language and page."""
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    known = document.core_properties
    known.title, known.author, known.comments = seen(brief.title), "Parley", ""
    known.subject, known.language = seen(brief.as_of), brief.language
    known.created = known.modified = STAMP
    known.last_modified_by = "Parley"
    normal: Any = document.styles["Normal"]
    normal.font.size = Pt(10.5)
    normal.font.name = "Calibri"
    languages = document.styles.element.findall(f".//{qn('w:lang')}")
    for one in languages:
        one.set(qn("w:val"), brief.language)
    caption: Any = document.styles["Caption"]
    caption.font.color.rgb, caption.font.bold = None, False  # bold and pale mean something in it
    for level in (1, 2):
        heading: Any = document.styles[f"Heading {level}"]
        heading.paragraph_format.keep_with_next = True
    first = document.sections[0]
    first.page_width, first.page_height = Mm(210), Mm(297)
    first.left_margin = first.right_margin = Mm(22)
    first.top_margin = first.bottom_margin = Mm(20)


def _section(document: Document, section: Section, notes: Endnotes) -> None:
    if section.table:
        _turn(document, wide=True)
    document.add_heading(seen(section.title), level=1)
    _assessments(document, section.assessments)
    if section.lead:
        document.add_paragraph(seen(section.lead), style="Caption")
    if section.table:
        _table(document, section.table, notes)
        _turn(document, wide=False)
    elif not section.blocks and section.empty:
        document.add_paragraph(seen(section.empty))
    for block in section.blocks:
        if block.heading:
            document.add_heading(seen(block.heading), level=2)
        for line in block.lines:
            _line(document.add_paragraph(style="List Bullet"), line, notes)
            _assessments(document, line.assessments)


def _turn(document: Document, *, wide: bool) -> None:
    """Begin a page laid wide, or upright again."""
    from docx.enum.section import WD_ORIENT, WD_SECTION
    from docx.shared import Mm

    one = document.add_section(WD_SECTION.NEW_PAGE)
    one.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    one.page_width, one.page_height = (Mm(297), Mm(210)) if wide else (Mm(210), Mm(297))


def _table(document: Document, table: Table, notes: Endnotes) -> None:
    from docx.oxml import OxmlElement
    from docx.shared import Pt

    grid = document.add_table(rows=1, cols=len(table.columns) + 1, style="Table Grid")
    top = grid.rows[0]
    for cell, name in zip(top.cells, (table.corner, *table.columns), strict=True):
        cell.paragraphs[0].add_run(seen(name)).bold = True
    marked = top._tr.get_or_add_trPr()
    marked.append(OxmlElement("w:tblHeader"))
    for row in table.rows:
        held = grid.add_row()
        held._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        held.cells[0].paragraphs[0].add_run(seen(row.label)).bold = True
        for cell, lines in zip(held.cells[1:], row.cells, strict=True):
            for number, line in enumerate(lines):
                _line(cell.add_paragraph() if number else cell.paragraphs[0], line, notes)
    for held in grid.rows:
        for cell in held.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.space_after = Pt(2)
                for run in paragraph.runs:
                    run.font.size = Pt(8)


def _assessments(document: Document, held: Iterable[Assessment]) -> None:
    for one in held:
        paragraph = document.add_paragraph(style="Intense Quote")
        who = f" ({seen(one.who)})" if one.who else ""
        paragraph.add_run(f"{ASSESSMENT}{who}: ").bold = True
        paragraph.add_run(seen(one.text))


def _line(paragraph: Paragraph, line: Line, notes: Endnotes) -> None:
    for run in line.runs:
        _run(paragraph, run)
    if line.mark:
        paragraph.add_run(f" [{seen(line.mark)}]").bold = True
    for position, number in enumerate(line.notes):
        notes.refer(paragraph, number, first=not position)


def _run(paragraph: Paragraph, run: Run) -> None:
    from docx.shared import RGBColor

    words = seen(run.text)
    made = paragraph.add_run(f"“{words}”" if run.style == SAID else words)
    made.bold = True if run.style in (SAID, STRONG) else None
    made.italic = True if run.style in (WORDED, CONTEXT) else None
    if run.style in (CONTEXT, DIM):
        made.font.color.rgb = RGBColor.from_string(GREY)
