"""Numbered steps from one format of a case in PostgreSQL to the next; ``sql/`` holds one script a number.

A schema becomes a case in one transaction, and goes to a new format in one: views are no data, they are dropped and
made anew.
"""

from __future__ import annotations

from importlib import resources

import psycopg

from parley.errors import CaseError
from parley.store.postgres.session import Db, Session

FORMAT = 1
"""The newest format of a case in PostgreSQL; files number theirs apart."""
OLDEST = 14
"""The oldest server that is known to do; 18 is what the tests run on."""


def bring_up(session: Session, *, create: bool) -> None:
    """Make a schema a case, or see that it is one.

    Args:
        session: Connected.
        create: True to make the schema where there is none.

    Raises:
        CaseError: If it is no case, is in another format, or the database cannot hold one.
    """
    found = format_of(session)
    if found == FORMAT:
        return
    if found is not None:
        _refuse(session.name, found)
    if not create:
        raise CaseError(f"There is no case at {session.name}. Make one: parley add URL ARTICLE...")
    fits(session)
    with session.writing() as db:
        if format_of(session) is None:  # another process may have been quicker
            make(db, session.schema)


def make(db: Db, schema: str) -> None:
    """Make an empty case. Inside a transaction: nobody else sees it before that ends well."""
    db.execute(f'CREATE SCHEMA IF NOT EXISTS "{schema}"')
    for number in range(1, FORMAT + 1):
        db.execute(_script(f"{number:04}.sql"))
    db.execute(_script("views.sql"))
    db.execute("INSERT INTO parley VALUES (%s)", (FORMAT,))
    _find_names(db)


def format_of(session: Session) -> int | None:
    """The format of the case in the schema of a session; None where there is no case and nothing else.

    Raises:
        CaseError: If something else is in that schema.
    """
    tables = {
        row[0] for row in session.rows("SELECT tablename FROM pg_tables WHERE schemaname = %s", (session.schema,))
    }
    if not tables:
        return None
    if "parley" not in tables:
        raise CaseError(
            f"{session.name}: the schema '{session.schema}' holds other tables and no case of Parley. "
            "Give the case another name: ?case=NAME"
        )
    return session.number("SELECT format FROM parley")


def _refuse(name: str, found: int) -> None:
    what = "pip install --upgrade parley-record" if found > FORMAT else "parley upgrade URL"
    raise CaseError(f"{name} holds a case in format {found}; this Parley reads format {FORMAT}. Run: {what}")


def fits(session: Session) -> None:
    """See that a database can hold a case.

    Raises:
        CaseError: If its server is too old, or it is not in UTF-8.
    """
    ((version, encoding),) = session.rows(
        "SELECT current_setting('server_version_num')::int / 10000, current_setting('server_encoding')"
    )
    if encoding != "UTF8":
        raise CaseError(
            f"{session.name}: the database is in {encoding}, which cannot hold every article. "
            "Make one in UTF-8: CREATE DATABASE talks ENCODING 'UTF8' TEMPLATE template0"
        )
    if version < OLDEST:
        raise CaseError(f"{session.name}: the server is PostgreSQL {version}; a case needs {OLDEST} or newer.")


def _find_names(db: Db) -> None:
    """An index by which an SQL tool finds names that are spelt alike, where the server has trigrams to give."""
    try:
        with db.transaction():
            db.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public")
            db.execute("CREATE INDEX names_alike ON names USING gin (name public.gin_trgm_ops)")
    except psycopg.Error:
        return  # no question of Parley needs it


def _script(name: str) -> bytes:
    return (resources.files("parley.store.postgres") / "sql" / name).read_bytes()
