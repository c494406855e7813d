"""Score what is read of one kind of record from single sentences against what an analyst wrote down of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from tests.tally import Score

from parley.records import REAL, Ballot, Ceasefire, Raw, Reading

Told = Ceasefire | Ballot
Held = Callable[[Reading], Sequence[Told]]
Words = Callable[[Told, str, Reading], str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """One line of the gold; an optional one may be left out."""

    stages: tuple[str, ...]
    statuses: tuple[str, ...]
    fields: dict[str, str]
    optional: bool


def sentences(path: Path) -> list[tuple[str, list[Wanted]]]:
    """The sentences of the gold with what each tells of."""
    found: list[tuple[str, list[Wanted]]] = []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("> "):
            found.append((line[2:], []))
        elif "|" in line and not line.startswith("#"):
            stage, status, *rest = (cell.strip() for cell in line.removeprefix("?").split("|"))
            told = rest[0] if rest and rest[0] != "-" else ""
            fields = {part.split("=")[0].strip(): part.split("=")[1].strip() for part in told.split(";") if part}
            found[-1][1].append(
                Wanted(tuple(stage.split("/")), tuple(status.split("/")), fields, line.startswith("?"))
            )
    return found


def score_all(
    read: Callable[[Raw], Reading], path: Path, held_of: Held, words_of: Words, unasked: Sequence[str]
) -> Score:
    """Read every sentence as an article of its own and compare its records with the gold.

    Args:
        read: Reads an article.
        path: The gold.
        held_of: The records of a reading that are scored.
        words_of: What stands in a field of one, as words to look into.
        unasked: Fields that must be empty where the gold does not ask for them.
    """
    score = Score()
    for text, wanted in sentences(path):
        digest = sha256(text.encode()).hexdigest()
        reading = read(Raw("sentence", text, digest, published="2025-04-18"))
        _compare(score, text, wanted, list(held_of(reading)), reading, words_of, unasked)
    return score


def _compare(
    score: Score, text: str, wanted: list[Wanted], held_: list[Told], reading: Reading, words_of: Words,
    unasked: Sequence[str],
) -> None:  # fmt: skip
    left = list(held_)
    for one in wanted:
        if not one.optional:
            score.count("recall", bool(left), text)
        if not left:
            continue
        left.sort(key=lambda c: (c.stage not in one.stages, c.status not in one.statuses))
        held = left.pop(0)
        score.count("precision", True, "")
        told = f"wants {'/'.join(one.stages)} {'/'.join(one.statuses)}, has {held.stage} {held.status} in {text}"
        score.count("stage", held.stage in one.stages, told)
        score.count("status", "-" in one.statuses or held.status in one.statuses, told)
        if not set(one.statuses) & {*REAL, "-"}:
            score.count("unreal", held.status not in REAL, told)
        _count_fields(score, text, one, held, reading, words_of, unasked)
    for held in left:
        score.count("precision", False, f"{held.stage} {held.status} in {text}")
        score.count("unreal", held.status not in REAL, f"{held.stage} {held.status} in {text}")
    if not wanted:
        score.count("silence", not held_, text)


def _count_fields(
    score: Score, text: str, one: Wanted, held: Told, reading: Reading, words_of: Words, unasked: Sequence[str]
) -> None:
    for name, want in one.fields.items():
        has = words_of(held, name, reading)
        right = all(
            any((part == "-" and not has) or part.lower() in has.lower() for part in alternatives.split("/"))
            for alternatives in (part.strip() for part in want.split("&"))
        )
        score.count(f"field {name}", right, f"wants {want}, has '{has}' in {text}")
        score.count("fields", right, "")
    for name in unasked:
        if name not in one.fields and (has := words_of(held, name, reading)):
            score.count("unasked", False, f"{name} '{has}' in {text}")
        else:
            score.count("unasked", True, "")


def names_in(actors: Sequence[str], reading: Reading) -> str:
    """All names of some actors, to look into."""
    names = {actor.id: ", ".join((actor.name, *actor.names)) for actor in reading.actors}
    return "; ".join(names[actor] for actor in actors)
