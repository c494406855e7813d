"""Which truces were called for, proposed, agreed, kept or broken, by whom, and on what terms?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from parley.joining.ceasefires import group_ceasefires
from parley.queries.frame import Frame, Period
from parley.queries.lots import Known, by_lot, in_order, names_in, steps_of, wanted_groups
from parley.queries.wording import STATUS_WORDS, listed
from parley.records import REAL, Amount, Ceasefire, Evidence, Roster, Statement, TruceStep, When
from parley.records.span import words_at
from parley.store import Store
from parley.text.truces import BY_NATURE, status_of, strongest

STAGE_WORDS = {
    "called_for": "called for", "proposed": "proposed", "discussed": "discussed", "accepted": "accepted",
    "agreed": "agreed", "declared": "declared", "begun": "begun", "holding": "in force", "extended": "extended",
    "violated": "broken", "ended": "ended", "refused": "refused", "not_reached": "not reached",
}  # fmt: skip

STAGE_NOUNS = {
    "called_for": "call for it", "proposed": "proposal", "discussed": "talks on it", "accepted": "acceptance",
    "agreed": "agreement", "declared": "declaration", "begun": "beginning", "holding": "keeping to it",
    "extended": "extension", "violated": "breach", "ended": "end", "refused": "refusal", "not_reached": "failure",
}  # fmt: skip
"""Stages as what may still be planned, demanded or possible: "acceptance demanded" is not "accepted"."""
STAGE_CODES = {words: stage for stage, words in STAGE_WORDS.items()}
BINDING = ("declared", "agreed", "accepted", "begun", "holding", "extended")
"""Stages by which somebody is bound, once they are more than wanted."""
LOTS = {
    "live": "In force or declared, as far as reported",
    "agreed": "Agreed or announced, not reported as begun",
    "wanted": "Called for, proposed or demanded",
    "off": "Refused or not reached",
    "over": "Broken or ended",
    "talked": "Only talked of",
    "past": "Of earlier times, told in passing",
}
"""What truces stand under, in the order in which they are shown."""
ROLES = ("parties", "proposers", "declarers", "mediators")
STATUS_CODES = {words: status for status, words in STATUS_WORDS.items()}


@dataclass(frozen=True, slots=True)
class CeasefireRow:
    """One truce of the case, out of all articles that tell of it. What no article tells is None or empty.

    Attributes:
        stage: How far it is told to have come, in words; ``status`` says how real the truce itself is.
        steps: What is told of it, in order: "proposed by Egypt (12 May 2021)".
        members: Ids of the records in articles.
        told_by: Who alone says that it came so far, where none of them is one of those whom it binds.
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
    told_by: tuple[str, ...] = ()


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
    every = list(store.records("ceasefire"))
    frame.documents.fetch({one.document for one in every})
    published = {one.document: frame.published(one.document) for one in every}
    said = {one.id: one for one in store.records("statement", where={"id": attributions_of(every)})}
    groups = wanted_groups(
        group_ceasefires(every, frame.roster, published), frame, published, ROLES,
        party=party, stage=stage, period=Period.of(since, until),
    )  # fmt: skip
    return in_order(
        [_row(group, frame, lambda document: frame.text(store, document), said) for group in groups], frame
    )


def truces_of(
    ceasefires: Iterable[Ceasefire], known: Known, text: Callable[[str], str], said: Mapping[str, Statement]
) -> tuple[CeasefireRow, ...]:
    """Every truce that some articles tell of, as ``list_ceasefires`` gives them, from records that are at hand.

    Args:
        ceasefires: Those of the articles.
        known: Who is who, and when the articles were.
        text: Gives an article as received, by its id.
        said: The statements that truces are attributed to, by id.
    """
    held = list(ceasefires)
    published = {one.document: known.published(one.document) for one in held}
    groups = group_ceasefires(held, known.roster, published)
    return in_order([_row(group, known, text, said) for group in groups], known)


def attributions_of(ceasefires: Iterable[Ceasefire]) -> frozenset[str]:
    """Ids of the statements in which somebody tells that a truce was bound by."""
    return frozenset(step.attribution for one in ceasefires for step in one.history if step.stage in BINDING)


def in_lots(rows: Iterable[CeasefireRow]) -> tuple[tuple[str, tuple[CeasefireRow, ...]], ...]:
    """Truces by lot, those without any left out."""
    return by_lot(rows, LOTS, lot_of)


def lot_of(row: CeasefireRow) -> str:
    """Under which of ``LOTS`` a truce stands: what is only wanted, planned or possible is never in force.

    Example:
        A truce that is "agreed" only on a condition is one of the "wanted".
    """
    if row.background:
        return "past"
    status = STATUS_CODES.get(row.status, row.status)
    if row.stage in (STAGE_WORDS["violated"], STAGE_WORDS["ended"]) and status in REAL:
        return "over"
    if status in ("refused", "denied", "not_happened") or is_split(row):
        return "off"
    if status in REAL:
        return "live"
    bound = row.stage in (STAGE_WORDS[one] for one in BINDING)
    if status == "agreed" and row.stage == STAGE_WORDS["declared"]:
        return "live"
    if bound and status in ("agreed", "planned", "pledged"):
        return "agreed"
    return "talked" if row.stage == STAGE_WORDS["discussed"] else "wanted"


def headline_of(row: CeasefireRow) -> str:
    """How far a truce has come, in words that never say more than is told.

    Example:
        A truce that somebody is asked to accept reads "acceptance demanded", not "accepted"; one that is agreed if
        another does the same reads "agreed on condition".
    """
    if is_split(row):
        return f"{row.stage} by some, refused by others"
    if is_reached(row):
        bound = STAGE_CODES.get(row.stage) in ("declared", "agreed", "accepted")
        words = f"{row.stage} on condition" if bound and row.conditions else row.stage
        return f"{words}, as told by {listed(row.told_by)}" if row.told_by else words
    noun = STAGE_NOUNS[STAGE_CODES[row.stage]] if row.stage in STAGE_CODES else row.stage
    return f"{noun} {row.status.partition(',')[0]}"


def is_split(row: CeasefireRow) -> bool:
    """True where some accept what others refuse: that is no agreement."""
    refused = STAGE_WORDS["refused"]
    accepted = row.stage in (STAGE_WORDS["accepted"], STAGE_WORDS["agreed"])
    return accepted and any(
        step == refused or step.startswith((f"{refused} by", f"{refused} (")) for step in row.steps
    )


def is_reached(row: CeasefireRow) -> bool:
    """True where the stage itself was reached, as far as reported, and is not only wanted, planned or possible."""
    stage, status = STAGE_CODES.get(row.stage, row.stage), STATUS_CODES.get(row.status, row.status)
    return status in REAL or status == BY_NATURE.get(stage) or (stage == "declared" and status == "agreed")


def _row(
    group: Sequence[Ceasefire], frame: Known, text: Callable[[str], str], said: Mapping[str, Statement]
) -> CeasefireRow:
    first = group[0]
    history = tuple(step for one in group for step in one.history)
    told_first = strongest(history).evidence  # what decides the stage is what is quoted first
    evidence = tuple(dict.fromkeys((*told_first, *frame.sorted(e for one in group for e in one.evidence))))

    def told(field: str) -> Iterator[object]:
        return (value for one in group if (value := getattr(one, field)) is not None)

    def names(field: str) -> tuple[str, ...]:
        return names_in(group, field, frame)

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
        conditions=tuple(dict.fromkeys(words for one in group for words in _conditions(one, text))),
        steps=steps_of(group, frame, STAGE_WORDS, BY_NATURE),
        outlets=frame.outlets(evidence),
        evidence=evidence,
        background=all(one.background for one in group),
        members=tuple(one.id for one in group),
        told_by=frame.names(_outsiders(history, frame.roster, said)),
        **terms,  # type: ignore[arg-type]
    )


def _outsiders(history: Sequence[TruceStep], roster: Roster, said: Mapping[str, Statement]) -> list[str]:
    """Who says that a truce came as far as it did; nobody where an article says so itself, or a party to it."""
    last = strongest(history)
    found: dict[str, None] = {}
    for step in history:
        if (step.stage, step.status) != (last.stage, last.status):
            continue
        told = said.get(step.attribution)
        speakers = [s for s in (told.speaker, *told.co_speakers) if s] if told and step.stage in BINDING else []
        sides = {roster.side(one) for one in step.by}
        if not speakers or not sides or any(roster.side(one) in sides for one in speakers):
            return []
        found.update(dict.fromkeys(speakers))
    return list(found)


def _conditions(one: Ceasefire, text: Callable[[str], str]) -> Iterator[str]:
    if one.conditions:
        whole = text(one.document)
        for condition in one.conditions:
            yield words_at(condition.span, one.evidence, whole) or ""
