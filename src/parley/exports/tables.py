"""Plain tables: JSONL of every record, and one flat CSV of all that is claimed."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from itertools import islice
from typing import Any, TextIO

from parley.exports.view import CaseView, decided_of, rejected_of
from parley.records import Actor, Ceasefire, Evidence, Reading, When
from parley.records.codec import encode_line, kind_of, to_wire

COLUMNS = (
    "record", "id", "document", "source", "outlet", "published", "who", "kind", "toward", "issue", "status",
    "earliest", "latest", "place", "words", "start", "end", "rule",
)  # fmt: skip
CLAIMS = ("statements", "moves", "contacts", "events", "facts", "ceasefires", "ballots")


def write_jsonl(case: CaseView, out: TextIO) -> None:
    """Every record of a case in the wire format, one a line and each id once.

    Articles come first, in order; an actor that the case knows comes as the case knows it. What people threw out
    comes after the articles, each line with ``rejected``, the names of who did; what they judged comes last.
    """
    joined = case.joined()
    dated = {d.id: d for d in joined.documents}
    written = {a.id for a in joined.actors}
    for reading in case.readings():
        out.write(encode_line(dated.get(reading.document.id, reading.document)) + "\n")
        for record in islice(reading.records(), 1, None):
            if isinstance(record, Actor):
                if record.id in written:
                    continue
                written.add(record.id)
            out.write(encode_line(record) + "\n")
    for record, names in rejected_of(case):
        out.write(json.dumps(to_wire(record) | {"rejected": list(names)}, ensure_ascii=False) + "\n")
    for record in islice(joined.records(), len(joined.documents), None):
        out.write(encode_line(record) + "\n")
    for judgement in decided_of(case):
        out.write(encode_line(judgement) + "\n")


def write_csv(case: CaseView, out: TextIO) -> None:
    """One row a statement, move, contact, event, fact or truce, with its first evidence.

    Cells that a spreadsheet would take for a formula get an apostrophe in front.
    """
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    joined = case.joined()
    names = {a.id: a.name for r in case.readings() for a in r.actors} | {a.id: a.name for a in joined.actors}
    documents = {d.id: d for d in joined.documents}
    for reading in case.readings():
        known = documents.get(reading.document.id, reading.document)
        for record in _claims(reading):
            row = _row(record, names)
            row |= {
                "source": known.source,
                "outlet": known.outlet,
                "published": (known.published and known.published.earliest) or "",
            }
            writer.writerow([inert(row.get(column)) for column in COLUMNS])


def _claims(reading: Reading) -> Iterator[Any]:
    for kind in CLAIMS:
        yield from getattr(reading, kind)


def _row(record: Any, names: dict[str, str]) -> dict[str, Any]:
    evidence: Evidence = record.evidence[0]
    when: When | None = getattr(record, "when", None) or getattr(record, "starts", None)
    who = next(
        (
            getattr(record, n)
            for n in ("speaker", "party", "actors", "participants", "parties")
            if hasattr(record, n)
        ),
        (),
    )
    toward = next((getattr(record, n) for n in ("toward", "recipients", "hearers") if hasattr(record, n)), ())
    kind = next(
        (getattr(record, n) for n in ("kind", "form", "type", "mode", "attribute", "stage") if hasattr(record, n)),
        "",
    )
    return {
        "record": kind_of(record),
        "id": record.id,
        "document": record.document,
        "who": _named(who, names),
        "kind": kind,
        "toward": _named(toward, names),
        "issue": "ceasefire" if isinstance(record, Ceasefire) else getattr(record, "issue", None),
        "status": getattr(record, "status", None),
        "earliest": when and when.earliest,
        "latest": when and when.latest,
        "place": getattr(record, "place", None),
        "words": " ".join(evidence.quote.split()),
        "start": evidence.start,
        "end": evidence.end,
        "rule": record.rule,
    }


def _named(who: Any, names: dict[str, str]) -> str:
    ids = (who,) if isinstance(who, str) else who or ()
    return "; ".join(names.get(one, one) for one in ids)


def inert(value: object) -> str:
    """A cell that no spreadsheet runs as a formula.

    Example:
        >>> inert("=1+1"), inert(None), inert(12)
        ("'=1+1", '', '12')
    """
    words = "" if value is None else str(value)
    return f"'{words}" if words[:1] in ("=", "+", "-", "@", "\t", "\r") else words
