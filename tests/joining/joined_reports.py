"""Hand-made readings for the joining wing: short invented reports, records set where their words stand."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from parley.records import (
    Actor,
    Amount,
    Condition,
    Contact,
    Document,
    Event,
    Evidence,
    Fact,
    Move,
    Reading,
    Region,
    Relative,
    Relay,
    Roster,
    Span,
    Statement,
    When,
)
from parley.text.ids import content_id

PLACES = {
    "Türkiye": {"Turkey", "Istanbul", "Ankara"},
    "Turkey": {"Türkiye", "Istanbul", "Ankara"},
    "Russia": {"Sochi"},
}


def contains(outer: str, inner: str) -> bool:
    """A small stand-in for the world's places."""
    return inner in PLACES.get(outer, ())


def actor(kind: str, name: str, country: str | None = None, sector: str | None = None, **more: Any) -> Actor:
    """An actor with the id that the reading wing gives."""
    return Actor(content_id("actor", kind, name, country), "test", kind, name, (), country, sector, **more)


RUSSIA, UKRAINE, US = actor("state", "Russia", "RUS"), actor("state", "Ukraine", "UKR"), actor("state", "US", "USA")
PUTIN = actor("person", "Vladimir Putin", "RUS", "GOV")
ZELENSKYY = actor("person", "Volodymyr Zelenskyy", "UKR", "GOV")
TRUMP = actor("person", "Donald Trump", "USA", "GOV")
MACRON = actor("person", "Emmanuel Macron", "FRA", "GOV")
MERZ = actor("person", "Friedrich Merz", "DEU", "GOV")
FRANCE = actor("state", "France", "FRA")
EUROPEANS = actor("group", "European leaders")
MINERS = actor("organisation", "Miners' union", "ZAF", "LAB")
OWNERS = actor("organisation", "Mine owners' chamber", "ZAF", "BUS")
REBELS = actor("armed_group", "Rebels of the east", "UKR", "REB")
EVERYBODY = (
    RUSSIA, UKRAINE, US, PUTIN, ZELENSKYY, TRUMP, MACRON, MERZ, FRANCE, EUROPEANS, MINERS, OWNERS, REBELS,
)  # fmt: skip


def roster(*more: Actor, links: dict[str, str] | None = None) -> Roster:
    """The actors above, and more."""
    return Roster({a.id: a for a in (*EVERYBODY, *more)}, links or {})


def day(first: str, last: str | None = None, text: str | None = None) -> When:
    """A day, or a stretch of them, told outright."""
    precision = "day" if last in (None, first) else "interval"
    return When(text or first, None, first, last or first, precision, "text")


def on_weekday(number: int, text: str) -> When:
    """A weekday of an article whose date is not known."""
    return When(text, None, basis="open", relative=Relative("weekday", weekday=number))


@dataclass
class Report:
    """An invented report under construction: `says` finds words in it, the others add records."""

    name: str
    text: str
    published: str | None = None
    outlet: str | None = None
    origins: tuple[str, ...] = ()
    held: dict[str, list[Any]] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return content_id("document", self.name)

    @property
    def date(self) -> When | None:
        return day(self.published) if self.published else None

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words))

    def says(self, words: str) -> Evidence:
        span = self.span(words)
        return Evidence(self.id, span.start, span.end, words)

    def _add(self, kind: str, record: Any) -> Any:
        self.held.setdefault(kind, []).append(record)
        return record

    def _head(self, kind: str, words: str, *more: object) -> dict[str, Any]:
        span = self.span(words)
        return {
            "id": content_id(kind, self.id, span.start, span.end, *more),
            "rule": "test",
            "evidence": (self.says(words),),
            "document": self.id,
        }

    def contact(self, words: str, form: str, status: str, *people: Actor, **more: Any) -> Contact:
        minutes = more.pop("minutes", None)
        if minutes is not None:
            low, high = minutes if isinstance(minutes, tuple) else (minutes, minutes)
            more["minutes"] = Amount(low, high, "minute")
        head = self._head("contact", words, form, status, *(p.name for p in people))
        return self._add("contacts", Contact(**head, form=form, status=status,
                                             participants=tuple(p.id for p in people), **more))  # fmt: skip

    def event(
        self, words: str, type: str, status: str, actors: Any = (), recipients: Any = (), **more: Any
    ) -> Event:
        head = self._head("event", words, type)
        return self._add("events", Event(**head, type=type, status=status, actors=tuple(a.id for a in actors),
                                         recipients=tuple(a.id for a in recipients), **more))  # fmt: skip

    def move(self, words: str, kind: str, party: Actor | None, issue: str | None, **more: Any) -> Move:
        conditions = tuple(
            Condition(how, self.span(said), on.id if on else None) for how, said, on in more.pop("conditions", ())
        )
        terms = self.span(more.pop("terms", words))
        toward = tuple(a.id for a in more.pop("toward", ()))
        status = more.pop("status", "stated")
        head = self._head("move", words, kind)
        holder = party.id if party else None
        return self._add("moves", Move(**head, kind=kind, status=status, party=holder, terms=terms,
                                       toward=toward, issue=issue, conditions=conditions, **more))  # fmt: skip

    def statement(self, words: str, speaker: Actor | None, mode: str = "indirect", **more: Any) -> Statement:
        content = self.span(more.pop("content", words))
        relays = tuple(Relay(name, kind) for name, kind in more.pop("relays", ()))
        head = self._head("statement", words)
        return self._add("statements", Statement(**head, mode=mode, polarity=more.pop("polarity", "asserts"),
                                                 speaker=speaker.id if speaker else None, source=None, cue=None,
                                                 content=(content,), relays=relays, **more))  # fmt: skip

    def fact(self, words: str, subject: str, attribute: str, low: Any, high: Any = ..., **more: Any) -> Fact:
        amount = Amount(low, low if high is ... else high, more.pop("unit", None), words)
        head = self._head("fact", words, subject, attribute) | {"rule": more.pop("rule", "test")}
        people = tuple(a.id for a in more.pop("participants", ()))
        return self._add("facts", Fact(**head, subject=subject, attribute=attribute, value=amount,
                                       participants=people, **more))  # fmt: skip

    def reading(self) -> Reading:
        region = Region(content_id("region", self.id), "test", (), self.id, 0, len(self.text), "body")
        document = Document(self.id, "test", (), f"{self.name}.txt", self.name, self.outlet, self.name,
                            published=self.date, origins=self.origins, text=self.text)  # fmt: skip
        kinds = {kind: tuple(sorted(found, key=lambda r: r.evidence[0])) for kind, found in self.held.items()}
        return Reading(document, (region,), actors=EVERYBODY, **kinds)


def dates_of(*reports: Report) -> dict[str, When | None]:
    """When each report was published."""
    return {report.id: report.date for report in reports}


def undated(report: Report) -> Report:
    """The same report without its date."""
    return replace(report, published=None)
