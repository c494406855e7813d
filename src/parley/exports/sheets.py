"""A case as typed tables, one a kind of record: what workbooks, Parquet files and data packages are made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from parley.exports.view import CaseView
from parley.queries import ballots
from parley.queries.brief.ballots import votes
from parley.queries.brief.ceasefires import truces
from parley.queries.brief.ground import Ground
from parley.queries.ceasefires import LOTS, STATUS_CODES, CeasefireRow, lot_of
from parley.queries.frame import who_published
from parley.queries.wording import when_words
from parley.records import Document, Evidence, Reading, When

TEXT, NUMBER, WHOLE, DATE, FLAG, LIST, EVIDENCE = "text", "number", "whole", "date", "flag", "list", "evidence"
"""Types of columns. A DATE is an ISO day; LIST holds texts; EVIDENCE holds rows of ``QUOTED``."""
QUOTED = ("document", "article", "source", "start", "end", "quote")
"""What evidence is made of: ``article`` is the number of the article; ``start`` and ``end`` count characters."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its type, and what it holds in words."""

    name: str
    type: str = TEXT
    about: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: rows by the names of its columns; what is not known is None."""

    name: str
    about: str
    columns: tuple[Column, ...]
    rows: tuple[Mapping[str, Any], ...]


ID = Column("id", about="id of the record, made from its content")
SHOWN = (Column("evidence", EVIDENCE, "where it is said, in the articles as received"),)
DAYS = (
    Column("earliest", DATE, "first day that it may be, as told or inferred; empty where not known"),
    Column("latest", DATE, "last day that it may be"),
    Column("when", TEXT, "the time in words, with what is not known"),
)
ARTICLE = Column("article", WHOLE, "number of the article")
STATUS = Column("status", about="happened, planned, refused, conditional ...; only happened and ongoing took place")


def sheets_of(case: CaseView) -> tuple[Sheet, ...]:
    """Every table of a case; those of claims come from the articles, the rest from the case."""
    return _Tables(case).all()


class _Tables:
    """Names, numbers and documents, by which rows are filled."""

    def __init__(self, case: CaseView) -> None:
        self.joined = case.joined()
        self.readings = tuple(case.readings())
        known = {d.id: d for d in self.joined.documents}
        self.documents: dict[str, Document] = {
            r.document.id: known.get(r.document.id, r.document) for r in self.readings
        }
        self.numbers = {id_: number for number, id_ in enumerate(self.documents, 1)}
        actors = {a.id: a for r in self.readings for a in r.actors} | {a.id: a for a in self.joined.actors}
        self.actors = actors
        self.links = {one.of: one.to for one in self.joined.links if one.kind == "actor"}
        self.grades = {c.of: c.words for c in self.joined.corroborations}

    def name(self, actor: str | None) -> str | None:
        held = self.actors.get(self.links.get(actor or "", actor or ""))
        return held.name if held else actor

    def names(self, actors: Sequence[str]) -> list[str]:
        return [name for name in dict.fromkeys(map(self.name, actors)) if name]

    def quoted(self, evidence: Sequence[Evidence]) -> list[dict[str, Any]]:
        rows = []
        for e in evidence:
            source = self.documents[e.document].source if e.document in self.documents else e.document
            rows.append(
                dict(
                    zip(
                        QUOTED,
                        (e.document, self.numbers.get(e.document), source, e.start, e.end, e.quote),
                        strict=True,
                    )
                )
            )
        return rows

    def shown(self, record: Any) -> dict[str, Any]:
        """What every row of a claim has: id, rule, evidence."""
        return {"id": record.id, "evidence": self.quoted(record.evidence)}

    def all(self) -> tuple[Sheet, ...]:
        joined = self.joined
        actors = joined.actors or tuple({a.id: a for r in self.readings for a in r.actors}.values())
        return (
            Sheet("articles", "Articles and their dates", ARTICLES, tuple(map(self.article,
            self.documents.values()))), Sheet("actors", "Who is who", ACTORS, tuple(map(self.actor, actors))),
            Sheet("contacts", "Calls, meetings, visits, letters: held, planned, refused", CONTACTS,
                  tuple(map(self.contact, joined.contacts))),
            Sheet("episodes", "Deeds in PLOVER's terms", EPISODES, tuple(map(self.episode, joined.episodes))),
            Sheet("positions", "Where each party stands", POSITIONS, tuple(map(self.position, joined.positions))),
            Sheet("commitments", "What was promised and what became of it", COMMITMENTS,
                  tuple(map(self.commitment, joined.commitments))),
            Sheet("waiting", "Who waits for whom", WAITING, tuple(map(self.waiting, joined.waitings))),
            Sheet("ceasefires", "Truces: wanted, agreed, in force, broken, ended", CEASEFIRES,
                  tuple(map(self.ceasefire, truces(Ground(joined, self.readings, {}))))),
            Sheet("ballots", "Votes on a question: held, announced, called off, wanted", BALLOTS,
                  tuple(map(self.ballot, votes(Ground(joined, self.readings, {}))))),
            Sheet("disagreements", "Where reports do not say the same", DISAGREEMENTS,
                  tuple(map(self.disagreement, joined.disagreements))),
            Sheet("statements", "Who said what, article by article", STATEMENTS, tuple(self.statements())),
            Sheet("moves", "What is wanted, offered, refused, article by article", MOVES, tuple(self.moves())),
            Sheet("events", "What was done, article by article", EVENTS, tuple(self.events())),
        )  # fmt: skip

    def article(self, one: Document) -> dict[str, Any]:
        return {
            "article": self.numbers[one.id], "id": one.id, "outlet": one.outlet, "title": one.title,
            "byline": one.byline, "source": one.source, "language": one.language,
            "published_by": who_published(one),
            "origins": list(one.origins), "notes": list(one.warnings), "sha256": one.sha256, **days(one.published),
        }  # fmt: skip

    def actor(self, one: Any) -> dict[str, Any]:
        return {
            "id": one.id, "name": one.name, "kind": one.kind, "country": one.country, "sector": one.sector,
            "names": list(one.names), "wikidata": one.wikidata,
        }  # fmt: skip

    def contact(self, one: Any) -> dict[str, Any]:
        low, high = (one.minutes.low, one.minutes.high) if one.minutes else (None, None)
        return self.shown(one) | days(one.when) | {
            "form": one.form, "status": one.status, "participants": self.names(one.participants),
            "place": one.place,
            "minutes_low": low, "minutes_high": high, "refused_by": self.name(one.refused_by),
            "follows": one.follows, "support": self.grades.get(one.id),
        }  # fmt: skip

    def episode(self, one: Any) -> dict[str, Any]:
        return self.shown(one) | days(one.when) | {
            "type": one.type, "status": one.status, "participants": self.names(one.participants),
            "place": one.place,
            "support": one.corroboration,
        }  # fmt: skip

    def position(self, one: Any) -> dict[str, Any]:
        return self.shown(one) | days(one.as_of) | {
            "party": self.name(one.party), "issue": one.issue, "stance": one.stance, "terms": one.terms,
            "status": one.status, "conditions": list(one.conditions), "voices": self.names(one.voices),
            "previous": one.previous, "relation": one.relation,
        }  # fmt: skip

    def commitment(self, one: Any) -> dict[str, Any]:
        return self.shown(one) | days(one.due) | {
            "by": self.name(one.by), "to": self.names(one.to), "what": one.what, "issue": one.issue,
            "conditions": list(one.conditions), "state": one.state, "waits_for": self.names(one.waits_for),
        }  # fmt: skip

    def waiting(self, one: Any) -> dict[str, Any]:
        return self.shown(one) | {
            "by": self.name(one.by), "on": self.name(one.on), "kind": one.kind, "issue": one.issue,
            "terms": one.terms, "condition": one.condition, "deadlock": one.deadlock,
        }  # fmt: skip

    def ceasefire(self, one: CeasefireRow) -> dict[str, Any]:
        low, high = (one.lasting.low, one.lasting.high) if one.lasting else (None, None)
        named = ("parties", "proposers", "declarers", "mediators", "conditions", "steps")
        told = ("stage", "sides", "term", "scope", "place", "purpose", "monitoring")
        return self.shown(one) | {name: list(getattr(one, name)) for name in named} | {
            name: getattr(one, name) for name in told
        } | {
            "status": STATUS_CODES.get(one.status, one.status), "standing": LOTS[lot_of(one)],
            "starts": days(one.starts)["when"], "ends": days(one.ends)["when"],
            "starts_earliest": days(one.starts)["earliest"], "ends_latest": days(one.ends)["latest"],
            "days_low": low, "days_high": high, "background": one.background,
        }  # fmt: skip

    def ballot(self, one: ballots.BallotRow) -> dict[str, Any]:
        named = ("voters", "callers", "supporters", "opponents", "abstainers", "steps")
        told = ("stage", "form", "body", "question", "threshold")
        figures = {name: [v.low for v in getattr(one, name)] for name in ballots.FIGURES}
        return self.shown(one) | days(one.when) | {name: list(getattr(one, name)) for name in named} | {
            name: getattr(one, name) for name in told
        } | {name: next(iter(values), None) for name, values in figures.items()} | {
            "status": STATUS_CODES.get(one.status, one.status), "standing": ballots.LOTS[ballots.lot_of(one)],
            "differing": [name for name, values in figures.items() if len(values) > 1],
            "background": one.background,
        }  # fmt: skip

    def disagreement(self, one: Any) -> dict[str, Any]:
        evidence = [e for side in one.sides for e in side.evidence]
        return {
            "id": one.id, "evidence": self.quoted(evidence), "about": one.about, "attribute": one.attribute,
            "verdict": one.verdict, "values": [side.value for side in one.sides], "why": one.why,
        }  # fmt: skip

    def statements(self) -> Iterator[dict[str, Any]]:
        for reading, one in self._claims("statements"):
            text = reading.document.text or ""
            yield self.shown(one) | days(one.when) | {
                "article": self.numbers[one.document], "speaker": self.name(one.speaker),
                "on_behalf_of": self.name(one.on_behalf_of), "said": " … ".join(s.of(text) for s in one.content),
                "mode": one.mode, "polarity": one.polarity, "act": one.act, "channel": one.channel,
                "to": self.names(one.hearers), "relayed_by": [r.name for r in one.relays], "hedge": one.hedge,
            }  # fmt: skip

    def moves(self) -> Iterator[dict[str, Any]]:
        for reading, one in self._claims("moves"):
            text = reading.document.text or ""
            yield self.shown(one) | days(one.when) | {
                "article": self.numbers[one.document], "party": self.name(one.party), "kind": one.kind,
                "issue": one.issue, "status": one.status, "toward": self.names(one.toward),
                "terms": one.terms.of(text), "conditions": [c.span.of(text) for c in one.conditions],
            }  # fmt: skip

    def events(self) -> Iterator[dict[str, Any]]:
        for _, one in self._claims("events"):
            yield self.shown(one) | days(one.when) | {
                "article": self.numbers[one.document], "type": one.type, "cameo": one.cameo, "status": one.status,
                "actors": self.names(one.actors), "recipients": self.names(one.recipients), "place": one.place,
            }  # fmt: skip

    def _claims(self, kind: str) -> Iterator[tuple[Reading, Any]]:
        for reading in self.readings:
            for one in getattr(reading, kind):
                yield reading, one


def days(when: When | None) -> dict[str, Any]:
    """A time as the columns of ``DAYS``."""
    return {
        "earliest": when.earliest[:10] if when and when.earliest else None,
        "latest": when.latest[:10] if when and when.latest else None,
        "when": when_words(when, "") or None,
    }


def _columns(*parts: Column | Sequence[Column] | str) -> tuple[Column, ...]:
    """Columns from columns, groups of them, and names: a plain name is of text, "name[]" a list."""
    made: list[Column] = []
    for part in parts:
        if isinstance(part, str):
            made += [Column(n.removesuffix("[]"), LIST if n.endswith("[]") else TEXT) for n in part.split()]
        else:
            made += [part] if isinstance(part, Column) else part
    return tuple(made)


ARTICLES = _columns(
    ARTICLE, "title", Column("published_by", TEXT, "the outlet, else the host or file"), DAYS, "outlet byline "
    "source language origins[] notes[] sha256", ID,
)  # fmt: skip
ACTORS = _columns("name kind country sector names[] wikidata", ID)
CONTACTS = _columns(
    DAYS, "form", STATUS, "participants[] place", Column("minutes_low", NUMBER, "how long at least, in minutes"),
    Column("minutes_high", NUMBER, "how long at most"), "refused_by follows support", SHOWN, ID,
)  # fmt: skip
EPISODES = _columns(DAYS, "type", STATUS, "participants[] place support", SHOWN, ID)
POSITIONS = _columns(
    "issue party stance", Column("terms", TEXT, "the article's own words"), STATUS, "conditions[] voices[]", DAYS,
    "previous relation", SHOWN, ID,
)  # fmt: skip
COMMITMENTS = _columns(
    "by to[]", Column("what", TEXT, "the article's own words"), "issue state", DAYS, "conditions[] waits_for[]",
    SHOWN, ID,
)  # fmt: skip
WAITING = _columns("by on kind issue terms condition", Column("deadlock", FLAG), SHOWN, ID)
CEASEFIRES = _columns(
    Column("standing", TEXT, "how it stands, in words"), "stage", STATUS, "parties[] proposers[] declarers[] "
    "mediators[] sides term", Column("days_low", NUMBER, "how long at least, in days"),
    Column("days_high", NUMBER, "how long at most"), "scope place purpose starts ends",
    Column("starts_earliest", DATE), Column("ends_latest", DATE), "monitoring conditions[] steps[]",
    Column("background", FLAG, "a truce of the past, told in passing"), SHOWN, ID,
)  # fmt: skip
BALLOTS = _columns(
    Column("standing", TEXT, "how it stands, in words"), "stage", STATUS, DAYS,
    "question form voters[] body callers[]",
    *(Column(name, NUMBER, told) for name, told in (
        ("votes_for", "how many voted for it"), ("votes_against", "how many voted against"),
        ("abstentions", "how many abstained"), ("share_for", "percent for it"),
        ("share_against", "percent against"), ("turnout", "percent that took part"))),
    Column("differing", LIST, "figures of which articles give several values; the first stands here"),
    "threshold supporters[] opponents[] abstainers[] steps[]",
    Column("background", FLAG, "a vote of the past, told in passing"), SHOWN, ID,
)  # fmt: skip
DISAGREEMENTS = _columns("verdict about attribute values[] why", SHOWN, ID)
STATEMENTS = _columns(
    ARTICLE, DAYS, "speaker on_behalf_of", Column("said", TEXT, "the article's words"), "mode polarity act channel "
    "to[] relayed_by[] hedge", SHOWN, ID,
)  # fmt: skip
MOVES = _columns(ARTICLE, DAYS, "party kind issue", STATUS, "toward[] terms conditions[]", SHOWN, ID)
EVENTS = _columns(ARTICLE, DAYS, "type cameo", STATUS, "actors[] recipients[] place", SHOWN, ID)
