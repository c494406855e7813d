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


def vowed(words: str) -> Report:
    report = Report("a", f"Ukraine will {words}.", "2025-05-02")
    report.move(f"Ukraine will {words}", "promises", UKRAINE, None, status="pledged", terms=words)
    return report


@pytest.mark.parametrize(
    ("promise", "deed", "found"),
    [
        ("free the twelve sailors of the trawler", "released twelve sailors of the trawler", "fulfilled"),
        ("lift the ban on grain from the south", "ended the ban on grain from the south", "fulfilled"),
        ("mend the dyke on the lower river", "repaired the dyke on the river", "fulfilled"),
        ("publish", "published the list of wells", "fulfilled"),
        ("release", "freed the mules", "open"),
        ("free the twelve sailors of the trawler", "fined twelve sailors of the trawler", "open"),
        ("pay the pilots their wages for spring", "stopped the wages of the pilots", "open"),
    ],
)
def test_a_deed_of_the_same_meaning_keeps_a_promise(promise: str, deed: str, found: str) -> None:
    later = Report("b", f"Ukraine {deed} on Friday.", "2025-05-30")
    reports = (first := vowed(promise), later)
    assert found == state(first.reading(), told(later, ("Ukraine", UKRAINE)), reports=reports)


@pytest.mark.parametrize(
    ("deed", "found"),
    [
        ("freed only five of the sailors of the trawler", "partly"),
        ("freed half the sailors of the trawler", "partly"),
        ("freed the first sailors of the trawler", "partly"),
        ("freed the sailors of the trawler only two days later", "fulfilled"),
        ("freed the sailors of the trawler, for the first time", "fulfilled"),
    ],
)
def test_a_deed_told_as_less_than_was_owed_keeps_a_promise_in_part(deed: str, found: str) -> None:
    later = Report("b", f"Ukraine {deed}.", "2025-05-30")
    reports = (first := vowed("free the sailors of the trawler"), later)
    assert found == state(first.reading(), told(later, ("Ukraine", UKRAINE)), reports=reports)


def test_what_two_did_together_each_has_done() -> None:
    text = "Ukraine and Russia signed a list of wells on Friday."
    acts = list(find_acts(told(Report("x", text), ("Ukraine", UKRAINE), ("Russia", RUSSIA))))
    assert [(UKRAINE.id, "sign"), (RUSSIA.id, "sign")] == [(a.actor, a.verb) for a in acts]
    assert ["Ukraine and Russia", "Russia signed a li"] == [a.evidence.quote[:18] for a in acts]


def test_who_is_named_beside_another_is_no_doer_where_the_two_are_a_place() -> None:
    text = "The road between Ukraine and Russia reopened on Friday."
    first, *_ = [*find_acts(told(Report("x", text), ("Ukraine", UKRAINE), ("Russia", RUSSIA))), None]
    assert first is None or first.actor != UKRAINE.id


def test_a_passive_names_its_doer() -> None:
    later = Report("b", "The first wells of the list were published by Ukraine on Friday.", "2025-05-30")
    reports = (promised(), later)
    assert "partly" == state(promised().reading(), told(later, ("Ukraine", UKRAINE)), reports=reports)
    other = Report("b", "The first wells of the list were published by Russia on Friday.", "2025-05-30")
    reports = (promised(), other)
    assert "open" == state(promised().reading(), told(other, ("Russia", RUSSIA)), reports=reports)
