"""A contact as one article tells it, and which tellings are worth comparing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from parley.records import Contact, Reading, Roster, When
from parley.records.event import STAGES
from parley.text.intervals import Days, days_of, length, widen
from parley.text.sameness import Moment, plain_place

STOP = re.compile(r"[.!?][”\"’']?(?=\s)|\n")
REACH = 400  # characters to either side in which a sentence ends; longer ones are cut
FAMILY = {"meeting": "meeting", "summit": "meeting"}
"""Forms that tell of one kind of contact in other words; every other form stands for itself."""
PLACELESS = frozenset({"call", "group_call", "letter"})
OPENING = 400
"""Characters of the running text in which a report tells its own news. A guess: two paragraphs."""
TALKS = re.compile(r"\b(?:talks|negotiations?|rounds?|sessions?|mediation|summits?|bargaining|dialogue)\b", re.I)
"""Words for what is held by parties rather than by any two people who meet."""
ROUND = re.compile(
    r"\b(?P<number>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,2}(?:st|nd|rd|th))\s+"
    r"(?:\w+\s+)?(?:round|session|stage|meeting)\b",
    re.I,
)
"""The number of a round of talks."""
NEWS_BACK = 2
"""Days that the news which an article opens with may be older than it. A guess."""


@dataclass(frozen=True, slots=True)
class Told:
    """A contact as one article tells it, with its people as actors of the case.

    ``named`` are they as told; ``people`` has the state in the place of its delegation or officials, and the
    person in the place of the office; ``states`` are those told as countries alone. ``news`` are the days in which
    it was where its article, of one day, opens with it and does not say when. ``around`` are the sentences that
    tell it; ``cast``, for one that names nobody by name, are all whom its article names. ``crowds`` are those of
    ``people`` who are groups without a name of their own ("union leaders").
    """

    contact: Contact
    document: str
    family: str
    stage: str
    named: frozenset[str]
    people: frozenset[str]
    groups: frozenset[str]
    sides: frozenset[str]
    moment: Moment
    states: frozenset[str] = frozenset()
    news: Days | None = None
    around: str = ""
    cast: frozenset[str] = frozenset()
    crowds: frozenset[str] = frozenset()

    @property
    def is_empty(self) -> bool:
        """True where the article does not say who took part."""
        return not self.people and not self.groups


def read_telling(
    contact: Contact,
    roster: Roster,
    dates: Mapping[str, When | None],
    holders: Mapping[str, str] | None = None,
    opening: int = 0,
    present: Mapping[str, str] | None = None,
    reading: Reading | None = None,
) -> Told:
    """The contact with its people, stage and time as they count for comparing.

    Args:
        contact: As read.
        roster: The actors of the case.
        dates: When each document was published, as far as known.
        holders: Who holds which office (`parley.joining.offices`).
        opening: Where the opening of the article ends, which tells its own news.
        present: Those of ``holders`` whom the article names too: they took part, not the office.
        reading: The article, for the words around.
    """
    document = contact.document or ""
    here = present or {}
    everybody = tuple(here.get(one, one) for one in roster.all(contact.participants))
    groups = frozenset(one for one in everybody if roster.is_group(one))
    named = frozenset(everybody) - groups
    named -= {roster.side(one) for one in named if roster.side(one) != one}  # "Sanchez of Spain" is one
    held = holders or {}
    people = frozenset(held.get(one) or roster.body(one) for one in named)
    states = frozenset(one for one in named if (actor := roster.get(one)) and actor.kind == "state")
    stage = STAGES.get(contact.status, "suggested")
    moment = Moment.of(document, contact.when, dates.get(document), ahead=stage in ("planned", "suggested"))
    sides = frozenset(roster.side(one) for one in people)
    family = FAMILY.get(contact.form, contact.form)
    opens = min((e.start for e in contact.evidence), default=opening) < opening
    news = _news(dates.get(document)) if opens and stage == "held" and contact.when is None else None
    around = _around(contact, reading.document.text) if reading is not None else ""
    cast = frozenset(roster.of(a.id) for a in reading.actors) if reading is not None and not people else frozenset()
    crowds = frozenset(one for one in people if (actor := roster.get(one)) and actor.kind == "group")
    return Told(
        contact, document, family, stage, named, people, groups, sides, moment, states, news, around, cast, crowds
    )


def _around(contact: Contact, text: str | None) -> str:
    """The sentences in which an article tells of it, roughly: from stop to stop."""
    if text is None:
        return " ".join(e.quote for e in contact.evidence)
    return " ".join(sentence_at(text, e.start, e.end) for e in contact.evidence)


def sentence_at(text: str, start: int, end: int) -> str:
    """The stretch of ``text`` around a span up to the stops or line breaks next to it.

    Example:
        >>> sentence_at("He came. She stayed at home. All was well.", 13, 19)
        'She stayed at home.'
    """
    before = max(
        (m.end() for m in STOP.finditer(text, max(0, start - REACH), start)), default=max(0, start - REACH)
    )
    after = STOP.search(text, end, end + REACH)
    return text[before : after.end() if after else end + REACH].strip()


def rounds_of(words: str) -> frozenset[str]:
    """The numbers of rounds that words tell of.

    Example:
        >>> sorted(rounds_of("The second round of talks ended; a third round is to follow."))
        ['second', 'third']
    """
    return frozenset(found["number"].casefold() for found in ROUND.finditer(words))


def _news(published: When | None) -> Days | None:
    """The days of an article's own news. A date inferred from the news is the day of the news."""
    days = days_of(published)
    if days is None or published is None or length(days) > 1:
        return None
    return days if published.basis == "inferred" else widen(days, NEWS_BACK)


def candidates(told: Iterable[Told]) -> list[tuple[str, str]]:
    """Pairs worth comparing: one form and stage, two parties in common (or a place), and days that can meet."""
    blocks: dict[tuple[object, ...], set[str]] = defaultdict(set)
    anytime: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for one in told:
        weeks = _weeks(one.moment.window)
        for key in _keys(one):
            if weeks:
                for week in weeks:
                    blocks[(*key, week)].add(one.contact.id)
            else:
                anytime[key].add(one.contact.id)
            blocks[(*key, "all")].add(one.contact.id)
    found: set[tuple[str, str]] = set()
    for block, ids in blocks.items():
        if block[-1] == "all":
            loose = anytime[block[:-1]]
            found.update((min(a, b), max(a, b)) for a in loose for b in ids if a != b)
        else:
            ordered = sorted(ids)
            found.update((a, b) for i, a in enumerate(ordered) for b in ordered[i + 1 :])
    return sorted(found)


def _keys(one: Told) -> list[tuple[str, ...]]:
    """Blocks of a telling. Issue 6 keeps them in the store, to look up only what a new article bears on."""
    sides = sorted(one.sides)
    kind = (one.family, one.stage)
    keys: list[tuple[str, ...]] = [(*kind, a, b) for i, a in enumerate(sides) for b in sides[i + 1 :]]
    keys.append((*kind, one.document))
    if len(sides) == 1:
        keys.append((*kind, *sides))
    if one.contact.place and one.family not in PLACELESS:
        keys.append((*kind, "at", plain_place(one.contact.place)))
    return keys


def _weeks(days: Days | None) -> list[int]:
    if days is None or length(days) > 62:
        return []
    return list(range(days[0].toordinal() // 7, (days[1] + timedelta(1)).toordinal() // 7 + 1))
