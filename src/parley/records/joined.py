"""What a case knows that no single article says: records joined over documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from parley.records.actor import Actor
from parley.records.document import Document
from parley.records.doubt import Doubt
from parley.records.event import Contact, Step
from parley.records.place import Site
from parley.records.span import Evidence
from parley.records.when import When


@dataclass(frozen=True, slots=True)
class Episode:
    """One happening, told by one or more articles; ``members`` are ids of events or contacts.

    ``site`` is where on earth, where the gazetteer knows the place.
    """

    id: str
    rule: str
    type: str
    members: tuple[str, ...]
    status: str
    when: When | None = None
    place: str | None = None
    participants: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    reasons: tuple[str, ...] = ()
    corroboration: str | None = None
    site: Site | None = None


RELATIONS = (
    "restated", "hardened", "softened", "new_condition", "dropped_condition", "reversed", "changed", "dissent",
    "ascribed", "another_point",
)  # fmt: skip
BESIDE = frozenset({"dissent", "ascribed", "another_point"})
"""Relations of positions that leave the one they follow as it was."""


@dataclass(frozen=True, slots=True)
class Position:
    """Where a party stands on an issue as of a day. ``previous`` is the position it follows, or None.

    ``voices`` are the actor ids of who took it or said it for the party, where that is not the party itself.
    ``relation`` is what it is to ``previous``, one of ``RELATIONS``, and ``why`` says so in words: "changed" is of
    another number whose direction is not told, "dissent" of a voice of the party that goes against ``previous``,
    "ascribed" of what others alone say that the party now holds, "another_point" of something further on the issue.
    The last three (``BESIDE``) leave ``previous`` as it was.
    """

    id: str
    rule: str
    party: str
    issue: str
    stance: str
    terms: str
    as_of: When | None
    previous: str | None
    moves: tuple[str, ...]
    status: str = "stated"
    conditions: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    voices: tuple[str, ...] = ()
    relation: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Commitment:
    """What a party has promised, offered or accepted to do, and what became of it.

    ``state`` is open, fulfilled, partly, missed, withdrawn or unknown; ``waits_for`` the actor ids on whose
    act its conditions hang.
    """

    id: str
    rule: str
    by: str
    to: tuple[str, ...]
    what: str
    issue: str | None
    conditions: tuple[str, ...]
    due: When | None
    state: str
    history: tuple[Step, ...]
    waits_for: tuple[str, ...] = ()
    moves: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiting:
    """``by`` will act only once ``on`` has: an edge of who waits for whom. ``terms`` is what hangs on it.

    Attributes:
        deadlock: True where the one waited for waits, over one step or several, for the one that waits, or wants
            what hangs on it first.
        as_of: When it was last said.
        circle: Ids of the waitings that close the circle with this one, in order; what each asks would release it.
        against: For an order that another party wants the other way round, that party's words ("Ukraine: …").
        met: Where an article tells that the condition came about; such a waiting holds nobody up any more.
    """

    id: str
    rule: str
    by: str
    on: str
    kind: str
    issue: str | None
    terms: str
    condition: str
    moves: tuple[str, ...]
    deadlock: bool = False
    evidence: tuple[Evidence, ...] = ()
    as_of: When | None = None
    circle: tuple[str, ...] = ()
    against: str | None = None
    met: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One value of a disagreement and the words that claim it."""

    value: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two or more values of one attribute that sources give.

    ``verdict`` is conflict, compatible, more_precise, wording or unresolved; ``why`` says so in words; ``of`` are
    the ids of the joined contacts, episodes or moves that it bears on, where it is about one.
    """

    id: str
    rule: str
    about: str
    attribute: str
    sides: tuple[Side, ...]
    verdict: str
    why: str
    evidence: tuple[Evidence, ...] = ()
    of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Corroboration:
    """How well a record is supported: ``grade`` 1 to 6 (Admiralty credibility) with words and reasons."""

    id: str
    rule: str
    of: str
    grade: int
    words: str
    origins: tuple[str, ...]
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What changed between two states of a case."""

    id: str
    rule: str
    kind: str
    of: str
    before: str | None
    after: str | None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """What one of two documents has, and where the other has it.

    Attributes:
        kind: lifted (both have it), changed (both have it, in other words or with another status), added (the
            newer alone has it) or dropped (the older alone had it).
        what: text (a sentence) or the kind of record: statement, move, contact, event.
        of: Where it stands in the document that the link is ``of``, or None where it does not.
        to: Where it stands in the document that the link leads ``to``, or None where it does not.
    """

    kind: str
    what: str
    of: Evidence | None
    to: Evidence | None


@dataclass(frozen=True, slots=True)
class Link:
    """Two records that are one over a case, or two documents of which one rests on the other.

    The records as read stay as they are.

    Attributes:
        kind: actor (the actor ``of``, as read, is the actor ``to`` of the case); same_as (the statement ``of``
            gives the remark that the statement ``to`` gives); copy_of (two documents give one text); version_of
            (``of`` is a later version of ``to`` from one outlet or address); lifts (``of`` takes sentences from
            ``to``); shares (both have sentences in common, and which took them from which is not known).
        of: Id of the record as read.
        to: Id of the record that it stands for, or of the document that it rests on; actors never chain.
        document: The document in which the link holds, or None where it holds in all of them.
        reasons: Why, in words a person can check.
        passages: For documents, what they have in common or what changed between them.
    """

    id: str
    rule: str
    kind: str
    of: str
    to: str
    document: str | None = None
    reasons: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Joined:
    """All that a case knows beyond its single articles: what leaves the joining wing.

    Attributes:
        documents: Every document, with its date filled in where evidence allows.
        actors: Every actor of the case, one record each, with all its names.
        links: From actors and statements as read to those they stand for, and between documents of which one
            rests on the other. An actor that needs no link has one id in the articles and in the case.
        contacts: Contacts of the case (``document`` None, ``members`` the contacts as read).
    """

    documents: tuple[Document, ...] = ()
    actors: tuple[Actor, ...] = ()
    links: tuple[Link, ...] = ()
    contacts: tuple[Contact, ...] = ()
    episodes: tuple[Episode, ...] = ()
    positions: tuple[Position, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    waitings: tuple[Waiting, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    corroborations: tuple[Corroboration, ...] = ()
    changes: tuple[Change, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    def records(self) -> Iterator[object]:
        """Every record, in the order of the wire."""
        for held in (
            self.documents, self.actors, self.links, self.contacts, self.episodes, self.positions,
            self.commitments, self.waitings, self.disagreements, self.corroborations, self.changes, self.doubts,
        ):  # fmt: skip
            yield from held
