"""Real endnotes in a Word file: python-docx has none of its own, so their part is made here.

The first reference to a place is an endnote reference with a bookmark around it; later ones are fields that refer
to that bookmark (NOTEREF), as Word itself makes them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement, tostring

from parley.exports.wording import seen
from parley.queries.brief import Brief, Footnote

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
XML = "http://www.w3.org/XML/1998/namespace"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/endnotes"
TITLE = 70  # characters of a title in a note; the list of articles has it whole


class Endnotes:
    """The endnotes of one document.

    Args:
        document: The Word file in the making.
        brief: Whose footnotes they are; they are numbered in the order in which they are referred to.
    """

    def __init__(self, document: Document, brief: Brief) -> None:
        self.document = document
        self.notes = {note.number: note for note in brief.footnotes}
        self.used: set[int] = set()
        self._styles()

    def _styles(self) -> None:
        from docx.enum.style import WD_STYLE_TYPE
        from docx.shared import Pt

        text: Any = self.document.styles.add_style("endnote text", WD_STYLE_TYPE.PARAGRAPH)
        text.font.size = Pt(8.5)
        text.paragraph_format.space_after = Pt(2)
        reference: Any = self.document.styles.add_style("endnote reference", WD_STYLE_TYPE.CHARACTER)
        reference.font.superscript = True
        settings = self.document.settings.element
        held = _word("endnotePr")
        held.append(_word("numFmt", val="decimal"))
        for number in ("-1", "0"):
            held.append(_word("endnote", id=number))
        # The schema of settings.xml wants it right before w:compat.
        before = settings.find(f"{{{W}}}compat")
        if before is not None:
            before.addprevious(held)
        else:
            settings.append(held)

    def refer(self, paragraph: Paragraph, number: int, *, first: bool = True) -> None:
        """Add a reference to a note; ``first`` is False after another one, from which a comma parts it."""
        if not first:
            paragraph.add_run(",", style="endnote reference")
        name = f"_RefNote{number}"
        if number not in self.used:
            self.used.add(number)
            paragraph._p.append(_word("bookmarkStart", id=str(1000 + number), name=name))
            run = paragraph.add_run(style="endnote reference")
            run._r.append(_word("endnoteReference", id=str(number)))
            paragraph._p.append(_word("bookmarkEnd", id=str(1000 + number)))
            return
        for kind, words in (("begin", ""), ("", f" NOTEREF {name} \\h "), ("separate", ""), ("n", ""), ("end", "")):
            run = paragraph.add_run(str(number) if kind == "n" else "", style="endnote reference")
            if kind in ("begin", "separate", "end"):
                run._r.append(_word("fldChar", fldCharType=kind))
            elif words:
                told = _word("instrText")
                told.text = words
                told.set(f"{{{XML}}}space", "preserve")
                run._r.append(told)

    def finish(self) -> None:
        """Put the notes that were referred to into the file."""
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        for section in self.document.sections:
            _count_plainly(section._sectPr)
        root = Element(f"{{{W}}}endnotes")
        _separator(root, "-1", "separator")
        _separator(root, "0", "continuationSeparator")
        for number in sorted(self.used):
            _note(root, self.notes[number])
        made = tostring(root, encoding="utf-8", xml_declaration=True)
        part = Part(PackURI("/word/endnotes.xml"), KIND, made, self.document.part.package)
        self.document.part.relate_to(part, RELATION)


def _word(tag: str, /, **attributes: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _count_plainly(section: Any) -> None:
    """Have the notes of a section counted 1, 2, 3: LibreOffice looks for it there, and else counts i, ii."""
    held = _word("endnotePr")
    held.append(_word("numFmt", val="decimal"))
    before = ("headerReference", "footerReference", "footnotePr")
    place = sum(1 for one in section if one.tag in {f"{{{W}}}{name}" for name in before})
    section.insert(place, held)


def _separator(root: Element, number: str, kind: str) -> None:
    one = SubElement(root, f"{{{W}}}endnote", {f"{{{W}}}type": kind, f"{{{W}}}id": number})
    run = SubElement(SubElement(one, f"{{{W}}}p"), f"{{{W}}}r")
    SubElement(run, f"{{{W}}}{kind}")


def _note(root: Element, note: Footnote) -> None:
    one = SubElement(root, f"{{{W}}}endnote", {f"{{{W}}}id": str(note.number)})
    paragraph = SubElement(one, f"{{{W}}}p")
    style = SubElement(SubElement(paragraph, f"{{{W}}}pPr"), f"{{{W}}}pStyle")
    style.set(f"{{{W}}}val", "endnotetext")
    sign = SubElement(paragraph, f"{{{W}}}r")
    SubElement(SubElement(sign, f"{{{W}}}rPr"), f"{{{W}}}rStyle").set(f"{{{W}}}val", "endnotereference")
    SubElement(sign, f"{{{W}}}endnoteRef")
    run = SubElement(paragraph, f"{{{W}}}r")
    text = SubElement(run, f"{{{W}}}t", {f"{{{XML}}}space": "preserve"})
    text.text = f" {note_words(note)}"


def note_words(note: Footnote) -> str:
    """A footnote as plain words: where it stands, the quote, and the place of the quote.

    Example:
        >>> note_words(Footnote(1, "d_1", "Post", "Talks open", "a.txt", "They met", 5, 13, 2))
        'Article 2, Post, “Talks open”: “They met” (5–13)'
    """
    title = note.title if len(note.title) <= TITLE else f"{note.title[: TITLE - 1].rstrip()}…"
    article = f"Article {note.article}, " if note.article else ""
    quote = " ".join(note.quote.split())
    return seen(f"{article}{note.outlet}, “{title}”: “{quote}” ({note.start}–{note.end})")
