"""What tells the furniture of a page from its article, and the names of the world's agencies and outlets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from parley.errors import LexiconError
from parley.lexicons.entry import Entry, load_entries, read_toml
from parley.text.lines import fold

FILE = "language/cleaning.toml"
OUTLETS = "language/outlets.toml"
TABLES = ("whole", "start", "end", "inside", "tail", "caption", "credit", "stamp", "dateline", "origin", "masthead")

BARS = re.compile(r"\s*[|•·»›>–—]\s*|\s+-\s+")
RELEASES = re.compile(r"(?:Media|Press|News) (?:releases?|statements?|room|centre|center)|Newsroom|Statements")
"""Where a body puts out its own news."""
BULLETS = "*•▪‣●■◦➤►+-|»>▶· \t\xa0"
DATELINE_REACH = 120  # characters: the longest seen name a place, a country and two agencies
TAIL_REACH = 3000  # characters: the longest list of tags seen has 400
STAMP_WORDS, FURNITURE_WORDS = 30, 90  # longer lines are not tried: guesses, well above what the benchmark has


Piece = tuple[int, int, str, str]
"""A stretch of a text with its label and the rule that told it: (start, end, label, rule)."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """An agency or outlet: its name, the names it goes by, the hosts of its pages, and its country (ISO alpha-3).

    ``shy`` holds those of its names that are words of other meaning too: they count only in a credit.
    """

    name: str
    kind: str
    country: str | None
    aliases: tuple[str, ...]
    hosts: tuple[str, ...]
    shy: tuple[str, ...] = ()


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
        stop_words: Words that sentences have and menus have not.
        furniture_words: Words that menus and notices have more often than sentences, folded (``text.lines.fold``).
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
    masthead: tuple[Entry, ...]
    stop_words: frozenset[str]
    furniture_words: frozenset[str]
    outlets: tuple[Outlet, ...]

    def worded(self, text: str, words: int) -> tuple[str, str] | None:
        """What a line is by its wording, as (label, rule), or None.

        Args:
            text: The line without blanks at its ends.
            words: How many words it has.
        """
        bare = text.lstrip(BULLETS) or text
        if words <= STAMP_WORDS:
            for table, label in ((self.stamp, "dateline"), (self.credit, "byline")):
                for entry in table:
                    if entry.regex.fullmatch(bare):
                        return label, entry.rule
        for entry in self.start:
            if words <= entry.data["words"] and not entry.data.get("late") and entry.regex.match(bare):
                return entry.data["label"], entry.rule
        if words > FURNITURE_WORDS:
            return None
        lowered = text.lower()
        for entry in self.whole:
            if needed(entry, lowered) and entry.regex.fullmatch(bare):
                return entry.data["label"], entry.rule
        for entry in self.caption:
            if needed(entry, lowered) and entry.regex.fullmatch(text):
                return "caption", entry.rule
        return None

    def biography(self, text: str, words: int) -> Entry | None:
        """The entry by which a line tells who its author is, where it stands late in an article."""
        for entry in self.start:
            if entry.data.get("late") and words <= entry.data["words"] and entry.regex.match(text):
                return entry
        return None

    def dateline_of(self, text: str, start: int, end: int) -> Piece | None:
        """The place, date and agency that a line begins with, before its first sentence."""
        for entry in self.dateline:
            match = entry.regex.match(text, start, min(end, start + DATELINE_REACH))
            if match and match.end() < end and (held := match.group().rstrip()):
                return start, start + len(held), "dateline", entry.rule
        return None

    def tail_of(self, text: str, start: int, end: int) -> Piece | None:
        """The furniture that a line ends in."""
        start = max(start, end - TAIL_REACH)
        lowered = text[start:end].lower()
        found: Piece | None = None
        for entry in self.tail:
            match = entry.regex.search(text, start, end) if needed(entry, lowered) else None
            if match and (found is None or match.start() < found[0]):
                found = (match.start(), end, entry.data["label"], entry.rule)
        return found

    def inside_of(self, text: str, start: int, end: int) -> Iterator[Piece]:
        """Stretches of furniture in the middle of a line, in no order."""
        words = text[start:end]
        lowered = words.lower()
        for entry in self.inside:
            if needed(entry, lowered):
                for match in entry.regex.finditer(words):
                    yield start + match.start(), start + match.end(), entry.data["label"], entry.rule

    def publisher(self, line: str) -> str | None:
        """Who publishes, as a line at the top of a page names it between bars, or None.

        Example:
            >>> load_cleaning().publisher("FJORD MONITOR | Harbours"), load_cleaning().publisher("Harbours")
            ('Fjord Monitor', None)
        """
        parts = BARS.split(line.strip())
        for part in parts:
            known = self.by_folded_name.get(part.casefold())
            if known:
                return known.name
            if any(entry.regex.fullmatch(part) for entry in self.masthead):
                return " ".join(map(_capital, part.split())) if part.isupper() else part
        issuing = len(parts) == 2 and RELEASES.fullmatch(parts[1]) is not None
        return parts[0] if issuing and parts[0][:1].isupper() else None

    @cached_property
    def by_name(self) -> Mapping[str, Outlet]:
        """Outlets by each of their names."""
        return {name: outlet for outlet in self.outlets for name in (outlet.name, *outlet.aliases)}

    @cached_property
    def by_folded_name(self) -> Mapping[str, Outlet]:
        """Outlets by each of their names in small letters, for metadata that spells them anyhow."""
        return {name.casefold(): outlet for name, outlet in self.by_name.items()}

    @cached_property
    def by_host(self) -> Mapping[str, Outlet]:
        """Outlets by each of their hosts, without "www."."""
        return {host: outlet for outlet in self.outlets for host in outlet.hosts}

    @cached_property
    def any_source(self) -> re.Pattern[str]:
        """Any name of an outlet, the longest first."""
        return re.compile(rf"(?<![\w-])(?:{_alternatives(self.by_name)})(?![\w-])")


def needed(entry: Entry, lowered: str) -> bool:
    """True where one of the words that an entry needs stands in a text of small letters, or it needs none."""
    needs = entry.data.get("needs")
    if not needs:
        return True
    for word in needs:  # noqa: SIM110 - a loop, as this is asked a hundred times a line: any() takes twice as long
        if word in lowered:
            return True
    return False


def _capital(word: str) -> str:
    return word.capitalize() if len(word) > 2 else word


def _alternatives(names: Mapping[str, Outlet]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))


def _outlet(row: Mapping[str, Any]) -> Outlet:
    if not row.get("name"):
        raise LexiconError(f"An outlet of '{OUTLETS}' has no name: {dict(row)!r}.")
    return Outlet(
        row["name"], row.get("kind", "outlet"), row.get("country") or None, tuple(row.get("aliases", ())),
        tuple(row.get("hosts", ())), tuple(row.get("shy", ())),
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
    return Cleaning(
        **held,
        stop_words=frozenset(tree["prose"]["stop"].split()),
        furniture_words=frozenset(fold(tree["furniture"]["words"]).split()),
        outlets=outlets,
    )
