"""THE CORRIDOR: which rooms, in which order. Read this first.

``Corridor.read`` takes one article through the reading wing; ``Corridor.join`` takes the readings of a case through
the joining wing. Both are pure: the same input gives the same records, in any process and in any order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from parley.joins import join_at_once, read_words
from parley.lexicons.acts import Acts, load_acts
from parley.lexicons.attribution import Attribution, load_attribution
from parley.lexicons.ballots import Ballots, load_ballots
from parley.lexicons.chronology import Chronology, load_chronology
from parley.lexicons.cleaning import Cleaning, load_cleaning
from parley.lexicons.deeds import Deeds, load_deeds
from parley.lexicons.languages import is_read, name_of
from parley.lexicons.overlay import world_with
from parley.lexicons.shelf import ANY, Shelf, open_shelf
from parley.lexicons.stances import Stances, load_stances
from parley.lexicons.truces import Truces, load_truces
from parley.lexicons.world import World
from parley.models.lines import LineModel, load_lines_model
from parley.models.parser import Parser
from parley.models.tagger import Tagger, load_tagger, tagger_path
from parley.reading.ballots import find_ballots
from parley.reading.ceasefires import find_ceasefires
from parley.reading.clauses import find_clauses
from parley.reading.clean import find_regions
from parley.reading.conditions import find_conditions, hang_clauses
from parley.reading.contacts import find_contacts
from parley.reading.coreference import give_bodies, resolve_first_person, resolve_pronouns
from parley.reading.dates import find_date_warnings, find_published
from parley.reading.events import find_events
from parley.reading.facts import find_facts
from parley.reading.headers import find_header
from parley.reading.mentions import find_cast
from parley.reading.moves import find_moves
from parley.reading.quantities import find_quantities
from parley.reading.quotes import find_quotes
from parley.reading.repair import repair_text
from parley.reading.sentences import parse_sentences
from parley.reading.statements import TAGGED, find_statements
from parley.reading.times import find_times, resolve_times
from parley.records import (
    Document,
    Evidence,
    Header,
    Joined,
    Judgement,
    Parse,
    Raw,
    Reading,
    Skipped,
    Span,
    When,
)
from parley.text.ids import content_id
from parley.text.relocate import relocate


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Every lexicon that the reading wing consults, loaded once."""

    cleaning: Cleaning
    chronology: Chronology
    world: World
    attribution: Attribution
    acts: Acts
    deeds: Deeds
    stances: Stances
    shelf: Shelf
    truces: Truces
    ballots: Ballots


@lru_cache(maxsize=4)
def load_knowledge(playbook: str = ANY, lexicon: str = "") -> Knowledge:
    """All lexicons of the package, with the playbooks named and a case's own names and issues (TOML) over them.

    Made once for openings that follow on each other; nobody changes it.

    Raises:
        LexiconError: If an entry is malformed, or there is no such playbook.
    """
    return Knowledge(
        load_cleaning(),
        load_chronology(),
        world_with(lexicon),
        load_attribution(),
        load_acts(),
        load_deeds(),
        load_stances(),
        open_shelf(playbook, lexicon),
        load_truces(),
        load_ballots(),
    )


class Corridor:
    """The reading wing with its model and knowledge. Cheap to make: both are loaded when first needed.

    Args:
        model: Folder of a spaCy model, or None for the pinned one.
        playbook: Names of built-in playbooks, with commas; "auto" to choose by what each article is about.
        rules: True to read by the rules alone, without the trained tagger and the line model.
        lexicon: A case's own names and issues, TOML: see ``parley.lexicons.overlay`` and ``parley.lexicons.own``.
        cache: Folder in which parses of paragraphs are kept over runs, or None to keep none.
    """

    made_anew = True  # in another process, rather than sent to it

    def __init__(
        self,
        model: str | None = None,
        playbook: str = ANY,
        rules: bool = False,
        lexicon: str = "",
        cache: str | None = None,
    ) -> None:
        self._cache = cache
        self._model = model
        self._playbook = playbook
        self._rules = rules
        self._lexicon = lexicon

    @cached_property
    def parser(self) -> Parser:
        """The grammar model."""
        return Parser(self._model, self._cache)

    @cached_property
    def lines(self) -> LineModel | None:
        """The model that tells the article's lines from the page's; None where the rules read alone."""
        return None if self._rules else load_lines_model()

    @cached_property
    def tagger(self) -> Tagger | None:
        """The trained tagger; None where the rules read alone: asked for, or the package came without weights."""
        return None if self._rules or tagger_path() is None else load_tagger()

    @cached_property
    def knowledge(self) -> Knowledge:
        """The lexicons."""
        return load_knowledge(self._playbook, self._lexicon)

    def close(self) -> None:
        """Have parses written that wait to be kept, and let go of their file. It can be used on."""
        parser = self.__dict__.pop("parser", None)
        if parser is not None:
            parser.close()

    def read(self, raw: Raw) -> Reading:
        """Read one article: every record with its evidence at its place in the article as received."""
        know = self.knowledge
        document = content_id("document", raw.sha256)
        text, offsets, repairs = repair_text(raw.text, document)
        main = tuple(Span(*offsets.to_clean(span.start, span.end)) for span in raw.main)
        regions = find_regions(
            text, document, know.cleaning, title=raw.title, repeated=raw.repeated, main=main, lines=self.lines
        )
        header = find_header(text, regions, know.cleaning, raw)
        if not is_read(raw.language or ""):
            unread = _unread(raw, document, header, find_published(raw, Parse(document, text, ())))
            return replace(relocate(replace(unread, regions=regions), offsets, raw.text), repairs=repairs)
        quotes = find_quotes(text, regions)
        parse = parse_sentences(text, regions, self.parser, document, quotes)
        times = find_times(parse, know.chronology)
        published = find_published(raw, parse, times, terms=know.world.offices)
        odd = find_date_warnings(raw, parse, times, published, terms=know.world.offices)
        times = resolve_times(times, published, parse)
        quantities = find_quantities(parse, times)
        cast = find_cast(parse, quotes, know.world)
        cast = give_bodies(parse, resolve_pronouns(parse, cast, quotes, know.world), know.world)
        clauses = find_clauses(parse, know.deeds)
        tagged = self.tagger.tag(parse, quotes) if self.tagger else ()
        reported = find_statements(parse, quotes, cast, times, know.attribution, know.acts, tagged)
        statements = tuple(s for s in reported if s.uttered or s.rule != TAGGED)  # mere views make no moves
        cast = resolve_first_person(parse, cast, statements, quotes, know.world)
        conditions = find_conditions(parse, clauses, cast, know.stances)
        clauses = hang_clauses(parse, clauses, conditions)
        contacts = find_contacts(parse, clauses, cast, times, quantities, statements, know.deeds)
        events = find_events(parse, clauses, cast, times, quantities, statements, know.deeds)
        about = know.shelf.choose(read_words(text, regions), header.title or "")
        moves = find_moves(parse, clauses, conditions, cast, times, statements, know.stances, about.playbook)
        ballots = find_ballots(parse, clauses, cast, times, statements, know.ballots)
        facts = find_facts(parse, clauses, cast, times, quantities, contacts, events, statements, ballots)
        ceasefires = find_ceasefires(parse, clauses, cast, times, statements, moves, know.truces)
        opening = [Span(s.start, s.end) for s in parse.sentences[:1]] or [Span(r.start, r.end) for r in regions[:1]]
        evidence = tuple(
            Evidence(document, s.start, s.end, s.of(text)) for s in (*header.title_spans, *opening)[:1]
        )
        known = Document(
            document, "pipeline:read", evidence, raw.source, raw.sha256, header.outlet, header.title,
            header.byline, raw.language or "en", published, header.origins, (raw.source,), (*raw.warnings, *odd),
            raw.text, raw.modified, raw.authors, raw.section, raw.tags, playbooks=about.names,
            playbook_reasons=about.reasons,
        )  # fmt: skip
        found = Reading(
            known, regions, (), tuple(sorted(cast.actors.values(), key=lambda a: (a.kind, a.name, a.id))),
            cast.mentions, times, quantities, reported, events, contacts, moves, facts, ceasefires=ceasefires,
            ballots=ballots,
        )  # fmt: skip
        return replace(relocate(found, offsets, raw.text), repairs=repairs)

    def join(self, readings: Iterable[Reading], judgements: Sequence[Judgement] = ()) -> Joined:
        """Join the readings of a case: everything it knows beyond its single articles.

        The order of ``readings`` does not matter.
        """
        return join_readings(readings, self.knowledge.world, judgements)

    @property
    def world(self) -> World:
        """Knowledge of names and places, by which a case is joined."""
        return self.knowledge.world


def _unread(raw: Raw, document: str, header: Header, published: When) -> Reading:
    """An article in a language that is not read: kept, shown and searched, and said to be so."""
    language = raw.language or ""
    why = f"Unsupported language: {name_of(language) or language}. Parley reads English."
    known = Document(
        document, "pipeline:language", (), raw.source, raw.sha256, header.outlet, raw.title, raw.byline, language,
        published, (), (raw.source,), raw.warnings, raw.text, raw.modified, raw.authors, raw.section, raw.tags,
    )  # fmt: skip
    left_out = Skipped(content_id("skipped", document, why), "pipeline:language", why, document=document)
    return Reading(known, skipped=(left_out,))


def join_readings(readings: Iterable[Reading], world: World, judgements: Sequence[Judgement] = ()) -> Joined:
    """Take the readings of a case through the joining wing, at once and in memory.

    Args:
        readings: What was read, in any order.
        world: Knowledge of names and places.
        judgements: What people decided; those taken back are left aside.
    """
    return join_at_once(readings, world, judgements)
