"""The evidence panel: what a record is, on whose word, and the words themselves, a key away from their article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from parley.errors import UsageError
from parley.queries.brief.ground import with_days
from parley.queries.context import Context, context_of
from parley.queries.frame import Frame, who_published
from parley.queries.wording import DEED_WORDS, FORM_WORDS, amount_words, counted, listed, subject_words, when_words
from parley.records import (
    Commitment,
    Contact,
    Disagreement,
    Episode,
    Evidence,
    Position,
    Statement,
    Waiting,
    When,
)
from parley.web.desk import Desk
from parley.web.told import TOLD
from parley.web.wording import STATES, VERDICTS, Mark, relation_words, stance_mark, status_mark

AROUND = 170
"""Characters on either side of some words: the sentence before and after; a guess, looked at."""
TOGETHER = 20
"""Records that one panel may show together; a guess."""
MOST = 40
"""How many pieces of evidence a panel shows; the rest is counted and stands in the export."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of an article with what stands around them, who published it, when, and where they open."""

    document: str
    outlet: str
    title: str
    published: When | None
    context: Context
    address: str
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A position in the history of a party on an issue.

    Attributes:
        day: As of when, in words.
        words: Stance and terms.
        relation: What it is to the one before it: hardened, softened, ...; empty for the first.
        why: Why, in words.
        address: Of its panel.
        is_shown: True for the one that the panel is of.
    """

    day: str
    words: str
    relation: str
    why: str
    address: str
    is_shown: bool


@dataclass(frozen=True, slots=True)
class Panel:
    """What a panel shows of one record.

    Attributes:
        kind: Kind of the record.
        id: Its id.
        heading: What it is, in words.
        mark: Its status.
        support: How well it is supported, in words, or None.
        facts: Label and value of what else is known; unknown is left out or said.
        reasons: Why it is so, in words: of joining, of the grade.
        quotes: The evidence, in order of articles and place.
        more: How many pieces of evidence are not shown.
        history: For a position, every one of its party on its issue.
    """

    kind: str
    id: str
    heading: str
    mark: Mark | None
    support: str | None
    facts: tuple[tuple[str, str], ...]
    reasons: tuple[str, ...]
    quotes: tuple[Quoted, ...]
    more: int = 0
    history: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """What the describer of a kind says of a record."""

    heading: str
    mark: Mark | None
    facts: tuple[tuple[str, str | None], ...]
    reasons: tuple[str, ...] = ()


def read_panel(desk: Desk) -> Panel | None:
    """The panel of the record that ``show=KIND:ID`` names; None where the address names none.

    Raises:
        UsageError: If there is no such kind, or no such record in this case.
    """
    wanted = desk.get("show")
    return panel_of(desk, wanted) if wanted else None


def panel_of(desk: Desk, wanted: str) -> Panel:
    """The panel of one record, by "KIND:ID".

    Raises:
        UsageError: If there is no such kind, or no such record in this case.
    """
    kind, _, names = wanted.partition(":")
    if kind not in DESCRIBED and kind not in TOLD:
        raise UsageError(f"No kind of record is called '{kind}'. There are: {', '.join((*DESCRIBED, *TOLD))}.")
    ids = [name for name in names.split("+") if name][:TOGETHER]
    if kind in TOLD:
        return _of_several_articles(desk, kind, ids or [names])
    records = [_record(desk, kind, name) for name in ids or [names]]
    return _of_one(desk, kind, records[0]) if len(records) == 1 else _of_several(desk, kind, records)


def _record(desk: Desk, kind: str, name: str) -> Any:
    """The record of the case, or where the case has none the one as an article has it.

    Raises:
        UsageError: If there is neither.
    """
    store = desk.case.store
    for joined in (True, False) if kind in BOTH else (kind in OF_THE_CASE,):
        found = next(iter(store.records(kind, joined=joined, where={"id": [name]})), None)
        if found is not None:
            return found
    day = f" as of {desk.as_of}" if desk.as_of else ""
    raise UsageError(f"There is no {kind} '{name}' in this case{day}. It may have been joined anew: go back.")


def _of_one(desk: Desk, kind: str, record: Any) -> Panel:
    frame = desk.case.frame
    told = DESCRIBED[kind](record, frame, desk)
    grade = frame.grades.get(record.id)
    quotes = tuple(_quotes(desk, frame, _evidence_of(record)))
    return Panel(
        kind, record.id, told.heading, told.mark, grade.words if grade else None,
        tuple((label, value) for label, value in told.facts if value),
        (*told.reasons, *(grade.reasons if grade else ())), quotes[:MOST], max(0, len(quotes) - MOST),
        tuple(_history(desk, record)) if isinstance(record, Position) else (),
    )  # fmt: skip


def _of_several(desk: Desk, kind: str, records: Sequence[Any]) -> Panel:
    """One panel for what a cell of a matrix stands for: the evidence of each record under its heading."""
    frame = desk.case.frame
    pairs: list[tuple[Evidence, str | None]] = []
    for record in records:
        told = DESCRIBED[kind](record, frame, desk)
        pairs += [(e, f"{told.heading} · {told.mark.words if told.mark else ''}") for e in record.evidence]
    quotes = tuple(_quotes(desk, frame, pairs))
    heading = counted(len(records), kind)
    key = "+".join(record.id for record in records)
    return Panel(kind, key, heading, None, None, (), (), quotes[:MOST], max(0, len(quotes) - MOST))


def _of_several_articles(desk: Desk, kind: str, ids: Sequence[str]) -> Panel:
    """One panel for what all articles tell of a truce or a vote.

    Raises:
        UsageError: If the case has no such truce or vote.
    """
    question = f"{kind}s"
    rows = desk.recall(question, lambda: tuple(getattr(desk.case, question)()))
    row = next((one for one in rows if set(ids) & set(one.members)), None)
    if row is None:
        raise UsageError(f"There is no {kind} '{'+'.join(ids)}' in this case. It may have been read anew: go back.")
    heading, mark, facts = TOLD[kind](row)
    quotes = tuple(_quotes(desk, desk.case.frame, [(one, None) for one in row.evidence]))
    return Panel(
        kind, "+".join(row.members), heading, mark, None, tuple((label, words) for label, words in facts if words),
        (), quotes[:MOST], max(0, len(quotes) - MOST),
    )  # fmt: skip


def quoted(desk: Desk, frame: Frame, one: Evidence, side: str | None = None) -> Quoted:
    """Evidence with what stands around it and the address at which its article opens."""
    known = frame.documents.get(one.document)
    text = frame.text(desk.case.store, one.document)
    return Quoted(
        one.document,
        who_published(known) if known else one.document,
        (known.title or "") if known else "",
        known.published if known else None,
        context_of(text, one.start, one.end, AROUND),
        desk.link(f"source/{one.document}", at=f"{one.start}-{one.end}") + "#at",
        side,
    )


def _evidence_of(record: Any) -> list[tuple[Evidence, str | None]]:
    if isinstance(record, Disagreement):
        sides = [(e, side.value) for side in record.sides for e in side.evidence]
        said = {e for e, _ in sides}
        return sides + [(e, None) for e in record.evidence if e not in said]
    return [(e, None) for e in record.evidence]


def _quotes(desk: Desk, frame: Frame, evidence: Iterable[tuple[Evidence, str | None]]) -> Iterable[Quoted]:
    """Evidence in order of sides, articles and place; what lies within other evidence is not said twice."""
    held = list(dict.fromkeys(evidence))
    sides = list(dict.fromkeys(side for _, side in held))
    held.sort(key=lambda pair: (sides.index(pair[1]), *frame.place((pair[0],)), -pair[0].end))
    shown: list[tuple[Evidence, str | None]] = []
    for one, side in held:
        if not any(o.document == one.document and s == side and _within(one, o) for o, s in shown):
            shown.append((one, side))
    return (quoted(desk, frame, one, side) for one, side in shown)


def _within(one: Evidence, other: Evidence) -> bool:
    return other.start <= one.start and one.end <= other.end


def _history(desk: Desk, record: Position) -> Iterable[Step]:
    """Every position of the party on the issue, first one first, each with what it is to the one before it."""
    rows = desk.recall("positions", lambda: desk.case.positions())
    party = desk.case.frame.name(record.party)
    mine = [row for row in rows if row.party == party and row.issue == record.issue]
    if len(mine) < 2:
        return
    for row in mine:
        yield Step(
            when_words(row.as_of, "day not known"), f"{row.stance} {row.terms}", relation_words(row.relation),
            row.why or "", desk.here(show=f"position:{row.id}"), row.id == record.id,
        )  # fmt: skip


def _named(frame: Frame, names: Iterable[str]) -> str:
    return listed(list(frame.names(names)))


def _position(one: Position, frame: Frame, desk: Desk) -> Told:
    issue = desk.case.issues.get(one.issue, one.issue)
    return Told(
        f"{frame.name(one.party)} on {issue}",
        stance_mark(one.stance),
        (
            ("Terms", f"“{one.terms}”"),
            ("Status", status_mark(one.status).words),
            ("On condition", "; ".join(one.conditions)),
            ("As of", when_words(one.as_of, "day not known")),
            ("Voiced by", _named(frame, (v for v in one.voices if frame.speaks_for(v, one.party)))),
            ("As told by", _named(frame, (v for v in one.voices if not frame.speaks_for(v, one.party)))),
        ),
    )


def _contact(one: Contact, frame: Frame, _: Desk) -> Told:
    who = _named(frame, one.participants) or "participants not reported"
    return Told(
        f"{FORM_WORDS.get(one.form, one.form)}: {who}",
        status_mark(one.status),
        (
            ("When", when_words(one.when)),
            ("Where", one.place or "not reported"),
            ("Lasted", amount_words(one.minutes) or "not reported"),
            ("Sought by", frame.name(one.initiator) if one.initiator else None),
            ("Refused by", frame.name(one.refused_by) if one.refused_by else None),
        ),
        (*one.reasons, *(one.when.reasons if one.when else ())),
    )


def _episode(one: Episode, frame: Frame, _: Desk) -> Told:
    who = _named(frame, one.participants) or "by whom is not reported"
    return Told(
        f"{DEED_WORDS.get(one.type, one.type)}: {who}",
        status_mark(one.status),
        (("When", when_words(one.when)), ("Where", one.place), ("PLOVER", one.type)),
        (*one.reasons, *(one.when.reasons if one.when else ())),
    )


def _commitment(one: Commitment, frame: Frame, desk: Desk) -> Told:
    to = f" to {_named(frame, one.to)}" if one.to else ""
    steps = "; ".join(f"{when_words(s.when, 'day not known')}: {s.state}" for s in one.history)
    return Told(
        f"{frame.name(one.by)}{to}: “{one.what}”",
        STATES.get(one.state),
        (
            ("Issue", desk.case.issues.get(one.issue or "", one.issue or "not told")),
            ("Due", when_words(one.due, "not reported")),
            ("On condition", "; ".join(one.conditions)),
            ("Waits for", _named(frame, one.waits_for)),
            ("History", steps),
        ),
    )


def _waiting(one: Waiting, frame: Frame, _: Desk) -> Told:
    mark = Mark("⇄", "deadlock: each waits for the other", "not") if one.deadlock else None
    return Told(
        f"{frame.name(one.by)} waits for {frame.name(one.on)}",
        mark,
        (("What hangs on it", f"“{one.terms}”"), ("Condition", f"“{one.condition}”")),
    )


def _disagreement(one: Disagreement, _: Frame, __: Desk) -> Told:
    return Told(
        with_days(f"{subject_words(one.about)}: {one.attribute.replace('_', ' ')}"),
        VERDICTS.get(one.verdict),
        (("Verdict", with_days(one.why)), ("Values", with_days("; ".join(side.value for side in one.sides)))),
    )


def _statement(one: Statement, frame: Frame, desk: Desk) -> Told:
    text = frame.text(desk.case.store, one.document)
    who = frame.name(one.speaker) if one.speaker else (one.source.of(text) if one.source else "not named")
    mode = {
        "direct": "in quotation marks",
        "indirect": "in the article’s words",
        "mixed": "partly in quotation marks",
    }
    return Told(
        f"{who}{' for ' + frame.name(one.on_behalf_of) if one.on_behalf_of else ''}",
        Mark("“”" if one.mode == "direct" else "–", mode.get(one.mode, one.mode), "plain"),
        (
            ("Polarity", {"denies": "denied", "asks": "asked"}.get(one.polarity)),
            ("When", when_words(frame.when(one.when, one.document), "not told")),
            ("Channel", one.channel or "not reported"),
            ("To", _named(frame, one.hearers)),
            ("Relayed by", " ← ".join(relay.name for relay in one.relays)),
            ("Hedge", f"“{one.hedge}”" if one.hedge else None),
            ("Speaker", "carried on from earlier text" if one.inferred else None),
        ),
    )


def _event(one: Any, frame: Frame, _: Desk) -> Told:
    return Told(
        f"{DEED_WORDS.get(one.type, one.type)}: {_named(frame, one.actors) or 'by whom is not reported'}",
        status_mark(one.status),
        (("Toward", _named(frame, one.recipients)), ("When", when_words(frame.when(one.when, one.document)))),
    )


def _move(one: Any, frame: Frame, desk: Desk) -> Told:
    text = frame.text(desk.case.store, one.document)
    who = frame.name(one.party) if one.party else "who is not told"
    return Told(
        f"{who} {one.kind}",
        status_mark(one.status),
        (
            ("Terms", f"“{one.terms.of(text)}”"),
            ("Issue", desk.case.issues.get(one.issue or "", one.issue or "not told")),
            ("On condition", "; ".join(c.span.of(text) for c in one.conditions)),
            ("Toward", _named(frame, one.toward)),
        ),
    )


DESCRIBED: Mapping[str, Callable[[Any, Frame, Desk], Told]] = {
    "position": _position, "contact": _contact, "episode": _episode, "commitment": _commitment,
    "waiting": _waiting, "disagreement": _disagreement, "statement": _statement, "event": _event, "move": _move,
}  # fmt: skip
"""What is said of each kind of record in a panel."""
OF_THE_CASE = frozenset({"position", "contact", "episode", "commitment", "waiting", "disagreement"})
BOTH = frozenset({"contact"})
"""Kinds of which articles and the case have records under one name."""
