"""CSL-JSON: the articles of a case as references for Zotero, pandoc and word processors."""

from __future__ import annotations

import json
from typing import Any, TextIO

from parley.exports.view import CaseView
from parley.records import Document


def write_references(case: CaseView, out: TextIO) -> None:
    """One list of items. A date is given as far as it is known: an inferred or open one is left out."""
    items = [_item(document) for document in case.joined().documents]
    json.dump(items, out, ensure_ascii=False, indent=1)
    out.write("\n")


def _item(document: Document) -> dict[str, Any]:
    item: dict[str, Any] = {"id": document.id, "type": "article-newspaper"}
    if document.title:
        item["title"] = document.title
    if document.outlet:
        item["container-title"] = document.outlet
    authors = document.authors or ((document.byline,) if document.byline else ())
    if authors:
        item["author"] = [{"literal": name} for name in authors]
    if document.section:
        item["section"] = document.section
    if document.language:
        item["language"] = document.language
    address = next((s for s in (document.source, *document.sources) if s.startswith(("http://", "https://"))), None)
    if address:
        item["URL"] = address
    when = document.published
    if when and when.earliest and when.latest and when.basis != "inferred":
        first, last = (([int(p) for p in day[:10].split("-")]) for day in (when.earliest, when.latest))
        item["issued"] = {"date-parts": [first] if first == last else [first, last]}
    return item
