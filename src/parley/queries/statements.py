"""Who said what, to whom, through which channel, and from whom do we know it?"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from parley.queries.frame import Frame, Period, is_dated, start_of
from parley.records import Evidence, Move, Statement, When
from parley.store import Store


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement as one article reports it.

    Attributes:
        words: What was said, exactly as the article has it; stretches apart are joined by " … ".
        when: When it was said, where the article tells, counted from the date that the case gives the article.
        published: When the article was.
        hearers: Names, or the article's words ("reporters").
        relays: Who passed it on, outermost first.
    """

    id: str
    document: str
    speaker: str | None
    on_behalf_of: str | None
    words: str
    mode: str
    polarity: str
    channel: str | None
    channel_kind: str | None
    place: str | None
    hearers: tuple[str, ...]
    relays: tuple[str, ...]
    hedge: str | None
    inferred: bool
    issues: tuple[str, ...]
    when: When | None
    published: When | None
    outlet: str | None
    evidence: tuple[Evidence, ...]


def list_statements(
    store: Store,
    frame: Frame,
    *,
    speaker: str | None = None,
    hearer: str | None = None,
    channel: str | None = None,
    issue: str | None = None,
    mode: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> tuple[StatementRow, ...]:
    """Statements by day, article and place.

    Args:
        store: The case.
        frame: Its documents and actors.
        speaker: Only of this actor, or on its behalf.
        hearer: Only to this actor, or to hearers in these words.
        channel: Only through this kind of channel ("interview"), or one whose name holds these words.
        issue: Only where a move on this issue is made in it.
        mode: direct, indirect or mixed.
        since: Only of this day, month or year, or later; the article's day counts where none is told.
        until: Only of it, or earlier.

    Raises:
        UsageError: If a speaker or date is not known.
    """
    period = Period.of(since, until)
    where: dict[str, Collection[str]] = {}
    if speaker:
        where["speaker"] = frame.actors_called(speaker)
    if mode:
        where["mode"] = [mode]
    moves = _moves_of(store, issue)
    if issue:
        where["document"] = moves.keys()
    rows = [
        _row(one, store, frame, issues)
        for one in store.records("statement", where=where)
        if period.meets(_day(one, frame)) and _is_heard(one, hearer, frame) and _goes_by(one, channel)
        for issues in [_issues_in(one, moves.get(one.document, ()))]
        if not issue or issue in issues
    ]
    return tuple(sorted(rows, key=lambda row: (start_of(_told_day(row)), *frame.place(row.evidence), row.words)))


def _moves_of(store: Store, issue: str | None) -> dict[str, list[Move]]:
    """Moves with an issue, by document; where one is named, of the documents that have a move on it."""
    where = {"document": {m.document for m in store.records("move", where={"issue": [issue]})}} if issue else None
    found: dict[str, list[Move]] = {}
    for move in store.records("move", where=where):
        if move.issue:
            found.setdefault(move.document, []).append(move)
    return found


def _issues_in(one: Statement, moves: Iterable[Move]) -> tuple[str, ...]:
    """Issues of the moves that are made in a statement, or stand in its words."""
    return tuple(
        sorted({
            move.issue for move in moves
            if move.issue and (move.attribution == one.id or any(s.covers(move.terms) for s in one.content))
        })
    )  # fmt: skip


def _day(one: Statement, frame: Frame) -> When | None:
    when = frame.when(one.when, one.document)
    return when if is_dated(when) else frame.published(one.document)


def _told_day(row: StatementRow) -> When | None:
    return row.when if is_dated(row.when) else row.published


def _is_heard(one: Statement, hearer: str | None, frame: Frame) -> bool:
    if hearer is None:
        return True
    wanted = hearer.casefold()
    return any(wanted in words.casefold() for words in (*one.hearers, *frame.names(one.hearers)))


def _goes_by(one: Statement, channel: str | None) -> bool:
    if channel is None:
        return True
    wanted = channel.casefold()
    return one.channel_kind == wanted.replace(" ", "_") or wanted in (one.channel or "").casefold()


def _row(one: Statement, store: Store, frame: Frame, issues: tuple[str, ...]) -> StatementRow:
    known = frame.documents.get(one.document)
    text = frame.text(store, one.document)
    words = " … ".join(span.of(text) for span in one.content)
    return StatementRow(
        one.id, one.document, one.speaker and frame.name(one.speaker),
        one.on_behalf_of and frame.name(one.on_behalf_of), words, one.mode, one.polarity, one.channel,
        one.channel_kind, one.place, frame.names(one.hearers), tuple(relay.name for relay in one.relays), one.hedge,
        one.inferred, issues, frame.when(one.when, one.document), frame.published(one.document),
        known.outlet if known else None, one.evidence,
    )  # fmt: skip
