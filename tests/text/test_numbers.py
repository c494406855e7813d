"""Numbers in digits and words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.text.numbers import read_number, read_ordinal


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("12", 12), ("1,128", 1128), ("2.5", 2.5), ("seventy-nine", 79), ("a hundred", 100), ("two hundred", 200),
        ("three hundred thousand", 300_000), ("1.2 million", 1_200_000), ("5bn", 5e9), ("5 bn", 5e9),
        ("a dozen", 12), ("two dozen", 24), ("half a million", 500_000), ("one hundred and five", 105),
        ("two and a half", 2.5), ("twelve thousand", 12_000), ("zero", 0),
    ],
)  # fmt: skip
def test_a_number_is_read(words: str, value: float | None) -> None:
    assert value == read_number(words)


@pytest.mark.parametrize("words", ["", "dozens", "many", "second", "May", "1,28", "and"])
def test_other_words_are_no_number(words: str) -> None:
    assert read_number(words) is None


def test_ordinals_are_read() -> None:
    assert [21, 3, 12, 21] == [read_ordinal(w) for w in ("21st", "third", "twelfth", "twenty-first")]


def test_other_words_are_no_ordinal() -> None:
    assert [None, None, None] == [read_ordinal(w) for w in ("last", "21", "twenty-twelfth")]


@given(st.integers(0, 10**12))
def test_digits_with_and_without_commas_are_one_number(number: int) -> None:
    assert read_number(f"{number}") == read_number(f"{number:,}") == number


@given(st.text(max_size=20))
def test_no_text_breaks_it(words: str) -> None:
    read_number(words)
    read_ordinal(words)
