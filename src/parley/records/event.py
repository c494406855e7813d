"""What was done, and what is wanted, offered or refused: events, contacts and moves."""

from __future__ import annotations

from dataclasses import dataclass

from parley.records.measure import Amount
from parley.records.place import Site
from parley.records.span import Evidence, Span
from parley.records.when import When

STATUSES = (
    "happened", "ongoing", "agreed", "planned", "pledged", "offered", "proposed", "demanded", "conditional",
    "threatened", "refused", "denied", "not_happened", "speculated", "discussed", "stated", "unknown",
)  # fmt: skip
REAL = frozenset({"happened", "ongoing"})
"""The statuses of what took place. Everything else must never read as having happened."""

STAGES = {
    "happened": "held", "ongoing": "held", "planned": "planned", "agreed": "planned", "pledged": "planned",
    "refused": "not", "denied": "not", "not_happened": "not", "unknown": "unknown", "stated": "unknown",
}  # fmt: skip
"""Statuses that tell of one stage (any other is "suggested"); tellings of two stages are never one record."""

MOVE_KINDS = (
    "proposes", "offers", "demands", "accepts", "refuses", "threatens", "promises", "concedes", "supports",
    "opposes", "withdraws",
)  # fmt: skip
OUTCOMES = ("held", "missed", "cancelled", "postponed", "refused", "open", "failed")
"""What became of a contact that was announced; "open" where no article tells it, whether its day has passed or
not. "failed" is also said of one that was held and broke down or ended without agreement."""
CONDITION_KINDS = ("if", "only_if", "unless", "in_exchange", "until")
CONTACT_FORMS = ("call", "group_call", "meeting", "visit", "summit", "letter", "address")


@dataclass(frozen=True, slots=True)
class Step:
    """One step in the history of a commitment or a plan: its state after it, when, and on whose record.

    ``of`` is the id of the move, event or joined contact that tells it, or of the article where its words alone do;
    ``why`` is in words, "" where the state says all.
    """

    state: str
    when: When | None
    of: str
    evidence: tuple[Evidence, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """A deed in PLOVER's terms (manual 2.0).

    Attributes:
        type: AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST
            SANCTION MOBILIZE COERCE ASSAULT.
        cameo: CAMEO root code, two digits.
        actors: Actor ids of who did it.
        recipients: Actor ids of whom it was done to.
        status: See ``STATUSES``.
        quantities: Ids of quantities that belong to it.
        attribution: Statement id, or "narrator".
        background: True for history told in passing, which is no news of this article.
    """

    id: str
    rule: str
    evidence: tuple[Evidence, ...]
    document: str
    type: str
    status: str
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    when: When | None = None
    place: str | None = None
    quantities: tuple[str, ...] = ()
    attribution: str = "narrator"
    background: bool = False


@dataclass(frozen=True, slots=True)
class Contact:
    """A call, meeting, visit, summit, letter or address: in one article, or joined over a case.

    Attributes:
        participants: Actor ids, sorted by place of mention (joined: by name).
        minutes: How long it lasted, as a range of minutes.
        initiator: Actor id of who sought or gave it, or None.
        refused_by: Actor id, for status refused.
        members: Ids of the contacts in articles that this joined one rests on; empty in one article.
        reasons: Why the members are one contact, for joined ones; also what kept doubtful ones apart.
        follows: Id of the joined contact, planned or proposed, that this held one carries out, or None.
        site: Where on earth, for joined ones whose place the gazetteer knows.
        outcome: For joined ones that were planned, one of ``OUTCOMES``; "failed" for one that was held and is told
            to have broken down; else None.
        history: For those, each step from the announcement to what became of it, with its day and evidence.
    """

    id: str
    rule: str
    evidence: tuple[Evidence, ...]
    document: str | None
    form: str
    status: str
    participants: tuple[str, ...] = ()
    when: When | None = None
    minutes: Amount | None = None
    place: str | None = None
    initiator: str | None = None
    refused_by: str | None = None
    attribution: str = "narrator"
    members: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    follows: str | None = None
    site: Site | None = None
    outcome: str | None = None
    history: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Condition:
    """What a move hangs on: ``span`` its words, ``on`` the actor id whose act it is, or None."""

    kind: str
    span: Span
    on: str | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """What a party proposes, offers, demands, accepts, refuses, threatens, promises, ...

    Attributes:
        kind: See ``MOVE_KINDS``.
        party: Actor id of the holder.
        toward: Actor ids of whom it is addressed to or bears on.
        issue: Key of an issue in the playbook, or None.
        terms: The shortest words that say what, with its object.
        attribution: Statement id, or "narrator".
        via: Actor id of who ascribes it to the party, where that is somebody else.
    """

    id: str
    rule: str
    evidence: tuple[Evidence, ...]
    document: str
    kind: str
    status: str
    party: str | None
    terms: Span
    toward: tuple[str, ...] = ()
    issue: str | None = None
    conditions: tuple[Condition, ...] = ()
    when: When | None = None
    attribution: str = "narrator"
    via: str | None = None
