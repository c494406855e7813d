"""Search: where words stand in the articles, with facets, each snippet opening at the hit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from parley.queries.found import find
from parley.queries.frame import is_dated, who_published
from parley.queries.search import SearchRow
from parley.queries.wording import MONTHS
from parley.web.desk import Desk, Page, Screen

MOST = 500
"""Places that one search looks at; facets count within them. A guess: more than anybody pages through."""
VALUES = 12
"""Values that a facet lists, the commonest first."""


def show(desk: Desk) -> Page:
    """What was found for ``q``, narrowed by the facets that the address names.

    Raises:
        UsageError: If the query names a field, a name or a value that is not known.
    """
    words, said = desk.get("q"), bool(desk.get("said"))
    rows: Sequence[SearchRow] = ()
    if words:
        rows = desk.recall(("search", words, said), lambda: find(desk.case, words, statements=said, limit=MOST))
    wanted = {name: desk.get(name) for name in FACETS}
    kept = [row for row in rows if all(v is None or FACETS[n](row) == v for n, v in wanted.items())]
    facets = [(name, TITLES[name], _values(desk, name, rows, wanted)) for name in FACETS]
    context = {
        "rows": desk.paged(kept), "facets": [facet for facet in facets if len(facet[2]) > 1 or wanted[facet[0]]],
        "carriers": _carriers(desk, kept), "articles": len({row.document for row in kept}),
        "words": words, "said": said, "cut": len(rows) >= MOST, "most": MOST,
    }  # fmt: skip
    return Page("search.html", context, f"“{words}”" if words else "Search")


def _carriers(desk: Desk, rows: Sequence[SearchRow]) -> dict[str, str]:
    """Who carried each article: its outlet, or where it came from."""
    papers = {row.document: desk.now.frame.documents.get(row.document) for row in rows}
    return {id: who_published(paper) for id, paper in papers.items() if paper}


def _values(
    desk: Desk, name: str, rows: Sequence[SearchRow], wanted: dict[str, str | None]
) -> list[tuple[str, int, str, bool]]:
    """Values of a facet with how many rows have them (other facets hold), their address, and which is chosen."""
    others = {n: v for n, v in wanted.items() if n != name and v is not None}
    counts = Counter(FACETS[name](row) for row in rows if all(FACETS[n](row) == v for n, v in others.items()))
    held = [
        (value, number, desk.here(**{name: None if wanted[name] == value else value}), wanted[name] == value)
        for value, number in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        if value
    ]
    return [one for n, one in enumerate(held) if n < VALUES or one[3]]


def _outlet(row: SearchRow) -> str:
    return row.outlet or "outlet not known"


def _month(row: SearchRow) -> str:
    if not is_dated(row.published) or row.published is None:
        return "date not known"
    day = row.published.earliest or row.published.latest or ""
    return f"{MONTHS[int(day[5:7]) - 1]} {day[:4]}"


def _speaker(row: SearchRow) -> str:
    return row.speaker or ""


FACETS: dict[str, Callable[[SearchRow], str]] = {"outlet": _outlet, "month": _month, "speaker": _speaker}
TITLES = {"outlet": "Outlet", "month": "Month", "speaker": "Speaker"}

SCREEN = Screen(
    "search",
    "Search",
    show,
    about="Words, a “phrase”, the start of a word with a star*, or fields: speaker:putin issue:sanctions",
)
