# ruff: noqa: D102 - what each method does is said once, in the interface
"""A case in one SQLite file: the default store.

Writing is one transaction a call, taken at its start so that two writers wait for each other; readers are never
kept waiting (write-ahead log). Records lie in the wire format; ``keys`` is the index by which they are asked for.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

from parley.errors import ArticleError, CaseError
from parley.records import Judgement, Raw, Reading, Skipped, Statement
from parley.records.codec import decode_as, encode_line, gather, kind_of
from parley.store.digests import digests_of, find_differing, note_digests
from parley.store.enlisting import Enlisting
from parley.store.flow import note_stale
from parley.store.interface import KEYS, Hit, Run, Term, Wanted, keys_of
from parley.store.joined import JoinedTables
from parley.store.kept import find_original, keep_original, put_sources, sources_of
from parley.store.listing import FROM_MEANING
from parley.store.lists import rows_among
from parley.store.opening import PATIENCE, open_file, plainly
from parley.store.rows import changes_from, digest_of, spoken_words
from parley.store.search import find_articles, find_spoken
from parley.store.soundness import find_unsound
from parley.store.transactions import transaction

Line = tuple[str, Any, str]
"""Kind, record, and its line on the wire."""


class SqliteStore(JoinedTables):
    """See ``parley.store.interface.Store``, which says what every method does.

    Args:
        path: The file.
        create: True to make it where there is none.

    Raises:
        CaseError: If it cannot be opened, is no case, or is in another format.
    """

    def __init__(self, path: str | Path, *, create: bool = True) -> None:
        self.name = str(path)
        with self._guard():
            self._db = open_file(self.name, create=create, patience=PATIENCE)

    # What the case is

    def meta(self) -> dict[str, str]:
        return dict(self._all("SELECT name, value FROM meta ORDER BY name"))

    def set_meta(self, name: str, value: str) -> None:
        with self._writing(lasting=True):
            changes = name in FROM_MEANING and self.meta().get(name, FROM_MEANING[name]) != value
            self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))
            if changes:
                Enlisting(self._db).statements()

    def state(self) -> int:
        return self._number("SELECT value FROM meta WHERE name = 'state'")

    def joined_state(self) -> int:
        return self._number("SELECT value FROM meta WHERE name = 'joined_state'")

    # Articles and their readings

    def put(self, raws: Sequence[Raw], reading: Reading) -> None:
        document = reading.document.id
        text = reading.document.text if reading.document.text is not None else raws[0].text
        repaired = " ".join(repair.clean for repair in reading.repairs)
        try:
            rows = [(kind_of(r), r, encode_line(r)) for r in reading.records()]
            with self._writing():
                self._db.execute(
                    "INSERT INTO articles (document, sha256, text, snapshot, repaired) VALUES (?1, ?2, ?3, ?4, ?5) "
                    "ON CONFLICT (document) DO UPDATE SET text = ?3, snapshot = ?4, repaired = ?5 "
                    "WHERE snapshot <> ?4 OR repaired <> ?5",
                    (document, reading.document.sha256, text, digest_of(text), repaired),
                )
                put_sources(self._db, document, raws)
                self._db.execute("DELETE FROM records WHERE document = ?", (document,))
                self.keep_records(document, rows, text)
                self._db.executemany(
                    "INSERT OR IGNORE INTO names VALUES (?, ?)", [(a.id, a.name) for a in reading.actors]
                )
                Enlisting(self._db).article(document)
                note_digests(self._db, (document,))
                self._grow()
                note_stale(self._db, (document,))
        except UnicodeEncodeError as problem:
            raise ArticleError(reading.document.source, f"holds half a character: {problem.reason}") from problem

    def keep_records(
        self, document: str | None, rows: Sequence[Line], text: str, sorts: Sequence[str] = ()
    ) -> None:
        """Insert records, with what is searched of statements. Inside a transaction; for copies of a case."""
        first = self._insert(document, rows, sorts)
        self._db.executemany(
            "INSERT INTO spoken (number, start, words) VALUES (?, ?, ?)",
            [
                (number, *spoken_words(record, text))
                for number, (_, record, _) in enumerate(rows, first)
                if document is not None and isinstance(record, Statement) and record.evidence
            ],
        )

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection itself, for what copies a case as it is."""
        return self._db

    def drop(self, documents: Iterable[str], by: Iterable[Judgement] = ()) -> None:
        gone = list(documents)
        with self._writing(lasting=True):
            for one in by:
                self._judge(one)
            self._db.executemany("DELETE FROM articles WHERE document = ?", [(one,) for one in gone])
            self._grow()
            note_stale(self._db, gone)

    def documents(self) -> tuple[str, ...]:
        return tuple(row[0] for row in self._all("SELECT document FROM articles ORDER BY document"))

    def sources(self, document: str) -> tuple[Raw, ...]:
        with self._guard():
            return sources_of(self._db, document)

    def keep_original(self, raw: Raw) -> None:
        if raw.original is not None:
            with self._writing():
                keep_original(self._db, raw.sha256, raw.original)

    def original(self, document: str) -> bytes | None:
        text = self.text(document)
        with self._guard():
            return find_original(self._db, document, text)

    def digests(self) -> dict[str, str]:
        """A digest of each article as read and as its sources tell it, by id; see ``parley.store.digests``."""
        with self._guard():
            return digests_of(self._db)

    def text(self, document: str) -> str:
        for (text,) in self._all("SELECT text FROM articles WHERE document = ?", (document,)):
            return str(text)
        raise CaseError(f"{self.name} holds no document '{document}'.")

    def reading(self, document: str) -> Reading:
        for reading in self._readings("WHERE r.document = ?", (document,)):
            return reading
        raise CaseError(f"{self.name} holds no document '{document}'.")

    def readings(
        self, documents: Collection[str] | None = None, kinds: Collection[str] | None = None
    ) -> Iterator[Reading]:
        tests, values = ["r.document IS NOT NULL"], []
        for name, wanted in (("document", documents), ("kind", None if kinds is None else {"document", *kinds})):
            if wanted is not None:
                tests.append(f"r.{name} IN (SELECT value FROM json_each(?))")
                values.append(json.dumps(sorted(wanted)))
        return self._readings(f"WHERE {' AND '.join(tests)}", tuple(values))

    def _readings(self, where: str, values: tuple[str, ...]) -> Iterator[Reading]:
        rows = self._each(
            f"SELECT r.document, r.kind, r.data FROM records r {where} ORDER BY r.document, r.place", values
        )
        for document, held in groupby(rows, key=lambda row: row[0]):
            reading = gather(Reading, (decode_as(kind, data) for _, kind, data in held))
            yield replace(reading, document=replace(reading.document, text=self.text(document)))

    # Asking

    def records(
        self, kind: str, *, joined: bool = False, where: Mapping[str, Collection[str]] | None = None
    ) -> Iterator[Any]:
        # a plus keeps SQLite from walking all records of the kind, in order, past the few that are asked for
        by_id = joined and "id" in (where or {})
        plus = "+" if set(where or ()) - {"document"} and not by_id else ""
        tests = [f"{plus}r.kind = ?", f"{plus}r.document IS {'' if joined else 'NOT '}NULL"]
        values: list[str] = [kind]
        for name, wanted in (where or {}).items():
            if name in ("id", "document"):
                tests.append(f"r.{name} IN (SELECT value FROM json_each(?))")
            elif name in KEYS.get(kind, {}):
                tests.append(
                    "r.number IN (SELECT k.record FROM keys k WHERE k.kind = ? AND k.name = ? "
                    "AND k.value IN (SELECT value FROM json_each(?)))"
                )
                values += [kind, name]
            else:
                there = ", ".join(["id", "document", *KEYS.get(kind, {})])
                raise CaseError(f"Records of kind '{kind}' have no key '{name}'. There are: {there}.")
            values.append(json.dumps(sorted(wanted)))
        # one id may be that of an actor in most articles: the index of what was joined passes them over
        source = "records r INDEXED BY records_joined" if by_id else "records r"
        question = f"SELECT r.data FROM {source} WHERE {' AND '.join(tests)} ORDER BY r.document, r.sort, r.place"
        return (decode_as(kind, data) for (data,) in self._each(question, tuple(values)))

    def search(
        self, terms: Sequence[Term], *, statements: bool = False, limit: int = 50,
        among: tuple[Sequence[str], Wanted] | None = None,
    ) -> tuple[Hit, ...]:  # fmt: skip
        if not terms:
            return ()
        with self._guard():
            test = rows_among(*among) if among is not None else None
            return (find_spoken if statements else find_articles)(self._db, terms, limit, test)

    # Notes beside the articles

    def skip(self, skipped: Iterable[Skipped]) -> None:
        rows = [(one.source, encode_line(one)) for one in skipped if one.source is not None]
        with self._writing():
            self._db.executemany("INSERT OR REPLACE INTO skipped VALUES (?, ?)", rows)

    def skipped(self) -> tuple[Skipped, ...]:
        return tuple(decode_as("skipped", row[0]) for row in self._all("SELECT data FROM skipped ORDER BY source"))

    def judge(self, judgement: Judgement) -> None:
        with self._writing(lasting=True):
            self._judge(judgement)

    def undo(self, judgement: str, by: Judgement | str) -> None:
        with self._writing(lasting=True):
            if isinstance(by, Judgement):
                self._judge(by)
            changed = self._db.execute(
                "UPDATE judgements SET undone_by = ? WHERE id = ? AND undone_by IS NULL",
                (by.id if isinstance(by, Judgement) else by, judgement),
            ).rowcount
            if not changed:
                raise CaseError(f"{self.name} holds no judgement '{judgement}' that could be taken back.")
            self._grow()

    def _judge(self, judgement: Judgement) -> None:
        values = [getattr(judgement, name) for name in ("id", "when", "who", "kind", "target")]
        self._db.execute(
            "INSERT INTO judgements (id, at, who, kind, target, payload, undone_by) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (*values, json.dumps(judgement.payload, sort_keys=True), judgement.undone_by),
        )
        self._grow()

    def judgements(self) -> tuple[Judgement, ...]:
        rows = self._all("SELECT id, at, who, kind, target, payload, undone_by FROM judgements ORDER BY number")
        return tuple(
            Judgement(one, at, who, kind, target, json.loads(payload), undone)
            for one, at, who, kind, target, payload, undone in rows
        )

    def runs(self, first: int | None = None, last: int | None = None) -> tuple[Run, ...]:
        rows = self._all(
            "SELECT number, at, version, added, updated, changes FROM runs "
            "WHERE number >= coalesce(?, number) AND number <= coalesce(?, number) ORDER BY number",
            (first, last),
        )
        return tuple(
            Run(number, at, version, tuple(json.loads(added)), tuple(json.loads(updated)), changes_from(changes))
            for number, at, version, added, updated, changes in rows
        )

    def run_numbers(self) -> tuple[int, ...]:
        return tuple(number for (number,) in self._all("SELECT number FROM runs ORDER BY number"))

    def differing(self, other: SqliteStore, kinds: Collection[str]) -> dict[str, set[str]] | None:
        """Ids, by kind, of joined records that only this case or another has, or both have otherwise.

        None where one of the two is no file, or one that was taken away: they cannot be laid side by side.
        """
        if not (os.path.isfile(self.name) and os.path.isfile(other.name)):
            return None
        found: dict[str, set[str]] = {}
        with self._guard():
            self._db.execute("ATTACH ? AS other", (other.name,))
            try:
                for kind, one in find_differing(self._db, kinds):
                    found.setdefault(kind, set()).add(one)
            finally:
                self._db.execute("DETACH other")
        return found

    def clear_journal(self) -> None:
        """Forget runs, and sources that could not be read: of a copy that is to be the record of another day."""
        with self._writing():
            self._db.execute("DELETE FROM runs")
            self._db.execute("DELETE FROM skipped")

    def check(self) -> tuple[str, ...]:
        return tuple(find_unsound(self._db, self.name))

    def changed_texts(self) -> tuple[str, ...]:
        rows = self._each("SELECT document, text, snapshot FROM articles ORDER BY document", ())
        return tuple(document for document, text, snapshot in rows if digest_of(text) != snapshot)

    def close(self) -> None:
        self._db.close()

    # Plumbing

    def _insert(self, document: str | None, rows: Sequence[tuple[str, Any, str]], sorts: Sequence[str] = ()) -> int:
        """Insert records with their keys; returns the number of the first."""
        first = self._number("SELECT COALESCE(max(number), 0) + 1 FROM records")
        self._db.executemany(
            "INSERT INTO records (number, document, kind, place, id, data, sort) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (first + n, document, kind, n if document else 0, record.id, data, sorts[n] if sorts else "")
                for n, (kind, record, data) in enumerate(rows)
            ],
        )
        self._db.executemany(
            "INSERT OR IGNORE INTO keys (kind, name, value, record) VALUES (?, ?, ?, ?)",
            [
                (kind, name, value, first + n)
                for n, (kind, record, _) in enumerate(rows)
                for name, value in keys_of(kind, record)
            ],
        )
        return first

    def _grow(self) -> None:
        self._db.execute("UPDATE meta SET value = value + 1 WHERE name = 'state'")

    def _all(self, question: str, values: tuple[Any, ...] = ()) -> list[Any]:
        with self._guard():
            return self._db.execute(question, values).fetchall()

    def _each(self, question: str, values: tuple[Any, ...]) -> Iterator[Any]:
        with self._guard():
            for row in self._db.execute(question, values):  # noqa: UP028 - a cursor is not closed after its file
                yield row

    def _number(self, question: str) -> int:
        return int(self._all(question)[0][0])

    @contextmanager
    def _writing(self, *, lasting: bool = False) -> Iterator[None]:
        """One transaction: all of it or nothing.

        A power cut may take back the last ones, never a part of one, and none that is ``lasting`` or came before
        one that is: what people decide, and what a whole addition came to.
        """
        with self._guard():
            if lasting:
                self._db.execute("PRAGMA synchronous = FULL")
            try:
                with transaction(self._db):
                    yield
            finally:
                if lasting:
                    self._db.execute("PRAGMA synchronous = NORMAL")

    @contextmanager
    def _guard(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as problem:
            raise CaseError(plainly(self.name, problem)) from problem
