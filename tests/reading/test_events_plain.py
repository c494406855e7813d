"""Deeds in the plain words of wires: what they are, and how real."""

from __future__ import annotations

import pytest
from tests.making import article

from parley.pipeline import Corridor


def told(corridor: Corridor, text: str) -> list[tuple[str, str]]:
    """Type and status of each deed."""
    return [(e.type, e.status) for e in corridor.read(article(text, published="2031-03-12")).events]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Denmark pledged $5 million for clearing mines on Monday.", ("AID", "pledged")),
        ("Peru and Chile will jointly patrol the strait.", ("COOPERATE", "planned")),
        ("Peru has stepped up cooperation with Chile.", ("COOPERATE", "happened")),
        ("Former president Ana Mora condemned the talks.", ("ACCUSE", "happened")),
        ("Chadian border guards left Bardai and two villages before dawn.", ("RETREAT", "happened")),
        ("Dockers held two one-day strikes last month.", ("PROTEST", "happened")),
        ("Peru opened its market to Chilean pears.", ("CONCEDE", "happened")),
        ("Rebels captured the headquarters of the army in Goma.", ("ASSAULT", "happened")),
        ("Turkey lifted its veto.", ("CONCEDE", "happened")),
    ],
)
def test_a_deed_is_read_with_its_type_and_status(corridor: Corridor, text: str, wanted: tuple[str, str]) -> None:
    """Each once, a plan as a plan."""
    assert [wanted] == told(corridor, text)


@pytest.mark.parametrize(
    "text",
    [
        "The rebels held talks.",
        "The clerk pledged his loyalty.",
        "The town opened a market.",
        "The villagers left the church.",
        "Peru and Chile jointly condemned the raid by nobody.",
    ],
)
def test_what_only_sounds_like_it_is_no_deed_of_that_kind(corridor: Corridor, text: str) -> None:
    """A word of a deed with another sense."""
    assert not [t for t, _ in told(corridor, text) if t in ("RETREAT", "AID", "CONCEDE", "COOPERATE")]
