"""Who said it first: each remark once, with every article that gives it and how the wordings differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from parley.queries.frame import Frame, is_dated, who_published
from parley.queries.paging import Part
from parley.queries.statements import StatementRow, list_statements
from parley.records import Evidence, When
from parley.store import Store, Wanted
from parley.text.similarity import words_of

MARKS = " .,;:?!…“”\"'‘’"
"""Marks at the edges of a wording that make no difference."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A remark as one article gives it.

    Attributes:
        outlet: Who published the article, or its file or host.
        differs: What is worded otherwise than in the first telling, in words; empty where nothing is.
        row: The statement.
    """

    outlet: str
    published: When | None
    differs: tuple[str, ...]
    row: StatementRow


@dataclass(frozen=True, slots=True)
class RemarkRow:
    """One remark of one speaker, and the articles that carry it.

    Attributes:
        words: As the first telling has them.
        first: Who carried it first: all who did so on the earliest day known; empty where no day is known.
        undated: How many of its articles have no date, so that one of them may have been first.
        tellings: One for each article, in order of day; those without a date last.
    """

    id: str
    speaker: str | None
    words: str
    when: When | None
    published: When | None
    first: tuple[str, ...]
    undated: int
    tellings: tuple[Telling, ...]
    evidence: tuple[Evidence, ...]


def list_remarks(
    store: Store, frame: Frame, *, limit: int | None = None, offset: int = 0, **wanted: Any
) -> Part[RemarkRow]:
    """Remarks that more than one article gives, in order of the day on which each was first carried.

    Args:
        store: The case.
        frame: Its documents and actors.
        limit: How many rows at most; None for all.
        offset: How many are passed over.
        wanted: See `list_statements`; a remark is shown with all its articles where one of its tellings fits.

    Raises:
        UsageError: If a speaker, a date, a mode or a polarity is not known.
    """
    same = {link.of: link.to for link in store.records("link", joined=True, where={"kind": ["same_as"]})}
    groups: dict[str, set[str]] = {}
    for of, to in same.items():
        groups.setdefault(to, {to}).add(of)
    ids = {one for group in groups.values() for one in group}
    every = {row.id: row for row in list_statements(store, frame, narrowed=Wanted({"id": ids}))} if ids else {}
    asked = set(every)
    if any(wanted.values()):
        asked = {row.id for row in list_statements(store, frame, narrowed=Wanted({"id": ids}), **wanted)}
    fits = {same.get(one, one) for one in asked} & groups.keys()
    rows = [_remark(first, [every[one] for one in groups[first] if one in every], frame) for first in fits]
    rows.sort(key=lambda row: (frame.place(row.tellings[0].row.evidence), row.id))
    return Part.of(rows[offset : None if limit is None else offset + limit], len(rows))


def _remark(name: str, rows: Sequence[StatementRow], frame: Frame) -> RemarkRow:
    ordered = sorted(rows, key=lambda row: (frame.place(row.evidence), row.id))
    seen: dict[str, StatementRow] = {}
    for row in ordered:  # an article that gives it twice is one telling
        seen.setdefault(row.document, row)
    opening = next(iter(seen.values()))
    tellings = tuple(
        Telling(_outlet(row, frame), row.published, _differences(opening.words, row.words), row)
        for row in seen.values()
    )
    days = [_day(one.published) for one in tellings if is_dated(one.published)]
    earliest = min(days, default=None)
    first = [one.outlet for one in tellings if is_dated(one.published) and _day(one.published) == earliest]
    return RemarkRow(
        name, opening.speaker, opening.words, opening.when, opening.published, tuple(dict.fromkeys(first)),
        len(tellings) - len(days), tellings, tuple(e for one in tellings for e in one.row.evidence),
    )  # fmt: skip


def _day(published: When | None) -> str:
    return ((published.earliest or published.latest or "") if published else "")[:10]


def _outlet(row: StatementRow, frame: Frame) -> str:
    document = frame.documents.get(row.document)
    return who_published(document) if document else row.document


def _differences(first: str, other: str) -> tuple[str, ...]:
    """What another telling words otherwise: "“begin” for “start”", "leaves out “at once”", "adds “and soon”".

    Example:
        >>> _differences("We will start at once", "We will begin")
        ('“begin” for “start at once”',)
    """
    one, two = first.split(), other.split()
    plain = [" ".join(words_of(word)) for word in one], [" ".join(words_of(word)) for word in two]
    found = []
    for kind, a, b, c, d in SequenceMatcher(None, *plain, autojunk=False).get_opcodes():
        was, now = " ".join(one[a:b]).strip(MARKS), " ".join(two[c:d]).strip(MARKS)
        if kind == "equal" or not (words_of(was) or words_of(now)):
            continue
        if words_of(was) and words_of(now):
            found.append(f"“{now}” for “{was}”")
        else:
            found.append(f"leaves out “{was}”" if words_of(was) else f"adds “{now}”")
    return tuple(found)
