"""Words, stems and shingles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.text.similarity import (
    are_alike,
    fold_text,
    jaccard,
    overlap,
    shingle_row,
    shingles_of,
    sketch_bands,
    stem,
    stems_of,
    words_of,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [("prisoners", "prisoner"), ("sanctioned", "sanctions"), ("agreed", "agrees"), ("exchanging", "exchanged"),
     ("policies", "policy"), ("releases", "released")],
)  # fmt: skip
def test_forms_of_a_word_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("press", "pres"), ("war", "ward"), ("talks", "tall"), ("us", "u")])
def test_other_words_do_not(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_accents_marks_and_possessives_fall_away() -> None:
    assert words_of("Türkiye’s President’s “yes”, don’t") == ["turkiye", "president", "yes", "don’t"]
    assert stems_of("The union’s demands") == stems_of("demand of a union")


def test_small_words_say_nothing() -> None:
    assert stems_of("and so it was with them") == frozenset()


def test_shingles_of_short_and_empty_texts() -> None:
    assert len(shingles_of("Two words")) == 1
    assert shingles_of("  ") == frozenset()
    assert len(shingles_of("one two three four five six")) == 2


WORDS = ["one", "two", "three", "four", "five", "six"]


def test_shingles_in_order_are_the_same_everywhere() -> None:
    assert [1637919725628532041, 17489690176331934558] == shingle_row(WORDS)
    assert [] == shingle_row([])


@given(st.lists(st.sampled_from("abc"), max_size=12), st.lists(st.sampled_from("abc"), max_size=12))
def test_shingles_are_equal_where_the_words_are(one: list[str], other: list[str]) -> None:
    left, right = shingle_row(one, 3), shingle_row(other, 3)
    assert (left == right) == (one == other)


def test_texts_that_share_most_of_their_shingles_meet_and_strangers_do_not() -> None:
    row = shingle_row([f"word{n}" for n in range(400)])
    near = [*row[:340], *shingle_row([f"other{n}" for n in range(60)])]
    stranger = shingle_row([f"stranger{n}" for n in range(400)])
    assert not set(sketch_bands(row)).isdisjoint(sketch_bands(near))
    assert set(sketch_bands(row)).isdisjoint(sketch_bands(stranger))
    assert [] == sketch_bands([])
    assert sketch_bands(row) == sketch_bands(list(reversed(row)))


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold_text(fold_text(text)) == fold_text(text)


@given(st.sets(st.integers(0, 9)), st.sets(st.integers(0, 9)))
def test_shares_lie_between_nothing_and_all(one: set[int], other: set[int]) -> None:
    assert 0 <= jaccard(one, other) <= overlap(one, other) <= 1
    assert jaccard(one, other) == jaccard(other, one)
    assert are_alike(one, one)


def test_one_word_in_common_is_a_topic_only() -> None:
    assert not are_alike({"truce"}, {"truce", "uncondit"})
    assert are_alike({"draft", "memorandum"}, {"work", "draft", "memorandum", "futur"})
