"""Lists of a case in SQLite, kept beside the records in the transaction that writes those.

What stands in a row is worked out in ``parley.store.listing``, alike for every store.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any

from parley.lexicons.playbooks import Playbook
from parley.records import Document, Move
from parley.records.codec import decode_as
from parley.store.listing import OF_THE_CASE, Listed, hangs_on, list_of, listed, marks_of, playbook_for

NAMED = ("position", "waiting")
"""Lists in the order of the names of parties."""
AT_ONCE = 500  # records whose rows are made at once; a guess
Was = tuple[dict[str, Document | None], dict[str, str], frozenset[str]]
"""Articles, names of actors, and records whose support was told, before something is written."""


class Enlisting:
    """Writes the rows of lists.

    Args:
        db: A connection, inside a transaction whenever a method is called.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def _meta(self) -> dict[str, str]:
        return dict(self._db.execute("SELECT name, value FROM meta"))

    def article(self, document: str) -> None:
        """Make the rows of what was read of an article."""
        rows = self._db.execute(
            "SELECT number, kind, data, 0 FROM records WHERE document = ? AND kind IN ('document', 'statement')",
            (document,),
        )
        self._enlist(rows.fetchall())

    def everything(self) -> None:
        """Make every row anew."""
        self._db.execute("DELETE FROM traits")
        self._db.execute("DELETE FROM listed")
        for kind in ("document", "statement"):
            self._in_portions(kind, joined=False)
        for kind in ("document", *sorted(OF_THE_CASE)):
            self._in_portions(kind, joined=True)

    def statements(self) -> None:
        """Make the rows of all statements anew."""
        self._db.execute("DELETE FROM listed WHERE list IN ('statement', 'thought')")
        self._in_portions("statement", joined=False)

    def _in_portions(self, kind: str, *, joined: bool) -> None:
        """Make the rows of all records of a kind, some hundred at a time, in the order of an index."""
        held = self._db.execute(
            f"SELECT number, kind, data, {int(joined)} FROM records INDEXED BY records_of_kind WHERE kind = ? "
            f"AND document IS {'' if joined else 'NOT '}NULL ORDER BY kind, document, sort, place", (kind,),
        )  # fmt: skip
        while part := held.fetchmany(AT_ONCE):
            self._enlist(part)

    def bearing(self, records: Mapping[tuple[str, str], Any]) -> Was:
        """What lists hang on, before joined records are written."""
        known = _Known(self._db, self._meta())
        ids = {kind: [one for of, one in records if of == kind] for kind in ("document", "actor", "corroboration")}
        graded = self._joined("corroboration", ids["corroboration"])
        return (
            {one: known.document(one) for one in ids["document"]},
            {one: known.name(one) for one in ids["actor"]},
            frozenset(decode_as("corroboration", data).of for _, _, data, _ in graded),
        )

    def changed(self, records: Mapping[tuple[str, str], Any], was: Was) -> None:
        """Make the rows of joined records that are new, and anew those that hang on what changed."""
        known = _Known(self._db, self._meta())
        papers, names, graded = was
        fresh = {kind: [one for of, one in records if of == kind] for kind in (*OF_THE_CASE, "document")}
        moved = [one for one, old in papers.items() if hangs_on(old, known.document(one))]
        named = [one for one, old in names.items() if known.name(one) != old]
        held = self._joined("corroboration", [one for kind, one in records if kind == "corroboration"])
        graded |= {decode_as("corroboration", data).of for _, _, data, _ in held}
        rows = {row[0]: row for kind, ids in fresh.items() for row in self._joined(kind, ids)}
        rows |= {row[0]: row for kind in OF_THE_CASE for row in self._joined(kind, graded)}
        rows |= {row[0]: row for row in self._in(moved)} | {row[0]: row for row in self._of(named)}
        self._db.executemany("DELETE FROM listed WHERE record = ?", [(number,) for number in rows])
        self._enlist(rows.values())
        for one in fresh["document"]:
            if not known.is_joined(
                one
            ):  # the case lets it go: where its reading is still there, that stands for it
                self.article(one)

    def _joined(self, kind: str, ids: Iterable[str]) -> list[Any]:
        return self._db.execute(
            "SELECT number, kind, data, 1 FROM records INDEXED BY records_joined WHERE document IS NULL "
            "AND kind = ? AND id IN (SELECT value FROM json_each(?))",
            (kind, json.dumps(sorted(ids))),
        ).fetchall()

    def _in(self, documents: Collection[str]) -> list[Any]:
        """Rows of what stands in some articles."""
        wanted = json.dumps(sorted(documents))
        read = self._db.execute(
            "SELECT number, kind, data, 0 FROM records WHERE kind = 'statement' "
            "AND document IN (SELECT value FROM json_each(?)) ORDER BY document, place", (wanted,),
        ).fetchall()  # fmt: skip
        return read + self._with("in", sorted(OF_THE_CASE), documents)

    def _of(self, actors: Collection[str]) -> list[Any]:
        """Rows of lists that are in the order of names, of some parties."""
        return self._with("party", NAMED, actors)

    def _with(self, name: str, lists: Sequence[str], values: Collection[str]) -> list[Any]:
        return self._db.execute(
            "SELECT number, kind, data, 1 FROM records WHERE number IN (SELECT record FROM traits WHERE list IN "
            "(SELECT value FROM json_each(?)) AND name = ? AND value IN (SELECT value FROM json_each(?)))",
            (json.dumps(lists), name, json.dumps(sorted(values))),
        ).fetchall()

    def _enlist(self, rows: Iterable[tuple[int, str, str, int]]) -> None:
        """Make rows of lists out of records: number, kind, line, and whether it is joined."""
        known = _Known(self._db, self._meta())
        made: list[tuple[int, Listed]] = []
        for number, kind, data, joined in rows:
            record = decode_as(kind, data)
            name = list_of(kind, record, joined=bool(joined))
            if name == "document" and not joined and known.is_joined(record.id):
                continue
            if name is not None:
                made.append((number, listed(name, record, known)))
            if name == "document" and joined:
                self._db.execute(  # the plus keeps SQLite from walking the whole list
                    "DELETE FROM listed WHERE +list = 'document' AND record IN "
                    "(SELECT number FROM records WHERE document = ? AND kind = 'document')", (record.id,),
                )  # fmt: skip
        self._db.executemany(
            "INSERT OR REPLACE INTO listed VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(n, r.list, r.head, r.first, r.place, r.start, r.tie, r.since, r.until, r.id) for n, r in made],
        )
        self._db.executemany("INSERT OR IGNORE INTO traits VALUES (?, ?, ?, ?)", marks_of(made))


class _Known:
    """What is known while rows are made; see ``listing.Known``. Articles are looked up once."""

    def __init__(self, db: sqlite3.Connection, meta: Mapping[str, str]) -> None:
        self._db, self._meta = db, meta
        # functions of the connection and not methods: a ring through them would be held for long
        self.document = lru_cache(maxsize=4096)(partial(_document, db))
        self.moves = lru_cache(maxsize=4)(partial(_moves, db))
        self.text = lru_cache(maxsize=4)(partial(_text, db))

    def name(self, actor: str) -> str:
        row = self._db.execute("SELECT name FROM names WHERE actor = ?", (actor,)).fetchone()
        return str(row[0]) if row else actor

    def support(self, record: str) -> str | None:
        row = self._db.execute(
            "SELECT r.data ->> '$.words' FROM keys k JOIN records r ON r.number = k.record "
            "WHERE k.kind = 'corroboration' AND k.name = 'of' AND k.value = ?", (record,),
        ).fetchone()  # fmt: skip
        return row[0] if row else None

    def playbook(self, names: tuple[str, ...]) -> Playbook:
        return playbook_for(names, self._meta)

    def is_joined(self, document: str) -> bool:
        return bool(self._db.execute(
            "SELECT 1 FROM records INDEXED BY records_joined "
            "WHERE document IS NULL AND kind = 'document' AND id = ?",
            (document,),
        ).fetchone())  # fmt: skip


def _document(db: sqlite3.Connection, id: str) -> Document | None:
    row = db.execute(
        "SELECT data FROM records WHERE id = ? AND +kind = 'document' ORDER BY document IS NOT NULL LIMIT 1",
        (id,),
    ).fetchone()
    return decode_as("document", row[0]) if row else None


def _moves(db: sqlite3.Connection, document: str) -> Sequence[Move]:
    rows = db.execute("SELECT data FROM records WHERE document = ? AND +kind = 'move' ORDER BY place", (document,))
    return [decode_as("move", row[0]) for row in rows]


def _text(db: sqlite3.Connection, document: str) -> str:
    row = db.execute("SELECT text FROM articles WHERE document = ?", (document,)).fetchone()
    return str(row[0]) if row else ""
