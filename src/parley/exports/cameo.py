"""CAMEO: rows of source, target and root code, as event data sets have them, with status and evidence.

Only root codes are given: the finer ones tell more than a press sentence does. What is planned, refused or denied
keeps its status in its row and is never silently an event that happened.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import product
from typing import Any, TextIO

from parley.exports.coding import NONE, coded_rows
from parley.exports.tables import inert
from parley.exports.view import CaseView

COLUMNS = (
    "date", "source_code", "source", "target_code", "target", "root_code", "root", "quad_class", "status", "place",
    "doc", "start", "end", "words",
)  # fmt: skip
ROOTS = {
    "01": "Make public statement", "02": "Appeal", "03": "Express intent to cooperate", "04": "Consult",
    "05": "Engage in diplomatic cooperation", "06": "Engage in material cooperation", "07": "Provide aid",
    "08": "Yield", "09": "Investigate", "10": "Demand", "11": "Disapprove", "12": "Reject", "13": "Threaten",
    "14": "Protest", "15": "Exhibit force posture", "16": "Reduce relations", "17": "Coerce", "18": "Assault",
    "19": "Fight", "20": "Engage in unconventional mass violence",
}  # fmt: skip
"""The twenty roots of CAMEO 1.1b3 by code."""
QUADS = (
    (5, "1 verbal cooperation"),
    (9, "2 material cooperation"),
    (14, "3 verbal conflict"),
    (20, "4 material conflict"),
)
"""The last root of each class of four."""


def write_cameo(case: CaseView, out: TextIO) -> None:
    """A CSV with a row for each pair of source and target of a coded event, contact or move."""
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for reading in case.readings():
        for coded in coded_rows(reading, "cameo"):
            if coded["type"] != NONE:
                writer.writerows({name: inert(value) for name, value in row.items()} for row in cameo_rows(coded))


def cameo_rows(coded: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The dyads of a coded row; a side that is not told is empty."""
    root = str(coded["type"])[:2]
    sources, targets = (_sides(coded, side) for side in ("actor", "recipient"))
    for (source_code, source), (target_code, target) in product(sources, targets):
        yield {
            "date": coded["date"], "source_code": source_code, "source": source, "target_code": target_code,
            "target": target, "root_code": root, "root": ROOTS.get(root, ""), "quad_class": quad_class(root),
            "status": coded["status"], "place": coded["place"], "doc": coded["doc"], "start": coded["start"],
            "end": coded["end"], "words": " ".join(str(coded["words"]).split()),
        }  # fmt: skip


def quad_class(root: str) -> str:
    """The class of four to which a root belongs.

    Example:
        >>> quad_class("04"), quad_class("19")
        ('1 verbal cooperation', '4 material conflict')
    """
    return next((name for last, name in QUADS if root.isdecimal() and int(root) <= last), "")


def _sides(coded: dict[str, Any], side: str) -> list[tuple[str, str]]:
    """Code and name of each actor of a side; CAMEO writes country and sector as one word."""
    if not coded[side]:
        return [("", "")]
    codes = ["".join(dict.fromkeys(code.split())) for code in str(coded[f"{side}_code"]).split("; ")]
    return list(zip(codes, str(coded[side]).split("; "), strict=False))
