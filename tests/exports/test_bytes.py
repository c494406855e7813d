"""Formats of bytes: workbooks, Parquet, data packages, brat. Each is read back by its own library."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pyarrow.parquet
import pytest
from tests.exports.payloads import FORMULA

from parley.case import Case
from parley.errors import UsageError
from parley.exports import EXPORTS, PACKS, exporter, packer
from parley.exports.sheets import EVIDENCE, QUOTED, sheets_of


def packed(case: Case, name: str) -> bytes:
    out = io.BytesIO()
    case.export(name, out)
    return out.getvalue()


def unpacked(case: Case, name: str, folder: Path) -> Path:
    with ZipFile(io.BytesIO(packed(case, name))) as archive:
        assert archive.testzip() is None
        archive.extractall(folder)
    return folder


def rows_of(page: Any) -> list[dict[str, Any]]:
    lines = list(page.iter_rows(values_only=True))
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


# ── tables ───────────────────────────────────────────────────────────────────────────────────────────────


def test_every_quote_of_every_table_stands_at_its_place(case: Case) -> None:
    texts = {r.document.id: r.document.text or "" for r in case.readings()}
    seen = 0
    for sheet in sheets_of(case):
        for row in sheet.rows:
            assert set(row) <= {column.name for column in sheet.columns}
            for one in row.get(EVIDENCE) or ():
                seen += 1
                assert one["quote"] == texts[one["document"]][one["start"] : one["end"]]
    assert seen > 100


def test_tables_number_articles_as_the_list_of_documents_does(case: Case) -> None:
    (articles,) = [sheet for sheet in sheets_of(case) if sheet.name == "articles"]
    assert [(n, row.source) for n, row in enumerate(case.documents(), 1)] == [
        (row["article"], row["source"]) for row in articles.rows
    ]


# ── XLSX ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_workbook_has_a_sheet_a_kind_with_a_header_that_stays_and_a_filter(case: Case) -> None:
    book = openpyxl.load_workbook(io.BytesIO(packed(case, "xlsx")))
    filled = [sheet for sheet in sheets_of(case) if sheet.rows]
    assert ["about", *(sheet.name for sheet in filled), "evidence"] == book.sheetnames
    for sheet in filled:
        page = book[sheet.name]
        assert page.freeze_panes == "A2"
        assert page.auto_filter.ref.endswith(str(len(sheet.rows) + 1))
        assert len(sheet.rows) + 1 == page.max_row
        assert [column.name for column in sheet.columns] == [cell.value for cell in page[1]]


def test_a_workbook_is_printed_wide_with_all_columns_on_a_page_and_the_header_on_each(case: Case) -> None:
    book = openpyxl.load_workbook(io.BytesIO(packed(case, "xlsx")))
    for page in book:
        assert ("landscape", 1, 0) == (
            page.page_setup.orientation, page.page_setup.fitToWidth, page.page_setup.fitToHeight
        )  # fmt: skip
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert "$1:$1" == page.print_title_rows


def test_days_in_a_workbook_are_dates_and_a_day_not_known_is_an_empty_cell(case: Case) -> None:
    book = openpyxl.load_workbook(io.BytesIO(packed(case, "xlsx")))
    told = {row["id"]: row["earliest"] for row in rows_of(book["contacts"])}
    for one in case.joined().contacts:
        held = told[one.id]
        expected = one.when.earliest if one.when else None
        assert (expected and date.fromisoformat(expected[:10])) == (held and held.date())


def test_each_row_of_a_workbook_leads_to_its_own_evidence(case: Case) -> None:
    book = openpyxl.load_workbook(io.BytesIO(packed(case, "xlsx")))
    places = book["evidence"]
    for name in ("positions", "statements", "contacts"):
        column = [cell.value for cell in book[name][1]].index("evidence")
        key = [cell.value for cell in book[name][1]].index("id")
        for row in book[name].iter_rows(min_row=2):
            link = row[column].hyperlink
            assert link is not None
            number = int(link.location.rpartition("A")[2] if link.location else link.target.rpartition("A")[2])
            assert row[key].value == places.cell(number, 2).value
            quote = " ".join(str(places.cell(number, 7).value).split())
            assert f"“{quote}”" == row[column].value


def test_no_cell_of_a_workbook_is_a_formula_and_what_looks_like_one_stays_text(nasty: Case) -> None:
    book = openpyxl.load_workbook(io.BytesIO(packed(nasty, "xlsx")))
    cells = [cell for page in book for row in page.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f"]
    risky = [cell for cell in cells if isinstance(cell.value, str) and cell.value[:1] in "=+-@"]
    assert any(FORMULA in str(cell.value) for cell in risky)
    assert all(cell.quotePrefix for cell in risky)
    assert not [c for c in cells if isinstance(c.value, str) and ("\x07" in c.value or "\u202e" in c.value)]


@pytest.mark.parametrize("name", ["xlsx", "docx", "frictionless", "brat", "parquet", "pdf"])
def test_one_case_gives_one_file(case: Case, name: str) -> None:
    assert packed(case, name) == packed(case, name)


# ── Parquet ──────────────────────────────────────────────────────────────────────────────────────────────


def test_parquet_keeps_types_and_nests_evidence(case: Case, tmp_path: Path) -> None:
    unpacked(case, "parquet", tmp_path)
    for sheet in sheets_of(case):
        table = pyarrow.parquet.read_table(tmp_path / f"{sheet.name}.parquet")
        assert len(sheet.rows) == table.num_rows
        assert [column.name for column in sheet.columns] == table.column_names
    contacts = pyarrow.parquet.read_table(tmp_path / "contacts.parquet")
    assert pyarrow.types.is_date32(contacts.schema.field("earliest").type)
    assert list(QUOTED) == [field.name for field in contacts.schema.field("evidence").type.value_type]
    (expected,) = [sheet for sheet in sheets_of(case) if sheet.name == "contacts"]
    assert [row["evidence"] for row in expected.rows] == contacts.column("evidence").to_pylist()


def test_parquet_of_an_empty_case_has_every_table_with_its_columns(tmp_path: Path) -> None:
    with Case.open(tmp_path / "case.db") as empty:
        unpacked(empty, "parquet", tmp_path / "files")
    table = pyarrow.parquet.read_table(tmp_path / "files" / "positions.parquet")
    assert 0 == table.num_rows
    assert "terms" in table.column_names


# ── Frictionless ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("which", ["case", "nasty"])
@pytest.mark.filterwarnings("ignore")
def test_a_data_package_is_valid_and_its_rows_are_those_of_the_case(
    which: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    from frictionless import Package, validate

    held = request.getfixturevalue(which)
    unpacked(held, "frictionless", tmp_path)
    report = validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])[:3]
    package = Package(str(tmp_path / "datapackage.json"))
    for sheet in sheets_of(held):
        assert len(sheet.rows) == len(package.get_resource(sheet.name).read_rows())


def test_cells_of_a_data_package_are_no_formulas(nasty: Case, tmp_path: Path) -> None:
    unpacked(nasty, "frictionless", tmp_path)
    for path in tmp_path.glob("*.csv"):
        for row in csv.reader(io.StringIO(path.read_text("utf-8"))):
            assert not [cell for cell in row if cell[:1] in ("=", "@", "+")], path.name


# ── brat ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("which", ["case", "nasty"])
def test_every_offset_of_brat_finds_its_words_and_every_reference_its_mark(
    which: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    held: Case = request.getfixturevalue(which)
    unpacked(held, "brat", tmp_path)
    sources = json.loads((tmp_path / "articles.json").read_text("utf-8"))
    configuration = (tmp_path / "annotation.conf").read_text("utf-8")
    assert len(held.documents()) == len(sources)
    for name in sources:
        text = (tmp_path / f"{name}.txt").read_bytes().decode("utf-8")
        lines = (tmp_path / f"{name}.ann").read_bytes().decode("utf-8").splitlines()
        marks = {line.split("\t")[0]: line.split("\t") for line in lines if line.startswith("T")}
        for _, kind_and_places, words in marks.values():
            kind, _, places = kind_and_places.partition(" ")
            assert f"\n{kind}\n" in configuration
            pairs = [tuple(map(int, place.split())) for place in places.split(";")]
            assert words == " ".join(text[start:end] for start, end in pairs)
            assert pairs == sorted(pairs)
        for line in lines:
            assert all(ref in marks for ref in _references(line)), line


def _references(line: str) -> list[str]:
    if line[0] == "R":
        return [part.partition(":")[2] for part in line.split("\t")[1].split()[1:]]
    return [line.split("\t")[1].split()[1]] if line[0] in "A#" else []


def test_brat_texts_are_the_articles_as_received(case: Case, tmp_path: Path) -> None:
    unpacked(case, "brat", tmp_path)
    for number, reading in enumerate(case.readings(), 1):
        assert (reading.document.text or "").encode() == (tmp_path / f"{number:04}.txt").read_bytes()


# ── names ────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_format_is_of_text_or_of_bytes_and_asked_wrongly_says_which() -> None:
    assert not EXPORTS.keys() & PACKS.keys()
    with pytest.raises(UsageError, match="'xlsx' is written as bytes"):
        exporter("xlsx")
    with pytest.raises(UsageError, match="'csv' is written as text"):
        packer("csv")
    with pytest.raises(UsageError, match="No export is called 'xls'"):
        packer("xls")


def test_bytes_do_not_go_to_a_stream_of_text(case: Case) -> None:
    with pytest.raises(UsageError, match="bytes, not text"):
        case.export("xlsx", io.StringIO())


def test_text_goes_to_a_path_and_to_a_stream_of_bytes_alike(case: Case, tmp_path: Path) -> None:
    case.export("csv", tmp_path / "a.csv")
    out = io.BytesIO()
    case.export("csv", out)
    assert out.getvalue() == (tmp_path / "a.csv").read_bytes()
