# ruff: noqa: D102 - what each method does is said once, in the interface
"""A case in a schema of a PostgreSQL database, for several who write at once.

Writing is one transaction a call; writers of one case take turns by a lock that goes with the transaction, readers
wait for nobody. Rows travel many at once: a server may be far away.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from parley.errors import ArticleError, CaseError
from parley.records import Judgement, Raw, Reading, Skipped
from parley.records.codec import decode_as, encode_line, gather
from parley.store.address import parse_address
from parley.store.interface import KEYS, Hit, Run, Term, Wanted
from parley.store.listing import FROM_MEANING
from parley.store.postgres.articles import (
    drop_records,
    find_original,
    keep_original,
    put_article,
    put_records,
    put_sources,
    rows_of,
    sources_of,
)
from parley.store.postgres.checking import find_faults
from parley.store.postgres.enlisting import Enlisting
from parley.store.postgres.flow import note_stale
from parley.store.postgres.joined import JoinedTables, grow, key_of
from parley.store.postgres.notation import from_pg, indexed, to_pg, with_nuls
from parley.store.postgres.schema import bring_up
from parley.store.postgres.search import ARTICLES, SPOKEN, find
from parley.store.postgres.session import Db, Session
from parley.store.postgres.words import Words
from parley.store.rows import changes_from, digest_of

DOCUMENTS = 100
"""Readings fetched at once: some megabytes. A guess."""
FEW = 1_000
"""Ids of records or documents up to which an answer is fetched at once. A guess."""


class PostgresStore(JoinedTables):
    """See ``parley.store.interface.Store``, which says what every method does.

    Args:
        where: The URL: see ``parley.store.address.parse_address``.
        create: True to make the case where there is none.

    Raises:
        CaseError: If the server cannot be reached, there is no case, or it is in another format.
    """

    def __init__(self, where: str, *, create: bool = True) -> None:
        self._session = Session(parse_address(where))
        self.name = self._session.name
        self._words = Words()
        try:
            bring_up(self._session, create=create)
        except BaseException:
            self.close()
            raise

    # What the case is

    def meta(self) -> dict[str, str]:
        return {
            from_pg(name): from_pg(value)
            for name, value in self._session.rows("SELECT name, value FROM meta ORDER BY name")
        }

    def set_meta(self, name: str, value: str) -> None:
        with self._session.writing() as db:
            changes = name in FROM_MEANING and self.meta().get(name, FROM_MEANING[name]) != value
            db.execute(
                "INSERT INTO meta VALUES (%s, %s) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (to_pg(name), to_pg(value)),
            )
            if changes:
                Enlisting(db).statements()

    def state(self) -> int:
        return self._session.number("SELECT value FROM meta WHERE name = 'state'")

    def joined_state(self) -> int:
        return self._session.number("SELECT value FROM meta WHERE name = 'joined_state'")

    # Articles and their readings

    def put(self, raws: Sequence[Raw], reading: Reading) -> None:
        document = reading.document.id
        text = reading.document.text if reading.document.text is not None else raws[0].text
        repaired = " ".join(repair.clean for repair in reading.repairs)
        names = {to_pg(actor.id): to_pg(actor.name) for actor in reversed(reading.actors)}
        try:
            rows = rows_of(reading)
            with self._session.writing() as db:
                if not put_article(db, self._words, document, reading.document.sha256, text, repaired):
                    drop_records(db, document)
                put_sources(db, document, raws)
                put_records(db, self._words, document, rows, text)
                db.execute(
                    "INSERT INTO names SELECT * FROM unnest(%s::text[], %s::text[]) ON CONFLICT DO NOTHING",
                    (list(names), list(names.values())),
                )
                Enlisting(db).article(document)
                grow(db)
                note_stale(db, (document,))
        except UnicodeEncodeError as problem:
            raise ArticleError(reading.document.source, f"holds half a character: {problem.reason}") from problem

    def drop(self, documents: Iterable[str], by: Iterable[Judgement] = ()) -> None:
        gone = list(documents)
        with self._session.writing() as db:
            for one in by:
                _judge(db, one)
            db.execute("DELETE FROM articles WHERE document = ANY(%s)", ([to_pg(one) for one in gone],))
            grow(db)
            note_stale(db, gone)

    def documents(self) -> tuple[str, ...]:
        rows = self._session.each("SELECT document FROM articles ORDER BY document")
        return tuple(from_pg(row[0]) for row in rows)

    def sources(self, document: str) -> tuple[Raw, ...]:
        return sources_of(self._session, document)

    def keep_original(self, raw: Raw) -> None:
        if raw.original is not None:
            with self._session.writing() as db:
                keep_original(db, raw.sha256, raw.original)

    def original(self, document: str) -> bytes | None:
        return find_original(self._session, document, self.text(document))

    def text(self, document: str) -> str:
        for text, nuls in self._session.rows(
            "SELECT text, nuls FROM articles WHERE document = %s", (to_pg(document),)
        ):
            return with_nuls(text, nuls)
        raise CaseError(f"{self.name} holds no document '{document}'.")

    def reading(self, document: str) -> Reading:
        for reading in self.readings([document]):
            return reading
        raise CaseError(f"{self.name} holds no document '{document}'.")

    def readings(
        self, documents: Collection[str] | None = None, kinds: Collection[str] | None = None
    ) -> Iterator[Reading]:
        held: Iterator[str]
        if documents is None:
            rows = self._session.each("SELECT document FROM articles ORDER BY document")
            held = iter(row[0] for row in rows)
        else:
            held = iter(sorted(to_pg(one) for one in set(documents)))
        for part in _parts(held, DOCUMENTS):
            yield from self._readings(part, None if kinds is None else sorted({"document", *kinds}))

    def _readings(self, documents: list[str], kinds: list[str] | None) -> Iterator[Reading]:
        # One question for texts and records, so that an article that is put anew meanwhile is had whole.
        rows = self._session.rows(
            "SELECT document, -1 AS place, NULL AS kind, text AS data, nuls FROM articles WHERE document = ANY(%s) "
            "UNION ALL SELECT document, place, kind, data, NULL FROM records WHERE document = ANY(%s) "
            "AND (%s::text[] IS NULL OR kind = ANY(%s)) ORDER BY document, place",
            (documents, documents, kinds, kinds),
        )
        for _, held in groupby(rows, key=lambda row: row[0]):
            (_, _, _, text, nuls), *records = held
            reading = gather(Reading, (decode_as(kind, data) for _, _, kind, data, _ in records))
            yield replace(reading, document=replace(reading.document, text=with_nuls(text, nuls)))

    # Asking

    def records(
        self, kind: str, *, joined: bool = False, where: Mapping[str, Collection[str]] | None = None
    ) -> Iterator[Any]:
        tests, values = ["kind = %s"], [kind]  # type: tuple[list[str], list[Any]]
        few = False
        for name, wanted in (where or {}).items():
            if name in ("id", "document"):
                few = few or len(wanted) <= FEW
                column = "NULL::text" if joined and name == "document" else name
                tests.append(f"{column} = ANY(%s)")
                values.append([to_pg(one) for one in wanted])
            elif name in KEYS.get(kind, {}):
                tests.append("keys && %s::text[]")
                values.append([key_of(kind, name, one) for one in wanted])
            else:
                there = ", ".join(["id", "document", *KEYS.get(kind, {})])
                raise CaseError(f"Records of kind '{kind}' have no key '{name}'. There are: {there}.")
        table, order = ("joined", "sort, number") if joined else ("records", "document, place")
        question = f"SELECT data FROM {table} WHERE {' AND '.join(tests)} ORDER BY {order}"
        return (decode_as(kind, data) for (data,) in self._asked(question, tuple(values), few))

    def _asked(self, question: str, values: tuple[Any, ...], few: bool) -> Iterator[Any]:
        yield from self._session.rows(question, values) if few else self._session.each(question, values)

    def search(
        self, terms: Sequence[Term], *, statements: bool = False, limit: int = 50,
        among: tuple[Sequence[str], Wanted] | None = None,
    ) -> tuple[Hit, ...]:  # fmt: skip
        table = SPOKEN if statements else ARTICLES
        return find(self._session, self._words, terms, table, limit, self._among(among))

    # Notes beside the articles

    def skip(self, skipped: Iterable[Skipped]) -> None:
        rows = {
            indexed(one.source): (to_pg(one.source), encode_line(one)) for one in skipped if one.source is not None
        }
        with self._session.writing() as db:
            db.execute(
                "INSERT INTO skipped SELECT * FROM unnest(%s::text[], %s::text[], %s::text[]) "
                "ON CONFLICT (key) DO UPDATE SET data = excluded.data",
                (list(rows), [one[0] for one in rows.values()], [one[1] for one in rows.values()]),
            )

    def skipped(self) -> tuple[Skipped, ...]:
        rows = self._session.each("SELECT data FROM skipped ORDER BY source")
        return tuple(decode_as("skipped", row[0]) for row in rows)

    def judge(self, judgement: Judgement) -> None:
        with self._session.writing() as db:
            _judge(db, judgement)

    def undo(self, judgement: str, by: Judgement | str) -> None:
        with self._session.writing() as db:
            if isinstance(by, Judgement):
                _judge(db, by)
            changed = db.execute(
                "UPDATE judgements SET undone_by = %s WHERE id = %s AND undone_by IS NULL",
                (to_pg(by.id if isinstance(by, Judgement) else by), to_pg(judgement)),
            ).rowcount
            if not changed:
                raise CaseError(f"{self.name} holds no judgement '{judgement}' that could be taken back.")
            grow(db)

    def judgements(self) -> tuple[Judgement, ...]:
        rows = self._session.rows(
            "SELECT id, at, who, kind, target, payload, undone_by FROM judgements ORDER BY number"
        )
        return tuple(
            Judgement(
                from_pg(one), from_pg(at), from_pg(who), from_pg(kind), from_pg(target), json.loads(payload),
                None if undone is None else from_pg(undone),
            )
            for one, at, who, kind, target, payload, undone in rows
        )  # fmt: skip

    def runs(self, first: int | None = None, last: int | None = None) -> tuple[Run, ...]:
        rows = self._session.rows(
            "SELECT number, at, version, added, updated, changes FROM runs "
            "WHERE number >= coalesce(%s::bigint, number) AND number <= coalesce(%s::bigint, number) "
            "ORDER BY number",
            (first, last),
        )
        return tuple(
            Run(number, at, version, tuple(json.loads(added)), tuple(json.loads(updated)), changes_from(changes))
            for number, at, version, added, updated, changes in rows
        )

    def run_numbers(self) -> tuple[int, ...]:
        return tuple(number for (number,) in self._session.rows("SELECT number FROM runs ORDER BY number"))

    def check(self) -> tuple[str, ...]:
        return tuple(find_faults(self._session, self._words))

    def changed_texts(self) -> tuple[str, ...]:
        rows = self._session.each("SELECT document, text, nuls, snapshot FROM articles ORDER BY document")
        return tuple(
            from_pg(document)
            for document, text, nuls, snapshot in rows
            if digest_of(with_nuls(text, nuls)) != snapshot
        )

    def close(self) -> None:
        self._session.close()
        self._words.close()


def _judge(db: Db, judgement: Judgement) -> None:
    values = [to_pg(getattr(judgement, name)) for name in ("id", "when", "who", "kind", "target")]
    undone = None if judgement.undone_by is None else to_pg(judgement.undone_by)
    db.execute(
        "INSERT INTO judgements SELECT COALESCE(max(number), 0) + 1, %s, %s, %s, %s, %s, %s, %s FROM judgements",
        (*values, json.dumps(judgement.payload, sort_keys=True), undone),
    )
    grow(db)


def _parts(held: Iterator[str], size: int) -> Iterator[list[str]]:
    part: list[str] = []
    for one in held:
        part.append(one)
        if len(part) == size:
            yield part
            part = []
    if part:
        yield part
