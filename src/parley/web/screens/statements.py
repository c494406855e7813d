"""Statements: who said what to whom, through which channel, relayed by whom, and who had it first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from parley.queries.facets import tally
from parley.queries.filters import ask
from parley.queries.frame import who_published
from parley.queries.remarks import RemarkRow
from parley.queries.statements import ANY, lists_for
from parley.records.statement import ACTS
from parley.store import Wanted
from parley.web.desk import Desk, Page, Screen
from parley.web.wording import MODE_WORDS

CHANNELS = (
    "call", "document", "interview", "letter", "meeting", "press_conference", "remarks", "social_media", "speech",
    "statement",
)  # fmt: skip
"""Kinds of channels, by name."""
ASKED = ("speaker", "hearer", "channel", "issue", "mode", "polarity", "act", "words", "since", "until")


def show(desk: Desk) -> Page:
    """Statements as the address filters them; with ``repeats`` each remark that several articles give, once."""
    asked: dict[str, Any] = {name: desk.get(name) for name in ASKED}
    done, channels = desk.recall("statement choices", lambda: _choices(desk))
    context = {
        "hearers": desk.recall("hearers", lambda: sorted(tally(desk.case, "statements", "hearer", "act:any"))),
        "channels": channels, "labels": dict(desk.case.issues),
        "acts": [("any", "any, views and wishes too"), *((act, act) for act in ACTS if act in done)],
        "mode_words": MODE_WORDS, "remarks": None,
    }  # fmt: skip
    if desk.get("repeats"):
        key = tuple(asked.values())
        remarks = _narrowed(desk, desk.recall(("remarks", *key), lambda: desk.case.remarks(**asked)))
        return Page("statements.html", context | {"remarks": desk.paged(remarks), "rows": None})
    rows = desk.rows("statements", **asked)
    papers = {row.document: desk.case.frame.documents.get(row.document) for row in rows.rows}
    carriers = {id: who_published(paper) for id, paper in papers.items() if paper}
    return Page("statements.html", context | {"rows": rows, "carriers": carriers})


def _choices(desk: Desk) -> tuple[frozenset[str], list[str]]:
    """The acts and the kinds of channels that there are."""
    held = {name: desk.case.store.values(lists_for(ANY), name) for name in ("act", "channel")}
    kinds = {value.replace(" ", "_") for value in held["channel"]}
    return frozenset(held["act"]), [one for one in CHANNELS if one in kinds]


def _narrowed(desk: Desk, remarks: Sequence[RemarkRow]) -> Sequence[RemarkRow]:
    """The remarks of which some telling fits the query of the address."""
    asked = desk.get("q")
    if not asked:
        return remarks
    among = Wanted({"id": [one.row.id for remark in remarks for one in remark.tellings]})
    fits = {row.id for row in ask(desk.case, "statements", asked, among=among)}
    return [remark for remark in remarks if any(one.row.id in fits for one in remark.tellings)]


SCREEN = Screen(
    "statements",
    "Statements",
    show,
    key="s",
    about="Who said what, to whom, through which channel, relayed by whom. Words in marks were in marks there.",
    asks=lambda _: "statements",
)
