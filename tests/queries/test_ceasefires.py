"""Truces of a case as rows: fields out of all articles, steps in order, nothing more real than it is told."""

from __future__ import annotations

import csv
import io

import pytest
from tests.making import article

from parley.case import Case
from parley.exports.sheets import sheets_of
from parley.queries.ceasefires import LOTS, CeasefireRow, headline_of, in_lots, lot_of
from parley.queries.filters import ask

FIRST = "Egypt proposed a ten-day truce between Peru and Chile on Monday, for the harvest. Peru accepted the truce."
SECOND = "Chile rejected a ten-day truce with Peru on Tuesday, its army said."
OTHER = "Mali's army declared a three-day truce for Eid."


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """A case of three short reports."""
    with Case.open(tmp_path_factory.mktemp("truces") / "truces.db") as held:
        held.add([
            article(FIRST, "first.txt", published="2021-05-11", outlet="The Wire"),
            article(SECOND, "second.txt", published="2021-05-12", outlet="Harbour Notes"),
            article(OTHER, "other.txt", published="2021-05-12", outlet="The Wire"),
        ])  # fmt: skip
        yield held


def rows(case: Case, **wanted: str) -> tuple[CeasefireRow, ...]:
    return case.ceasefires(**wanted)


def test_one_truce_of_two_articles_is_one_row_with_both_outlets(case: Case) -> None:
    (row,) = rows(case, party="Chile")
    assert ("The Wire", "Harbour Notes") == row.outlets
    assert ("Egypt",) == row.proposers
    assert {"Peru", "Chile"} == set(row.parties)
    assert row.lasting is not None
    assert 10 == row.lasting.low


def test_its_steps_stand_in_order_with_whose_they_are(case: Case) -> None:
    (row,) = rows(case, party="Chile")
    assert ["proposed by Egypt", "accepted by Peru", "refused by Chile"] == [s.split(" (")[0] for s in row.steps]


def test_a_truce_that_was_declared_is_not_told_as_begun(case: Case) -> None:
    (row,) = rows(case, stage="declared")
    assert "declared" == row.stage
    assert "took place" not in row.status
    assert "holiday" == row.purpose


def test_what_nobody_asked_for_is_left_out(case: Case) -> None:
    assert () == rows(case, stage="violated")
    assert () == rows(case, until="2020-01-01")
    assert 2 == len(rows(case))


def test_every_row_stands_on_words_of_its_articles(case: Case) -> None:
    for row in rows(case):
        assert row.evidence
        for one in row.evidence:
            assert one.quote == case.context(one).quote


def told(stage: str, status: str, *steps: str, **more: object) -> CeasefireRow:
    """A truce of which nothing else is told."""
    none: dict[str, object] = dict.fromkeys(
        ("sides", "term", "scope", "place", "purpose", "starts", "ends", "lasting", "monitoring")
    )
    lists: dict[str, object] = dict.fromkeys(
        ("parties", "proposers", "declarers", "mediators", "conditions", "outlets", "evidence"), ()
    )
    return CeasefireRow(id="cf_1", stage=stage, status=status, steps=steps, **(none | lists | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("row", "lot", "headline"),
    [
        (told("in force", "under way"), "live", "in force"),
        (told("declared", "agreed, not yet reported as done"), "live", "declared"),
        (told("agreed", "agreed, not yet reported as done"), "agreed", "agreed"),
        (
            told("agreed", "agreed, not yet reported as done", conditions=("if Chile does",)),
            "agreed",
            "agreed on condition",
        ),
        (told("agreed", "only on a condition"), "wanted", "agreement only on a condition"),
        (told("accepted", "demanded"), "wanted", "acceptance demanded"),
        (told("begun", "planned, not yet reported as held"), "agreed", "beginning planned"),
        (told("broken", "took place"), "over", "broken"),
        (told("broken", "said to be possible"), "wanted", "breach said to be possible"),
        (told("refused", "refused"), "off", "refused"),
        (told("discussed", "discussed"), "talked", "discussed"),
        (told("in force", "took place", background=True), "past", "in force"),
        (
            told(
                "accepted", "agreed, not yet reported as done", "accepted by Peru", "refused by Chile (12 May 2021)"
            ),
            "off",
            "accepted by some, refused by others",
        ),
    ],
)
def test_a_truce_stands_where_its_status_puts_it_and_reads_no_more_real(
    row: CeasefireRow, lot: str, headline: str
) -> None:
    assert lot == lot_of(row)
    assert headline == headline_of(row)


def test_lots_come_in_their_order_and_without_empty_ones(case: Case) -> None:
    lots = in_lots(rows(case))
    assert [lot for lot in LOTS if lot in dict(lots)] == [lot for lot, _ in lots]
    assert all(held for _, held in lots)
    assert len(rows(case)) == sum(len(held) for _, held in lots)


def test_a_brief_and_a_workbook_have_the_truces_that_the_question_gives(case: Case) -> None:
    (section,) = [one for one in case.brief().sections if one.key == "ceasefires"]
    assert {row.id for row in rows(case)} == {line.key for line in section.lines()}
    assert all(line.notes for line in section.lines())
    (sheet,) = [one for one in sheets_of(case) if one.name == "ceasefires"]
    assert {row.id for row in rows(case)} == {row["id"] for row in sheet.rows}
    for row in sheet.rows:
        assert row["standing"] in LOTS.values()
        assert row["evidence"]


def test_a_query_asks_truces_by_status_and_stage(case: Case) -> None:
    every = {row.id for row in rows(case)}
    assert every == {row.id for row in ask(case, "ceasefires", "stage:declared stage:accepted stage:refused")}
    agreed = ask(case, "ceasefires", "status:agreed")
    assert agreed
    assert every > {row.id for row in ask(case, "ceasefires", "status:happened")}


def test_a_flat_table_has_a_row_for_each_telling_of_a_truce(case: Case) -> None:
    out = io.StringIO()
    case.export("csv", out)
    found = [row for row in csv.DictReader(io.StringIO(out.getvalue())) if row["record"] == "ceasefire"]
    assert sum(len(row.members) for row in rows(case)) == len(found)
    assert {"ceasefire"} == {row["issue"] for row in found}
    assert "declared" in {row["kind"] for row in found}
