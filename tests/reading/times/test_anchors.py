"""Placing times on the calendar."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from parley.lexicons.chronology import load_chronology
from parley.reading.times import find_times, resolve_times
from parley.records import Parse, TimeExpression, When

ParseOf = Callable[[str], Parse]
PlacedOf = Callable[[str, str | None], tuple[TimeExpression, ...]]


@pytest.fixture(scope="module")
def placed(parse_of: ParseOf) -> PlacedOf:
    def place(text: str, day: str | None) -> tuple[TimeExpression, ...]:
        parse = parse_of(text)
        published = When(value=day, earliest=day, latest=day, precision="day", basis="text") if day else None
        return resolve_times(find_times(parse, load_chronology()), published, parse)

    return place


@pytest.mark.parametrize(
    ("text", "day", "value"),
    [
        ("Delegations met last week.", "2025-05-19", "2025-W20"),
        ("The leaders spoke on Monday.", "2025-05-21", "2025-05-19"),
        ("The leaders spoke on Tuesday evening.", "2025-05-20", "2025-05-20TEV"),
        ("The leaders will speak on Friday.", "2025-05-21", "2025-05-23"),
        ("The leaders will speak next Friday.", "2025-05-21", "2025-05-23"),
        ("The raid took place on August 6.", "2025-05-21", "2024-08-06"),
        ("The summit will open on May 30.", "2025-05-21", "2025-05-30"),
        ("He toured the plant yesterday.", "2025-05-21", "2025-05-20"),
        ("It was signed ten days ago.", "2025-05-21", "2025-05-11"),
        ("It was signed two months ago.", "2025-05-21", "2025-03"),
        ("A ban came into force last year.", "2025-05-21", "2024"),
        ("Exports should recover in the second half of this year.", "2025-05-21", "2025-H2"),
        ("The truce expires on Tuesday.", "2025-05-21", "2025-05-27"),
        ("He posted it over the weekend.", "2025-05-20", "2025-W20-WE"),
    ],
)
def test_a_time_counts_from_the_day_of_the_article(placed: PlacedOf, text: str, day: str, value: str) -> None:
    assert [value] == [t.value for t in placed(text, day)]


def test_last_week_of_another_article_is_another_week(placed: PlacedOf) -> None:
    text = "Delegations met last week."
    assert placed(text, "2025-05-19")[0].value != placed(text, "2025-03-18")[0].value


def test_without_a_date_the_times_of_an_article_stay_open(placed: PlacedOf) -> None:
    (found,) = placed("The leaders spoke on Monday.", None)
    assert ("open", None, None) == (found.anchor, found.earliest, found.latest)


def test_an_explicit_date_needs_no_article(placed: PlacedOf) -> None:
    (found,) = placed("The leaders spoke on 3 March 2021.", None)
    assert ("explicit", "2021-03-03") == (found.anchor, found.earliest)


def test_the_following_day_counts_from_the_day_just_told(placed: PlacedOf) -> None:
    _, found = placed("The port was struck on May 2. The following day it reopened.", "2025-05-21")
    assert ("2025-05-03", "event") == (found.value, found.anchor)


def test_two_days_later_far_from_any_day_stays_open(placed: PlacedOf) -> None:
    text = "It began on May 2.\n\nThe union objected.\n\nThe owners did not.\n\nTwo days later all was quiet."
    assert placed(text, "2025-05-21")[-1].earliest is None


def test_a_month_behind_a_year_of_the_same_sentence_is_of_that_year(placed: PlacedOf) -> None:
    found = placed("In 2014 the region was seized and in March it was annexed.", "2025-05-21")
    assert "2014-03" == found[-1].value


def test_a_clock_time_takes_the_day_behind_it(placed: PlacedOf) -> None:
    found = placed("The line was cut at 3 p.m. on Monday.", "2025-05-21")
    assert "2025-05-19T15:00" == found[0].value


def test_a_history_counts_from_the_time_it_has_reached(placed: PlacedOf) -> None:
    text = (
        "The war began in 1936. A plane crashed on 20 July 1936. In 1937 a town was bombed. Bilbao fell on "
        "19 June 1937. In October the north was lost. In January 1938 the front moved. In July the river was "
        "crossed."
    )
    assert ["1937-10", "1938-07"] == [t.value for t in placed(text, "2009-12-19") if t.text in ("October", "July")]


def test_news_that_looks_back_still_counts_from_its_own_day(placed: PlacedOf) -> None:
    text = (
        "The minister spoke on Monday. The region was seized in 2014, shelled in 2015, and invaded in February "
        "2022. A truce of 2015 failed. In March he visited the border, and on Friday he will return."
    )
    assert "2025-03" in [t.value for t in placed(text, "2025-05-21")]


def test_an_article_of_two_possible_days_gives_both(parse_of: ParseOf) -> None:
    parse = parse_of("He resigned yesterday.")
    published = When(earliest="2025-05-19", latest="2025-05-20", precision="interval", basis="inferred")
    (found,) = resolve_times(find_times(parse, load_chronology()), published, parse)
    assert ("2025-05-18", "2025-05-19") == (found.earliest, found.latest)


def test_placing_twice_changes_nothing(placed: PlacedOf) -> None:
    once = placed("He came on Monday, left the next day and will be back next week.", "2025-05-21")
    published = When(earliest="2025-05-21", latest="2025-05-21")
    assert once == resolve_times(once, published)


def test_weekdays_of_last_week_lie_in_it(placed: PlacedOf) -> None:
    found = placed("The delegates met between Monday and Wednesday of last week.", "2024-05-15")
    assert ["2024-05-06", "2024-05-08"] == [t.value for t in found if t.rule == "times:weekday"]


def test_a_weekday_beside_a_week_is_not_placed_in_it(placed: PlacedOf) -> None:
    found = placed("The delegates met on Monday, after the floods of last week.", "2024-05-15")
    assert ["2024-05-13"] == [t.value for t in found if t.rule == "times:weekday"]


def test_two_days_in_a_row_are_one_stretch_and_two_apart_are_not(placed: PlacedOf) -> None:
    found = placed("They met on 12 and 13 August 2024 and on 3 and 17 May 2023.", "2024-09-01")
    assert ["2024-08-12/2024-08-13", "2023-05-17"] == [t.value for t in found]


@pytest.mark.parametrize("day", ["2024-12-10", "2025-01-20", "2024-10-02"])
def test_this_winter_is_one_winter(placed: PlacedOf, day: str) -> None:
    (found,) = placed("Growers will block the roads this winter.", day)
    assert ("2024-12-01", "2025-02-28") == (found.earliest, found.latest)
