"""A case in PostgreSQL: a schema of a database, behind the same interface as the SQLite file."""

from parley.store.postgres.store import PostgresStore

__all__ = ["PostgresStore"]
