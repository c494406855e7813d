"""Digests of articles in SQLite: what was read of one, and what its sources tell, told apart by a few letters.

Equal digests mean equal readings, whichever case they stand in and whenever they were put there. By them a record
of the case as of a day knows which of its articles are still as it has them.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator

from parley.store.kept import COLUMNS

SIZE = 16
"""Bytes of a digest: a billion articles share none by chance."""


def note_digests(db: sqlite3.Connection, documents: Iterable[str]) -> None:
    """Keep the digests of some articles with them. Inside a transaction, after all of them is written."""
    db.executemany(
        "UPDATE articles SET digest = ? WHERE document = ?", ((digest_article(db, one), one) for one in documents)
    )


def note_all(db: sqlite3.Connection) -> None:
    """Keep the digests of all articles with them, one after the other. Inside a transaction."""
    note_digests(db, [row[0] for row in db.execute("SELECT document FROM articles ORDER BY document")])


def digests_of(db: sqlite3.Connection) -> dict[str, str]:
    """The digest of every article, by its id in the order of ids."""
    return dict(db.execute("SELECT document, digest FROM articles ORDER BY document"))


def digest_article(db: sqlite3.Connection, document: str) -> str:
    """The digest of an article: SHA-256, cut short, over its text, the lines of its reading and its sources."""
    held = hashlib.sha256()
    for row in db.execute("SELECT snapshot FROM articles WHERE document = ?", (document,)):
        held.update(row[0].encode())
    for (line,) in db.execute("SELECT data FROM records WHERE document = ? ORDER BY place", (document,)):
        held.update(line.encode("utf-8", "surrogatepass"))
        held.update(b"\n")
    told = db.execute(f"SELECT {', '.join(COLUMNS)} FROM sources WHERE document = ?", (document,))
    for source in sorted(json.dumps(row) for row in told):
        held.update(source.encode())
    return held.digest()[:SIZE].hex()


def find_differing(db: sqlite3.Connection, kinds: Collection[str]) -> Iterator[tuple[str, str]]:
    """Kind and id of each joined record that this case, or the one attached as "other", has alone or otherwise."""
    wanted = json.dumps(sorted(kinds))
    for here, there in (("main", "other"), ("other", "main")):
        yield from db.execute(
            f"SELECT h.kind, h.id FROM {here}.records h WHERE h.kind IN (SELECT value FROM json_each(?)) "
            f"AND h.document IS NULL AND NOT EXISTS (SELECT 1 FROM {there}.records t INDEXED BY records_joined "
            "WHERE t.id = h.id AND t.kind = h.kind AND t.document IS NULL AND t.data = h.data)", (wanted,),
        )  # fmt: skip
