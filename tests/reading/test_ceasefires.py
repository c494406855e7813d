"""Truces in an article: each once, with what every sentence adds, and none more real than it is told."""

from __future__ import annotations

from hashlib import sha256

import pytest

from parley.pipeline import Corridor
from parley.records import REAL, Ceasefire, Raw, Reading


@pytest.fixture(scope="module")
def corridor() -> Corridor:
    """One reading wing for all tests."""
    return Corridor(rules=True)


def read(corridor: Corridor, text: str) -> Reading:
    return corridor.read(Raw("a.txt", text, sha256(text.encode()).hexdigest(), published="2021-05-20"))


def names(reading: Reading, actors: tuple[str, ...]) -> set[str]:
    held = {actor.id: actor.name for actor in reading.actors}
    return {held[one] for one in actors}


ARTICLE = (
    "Egypt proposed a ten-day truce between Israel and Hamas on Monday.\n\n"
    "Israel accepted the truce. It has not begun.\n\n"
    "The truce would be monitored by Egyptian officers."
)


def test_one_truce_gathers_what_its_sentences_tell(corridor: Corridor) -> None:
    reading = read(corridor, ARTICLE)
    (truce,) = reading.ceasefires
    assert ["proposed", "accepted"] == [step.stage for step in truce.history][:2]
    assert {"Egypt"} == names(reading, truce.proposers)
    assert {"Israel", "Hamas"} <= names(reading, truce.parties)
    assert truce.lasting is not None
    assert 10 == truce.lasting.low
    assert "Egyptian officers" in (truce.monitoring or "")


def test_a_truce_that_is_only_accepted_is_not_in_force(corridor: Corridor) -> None:
    (truce,) = read(corridor, ARTICLE).ceasefires
    assert "accepted" == truce.stage
    assert truce.status not in REAL


def test_the_words_of_every_field_stand_at_their_place(corridor: Corridor) -> None:
    text = "Peru declared a unilateral 72-hour Easter truce in Loreto from Friday."
    (truce,) = read(corridor, text).ceasefires
    told = {ground.field: text[ground.start : ground.end] for ground in truce.grounds}
    assert "unilateral" == told["sides"]
    assert "72-hour" == told["lasting"]
    assert "Easter" == told["purpose"]
    assert "Friday" in told["starts"]


def test_truces_with_other_terms_stay_apart(corridor: Corridor) -> None:
    text = "Peru proposed a 30-day truce. Chile offered a three-day truce for the holidays."
    assert [30, 3] == [one.lasting and one.lasting.low for one in read(corridor, text).ceasefires]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Peru and Chile agreed to a truce.", "agreed"),
        ("Peru declared a truce.", "agreed"),
        ("The truce began on Monday.", "happened"),
        ("The truce will begin on Monday.", "planned"),
        ("Peru and Chile failed to reach a truce.", "not_happened"),
        ("Peru rejected a truce.", "refused"),
        ("Peru violated the truce.", "happened"),
        ("If the truce begins, the road will open.", "conditional"),
    ],
)
def test_a_truce_is_as_real_as_it_is_told(corridor: Corridor, sentence: str, status: str) -> None:
    assert [status] == [one.status for one in read(corridor, sentence).ceasefires]


@pytest.mark.parametrize(
    "sentence",
    [
        "Peru and Chile signed a trade truce.",
        "The ceasefire line runs along the river.",
        "The company paused its offensive advertisements.",
        "Peru stopped the export of copper for ten days.",
    ],
)
def test_what_is_no_truce_gives_none(corridor: Corridor, sentence: str) -> None:
    assert () == read(corridor, sentence).ceasefires


def test_a_truce_hangs_on_the_conditions_of_its_move(corridor: Corridor) -> None:
    text = "Peru offered a truce if Chile opens the port."
    (truce,) = read(corridor, text).ceasefires
    assert isinstance(truce, Ceasefire)
    assert ["Chile opens the port"] == [one.span.of(text).removeprefix("if ") for one in truce.conditions]
