"""Score the truces read from single sentences against what an analyst wrote down of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from tests.tally import Score

from parley.records import REAL, Ceasefire, Raw, Reading

SENTENCES = Path(__file__).parent / "sentences.txt"
NAMED = ("proposers", "declarers", "parties", "mediators")


@dataclass(frozen=True, slots=True)
class Wanted:
    """One line of the gold; an optional one may be left out."""

    stages: tuple[str, ...]
    statuses: tuple[str, ...]
    fields: dict[str, str]
    optional: bool


def sentences(path: Path = SENTENCES) -> list[tuple[str, list[Wanted]]]:
    """The sentences of the gold with the truce that each tells of."""
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


def score_all(read: Callable[[Raw], Reading], path: Path = SENTENCES) -> Score:
    """Read every sentence as an article of its own and compare its truces with the gold."""
    score = Score()
    for text, wanted in sentences(path):
        digest = sha256(text.encode()).hexdigest()
        _compare(score, text, wanted, read(Raw("sentence", text, digest, published="2025-04-18")))
    return score


def _compare(score: Score, text: str, wanted: list[Wanted], reading: Reading) -> None:
    left = list(reading.ceasefires)
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
        _count_fields(score, text, one, held, reading)
    for held in left:
        score.count("precision", False, f"{held.stage} {held.status} in {text}")
        score.count("unreal", held.status not in REAL, f"{held.stage} {held.status} in {text}")
    if not wanted:
        score.count("silence", not reading.ceasefires, text)


def _count_fields(score: Score, text: str, one: Wanted, held: Ceasefire, reading: Reading) -> None:
    for name, want in one.fields.items():
        has = _words(held, name, reading)
        right = all(
            any((part == "-" and not has) or part.lower() in has.lower() for part in alternatives.split("/"))
            for alternatives in (part.strip() for part in want.split("&"))
        )
        score.count(f"field {name}", right, f"wants {want}, has '{has}' in {text}")
        score.count("fields", right, "")
    for name in ("term", "scope", "place", "purpose", "starts", "ends", "lasting", "monitoring", "declarers",
                 "mediators"):  # fmt: skip
        if name not in one.fields and _words(held, name, reading) and name not in ("term", "starts", "place"):
            score.count("unasked", False, f"{name} '{_words(held, name, reading)}' in {text}")
        else:
            score.count("unasked", True, "")


def _words(held: Ceasefire, name: str, reading: Reading) -> str:
    """What stands in a field, as words to look into."""
    names = {actor.id: ", ".join((actor.name, *actor.names)) for actor in reading.actors}
    value = getattr(held, name)
    if name in NAMED:
        return "; ".join(names[actor] for actor in value)
    if name in ("starts", "ends"):
        return f"{value.text}" if value else ""
    if name == "lasting":
        return f"{value.low:g}" if value and value.low else ""
    if name == "conditions":
        return "; ".join(c.span.of(reading.document.text or "") for c in value)
    return value or ""
