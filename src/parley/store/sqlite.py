# ruff: noqa: D102 - what each method does is said once, in the interface
"""A case in one SQLite file: the default store.

Writing is one transaction a call, taken at its start so that two writers wait for each other; readers are never
kept waiting (write-ahead log). Records lie in the wire format; ``keys`` is the index by which they are asked for.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

from parley.errors import ArticleError, CaseError
from parley.records import Change, Judgement, Raw, Reading, Skipped, Statement
from parley.records.codec import decode_as, encode_line, gather, kind_of
from parley.store.flow import note_stale
from parley.store.interface import KEYS, Hit, Run, Term, keys_of
from parley.store.joined import JoinedTables
from parley.store.kept import find_original, keep_original, put_sources, sources_of
from parley.store.migrations import bring_up
from parley.store.search import find_articles, find_spoken
from parley.store.transactions import transaction

PATIENCE = 30  # seconds that a writer waits for another; a guess: joining a large case is the longest write


class SqliteStore(JoinedTables):
    """See ``parley.store.interface.Store``, which says what every method does.

    Args:
        path: The file.
        create: True to make it where there is none.

    Raises:
        CaseError: If it cannot be opened, is no case, or is in a newer format.
    """

    def __init__(self, path: str | Path, *, create: bool = True) -> None:
        self.name = str(path)
        _may_open(Path(path), create)
        with self._guard():
            self._db = sqlite3.connect(self.name, timeout=PATIENCE, isolation_level=None)
            try:
                bring_up(self._db, self.name)
                self._db.execute("PRAGMA journal_mode = WAL")
                self._db.execute("PRAGMA synchronous = NORMAL")
                self._db.execute("PRAGMA foreign_keys = ON")
            except BaseException:
                self._db.close()
                raise

    # What the case is

    def meta(self) -> dict[str, str]:
        return dict(self._all("SELECT name, value FROM meta ORDER BY name"))

    def set_meta(self, name: str, value: str) -> None:
        with self._writing():
            self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

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
                    (document, reading.document.sha256, text, _digest(text), repaired),
                )
                put_sources(self._db, document, raws)
                self._db.execute("DELETE FROM records WHERE document = ?", (document,))
                first = self._insert(document, rows)
                self._db.executemany(
                    "INSERT INTO spoken (number, start, words) VALUES (?, ?, ?)",
                    [
                        (number, *_spoken(record, text))
                        for number, (_, record, _) in enumerate(rows, first)
                        if isinstance(record, Statement) and record.evidence
                    ],
                )
                self._db.executemany(
                    "INSERT OR IGNORE INTO names VALUES (?, ?)", [(a.id, a.name) for a in reading.actors]
                )
                self._grow()
                note_stale(self._db, (document,))
        except UnicodeEncodeError as problem:
            raise ArticleError(reading.document.source, f"holds half a character: {problem.reason}") from problem

    def drop(self, documents: Iterable[str]) -> None:
        gone = list(documents)
        with self._writing():
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

    def text(self, document: str) -> str:
        for (text,) in self._all("SELECT text FROM articles WHERE document = ?", (document,)):
            return str(text)
        raise CaseError(f"{self.name} holds no document '{document}'.")

    def reading(self, document: str) -> Reading:
        for reading in self._readings("WHERE r.document = ?", (document,)):
            return reading
        raise CaseError(f"{self.name} holds no document '{document}'.")

    def readings(self, documents: Collection[str] | None = None) -> Iterator[Reading]:
        if documents is None:
            return self._readings("WHERE r.document IS NOT NULL", ())
        wanted = json.dumps(sorted(documents))
        return self._readings("WHERE r.document IN (SELECT value FROM json_each(?))", (wanted,))

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
        plus = "+" if set(where or ()) - {"document"} else ""
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
        question = f"SELECT r.data FROM records r WHERE {' AND '.join(tests)} ORDER BY r.document, r.sort, r.place"
        return (decode_as(kind, data) for (data,) in self._each(question, tuple(values)))

    def search(self, terms: Sequence[Term], *, statements: bool = False, limit: int = 50) -> tuple[Hit, ...]:
        if not terms:
            return ()
        with self._guard():
            return (find_spoken if statements else find_articles)(self._db, terms, limit)

    # Notes beside the articles

    def skip(self, skipped: Iterable[Skipped]) -> None:
        rows = [(one.source, encode_line(one)) for one in skipped if one.source is not None]
        with self._writing():
            self._db.executemany("INSERT OR REPLACE INTO skipped VALUES (?, ?)", rows)

    def skipped(self) -> tuple[Skipped, ...]:
        return tuple(decode_as("skipped", row[0]) for row in self._all("SELECT data FROM skipped ORDER BY source"))

    def judge(self, judgement: Judgement) -> None:
        values = [getattr(judgement, name) for name in ("id", "when", "who", "kind", "target")]
        with self._writing():
            self._db.execute(
                "INSERT INTO judgements (id, at, who, kind, target, payload, undone_by) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                (*values, json.dumps(judgement.payload, sort_keys=True), judgement.undone_by),
            )
            self._grow()

    def undo(self, judgement: str, by: str) -> None:
        with self._writing():
            changed = self._db.execute(
                "UPDATE judgements SET undone_by = ? WHERE id = ? AND undone_by IS NULL", (by, judgement)
            ).rowcount
            if not changed:
                raise CaseError(f"{self.name} holds no judgement '{judgement}' that could be taken back.")
            self._grow()

    def judgements(self) -> tuple[Judgement, ...]:
        rows = self._all("SELECT id, at, who, kind, target, payload, undone_by FROM judgements ORDER BY number")
        return tuple(
            Judgement(one, at, who, kind, target, json.loads(payload), undone)
            for one, at, who, kind, target, payload, undone in rows
        )

    def runs(self) -> tuple[Run, ...]:
        rows = self._all("SELECT number, at, version, added, updated, changes FROM runs ORDER BY number")
        return tuple(
            Run(number, at, version, tuple(json.loads(added)), tuple(json.loads(updated)), _changes(changes))
            for number, at, version, added, updated, changes in rows
        )

    def check(self) -> tuple[str, ...]:
        wrong = [f"The file is damaged: {row[0]}" for row in self._all("PRAGMA quick_check") if row[0] != "ok"]
        wrong += [f"A row of '{row[0]}' hangs loose." for row in self._all("PRAGMA foreign_key_check")]
        for table in ("article_words", "spoken_words"):
            try:
                self._db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
            except sqlite3.DatabaseError:
                wrong.append(f"The full-text index '{table}' does not agree with what it indexes.")
        return tuple(wrong)

    def changed_texts(self) -> tuple[str, ...]:
        rows = self._each("SELECT document, text, snapshot FROM articles ORDER BY document", ())
        return tuple(document for document, text, snapshot in rows if _digest(text) != snapshot)

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
            yield from self._db.execute(question, values)

    def _number(self, question: str) -> int:
        return int(self._all(question)[0][0])

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction: all of it or nothing."""
        with self._guard(), transaction(self._db):
            yield

    @contextmanager
    def _guard(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as problem:
            raise CaseError(_plainly(self.name, problem)) from problem


def _may_open(path: Path, create: bool) -> None:
    if path.is_dir():
        raise CaseError(f"{path} is a folder; a case is a file. Give a path such as {path / 'case.db'}")
    if not path.exists() and not create:
        raise CaseError(f"There is no case at {path}. Make one: parley add {path} ARTICLE...")
    if not path.parent.is_dir():
        raise CaseError(f"{path} cannot be made: there is no folder '{path.parent}'.")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _changes(lines: str) -> tuple[Change, ...]:
    return tuple(decode_as("change", line) for line in lines.split("\n") if line)


def _spoken(statement: Statement, text: str) -> tuple[int, str]:
    """Where the words of a statement start, and the words, with what stands between them."""
    spans = statement.content or tuple(one.span for one in statement.evidence)
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    return start, text[start:end]


def _plainly(name: str, problem: sqlite3.Error) -> str:
    words = str(problem)
    if "not a database" in words:
        return f"{name} is no case: it is not an SQLite file. Give another path."
    if "locked" in words:
        return f"{name} is being written by another program. Try again when it is done."
    if "readonly" in words or "unable to open" in words:
        return f"{name} cannot be opened for writing: {words}."
    return f"{name}: {words}."
