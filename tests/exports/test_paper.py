"""The brief on paper: a Word file and a PDF, read back; every note leads to its words, and nothing is obeyed."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from lxml import etree

from parley.case import Case
from parley.exports.endnotes import note_words
from parley.queries.brief import Assessment, Brief, BriefPlan, SectionPlan, lines_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OWN = BriefPlan(
    title="For the call",
    audience="Desk",
    sections=(
        SectionPlan("assessment", title="Our view", assessments=(Assessment("Watch the bank clause.", "Ada"),)),
        SectionPlan("matrix"),
        SectionPlan("positions", issues=("shipping",)),
        SectionPlan("contacts"),
    ),
    language="en-GB",
)


def made(case: Case, name: str, plan: BriefPlan | None = None) -> io.BytesIO:
    out = io.BytesIO()
    case.write_brief(name, out, plan)
    out.seek(0)
    return out


def words(text: str) -> str:
    """Letters and digits alone, in lower case: what is left of a text when lines, hyphens and ligatures are."""
    plain = text.replace("ﬁ", "fi").replace("ﬂ", "fl").replace("ﬀ", "ff").replace("ﬃ", "ffi")
    return re.sub(r"[\W_]+", "", plain).lower()


# ── Word ─────────────────────────────────────────────────────────────────────────────────────────────────


def endnotes(held: io.BytesIO) -> dict[int, str]:
    with ZipFile(held) as archive:
        root = etree.fromstring(archive.read("word/endnotes.xml"))
    return {
        int(note.get(f"{W}id")): "".join(t.text or "" for t in note.iter(f"{W}t"))
        for note in root
        if note.get(f"{W}type") is None
    }


@pytest.mark.parametrize("plan", [None, OWN], ids=["whole", "planned"])
def test_every_reference_of_a_word_file_resolves_to_the_evidence_of_its_line(
    case: Case, plan: BriefPlan | None
) -> None:
    brief, held = case.brief(plan), made(case, "docx", plan)
    notes = endnotes(held)
    assert {note.number: f" {note_words(note)}" for note in brief.footnotes} == notes
    document = docx.Document(held)
    expected = [list(line.notes) for line in lines_of(brief) if line.notes]
    assert expected == [found for p in _paragraphs(document) if (found := _references(p))]
    texts = {r.document.id: r.document.text or "" for r in case.readings()}
    for note in brief.footnotes:
        assert texts[note.document][note.start : note.end] == note.quote
        assert words(note.quote) in words(notes[note.number])


def _paragraphs(document: Any) -> Iterator[Any]:
    """Every paragraph of the body, those of tables in their place."""
    yield from document.element.body.iter(qn("w:p"))


def _references(paragraph: Any) -> list[int]:
    """The notes a paragraph refers to: by reference, or by a field that leads to the bookmark of one."""
    found = []
    for node in paragraph.iter(qn("w:endnoteReference"), qn("w:instrText")):
        if node.tag == qn("w:endnoteReference"):
            found.append(int(node.get(qn("w:id"))))
        else:
            found.append(int(re.search(r"NOTEREF _RefNote(\d+)", node.text)[1]))  # type: ignore[index]
    return found


def test_every_field_of_a_word_file_leads_to_a_bookmark_that_is_there_once(case: Case) -> None:
    document = docx.Document(made(case, "docx"))
    names = [b.get(qn("w:name")) for b in document.element.iter(qn("w:bookmarkStart"))]
    fields = [node.text.split()[1] for node in document.element.iter(qn("w:instrText"))]
    assert len(names) == len(set(names))
    assert fields
    assert set(fields) <= set(names)


def test_a_word_file_has_real_headings_a_repeated_header_row_and_the_table_on_a_wide_page(case: Case) -> None:
    document = docx.Document(made(case, "docx", OWN))
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert ["Our view", "Positions at a glance", "Where each party stands", "Contacts", "Sources"] == headings
    (table,) = document.tables
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT] == [
        s.orientation for s in document.sections
    ]
    assert document.sections[1].page_width > document.sections[1].page_height


def test_a_word_file_knows_its_title_and_language_and_marks_assessments(case: Case) -> None:
    document = docx.Document(made(case, "docx", OWN))
    known = document.core_properties
    assert ("For the call", "en-GB", "Parley") == (known.title, known.language, known.author)
    assert {"en-GB"} == {lang.get(qn("w:val")) for lang in document.styles.element.iter(qn("w:lang"))}
    (own,) = [p for p in document.paragraphs if p.style.name == "Intense Quote"]
    assert "Analyst assessment (Ada): Watch the bank clause." == own.text


# ── PDF ──────────────────────────────────────────────────────────────────────────────────────────────────


def pages(held: io.BytesIO) -> list[str]:
    document = pypdfium2.PdfDocument(held)
    # The number of a page at its foot parts the words of a note that goes on overleaf.
    return [re.sub(r"\d+ / \d+\s*$", "", page.get_textpage().get_text_range()) for page in document]


@pytest.mark.parametrize("plan", [None, OWN], ids=["whole", "planned"])
def test_every_note_of_a_pdf_stands_in_its_sources_with_its_quote(case: Case, plan: BriefPlan | None) -> None:
    brief = case.brief(plan)
    text = words("".join(pages(made(case, "pdf", plan))))
    assert brief.footnotes
    for note in brief.footnotes:
        assert words(f"{note.number} {note_words(note)}") in text, note.number


def test_every_link_of_a_pdf_leads_to_a_place_in_it_and_there_is_one_for_each_reference(case: Case) -> None:
    brief, held = case.brief(OWN), made(case, "pdf", OWN)
    document = pypdfium2.PdfDocument(held)
    aims = [aim for page in document for aim in _aims(document, page)]
    references = sum(len(line.notes) for line in lines_of(brief))
    assert all(0 <= aim < len(document) for aim in aims)
    assert references + len(brief.footnotes) <= len(aims)  # a reference broken over lines has a link in each


def _aims(document: Any, page: Any) -> Iterator[int]:
    """The page that each link of a page leads to."""
    for number in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, number)
        if pdfium.FPDFAnnot_GetSubtype(annotation) == pdfium.FPDF_ANNOT_LINK:
            link = pdfium.FPDFAnnot_GetLink(annotation)
            aim = pdfium.FPDFLink_GetDest(document, link)
            yield pdfium.FPDFDest_GetDestPageIndex(document, aim)
        pdfium.FPDFPage_CloseAnnot(annotation)


def test_a_pdf_is_tagged_titled_outlined_and_has_its_table_on_a_wide_page(case: Case) -> None:
    document = pypdfium2.PdfDocument(made(case, "pdf", OWN))
    assert pdfium.FPDFCatalog_IsTagged(document)
    assert "For the call" == document.get_metadata_value("Title")
    outline = [bookmark.get_title() for bookmark in document.get_toc() if bookmark.level == 0]
    assert ["Our view", "Positions at a glance", "Where each party stands", "Contacts", "Sources"] == outline
    wide = [page.get_width() > page.get_height() for page in document]
    assert any(wide)
    assert not wide[0]
    assert not wide[-1]


def test_an_assessment_in_a_pdf_says_what_it_is(case: Case) -> None:
    assert words("Analyst assessment (Ada): Watch the bank clause.") in words(
        "".join(pages(made(case, "pdf", OWN)))
    )


# ── both ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_payloads_are_words_on_paper(nasty: Case) -> None:
    held = made(nasty, "docx")
    document = docx.Document(held)
    told = "\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in _paragraphs(document))
    printed = "".join(pages(made(nasty, "pdf")))
    for text in (told, printed):
        assert words("<img src=x onerror=alert(2)>") in words(text)
        assert not {"\x07", "\x1b", "\u202e", "\ufffe"} & set(text)
    assert "{{ 7*7 }} #import *bold*" in told
    assert words("{{ 7*7 }} #import *bold*") in words(printed)
    with ZipFile(held) as archive:
        assert not [name for name in archive.namelist() if "vba" in name.lower()]
        for name in archive.namelist():
            if name.endswith(".rels"):
                assert b"evil.example" not in archive.read(name)
    document_pdf = pypdfium2.PdfDocument(made(nasty, "pdf"))
    for page in document_pdf:
        assert all(0 <= aim < len(document_pdf) for aim in _aims(document_pdf, page))


@pytest.mark.parametrize("name", ["docx", "pdf", "html", "markdown"])
def test_a_brief_of_nothing_is_written_all_the_same(name: str, tmp_path: Path) -> None:
    with Case.open(tmp_path / "case.db") as empty:
        assert made(empty, name).getvalue()


def test_the_brief_as_a_page_has_one_row_for_each_row_of_the_brief(case: Case) -> None:
    brief: Brief = case.brief()
    page = made(case, "html").getvalue().decode()
    assert [line.key for line in lines_of(brief) if line.key] == re.findall(r'data-key="([^"]+)"', page)


def test_endnotes_are_counted_in_figures_in_every_section(case: Case) -> None:
    for section in docx.Document(made(case, "docx")).sections:
        held = section._sectPr.find(qn("w:endnotePr"))
        assert "decimal" == held.find(qn("w:numFmt")).get(qn("w:val"))
        assert held.getnext().tag in {qn("w:type"), qn("w:pgSz")}


def test_the_legend_is_bold_only_where_it_shows_what_bold_means_and_a_heading_stays_with_its_lines(
    case: Case,
) -> None:
    document = docx.Document(made(case, "docx"))
    assert document.styles["Caption"].font.bold is False
    assert document.styles["Heading 2"].paragraph_format.keep_with_next
    legend = next(one for one in document.paragraphs if one.style.name == "Caption")
    assert {True, None} == {run.bold for run in legend.runs}
