"""What PostgreSQL keeps of an article: its text, what its sources tell, its bytes, its records."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence
from typing import Any

from parley.records import Raw, Reading, Span, Statement
from parley.records.codec import encode_line, kind_of
from parley.store.kept import COLUMNS, LISTS
from parley.store.postgres.joined import first_of, keyed
from parley.store.postgres.notation import from_pg, indexed, to_pg, with_nuls, without_nuls
from parley.store.postgres.session import Db, Session
from parley.store.postgres.words import EVERY, Words
from parley.store.rows import digest_of, original_of, spoken_words
from parley.store.sources import sort_sources

Row = tuple[str, Any, str]
"""Kind, record, and its line on the wire."""


def rows_of(reading: Reading) -> list[Row]:
    """The records of a reading as they are kept."""
    return [(kind_of(record), record, encode_line(record)) for record in reading.records()]


def put_article(db: Db, words: Words, document: str, digest: str, text: str, repaired: str) -> bool:
    """Keep a text, and what is searched of it. Inside a transaction.

    Returns:
        True where it was not there before.
    """
    plain, nuls = without_nuls(text)
    row = db.execute(
        "INSERT INTO articles (document, sha256, text, nuls, snapshot, repaired, words) "
        "VALUES (%s, %s, %s, %s, %s, %s, %s::tsvector) ON CONFLICT (document) DO UPDATE SET text = excluded.text, "
        "nuls = excluded.nuls, snapshot = excluded.snapshot, repaired = excluded.repaired, words = excluded.words "
        "WHERE articles.snapshot <> excluded.snapshot OR articles.repaired <> excluded.repaired "
        "RETURNING xmax = 0",
        (
            to_pg(document),
            to_pg(digest),
            plain,
            nuls,
            digest_of(text),
            to_pg(repaired),
            words.vector(text, repaired),
        ),
    ).fetchone()
    return row is not None and bool(row[0])


def put_sources(db: Db, document: str, raws: Iterable[Raw]) -> None:
    """Keep what sources tell of a document, each once, and the bytes that they bring. Inside a transaction."""
    raws = list(raws)
    told = dict.fromkeys((to_pg(raw.source), told_by(raw)) for raw in raws)
    db.execute(
        "INSERT INTO sources (document, source, told) SELECT %s, t.source, t.told "
        "FROM unnest(%s::text[], %s::text[]) WITH ORDINALITY AS t (source, told, n) WHERE NOT EXISTS "
        "(SELECT 1 FROM sources s WHERE s.document = %s AND s.told = t.told) ORDER BY t.n",
        (to_pg(document), [one[0] for one in told], [one[1] for one in told], to_pg(document)),
    )
    db.execute("DELETE FROM skipped WHERE key = ANY(%s)", ([indexed(raw.source) for raw in raws],))
    for raw in raws:
        if raw.original is not None:
            keep_original(db, raw.sha256, raw.original)


def told_by(raw: Raw) -> str:
    """What a source tells of an article, as it is kept: JSON, each thing by its name."""
    held = {name: getattr(raw, name) for name in COLUMNS}
    held["main"] = [[span.start, span.end] for span in raw.main]
    return json.dumps(held, ensure_ascii=False)


def sources_of(session: Session, document: str) -> tuple[Raw, ...]:
    """The article as each source gave it, in the order of ``sort_sources``."""
    rows = session.rows(
        "SELECT a.text, a.nuls, a.sha256, s.told FROM sources s JOIN articles a USING (document) "
        "WHERE document = %s",
        (to_pg(document),),
    )
    return sort_sources(_raw(with_nuls(text, nuls), from_pg(digest), told) for text, nuls, digest, told in rows)


def _raw(text: str, digest: str, told: str) -> Raw:
    held = json.loads(told)
    for name in LISTS:
        held[name] = tuple(held[name])
    held["main"] = tuple(Span(*ends) for ends in held["main"])
    return Raw(text=text, sha256=digest, **held)


def keep_original(db: Db, digest: str, data: bytes) -> None:
    """Keep bytes under their digest, where they are not there yet. Inside a transaction."""
    if db.execute("SELECT 1 FROM originals WHERE sha256 = %s", (to_pg(digest),)).fetchone() is None:
        packed = zlib.compress(data)
        db.execute("INSERT INTO originals VALUES (%s, %s, %s)", (to_pg(digest), len(data), packed))


def find_original(session: Session, document: str, text: str) -> bytes | None:
    """The bytes as received of a document with that text: see ``parley.store.rows.original_of``."""
    rows = session.rows(
        "SELECT a.sha256, o.packed FROM articles a LEFT JOIN originals o USING (sha256) WHERE a.document = %s",
        (to_pg(document),),
    )
    return next((original_of(document, text, from_pg(digest), packed) for digest, packed in rows), None)


def drop_records(db: Db, document: str) -> None:
    """Let go of what was read of an article."""
    for table in ("records", "spoken", "listed"):
        db.execute(f"DELETE FROM {table} WHERE document = %s", (to_pg(document),))


def put_records(db: Db, words: Words, document: str, rows: Sequence[Row], text: str) -> None:
    """Keep the records of an article that has none, and what is searched of its statements."""
    known = to_pg(document)
    first = first_of(db, len(rows))
    with db.cursor().copy("COPY records (number, document, place, kind, id, data, keys) FROM STDIN") as copy:
        for place, (kind, record, line) in enumerate(rows):
            copy.write_row((first + place, known, place, kind, to_pg(record.id), line, keyed(kind, record)))
    told = [record for _, record, _ in rows if isinstance(record, Statement) and record.evidence]
    if told:
        with db.cursor().copy("COPY spoken (document, id, start, said, nuls, words) FROM STDIN") as copy:
            for one in told:
                copy.write_row(spoken_row(words, known, one, text))


def spoken_row(words: Words, document: str, one: Statement, text: str) -> tuple[Any, ...]:
    """What is searched of a statement: document, id, start, the words, their characters of number 0, the vector."""
    start, said = spoken_words(one, text)
    return document, to_pg(one.id), start, *without_nuls(said), words.vector(said, most=EVERY)
