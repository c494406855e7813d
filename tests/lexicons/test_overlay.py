"""A case's own names over those of the world."""

from __future__ import annotations

import pytest

from parley.errors import LexiconError
from parley.lexicons.overlay import overlaid
from parley.lexicons.world import load_world

WORLD = load_world()
OWN = """
[actors."Harbour Pilots' Guild"]
also = ["HPG"]
country = "ZAF"
sector = "LAB"

[actors."Thandiwe Maseko"]
kind = "person"
title = "general secretary"
of = "Harbour Pilots' Guild"
gender = "f"

[actors.Hamas]
also = ["the Movement of the Strip"]
"""


def test_a_name_of_the_case_is_known_by_all_its_names() -> None:
    own = overlaid(WORLD, OWN)
    assert "Harbour Pilots' Guild" == own.find("HPG").name  # type: ignore[union-attr]
    assert ("organisation", "ZAF", "LAB") == (lambda k: (k.kind, k.country, k.sector))(own.find("HPG"))
    assert WORLD.find("HPG") is None, "the world itself is left as it is"


def test_a_name_that_the_world_knows_keeps_what_the_case_does_not_say() -> None:
    known = overlaid(WORLD, OWN).find("Movement of the Strip") or overlaid(WORLD, OWN).find(
        "the Movement of the Strip"
    )
    assert known is None or ("Hamas", "armed_group", "PSE") == (known.name, known.kind, known.country)
    assert "armed_group" == overlaid(WORLD, OWN).find("Hamas").kind  # type: ignore[union-attr]


def test_a_person_of_the_case_is_found_by_surname() -> None:
    own = overlaid(WORLD, OWN)
    (office,) = own.leaders[own.key("Maseko")]
    assert ("Thandiwe Maseko", "general secretary") == (office.person, office.title)
    assert "Maseko" in own.bare_leaders
    assert "Maseko" not in WORLD.bare_leaders


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("actors = [", "no TOML"),
        ('[actors.X]\ncolour = "red"', "colour"),
        ('[actors.X]\nkind = "ghost"', "ghost"),
        ('[actors.X]\ncountry = "ZZZ"', "ZZZ"),
    ],
)
def test_a_wrong_lexicon_is_refused_with_the_reason(text: str, said: str) -> None:
    with pytest.raises(LexiconError, match=said):
        overlaid(WORLD, text)


def test_an_empty_lexicon_changes_nothing() -> None:
    assert WORLD.index == overlaid(WORLD, "").index
