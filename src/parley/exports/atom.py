"""Atom (RFC 4287): what each addition to a case changed, the newest first, for a feed reader."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TextIO
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from parley.exports.view import CaseView, withheld_of
from parley.exports.wording import seen
from parley.records import Change, Evidence
from parley.text.ids import content_id

NAMESPACE = "http://www.w3.org/2005/Atom"
LONG_AGO = "1970-01-01T00:00:00Z"
MOST = 500  # entries: the newest; feed readers poll, and a case may have many thousands. A guess
KINDS = {
    "new": "New", "changed": "Changed", "contradicted": "Contradicted", "confirmed": "Confirmed",
    "withdrawn": "Withdrawn", "planned_to_held": "Planned, now held", "planned_to_missed": "Planned, not held",
}  # fmt: skip


def write_atom(case: CaseView, out: TextIO) -> None:
    """A feed with an entry a change. Words of articles are plain text in it: nothing of them is markup."""
    register_namespace("", NAMESPACE)
    runs = sorted(getattr(case, "runs", tuple)(), key=lambda run: run.number, reverse=True)
    sources = {r.document.id: r.document.source for r in case.readings()}
    feed = Element(f"{{{NAMESPACE}}}feed")
    _text(feed, "id", f"urn:parley:case:{content_id('document', case.title)}")
    _text(feed, "title", case.title or "Untitled case")
    _text(feed, "updated", _moment(runs[0].when) if runs else LONG_AGO)
    if withheld := withheld_of(case):
        _text(feed, "subtitle", withheld)
    _text(SubElement(feed, f"{{{NAMESPACE}}}author"), "name", "Parley")
    _text(feed, "generator", "Parley")
    changes = [(run.number, run.when, change) for run in runs for change in run.changes]
    for number, when, change in changes[:MOST]:
        _entry(feed, number, when, change, sources)
    indent(feed, " ")
    out.write(f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(feed, encoding="unicode")}\n')


def _entry(feed: Element, run: int, when: str, change: Change, sources: dict[str, str]) -> None:
    entry = SubElement(feed, f"{{{NAMESPACE}}}entry")
    _text(entry, "id", f"urn:parley:{change.id}:{run}")
    _text(entry, "title", f"{KINDS.get(change.kind, change.kind)}: {change.after or change.before or change.of}")
    _text(entry, "updated", _moment(when))
    SubElement(entry, f"{{{NAMESPACE}}}category", {"term": change.kind})
    for address in _addresses(change.evidence, sources):
        SubElement(entry, f"{{{NAMESPACE}}}link", {"rel": "related", "href": address})
    _text(entry, "content", "\n".join(_told(change, sources)))


def _told(change: Change, sources: dict[str, str]) -> Iterable[str]:
    if change.before:
        yield f"Before: {change.before}"
    if change.after:
        yield f"Now: {change.after}"
    for one in change.evidence:
        yield f"“{' '.join(one.quote.split())}” ({sources.get(one.document, one.document)}, {one.start}–{one.end})"


def _addresses(evidence: Iterable[Evidence], sources: dict[str, str]) -> list[str]:
    found = dict.fromkeys(sources.get(one.document, "") for one in evidence)
    return [quote(one, safe=":/?#[]@!$&'()*+,;=%~") for one in found if one.startswith(("http://", "https://"))]


def _text(parent: Element, name: str, words: str) -> Any:
    made = SubElement(parent, f"{{{NAMESPACE}}}{name}")
    made.text = seen(words)
    return made


def _moment(iso: str) -> str:
    """A moment as RFC 3339 has it."""
    return iso if iso.endswith("Z") or "+" in iso[10:] else f"{iso}Z"
