"""What every section of the brief stands on: the case's records by name, by grade and by article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from parley.queries.brief.parts import CONTEXT, SAID, WORDED, Line, Run
from parley.queries.frame import start_of
from parley.queries.wording import day_words, listed
from parley.records import Actor, Document, Event, Evidence, Joined, Reading, Roster, When

OTHER = "other"
SHORT = 45  # characters: a quote below it is shown with its sentence; "an agreement" tells nobody anything. A guess
LONG = 240  # characters of a sentence that is shown; the rest is in the article. A guess
OF_PARTIES = frozenset({"sequence"})
"""Attributes over which parties differ and not reports: what each wants first is as it is told."""
END = re.compile(r"[.!?]['\"”’)\]]*\s|\n")
SPACE = re.compile(r"\s+")
DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


READ = ("actor", "ballot", "ceasefire", "document", "event", "repair", "statement")
"""Kinds of records of articles that a brief looks at: two thirds of what is read of an article are others."""


@dataclass(slots=True)
class Ground:
    """The records of a case as the sections of a brief look them up.

    Args:
        joined: The joined records of the case.
        readings: The readings of its documents; records of other kinds than ``READ`` are not looked at.
        labels: Label of each issue by key, in the order of the playbook.
    """

    joined: Joined
    readings: Sequence[Reading]
    labels: Mapping[str, str]
    issues: dict[str, str] = field(init=False)
    actors: dict[str, Actor] = field(init=False)
    documents: dict[str, Document] = field(init=False)
    numbers: dict[str, int] = field(init=False)
    events: dict[str, Event] = field(init=False)
    grades: dict[str, str] = field(init=False)
    texts: dict[str, str] = field(init=False)
    disputed: dict[str, set[str]] = field(init=False)
    mended: dict[str, tuple[tuple[str, str], ...]] = field(init=False)
    direct: set[tuple[str, int, int]] = field(init=False)
    roster: Roster = field(init=False)

    def __post_init__(self) -> None:
        self.issues = {**self.labels, OTHER: "Other matters"}
        self.actors = {a.id: a for r in self.readings for a in r.actors} | {a.id: a for a in self.joined.actors}
        held = self.joined.documents or tuple(r.document for r in self.readings)
        ordered = sorted(held, key=lambda d: (start_of(d.published), d.outlet or "", d.source, d.id))
        self.documents = {d.id: d for d in ordered}
        self.roster = Roster(self.actors, {one.of: one.to for one in self.joined.links if one.kind == "actor"})
        self.numbers = {d.id: number for number, d in enumerate(ordered, 1)}
        self.events = {e.id: e for r in self.readings for e in r.events}
        self.grades = {c.of: c.words for c in self.joined.corroborations}
        self.texts = {r.document.id: r.document.text or "" for r in self.readings}
        self.mended = {r.document.id: tuple((m.raw, m.clean) for m in r.repairs) for r in self.readings}
        self.disputed = {}
        for one in self.joined.disagreements:
            if one.verdict == "conflict" and one.attribute not in OF_PARTIES:
                for record in one.of:
                    self.disputed.setdefault(record, set()).add(one.attribute.replace("_", " "))
        self.direct = {
            (r.document.id, span.start, span.end)
            for r in self.readings
            for s in r.statements
            if s.mode == "direct"
            for span in s.content
        }

    def mark(self, mark: str | None, *records: str) -> str | None:
        """A mark, with what is disputed where reports on any of the records cannot all be right."""
        held = sorted({what for one in records for what in self.disputed.get(one, ())})
        return "; ".join(filter(None, (mark, f"disputed: {listed(held)}" if held else None))) or None

    def name(self, actor: str | None) -> str:
        """The name of an actor; what is no actor of the case is nobody named."""
        held = self.actors.get(actor or "")
        return held.name if held else "somebody not named"

    def names(self, actors: Iterable[str]) -> tuple[str, ...]:
        """Names, each once, in the order given."""
        return tuple(dict.fromkeys(map(self.name, actors)))

    def speaks_for(self, voice: str, party: str) -> bool:
        """True for whoever stands for the party or is of its country: its minister or leader, not another's."""
        own, whose = self.actors.get(voice), self.actors.get(party)
        if self.roster.side(voice) == self.roster.side(party):
            return True
        return bool(own and whose and own.country and own.country == whose.country)

    def words(self, terms: str, evidence: Sequence[Evidence]) -> Run:
        """Words of an article in the style that tells whether somebody is quoted with them."""
        return Run(terms, SAID if any(self._is_said(e, terms) for e in evidence) else WORDED)

    def _is_said(self, evidence: Evidence, terms: str) -> bool:
        at = evidence.quote.find(terms)
        if at < 0:
            return False
        start, end = evidence.start + at, evidence.start + at + len(terms)
        return any(d == evidence.document and s <= start and end <= e for d, s, e in self.direct)

    def told(self, evidence: Sequence[Evidence]) -> list[Run]:
        """What an article says there: a quote; where that is a few words, with the rest of its sentence."""
        best = max(self.sorted(evidence), key=lambda e: min(len(e.quote), SHORT))
        text = self.texts.get(best.document, "")
        first, last = best.start, best.end
        if len(best.quote) < SHORT and text:
            first, last = sentence_around(text, first, last)
        parts = ((text[first : best.start], CONTEXT), (best.quote, WORDED), (text[best.end : last], CONTEXT))
        return [Run(self._mended(words, best.document), style) for words, style in parts if words.strip()]

    def _mended(self, words: str, document: str) -> str:
        """Words on one line, cut to a length, with what was damaged as it was meant."""
        for raw, clean in self.mended.get(document, ()):
            words = words.replace(raw, clean)
        return cut(SPACE.sub(" ", words))

    def place(self, evidence: Sequence[Evidence]) -> tuple[int, int]:
        """Where the first of some evidence stands, for sorting."""
        return min(((self.numbers.get(e.document, 0), e.start) for e in evidence), default=(0, 0))

    def sorted(self, evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
        """Evidence in order of articles and place, each once."""
        return tuple(sorted(set(evidence), key=lambda e: (self.numbers.get(e.document, 0), e.start, e.end)))


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence, or the line, begins and ends in which a place stands; long ones are cut to what is near.

    Example:
        >>> sentence_around("It rained. Togo signed the pact at noon. It stopped.", 23, 31)
        (11, 40)
    """
    first = max((m.end() for m in END.finditer(text, max(0, start - LONG), start)), default=max(0, start - LONG))
    following = END.search(text, max(start, end - 1))
    last = following.end() if following else len(text)
    return first, max(end, first + len(text[first:last].rstrip()))


def cut(words: str, most: int = LONG) -> str:
    """Words up to a length, cut between words and with a mark that says so.

    Example:
        >>> cut("one two three", 9)
        'one two …'
    """
    return words if len(words) <= most else words[: words.rfind(" ", 0, most - 1)] + " …"


def with_days(words: str) -> str:
    """Words in which ISO days are written as people write them.

    Example:
        >>> with_days("call of Chad and Togo (2025-05-19)")
        'call of Chad and Togo (19 May 2025)'
    """
    return DAY.sub(lambda found: day_words(found.group()), words)


def plain(words: str) -> Line:
    """A line of Parley's own words, which rests on no evidence but the count of what is there."""
    return Line((Run(words),))


def day_of(when: When | None) -> str:
    """The first day that a time may mean, for sorting; what has none sorts last."""
    return start_of(when)
