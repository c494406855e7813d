"""Short forms: which letters stand for which name."""

from __future__ import annotations

import pytest

from parley.text.shortforms import stands_for


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("EU", "European Union"),
        ("NUMSA", "National Union of Metalworkers of South Africa"),
        ("KMPDU", "Kenya Medical Practitioners, Pharmacists and Dentists Union"),
        ("MoD", "Ministry of Defence"),
    ],
)
def test_initials_stand_for_a_name(short: str, name: str) -> None:
    assert stands_for(short, name)


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("EU", "European Central Bank"),
        ("KU", "Kenya Medical Practitioners and Dentists Union"),
        ("MP", "Mora"),
        ("", ""),
    ],
)
def test_other_letters_do_not(short: str, name: str) -> None:
    assert not stands_for(short, name)
