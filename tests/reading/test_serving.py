"""For which body a person speaks that no lexicon lists."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from parley.lexicons.world import load_world
from parley.reading.coreference import give_bodies, resolve_pronouns
from parley.reading.mentions import find_cast
from parley.records import Parse

WORLD = load_world()
ABOUT = "The Lowland Weavers' Union and the Coastal Mills Association met on Monday."


@pytest.fixture(scope="module")
def roles(parse_of: Callable[[str], Parse]) -> Callable[[str, str], list[tuple[str, str | None]]]:
    def of(text: str, surname: str) -> list[tuple[str, str | None]]:
        parse = parse_of(text)
        cast = give_bodies(parse, resolve_pronouns(parse, find_cast(parse, (), WORLD), (), WORLD), WORLD)
        (person,) = [a for a in cast.actors.values() if a.kind == "person" and a.name.endswith(surname)]
        return [(role.title, role.of) for role in person.roles]

    return of


UNION, MILLS = "Lowland Weavers' Union", "Coastal Mills Association"


@pytest.mark.parametrize(
    ("sentence", "surname", "role"),
    [
        ("Union leader Teresa Moll asked for more.", "Moll", ("leader", UNION)),
        ("The union's president, Teresa Moll, asked for more.", "Moll", ("president", UNION)),
        ("Teresa Moll, president of the union, asked for more.", "Moll", ("president", UNION)),
        ("Teresa Moll, who leads the union, asked for more.", "Moll", ("leader", UNION)),
        ("The union's Teresa Moll asked for more.", "Moll", ("representative", UNION)),
        ("The union refused, its leader, Teresa Moll, said.", "Moll", ("leader", UNION)),
        ("The union rejected the association's offer, its leader, Teresa Moll, said.", "Moll", ("leader", UNION)),
        ("The chairman of the Coastal Mills Association, Karl Brandt, came late.", "Brandt", ("chairman", MILLS)),
        ("Chairman Karl Brandt of the Coastal Mills Association came late.", "Brandt", ("chairman", MILLS)),
        ("Karl Brandt, the association's chairman, came late.", "Brandt", ("chairman", MILLS)),
    ],
)
def test_who_leads_a_body_has_a_role_of_it(
    roles: Callable[[str, str], list[tuple[str, str | None]]], sentence: str, surname: str, role: tuple[str, str]
) -> None:
    assert role in roles(f"{ABOUT} {sentence}", surname)


@pytest.mark.parametrize(
    ("sentence", "surname"),
    [
        ("Karl Brandt met the president of the union.", "Brandt"),
        ("The offer went to the union through the mediator, Ruth Adler.", "Adler"),
        ("Teresa Moll, a former president of the union, asked for more.", "Moll"),
        ("Ruth Adler, a lawyer for the union, asked for more.", "Adler"),
        ("The leader, Ruth Adler, asked for more.", "Adler"),
    ],
)
def test_who_only_deals_with_a_body_has_none(
    roles: Callable[[str, str], list[tuple[str, str | None]]], sentence: str, surname: str
) -> None:
    assert {UNION, MILLS}.isdisjoint(of for _, of in roles(f"{ABOUT} {sentence}", surname))


def test_a_firm_named_within_the_office_is_the_one_whose_name_begins_so(
    roles: Callable[[str, str], list[tuple[str, str | None]]],
) -> None:
    text = "Harbour Light Railway raised fares. Harbour Light chief executive Ida Voss said no."
    assert [("chief executive", "Harbour Light Railway")] == roles(text, "Voss")


def test_a_minister_stays_the_states(roles: Callable[[str, str], list[tuple[str, str | None]]]) -> None:
    text = f"{ABOUT} Portuguese Labour Minister Rita Sa of the Coastal Mills Association spoke."
    assert ("labour minister", "Portugal") in roles(text, "Sa")


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("Ruth Adler, a delegate at Coastal Mills Association for the union, asked for more.", ("delegate", UNION)),
        ("Ruth Adler, the union's delegate, asked for more.", ("delegate", UNION)),
        ("Ruth Adler, an executive at the association, asked for more.", ("executive", MILLS)),
    ],
)
def test_a_delegate_at_a_body_is_of_those_who_sent_her(
    roles: Callable[[str, str], list[tuple[str, str | None]]], sentence: str, role: tuple[str, str]
) -> None:
    assert role in roles(f"{ABOUT} {sentence}", "Adler")


def test_a_delegate_at_a_body_is_not_its_voice(
    roles: Callable[[str, str], list[tuple[str, str | None]]],
) -> None:
    told = roles(f"{ABOUT} Ruth Adler, a delegate at the Coastal Mills Association, asked for more.", "Adler")
    assert MILLS not in {of for _, of in told}


def test_the_company_s_spokesman_is_not_of_a_body_of_another_kind_named_later(
    roles: Callable[[str, str], list[tuple[str, str | None]]],
) -> None:
    told = roles("Karl Brandt, the company's spokesman, refused. The Salt Guards left the town of Gao.", "Brandt")
    assert {None} == {of for _, of in told}


@pytest.mark.parametrize(
    ("sentence", "surname", "role"),
    [
        ("Teresa Moll, who heads the small craft body Coastal Mills Association, left.", "Moll", ("head", MILLS)),
        ("The Lowland Weavers' Union, led by Teresa Moll, left.", "Moll", ("leader", UNION)),
        ("Teresa Moll (Coastal Mills Association) left.", "Moll", ("member", MILLS)),
    ],
)
def test_whom_a_body_is_led_by_and_whose_member_one_is(
    sentence: str, surname: str, role: tuple[str, str], roles: Callable[[str, str], list[tuple[str, str | None]]]
) -> None:
    assert role in roles(f"{ABOUT} {sentence}", surname)


def test_the_president_of_a_union_that_the_world_knows_is_of_it(
    roles: Callable[[str, str], list[tuple[str, str | None]]],
) -> None:
    text = "IG Metall walked out on Monday. Teresa Moll, the union's president, said no."
    assert [("president", "IG Metall")] == roles(text, "Moll")


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Ali Roble, an adviser to President William Ruto, wrote on Friday.", "KEN"),
        ("Ali Roble, a lawyer who met President William Ruto of Kenya, wrote on Friday.", None),
    ],
)
def test_an_adviser_is_of_the_state_of_whom_he_advises(
    text: str, country: str | None, parse_of: Callable[[str], Parse]
) -> None:
    parse = parse_of(text)
    cast = give_bodies(parse, resolve_pronouns(parse, find_cast(parse, (), WORLD), (), WORLD), WORLD)
    assert [country] == [a.country for a in cast.actors.values() if a.name == "Ali Roble"]
