# ruff: noqa: E501 (a table of sentences is read a row a line)
"""Whom pronouns and descriptions mean, and where that is left open."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.lexicons.world import load_world
from parley.reading.coreference import resolve_first_person, resolve_pronouns
from parley.reading.mentions import find_cast
from parley.reading.quotes import find_quotes
from parley.records import Cast, Parse, Quote, Region, Span, Statement

ParseOf = Callable[..., Parse]
Read = Callable[[str], Cast]


def quotes_of(text: str) -> tuple[Quote, ...]:
    """The quotes of a text that is all body."""
    return find_quotes(text, [Region("r", "test", (), "d", 0, len(text), "body")]) if text.strip() else ()


@pytest.fixture(scope="module")
def read(parse_of: ParseOf) -> Read:
    """A function that finds the cast of a text and settles its third person."""

    def cast_of(text: str) -> Cast:
        parse, quotes, world = parse_of(text), quotes_of(text), load_world()
        return resolve_pronouns(parse, find_cast(parse, quotes, world), quotes, world)

    return cast_of


def meant(cast: Cast, words: str, nth: int = 0) -> list[str]:
    """Names of whom the nth mention of these words means; [] where it is left open."""
    places = sorted({(m.start, m.end) for m in cast.mentions if m.text == words})
    assert len(places) > nth, f"'{words}' is no mention among {[m.text for m in cast.mentions]}"
    return sorted(cast.actors[m.actor].name for m in cast.mentions if (m.start, m.end) == places[nth] and m.actor)


RUTO = "Kenyan President William Ruto "
SETTLED = [
    # he and she
    (RUTO + "said he would host the round.", "he", ["William Ruto"]),
    (RUTO + "arrived at noon. He met the envoys.", "He", ["William Ruto"]),
    ("German Chancellor Angela Merkel called Emmanuel Macron. She asked for a pause.", "She", ["Angela Merkel"]),
    ("Angela Merkel phoned Emmanuel Macron before he left Paris.", "he", ["Emmanuel Macron"]),
    ("Describing his call with the king as frank, Donald Trump smiled.", "his", ["Donald Trump"]),
    ("Despite his earlier vow, Narendra Modi has not signed.", "his", ["Narendra Modi"]),
    ("Donald Trump met Giorgia Meloni and thanked her.", "her", ["Giorgia Meloni"]),
    ("Leaders from France and Spain spoke with Narendra Modi before his speech.", "his", ["Narendra Modi"]),
    # the person spoken of in a whether-clause, the person told in a warning
    ("Vice President Mike Pence said Donald Trump planned to push Xi Jinping to find out whether he was ready.", "he", ["Xi Jinping"]),
    ("Donald Trump asked Narendra Modi whether he could wait.", "he", ["Narendra Modi"]),
    # a bare name is whom "he" means; one that the cast does not know is a rival, and "he" is left open
    (RUTO + "was firm. Kubrakov welcomed the text but warned of delays. He called for calm.", "He", ["Kubrakov"]),
    (RUTO + "spoke.\nKubrakov welcomed the decision but warned that Kenya was slow. He left.", "He", []),
    # an aside is no topic
    ("Donald Trump said that the Vatican, represented by the Pope, could host talks. He liked the idea.", "He", ["Donald Trump"]),
    # it and its
    ("Ukraine will not withdraw from land under its control.", "its", ["Ukraine"]),
    ("Japan launched its largest exercise on Monday.", "its", ["Japan"]),
    ("Tehran said it was ready to return to the table.", "it", ["Iran"]),
    ("Ministers called for pressure on Moscow if it refuses to stop.", "it", ["Russia"]),
    ("Brazil's clarity in its demands helped.", "its", ["Brazil"]),
    # they and their
    ("Armenia and Azerbaijan said they had agreed on a text.", "they", ["Armenia", "Azerbaijan"]),
    ("India and Pakistan opened talks to end their dispute.", "their", ["India", "Pakistan"]),
    ("European leaders made clear that they want a truce.", "they", ["European leaders"]),
    ("Donald Trump invited Xi Jinping to Florida, though their first meeting will be in Geneva.", "their", ["Donald Trump", "Xi Jinping"]),
    # two of them
    ("Russia and Ukraine traded prisoners. The two countries will meet again.", "The two countries", ["Russia", "Ukraine"]),
    ("Talks between Iran and the United States resumed. Both sides gave no details.", "Both sides", ["Iran", "United States"]),
    ("Modi spoke to Narendra Modi's rival.\nDonald Trump held calls with Vladimir Putin and Volodymyr Zelenskyy. Aides say Trump has grown tired of both leaders.", "both leaders", ["Vladimir Putin", "Volodymyr Zelenskyy"]),
    ("Delegations from Armenia and Azerbaijan met. The two sides signed nothing.", "The two sides", ["Armenia", "Azerbaijan"]),
    # descriptions
    ("The European Union sent a note. It was short, and the bloc wants an answer.", "the bloc", ["European Union"]),
    ("NATO met on Friday. Officials say the alliance will wait.", "the alliance", ["NATO"]),
    ("The UAW struck three plants. Talks with the union resume today.", "the union", ["UAW"]),
    ("Hamas returned the list. Envoys said the militant group wants more time.", "the militant group", ["Hamas"]),
    ("Russian Foreign Minister Sergey Lavrov spoke. The minister ruled out a pause.", "The minister", ["Sergey Lavrov"]),
    ("US Secretary of State Antony Blinken testified. The secretary gave no date.", "The secretary", ["Antony Blinken"]),
    (RUTO + "and Ethiopian Prime Minister Abiy Ahmed met. The president praised the text.", "The president", ["William Ruto"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "names"), SETTLED)
def test_what_grammar_settles_is_linked(read: Read, text: str, words: str, names: list[str]) -> None:
    assert names == meant(read(text), words)


OPEN = [
    ("It is clear that the talks failed.", "It"),
    ("The ministers made it clear that Japan will wait.", "it"),
    ("Prices rose in Japan. It took a week.", "It"),
    ("Reports on the plant and its reactors worried Ukraine.", "its"),
    ("They say the road is closed.", "They"),
    ("Talks failed. The two countries will meet again.", "The two countries"),
    ("The minister ruled out a pause.", "The minister"),
    ("Anna Kovacs met Maria Rossi in the lobby and her aide smiled.", "his"),
]


@pytest.mark.parametrize(("text", "words"), OPEN[:-1])
def test_what_grammar_does_not_settle_stays_open(read: Read, text: str, words: str) -> None:
    assert [] == meant(read(text), words)


def test_a_pronoun_is_not_linked_across_gender(read: Read) -> None:
    assert ["Angela Merkel"] == meant(read("Angela Merkel arrived. Soon she met Xi Jinping."), "she")
    assert [] == meant(read("Angela Merkel arrived. Later he spoke."), "he")


def test_an_object_is_not_its_own_subject(read: Read) -> None:
    assert ["Xi Jinping"] == meant(read("Xi Jinping waited. Donald Trump called him."), "him")


def test_he_in_a_quote_is_not_the_one_who_speaks(read: Read) -> None:
    text = 'Following a call with Vladimir Putin, Donald Trump praised the Russian leader. "He wants it to end," Trump said.'
    assert ["Vladimir Putin"] == meant(read(text), "He")


def test_he_after_a_long_quote_is_the_one_who_spoke(read: Read) -> None:
    text = (
        "Later, Donald Trump turned to reporters, saying, “It was a fine talk. We covered much. People are tired. "
        "Soldiers die every week.” He then left for lunch."
    )
    assert ["Donald Trump"] == meant(read(text), "He")


def test_pronouns_that_stay_open_are_mentions_without_an_actor(read: Read) -> None:
    cast = read("It is late.")
    assert [("It", "pronoun", None)] == [(m.text, m.form, m.actor) for m in cast.mentions]


def said(start: int, end: int, speaker: str | None, hearers: tuple[str, ...] = ()) -> Statement:
    """A direct statement with this content."""
    return Statement(
        "s", "test", (), "d", "direct", "asserts", speaker, None, None, (Span(start, end),), hearers=hearers
    )


def spoken(parse_of: ParseOf, text: str, speaker: str | None, hearer: str | None = None) -> Cast:
    """The cast with first persons settled, the one quote of the text said by the actor of this name."""
    parse, quotes, world = parse_of(text), quotes_of(text), load_world()
    cast = resolve_pronouns(parse, find_cast(parse, quotes, world), quotes, world)
    ids = {a.name: a.id for a in cast.actors.values()}
    inner = quotes[0].inner
    told = (ids[hearer],) if hearer else ()
    return resolve_first_person(
        parse, cast, [said(inner.start, inner.end, ids[speaker] if speaker else None, told)], quotes, world
    )


def test_i_is_the_speaker(parse_of: ParseOf) -> None:
    cast = spoken(parse_of, "“I believe it went well,” Indian Prime Minister Narendra Modi said.", "Narendra Modi")
    assert ["Narendra Modi"] == meant(cast, "I")


@pytest.mark.parametrize(
    ("quote", "word", "names"),
    [
        ("We demand a full withdrawal", "We", ["India"]),
        ("Our army will stay", "Our", ["India"]),
        ("The main thing for us is the border", "us", ["India"]),
        ("We are ready to sign", "We", ["India"]),
        ("We had a good talk", "We", []),
        ("We have got to get going", "We", []),
    ],
)
def test_we_is_the_speakers_state_only_where_it_is_plain(
    parse_of: ParseOf, quote: str, word: str, names: list[str]
) -> None:
    cast = spoken(parse_of, f"“{quote},” Indian Prime Minister Narendra Modi said in India.", "Narendra Modi")
    assert names == meant(cast, word)


def test_we_of_a_union_leader_is_the_union(parse_of: ParseOf) -> None:
    text = "“We reject the offer,” UAW President Shawn Fain said as the UAW met."
    assert ["UAW"] == meant(spoken(parse_of, text, "Shawn Fain"), "We")


def test_first_persons_without_a_known_speaker_stay_open(parse_of: ParseOf) -> None:
    cast = spoken(parse_of, "“We demand a vote and I will wait,” somebody said in India.", None)
    assert [] == meant(cast, "We") == meant(cast, "I")


def test_you_is_the_one_hearer(parse_of: ParseOf) -> None:
    text = "“You have a week,” Donald Trump told Xi Jinping."
    assert ["Xi Jinping"] == meant(spoken(parse_of, text, "Donald Trump", "Xi Jinping"), "You")


def test_we_outside_quotes_is_the_authors_and_no_mention(parse_of: ParseOf) -> None:
    parse, world = parse_of("We reached the border at dawn."), load_world()
    cast = find_cast(parse, (), world)
    assert cast == resolve_first_person(parse, cast, (), (), world)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(["He", "Putin", "said", "it", "“", "”", "both leaders", "their", "Moscow", ".", "the bloc", "whether", "the president", "Angela Merkel", "him", "and", "India"]), max_size=14))  # fmt: skip
def test_links_name_actors_of_the_cast(parse_of: ParseOf, words: list[str]) -> None:
    text = " ".join(words)
    parse, quotes, world = parse_of(text), quotes_of(text), load_world()
    cast = resolve_pronouns(parse, find_cast(parse, quotes, world), quotes, world)
    assert all(m.actor is None or m.actor in cast.actors for m in cast.mentions)
    assert all(text[m.start : m.end] == m.text for m in cast.mentions)
    assert len({m.id for m in cast.mentions}) == len(cast.mentions)


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "The Lima Dockers Association met Ana Mora. The association refused to sign.",
            "The association",
            "Lima Dockers Association",
        ),
        ("Andes Railway met Ana Mora. The railway offered five percent.", "The railway", "Andes Railway"),
    ],
)
def test_a_body_called_by_the_last_word_of_its_name_is_that_body(
    read: Read, text: str, words: str, name: str
) -> None:
    cast = read(text)
    assert [name] == [cast.actors[m.actor].name for m in cast.mentions if m.text == words and m.actor]


def test_a_body_with_another_last_word_is_not_meant(read: Read) -> None:
    cast = read("Lima Steel Company met Ana Mora. The railway offered five percent.")
    assert [] == [m for m in cast.mentions if m.text == "The railway" and m.actor]


REMARKS = "“We will trade with Peru,” Lula wrote. “It has a future,” he added. "


@pytest.mark.parametrize(
    ("then", "who"),
    [
        ("Maduro's reaction, on the other hand, was sober. He called the talks useful.", "Nicolás Maduro"),
        ("Maduro's position has not changed. He called the talks useful.", "Nicolás Maduro"),
        ("Maduro's plane was in the hangar. He called the talks useful.", "Lula"),
    ],
)
def test_he_after_a_sentence_about_somebodys_reaction_is_the_one_who_reacted(
    read: Read, then: str, who: str
) -> None:
    cast = read(REMARKS + then)
    assert [who] == meant(cast, "He")


def test_he_after_he_is_not_the_other_of_two(read: Read) -> None:
    cast = read("Lula and Maduro spoke by phone. Lula had said that he was ending what he called a farce.")
    assert ["Lula"] == meant(cast, "he") == meant(cast, "he", 1)


def test_he_is_the_subject_of_the_sentence_before_and_not_whoever_spoke_before_that(read: Read) -> None:
    cast = read(
        "“There can be no truce,” Lula told reporters. Maduro met the bishops in Caracas, an aide said. He is expected "
        "to travel to Lima."
    )
    assert ["Nicolás Maduro"] == meant(cast, "He")


def test_who_calls_on_both_sides_is_none_of_them(read: Read) -> None:
    cast = read(
        "Sudan's army shelled the RSF. The RSF shelled the army. Egypt's foreign minister said Cairo was worried. Egypt "
        "called on both sides to stop."
    )
    assert ["Rapid Support Forces", "Sudanese army"] == meant(cast, "both sides")
