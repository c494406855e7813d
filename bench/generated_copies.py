"""Copies of real articles as other outlets print them, and pairs that only look like copies.

Articles are taken from the measuring data beside the project; everything added to them here is our own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

SENTENCE_END = re.compile(r"(?<=[.!?][\"”’)])\s+(?=[A-Z“\"])|(?<=[.!?])\s+(?=[A-Z“\"])")
LEDES = (
    "A new turn was reported late in the evening by several people who follow the matter closely.",
    "Those who had hoped for a quiet week were disappointed, as the following account makes plain.",
    "Here is what our readers need to know about a story that has kept the capital busy since the weekend.",
    "What began as a small dispute has become a matter of national interest, our newsroom writes.",
    "The mood has shifted once more, and nobody who was asked would say for how long this time.",
    "Officials on every side prepared for another long night while their staff looked for words.",
)
FURNITURE = (
    "Sign up for our morning letter and never miss a story that matters to you and your family.",
    "Share this article with your friends on every network that you like to use.",
    "Read more: ten things that you should know before you leave the house today.",
    "All rights reserved. This material may not be sold on without leave in writing.",
    "Comments are moderated and open for three days after the article has appeared.",
    "Download our app to get the news of your region on your phone as it breaks.",
    "The views of our guests are their own and not those of this newspaper or of its owners.",
    "Most read this week: where to swim, what to cook, and how to sleep through the heat.",
)
NOUNS = ("shares", "copper", "wheat", "crude oil", "cocoa", "the krona", "the yen", "gold", "sugar", "natural gas")
TOWNS = ("Alder Bay", "Norwick", "Port Lune", "Casterly", "Dunmore", "Eastholm", "Farrow", "Gleneth", "Harwell")


@dataclass(frozen=True)
class Sample:
    """One text and the group of copies that it belongs to; ``how`` it was made."""

    name: str
    text: str
    group: str
    how: str


def paragraphs_of(text: str) -> list[list[str]]:
    """The sentences of each paragraph."""
    return [SENTENCE_END.split(p.strip()) for p in text.splitlines() if p.strip()]


def text_of(paragraphs: Sequence[Sequence[str]]) -> str:
    """The paragraphs as one text."""
    return "\n\n".join(" ".join(p) for p in paragraphs if p)


def other_opening(text: str, rng: Random) -> str:
    """Another headline and lede in place of the first sentences."""
    parts = paragraphs_of(text)
    drop = rng.choice((1, 1, 2))
    while drop and parts:
        parts[0] = parts[0][1:]
        parts = parts if parts[0] else parts[1:]
        drop -= 1
    return text_of([[rng.choice(LEDES)], *parts])


def cut_at_the_end(text: str, rng: Random) -> str:
    """The first half of the sentences, or more."""
    parts = paragraphs_of(text)
    keep = max(4, round(sum(map(len, parts)) * rng.uniform(0.5, 0.9)))
    held: list[list[str]] = []
    for paragraph in parts:
        if keep <= 0:
            break
        held.append(paragraph[:keep])
        keep -= len(paragraph)
    return text_of(held)


def other_figures(text: str, rng: Random) -> str:
    """Every number another one, as in an update."""
    return re.sub(r"\d+", lambda m: str(rng.randrange(10 ** (len(m[0]) - 1), 10 ** len(m[0]))), text)


def other_order(text: str, rng: Random) -> str:
    """The paragraphs in another order, the first kept."""
    first, *rest = paragraphs_of(text)
    rng.shuffle(rest)
    return text_of([first, *rest])


def in_furniture(text: str, rng: Random) -> str:
    """Lines of the page before, between and after."""
    parts = [[sentence] for sentence in rng.sample(FURNITURE, rng.randint(3, 7))]
    cut = rng.randint(0, 2)
    body = paragraphs_of(text)
    return text_of([*parts[:cut], *body[:2], *parts[cut : cut + 1], *body[2:], *parts[cut + 1 :]])


def other_type(text: str, rng: Random) -> str:
    """Other quotation marks, dashes, capitals and line breaks."""
    for old, new in (("“", '"'), ("”", '"'), ("’", "'"), ("—", " - "), ("–", "-"), ("U.S.", "US")):
        text = text.replace(old, new)
    words = text.split(" ")
    cut = rng.randint(5, 20)
    return " ".join([word.upper() for word in words[:cut]] + words[cut:]).replace("\n\n", "\n")


def edited(text: str, rng: Random) -> str:
    """A desk's small edits: in a quarter of the sentences a word dropped or added."""
    parts = paragraphs_of(text)
    for paragraph in parts:
        for i, sentence in enumerate(paragraph):
            words = sentence.split(" ")
            if rng.random() < 0.25 and len(words) > 8:
                place = rng.randrange(1, len(words) - 1)
                words[place : place + rng.randint(0, 1)] = rng.choice(((), ("reportedly",), ("also",)))
                paragraph[i] = " ".join(words)
    return text_of(parts)


CHANGES: tuple[Callable[[str, Random], str], ...] = (
    other_opening, cut_at_the_end, other_figures, other_order, in_furniture, other_type, edited,
)  # fmt: skip


def copies(name: str, text: str, rng: Random, number: int = 4) -> Iterator[Sample]:
    """The article and ``number`` copies of it, each with one or two changes."""
    yield Sample(name, text, name, "original")
    for n in range(number):
        changes = rng.sample(CHANGES, rng.choice((1, 1, 2)))
        changed = text
        for change in changes:
            changed = change(changed, rng)
        yield Sample(f"{name}/{n}", changed, name, "+".join(c.__name__ for c in changes))


def running_story(name: str, texts: Sequence[str], rng: Random) -> Iterator[Sample]:
    """Two days of one story: news of their own, and up to two fifths of background in the same words."""
    background = paragraphs_of(texts[2])
    for day in (0, 1):
        own = paragraphs_of(texts[day])[:12]
        share = rng.uniform(0.15, 0.4)
        words = sum(len(s.split()) for p in own for s in p) * share / (1 - share)
        held: list[list[str]] = []
        for paragraph in background:
            if sum(len(s.split()) for p in held for s in p) >= words:
                break
            held.append(paragraph)
        cut = rng.randint(max(1, len(own) - 4), len(own))
        yield Sample(f"{name}/{day}", text_of([*own[:cut], *held, *own[cut:]]), f"{name}/{day}", "running story")


def same_quotes(name: str, texts: Sequence[str], rng: Random) -> Iterator[Sample]:
    """Two reports by different hands that carry the same long quotations."""
    quotes = [f"“{s}”" for p in paragraphs_of(texts[2]) for s in p if 12 < len(s.split()) < 40 and "“" not in s]
    shared = quotes[: rng.randint(2, 4)]
    for n in (0, 1):
        own = paragraphs_of(texts[n])[:10]
        for quote in shared:
            said = rng.choice(("he said", "she told reporters", "the minister added", "it read"))
            own.insert(rng.randint(1, len(own)), [f"{quote} {said}."])
        yield Sample(f"{name}/{n}", text_of(own), f"{name}/{n}", "same quotes")


def market_report(rng: Random) -> str:
    """A market report out of a template: the same sentences with other figures on another day."""
    day = rng.choice(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"))

    def line(what: str) -> str:
        way = rng.choice(("rose", "fell", "slipped", "gained", "edged up", "edged down", "ended little changed,"))
        return (
            f"{what.capitalize()} {way} {rng.uniform(0.1, 4):.1f} per cent to {rng.randint(100, 9999)} by the "
            f"close, from {rng.randint(100, 9999)} on the day before."
        )

    lines = [f"Markets closed {rng.choice(('higher', 'lower', 'mixed'))} on {day} in thin trade."]
    lines += [line(what) for what in rng.sample(NOUNS, rng.randint(6, 9))]
    lines.append(
        f"Dealers said that turnover came to {rng.randint(2, 9)}.{rng.randint(0, 9)} billion, against an average "
        f"of {rng.randint(2, 9)}.{rng.randint(0, 9)} billion over the past thirty days."
    )
    lines.append("Prices are delayed by fifteen minutes and are given without guarantee by the exchange.")
    return "\n".join(lines)


def weather_report(rng: Random) -> str:
    """A weather report out of a template."""
    lines = [f"The weather for {rng.choice(('Monday', 'Tuesday', 'Wednesday', 'Thursday'))} in all regions."]
    lines += [
        f"{town}: {rng.choice(('sunny', 'cloudy', 'rain', 'showers', 'fog'))} in the morning, "
        f"{rng.choice(('clear', 'overcast', 'wet', 'windy'))} later, highs of {rng.randint(4, 33)} and lows of "
        f"{rng.randint(-5, 15)} degrees, wind from the {rng.choice(('north', 'south', 'east', 'west'))} at "
        f"{rng.randint(5, 60)} kilometres an hour."
        for town in rng.sample(TOWNS, 6)
    ]
    lines.append("The outlook for the days after is unsettled, and the next bulletin follows at six.")
    return "\n".join(lines)


def generated(texts: Sequence[tuple[str, str]], rng: Random, *, groups: int) -> list[Sample]:
    """A collection: ``groups`` articles with four copies each, and a fifth as many of each kind of look-alike."""
    held: list[Sample] = []
    order = list(texts)
    rng.shuffle(order)
    for name, text in order[:groups]:
        held += copies(name, text, rng)
    rest = order[groups:]
    for n in range(min(len(rest) // 6, groups // 2)):
        three = [text for _, text in rest[6 * n : 6 * n + 3]]
        held += running_story(f"running{n}", three, rng)
        three = [text for _, text in rest[6 * n + 3 : 6 * n + 6]]
        held += same_quotes(f"quotes{n}", three, rng)
    for n in range(groups // 4):
        held.append(Sample(f"market{n}", market_report(rng), f"market{n}", "template"))
        held.append(Sample(f"weather{n}", weather_report(rng), f"weather{n}", "template"))
    rng.shuffle(held)
    return held
