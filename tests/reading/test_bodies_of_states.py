"""Bodies whose names hold a state's are not that state: one that a field begins, and one that others founded."""

from __future__ import annotations

from functools import cache

import pytest
from tests.making import article

from parley.pipeline import Corridor
from parley.records import Reading


@cache
def corridor() -> Corridor:
    return Corridor(playbook="labour_pay")


def read(text: str) -> Reading:
    return corridor().read(article(text))


def named(text: str) -> set[str]:
    reading = read(text)
    return {a.name for a in reading.actors}


@pytest.mark.parametrize(
    ("text", "body", "state"),
    [
        ("Health New Zealand has offered 3 per cent.", "Health New Zealand", "New Zealand"),
        ("Talks with Statistics Canada ended on Friday.", "Statistics Canada", "Canada"),
        ("Fisheries and Forestry Norway refused.", "Fisheries and Forestry Norway", "Norway"),
        ("The Kenya Dock Workers Union refused.", "Kenya Dock Workers Union", "Kenya"),
    ],
)
def test_a_body_with_a_states_name_in_its_own_is_that_body(text: str, body: str, state: str) -> None:
    found = named(text)
    assert body in found
    assert state not in found


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Canada has offered 3 per cent.", "Canada"),
        ("On health, Canada has offered talks.", "Canada"),
        ("Kenya and the Dock Workers Union refused.", "Kenya"),
    ],
)
def test_a_state_beside_such_words_stays_the_state(text: str, state: str) -> None:
    assert state in named(text)


def test_a_short_name_of_the_state_gives_the_same_body() -> None:
    found = named("Health New Zealand made an offer. Health NZ said it was the last.")
    assert "Health New Zealand" in found
    assert "New Zealand" not in found


def test_the_union_and_the_agency_are_the_bodies_named_before() -> None:
    reading = read(
        "The New Zealand Nurses Organisation rejected an offer of Health New Zealand. "
        "The union demanded six per cent. The agency offered four per cent."
    )
    names = {a.id: a.name for a in reading.actors}
    assert {"New Zealand Nurses Organisation", "Health New Zealand"} == {
        names[m.party] for m in reading.moves if m.kind in ("demands", "offers")
    }


def test_negotiators_from_two_bodies_are_the_two_bodies_at_the_table() -> None:
    reading = read("Ana Prell met negotiators from the Harbour Pilots Association and Health Canada on Friday.")
    names = {a.id: a.name for a in reading.actors}
    (meeting,) = reading.contacts
    assert {"Ana Prell", "Harbour Pilots Association", "Health Canada"} == {names[p] for p in meeting.participants}


@pytest.mark.parametrize("paper", ["Harbour Wire", "Northern Dispatch", "Valley Tribune"])
def test_a_paper_that_the_grammar_model_takes_for_a_person_is_a_body_of_the_press(paper: str) -> None:
    reading = read(f"The mayor of Lom had left, {paper} reported. The mayor told {paper} he would return.")
    (found,) = [a for a in reading.actors if a.name == paper]
    assert ("organisation", "MED") == (found.kind, found.sector)
    assert not [a for a in reading.actors if a.kind == "person"]


def test_a_person_whose_surname_is_a_word_of_the_press_stays_a_person() -> None:
    reading = read("Anna Courier, the mayor of Lom, said on Friday the talks were over.")
    assert {"person"} == {a.kind for a in reading.actors if a.name == "Anna Courier"}
