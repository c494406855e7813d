# ruff: noqa: D102 - what each method does is said once, in the interface
"""What was joined, in PostgreSQL: kept as a whole, or changed record by record with what joining remembers."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from parley.records import Actor, Joined, Link
from parley.records.codec import KINDS, decode_as, encode_line, gather, kind_of
from parley.store.interface import Rejoined, Run, keys_of
from parley.store.postgres.enlisting import Enlisting
from parley.store.postgres.flow import (
    cells_of,
    columns,
    forget,
    many_marks_of,
    marks_of,
    stale_of,
    unstale,
    write_cells,
    write_marks,
)
from parley.store.postgres.lists import ListTables
from parley.store.postgres.notation import indexed, to_pg
from parley.store.postgres.session import Db, Session


def keyed(kind: str, record: Any) -> list[str] | None:
    """The values by which a record is asked for, as its row has them; None where its kind has none."""
    found = [key_of(kind, name, value) for name, value in keys_of(kind, record)]
    return found or None


def key_of(kind: str, name: str, value: str) -> str:
    """How a row has a value by which it is asked for.

    Example:
        >>> key_of("move", "issue", "fish")
        'move.issue=fish'
    """
    return f"{kind}.{name}={indexed(value)}"


class JoinedTables(ListTables):
    """The part of ``PostgresStore`` that keeps what was joined."""

    _session: Session

    def replace_joined(self, joined: Joined, state: int, run: Run | None = None) -> None:
        rows: dict[str, list[tuple[str, Any, str]]] = {}
        for record in joined.records():
            rows.setdefault(kind_of(record), []).append((kind_of(record), record, encode_line(record)))
        with self._session.writing() as db:
            for kind in KINDS:
                fresh = rows.get(kind, [])
                if [row[2] for row in fresh] == _lines(db, kind):
                    continue
                db.execute("DELETE FROM joined WHERE kind = %s", (kind,))
                insert_joined(db, fresh, [f"{n:09}" for n in range(len(fresh))])
            _name(db, joined.actors, joined.links)
            Enlisting(db).everything()
            forget(db)  # what joining remembers is of another way of joining
            _finish(db, state, run)

    def rejoin(self, change: Rejoined, based_on: int, state: int | None = None, run: Run | None = None) -> bool:
        lines = {
            key: (place, r, encode_line(r)) for key, told in change.records.items() if told for place, r in [told]
        }
        with self._session.writing() as db:
            if self.flow() != based_on:
                return False
            lists = Enlisting(db)
            was = lists.bearing(change.records)
            is_anew = not based_on and _has_joined(db)
            if is_anew:
                db.execute("DELETE FROM joined WHERE kind <> 'document'")
            _write_joined(db, sorted(change.records), lines)
            if is_anew:
                lists.everything()
            else:
                lists.changed(change.records, was)
            write_cells(db, change.cells)
            write_marks(db, change.marks)
            unstale(db, change.done)
            db.execute("UPDATE meta SET value = value::bigint + 1 WHERE name = 'flow'")
            _finish(db, state, run)
        return True

    def flow(self) -> int:
        return self._session.number("SELECT value FROM meta WHERE name = 'flow'")

    def cells(self, space: str, keys: Collection[str]) -> dict[str, bytes]:
        return cells_of(self._session, space, keys) if keys else {}

    def marks(
        self, space: str, key: str, *, after: str = "", before: str | None = None, limit: int | None = None,
        backwards: bool = False,
    ) -> list[str]:  # fmt: skip
        return marks_of(self._session, space, key, after, before, limit, backwards)

    def many_marks(self, space: str, keys: Collection[str], limit: int | None = None) -> dict[str, list[str]]:
        return many_marks_of(self._session, space, keys, limit) if keys else {}

    def stale(self) -> dict[str, int]:
        return stale_of(self._session)

    def forget(self) -> None:
        with self._session.writing() as db:
            forget(db)
            grow(db)

    def joined(self) -> Joined:
        rows = self._session.each("SELECT kind, data FROM joined ORDER BY kind, sort, id")
        return gather(Joined, (decode_as(kind, data) for kind, data in rows))


def grow(db: Db) -> None:
    """Count a change of the case."""
    db.execute("UPDATE meta SET value = value::bigint + 1 WHERE name = 'state'")


def first_of(db: Db, many: int) -> int:
    """The first of so many new numbers of records, which follow one another: writers take turns."""
    row = db.execute("SELECT setval('numbers', nextval('numbers') + %s) - %s", (many, many)).fetchone()
    return int(row[0]) if row else 0


def insert_joined(db: Db, rows: Sequence[tuple[str, Any, str]], sorts: Sequence[str]) -> None:
    """Insert joined records as (kind, record, line), each with its place in order."""
    if not rows:
        return
    first = first_of(db, len(rows))
    with db.cursor().copy("COPY joined (number, kind, sort, id, data, keys) FROM STDIN") as copy:
        for n, ((kind, record, line), sort) in enumerate(zip(rows, sorts, strict=True)):
            copy.write_row((first + n, kind, to_pg(sort), to_pg(record.id), line, keyed(kind, record)))


def _write_joined(
    db: Db, keys: Sequence[tuple[str, str]], lines: Mapping[tuple[str, str], tuple[str, Any, str]]
) -> None:
    """Write joined records that are new or different, and delete those that go."""
    if not keys:
        return
    kinds, ids = columns([(kind, to_pg(one)) for kind, one in keys], 2)
    held = db.execute(
        "SELECT w.n, j.number, j.sort, j.data "
        "FROM unnest(%s::text[], %s::text[]) WITH ORDINALITY AS w (kind, id, n) "
        "JOIN joined j ON j.id = w.id AND j.kind = w.kind",
        (kinds, ids),
    )
    gone, same = [], set()
    for n, number, sort, data in held:
        told = lines.get(keys[n - 1])
        if told is not None and (to_pg(told[0]), told[2]) == (sort, data):
            same.add(keys[n - 1])
        else:
            gone.append(number)
    db.execute("DELETE FROM joined WHERE number = ANY(%s)", (gone,))
    db.execute("DELETE FROM listed WHERE record = ANY(%s)", (gone,))
    fresh = [(key[0], *lines[key]) for key in keys if key in lines and key not in same]
    insert_joined(db, [(kind, r, line) for kind, _, r, line in fresh], [sort for _, sort, _, _ in fresh])
    records = [r for _, _, r, _ in fresh]
    _name(db, [r for r in records if isinstance(r, Actor)], [r for r in records if isinstance(r, Link)])


def _finish(db: Db, state: int | None, run: Run | None) -> None:
    if state is not None:
        db.execute("UPDATE meta SET value = %s WHERE name = 'joined_state'", (str(state),))
    if run is not None:
        changes = "\n".join(encode_line(change) for change in run.changes)
        db.execute(
            "INSERT INTO runs SELECT COALESCE(max(number), 0) + 1, %s, %s, %s, %s, %s FROM runs",
            (run.when, run.version, json.dumps(run.added), json.dumps(run.updated), changes),
        )


def _has_joined(db: Db) -> bool:
    row = db.execute("SELECT EXISTS (SELECT 1 FROM joined)").fetchone()
    return bool(row and row[0])


def _lines(db: Db, kind: str) -> list[str]:
    return [row[0] for row in db.execute("SELECT data FROM joined WHERE kind = %s ORDER BY sort, number", (kind,))]


def _name(db: Db, actors: Sequence[Actor], links: Iterable[Link]) -> None:
    """Give every actor id the name by which the case knows it."""
    named = {actor.id: to_pg(actor.name) for actor in actors}
    anew = "ON CONFLICT (actor) DO UPDATE SET name = excluded.name"
    if named:
        ids, names = [to_pg(one) for one in named], list(named.values())
        db.execute(f"INSERT INTO names SELECT * FROM unnest(%s::text[], %s::text[]) {anew}", (ids, names))
        db.execute(
            "INSERT INTO names SELECT DISTINCT ON (of) of, name FROM ("
            "SELECT replace(j.data, '\\u0000', '')::json ->> 'of' AS of, t.name "
            "FROM unnest(%s::text[], %s::text[]) AS t (key, name) JOIN joined j ON j.keys && ARRAY[t.key] "
            f"AND 'link.kind=actor' = ANY(j.keys)) AS found ORDER BY of, name {anew}",
            ([key_of("link", "to", one) for one in named], names),
        )
    held = {to_pg(link.of): to_pg(link.to) for link in links if link.kind == "actor"}
    if held:
        db.execute(
            "INSERT INTO names SELECT l.of, n.name FROM unnest(%s::text[], %s::text[]) AS l (of, called) "
            f"JOIN names n ON n.actor = l.called {anew}",
            (list(held), list(held.values())),
        )
