"""What tells the furniture of a page from its article, and the names of the world's agencies and outlets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from parley.errors import LexiconError
from parley.lexicons.entry import Entry, load_entries, read_toml

FILE = "language/cleaning.toml"
OUTLETS = "language/outlets.toml"
TABLES = ("whole", "start", "end", "inside", "tail", "caption", "credit", "stamp", "dateline", "origin")


@dataclass(frozen=True, slots=True)
class Outlet:
    """An agency or outlet: its name, the names it goes by, the hosts of its pages, and its country (ISO alpha-3).

    ``shy`` marks one whose names are words of other meaning too: it counts only where a credit shows what it is.
    """

    name: str
    kind: str
    country: str | None
    aliases: tuple[str, ...]
    hosts: tuple[str, ...]
    shy: bool = False


@dataclass(frozen=True)
class Cleaning:
    """The wordings of page furniture by where they stand, words of prose, and outlets.

    Attributes:
        whole: Lines that are nothing but this.
        start: Lines that begin so.
        end: Lines after which the article is over.
        inside: Stretches that are cut out of a line.
        tail: Stretches from which on a line is furniture.
        caption: Lines that end in the credit of a photograph.
        credit: Who wrote it.
        stamp: When it was published.
        dateline: Place, date and agency before the first sentence.
        origin: Wordings that name an agency or outlet as the source.
    """

    whole: tuple[Entry, ...]
    start: tuple[Entry, ...]
    end: tuple[Entry, ...]
    inside: tuple[Entry, ...]
    tail: tuple[Entry, ...]
    caption: tuple[Entry, ...]
    credit: tuple[Entry, ...]
    stamp: tuple[Entry, ...]
    dateline: tuple[Entry, ...]
    origin: tuple[Entry, ...]
    stop_words: frozenset[str]
    outlets: tuple[Outlet, ...]

    @cached_property
    def by_name(self) -> Mapping[str, Outlet]:
        """Outlets by each of their names."""
        return {name: outlet for outlet in self.outlets for name in (outlet.name, *outlet.aliases)}

    @cached_property
    def by_host(self) -> Mapping[str, Outlet]:
        """Outlets by each of their hosts, without "www."."""
        return {host: outlet for outlet in self.outlets for host in outlet.hosts}

    @cached_property
    def any_source(self) -> re.Pattern[str]:
        """Any name of an outlet, the longest first."""
        return re.compile(rf"(?<![\w-])(?:{_alternatives(self.by_name)})(?![\w-])")


def _alternatives(names: Mapping[str, Outlet]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))


def _outlet(row: Mapping[str, Any]) -> Outlet:
    if not row.get("name"):
        raise LexiconError(f"An outlet of '{OUTLETS}' has no name: {dict(row)!r}.")
    return Outlet(
        row["name"], row.get("kind", "outlet"), row.get("country") or None, tuple(row.get("aliases", ())),
        tuple(row.get("hosts", ())), bool(row.get("shy", False)),
    )  # fmt: skip


@cache
def load_cleaning() -> Cleaning:
    """The package's own knowledge of page furniture.

    Raises:
        LexiconError: If a file is missing or an entry is malformed.
    """
    tree = read_toml(FILE)
    outlets = tuple(_outlet(row) for row in read_toml(OUTLETS)["outlet"])
    names = {name: outlet for outlet in outlets for name in (outlet.name, *outlet.aliases)}
    agencies = {name: outlet for name, outlet in names.items() if outlet.kind == "agency"}
    cities = sorted((city.strip() for city in tree["cities"]["names"].split(",")), key=len, reverse=True)
    slots = {
        **tree["slots"],
        "source": rf"(?<![\w-])(?:{_alternatives(names)})(?![\w-])",
        "agency": _alternatives(agencies),
        "city": "|".join(re.escape(city) for city in cities),
    }
    held = {table: load_entries(FILE, table, tree={**tree, "slots": slots}) for table in TABLES}
    return Cleaning(**held, stop_words=frozenset(tree["prose"]["stop"].split()), outlets=outlets)
