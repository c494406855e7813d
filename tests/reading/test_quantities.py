"""Numbers: what they bound, what they count, and what only looks like a quantity."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.lexicons.chronology import load_chronology
from parley.reading.quantities import find_quantities
from parley.reading.times import find_times
from parley.records import Parse, Quantity, Sentence, Token

Counted = Callable[[str], tuple[Quantity, ...]]


@pytest.fixture(scope="module")
def counted(parse_of: Callable[[str], Parse]) -> Counted:
    def count(text: str) -> tuple[Quantity, ...]:
        parse = parse_of(text)
        return find_quantities(parse, find_times(parse, load_chronology()))

    return count


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "of"),
    [
        ("They will free 1,000 prisoners of war.", 1000, 1000, None, "prisoners of war"),
        ("Divers found 10 to 16 bodies.", 10, 16, None, "bodies"),
        ("Over 40 ships were turned back.", 40, None, None, "ships"),
        ("They hold at least twelve villages.", 12, None, None, "villages"),
        ("Up to 30,000 workers walked out.", None, 30000, None, "workers"),
        ("Nearly 200 ships were listed.", 180, 200, None, "ships"),
        ("Dozens of houses burned.", 24, None, None, "houses"),
        ("Tens of thousands of farmers marched.", 20000, None, None, "farmers"),
        ("Tariffs rose by 25 percent.", 25, 25, "percent", None),
        ("Tariffs rose by 25% on steel.", 25, 25, "percent", None),
        ("The loan is worth $2.5 billion.", 2.5e9, 2.5e9, "USD", None),
        ("The loan is worth 3 million euros.", 3e6, 3e6, "EUR", None),
        ("They seized 500 square miles of farmland.", 500, 500, "square mile", "farmland"),
        ("A line 30 km long was drawn.", 30, 30, "km", None),
        ("Five of the union's most senior members resigned.", 5, 5, None, "the union's most senior members"),
        ("About $5-10 million was frozen.", 4.5e6, 11e6, "USD", None),
        ("No more than 60 lawmakers voted.", None, 60, None, "lawmakers"),
        ("Between 10 and 16 bodies were found.", 10, 16, None, "bodies"),
        ("They freed half of the hostages.", 0.5, 0.5, "share", "the hostages"),
        ("Nearly a third of the army stayed.", 0.29997, 0.3333, "share", "the army"),
        ("Two-thirds of its members backed the text.", 0.6667, 0.6667, "share", "its members"),
        ("The company offered an 11.5% increase.", 11.5, 11.5, "percent", "increase"),
        ("Each nurse gets a $5,000 bonus.", 5000, 5000, "USD", "bonus"),
    ],
)
def test_a_number_is_bounded_and_counts_something(
    counted: Counted, text: str, low: float | None, high: float | None, unit: str | None, of: str | None
) -> None:
    (found,) = counted(text)
    assert (low, high, unit, of) == (found.low, found.high, found.unit, found.of)


@pytest.mark.parametrize(
    "text",
    [
        "They met on May 19, 2025.",
        "The third of those points was dropped.",
        "A quarter of an hour passed.",
        "The war has lasted three years.",
        "The call began at 07:30.",
        "Call 09158211119 now.",
        "Flight 17 was shot down.",
        "Article 5 applies.",
        "The 38th parallel is the border.",
        "Anna Kovalenko, 66, stayed.",
        "One thing is clear.",
        "It takes two to tango.",
        "1. Sign the form.",
        "They won 5-0 at home.",
        "It was a year like 2014.",
        "The G7 met.",
        "It is a four-way race.",
        "The firm lent them millions.",
        "Schiff, 56, agreed.",
        "One in ten left.",
    ],
)
def test_what_only_looks_like_a_quantity_is_none(counted: Counted, text: str) -> None:
    assert () == counted(text)


def test_a_rate_keeps_its_period(counted: Counted) -> None:
    (found,) = counted("On average 5,000 miners are laid off every single week.")
    assert (5000, "miners", "week") == (found.low, found.of, found.per)


def test_a_period_of_another_number_is_not_taken(counted: Counted) -> None:
    first, _ = counted("They sent 40 trucks, while 12 ships arrive every week.")
    assert first.per is None


def test_the_wounded_are_counted_without_a_noun(counted: Counted) -> None:
    (found,) = counted("At least 40 were wounded in the strike.")
    assert (40, None, None) == (found.low, found.high, found.of)


def test_thousands_of_dollars_are_money(counted: Counted) -> None:
    (found,) = counted("They lost thousands of dollars.")
    assert (2000, "USD", None) == (found.low, found.unit, found.of)


def test_one_thousand_for_one_thousand_is_one_quantity(counted: Counted) -> None:
    (found,) = counted("They will swap prisoners under a 1,000 for 1,000 formula.")
    assert (1000, "1,000 for 1,000") == (found.low, found.text)


def test_evidence_stands_at_its_place(counted: Counted) -> None:
    text = "More than 300 drones and 12 missiles were launched, and about 40 people fled."
    for quantity in counted(text):
        assert text[quantity.start : quantity.end] == quantity.text == quantity.evidence[0].quote


WORDS = st.lists(st.sampled_from((
    "5", "1,000", "two", "ten", "dozens", "of", "hundreds", "$", "€", "%", "million", "bn", "to", "-", "for",
    "over", "least", "at", "nearly", "a", "the", "km", "soldiers", "per", "week", "May", ".", ",", "(", ")",
    "'s", "between", "and", "one", "2014", "half", "3.5", "or", "more",
)), max_size=14)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(WORDS)
def test_no_words_break_it(words: list[str]) -> None:
    text = " ".join(words)
    tokens, at = [], 0
    for i, word in enumerate(words):
        tokens.append(Token(i, at, at + len(word), word, word.lower(), "NOUN", "NNS", "dep", 0, "", False))
        at += len(word) + 1
    children = (tuple(range(1, len(words))), *(() for _ in words[1:])) if words else ()
    held = (Sentence(0, 0, "body", 0, len(text), tuple(tokens), children),) if words else ()
    for found in find_quantities(Parse("d", text, held), ()):
        assert text[found.start : found.end] == found.text
        assert found.low is None or found.high is None or found.low <= found.high


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("Coffee rose to $1.40 a pound.", "pound"),
        ("Oil fell to $62 per barrel.", "barrel"),
        ("They would pay £20 an hour.", "hour"),
        ("Pilots get $150,000 a year.", "year"),
        ("They paid $62 a year ago.", None),
    ],
)
def test_a_price_says_for_what_measure_or_period(counted: Counted, text: str, per: str | None) -> None:
    (found,) = counted(text)
    assert per == found.per
