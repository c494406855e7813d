"""Positions: where each party stands on each issue, and where it stood before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from parley.queries.frame import is_dated
from parley.queries.positions import PositionRow
from parley.records import STATUSES
from parley.web.desk import Desk, Page, Screen

COLUMNS = 4
"""Parties that a matrix has columns for by default, those with most positions; the others share one. Looked at."""
OTHERS = "Others"
SHOWN = 3
"""Positions that a cell shows before it says how many more there are; a guess."""
FOLDED = 9
"""Further positions that unfold in a cell; beyond them the list has them. A guess."""
VIEWS = {"matrix": "Matrix", "list": "List"}


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a party stands on an issue.

    ``shown`` are its newest positions, ``more`` those that unfold; ``unshown`` and ``earlier`` count what only
    the list has: those that hold, and those that were replaced.
    """

    party: str
    shown: tuple[PositionRow, ...]
    more: tuple[PositionRow, ...]
    earlier: int
    unshown: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """An issue with a cell for each party of the matrix."""

    issue: str
    label: str
    cells: tuple[Cell, ...]


def show(desk: Desk) -> Page:
    """The matrix of parties and issues, or the list of all positions."""
    party, issue, status = desk.get("party"), desk.get("issue"), desk.get("status")
    every = desk.recall("positions", lambda: desk.case.positions())
    rows = desk.recall(
        ("positions", party, issue, status),
        lambda: desk.case.positions(party=party, issue=issue, status=status),
    )
    rows = desk.narrowed("positions", rows)
    issues = desk.recall("issues", lambda: dict(desk.case.issues))
    counts = Counter(row.party for row in rows)
    order = sorted(counts, key=lambda name: (-counts[name], name))
    columns = order if desk.get("parties") == "all" or len(order) <= COLUMNS + 1 else order[:COLUMNS]
    view = "list" if desk.get("view") == "list" else "matrix"
    context = {
        "view": view, "views": VIEWS, "lines": _lines(rows, columns, issues), "columns": columns,
        "others": [(name, counts[name]) for name in order if name not in columns],
        "rows": desk.paged(rows), "issues": issues, "held": sum(row.current for row in rows),
        "parties": sorted({row.party for row in every}), "statuses": _statuses(every),
        "asked_issues": [(key, issues.get(key, key)) for key in _in_order(every, issues)],
    }  # fmt: skip
    return Page("positions.html", context)


def _statuses(rows: Sequence[PositionRow]) -> list[str]:
    held = {row.status for row in rows}
    return [status for status in STATUSES if status in held]


def _in_order(rows: Sequence[PositionRow], issues: dict[str, str]) -> list[str]:
    """Issues that anything is said on, in the order of the playbook."""
    held = {row.issue for row in rows}
    return [key for key in issues if key in held] + sorted(held - issues.keys())


def _lines(rows: Sequence[PositionRow], columns: Sequence[str], issues: dict[str, str]) -> tuple[Line, ...]:
    """A line for each issue; parties without a column of their own stand together in the last one."""
    lines = []
    shared = any(row.party not in columns for row in rows)
    for key in _in_order(rows, issues):
        mine = [row for row in rows if row.issue == key]
        cells = [_cell(name, [row for row in mine if row.party == name]) for name in columns]
        if shared:
            cells.append(_cell(OTHERS, [row for row in mine if row.party not in columns]))
        lines.append(Line(key, issues.get(key, key), tuple(cells)))
    return tuple(lines)


def _cell(party: str, rows: Sequence[PositionRow]) -> Cell:
    """Newest first, those of a day not known last."""
    current = [row for row in reversed(rows) if row.current and is_dated(row.as_of)]
    current += [row for row in rows if row.current and not is_dated(row.as_of)]
    folded = tuple(current[SHOWN : SHOWN + FOLDED])
    unshown = max(0, len(current) - SHOWN - FOLDED)
    return Cell(party, tuple(current[:SHOWN]), folded, len(rows) - len(current), unshown)


SCREEN = Screen(
    "positions",
    "Positions",
    show,
    key="p",
    about="Where each party stands on each issue, in the articles’ own words. An empty cell means: not reported.",
)
