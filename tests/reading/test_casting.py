"""Who takes part though nothing names them, what tells their state, and when a town is a government."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from parley.lexicons.world import load_world
from parley.reading.coreference import give_bodies, resolve_pronouns
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


@pytest.mark.parametrize(
    ("text", "name", "country", "sector"),
    [
        ("Four South American presidents met in Lima.", "South American presidents", None, "GOV"),
        ("Latin American envoys left the hall.", "Latin American envoys", None, "GOV"),
        ("American envoys left the hall.", "US envoys", "USA", "GOV"),
        ("Union officials walked out of the room.", "union officials", None, "LAB"),
        ("Party officials met company executives in May.", "company executives", None, "BUS"),
        ("It is open how long Chadian troops would stay.", "Chadian troops", "TCD", "MIL"),
        ("Striking Kenyan teachers rejected the pay rise.", "Kenyan teachers", "KEN", "LAB"),
    ],
)
def test_a_group_is_of_nobody_but_whom_its_words_name(
    read: Read, text: str, name: str, country: str | None, sector: str
) -> None:
    groups = {a.name: (a.country, a.sector) for a in read(text).actors.values() if a.kind == "group"}
    assert (country, sector) == groups.get(name), groups


def test_union_officials_belong_to_the_only_state_of_an_article(read: Read) -> None:
    told = read("Ghana's nurses walked out on Monday. Union officials said the ward was closed in Ghana.")
    assert ["GHA"] == [a.country for a in who(told, "Union officials")]


def test_negotiators_of_a_state_and_of_a_movement_are_two(read: Read) -> None:
    told = {a.name: a.sector for a in read("Israeli and Hamas negotiators resumed talks.").actors.values()}
    assert ("GOV", "REB") == (told["Israeli negotiators"], told["Hamas negotiators"])


@pytest.mark.parametrize(
    ("text", "role", "sector"),
    [
        ("Malta's Port Workers Association (PWA) walked out. PWA president Rita Zammit said no.",
         ("president", "Port Workers Association"), "NGO"),
        ("The Allied Miners Union (AMU) walked out. AMU secretary-general Oto Banda said no.",
         ("secretary-general", "Allied Miners Union"), "LAB"),
        ("GrönVänstern-DX leader Ida Sund left The Hague.", ("leader", "GrönVänstern-DX"), None),
        ("CEO Ida Sund left The Hague.", ("ceo", None), "BUS"),
    ],
)  # fmt: skip
def test_who_leads_a_body_of_a_short_form_serves_no_state(
    read: Read, text: str, role: tuple[str, str | None], sector: str | None
) -> None:
    (person,) = [a for a in read(text).actors.values() if a.kind == "person"]
    assert (None, sector) == (person.country, person.sector)
    assert role in [(r.title, r.of) for r in person.roles]


@pytest.mark.parametrize(
    "text",
    [
        "They pledged money for the West Bank on Friday.",
        "Chad condemned the filling of the Great Southern Renaissance Dam.",
    ],
)
def test_places_and_works_are_no_bodies(read: Read, text: str) -> None:
    assert not [a.name for a in read(text).actors.values() if a.kind == "organisation"]


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Kenyan nurses rejected it. The government said nurses ignored the court.", "Kenyan nurses"),
        ("Kenyan nurses and Ugandan nurses rejected it. Nurses ignored the court.", "nurses"),
    ],
)
def test_workers_without_a_state_are_those_of_the_only_one_told(read: Read, text: str, same: str) -> None:
    found = read(text)
    assert same in {a.name for w in ("nurses", "Nurses") for a in who(found, w)}


def test_the_union_of_a_trade_is_the_one_that_the_article_names(read: Read) -> None:
    text = "The doctors' union walked out. The Coast Medical Practitioners Union said no."
    assert ["Coast Medical Practitioners Union"] == [a.name for a in who(read(text), "doctors' union")]
    text = "The teachers' union walked out. The Coast Medical Practitioners Union said no."
    assert ["teachers' union"] == [a.name for a in who(read(text), "teachers' union")]


@pytest.mark.parametrize(
    "text",
    [
        "Omri Tal was taken from Kibbutz Tel Hazor in May.",
        "They sat in the Parioli district of Rome.",
    ],
)
def test_places_are_no_persons(read: Read, text: str) -> None:
    names = {a.name for a in read(text).actors.values() if a.kind == "person"}
    assert names <= {"Omri Tal"}


def test_a_name_in_capitals_alone_is_shown_as_a_name(read: Read) -> None:
    (person,) = [
        a for a in read("SENATOR HARGREAVE spoke. Mr. HARGREAVE left.").actors.values() if a.kind == "person"
    ]
    assert "Hargreave" == person.name


def test_a_delegation_from_a_movement_is_of_the_movement(read: Read) -> None:
    found = read("Delegates from the paramilitary Rapid Support Forces landed in Geneva on Tuesday.")
    groups = {a.name: a.sector for a in found.actors.values() if a.kind == "group"}
    assert {"Rapid Support Forces delegates": "REB"} == groups


def test_the_tail_of_a_list_is_no_pair_of_sides(read: Read) -> None:
    text = (
        "Chad hosts the talks, with Togo, Benin, the United Arab Emirates and the United Nations as observers. "
        "The two sides have each blamed the other."
    )
    assert [] == who(read(text), "The two sides")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Peru's ministry denied the claim. It said in a statement that the port was open.", "Peru's ministry"),
        ("Ghana's defence ministry rejected the claim. It accused Togo of stalling.", "Ghana's defence ministry"),
        ("Ghana's defence ministry rejected a draft plan. It calls for a truce.", None),
    ],
)
def test_it_says_more_after_a_body_has_spoken(read: Read, text: str, name: str | None) -> None:
    assert ([name] if name else []) == [a.name for a in who(read(text), "It")]


@pytest.mark.parametrize(
    ("text", "name", "country", "sector"),
    [
        (
            "Chad and Togo spoke. Togo met envoys. Its foreign minister, Adama Koffi, said no.",
            "Adama Koffi",
            "TGO",
            "GOV",
        ),
        ("China's special envoy for Nile affairs, Lin Rufei, is to travel.", "Lin Rufei", "CHN", "GOV"),
        ("No, said their chair, Cedric Tavita of Samoa.", "Cedric Tavita", "WSM", None),
        (
            "Volkswagen cut jobs in Germany. Its works council chief, Ida Sund, warned of strikes.",
            "Ida Sund",
            None,
            "LAB",
        ),
        ("“No,” said Brig. Gen. Bo Kyaw, a spokesman for the Three Brotherhood Alliance.", "Bo Kyaw", "MMR", "REB"),
    ],
)
def test_whose_office_it_is_tells_of_whom_a_person_is(
    parse_of: Callable[[str], Parse], text: str, name: str, country: str | None, sector: str | None
) -> None:
    parse = parse_of(text)
    cast = give_bodies(parse, resolve_pronouns(parse, find_cast(parse, (), WORLD), (), WORLD), WORLD)
    found = {a.name: (a.country, a.sector) for a in cast.actors.values() if a.kind == "person"}
    assert {name: (country, sector)} == found


def test_a_state_owns_its_largest_union_and_is_none(read: Read) -> None:
    found = read("Germany's largest union and employers agreed on a rise.")
    assert "LAB" in {a.sector for a in found.actors.values() if a.kind != "group"}
    assert [] == [m.text for m in found.mentions if m.actor and found.actors[m.actor].kind == "state"]


def test_the_union_of_a_state_is_the_one_that_the_article_names(read: Read) -> None:
    found = read("Germany's largest union agreed on a rise. IG Metall said so in Hamburg.")
    assert ["IG Metall"] == [a.name for a in found.actors.values() if a.sector == "LAB"]


def test_workers_at_one_plant_are_not_all_of_a_state(read: Read) -> None:
    found = read("German nurses struck. Nurses at Ravenhill in Bonn stayed out.")
    assert {"German nurses", "nurses"} <= {a.name for a in found.actors.values()}


def test_a_group_of_states_is_no_firm(read: Read) -> None:
    found = read("The African Group of Negotiators said no. Sundgren Group said no.")
    assert {"IGO", "BUS"} == {a.sector for a in found.actors.values() if a.kind == "organisation"}


def test_a_broker_and_a_rebel_group_are_not_the_two_sides(read: Read) -> None:
    text = (
        "The Karen National Union refused. China sent an envoy. China shut its gates. The Karen National Union "
        "held out. Malaysia called on both sides to talk."
    )
    assert [] == who(read(text), "both sides")


def test_the_junta_is_of_the_state_of_its_chief(read: Read) -> None:
    text = "Mali's junta chief, Assimi Goita, spoke. China and Togo met China. The junta refused to go to Togo."
    assert ["Mali"] == [a.name for a in who(read(text), "The junta")]


def test_a_body_that_is_described_before_its_name_is_one(read: Read) -> None:
    found = read("The employers' organisation Kust-VBN is calling on the towns to scrap the tax.")
    assert ["Kust-VBN"] == [a.name for a in found.actors.values()]


def test_the_army_the_military_and_the_armed_forces_of_a_state_are_one(read: Read) -> None:
    found = read("Sudan's army stayed away. He said of the Sudanese military that it lost. The army left.")
    assert 1 == len({a.name for a in found.actors.values() if a.sector == "MIL"})
    found = read("The Chadian army and the Egyptian army met. The army left.")
    assert 3 == len({a.name for a in found.actors.values() if a.sector == "MIL"})


def test_the_first_word_of_a_bodys_name_stands_for_it(read: Read) -> None:
    found = read("The Conseil du Café-Cacao met the growers. They asked the Conseil for more.")
    assert ["Conseil du Café-Cacao"] == [a.name for a in who(found, "Conseil")]


def test_presidents_of_a_continent_are_not_of_the_state_they_meet_in(read: Read) -> None:
    groups = [
        a for a in read("Four South American presidents in Lima signed.").actors.values() if a.kind == "group"
    ]
    assert [None] == [a.country for a in groups]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Jose Vidal, Chile's leading rights activist, was jailed on Friday.", "Jose Vidal", "CHL"),
        ("Rosa Mendes, a Peruvian engineer, was freed on Friday.", "Rosa Mendes", "PER"),
        ("A member of the Cuban parliament, Jose Vidal, began a hunger strike on Friday.", "Jose Vidal", "CUB"),
        ("Jose Vidal, the best friend of Chile, was jailed on Friday.", "Jose Vidal", None),
    ],
)
def test_what_is_set_beside_a_name_tells_whose_citizen_it_is(
    read: Read, text: str, name: str, country: str | None
) -> None:
    assert [country] == [a.country for a in who(read(text), name)]


def test_the_officials_of_a_body_of_no_state_are_that_bodys(read: Read) -> None:
    (actor,) = who(read("European Union officials met in Oslo."), "European Union officials")
    assert "IGO" == actor.sector


@pytest.mark.parametrize("name", ["Hassan Sheikh Mohamud", "Omar Sheikh Warsame"])
def test_a_title_within_a_name_does_not_end_it(name: str, read: Read) -> None:
    cast = read(f"{name} met envoys from Kenya. {name.split()[-1]} said the talks would resume on Monday.")
    assert [name] == [actor.name for actor in cast.actors.values() if actor.kind == "person"]


def test_where_one_stands_aboard_is_no_body(read: Read) -> None:
    cast = read("Aboard Air Force Two, Vance told reporters that the talks would go on.")
    assert not any("Force" in actor.name for actor in cast.actors.values())
