"""Who, when, where and by whose word, read off the grammar."""

from __future__ import annotations

from collections.abc import Callable

from parley.lexicons.chronology import load_chronology
from parley.reading.times import find_times
from parley.records import Actor, Cast, Evidence, Mention, Parse, Span, Statement
from parley.text.moments import precision_of
from parley.text.scene import Scene, place_name

Read = Callable[..., Parse]


def cast_of(parse: Parse, *names: str) -> Cast:
    """A cast in which each of these words means a state of that name."""
    actors, mentions = {}, []
    for name in names:
        actor = Actor(name, "test", "state", name)
        actors[name] = actor
        start = parse.text.find(name)
        while start >= 0:
            end = start + len(name)
            place = (Evidence("d", start, end, name),)
            mentions.append(Mention(f"m{start}", "test", place, "d", start, end, name, "name", name))
            start = parse.text.find(name, end)
    return Cast(actors, tuple(sorted(mentions, key=lambda m: m.start)))


def scene_of(parse: Parse, *names: str, statements: tuple[Statement, ...] = ()) -> Scene:
    return Scene.of(parse, (), cast_of(parse, *names), find_times(parse, load_chronology()), statements)


def token(parse: Parse, word: str) -> int:
    return next(t.i for t in parse.sentences[0].tokens if t.text == word)


def test_forces_mean_the_state_that_is_named_before_them(parse_of: Read) -> None:
    parse = parse_of("Peru forces crossed the river.")
    assert ("Peru",) == scene_of(parse, "Peru").who(parse.sentences[0], token(parse, "forces"))


def test_delegations_from_two_states_mean_both(parse_of: Read) -> None:
    parse = parse_of("The delegations from Peru and Chile met.")
    assert ("Peru", "Chile") == scene_of(parse, "Peru", "Chile").who(
        parse.sentences[0], token(parse, "delegations")
    )


def test_other_nouns_do_not_stand_for_what_follows_of(parse_of: Read) -> None:
    parse = parse_of("The price of bread from Peru rose.")
    assert () == scene_of(parse, "Peru").who(parse.sentences[0], token(parse, "price"))


def test_a_hyphen_joins_two_actors_in_one_word(parse_of: Read) -> None:
    parse = parse_of("The Peru-Chile talks ended.")
    scene = scene_of(parse, "Peru", "Chile")
    found = scene.who(parse.sentences[0], token(parse, "talks"))
    assert {"Peru", "Chile"} >= set(found)


def test_what_stands_after_since_is_no_time_of_the_deed(parse_of: Read) -> None:
    parse = parse_of("They met for the first time since 2019.")
    scene = scene_of(parse)
    assert scene.when(0, len(parse.text)) is None
    other = parse_of("They met in 2019.")
    assert scene_of(other).when(0, len(other.text)) is not None


def test_near_is_kept_with_a_place_and_in_is_not(parse_of: Read) -> None:
    near, within = parse_of("They met near Oslo."), parse_of("They met in Oslo.")
    assert scene_of(near).place(near.sentences[0], token(near, "met")) == "near Oslo"
    assert scene_of(within).place(within.sentences[0], token(within, "met")) == "Oslo"


def test_a_place_name_comes_whole_and_without_the_article(parse_of: Read) -> None:
    parse = parse_of("They met in the New York office.")
    assert place_name(parse.sentences[0], token(parse, "York")) == "New York"


def test_the_smallest_statement_around_is_who_says_it(parse_of: Read) -> None:
    parse = parse_of("He said she said they met.")
    big = Statement("big", "t", (), "d", "indirect", "asserts", None, None, None, (Span(8, 25),))
    small = Statement("small", "t", (), "d", "indirect", "asserts", None, None, None, (Span(17, 25),))
    scene = scene_of(parse, statements=(big, small))
    assert scene.attribution(18, 24) == "small"
    assert scene.attribution(9, 12) == "big"
    assert scene.attribution(0, 2) == "narrator"


def test_a_length_in_hours_is_a_range_of_minutes(parse_of: Read) -> None:
    parse = parse_of("The call lasted over two hours.")
    amount = scene_of(parse).minutes(0, len(parse.text))
    assert amount is not None
    assert (120, None, "minute") == (amount.low, amount.high, amount.unit)


def test_what_is_no_date_has_no_precision() -> None:
    assert precision_of(None) is None
    assert precision_of("PXY") is None
    assert precision_of("2025-05-19T10:30") == "minute"


def test_words_belong_to_the_smallest_statement_around_them_however_long_the_page(parse_of: Read) -> None:
    """Contents are looked up by stretches of the page; one of many thousand characters lies in many of these."""

    def said(name: str, start: int, end: int) -> Statement:
        return Statement(name, "test", (), "d", "indirect", "asserts", None, None, None, (Span(start, end),))

    scene = scene_of(
        parse_of("Peru agreed."),
        statements=(said("speech", 500, 9_500), said("remark", 2_990, 3_010), said("last", 12_000, 13_000)),
    )
    expected = [
        "narrator",
        "speech",
        "speech",
        "remark",
        "remark",
        "speech",
        "speech",
        "narrator",
        "last",
        "narrator",
    ]
    places = [499, 500, 2_989, 2_990, 3_009, 3_010, 9_499, 9_500, 12_999, 13_000]
    assert expected == [scene.attribution(place, place) for place in places]
