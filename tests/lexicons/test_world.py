# ruff: noqa: E501 (a table of sentences is read a row a line)
"""The world lexicon: complete, coherent, and free of names that mean two things by accident."""

from __future__ import annotations

import re

import pytest

from parley.errors import LexiconError
from parley.lexicons.entry import read_toml
from parley.lexicons.world import CURLY, fold_case, load_world

WORLD = load_world()
UNITED_NATIONS = 193
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?$")


def test_every_member_state_and_its_usual_neighbours_are_there() -> None:
    assert UNITED_NATIONS < len(WORLD.states)
    assert {"VAT", "PSE", "XKX", "TWN", "SSD", "TLS", "MNE", "NRU", "TUV", "COK"} <= set(WORLD.states)


@pytest.mark.parametrize("code", sorted(WORLD.states))
def test_a_code_is_three_letters_and_its_name_leads_back_to_it(code: str) -> None:
    assert re.fullmatch(r"[A-Z]{3}", code)
    found = WORLD.find(WORLD.states[code])
    assert found is not None
    assert (code, "name", "GOV") == (found.country, found.form, found.sector)


@pytest.mark.parametrize("code", sorted(read_toml("world/states.toml")["states"]))
def test_every_name_adjective_and_capital_is_found(code: str) -> None:
    row = read_toml("world/states.toml")["states"][code]
    for form in ("also", "adj", "people", "capital"):
        for words in row.get(form, ()):
            found = WORLD.find(words)
            assert found is not None, words
            assert found.kind == "state"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("US", "United States"), ("U.S.", "United States"), ("USA", "United States"), ("America", "United States"),
        ("UK", "United Kingdom"), ("Britain", "United Kingdom"), ("Turkey", "Türkiye"), ("Turkiye", "Türkiye"),
        ("the Vatican", "Holy See"), ("Ivory Coast", "Côte d'Ivoire"), ("Côte d’Ivoire", "Côte d'Ivoire"), ("DPRK", "North Korea"),
        ("Burma", "Myanmar"), ("Swaziland", "Eswatini"), ("Kiev", "Ukraine"), ("Kyiv", "Ukraine"), ("Quai d’Orsay", "Quai d'Orsay"),
        ("Foggy Bottom", "State Department"), ("Elysee", "Élysée"), ("10 Downing Street", "Downing Street"),
        ("Ansar Allah", "Houthis"), ("ISIS", "Islamic State"), ("AP", "Associated Press"), ("IAEA", "International Atomic Energy Agency"),
    ],
)  # fmt: skip
def test_exonyms_short_forms_and_spellings_lead_to_one_name(words: str, name: str) -> None:
    found = WORLD.find(words)
    assert found is not None
    assert name == found.name


@pytest.mark.parametrize("words", ["us", "who", "polish", "turkey", "Thought", "Trump", "is", "", "   "])
def test_common_words_and_persons_mean_nothing_here(words: str) -> None:
    assert WORLD.find(words) is None


def test_georgia_is_a_state_and_geneva_a_place() -> None:
    georgia, geneva = WORLD.find("Georgia"), WORLD.find("Geneva")
    assert georgia is not None
    assert geneva is not None
    assert ("state", "place", "CHE") == (georgia.kind, geneva.kind, geneva.country)


def test_the_longest_name_at_a_place_wins() -> None:
    text = "South Sudan and Guinea-Bissau".translate(CURLY)
    end, known = WORLD.at(text, 0, "South") or (0, None)
    assert ("South Sudan", 11) == (known and known.name, end)
    end, known = WORLD.at(text, 16, "Guinea") or (0, None)
    assert ("Guinea-Bissau", len(text)) == (known and known.name, end)


def test_a_name_ends_where_a_word_ends() -> None:
    assert WORLD.at("Malians", 0, "Mali") is None
    assert WORLD.at("Omani", 0, "Oman") is None


def test_all_bodies_have_a_sector_and_a_country_that_exists() -> None:
    for table in ("seats", "organisations", "media"):
        for name, row in read_toml("world/bodies.toml")[table].items():
            assert row.get("country", "USA") in WORLD.states, name
            found = WORLD.find(name)
            assert found is not None, name
            assert found.sector, name


def test_offices_are_dated_gendered_and_of_something_known() -> None:
    assert len(WORLD.offices) > 250
    for office in WORLD.offices:
        assert DATE.match(office.since), office
        assert office.until is None or (DATE.match(office.until) and office.until >= office.since), office
        assert office.gender in ("m", "f"), office
        assert office.country in WORLD.states or WORLD.find(office.of) is not None, office


def test_the_offices_cover_the_world_evenly() -> None:
    held = {o.country for o in WORLD.offices}
    assert {
        "USA",
        "CHN",
        "IND",
        "BRA",
        "ZAF",
        "NGA",
        "COL",
        "IRN",
        "ISR",
        "SAU",
        "JPN",
        "AUS",
        "MEX",
        "KEN",
        "UKR",
    } <= held
    assert len(held) > 80


@pytest.mark.parametrize(
    ("words", "kind", "sector"),
    [("president", "head", "GOV"), ("Foreign Minister", "holder", "GOV"), ("spokeswoman", "mouth", "GOV"),
     ("union leader", "holder", "LAB"), ("intelligence chief", "holder", "SPY"), ("pope", "head", "REL")],
)  # fmt: skip
def test_titles_have_a_kind_and_a_sector(words: str, kind: str, sector: str) -> None:
    title = WORLD.title(words)
    assert title is not None
    assert (kind, sector) == (title.kind, title.sector)


def test_words_that_are_no_title_are_none() -> None:
    assert WORLD.title("ceasefire") is None


@pytest.mark.parametrize(
    ("name", "gender"),
    [("Angela Merkel", "f"), ("Narendra Modi", "m"), ("Qwerty Modi", None), ("Modi", None), ("Xi Jinping", None)],
)
def test_gender_is_told_by_given_names_alone(name: str, gender: str | None) -> None:
    assert gender == WORLD.gender(name)


@pytest.mark.parametrize(
    ("name", "surname", "given"),
    [("Xi Jinping", "Xi", ["Jinping"]), ("Ursula von der Leyen", "von der Leyen", ["Ursula"]),
     ("Trump, Donald J", "Trump", ["Donald", "J"]), ("Mohammed bin Salman", "bin Salman", ["Mohammed"]), ("Lula", "Lula", [])],
)  # fmt: skip
def test_surnames_follow_the_custom_of_the_language(name: str, surname: str, given: list[str]) -> None:
    assert (surname, given) == (WORLD.surname(name), WORLD.given(name))


def test_names_without_accents_are_known_too() -> None:
    assert WORLD.find(fold_case("São Tomé and Príncipe")) == WORLD.find("São Tomé and Príncipe")


def test_a_town_of_an_unknown_country_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    import parley.lexicons.phrases as module

    real = module.read_toml
    monkeypatch.setattr(
        module, "read_toml", lambda path: {"QQQ": ["Nowhere"]} if path.endswith("places.toml") else real(path)
    )
    with pytest.raises(LexiconError, match="QQQ"):
        load_world.__wrapped__()


def test_a_malformed_line_of_leaders_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    import parley.lexicons.world as module

    real = module.read_toml
    monkeypatch.setattr(
        module,
        "read_toml",
        lambda path: {"USA": "Somebody | president"} if path.endswith("leaders.toml") else real(path),
    )
    with pytest.raises(LexiconError, match="five cells"):
        load_world.__wrapped__()
