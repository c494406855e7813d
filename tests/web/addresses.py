"""Every screen with its views: what each test that goes through all of them goes through."""

from __future__ import annotations

SCREENS = {
    "picker": "/",
    "today": "/c/grain/today",
    "changes since a day": "/c/grain/today?since=2023-07-01",
    "positions": "/c/grain/positions",
    "positions as a list": "/c/grain/positions?view=list",
    "positions as of a day": "/c/grain/positions?as_of=2023-07-14",
    "timeline": "/c/grain/timeline",
    "timeline drawn by party": "/c/grain/timeline?view=drawing",
    "timeline drawn by issue": "/c/grain/timeline?view=drawing&lanes=issue",
    "contacts": "/c/grain/contacts",
    "contacts as a matrix": "/c/grain/contacts?view=matrix",
    "contacts as a graph": "/c/grain/contacts?view=graph",
    "statements": "/c/grain/statements",
    "remarks in several articles": "/c/grain/statements?repeats=1",
    "commitments": "/c/grain/commitments",
    "who waits for whom": "/c/grain/commitments?view=waiting",
    "truces": "/c/grain/ceasefires",
    "votes": "/c/grain/ballots",
    "a facet that is open": "/c/grain/timeline?narrow=party&q=-status:planned",
    "compare": "/c/grain/compare",
    "articles": "/c/grain/documents",
    "search": "/c/grain/search?q=grain",
    "an empty search": "/c/grain/search",
    "an article": "/c/grain/source/1",
    "an article as received": "/c/grain/source/1?view=received&layer=actors&layer=moves",
    "evidence": "/c/grain/source/5?at=100-140",
    "not found": "/c/grain/source/99",
}
