"""Articles of our own writing, as long as real ones, for measuring: any number of them, a few at a time.

Each tells of a story of its day: a dispute of two states, two of its matters, what was said and done. It has 22
paragraphs and some 680 words, as the 22 reports of the measuring data have on average, and what is read from it
is about as much as from those: six moves, twenty statements, three contacts, two deeds. A few disputes have most of
the stories; each has its matters and the people who speak about them. What is said is put together anew for each
article, out of so many words that two hardly agree in half a sentence. One in twelve takes a few paragraphs of
background from others of its dispute and one in twenty-five reprints an earlier report of its day: 18 real reports
of one day have 6 links together. Pages have furniture.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations
from random import Random
from typing import Any

RATE, STORIES = 90, 12  # articles and stories a day, as in `tests/generated.py`
FIRST = date(2021, 1, 4)
PARAGRAPHS = 22
BORROWING, REPRINTED = 1 / 12, 1 / 25  # shares of the articles; see above
SHARES = (5, 9, 3, 2, 10)  # sentences after the lead: moves, statements, contacts, deeds, scenes
STATES = (
    ("France", "French", "Paris", "Anne Lavigne"), ("Kenya", "Kenyan", "Nairobi", "Joseph Mwangi"),
    ("Brazil", "Brazilian", "Brasilia", "Paula Ferreira"), ("India", "Indian", "New Delhi", "Arun Mehta"),
    ("Norway", "Norwegian", "Oslo", "Ingrid Solberg"), ("Egypt", "Egyptian", "Cairo", "Hassan Farouk"),
    ("Japan", "Japanese", "Tokyo", "Kenji Morita"), ("Chile", "Chilean", "Santiago", "Diego Rojas"),
    ("Turkey", "Turkish", "Ankara", "Selin Aydin"), ("Canada", "Canadian", "Ottawa", "Claire Bennett"),
    ("Vietnam", "Vietnamese", "Hanoi", "Linh Tran"), ("Ghana", "Ghanaian", "Accra", "Kofi Asante"),
    ("Peru", "Peruvian", "Lima", "Marta Quispe"), ("Poland", "Polish", "Warsaw", "Piotr Zielinski"),
    ("Sudan", "Sudanese", "Khartoum", "Amira Osman"), ("Jordan", "Jordanian", "Amman", "Rami Haddad"),
    ("Greece", "Greek", "Athens", "Eleni Pappas"), ("Pakistan", "Pakistani", "Islamabad", "Imran Qureshi"),
    ("Nigeria", "Nigerian", "Abuja", "Ngozi Adeyemi"), ("Mexico", "Mexican", "Mexico City", "Luis Camacho"),
    ("Finland", "Finnish", "Helsinki", "Aino Virtanen"), ("Serbia", "Serbian", "Belgrade", "Jelena Ilic"),
    ("Algeria", "Algerian", "Algiers", "Karim Benali"), ("Kazakhstan", "Kazakh", "Astana", "Aliya Nurlan"),
)  # fmt: skip
DISPUTES = 40  # pairs of states; the first of them have most of the stories
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
FAMILY = tuple(
    head + tail
    for head in (
        "Al", "Bar", "Cor", "Dan", "El", "Fal", "Gor", "Hol", "Is", "Jor", "Kel", "Lan", "Mar", "Nor", "Or", "Pel",
        "Ros", "Sal", "Tor", "Ver", "Wal", "Zan",
    )
    for tail in (
        "berg", "dale", "eno", "ford", "gren", "holm", "ino", "karis", "lund", "mann", "nikov", "oba", "quist",
        "rado", "sen", "ston", "tano", "vic", "wick", "yama",
    )
)  # fmt: skip
OUTLETS = ("The Daily Ledger", "Coast Herald", "Northern Post", "Evening Mirror", "Globe Wire", "Public Radio")
MONEY = ("dollars", "euros", "francs", "crowns")
SEEN = (
    "gate",
    "bridge",
    "pier",
    "road",
    "warehouse",
    "tower",
    "market",
    "school",
    "clinic",
    "station",
    "quarry",
    "weir",
)
MOODS = (
    "tired", "hopeful", "wary", "angry", "calm", "uneasy", "cheerful", "silent", "doubtful", "relieved", "curious",
)  # fmt: skip
TIMES = (
    "before dawn", "after lunch", "towards evening", "around noon", "at night", "by midday", "within hours",
    "at first light", "over the weekend", "during the recess",
)  # fmt: skip
BODIES = (
    "chamber of commerce", "river board", "port authority", "audit office", "weather service", "trade union",
    "customs service", "water company", "historical society", "electricity board", "rescue service", "registry",
)  # fmt: skip
LEADS = (
    "{P} said on {day} that it would accept {a1} only if {Q} withdrew its {g1} from {t1} by {month}.",
    "{p} officials rejected a {q} proposal on {a1} on {day}, which {v} of the {p} {vb} had called {mood}.",
    "{A}, the {p} foreign minister, met {B} in {city} on {day} for talks on {a1} that lasted {n} hours.",
    "{P} threatened on {day} to leave the talks with {Q} unless {a1} was {d1} before the end of {month}.",
    "The leaders of {P} and {Q} spoke by phone for {n} minutes on {day} about {a1} and {a2}.",
)
MOVES = (
    "“We are ready to talk about {a1}, but not while {g1} keep {t2} {d1},” {A} told reporters in {city}.",
    "The {p} government has demanded that {Q} publish what {g1} {d1} at {a1}.",
    "{B} promised that {Q} would pay {m} million {money} for {a1} if {P} opened {t2} to its {g1}.",
    "{Q} rejected a {p} proposal to have {a2} {d1} by {g1} of both sides, {o} told the {q} radio.",
    "{other_state} offered to host a round on {a1}, {v} of the {p} {vb} said.",
    "{P} will not sign anything on {a2} until {g1} have {t1} {d1}, {A} said {time}.",
    "{A} called on {Q} to have {a1} {d1}, or else {P} would close {t2} to {q} {g1}.",
    "“If they sign on {a2}, we will have {t2} {d1} the same day,” {B} said {time}.",
    "{Q} has proposed a {kind} commission on {a1}, and {P} supports it, {o} said.",
)
SAID = (
    "{o}, a senior {q} official, said {n} of the {m} points on {a1} were open.",
    "“Nobody asked the {g1} before {t1} was {d1},” said one of them, {n}, who lost {m} {money} over {t2}.",
    "{f}, who speaks for {m} {fg} in {city}, called {t1} a {kind} mistake.",
    "Asked about {a1}, {v} replied: “That depends on who has {t2} {d1}.”",
    "It was not clear {time} whether {t1} had been {d1}, {o} said.",
    "{v} of the {p} {vb} said {n} {g1} were {mood} about {t1}.",
    "According to {f}, {m} {g1} have {t1} {d1} since {month}.",
    "“{t1_upper} is {kind}, and {t2} is no better,” {w} wrote {time}.",
    "The {p} {vb} estimates that {t1} costs {m} million {money}, {n} times what {g1} had expected.",
    "{f} denied having {t1} {d1} {time}, as {g1} had claimed.",
    "“My {fg} have been {mood} for {n} months,” {f} said in {city}.",
    "{B} said the {q} side was {mood} about {a1}, and {o} added that {t1} mattered more.",
    "“We counted {m} {g1} near the {seen},” a {mood} engineer said, “and {n} of them were {kind}.”",
    "{g1_upper} disagreed: {t1}, they said, was {d1} by {g2} and not by them.",
)
CONTACTS = (
    "{A} and {B} are expected to meet in {other} in {month} over {a2}.",
    "{A} met {f} of the {fg} {time} in {city}.",
    "The two delegations talked for {n} hours about {a1} {time}, {o} said.",
    "{B} travelled to {other} on {day} with {n} {g1} and a plan for {t1}.",
    "{A} spoke with {B} by phone {time}, their {n2} call over {a2}.",
)
DEEDS_TOLD = (
    "The {q} parliament voted {m} to {n} to support the government on {a1}.",
    "{P} and {Q} have accused each other of having {t1} {d1}.",
    "{m} {g1} marched past the {seen} in {city} {time} against {t1}.",
    "{p} police arrested {n} {g1} near the {seen} {time}, the {vb} said.",
    "{P} sent {m} tonnes of {kind} flour to {q} {g1} {time}.",
)
SCENES = (
    "Near the {seen} {g1} {d1} what was left of {t2}, {n} kilometres from the {kind} {place}.",
    "{w} has {d1} the {seen} for {n} years and only learned of {t1} in {month}.",
    "A {kind} {seen}, {m} {g1} and a {mood} crowd were all that {city} saw of {t1} {time}.",
    "In {other} the {body} {d1} {m} {kind} lorries {time}, {n} more than in {month}.",
    "The {g1}, {mood} and {n2} in number, had {t2} {d1} {time}.",
    "Prices at the {seen} rose by {n} percent; {g1} {d1} {m} bags of flour {time}.",
    "Some {g1} keep {m} {money} under the {kind} {seen}, {n} steps from {t1}.",
    "Of {m} {g1} whom the {body} asked, {n} were {mood} and {n2} had {t1} {d1}.",
)
BACKGROUND = (
    "The dispute over {a1} began {n} years ago, when {m} {g1} were sent home from the {place}.",
    "{P} and {Q} have held {n} rounds of talks on {a1}, of which the last one failed in {month}.",
    "Trade in {kind} goods between {P} and {Q} fell by {n} percent, according to the {p} central bank.",
    "About {m} {g1} live along the {place}, and {n} of them cross it to work at the {seen}.",
    "{other_state} was a mediator over {t1} and keeps {n} {g1} in {city}.",
    "{o}, a lawyer, says either side may end {a1} with a notice of {n} months.",
    "{g1_upper} of the {place} tell of {t1} in {n} ways, each more {mood} than the other.",
)
FURNITURE = (
    "Sign up for our morning letter and never miss a story that matters to you and your family.",
    "Share this article with your friends on every network that you like to use.",
    "All rights reserved. This material may not be sold on without leave in writing.",
    "Most read this week: where to swim, what to cook, and how to sleep through the heat.",
)
OPENINGS = (
    "In the view of {g1} who follow the talks,", "This much is known after a {mood} night:",
    "Reporters at the {seen} were told the following:", "One {kind} thing stands out from the day:",
    "On a second matter there was news:", "{n} hours later came a further turn:",
    "Those who hoped for more, {g1} among them, were given this:", "A note to the {body} adds to it:",
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
    settled = {**_words(Random(f"dispute {slots['P']} {slots['Q']}")), **slots["speakers"][0], **slots}
    background = [form.format(**settled) for form in BACKGROUND] if own.random() < BORROWING else []
    forms = [
        own.choice(kind)
        for kind, share in zip((MOVES, SAID, CONTACTS, DEEDS_TOLD, SCENES), SHARES, strict=True)
        for _ in range(share)
    ]
    own.shuffle(forms)
    body = [own.choice(LEADS).format(**{**_words(own), **slots["speakers"][0], **slots})]
    for form in forms:
        if background and own.random() < 0.3:
            body.append(background.pop(own.randrange(len(background))))
        else:
            body.append(_sentence(form, slots, own))
    while len(body) > PARAGRAPHS:
        at = own.randrange(1, len(body) - 1)
        body[at : at + 2] = [" ".join(body[at : at + 2])]
    title = f"{slots['P']} and {slots['Q']} at odds over {slots['a1']}, day {number // rate}, report {number}"
    return title, body


def _sentence(form: str, slots: dict[str, Any], own: Random) -> str:
    """A sentence of the news of that story, in words of its own."""
    said = form.format(**{**_words(own), **own.choice(slots["speakers"]), **slots})
    return f"{own.choice(OPENINGS).format(**_words(own))} {said}" if own.random() < 0.2 and said[0] != "“" else said


def _slots(story: Random, day: date) -> dict[str, Any]:
    """Who, what and where a story is about."""
    pairs = list(combinations(STATES, 2))
    Random("disputes").shuffle(pairs)
    which = min(int(story.expovariate(1) * DISPUTES / 4), DISPUTES - 1)
    one, two = story.sample(pairs[which], 2)
    matters = Random(f"matters {which}")
    things = story.sample([_thing(matters) for _ in range(4)], 2)
    other = story.choice([state for state in STATES if state not in (one, two)])
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    return {
        "P": one[0], "p": one[1], "A": one[3], "Q": two[0], "q": two[1], "B": two[3],
        "city": one[2], "other": other[2], "other_state": other[0],
        "a1": things[0], "a2": things[1], "place": matters.choice(PLACES),
        "speakers": _speakers(Random(f"speakers {one[0]} {two[0]}")),
        "day": days[day.weekday()], "month": (day + timedelta(days=40)).strftime("%B"),
    }  # fmt: skip


def _thing(chance: Random) -> str:
    return f"the {chance.choice(KINDS)} {chance.choice(MATTERS)}"


def _name(chance: Random) -> str:
    return f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}"


def _speakers(chance: Random) -> list[dict[str, str]]:
    """Who speaks about a dispute: an official, somebody of a body, and a voice of a group, four of each."""
    return [
        {"o": _name(chance), "v": _name(chance), "vb": chance.choice(BODIES), "f": _name(chance),
         "fg": chance.choice(GROUPS)}
        for _ in range(4)
    ]  # fmt: skip


def _words(chance: Random) -> dict[str, Any]:
    """What makes a sentence differ from all others of its form."""
    words: dict[str, Any] = {
        "t1": _thing(chance), "t2": _thing(chance), "g1": chance.choice(GROUPS), "g2": chance.choice(GROUPS),
        "d1": chance.choice(DEEDS), "kind": chance.choice(KINDS), "money": chance.choice(MONEY),
        "seen": chance.choice(SEEN), "mood": chance.choice(MOODS), "time": chance.choice(TIMES),
        "body": chance.choice(BODIES), "n": chance.randint(3, 29), "n2": chance.randint(30, 79),
        "m": chance.randint(80, 950),
    }  # fmt: skip
    words["w"] = _name(chance)  # somebody who is heard of this once
    words["t1_upper"], words["g1_upper"] = words["t1"].capitalize(), words["g1"].capitalize()
    return words
