"""Score what is coded from single sentences against the events, contacts and moves that a coder wrote down."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from tests.tally import Score

from parley.exports.plover import UNMADE, plover_rows
from parley.records import REAL, Raw, Reading

SENTENCES = Path(__file__).parent / "sentences.txt"
FIELDS = ("type", "status", "actors", "recipients", "place", "background", "quantity")


@dataclass(frozen=True, slots=True)
class Wanted:
    """One line of the gold. ``optional`` ones may be coded or left out."""

    fields: Mapping[str, str]
    optional: bool

    def allows(self, name: str, value: str) -> bool:
        """True where a field of the gold has ``value`` among its alternatives, or is left open."""
        return self.fields[name] == "-" or value in self.fields[name].split("/")


def sentences(path: Path = SENTENCES) -> list[tuple[str, list[Wanted]]]:
    """The sentences of the gold with what each holds."""
    found: list[tuple[str, list[Wanted]]] = []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("> "):
            found.append((line[2:], []))
        elif "|" in line and not line.startswith("#"):
            cells = [cell.strip() for cell in line.removeprefix("?").split("|")]
            cells += ["-"] * (len(FIELDS) - len(cells))
            found[-1][1].append(Wanted(dict(zip(FIELDS, cells, strict=True)), line.startswith("?")))
    return found


def score_all(read: Callable[[Raw], Reading], path: Path = SENTENCES) -> Score:
    """Read every sentence as an article of its own and compare what is coded with the gold."""
    score = Score()
    for text, wanted in sentences(path):
        digest = sha256(text.encode()).hexdigest()
        _compare(score, text, wanted, read(Raw("sentence", text, digest, published="2026-02-10")))
    return score


def _compare(score: Score, text: str, wanted: list[Wanted], reading: Reading) -> None:
    left = [*plover_rows(reading), *_unmade(reading)]
    coded = bool(left)
    asked = [one for one in wanted if not one.optional]
    for one in asked:
        fits = [row for row in left if one.allows("type", row["event_type"])]
        fits.sort(key=lambda row: (not _is_named(one.fields["actors"], row["actor"]),
                                   not one.allows("status", row["status"])))  # fmt: skip
        score.count("recall", bool(fits), f"{one.fields['type']} in {text}")
        score.count(f"type {one.fields['type'].split('/')[0]}", bool(fits), text)
        if fits:
            left.remove(fits[0])
            score.count("precision", True, "")
            _count_fields(score, text, one, fits[0], reading)
    allowed = [row for row in left if any(_may_be(one, row) for one in wanted)]
    for row in left:
        told = f"{row['event_type']} {row['status']} {row['words']!r} in {text}"
        score.count("precision", row in allowed, told)
        if not asked:
            score.count("unreal", row in allowed or row["status"] not in REAL, told)
    if not asked:
        score.count("silence", len(left) == len(allowed), text)
    else:
        score.count("coverage", coded, text)


def _unmade(reading: Reading) -> Iterator[dict[str, Any]]:
    """Rows for events of which PLOVER knows none: those that were not done, or hang on something."""
    actors = {actor.id: {"name": actor.name} for actor in reading.actors}
    for event in reading.events:
        if event.status in UNMADE:
            yield {
                "event_type": event.type,
                "status": event.status,
                "actor": [actors[name] for name in event.actors],
                "recipient": [actors[name] for name in event.recipients],
                "place": event.place,
                "start": event.evidence[0].start,
                "words": event.evidence[0].quote,
            }


def _may_be(one: Wanted, row: Mapping[str, Any]) -> bool:
    """True for a row that an optional line allows, or that tells the same deed as a wanted line a second time."""
    return one.optional and one.allows("type", row["event_type"]) and one.allows("status", row["status"])


def _count_fields(score: Score, text: str, one: Wanted, row: Mapping[str, Any], reading: Reading) -> None:
    want = one.fields
    for name, key in (("actors", "actor"), ("recipients", "recipient")):
        if want[name] != "-":
            names = [actor["name"] for actor in row[key]]
            score.count(name, _is_named(want[name], row[key]), f"wants {want[name]}, has {names} in {text}")
    if want["status"] != "-":
        right = one.allows("status", row["status"])
        told = f"wants {want['status']}, has {row['status']} in {text}"
        score.count("status", right, told)
        score.count(f"status {want['status'].split('/')[0]}", right, told)
        if not set(want["status"].split("/")) & REAL:
            score.count("unreal", row["status"] not in REAL, told)
    if want["place"] != "-":
        right = any(p == "-" or p in (row["place"] or "") for p in want["place"].split("/"))
        score.count("place", right, f"wants {want['place']}, has {row['place']} in {text}")
        taken = {actor["name"] for actor in (*row["actor"], *row["recipient"])} & set(want["place"].split("/"))
        score.count("place apart", not taken, f"{taken} acts in {text}")
    event = next(
        (e for e in reading.events if e.evidence[0].start == row["start"] and e.type == row["event_type"]), None
    )
    if event is None:
        return
    if "-" not in want["background"].split("/"):
        score.count("background", event.background == (want["background"] == "past"), text)
    if want["quantity"] != "-":
        held = [q.text for q in reading.quantities if q.id in event.quantities]
        right = any(want["quantity"] in q or q in want["quantity"] for q in held)
        score.count("quantity", right, f"wants {want['quantity']}, has {held} in {text}")


def _is_named(wanted: str, actors: list[dict[str, Any]]) -> bool:
    """True where the actors bear the names wanted: "A & B" needs both, "A/B" one of them."""
    if wanted == "-":
        return True
    if wanted == "none":
        return not actors
    names = [actor["name"].lower() for actor in actors]
    return all(
        any(word == "-" or word.lower() in name for word in one.split("/") for name in (names or [""]))
        for one in (part.strip() for part in wanted.split("&"))
    )
