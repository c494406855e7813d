"""Parquet: a file a kind of record in one ZIP, with typed columns, real dates and nested evidence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO

from parley.errors import UsageError
from parley.exports.packing import pack
from parley.exports.sheets import DATE, EVIDENCE, FLAG, LIST, NUMBER, WHOLE, Column, Sheet, sheets_of
from parley.exports.view import CaseView, withheld_of

if TYPE_CHECKING:
    import pyarrow


def write_parquet(case: CaseView, out: BinaryIO) -> None:
    """A ZIP of ``contacts.parquet``, ``positions.parquet`` ...; empty kinds too: every name is there.

    Raises:
        UsageError: If the package pyarrow is not there.
    """
    try:
        import pyarrow.parquet
    except ImportError as problem:
        raise UsageError("Parquet needs the package pyarrow: pip install 'parley-record[exports]'.") from problem
    about = {"title": case.title, "made_by": "Parley", "left_out": withheld_of(case)}

    def files() -> Iterator[tuple[str, bytes]]:
        for sheet in sheets_of(case):
            held = BytesIO()
            pyarrow.parquet.write_table(table_of(sheet, about), held)
            yield f"{sheet.name}.parquet", held.getvalue()

    pack(files(), out)


def table_of(sheet: Sheet, about: dict[str, str]) -> pyarrow.Table:
    """A sheet as a table of Arrow; each column says in its metadata what it holds."""
    import pyarrow

    schema = pyarrow.schema([_field(column) for column in sheet.columns], metadata={"about": sheet.about, **about})
    columns = [[_value(row.get(column.name), column.type) for row in sheet.rows] for column in sheet.columns]
    return pyarrow.table(dict(zip(schema.names, columns, strict=True)), schema=schema)


def _field(column: Column) -> pyarrow.Field:
    import pyarrow as pa

    place = [("document", pa.string()), ("article", pa.int32()), ("source", pa.string())]
    place += [("start", pa.int32()), ("end", pa.int32()), ("quote", pa.string())]
    kinds: dict[str, Any] = {
        DATE: pa.date32(), NUMBER: pa.float64(), WHOLE: pa.int32(), FLAG: pa.bool_(), LIST: pa.list_(pa.string()),
        EVIDENCE: pa.list_(pa.struct(place)),
    }  # fmt: skip
    return pa.field(column.name, kinds.get(column.type, pa.string()), metadata={"about": column.about})


def _value(value: Any, kind: str) -> Any:
    return date.fromisoformat(value) if kind == DATE and value else value
