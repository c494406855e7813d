"""Rows on their way out: JSON, JSON lines or CSV as the client asks, in pages, with a mark of their state."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from functools import partial
from typing import Any
from urllib.parse import quote, urlencode

import msgspec
from fastapi import Request
from starlette.responses import Response

from parley import __version__
from parley.exports.tables import inert
from parley.queries.wording import amount_words, when_words
from parley.records import Amount, Evidence, When
from parley.web.api.problems import Refused

JSON, LINES, CSV = "application/json", "application/x-ndjson", "text/csv"
FORMATS = {"json": JSON, "jsonl": LINES, "csv": CSV}
KINDS = {
    "timeline": "{kind}", "contacts": "contact", "positions": "position", "statements": "statement",
    "commitments": "commitment", "waiting": "waiting", "disagreements": "disagreement", "remarks": "remark",
}  # fmt: skip
"""What kind of record a row of each question shows in the evidence panel."""


def wanted_format(request: Request, asked: str | None) -> str:
    """The format to answer in: as ``format`` says, else the best of ``Accept``.

    Raises:
        Refused: If none of those accepted is there (406).
    """
    if asked:
        return asked
    accepted = request.headers.get("accept", "")
    for media in _by_weight(accepted):
        match media:
            case "application/json" | "application/*" | "*/*":
                return "json"
            case "application/x-ndjson" | "application/jsonl" | "application/ndjson":
                return "jsonl"
            case "text/csv" | "text/*":
                return "csv"
    if not accepted.strip():
        return "json"
    raise Refused(406, f"Nothing here comes as '{accepted[:100]}'. Ask for one of: {', '.join(FORMATS.values())}.")


def _by_weight(accepted: str) -> list[str]:
    """Media types of an ``Accept`` header, the dearest first; those of no weight are left out.

    Example:
        >>> _by_weight("text/csv;q=0.5, application/json, text/html;q=0")
        ['application/json', 'text/csv']
    """
    found = []
    for part in accepted.split(","):
        media, *rest = (piece.strip() for piece in part.split(";"))
        weight = 1.0
        for one in rest:
            name, _, value = one.partition("=")
            if name.strip().lower() == "q":
                try:
                    weight = float(value)
                except ValueError:
                    weight = 0.0
        if media and weight > 0:
            found.append((weight, media.lower()))
    return [media for _, media in sorted(found, key=lambda one: -one[0])]


def state_tag(request: Request, *about: object) -> str:
    """An entity tag that changes whenever the case, or Parley, does.

    Args:
        request: Put to a case that was opened; a day as of which it is asked belongs to ``about``.
        about: Everything else that the answer depends on.
    """
    case = request.state.case
    held = json.dumps([__version__, case.sees, sorted(case.store.meta().items()), [str(one) for one in about]])
    return f'"{hashlib.sha256(held.encode("utf-8", "replace")).hexdigest()[:20]}"'


def is_known(request: Request, tag: str) -> bool:
    """True where the client has the answer already (``If-None-Match``)."""
    held = request.headers.get("if-none-match", "")
    return held.strip() == "*" or tag in {one.strip().removeprefix("W/") for one in held.split(",")}


def not_modified(tag: str) -> Response:
    """The answer to a client that has it already."""
    return Response(status_code=304, headers={"ETag": tag, "Vary": "Accept", "Cache-Control": "private, no-cache"})


def json_answer(value: Any, name: str, tag: str | None = None, status: int = 200, **headers: str) -> Response:
    """A value as JSON; evidence in it gets the address that opens it."""
    held = {"Cache-Control": "private, no-cache", **({"ETag": tag, "Vary": "Accept"} if tag else {}), **headers}
    return Response(encoded(plain(value, name)), status, held, JSON)


def page_answer(
    request: Request, name: str, question: str, rows: Sequence[Any], kind: type[Any], *, limit: int, offset: int,
    form: str, as_of: str | None, tag: str, total: int | None = None,
) -> Response:  # fmt: skip
    """One page of rows, in the format asked for, with the addresses of its neighbours.

    ``rows`` are all there are; or, where their ``total`` is given, those of the page.
    """
    shown = rows[offset : offset + limit] if total is None else rows
    total = len(rows) if total is None else total
    after = _address(request, offset + limit) if offset + limit < total else None
    headers = {
        "ETag": tag, "Vary": "Accept", "Cache-Control": "private, no-cache", "X-Total-Count": str(total),
    }  # fmt: skip
    links = [f'<{after}>; rel="next"'] if after else []
    if offset:
        links.append(f'<{_address(request, max(0, offset - limit))}>; rel="prev"')
    if links:
        headers["Link"] = ", ".join(links)
    if form == "csv":
        headers["Content-Disposition"] = f'attachment; filename="{question}.csv"'
        return Response(table_of(shown, kind), 200, headers, f"{CSV}; charset=utf-8; header=present")
    items = [_row(one, name, question) for one in shown]
    if form == "jsonl":
        return Response(b"".join(encoded(one) + b"\n" for one in items), 200, headers, LINES)
    page = {"items": items, "total": total, "offset": offset, "limit": limit, "next": after, "as_of": as_of}
    return Response(encoded(page), 200, headers, JSON)


def encoded(value: Any) -> bytes:
    """A plain value as JSON in UTF-8; half characters become U+FFFD."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False).encode("utf-8", "replace")


def _address(request: Request, offset: int) -> str:
    asked = [(key, value) for key, value in request.query_params.multi_items() if key != "offset"]
    return f"{request.url.path}?{urlencode([*asked, ('offset', str(offset))], errors='replace')}"


def _row(row: Any, name: str, question: str) -> dict[str, Any]:
    held: dict[str, Any] = plain(row, name)
    held["href"] = row_address(name, question, row)
    return held


def row_address(name: str, question: str, row: Any) -> str:
    """Where the screen opens a row."""
    if question == "documents":
        return f"/c/{quote(name)}/source/{quote(row.id)}"
    if question in ("search", "ceasefires", "ballots") and row.evidence:
        return evidence_address(name, row.evidence[0])
    if question == "search":
        return f"/c/{quote(name)}/source/{quote(row.document)}"
    if question not in KINDS:
        return f"/c/{quote(name)}/{question}"
    kind = KINDS[question].format(kind=getattr(row, "kind", ""))
    return f"/c/{quote(name)}/{question}?show={kind}:{quote(row.id)}"


def evidence_address(name: str, one: Evidence) -> str:
    """Where the screen opens words in their article."""
    return f"/c/{quote(name)}/source/{quote(one.document)}?at={one.start}-{one.end}#at"


def plain(value: Any, name: str) -> Any:
    """Records as plain values of JSON; evidence gets the address that opens it.

    Args:
        value: Anything made of dataclasses, tuples and mappings.
        name: The short name of the case.
    """
    if isinstance(value, Evidence):
        return {
            "document": value.document, "start": value.start, "end": value.end, "quote": value.quote,
            "href": evidence_address(name, value),
        }  # fmt: skip
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: plain(getattr(value, one.name), name) for one in fields(value)}
    if isinstance(value, (tuple, list, frozenset, set)):
        return [plain(one, name) for one in (sorted(value) if isinstance(value, (frozenset, set)) else value)]
    if isinstance(value, dict) or hasattr(value, "items"):
        return {str(key): plain(one, name) for key, one in value.items()}
    return msgspec.to_builtins(value)


def table_of(rows: Sequence[Any], kind: type[Any]) -> str:
    """Rows as CSV: a line each, with the first evidence; no cell is run as a formula by a spreadsheet.

    Args:
        rows: Of one question.
        kind: Their dataclass, which tells the columns.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    columns = dict(_columns(kind))
    writer.writerow(columns)
    writer.writerows([inert(take(row)) for take in columns.values()] for row in rows)
    return out.getvalue().encode("utf-8", "replace").decode("utf-8")


def _columns(kind: type[Any]) -> Iterator[tuple[str, Callable[[Any], object]]]:
    """The columns of a kind of row, and what takes each from one."""
    names = {one.name for one in fields(kind)}
    for one in fields(kind):
        if one.name == "evidence":
            for part in ("document", "start", "end", "quote"):
                yield f"evidence_{part}" if part in names else part, partial(_first, part)
            continue
        yield one.name, partial(_cell, one.name)
        if str(one.type).removesuffix(" | None") == "When":
            for end in ("earliest", "latest"):
                yield f"{one.name}_{end}", partial(_end, one.name, end)


def _first(part: str, row: Any) -> object:
    return getattr(row.evidence[0], part) if row.evidence else None


def _cell(name: str, row: Any) -> object:
    return _told(getattr(row, name))


def _end(name: str, end: str, row: Any) -> object:
    return getattr(getattr(row, name), end, None)


TOLD: tuple[tuple[type[Any], Callable[[Any], object]], ...] = (
    (When, when_words),
    (Amount, amount_words),
    (Evidence, lambda one: one.quote),
    (bool, lambda one: "yes" if one else "no"),
    (str, lambda one: " ".join(one.split())),
)
"""How a cell tells a value, by its type."""


def _told(value: Any) -> object:
    """A value as a cell of a table."""
    for kind, say in TOLD:
        if isinstance(value, kind):
            return say(value)
    if isinstance(value, (tuple, list)):
        return "; ".join(str(_told(one)) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return json.dumps(msgspec.to_builtins(value), ensure_ascii=False)
    return value
