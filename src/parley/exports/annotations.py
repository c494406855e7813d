"""W3C Web Annotation: every claim as an annotation on the characters of its article, and the way back.

The target is the article as received, with a position selector (characters, the standard's own unit) and a quote
selector with what stands around; the body is the record itself in Parley's wire format.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, TextIO
from urllib.parse import quote

from parley.errors import CaseError
from parley.exports.view import CaseView
from parley.records import Document, Evidence, Reading
from parley.records.codec import from_wire, kind_of, to_wire

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
CLAIMS = ("statements", "moves", "contacts", "events", "facts", "mentions", "times")
PURPOSES = {"mention": "identifying", "time": "tagging"}
AROUND = 32  # characters before and after that a quote selector carries; what Hypothesis uses


def write_annotations(case: CaseView, out: TextIO) -> None:
    """One annotation a line (JSON-LD)."""
    for reading in case.readings():
        for one in annotations_of(reading):
            out.write(json.dumps(one, ensure_ascii=False) + "\n")


def annotations_of(reading: Reading) -> Iterator[dict[str, Any]]:
    """The annotations of one article in the order of its records."""
    text = reading.document.text or ""
    for name in CLAIMS:
        for record in getattr(reading, name):
            kind = kind_of(record)
            yield {
                "@context": CONTEXT,
                "id": f"urn:parley:{record.id}",
                "type": "Annotation",
                "motivation": PURPOSES.get(kind, "classifying"),
                "body": {"type": "Dataset", "format": "application/json", "value": to_wire(record)},
                "target": [_target(reading.document, e, text) for e in record.evidence],
            }


def read_annotations(lines: Iterable[str]) -> Iterator[Any]:
    """The records that annotations of ours hold, in order.

    Raises:
        CaseError: If a line is no annotation of ours; the message says which and why.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            held = json.loads(line)
            wire = held["body"]["value"]
        except (json.JSONDecodeError, KeyError, TypeError) as problem:
            raise CaseError(f"Line {number} is no annotation of Parley's: {problem}.") from problem
        if not isinstance(wire, dict):
            raise CaseError(f"Line {number} is no annotation of Parley's: its body holds no record.")
        yield from_wire(wire)


def _target(document: Document, evidence: Evidence, text: str) -> dict[str, Any]:
    selectors: list[dict[str, Any]] = [
        {"type": "TextPositionSelector", "start": evidence.start, "end": evidence.end},
        {
            "type": "TextQuoteSelector",
            "exact": evidence.quote,
            "prefix": text[max(0, evidence.start - AROUND) : evidence.start],
            "suffix": text[evidence.end : evidence.end + AROUND],
        },
    ]
    return {"type": "SpecificResource", "source": _iri(document), "selector": selectors}


def _iri(document: Document) -> str:
    """The article's address, or an URN of its bytes for a file."""
    if document.source.startswith(("http://", "https://")):
        return quote(document.source, safe=":/?#[]@!$&'()*+,;=%~")
    return f"urn:sha256:{document.sha256}"
