"""Event coding: rows in PLOVER's or CAMEO's terms with their evidence, and how they compare with a coder's gold.

An article in which nothing is coded gives one row of type NONE, so that "no event" is an answer and no gap.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

from parley.errors import UsageError
from parley.exports.plover import plover_rows
from parley.exports.tables import inert
from parley.lexicons.deeds import CAMEO
from parley.records import Reading

NONE = "NONE"
SCHEMES = ("plover", "cameo")
COLUMNS = (
    "doc", "type", "modes", "contexts", "status", "actor_code", "actor", "recipient_code", "recipient", "date",
    "place", "words", "start", "end", "note",
)  # fmt: skip
FORMER = {
    "YIELD": "CONCEDE", "FIGHT": "ASSAULT", "REDUCE": "SANCTION", "INVESTIGATE": "ACCUSE", "DISAPPROVE": "ACCUSE",
    "DEMAND": "REQUEST", "APPEAL": "REQUEST", "EXHIBIT": "MOBILIZE", "REDUCE-RELATIONS": "SANCTION",
}  # fmt: skip
"""Class names of earlier PLOVER drafts and of CAMEO's headings, read in a gold as what they became."""


def coded_rows(reading: Reading, scheme: str = "plover") -> Iterator[dict[str, Any]]:
    """The coded rows of one article in order of place, duplicates collapsed; one of type NONE where there are none.

    Args:
        reading: The article's records.
        scheme: "plover" for type names, "cameo" for two-digit root codes.

    Raises:
        UsageError: If there is no such scheme.
    """
    if scheme not in SCHEMES:
        raise UsageError(f"No scheme is called '{scheme}'. There are: {', '.join(SCHEMES)}.")
    own = {(e.evidence[0].start, e.type): e.cameo for e in reading.events if e.evidence}
    seen: set[tuple[Any, ...]] = set()
    for row in plover_rows(reading):
        kind = row["event_type"]
        if scheme == "cameo":
            kind = own.get((row["start"], kind)) or CAMEO[kind]
        flat = _flat(row, kind)
        key = tuple(flat[name] for name in ("type", "status", "actor", "recipient", "date"))
        if key not in seen or not (flat["actor"] or flat["recipient"]):
            seen.add(key)
            yield flat
    if not seen:
        yield dict.fromkeys(COLUMNS, "") | {"doc": reading.document.source, "type": NONE}


def write_coded(readings: Iterable[Reading], out: TextIO, scheme: str = "plover") -> list[dict[str, Any]]:
    """The rows of articles as CSV; returns them. What a spreadsheet would take for a formula is made inert."""
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    rows = []
    for reading in readings:
        for row in coded_rows(reading, scheme):
            writer.writerow({name: inert(value) for name, value in row.items()})
            rows.append(row)
    return rows


def read_gold(path: str) -> dict[str, list[str]]:
    """The types that a coder gave each article, from a CSV with the columns ``doc`` and ``type``, an event a line.

    Earlier class names are read as what they became; an empty type and NONE are "no event".

    Raises:
        UsageError: If the file cannot be read or lacks a column.
    """
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"The gold '{path}' cannot be read: {error}.") from error
    gold: dict[str, list[str]] = defaultdict(list)
    for number, row in enumerate(rows, 2):
        kind = row.get("type") or row.get("event_type") or ""
        if not row.get("doc"):
            raise UsageError(
                f"Line {number} of the gold '{path}' has no 'doc': give the columns doc and type, one event a line."
            )
        kind = kind.strip().upper()
        if kind and kind != NONE:
            gold[row["doc"]].append(FORMER.get(kind, kind))
        else:
            gold.setdefault(row["doc"], [])
    return dict(gold)


@dataclass(frozen=True, slots=True)
class Confusion:
    """Gold types against coded ones, article by article; NONE stands for "nothing there".

    ``pairs`` counts (gold, coded); ``missing`` names articles of the gold that were not coded.
    """

    pairs: Mapping[tuple[str, str], int]
    missing: tuple[str, ...] = ()
    types: tuple[str, ...] = field(default=())

    def score(self, kind: str) -> tuple[float | None, float | None, float | None]:
        """Precision, recall and F1 of one type; None where nothing was coded or nothing is in the gold."""
        hit = self.pairs.get((kind, kind), 0)
        given = sum(n for (_, coded), n in self.pairs.items() if coded == kind)
        wanted = sum(n for (gold, _), n in self.pairs.items() if gold == kind)
        precision, recall = hit / given if given else None, hit / wanted if wanted else None
        return precision, recall, 2 * hit / (given + wanted) if given + wanted else None


def confuse(rows: Iterable[Mapping[str, Any]], gold: Mapping[str, Sequence[str]]) -> Confusion:
    """Pairs of gold and coded types: equal ones first, the rest as they come, what is left over with NONE."""
    coded: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        held = coded[row["doc"]]
        if row["type"] != NONE:
            held.append(row["type"])
    pairs: Counter[tuple[str, str]] = Counter()
    for doc in sorted(set(gold) & set(coded)):
        wanted, given = Counter(gold[doc]), Counter(coded[doc])
        for kind, count in (wanted & given).items():
            pairs[kind, kind] += count
        left, over = sorted((wanted - given).elements()), sorted((given - wanted).elements())
        width = max(len(left), len(over))
        pairs.update(zip(left + [NONE] * (width - len(left)), over + [NONE] * (width - len(over)), strict=True))
        if not gold[doc] and not coded[doc]:
            pairs[NONE, NONE] += 1
    types = tuple(sorted({kind for pair in pairs for kind in pair} - {NONE}))
    return Confusion(dict(sorted(pairs.items())), tuple(sorted(set(gold) - set(coded))), types)


def _flat(row: Mapping[str, Any], kind: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        "doc": row["doc"],
        "type": kind,
        "modes": " ".join(row["modes"]),
        "contexts": " ".join(row["contexts"]),
        "status": row["status"],
        "date": row["date"] or "",
        "place": row["place"] or "",
        "words": row["words"],
        "start": row["start"],
        "end": row["end"],
        "note": row["plover_note"],
    }
    for side in ("actor", "recipient"):
        found[side] = "; ".join(one["name"] for one in row[side])
        found[f"{side}_code"] = "; ".join(
            " ".join(filter(None, (one["code"] or one["country"], one["sector"]))) for one in row[side]
        )
    return found
