"""All that one article says: what leaves the reading wing and goes into a store as one piece."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from parley.records.actor import Actor, Mention
from parley.records.ballot import Ballot
from parley.records.ceasefire import Ceasefire
from parley.records.document import Document, Region, Repair, Skipped
from parley.records.event import Contact, Event, Move
from parley.records.measure import Fact, Quantity, TimeExpression
from parley.records.statement import Statement


@dataclass(frozen=True, slots=True)
class Reading:
    """The records of one document, offsets into the article as received, each kind in order of place."""

    document: Document
    regions: tuple[Region, ...] = ()
    repairs: tuple[Repair, ...] = ()
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    contacts: tuple[Contact, ...] = ()
    moves: tuple[Move, ...] = ()
    facts: tuple[Fact, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    ceasefires: tuple[Ceasefire, ...] = ()
    ballots: tuple[Ballot, ...] = ()

    def records(self) -> Iterator[object]:
        """Every record, the document first, in the order of the wire."""
        yield self.document
        for held in (
            self.regions, self.repairs, self.actors, self.mentions, self.times, self.quantities,
            self.statements, self.events, self.contacts, self.moves, self.facts, self.ceasefires, self.ballots,
            self.skipped,
        ):  # fmt: skip
            yield from held
