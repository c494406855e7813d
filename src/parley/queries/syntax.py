"""What a person types to find something: ``speaker:putin -status:planned before:2025-04 "exact words"``.

One notation for the command line, the web and saved searches. This module reads and writes it; which keys a
question has, and what they mean, is told by ``parley.queries.fields``.

    word            the word, whole                 word*           every word that begins so
    "exact words"   these words in a row            key:value       a value of one field
    key:"a value"   a value of several words        key:a key:b     either of the two
    -key:value      not this value                  -word           not this word

Different keys must all hold. Letters count alike, capital or small.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from parley.errors import UsageError

LONGEST = 2_000
"""Characters that a query may have; far above what a person types, and quick to read."""
KEY = re.compile(r"[A-Za-z][A-Za-z_-]*")
OPENING = {'"': '"', "“": "”"}
WORDY = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Clause:
    """One part of a query.

    Attributes:
        key: The field in small letters with "_" between words, or "" for words anywhere.
        value: What is wanted of it; never empty.
        negated: True where it must not be so.
        exact: True where the value stood between quotation marks: its words in a row.
    """

    key: str
    value: str
    negated: bool = False
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed, part by part and in order."""

    clauses: tuple[Clause, ...] = ()

    def values(self, key: str, *, negated: bool = False) -> tuple[str, ...]:
        """The values of a key, in order: those wanted, or those not wanted."""
        return tuple(one.value for one in self.clauses if one.key == key and one.negated == negated)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys used, each once, in order; words have none."""
        return tuple(dict.fromkeys(one.key for one in self.clauses if one.key))

    @property
    def words(self) -> tuple[Clause, ...]:
        """The parts that are words, not fields."""
        return tuple(one for one in self.clauses if not one.key)

    def without(self, *keys: str) -> Query:
        """The query without the parts of these keys; "" stands for words."""
        return Query(tuple(one for one in self.clauses if one.key not in keys))

    def having(self, *clauses: Clause) -> Query:
        """The query with more parts; one that it has already is not put in twice."""
        return Query((*self.clauses, *(one for one in clauses if one not in self.clauses)))

    def __bool__(self) -> bool:
        return bool(self.clauses)


def parse_query(words: str) -> Query:
    """What was typed, as a query.

    A quotation mark that nobody closes reaches to the end. A colon makes a key only after letters and before a
    value that is no path: "10:30" and "https://news.example" are words. A part without letter or digit is no part.

    Args:
        words: As typed.

    Raises:
        UsageError: If a key has no value, or the query is too long.

    Example:
        >>> parse_query('speaker:putin -status:planned "no talks" grain*').clauses[:2]
        (Clause(key='speaker', value='putin', negated=False, exact=False), \
Clause(key='status', value='planned', negated=True, exact=False))
        >>> format_query(parse_query('Issue:“prisoner swap” "no talks'))
        'issue:"prisoner swap" "no talks"'
    """
    if len(words) > LONGEST:
        raise UsageError(f"A query has at most {LONGEST:,} characters, not {len(words):,}. Leave something away.")
    found: list[Clause] = []
    at = 0
    while at < len(words):
        if words[at].isspace():
            at += 1
            continue
        clause, at = _part(words, at)
        if clause is not None and clause not in found:
            found.append(clause)
    return Query(tuple(found))


def _part(words: str, at: int) -> tuple[Clause | None, int]:
    """The part that begins at a place, None where it says nothing, and where the next may begin."""
    start = at
    negated = words[at] == "-" and at + 1 < len(words) and not words[at + 1].isspace()
    at += negated
    while negated and words[at : at + 1] == "-":  # "--grain" leaves grain out, as "-grain" does
        at += 1
    key, at = _key(words, at)
    if at < len(words) and words[at] in OPENING:
        value, at = _quoted(words, at)
        exact = True
    else:
        value, at = _plain(words, at)
        exact = False
    value = " ".join(value.split())
    if not WORDY.search(value):
        if key:
            raise UsageError(f"'{words[start:at]}' has no value. Write {key}:VALUE, or {key}:\"SEVERAL WORDS\".")
        return None, at
    return Clause(key, value, negated, exact and (not key)), at


def _key(words: str, at: int) -> tuple[str, int]:
    found = KEY.match(words, at)
    if found and words[found.end() : found.end() + 1] == ":" and words[found.end() + 1 : found.end() + 3] != "//":
        return found.group().lower().replace("-", "_"), found.end() + 1
    return "", at


def _quoted(words: str, at: int) -> tuple[str, int]:
    """The value between quotation marks, in which a backslash keeps the mark after it."""
    close = OPENING[words[at]]
    at += 1
    held = []
    while at < len(words) and words[at] != close:
        if words[at] == "\\" and words[at + 1 : at + 2] in ("\\", close):
            at += 1
        held.append(words[at])
        at += 1
    return "".join(held), at + 1


def _plain(words: str, at: int) -> tuple[str, int]:
    end = at
    while end < len(words) and not words[end].isspace():
        end += 1
    return words[at:end], end


def format_query(query: Query) -> str:
    """A query as a person would type it: ``parse_query`` gives it back.

    Example:
        >>> format_query(Query((Clause("party", "North Korea", negated=True), Clause("", "grain"))))
        '-party:"North Korea" grain'
    """
    return " ".join(map(_formatted, query.clauses))


def _formatted(one: Clause) -> str:
    key = f"{one.key}:" if one.key else ""
    value = one.value
    if one.exact or not _is_plain(value, bool(key)):
        value = '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return ("-" if one.negated else "") + key + value


def _is_plain(value: str, keyed: bool) -> bool:
    """True where a value needs no quotation marks to be read back as it is."""
    if any(letter.isspace() for letter in value) or value[0] in OPENING:
        return False
    if keyed:
        return not value.startswith("//")
    return not value.startswith("-") and not _key(value, 0)[0]


def query_of(clauses: Iterable[tuple[str, str | None]]) -> Query:
    """A query from (key, value) pairs, such as the options of a command; those without a value are left out.

    Example:
        >>> format_query(query_of([("speaker", "Putin"), ("mode", None)]))
        'speaker:Putin'
    """
    return Query(tuple(Clause(key, " ".join(value.split())) for key, value in clauses if value and value.strip()))
