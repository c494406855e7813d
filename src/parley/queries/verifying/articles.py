"""Single articles: the text against its digests, every quote against the text, every link inside an article."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from parley.errors import ParleyError
from parley.queries.verifying.parts import actors_of, parts_of, statements_of
from parley.queries.verifying.report import Found
from parley.records import Evidence, Reading
from parley.records.codec import kind_of
from parley.store import Store
from parley.store.faults import UNREADABLE
from parley.text.ids import content_id


def verify_articles(store: Store, found: Found) -> Iterator[int]:
    """Look over every article and its reading, one at a time.

    Yields:
        How many are done, after each.
    """
    changed = set(store.changed_texts())
    for number, document in enumerate(store.documents(), 1):
        if document in changed:
            found.add("text", document, "the text was changed; its evidence is not anchored")
        try:
            reading = store.reading(document)
        except ParleyError as problem:
            found.add("record", document, f"the article has no reading that holds: {problem}")
        else:
            _verify_reading(reading, found)
            if document not in changed:
                _verify_bytes(store, reading, found)
        yield number


def _verify_bytes(store: Store, reading: Reading, found: Found) -> None:
    """The bytes as received and the sources against the digest by which the article is known."""
    document = reading.document
    if content_id("document", document.sha256) != document.id:
        found.add("record", document.source, f"its digest does not make the id '{document.id}'")
    try:
        data, raws = store.original(document.id), store.sources(document.id)
    except UNREADABLE as problem:
        found.add("text", document.source, str(problem) or type(problem).__name__)
        return
    if data is not None and sha256(data).hexdigest() != document.sha256:
        found.add("text", document.source, "the bytes as received are no longer those that arrived")
    if not raws:
        found.add("record", document.source, "no source is known that gave it")
    for raw in raws:
        if raw.sha256 != document.sha256:
            found.add("record", document.source, f"its source '{raw.source}' is of other bytes")


def _verify_reading(reading: Reading, found: Found) -> None:
    """The records of one article against its text and each other."""
    document, text = reading.document, reading.document.text or ""
    known: dict[str, set[str]] = {}
    for record in reading.records():
        kind = kind_of(record)
        found.counts[kind] += 1
        own = known.setdefault(kind, set())
        one: Any = record
        if one.id in own:
            found.add("record", document.source, "shares its id with another", kind, one)
        own.add(one.id)
        if not one.rule:
            found.add("record", document.source, "does not say which rule made it", kind, one)
        if getattr(one, "document", None) not in (None, document.id):
            found.add("record", document.source, f"is of another article, '{one.document}'", kind, one)
        _verify_places(one, kind, document.id, document.source, text, found)
    for record in reading.records():
        for word, verb, ids in (
            ("statement", "hangs on a", statements_of(record)),
            ("actor", "names an", actors_of(record)),
            ("quantity", "counts by a", iter(getattr(record, "quantities", ()))),
        ):
            for one in ids:
                if one not in known.get(word, ()):
                    what = f"{verb} {word} '{one}' not there"
                    found.add("record", document.source, what, kind_of(record), record)


def _verify_places(record: Any, kind: str, document: str, source: str, text: str, found: Found) -> None:
    for part in parts_of(record):
        if isinstance(part, Evidence):
            found.evidence += 1
            if part.document != document or text[part.start : part.end] != part.quote:
                what = f"'{part.quote[:40]}' does not stand at {part.start}:{part.end}"
                found.add("record", source, what, kind, record)
        elif part.end > len(text):
            what = f"the place {part.start}:{part.end} is outside the article"
            found.add("record", source, what, kind, record)
