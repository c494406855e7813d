"""PROV-O as JSON-LD: from each article over its reading to every record, on to what was joined, and who judged.

Articles and records are ``prov:Entity``, reading and joining ``prov:Activity``, Parley a ``prov:SoftwareAgent``,
and people who judged are ``prov:Person``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any, TextIO
from urllib.parse import quote

from parley.exports.view import CaseView, withheld_of
from parley.exports.wording import seen
from parley.records import Document, Joined, Judgement, Reading
from parley.records.codec import kind_of

PROV = "http://www.w3.org/ns/prov#"
CONTEXT: dict[str, Any] = {
    "prov": PROV,
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "parley": "urn:parley:term:",
    "label": "rdfs:label",
    "comment": "rdfs:comment",
    "value": "prov:value",
    "used": {"@id": "prov:used", "@type": "@id"},
    "wasDerivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "wasQuotedFrom": {"@id": "prov:wasQuotedFrom", "@type": "@id"},
    "wasGeneratedBy": {"@id": "prov:wasGeneratedBy", "@type": "@id"},
    "wasAssociatedWith": {"@id": "prov:wasAssociatedWith", "@type": "@id"},
    "wasInformedBy": {"@id": "prov:wasInformedBy", "@type": "@id"},
    "startedAtTime": {"@id": "prov:startedAtTime", "@type": "xsd:dateTime"},
    "rule": "parley:rule",
    "kind": "parley:kind",
    "status": "parley:status",
    "start": {"@id": "parley:start", "@type": "xsd:integer"},
    "end": {"@id": "parley:end", "@type": "xsd:integer"},
}
MACHINE, JOINING = "urn:parley:agent:parley", "urn:parley:activity:joining"
PARTS = ("members", "moves", "of", "to", "previous", "follows")
"""Fields of joined records that name what they were made of."""


def write_prov(case: CaseView, out: TextIO) -> None:
    """One JSON-LD document with everything and where it comes from."""
    graph = list(_nodes(case))
    json.dump({"@context": CONTEXT, "@graph": graph}, out, ensure_ascii=False, indent=1)
    out.write("\n")


def _nodes(case: CaseView) -> Iterator[dict[str, Any]]:
    joined = case.joined()
    yield {"@id": MACHINE, "@type": ["prov:Agent", "prov:SoftwareAgent"], "label": "Parley"}
    known: set[str] = set()
    for reading in case.readings():
        yield from _read(reading, known)
    judgements = tuple(getattr(case, "decided", tuple)())
    yield from _judged(judgements)
    if any(True for _ in joined.records()):
        yield from _joined(joined, known, judgements, withheld_of(case))


def _read(reading: Reading, known: set[str]) -> Iterator[dict[str, Any]]:
    document = reading.document
    article, activity = _article(document), f"urn:parley:activity:reading:{document.id}"
    known.add(document.id)
    yield {
        "@id": article,
        "@type": "prov:Entity",
        "kind": "article",
        "label": seen(document.title or document.source),
        "parley:sha256": document.sha256,
        "parley:source": seen(document.source),
    }
    yield {
        "@id": activity,
        "@type": "prov:Activity",
        "label": "reading",
        "used": article,
        "wasAssociatedWith": MACHINE,
    }
    yield {"@id": _iri(document.id), "@type": "prov:Entity", "kind": "document", "rule": document.rule,
           "wasDerivedFrom": article, "wasGeneratedBy": activity}  # fmt: skip
    for record in islice(reading.records(), 1, None):
        known.add(record.id)  # type: ignore[attr-defined]
        yield _record(record) | {"wasDerivedFrom": article, "wasGeneratedBy": activity}


def _record(record: Any) -> dict[str, Any]:
    """A record with its rule and status, and the words it was quoted from."""
    node: dict[str, Any] = {
        "@id": _iri(record.id),
        "@type": "prov:Entity",
        "kind": kind_of(record),
        "rule": record.rule,
    }
    if status := getattr(record, "status", None):
        node["status"] = status
    evidence = getattr(record, "evidence", ())
    if evidence:
        node["value"] = [seen(e.quote) for e in evidence]
        node["parley:evidence"] = [
            {"start": e.start, "end": e.end, "value": seen(e.quote), "parley:document": {"@id": _iri(e.document)}}
            for e in evidence
        ]
    return node


def _joined(
    joined: Joined, known: set[str], judgements: tuple[Judgement, ...], withheld: str
) -> Iterator[dict[str, Any]]:
    activity: dict[str, Any] = {
        "@id": JOINING,
        "@type": "prov:Activity",
        "label": "joining",
        "wasAssociatedWith": MACHINE,
        "used": sorted(map(_iri, known)),
    }
    informed = [_iri(one.id) for one in judgements if one.undone_by is None]
    yield activity | ({"wasInformedBy": informed} if informed else {}) | ({"comment": withheld} if withheld else {})
    for record in joined.records():
        parts: dict[str, None] = {}
        for name in PARTS:
            held = getattr(record, name, None)
            for one in (held,) if isinstance(held, str) else held or ():
                if one in known and one != record.id:  # type: ignore[attr-defined]
                    parts[_iri(one)] = None
        if record.id in known:  # type: ignore[attr-defined]
            continue
        derived = {"wasDerivedFrom": list(parts)} if parts else {}
        yield _record(record) | derived | {"wasGeneratedBy": JOINING}


def _judged(judgements: tuple[Judgement, ...]) -> Iterator[dict[str, Any]]:
    """Each judgement as something that a person did, and when."""
    for who in sorted({one.who for one in judgements}):
        yield {"@id": _person(who), "@type": ["prov:Agent", "prov:Person"], "label": seen(who)}
    for one in judgements:
        node = {
            "@id": _iri(one.id),
            "@type": "prov:Activity",
            "kind": f"judgement: {one.kind}",
            "used": _iri(one.target),
            "startedAtTime": one.when,
            "wasAssociatedWith": _person(one.who),
        }
        yield node | ({"comment": f"taken back by {one.undone_by}"} if one.undone_by else {})


def _iri(key: str) -> str:
    return f"urn:parley:{quote(key, safe=':')}"


def _person(who: str) -> str:
    return f"urn:parley:agent:{quote(who, safe='')}"


def _article(document: Document) -> str:
    """The article as bytes: the same whatever it is called."""
    return f"urn:sha256:{document.sha256}"
