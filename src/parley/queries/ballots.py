"""Which votes on a question were called for, announced, put off or held, by whom, and how did they go?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from parley.joining.ballots import group_ballots
from parley.queries.frame import Frame, Period
from parley.queries.lots import Known, by_lot, in_order, names_in, steps_of, wanted_groups
from parley.queries.wording import STATUS_WORDS, listed
from parley.records import REAL, Amount, Ballot, BallotStep, Evidence, Statement, When
from parley.store import Store
from parley.text.ballots import BY_NATURE, strongest

STAGE_WORDS = {
    "called_for": "called for", "refused": "refused", "announced": "announced", "put_off": "put off",
    "called_off": "called off", "opened": "under way", "held": "held", "passed": "passed", "rejected": "rejected",
    "vetoed": "vetoed",
}  # fmt: skip
STATUS_CODES = {words: status for status, words in STATUS_WORDS.items()}
STAGE_CODES = {words: stage for stage, words in STAGE_WORDS.items()}
FORM_WORDS = {
    "members": "ballot of members", "legislature": "vote in a parliament", "council": "vote of a council",
    "cabinet": "vote of a cabinet", "referendum": "referendum",
}  # fmt: skip
DECIDED = ("passed", "rejected", "vetoed")
LOTS = {
    "decided": "Held, as far as reported",
    "running": "Under way",
    "coming": "Announced, not reported as held",
    "off": "Called off or refused",
    "wanted": "Called for, proposed or possible",
    "past": "Of earlier times, told in passing",
}
"""What votes stand under, in the order in which they are shown."""
UNTIL = {"announced": "for", "put_off": "until", "called_for": "for"}
"""What stands before the day that a step names for the vote itself."""
ROLES = ("voters", "callers", "supporters", "opponents", "abstainers")
FIGURES = ("votes_for", "votes_against", "abstentions", "share_for", "share_against", "turnout")


@dataclass(frozen=True, slots=True)
class BallotRow:
    """One vote of the case, out of all articles that tell of it. What no article tells is None or empty.

    Attributes:
        stage: How far it is told to have come or how it went, in words; ``status`` says how real the vote is.
        form: See ``parley.records.BALLOT_FORMS``.
        body: Who votes, in an article's words.
        votes_for: This and the figures after it: what each article gives, each value once; several differ.
        steps: What is told of it, in order: "announced by the union (12 May 2021)".
        members: Ids of the records in articles.
        told_by: Who says how it went, where no article says so itself.
    """

    id: str
    stage: str
    status: str
    form: str | None
    voters: tuple[str, ...]
    body: str | None
    callers: tuple[str, ...]
    question: str | None
    when: When | None
    votes_for: tuple[Amount, ...]
    votes_against: tuple[Amount, ...]
    abstentions: tuple[Amount, ...]
    share_for: tuple[Amount, ...]
    share_against: tuple[Amount, ...]
    turnout: tuple[Amount, ...]
    threshold: str | None
    supporters: tuple[str, ...]
    opponents: tuple[str, ...]
    abstainers: tuple[str, ...]
    steps: tuple[str, ...]
    outlets: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    background: bool = False
    members: tuple[str, ...] = ()
    told_by: tuple[str, ...] = ()


def list_ballots(
    store: Store,
    frame: Frame,
    *,
    party: str | None = None,
    stage: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> tuple[BallotRow, ...]:
    """Votes on a question by day and article; those of the past that are told in passing last.

    Args:
        store: The case.
        frame: Its documents and actors.
        party: Only those that this party votes in, called for, or is named on a side of.
        stage: Only those of which this stage is told: see ``parley.records.BALLOT_STAGES``.
        since: First day of the articles that tell of it.
        until: Last day.

    Raises:
        UsageError: If a party or date is not known.
    """
    every = list(store.records("ballot"))
    frame.documents.fetch({one.document for one in every})
    published = {one.document: frame.published(one.document) for one in every}
    said = {one.id: one for one in store.records("statement", where={"id": attributions_of(every)})}
    groups = wanted_groups(
        group_ballots(every, frame.roster, published), frame, published, ROLES,
        party=party, stage=stage, period=Period.of(since, until),
    )  # fmt: skip
    return in_order([_row(group, frame, said) for group in groups], frame)


def ballots_of(ballots: Iterable[Ballot], known: Known, said: Mapping[str, Statement]) -> tuple[BallotRow, ...]:
    """Every vote that some articles tell of, as ``list_ballots`` gives them, from records that are at hand.

    Args:
        ballots: Those of the articles.
        known: Who is who, and when the articles were.
        said: The statements that votes are attributed to, by id.
    """
    held = list(ballots)
    published = {one.document: known.published(one.document) for one in held}
    groups = group_ballots(held, known.roster, published)
    return in_order([_row(group, known, said) for group in groups], known)


def attributions_of(ballots: Iterable[Ballot]) -> frozenset[str]:
    """Ids of the statements in which somebody tells how a vote went."""
    return frozenset(step.attribution for one in ballots for step in one.history if step.stage in DECIDED)


def lot_of(row: BallotRow) -> str:
    """Under which of ``LOTS`` a vote stands: what is only wanted, planned or possible was not held."""
    if row.background:
        return "past"
    stage, status = STAGE_CODES.get(row.stage, row.stage), STATUS_CODES.get(row.status, row.status)
    if stage in (*DECIDED, "held") and status in REAL:
        return "decided"
    if stage == "opened" and status in REAL:
        return "running"
    if stage in ("called_off", "refused") or status in ("not_happened", "denied", "refused"):
        return "off"
    if stage in ("announced", "put_off", "opened") and status in ("planned", "agreed", "pledged", *REAL):
        return "coming"
    return "wanted"


def in_lots(rows: Iterable[BallotRow]) -> tuple[tuple[str, tuple[BallotRow, ...]], ...]:
    """Votes by lot, those without any left out."""
    return by_lot(rows, LOTS, lot_of)


def headline_of(row: BallotRow) -> str:
    """How a vote stands, in words that never say more than is told, with its figures.

    Example:
        "rejected, 38% for, 62% against, as told by the Dockers' Union"; "announced"; "called for: demanded".
    """
    stage, status = STAGE_CODES.get(row.stage, row.stage), STATUS_CODES.get(row.status, row.status)
    words = row.stage
    if status not in REAL and status != BY_NATURE.get(stage):
        if stage == "held" and status == "not_happened":
            return "not held"
        words = f"{row.stage}: {row.status.partition(',')[0]}"
    told = ", ".join((words, *figures_of(row)))
    return f"{told}, as told by {listed(row.told_by)}" if row.told_by else told


def figures_of(row: BallotRow) -> Iterator[str]:
    """The figures of a vote in words; where articles differ, both."""
    for field, name in zip(FIGURES, ("for", "against", "abstentions", "for", "against", "turnout"), strict=True):
        values = getattr(row, field)
        if values:
            words = " or ".join(dict.fromkeys(_value(one) for one in values))
            yield f"{name} {words}" if name == "turnout" else f"{words} {name}"


def terms_of(row: BallotRow) -> Iterator[str]:
    """Who votes and on what, each in words that go on from what stands before."""
    if row.question:
        yield f" — on “{' '.join(row.question.split())}”"
    who = listed(row.voters) or row.body
    if who:
        yield f", {FORM_WORDS[row.form] + ': ' if row.form else 'by '}{who}"
    elif row.form:
        yield f", {FORM_WORDS[row.form]}"
    roles = ((", asked for by ", row.callers), ("; for: ", row.supporters), ("; against: ", row.opponents),
             ("; abstaining: ", row.abstainers))  # fmt: skip
    yield from (f"{words}{listed(names)}" for words, names in roles if names)
    if row.threshold:
        yield f"; needed: {row.threshold}"


def about_of(row: BallotRow) -> str:
    """Who votes and on what, as words of their own."""
    return "".join(terms_of(row)).removeprefix(" — ").lstrip(",; ") or "on what is not reported"


def is_held(row: BallotRow) -> bool:
    """True where the vote took place, as far as reported."""
    return lot_of(row) == "decided"


def _value(one: Amount) -> str:
    low = one.low if one.low is not None else one.high
    return f"{low:,.10g}{'%' if one.unit == 'percent' else ''}"


def _row(group: Sequence[Ballot], known: Known, said: Mapping[str, Statement]) -> BallotRow:
    first = group[0]
    history = tuple(step for one in group for step in one.history)
    last = strongest(history)
    evidence = tuple(dict.fromkeys((*last.evidence, *known.sorted(e for one in group for e in one.evidence))))

    def names(field: str) -> tuple[str, ...]:
        return names_in(group, field, known)

    def told(field: str) -> str | None:
        return next((value for one in group if (value := getattr(one, field)) is not None), None)

    def values(field: str) -> tuple[Amount, ...]:
        held = {(v.low, v.high, v.unit): v for one in group if (v := getattr(one, field)) is not None}
        return tuple(held.values())

    dated = [one for one in group if one.when is not None]
    day = next((one for one in dated if one.stage == last.stage), dated[-1] if dated else None)
    return BallotRow(
        id=first.id,
        stage=STAGE_WORDS[last.stage],
        status=STATUS_WORDS[last.status],
        form=told("form"),
        voters=names("voters"),
        body=told("body"),
        callers=names("callers"),
        question=max((one.question for one in group if one.question), key=len, default=None),
        when=known.when(day.when, day.document) if day else None,
        threshold=told("threshold"),
        supporters=names("supporters"),
        opponents=names("opponents"),
        abstainers=names("abstainers"),
        steps=steps_of(group, known, STAGE_WORDS, BY_NATURE, UNTIL),
        outlets=known.outlets(evidence),
        evidence=evidence,
        background=all(one.background for one in group),
        members=tuple(one.id for one in group),
        told_by=known.names(_tellers(history, last, said)),
        **{field: values(field) for field in FIGURES},
    )


def _tellers(history: Sequence[BallotStep], last: BallotStep, said: Mapping[str, Statement]) -> list[str]:
    """Who says how a vote went; nobody where an article says so itself."""
    found: dict[str, None] = {}
    for step in history:
        if (step.stage, step.status) != (last.stage, last.status) or last.stage not in DECIDED:
            continue
        told = said.get(step.attribution)
        if told is None:
            return []
        found.update(dict.fromkeys(s for s in (told.speaker, *told.co_speakers) if s))
    return list(found)
