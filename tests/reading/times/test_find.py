"""Expressions of time: where they stand, what they mean, and what only looks like one."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.lexicons.chronology import load_chronology
from parley.reading.times import find_times
from parley.records import Parse, Relative, Sentence, TimeExpression, Token

ParseOf = Callable[[str], Parse]


@pytest.fixture(scope="module")
def times_of(parse_of: ParseOf) -> Callable[[str], tuple[TimeExpression, ...]]:
    return lambda text: find_times(parse_of(text), load_chronology())


TimesOf = Callable[[str], tuple[TimeExpression, ...]]


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("The envoys met on May 19.", "May 19", "DATE", "XXXX-05-19"),
        ("They signed it on 19 May 2025.", "19 May 2025", "DATE", "2025-05-19"),
        ("The truce dates from May 2025.", "May 2025", "DATE", "2025-05"),
        ("The border has been shut since 2014.", "2014", "DATE", "2014"),
        ("Quotas were agreed in the 1990s.", "the 1990s", "DATE", "199"),
        ("The union struck on Monday.", "Monday", "DATE", "XXXX-WXX-1"),
        ("He rang her on Monday evening.", "Monday evening", "TIME", "XXXX-WXX-1TEV"),
        ("Talks broke off last week.", "last week", "DATE", "XXXX-WXX"),
        ("They will meet next weekend.", "next weekend", "DATE", "XXXX-WXX-WE"),
        ("He wrote it over the weekend.", "the weekend", "DATE", "XXXX-WXX-WE"),
        ("A vote is due in mid-March.", "mid-March", "DATE", "XXXX-03"),
        ("It froze the funds in late February.", "late February", "DATE", "XXXX-02"),
        ("Ten days ago the port was open.", "Ten days ago", "DATE", "XXXX-XX-XX"),
        ("They have fought for three years.", "three years", "DURATION", "P3Y"),
        ("It was a three-year war.", "three-year", "DURATION", "P3Y"),
        ("Both accepted a month-long pause.", "month-long", "DURATION", "P1M"),
        ("The two hour call went well.", "two hour", "DURATION", "PT2H"),
        ("It is day 1,128 of the war.", "day 1,128", "DURATION", "P1128D"),
        ("Output fell for the third year running.", "the third year running", "DURATION", "P3Y"),
        ("Miners die every single week.", "every single week", "SET", "P1W"),
        ("Now the ministers disagree.", "Now", "DATE", "PRESENT_REF"),
        ("Prices have recently fallen.", "recently", "DATE", "PAST_REF"),
        ("The deal expires at 07:30.", "07:30", "TIME", "XXXX-XX-XXT07:30"),
        ("The session opens at 3 p.m. GMT.", "3 p.m. GMT", "TIME", "XXXX-XX-XXT15:00"),
        ("The note is dated 2025-05-19.", "2025-05-19", "DATE", "2025-05-19"),
        ("Growth slowed in the second quarter of 2024.", "the second quarter of 2024", "DATE", "2024-Q2"),
        ("It was drawn in the 19th century.", "the 19th century", "DATE", "18"),
        ("They met in the summer of 2023.", "the summer of 2023", "DATE", "2023-SU"),
        ("Spending rose in fiscal 2025.", "fiscal 2025", "DATE", "FY2025"),
        ("The empire fell in 146 BC.", "146 BC", "DATE", "BC0146"),
        ("Half an hour was enough.", "Half an hour", "DURATION", "PT0.5H"),
        ("It took a year and a half.", "a year and a half", "DURATION", "P1.5Y"),
    ],
)
def test_a_time_is_found(times_of: TimesOf, text: str, words: str, kind: str, value: str) -> None:
    found = [(t.text, t.type, t.value) for t in times_of(text) if t.text == words]
    assert [(words, kind, value)] == found


@pytest.mark.parametrize(
    "text",
    [
        "The ministers may agree.",
        "The troops march north.",
        "May they agree, he said.",
        "He seconded the motion and made a minute change.",
        "A second round failed.",
        "Some 2,022 people signed.",
        "Flight 2014 was late.",
        "They paid $2025 for it.",
        "Three quarters of the members agreed.",
        "Prime Minister Theresa May resigned.",
        "The 38-year-old envoy smiled.",
        "It was immediately rejected.",
        "The siege was soon lifted.",
        "He read the Daily Mail.",
        "Prices rose 20.14 points.",
    ],
)
def test_what_only_looks_like_a_time_is_none(times_of: TimesOf, text: str) -> None:
    assert [] == [t.text for t in times_of(text) if t.rule != "times:around-a-contact"]


def test_hedges_belong_to_the_length_and_give_its_mod(times_of: TimesOf) -> None:
    (found,) = times_of("They spoke for over two hours.")
    assert ("over two hours", "PT2H", "MORE_THAN") == (found.text, found.value, found.mod)


def test_money_over_six_years_is_not_more_than_six_years(times_of: TimesOf) -> None:
    (found,) = times_of("They would spend $5 billion over six years.")
    assert ("six years", None) == (found.text, found.mod)


def test_a_handover_two_hours_later_is_not_over_two_hours(times_of: TimesOf) -> None:
    assert all(t.mod != "MORE_THAN" for t in times_of("The handover two hours later went well."))


def test_the_article_of_a_war_does_not_belong_to_its_length(times_of: TimesOf) -> None:
    assert ["three-year"] == [t.text for t in times_of("It ended the three-year war.")]


def test_tense_tells_which_way_a_weekday_lies(times_of: TimesOf) -> None:
    (past,) = times_of("The envoy arrived on Friday.")
    (ahead,) = times_of("The envoy will arrive on Friday.")
    assert past.relative == Relative("weekday", weekday=4, direction="past")
    assert ahead.relative == Relative("weekday", weekday=4, direction="future")


def test_a_present_is_set_to_come_unless_it_says_something(times_of: TimesOf) -> None:
    (ahead,) = times_of("The truce expires on Tuesday.")
    (told,) = times_of("His aides say on Tuesday the talks failed.")
    (described,) = times_of("The remarks follow Monday's call.")
    assert ["future", False, False] == [
        ahead.relative and ahead.relative.direction,
        bool(told.relative and told.relative.direction == "future"),
        bool(described.relative and described.relative.direction == "future"),
    ]


def test_a_purpose_after_a_past_lies_either_way(times_of: TimesOf) -> None:
    (found,) = times_of("He flew to Doha to meet her on Sunday.")
    assert found.relative is not None
    assert found.relative.direction != "future"


def test_the_day_of_talks_lies_where_they_do_and_not_where_their_purpose_is(times_of: TimesOf) -> None:
    (held,) = times_of("The envoys held talks to end the war in Cairo on Sunday.")
    (coming,) = times_of("Egypt called for talks to open on Sunday.")
    (planned,) = times_of("Egypt planned a meeting to settle the row on Sunday.")
    assert ["past", "future", "future"] == [t.relative.direction for t in (held, coming, planned) if t.relative]


def test_a_day_on_which_something_is_due_is_no_past_because_it_was_put_off(times_of: TimesOf) -> None:
    told = [
        "The second round, due on 12 May, has been put off, the mediator said.",
        "Talks due on 12 May will go ahead.",
        "The talks due on 12 May collapsed.",
    ]
    found = [time.relative for text in told for time in times_of(text)]
    assert ["nearest", "future", "past"] == [one.direction for one in found if one]


def test_a_day_after_an_event_counts_from_it_and_not_from_the_article(times_of: TimesOf) -> None:
    (found,) = times_of("The talks came a day after drones struck the port.")
    assert ("event", None) == (found.anchor, found.earliest)
    assert found.relative is not None
    assert found.relative.event


def test_the_following_day_counts_from_what_was_told_before(times_of: TimesOf) -> None:
    (found,) = times_of("The following day he resigned.")
    assert "event" == found.anchor


def test_within_days_leaves_the_days_ahead_open(times_of: TimesOf) -> None:
    (found,) = times_of("The swap could happen within days.")
    assert ("DURATION", "PXD") == (found.type, found.value)
    assert found.relative == Relative("day", 0, span=7, direction="future")


def test_in_the_coming_days_looks_ahead(times_of: TimesOf) -> None:
    (found,) = times_of("More talks are planned in the coming days.")
    assert found.relative is not None
    assert "future" == found.relative.direction


def test_ahead_of_a_call_is_an_order_and_no_day(times_of: TimesOf) -> None:
    (found,) = times_of("Ahead of the call the palace said little.")
    assert ("Ahead of the call", "event", None) == (found.text, found.anchor, found.earliest)


def test_after_all_is_no_order(times_of: TimesOf) -> None:
    assert () == times_of("After all, he called.")


def test_two_years_of_a_range_are_two_times(times_of: TimesOf) -> None:
    assert ["2014", "2016"] == [t.value for t in times_of("He served there (2014-16).")]


def test_days_of_one_month_are_one_stretch(times_of: TimesOf) -> None:
    (found,) = times_of("The visit is set for June 25-27, 2024.")
    assert ("2024-06-25", "2024-06-27") == (found.earliest, found.latest)


def test_a_date_in_figures_that_has_two_readings_holds_both(times_of: TimesOf) -> None:
    (found,) = times_of("The memo of 03/04/2025 says so.")
    assert ("2025-03-04", "2025-04-03") == (found.earliest, found.latest)


def test_evidence_stands_at_its_place(times_of: TimesOf) -> None:
    text = "On Tuesday, May 20, after ten days of talks, the two signed for five years."
    for time in times_of(text):
        assert text[time.start : time.end] == time.text == time.evidence[0].quote


WORDS = st.lists(st.sampled_from((
    "On", "May", "March", "19", "2025", "Monday", "last", "next", "week", "the", "a", "of", "days", "three",
    "-", "–", ":", "10", "pm", ",", ".", "(", ")", "''", "year", "later", "after", "BC", "s", "1990s", "second",
    "half", "early", "the", "5th", "every", "Q1", "over", "within", "ago", "more", "than",
)), max_size=14)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(WORDS)
def test_no_words_break_it_and_nothing_overlaps(words: list[str]) -> None:
    text = " ".join(words)
    tokens, at = [], 0
    for i, word in enumerate(words):
        tokens.append(Token(i, at, at + len(word), word, word.lower(), "NOUN", "NN", "dep", 0, "", False))
        at += len(word) + 1
    children = (tuple(range(1, len(words))), *(() for _ in words[1:])) if words else ()
    held = (Sentence(0, 0, "body", 0, len(text), tuple(tokens), children),) if words else ()
    found = find_times(Parse("d", text, held), load_chronology())
    for time in found:
        assert text[time.start : time.end] == time.text
    for one, other in pairwise(found):
        assert one.end <= other.start
