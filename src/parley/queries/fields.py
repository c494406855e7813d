"""The keys of every question that takes a query: what a row has of each, and what there is to choose from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from parley.errors import UsageError
from parley.queries.ceasefires import STATUS_CODES
from parley.queries.disagreements import VERDICTS
from parley.queries.frame import LANES
from parley.queries.statements import ANY, MODES, POLARITIES
from parley.records import BALLOT_FORMS, When
from parley.records.event import CONTACT_FORMS, MOVE_KINDS, STATUSES
from parley.records.order import months_of
from parley.records.statement import ACTS, SOURCE_KINDS

STATES = ("open", "fulfilled", "partly", "missed", "withdrawn", "unknown")
DATES = ("since", "until", "before", "after", "on")
"""Keys of every question with days: from a day on, up to it, before, after or on it; a month or year will do."""


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a question.

    Attributes:
        key: As it is typed.
        label: What readers see.
        take: The values that a row has of it.
        kind: choice (of ``known``), issue, actor, or text (a part of the value will do).
        known: What there is to choose from.
        to: The option of the question that narrows down by one value, or None.
        facet: True where counts by its values help to choose.
    """

    key: str
    label: str
    take: Callable[[Any], Iterable[str | None]]
    kind: str = "text"
    known: tuple[str, ...] = ()
    to: str | None = None
    facet: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A question of ``Case`` that a query may be put to.

    Attributes:
        name: The method of ``Case``.
        fields: Its keys.
        words: The words of a row, which plain words are looked for in.
        dated: True where it takes a period.
    """

    name: str
    fields: tuple[Field, ...]
    words: Callable[[Any], Iterable[str | None]]
    dated: bool = True

    def field(self, key: str) -> Field:
        """The field of a key.

        Raises:
            UsageError: If there is none; the message names those there are.
        """
        for one in self.fields:
            if one.key == key:
                return one
        there = [one.key for one in self.fields] + (list(DATES) if self.dated else [])
        close = get_close_matches(key, there, n=1, cutoff=0.6)
        hint = f" Did you mean '{close[0]}'?" if close else ""
        raise UsageError(
            f"{self.name.capitalize()} have no key '{key}'.{hint} There are: {', '.join(there)}. "
            'Words with a colon in them go between quotation marks: "a: b".'
        )


def _in_truce(row: Any) -> Iterable[str]:
    """Everybody whom a truce names."""
    return (*row.parties, *row.proposers, *row.declarers, *row.mediators)


def _in_vote(row: Any) -> Iterable[str]:
    """Everybody whom a vote names."""
    return (*row.voters, *row.callers, *row.supporters, *row.opponents, *row.abstainers)


def _month(take: Callable[[Any], When | None]) -> Field:
    return Field("month", "Month", lambda r: months_of(take(r)), facet=True)


def _quotes(row: Any) -> Iterable[str]:
    return (one.quote for one in row.evidence)


OUTLETS = Field("outlet", "Outlet", lambda r: r.outlets, facet=True)
SUPPORT = Field("support", "Support", lambda r: (r.support,), facet=True)
PLACE = Field("place", "Place", lambda r: (r.place,))
PARTY = Field("party", "Party", lambda r: r.participants, "actor", to="party", facet=True)
ISSUE = Field("issue", "Issue", lambda r: (r.issue,), "issue", to="issue", facet=True)
STATUS = Field("status", "Status", lambda r: (r.status,), "choice", STATUSES, "status", facet=True)
STATUS_OF_TRUCE = Field(
    "status", "Status", lambda r: (STATUS_CODES.get(r.status, r.status),), "choice", STATUSES, facet=True
)
LANE = Field("lane", "Lane", lambda r: (r.lane,), "choice", LANES, facet=True)

QUESTIONS: Mapping[str, Question] = {
    one.name: one
    for one in (
        Question(
            "statements",
            (
                Field("speaker", "Speaker", lambda r: (r.speaker, *r.also, r.on_behalf_of), "actor", (), "speaker",
                      facet=True),
                Field("hearer", "Said to", lambda r: r.hearers),
                Field("issue", "Issue", lambda r: r.issues, "issue", (), "issue", facet=True),
                Field("mode", "Mode", lambda r: (r.mode,), "choice", MODES, "mode", facet=True),
                Field("polarity", "Asserted or denied", lambda r: (r.polarity,), "choice", POLARITIES, "polarity",
                      facet=True),
                Field("act", "Act", lambda r: (r.act,), "choice", (*ACTS, ANY), "act"),
                Field("kind", "Move made", lambda _: (), "choice", MOVE_KINDS),
                Field("status", "Status of the move", lambda _: (), "choice", STATUSES),
                Field("channel", "Channel", lambda r: (r.channel, (r.channel_kind or "").replace("_", " "))),
                Field("source", "Kind of source", lambda r: (r.source_kind,), "choice", SOURCE_KINDS, facet=True),
                Field("relay", "Relayed by", lambda r: r.relays),
                Field("place", "Place", lambda r: (r.place,)),
                _month(lambda r: r.when if r.when and r.when.earliest else r.published),
                Field("outlet", "Outlet", lambda r: (r.outlet,), facet=True),
            ),
            lambda r: (r.words,),
        ),
        Question(
            "positions",
            (
                Field("party", "Party", lambda r: (r.party,), "actor", (), "party", facet=True), ISSUE, STATUS,
                Field("stance", "Stance", lambda r: (r.stance,), "choice", MOVE_KINDS, facet=True),
                Field("voice", "Voiced by", lambda r: r.voices, "actor"), _month(lambda r: r.as_of),
                OUTLETS, SUPPORT,
                Field("current", "Current", lambda r: ("yes" if r.current else "no",), "choice", ("yes", "no")),
            ),
            lambda r: (r.terms, *r.conditions, *_quotes(r)),
        ),
        Question(
            "contacts",
            (
                PARTY, Field("form", "Form", lambda r: (r.form,), "choice", CONTACT_FORMS, "form", facet=True),
                STATUS, LANE, PLACE, _month(lambda r: r.when), OUTLETS, SUPPORT,
            ),
            lambda r: (*r.participants, r.place, *_quotes(r)),
        ),
        Question(
            "timeline",
            (
                PARTY, Field("lane", "Lane", lambda r: (r.lane,), "choice", LANES, "lane", facet=True), STATUS,
                Field("what", "What", lambda r: (r.what,), facet=True),
                Field("kind", "Kind", lambda r: (r.kind,), "choice", ("contact", "episode")),
                PLACE, _month(lambda r: r.when), OUTLETS, SUPPORT,
            ),
            lambda r: (*r.participants, r.place, *_quotes(r)),
        ),
        Question(
            "ceasefires",
            (
                Field("party", "Party", _in_truce, "actor", (), "party", facet=True),
                Field("stage", "Stage", lambda r: (r.stage,), facet=True), STATUS_OF_TRUCE, PLACE,
                Field("mediator", "Brokered by", lambda r: r.mediators, "actor"), OUTLETS,
            ),
            lambda r: (r.sides, r.term, r.scope, r.purpose, r.place, *r.conditions, *r.steps, *_quotes(r)),
        ),
        Question(
            "ballots",
            (
                Field("party", "Party", _in_vote, "actor", (), "party", facet=True),
                Field("stage", "Stage", lambda r: (r.stage,), facet=True), STATUS_OF_TRUCE,
                Field("form", "Form", lambda r: (r.form,), "choice", BALLOT_FORMS, facet=True),
                _month(lambda r: r.when), OUTLETS,
            ),
            lambda r: (r.question, r.body, r.threshold, *r.steps, *_quotes(r)),
        ),
        Question(
            "commitments",
            (
                Field("party", "Party", lambda r: (r.by, *r.to), "actor", (), "party", facet=True),
                Field("by", "By", lambda r: (r.by,), "actor"), Field("to", "To", lambda r: r.to, "actor"), ISSUE,
                Field("state", "State", lambda r: (r.state,), "choice", STATES, "state", facet=True),
                Field("waits", "Waits for", lambda r: r.waits_for, "actor"), OUTLETS, SUPPORT,
            ),
            lambda r: (r.what, *r.conditions, *_quotes(r)),
        ),
        Question(
            "waiting",
            (
                Field("party", "Party", lambda r: (r.by, r.on), "actor", (), "party", facet=True),
                Field("by", "Who waits", lambda r: (r.by,), "actor"), Field("on", "For whom", lambda r: (r.on,),
                "actor"), ISSUE,
                Field("deadlock", "Deadlock", lambda r: ("yes" if r.deadlock else "no",), "choice", ("yes", "no"),
                      facet=True),
            ),
            lambda r: (r.terms, r.condition, *_quotes(r)), dated=False,
        ),
        Question(
            "disagreements",
            (
                Field("verdict", "Verdict", lambda r: (r.verdict,), "choice", VERDICTS, "verdict", facet=True),
                Field("attribute", "Attribute", lambda r: (r.attribute,), facet=True),
                Field("outlet", "Outlet", lambda r: (o for side in r.outlets for o in side), facet=True),
            ),
            lambda r: (r.about, r.why, *(side.value for side in r.sides), *_quotes(r)), dated=False,
        ),
        Question(
            "documents",
            (
                Field("outlet", "Outlet", lambda r: (r.outlet,), facet=True),
                Field("origin", "Rests on", lambda r: (*r.origins, r.origin), facet=True),
                _month(lambda r: r.published), Field("byline", "Written by", lambda r: (r.byline,)),
                Field("source", "Address or path", lambda r: r.sources),
            ),
            lambda r: (r.title, r.byline, r.outlet, *r.sources),
        ),
    )
}  # fmt: skip
"""Every question that takes a query, with its keys, in the order in which they are offered."""
MOVED = ("kind", "status")
"""Keys of statements that are told by the moves made in them."""
