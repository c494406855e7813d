"""Full-text search in SQLite (FTS5): from terms to places in the article as received."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from parley.store.interface import Hit, Term

OPEN, CLOSE = "\x02\x1d", "\x1d\x03"
"""What FTS5 sets around a match; control characters that no article should hold, see ``marked_places``."""

ARTICLES = (
    "article_words",
    "SELECT document, NULL, 0, text FROM articles WHERE number = ?",
)
SPOKEN = (
    "spoken_words",
    "SELECT r.document, r.id, s.start, s.words FROM spoken s JOIN records r USING (number) WHERE number = ?",
)
"""The full-text table, and what it indexes: document, record, where the words start, the words."""
Test = tuple[str, list[Any]]
"""A condition in SQL that goes on from another one, and its values."""


def find_articles(
    connection: sqlite3.Connection, terms: Sequence[Term], limit: int, among: Test | None = None
) -> tuple[Hit, ...]:
    """Articles that hold all terms, best first, with the places of the terms; ``among`` tests their numbers."""
    return _hits(connection, *ARTICLES, phrases_of(terms), limit, among)


def find_spoken(
    connection: sqlite3.Connection, terms: Sequence[Term], limit: int, among: Test | None = None
) -> tuple[Hit, ...]:
    """Statements whose words hold all terms, best first."""
    return _hits(connection, *SPOKEN, phrases_of(terms), limit, among)


def _hits(
    connection: sqlite3.Connection, table: str, behind: str, phrases: str, limit: int, among: Test | None
) -> tuple[Hit, ...]:
    test, values = among or ("", [])
    best = connection.execute(
        f"SELECT rowid, rank FROM {table} WHERE {table} MATCH ?{test} ORDER BY rank LIMIT ?",
        (phrases, *values, limit),
    ).fetchall()
    hits = []
    for number, score in best:  # one by one: marking is dear, and a join would mark every match before the limit
        document, record, start, words = connection.execute(behind, (number,)).fetchone()
        (marked,) = connection.execute(
            f"SELECT highlight({table}, 0, ?, ?) FROM {table} WHERE {table} MATCH ? AND rowid = ?",
            (OPEN, CLOSE, phrases, number),
        ).fetchone()
        hits.append(Hit(document, marked_places(marked, words, start), record, round(score, 6)))
    return tuple(sorted(hits, key=lambda hit: (hit.score, hit.document, hit.places)))


def phrases_of(terms: Sequence[Term]) -> str:
    """FTS5 notation in which every term is a quoted phrase, so that nothing a person types is syntax."""
    return " ".join(_quoted(term.words) + ("*" if term.prefix else "") for term in terms)


def _quoted(words: str) -> str:
    return '"' + words.replace('"', '""').replace("\0", " ") + '"'


def marked_places(marked: str | None, words: str, start: int) -> tuple[tuple[int, int], ...]:
    """Offsets of the marked stretches; none where the text holds the marks itself, or the match is elsewhere."""
    if not marked or marked.replace(OPEN, "").replace(CLOSE, "") != words:
        return ()
    places: list[tuple[int, int]] = []
    at = start
    for number, piece in enumerate(marked.split(OPEN)):
        inside, _, after = piece.partition(CLOSE) if number else ("", "", piece)
        if inside:
            places.append((at, at + len(inside)))
        at += len(inside) + len(after)
    return tuple(places)
