"""Who takes part though nothing names them, what tells their state, and when a town is a government."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from parley.lexicons.world import load_world
from parley.reading.coreference import resolve_pronouns
from parley.reading.mentions import find_cast
from parley.records import Actor, Cast, Parse

WORLD = load_world()
Read = Callable[[str], Cast]


@pytest.fixture(scope="module")
def read(parse_of: Callable[[str], Parse]) -> Read:
    def cast_of(text: str) -> Cast:
        parse = parse_of(text)
        return resolve_pronouns(parse, find_cast(parse, (), WORLD), (), WORLD)

    return cast_of


def who(cast: Cast, words: str) -> list[Actor]:
    return [cast.actors[m.actor] for m in cast.mentions if m.text == words and m.actor]


def test_the_government_is_that_of_the_only_state_of_the_article(read: Read) -> None:
    told = read("Kenya's nurses walked out on Monday. The government said it would not pay.")
    assert ["Kenya"] == [a.name for a in who(told, "The government")]


def test_the_government_of_nobody_known_stays_open(read: Read) -> None:
    (actor,) = who(read("The nurses walked out. The government refused the demand."), "The government")
    assert ("government", None, "mentions:open") == (actor.name, actor.country, actor.rule)
    (actor,) = who(read("France and Germany met. The government fell."), "The government")
    assert actor.country is None


def test_the_presidency_of_something_else_is_no_actor(read: Read) -> None:
    assert [] == who(read("The presidency of the club passes to Poland."), "The presidency")


@pytest.mark.parametrize(
    ("text", "words", "there"),
    [
        ("The nurses rejected the offer.", "The nurses", True),
        ("The hospital hired two nurses.", "nurses", False),
        ("Member states must agree.", "Member states", True),
        ("States of mind differ.", "States", False),
        ("Rights groups condemned the arrests.", "Rights groups", True),
        ("The groups of stones fell.", "The groups", False),
        ("The kidnappers gave the family a week.", "The kidnappers", True),
        ("Five of the bloc's leaders stayed away.", "Five of the bloc's leaders", True),
    ],
)
def test_plurals_that_take_part_are_actors_and_others_are_not(
    read: Read, text: str, words: str, there: bool
) -> None:
    assert there == bool(who(read(text), words))


def test_where_a_group_is_tells_its_state(read: Read) -> None:
    told = read("Coffee growers in Colombia blocked the road.")
    assert ["COL"] == [a.country for a in who(told, "Coffee growers")]
    assert [None] == [a.country for a in who(read("Coffee growers blocked the road."), "Coffee growers")]


def test_a_president_of_the_only_state_belongs_to_it_unless_somebody_travels(read: Read) -> None:
    told = read("President Osman Tarek declared a curfew in Haiti on Saturday.")
    assert ["HTI"] == [a.country for a in told.actors.values() if a.name == "Osman Tarek"]
    told = read("President Osman Tarek visited Haiti on Saturday.")
    assert [None] == [a.country for a in told.actors.values() if a.name == "Osman Tarek"]


@pytest.mark.parametrize(
    ("text", "town", "there"),
    [
        ("Brussels threatened to tax bourbon.", "Brussels", True),
        ("Farmers blocked the streets of Brussels.", "Brussels", False),
        ("Hanoi demanded a halt.", "Hanoi", True),
        ("Hanoi was bombed over Christmas.", "Hanoi", False),
        ("Trains between London and Paris stood still.", "London", False),
        ("Relations between London and Dublin cooled.", "London", True),
    ],
)
def test_a_capital_is_a_government_only_where_it_acts(read: Read, text: str, town: str, there: bool) -> None:
    assert there == bool(who(read(text), town))


def test_a_first_name_alone_means_its_bearer_only_where_custom_has_it_so(read: Read) -> None:
    assert ["Abiy Ahmed"] == [a.name for a in who(read("Abiy Ahmed flew home; Abiy took no questions."), "Abiy")]
    assert [] == who(read("Robert Klein flew home; Robert took no questions."), "Robert")


def test_an_office_of_a_body_without_a_name_is_somebody(read: Read) -> None:
    told = read("A spokesman for the junta said no.")
    assert ["spokesman for the junta"] == [a.name for a in who(told, "A spokesman for the junta")]


def test_states_and_bodies_bear_their_identifier_and_others_none(read: Read) -> None:
    told = read("Peru and NATO met the Harbour Owners' Association.")
    assert {"Peru": "Q419", "NATO": "Q7184"} == {a.name: a.wikidata for a in told.actors.values() if a.wikidata}


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("“We heard guns,” said one resident reached by phone.", "resident", "resident"),
        ("An army spokesman accused the rebels of looting.", "An army spokesman", "army spokesman"),
        ("A witness told reporters that the bridge was shut.", "A witness", "witness"),
        ("Union leaders endorsed the deal.", "Union leaders", "union leaders"),
    ],
)
def test_one_without_a_name_whose_words_are_told_is_somebody(text: str, words: str, name: str, read: Read) -> None:
    assert [name] == [a.name for a in who(read(text), words)]


@pytest.mark.parametrize("text", ["The firm hired a spokesman.", "A trader lost his way."])
def test_one_without_a_name_who_says_nothing_is_nobody(text: str, read: Read) -> None:
    assert [] == [a for a in read(text).actors.values() if a.rule == "mentions:unnamed"]


def test_an_office_beside_a_name_makes_it_a_persons(read: Read) -> None:
    told = "Massad Boulos, U.S. President Donald Trump's senior adviser for Africa, urged both sides to talk."
    assert ["person"] == [a.kind for a in who(read(told), "Massad Boulos")]


def test_an_adjective_behind_and_opens_a_phrase_of_its_own(read: Read) -> None:
    cast = read("Clashes between M23 and pro-government Wazalendo fighters went on.")
    assert {"M23", "Wazalendo"} == {a.name for a in cast.actors.values()}


def test_a_name_may_be_followed_by_what_its_bearer_is(read: Read) -> None:
    assert ["M23"] == [a.name for a in who(read("Congo and the M23 rebel alliance met."), "M23 rebel alliance")]


def test_two_parties_named_alone_are_the_two_sides(read: Read) -> None:
    cast = read("Peru met Chile in Lima. The two sides agreed to lift tariffs.")
    assert {"Peru", "Chile"} == {a.name for a in who(cast, "The two sides")}


def test_an_acting_premier_is_that_of_the_state_before(read: Read) -> None:
    cast = read("Thailand's acting prime minister Phumtham Wechayachai spoke. Phumtham said it was late.")
    assert {("Phumtham Wechayachai", "THA")} == {(a.name, a.country) for a in who(cast, "Phumtham")}


def test_a_capital_that_says_something_is_a_government(read: Read) -> None:
    cast = read("Beijing, which said it was not seeking any self-interest, offered to help.")
    assert ["China"] == [a.name for a in who(cast, "Beijing")]


def test_the_guild_is_the_guild_of_the_article(read: Read) -> None:
    cast = read("The Writers Guild of America met on Friday. The guild wants a share of the profits.")
    assert ["Writers Guild of America"] == [a.name for a in who(cast, "The guild")]


@pytest.mark.parametrize(("between", "expected"), [(3, {"Peru", "Chile"}), (300, set())])
def test_both_sides_are_a_pair_that_was_named_not_very_long_before(
    between: int, expected: set[str], read: Read
) -> None:
    """Nobody remembers it over three hundred sentences, and pages without end would take hours to go through."""
    told = "Peru and Chile began talks. Bolivia waited. Kenya waited. Ghana waited. "
    cast = read(told + "The rain went on. " * between + "Both sides left early.")
    assert expected == {a.name for a in who(cast, "Both sides")}


@pytest.mark.parametrize(
    ("text", "name", "short"),
    [
        (
            "Ana Mora of the Kenya Medical Practitioners, Pharmacists and Dentists Union (KMPDU) met the minister. "
            "KMPDU would return to work.",
            "Kenya Medical Practitioners, Pharmacists and Dentists Union",
            "KMPDU",
        ),
        (
            "The Chemical, Energy, Paper and Allied Workers' Union (CEPAWU) agreed. CEPAWU signed.",
            "Chemical, Energy, Paper and Allied Workers' Union",
            "CEPAWU",
        ),
    ],
)
def test_a_name_with_commas_is_one_with_the_short_form_behind_it(
    read: Read, text: str, name: str, short: str
) -> None:
    cast = read(text)
    bodies = [a for a in cast.actors.values() if a.kind in ("organisation", "person") and a.name != "Ana Mora"]
    assert [name] == [a.name for a in bodies]
    assert {name} == {cast.actors[m.actor].name for m in cast.mentions if m.text == short and m.actor}


@pytest.mark.parametrize(
    "text",
    [
        "The nurses walked out on Monday. They marched to the square. Police looked on. Shops were shut. "
        "The government refused to talk. Qatar has offered to host a meeting.",
        "The nurses walked out on Monday. They marched to the square. Police looked on. Shops were shut. "
        "The government asked the court in The Hague for a ruling.",
    ],
    ids=["a host", "the seat of a court"],
)
def test_a_state_named_once_further_down_is_a_guest_and_has_no_government_here(read: Read, text: str) -> None:
    (actor,) = who(read(text), "The government")
    assert ("government", None, "mentions:open") == (actor.name, actor.country, actor.rule)


def test_ministers_of_nobody_named_are_not_those_of_a_guest(read: Read) -> None:
    told = read(
        "The river fell again. Boats lay in the mud. Farmers prayed. Wells ran dry. The defence minister, "
        "Halima Duke, rejected the plan. Norway has offered to mediate."
    )
    (duke,) = [a for a in told.actors.values() if a.name == "Halima Duke"]
    assert duke.country is None


FRONT = "The army and the Dune Liberation Front broke the truce. "


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The rebels denied it.", "The rebels"),
        ("Its fighters stayed. The guerrillas left.", "The guerrillas"),
        ("The front's spokesman, Colonel Idris Bone, said its fighters would leave.", "fighters"),
        ("The rebel group wants money. The rebels left.", "The rebel group"),
    ],
)
def test_the_rebels_are_the_one_armed_group_of_the_article(read: Read, text: str, words: str) -> None:
    told = read(FRONT + text)
    assert [("Dune Liberation Front", "armed_group")] == [(a.name, a.kind) for a in who(told, words)]


@pytest.mark.parametrize(
    "text",
    [
        FRONT + "Other rebels joined the march.",
        FRONT + "The rebels of the Red Coast joined the march.",
        FRONT + "The Front of Hope and the M23 met. The rebels joined the march.",
        "The rebels joined the march. The Dune Liberation Front did not.",
        "The rebels joined the march.",
    ],
    ids=["others", "of another place", "two groups", "before it is named", "none named"],
)
def test_rebels_who_may_be_others_are_nobody_named(read: Read, text: str) -> None:
    told = read(text)
    held = [told.actors[m.actor] for m in told.mentions if m.actor and m.text.casefold().endswith("rebels")]
    assert {"rebels"} == {a.name.casefold().removeprefix("other ") for a in held}


def test_a_liberation_front_among_no_fighters_is_no_armed_group(read: Read) -> None:
    told = read("The Cinema Liberation Front opened a festival. It showed nine films.")
    assert not any(a.kind == "armed_group" for a in told.actors.values())


def test_a_name_that_the_article_calls_an_armed_group_is_one(read: Read) -> None:
    told = read("The Sons of the Salt Coast, an armed group that holds a Finnish engineer, want money.")
    assert ("armed_group", "REB") in {(a.kind, a.sector) for a in told.actors.values() if a.name.startswith("Sons")}
    told = read("The Sons of the Salt Coast, a choir that holds a concert, want money.")
    assert not any(a.kind == "armed_group" for a in told.actors.values())


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Chile's nurses struck. The union's chief negotiator, Ana Moll, refused.", None),
        ("Chile's nurses struck. Ana Moll, the union's chief negotiator, refused.", None),
        ("Chile's nurses struck. Nurses' negotiator Ana Moll refused.", None),
        ("Chile's nurses struck. The chief negotiator, Ana Moll, refused.", "CHL"),
    ],
)
def test_whose_office_is_a_body_s_serves_no_state(read: Read, text: str, country: str | None) -> None:
    assert [country] == [a.country for a in read(text).actors.values() if a.name == "Ana Moll"]


def test_the_militia_known_by_another_name_is_not_the_group_told_of_before(read: Read) -> None:
    told = read("The M23 left. The militia known as Salt Guards entered the town.")
    assert "M23" not in {a.name for a in who(told, "The militia")}
    told = read("The M23 left. The militia entered the town.")
    assert ["M23"] == [a.name for a in who(told, "The militia")]
