"""XLSX: a sheet a kind of record, with real dates, filters, a header that stays, and links to the evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, BinaryIO

from parley.errors import UsageError
from parley.exports.packing import packed
from parley.exports.sheets import DATE, EVIDENCE, LIST, Sheet, sheets_of
from parley.exports.view import CaseView, withheld_of
from parley.exports.wording import seen

if TYPE_CHECKING:
    from openpyxl import Workbook

MOST = 32_767  # characters that a cell of Excel holds
FIRST_YEAR = 1900  # before it Excel has no dates
RISKY = ("=", "+", "-", "@", "\t", "\r")
"""Beginnings that a spreadsheet may take for a formula; such cells are marked as text for good."""
STAMP = datetime(1980, 1, 1, tzinfo=UTC)
WIDTHS = {DATE: 12, EVIDENCE: 60, LIST: 34}
LONG = frozenset({"said", "terms", "what", "title", "why", "condition"})
MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
PLACES = "evidence"
A4 = 9
"""Excel's number of that size of paper."""


def write_xlsx(case: CaseView, out: BinaryIO) -> None:
    """A workbook: what it is, a sheet a kind, and a sheet of all evidence that the rows lead to.

    Raises:
        UsageError: If the package openpyxl is not there.
    """
    try:
        from openpyxl import Workbook
    except ImportError as problem:
        raise UsageError(
            "A workbook needs the package openpyxl: pip install 'parley-record[exports]'."
        ) from problem
    book = Workbook(write_only=True)
    book.properties.title, book.properties.creator = seen(case.title), "Parley"
    book.properties.created = STAMP.replace(tzinfo=None)
    sheets = [sheet for sheet in sheets_of(case) if sheet.rows]
    _about(book, case, sheets)
    first = _first_rows(sheets)
    for sheet in sheets:
        _sheet(book, sheet, first)
    _places(book, sheets)
    packed(book.save, out, {"docProps/core.xml": lambda data: MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z", data)})


def _about(book: Workbook, case: CaseView, sheets: list[Sheet]) -> None:
    page = book.create_sheet("about")
    _lay_out(page)
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = 18, 90
    lines = [("case", case.title), ("made by", "Parley")]
    if withheld := withheld_of(case):
        lines.append(("left out", withheld))
    lines += [(sheet.name, f"{sheet.about} ({len(sheet.rows)})") for sheet in sheets]
    lines.append((PLACES, "Every quote with its article and its place in it, as received"))
    lines.append(
        ("status", "Only what is happened or ongoing took place; everything else did not, or may not have.")
    )
    for name, words in lines:
        page.append([_cell(page, name), _cell(page, words)])


def _first_rows(sheets: list[Sheet]) -> dict[tuple[str, str], int]:
    """The row of the sheet of evidence at which the evidence of a record begins."""
    first: dict[tuple[str, str], int] = {}
    row = 2
    for sheet in sheets:
        for record in sheet.rows:
            if record.get(EVIDENCE):
                first[sheet.name, record["id"]] = row
                row += len(record[EVIDENCE])
    return first


def _sheet(book: Workbook, sheet: Sheet, first: Mapping[tuple[str, str], int]) -> None:
    from openpyxl.utils import get_column_letter

    page = book.create_sheet(sheet.name)
    page.freeze_panes = "A2"
    _lay_out(page)
    for number, column in enumerate(sheet.columns, 1):
        width = 60 if column.name in LONG else WIDTHS.get(column.type, 18)
        page.column_dimensions[get_column_letter(number)].width = width
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{len(sheet.rows) + 1}"
    page.append([_head(page, column.name) for column in sheet.columns])
    for record in sheet.rows:
        line = []
        for column in sheet.columns:
            if column.type == EVIDENCE:
                line.append(_led(page, record, first.get((sheet.name, record["id"]))))
            else:
                line.append(_cell(page, record.get(column.name), column.type))
        page.append(line)


def _lay_out(page: Any) -> None:
    """On paper: wide, all columns on one page, the header on each."""
    from openpyxl.worksheet.properties import PageSetupProperties

    page.page_setup.orientation, page.page_setup.paperSize = "landscape", A4
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.print_title_rows = "1:1"


def _led(page: Any, record: Mapping[str, Any], row: int | None) -> Any:
    """The first quote of a record, leading to all its evidence."""
    held = record[EVIDENCE]
    cell = _cell(page, f"“{' '.join(held[0]['quote'].split())}”" if held else None)
    if row:
        cell.hyperlink = f"#'{PLACES}'!A{row}"
        cell.style = "Hyperlink"
    return cell


def _places(book: Workbook, sheets: list[Sheet]) -> None:
    page = book.create_sheet(PLACES)
    page.freeze_panes = "A2"
    _lay_out(page)
    names = ("kind", "record", "article", "source", "start", "end", "quote")
    for letter, width in zip("ABCDEFG", (14, 22, 8, 44, 8, 8, 100), strict=True):
        page.column_dimensions[letter].width = width
    rows = list(_quoted(sheets))
    page.auto_filter.ref = f"A1:G{len(rows) + 1}"
    page.append([_head(page, name) for name in names])
    for kind, record, one in rows:
        source = _cell(page, one["source"])
        if one["source"].startswith(("http://", "https://")) and len(one["source"]) < 2000:
            source.hyperlink = seen(one["source"])
        held = [kind, record, one["article"], source, one["start"], one["end"], one["quote"]]
        page.append([value if value is source else _cell(page, value) for value in held])


def _quoted(sheets: list[Sheet]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    for sheet in sheets:
        for record in sheet.rows:
            for one in record.get(EVIDENCE) or ():
                yield sheet.name, record["id"], one


def _head(page: Any, name: str) -> Any:
    from openpyxl.styles import Font

    cell = _cell(page, name)
    cell.font = Font(bold=True)
    return cell


def _cell(page: Any, value: Any, kind: str = "") -> Any:
    """A cell; words are words whatever they begin with, a day is a date, a list stands on one line."""
    from openpyxl.cell import WriteOnlyCell

    if kind == DATE and value and int(value[:4]) >= FIRST_YEAR:
        cell = WriteOnlyCell(page, date.fromisoformat(value))
        cell.number_format = "yyyy-mm-dd"
        return cell
    if isinstance(value, list):
        value = "; ".join(map(str, value))
    if not isinstance(value, str):
        return WriteOnlyCell(page, value)
    cell = WriteOnlyCell(page)
    cell.value = seen(value)[:MOST]
    cell.data_type = "s"
    if value.startswith(RISKY):
        cell.quotePrefix = True
    return cell
