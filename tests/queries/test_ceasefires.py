"""Truces of a case as rows: fields out of all articles, steps in order, nothing more real than it is told."""

from __future__ import annotations

import pytest
from tests.making import article

from parley.case import Case
from parley.queries.ceasefires import CeasefireRow

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
