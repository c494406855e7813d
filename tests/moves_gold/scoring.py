"""Score the moves that are read from single sentences against those that a reader wrote down.

Each lot is a text file. A line that starts with ``>`` is an article of its own; the lines under it are its moves,
none where it makes none: kind | party | terms | issue | status | condition | toward. ``/`` parts what counts as
right alike, ``-`` is not asked (for a condition: there is none), ``?`` as a party is one that nobody knows. A line
that starts with ``?`` is a move that may be found or not. ``## field`` names the kind of negotiation.

Run ``python -m tests.moves_gold.scoring [LOT ...]`` for the figures and each thing that is wrong.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from parley.pipeline import Corridor
from parley.records import Move, Raw, Reading

HERE = Path(__file__).parent
FIELDS = ("kind", "party", "terms", "issue", "status", "condition", "toward")


@dataclass(frozen=True, slots=True)
class Wanted:
    """One line of the gold."""

    fields: Mapping[str, str]
    optional: bool = False

    def any_of(self, name: str) -> list[str]:
        """The values of a field that count as right."""
        return self.fields[name].split("/")

    def allows(self, name: str, value: str | None) -> bool:
        """True where a field is left open or has ``value`` among its alternatives."""
        return (value or "-") in self.any_of(name) or self.fields[name] == "-"


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of the gold with its moves."""

    lot: str
    field: str
    text: str
    moves: tuple[Wanted, ...]


@dataclass(slots=True)
class Score:
    """Counts by measure, and what is wrong in words.

    ``hits``, ``wanted`` and ``given`` hold what has a precision and a recall ("move", "kind demands"), ``right``
    and ``asked`` what is asked of moves that were found ("party").
    """

    hits: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def f1(self, measure: str) -> float:
        """F1 of a measure, 1.0 where there is nothing to find and nothing was given."""
        both = self.wanted[measure] + self.given[measure]
        return 2 * self.hits[measure] / both if both else 1.0

    def precision(self, measure: str) -> float:
        """Of what was given, right."""
        return self.hits[measure] / self.given[measure] if self.given[measure] else 1.0

    def recall(self, measure: str) -> float:
        """Of what was wanted, found."""
        return self.hits[measure] / self.wanted[measure] if self.wanted[measure] else 1.0

    def rate(self, measure: str) -> float:
        """The share that is right, 1.0 where nothing was asked."""
        return self.right[measure] / self.asked[measure] if self.asked[measure] else 1.0

    def ask(self, measure: str, right: bool, told: str) -> None:
        """Count one answer."""
        self.asked[measure] += 1
        self.right[measure] += right
        if not right:
            self.wrong.append(f"{measure}: {told}")

    def found(self, measure: str, wanted: str | None, given: str | None) -> None:
        """Count one thing of a kind: ``given`` is None where it is missed, ``wanted`` None where it is too much."""
        if wanted is not None:
            self.wanted[f"{measure} {wanted}"] += 1
        if given is not None:
            self.given[f"{measure} {given}"] += 1
        if wanted is not None and wanted == given:
            self.hits[f"{measure} {wanted}"] += 1


def lots() -> list[str]:
    """The names of the lots, in order of name."""
    return sorted(path.stem for path in HERE.glob("*.txt"))


def examples(*names: str) -> list[Example]:
    """The sentences of some lots, or of all."""
    return [one for name in names or lots() for one in _examples(name)]


def _examples(lot: str) -> Iterator[Example]:
    about, text = "", ""
    held: list[Wanted] = []
    for line in [*(HERE / f"{lot}.txt").read_text("utf-8").splitlines(), "> "]:
        if line.startswith("> "):
            if text:
                yield Example(lot, about, text, tuple(held))
            text, held = line[2:], []
        elif line.startswith("## "):
            if text:
                yield Example(lot, about, text, tuple(held))
            about, text, held = line[3:], "", []
        elif "|" in line and not line.startswith("#"):
            cells = [cell.strip() for cell in line.removeprefix("?").split("|")]
            cells += ["-"] * (len(FIELDS) - len(cells))
            held.append(Wanted(dict(zip(FIELDS, cells, strict=True)), line.startswith("?")))


def score_all(read: Callable[[Raw], Reading], given: Sequence[Example]) -> Score:
    """Read every sentence as an article of its own and compare its moves with the gold."""
    score = Score()
    for one in given:
        digest = sha256(one.text.encode()).hexdigest()
        _compare(score, one, read(Raw("sentence", one.text, digest, published="2026-02-10")))
    return score


def names_of(reading: Reading, actor: str | None) -> list[str]:
    """Every name of an actor, "?" where there is none."""
    held = next((one for one in reading.actors if one.id == actor), None)
    return [held.name, *held.names] if held else ["?"]


def _compare(score: Score, one: Example, reading: Reading) -> None:
    left = list(reading.moves)
    for row in one.moves:
        near = [m for m in left if _same_terms(row, m, one.text)]
        near.sort(key=lambda m: (m.kind not in row.any_of("kind"), not _is_named(row, "party", reading, [m.party])))
        if row.optional:
            if near and near[0].kind in row.any_of("kind"):
                left.remove(near[0])
            continue
        move = near[0] if near else None
        first = row.any_of("kind")[0]
        wanted = move.kind if move and move.kind in row.any_of("kind") else first
        score.found("kind", wanted, move.kind if move else None)
        score.wanted["move"] += 1
        if move is None:
            score.wrong.append(f"missed: {row.fields['kind']} {row.fields['terms']!r} in {one.text}")
            _missed(score, row)
            continue
        left.remove(move)
        _fields(score, row, move, reading, one.text)
    for move in left:
        names = names_of(reading, move.party)[0]
        score.wrong.append(
            f"extra: {move.kind} of {names}: {move.terms.of(one.text)!r} in {one.text} [{move.rule}]"
        )
        score.given["move"] += 1
        score.found("kind", None, move.kind)
        score.found("status", None, move.status)
        for condition in move.conditions:
            score.found("condition", None, condition.kind)
    if not one.moves:
        score.ask("silence", not left, one.text)


def _missed(score: Score, row: Wanted) -> None:
    if row.fields["status"] != "-":
        score.found("status", row.any_of("status")[0], None)
    if row.fields["condition"] != "-":
        score.found("condition", row.any_of("condition")[0].split(":")[0], None)


def _fields(score: Score, row: Wanted, move: Move, reading: Reading, text: str) -> None:
    kind, named = move.kind in row.any_of("kind"), _is_named(row, "party", reading, [move.party])
    told = f"{move.kind} of {names_of(reading, move.party)[0]}: {move.terms.of(text)!r} in {text} [{move.rule}]"
    score.given["move"] += 1
    score.hits["move"] += kind and named
    score.ask("kind", kind, f"wants {row.fields['kind']}, has {told}")
    score.ask("party", named, f"wants {row.fields['party']}, has {told}")
    if row.fields["toward"] != "-":
        score.ask("toward", _is_named(row, "toward", reading, move.toward), f"wants {row.fields['toward']}, has "
                  f"{[names_of(reading, a)[0] for a in move.toward]} in {told}")  # fmt: skip
    if row.fields["issue"] != "-":
        score.ask(
            "issue", row.allows("issue", move.issue), f"wants {row.fields['issue']}, has {move.issue} in {told}"
        )
    if row.fields["status"] != "-":
        right = move.status in row.any_of("status")
        score.found("status", move.status if right else row.any_of("status")[0], move.status)
        score.ask("status", right, f"wants {row.fields['status']}, has {move.status} in {told}")
    _conditions(score, row, move, text)


def _conditions(score: Score, row: Wanted, move: Move, text: str) -> None:
    left = [(c.kind, c.span.of(text)) for c in move.conditions]
    if row.fields["condition"] == "*":
        return
    if row.fields["condition"] != "-":
        kinds, words = (part.strip() for part in row.fields["condition"].split(":", 1))
        found = next((c for c in left if words in c[1] or c[1] in words), None)
        given = found[0] if found else None
        score.found("condition", given if given in kinds.split("/") else kinds.split("/")[0], given)
        if given not in kinds.split("/"):
            score.wrong.append(f"condition: wants {row.fields['condition']}, has {left} in {text}")
        if found:
            left.remove(found)
    for kind, words in left:
        score.found("condition", None, kind)
        score.wrong.append(f"condition: {kind} {words!r} is none in {text}")


def _same_terms(row: Wanted, move: Move, text: str) -> bool:
    wanted, given = row.fields["terms"], move.terms.of(text)
    return wanted == "-" or wanted in given or given in wanted


def _is_named(row: Wanted, name: str, reading: Reading, actors: Sequence[str | None]) -> bool:
    names = [held for actor in actors for held in names_of(reading, actor)]
    return any(wanted in held for wanted in row.any_of(name) for held in names)


def report(score: Score) -> str:
    """The figures in lines."""
    lines = [f"moves P {score.precision('move'):.3f} R {score.recall('move'):.3f} F1 {score.f1('move'):.3f}"]
    for group in ("kind ", "status ", "condition "):
        measures = sorted(m for m in score.wanted | score.given if m.startswith(group))
        lines += [f"  {m}: F1 {score.f1(m):.2f} of {score.wanted[m]}" for m in measures]
    lines += [f"  {m}: {score.rate(m):.3f} of {n}" for m, n in sorted(score.asked.items())]
    return "\n".join(lines)


def main(names: Sequence[str]) -> None:
    """Print the figures of some lots, and what is wrong."""
    read = Corridor().read
    score = score_all(read, examples(*names))
    print("\n".join(sorted(score.wrong)))
    print(report(score))


if __name__ == "__main__":
    main(sys.argv[1:])
