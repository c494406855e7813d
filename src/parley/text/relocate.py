"""Move the offsets of records from the repaired text to the article as received."""

from __future__ import annotations

import dataclasses
from typing import Any, TypeVar

from parley.records import Evidence, Span
from parley.text.offsets import OffsetMap

T = TypeVar("T")


def relocate(record: T, offsets: OffsetMap, raw: str) -> T:
    """The same record with every span, and every quoted evidence, at its place in ``raw``.

    Args:
        record: Any record of the reading wing, with offsets into the repaired text.
        offsets: The map that repairing made.
        raw: The article as received.

    Returns:
        A record of the same kind and id; ids count on content and do not change.
    """
    if offsets.is_identity or not dataclasses.is_dataclass(record) or isinstance(record, type):
        return record
    return _moved(record, offsets, raw)  # type: ignore[no-any-return]


def _moved(value: Any, offsets: OffsetMap, raw: str) -> Any:
    if isinstance(value, Span):
        return Span(*offsets.to_raw(value.start, value.end))
    if isinstance(value, Evidence):
        start, end = offsets.to_raw(value.start, value.end)
        return Evidence(value.document, start, end, raw[start:end])
    if isinstance(value, tuple):
        return tuple(_moved(one, offsets, raw) for one in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changes: dict[str, Any] = {}
        names = {field.name for field in dataclasses.fields(value)}
        if {"start", "end"} <= names:
            changes["start"], changes["end"] = offsets.to_raw(value.start, value.end)  # type: ignore[attr-defined]
        for name in names - {"start", "end"}:
            old = getattr(value, name)
            new = _moved(old, offsets, raw)
            if new is not old:
                changes[name] = new
        return dataclasses.replace(value, **changes) if changes else value
    return value
