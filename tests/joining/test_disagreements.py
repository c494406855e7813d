"""Where sources disagree, where they only seem to, and why."""

from dataclasses import replace
from itertools import permutations

import pytest
from joined_reports import (
    EUROPEANS,
    MINERS,
    OWNERS,
    PUTIN,
    REBELS,
    RUSSIA,
    TRUMP,
    UKRAINE,
    US,
    ZELENSKYY,
    Report,
    contains,
    dates_of,
    day,
    roster,
)  # fmt: skip

from parley.joining.contacts import join_contacts
from parley.joining.disagreements import find_disagreements
from parley.joining.disagreements.facts import OTHERWISE
from parley.joining.episodes import join_episodes
from parley.records import Actor, Amount, Disagreement, Quantity
from parley.text.ids import content_id


def disagree(*reports: Report) -> tuple[Disagreement, ...]:
    readings, dates = [r.reading() for r in reports], dates_of(*reports)
    contacts = join_contacts(readings, roster(), dates, contains)
    episodes = join_episodes(readings, roster(), dates, contains)
    return find_disagreements(readings, contacts, episodes, roster(), dates, contains)


def verdicts(*reports: Report) -> list[tuple[str, str]]:
    return [(d.attribute, d.verdict) for d in disagree(*reports)]


def war(name: str, words: str, low: float, published: str | None = "2025-05-19", **more: object) -> Report:
    report = Report(name, f"The fighting, {words}, goes on.", published)
    report.fact(words, "war", more.pop("attribute", "duration"), low, unit=more.pop("unit", "year"), **more)
    return report


def test_three_and_four_years_of_one_war_are_a_conflict() -> None:
    found = disagree(
        war("a", "three-year", 3), war("b", "which has lasted four years", 4), war("c", "three years old", 3)
    )
    assert [("war", "duration", "conflict", 2)] == [(d.about, d.attribute, d.verdict, len(d.sides)) for d in found]
    assert "cannot both be right" in found[0].why
    assert 3 == len(found[0].evidence)


def test_equal_figures_in_other_words_are_no_disagreement() -> None:
    assert [] == verdicts(war("a", "three-year", 3), war("b", "in its third full year", 3))


def test_a_war_that_grows_a_year_older_is_no_conflict() -> None:
    assert [("duration", "compatible")] == verdicts(
        war("a", "three years old", 3, "2025-05-19"), war("b", "four years old", 4, "2026-03-19")
    )


def test_a_strike_that_grows_weeks_older_is_no_conflict() -> None:
    first = war("a", "three weeks", 3, "2025-03-03", unit="week")
    assert verdicts(first, war("b", "five weeks", 5, "2025-03-17", unit="week")) == [("duration", "compatible")]
    assert verdicts(first, war("b", "five weeks", 5, "2025-03-04", unit="week")) == [("duration", "conflict")]


def test_undated_lengths_stay_unresolved() -> None:
    assert [("duration", "unresolved")] == verdicts(war("a", "three years old", 3, None), war("b", "four years", 4))


def test_a_length_and_a_start_are_held_against_each_other() -> None:
    since = war("c", "begun in 2022", 2022, unit=None, attribute="since")
    assert [("duration", "compatible")] == verdicts(war("a", "three-year", 3), since)
    assert [("duration", "conflict")] == verdicts(war("b", "lasting five years", 5), since)


def test_first_talks_in_three_years_fit_first_since_2022() -> None:
    one = war("a", "the first in three years", 3, attribute="first_since")
    other = war("b", "the first since 2022", 2022, unit=None, attribute="first_since")
    assert [("first_since", "compatible")] == verdicts(one, other)
    earlier = war("c", "the first since 2014", 2014, unit=None, attribute="first_since")
    assert [("first_since", "conflict")] == verdicts(other, earlier)


def figure(
    name: str, words: str, subject: str, low: float, published: str | None = "2025-05-19", **more: object
) -> Report:
    report = Report(name, f"They counted {words} there.", published)
    report.fact(words, subject, "count", low, more.pop("high", ...), **more)  # type: ignore[arg-type]
    return report


def test_ten_and_sixteen_bodies_of_one_day_are_a_conflict() -> None:
    assert [("count", "conflict")] == verdicts(
        figure("a", "10 bodies", "raid:dead", 10), figure("b", "16 bodies", "raid:dead", 16, "2025-05-20")
    )


def test_a_figure_of_another_week_is_unresolved_and_of_another_month_nothing() -> None:
    first = figure("a", "10 bodies", "raid:dead", 10)
    assert [("count", "unresolved")] == verdicts(first, figure("b", "16 bodies", "raid:dead", 16, "2025-05-27"))
    assert [] == verdicts(first, figure("b", "16 bodies", "raid:dead", 16, "2025-07-20"))
    assert [("count", "unresolved")] == verdicts(first, figure("b", "16 bodies", "raid:dead", 16, None))


def test_more_than_a_thousand_and_twelve_hundred_is_more_precise() -> None:
    wide = figure("a", "more than 1,000 men", "detained:Durban", 1000, None)
    wide = Report("a", "They counted more than 1,000 men there.", "2025-05-19")
    wide.fact("more than 1,000 men", "detained:Durban", "count", 1000, None)
    exact = figure("b", "1,200 men", "detained:Durban", 1200)
    assert [("count", "more_precise")] == verdicts(wide, exact)


def test_a_round_figure_fits_the_exact_one() -> None:
    one, other = (
        figure("a", "1,000 men", "detained:Durban", 1000),
        figure("b", "998 men", "detained:Durban", 998),
    )
    assert [("count", "compatible")] == verdicts(one, other)
    assert [("count", "conflict")] == verdicts(one, figure("b", "910 men", "detained:Durban", 910))


def test_figures_without_place_or_party_are_not_held_against_each_other() -> None:
    assert verdicts(figure("a", "2 people", "wounded", 2), figure("b", "5 people", "wounded", 5)) == []
    for deed in ("exchange:prisoners", "release:prisoners"):
        assert verdicts(figure("a", "9 men", deed, 9), figure("b", "1,000 men", deed, 1000)) == []


def test_a_count_told_in_hundreds_of_ways_over_years_is_of_no_one_thing() -> None:
    told = [figure(f"d{n}", f"{n} men", "detained:Durban", n) for n in range(100, 160)]
    assert len(verdicts(*told)) == 1
    more = figure("d999", "999 men", "detained:Durban", 999)
    assert verdicts(*told, more) == []


def test_figures_of_other_parties_are_not_held_against_each_other() -> None:
    one = figure("a", "9 men", "exchange:prisoners", 9, participants=[RUSSIA, US])
    other = figure("b", "1,000 men", "exchange:prisoners", 1000, participants=[RUSSIA, UKRAINE])
    assert verdicts(one, other) == []


def test_two_proposals_for_a_truce_may_have_two_lengths() -> None:
    one, other = Report("a", "A 30-day truce.", "2025-05-19"), Report("b", "A three-day truce.", "2025-05-19")
    one.fact("30-day", "ceasefire", "duration", 30, unit="day")
    other.fact("three-day", "ceasefire", "duration", 3, unit="day")
    assert verdicts(one, other) == []


def test_an_exchange_that_was_and_was_not_is_a_conflict() -> None:
    one, other = Report("a", "They swapped men.", "2025-05-19"), Report("b", "No men were swapped.", "2025-05-20")
    for report, words, status in ((one, "swapped men", "happened"), (other, "No men were swapped", "not_happened")):
        fact = report.fact(words, "exchange:prisoners", "status", None, participants=[RUSSIA, UKRAINE])
        report.held["facts"][-1] = replace(fact, value=Amount(None, None, None, status))
    assert verdicts(one, other) == [("status", "conflict")]


def two_facts(
    words: tuple[str, str], subjects: tuple[str, str], values: tuple[float, float], unit: str | None
) -> Report:
    report = Report("a", f"It was {words[0]}; then {words[1]}.", "2025-05-19")
    for said, subject, value in zip(words, subjects, values, strict=True):
        report.fact(said, subject, "count", value, unit=unit)
    return report


@pytest.mark.parametrize(
    "report",
    [
        two_facts(
            ("the deadline of 10 June", "a new deadline of 25 June"), ("deadline", "deadline"), (10, 25), None
        ),
        two_facts(("damage in eight regions", "wounded in six regions"), ("damage", "wounded"), (8, 6), None),
        two_facts(("5 percent a year", "10.25 percent over two years"), ("pay", "pay"), (5, 10.25), "percent"),
        two_facts(("a 30-day pause", "a three-day pause"), ("pause", "pause"), (30, 3), "day"),
        two_facts(("60 dollars if agreed", "75 dollars if not"), ("price", "price"), (60, 75), "USD"),
    ],
)
def test_one_voice_in_one_article_speaks_of_two_things(report: Report) -> None:
    assert [] == verdicts(report)


def test_two_voices_in_one_article_can_contradict_each_other() -> None:
    report = Report("a", "The union counts 10 hurt. The owners count 4 hurt.", "2025-05-19")
    union, owners = report.statement("The union counts", MINERS), report.statement("The owners count", OWNERS)
    report.fact("10 hurt", "clash:hurt", "count", 10, attribution=union.id)
    report.fact("4 hurt", "clash:hurt", "count", 4, attribution=owners.id)
    assert [("count", "conflict")] == verdicts(report)


def test_other_units_are_not_compared() -> None:
    assert [] == verdicts(
        figure("a", "25 percent", "tariff", 25, unit="percent"), figure("b", "50 dollars", "tariff", 50, unit="USD")
    )


def test_a_tariff_told_at_two_rates_is_a_conflict() -> None:
    assert [("count", "conflict")] == verdicts(
        figure("a", "25 percent", "tariff", 25, unit="percent", participants=[US]),
        figure("b", "50 percent", "tariff", 50, unit="percent", participants=[US]),
    )


def call(name: str, published: str = "2025-05-19", status: str = "happened", **more: object) -> Report:
    report = Report(name, "The two presidents spoke by telephone.", published)
    report.contact(
        "spoke by telephone", "call", status, TRUMP, PUTIN, when=more.pop("when", day("2025-05-19")), **more
    )
    return report


def test_two_hours_and_over_two_hours_are_compatible() -> None:
    found = disagree(call("a", minutes=120), call("b", minutes=(120, None)))
    assert [("duration", "compatible")] == [(d.attribute, d.verdict) for d in found]
    assert found[0].of
    assert "call of Donald Trump and Vladimir Putin (2025-05-19)" == found[0].about


def test_one_hour_and_three_hours_are_a_conflict() -> None:
    assert [("duration", "conflict")] == verdicts(call("a", minutes=60), call("b", minutes=180))


def test_calls_of_two_months_are_not_held_against_each_other() -> None:
    assert [] == verdicts(call("a", minutes=60, when=day("2025-02-12")), call("b", minutes=120))


def test_facts_about_a_call_are_left_to_the_joined_call() -> None:
    one, other = call("a"), call("b", "2025-08-19", when=day("2025-08-18"))
    for report, value in ((one, 2), (other, 1)):
        report.fact("spoke by telephone", f"call:{TRUMP.id}|{PUTIN.id}", "duration", value, unit="hour")
    assert [] == verdicts(one, other)


def test_held_and_denied_is_a_conflict() -> None:
    found = disagree(call("a"), call("b", status="denied"))
    assert [("status", "conflict")] == [(d.attribute, d.verdict) for d in found]
    assert 2 == len(found[0].of)


def test_announced_and_denied_is_a_conflict_but_planned_and_cancelled_is_not() -> None:
    assert [("status", "conflict")] == verdicts(call("a", status="planned"), call("b", status="denied"))
    assert [] == verdicts(call("a", status="planned"), call("b", status="not_happened"))


def test_a_call_alone_and_a_group_call_stay_unresolved() -> None:
    alone = Report("a", "The two spoke by telephone.", "2025-05-19")
    alone.contact("spoke", "call", "happened", TRUMP, ZELENSKYY)
    group = Report("b", "They joined a group call.", "2025-05-19")
    group.contact("a group call", "group_call", "happened", TRUMP, ZELENSKYY, EUROPEANS)
    assert [("form", "unresolved")] == verdicts(alone, group)


def test_an_article_that_tells_both_means_two() -> None:
    both = Report("a", "The two spoke by telephone, then joined a group call.", "2025-05-19")
    both.contact("spoke", "call", "happened", TRUMP, ZELENSKYY)
    both.contact("a group call", "group_call", "happened", TRUMP, ZELENSKYY, EUROPEANS)
    assert [] == verdicts(both)


def test_a_call_of_one_day_or_the_next_is_unresolved() -> None:
    assert [("date", "unresolved")] == verdicts(call("a"), call("b", "2025-05-21", when=day("2025-05-20")))
    assert [] == verdicts(call("a"), call("b", "2025-05-27", when=day("2025-05-26")))


def talks(name: str, place: str) -> Report:
    report = Report(name, "Delegations of both countries met.", "2025-05-19")
    report.contact("met", "meeting", "happened", RUSSIA, UKRAINE, place=place)
    return report


def test_istanbul_is_more_precise_than_turkey() -> None:
    assert [("place", "more_precise")] == verdicts(talks("a", "Istanbul"), talks("b", "Turkey"))


def test_two_names_of_a_country_are_a_wording() -> None:
    assert [("place", "wording")] == verdicts(talks("a", "Türkiye"), talks("b", "Turkey"))


def test_near_sochi_and_sochi_are_compatible() -> None:
    assert [("place", "compatible")] == verdicts(talks("a", "Sochi"), talks("b", "near Sochi"))


def raid(name: str, number: int, place: str = "Welkom") -> Report:
    words = f"{number} miners"
    report = Report(name, f"Guards locked out {words} at the gate.", "2025-05-19")
    span = report.span(words)
    quantity = Quantity(content_id("quantity", report.id), "test", (report.says(words),), report.id, span.start,
                        span.end, words, number, number, None, "miners")  # fmt: skip
    report.held.setdefault("quantities", []).append(quantity)
    report.event(
        f"locked out {words}", "COERCE", "happened", [OWNERS], [MINERS], place=place, quantities=(quantity.id,)
    )
    return report


def test_numbers_of_one_happening_that_exclude_each_other_are_a_conflict() -> None:
    assert [("count", "conflict")] == verdicts(raid("a", 10), raid("b", 16))
    assert [] == verdicts(raid("a", 10), raid("b", 16, "Virginia"))


def accepted_and_denied(*, one_voice: bool = False) -> Report:
    report = Report(
        "a", "A source said Kyiv accepted the truce. Its envoy said that it refused the truce.", "2025-05-01"
    )
    source = report.statement("A source said", None)
    envoy = report.statement("Its envoy said", ZELENSKYY)
    report.move(
        "Kyiv accepted the truce",
        "accepts",
        UKRAINE,
        "ceasefire",
        terms="Kyiv accepted the truce",
        attribution=source.id,
    )
    who = source if one_voice else envoy
    report.move(
        "it refused the truce", "refuses", UKRAINE, "ceasefire", attribution=who.id, terms="refused the truce"
    )
    return report


def test_accepted_by_a_source_and_refused_by_the_envoy_in_one_article_is_a_conflict() -> None:
    found = disagree(accepted_and_denied())
    assert [("Ukraine on ceasefire", "acceptance", "conflict")] == [
        (d.about, d.attribute, d.verdict) for d in found
    ]
    assert {"accepted", "refused"} == {s.value for s in found[0].sides}


def test_one_voice_that_accepts_one_thing_and_refuses_another_is_no_conflict() -> None:
    assert [] == verdicts(accepted_and_denied(one_voice=True))


def test_the_order_of_the_articles_does_not_matter() -> None:
    reports = [call("a", minutes=60), call("b", minutes=180), war("c", "three-year", 3), war("d", "four years", 4)]
    first = disagree(*reports)
    assert all(first == disagree(*order) for order in permutations(reports))


def term(name: str, words: str, low: float, published: str, unit: str = "day", **more: object) -> Report:
    report = Report(name, f"The agreement now runs for {words}.", published)
    report.fact(words, "extension", "duration", low, unit=unit, **more)
    return report


def test_two_lengths_of_one_extension_are_a_conflict_whoever_tells_them() -> None:
    found = disagree(
        term("a", "60 days", 60, "2023-03-18", participants=[RUSSIA]),
        term("b", "120 days", 120, "2023-03-19", participants=[UKRAINE]),
    )
    assert [("extension", "duration", "conflict")] == [(d.about, d.attribute, d.verdict) for d in found]


def test_an_extension_of_another_month_has_its_own_length() -> None:
    assert [] == verdicts(term("a", "120 days", 120, "2022-11-18"), term("b", "60 days", 60, "2023-03-18"))
    months = verdicts(term("a", "60 days", 60, "2023-03-18"), term("b", "two months", 2, "2023-03-18", "month"))
    assert "conflict" not in [verdict for _, verdict in months]


def test_a_start_among_lengths_is_worded_as_one() -> None:
    since = war("a", "February 2022", 2022, attribute="since", unit=None)
    found = disagree(since, war("b", "three-year", 3))
    assert {"since February 2022", "three-year"} == {side.value for side in found[0].sides}


def claimed(denial: str, speaker: Actor = RUSSIA) -> Report:
    text = f"Erdogan said that he and Putin agree to extend the grain deal. The Kremlin denied {denial}."
    report = Report("a", text, "2023-07-14")
    report.move("he and Putin agree to extend the grain deal", "accepts", PUTIN, "shipping", status="agreed",
                via=TRUMP.id, terms="extend the grain deal")  # fmt: skip
    report.statement(denial, speaker, polarity="denies")
    return report


def test_an_agreement_that_one_party_claims_and_the_other_denies_is_kept_with_both() -> None:
    found = disagree(claimed("that there was any such statement"))
    assert [("Russia on shipping", "conflict")] == [(d.about, d.verdict) for d in found]
    assert {"accepted", "denied"} == {side.value for side in found[0].sides}


def test_a_denial_of_something_else_or_by_somebody_else_contradicts_nothing() -> None:
    assert [] == verdicts(claimed("that its planes crossed a border"))
    assert [] == verdicts(claimed("that there was any such statement", UKRAINE))


def test_what_was_refused_months_before_may_be_accepted_now() -> None:
    report = Report("a", "Moscow accepted the strip. Putin had rejected the strip in February.", "2027-07-20")
    report.move("accepted the strip", "accepts", RUSSIA, "territory", terms="the strip")
    refusal = report.statement("Putin had rejected the strip", PUTIN)
    report.move("rejected the strip", "refuses", PUTIN, "territory", attribution=refusal.id,
                when=day("2027-02-01", "2027-02-28", "in February"), terms="the strip")  # fmt: skip
    assert [] == verdicts(report)


def test_a_figure_that_another_source_gives_in_one_article_is_a_second_voice() -> None:
    report = Report("a", "The fleet says 60 boats were lost. The village puts the number at 80.", "2025-05-19")
    report.fact("60 boats", "number:boats", "count", 60)
    report.fact("80", "number:boats", "count", 80, rule=OTHERWISE)
    assert [("number of boats", "conflict")] == [(d.about, d.verdict) for d in disagree(report)]
    other = Report("b", "The fleet says 90 boats were lost.", "2025-05-19")
    other.fact("90 boats", "number:boats", "count", 90)
    assert ["60 boats", "80"] == sorted(s.value for d in disagree(report, other) for s in d.sides)


def test_what_rebels_in_a_state_freed_is_no_count_of_what_the_state_freed() -> None:
    report = Report("a", "Ukraine freed 30 captives; the rebels there freed 12 soldiers.", "2025-05-19")
    report.fact("30 captives", "release:prisoners", "count", 30, participants=[UKRAINE])
    other = Report("b", "The rebels freed 12 soldiers.", "2025-05-19")
    other.fact("12 soldiers", "release:prisoners", "count", 12, participants=[REBELS])
    assert () == disagree(report, other)
