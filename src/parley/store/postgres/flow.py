"""What PostgreSQL keeps for joining: values and sorted marks, and which documents are still to be joined.

All functions work inside the transaction of their caller, or read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from parley.store.postgres.notation import from_pg, indexed, to_pg
from parley.store.postgres.session import Db, Session

HEAD = "substring(mark FROM 1 FOR 1000)"
"""What of a mark its index has."""


def cells_of(session: Session, space: str, keys: Collection[str]) -> dict[str, bytes]:
    """The values of those keys that have one."""
    wanted = {indexed(key): key for key in keys}
    rows = session.rows(
        "SELECT key, value FROM cells WHERE space = %s AND key = ANY(%s)", (to_pg(space), sorted(wanted))
    )
    return {wanted[key]: value for key, value in rows}


def marks_of(
    session: Session, space: str, key: str, after: str, before: str | None, limit: int | None, backwards: bool
) -> list[str]:
    """Marks of a key in order, from ``after`` (included) to ``before`` (left out)."""
    tests, values = "", [to_pg(space), indexed(key)]
    bounds: list[bytes | int | None] = []
    for sign, strict, mark in ((">=", ">=", after or None), ("<=", "<", before)):
        if mark is not None:
            tests += f" AND {HEAD} {sign} substring(%s::bytea FROM 1 FOR 1000) AND mark {strict} %s"
            bounds += [mark.encode(), mark.encode()]
    order = "DESC" if backwards else "ASC"
    rows = session.rows(
        f"SELECT mark FROM marks WHERE space = %s AND key = %s{tests} "
        f"ORDER BY {HEAD} {order}, mark {order} LIMIT %s",
        (*values, *bounds, limit),
    )
    return [bytes(row[0]).decode() for row in rows]


def many_marks_of(session: Session, space: str, keys: Collection[str], limit: int | None) -> dict[str, list[str]]:
    """The first marks of each key that has any, in order."""
    wanted = {indexed(key): key for key in keys}
    rows = session.rows(
        "SELECT k.key, m.mark FROM unnest(%s::text[]) AS k (key) CROSS JOIN LATERAL "
        f"(SELECT mark FROM marks WHERE space = %s AND marks.key = k.key ORDER BY {HEAD}, mark LIMIT %s) m",
        (sorted(wanted), to_pg(space), limit),
    )
    found: dict[str, list[str]] = {}
    for key, mark in rows:
        found.setdefault(wanted[key], []).append(bytes(mark).decode())
    return {key: sorted(marks) for key, marks in found.items()}


def write_cells(db: Db, cells: Mapping[tuple[str, str], bytes | None]) -> None:
    """Set values; None takes a cell away."""
    gone = [(to_pg(space), indexed(key)) for (space, key), value in cells.items() if value is None]
    kept = [(*named(space, key), value) for (space, key), value in sorted(cells.items()) if value is not None]
    if gone:
        db.execute(
            "DELETE FROM cells c USING unnest(%s::text[], %s::text[]) AS g (space, key) "
            "WHERE c.space = g.space AND c.key = g.key",
            columns(gone, 2),
        )
    if kept:
        db.execute(
            "INSERT INTO cells (space, key, name, value) "
            "SELECT * FROM unnest(%s::text[], %s::text[], %s::text[], %s::bytea[]) "
            "ON CONFLICT (space, key) DO UPDATE SET value = excluded.value",
            columns(kept, 4),
        )


def write_marks(db: Db, marks: Mapping[tuple[str, str, str], bool]) -> None:
    """Set marks and take marks away."""
    gone = [(to_pg(s), indexed(k), m.encode()) for (s, k, m), held in marks.items() if not held]
    kept = [(*named(s, k), m.encode()) for (s, k, m), held in sorted(marks.items()) if held]
    same = "m.space = g.space AND m.key = g.key AND m.mark = g.mark "
    same += "AND substring(m.mark FROM 1 FOR 1000) = substring(g.mark FROM 1 FOR 1000)"
    if gone:
        db.execute(
            "DELETE FROM marks m USING unnest(%s::text[], %s::text[], %s::bytea[]) AS g (space, key, mark) "
            f"WHERE {same}",
            columns(gone, 3),
        )
    if kept:
        db.execute(
            "INSERT INTO marks (space, key, name, mark) SELECT g.* "
            "FROM unnest(%s::text[], %s::text[], %s::text[], %s::bytea[]) AS g (space, key, name, mark) "
            f"WHERE NOT EXISTS (SELECT 1 FROM marks m WHERE {same})",
            columns(kept, 4),
        )


def named(space: str, key: str) -> tuple[str, str, str | None]:
    """Space and key as they are kept, and the key whole where it was cut."""
    cut = indexed(key)
    whole = to_pg(key)
    return to_pg(space), cut, None if whole == cut else whole


def columns(rows: Collection[tuple[Any, ...]], width: int) -> tuple[list[Any], ...]:
    """Rows turned into columns, for ``unnest``."""
    return tuple(map(list, zip(*rows, strict=True))) if rows else tuple([] for _ in range(width))


def note_stale(db: Db, documents: Iterable[str]) -> None:
    """Say that documents are to be joined, as of the state that the case has now."""
    db.execute(
        "INSERT INTO stale SELECT DISTINCT d, m.value::bigint FROM unnest(%s::text[]) AS d, meta m "
        "WHERE m.name = 'state' ON CONFLICT (document) DO UPDATE SET state = excluded.state",
        ([to_pg(one) for one in documents],),
    )


def stale_of(session: Session) -> dict[str, int]:
    """Documents that are still to be joined, the oldest first, each with the state that its change made."""
    rows = session.rows(
        "SELECT s.document, s.state FROM stale s "
        "LEFT JOIN listed l ON l.id = s.document AND l.list = 'document' GROUP BY s.document, s.state "
        "ORDER BY min(l.first) NULLS LAST, s.document"
    )
    return {from_pg(document): state for document, state in rows}


def forget(db: Db) -> None:
    """Let go of everything that joining remembers: the next one begins anew."""
    db.execute(
        "DELETE FROM cells; DELETE FROM marks; UPDATE meta SET value = '0' WHERE name = 'flow'; "
        "INSERT INTO stale SELECT document, 0 FROM articles "
        "ON CONFLICT (document) DO UPDATE SET state = excluded.state"
    )


def unstale(db: Db, done: Mapping[str, int]) -> None:
    """Say that documents were joined as they were in a state."""
    db.execute(
        "DELETE FROM stale s USING unnest(%s::text[], %s::bigint[]) AS d (document, state) "
        "WHERE s.document = d.document AND s.state <= d.state",
        ([to_pg(one) for one in done], list(done.values())),
    )
