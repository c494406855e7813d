"""Who said what, to whom, through which channel, and from whom do we know it?"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from parley.errors import UsageError
from parley.lexicons.playbooks import Playbook
from parley.lexicons.shelf import ANY as BY_ARTICLE
from parley.lexicons.shelf import open_shelf
from parley.queries.frame import Frame, Period, is_dated, start_of
from parley.queries.judged import Judged
from parley.records import Evidence, Move, Statement, When
from parley.records.statement import ACTS
from parley.store import Store
from parley.text.similarity import words_of

MODES = ("direct", "indirect", "mixed")
POLARITIES = ("asserts", "denies", "asks")
ANY = "any"
FEWEST = 4
"""Words from which a statement may tell an issue by itself; a guess: "a good deal" tells none."""

LEADING = re.compile(r"^that\s+(?=\w)")
"""What brings a clause and is no part of what was said."""


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement as one article reports it.

    Attributes:
        also: Names of those who said it together with the speaker.
        source: The article's words for who said it ("two officials"), or None.
        source_kind: What kind of source that is, one of ``SOURCE_KINDS``.
        act: What is done by saying it, or None.
        words: What was said, exactly as the article has it; stretches apart are joined by " … ".
        when: When it was said, where the article tells, counted from the date that the case gives the article.
        published: When the article was.
        hearers: Names, or the article's words ("reporters").
        relays: Who passed it on, outermost first.
    """

    id: str
    document: str
    speaker: str | None
    also: tuple[str, ...]
    source: str | None
    source_kind: str | None
    act: str | None
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
    known: str | None = None
    reliability: tuple[str, ...] = ()
    judged: tuple[Judged, ...] = ()


def list_statements(
    store: Store,
    frame: Frame,
    *,
    speaker: str | None = None,
    hearer: str | None = None,
    channel: str | None = None,
    issue: str | None = None,
    mode: str | None = None,
    polarity: str | None = None,
    act: str | None = None,
    words: str | None = None,
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
        issue: Only on this issue: by the moves made in it, or where it makes none by its words.
        mode: direct, indirect or mixed.
        polarity: asserts, denies or asks.
        act: Only of this act, or "any". By default views, wishes, plans and expectations are left out that nobody
            need have uttered.
        words: Only where all of these words stand in what was said, in any order.
        since: Only of this day, month or year, or later; the article's day counts where none is told.
        until: Only of it, or earlier.

    Raises:
        UsageError: If a speaker, a date, a mode, a polarity or an act is not known.
    """
    period = Period.of(since, until)
    _must_be(mode, MODES, "mode")
    _must_be(polarity, POLARITIES, "polarity")
    _must_be(act, (*ACTS, ANY), "act")
    where: dict[str, Collection[str]] = {}
    if speaker:
        where["speaker"] = frame.actors_called(speaker)
    if mode:
        where["mode"] = [mode]
    moves = _moves_of(store)
    kept = store.meta()
    shelf = open_shelf(kept.get("playbook", BY_ARTICLE), kept.get("lexicon", ""))
    books = {key: shelf.united(one.playbooks or shelf.always) for key, one in frame.documents.items()}
    wanted = words_of(words or "")
    rows = []
    for one in store.records("statement", where=where):
        if not period.meets(_day(one, frame)) or not _is_heard(one, hearer, frame) or not _goes_by(one, channel):
            continue
        if (polarity and one.polarity != polarity) or not _is_done(one, act):
            continue
        row = _row(one, store, frame, _issues_in(one, moves.get(one.document, ())))
        if wanted and not set(wanted) <= set(words_of(row.words)):
            continue
        if not row.issues:
            row = replace(row, issues=_issues_by_words(row.words, books[one.document]))
        if not issue or issue in row.issues:
            rows.append(row)
    return tuple(sorted(rows, key=lambda row: (start_of(_told_day(row)), *frame.place(row.evidence), row.words)))


def _must_be(value: str | None, known: Collection[str], what: str) -> None:
    if value is not None and value not in known:
        raise UsageError(f"No {what} is called '{value}'. There are: {', '.join(known)}.")


def _is_done(one: Statement, act: str | None) -> bool:
    return one.uttered if act is None else act in (ANY, one.act)


def _issues_by_words(words: str, playbook: Playbook) -> tuple[str, ...]:
    """The issue that the words of a statement tell, where no move tells it; none for a few words."""
    found = playbook.choose_issue(words) if words.count(" ") >= FEWEST - 1 else None
    return (found[0],) if found else ()


def _moves_of(store: Store) -> dict[str, list[Move]]:
    """Moves with an issue, by document."""
    found: dict[str, list[Move]] = {}
    for move in store.records("move"):
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
    words = LEADING.sub("", " … ".join(span.of(text) for span in one.content))
    return StatementRow(
        one.id, one.document, one.speaker and frame.name(one.speaker), frame.names(one.co_speakers),
        one.source.of(text) if one.source else None, one.source_kind, one.act,
        one.on_behalf_of and frame.name(one.on_behalf_of), words, one.mode, one.polarity, one.channel,
        one.channel_kind, one.place, frame.names(one.hearers), tuple(relay.name for relay in one.relays), one.hedge,
        one.inferred, issues, frame.when(one.when, one.document), frame.published(one.document),
        known.outlet if known else None, one.evidence, **frame.standing("statement", one),
    )  # fmt: skip
