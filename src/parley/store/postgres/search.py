"""Searching in PostgreSQL: its index finds what may fit, and SQLite's own words settle what does and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from parley.store.interface import Hit, Term
from parley.store.postgres.notation import from_pg, with_nuls
from parley.store.postgres.session import Session
from parley.store.postgres.words import Words

ARTICLES = "articles", "document, NULL, 0, text, nuls, repaired"
SPOKEN = "spoken", "document, id, start, said, nuls, ''"
"""The table, and of a row its document, record, where the words start, the words, their repairs."""
AHEAD = 20
"""Rows looked at beyond those wanted, for texts that hold all the words and yet not the phrase. A guess."""


def find(
    session: Session, words: Words, terms: Sequence[Term], table: tuple[str, str], limit: int,
    among: tuple[str, list[Any]],
) -> tuple[Hit, ...]:  # fmt: skip
    """Places that hold all the terms, best first; fewer than ``limit`` only where there are no more.

    The order is PostgreSQL's: how often a text has the words and how near one another, by its length.

    Args:
        session: Where to ask.
        words: What cuts texts into words.
        terms: What is wanted.
        table: ``ARTICLES`` or ``SPOKEN``.
        limit: How many at most.
        among: A further test of the rows, and its values.
    """
    query = words.query(terms)
    if not query or limit < 1:
        return ()
    hits: list[Hit] = []
    for document, record, start, text, repaired, score in _candidates(session, query, table, among, limit + AHEAD):
        places = words.places(terms, text, repaired, start)
        if places is not None:
            hits.append(Hit(document, places, record, round(score, 6)))
            if len(hits) == limit:
                break
    return tuple(sorted(hits, key=lambda hit: (hit.score, hit.document, hit.places)))


def _candidates(
    session: Session, query: str, table: tuple[str, str], among: tuple[str, list[Any]], page: int
) -> Iterator[tuple[Any, ...]]:
    """Rows that may fit, best first: a page of numbers at a time, and then what those rows hold."""
    name, columns = table
    tests, values = among
    question = (
        f"SELECT number, -ts_rank(coalesce(words, ''), q.wanted, 1) AS score FROM {name}, "
        f"(SELECT %s::tsquery AS wanted) q WHERE (words @@ q.wanted OR words IS NULL){tests} "
        "ORDER BY score, document, number LIMIT %s OFFSET %s"
    )
    passed = 0
    while part := dict(session.rows(question, (query, *values, page, passed))):
        rows = session.rows(f"SELECT number, {columns} FROM {name} WHERE number = ANY(%s)", (list(part),))
        held = {row[0]: row[1:] for row in rows}
        for number, score in part.items():
            if number in held:  # it is gone where somebody put the article anew in between
                document, record, start, text, nuls, repaired = held[number]
                known = None if record is None else from_pg(record)
                yield from_pg(document), known, start, with_nuls(text, nuls), from_pg(repaired), score
        if len(part) < page:
            return
        passed += page
        page *= 4  # texts with the words and not the phrase are many here: fewer, longer pages
