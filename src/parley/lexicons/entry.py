"""Knowledge as data: entries in TOML that carry their own examples.

A lexicon file holds tables of entries. Each entry has a ``name``, a ``pattern`` (a regular expression in which
``{slot}`` stands for a named slot), one or more ``says`` (wordings that it must match) and may have ``not``
(wordings that it must not). An entry without ``says`` is refused at load; tests run every example.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from parley.errors import LexiconError

SLOTS: Mapping[str, str] = {
    "n": (
        r"(?:\d[\d,.]*|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty"
        r"|forty|fifty|dozens?)"
    ),
    "det": r"(?:the|an?|his|her|its|their|this|that|these|those|any|some|no)",
    "gap": r"(?:\s+[\w’'-]+){0,3}?",
}
"""Slots that every pattern may use; a file adds its own under ``[slots]``."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece of knowledge: how it is worded, and what it means (``data``: the entry's other fields)."""

    name: str
    file: str
    regex: re.Pattern[str]
    says: tuple[str, ...]
    never: tuple[str, ...]
    data: Mapping[str, Any] = field(default_factory=dict)

    @property
    def rule(self) -> str:
        """What records made by it name as their rule: "file:entry"."""
        return f"{self.file}:{self.name}"


@cache
def read_toml(path: str) -> dict[str, Any]:
    """A TOML file of the package by its path under ``lexicons/``, e.g. "language/cues.toml".

    Raises:
        LexiconError: If it is missing or is no TOML.
    """
    try:
        words = resources.files("parley.lexicons").joinpath(path).read_text("utf-8")
        return tomllib.loads(words)
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"The lexicon '{path}' cannot be read: {error}.") from error


def load_entries(path: str, table: str, *, tree: Mapping[str, Any] | None = None) -> tuple[Entry, ...]:
    """The entries of ``[[table]]`` in a lexicon file, patterns compiled, in the order of the file.

    Args:
        path: Path under ``lexicons/``.
        table: Name of the array of tables.
        tree: The parsed TOML, where it does not come from the package (a case's overlay).

    Raises:
        LexiconError: If an entry has no name, no pattern or no ``says``, or its pattern does not compile.
    """
    held = read_toml(path) if tree is None else tree
    slots = {**SLOTS, **held.get("slots", {})}
    stem = path.rsplit("/", 1)[-1].removesuffix(".toml")
    return tuple(_entry(row, stem, slots) for row in held.get(table, ()))


def _entry(row: Mapping[str, Any], file: str, slots: Mapping[str, str]) -> Entry:
    name = row.get("name")
    if not name:
        raise LexiconError(f"An entry of '{file}' has no name: {dict(row)!r}.")
    if not row.get("says"):
        raise LexiconError(
            f"The entry '{file}:{name}' has no `says`: give at least one wording that it must match."
        )
    pattern = row.get("pattern")
    if not pattern:
        raise LexiconError(f"The entry '{file}:{name}' has no `pattern`.")
    try:
        regex = re.compile(expand(pattern, slots), re.IGNORECASE if row.get("fold", True) else 0)
    except (re.error, KeyError) as error:
        raise LexiconError(f"The pattern of '{file}:{name}' does not compile: {error}.") from error
    data = {k: v for k, v in row.items() if k not in ("name", "pattern", "says", "not")}
    return Entry(name, file, regex, tuple(row["says"]), tuple(row.get("not", ())), data)


def expand(pattern: str, slots: Mapping[str, str]) -> str:
    """Put slots in the place of ``{name}``; slots may use slots. Counts such as ``{0,3}`` stay."""
    for _ in range(5):
        done = re.sub(r"\{([a-z_]+)\}", lambda m: slots[m.group(1)], pattern)
        if done == pattern:
            return done
        pattern = done
    return pattern
