"""Deeds of quarrels between states, firms and crowds, each beside what it must not be taken for."""

from __future__ import annotations

import pytest
from tests.making import article

from parley.pipeline import Corridor

WEDNESDAY = "2031-06-11"


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("An attack blamed on the rebels destroyed a school.", ["ASSAULT"]),
        ("An air raid on the camp followed.", ["ASSAULT"]),
        ("A raid on the fridge followed.", []),
        ("A strike against the firm followed.", []),
        ("Peru handed the ambassador a note of protest.", ["ACCUSE"]),
        ("Rebels handed the Red Cross two captives.", ["RETREAT"]),
        ("The guerrillas set free nine policemen.", ["RETREAT"]),
        ("Hijackers took 40 passengers hostage.", ["COERCE"]),
        ("Passengers boarded the ship in Lima.", []),
        ("Doctors from Cuba treated the wounded.", []),
        ("Farmers besieged by drought sold cattle.", []),
        ("Nine villagers were hacked to death.", ["ASSAULT"]),
        ("Peru pulled back from the border.", ["RETREAT"]),
        ("Peru pulled back from the deal.", []),
        ("The tanker was freed on payment of a fine.", ["RETREAT"]),
        ("Peru and Chile exchanged ambassadors.", ["COOPERATE"]),
        ("Police broke up a vigil outside the court.", ["COERCE"]),
        ("Brazil's senate ratified it last week.", ["AGREE"]),
        ("Parliament vetoed a similar one in 1998.", ["REJECT"]),
        ("Peru may veto it.", []),
    ],
)
def test_a_deed_is_told_once_and_in_its_own_sense(corridor: Corridor, text: str, types: list[str]) -> None:
    """What is no deed gives none."""
    found = corridor.read(article(text, published=WEDNESDAY)).events
    assert types == [event.type for event in found]
