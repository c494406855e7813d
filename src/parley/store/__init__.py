"""Where a case is kept: a narrow interface, and SQLite or PostgreSQL behind it."""

from parley.errors import CaseError
from parley.store.address import parse_address
from parley.store.interface import ALL, FORMAT, KEYS, Hit, Rejoined, Run, Store, Term, Wanted
from parley.store.sqlite import SqliteStore

__all__ = [
    "ALL", "FORMAT", "KEYS", "Hit", "Rejoined", "Run", "SqliteStore", "Store", "Term", "Wanted", "open_store",
]  # fmt: skip


def open_store(where: str, *, create: bool = True) -> Store:
    """Open the store of a case.

    Args:
        where: Path of an SQLite file, with or without "sqlite:" before it, or a postgresql:// URL.
        create: True to make a file where there is none.

    Raises:
        CaseError: If it cannot be opened, or its kind of store is not there.
    """
    address = parse_address(where)
    if address.schema is None:
        return SqliteStore(address.where, create=create)
    try:
        from parley.store.postgres import PostgresStore  # an extra: most cases are files
    except ImportError as missing:
        raise CaseError(
            f"A case in PostgreSQL needs the postgres extra ('{missing.name}' is missing). "
            "Run: pip install 'parley-record[postgres]'"
        ) from missing
    return PostgresStore(where, create=create)
