"""Where a case is kept: a narrow interface, and SQLite behind it."""

from parley.errors import CaseError
from parley.store.interface import FORMAT, KEYS, Hit, Rejoined, Run, Store, Term
from parley.store.sqlite import SqliteStore

__all__ = ["FORMAT", "KEYS", "Hit", "Rejoined", "Run", "SqliteStore", "Store", "Term", "open_store"]


def open_store(where: str, *, create: bool = True) -> Store:
    """Open the store of a case.

    Args:
        where: Path of an SQLite file, or a URL.
        create: True to make a file where there is none.

    Raises:
        CaseError: If it cannot be opened, or its kind of store is not there.
    """
    scheme, colon, _ = where.partition("://")
    if not colon:
        return SqliteStore(where, create=create)
    if scheme in ("postgresql", "postgres"):
        raise CaseError(
            f"'{scheme}://...' needs the postgres extra, which this version of Parley does not have yet. "
            "Give the path of a file: the case is then kept in SQLite."
        )
    raise CaseError(f"No store answers to '{scheme}://'. Give the path of a file.")
