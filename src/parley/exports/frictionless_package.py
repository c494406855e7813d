"""A Frictionless data package: a CSV a kind of record, and ``datapackage.json`` with their schemas, in one ZIP."""

from __future__ import annotations

import csv
import json
from io import StringIO
from typing import Any, BinaryIO

from parley.exports.packing import pack
from parley.exports.sheets import DATE, EVIDENCE, FLAG, LIST, NUMBER, WHOLE, Column, Sheet, sheets_of
from parley.exports.tables import inert
from parley.exports.view import CaseView, withheld_of
from parley.exports.wording import seen

TYPES = {DATE: "date", NUMBER: "number", WHOLE: "integer", FLAG: "boolean", LIST: "array", EVIDENCE: "array"}


def write_frictionless(case: CaseView, out: BinaryIO) -> None:
    """A package after the Data Package standard; lists and evidence stand in their cells as JSON."""
    sheets = sheets_of(case)
    package = {
        "$schema": "https://datapackage.org/profiles/1.0/datapackage.json",
        "name": "parley-case",
        "title": seen(case.title),
        "description": " ".join(filter(None, ("What press reports tell of a negotiation.", withheld_of(case)))),
        "resources": [_resource(sheet) for sheet in sheets],
    }
    files = {"datapackage.json": json.dumps(package, ensure_ascii=False, indent=1).encode("utf-8")}
    files |= {f"{sheet.name}.csv": _csv(sheet).encode("utf-8") for sheet in sheets}
    pack(files, out)


def _resource(sheet: Sheet) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "title": sheet.about,
        "path": f"{sheet.name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(column) for column in sheet.columns],
            "missingValues": [""],
            "primaryKey": ["id"],
        },
    }


def _field(column: Column) -> dict[str, str]:
    field = {"name": column.name, "type": TYPES.get(column.type, "string")}
    return field | ({"description": column.about} if column.about else {})


def _csv(sheet: Sheet) -> str:
    held = StringIO()
    writer = csv.writer(held, lineterminator="\n")
    writer.writerow([column.name for column in sheet.columns])
    for row in sheet.rows:
        writer.writerow([_cell(row.get(column.name), column.type) for column in sheet.columns])
    return held.getvalue()


def _cell(value: Any, kind: str) -> str:
    if value is None:
        return ""
    if kind in (LIST, EVIDENCE):
        return json.dumps(value, ensure_ascii=True)
    if kind == FLAG:
        return "true" if value else "false"
    # A number stays a number; words that a spreadsheet would run do not.
    return f"{value:g}" if kind == NUMBER else str(value) if kind == WHOLE else inert(seen(str(value)))
