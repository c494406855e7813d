"""The measure of whether a word is damaged."""

from __future__ import annotations

import pytest

from parley.lexicons.letters import load_letters, rarity, script


@pytest.mark.parametrize(
    ("clean", "damaged"),
    [("Türkiye", "TĂĽrkiye"), ("Erdoğan", "ErdoÄŸan"), ("don’t", "donâ€™t"), ("São", "S├гo"), ("Łódź", "ŁĂłdĹş")],
)
def test_a_word_is_likelier_than_its_damage(clean: str, damaged: str) -> None:
    letters = load_letters()
    assert letters.score(clean) > letters.score(damaged) + 6


def test_odd_capitals_cost_and_those_of_names_do_not() -> None:
    letters = load_letters()
    assert letters.score("kiYe") < letters.score("kiye") - 2
    assert letters.score("McKay") == letters.score("Mckay")


def test_scripts_and_rarity() -> None:
    assert ("LATIN", "CYRILLIC", "") == (script("ñ"), script("я"), script("–"))
    assert rarity("ü") > rarity("中") > rarity("☃") > rarity("\x81")
