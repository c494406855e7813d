"""Plans and what came of them where the two are told differently: fewer names, a trip, a new day, nobody named."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from joined_reports import (
    MERZ,
    MINERS,
    OWNERS,
    PUTIN,
    RUSSIA,
    TRUMP,
    UKRAINE,
    US,
    ZELENSKYY,
    Report,
    actor,
    contains,
    dates_of,
    day,
    roster,
)

from parley.joining.contacts import join_contacts
from parley.joining.flow import Flow, Judged, State
from parley.joins import joined_of, known_of
from parley.lexicons.world import load_world

RITA = actor("person", "Rita Sousa", "ZAF")
LEADERS = actor("group", "union leaders", "ZAF")
THERE, ON = {"place": "Istanbul"}, {"when": day("2025-05-15")}


def told(
    name: str, published: str, words: str, status: str, *people: Any, form: str = "meeting", **more: Any
) -> Report:
    report = Report(name, f"{words}.", published)
    report.contact(words, form, status, *people, **more)
    return report


def outcomes(*reports: Report) -> list[str | None]:
    """What became of the plans, in the order of their days."""
    joined = join_contacts([r.reading() for r in reports], roster(RITA, LEADERS), dates_of(*reports), contains)
    return [c.outcome for c in joined if c.status == "planned"]


@pytest.mark.parametrize(
    ("plan", "later", "outcome"),
    [
        (([MINERS, OWNERS], {**ON, **THERE}), ([OWNERS], {**ON, **THERE}), "held"),
        (([MINERS, OWNERS, RITA], ON), ([MINERS, RITA], ON), "held"),
        (([MINERS, OWNERS], ON), ([OWNERS], ON), "open"),
        (([MINERS, OWNERS], {**ON, **THERE}), ([OWNERS, US], {**ON, **THERE}), "open"),
    ],
)
def test_a_plan_is_carried_out_by_some_of_those_who_were_to_meet(plan: Any, later: Any, outcome: str) -> None:
    first = told("a", "2025-05-09", "They will meet", "planned", *plan[0], **plan[1])
    second = told("b", "2025-05-16", "They met", "happened", *later[0], **later[1])
    assert [outcome] == outcomes(first, second)


def test_both_sides_of_a_plan_are_those_who_came() -> None:
    plan = told("a", "2025-05-09", "Sousa will meet both sides", "planned", RITA, **ON)
    held = told("b", "2025-05-16", "Sousa met the union and the chamber", "happened", RITA, MINERS, OWNERS, **ON)
    assert ["held"] == outcomes(plan, held)
    alone = told("a", "2025-05-09", "Sousa will meet her doctor", "planned", RITA, **ON)
    assert ["open"] == outcomes(alone, held)


def test_a_trip_is_made_by_who_met_the_hosts_there() -> None:
    plan = told("a", "2025-05-09", "Trump will travel to Istanbul", "planned", TRUMP, form="visit", **ON, **THERE)
    held = told("b", "2025-05-16", "Trump met Zelenskyy in Istanbul", "happened", TRUMP, ZELENSKYY, **ON, **THERE)
    assert ["held"] == outcomes(plan, held)
    elsewhere = told("c", "2025-05-16", "Trump met Zelenskyy in Sochi", "happened", TRUMP, ZELENSKYY,
                     place="Sochi", **ON)  # fmt: skip
    assert ["open"] == outcomes(plan, elsewhere)


def test_a_meeting_is_off_where_the_guest_called_off_the_trip() -> None:
    plan = told(
        "a", "2025-05-09", "Zelenskyy will host Merz in Istanbul", "planned", ZELENSKYY, MERZ, **ON, **THERE
    )
    off = told(
        "b", "2025-05-14", "Merz cancelled his trip to Istanbul", "not_happened", MERZ, form="visit", **ON, **THERE
    )
    assert ["cancelled"] == outcomes(plan, off)


def test_who_made_a_trip_has_not_held_every_meeting_planned_there() -> None:
    plan = told(
        "a", "2025-05-09", "Zelenskyy will host Merz in Istanbul", "planned", ZELENSKYY, MERZ, **ON, **THERE
    )
    visit = told("b", "2025-05-16", "Merz visited Istanbul", "happened", MERZ, form="visit", **ON, **THERE)
    assert ["open"] == outcomes(plan, visit)


def test_nobodys_talks_are_held_by_whom_the_article_of_the_plan_names() -> None:
    plan = told("a", "2025-05-09", "The next round is due", "planned", **ON)
    held = told("b", "2025-05-16", "Talks of Trump and Putin ended", "happened", TRUMP, PUTIN, **ON)
    assert ["held"] == outcomes(plan, held)
    stranger = told("b", "2025-05-16", "Talks of Sousa and Putin ended", "happened", RITA, PUTIN, **ON)
    assert ["open"] == outcomes(plan, stranger)


def test_a_meeting_that_day_is_no_round_of_talks_unless_it_is_there_too() -> None:
    met = told("b", "2025-05-16", "Trump met Putin", "happened", TRUMP, PUTIN, **ON, **THERE)
    assert ["open"] == outcomes(told("a", "2025-05-09", "The next round is due", "planned", **ON), met)
    assert ["held"] == outcomes(told("a", "2025-05-09", "The next round is due", "planned", **ON, **THERE), met)


def test_a_group_of_one_article_is_the_person_whom_it_names_elsewhere() -> None:
    report = Report("a", "Putin to meet union leaders. Putin will meet Sousa on Thursday.", "2025-05-09")
    report.contact("Putin to meet union leaders", "meeting", "planned", PUTIN, LEADERS, **ON)
    report.contact("Putin will meet Sousa on Thursday", "meeting", "planned", PUTIN, RITA, **ON)
    assert ["open"] == outcomes(report)


OFF = "The talks of Russia and Ukraine in Istanbul, planned for 15 May, were put off to 28 May"


def put_off(words: str = OFF, *people: Any, **more: Any) -> Report:
    return told("b", "2025-05-14", words, "planned", *(people or (RUSSIA, UKRAINE)), when=day("2025-05-28"), **more)


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        (put_off(**THERE), ["postponed", "open"]),
        (put_off("Russia and Ukraine will talk in Istanbul on 28 May", **THERE), ["open", "open"]),
        (put_off(OFF, RUSSIA, US, **THERE), ["open", "open"]),
        (put_off(place="Sochi"), ["open", "open"]),
    ],
)
def test_a_plan_that_got_another_day_was_put_off(later: Report, expected: list[str]) -> None:
    plan = told("a", "2025-05-09", "They will talk in Istanbul", "planned", RUSSIA, UKRAINE, **ON, **THERE)
    assert expected == outcomes(plan, later)


def test_the_new_day_of_a_plan_is_told_and_shown() -> None:
    plan = told("a", "2025-05-09", "They will talk in Istanbul", "planned", RUSSIA, UKRAINE, **ON, **THERE)
    reports = (plan, put_off(**THERE))
    joined = join_contacts([r.reading() for r in reports], roster(), dates_of(*reports), contains)
    first, second = joined
    step = first.history[-1]
    assert ("postponed", second.id, "It was put off to 2025-05-28.") == (step.state, step.of, step.why)
    assert {reports[1].id} == {e.document for e in step.evidence}


@pytest.mark.parametrize("backwards", [False, True])
def test_weeks_between_the_days_are_bridged_as_articles_come(backwards: bool) -> None:
    plan = told("a", "2025-05-09", "They will talk in Istanbul", "planned", RUSSIA, UKRAINE, **ON, **THERE)
    readings = {one.document.id: one for one in (plan.reading(), put_off(**THERE).reading())}
    state = State()
    flow = Flow(state, lambda ids: {i: readings[i] for i in ids}, known_of(load_world()), Judged())
    for one in sorted(readings, reverse=backwards):
        flow.change([], [one])
    assert ["postponed", "open"] == [c.outcome for c in joined_of(state.delta).contacts]


def round_of(name: str, published: str, words: str, status: str, *people: Any, **more: Any) -> Report:
    return told(name, published, words, status, *(people or (RUSSIA, UKRAINE)), **more)


@pytest.mark.parametrize(
    ("published", "words", "outcome"),
    [
        ("2025-05-16", "The third round of talks of Russia and Ukraine ended", "held"),
        ("2025-05-16", "The second round of talks of Russia and Ukraine ended", "open"),
        ("2025-05-30", "The third round of talks of Russia and Ukraine ended", "open"),
    ],
)
def test_a_round_without_a_day_is_the_planned_one_of_its_number(published: str, words: str, outcome: str) -> None:
    plan = round_of(
        "a", "2025-05-09", "Russia and Ukraine will hold a third round in Istanbul", "planned", **ON, **THERE
    )
    assert [outcome] == outcomes(plan, round_of("b", published, words, "happened"))


def test_a_round_is_dated_by_the_plan_that_it_carries_out() -> None:
    plan = round_of("a", "2025-05-09", "Russia and Ukraine will hold a third round", "planned", **ON)
    held = round_of("b", "2025-05-16", "The third round of talks of Russia and Ukraine ended", "happened")
    joined = join_contacts([r.reading() for r in (plan, held)], roster(), dates_of(plan, held), contains)
    (found,) = [c.when for c in joined if c.status == "happened" and c.when]
    assert ("2025-05-15", "inferred") == (found.earliest, found.basis)
    assert ("No article says when it was; it is the round that was planned for then.",) == found.reasons


def test_a_numbered_round_of_which_nobody_was_named_got_a_new_day() -> None:
    text = "Russia and Ukraine spoke. A third round will be held on 15 May"
    plan = Report("a", f"{text}.", "2025-05-09")
    plan.contact("A third round", "meeting", "planned", **ON)
    words = "The third round of Russia and Ukraine, planned for 15 May, was put off to 28 May"
    assert ["postponed", "open"] == outcomes(plan, put_off(words))


@pytest.mark.parametrize(
    ("words", "named", "number"),
    [
        ("The last session, on 15 May, went on for hours, Trump said, and thanked Putin", (), 1),
        ("Putin had lunch on 15 May", (), 2),
        ("The last session, on 15 May, went on for hours, Trump said, and thanked Putin", (MERZ,), 2),
    ],
)
def test_a_session_of_nobody_is_that_of_those_whom_its_article_names(words: str, named: Any, number: int) -> None:
    first = told("a", "2025-05-16", "Talks of Trump and Putin ended", "happened", TRUMP, PUTIN, *named, **ON)
    second = told("b", "2025-05-20", words, "happened", **ON)
    readings = [first.reading(), replace(second.reading(), actors=(TRUMP, PUTIN))]
    assert number == len(join_contacts(readings, roster(), dates_of(first, second), contains))
