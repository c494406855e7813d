"""A generated case of any size: articles of a negotiation over years, as they would come out of the reading wing.

The news comes at a steady rate, so that a case of a hundred thousand articles is three years of it and one of a
hundred a day. A few pairs of parties have most of the stories. Several articles tell of each, some in the words of
another, some without a date; people are spelt in several ways. Sentences are our own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from random import Random
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
    Mention,
    Move,
    Quantity,
    Reading,
    Region,
    Role,
    Span,
    Statement,
    When,
)
from parley.text.ids import content_id

RATE = 90  # articles a day
STORIES = 12  # stories a day
FIRST = date(2021, 1, 4)
UNDATED = 0.04  # share of articles that tell no date
COPIED = 0.12  # share that gives the text of another article of its story
STATES = (
    ("Arlen", "ARL", "Mira Solvane"), ("Borvia", "BRV", "Tomas Keld"), ("Castoria", "CST", "Ines Marou"),
    ("Dunmark", "DNM", "Olaf Brandt"), ("Estavar", "EST", "Lena Ruiz"), ("Farland", "FRL", "Peter Achterberg"),
    ("Gorane", "GRN", "Amadou Diarra"), ("Helvar", "HLV", "Sofia Lindqvist"), ("Istria", "ISN", "Marko Petrovic"),
    ("Jorvia", "JRV", "Hana Sato"), ("Kessel", "KSL", "David Okafor"), ("Lorand", "LRD", "Ewa Nowak"),
)  # fmt: skip
PAIRS = list(combinations(range(len(STATES)), 2))
ISSUES = ("ceasefire", "territory", "sanctions", "prisoners", "energy", "security_guarantees", "venue",
          "monitoring", "elections", "economy")  # fmt: skip
PLACES = ("Port Alder", "Nimes-sur-Lac", "Old Harbour", "Castle Brae", "Westmoor", None)
OUTLETS = (
    "The Daily Ledger",
    "Coast Herald",
    "Northern Post",
    "Evening Mirror",
    "Globe Wire",
    "Public Radio",
    None,
)
THINGS = ("the northern corridor", "the grain terminals", "all detained sailors", "the border crossings",
          "a joint survey of the delta", "the frozen reserves", "the power line at Brae", "observers in the valley",
          "the river tariff", "the exchange of the fallen")  # fmt: skip
NOUNS = (
    "analysts capitals diplomats envoy freight coast parliament paper officials text draft rounds residents "
    "border towns promises lorries attaches spring observers incidents river valley harvest port ministry "
    "spokesman deputies council vote budget tariff convoy engineers dam bridge market price wheat copper "
    "cable station winter fuel reserve bank court ruling lawyers union dockworkers strike ferry island "
    "coastguard patrol radar drone fence camp aid school clinic doctors mayor governor province delta dispute "
    "survey map line village orchard summit hotel corridor delegation table flag anthem protest square "
    "students editor newspaper poll margin coalition minister"
)
DEEDS = "watched doubted praised counted delayed opened closed rejected prepared described recalled expected"
WORDS, VERBS = NOUNS.split(), DEEDS.split()


@dataclass(frozen=True, slots=True)
class Story:
    """What happened on a day: who was in contact, who struck whom, and what a party wanted."""

    day: date
    one: int
    other: int
    form: str
    place: str | None
    minutes: int
    issue: str
    thing: str
    quote: str
    count: int


@dataclass(frozen=True, slots=True)
class Pace:
    """How dense the news is: articles a day, and stories a day that they tell of."""

    rate: int = RATE
    stories: int = STORIES


BUSY = Pace()
STEADY = Pace(8, 1)
"""A quiet negotiation: the news that bears on an article, a fortnight of it, is a hundred articles."""


def story(day: int, number: int) -> Story:
    """A story of a day, always the same."""
    chance = Random(f"story {day} {number}")
    one, other = PAIRS[min(int(chance.paretovariate(0.9)) - 1, len(PAIRS) - 1)]
    thing = chance.choice(THINGS)
    words = f"we will not sign anything that leaves {thing} out and we have said so {chance.randint(2, 999)} times"
    return Story(
        FIRST + timedelta(day), one, other, chance.choice(("call", "meeting", "meeting", "visit")),
        chance.choice(PLACES), chance.choice((30, 60, 90, 120)), chance.choice(ISSUES), thing, words,
        chance.randint(2, 400),
    )  # fmt: skip


def make_reading(number: int, pace: Pace = BUSY) -> Reading:
    """Article ``number`` of the case, read."""
    day = number // pace.rate
    chance = Random(f"article {number}")
    told = story(max(0, day - chance.choice((0, 0, 0, 1))), chance.randrange(pace.stories))
    copied = Random(f"copy {told.day} {told.quote}") if chance.random() < COPIED else chance
    sentences = _sentences(told, copied)
    body = " ".join(sentences)
    outlet = chance.choice(OUTLETS)
    text = f"{body}\n\n{outlet or 'Page'} {number}"
    one = content_id("document", number)
    published = FIRST + timedelta(day)
    when = None if chance.random() < UNDATED else _day(published)
    document = Document(
        one, "generated", (), f"articles/{number}.txt", one, outlet, sentences[0][:60], published=when, text=text,
        origins=("Globe Wire",) if chance.random() < 0.2 else (), sources=(f"articles/{number}.txt",),
    )  # fmt: skip
    region = Region(content_id("region", one), "generated", (), one, 0, len(body), "body")
    return _records(document, region, told, sentences, chance)


def _day(day: date) -> When:
    return When(day.isoformat(), day.isoformat(), day.isoformat(), day.isoformat(), "day", "text")


def _sentences(told: Story, chance: Random) -> list[str]:
    left, right = STATES[told.one], STATES[told.other]
    names = [chance.choice((f"President {s[2]}", s[2])) for s in (left, right)]
    verb = {"call": "spoke by telephone with", "meeting": "met", "visit": "was received by"}[told.form]
    where = f" in {told.place}" if told.place and told.form != "call" else ""
    lead = f"{names[0]} of {left[0]} {verb} {names[1]} of {right[0]}{where} for {told.minutes} minutes."
    wants = chance.choice(("demands", "offers", "refuses"))
    want = f"{left[0]} {wants} {told.thing} if {right[0]} withdraws its guns."
    said = f"“{told.quote[0].upper()}{told.quote[1:]},” {left[2].split()[-1]} said."
    blow = f"{right[0]} shelled {told.place or 'the harbour'} and {told.count} people were hurt."
    filler = [_filler(chance) for _ in range(14)]
    rounds = chance.randint(1, 99999), chance.randint(1, 99999)
    odd = f"It was round {rounds[0]} of {rounds[1]} by the count of {chance.choice(THINGS)}."
    return [lead, filler[0], want, filler[1], said, odd, blow, *filler[2:]]


def _filler(chance: Random) -> str:
    """A sentence of its own that tells of nothing."""
    parts = [
        f"the {chance.choice(WORDS)} {chance.choice(VERBS)} the {' of the '.join(chance.choices(WORDS, k=2))}"
        for _ in range(3)
    ]
    words = ", while ".join(parts)
    return f"{words[0].upper()}{words[1:]}."


def _records(document: Document, region: Region, told: Story, sentences: list[str], chance: Random) -> Reading:
    text, one = document.text or "", document.id
    places = [text.index(sentence) for sentence in sentences]

    def evidence(number: int) -> tuple[Evidence, ...]:
        start = places[number]
        return (Evidence(one, start, start + len(sentences[number]), sentences[number]),)

    def head(kind: str, number: int) -> dict[str, Any]:
        return {
            "id": content_id(kind, one, number),
            "rule": "generated",
            "evidence": evidence(number),
            "document": one,
        }

    states, people = [], []
    for at in (told.one, told.other):
        name, code, leader = STATES[at]
        states.append(
            Actor(content_id("actor", "state", name, code), "world", "state", name, country=code, sector="GOV")
        )
        spelt = chance.choice(
            (leader, leader, leader, f"{leader.split()[0][0]}. {leader.split()[-1]}", leader.split()[-1])
        )
        people.append(Actor(content_id("actor", "person", spelt, code), "world", "person", spelt, country=code,
                            sector="GOV", roles=(Role("president", name),)))  # fmt: skip
    letters = "BCDFGHKLMNPRSTV", "aeiou", "lmnrst", "aeiou", "dklmnrstv"
    stranger = f"{chance.choice(('Ada', 'Ben', 'Cleo', 'Dirk', 'Eva'))} {''.join(map(chance.choice, letters))}son"
    guest = Actor(content_id("actor", "person", stranger, None), "mentions", "person", stranger)
    who = tuple(p.id for p in people)
    kind = next(k for k in ("demands", "offers", "refuses") if f" {k} " in sentences[2])
    terms = sentences[2].index(told.thing) + places[2]
    clause = sentences[2].index(" if ") + 1 + places[2]
    when = _day(told.day) if chance.random() < 0.5 else None
    quote = text.index(told.quote[1:], places[4]) - 1
    number = text.index(str(told.count), places[6])
    quantity = Quantity(
        content_id("quantity", one), "generated", evidence(6), one, number, number + len(str(told.count)),
        str(told.count), told.count, told.count, None, "people hurt",
    )  # fmt: skip
    said = Statement(
        **head("statement", 4), mode="direct", polarity="asserts", speaker=people[0].id, source=None, cue=None,
        content=(Span(quote, quote + len(told.quote)),),
    )  # fmt: skip
    mentions = tuple(
        Mention(content_id("mention", one, actor.id), "generated", evidence(0), one, places[0], places[0] + 5,
                actor.name, "name", actor.id)
        for actor in (*states, *people)
    )  # fmt: skip
    blow = Event(
        **head("event", 6), type="ASSAULT", status="happened", actors=(states[1].id,), recipients=(states[0].id,),
        when=when, place=told.place, quantities=(quantity.id,),
    )  # fmt: skip
    contact = Contact(
        **head("contact", 0), form=told.form, status="happened", participants=who, when=when,
        minutes=Amount(told.minutes, told.minutes, "minute") if chance.random() < 0.7 else None,
        place=told.place if told.form != "call" else None,
    )  # fmt: skip
    condition = Condition("if", Span(clause, places[2] + len(sentences[2]) - 1), states[1].id)
    move = Move(
        **head("move", 2), kind=kind, status="stated", party=people[0].id, toward=(states[1].id,), issue=told.issue,
        terms=Span(terms, terms + len(told.thing)), conditions=(condition,),
    )  # fmt: skip
    hurt = Amount(told.count, told.count, "person", str(told.count))
    fact = Fact(**head("fact", 6), subject=f"assault:{states[1].id}", attribute="hurt", value=hurt)
    actors = tuple(sorted((*states, *people, guest), key=lambda a: a.id))
    return Reading(
        document, (region,), (), actors, mentions, (), (quantity,), (said,), (blow,), (contact,), (move,), (fact,)
    )
