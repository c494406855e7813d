"""What SQLite keeps for joining: values and sorted marks, and which documents are still to be joined.

All functions work inside the transaction of their caller, or read.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping

BATCH = 20_000  # marks to one statement; a guess


def cells_of(connection: sqlite3.Connection, space: str, keys: Collection[str]) -> dict[str, bytes]:
    """The values of those keys that have one."""
    if len(keys) == 1:
        return dict(connection.execute("SELECT key, value FROM cells WHERE space = ? AND key = ?", (space, *keys)))
    rows = connection.execute(
        "SELECT key, value FROM cells WHERE space = ? AND key IN (SELECT value FROM json_each(?))",
        (space, json.dumps(sorted(keys))),
    )
    return dict(rows)


def marks_of(
    connection: sqlite3.Connection, space: str, key: str, after: str, before: str | None, limit: int | None,
    backwards: bool,
) -> list[str]:  # fmt: skip
    """Marks of a key in order, from ``after`` (included) to ``before`` (left out)."""
    ends = "" if before is None else " AND mark < ?"
    values = (space, key, after) if before is None else (space, key, after, before)
    order = "DESC" if backwards else "ASC"
    question = (
        f"SELECT mark FROM marks WHERE space = ? AND key = ? AND mark >= ?{ends} ORDER BY mark {order} LIMIT ?"
    )
    rows = connection.execute(question, (*values, -1 if limit is None else limit))
    return [row[0] for row in rows]


def many_marks_of(
    connection: sqlite3.Connection, space: str, keys: Collection[str], limit: int | None
) -> dict[str, list[str]]:
    """The first marks of each key that has any, in order."""
    rows = connection.execute(
        "SELECT k.value, (SELECT json_group_array(mark) FROM "
        "(SELECT mark FROM marks WHERE space = ? AND key = k.value ORDER BY mark LIMIT ?)) FROM json_each(?) k",
        (space, -1 if limit is None else limit, json.dumps(sorted(keys))),
    )
    return {key: sorted(json.loads(marks)) for key, marks in rows if marks != "[]"}


def write_cells(connection: sqlite3.Connection, cells: Mapping[tuple[str, str], bytes | None]) -> None:
    """Set values; None takes a cell away."""
    connection.executemany(
        "DELETE FROM cells WHERE space = ? AND key = ?", (k for k, v in cells.items() if v is None)
    )
    connection.executemany(
        "INSERT INTO cells (space, key, value) VALUES (?, ?, ?) "
        "ON CONFLICT (space, key) DO UPDATE SET value = excluded.value",
        ((*key, value) for key, value in sorted(cells.items()) if value is not None),
    )


def write_marks(connection: sqlite3.Connection, marks: Mapping[tuple[str, str, str], bool]) -> None:
    """Set marks and take marks away."""
    connection.executemany(
        "DELETE FROM marks WHERE space = ? AND key = ? AND mark = ?", (k for k, held in marks.items() if not held)
    )
    connection.executemany(
        "INSERT OR IGNORE INTO marks VALUES (?, ?, ?)", sorted(k for k, held in marks.items() if held)
    )


def note_stale(connection: sqlite3.Connection, documents: Iterable[str]) -> None:
    """Say that documents are to be joined, as of the state that the case has now."""
    connection.executemany(
        "INSERT OR REPLACE INTO stale SELECT ?, value FROM meta WHERE name = 'state'", ((one,) for one in documents)
    )


def stale_of(connection: sqlite3.Connection) -> dict[str, int]:
    """Documents that are still to be joined, the oldest first, each with the state that its change made."""
    return dict(
        connection.execute(
            "SELECT s.document, s.state FROM stale s LEFT JOIN records r ON r.id = s.document "
            "LEFT JOIN listed l ON l.record = r.number GROUP BY s.document "
            "ORDER BY coalesce(min(l.first), '~'), s.document"
        )
    )


def forget(connection: sqlite3.Connection) -> None:
    """Let go of everything that joining remembers: the next one begins anew."""
    connection.execute("DELETE FROM cells")
    connection.execute("DELETE FROM marks")
    connection.execute("INSERT OR REPLACE INTO stale SELECT document, 0 FROM articles")
    connection.execute("UPDATE meta SET value = '0' WHERE name = 'flow'")


def unstale(connection: sqlite3.Connection, done: Mapping[str, int]) -> None:
    """Say that documents were joined as they were in a state."""
    connection.executemany("DELETE FROM stale WHERE document = ? AND state <= ?", done.items())
