"""Statements: who said what to whom, through which channel, relayed by whom, and who had it first."""

from __future__ import annotations

from parley.queries.statements import MODES, POLARITIES, StatementRow
from parley.records.statement import ACTS
from parley.web.desk import Desk, Page, Screen

ASKED = ("speaker", "hearer", "channel", "issue", "mode", "polarity", "act", "words", "since", "until")
MODE_WORDS = {"direct": "word for word", "indirect": "in the article’s words", "mixed": "partly word for word"}


def show(desk: Desk) -> Page:
    """Statements as the address filters them; with ``repeats`` each remark that several articles give, once."""
    asked = {name: desk.get(name) for name in ASKED}
    key = tuple(asked.values())
    every = desk.recall(("statements", "any"), lambda: desk.case.statements(act="any"))
    done = {row.act for row in every}
    context = {
        "speakers": _names(every), "hearers": sorted({name for row in every for name in row.hearers}),
        "channels": sorted({row.channel_kind for row in every if row.channel_kind}),
        "issues": [(k, v) for k, v in desk.case.issues.items() if any(k in row.issues for row in every)],
        "labels": dict(desk.case.issues), "modes": [(one, MODE_WORDS[one]) for one in MODES],
        "polarities": [(one, one) for one in POLARITIES],
        "acts": [("any", "any, views and wishes too"), *((act, act) for act in ACTS if act in done)],
        "mode_words": MODE_WORDS, "remarks": None,
    }  # fmt: skip
    if desk.get("repeats"):
        remarks = desk.recall(("remarks", *key), lambda: desk.case.remarks(**asked))
        return Page("statements.html", context | {"remarks": desk.paged(remarks), "rows": None})
    rows = desk.recall(("statements", *key), lambda: desk.case.statements(**asked))
    rows = desk.narrowed("statements", rows)
    return Page("statements.html", context | {"rows": desk.paged(rows)})


def _names(rows: tuple[StatementRow, ...]) -> list[str]:
    names = {row.speaker for row in rows} | {row.on_behalf_of for row in rows}
    return sorted(name for name in names if name)


SCREEN = Screen(
    "statements",
    "Statements",
    show,
    key="s",
    about="Who said what, to whom, through which channel, relayed by whom. Words in marks were in marks there.",
)
