"""What a reader of a test case holds to be true, beside what Parley made of it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from parley.intake import read_articles
from parley.lexicons.world import World
from parley.pipeline import Corridor, join_readings
from parley.queries.wording import when_words
from parley.records import (
    Ceasefire,
    Contact,
    Disagreement,
    Episode,
    Evidence,
    Joined,
    Position,
    Raw,
    Reading,
    Side,
    When,
)
from parley.text.intervals import days_of

HERE = Path(__file__).resolve().parent
NAMES = ("horn", "quay", "beef", "ridge", "rails", "cocoa", "wards", "lake", "shoals", "weir")


def read_gold(name: str) -> dict[str, Any]:
    """The gold of a case."""
    return tomllib.loads((HERE / name / "gold.toml").read_text("utf-8"))


def read_case(name: str) -> tuple[list[Reading], World]:
    """The articles of a case, read once, with the knowledge that joining needs."""
    corridor = Corridor(playbook=read_gold(name)["playbook"])
    files = sorted(p for p in (HERE / name).iterdir() if p.suffix in (".txt", ".jsonl"))
    raws = [raw for raw in read_articles([str(p) for p in files]) if isinstance(raw, Raw)]
    return [corridor.read(raw) for raw in raws], corridor.knowledge.world


@dataclass(frozen=True)
class Outcome:
    """A joined case in the terms of its gold: names for actors, numbers for articles."""

    joined: Joined
    articles: dict[str, str]
    readings: Sequence[Reading] = ()

    @classmethod
    def of(cls, name: str, readings: Sequence[Reading], world: World) -> Outcome:
        joined = join_readings(readings, world)
        return cls(joined, {d.id: _number(name, d.source) for d in joined.documents}, readings)

    def name(self, actor: str) -> str:
        return next((a.name for a in self.joined.actors if a.id == actor), actor)

    def names(self, actors: Iterable[str]) -> set[str]:
        return {self.name(one) for one in actors}

    def told_by(self, evidence: Iterable[Evidence]) -> set[str]:
        return {self.articles[e.document] for e in evidence}

    def contacts(self, gold: dict[str, Any]) -> list[Contact]:
        """Contacts with the form, people and day of ``gold``, whatever their status."""
        return [
            c
            for c in self.joined.contacts
            if c.form == gold["form"]
            and (gold.get("participants") is None or set(gold["participants"]) == self.names(c.participants))
            and _on(c.when, gold.get("day"))
            and (gold.get("day") != "unknown" or self.told_by(c.evidence) & set(gold["articles"]))
        ]

    def contact(self, gold: dict[str, Any]) -> Contact | None:
        """The one contact of ``gold``, its status too."""
        found = [c for c in self.contacts(gold) if c.status == gold["status"]]
        return found[0] if len(found) == 1 else None

    def grade(self, of: str) -> str | None:
        """The words of a record's grade."""
        return next((c.words for c in self.joined.corroborations if c.of == of), None)

    def positions(self, gold: dict[str, Any]) -> list[Position]:
        """Positions of the party, stance and words of ``gold``, told by its articles and no others."""
        return [
            p
            for p in self.joined.positions
            if self.name(p.party) == gold["party"]
            and p.stance.startswith(gold["stance"])
            and gold["terms"] in p.terms
            and self.told_by(p.evidence) <= set(gold["articles"])
        ]

    def truces(self, gold: dict[str, Any]) -> list[Ceasefire]:
        """Truces that the article of ``gold`` tells with its status, lasting its days where it says how many."""
        return [
            t
            for reading in self.readings
            for t in reading.ceasefires
            if self.articles[t.document] == gold["article"]
            and t.status == gold["status"]
            and (gold.get("lasting") is None or (t.lasting is not None and t.lasting.low == gold["lasting"]))
        ]

    def episodes(self, gold: dict[str, Any]) -> list[Episode]:
        """Episodes of the type, status and day of ``gold``."""
        return [
            e
            for e in self.joined.episodes
            if (e.type, e.status) == (gold["type"], gold["status"]) and _on(e.when, gold.get("day"))
        ]

    def date(self, article: str) -> When | None:
        """The date that the case gives an article."""
        return next(d.published for d in self.joined.documents if self.articles[d.id] == article)

    def disagreements(self, gold: dict[str, Any]) -> list[Disagreement]:
        """Those with all the values of ``gold`` among their sides."""
        return [
            d
            for d in self.joined.disagreements
            if all(any(_says(side, value) for side in d.sides) for value in gold["values"])
            and gold.get("attribute", d.attribute) == d.attribute
        ]


def _says(side: Side, value: str) -> bool:
    return value == side.value or side.value.startswith(value + " ")


def _on(when: When | None, day: str | None) -> bool:
    """True where the time is that day, or days among which it is; where none is asked for, always."""
    days = days_of(when)
    if day is None:
        return True
    if day == "unknown":
        return days is None
    return days is not None and days[0].isoformat() <= day <= days[1].isoformat() and (days[1] - days[0]).days <= 7


def _number(name: str, source: str) -> str:
    """ "04#2" for the second line of the file of that number; the file's number alone for a file of its own."""
    path = Path(source)
    if path.suffix == ".txt":
        return path.name[:2]
    for file in sorted((HERE / name).glob("*.jsonl")):
        for line, words in enumerate(file.read_text("utf-8").splitlines(), 1):
            if f'"{source}"' in words:
                return f"{file.name[:2]}#{line}"
    return source


def say(outcome: Outcome, contact: Contact) -> str:
    """A contact for the message of a failed test."""
    people = ", ".join(sorted(outcome.names(contact.participants)))
    told = sorted(outcome.told_by(contact.evidence))
    return f"{contact.form} {contact.status}: {people} ({when_words(contact.when)}) by {told}"
