# ruff: noqa: D102 - what each method does is said once, in the interface
"""How lists of a case in SQLite are asked: pages in the order of the list, counts, and values of traits."""

from __future__ import annotations

import json
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any

from parley.records.codec import decode_as
from parley.store.interface import ALL, Wanted
from parley.store.listing import OF_THE_CASE, must_be_lists
from parley.store.periods import in_period
from parley.store.search import phrases_of

AT_ONCE = 500
"""Records that are fetched by one question; a guess."""
FEW = 20_000
"""Rows up to which those that have a trait are sorted; beyond them the list is walked in its order. A guess."""
ORDER = ("head", "first", "place", "start", "tie")


class ListTables(ABC):
    """The part of ``SqliteStore`` that keeps and asks lists."""

    _db: sqlite3.Connection

    @abstractmethod
    def _guard(self) -> AbstractContextManager[None]:
        """Errors of SQLite in words."""

    def page(
        self, lists: Sequence[str], wanted: Wanted = ALL, *, limit: int | None = None, offset: int = 0,
        backwards: bool = False,
    ) -> Iterator[Any]:  # fmt: skip
        must_be_lists(lists)
        order = ", ".join(f"{n} {'DESC' if backwards else 'ASC'}" for n in range(1, len(ORDER) + 1))
        parts, values = [], []
        for name in lists:
            is_walked = self._is_walked(name, wanted)
            tests, told = _tests(name, wanted, is_walked=is_walked)
            walked = "INDEXED BY listed_in_order" if is_walked else ""
            parts.append(f"SELECT {', '.join(ORDER)}, record FROM listed l {walked} WHERE {tests}")
            values += told
        question = f"{' UNION ALL '.join(parts)} ORDER BY {order}, 6 LIMIT ? OFFSET ?"
        with self._guard():
            rows = self._db.execute(question, (*values, -1 if limit is None else limit, offset)).fetchall()
        return self._records([row[5] for row in rows])

    def _is_walked(self, name: str, wanted: Wanted) -> bool:
        """True where a list is better walked in its order than sorted: where many of its rows are wanted."""
        if wanted.said or "id" in wanted.where:
            return False
        for trait, values in wanted.where.items():
            found = self._db.execute(
                "SELECT count(*) FROM (SELECT 1 FROM traits WHERE list = ? AND name = ? "
                "AND value IN (SELECT value FROM json_each(?)) LIMIT ?)",
                (name, trait, json.dumps(sorted(values)), FEW + 1),
            ).fetchone()[0]
            if found <= FEW:
                return False
        return True

    def count(self, lists: Sequence[str], wanted: Wanted = ALL) -> int:
        must_be_lists(lists)
        found = 0
        for name in lists:
            tests, values = _tests(name, wanted, is_walked=self._is_walked(name, wanted))
            with self._guard():
                found += self._db.execute(f"SELECT count(*) FROM listed l WHERE {tests}", values).fetchone()[0]
        return found

    def values(self, lists: Sequence[str], name: str, wanted: Wanted = ALL) -> dict[str, int]:
        must_be_lists(lists)
        found: dict[str, int] = {}
        for one in lists:
            tests, values = _tests(one, wanted, is_walked=self._is_walked(one, wanted))
            among = "" if wanted == ALL else f" AND record IN (SELECT record FROM listed l WHERE {tests})"
            question = f"SELECT value, count(*) FROM traits WHERE list = ? AND name = ?{among} GROUP BY value"
            with self._guard():
                for value, number in self._db.execute(question, (one, name, *(values if among else ()))):
                    found[value] = found.get(value, 0) + number
        return dict(sorted(found.items()))

    def told(self, lists: Sequence[str], name: str, ids: Collection[str]) -> dict[str, tuple[str, ...]]:
        must_be_lists(lists)
        with self._guard():
            rows = self._db.execute(
                "SELECT r.id, t.value FROM records r CROSS JOIN traits t ON t.record = r.number "
                "WHERE r.id IN (SELECT value FROM json_each(?)) AND t.name = ? "
                "AND t.list IN (SELECT value FROM json_each(?)) ORDER BY r.id, t.value",
                (json.dumps(sorted(ids)), name, json.dumps(list(lists))),
            ).fetchall()
        found: dict[str, dict[str, None]] = {}
        for one, value in rows:
            found.setdefault(one, {})[value] = None
        return {one: tuple(values) for one, values in found.items()}

    def order(self) -> tuple[str, ...]:
        with self._guard():
            rows = self._db.execute(
                "SELECT id FROM listed WHERE list = 'document' ORDER BY head, first, place, start, tie"
            )
            return tuple(row[0] for row in rows)

    def _records(self, numbers: Sequence[int]) -> Iterator[Any]:
        """Records by their numbers, in that order."""
        for at in range(0, len(numbers), AT_ONCE):
            held = numbers[at : at + AT_ONCE]
            with self._guard():
                rows = self._db.execute(
                    "SELECT number, kind, data FROM records WHERE number IN (SELECT value FROM json_each(?))",
                    (json.dumps(held),),
                ).fetchall()
            told = {number: (kind, data) for number, kind, data in rows}
            yield from (decode_as(*told[number]) for number in held if number in told)


def _tests(name: str, wanted: Wanted, *, is_walked: bool) -> tuple[str, list[Any]]:
    """The conditions on rows of a list, aliased ``l``, and their values.

    Where the list is not walked, SQLite is kept from doing so: it goes to the rows that have the traits wanted.
    """
    tests, values = ["l.list = ?" if is_walked else "+l.list = ?"], [name]
    for negated, held in (("", wanted.where), ("NOT ", wanted.without)):
        for trait, allowed in held.items():
            if trait == "id":
                own = "SELECT number FROM records WHERE id IN (SELECT value FROM json_each(?))"
                tests.append(f"l.record {negated}IN ({own})")
                values.append(json.dumps(sorted(allowed)))
                continue
            tests.append(
                f"{'+' if negated else ''}l.record {negated}IN (SELECT record FROM traits "
                "WHERE list = ? AND name = ? AND value IN (SELECT value FROM json_each(?)))"
            )
            values += [name, trait, json.dumps(sorted(allowed))]
    if wanted.said:
        tests.append("l.record IN (SELECT rowid FROM spoken_words WHERE spoken_words MATCH ?)")
        values.append(phrases_of(wanted.said))
    if wanted.holds and is_walked and name in OF_THE_CASE:
        # where many rows are looked at, records are read one after the other: looking each up takes twice as long
        like = " AND data LIKE ?" * len(wanted.holds)
        tests.append(
            "l.record IN (SELECT number FROM records INDEXED BY records_of_kind "
            f"WHERE kind = ? AND document IS NULL{like})"
        )
        values += [name, *(f"%{part}%" for part in wanted.holds)]
    else:
        tests += ["(SELECT data FROM records r WHERE r.number = l.record) LIKE ?"] * len(wanted.holds)
        values += [f"%{part}%" for part in wanted.holds]
    period, days = in_period("l", wanted, "?")
    if wanted.unless is not None:
        own, own_days = in_period("o", wanted, "?")
        tests.append(
            "l.id NOT IN (SELECT t.value FROM traits t JOIN listed o ON o.record = t.record "
            f"WHERE t.list = ? AND t.name = ?{own})"
        )
        values += [name, wanted.unless, *own_days]
    return " AND ".join(tests) + period, values + days


def rows_among(lists: Sequence[str], wanted: Wanted) -> tuple[str, list[Any]]:
    """A test of the numbers by which statements, or articles, are searched: among the rows that are wanted.

    The plus keeps SQLite from putting the search anew for each of the numbers: a hundred times the cost.
    """
    both = [_tests(name, wanted, is_walked=not (wanted.where or wanted.said)) for name in lists]
    values = [value for _, held in both for value in held]
    rows = " UNION ALL ".join(f"SELECT l.record, l.id FROM listed l WHERE {tests}" for tests, _ in both)
    if "document" in lists:
        return f" AND +rowid IN (SELECT number FROM articles WHERE document IN (SELECT id FROM ({rows})))", values
    return f" AND +rowid IN (SELECT record FROM ({rows}))", values
