"""PLOVER rows: one a deed, its status kept, nothing planned coded as held."""

from __future__ import annotations

import io
import json
from collections.abc import Callable

import pytest
from tests.articles import raw_of

from parley.case import Case
from parley.exports.plover import plover_rows
from parley.pipeline import Corridor
from parley.records import REAL, Reading

FIELDS = {"doc", "event_type", "modes", "contexts", "actor", "recipient", "status", "date", "place", "start", "end"}
TYPES = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip


@pytest.fixture(scope="module")
def read() -> Callable[[str], Reading]:
    corridor = Corridor()
    return lambda text: corridor.read(raw_of(text))


def test_rows_have_the_fields_of_the_contract_and_types_of_the_manual(example: Case) -> None:
    out = io.StringIO()
    example.export("plover", out)
    rows = [json.loads(line) for line in out.getvalue().splitlines()]
    assert rows
    for row in rows:
        assert set(row) >= FIELDS
        assert row["event_type"] in TYPES
        assert {"name", "country", "code", "sector"} == set().union(
            *map(set, row["actor"] or [{"name", "country", "code", "sector"}])
        )


def test_a_call_held_is_consult_and_a_meeting_to_come_is_agree(read: Callable[[str], Reading]) -> None:
    held = list(plover_rows(read("President Lula da Silva spoke by phone with President Gustavo Petro on Monday.")))
    assert ["CONSULT"] == [row["event_type"] for row in held]
    planned = list(
        plover_rows(read("President Lula da Silva and President Gustavo Petro are set to meet in Lima."))
    )
    assert ["AGREE"] == [row["event_type"] for row in planned]
    assert all(row["status"] not in REAL for row in planned)


def test_a_refusal_and_a_demand_are_told_apart(read: Callable[[str], Reading]) -> None:
    types = [
        row["event_type"] for row in plover_rows(read("Serbia rejected the plan. Kosovo demanded an apology."))
    ]
    assert "REJECT" in types
    assert "REQUEST" in types


def test_a_text_without_deeds_gives_no_row(read: Callable[[str], Reading]) -> None:
    assert [] == list(
        plover_rows(read("The valley is wide and green. Coffee grows there, and the nights are cool."))
    )


def test_the_content_of_an_agreement_or_a_threat_is_no_row_of_its_own(read: Callable[[str], Reading]) -> None:
    for text, kind in (
        ("Peru agreed to lift its sanctions on Chile.", "AGREE"),
        ("Peru threatened to shell the Chilean coast.", "THREATEN"),
    ):
        assert [kind] == [row["event_type"] for row in plover_rows(read(text))]


def test_a_demand_that_is_rejected_is_one_rejection(read: Callable[[str], Reading]) -> None:
    rows = list(plover_rows(read("Peru has rejected a Chilean request to interrogate two detainees.")))
    assert ["REJECT"] == [row["event_type"] for row in rows]


def test_what_was_done_beside_a_move_keeps_its_row(read: Callable[[str], Reading]) -> None:
    rows = list(plover_rows(read("Peru freed nine Chilean sailors and agreed to reopen the border.")))
    assert {"RETREAT", "AGREE"} == {row["event_type"] for row in rows}


def test_what_was_not_done_is_no_row(read: Callable[[str], Reading]) -> None:
    reading = read("Peru failed to return the bodies of two Chilean soldiers.")
    assert ["not_happened"] == [event.status for event in reading.events]
    assert not list(plover_rows(reading))


def test_a_visitor_visits_the_state_that_is_named(read: Callable[[str], Reading]) -> None:
    rows = list(plover_rows(read("Peruvian President Dina Boluarte visited Chile on Monday.")))
    assert [["Chile"]] == [[actor["name"] for actor in row["recipient"]] for row in rows]


@pytest.mark.parametrize(
    ("text", "who", "whom"),
    [
        ("Greek tanks fired three shells at targets in Edirne.", "GRC", "TUR"),
        ("Hundreds of students throughout Peru staged protests on Saturday.", "PER", "PER"),
        ("Red Cross officials suspended deliveries of food in Aleppo.", "NGO", "SYR"),
    ],
)
def test_a_deed_that_nobody_known_bears_is_borne_by_the_country_of_its_place(
    read: Callable[[str], Reading], text: str, who: str, whom: str
) -> None:
    (row,) = plover_rows(read(text))
    assert [who] == [a["code"] for a in row["actor"]]
    assert [whom] == [a["code"] for a in row["recipient"]]
    assert "the country of the place bears it" == row["plover_note"]


def test_a_deed_that_somebody_bears_stays_theirs_wherever_it_is_done(read: Callable[[str], Reading]) -> None:
    (row,) = plover_rows(read("Greece attacked a Chilean ship near Edirne."))
    assert ["CHL"] == [a["code"] for a in row["recipient"]]
    assert "" == row["plover_note"]


def test_history_told_in_passing_gives_no_row(read: Callable[[str], Reading]) -> None:
    rows = list(plover_rows(read("The rebels freed the children that they had abducted.")))
    assert ["RETREAT"] == [row["event_type"] for row in rows]
