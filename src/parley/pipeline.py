"""THE CORRIDOR: which rooms, in which order. Read this first.

``Corridor.read`` takes one article through the reading wing; ``Corridor.join`` takes the readings of a case through
the joining wing. Both are pure: the same input gives the same records, in any process and in any order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from parley.joining.actors import ActorJoin, ActorJudgement, join_actors
from parley.joining.agreement import grade, with_grades
from parley.joining.commitments import join_commitments
from parley.joining.contacts import join_contacts
from parley.joining.copies import index_of
from parley.joining.dating import date_documents, resolve
from parley.joining.disagreements import find_disagreements
from parley.joining.episodes import join_episodes
from parley.joining.ignored import without_ignored
from parley.joining.origins import independent_origins
from parley.joining.positions import join_positions
from parley.joining.remarks import join_remarks, shared_remarks
from parley.joining.reuse import Reuse, link_documents
from parley.joining.waiting import find_waiting
from parley.lexicons.acts import Acts, load_acts
from parley.lexicons.attribution import Attribution, load_attribution
from parley.lexicons.chronology import Chronology, load_chronology
from parley.lexicons.cleaning import Cleaning, load_cleaning
from parley.lexicons.deeds import Deeds, load_deeds
from parley.lexicons.geography import contains_in, with_sites
from parley.lexicons.languages import is_read, name_of
from parley.lexicons.overlay import overlaid
from parley.lexicons.playbooks import Playbook, load_playbook
from parley.lexicons.stances import Stances, load_stances
from parley.lexicons.world import World, load_world
from parley.models.lines import LineModel, load_lines_model
from parley.models.parser import Parser
from parley.models.tagger import Tagger, tagger_path
from parley.reading.clauses import find_clauses
from parley.reading.clean import find_regions
from parley.reading.conditions import find_conditions
from parley.reading.contacts import find_contacts
from parley.reading.coreference import resolve_first_person, resolve_pronouns
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
    READ_LABELS,
    Contact,
    Document,
    Event,
    Evidence,
    Header,
    Joined,
    Judgement,
    Link,
    Move,
    Parse,
    Raw,
    Reading,
    Roster,
    Skipped,
    Span,
    Statement,
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
    playbook: Playbook


def load_knowledge(playbook: str = "armed_conflict", lexicon: str = "") -> Knowledge:
    """All lexicons of the package, with the playbook named and a case's own names (TOML) over those of the world.

    Raises:
        LexiconError: If an entry is malformed, or there is no such playbook.
    """
    return Knowledge(
        load_cleaning(),
        load_chronology(),
        overlaid(load_world(), lexicon) if lexicon else load_world(),
        load_attribution(),
        load_acts(),
        load_deeds(),
        load_stances(),
        load_playbook(playbook),
    )


class Corridor:
    """The reading wing with its model and knowledge. Cheap to make: both are loaded when first needed.

    Args:
        model: Folder of a spaCy model, or None for the pinned one.
        playbook: Name of a built-in playbook.
        rules: True to read by the rules alone, without the trained tagger and the line model.
        lexicon: A case's own names, TOML: see ``parley.lexicons.overlay``.
    """

    def __init__(
        self, model: str | None = None, playbook: str = "armed_conflict", rules: bool = False, lexicon: str = ""
    ) -> None:
        self._model = model
        self._playbook = playbook
        self._rules = rules
        self._lexicon = lexicon

    @cached_property
    def parser(self) -> Parser:
        """The grammar model."""
        return Parser(self._model)

    @cached_property
    def lines(self) -> LineModel | None:
        """The model that tells the article's lines from the page's; None where the rules read alone."""
        return None if self._rules else load_lines_model()

    @cached_property
    def tagger(self) -> Tagger | None:
        """The trained tagger; None where the rules read alone: asked for, or the package came without weights."""
        return None if self._rules or tagger_path() is None else Tagger()

    @cached_property
    def knowledge(self) -> Knowledge:
        """The lexicons."""
        return load_knowledge(self._playbook, self._lexicon)

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
        parse = parse_sentences(text, regions, self.parser, document)
        quotes = find_quotes(text, regions)
        times = find_times(parse, know.chronology)
        published = find_published(raw, parse, times, terms=know.world.offices)
        odd = find_date_warnings(raw, parse, times, published, terms=know.world.offices)
        times = resolve_times(times, published, parse)
        quantities = find_quantities(parse, times)
        cast = find_cast(parse, quotes, know.world)
        cast = resolve_pronouns(parse, cast, quotes, know.world)
        clauses = find_clauses(parse, know.deeds)
        tagged = self.tagger.tag(parse, quotes) if self.tagger else ()
        reported = find_statements(parse, quotes, cast, times, know.attribution, know.acts, tagged)
        statements = tuple(s for s in reported if s.uttered or s.rule != TAGGED)  # mere views make no moves
        cast = resolve_first_person(parse, cast, statements, quotes, know.world)
        contacts = find_contacts(parse, clauses, cast, times, quantities, statements, know.deeds)
        events = find_events(parse, clauses, cast, times, quantities, statements, know.deeds)
        conditions = find_conditions(parse, clauses, cast, know.stances)
        moves = find_moves(parse, clauses, conditions, cast, times, statements, know.stances, know.playbook)
        facts = find_facts(parse, clauses, cast, times, quantities, contacts, events, statements)
        opening = [Span(s.start, s.end) for s in parse.sentences[:1]] or [Span(r.start, r.end) for r in regions[:1]]
        evidence = tuple(
            Evidence(document, s.start, s.end, s.of(text)) for s in (*header.title_spans, *opening)[:1]
        )
        known = Document(
            document, "pipeline:read", evidence, raw.source, raw.sha256, header.outlet, header.title,
            header.byline, raw.language or "en", published, header.origins, (raw.source,), (*raw.warnings, *odd),
            raw.text, raw.modified, raw.authors, raw.section, raw.tags,
        )  # fmt: skip
        found = Reading(
            known, regions, (), tuple(sorted(cast.actors.values(), key=lambda a: (a.kind, a.name, a.id))),
            cast.mentions, times, quantities, reported, events, contacts, moves, facts,
        )  # fmt: skip
        return replace(relocate(found, offsets, raw.text), repairs=repairs)

    def join(self, readings: Iterable[Reading], judgements: Sequence[Judgement] = ()) -> Joined:
        """Join the readings of a case: everything it knows beyond its single articles.

        The order of ``readings`` does not matter.
        """
        return join_readings(readings, self.knowledge.world, judgements)


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
    """Take the readings of a case through the joining wing.

    Args:
        readings: What was read, in any order.
        world: Knowledge of names and places.
        judgements: What people decided; those taken back are left aside.
    """
    held = sorted(readings, key=lambda r: r.document.id)
    decided = [one for one in judgements if one.undone_by is None]
    joined = join_actors(
        {r.document.id: r.actors for r in held},
        judgements=_actor_judgements(decided),
        spellings=world.spellings,
        first=world.first,
        particles=world.particles,
    )
    roster = Roster({a.id: a for a in joined.actors}, joined.links)
    held = [without_ignored(reading, joined.ignored) for reading in held]
    index = index_of({r.document.id: body_of(r) for r in held})
    dates = date_documents(held, _anchors(decided), roster, index.groups())
    held = [_dated(reading, dates[reading.document.id]) for reading in held]
    documents = tuple(reading.document for reading in held)
    contains = contains_in(world)
    reuse = Reuse({r.document.id: r for r in held}, index_of({r.document.id: body_of(r) for r in held}), roster)
    copies, reused = reuse.groups, link_documents(reuse)
    remarks = join_remarks(held, roster)
    origins = independent_origins(documents, copies, shared_remarks(held, remarks), reused)
    contacts = join_contacts(held, roster, dates, contains, copies)
    episodes = join_episodes(held, roster, dates, contains, origins, copies)
    disagreements = find_disagreements(held, contacts, episodes, roster, dates, contains)
    grades = grade(contacts, episodes, held, roster, origins, disagreements)
    return Joined(
        documents=tuple(replace(document, origin_key=origins[document.id]) for document in documents),
        actors=joined.actors,
        links=(*_actor_links(joined), *_remark_links(remarks), *reused),
        contacts=with_sites(contacts, roster),
        episodes=with_sites(with_grades(episodes, grades), roster),
        positions=join_positions(held, roster, dates),
        commitments=join_commitments(held, roster, dates, contacts),
        waitings=find_waiting(held, roster),
        disagreements=disagreements,
        corroborations=grades,
    )


def body_of(reading: Reading) -> str:
    """The words of an article that are read, without its furniture."""
    text = reading.document.text or ""
    return "\n".join(text[r.start : r.end] for r in reading.regions if r.label in READ_LABELS)


def _dated(reading: Reading, published: When) -> Reading:
    """A reading whose open times count from the date that the case gives its article."""
    return replace(
        reading,
        document=replace(reading.document, published=published),
        statements=tuple(_placed(one, published) for one in reading.statements),
        contacts=tuple(_placed(one, published) for one in reading.contacts),
        events=tuple(_placed(one, published) for one in reading.events),
        moves=tuple(_placed(one, published) for one in reading.moves),
    )


Timed = TypeVar("Timed", Statement, Contact, Event, Move)


def _placed(one: Timed, published: When) -> Timed:
    return replace(one, when=resolve(one.when, published)) if one.when else one


def _actor_links(joined: ActorJoin) -> Iterator[Link]:
    for of, to in sorted(joined.links.items()):
        if of != to:
            yield Link(
                content_id("link", "actor", of, to),
                "actors:join",
                "actor",
                of,
                to,
                None,
                joined.reasons.get(to, ()),
            )


def _remark_links(same: Mapping[str, str]) -> Iterator[Link]:
    for of, to in sorted(same.items()):
        if of != to:
            yield Link(content_id("link", "same_as", of, to), "copies:remark", "same_as", of, to)


def _actor_judgements(decided: Sequence[Judgement]) -> tuple[ActorJudgement, ...]:
    kinds = {"merge": "same", "split": "different", "rename": "name", "ignore": "none"}
    return tuple(
        ActorJudgement(
            kinds[one.kind],
            tuple(filter(None, (one.target, one.payload.get("to")))),
            one.payload.get("name"),
            tuple(
                (one.payload[f"{who}_kind"], one.payload[f"{who}_name"])
                for who in ("target", "to")
                if f"{who}_kind" in one.payload
            ),
        )
        for one in decided
        if one.kind in kinds
    )


def _anchors(decided: Sequence[Judgement]) -> dict[str, When]:
    return {
        one.target: When(
            earliest=one.payload.get("earliest"),
            latest=one.payload.get("latest", one.payload.get("earliest")),
            precision="day",
            basis="anchor",
            reasons=(f"set by {one.who}",),
        )
        for one in decided
        if one.kind == "date"
    }
