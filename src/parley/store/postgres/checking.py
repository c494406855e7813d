"""Whether a case in PostgreSQL agrees with itself: what lies beside a record against the record.

Each test sees the case of one moment, and keeps nobody waiting. What the server itself can tell of its files it is
asked where an administrator gave the database the extension for it (``CREATE EXTENSION amcheck``).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from itertools import groupby
from typing import Any

from psycopg import errors

from parley.errors import CaseError
from parley.records import Statement
from parley.records.codec import decode_as
from parley.store.faults import (
    UNREADABLE,
    fault_of_lists,
    fault_of_name,
    faults_of,
    faults_of_statement,
    first_of_many,
)
from parley.store.postgres.enlisting import Enlisting
from parley.store.postgres.joined import keyed
from parley.store.postgres.notation import from_pg, to_pg, with_nuls
from parley.store.postgres.session import Db, Session, is_damage
from parley.store.postgres.words import EVERY, Words
from parley.store.rows import spoken_words

LOOSE = {
    "records": "SELECT count(*) FROM records r WHERE NOT EXISTS "
    "(SELECT 1 FROM articles a WHERE a.document = r.document)",
    "sources": "SELECT count(*) FROM sources s WHERE NOT EXISTS "
    "(SELECT 1 FROM articles a WHERE a.document = s.document)",
    "spoken": "SELECT count(*) FROM spoken s WHERE NOT EXISTS "
    "(SELECT 1 FROM records r WHERE r.document = s.document AND r.id = s.id AND r.kind = 'statement')",
}
"""Rows that belong to nothing; only who switches the server's own bounds off can make them."""
LISTED = "record, document, list, head, first, place, start, tie, since, until, id, traits, long"


def find_faults(session: Session, words: Words) -> Iterator[str]:
    """What is wrong, in words; nothing where all is well. Rows are read a page at a time."""
    for test in (_of_server, _of_records, _of_loose, _of_articles, _of_statements, _of_names, _of_lists):
        try:
            with session.snapshot(scratch=test is _of_lists) as db:
                yield from first_of_many(test(session, db, words))
        except CaseError as problem:
            if is_damage(problem.__cause__):
                yield f"The database is damaged: {problem.__cause__}".strip()
            elif isinstance(problem.__cause__, errors.InsufficientPrivilege | errors.ReadOnlySqlTransaction):
                yield f"The lists could not be compared: {problem}"
            else:
                raise


def _of_server(session: Session, _: Db, __: Words) -> Iterator[str]:
    """Every B-tree against its table, by the server itself where it can; GIN has no such test in its older ones."""
    found = session.rows(
        "SELECT quote_ident(n.nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace "
        "WHERE e.extname = 'amcheck'"
    )
    may = found and session.rows(
        "SELECT has_function_privilege(%s, 'EXECUTE')", (f"{found[0][0]}.bt_index_check(regclass, boolean)",)
    )
    if not may or not may[0][0]:
        return
    indexes = session.rows(
        "SELECT c.oid, c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid "
        "JOIN pg_am a ON a.oid = c.relam JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE n.nspname = %s AND a.amname = 'btree' AND i.indisvalid ORDER BY c.relname",
        (session.schema,),
    )
    for oid, name in indexes:
        try:
            with session.within() as db:
                db.execute(f"SELECT {found[0][0]}.bt_index_check(%s::oid::regclass, true)", (oid,))
        except CaseError as problem:
            if not is_damage(problem.__cause__):
                raise
            yield f"The database is damaged: the index '{name}': {str(problem.__cause__).splitlines()[0]}"


def _of_records(session: Session, _: Db, __: Words) -> Iterator[str]:
    for table in ("records", "joined"):
        for kind, one, data, keys in session.each(f"SELECT kind, id, data, keys FROM {table}"):
            yield from faults_of(kind, from_pg(one), data, partial(_has_keys, kind, keys))


def _has_keys(kind: str, keys: list[str] | None, record: Any) -> bool:
    return keyed(kind, record) == keys


def _of_loose(session: Session, _: Db, __: Words) -> Iterator[str]:
    for table, question in LOOSE.items():
        if number := session.number(question):
            yield f"{number} rows of '{table}' hang loose."
    for document, source, told in session.each("SELECT document, source, told FROM sources"):
        try:
            own = json.loads(told)["source"]
        except (ValueError, KeyError, TypeError):
            yield f"What a source tells of the article {document} cannot be read."
        else:
            if to_pg(own) != source:
                yield f"A source of the article {document} is filed under the name of another."


def _of_articles(session: Session, _: Db, words: Words) -> Iterator[str]:
    for document, text, nuls, repaired, held in session.each(
        "SELECT document, text, nuls, repaired, words::text FROM articles"
    ):
        if not _same(session, words.vector(with_nuls(text, nuls), from_pg(repaired)), held):
            yield f"The search index of the article {document} does not agree with its text."


def _of_statements(session: Session, _: Db, words: Words) -> Iterator[str]:
    rows = session.each(
        "SELECT r.document, r.id, r.data, s.start, s.said, s.nuls, s.words::text FROM records r "
        "LEFT JOIN spoken s ON s.document = r.document AND s.id = r.id WHERE r.kind = 'statement' "
        "ORDER BY r.document"
    )
    for document, those in groupby(rows, key=lambda row: str(row[0])):
        found = session.rows("SELECT text, nuls FROM articles WHERE document = %s", (document,))
        text = with_nuls(*found[0]) if found else ""
        for _, one, data, *kept in those:
            yield from faults_of_statement(from_pg(one), data, partial(_is_spoken, session, words, kept, text))


def _is_spoken(session: Session, words: Words, kept: list[Any], text: str, record: Statement) -> bool:
    start, said, nuls, vector = kept
    if said is None or (start, with_nuls(said, nuls)) != spoken_words(record, text):
        return False
    return _same(session, words.vector(with_nuls(said, nuls), most=EVERY), vector)


def _of_names(session: Session, _: Db, __: Words) -> Iterator[str]:
    rows = session.each(
        "SELECT j.id, j.data, n.name FROM joined j LEFT JOIN names n ON n.actor = j.id WHERE j.kind = 'actor'"
    )
    for one, data, name in rows:
        try:
            known = decode_as("actor", data).name
        except UNREADABLE:
            continue  # told of above
        if name is None or from_pg(name) != known:
            yield fault_of_name(from_pg(one))


def _of_lists(session: Session, db: Db, _: Words) -> Iterator[str]:
    """The lists that questions read against those made anew, in a table of that name that only this sees."""
    kept = f'"{session.schema}".listed'
    db.execute(f"CREATE TEMP TABLE listed (LIKE {kept}) ON COMMIT DROP")
    db.execute("CREATE INDEX ON pg_temp.listed (document)")
    try:
        Enlisting(db).everything()
    except UNREADABLE:  # records that cannot be read were told of
        return
    for one, other in ((kept, "pg_temp.listed"), ("pg_temp.listed", kept)):
        differ = session.number(
            f"SELECT count(*) FROM (SELECT {LISTED} FROM {one} EXCEPT SELECT {LISTED} FROM {other}) AS d"
        )
        if differ:
            yield fault_of_lists(differ, "listed" if one == kept else "was_listed")


def _same(session: Session, made: str | None, held: str | None) -> bool:
    """True where a vector as written is the one that is kept."""
    if made is None or held is None:
        return made == held
    return bool(session.rows("SELECT %s::tsvector = %s::tsvector", (made, held))[0][0])
