"""Small builders of records, and toy wings that read and join without a model."""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from parley.records import (
    Actor,
    Contact,
    Document,
    Evidence,
    Joined,
    Judgement,
    Link,
    Move,
    Position,
    Raw,
    Reading,
    Region,
    Span,
    Statement,
    When,
)
from parley.text.ids import content_id


def article(text: str, source: str = "a.txt", **told: Any) -> Raw:
    """An article as received."""
    return Raw(source, text, hashlib.sha256(text.encode()).hexdigest(), **told)


def terms_and_issues(reading: Reading) -> list[tuple[str, str | None]]:
    """The moves of a reading, each as the words of its terms and its issue."""
    text = reading.document.text or ""
    return [(m.terms.of(text), m.issue) for m in reading.moves]


def document(text: str, source: str = "a.txt", **known: Any) -> Document:
    """A document of that text."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(
        content_id("document", digest), "test", (), source, digest, **{"sources": (source,), "text": text, **known}
    )


def day(first: str, last: str | None = None) -> When:
    """A day, or a stretch of days, told outright."""
    return When(first, first, first, last or first, "interval" if last else "day", "text")


def actor(name: str, kind: str = "state", country: str | None = None, **more: Any) -> Actor:
    """An actor with the id that reading gives."""
    return Actor(content_id("actor", kind, name, country), "test", kind, name, country=country, **more)


def evidence(known: Document, words: str) -> Evidence:
    """Where ``words`` first stand in a document."""
    start = (known.text or "").index(words)
    return Evidence(known.id, start, start + len(words), words)


def span(known: Document, words: str) -> Span:
    """The place where ``words`` first stand."""
    return evidence(known, words).span


def head(kind: str, known: Document, words: str) -> dict[str, Any]:
    """What every record of an article begins with."""
    found = evidence(known, words)
    return {
        "id": content_id(kind, known.id, found.start, found.end),
        "rule": "test:made",
        "evidence": (found,),
        "document": known.id,
    }


def statement(known: Document, words: str, content: str, speaker: Actor | None = None, **more: Any) -> Statement:
    """A statement whose evidence is ``words`` and whose content stands in them."""
    given = {"mode": "indirect", "polarity": "asserts", "source": None, "cue": None, **more}
    return Statement(
        **head("statement", known, words), speaker=speaker.id if speaker else None, content=(span(known, content),),
        **given,
    )  # fmt: skip


def move(known: Document, words: str, kind: str, party: Actor | None, issue: str | None, **more: Any) -> Move:
    """A move whose terms are its evidence."""
    return Move(
        **head("move", known, words), kind=kind, status=more.pop("status", "stated"),
        party=party.id if party else None, terms=span(known, words), issue=issue, **more,
    )  # fmt: skip


def contact(known: Document, words: str, form: str, status: str, *people: Actor, **more: Any) -> Contact:
    """A contact as one article tells it."""
    return Contact(
        **head("contact", known, words), form=form, status=status, participants=tuple(p.id for p in people), **more
    )


def joined_contact(form: str, status: str, people: Sequence[Actor], *told: Contact, **more: Any) -> Contact:
    """A contact of the case."""
    return Contact(
        content_id("contact", "joined", *(c.id for c in told)), "test:joined",
        tuple(e for c in told for e in c.evidence), None, form, status, tuple(p.id for p in people),
        members=tuple(c.id for c in told), **more,
    )  # fmt: skip


LINE = re.compile(r"(?P<one>\w+) (?P<verb>met|will meet|said|demands) (?P<rest>[^.\n]+)\.(?: \((?P<day>[\d-]+)\))?")


class ToyWings:
    """Reads lines such as "Chad met Togo. (2024-05-01)", "Chad said words." and "Chad demands fish."."""

    def __init__(self, pause: float = 0.0, fails_on: str = "\0") -> None:
        self.pause, self.fails_on = pause, fails_on
        self.read_count = self.join_count = 0

    def read(self, raw: Raw) -> Reading:
        self.read_count += 1
        time.sleep(self.pause)
        if self.fails_on in raw.text:
            raise ValueError("this article cannot be read")
        known = document(raw.text, raw.source, title=raw.title, outlet=raw.outlet, warnings=raw.warnings)
        known = replace(known, id=content_id("document", raw.sha256), sha256=raw.sha256)
        held: dict[str, list[Any]] = {"statements": [], "contacts": [], "moves": []}
        actors: dict[str, Actor] = {}
        for found in LINE.finditer(raw.text):
            one = actor(found["one"])
            actors[one.id] = one
            words = found.group()
            if found["verb"] == "said":
                held["statements"].append(statement(known, words, found["rest"], one))
            elif found["verb"] == "demands":
                held["moves"].append(move(known, words, "demands", one, "fish"))
            else:
                other = actor(found["rest"])
                actors[other.id] = other
                status = "happened" if found["verb"] == "met" else "planned"
                when = day(found["day"]) if found["day"] else None
                held["contacts"].append(contact(known, words, "meeting", status, one, other, when=when))
        region = Region(content_id("region", known.id, 0), "test", (), known.id, 0, max(1, len(raw.text)), "body")
        kinds = {kind: tuple({r.id: r for r in found}.values()) for kind, found in held.items()}
        return Reading(known, (region,), actors=tuple(sorted(actors.values(), key=lambda a: a.name)), **kinds)

    def join(self, readings: Iterable[Reading], judgements: Sequence[Judgement] = ()) -> Joined:
        self.join_count += 1
        held = sorted(readings, key=lambda r: r.document.id)
        actors = {a.id: a for r in held for a in r.actors}
        told: dict[tuple[Any, ...], list[Contact]] = {}
        for reading in held:
            for one in reading.contacts:
                told.setdefault((one.participants, one.when, one.status), []).append(one)
        contacts = tuple(
            joined_contact("meeting", status, [actors[p] for p in people], *found, when=when)
            for (people, when, status), found in told.items()
        )
        positions = tuple(
            Position(content_id("position", m.id), "test", m.party or "", m.issue or "", m.kind,
                     m.evidence[0].quote, None, None, (m.id,), evidence=m.evidence)
            for r in held for m in r.moves
        )  # fmt: skip
        names = {a.name.casefold(): a.id for a in sorted(actors.values(), key=lambda a: a.name, reverse=True)}
        links = tuple(
            Link(content_id("link", a.id), "test", "actor", a.id, names[a.name.casefold()])
            for a in sorted(actors.values(), key=lambda a: a.id)
            if names[a.name.casefold()] != a.id
        )
        kept = {link.of for link in links}
        people = tuple(sorted((a for a in actors.values() if a.id not in kept), key=lambda a: a.name))
        return Joined(tuple(r.document for r in held), people, links, contacts, positions=positions)
