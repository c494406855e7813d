"""How well articles are dated whose dates are hidden: one at a time, with dated siblings beside them, and all.

    python bench/dating.py [NAME ...] [--json] [--verbose]

The sets are the real reports of May 2025 that lie beside the project and the three cases of our own in tests/cases
and examples/grain. Metadata, addresses and date lines are hidden; the words of the reports are left as they are.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from parley.intake import read_articles
from parley.joining.actors import join_actors
from parley.joining.copies import find_copies
from parley.joining.dating import date_documents
from parley.joins import body_of
from parley.pipeline import Corridor
from parley.reading.dates.published import FULL_DATE, LINE_LENGTH, TOP_LINES
from parley.records import Raw, Reading, Roster, When

ROOT = Path(__file__).resolve().parent.parent
SETS: Mapping[str, Path] = {
    "may2025": ROOT.parent / "shared/bench/data/may2025/articles.jsonl",
    "horn": ROOT / "tests/cases/horn",
    "quay": ROOT / "tests/cases/quay",
    "grain": ROOT / "examples/grain",
}
NARROW = 3  # days from which an interval is no date any more


@dataclass(frozen=True)
class Hidden:
    """An article as it is and without its date; ``day`` is the true one, None where nothing tells it."""

    told: Reading
    bare: Reading
    day: date | None


def without_date(raw: Raw) -> Raw:
    """The article without metadata, address and date lines."""
    lines = raw.text.split("\n")
    top = [n for n, line in enumerate(lines) if line.strip()][:TOP_LINES]
    for n in top:
        if len(lines[n]) <= LINE_LENGTH and (found := FULL_DATE.search(lines[n])) and len(lines[n]) < 60:
            lines[n] = lines[n][: found.start()] + lines[n][found.end() :]
    return replace(raw, published=None, url=None, modified=None, source=raw.sha256[:8], text="\n".join(lines))


def read_set(path: Path, wing: Corridor) -> list[Hidden]:
    """Each text of a set once, as it is and with its date hidden."""
    paths = sorted(p for p in path.iterdir() if p.suffix in (".txt", ".jsonl")) if path.is_dir() else [path]
    held: dict[str, Hidden] = {}
    for raw in read_articles([str(p) for p in paths]):
        if isinstance(raw, Raw) and raw.sha256 not in held:
            told = wing.read(raw)
            when = told.document.published
            day = (
                date.fromisoformat(when.earliest[:10]) if when and when.earliest and when.basis == "text" else None
            )
            held[raw.sha256] = Hidden(told, wing.read(without_date(raw)), day)
    return list(held.values())


def dates(readings: Iterable[Reading], wing: Corridor) -> dict[str, When]:
    """The dates that the case gives them."""
    held = list(readings)
    world = wing.knowledge.world
    joined = join_actors({r.document.id: r.actors for r in held}, spellings=world.spellings, first=world.first,
                         particles=world.particles)  # fmt: skip
    roster = Roster({a.id: a for a in joined.actors}, joined.links)
    return date_documents(held, None, roster, find_copies({r.document.id: body_of(r) for r in held}))


@dataclass
class Score:
    """How many articles were dated to three days or less, how many of them with their middle within a day of the
    true one, and of the wider intervals how many hold it."""

    asked: int = 0
    dated: int = 0
    within: int = 0
    bounded: int = 0
    held: int = 0
    wrong_year: int = 0

    def take(self, when: When, day: date) -> str:
        """Count one article; what became of it, in a word."""
        self.asked += 1
        if not (when.earliest and when.latest):
            return "unknown"
        first, last = date.fromisoformat(when.earliest[:10]), date.fromisoformat(when.latest[:10])
        self.wrong_year += not first.year <= day.year <= last.year
        if (last - first).days >= NARROW:
            self.bounded += 1
            self.held += first <= day <= last
            return "bounded" if first <= day <= last else "WRONG BOUNDS"
        self.dated += 1
        right = abs((first - day).days + (last - day).days) <= 2
        self.within += right
        return "right" if right else "WRONG"

    def figures(self, name: str) -> dict[str, float]:
        """Coverage, precision and the rest, by name."""
        return {
            f"{name} articles": self.asked, f"{name} coverage": self.dated / max(1, self.asked),
            f"{name} within a day": self.within / max(1, self.dated), f"{name} wrong year": self.wrong_year,
            f"{name} bounded": self.bounded, f"{name} bounds hold": self.held / max(1, self.bounded),
        }  # fmt: skip


def measure(name: str, held: list[Hidden], wing: Corridor, verbose: bool) -> dict[str, float]:
    """One at a time and all at once."""
    alone, together = Score(), Score()
    for hidden in held:
        if hidden.day is not None:
            readings = [hidden.bare if one is hidden else one.told for one in held]
            show(hidden, dates(readings, wing)[hidden.bare.document.id], alone, verbose, "one")
    found = dates([one.bare for one in held], wing)
    for hidden in held:
        if hidden.day is not None:
            show(hidden, found[hidden.bare.document.id], together, verbose, "all")
    return alone.figures(f"{name}, one hidden") | together.figures(f"{name}, all hidden")


def show(hidden: Hidden, when: When, score: Score, verbose: bool, how: str) -> None:
    """Count one article and, where asked, say how it went."""
    assert hidden.day is not None
    result = score.take(when, hidden.day)
    if verbose:
        title = hidden.told.document.title or hidden.told.document.source
        print(f"{how} {result:12} {hidden.day} {when.earliest}..{when.latest} {title[:60]}")
        for reason in when.reasons:
            print(f"        {reason}")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("names", nargs="*", help=f"of {', '.join(SETS)}")
    options.add_argument("--json", action="store_true")
    options.add_argument("--verbose", action="store_true")
    chosen = options.parse_args()
    wing = Corridor()
    figures: dict[str, float] = {}
    for name in chosen.names or SETS:
        if SETS[name].exists():
            figures |= measure(name, read_set(SETS[name], wing), wing, chosen.verbose)
    print(json.dumps(figures) if chosen.json else "\n".join(f"{k:32} {v:.3f}" for k, v in figures.items()))


if __name__ == "__main__":
    main()
