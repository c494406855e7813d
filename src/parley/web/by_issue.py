"""The timeline in lanes of issues: positions, happenings told with the words of an issue, and what falls due."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from parley.lexicons.shelf import open_shelf
from parley.queries.commitments import CommitmentRow
from parley.queries.facets import tally
from parley.queries.fields import DATES
from parley.queries.filters import ask, question_called
from parley.queries.frame import is_dated, start_of
from parley.queries.positions import PositionRow
from parley.queries.syntax import Clause, Query, parse_query
from parley.queries.timeline import TimelineRow
from parley.queries.wording import counted, listed, when_words
from parley.records import When
from parley.web.desk import Desk
from parley.web.drawings.lanes import Item, Timeline, draw_timeline
from parley.web.wording import STATES, name_of, plain, stance_mark, status_mark

REST = "Contacts and other happenings"
"""The lane of what took place without that an issue is told."""


QUOTES = 4_096
"""Quotes of which it is remembered which issue they tell; a guess: some drawings, three megabytes."""
MOST = 240
"""Rows of each kind from which the drawing takes the newest; a guess, as many as it holds."""


@dataclass(frozen=True, slots=True)
class ByIssue:
    """The drawing, what it shows in words, and how many items found no room in it."""

    drawing: Timeline
    words: str
    left_out: int


def draw_by_issue(desk: Desk, happenings: Sequence[TimelineRow], today: str | None, most: int) -> ByIssue:
    """Lanes of issues, in the order of the playbook.

    Args:
        desk: What the address asks.
        happenings: The rows of the timeline that fit.
        today: The day that divides what is past from what is to come.
        most: Items that the drawing holds; of more the newest.
    """
    issues = desk.recall("issues", lambda: dict(desk.case.issues))
    positions, due = _positions(desk), _due(desk)
    key = ("issues of happenings", tuple(row.id for row in happenings))
    told = desk.recall(key, lambda: _issues_of(desk, happenings))
    items = [
        *_of_positions(positions, issues), *_of_due(due, issues),
        *(_of_happening(row, issues.get(told.get(row.id, ""), REST)) for row in happenings),
    ]  # fmt: skip
    kept = _newest(items, most)
    held = {name for item in kept for name in item.lanes}
    order = [label for label in issues.values() if label in held]
    lanes = [*order, *sorted(held - {*order, REST}), REST]
    counts = [counted(len(positions), "position"), counted(len(happenings), "happening")]
    counts += [counted(len(due), "commitment") + " with a day"] if due else []
    return ByIssue(draw_timeline(kept, lanes, today, "Day not known"), listed(counts), len(items) - len(kept))


def _newest(items: Sequence[Item], most: int) -> list[Item]:
    """As many as a drawing holds: of more those with a day, the newest."""
    if len(items) <= most:
        return list(items)
    dated = sorted((one for one in items if is_dated(one.when)), key=lambda one: start_of(one.when))
    return dated[-most:] or list(items[:most])


def _positions(desk: Desk) -> tuple[PositionRow, ...]:
    return _asked(desk, "positions")


def _due(desk: Desk) -> list[CommitmentRow]:
    """Commitments that have a day by which they fall due."""
    return [row for row in _asked(desk, "commitments") if is_dated(row.due)]


def _asked(desk: Desk, question: str) -> tuple[Any, ...]:
    """Rows of another question under as much of the query of the timeline as it understands."""
    known = {one.key for one in question_called(question).fields} | set(DATES) | {""}
    wanted = Query(tuple(one for one in parse_query(desk.get("q") or "").clauses if one.key in known))
    given: dict[str, Any] = {name: desk.get(name) for name in ("party", "since", "until")}
    return desk.recall(
        ("by issue", question, wanted, tuple(given.values())), lambda: _newest_of(desk, question, wanted, given)
    )


def _newest_of(desk: Desk, question: str, wanted: Query, given: dict[str, Any]) -> tuple[Any, ...]:
    """All rows of a question; of very many those of the newest months that hold as many as is drawn."""
    every = ask(desk.case, question, wanted, limit=MOST, **given)
    if every.total <= MOST or question != "positions":
        return every
    months, number = [], 0
    for month, rows in sorted(tally(desk.case, question, "month", wanted).items(), reverse=True):
        if month != "unknown" and number < MOST:
            months.append(Clause("month", month))
            number += rows
    return ask(desk.case, question, wanted.having(*months), limit=2 * MOST, **given)


def _issues_of(desk: Desk, happenings: Iterable[TimelineRow]) -> dict[str, str]:
    """The issue of each happening, by the words that tell of it and the playbooks of their article."""
    names, lexicon = desk.case.playbook, desk.case.store.meta().get("lexicon", "")
    frame, found = desk.case.frame, {}
    for row in happenings:
        for one in row.evidence[:3]:
            known = frame.documents.get(one.document)
            if chosen := _issue_told(names, lexicon, known.playbooks if known else (), one.quote):
                found[row.id] = chosen
                break
    return found


@lru_cache(maxsize=QUOTES)
def _issue_told(names: str, lexicon: str, playbooks: tuple[str, ...], quote: str) -> str | None:
    """The issue that words tell: it hangs on nothing else of the case, and stays when that grows."""
    shelf = open_shelf(names, lexicon)
    chosen = shelf.united(playbooks or shelf.always).choose_issue(quote)
    return chosen[0] if chosen else None


def _of_happening(row: TimelineRow, lane: str) -> Item:
    names = listed(list(row.participants))
    label = f"{name_of(row.what)}: {names}" if names else f"“{plain(row.evidence[0].quote)}”"
    mark = status_mark(row.status)
    return Item(f"{row.kind}:{row.id}", row.when, mark.kind, label, _told(label, mark.words, row.when), (lane,))


def _of_positions(rows: Iterable[PositionRow], issues: dict[str, str]) -> Iterable[Item]:
    for row in rows:
        said = f"{row.party} {row.stance}"
        when, issue = row.as_of, row.issue
        yield Item(
            f"position:{row.id}", when, stance_mark(row.stance).kind, said,
            f"{said} {row.terms}, {when_words(when, 'day not known')}", (issues.get(issue, issue),),
        )  # fmt: skip


def _of_due(rows: Iterable[CommitmentRow], issues: dict[str, str]) -> Iterable[Item]:
    for row in rows:
        label = f"{row.by} due: {row.what}"
        mark = STATES[row.state]
        lane = issues.get(row.issue or "", row.issue or REST)
        yield Item(f"commitment:{row.id}", row.due, mark.kind, label, _told(label, mark.words, row.due), (lane,))


def _told(label: str, status: str, when: When | None) -> str:
    return f"{label}; {status}; {when_words(when, 'date not known')}"
