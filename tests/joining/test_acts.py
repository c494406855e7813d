"""Acts told in plain words, and what they make of promises made with the same verb."""

from __future__ import annotations

from dataclasses import replace

import pytest
from joined_reports import OWNERS, RUSSIA, UKRAINE, Report, dates_of, roster

from parley.joining.commitments import join_commitments
from parley.joining.commitments.acts import find_acts
from parley.records import Actor, Mention, Reading
from parley.text.ids import content_id


def told(report: Report, *named: tuple[str, Actor]) -> Reading:
    """The reading of a report in which these words name these actors."""
    mentions = []
    for words, actor in named:
        span = report.span(words)
        made = content_id("mention", report.id, span.start)
        evidence = (report.says(words),)
        mentions.append(Mention(made, "test", evidence, report.id, span.start, span.end, words, "name", actor.id))
    return replace(report.reading(), mentions=tuple(mentions))


def state(*readings: Reading, reports: tuple[Report, ...]) -> str:
    (found,) = join_commitments(readings, roster(), dates_of(*reports))
    return found.state


def promised() -> Report:
    report = Report("a", "Ukraine will publish a list of the wells by 1 June.", "2025-05-02")
    report.move("Ukraine will publish a list of the wells by 1 June", "promises", UKRAINE, None, status="pledged",
                terms="publish a list of the wells by 1 June")  # fmt: skip
    return report


@pytest.mark.parametrize(
    ("text", "verb", "done"),
    [
        ("Ukraine reopened the road on Friday.", "reopen", True),
        ("Ukraine has quietly published the list.", "publish", True),
        ("Ukraine, its envoys say, paid the fine.", "pay", True),
        ("Ukraine has not moved its guns.", "mov", False),
        ("Ukraine has yet to publish the list.", "publish", False),
        ("Ukraine failed to publish the list.", "publish", False),
        ("Ukraine began to let trucks through.", "let", True),
    ],
)
def test_a_past_behind_the_name_of_a_party_is_its_act(text: str, verb: str, done: bool) -> None:
    (act,) = find_acts(told(Report("x", text), ("Ukraine", UKRAINE)))
    assert (UKRAINE.id, verb, done) == (act.actor, act.verb, act.done)
    assert text[act.evidence.start : act.evidence.end] == act.evidence.quote


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine will publish the list.",
        "Ukraine said that it was time.",
        "Ukraine released a statement on the prisoners.",
        "Trucks wait until Ukraine reopened the road.",
        "Russia demands that Ukraine cut its tariff.",
        "The road in Ukraine reopened on Friday.",
    ],
)
def test_words_plans_and_what_is_only_supposed_are_no_acts(text: str) -> None:
    assert [] == list(find_acts(told(Report("x", text), ("Ukraine", UKRAINE))))


def test_an_act_that_somebody_denies_is_none() -> None:
    report = Report("x", "Russia denied that Ukraine reopened the road.")
    report.statement("Ukraine reopened the road", RUSSIA, polarity="denies")
    assert [] == list(find_acts(told(report, ("Ukraine", UKRAINE))))


def test_an_act_by_the_verb_of_the_promise_keeps_it() -> None:
    later = Report("b", "Ukraine published the list of the wells on Friday.", "2025-05-30")
    reports = (promised(), later)
    assert "fulfilled" == state(promised().reading(), told(later, ("Ukraine", UKRAINE)), reports=reports)


def test_an_act_told_as_not_done_after_its_day_misses_it() -> None:
    later = Report("b", "Ukraine has not published the list of the wells.", "2025-06-05")
    reports = (promised(), later)
    assert "missed" == state(promised().reading(), told(later, ("Ukraine", UKRAINE)), reports=reports)


@pytest.mark.parametrize(
    ("words", "actor"),
    [
        ("Ukraine hid the list of the wells on Friday.", UKRAINE),
        ("Ukraine published a cookery book on Friday.", UKRAINE),
        ("Russia published the list of the wells on Friday.", RUSSIA),
    ],
)
def test_another_verb_another_thing_or_another_party_keeps_nothing(words: str, actor: Actor) -> None:
    later = Report("b", words, "2025-05-30")
    reading = told(later, (words.split()[0], actor))
    assert "open" == state(promised().reading(), reading, reports=(promised(), later))


def test_what_was_still_owed_keeps_the_whole_promise() -> None:
    first = Report("a", "The owners will release the wages of twenty men.", "2025-05-02")
    first.move("will release the wages of twenty men", "promises", OWNERS, "pay", status="pledged")
    later = Report("b", "The owners released the remaining wages on Friday.", "2025-05-30")
    reading = told(later, ("The owners", OWNERS))
    assert "fulfilled" == state(first.reading(), reading, reports=(first, later))
