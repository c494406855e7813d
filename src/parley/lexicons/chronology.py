"""What the language of time is: the entries of ``language/times.toml``, indexed by the word they begin with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from parley.errors import LexiconError
from parley.lexicons.entry import Entry, load_entries, read_toml

PATH = "language/times.toml"
DIGIT = "@digit"
Words = Mapping[str, frozenset[str]]
"""Lists of words by name, to look words up in."""


@dataclass(frozen=True, slots=True)
class Chronology:
    """The wordings of time.

    Attributes:
        index: For each lower-case word the entries that may begin at it; "@digit" for any digit.
        entries: All entries of ``[[time]]``, in the order of the file.
        before_date: What may stand before a date and belongs to it ("early", "the end of").
        before_span: What may stand before a duration and belongs to it ("more than", "about").
        around: Orderings around a contact ("ahead of the call").
        units: Unit word without s -> (TIMEX3 letters, unit of ``Relative``).
        parts: Part of a day -> its TIMEX3 code.
        words: What makes a word near a time tell: "future_modals", "year_leads" and others.
    """

    index: Mapping[str, tuple[Entry, ...]]
    entries: tuple[Entry, ...]
    before_date: tuple[Entry, ...]
    before_span: tuple[Entry, ...]
    around: tuple[Entry, ...]
    units: Mapping[str, tuple[str, str]]
    parts: Mapping[str, str]
    words: Words


@cache
def load_chronology() -> Chronology:
    """The chronology that ships with Parley.

    Raises:
        LexiconError: If an entry is malformed or names a class of words that is not there.
    """
    tree = read_toml(PATH)
    entries = load_entries(PATH, "time")
    return Chronology(
        index=_index(entries, tree["classes"]),
        entries=entries,
        before_date=load_entries(PATH, "before_date"),
        before_span=load_entries(PATH, "before_span"),
        around=load_entries(PATH, "around"),
        units={word: (pair[0], pair[1]) for word, pair in tree["units"].items()},
        parts=dict(tree["parts"]),
        words={name: frozenset(row.split()) for name, row in tree["words"].items()},
    )


def _index(entries: tuple[Entry, ...], classes: Mapping[str, Any]) -> dict[str, tuple[Entry, ...]]:
    held: dict[str, list[Entry]] = {}
    for entry in entries:
        for at in entry.data.get("at", ()):
            if at.startswith("@") and at != DIGIT and at[1:] not in classes:
                raise LexiconError(f"The entry '{entry.rule}' begins at '{at}', which is no class of words.")
            for word in classes[at[1:]] if at.startswith("@") and at != DIGIT else (at,):
                row = held.setdefault(word, [])
                if entry not in row:
                    row.append(entry)
    return {word: tuple(row) for word, row in held.items()}
