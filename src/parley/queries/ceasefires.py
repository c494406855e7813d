"""Which truces were called for, proposed, agreed, kept or broken, by whom, and on what terms?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parley.joining.ceasefires import group_ceasefires
from parley.queries.frame import Frame, Period, start_of
from parley.queries.wording import STATUS_WORDS, when_words
from parley.records import REAL, Amount, Ceasefire, Evidence, When
from parley.records.span import words_at
from parley.store import Store
from parley.text.truces import BY_NATURE, status_of, strongest

STAGE_WORDS = {
    "called_for": "called for", "proposed": "proposed", "discussed": "discussed", "accepted": "accepted",
    "agreed": "agreed", "declared": "declared", "begun": "begun", "holding": "in force", "extended": "extended",
    "violated": "broken", "ended": "ended", "refused": "refused", "not_reached": "not reached",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class CeasefireRow:
    """One truce of the case, out of all articles that tell of it. What no article tells is None or empty.

    Attributes:
        stage: How far it is told to have come, in words; ``status`` says how real the truce itself is.
        steps: What is told of it, in order: "proposed by Egypt (12 May 2021)".
        members: Ids of the records in articles.
    """

    id: str
    stage: str
    status: str
    parties: tuple[str, ...]
    proposers: tuple[str, ...]
    declarers: tuple[str, ...]
    mediators: tuple[str, ...]
    sides: str | None
    term: str | None
    scope: str | None
    place: str | None
    purpose: str | None
    starts: When | None
    ends: When | None
    lasting: Amount | None
    monitoring: str | None
    conditions: tuple[str, ...]
    steps: tuple[str, ...]
    outlets: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    background: bool = False
    members: tuple[str, ...] = ()


def list_ceasefires(
    store: Store,
    frame: Frame,
    *,
    party: str | None = None,
    stage: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> tuple[CeasefireRow, ...]:
    """Truces of the case by day and article; those of the past that are told in passing last.

    Args:
        store: The case.
        frame: Its documents and actors.
        party: Only those that this party proposed, declared, agreed to, kept, broke or brokered.
        stage: Only those of which this stage is told: see ``parley.records.CEASEFIRE_STAGES``.
        since: First day of the articles that tell of it.
        until: Last day.

    Raises:
        UsageError: If a party or date is not known.
    """
    period = Period.of(since, until)
    wanted = set(frame.actors_called(party)) if party else None
    published = {document: frame.published(document) for document in frame.documents}
    groups = group_ceasefires(store.records("ceasefire"), frame.roster, published)
    rows = []
    for group in groups:
        if not any(period.meets(published.get(one.document)) for one in group):
            continue
        if wanted is not None and not wanted & _all_of(group, frame):
            continue
        if stage and not any(step.stage == stage for one in group for step in one.history):
            continue
        rows.append(_row(group, frame, store))
    return tuple(sorted(rows, key=lambda r: (r.background, _first_day(r, frame), *frame.place(r.evidence))))


def _all_of(group: Sequence[Ceasefire], frame: Frame) -> set[str]:
    return {
        name
        for one in group
        for local in (*one.parties, *one.proposers, *one.declarers, *one.mediators)
        for name in (frame.roster.of(local), frame.roster.side(local))
    }


def _first_day(row: CeasefireRow, frame: Frame) -> str:
    return min((start_of(frame.published(e.document)) for e in row.evidence), default="9999")


def _row(group: Sequence[Ceasefire], frame: Frame, store: Store) -> CeasefireRow:
    first = group[0]
    history = tuple(step for one in group for step in one.history)
    evidence = frame.sorted(e for one in group for e in one.evidence)

    def told(field: str) -> Iterator[object]:
        return (value for one in group if (value := getattr(one, field)) is not None)

    def names(field: str) -> tuple[str, ...]:
        return frame.names(dict.fromkeys(name for one in group for name in getattr(one, field)))

    def day(field: str) -> When | None:
        held = next(((one, getattr(one, field)) for one in group if getattr(one, field)), None)
        return frame.when(held[1], held[0].document) if held else None

    terms = {field: next(told(field), None) for field in
             ("sides", "term", "scope", "place", "purpose", "lasting", "monitoring")}  # fmt: skip
    return CeasefireRow(
        id=first.id,
        stage=STAGE_WORDS[strongest(history).stage],
        status=STATUS_WORDS[status_of(history)],
        parties=names("parties"),
        proposers=names("proposers"),
        declarers=names("declarers"),
        mediators=names("mediators"),
        starts=day("starts"),
        ends=day("ends"),
        conditions=tuple(dict.fromkeys(words for one in group for words in _conditions(one, frame, store))),
        steps=tuple(dict.fromkeys(words for one in group for words in _steps(one, frame))),
        outlets=frame.outlets(evidence),
        evidence=evidence,
        background=all(one.background for one in group),
        members=tuple(one.id for one in group),
        **terms,  # type: ignore[arg-type]
    )


def _conditions(one: Ceasefire, frame: Frame, store: Store) -> Iterator[str]:
    if one.conditions:
        text = frame.text(store, one.document)
        for condition in one.conditions:
            yield words_at(condition.span, one.evidence, text) or ""


def _steps(one: Ceasefire, frame: Frame) -> Iterator[str]:
    """Each step in words, with how real it is where that goes beyond its stage."""
    for step in one.history:
        by = ", ".join(frame.names(step.by))
        when = when_words(frame.when(step.when, one.document), "")
        words = f"{STAGE_WORDS[step.stage]}{f' by {by}' if by else ''}{f' ({when})' if when else ''}"
        status = STATUS_WORDS[step.status]
        plain = step.status in (*REAL, BY_NATURE.get(step.stage))
        yield words if plain else f"{words}: {status}"
