"""Facts: claimed values with subjects that two articles share."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.reading.scenes import tell

from parley.records import Parse

Read = Callable[..., Parse]


@pytest.mark.parametrize(
    ("sentence", "subject", "attribute", "low", "high", "unit"),
    [
        ("Envoys want to end the three-year war.", "war", "duration", 3, 3, "year"),
        ("They spoke of the war, which has lasted for four years.", "war", "duration", 4, 4, "year"),
        ("After three years of war, towns lie empty.", "war", "duration", 3, 3, "year"),
        ("The war began in February 2022.", "war", "since", 2022, 2022, None),
        ("No talks have been held since the war began in 2022.", "war", "since", 2022, 2022, None),
        ("Chile offered a 30-day ceasefire.", "ceasefire", "duration", 30, 30, "day"),
        (
            "Peru and Chile agreed to exchange 1,000 prisoners of war.",
            "exchange:prisoners",
            "count",
            1000,
            1000,
            None,
        ),
        ("Peru imposed a tariff of 25 percent on steel.", "tariff", "percent", 25, 25, "percent"),
    ],
)
def test_a_claimed_value_has_a_subject_that_others_share(
    parse_of: Read, sentence: str, subject: str, attribute: str, low: float, high: float, unit: str | None
) -> None:
    found = {
        (f.subject, f.attribute, f.value.low, f.value.high, f.value.unit) for f in tell(parse_of(sentence)).facts
    }
    assert (subject, attribute, low, high, unit) in found


@pytest.mark.parametrize(
    "sentence",
    [
        "Troops are tired after 15 months of combat.",
        "Chile lost territories occupied since 2014.",
        "Pay rose after years of work.",
        "The three-year plan was adopted.",
        "Peru has supported Chile for four years.",
    ],
)
def test_other_lengths_are_not_the_length_of_the_war(parse_of: Read, sentence: str) -> None:
    assert [] == [f for f in tell(parse_of(sentence)).facts if f.attribute in ("duration", "since")]


def test_the_length_of_a_call_is_a_fact_about_its_partners(parse_of: Read) -> None:
    told = tell(parse_of("President Lula held a two-hour call with President Macron."))
    (fact,) = [f for f in told.facts if f.attribute == "duration"]
    assert fact.subject == "call:" + "|".join(sorted(told.contacts[0].participants))
    assert (120, 120, "minute") == (fact.value.low, fact.value.high, fact.value.unit)


@pytest.mark.parametrize(
    ("sentence", "low", "unit"),
    [
        ("Peru and Chile held the first direct talks since 2019.", 2019, None),
        ("Envoys of Peru and Chile met for the first time in three years.", 3, "year"),
    ],
)
def test_the_first_since_when_is_a_fact_about_the_talks(
    parse_of: Read, sentence: str, low: float, unit: str | None
) -> None:
    found = [f for f in tell(parse_of(sentence)).facts if f.attribute == "first_since"]
    assert [("talks", low, unit)] == [(f.subject, f.value.low, f.value.unit) for f in found]


def test_a_rate_keeps_its_period(parse_of: Read) -> None:
    found = [
        f for f in tell(parse_of("5,000 soldiers are being killed every week.")).facts if "count" in f.attribute
    ]
    assert [("killed", "count per week", 5000)] == [(f.subject, f.attribute, f.value.low) for f in found]


def test_whether_an_exchange_took_place_is_a_fact(parse_of: Read) -> None:
    agreed = tell(parse_of("Peru and Chile agreed to exchange 200 prisoners.")).facts
    held = tell(parse_of("Peru and Chile exchanged 200 prisoners.")).facts
    assert ["agreed"] == [f.value.text for f in agreed if f.attribute == "status"]
    assert ["happened"] == [f.value.text for f in held if f.attribute == "status"]


def test_a_figure_that_is_asked_for_is_told_apart_from_one_that_is_offered(parse_of: Read) -> None:
    asked = tell(parse_of("The union demanded a pay rise of 10 percent.")).facts
    assert ["percent demanded"] == [f.attribute for f in asked if f.subject == "pay"]


def test_facts_stand_in_their_text(parse_of: Read) -> None:
    text = "Envoys want to end the three-year war. The war began in February 2022."
    told = tell(parse_of(text))
    assert told.facts
    assert all(text[e.start : e.end] == e.quote for f in told.facts for e in f.evidence)


def test_an_empty_article_claims_nothing(parse_of: Read) -> None:
    assert tell(parse_of("")).facts == ()


@pytest.mark.parametrize(
    ("text", "subject", "low"),
    [
        ("Some 5,000 nurses walked out on Tuesday.", "strikers", 4500),
        ("The union said 6,000 dockers took part in the strike.", "strikers", 6000),
        ("Nurses began a strike on Monday. The owners said 350 nurses took part.", "strikers", 350),
        ("Around 10,000 people marched through Lima.", "protesters", 9000),
    ],
)
def test_how_many_took_part_is_a_fact(parse_of: Read, text: str, subject: str, low: float) -> None:
    assert [(subject, low)] == [(f.subject, f.value.low) for f in tell(parse_of(text)).facts]


@pytest.mark.parametrize(
    "text",
    [
        "Some 5,000 nurses will walk out on Tuesday.",
        "Six countries took part in the talks.",
        "The 400 members did not join the strike.",
    ],
)
def test_who_did_not_strike_or_took_part_in_something_else_is_not_counted(parse_of: Read, text: str) -> None:
    assert [] == [f for f in tell(parse_of(text)).facts if f.rule == "facts:taking-part"]


def test_how_long_a_contract_runs_is_its_length(parse_of: Read) -> None:
    found = tell(parse_of("Ana Mora said the contract runs for three years.")).facts
    assert [("contract", "duration", 3, "year")] == [
        (f.subject, f.attribute, f.value.low, f.value.unit) for f in found
    ]
    assert () == tell(parse_of("The contract was signed after three years.")).facts


def _figures(parse_of: Read, text: str) -> list[tuple[str, float | None]]:
    told = tell(parse_of(text)).facts
    return [(f.subject, f.value.low) for f in told if f.attribute == "count"]


@pytest.mark.parametrize(
    ("text", "subject", "figures"),
    [
        ("The mill owners say 400 workers are on strike; the union says 900.", "strikers", [400, 900]),
        ("The mayor said 4,000 people rallied; the opposition talks of 9,000.", "protesters", [4000, 9000]),
        (
            "The Miners Union says 800 miners have stopped work; the firm puts the number at 450.",
            "strikers",
            [800, 450],
        ),
        (
            "The rebels released 40 hostages on Monday. The Red Cross put the figure at 37.",
            "release:prisoners",
            [40, 37],
        ),
        (
            "The ministry says 2,300 boats stayed in port. The federation puts the number at 3,100.",
            "number:boats",
            [2300, 3100],
        ),
        ("Eleven sailors were freed, the navy said; the families speak of nine.", "number:sailors", [11, 9]),
        ("The number of dead is disputed: the army says 12, the rebels 30.", "number:dead", [12, 30]),
        (
            "A new dam would cost $4 billion, the government says. Opponents put the cost at $7 billion.",
            "sum:cost",
            [4e9, 7e9],
        ),
        ("About 500 people marched, police said. The organisers said 1,900.", "protesters", [450, 1900]),
        (
            "The mayor said 25 metres of the dyke had gone; the farmers put the length at 60 metres.",
            "sum:length",
            [25, 60],
        ),
    ],
)
def test_a_figure_that_another_source_puts_otherwise_counts_the_same(
    parse_of: Read, text: str, subject: str, figures: list[float]
) -> None:
    assert [(subject, figure) for figure in figures] == _figures(parse_of, text)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The union said 900 workers were on strike. It later said 700.", [900]),
        ("Police said 5,000 people marched on Sunday. Last year organisers said 10,000.", [5000]),
        ("The minister met 12 envoys. Organisers said 10,000.", []),
        ("The camp holds 200 tents and 300 beds. The agency put the number at 250.", []),
        ("Some 80 boats were lost. The number of sailors saved is disputed: the navy says 60.", []),
    ],
)
def test_a_correction_another_time_or_another_thing_is_no_second_figure(
    parse_of: Read, text: str, figures: list[float]
) -> None:
    assert figures == [low for _, low in _figures(parse_of, text)]


def test_who_did_not_come_to_work_struck(parse_of: Read) -> None:
    text = "The ministry said 1,200 teachers did not turn up for work. Some 300 guests did not turn up."
    assert [("strikers", 1200)] == _figures(parse_of, text)
