"""What bounds the day of an undated article: past dates, lengths of wars, counted days, anniversaries, offices.

Each bound is a stretch of days with its reason; together they leave the days that the article may be of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from parley.records import Parse, Sentence, TimeExpression
from parley.text.calendar import add_months, bounds
from parley.text.durations import days_of

BEGIN = frozenset((
    "begin", "break", "commence", "erupt", "ignite", "invade", "invasion", "launch", "outbreak", "since",
    "start", "trigger",
))  # fmt: skip
LASTING = frozenset((
    "blockade", "campaign", "ceasefire", "conflict", "crisis", "dispute", "embargo", "fighting", "insurgency",
    "invasion", "negotiation", "occupation", "offensive", "siege", "standoff", "strike", "talk", "truce",
    "uprising", "war",
))  # fmt: skip
FORMER = re.compile(r"(?:former|ex-?|then-?|late|future|next|would-be|elect)\W*(?:\w+\W+){0,2}$", re.IGNORECASE)
COUNTED = re.compile(r"\b[Dd]ay (\d{1,2},\d{3}|\d{2,4})\b")
ANNIVERSARY = re.compile(r"\b(?P<nth>[a-z]+|\d{1,3}(?:st|nd|rd|th)) anniversary of\b", re.IGNORECASE)
WORDS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
NTH = {word: number for number, word in enumerate(WORDS, 1)}
AROUND = 31  # days around an anniversary in which articles speak of it as news; a guess
LEAD_SENTENCES = 5


class Term(Protocol):
    """Who held which office when, as the lexicon of the world has it; ``until`` None where still in office."""

    @property
    def person(self) -> str:
        """The full name."""

    @property
    def title(self) -> str:
        """The office ("prime minister")."""

    @property
    def since(self) -> str:
        """First day, ISO 8601."""

    @property
    def until(self) -> str | None:
        """Last day, or None."""


@dataclass(frozen=True, slots=True)
class Bound:
    """The days that the article may be of as far as one clue goes, and the clue in words."""

    earliest: date
    latest: date
    reason: str


def find_bounds(
    parse: Parse, times: Sequence[TimeExpression], terms: Sequence[Term], *, opening: bool = False
) -> list[Bound]:
    """Everything that bounds the day, each with its reason.

    Args:
        parse: The article's grammar.
        times: Its expressions of time, not yet resolved.
        terms: Who was in office when.
        opening: True to count only the offices that are named where the article opens, and none of them where
            they contradict each other.
    """
    found = [*_past_dates(parse, times), *_lasting(parse, times), *_counted(parse, times),
             *_anniversaries(parse, times)]  # fmt: skip
    offices = _in_office(_opening(parse) if opening else parse.text, terms)
    if opening and offices and max(o.earliest for o in offices) > min(o.latest for o in offices):
        offices = []
    return [*found, *offices]


def _opening(parse: Parse) -> str:
    """The headline and the first sentences of the body."""
    held = [s for s in parse.sentences if s.label in ("body", "headline", "subheading")][:LEAD_SENTENCES]
    return " ".join(parse.text[s.start : s.end] for s in held)


def left_between(limits: Sequence[Bound]) -> tuple[date, date] | None:
    """The days that all bounds leave, or None where they leave none or one end is open."""
    earliest = max((limit.earliest for limit in limits), default=date.min)
    latest = min((limit.latest for limit in limits), default=date.max)
    return (earliest, latest) if date.min < earliest <= latest < date.max else None


def _past_dates(parse: Parse, times: Sequence[TimeExpression]) -> list[Bound]:
    """An article is no older than the last day it reports as past, by its year."""
    best: tuple[str, TimeExpression] | None = None
    for time in times:
        if time.anchor != "explicit" or time.earliest is None or time.type not in ("DATE", "TIME"):
            continue
        sentence = parse.sentence_at(time.start)
        if sentence is None or sentence.label == "headline" or _is_ahead(sentence):
            continue
        if best is None or time.earliest > best[0]:
            best = time.earliest, time
    if best is None:
        return []
    return [Bound(date.fromisoformat(best[0]), date.max, f"it tells of '{best[1].text}' as past")]


def _is_ahead(sentence: Sentence) -> bool:
    """True where the sentence looks forward anywhere: then a year in it proves nothing about the past."""
    return any(t.tag == "MD" or (t.lemma in ("by", "until", "plan", "expect")) for t in sentence.tokens)


def _lasting(parse: Parse, times: Sequence[TimeExpression]) -> list[Bound]:
    """A thing that began at a time told and has lasted so long: "the three-year war" that "began in 2022"."""
    began = _began(parse, times)
    found: list[Bound] = []
    for time in times:
        length = days_of(time.value) if time.type == "DURATION" else None
        if length is None or length.low is None or length.low < 300 or not _has_lasted(parse, time):
            continue
        for start in began[:1]:
            days = bounds(start.value)
            if days is None:
                continue
            years = round(length.low / 365.25)
            try:
                first = add_months(date.fromisoformat(days[0]), 12 * (years - 1))
                last = add_months(date.fromisoformat(days[1]), 12 * (years + 1))
            except (ValueError, OverflowError):  # it would have lasted beyond the calendar
                continue
            reason = (
                f"'{time.text}' of what began in '{start.text}' puts it between {first.year} and {last.year} "
                "(people round such lengths by up to a year)"
            )
            found.append(Bound(first, last, reason))
    return found[:1]


def _began(parse: Parse, times: Sequence[TimeExpression]) -> list[TimeExpression]:
    """The times at which the text says that something lasting began, the narrowest first."""
    found = [
        t for t in times
        if t.anchor == "explicit" and t.earliest and (s := parse.sentence_at(t.start)) is not None and _begins(s, t)
    ]  # fmt: skip
    return sorted(found, key=lambda t: -len(t.value))


def _begins(sentence: Sentence, time: TimeExpression) -> bool:
    return any(
        t.lemma.lower() in BEGIN and abs(t.start - time.start) < 80 and t.lemma.lower() != "since"
        for t in sentence.tokens
    ) and any(t.lemma.lower() in LASTING for t in sentence.tokens)


def _has_lasted(parse: Parse, time: TimeExpression) -> bool:
    """True for the length of a war or other lasting thing, as against "15 months of combat" or "in two years"."""
    sentence = parse.sentence_at(time.start)
    after = sentence.at(time.end) if sentence is not None else None
    if sentence is None or after is None:
        return False
    if "-" in time.text or time.text.lower().endswith("long"):
        return any(t.lemma.lower() in LASTING for t in sentence.tokens[after : after + 3])
    before = [t.lemma.lower() for t in sentence.tokens[max(0, after - 7) : after]]
    return "last" in before or "rage" in before


def _in_office(text: str, terms: Sequence[Term]) -> list[Bound]:
    """Whoever is called by an office holds it when the article speaks; "former" and its kin are passed over."""
    allowed: dict[str, list[Term]] = {}
    for term in terms:
        if term.person in text and _called(text, term):
            allowed.setdefault(f"{term.title} {term.person}", []).append(term)
    found = []
    for name, held in sorted(allowed.items()):
        first = min(_end(t.since, 0) for t in held)
        last = max(_end(t.until, 1) if t.until else date.max for t in held)
        when = f"{first.isoformat()} to {last.isoformat()}" if last != date.max else f"since {first.isoformat()}"
        found.append(
            Bound(first, last if last == date.max else last + timedelta(60), f"{name} is in office ({when})")
        )
    return found


def _end(told: str, side: int) -> date:
    """The first (0) or last (1) day of a date that may be told by its month or year alone."""
    days = bounds(told)
    return date.fromisoformat(days[side] if days else told)


def _called(text: str, term: Term) -> bool:
    head = term.title.split()[-1].lower()
    for found in re.finditer(re.escape(term.person), text):
        lead = text[max(0, found.start() - 40) : found.start()].lower()
        place = lead.rfind(head)
        if place >= 0 and len(lead) - place - len(head) <= 3 and not FORMER.search(lead[:place]):
            return True
    return False


def _counted(parse: Parse, times: Sequence[TimeExpression]) -> list[Bound]:
    """ "Day 1,128 of the war" of what began at a time told."""
    for sentence in parse.sentences:
        found = COUNTED.search(parse.text, sentence.start, sentence.end)
        if found is None or not any(t.lemma.lower() in LASTING for t in sentence.tokens):
            continue
        number = int(found[1].replace(",", ""))
        for start in _began(parse, times)[:1]:
            days = bounds(start.value)
            if days is not None and number >= 10:
                first, last = (date.fromisoformat(day) + timedelta(number - 1) for day in days)
                return [Bound(first, last + timedelta(1), f"'{found[0]}' counts from '{start.text}'")]
    return []


def _anniversaries(parse: Parse, times: Sequence[TimeExpression]) -> list[Bound]:
    """An anniversary that the article opens with, of what began at a time told."""
    for sentence in [s for s in parse.sentences if s.label in ("body", "headline")][:LEAD_SENTENCES]:
        found = ANNIVERSARY.search(parse.text, sentence.start, sentence.end)
        figures = re.match(r"\d+", found["nth"]) if found else None
        years = int(figures[0]) if figures else NTH.get(found["nth"].lower(), 0) if found else 0
        if not years or not any(t.lemma.lower() in LASTING for t in sentence.tokens):
            continue
        for start in _began(parse, times)[:1]:
            days = bounds(start.value)
            if found is not None and days is not None:
                first, last = (add_months(date.fromisoformat(day), 12 * years) for day in days)
                reason = f"it opens with the {found['nth']} anniversary of what began in '{start.text}'"
                return [Bound(first - timedelta(AROUND), last + timedelta(AROUND), reason)]
    return []
