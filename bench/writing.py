"""Articles of our own writing, as long as real ones, for measuring: any number of them, a few at a time.

Each tells of a story of its day (two parties, an issue, what one of them did), in 22 paragraphs and some 680
words, as the 22 reports of the measuring data have on average. Outlets share stories; what is said is put together
anew for each article, out of so many words that two hardly agree in a sentence. One in twelve takes a few
paragraphs of background from others of its dispute and one in twenty-five reprints an earlier report of its day: 18
real reports of one day have 6 links together. Pages have furniture.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

RATE, STORIES = 90, 12  # articles and stories a day, as in `tests/generated.py`
FIRST = date(2021, 1, 4)
PARAGRAPHS = 22
BORROWING, REPRINTED = 1 / 12, 1 / 25  # shares of the articles; see above
STATES = (
    ("France", "French", "Paris", "Anne Lavigne"), ("Kenya", "Kenyan", "Nairobi", "Joseph Mwangi"),
    ("Brazil", "Brazilian", "Brasilia", "Paula Ferreira"), ("India", "Indian", "New Delhi", "Arun Mehta"),
    ("Norway", "Norwegian", "Oslo", "Ingrid Solberg"), ("Egypt", "Egyptian", "Cairo", "Hassan Farouk"),
    ("Japan", "Japanese", "Tokyo", "Kenji Morita"), ("Chile", "Chilean", "Santiago", "Diego Rojas"),
    ("Turkey", "Turkish", "Ankara", "Selin Aydin"), ("Canada", "Canadian", "Ottawa", "Claire Bennett"),
    ("Vietnam", "Vietnamese", "Hanoi", "Linh Tran"), ("Ghana", "Ghanaian", "Accra", "Kofi Asante"),
)  # fmt: skip
MATTERS = (
    "tariff on copper", "ceasefire along the river", "exchange of prisoners",
    "embargo on banks", "port of the delta",
    "fishing zone", "gas pipeline", "quota for coffee", "border crossing", "status of the province",
    "enrichment of uranium", "release of frozen reserves", "toll on lorries", "ferry contract", "grain corridor",
    "water treaty", "airspace ban", "visa regime", "pension fund", "rail link", "mine concession", "police mandate",
    "tax on timber", "refugee camp", "customs post", "dam", "wage scale",
    "power line", "army base", "lithium field",
)  # fmt: skip
KINDS = (
    "disputed", "eastern", "western", "northern", "southern", "coastal",
    "provisional", "joint", "long-delayed", "new",
    "old", "revised", "common", "upper", "lower", "second", "third", "inland", "seasonal", "shared", "temporary",
    "costly", "smaller", "larger", "central", "outer", "monthly", "annual", "federal", "rural",
)  # fmt: skip
GROUPS = (
    "dockers", "farmers", "nurses", "shipowners", "engineers", "villagers",
    "traders", "teachers", "pilots", "herders",
    "miners", "students", "judges", "bakers", "fishermen", "drivers", "builders", "veterans", "mayors", "weavers",
)  # fmt: skip
DEEDS = (
    "measured", "counted", "repaired", "mapped", "inspected", "listed",
    "photographed", "closed", "reopened", "sold",
    "moved", "insured", "painted", "guarded", "emptied", "registered", "flooded", "fenced", "valued", "audited",
)  # fmt: skip
GIVEN = (
    "Ana", "Boris", "Carla", "Dmitri", "Elif", "Farid", "Grace", "Hugo", "Irene", "Jonas", "Kofi", "Lena", "Milan",
    "Nadia", "Omar", "Petra", "Quentin", "Rosa", "Samuel", "Tara", "Umar", "Vera", "Walter", "Yara", "Zoltan",
)  # fmt: skip
FAMILY = (
    "Abbot", "Bekele", "Cortez", "Dorn", "Ekman", "Fiore", "Gruber", "Hadley", "Ibarra", "Jensen", "Kaplan", "Lund",
    "Moreau", "Novak", "Okoro", "Pereira", "Quist", "Rahimi", "Sato",
    "Tesfaye", "Ullman", "Vargas", "Weiss", "Yilmaz",
)  # fmt: skip
OUTLETS = ("The Daily Ledger", "Coast Herald", "Northern Post", "Evening Mirror", "Globe Wire", "Public Radio")
LEADS = (
    "{P} said on {day} that it would accept {thing} only if {Q} withdrew its {g1} from {t1} by {month}.",
    "{p} officials rejected a {q} proposal on {thing} on {day}, calling it “a step back from what was promised.”",
    "{A}, the {p} foreign minister, met {B} in {city} on {day} for talks on {thing} that lasted three hours.",
    "{P} threatened on {day} to leave the talks with {Q} unless {thing} was settled before the end of {month}.",
    "The leaders of {P} and {Q} spoke by phone for {n} minutes on {day} about {thing}, both governments said.",
)
NEWS = (
    "“We are ready to talk about {t1}, but not while {g1} keep {t2} {d1},” {A} told reporters in {city} on {day}.",
    "{B} said the {q} side had no objection to {t1} and would give its answer on {t2} within {n} days.",
    "{name}, a senior {p} official, said {n} of the {m} points on {t1} were open, most of them about {t2}.",
    "According to the {q} foreign ministry, the two delegations agreed to meet over {t1} once {t2} was {d1}.",
    "{A} denied that {P} had offered {Q} {t1} in exchange for {t2}, as {name} of the {g1} had written.",
    "The {p} government has demanded that {Q} publish what {g1} {d1} at {t1}, which {name} refused to do.",
    "{B} promised that {Q} would pay {m} million dollars for {t1} if {P} opened {t2} to its {g1} by {month}.",
    "“If they sign on {t1}, we will have {t2} {d1} the same day,” {name} of the {q} {g1} said.",
    "{other_state} offered to host a round on {t1}, and {A} thanked {name} for having {t2} {d1}.",
    "It was not clear on {day} whether the meeting on {t1} would take place before {t2} was {d1}, {name} said.",
    "{P} and {Q} have accused each other of having {t1} {d1}, and {name}, who saw {t2}, will not say who is right.",
    "The {q} parliament voted {m} to {n} to support the government on {t1} after {g1} had {d1} {t2}.",
    "{A} is expected to travel to {other} on {day} with a plan for {t1}, where {g1} wait to see {t2} {d1}.",
    "Asked whether {P} would sign on {t1}, {name} replied: “That depends on who has {t2} {d1}.”",
    "{name}, who speaks for {m} {g1} in {other}, called {t1} a mistake and asked that {t2} be {d1} first.",
    "Near {t1} {g1} {d1} what was left of {t2}, {n} kilometres from where {name} was born.",
    "{Q} rejected a {p} proposal to have {t1} {d1} by {g1} of both sides, {name} told the {q} radio.",
    "“Nobody asked the {g1} before {t1} was {d1},” said {name}, {n}, who lost {m} dollars over {t2}.",
)  # fmt: skip
BACKGROUND = (
    "The dispute over {thing} began {n} years ago, when engineers of both sides were sent home from the {place}.",
    "{P} and {Q} have held {n} rounds of talks on {thing} since then, of which the last one failed in {month}.",
    "Trade between {P} and {Q} fell by {n} percent in the last two years, according to the {p} central bank.",
    "About {m} people live in the villages along the {place}, and many of them cross it daily to work or to trade.",
    "{other_state} has acted as a mediator in earlier disputes and keeps a small office for it in {city}.",
    "Lawyers who know the treaty say that either side may end it, with grounds and a notice of {n} months.",
    "The {g1} of the region have long been a matter of pride on both sides, and schools tell of {t1} in two ways.",
)  # fmt: skip
FURNITURE = (
    "Sign up for our morning letter and never miss a story that matters to you and your family.",
    "Share this article with your friends on every network that you like to use.",
    "All rights reserved. This material may not be sold on without leave in writing.",
    "Most read this week: where to swim, what to cook, and how to sleep through the heat.",
)
OPENINGS = (
    "In the view of people who follow the talks, little has changed:", "This much is known after a long night:",
    "Reporters who waited outside the building were told the following:", "One thing stands out from the day:",
    "On a second matter there was news as well:", "Later in the day came a further turn:",
    "Those who hoped for more were given this:", "A note to embassies, seen by this newspaper, adds to it:",
)  # fmt: skip
PLACES = ("valley", "strait", "northern corridor", "old harbour", "plateau", "ferry terminal")


def write_articles(number: int, first: int = 0, rate: int = RATE) -> Iterator[dict[str, Any]]:
    """Articles ``first`` and following, ``rate`` of them a day, each as a line of JSONL has it.

    The same number is the same article.
    """
    for n in range(first, first + number):
        yield write_article(n, rate)


def write_article(number: int, rate: int = RATE) -> dict[str, Any]:
    """The article of that number, of so many a day."""
    own = Random(f"article {number}")
    day = FIRST + timedelta(days=number // rate)
    source, left_out = number, 0
    if own.random() < REPRINTED and number % rate:  # an earlier one of the day, shortened
        source, left_out = number - own.randint(1, number % rate), own.randint(1, 5)
    title, body = _report(source, rate, day)
    return {
        "source": f"generated/{number}.txt",
        "title": title,
        "text": "\n\n".join([title, *body[: len(body) - left_out], *own.sample(FURNITURE, 2)]),
        "outlet": own.choice(OUTLETS),
        "published": day.isoformat(),
    }


def _report(number: int, rate: int, day: date) -> tuple[str, list[str]]:
    """Headline and paragraphs of the report of that number."""
    own = Random(f"report {number}")
    slots = _slots(Random(f"story {number // rate} {number % STORIES}"), day)
    dispute = Random(f"dispute {slots['P']} {slots['Q']}")
    settled = {**slots, **_words(dispute), "month": dispute.choice(("March", "June", "October"))}
    background = [form.format(**settled) for form in BACKGROUND] if own.random() < BORROWING else []
    own.shuffle(background)
    body = [own.choice(LEADS).format(**slots, **{k: v for k, v in _words(own).items() if k not in slots})]
    while len(body) < PARAGRAPHS:
        if background and own.random() < 0.3:
            body.append(background.pop())
        else:
            body.append(_sentence(own.choice(NEWS), slots, own))
    title = f"{slots['P']} and {slots['Q']} at odds over {slots['thing']}, day {number // rate}, report {number}"
    return title, body


def _sentence(form: str, slots: dict[str, Any], own: Random) -> str:
    """A sentence of the news of that story, in words of its own."""
    said = form.format(**{**slots, **_words(own)})
    return f"{own.choice(OPENINGS)} {said}" if own.random() < 0.2 and not said.startswith("“") else said


def _slots(story: Random, day: date) -> dict[str, Any]:
    """Who, what and where a story is about."""
    one, two, other = story.sample(STATES, 3)
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    return {
        "P": one[0], "p": one[1], "A": one[3], "A_last": one[3].split()[1], "Q": two[0], "q": two[1], "B": two[3],
        "B_last": two[3].split()[1], "city": one[2], "other": other[2], "other_state": other[0],
        "thing": _thing(story), "place": story.choice(PLACES),
        "day": days[day.weekday()], "month": (day + timedelta(days=40)).strftime("%B"), "n": story.randint(3, 29),
    }  # fmt: skip


def _thing(chance: Random) -> str:
    return f"the {chance.choice(KINDS)} {chance.choice(MATTERS)}"


def _words(chance: Random) -> dict[str, Any]:
    """What makes a sentence differ from all others of its form."""
    return {
        "t1": _thing(chance), "t2": _thing(chance), "g1": chance.choice(GROUPS), "d1": chance.choice(DEEDS),
        "name": f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}", "n": chance.randint(3, 29),
        "m": chance.randint(30, 950),
    }  # fmt: skip
