"""Full-text search in SQLite (FTS5): from terms to places in the article as received."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from parley.store.interface import Hit, Term

OPEN, CLOSE = "\x02\x1d", "\x1d\x03"
"""What FTS5 sets around a match; control characters that no article should hold, see ``_places``."""

ARTICLES = """
WITH best AS (
  SELECT rowid AS number, rank AS score FROM article_words WHERE article_words MATCH ?1 ORDER BY rank LIMIT ?2
)
SELECT a.document, NULL, 0, a.text, highlight(article_words, 0, ?3, ?4), best.score
FROM best JOIN articles a USING (number) JOIN article_words ON article_words.rowid = best.number
WHERE article_words MATCH ?1 ORDER BY best.score, a.document
"""
SPOKEN = """
WITH best AS (
  SELECT rowid AS number, rank AS score FROM spoken_words WHERE spoken_words MATCH ?1 ORDER BY rank LIMIT ?2
)
SELECT r.document, r.id, s.start, s.words, highlight(spoken_words, 0, ?3, ?4), best.score
FROM best JOIN spoken s USING (number) JOIN records r USING (number)
JOIN spoken_words ON spoken_words.rowid = best.number
WHERE spoken_words MATCH ?1 ORDER BY best.score, r.document, r.place
"""


def find_articles(connection: sqlite3.Connection, terms: Sequence[Term], limit: int) -> tuple[Hit, ...]:
    """Articles that hold all terms, best first, with the places of the terms."""
    return _hits(connection, ARTICLES, terms, limit)


def find_spoken(connection: sqlite3.Connection, terms: Sequence[Term], limit: int) -> tuple[Hit, ...]:
    """Statements whose words hold all terms, best first."""
    return _hits(connection, SPOKEN, terms, limit)


def _hits(connection: sqlite3.Connection, question: str, terms: Sequence[Term], limit: int) -> tuple[Hit, ...]:
    rows = connection.execute(question, (_phrases(terms), limit, OPEN, CLOSE)).fetchall()
    return tuple(
        Hit(document, _places(marked, words, start), record, round(score, 6))
        for document, record, start, words, marked, score in rows
    )


def _phrases(terms: Sequence[Term]) -> str:
    """FTS5 notation in which every term is a quoted phrase, so that nothing a person types is syntax."""
    return " ".join(_quoted(term.words) + ("*" if term.prefix else "") for term in terms)


def _quoted(words: str) -> str:
    return '"' + words.replace('"', '""').replace("\0", " ") + '"'


def _places(marked: str | None, words: str, start: int) -> tuple[tuple[int, int], ...]:
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
