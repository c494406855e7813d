"""Answers as people use them in Python: a tuple that a notebook shows as a table, and that becomes a frame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any, SupportsIndex, TypeVar, cast, overload

import msgspec

from parley.errors import UsageError
from parley.exports.wording import shown
from parley.queries.paging import Part
from parley.queries.wording import amount_words, when_words
from parley.records import Amount, Evidence, When

if TYPE_CHECKING:
    import pandas
    import polars

Row = TypeVar("Row", covariant=True)
HIDDEN = frozenset({"id", "reasons", "sources", "reuse", "warnings", "previous", "follows"})
"""Fields that a table of a notebook leaves out; frames have them all."""
MOST = 200  # rows that a notebook shows; it is slow with more. A guess
LIBRARIES = ("pandas", "polars")


class Rows(Part[Row]):
    """The rows of one answer: a tuple, with a table for notebooks and frames for what is to be counted.

    ``total`` is how many there are in all, where a part of them was asked for.

    Example:
        >>> Rows([1, 2]) == (1, 2)
        True
    """

    @classmethod
    def whole(cls, part: Part[Any]) -> Rows[Any]:
        """A part of an answer as people use it."""
        return cast(Rows[Any], cls.of(part, part.total, is_least=part.is_least))

    @overload
    def __getitem__(self, at: SupportsIndex) -> Row: ...
    @overload
    def __getitem__(self, at: slice[Any, Any, Any]) -> Rows[Row]: ...
    def __getitem__(self, at: Any) -> Any:
        found = super().__getitem__(at)
        return Rows(found) if isinstance(at, slice) else found

    def to_frame(self) -> pandas.DataFrame:
        """The rows as a frame of pandas: days as dates (``_earliest``, ``_latest``), evidence as dictionaries.

        Raises:
            UsageError: If the package pandas is not there.
        """
        try:
            import pandas
        except ImportError as problem:
            raise UsageError("Frames need the package pandas: pip install 'parley-record[notebook]'.") from problem
        frame = pandas.DataFrame.from_records(list(map(flat, self)), columns=self._columns())
        for name in frame.columns:
            if name.endswith(("_earliest", "_latest")):
                frame[name] = pandas.to_datetime(frame[name], format="%Y-%m-%d")
        return frame

    def to_polars(self) -> polars.DataFrame:
        """The same as a frame of polars.

        Raises:
            UsageError: If the package polars is not there.
        """
        try:
            import polars
        except ImportError as problem:
            raise UsageError("These frames need the package polars: pip install polars.") from problem
        if not self:
            return polars.DataFrame(schema=self._columns())
        frame = polars.DataFrame(list(map(flat, self)), infer_schema_length=None)
        days = [name for name in frame.columns if name.endswith(("_earliest", "_latest"))]
        return frame.with_columns(polars.col(name).cast(polars.String).str.to_date("%Y-%m-%d") for name in days)

    def _columns(self) -> list[str]:
        return list(flat(self[0])) if self else []

    def _repr_html_(self) -> str:
        """The rows as a table; each one's evidence opens in place."""
        if not self:
            return "<p><em>Nothing of that kind is reported.</em></p>"
        names = [name for name in _shown_fields(self) if any(getattr(row, name) not in (None, ()) for row in self)]
        heads = "".join(f"<th>{shown(name.replace('_', ' '))}</th>" for name in names)
        body = "".join(f"<tr>{''.join(map(_cell, (getattr(row, n) for n in names)))}</tr>" for row in self[:MOST])
        more = (
            f"<p>{len(self)} rows, the first {MOST} shown.</p>" if len(self) > MOST else f"<p>{len(self)} rows</p>"
        )
        return f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>{more}"


def _shown_fields(rows: Iterable[Any]) -> list[str]:
    first = next(iter(rows))
    return [one.name for one in fields(first) if one.name not in HIDDEN] if is_dataclass(first) else []


def flat(row: Any) -> dict[str, Any]:
    """A row as plain values; a time becomes three: its words, and its first and last day as ISO days or None.

    Raises:
        UsageError: If it is no row of an answer.
    """
    if not is_dataclass(row):
        raise UsageError(f"'{row}' is no row of an answer: only those become a frame.")
    return dict(_flattened(row))


def _flattened(row: Any) -> Iterator[tuple[str, Any]]:
    times = {"when", "published", "as_of", "due"}
    for one in fields(row):
        value = getattr(row, one.name)
        if one.name in times or isinstance(value, When):
            yield one.name, when_words(value, "") or None
            yield f"{one.name}_earliest", value.earliest[:10] if value and value.earliest else None
            yield f"{one.name}_latest", value.latest[:10] if value and value.latest else None
        elif isinstance(value, Amount) or one.name == "minutes":
            yield f"{one.name}_low", value.low if value else None
            yield f"{one.name}_high", value.high if value else None
        else:
            yield one.name, msgspec.to_builtins(value)


def _cell(value: Any) -> str:
    if isinstance(value, tuple) and value and isinstance(value[0], Evidence):
        return f"<td>{evidence_html(value)}</td>"
    return f"<td style='text-align:left'>{shown(_words(value))}</td>"


def _words(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, When):
        return when_words(value)
    if isinstance(value, Amount):
        return amount_words(value)
    if isinstance(value, tuple | list | frozenset):
        return "; ".join(map(_words, value))
    return str(getattr(value, "value", value)) if is_dataclass(value) else str(value)


def evidence_html(evidence: Iterable[Evidence]) -> str:
    """Quotes that open in place, each with its article and its place in it."""
    held = list(evidence)
    first = " ".join(held[0].quote.split())
    rest = "".join(
        f"<li>“{shown(' '.join(one.quote.split()))}” "
        f"<small>{shown(one.document)}, {one.start}–{one.end}</small></li>"
        for one in held
    )
    return f"<details><summary>“{shown(first)}”</summary><ul>{rest}</ul></details>"
