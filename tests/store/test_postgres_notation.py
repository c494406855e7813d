"""What PostgreSQL cannot hold as it is comes out as it went in, in the same order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from parley.store.postgres.notation import LONG, from_pg, indexed, to_pg, with_nuls, without_nuls

WORDS = st.text(st.sampled_from("\0\1\2\3aé😀") | st.characters(exclude_categories=("Cs",)), max_size=12)


@given(WORDS)
def test_text_comes_out_equal_and_without_a_character_of_number_0(words: str) -> None:
    assert "\0" not in to_pg(words)
    assert words == from_pg(to_pg(words))
    assert words == with_nuls(*without_nuls(words))
    assert len(words) == len(without_nuls(words)[0])


@given(st.lists(WORDS, max_size=6))
def test_the_order_stays(words: list[str]) -> None:
    assert sorted(words) == sorted(words, key=to_pg)


@given(WORDS, WORDS)
def test_unlike_values_stay_unlike_in_an_index(one: str, other: str) -> None:
    long = "x" * LONG
    assert (one == other) == (indexed(one) == indexed(other))
    assert (one == other) == (indexed(long + one) == indexed(long + other))
    assert len(indexed(long * 9 + one).encode()) < 2 * LONG
