"""Acts told without who did them, and the promises that they settle."""

from __future__ import annotations

from joined_reports import OWNERS, Report, dates_of, roster

from parley.joining.commitments import join_commitments
from parley.joining.commitments.passives import find_passives
from parley.records import Commitment, Reading


def acts(text: str) -> list[tuple[str, bool]]:
    reading = Report("acts", text, "2031-03-01").reading()
    return [(one.verb, one.done) for one in find_passives(reading)]


def test_what_was_done_is_an_act_and_what_was_not_done_is_one_not_done() -> None:
    assert [("lift", True)] == acts("The ban on night work was lifted on Monday.")
    assert [("pay", False)] == acts("The winter bonus has not been paid.")


def test_what_was_only_said_wanted_or_supposed_is_none() -> None:
    assert [] == acts("The plan was rejected on Monday.")
    assert [] == acts("They would talk if the ban on night work was lifted.")
    assert [] == acts("The ban on night work will be lifted.")
    assert [] == acts("The bonus was paid by the owners.")


def promised(words: str, later: str) -> Commitment:
    promise = Report("promise", f"The owners promised to {words}.", "2031-03-01")
    promise.move(f"promised to {words}", "promises", OWNERS, "pay", terms=words, status="pledged")
    after = Report("after", later, "2031-04-20")
    found: list[Reading] = [promise.reading(), after.reading()]
    (one,) = join_commitments(found, roster(), dates_of(promise, after))
    return one


def test_a_promise_is_kept_by_an_act_without_a_doer_and_says_that_nobody_is_named() -> None:
    kept = promised("pay a winter bonus of 500 rand", "The winter bonus of 500 rand was paid in April.")
    assert "fulfilled" == kept.state
    assert "does not say by whom" in (kept.history[-1].why or "")


def test_another_thing_that_was_paid_keeps_nothing() -> None:
    assert "open" == promised("pay a winter bonus of 500 rand", "The court fees were paid in April.").state
    assert "open" == promised("pay a winter bonus of 500 rand", "The winter bonus of 500 rand was doubled.").state


def test_a_promise_not_kept_is_missed_though_nobody_is_named() -> None:
    assert "missed" == promised("pay a winter bonus", "The winter bonus has not been paid, miners said.").state
