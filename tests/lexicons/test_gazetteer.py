from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.lexicons.gazetteer import load_gazetteer
from parley.lexicons.geography import contains_in
from parley.lexicons.world import load_world

GAZETTEER = load_gazetteer()


@pytest.mark.parametrize(
    ("words", "name", "kind", "countries"),
    [
        ("Istanbul", "Istanbul", "city", ("TUR",)),
        ("the Turkish city of Istanbul", "Istanbul", "city", ("TUR",)),
        ("a villa outside Geneva", "Geneva", "city", ("CHE",)),
        ("Kharkiv region", "Kharkiv", "region", ("UKR",)),
        ("Zaporizhzhia region", "Zaporizhia", "region", ("UKR",)),
        ("Zaporizhzhia", "Zaporizhzhya", "city", ("UKR",)),
        ("Kiev", "Kyiv", "capital", ("UKR",)),
        ("Bombay", "Mumbai", "city", ("IND",)),
        ("Paris", "Paris", "capital", ("FRA",)),
        ("Paris, Texas", "Paris", "city", ("USA",)),
        ("Sharm el-Sheikh, Egypt", "Sharm el-Sheikh", "city", ("EGY",)),
        ("Northern Ireland", "Northern Ireland", "area", ("GBR",)),
        ("South Sudan", "South Sudan", "country", ("SSD",)),
        ("Türkiye", "Turkey", "country", ("TUR",)),
        ("West Bank", "West Bank", "area", ("PSE",)),
        ("Kashmir", "Kashmir", "area", ("IND", "PAK")),
        ("the Strait of Hormuz", "Strait of Hormuz", "area", ()),
        ("the Kremlin", "Kremlin", "site", ("RUS",)),
        ("Naivasha", "Naivasha", "city", ("KEN",)),
        ("El Fasher", "El Fasher", "city", ("SDN",)),
    ],
)
def test_a_place_is_found_as_reports_word_it(words: str, name: str, kind: str, countries: tuple[str, ...]) -> None:
    found = GAZETTEER.find(words)
    assert found is not None
    assert (name, kind, countries) == (found.name, found.kind, found.countries)


@pytest.mark.parametrize(
    "words", ["the old palace", "Santa Cruz", "Hyderabad", "a hotel", "", ",", "near", "|", "\t"]
)
def test_what_is_no_place_or_may_be_several_is_not_guessed(words: str) -> None:
    assert GAZETTEER.find(words) is None


def test_a_country_told_beside_it_decides_between_namesakes() -> None:
    bolivian, spanish = GAZETTEER.find("Santa Cruz", ["BOL"]), GAZETTEER.find("Santa Cruz", ["ESP"])
    assert bolivian is not None
    assert ("BOL",) == bolivian.countries
    assert spanish is not None
    assert ("ESP",) == spanish.countries


@pytest.mark.parametrize(
    ("words", "qualifier"),
    [
        ("near Sochi", "near"),
        ("outside Geneva", "outside"),
        ("a villa outside Geneva", "outside"),
        ("north of Gaza City", "north of"),
        ("off the coast of Crimea", "off the coast of"),
        ("eastern Ukraine", "eastern"),
        ("Sochi", None),
        ("South Sudan", None),
        ("a hotel in Geneva", None),
    ],
)
def test_near_stays_near(words: str, qualifier: str | None) -> None:
    found = GAZETTEER.find(words)
    assert found is not None
    assert qualifier == found.qualifier


@pytest.mark.parametrize(
    ("outer", "inner", "held"),
    [
        ("Ukraine", "Pokrovsk", True),
        ("Donetsk region", "Pokrovsk", True),
        ("Kharkiv region", "Pokrovsk", False),
        ("Istanbul", "Dolmabahce Palace", True),
        ("Ankara", "Dolmabahce Palace", False),
        ("Switzerland", "Bürgenstock", True),
        ("Turkey", "Riyadh", False),
        ("Pokrovsk", "Ukraine", False),
        ("the old palace", "Ukraine", False),
    ],
)
def test_a_state_holds_its_towns_and_a_region_its_own(outer: str, inner: str, held: bool) -> None:
    assert held == contains_in(load_world())(outer, inner)


@given(st.text(max_size=40))
def test_any_words_give_a_site_or_none(words: str) -> None:
    found = GAZETTEER.find(words)
    assert found is None or (-90 <= found.latitude <= 90 and -180 <= found.longitude <= 180)


def test_every_area_is_found_by_each_of_its_names() -> None:
    from parley.lexicons.entry import read_toml

    for row in read_toml("world/areas.toml")["area"]:
        for name in row["names"]:
            assert GAZETTEER.find(name) is not None, name
