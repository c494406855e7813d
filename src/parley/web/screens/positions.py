"""Positions: where each party stands on each issue, and where it stood before."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from parley.queries.filters import narrow_to
from parley.queries.positions import REPLACES, PositionRow
from parley.queries.syntax import Clause, parse_query
from parley.store import Wanted
from parley.web.desk import Desk, Page, Rows, Screen

COLUMNS = 4
"""Parties that a matrix has columns for by default, those with most positions; the others share one. Looked at."""
OTHERS = "Others"
SHOWN = 3
"""Positions that a cell shows before it says how many more there are; a guess."""
FOLDED = 9
"""Further positions that unfold in a cell; beyond them the list has them. A guess."""
LOOKED_AT = 2_000
"""Positions that are looked at where a store cannot tell which fit, or which are newest; a guess."""
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


@dataclass(frozen=True, slots=True)
class Matrix:
    """Parties with a column of their own, the others with their number of positions, cells by column and issue."""

    columns: tuple[str, ...]
    others: tuple[tuple[str, int], ...]
    cells: Mapping[str, Mapping[str, Cell]]


def show(desk: Desk) -> Page:
    """The matrix of parties and issues, or the list of all positions."""
    party, issue, status = desk.get("party"), desk.get("issue"), desk.get("status")
    asked: dict[str, Any] = {"party": party, "issue": issue, "status": status}
    issues = desk.recall("issues", lambda: dict(desk.case.issues))
    total = desk.asked("positions", limit=0, **asked).total
    view = "list" if desk.get("view") == "list" else "matrix"
    context: dict[str, Any] = {
        "view": view, "views": VIEWS, "lines": (), "columns": (), "others": (), "issues": issues,
        "held": desk.asked("positions", limit=0, current=True, **asked).total,
    }  # fmt: skip
    if view == "list":
        return Page("positions.html", context | {"rows": desk.rows("positions", **asked)})
    every = desk.get("parties") == "all"
    matrix = desk.recall(("matrix", desk.get("q"), *asked.values(), every), lambda: _matrix(desk, asked, every))
    context |= {"columns": matrix.columns, "others": matrix.others, "lines": _labelled(matrix, issues)}
    return Page("positions.html", context | {"rows": Rows((), 1, 1, total, 0, 0)})


def _matrix(desk: Desk, asked: dict[str, Any], every: bool) -> Matrix:
    """The columns, and the cells of each issue."""
    clauses = [Clause(name, " ".join(value.split())) for name, value in asked.items() if value]
    query = parse_query(desk.get("q") or "").having(*clauses)
    told = narrow_to(desk.case, "positions", query)
    fits = {row.id for row in desk.asked("positions", limit=LOOKED_AT, **asked)} if told.rest else None
    wanted = replace(told.wanted, where={**told.wanted.where, "id": fits}) if fits is not None else told.wanted
    store, frame = desk.case.store, desk.case.frame
    ids: dict[str, list[str]] = defaultdict(list)
    counts: Counter[str] = Counter()
    found = store.values(["position"], "party", wanted)
    for id, name, number in zip(found, frame.named(found), found.values(), strict=True):
        ids[name].append(id)
        counts[name] += number
    order = sorted(counts, key=lambda name: (-counts[name], name))
    columns = order if every or len(order) <= COLUMNS + 1 else order[:COLUMNS]
    parts = {name: _with(wanted, ids[name]) for name in columns}
    if len(columns) < len(order):
        parts[OTHERS] = _with(wanted, [id for name in order if name not in columns for id in ids[name]])
    gone = frozenset(store.values(["position"], REPLACES))
    cells = {name: _column(desk, name, part, gone) for name, part in parts.items()}
    return Matrix(tuple(columns), tuple((name, counts[name]) for name in order if name not in columns), cells)


def _with(wanted: Wanted, parties: Sequence[str]) -> Wanted:
    held = wanted.where.get("party")
    return replace(wanted, where={**wanted.where, "party": [p for p in parties if held is None or p in held]})


def _column(desk: Desk, name: str, wanted: Wanted, gone: Collection[str]) -> dict[str, Cell]:
    """The cells of a column by issue; a cell without a position is left out."""
    store = desk.case.store
    every = store.values(["position"], "issue", wanted)
    now = store.values(["position"], "issue", replace(wanted, unless=REPLACES))
    cells = {}
    for issue, number in every.items():
        part = replace(wanted, where={**wanted.where, "issue": [issue]})
        held = _newest(desk, name, part, gone, now.get(issue, 0))
        unshown = max(0, now.get(issue, 0) - SHOWN - FOLDED)
        cells[issue] = Cell(name, held[:SHOWN], held[SHOWN:], number - now.get(issue, 0), unshown)
    return cells


def _newest(desk: Desk, name: str, wanted: Wanted, gone: Collection[str], number: int) -> tuple[PositionRow, ...]:
    """As many of the positions of a cell that hold as it shows: newest first, those of a day not known last."""
    most = min(number, SHOWN + FOLDED)
    order = [replace(wanted, dated=True), replace(wanted, dated=False)]
    ids: list[str] = []
    for part, backwards in zip(order, (True, False), strict=True):
        # a column of many parties is not in the order of days
        limit = LOOKED_AT if name == OTHERS else 2 * (SHOWN + FOLDED)
        held = list(desk.case.store.page(["position"], part, limit=limit, backwards=backwards))
        if len(held) == limit and sum(one.id not in gone for one in held) < most:
            held = list(desk.case.store.page(["position"], part, backwards=backwards))
        ids += [one.id for one in held if one.id not in gone]
        if len(ids) >= most and name != OTHERS:
            break
    shown = ids[:most]
    rows = {row.id: row for row in desk.case.positions(narrowed=Wanted({"id": shown}))}
    return tuple(replace(rows[id], current=True) for id in shown if id in rows)


def _labelled(matrix: Matrix, issues: dict[str, str]) -> tuple[Line, ...]:
    """A line for each issue on which anything is said, in the order of the playbook."""
    held = {issue for cells in matrix.cells.values() for issue in cells}
    order = [key for key in issues if key in held] + sorted(held - issues.keys())
    return tuple(
        Line(key, issues.get(key, key),
             tuple(cells.get(key, Cell(name, (), (), 0)) for name, cells in matrix.cells.items()))
        for key in order
    )  # fmt: skip


SCREEN = Screen(
    "positions",
    "Positions",
    show,
    key="p",
    about="Where each party stands on each issue, in the articles’ own words. An empty cell means: not reported.",
    asks=lambda _: "positions",
)
