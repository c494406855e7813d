"""What the names that a page gives its elements say of what they hold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Any

from parley.errors import LexiconError
from parley.lexicons.entry import read_toml

FILE = "language/pages.toml"
KINDS = ("comments", "related", "furniture", "caption", "lead", "article")
WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[^\W\d_A-Z]+|\d+")
LONGEST = 300  # characters of a name: generated ones run to thousands and say nothing
GENERATED = re.compile(r"(?=[^\W_]*\d)(?=[^\W_]*[A-Za-z]{2})[^\W_]{8,}")
"""Names made by machines: "n1AuAdJlVL" says nothing of ads."""
RUN = 3  # words of the longest run in the lexicon


@dataclass(frozen=True, slots=True)
class NameTable:
    """The words by which a name tells one kind, and its examples.

    Attributes:
        unless: Words beside which the table's words say nothing.
    """

    kind: str
    words: frozenset[str]
    unless: frozenset[str]
    says: tuple[str, ...]
    never: tuple[str, ...]


@dataclass(frozen=True)
class PageNames:
    """All tables in the order in which they count; ``weak`` are words that take the next one's meaning away."""

    tables: tuple[NameTable, ...]
    weak: frozenset[str]

    @cached_property
    def _first(self) -> frozenset[str]:
        return frozenset(word.partition("-")[0] for table in self.tables for word in table.words)

    def kind(self, name: str) -> str | None:
        """What an element so named holds: one of ``KINDS``, or None where its name does not say.

        Example:
            >>> [load_page_names().kind(name) for name in ("post commentList", "has-comments", "storyBody")]
            ['comments', None, 'article']
        """
        runs, words = self._runs(name)
        if runs and GENERATED.search(name):
            runs, words = self._runs(GENERATED.sub("", name))
        for table in self.tables if runs else ():
            if not runs.isdisjoint(table.words) and table.unless.isdisjoint(words):
                return table.kind
        return None

    def _runs(self, name: str) -> tuple[set[str], list[str]]:
        """The runs of words in a name that begin as a word of the tables does, and all its words."""
        words = WORDS.findall(name[:LONGEST])
        words = words if name.islower() else [word.lower() for word in words]
        if self._first.isdisjoint(words):
            return set(), words
        begins = [
            n for n, word in enumerate(words) if word in self._first and not (n and words[n - 1] in self.weak)
        ]
        return {"-".join(words[n : n + size]) for n in begins for size in range(1, RUN + 1)}, words


@cache
def load_page_names() -> PageNames:
    """The names of the package, loaded once.

    Raises:
        LexiconError: If a table has no known kind, no words or no examples.
    """
    tree = read_toml(FILE)
    return PageNames(tuple(_table(row) for row in tree["name"]), frozenset(tree["weak"].split()))


@lru_cache(maxsize=1 << 14)
def kind_of(name: str) -> str | None:
    """``PageNames.kind`` of the package's names, remembered: the pages of an outlet share theirs."""
    return load_page_names().kind(name)


def _table(row: dict[str, Any]) -> NameTable:
    kind = row.get("kind")
    if kind not in KINDS or not row.get("words") or not row.get("says"):
        raise LexiconError(f"A name in '{FILE}' needs `kind` ({', '.join(KINDS)}), `words` and `says`: {kind!r}.")
    words = frozenset(row["words"].split())
    return NameTable(
        kind, words, frozenset(row.get("unless", "").split()), tuple(row["says"]), tuple(row.get("not", ()))
    )
