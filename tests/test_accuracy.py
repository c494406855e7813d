"""The accuracy gate: no figure of docs/accuracy.md falls below its floor. Floors only rise."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bench.accuracy import MEASURES, measure

ROW = re.compile(r"^\| `(?P<name>[^`]+)` \| (?P<figure>[\d.]+) \| (?P<sign>≥|≤) (?P<floor>[\d.]+) \|", re.MULTILINE)
TABLE = Path(__file__).resolve().parent.parent / "docs" / "accuracy.md"


def floors() -> dict[str, tuple[str, float]]:
    """(≥ or ≤, floor) of every figure in the table."""
    return {m["name"]: (m["sign"], float(m["floor"])) for m in ROW.finditer(TABLE.read_text("utf-8"))}


def test_every_figure_measured_has_a_floor_and_every_floor_is_met_by_the_figure_written_down() -> None:
    """The table cannot promise what it does not show."""
    for row in ROW.finditer(TABLE.read_text("utf-8")):
        figure, floor = float(row["figure"]), float(row["floor"])
        assert figure >= floor if row["sign"] == "≥" else figure <= floor, row["name"]
    assert floors()


@pytest.mark.shared
@pytest.mark.parametrize("name", MEASURES)
def test_no_figure_falls_below_its_floor(name: str, shared: Path) -> None:
    """Measured anew with the scorers beside the project."""
    held = floors()
    for figure, value in measure(name).items():
        sign, floor = held[figure]
        assert value >= floor if sign == "≥" else value <= floor, (
            f"{figure} is {value:.3f}, its floor {sign} {floor}"
        )
