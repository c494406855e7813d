"""What stands beside words in their sentence: the day and the names by which nameless happenings may be one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from joined_reports import Report, contains, dates_of, day, roster

from parley.joining.disagreements import find_disagreements
from parley.joining.episodes import join_episodes
from parley.joining.surroundings import meet_in, setting_of
from parley.records import Disagreement, Reading, TimeExpression


def timed(report: Report, **days: str) -> Reading:
    """The reading of a report with times: words (``_`` for a blank) to their day."""
    reading = report.reading()
    times = []
    for words, told in days.items():
        span = report.span(words.replace("_", " "))
        times.append(
            TimeExpression("t", "test", (), report.id, span.start, span.end, words, "DATE", told, told, told)
        )
    return replace(reading, times=tuple(times))


FIRST = Report(
    "first", "LOMA, July 4 (Wire) — Nine were hurt on Tuesday when a wall fell at Quarry Dos Rios.", "2031-07-04"
)
SECOND = Report(
    "second", "Fourteen were hurt in Tuesday's fall at Quarry Dos Rios, a guard said on Friday.", "2031-07-05"
)
ELSEWHERE = Report("elsewhere", "Thirty were hurt on Tuesday at Port Bello.", "2031-07-05")
LATER = Report("later", "Forty were hurt on Sunday at Quarry Dos Rios.", "2031-07-07")


def readings() -> dict[str, Reading]:
    return {
        "first": timed(FIRST, **{"July_4": "2031-07-04", "on Tuesday": "2031-07-01"}),
        "second": timed(SECOND, Tuesday="2031-07-01", Friday="2031-07-04"),
        "elsewhere": timed(ELSEWHERE, Tuesday="2031-07-01"),
        "later": timed(LATER, Sunday="2031-07-06"),
    }


@pytest.fixture
def told() -> dict[str, Reading]:
    for report, words in ((FIRST, "Nine"), (SECOND, "Fourteen"), (ELSEWHERE, "Thirty"), (LATER, "Forty")):
        report.held.clear()
        report.fact(words, "wounded", "count", {"Nine": 9, "Fourteen": 14, "Thirty": 30, "Forty": 40}[words])
        report.event(f"{words} were hurt", "ASSAULT", "happened")
    return readings()


def test_the_day_of_saying_it_and_that_of_the_dateline_are_not_the_day_of_the_deed(
    told: dict[str, Reading],
) -> None:
    settings = {name: setting_of(one.facts[0].evidence[0], one) for name, one in told.items()}
    assert {"2031-07-01"} == {s.day for name, s in settings.items() if s and name != "later"}
    assert meet_in(settings["first"], settings["second"])
    assert not meet_in(settings["first"], settings["elsewhere"])
    assert not meet_in(settings["first"], settings["later"])
    assert not meet_in(settings["first"], None)


def test_a_sentence_of_two_days_or_of_no_name_has_no_setting() -> None:
    two = Report("two", "Nine were hurt on Tuesday and ten on Friday at Port Bello.", "2031-07-05")
    two.fact("Nine", "wounded", "count", 9)
    reading = timed(two, Tuesday="2031-07-01", Friday="2031-07-04")
    assert setting_of(reading.facts[0].evidence[0], reading) is None
    bare = Report("bare", "Nine were hurt on Tuesday.", "2031-07-05")
    bare.fact("Nine", "wounded", "count", 9)
    reading = timed(bare, Tuesday="2031-07-01")
    assert setting_of(reading.facts[0].evidence[0], reading) is None


def find(*held: Reading) -> list[Disagreement]:
    dates = {one.document.id: one.document.published for one in held}
    return find_disagreements(held, (), (), roster(), dates, contains)


def test_counts_that_name_no_party_meet_where_day_and_name_agree(told: dict[str, Reading]) -> None:
    (found,) = find(told["first"], told["second"])
    assert ("wounded", "count", "conflict") == (found.about, found.attribute, found.verdict)
    assert () == tuple(find(told["first"], told["elsewhere"], told["later"]))


def test_a_deed_without_a_doer_is_one_in_two_articles_of_one_day_and_name(told: dict[str, Reading]) -> None:
    dates = dates_of(FIRST, SECOND, ELSEWHERE, LATER)
    found = join_episodes(told.values(), roster(), dates, contains)
    groups = sorted(sorted(words for words in told if told[words].document.id in one.articles) for one in found)
    assert [["elsewhere"], ["first", "second"], ["later"]] == groups
    assert day("2031-07-04") == FIRST.date
