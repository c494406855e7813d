"""A schema of PostgreSQL as rows, for copies of a case: see ``parley.store.copying.Rows``."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from itertools import islice
from typing import Any, Self

from parley.errors import CaseError
from parley.records import Statement
from parley.records.codec import decode_as
from parley.store.address import parse_address
from parley.store.postgres.articles import spoken_row
from parley.store.postgres.enlisting import Enlisting
from parley.store.postgres.flow import named
from parley.store.postgres.joined import first_of, keyed
from parley.store.postgres.notation import from_pg, indexed, to_pg, with_nuls, without_nuls
from parley.store.postgres.schema import FORMAT, fits, format_of, make
from parley.store.postgres.session import Db, Session
from parley.store.postgres.words import Words

PART = 100  # articles written or read at once: some megabytes; a guess
TABLES = ("articles", "sources", "records", "spoken", "joined", "listed", "cells", "marks")
MANY = 2_000  # joined records written at once
Row = tuple[Any, ...]


def _same(value: Any) -> Any:
    return value


def _bytes(value: Any) -> bytes:
    return bytes(value)


def _whole(cut: str, name: str | None) -> str:
    return from_pg(cut if name is None else name)


PLAIN: dict[str, tuple[str, tuple[Callable[[Any], Any], ...], tuple[Callable[[Any], Any], ...]]] = {
    "meta": ("meta (name, value)", (from_pg,) * 2, (to_pg,) * 2),
    "originals": ("originals (sha256, size, packed)", (from_pg, _same, _bytes), (to_pg, _same, _same)),
    "names": ("names (actor, name)", (from_pg,) * 2, (to_pg,) * 2),
    "runs": ("runs (number, at, version, added, updated, changes)", (_same,) * 6, (_same,) * 6),
    "stale": ("stale (document, state)", (from_pg, _same), (to_pg, _same)),
}
"""Tables that are rows already: their columns, how each is read, how it is written."""


class PostgresRows:
    """See ``parley.store.copying.Rows``."""

    def __init__(self, session: Session, words: Words, db: Db | None = None) -> None:
        self._session, self._words, self._db = session, words, db

    @classmethod
    @contextmanager
    def reading(cls, where: str) -> Iterator[Self]:
        """The rows of a case as of one moment; writers go on meanwhile."""
        with closing(Session(parse_address(where))) as session, closing(Words()) as words:
            found = format_of(session)
            if found != FORMAT:
                raise CaseError(
                    f"There is no case at {session.name}." if found is None else
                    f"{session.name} holds a case in format {found}; this Parley reads format {FORMAT}."
                )  # fmt: skip
            with session.snapshot():
                yield cls(session, words)

    @classmethod
    @contextmanager
    def making(cls, where: str) -> Iterator[Self]:
        """A new case, in one transaction: nobody sees a part of it."""
        with closing(Session(parse_address(where))) as session, closing(Words()) as words:
            _must_be_free(session)
            fits(session)
            with session.writing() as db:
                _must_be_free(session)
                make(db, session.schema)
                yield cls(session, words, db)
            with session.writing() as db:
                # Statistics of these tables alone: a database may hold other cases, and other things.
                for table in TABLES:
                    db.execute(f"ANALYZE {table}")

    # Out

    def rows(self, table: str) -> Iterator[Row]:
        """See ``parley.store.copying.Rows``."""
        each = self._session.each
        if table == "articles":
            return self._articles()
        if table == "joined":
            rows = each("SELECT kind, sort, id, data FROM joined")
            return ((kind, from_pg(sort), from_pg(one), line) for kind, sort, one, line in rows)
        if table == "skipped":
            return ((from_pg(source), data) for source, data in each("SELECT source, data FROM skipped"))
        if table == "judgements":
            return (
                (number, *map(from_pg, (one, at, who, kind, target)), payload, by and from_pg(by))
                for number, one, at, who, kind, target, payload, by in each(
                    "SELECT number, id, at, who, kind, target, payload, undone_by FROM judgements"
                )
            )
        if table == "cells":
            rows = each("SELECT space, key, name, value FROM cells")
            return ((from_pg(space), _whole(key, name), bytes(value)) for space, key, name, value in rows)
        if table == "marks":
            rows = each("SELECT space, key, name, mark FROM marks")
            return ((from_pg(space), _whole(key, name), bytes(mark).decode()) for space, key, name, mark in rows)
        columns, read, _ = PLAIN[table]
        name, _, kept = columns.rstrip(")").partition(" (")
        return (
            tuple(way(value) for way, value in zip(read, row, strict=True))
            for row in each(f"SELECT {kept} FROM {name}")
        )

    def _articles(self) -> Iterator[Row]:
        held = self._session.each("SELECT document FROM articles ORDER BY document")
        while part := [row[0] for row in islice(held, PART)]:
            told: dict[str, list[str]] = {}
            for document, one in self._session.rows(
                "SELECT document, told FROM sources WHERE document = ANY(%s)", (part,)
            ):
                told.setdefault(document, []).append(one)
            records: dict[str, list[tuple[str, str, str]]] = {}
            for document, kind, one, data in self._session.rows(
                "SELECT document, kind, id, data FROM records WHERE document = ANY(%s) ORDER BY document, place",
                (part,),
            ):
                records.setdefault(document, []).append((kind, from_pg(one), data))
            for document, digest, text, nuls, snapshot, repaired in self._session.rows(
                "SELECT document, sha256, text, nuls, snapshot, repaired FROM articles WHERE document = ANY(%s) "
                "ORDER BY document",
                (part,),
            ):
                lines = tuple(records.get(document, ()))
                sources = tuple(sorted(told.get(document, ())))
                plain = from_pg(document), from_pg(digest), with_nuls(text, nuls), snapshot, from_pg(repaired)
                yield *plain, sources, lines

    # In

    def take(self, table: str, rows: Iterable[Row]) -> None:
        """See ``parley.store.copying.Rows``."""
        if table == "articles":
            coming = iter(rows)
            while part := list(islice(coming, PART)):
                self._take_articles(part)
        elif table == "joined":
            coming = iter(rows)
            while part := list(islice(coming, MANY)):
                self._take_joined(part)
        elif table == "meta":
            self._made.execute("DELETE FROM meta")
            self._copy(*PLAIN[table][::2], rows)
        elif table == "skipped":
            self._copy_rows(
                "skipped (key, source, data)", ((indexed(source), to_pg(source), data) for source, data in rows)
            )
        elif table == "judgements":
            self._copy_rows(
                "judgements (number, id, at, who, kind, target, payload, undone_by)",
                (
                    (number, *map(to_pg, (one, at, who, kind, target)), payload, by and to_pg(by))
                    for number, one, at, who, kind, target, payload, by in rows
                ),
            )
        elif table == "cells":
            self._copy_rows(
                "cells (space, key, name, value)", ((*named(space, key), value) for space, key, value in rows)
            )
        elif table == "marks":
            self._copy_rows(
                "marks (space, key, name, mark)", ((*named(space, key), mark.encode()) for space, key, mark in rows)
            )
        else:
            self._copy(*PLAIN[table][::2], rows)

    @property
    def _made(self) -> Db:
        if self._db is None:
            raise CaseError(f"{self._session.name} is read here, not written.")
        return self._db

    def _copy(self, columns: str, ways: tuple[Callable[[Any], Any], ...], rows: Iterable[Row]) -> None:
        self._copy_rows(columns, (tuple(way(value) for way, value in zip(ways, row, strict=True)) for row in rows))

    def _copy_rows(self, columns: str, rows: Iterable[Row]) -> None:
        with self._made.cursor().copy(f"COPY {columns} FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)

    def _take_articles(self, part: list[Row]) -> None:
        articles, sources, records, spoken = [], [], [], []
        number = first_of(self._made, sum(len(row[6]) for row in part))
        for document, digest, text, snapshot, repaired, told, lines in part:
            known = to_pg(document)
            vector = self._words.vector(text, repaired)
            articles.append((known, to_pg(digest), *without_nuls(text), snapshot, to_pg(repaired), vector))
            sources += [(known, to_pg(json.loads(one)["source"]), one) for one in told]
            for place, (kind, one, line) in enumerate(lines):
                record = decode_as(kind, line)
                records.append((number, known, place, kind, to_pg(one), line, keyed(kind, record)))
                number += 1
                if isinstance(record, Statement) and record.evidence:
                    spoken.append(spoken_row(self._words, known, record, text))
        self._copy_rows("articles (document, sha256, text, nuls, snapshot, repaired, words)", articles)
        self._copy_rows("sources (document, source, told)", sources)
        self._copy_rows("records (number, document, place, kind, id, data, keys)", records)
        self._copy_rows("spoken (document, id, start, said, nuls, words)", spoken)

    def _take_joined(self, part: list[Row]) -> None:
        first = first_of(self._made, len(part))
        self._copy_rows(
            "joined (number, kind, sort, id, data, keys)",
            (
                (number, kind, to_pg(sort), to_pg(one), line, keyed(kind, decode_as(kind, line)))
                for number, (kind, sort, one, line) in enumerate(part, first)
            ),
        )

    def finish(self) -> None:
        """See ``parley.store.copying.Rows``."""
        Enlisting(self._made).everything()


def _must_be_free(session: Session) -> None:
    if format_of(session) is not None:
        raise CaseError(
            f"{session.name} holds a case already, and nothing is overwritten. Give another name: ?case=NAME"
        )
