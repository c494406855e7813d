"""THE CORRIDOR: which rooms, in which order. Read this first.

``Corridor.read`` takes one article through the reading wing; ``join`` takes the readings of a case through the
joining wing. Both are pure: the same input gives the same records, in any process and in any order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from parley.lexicons.attribution import Attribution, load_attribution
from parley.lexicons.chronology import Chronology, load_chronology
from parley.lexicons.cleaning import Cleaning, load_cleaning
from parley.lexicons.deeds import Deeds, load_deeds
from parley.lexicons.playbooks import Playbook, load_playbook
from parley.lexicons.stances import Stances, load_stances
from parley.lexicons.world import World, load_world
from parley.models.parser import Parser
from parley.reading.clauses import find_clauses
from parley.reading.clean import find_regions
from parley.reading.conditions import find_conditions
from parley.reading.contacts import find_contacts
from parley.reading.coreference import resolve_first_person, resolve_pronouns
from parley.reading.dates import find_published
from parley.reading.events import find_events
from parley.reading.facts import find_facts
from parley.reading.headers import find_header
from parley.reading.mentions import find_cast
from parley.reading.moves import find_moves
from parley.reading.quantities import find_quantities
from parley.reading.quotes import find_quotes
from parley.reading.repair import repair_text
from parley.reading.sentences import parse_sentences
from parley.reading.statements import find_statements
from parley.reading.times import find_times, resolve_times
from parley.records import Document, Evidence, Raw, Reading
from parley.text.ids import content_id
from parley.text.relocate import relocate


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Every lexicon that the reading wing consults, loaded once."""

    cleaning: Cleaning
    chronology: Chronology
    world: World
    attribution: Attribution
    deeds: Deeds
    stances: Stances
    playbook: Playbook


def load_knowledge(playbook: str = "armed_conflict") -> Knowledge:
    """All lexicons of the package, with the playbook named.

    Raises:
        LexiconError: If an entry is malformed, or there is no such playbook.
    """
    return Knowledge(
        load_cleaning(),
        load_chronology(),
        load_world(),
        load_attribution(),
        load_deeds(),
        load_stances(),
        load_playbook(playbook),
    )


class Corridor:
    """The reading wing with its model and knowledge. Cheap to make: both are loaded when first needed.

    Args:
        model: Folder of a spaCy model, or None for the pinned one.
        playbook: Name of a built-in playbook.
    """

    def __init__(self, model: str | None = None, playbook: str = "armed_conflict") -> None:
        self._model = model
        self._playbook = playbook

    @cached_property
    def parser(self) -> Parser:
        """The grammar model."""
        return Parser(self._model)

    @cached_property
    def knowledge(self) -> Knowledge:
        """The lexicons."""
        return load_knowledge(self._playbook)

    def read(self, raw: Raw) -> Reading:
        """Read one article: every record with its evidence at its place in the article as received."""
        know = self.knowledge
        document = content_id("document", raw.sha256)
        text, offsets, repairs = repair_text(raw.text, document)
        regions = find_regions(text, document, know.cleaning, title=raw.title)
        header = find_header(text, regions, know.cleaning, raw)
        parse = parse_sentences(text, regions, self.parser, document)
        quotes = find_quotes(text, regions)
        times = find_times(parse, know.chronology)
        published = find_published(raw, parse, times)
        times = resolve_times(times, published, parse)
        quantities = find_quantities(parse, times)
        cast = find_cast(parse, quotes, know.world)
        cast = resolve_pronouns(parse, cast, quotes, know.world)
        clauses = find_clauses(parse)
        statements = find_statements(parse, quotes, cast, times, know.attribution)
        cast = resolve_first_person(parse, cast, statements, quotes, know.world)
        contacts = find_contacts(parse, clauses, cast, times, quantities, statements, know.deeds)
        events = find_events(parse, clauses, cast, times, quantities, statements, know.deeds)
        conditions = find_conditions(parse, clauses, cast)
        moves = find_moves(
            parse, clauses, conditions, cast, times, statements, know.stances, know.playbook
        )
        facts = find_facts(parse, clauses, cast, times, quantities, contacts, events, statements)
        evidence = tuple(Evidence(document, s.start, s.end, s.of(text)) for s in header.title_spans[:1])
        known = Document(
            document, "pipeline:read", evidence, raw.source, raw.sha256, header.outlet, header.title,
            header.byline, raw.language or "en", published, header.origins, (raw.source,), raw.warnings, raw.text,
        )  # fmt: skip
        found = Reading(
            known, regions, (), tuple(sorted(cast.actors.values(), key=lambda a: (a.kind, a.name, a.id))),
            cast.mentions, times, quantities, statements, events, contacts, moves, facts,
        )  # fmt: skip
        return replace(relocate(found, offsets, raw.text), repairs=repairs)


def read_all(corridor: Corridor, articles: Iterable[Raw]) -> list[Reading]:
    """Read articles one after the other, in the order given."""
    return [corridor.read(raw) for raw in articles]
