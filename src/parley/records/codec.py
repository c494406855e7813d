"""The wire format: every record as a JSON object whose first key says what it is, and back again.

    {"record": "region", "id": "r_...", "rule": "clean:tail", "evidence": [...], "document": "d_...", ...}

On the wire a field has the name it has in the record, with three exceptions: ``Role.since`` and ``until`` are
``from`` and ``to``; a time that the text itself calls unknown is ``{"unknown": "reported"}`` and nothing else;
a document has ``text`` only where it is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from typing import Any, TypeVar

import msgspec

from parley.errors import CaseError, EvidenceError
from parley.records.actor import Actor, Mention
from parley.records.ballot import Ballot
from parley.records.ceasefire import Ceasefire
from parley.records.document import Document, Region, Repair, Skipped
from parley.records.doubt import Doubt
from parley.records.event import Contact, Event, Move
from parley.records.joined import (
    Change,
    Commitment,
    Corroboration,
    Disagreement,
    Episode,
    Joined,
    Link,
    Position,
    Waiting,
)
from parley.records.judgement import Judgement
from parley.records.measure import Fact, Quantity, TimeExpression
from parley.records.reading import Reading
from parley.records.statement import Statement

T = TypeVar("T", Reading, Joined)

KINDS: dict[str, type[Any]] = {
    "document": Document,
    "region": Region,
    "repair": Repair,
    "actor": Actor,
    "mention": Mention,
    "time": TimeExpression,
    "quantity": Quantity,
    "statement": Statement,
    "event": Event,
    "contact": Contact,
    "move": Move,
    "fact": Fact,
    "ceasefire": Ceasefire,
    "ballot": Ballot,
    "link": Link,
    "episode": Episode,
    "position": Position,
    "commitment": Commitment,
    "waiting": Waiting,
    "disagreement": Disagreement,
    "corroboration": Corroboration,
    "change": Change,
    "doubt": Doubt,
    "judgement": Judgement,
    "skipped": Skipped,
}
"""Every kind of record and its class, in the order in which a case is written."""

KIND_OF: dict[type[Any], str] = {held: kind for kind, held in KINDS.items()}

_WHENS: dict[str, tuple[str, ...]] = {
    kind: tuple(f.name for f in fields(held) if "When" in str(f.type).split(" | ")) for kind, held in KINDS.items()
}
_DECODERS = {kind: msgspec.json.Decoder(held) for kind, held in KINDS.items() if kind != "actor"}
_KIND = re.compile(r'^\s*\{\s*"record"\s*:\s*"(\w+)"')
_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder().decode


def to_wire(record: object, *, text: bool = False) -> dict[str, Any]:
    """A record as plain dictionaries, lists, strings and numbers.

    Args:
        record: Any record of ``KINDS``.
        text: True to keep the text of a document.

    Raises:
        TypeError: If it is no record.

    Example:
        >>> from parley.records import Region
        >>> to_wire(Region("r_1", "clean:tail", (), "d_1", 0, 4, "related"))["record"]
        'region'
    """
    kind = kind_of(record)
    wire: dict[str, Any] = {"record": kind}
    wire.update(_decode(_encode(record)))  # twice as quick as a walk in Python, and tuples become lists
    for name in _WHENS[kind]:
        if wire[name] is not None:
            wire[name] = _plain_when(wire[name])
    if (change := _TO_WIRE.get(kind)) is not None:
        change(wire)
    if kind == "document" and not text:
        del wire["text"]
    return wire


def kind_of(record: object) -> str:
    """The kind of a record, by which the wire knows it.

    Raises:
        TypeError: If it is no record.
    """
    kind = KIND_OF.get(type(record))
    if kind is None:
        raise TypeError(f"'{type(record).__name__}' is no record. There are: {', '.join(KINDS)}.")
    return kind


def from_wire(wire: Mapping[str, Any]) -> Any:
    """The record that a wire object stands for; keys it does not know are left aside.

    Raises:
        CaseError: If it names no kind, or a value does not fit; the message names the path of the value.

    Example:
        >>> from_wire({"record": "region", "id": "r_1", "rule": "x", "evidence": [], "document": "d_1",
        ...            "start": 0, "end": 4, "label": "related"}).label
        'related'
    """
    kind = wire.get("record")
    if kind not in KINDS:
        raise CaseError(f"No record is called '{kind}'. There are: {', '.join(KINDS)}.")
    if (change := _FROM_WIRE.get(kind)) is not None:
        wire = dict(wire)
        try:
            change(wire)
        except (KeyError, TypeError, AttributeError) as problem:
            raise CaseError(_unfit(kind, problem)) from problem
    try:
        return msgspec.convert(wire, KINDS[kind])
    except (msgspec.ValidationError, EvidenceError) as problem:
        raise CaseError(_unfit(kind, problem)) from problem


def encode_line(record: object, *, text: bool = False) -> str:
    """A record as one line of JSON without its line end."""
    return _encode(to_wire(record, text=text)).decode()


def decode_line(line: str | bytes) -> Any:
    """The record of one line of JSON.

    Raises:
        CaseError: If the line is no JSON object or does not fit its kind.
    """
    words = line if isinstance(line, str) else line.decode("utf-8", "replace")
    found = _KIND.match(words)
    if found and found.group(1) in _DECODERS:
        return decode_as(found.group(1), words)
    try:
        wire = msgspec.json.decode(words)
    except msgspec.DecodeError as problem:
        raise CaseError(f"A line is not JSON: {problem}. It starts with '{words[:40]}'.") from problem
    if not isinstance(wire, dict):
        raise CaseError(f"A line holds no JSON object. It starts with '{words[:40]}'.")
    return from_wire(wire)


def decode_as(kind: str, line: str | bytes) -> Any:
    """The record of one line whose kind is known already: the quick way of a store.

    Raises:
        CaseError: If it does not fit.
    """
    decoder = _DECODERS.get(kind)
    try:
        return decoder.decode(line) if decoder else from_wire(msgspec.json.decode(line))
    except (msgspec.DecodeError, EvidenceError) as problem:
        raise CaseError(_unfit(kind, problem)) from problem


def gather(into: type[T], records: Iterable[object]) -> T:
    """Put single records back together as a ``Reading`` or as a ``Joined``, each kind in the order given.

    Raises:
        CaseError: If a reading has not exactly one document, or a record does not belong into it.
    """
    places = _PLACES[into]
    held: dict[str, list[object]] = {name: [] for name in places.values()}
    for record in records:
        kind = kind_of(record)
        if kind not in places:
            raise CaseError(f"A record of kind '{kind}' does not belong into a {into.__name__}.")
        held[places[kind]].append(record)
    whole: dict[str, Any] = {name: tuple(those) for name, those in held.items()}
    if into is Reading:
        if len(held["document"]) != 1:
            raise CaseError(f"A reading has one document, not {len(held['document'])}.")
        whole["document"] = held["document"][0]
    return into(**whole)


def _places(into: type[Any]) -> dict[str, str]:
    """Kind of record -> name of the field that holds records of that kind."""
    names = {held.__name__: kind for kind, held in KINDS.items()}
    found = {}
    for field in fields(into):
        words = str(field.type).removeprefix("tuple[").split(",")[0]
        found[names[words]] = field.name
    return found


_PLACES: dict[type[Any], dict[str, str]] = {Reading: _places(Reading), Joined: _places(Joined)}


def _unfit(kind: str, problem: Exception) -> str:
    words = str(problem).rstrip(".")
    return f"A record of kind '{kind}' does not fit: {words}. The schema is in parley/records/wire.schema.json."


def _plain_when(when: dict[str, Any]) -> dict[str, Any]:
    unknown = when.pop("unknown")
    if unknown is None:
        return when
    if any(when.values()):
        return {**when, "unknown": unknown}
    return {"unknown": unknown}


def _write_roles(wire: dict[str, Any]) -> None:
    wire["roles"] = [
        {"title": r["title"], "of": r["of"], "from": r["since"], "to": r["until"]} for r in wire["roles"]
    ]


def _read_roles(wire: dict[str, Any]) -> None:
    wire["roles"] = [
        {"title": r["title"], "of": r.get("of"), "since": r.get("from"), "until": r.get("to")}
        for r in wire.get("roles") or ()
    ]


def _write_steps(wire: dict[str, Any]) -> None:
    for step in wire["history"]:
        if step["when"] is not None:
            step["when"] = _plain_when(step["when"])


_TO_WIRE: dict[str, Callable[[dict[str, Any]], None]] = {
    "actor": _write_roles,
    "commitment": _write_steps,
    "contact": _write_steps,
    "ceasefire": _write_steps,
    "ballot": _write_steps,
}
_FROM_WIRE: dict[str, Callable[[dict[str, Any]], None]] = {"actor": _read_roles}
