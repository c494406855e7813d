"""Whether a case in PostgreSQL agrees with itself: what lies beside a record against the record."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from parley.errors import ParleyError
from parley.records.codec import KINDS, decode_as
from parley.store.postgres.joined import keyed
from parley.store.postgres.notation import from_pg, with_nuls
from parley.store.postgres.session import Session
from parley.store.postgres.words import EVERY, Words
from parley.store.rows import spoken_words

MANY = 20  # faults of one sort that are told one by one


def find_faults(session: Session, words: Words) -> Iterator[str]:
    """What is wrong, in words; nothing where all is well. Rows are read a page at a time."""
    for test in (_of_records, _of_articles, _of_statements, _of_names):
        for number, fault in enumerate(test(session, words)):
            if number == MANY:
                yield "... and more of the kind."
                break
            yield fault


def _of_records(session: Session, _: Words) -> Iterator[str]:
    for table in ("records", "joined"):
        for kind, one, data, keys in session.each(f"SELECT kind, id, data, keys FROM {table}"):
            if kind not in KINDS:
                yield f"The record {one} is of a kind '{kind}' that there is not."
                continue
            try:
                record = decode_as(kind, data)
            except (ParleyError, TypeError, ValueError) as problem:
                yield f"The {kind} {one} cannot be read: {problem}"
                continue
            if record.id != from_pg(one):
                yield f"The {kind} {one} is filed under an id that is not its own, '{record.id}'."
            if keyed(kind, record) != keys:
                yield f"The {kind} {one} is not found by all its keys, or by some that are not its own."


def _of_articles(session: Session, words: Words) -> Iterator[str]:
    for document, text, nuls, repaired, held in session.each(
        "SELECT document, text, nuls, repaired, words::text FROM articles"
    ):
        if not _same(session, words.vector(with_nuls(text, nuls), from_pg(repaired)), held):
            yield f"The search index of the article {document} does not agree with its text."


def _of_statements(session: Session, words: Words) -> Iterator[str]:
    rows = session.each(
        "SELECT r.document, r.id, r.data, s.start, s.said, s.nuls, s.words::text FROM records r "
        "LEFT JOIN spoken s ON s.document = r.document AND s.id = r.id WHERE r.kind = 'statement' "
        "ORDER BY r.document"
    )
    for document, those in groupby(rows, key=lambda row: str(row[0])):
        found = session.rows("SELECT text, nuls FROM articles WHERE document = %s", (document,))
        text = with_nuls(*found[0]) if found else ""
        for _, one, data, start, said, nuls, held in those:
            try:
                record = decode_as("statement", data)
            except (ParleyError, TypeError, ValueError):
                continue  # told of above
            if not record.evidence:
                continue
            told = None if said is None else (start, with_nuls(said, nuls))
            if told != spoken_words(record, text) or not _same(session, words.vector(told[1], most=EVERY), held):
                yield f"The statement {one} is searched by other words than its own."


def _of_names(session: Session, _: Words) -> Iterator[str]:
    rows = session.each(
        "SELECT j.id FROM joined j LEFT JOIN names n ON n.actor = j.id WHERE j.kind = 'actor' AND n.name IS NULL"
    )
    for (one,) in rows:
        yield f"The actor {one} has no name in the views."


def _same(session: Session, made: str | None, held: str | None) -> bool:
    """True where a vector as written is the one that is kept."""
    if made is None or held is None:
        return made == held
    return bool(session.rows("SELECT %s::tsvector = %s::tsvector", (made, held))[0][0])
