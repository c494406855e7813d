"""One article of own making, read by the rooms that contacts, events and facts stand on."""

from __future__ import annotations

from dataclasses import dataclass

from parley.lexicons.chronology import load_chronology
from parley.lexicons.deeds import load_deeds
from parley.lexicons.world import load_world
from parley.reading.clauses import find_clauses
from parley.reading.contacts import find_contacts
from parley.reading.coreference import resolve_pronouns
from parley.reading.events import find_events
from parley.reading.facts import find_facts
from parley.reading.mentions import find_cast
from parley.reading.quantities import find_quantities
from parley.reading.times import find_times
from parley.records import Cast, Contact, Event, Fact, Parse


@dataclass(frozen=True, slots=True)
class Told:
    """What an article tells, with its cast for names."""

    cast: Cast
    contacts: tuple[Contact, ...]
    events: tuple[Event, ...]
    facts: tuple[Fact, ...]

    def names(self, ids: tuple[str, ...]) -> set[str]:
        """The names behind actor ids."""
        return {self.cast.actors[i].name for i in ids}


def tell(parse: Parse) -> Told:
    """Read contacts, events and facts with the rooms they need; no quotes, no statements."""
    world, deeds = load_world(), load_deeds()
    times = find_times(parse, load_chronology())
    quantities = find_quantities(parse, times)
    cast = resolve_pronouns(parse, find_cast(parse, (), world), (), world)
    clauses = find_clauses(parse, deeds)
    contacts = find_contacts(parse, clauses, cast, times, quantities, (), deeds)
    events = find_events(parse, clauses, cast, times, quantities, (), deeds)
    facts = find_facts(parse, clauses, cast, times, quantities, contacts, events, ())
    return Told(cast, contacts, events, facts)
