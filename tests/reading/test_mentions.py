# ruff: noqa: E501 (a table of sentences is read a row a line)
"""Who is named in an article: persons, states, offices, groups, and what is none of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.lexicons.world import load_world
from parley.reading.mentions import find_cast
from parley.records import Actor, Cast, Parse

ParseOf = Callable[..., Parse]
Read = Callable[[str], Cast]


@pytest.fixture(scope="module")
def read(parse_of: ParseOf) -> Read:
    """A function that finds the cast of a text of own making."""
    return lambda text: find_cast(parse_of(text), (), load_world())


def names_at(cast: Cast, words: str, nth: int = 0) -> list[str]:
    """Names of the actors that the nth mention worded so means, sorted; [] where there is no such mention."""
    places = sorted({(m.start, m.end) for m in cast.mentions if m.text == words})
    if len(places) <= nth:
        return []
    rows = [m for m in cast.mentions if (m.start, m.end) == places[nth]]
    return sorted(cast.actors[m.actor].name for m in rows if m.actor)


def meant(cast: Cast, words: str) -> Actor:
    """The one actor that a wording means."""
    found = [m.actor for m in cast.mentions if m.text == words and m.actor]
    assert found, f"'{words}' is no mention among {[m.text for m in cast.mentions]}"
    return cast.actors[found[0]]


def known(cast: Cast) -> set[str]:
    """Names of all actors that some words mean."""
    return {cast.actors[m.actor].name for m in cast.mentions if m.actor}


TITLED = [
    ("Kenyan President William Ruto opened the round in Nairobi.", "Kenyan President William Ruto", "William Ruto", "KEN", "president"),
    ("Japan's Prime Minister Shigeru Ishiba flew home.", "Japan's Prime Minister Shigeru Ishiba", "Shigeru Ishiba", "JPN", "prime minister"),
    ("U.S. Trade Representative Jamieson Greer left Geneva.", "U.S. Trade Representative Jamieson Greer", "Jamieson Greer", "USA", "trade representative"),
    ("Iranian Foreign Ministry spokesman Esmail Baghaei rejected it.", "Iranian Foreign Ministry spokesman Esmail Baghaei", "Esmail Baghaei", "IRN", "foreign ministry spokesman"),
    ("Chinese Vice Premier He Lifeng met bankers in London.", "Chinese Vice Premier He Lifeng", "He Lifeng", "CHN", "vice premier"),
    ("Kremlin adviser Kirill Varenov declined to comment.", "Kremlin adviser Kirill Varenov", "Kirill Varenov", "RUS", "adviser"),
    ("CIA Director Martha Quill briefed senators.", "CIA Director Martha Quill", "Martha Quill", "USA", "director"),
    ("Slovak Foreign and European Affairs Minister Juraj Blanar spoke first.", "Slovak Foreign and European Affairs Minister Juraj Blanar", "Juraj Blanar", "SVK", "foreign and european affairs minister"),
    ("The deal was signed by President Gustavo Petro of Colombia on Friday.", "President Gustavo Petro", "Gustavo Petro", "COL", "president"),
    ("Brazil's Fernando Haddad wants lower duties.", "Brazil's Fernando Haddad", "Fernando Haddad", "BRA", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "name", "country", "title"), TITLED)
def test_a_title_before_a_name_gives_role_and_country(
    read: Read, text: str, words: str, name: str, country: str, title: str | None
) -> None:
    actor = meant(read(text), words)
    assert (name, "person", country) == (actor.name, actor.kind, actor.country)
    if title:
        assert title in {role.title for role in actor.roles}


@pytest.mark.parametrize(
    ("text", "name", "country", "title"),
    [
        ("Abbas Araghchi, Iran's foreign minister, said no.", "Abbas Araghchi", "IRN", "foreign minister"),
        ("Iran's foreign minister, Abbas Araghchi, said no.", "Abbas Araghchi", "IRN", "foreign minister"),
        ("Rafael Grossi, the head of the IAEA, flew to Vienna.", "Rafael Grossi", None, "head"),
        ("Dana Whitlock, chief executive of Boeing, told staff the offer stands.", "Dana Whitlock", "USA", "chief executive"),
        ("Dana Whitlock, chief executive of Ardent, told staff the offer stands.", "Dana Whitlock", None, "chief executive"),
    ],
)  # fmt: skip
def test_an_office_set_beside_a_name_is_its_role(
    read: Read, text: str, name: str, country: str | None, title: str
) -> None:
    actor = next(a for a in read(text).actors.values() if a.name == name)
    assert country == actor.country
    assert title in {role.title for role in actor.roles}


def test_a_president_of_the_commission_is_no_head_of_state(read: Read) -> None:
    actor = meant(
        read("European Commission President Ursula von der Leyen praised the plan."),
        "European Commission President Ursula von der Leyen",
    )
    assert (None, "IGO", "European Commission") == (actor.country, actor.sector, actor.roles[0].of)


def test_a_bare_surname_is_the_full_name_of_the_body_even_in_the_headline(read: Read) -> None:
    cast = read("Orlova Rejects Quota Plan\n\nTrade minister Irina Orlova rejected the plan. Later Orlova left.")
    assert {"Irina Orlova"} == {a.name for a in cast.actors.values() if a.kind == "person"}
    assert 3 == sum(m.actor is not None and cast.actors[m.actor].kind == "person" for m in cast.mentions)


def test_a_headline_teaches_no_names(read: Read) -> None:
    cast = read("Petro Push For Talks\n\nColombian President Gustavo Petro asked for talks.")
    assert {"Gustavo Petro"} == {a.name for a in cast.actors.values() if a.kind == "person"}


def test_spellings_of_one_surname_are_one_person(read: Read) -> None:
    cast = read("Volodymyr Zelenskyy landed in Oslo. Zelensky met the king. Zelenskiy left at noon.")
    assert ["Volodymyr Zelenskyy"] == names_at(cast, "Zelensky") == names_at(cast, "Zelenskiy")


def test_two_given_names_are_two_persons_and_the_bare_surname_is_neither(read: Read) -> None:
    cast = read("Anna Kovacs met reporters. Peter Kovacs stayed away. Kovacs refused to sign.")
    assert [] == names_at(cast, "Kovacs")
    assert {"Anna Kovacs", "Peter Kovacs"} <= known(cast)


def test_an_inverted_name_is_the_person(read: Read) -> None:
    cast = read("Donald Trump spoke at noon.\nTrump, Donald J, Tariffs, Trade")
    assert ["Donald Trump"] == names_at(cast, "Trump, Donald J")


def test_a_surname_that_the_article_never_completes_is_looked_up_among_leaders(read: Read) -> None:
    actor = meant(read("The proposal came from Macron on Tuesday."), "Macron")
    assert ("Emmanuel Macron", "FRA", "world:leaders") == (actor.name, actor.country, actor.rule)


def test_a_common_surname_alone_names_no_leader(read: Read) -> None:
    cast = read("The union hopes that Johnson will sign the contract.")
    assert "Boris Johnson" not in known(cast)


def test_another_title_than_the_leader_had_names_somebody_else(read: Read) -> None:
    cast = read("Union leader Merz called the strike off.")
    assert "Friedrich Merz" not in known(cast)


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Moscow is prepared to sign the paper.", "Moscow", "Russia"),
        ("The pressure on Moscow grew.", "Moscow", "Russia"),
        ("Talks between Tehran and Washington resumed.", "Tehran", "Iran"),
        ("Talks between Tehran and Washington resumed.", "Washington", "United States"),
        ("A message to Beijing was sent.", "Beijing", "China"),
        ("The Kremlin denied the report.", "The Kremlin", "Kremlin"),
        ("The White House noted the offer.", "The White House", "White House"),
        ("Kyiv's demands have not changed.", "Kyiv", "Ukraine"),
    ],
)
def test_a_capital_that_acts_is_the_government(read: Read, text: str, words: str, name: str) -> None:
    assert [name] == names_at(read(text), words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The ministers met in Moscow on Friday.", "Moscow"),
        ("He invited the envoy to Moscow for talks.", "Moscow"),
        ("The envoy visited Tehran twice.", "Tehran"),
        ("They spoke after the Geneva meeting.", "Geneva"),
        ("Protesters gathered outside the Kremlin.", "the Kremlin"),
        ("A correspondent in Beijing saw the note.", "Beijing"),
    ],
)
def test_a_capital_where_something_happens_is_a_place(read: Read, text: str, words: str) -> None:
    assert [] == names_at(read(text), words)


def test_moscow_is_place_and_government_in_one_text(read: Read) -> None:
    cast = read("In Moscow, the envoy waited. Moscow was silent.")
    assert ["Russia"] == names_at(cast, "Moscow")
    assert 1 == sum(m.text == "Moscow" for m in cast.mentions)


def test_us_in_capitals_is_the_country_and_us_is_a_pronoun(read: Read) -> None:
    cast = read("The US wants a deal, and it told us so.")
    assert ["United States"] == names_at(cast, "US")
    assert [] == names_at(cast, "us")


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Ivory Coast cut its coffee exports.", "Ivory Coast", "Côte d'Ivoire"),
        ("Turkey offered to host the round.", "Turkey", "Türkiye"),
        ("The DRC rejected the terms.", "DRC", "Democratic Republic of the Congo"),
        ("The Vatican offered to host.", "Vatican", "Holy See"),
        ("Burma's generals stayed away.", "Burma's generals", "Burmese generals"),
        ("Russian demands have grown.", "Russian", "Russia"),
        ("The Russians walked out.", "The Russians", "Russia"),
        ("The Turkish government agreed.", "The Turkish government", "Türkiye"),
        ("U.S.-China trade talks resumed.", "China", "China"),
    ],
)
def test_states_have_many_names(read: Read, text: str, words: str, name: str) -> None:
    assert [name] == names_at(read(text), words)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Israel Katz signed the order.", "Israel"),
        ("Jordan Ellis leads the pilots.", "Jordan"),
        ("Actor Tom Holland backed the strike.", "Netherlands"),
        ("Anti-Russian slogans were shouted.", "Russia"),
    ],
)
def test_a_persons_name_is_no_state(read: Read, text: str, name: str) -> None:
    assert name not in known(read(text))


@pytest.mark.parametrize(
    ("text", "words", "name", "kind", "country"),
    [
        ("Ukraine's intelligence chief expects a swap.", "Ukraine's intelligence chief", "Ukraine's intelligence chief", "office", "UKR"),
        ("The Brazilian finance minister objected.", "The Brazilian finance minister", "Brazil's finance minister", "office", "BRA"),
        ("Ethiopia's intelligence service warned of raids.", "Ethiopia's intelligence service", "Ethiopia's intelligence service", "office", "ETH"),
        ("The Indian foreign ministry summoned the envoy.", "The Indian foreign ministry", "India's foreign ministry", "office", "IND"),
        ("Russian forces shelled the port.", "Russian forces", "Russian forces", "group", "RUS"),
        ("The Sudanese army took the bridge.", "The Sudanese army", "Sudanese army", "group", "SDN"),
        ("The Iranian delegation left Muscat.", "The Iranian delegation", "Iranian delegation", "group", "IRN"),
        ("The Pope offered the venue.", "The Pope", "Pope", "office", "VAT"),
        ("US officials confirmed it.", "US officials", "US officials", "group", "USA"),
    ],
)  # fmt: skip
def test_offices_and_bodies_without_a_name(
    read: Read, text: str, words: str, name: str, kind: str, country: str
) -> None:
    actor = meant(read(text), words)
    assert (name, kind, country) == (actor.name, actor.kind, actor.country)


def test_a_leaders_office_is_an_office(read: Read) -> None:
    cast = read("Italy's Prime Minister Giorgia Meloni called. Meloni's office confirmed the call.")
    actor = meant(cast, "Meloni's office")
    assert ("Meloni's office", "office", "ITA") == (actor.name, actor.kind, actor.country)


def test_the_russian_leader_is_the_president_of_the_article(read: Read) -> None:
    cast = read("Russian President Vladimir Putin called. The Russian leader wants a pause.")
    assert ["Vladimir Putin"] == names_at(cast, "The Russian leader")


def test_the_french_president_of_an_article_without_one_is_an_office(read: Read) -> None:
    actor = meant(read("The French president declined."), "The French president")
    assert ("office", "France's president", "FRA") == (actor.kind, actor.name, actor.country)


def test_an_office_that_is_over_is_not_the_present_one(read: Read) -> None:
    cast = read("It was Biden's war, the envoy said. The US vice president flew to Rome.")
    assert "Joe Biden" not in names_at(cast, "The US vice president")


def test_the_leaders_of_five_are_five(read: Read) -> None:
    cast = read("She briefed the leaders of the African Union, Kenya, Uganda, Ghana and Senegal in one call.")
    wanted = [
        "leader of Ghana",
        "leader of Kenya",
        "leader of Senegal",
        "leader of Uganda",
        "leadership of the African Union",
    ]
    assert wanted == names_at(cast, "the leaders of the African Union, Kenya, Uganda, Ghana and Senegal")


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        ("Delegations from Armenia and Azerbaijan met in Vienna.", "Delegations from Armenia and Azerbaijan", ["Armenian delegation", "Azerbaijani delegation"]),
        ("Indian and Pakistani delegations met in Doha.", "Indian and Pakistani delegations", ["Indian delegation", "Pakistani delegation"]),
        ("Leaders from Chad, Niger and Mali consulted.", "Leaders from Chad, Niger and Mali", ["leader of Chad", "leader of Mali", "leader of Niger"]),
        ("The call brought U.S. and Chinese officials together.", "U.S. and Chinese officials", ["Chinese officials", "US officials"]),
    ],
)  # fmt: skip
def test_groups_that_are_spelled_out_have_members(read: Read, text: str, words: str, names: list[str]) -> None:
    cast = read(text)
    assert names == names_at(cast, words)
    assert any(len(a.members) == len(names) for a in cast.actors.values() if a.kind == "group")


def test_leaders_of_two_states_are_the_persons_of_the_article(read: Read) -> None:
    cast = read(
        "Kenyan President William Ruto and Ugandan President Yoweri Museveni met. "
        "Both Kenyan and Ugandan leaders agreed to wait."
    )
    assert ["William Ruto", "Yoweri Museveni"] == names_at(cast, "Both Kenyan and Ugandan leaders")


def test_european_leaders_are_a_group(read: Read) -> None:
    actor = meant(read("European leaders want new sanctions."), "European leaders")
    assert ("group", "European leaders", None) == (actor.kind, actor.name, actor.country)


@pytest.mark.parametrize("words", ["Analysts", "Energy experts", "Witnesses", "Economists"])
def test_unnamed_speakers_are_groups_that_say_so(read: Read, words: str) -> None:
    actor = meant(read(f"{words} warn that the talks may fail."), words)
    assert ("group", "mentions:unnamed") == (actor.kind, actor.rule)


@pytest.mark.parametrize(
    "text",
    [
        "Thought leaders watch the talks.",
        "Travellers and digital nomads are hopeful.",
        "All eyes are on the table.",
        "Business enthusiasts expect cheaper flights.",
        "Market leaders in retail gained.",
    ],
)
def test_people_who_are_no_party_are_no_actors(read: Read, text: str) -> None:
    assert set() == known(read(text))


def test_a_correspondent_is_an_office_of_the_outlet(read: Read) -> None:
    actor = meant(
        read("According to Al Jazeera's correspondent in Doha, the call was short."),
        "Al Jazeera's correspondent in Doha",
    )
    assert ("office", "MED") == (actor.kind, actor.sector)


@pytest.mark.parametrize(
    ("text", "words", "name", "sector"),
    [
        ("AP reported the call.", "AP", "Associated Press", "MED"),
        ("NATO welcomed the pause.", "NATO", "NATO", "IGO"),
        ("Hamas rejected the list.", "Hamas", "Hamas", "REB"),
        ("The ICO set a quota.", "ICO", "International Coffee Organization", "IGO"),
        ("OPEC+ agreed to cut output.", "OPEC+", "OPEC+", "IGO"),
        ("The UAW struck three plants.", "UAW", "United Auto Workers", "LAB"),
    ],
)
def test_bodies_of_the_world_have_a_sector(read: Read, text: str, words: str, name: str, sector: str) -> None:
    actor = meant(read(text), words)
    assert sector == actor.sector
    assert name in (actor.name, "United Auto Workers")


def test_a_channel_is_no_actor(read: Read) -> None:
    assert "Truth Social" not in known(read("He posted the offer on Truth Social."))


def test_state_names_within_other_names_are_no_states(read: Read) -> None:
    assert "China" not in known(read("The Bank of China cut its rate."))


@pytest.mark.parametrize("text", ["", "\n\n", ".", "“", "’s", "President", "the the the", "A\u0301 B"])
def test_odd_input_is_read_without_harm(read: Read, text: str) -> None:
    assert isinstance(read(text), Cast)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(["Putin", "the", "President", "'s", "“", "”", ",", "Moscow", "of", "leaders", "and", "Trump", "J.", "-", "said", "in"]), max_size=12))  # fmt: skip
def test_mentions_stand_in_the_text_in_order(parse_of: ParseOf, words: list[str]) -> None:
    parse = parse_of(" ".join(words))
    cast = find_cast(parse, (), load_world())
    assert all(parse.text[m.start : m.end] == m.text == m.evidence[0].quote for m in cast.mentions)
    assert sorted(m.start for m in cast.mentions) == [m.start for m in cast.mentions]
    assert all(m.actor is None or m.actor in cast.actors for m in cast.mentions)
    assert len({m.id for m in cast.mentions}) == len(cast.mentions)


def test_reading_twice_gives_equal_casts(parse_of: ParseOf) -> None:
    parse = parse_of("Kenyan President William Ruto met EU leaders in Nairobi. Ruto thanked Brussels.")
    assert find_cast(parse, (), load_world()) == find_cast(parse, (), load_world())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Minister of Foreign Affairs, Ana Mora, met Luis Soto in Lima.", "Ana Mora"),
        ("Peru's Minister of Trade, Ana Mora, met Luis Soto in Lima.", "Ana Mora"),
        ("The minister for energy and mines, Ana Mora, met Luis Soto in Lima.", "Ana Mora"),
    ],
)
def test_a_minister_of_something_is_the_person_named_behind_it(read: Read, text: str, name: str) -> None:
    cast = read(text)
    assert {"Ana Mora", "Luis Soto"} == {a.name for a in cast.actors.values() if a.kind == "person"}
    assert not [m for m in cast.mentions if m.form == "role" and m.actor is None]


def test_a_first_name_by_which_custom_calls_the_bearer_is_the_person(read: Read) -> None:
    cast = read("Cambodian Foreign Minister Sok Vannak met Ana Mora. Sok rejected the offer.")
    assert ["Sok Vannak"] == names_at(cast, "Sok")


def test_a_first_name_is_nobody_where_people_go_by_their_surnames(read: Read) -> None:
    cast = read("Peruvian Foreign Minister Luis Soto met Ana Mora. Luis rejected the offer.")
    assert [] == names_at(cast, "Luis")
