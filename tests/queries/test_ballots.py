"""Votes of a case as rows: fields out of all articles, steps in order, differing figures side by side."""

from __future__ import annotations

import pytest
from tests.making import article

from parley.case import Case
from parley.exports.sheets import sheets_of
from parley.queries.ballots import LOTS, BallotRow, headline_of, in_lots, lot_of
from parley.queries.filters import ask

ANNOUNCED = (
    "The Dockers' Union said on Monday it would ballot its 4,000 members on the port company's pay offer. The "
    "ballot opens on 11 March, the union said."
)
RESULT = (
    "Members of the Dockers' Union voted by 62% to 38% to reject the port company's pay offer in a ballot that "
    "closed on Friday. Turnout was 71 per cent."
)
OTHER = "The Dockers' Union said 64 per cent of its members voted against the offer."
PUT_OFF = (
    "The Senate has postponed its vote on the ports bill until May. The growers demanded a referendum on the dam."
)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """A case of four short reports."""
    with Case.open(tmp_path_factory.mktemp("votes") / "votes.db") as held:
        held.add([
            article(ANNOUNCED, "a.txt", published="2024-03-04", outlet="Harbour Notes"),
            article(RESULT, "b.txt", published="2024-03-23", outlet="Harbour Notes"),
            article(OTHER, "c.txt", published="2024-03-24", outlet="The Wire"),
            article(PUT_OFF, "d.txt", published="2024-04-10", outlet="The Wire"),
        ])  # fmt: skip
        yield held


def rows(case: Case, **wanted: str) -> tuple[BallotRow, ...]:
    return case.ballots(**wanted)


def test_one_vote_of_three_articles_is_one_row_with_its_steps_and_both_figures(case: Case) -> None:
    (row,) = rows(case, party="Dockers' Union")
    assert "rejected" == row.stage
    assert [62, 64] == [one.low for one in row.share_against]
    assert ("Harbour Notes", "The Wire") == row.outlets
    assert row.steps[0].startswith("announced by Dockers' Union")
    assert "rejected, 38% for, 62% or 64% against, turnout 71%" == headline_of(row)
    assert row.when is not None
    assert "2024-03-22" == row.when.earliest


def test_figures_that_differ_are_a_disagreement(case: Case) -> None:
    (one,) = (d for d in case.disagreements() if d.about.startswith("ballot"))
    assert "conflict" == one.verdict
    assert "percent against (deal)" == one.attribute


def test_what_is_only_planned_or_wanted_never_stands_under_what_was_held(case: Case) -> None:
    lots = {lot: [row.question for row in held] for lot, held in in_lots(rows(case))}
    assert {"decided", "coming", "wanted"} == lots.keys()
    assert ["the ports bill"] == lots["coming"]
    assert ["the dam"] == lots["wanted"]
    assert set(lots) <= LOTS.keys()


def test_a_result_that_one_side_alone_tells_says_so(tmp_path_factory: pytest.TempPathFactory) -> None:
    with Case.open(tmp_path_factory.mktemp("told") / "told.db") as held:
        held.add([article(OTHER, "c.txt", published="2024-03-24")])
        (row,) = held.ballots()
    assert "rejected, 64% against, as told by Dockers' Union" == headline_of(row)


def test_stage_and_days_narrow_what_is_listed(case: Case) -> None:
    assert ["put off"] == [row.stage for row in rows(case, stage="put_off")]
    assert [] == [*rows(case, until="2023-01-01")]
    assert ["decided"] == [lot_of(row) for row in ask(case, "ballots", query="form:members")]


def test_sheets_have_the_votes_with_the_figures_that_differ(case: Case) -> None:
    sheet = next(s for s in sheets_of(case) if s.name == "ballots")
    row = next(r for r in sheet.rows if r["stage"] == "rejected")
    assert (38, 62, ["share_against"]) == (row["share_for"], row["share_against"], row["differing"])


def test_a_parliament_that_passes_a_bill_promises_nothing(tmp_path_factory: pytest.TempPathFactory) -> None:
    text = "Chile's Senate approved the ports bill by 31 votes to 12 on Tuesday."
    with Case.open(tmp_path_factory.mktemp("bill") / "bill.db") as held:
        held.add([article(text, "a.txt", published="2024-04-10")])
        assert [] == [*held.commitments()]
        assert ["passed"] == [row.stage for row in held.ballots()]
