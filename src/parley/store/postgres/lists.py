# ruff: noqa: D102 - what each method does is said once, in the interface
"""How lists of a case in PostgreSQL are asked: pages in the order of the list, counts, and values of traits."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from parley.records.codec import decode_as
from parley.store.interface import ALL, Wanted
from parley.store.listing import must_be_lists
from parley.store.periods import in_period
from parley.store.postgres.enlisting import trait_of
from parley.store.postgres.notation import from_pg, indexed, to_pg
from parley.store.postgres.session import Session
from parley.store.postgres.words import Words

ORDER = ("head", "first", "place", "start", "tie", "record")
FEW = 1_000
"""Rows up to which a page is fetched at once. A guess."""


class ListTables:
    """The part of ``PostgresStore`` that asks lists."""

    _session: Session
    _words: Words

    def page(
        self, lists: Sequence[str], wanted: Wanted = ALL, *, limit: int | None = None, offset: int = 0,
        backwards: bool = False,
    ) -> Iterator[Any]:  # fmt: skip
        must_be_lists(lists)
        order = ", ".join(f"{name} {'DESC' if backwards and name != 'record' else 'ASC'}" for name in ORDER)
        parts, values = [], []
        for name in lists:
            tests, told = self._tests(name, wanted)
            parts.append(f"(SELECT {', '.join(ORDER)} FROM listed l WHERE {tests})")
            values += told
        question = (
            "SELECT COALESCE(r.kind, j.kind), COALESCE(r.data, j.data) FROM "
            f"(SELECT * FROM ({' UNION ALL '.join(parts)}) AS lists ORDER BY {order} LIMIT %s OFFSET %s) AS p "
            "LEFT JOIN records r ON r.number = p.record LEFT JOIN joined j ON j.number = p.record "
            f"ORDER BY p.{order.replace(', ', ', p.')}"
        )
        asked = self._session.rows if limit is not None and limit <= FEW else self._session.each
        return (decode_as(kind, data) for kind, data in asked(question, (*values, limit, offset)))

    def count(self, lists: Sequence[str], wanted: Wanted = ALL) -> int:
        must_be_lists(lists)
        found = 0
        for name in lists:
            tests, values = self._tests(name, wanted)
            found += self._session.number(f"SELECT count(*) FROM listed l WHERE {tests}", tuple(values))
        return found

    def values(self, lists: Sequence[str], name: str, wanted: Wanted = ALL) -> dict[str, int]:
        must_be_lists(lists)
        found: dict[str, int] = {}
        for one in lists:
            tests, values = self._tests(one, wanted)
            start = f"{one}.{name}="
            rows = self._session.rows(
                f"SELECT t, count(*) FROM listed l, unnest(l.traits) AS t WHERE {tests} AND starts_with(t, %s) "
                "GROUP BY t",
                (*values, start),
            )
            whole = self._whole(one, start) if rows else {}
            for trait, number in rows:
                value = whole.get(trait) or from_pg(trait.removeprefix(start))
                found[value] = found.get(value, 0) + number
        return dict(sorted(found.items()))

    def _whole(self, name: str, start: str) -> dict[str, str]:
        """Long values of a trait, by how they stand in a row."""
        rows = self._session.rows(
            "SELECT DISTINCT t FROM listed, unnest(long) AS t "
            "WHERE list = %s AND long IS NOT NULL AND starts_with(t, %s)",
            (name, start),
        )
        told = [from_pg(row[0]).removeprefix(start) for row in rows]
        return {f"{start}{indexed(value)}": value for value in told}

    def told(self, lists: Sequence[str], name: str, ids: Collection[str]) -> dict[str, tuple[str, ...]]:
        must_be_lists(lists)
        found: dict[str, set[str]] = {}
        for one in lists:
            start = f"{one}.{name}="
            rows = self._session.rows(
                "SELECT l.id, t, l.long FROM listed l, unnest(l.traits) AS t "
                "WHERE l.id = ANY(%s) AND l.list = %s AND starts_with(t, %s)",
                ([to_pg(one) for one in ids], one, start),
            )
            for id, trait, long in rows:
                told = [from_pg(value).removeprefix(start) for value in long or ()]
                whole = {f"{start}{indexed(value)}": value for value in told}
                found.setdefault(from_pg(id), set()).add(whole.get(trait) or from_pg(trait.removeprefix(start)))
        return {id: tuple(sorted(values)) for id, values in sorted(found.items())}

    def order(self) -> tuple[str, ...]:
        rows = self._session.each(
            "SELECT id FROM listed WHERE list = 'document' ORDER BY head, first, place, start, tie, record"
        )
        return tuple(from_pg(row[0]) for row in rows)

    def _among(self, wanted: tuple[Sequence[str], Wanted] | None) -> tuple[str, list[Any]]:
        """A test of the statements, or the articles, that are searched: those whose rows are wanted."""
        if wanted is None:
            return "", []
        lists, rows = wanted
        both, column = ("l.id", "document") if "document" in lists else ("l.document, l.id", "(document, id)")
        parts = [self._tests(name, rows) for name in lists]
        union = " UNION ALL ".join(f"SELECT {both} FROM listed l WHERE {tests}" for tests, _ in parts)
        return f" AND {column} IN ({union})", [value for _, values in parts for value in values]

    def _tests(self, name: str, wanted: Wanted) -> tuple[str, list[Any]]:
        """The conditions on rows of a list, aliased ``l``, and their values."""
        tests, values = ["l.list = %s"], [name]  # type: tuple[list[str], list[Any]]
        for negated, held in (("", wanted.where), ("NOT ", wanted.without)):
            for trait, allowed in held.items():
                if trait == "id":
                    tests.append(f"{negated}l.id = ANY(%s)")
                    values.append([to_pg(one) for one in allowed])
                    continue
                tests.append(f"{negated}l.traits && %s::text[]")
                values.append([trait_of(name, trait, value) for value in allowed])
        if wanted.said:
            query = self._words.query(wanted.said, phrases=True)
            tests.append(
                "(l.document, l.id) IN (SELECT s.document, s.id FROM spoken s WHERE s.words @@ %s::tsquery)"
            )
            values.append(query)
        for part in wanted.holds:
            tests.append(
                "COALESCE((SELECT data FROM records r WHERE r.number = l.record), "
                "(SELECT data FROM joined j WHERE j.number = l.record)) ILIKE %s"
            )
            values.append(f"%{part}%")
        period, days = in_period("l", wanted, "%s")
        if wanted.unless is not None:
            own, own_days = in_period("o", wanted, "%s")
            start = f"{name}.{wanted.unless}="
            tests.append(
                "l.id NOT IN (SELECT substr(t, %s) FROM listed o, unnest(o.traits) AS t "
                f"WHERE o.list = %s AND starts_with(t, %s){own})"
            )
            values += [len(start) + 1, name, start, *own_days]
        return " AND ".join(tests) + period, values + days
