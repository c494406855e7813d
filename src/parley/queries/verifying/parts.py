"""What a record holds that can be followed: places in articles, actors, statements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from parley.records import Evidence, Span

ONE = ("speaker", "on_behalf_of", "party", "via", "initiator", "refused_by", "actor", "by", "on")
MANY = (
    "actors", "recipients", "participants", "toward", "co_speakers", "proposers", "declarers", "parties",
    "mediators", "voices", "waits_for",
)  # fmt: skip
"""Fields that hold ids of actors. ``hearers`` may be words of the article, and are left aside."""


def parts_of(value: Any) -> Iterator[Evidence | Span]:
    """All evidence and spans that a record holds."""
    if isinstance(value, Evidence | Span):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from parts_of(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for name in _names(type(value)):
            yield from parts_of(getattr(value, name))


def actors_of(record: object) -> Iterator[str]:
    """Ids of the actors that a record names, those of its steps, conditions and relays too."""
    for name in ONE:
        held = getattr(record, name, None)
        if isinstance(held, str) and held:
            yield held
    for name in (*MANY, *(("members",) if hasattr(record, "wikidata") else ())):
        yield from getattr(record, name, ())
    to, by = getattr(record, "to", ()), getattr(record, "by", ())
    yield from to if isinstance(to, tuple) else ()
    yield from by if isinstance(by, tuple) else ()
    for name in ("conditions", "history", "relays"):
        for one in getattr(record, name, ()):
            if not isinstance(one, str):
                yield from actors_of(one)


def statements_of(record: object) -> Iterator[str]:
    """Ids of the statements that a record of an article hangs on."""
    for one in (record, *getattr(record, "history", ())):
        said = getattr(one, "attribution", "narrator")
        if said != "narrator":
            yield said


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
