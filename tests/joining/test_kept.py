"""What reports say of promises as such: kept, broken, their day gone by or put off; and what binds nobody."""

from __future__ import annotations

from dataclasses import replace

import pytest
from joined_reports import MINERS, OWNERS, RUSSIA, UKRAINE, Report, dates_of, roster
from test_acts import told

from parley.joining.commitments import join_commitments
from parley.joining.commitments.kept import find_outcomes
from parley.records import Commitment, Reading, TimeExpression
from parley.text.ids import content_id


def timed(reading: Reading, words: str, day: str) -> Reading:
    """The reading with one day told in these words."""
    text = reading.document.text or ""
    start = text.index(words)
    end = start + len(words)
    made = content_id("time", reading.document.id, start)
    time = TimeExpression(made, "test", (), reading.document.id, start, end, words, "DATE", day, day, day, None)
    return replace(reading, times=(*reading.times, time))


@pytest.mark.parametrize(
    ("text", "who", "what", "state"),
    [
        ("The bonus that the owners had promised has not been paid.", "the owners", "The bonus", "missed"),
        ("The lists the owners promised for May were handed in last week.", "the owners", "The lists", "fulfilled"),
        ("Maps the owners had promised by June never came.", "the owners", "Maps", "missed"),
        ("The trucks that the owners had promised arrived on Friday.", "the owners", "The trucks", "fulfilled"),
        ("The hall the owners had promised was scrapped.", "the owners", "The hall", "withdrawn"),
        ("The owners broke their promise to rehire drivers.", "The owners", "rehire drivers", "missed"),
        ("The bonus the owners had promised was paid in July.", "the owners", "The bonus", "fulfilled"),
        ("The owners broke a promise not to dismiss drivers.", "The owners", "dismiss drivers", "missed"),
        ("The owners went back on their word to rehire drivers.", "The owners", "rehire drivers", "withdrawn"),
        ("The owners have kept their promise to rehire drivers.", "The owners", "rehire drivers", "fulfilled"),
        ("The owners have not kept their promise to rehire drivers.", "The owners", "rehire drivers", "missed"),
        ("The owners missed a deadline to rehire drivers.", "The owners", "rehire drivers", "missed"),
        ("The owners met the deadline for rehiring drivers.", "The owners", "rehiring drivers", "fulfilled"),
    ],
)  # fmt: skip
def test_a_report_tells_what_became_of_a_promise(text: str, who: str, what: str, state: str) -> None:
    (found,) = find_outcomes(told(Report("x", text), (who, OWNERS)))
    assert ((OWNERS.id,), what, state) == (found.actors, found.what, found.state)
    assert text[found.evidence.start : found.evidence.end] == found.evidence.quote


@pytest.mark.parametrize(
    "text",
    [
        "The bonus that the owners had promised was delayed again.",
        "The bonus that the owners had promised was discussed on Friday.",
        "The owners had promised that nobody was hurt.",
        "The owners have not broken their promise to rehire drivers.",
        "Talks end if the owners broke their promise to rehire drivers.",
    ],
)
def test_what_is_put_off_supposed_or_of_something_else_is_no_outcome(text: str) -> None:
    who = "the owners" if "the owners" in text else "The owners"
    assert [] == list(find_outcomes(told(Report("x", text), (who, OWNERS))))


def joined(*reports: Report, readings: tuple[Reading, ...] = ()) -> tuple[Commitment, ...]:
    held = readings or tuple(r.reading() for r in reports)
    return join_commitments(held, roster(), dates_of(*reports))


def promised(words: str = "publish the list of wells", due: str = "2025-06-01") -> tuple[Report, Reading]:
    report = Report("a", f"Ukraine will {words} by 1 June.", "2025-05-02")
    report.move(f"Ukraine will {words} by 1 June", "promises", UKRAINE, None, status="pledged",
                terms=f"{words} by 1 June")  # fmt: skip
    return report, timed(report.reading(), "1 June", due)


@pytest.mark.parametrize(
    ("text", "who", "state"),
    [
        ("The list of wells that Ukraine had promised has not been shown.", "Ukraine", "missed"),
        ("The list of wells that Ukraine had promised was put on its site.", "Ukraine", "open"),
        ("Ukraine said it would publish the list of wells on Sunday. The day came and went without it.",
         "Ukraine", "missed"),
        ("Sunday passed without the list of wells from Ukraine.", "Ukraine", "missed"),
        ("Sunday passed without rain in Ukraine.", "Ukraine", "open"),
        ("Ukraine went back on its promise to publish the list of wells.", "Ukraine", "withdrawn"),
        ("The list of wells that Russia had promised has not been shown.", "Russia", "open"),
    ],
)  # fmt: skip
def test_what_is_told_of_a_promise_settles_it_whatever_the_verb(text: str, who: str, state: str) -> None:
    first, reading = promised()
    later = Report("b", text, "2025-06-05")
    other = told(later, (who, {"Ukraine": UKRAINE, "Russia": RUSSIA}[who]))
    assert [state] == [c.state.replace("unknown", "open") for c in joined(first, later, readings=(reading, other))]


def test_a_deadline_that_is_extended_moves_the_day_and_breaks_nothing() -> None:
    first, reading = promised()
    later = Report("b", "The deadline for the list of wells from Ukraine was extended to 1 July.", "2025-06-02")
    other = timed(told(later, ("Ukraine", UKRAINE)), "1 July", "2025-07-01")
    (found,) = joined(first, later, readings=(reading, other))
    assert ("open", "2025-07-01") == (found.state, found.due and found.due.latest)
    assert "Its day was put off." == found.history[-1].why


def test_a_promise_told_anew_long_after_is_the_old_one() -> None:
    first = Report("a", "The owners promised that the bonus would be settled by the end of May.", "2025-05-02")
    first.move("the bonus would be settled by the end of May", "promises", OWNERS, "pay", status="pledged")
    later = Report("b", "The bonus that the owners had promised has not been paid.", "2025-08-02")
    later.move("The bonus that the owners had promised", "promises", OWNERS, "pay", terms="The bonus")
    (found,) = joined(first, later, readings=(first.reading(), told(later, ("the owners", OWNERS))))
    assert ["open", "open", "missed"] == [s.state for s in found.history]
    assert 2 == len({e.document for e in found.evidence})


@pytest.mark.parametrize(
    "text",
    [
        "The owners and the miners signed an agreement on wages in Pretoria on Monday.",
        "The owners and the miners reached a tentative deal after nine hours of talks.",
        "The deadline of the owners and the miners for an agreement passed at noon.",
    ],
)
def test_an_agreement_that_does_not_say_what_is_to_be_done_binds_nobody(text: str) -> None:
    report = Report("a", text, "2025-05-02")
    report.event(text.rstrip("."), "AGREE", "happened", [OWNERS, MINERS])
    assert () == joined(report)


@pytest.mark.parametrize(
    ("words", "terms", "kind"),
    [
        ("lowered its demand to 9 per cent", "its demand to 9 per cent", "concedes"),
        ("improved its pay offer", "its pay offer", "offers"),
        ("will get a rise of 9 per cent", "get a rise of 9 per cent", "promises"),
        ("showed openness to shorter shifts", "shorter shifts", "accepts"),
        ("has expressed interest in hosting talks", "hosting talks", "offers"),
    ],
)
def test_who_bargains_or_is_given_something_has_promised_nothing(words: str, terms: str, kind: str) -> None:
    report = Report("a", f"The union {words} on Monday.", "2025-05-02")
    report.move(words, kind, MINERS, "pay", terms=terms)
    assert () == joined(report)


def test_a_concession_that_was_carried_out_is_owed_no_more() -> None:
    report = Report("a", "The owners have dropped the ban on overtime.", "2025-05-02")
    report.move(
        "dropped the ban on overtime", "concedes", OWNERS, "hours", terms="the ban on overtime", status="happened"
    )
    assert () == joined(report)


def test_the_day_of_the_first_of_two_promises_is_not_of_the_second() -> None:
    text = "The owners promised to hire 60 drivers by 1 June and to print the rota every week."
    report = Report("a", text, "2025-05-02")
    report.move(text[:49], "promises", OWNERS, "jobs", terms="hire 60 drivers by 1 June")
    report.move(text[:-1], "promises", OWNERS, "hours", terms="print the rota every week")
    found = joined(report, readings=(timed(report.reading(), "1 June", "2025-06-01"),))
    assert {"hire 60 drivers by 1 June": True, "print the rota every week": False} == {
        c.what: bool(c.due) for c in found
    }


def test_the_day_behind_an_exchange_is_of_both() -> None:
    text = "Ukraine will free ten men and Russia will hand back six by 1 June."
    report = Report("a", text, "2025-05-02")
    report.move("Ukraine will free ten men", "promises", UKRAINE, "prisoners", terms="free ten men")
    report.move(
        "Russia will hand back six by 1 June", "promises", RUSSIA, "prisoners", terms="hand back six by 1 June"
    )
    found = joined(report, readings=(timed(report.reading(), "1 June", "2025-06-01"),))
    assert ["2025-06-01"] * 2 == [c.due.latest for c in found if c.due]
