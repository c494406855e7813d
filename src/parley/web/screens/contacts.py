"""Contacts: who called, met, visited or wrote to whom; a table, a matrix, a graph."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from parley.errors import UsageError
from parley.queries.contacts import ContactRow
from parley.queries.wording import FORM_WORDS, listed, when_words
from parley.web.desk import Desk, Page, Screen
from parley.web.drawings.web import Tie, draw_web, joined_first
from parley.web.wording import status_mark

VIEWS = {"table": "Table", "matrix": "Matrix", "graph": "Graph"}
NAMES = 10
"""Names that a matrix has rows and columns for, those with most contacts; a guess, looked at on 1280 pixels."""
DRAWN = 240
"""Contacts that a graph holds, the newest; a guess, looked at."""
CROSSED = 1_000
"""Contacts that a matrix counts, the newest; a guess: a tenth of a second."""
AT_ONCE = 20
"""Contacts whose evidence one panel may show together; a guess."""


@dataclass(frozen=True, slots=True)
class Crossing:
    """The contacts of two: how many of each kind of status, and the key of the panel that shows them all."""

    key: str
    counts: tuple[tuple[str, str, int], ...]


def show(desk: Desk) -> Page:
    """The table, matrix or graph, filtered as the address says.

    Raises:
        UsageError: If a filter names what is not known.
    """
    party, form, status = desk.get("party"), desk.get("form"), desk.get("status")
    since, until = desk.get("since"), desk.get("until")
    asked: dict[str, Any] = {"party": party, "form": form, "status": status, "since": since, "until": until}
    view = desk.get("view") or "table"
    if view not in VIEWS:
        raise UsageError(f"No view is called '{view}'. There are: {', '.join(VIEWS)}.")
    context: dict[str, Any] = {
        "view": view, "views": VIEWS, "rows": desk.rows("contacts", **asked), "names": [], "left_out": [],
        "crossings": {}, "graph": None, "most": DRAWN,
        "other": {"table": "graph", "graph": "table", "matrix": "table"}[view],
    }  # fmt: skip
    if view == "graph":
        context["graph"] = draw_web([_tie(row) for row in desk.newest("contacts", DRAWN, **asked)])
    if view == "matrix":
        rows = desk.newest("contacts", CROSSED, **asked)
        order = _most_met(rows)
        names = joined_first(order, [row.participants for row in rows], NAMES)
        context |= {"names": names, "left_out": [name for name in order if name not in names],
                    "crossings": _crossings(rows, names)}  # fmt: skip
    return Page("contacts.html", context)


def _most_met(rows: Sequence[ContactRow]) -> list[str]:
    counts = Counter(name for row in rows for name in row.participants if len(row.participants) > 1)
    return sorted(counts, key=lambda name: (-counts[name], name))


def _crossings(rows: Sequence[ContactRow], names: Sequence[str]) -> dict[tuple[str, str], Crossing]:
    """The contacts of each two of some names, under both orders."""
    held: dict[tuple[str, str], list[ContactRow]] = defaultdict(list)
    for row in rows:
        for one, other in combinations([n for n in dict.fromkeys(row.participants) if n in names], 2):
            held[one, other].append(row)
            held[other, one].append(row)
    return {pair: _crossing(found) for pair, found in held.items()}


def _crossing(rows: Sequence[ContactRow]) -> Crossing:
    counts: Counter[tuple[str, str]] = Counter()
    for row in rows:
        kind = status_mark(row.status).kind
        counts[kind, SAID[kind]] += 1
    key = "contact:" + "+".join(row.id for row in rows[:AT_ONCE])
    return Crossing(
        key, tuple((kind, words, counts[kind, words]) for kind, words in SAID.items() if counts[kind, words])
    )


SAID = {"held": "held", "planned": "planned", "not": "refused", "suggested": "suggested", "doubt": "not told"}
"""What a matrix says of each kind of status."""


def _tie(row: ContactRow) -> Tie:
    mark = status_mark(row.status)
    what = f"{FORM_WORDS.get(row.form, row.form)}: {listed(list(row.participants))}"
    words = f"{what}; {mark.words}; {when_words(row.when)}"
    return Tie(f"contact:{row.id}", row.participants, mark.kind, words)


SCREEN = Screen(
    "contacts",
    "Contacts",
    show,
    key="c",
    about="Who called, met, visited or wrote to whom: held, planned, refused. An empty cell means: not reported.",
    asks=lambda _: "contacts",
)
