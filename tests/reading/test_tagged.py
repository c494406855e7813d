"""What the tagger sees beside the rules: added, mended, left out; never a view told as words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from parley.lexicons.acts import load_acts
from parley.lexicons.attribution import load_attribution
from parley.models.decoding import Place, Tagged
from parley.reading.quotes import find_quotes
from parley.reading.statements import TAGGED, find_statements
from parley.reading.statements.tagged import ranges_of
from parley.records import Actor, Cast, Mention, Parse, Region, Statement

Told = Callable[..., list[Statement]]


def places(parse: Parse, *stretches: str) -> tuple[Place, ...]:
    """The tokens of each stretch where it first stands."""
    found = []
    for words in stretches:
        start = parse.text.index(words)
        end = start + len(words)
        found += [(s.index, t.i) for s in parse.sentences for t in s.tokens if t.start < end and start < t.end]
    return tuple(sorted(found))


@pytest.fixture(scope="session")
def told(parse_of: Callable[[str], Parse]) -> Told:
    """Reads a text with one attribution tagged: its cue, its source and the stretches of its content."""

    def read(
        text: str, cue: str, source: str, *content: str, sure: float = 0.9, names: tuple[str, ...] = ()
    ) -> list[Statement]:
        parse = parse_of(text)
        named = places(parse, source) if source else ()
        seen = Tagged(places(parse, cue), named, places(parse, *content), ((0.9, named),) if named else (), sure)
        actors = {name: Actor(name, "test", "person", name) for name in names}
        mentions = tuple(
            Mention(name, "test", (), "d", text.index(name), text.index(name) + len(name), name, "name", name)
            for name in names
        )
        quotes = find_quotes(text, [Region("r", "test", (), "d", 0, len(text), "body")])
        return list(
            find_statements(parse, quotes, Cast(actors, mentions), (), load_attribution(), load_acts(), (seen,))
        )

    return read


def said(statement: Statement, text: str) -> str:
    return " … ".join(span.of(text) for span in statement.content)


def test_a_noun_that_holds_a_demand_is_a_statement_of_its_owner(told: Told):
    text = "Chile's demand for a larger share of the catch upset its neighbours."
    (one,) = told(text, "demand for", "Chile's", "a larger share of the catch", names=("Chile",))
    assert ("demands", "Chile", "a larger share of the catch") == (one.act, one.speaker, said(one, text))
    assert one.uttered
    assert TAGGED == one.rule


def test_a_wish_is_kept_and_is_no_utterance(told: Told):
    text = "Fishermen in the north want the quota lifted before winter."
    (one,) = told(text, "want", "Fishermen in the north", "the quota lifted before winter")
    assert ("wants", "Fishermen in the north") == (one.act, one.source.of(text))
    assert not one.uttered


def test_a_cue_that_no_lexicon_knows_tells_a_stance_and_no_utterance(told: Told):
    text = "The village cold-shouldered the plan for a dam."
    (one,) = told(text, "cold-shouldered", "The village", "the plan for a dam")
    assert ("holds", False) == (one.act, one.uttered)


def test_of_such_a_cue_little_certainty_is_not_enough(told: Told):
    text = "The village cold-shouldered the plan for a dam."
    assert [] == told(text, "cold-shouldered", "The village", "the plan for a dam", sure=0.6)


def test_what_was_not_said_is_marked_as_unsaid(told: Told):
    text = "The premier has not said when the port will open."
    (one,) = told(text, "has not said", "The premier", "when the port will open")
    assert ("unsaid", False, "denies") == (one.act, one.uttered, one.polarity)
    text = "The premier said when the port will open."
    (one,) = told(text, "said", "The premier", "when the port will open")
    assert ("says", True) == (one.act, one.uttered)


def test_a_view_denied_does_not_read_as_held(told: Told):
    text = "Most growers do not believe that prices will recover."
    found = told(text, "do not believe", "Most growers", "that prices will recover")
    assert [("believes", "denies", False)] == [(s.act, s.polarity, s.uttered) for s in found]


def test_a_cue_inside_a_quote_is_not_the_article_s(told: Told):
    text = "“We all crave rest,” Ana Ruiz said."
    found = told(text, "crave", "We all", "rest")
    assert ["We all crave rest,"] == [said(s, text) for s in found]


def test_what_the_rules_found_is_not_found_twice(told: Told):
    text = "The mayor said that the bridge would open in June."
    (one,) = told(text, "said", "The mayor", "that the bridge would open in June")
    assert ("cues:say", "that the bridge would open in June") == (one.rule, said(one, text))


def test_content_cut_short_by_the_rules_is_mended(told: Told):
    text = "The mayor said the bridge would open, cars or no cars, once the paint is dry."
    (one,) = told(text, "said", "The mayor", "the bridge would open, cars or no cars, once the paint is dry")
    assert "the bridge would open, cars or no cars, once the paint is dry" == said(one, text)


def test_a_hearer_tagged_as_content_does_not_take_the_place_of_what_was_said(told: Told):
    text = "The mayor told Ruiz that the bridge would open in June."
    (one,) = told(text, "told", "The mayor", "Ruiz")
    assert "bridge would open in June" in said(one, text)


def test_the_words_of_a_quote_stay_exactly_those_between_the_marks(told: Told):
    text = "“The bridge will open,” the mayor said. He left."
    (one,) = told(text, "said", "the mayor", "“The bridge will open,” the mayor")
    assert ("direct", "The bridge will open,") == (one.mode, said(one, text))


def test_content_may_stand_on_both_sides_of_its_cue(told: Told):
    text = "The reform, in the chancellor's telling, will cost nothing."
    (one,) = told(text, "telling", "the chancellor's", "The reform", "will cost nothing")
    assert "The reform … will cost nothing" == said(one, text)


def test_without_a_source_the_subject_of_the_cue_speaks_and_without_one_nobody_does(told: Told):
    text = "Peru hopes to host the talks."
    (one,) = told(text, "hopes", "", "to host the talks", names=("Peru",))
    assert "Peru" == one.speaker
    text = "Hopes that talks will resume are fading."
    (one,) = told(text, "Hopes", "", "that talks will resume")
    assert (None, None) == (one.speaker, one.source)


def test_an_outlet_that_only_passes_on_is_no_second_speaker(told: Told):
    text = "Reuters reported that the minister had said the port would close."
    content = "that the minister had said the port would close"
    found = told(text, "reported", "Reuters", content, names=("minister",))
    assert ["minister"] == [s.speaker for s in found]


def test_every_piece_of_evidence_stands_at_its_place(told: Told):
    text = "Chile repeated its demand\xa0for a larger share — “half”, it said — of the catch."
    for one in told(text, "demand", "Chile", "for a larger share", "of the catch"):
        assert all(text[e.start : e.end] == e.quote for e in one.evidence)


def test_ranges_join_words_that_follow_each_other_over_a_full_stop_only_within_a_paragraph(parse_of):
    parse = parse_of("Rain fell. Snow fell.\nSun shone.")
    every = tuple((s.index, t.i) for s in parse.sentences for t in s.tokens)
    assert ["Rain fell. Snow fell.", "Sun shone."] == [parse.text[s:e] for s, e in ranges_of(parse, every)]


@pytest.mark.parametrize("words", ["to comment", "to comment on the offer", "to give details", "to elaborate"])
def test_who_declines_to_comment_says_nothing(told: Told, words: str):
    assert [] == told(f"Chile declined {words}.", "declined", "Chile", words, names=("Chile",))


def test_who_declines_an_offer_says_so(told: Told):
    text = "Chile declined the offer of a larger catch."
    assert 1 == len(told(text, "declined", "Chile", "the offer of a larger catch", names=("Chile",)))


def test_who_calls_back_an_envoy_recalls_no_words(told: Told):
    assert [] == told("Chile recalled its ambassador.", "recalled", "Chile", "its ambassador", names=("Chile",))
    text = "Chile recalled that the catch had been larger."
    assert 1 == len(told(text, "recalled", "Chile", "that the catch had been larger", names=("Chile",)))


@pytest.mark.parametrize(
    ("cue", "content"), [("met", "the catch"), ("called", "President Ana Soto"), ("visited", "Lima")]
)
def test_who_met_visited_or_rang_somebody_is_not_quoted(told: Told, cue: str, content: str):
    text = "Chile met envoys of Peru to discuss the catch, called President Ana Soto on Monday and visited Lima."
    assert [] == told(text, cue, "Chile", content, names=("Chile",))


def test_who_is_called_a_name_is_told_of(told: Told):
    text = "Chile called Ana Soto a threat to the fleet."
    assert 1 == len(told(text, "called", "Chile", "Ana Soto a threat to the fleet", names=("Chile",)))


def test_what_only_a_verb_joined_to_the_cue_has_is_no_content(told: Told):
    text = "Chile has called for a ban in exchange for the quota, but no deals have been signed yet."
    (one,) = told(text, "called for", "Chile", "a ban in exchange for the quota", "no deals", names=("Chile",))
    assert "a ban in exchange for the quota" == said(one, text)


def test_a_quote_that_is_another_s_is_not_taken_along(told: Told):
    text = "“It is too small,” Ana Soto said. “We will not sign it this year.” Peru wants a deal, Rui Paz said."
    found = told(
        text,
        "said.",
        "Rui Paz",
        "will not sign it this year.” Peru wants a deal",
        names=("Ana Soto", "Rui Paz"),
    )
    assert all("sign" not in said(one, text) for one in found if one.speaker == "Rui Paz")
