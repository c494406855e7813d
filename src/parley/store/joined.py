# ruff: noqa: D102 - what each method does is said once, in the interface
"""What was joined, in SQLite: kept as a whole, or changed record by record with what joining remembers."""

from __future__ import annotations

import json
import sqlite3
from abc import abstractmethod
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any

from parley.records import Actor, Joined, Link
from parley.records.codec import KINDS, decode_as, encode_line, gather, kind_of
from parley.store.enlisting import Enlisting
from parley.store.flow import (
    cells_of,
    forget,
    many_marks_of,
    marks_of,
    stale_of,
    unstale,
    write_cells,
    write_marks,
)
from parley.store.interface import Rejoined, Run
from parley.store.lists import ListTables


class JoinedTables(ListTables):
    """The part of ``SqliteStore`` that keeps what was joined."""

    _db: sqlite3.Connection

    @abstractmethod
    def _insert(self, document: str | None, rows: Sequence[tuple[str, Any, str]], sorts: Sequence[str] = ()) -> int:
        """Insert records with their keys; returns the number of the first."""

    @abstractmethod
    def _grow(self) -> None:
        """Count a change of the case."""

    @abstractmethod
    def _each(self, question: str, values: tuple[Any, ...]) -> Iterator[Any]:
        """Rows, one by one."""

    @abstractmethod
    def _number(self, question: str) -> int:
        """The one number that a question gives."""

    @abstractmethod
    def _writing(self, *, lasting: bool = False) -> AbstractContextManager[None]:
        """One transaction: all of it or nothing; one that is ``lasting`` outlives a power cut."""

    @abstractmethod
    def _guard(self) -> AbstractContextManager[None]:
        """Errors of SQLite in words."""

    def replace_joined(self, joined: Joined, state: int, run: Run | None = None) -> None:
        rows: dict[str, list[tuple[str, Any, str]]] = {}
        for record in joined.records():
            rows.setdefault(kind_of(record), []).append((kind_of(record), record, encode_line(record)))
        with self._writing(lasting=True):
            for kind in KINDS:
                fresh = rows.get(kind, [])
                if [row[2] for row in fresh] == self._joined_lines(kind):
                    continue
                self._db.execute("DELETE FROM records WHERE document IS NULL AND kind = ?", (kind,))
                self._insert(None, fresh, [f"{n:09}" for n in range(len(fresh))])
            self._name(joined.actors, joined.links)
            Enlisting(self._db).everything()
            forget(self._db)  # what joining remembers is of another way of joining
            self._finish(state, run)

    def rejoin(self, change: Rejoined, based_on: int, state: int | None = None, run: Run | None = None) -> bool:
        lines = {
            key: (place, r, encode_line(r)) for key, told in change.records.items() if told for place, r in [told]
        }
        with self._writing(lasting=state is not None or run is not None):
            if self.flow() != based_on:
                return False
            lists = Enlisting(self._db)
            was = lists.bearing(change.records)
            is_anew = not based_on and self._has_joined()
            if is_anew:
                self._db.execute("DELETE FROM records WHERE document IS NULL AND kind <> 'document'")
            self._write_joined(change.records.keys(), lines)
            if is_anew:
                lists.everything()
            else:
                lists.changed(change.records, was)
            write_cells(self._db, change.cells)
            write_marks(self._db, change.marks)
            unstale(self._db, change.done)
            self._db.execute("UPDATE meta SET value = value + 1 WHERE name = 'flow'")
            self._finish(state, run)
        return True

    def _has_joined(self) -> bool:
        return bool(self._number("SELECT EXISTS (SELECT 1 FROM records WHERE document IS NULL)"))

    def _write_joined(
        self, keys: Iterable[tuple[str, str]], lines: Mapping[tuple[str, str], tuple[str, Any, str]]
    ) -> None:
        """Write joined records that are new or different, and delete those that go."""
        fresh: list[tuple[str, tuple[str, Any, str]]] = []
        for kind, one in sorted(keys):
            told = lines.get((kind, one))
            row = self._db.execute(
                "SELECT number, sort, data FROM records INDEXED BY records_joined "
                "WHERE id = ? AND kind = ? AND document IS NULL",
                (one, kind),
            ).fetchone()
            if row is not None and told is not None and (told[0], told[2]) == row[1:]:
                continue
            if row is not None:
                self._db.execute("DELETE FROM records WHERE number = ?", row[:1])
            if told is not None:
                fresh.append((kind, told))
        self._insert(None, [(kind, r, line) for kind, (_, r, line) in fresh], [told[0] for _, told in fresh])
        records = [told[1] for _, told in fresh]
        self._name([r for r in records if isinstance(r, Actor)], [r for r in records if isinstance(r, Link)])

    def _finish(self, state: int | None, run: Run | None) -> None:
        if state is not None:
            self._db.execute("UPDATE meta SET value = ? WHERE name = 'joined_state'", (str(state),))
        if run is not None:
            changes = "\n".join(encode_line(change) for change in run.changes)
            self._db.execute(
                "INSERT INTO runs (at, version, added, updated, changes) VALUES (?, ?, ?, ?, ?)",
                (run.when, run.version, json.dumps(run.added), json.dumps(run.updated), changes),
            )

    def flow(self) -> int:
        return self._number("SELECT value FROM meta WHERE name = 'flow'")

    def cells(self, space: str, keys: Collection[str]) -> dict[str, bytes]:
        with self._guard():
            return cells_of(self._db, space, keys)

    def marks(
        self, space: str, key: str, *, after: str = "", before: str | None = None, limit: int | None = None,
        backwards: bool = False,
    ) -> list[str]:  # fmt: skip
        with self._guard():
            return marks_of(self._db, space, key, after, before, limit, backwards)

    def many_marks(self, space: str, keys: Collection[str], limit: int | None = None) -> dict[str, list[str]]:
        with self._guard():
            return many_marks_of(self._db, space, keys, limit)

    def stale(self) -> dict[str, int]:
        with self._guard():
            return stale_of(self._db)

    def forget(self) -> None:
        with self._writing():
            forget(self._db)
            self._grow()

    def _joined_lines(self, kind: str) -> list[str]:
        rows = self._db.execute(
            "SELECT data FROM records WHERE document IS NULL AND kind = ? ORDER BY sort, place", (kind,)
        )
        return [row[0] for row in rows]

    def _name(self, actors: Iterable[Actor], links: Iterable[Link]) -> None:
        """Give every actor id the name by which the case knows it."""
        for actor in actors:
            self._db.execute("INSERT OR REPLACE INTO names VALUES (?, ?)", (actor.id, actor.name))
            self._db.execute(
                "INSERT OR REPLACE INTO names SELECT r.data ->> '$.of', ? FROM records r "
                "JOIN keys k ON k.record = r.number "
                "WHERE k.kind = 'link' AND k.name = 'to' AND k.value = ? AND r.data ->> '$.kind' = 'actor'",
                (actor.name, actor.id),
            )
        for link in links:
            if link.kind == "actor":
                self._db.execute(
                    "INSERT OR REPLACE INTO names SELECT ?, name FROM names WHERE actor = ?", (link.of, link.to)
                )

    def joined(self) -> Joined:
        rows = self._each("SELECT kind, data FROM records WHERE document IS NULL ORDER BY kind, sort, id", ())
        return gather(Joined, (decode_as(kind, data) for kind, data in rows))
