"""Changes as an editor reads them: folded over runs, ranked, in one line each, and asked for by alerts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from tests.dated import DatedWings, dated
from tests.making import article

from parley.case import Case
from parley.errors import UsageError
from parley.queries.alerts import matches, parse_alert
from parley.queries.changes import fold_changes
from parley.records import Change

PLAN = "Chad will meet Togo. (2024-05-06)"
HELD = "Chad met Togo. (2024-05-06)"
WANTS = "Mali demands fish."


@pytest.fixture
def case() -> Iterator[Case]:
    with Case.open(":memory:", wings=DatedWings()) as opened:
        yield opened


def lines(case: Case, since: str | int | None = None, until: str | int | None = None) -> list[str]:
    return [row.line for row in case.changes_between(since, until).rows]


def test_a_plan_that_is_held_is_told_so_by_runs_and_by_days(case: Case) -> None:
    case.add([dated(PLAN, "2024-05-02")])
    case.add([dated(HELD, "2024-05-07"), dated(WANTS, None, "x.txt")])
    by_run, by_day = case.changes_between(), case.changes_between("2024-05-03")
    assert ["planned_to_held"] == [row.kind for row in by_run.rows if row.what == "contact"]
    assert ["planned_to_held"] == [row.kind for row in by_day.rows]
    assert by_run.rows[0].line.startswith("Held as planned: Chad and Togo: meeting planned, 2024-05-06 → ")
    assert (1, 1) == (len(by_day.added), by_day.undated)
    assert "Since 3 May 2024: 1 new article. 1 article of unknown date left out." == by_day.what
    assert "What run 2 brought: 2 new articles." == by_run.what


def test_what_one_day_brought_is_told_of_that_day(case: Case) -> None:
    case.add([dated(PLAN, "2024-05-02"), dated(WANTS, "2024-05-07")])
    assert "On 7 May 2024: 1 new article." == case.changes_between("2024-05-07", "2024-05-07").what


@pytest.mark.parametrize(
    ("outlets", "said"),
    [
        (("Gulf Daily", "Port Weekly"), "2 outlets"),
        (("Gulf Daily", None), "1 outlet, 1 article of unknown outlet"),
        ((None, None), "2 articles of unknown outlet"),
    ],
)
def test_files_of_no_known_outlet_are_no_outlets(case: Case, outlets: tuple[str | None, ...], said: str) -> None:
    case.add([
        article(f"{HELD}\nPage {n}.", f"{n}.txt", published="2024-05-07", outlet=outlet)
        for n, outlet in enumerate(outlets)
    ])  # fmt: skip
    (row,) = [one for one in case.changes_between().rows if one.what == "contact"]
    assert said in row.why


def test_between_two_days_nothing_later_is_told(case: Case) -> None:
    case.add([dated(PLAN, "2024-05-02"), dated(HELD, "2024-05-07"), dated(WANTS, "2024-05-09", "x.txt")])
    assert ["contact"] == [row.what for row in case.changes_between("2024-05-03", "2024-05-08").rows]
    assert [] == lines(case, "2024-05-03", "2024-05-06")
    assert ["Mali"] == [name for row in case.changes_between("2024-05-08").rows for name in row.who]


def test_what_came_and_changed_within_the_runs_is_told_once(case: Case) -> None:
    case.add([dated(PLAN, "2024-05-02")])
    case.add([dated(f"{PLAN}\nPaper.", "2024-05-03")])
    both = case.changes_between(1)
    assert ["new"] == [row.kind for row in both.rows]
    assert ("1", "2") == (both.since, both.until)
    assert "What runs 1 to 2 brought: 2 new articles." == both.what


def test_another_page_and_other_words_are_no_news(case: Case) -> None:
    case.add([dated(PLAN, "2024-05-02")])
    case.add([dated(f"Paper of the day.\n{PLAN}", "2024-05-03")])
    assert [] == [row for row in case.changes_between().rows if row.kind != "confirmed"]


def test_a_run_or_day_that_is_not_there_is_refused(case: Case) -> None:
    case.add([dated(PLAN, "2024-05-02")])
    for since, until, said in (
        (7, None, "no run 7. There are: from 1 to 1"),
        ("soon", None, "is no day"),
        ("", None, "is no day to begin with"),
        (None, "2024-05-02", "an end without a start"),
        (1, "2024-05-02", "Give two runs or two days"),
    ):
        with pytest.raises(UsageError, match=said):
            case.changes_between(since, until)


def test_what_changed_since_the_first_of_all_days_is_everything(case: Case) -> None:
    case.add([dated(PLAN, "2024-05-02")])
    assert "contact" in [row.what for row in case.changes_between("0001").rows]


def test_folding_drops_what_came_and_went() -> None:
    new = Change("h_1", "x", "new", "c_1", None, "planned")
    gone = Change("h_2", "x", "withdrawn", "c_1", "planned", None)
    assert () == fold_changes([new, gone])
    there = Change("h_3", "x", "changed", "c_2", "planned", "happened")
    back = Change("h_4", "x", "changed", "c_2", "happened", "planned")
    assert () == fold_changes([there, back])
    firm = Change("h_5", "x", "confirmed", "c_1", "single source", "corroborated")
    assert ["new"] == [one.kind for one in fold_changes([new, firm])]
    assert ["changed", "confirmed"] == [one.kind for one in fold_changes([there, replace(firm, of="c_2")])]


def test_a_plan_with_a_day_stands_above_one_without_and_says_why(case: Case) -> None:
    case.add([dated(f"{PLAN}\nTogo will meet Mali.", "2024-05-02")])
    first, second = (row for row in case.changes_between().rows if row.what == "contact")
    assert (True, False) == (first.names_day, second.names_day)
    assert "a day is named" in first.why
    assert first.weight > second.weight


def test_what_is_told_long_after_is_background(case: Case) -> None:
    case.add([dated("Chad met Togo. (2019-05-06)\nMali met Niger. (2024-05-01)", "2024-05-02")])
    fresh, old = (row for row in case.changes_between().rows if row.what == "contact")
    assert ("Mali", "Niger") == fresh.who
    assert "told long after: background" in old.why


def test_many_lines_about_one_pair_give_way_to_others(case: Case) -> None:
    days = "\n".join(f"Chad met Togo. (2024-05-0{n})" for n in range(1, 5))
    case.add([dated(f"{days}\nMali met Niger. (2024-05-01)", "2024-05-06")])
    rows = [row.who for row in case.changes_between().rows if row.what == "contact"]
    assert ("Mali", "Niger") in rows[:2]


@pytest.mark.parametrize(
    ("alert", "kinds"),
    [
        ("party:chad", {"contact", "position"}),
        ("party:CHAD what:position", {"position"}),
        ("party:mali", set()),
        ("party:nobody", set()),
        ("issue:fish", {"position"}),
        ("names:day", {"contact"}),
        ("names:place", set()),
        ("kind:new -what:position", {"contact"}),
        ("kind:withdrawn", set()),
        ("kind:withdrawn kind:new", {"contact", "position"}),
        ('"demands fish"', {"position"}),
        ("-party:chad", set()),
    ],
)
def test_an_alert_asks_for_some_changes_and_no_others(case: Case, alert: str, kinds: set[str]) -> None:
    case.add([dated(f"{PLAN}\nChad demands fish.", "2024-05-02")])
    rows = [row for row in case.changes_between().rows if matches(parse_alert(alert), row, case.frame)]
    assert kinds == {row.what for row in rows}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "needs a condition"),
        ("colour:red", "no key 'colour'. There are: party"),
        ("kind:odd", "No kind of an alert is called 'odd'"),
        ("issue:fih", "No issue of an alert is called 'fih'. There are: fish"),
        ("party:", "has no value"),
    ],
)
def test_an_alert_that_says_nothing_is_refused(words: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        parse_alert(words, ["fish"])
