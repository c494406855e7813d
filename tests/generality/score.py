"""Score Parley on the articles of this folder: other negotiations, years and outlets than its first ones.

The articles are our own inventions in the manner of news reports; the gold beside each was written before the
output of Parley was looked at. A row of gold and a record meet where their words overlap by half (intersection
over union of the terms, of the content, or nine tenths of the share of the shorter one). A row marked ``optional``
is neither missed nor wrong. ``*`` stands for "any". Sentences under ``nothing`` must give no move.

Run ``python tests/generality/score.py`` for the figures, with ``--misses`` for each thing missed or invented.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from parley.intake import read_articles
from parley.pipeline import Corridor
from parley.records import REAL, Move, Raw, Reading, Statement

HERE = Path(__file__).resolve().parent
Place = tuple[int, int]


@dataclass
class Tally:
    """What was counted, and each thing missed or invented, in words."""

    counts: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def share(self, hits: str, of: str) -> float:
        """One count as a share of another; 0 where there is nothing."""
        return round(self.counts[hits] / self.counts[of], 3) if self.counts[of] else 0.0

    def figures(self) -> dict[str, float]:
        """Every figure by name."""
        out: dict[str, float] = {}
        for kind in ("moves", "statements"):
            precision, recall = (
                self.share(f"{kind} right", f"{kind} told"),
                self.share(f"{kind} found", f"{kind} gold"),
            )
            both = precision + recall
            out[f"{kind} P"], out[f"{kind} R"] = precision, recall
            out[f"{kind} F1"] = round(2 * precision * recall / both, 3) if both else 0.0
        for part in ("kind", "party", "status"):
            out[part] = self.share(part, "moves found")
        out["issue"] = self.share("issue", "issue asked")
        out["conditions R"] = self.share("conditions found", "conditions gold")
        for part in ("speaker", "mode"):
            out[part] = self.share(part, "statements found")
        out["nothing"] = float(self.counts["nothing broken"])
        out["overclaims"] = float(self.counts["overclaims"])
        return out


def overlap(one: Place, other: Place) -> float:
    """Intersection over union, or .9 of the share of the shorter one."""
    inter = min(one[1], other[1]) - max(one[0], other[0])
    if inter <= 0:
        return 0.0
    union = max(one[1], other[1]) - min(one[0], other[0])
    return max(inter / union, 0.9 * inter / min(one[1] - one[0], other[1] - other[0]))


def as_list(value: Any) -> list[str]:
    """A value or a list of them, as a list."""
    return list(value) if isinstance(value, list) else [] if value is None else [value]


def wanted(row: Mapping[str, Any], one: str, many: str) -> list[str]:
    """All values of a row that count as right."""
    return as_list(row.get(one)) + as_list(row.get(many))


def place_of(text: str, words: str) -> Place:
    """Where words stand in an article; they must."""
    start = text.find(words)
    if start < 0:
        raise ValueError(f"The gold has words that the article has not: {words!r}")
    return start, start + len(words)


def fold(name: str) -> str:
    """A name for comparing."""
    return name.casefold().removeprefix("the ").strip()


def names(reading: Reading, actor: str | None) -> set[str]:
    """All names of an actor of a reading."""
    found = next((a for a in reading.actors if a.id == actor), None)
    return {fold(n) for n in (found.name, *found.names)} if found else set()


def meets(reading: Reading, actor: str | None, allowed: Sequence[str]) -> bool:
    """True where the actor has one of the names, or any will do."""
    told = names(reading, actor)
    return "*" in allowed or bool({fold(a) for a in allowed} & told)


def count_moves(tally: Tally, name: str, text: str, reading: Reading, gold: Sequence[Mapping[str, Any]]) -> None:
    """Compare the moves of one article."""
    used: set[str] = set()
    for row in gold:
        place = place_of(text, row["terms"])
        near = [m for m in reading.moves if overlap(place, (m.terms.start, m.terms.end)) >= 0.5]
        kinds = wanted(row, "kind", "kinds")
        near.sort(key=lambda m: (m.kind not in kinds, -overlap(place, (m.terms.start, m.terms.end))))
        used.update(m.id for m in near)
        if row.get("optional"):
            continue
        tally.counts["moves gold"] += 1
        if not near:
            tally.notes.append(f"{name}: MISSED {row['kind']} | {row['terms']}")
            _miss_conditions(tally, name, row)
            continue
        tally.counts["moves found"] += 1
        _compare_move(tally, name, text, reading, row, near)
    for move in reading.moves:
        tally.counts["moves told"] += 1
        tally.counts["moves right"] += move.id in used
        if move.id not in used:
            tally.notes.append(f"{name}: INVENTED {move.kind} | {move.terms.of(text)} | {move.rule}")
        if move.status in REAL:
            tally.counts["overclaims"] += 1


def _compare_move(
    tally: Tally, name: str, text: str, reading: Reading, row: Mapping[str, Any], near: Sequence[Move]
) -> None:
    best = near[0]
    checks = {
        "kind": any(m.kind in wanted(row, "kind", "kinds") for m in near),
        "party": any(meets(reading, m.party, wanted(row, "party", "parties")) for m in near),
        "status": best.status in wanted(row, "status", "statuses"),
    }
    issues = as_list(row.get("issue"))
    if "*" not in issues:
        tally.counts["issue asked"] += 1
        checks["issue"] = any(m.issue in issues for m in near)
    for part, right in checks.items():
        tally.counts[part] += right
        if not right:
            said = sorted(names(reading, best.party)) if part == "party" else getattr(best, part)
            tally.notes.append(f"{name}: {part} of {row['terms'][:60]!r}: {said} ({best.rule}), not {row[part]}")
    for held in row.get("conditions", ()):
        if held.get("optional"):
            continue
        tally.counts["conditions gold"] += 1
        place = place_of(text, held["words"])
        kinds = wanted(held, "kind", "kinds")
        found = [c for m in near for c in m.conditions if overlap(place, (c.span.start, c.span.end)) >= 0.5]
        tally.counts["conditions found"] += any(c.kind in kinds for c in found)
        if not any(c.kind in kinds for c in found):
            tally.notes.append(f"{name}: CONDITION {held['kind']} | {held['words']} | {[c.kind for c in found]}")


def _miss_conditions(tally: Tally, name: str, row: Mapping[str, Any]) -> None:
    for held in row.get("conditions", ()):
        if not held.get("optional"):
            tally.counts["conditions gold"] += 1
            tally.notes.append(f"{name}: CONDITION of a missed move | {held['words']}")


def content_of(statement: Statement) -> Iterator[Place]:
    """Each stretch of what was said, and their hull."""
    stretches = [(s.start, s.end) for s in statement.content]
    yield from stretches
    if len(stretches) > 1:
        yield min(s for s, _ in stretches), max(e for _, e in stretches)


def count_statements(
    tally: Tally, name: str, text: str, reading: Reading, gold: Sequence[Mapping[str, Any]], beside: Sequence[Place]
) -> None:
    """Compare the statements of one article; what overlaps a gold move (``beside``) is never wrong.

    "Asked for more time" is a move by the guide; that it is told as a statement too is no error.
    """
    used = {s.id for s in reading.statements if any(overlap(m, c) >= 0.5 for m in beside for c in content_of(s))}
    for row in gold:
        place = place_of(text, row["content"])
        fits = [(max(overlap(place, c) for c in content_of(s)), s) for s in reading.statements]
        near = [s for fit, s in sorted(fits, key=lambda f: -f[0]) if fit >= 0.5]
        used.update(s.id for s in near)
        if row.get("optional"):
            continue
        tally.counts["statements gold"] += 1
        if not near:
            tally.notes.append(f"{name}: UNHEARD {row['speaker']} | {row['content'][:90]}")
            continue
        tally.counts["statements found"] += 1
        speaker = any(meets(reading, s.speaker, wanted(row, "speaker", "speakers")) for s in near)
        tally.counts["speaker"] += speaker
        if not speaker:
            told = sorted(names(reading, near[0].speaker))
            tally.notes.append(f"{name}: speaker of {row['content'][:60]!r}: {told}, not {row['speaker']}")
        mode = near[0].mode in wanted(row, "mode", "modes") or near[0].mode == "mixed"
        tally.counts["mode"] += mode
        if not mode:
            tally.notes.append(f"{name}: mode of {row['content'][:60]!r}: {near[0].mode}, not {row['mode']}")
    for said in (s for s in reading.statements if s.uttered):  # the guide asks for what was said, not for views
        tally.counts["statements told"] += 1
        tally.counts["statements right"] += said.id in used
        if said.id not in used:
            words = " … ".join(c.of(text) for c in said.content)[:110]
            tally.notes.append(
                f"{name}: UNSAID {said.mode} {sorted(names(reading, said.speaker))} | {words} | {said.rule}"
            )


def count_nothing(tally: Tally, name: str, text: str, reading: Reading, sentences: Sequence[str]) -> None:
    """Count moves in stretches where nobody makes any."""
    for words in sentences:
        place = place_of(text, words)
        for move in reading.moves:
            middle = (move.terms.start + move.terms.end) // 2
            if place[0] <= middle < place[1]:
                tally.counts["nothing broken"] += 1
                tally.notes.append(f"{name}: NOTHING BROKEN {move.kind} | {move.terms.of(text)} | {move.rule}")


def measure(corridor: Corridor, folder: Path = HERE) -> Tally:
    """Read every article of the folder and compare."""
    tally = Tally()
    for path in sorted((folder / "articles").glob("*.txt")):
        with (folder / "gold" / f"{path.stem}.toml").open("rb") as handle:
            gold = tomllib.load(handle)
        raw = next(r for r in read_articles([str(path)]) if isinstance(r, Raw))
        reading = corridor.read(raw)
        count_moves(tally, path.stem, raw.text, reading, gold.get("move", ()))
        beside = [place_of(raw.text, row["terms"]) for row in gold.get("move", ())]
        count_statements(tally, path.stem, raw.text, reading, gold.get("statement", ()), beside)
        count_nothing(tally, path.stem, raw.text, reading, gold.get("nothing", ()))
    return tally


def main(arguments: Sequence[str]) -> None:
    """Print the figures, and with ``--misses`` what lies behind them."""
    tally = measure(Corridor())
    if "--misses" in arguments:
        print("\n".join(tally.notes))
    for name, value in tally.figures().items():
        print(f"{name:14} {value}")


if __name__ == "__main__":
    main(sys.argv[1:])
