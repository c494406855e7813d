"""Articles of our own writing, as long as real ones, for measuring: any number of them, a few at a time.

Each tells of a story of its day (two parties, an issue, what one of them did), in 22 paragraphs and some 680 words,
as the 22 reports of the measuring data have on average. Outlets share stories, a fifth of the paragraphs is
background that other articles carry in the same words, and pages have furniture: much text is repeated, as in the
news.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

RATE, STORIES = 90, 12  # articles and stories a day, as in `tests/generated.py`
FIRST = date(2021, 1, 4)
PARAGRAPHS = 22
STATES = (
    ("France", "French", "Paris", "Anne Lavigne"), ("Kenya", "Kenyan", "Nairobi", "Joseph Mwangi"),
    ("Brazil", "Brazilian", "Brasilia", "Paula Ferreira"), ("India", "Indian", "New Delhi", "Arun Mehta"),
    ("Norway", "Norwegian", "Oslo", "Ingrid Solberg"), ("Egypt", "Egyptian", "Cairo", "Hassan Farouk"),
    ("Japan", "Japanese", "Tokyo", "Kenji Morita"), ("Chile", "Chilean", "Santiago", "Diego Rojas"),
    ("Turkey", "Turkish", "Ankara", "Selin Aydin"), ("Canada", "Canadian", "Ottawa", "Claire Bennett"),
    ("Vietnam", "Vietnamese", "Hanoi", "Linh Tran"), ("Ghana", "Ghanaian", "Accra", "Kofi Asante"),
)  # fmt: skip
THINGS = (
    "the tariff on copper", "the ceasefire along the river", "the exchange of prisoners", "the sanctions on banks",
    "the port of the delta", "the fishing zone", "the gas pipeline", "the quota for coffee", "the border crossings",
    "the status of the province", "the enrichment of uranium", "the release of frozen reserves",
)  # fmt: skip
OUTLETS = ("The Daily Ledger", "Coast Herald", "Northern Post", "Evening Mirror", "Globe Wire", "Public Radio")
LEADS = (
    "{P} said on {day} that it would accept {thing} only if {Q} withdrew its {noun} from the {place} by {month}.",
    "{p} officials rejected a {q} proposal on {thing} on {day}, calling it “a step back from what was promised.”",
    "{A}, the {p} foreign minister, met {B} in {city} on {day} for talks on {thing} that lasted three hours.",
    "{P} threatened on {day} to leave the talks with {Q} unless {thing} was settled before the end of {month}.",
    "The leaders of {P} and {Q} spoke by phone for {n} minutes on {day} about {thing}, both governments said.",
)
NEWS = (
    "“We are ready to talk about {thing}, but not under threats,” {A} told reporters in {city} on {day} evening.",
    "{B} said the {q} side had “no objection in principle” and would give its answer within {n} days.",
    "A senior {p} official, who asked not to be named, said {n} of the {m} points of the draft were still open.",
    "According to the {q} foreign ministry, the two delegations agreed to meet again in {other} next week.",
    "{A} denied that {P} had offered {noun} to {Q} in exchange for {thing}, as newspapers in {other} had reported.",
    "The {p} government has demanded that {Q} publish the {noun} of the last {n} years, which it refused to do.",
    "{B} promised that {Q} would pay {m} million dollars for the {noun} if {P} opened the {place} by {month}.",
    "“If they sign, we will lift the ban the same day,” {B} said. “If they do not, it will stay in force.”",
    "{other_state} offered to host the next round, and {A} thanked its government for “patience and good coffee.”",
    "It was not clear on {day} whether the meeting planned for {month} would take place, {p} diplomats said.",
    "{P} and {Q} have accused each other of breaking the terms of {thing}, and neither has shown its evidence.",
    "The {q} parliament voted {m} to {n} to support the government’s position after a debate of {n} hours.",
    "{A} is expected to travel to {other} on {day}, where {A_last} will meet {other_state}’s prime minister.",
    "Asked whether {P} would sign, {A_last} replied: “That depends on what {B_last} brings to the table.”",
)  # fmt: skip
BACKGROUND = (
    "The dispute over {thing} began {n} years ago, when engineers of both sides were sent home from the {place}.",
    "{P} and {Q} have held {n} rounds of talks on {thing} since then, of which the last one failed in {month}.",
    "Trade between {P} and {Q} fell by {n} percent in the last two years, according to the {p} central bank.",
    "About {m} people live in the villages along the {place}, and many of them cross it daily to work or to trade.",
    "{other_state} has acted as a mediator in earlier disputes and keeps a small office for it in {city}.",
    "Lawyers who know the treaty say that either side may end it, with grounds and a notice of {n} months.",
    "The {noun} of the region has long been a matter of pride on both sides, and schools tell it in two ways.",
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
NOUNS = (
    "patrols",
    "harvest",
    "customs records",
    "survey teams",
    "fishing boats",
    "guarantees",
    "inspectors",
    "loans",
)
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
    slots = _slots(Random(f"story {number // rate} {number % STORIES}"), day)
    dispute = Random(f"dispute {slots['P']} {slots['Q']}")
    settled = {**slots, **_numbers(dispute), "month": dispute.choice(("March", "June", "October"))}
    background = [form.format(**settled) for form in BACKGROUND]
    body = [own.choice(LEADS).format(**slots)]
    own.shuffle(background)
    while len(body) < PARAGRAPHS:
        if background and own.random() < 0.3:
            body.append(background.pop())
        else:
            body.append(" ".join(_sentence(form, slots, own) for form in own.sample(NEWS, own.choice((1, 1, 2)))))
    title = f"{slots['P']} and {slots['Q']} at odds over {slots['thing']}, day {number // rate}, report {number}"
    return {
        "source": f"generated/{number}.txt",
        "title": title,
        "text": "\n\n".join([title, *body, *own.sample(FURNITURE, 2)]),
        "outlet": own.choice(OUTLETS),
        "published": day.isoformat(),
    }


def _sentence(form: str, slots: dict[str, Any], own: Random) -> str:
    """A sentence of the news of that story, with what else was in it as this reporter heard it."""
    heard = {"noun": own.choice(NOUNS), "place": own.choice(PLACES), "thing": own.choice((slots["thing"], *THINGS))}
    said = form.format(**{**slots, **heard, **_numbers(own)})
    return f"{own.choice(OPENINGS)} {said}" if own.random() < 0.5 and not said.startswith("“") else said


def _slots(story: Random, day: date) -> dict[str, Any]:
    """Who, what and where a story is about."""
    one, two, other = story.sample(STATES, 3)
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    return {
        "P": one[0], "p": one[1], "A": one[3], "A_last": one[3].split()[1], "Q": two[0], "q": two[1], "B": two[3],
        "B_last": two[3].split()[1], "city": one[2], "other": other[2], "other_state": other[0],
        "thing": story.choice(THINGS), "noun": story.choice(NOUNS), "place": story.choice(PLACES),
        "day": days[day.weekday()], "month": (day + timedelta(days=40)).strftime("%B"), **_numbers(story),
    }  # fmt: skip


def _numbers(chance: Random) -> dict[str, int]:
    return {"n": chance.randint(3, 29), "m": chance.randint(30, 950)}
