"""What became of announced contacts, how briefings join calls, and which wishes are no contacts."""

from itertools import permutations
from typing import Any

import pytest
from joined_reports import (
    EUROPEANS,
    MACRON,
    MERZ,
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
from parley.records import OUTCOMES, Contact, Relative, Role, When

MINISTERS = actor("group", "ministers")


def join(*reports: Report, who: Any = None) -> tuple[Contact, ...]:
    return join_contacts([r.reading() for r in reports], who or roster(), dates_of(*reports), contains)


def plan(name: str = "plan", published: str = "2025-05-10", **more: Any) -> Report:
    report = Report(name, "The presidents will meet in Istanbul on 15 May.", published)
    report.contact(
        "will meet", "meeting", "planned", TRUMP, PUTIN, when=day("2025-05-15"), place="Istanbul", **more
    )
    return report


def later(words: str, status: str, **more: Any) -> Report:
    report = Report("later", f"The presidents {words} in Istanbul.", "2025-05-16")
    report.contact(words, "meeting", status, TRUMP, PUTIN, when=day("2025-05-15"), place="Istanbul", **more)
    return report


def outcome(*reports: Report) -> tuple[str | None, list[str]]:
    (found,) = [c for c in join(*reports) if c.status == "planned"]
    return found.outcome, [step.state for step in found.history]


def test_a_plan_without_news_is_open() -> None:
    assert ("open", ["planned"]) == outcome(plan())


@pytest.mark.parametrize(
    ("words", "status", "became"),
    [
        ("met", "happened", "held"),
        ("did not meet", "not_happened", "missed"),
        ("called off their meeting", "not_happened", "cancelled"),
        ("postponed their meeting", "not_happened", "postponed"),
        ("turned down a meeting", "refused", "refused"),
    ],
)
def test_a_plan_ends_as_later_articles_tell(words: str, status: str, became: str) -> None:
    found, steps = outcome(plan(), later(words, status))
    assert (became, ["planned", became]) == (found, steps)
    assert became in OUTCOMES


def test_each_step_of_a_plan_has_its_day_and_evidence() -> None:
    (found,) = [c for c in join(plan(), plan("b", "2025-05-12"), later("met", "happened")) if c.status == "planned"]
    assert ["2025-05-10", "2025-05-12", "2025-05-15"] == [s.when.earliest for s in found.history if s.when]
    assert all(step.evidence and step.of for step in found.history)
    assert "It took place (2025-05-15)." == found.history[-1].why


def test_a_plan_and_what_came_of_it_stay_two_records() -> None:
    joined = join(plan(), later("met", "happened"))
    assert ["planned", "happened"] == [c.status for c in sorted(joined, key=lambda c: c.status, reverse=True)]
    held = next(c for c in joined if c.status == "happened")
    assert (None, ()) == (held.outcome, held.history)


def test_what_was_merely_proposed_owes_no_outcome() -> None:
    report = Report("a", "He proposed a meeting in Istanbul.", "2025-05-10")
    report.contact("a meeting in Istanbul", "meeting", "proposed", TRUMP, PUTIN, place="Istanbul")
    assert [None] == [c.outcome for c in join(report)]


def test_a_plan_of_a_bare_group_is_carried_out_by_those_its_article_names() -> None:
    report = Report("plan", "Trump and Putin spoke. The ministers will meet in Istanbul on 15 May.", "2025-05-10")
    report.contact("will meet", "meeting", "planned", MINISTERS, when=day("2025-05-15"), place="Istanbul")
    joined = join(report, later("met", "happened"), who=roster(MINISTERS))
    (found,) = [c for c in joined if c.status == "planned"]
    assert "held" == found.outcome


def test_a_plan_of_a_bare_group_elsewhere_is_not() -> None:
    report = Report("plan", "Trump and Putin spoke. The ministers will meet in Sochi on 15 May.", "2025-05-10")
    report.contact("will meet", "meeting", "planned", MINISTERS, when=day("2025-05-15"), place="Sochi")
    (found,) = [c for c in join(report, later("met", "happened"), who=roster(MINISTERS)) if c.status == "planned"]
    assert "open" == found.outcome


def monday(published: str, first: str) -> When:
    return When("Monday", first, first, first, "day", "document", Relative("weekday", weekday=0))


def test_a_visit_called_off_by_its_weekday_takes_the_day_of_the_plan() -> None:
    ahead = Report("ahead", "Trump will visit Istanbul on 12 May.", "2025-05-05")
    ahead.contact("will visit", "visit", "planned", TRUMP, when=day("2025-05-12"), place="Istanbul")
    off = Report("off", "Trump cancelled the visit planned for Monday.", "2025-05-13")
    when = monday("2025-05-13", "2025-05-19")
    off.contact("the visit", "visit", "not_happened", TRUMP, when=when, place="Istanbul")
    joined = join(ahead, off)
    assert {"2025-05-12"} == {c.when.earliest for c in joined if c.when}
    assert ["cancelled"] == [c.outcome for c in joined if c.outcome]


def briefing(words: str = "Trump has since briefed Zelenskyy and European leaders") -> Report:
    report = Report("brief", f"{words}.", "2025-05-19")
    report.contact(words, "meeting", "happened", TRUMP, ZELENSKYY, EUROPEANS)
    return report


def group_call() -> Report:
    report = Report("call", "In a group call Trump told Zelenskyy, Macron and Merz of it.", "2025-05-19")
    report.contact("In a group call", "group_call", "happened", TRUMP, ZELENSKYY, MACRON, MERZ)
    return report


def test_a_briefing_without_a_form_joins_the_group_call_of_these_days() -> None:
    joined = join(briefing(), group_call())
    assert [("group_call", 2)] == [(c.form, len(c.members)) for c in joined]
    assert any("does not say how they spoke" in reason for reason in joined[0].reasons)


def test_a_meeting_that_says_so_joins_no_call() -> None:
    assert 2 == len(join(briefing("Trump met Zelenskyy and European leaders"), group_call()))


def test_a_briefing_joins_no_call_of_other_people_and_none_of_two() -> None:
    two = Report("two", "Trump called Zelenskyy.", "2025-05-19")
    two.contact("Trump called Zelenskyy", "call", "happened", TRUMP, ZELENSKYY)
    other = Report("other", "Trump called Putin and Merz.", "2025-05-19")
    other.contact("Trump called Putin and Merz", "group_call", "happened", TRUMP, PUTIN, MERZ)
    assert 3 == len(join(briefing(), two, other))


def wish(status: str = "demanded", *people: Any, **more: Any) -> Report:
    report = Report("wish", "Zelenskyy called for productive talks.", "2025-05-19")
    report.contact("productive talks", "meeting", status, *(people or (ZELENSKYY,)), **more)
    return report


def test_talks_that_one_party_merely_wants_are_no_contact() -> None:
    assert () == join(wish())
    assert () == join(wish("planned", US))


@pytest.mark.parametrize(
    "report",
    [
        wish("demanded", ZELENSKYY, PUTIN),
        wish("demanded", when=day("2025-06-02")),
        wish("planned", US, place="Istanbul"),
        wish("happened"),
        wish("planned", EUROPEANS),
    ],
)
def test_with_a_second_party_a_day_or_a_place_they_are(report: Report) -> None:
    assert 1 == len(join(report))


def test_a_call_of_two_does_not_gain_a_group_that_one_telling_adds() -> None:
    reports = []
    for name in "ab":
        one = Report(name, "Trump called Zelenskyy.", "2025-05-19")
        one.contact("Trump called Zelenskyy", "call", "happened", TRUMP, ZELENSKYY, when=day("2025-05-19"))
        reports.append(one)
    odd = Report("c", "Trump spoke with Zelenskyy and with European leaders.", "2025-05-19")
    odd.contact(
        "Trump spoke with Zelenskyy", "call", "happened", TRUMP, ZELENSKYY, EUROPEANS, when=day("2025-05-19")
    )
    joined = join(*reports, odd)
    assert [{TRUMP.id, ZELENSKYY.id}] == [set(c.participants) for c in joined]


def test_ministers_and_the_countries_named_right_behind_them_are_one_meeting() -> None:
    minister = actor("person", "Ana Reyes", "RUS", "GOV", roles=(Role("trade minister", "Russia"),))
    text = "Zelenskyy and Reyes met in Istanbul on Monday, the first talks of the two countries since 2021."
    report = Report("a", text, "2025-05-20")
    report.contact("Zelenskyy and Reyes met in Istanbul on Monday", "meeting", "happened", ZELENSKYY, minister,
                   when=day("2025-05-19"), place="Istanbul")  # fmt: skip
    report.contact("the first talks of the two countries", "meeting", "happened", RUSSIA, UKRAINE)
    assert [2] == [len(c.members) for c in join(report, who=roster(minister))]


def test_the_order_of_articles_does_not_change_an_outcome() -> None:
    reports = [plan(), plan("b", "2025-05-12"), later("met", "happened"), briefing(), group_call()]
    first = join(*reports)
    assert all(first == join(*order) for order in list(permutations(reports))[::17])
