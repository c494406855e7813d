"""The words of a text as SQLite's full-text search takes them, so that both stores find the same.

PostgreSQL's own parser takes "cease-fire" and "5,000" for other words than FTS5 does. So a table of FTS5 in memory
cuts the text into words; PostgreSQL keeps them as a ``tsvector`` and finds what may fit; and what may fit is held
against the same table, which knows phrases and says where the words stand.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from parley.store.interface import Term
from parley.store.postgres.notation import to_pg
from parley.store.search import CLOSE, OPEN, marked_places, phrases_of

LONGEST = 100  # letters of a word that are kept: PostgreSQL takes 2,046 bytes, and no word of a language is longer
PLACES = 16  # places of a word that count for the order of hits; PostgreSQL takes 255
EVERY = 255  # as many as PostgreSQL takes: for short texts, which are asked for phrases
LAST = 16_383  # the last place that PostgreSQL knows
FULL = 900_000  # bytes of a vector; PostgreSQL takes 1,048,575


class Words:
    """Cuts texts into words; for one thread at a time."""

    def __init__(self) -> None:
        self._db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        self._db.execute(
            "CREATE VIRTUAL TABLE held USING fts5(text, repaired, tokenize = 'unicode61 remove_diacritics 2')"
        )
        self._db.execute("CREATE VIRTUAL TABLE terms USING fts5vocab(held, 'instance')")

    def close(self) -> None:
        """Let go of the table."""
        self._db.close()

    def _hold(self, text: str, repaired: str) -> None:
        self._db.execute("DELETE FROM held")
        self._db.execute("INSERT INTO held (rowid, text, repaired) VALUES (1, ?, ?)", (text, repaired))

    def vector(self, text: str, repaired: str = "", most: int = PLACES) -> str | None:
        """The words of a text and of its repairs, as PostgreSQL writes a ``tsvector``, each with its first places.

        Returns:
            None where they are too many: such a text may fit whatever is searched for.
        """
        self._hold(text, repaired)
        found: dict[str, list[int]] = {}
        for term, at in self._db.execute("SELECT term, offset FROM terms"):
            places = found.setdefault(term[:LONGEST], [])
            if len(places) < most:
                places.append(min(at + 1, LAST))
        whole = " ".join(f"{_quoted(word)}:{','.join(map(str, places))}" for word, places in found.items())
        if len(whole.encode()) <= FULL:
            return whole
        bare = " ".join(map(_quoted, found))
        return bare if len(bare.encode()) <= FULL else None

    def query(self, terms: Sequence[Term], *, phrases: bool = False) -> str:
        """What PostgreSQL is asked for, a ``tsquery``: every text that holds the terms fits, and some that do not.

        Args:
            terms: What is searched for.
            phrases: True for texts whose vectors have every place (``EVERY``): only those that hold the terms fit.

        Returns:
            "" where there is no word to search for.
        """
        wanted: dict[str, None] = {}
        for term in terms:
            self._hold(term.words.replace("\0", " "), "")
            words = [row[0] for row in self._db.execute("SELECT term FROM terms ORDER BY offset")]
            told = []
            for number, word in enumerate(words, 1):
                open_end = (term.prefix and number == len(words)) or len(word) > LONGEST
                told.append(_quoted(word[:LONGEST]) + (":*" if open_end else ""))
            wanted |= dict.fromkeys([f"({' <-> '.join(told)})"] if phrases and told else told)
        return " & ".join(wanted)

    def places(
        self, terms: Sequence[Term], text: str, repaired: str, start: int
    ) -> tuple[tuple[int, int], ...] | None:
        """Where the terms stand in a text that begins at ``start``; None where it does not hold them all."""
        self._hold(text, repaired)
        row = self._db.execute(
            "SELECT highlight(held, 0, ?, ?) FROM held WHERE held MATCH ?", (OPEN, CLOSE, phrases_of(terms))
        ).fetchone()
        return None if row is None else marked_places(row[0], text, start)


def _quoted(word: str) -> str:
    return "'" + to_pg(word).replace("\\", "\\\\").replace("'", "''") + "'"
