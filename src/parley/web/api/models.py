"""What answers look like: models for the description, made from the very dataclasses that hold the rows."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, ConfigDict, Field, create_model

from parley.records import Evidence

HREF = "Address of the screen that opens it."


class Quoted(BaseModel):
    """Where words stand: ``article[start:end] == quote``, in code points of the article as received."""

    model_config = ConfigDict(extra="forbid")
    document: str
    start: int = Field(ge=0)
    end: int
    quote: str
    href: str = Field(description="Address of the screen that opens these words in their article.")


@cache
def model_of(kind: type, *, linked: bool = False) -> type[BaseModel]:
    """The model of a dataclass; evidence in it, however deep, carries the address that opens it.

    Args:
        kind: A frozen dataclass.
        linked: True for rows, which have an address of their own.
    """
    hints = get_type_hints(kind)
    held: dict[str, Any] = {one.name: (_told(hints[one.name]), ...) for one in fields(kind)}
    if linked:
        held["href"] = (str, Field(description=HREF))
    said = (kind.__doc__ or "").strip().split("\n")[0]
    return create_model(kind.__name__, __doc__=said, __config__=ConfigDict(extra="forbid"), **held)


def _told(hint: Any) -> Any:
    """A type of a record as JSON has it."""
    if hint is Evidence:
        return Quoted
    if isinstance(hint, type) and is_dataclass(hint):
        return model_of(hint)
    origin, inner = get_origin(hint), get_args(hint)
    if origin is tuple:
        parts = [one for one in inner if one is not Ellipsis]
        return list[_told(parts[0])] if Ellipsis in inner else list[Any]  # type: ignore[misc]
    if origin in (list, frozenset, set):
        return list[_told(inner[0])]  # type: ignore[misc]
    if origin in (Union, types.UnionType):
        return Union[tuple(_told(one) for one in inner)]  # noqa: UP007 - built at run time
    if origin in (dict, Mapping) or (isinstance(origin, type) and issubclass(origin, Mapping)):
        return dict[inner[0], _told(inner[1])]  # type: ignore[misc,valid-type]
    return hint


@cache
def page_of(row: type) -> type[BaseModel]:
    """The model of one page of rows."""
    item = model_of(row, linked=True)
    return create_model(
        f"PageOf{row.__name__}",
        __doc__=f"One page of {row.__name__} in their order.",
        items=(list[item], ...),  # type: ignore[valid-type]
        total=(int, Field(description="Rows in all.")),
        offset=(int, Field(description="Rows before this page.")),
        limit=(int, Field(description="Rows of a page at most.")),
        next=(str | None, Field(description="Address of the next page, or null.")),
        as_of=(str | None, Field(description="The day as of which the case is told, or null for now.")),
    )
