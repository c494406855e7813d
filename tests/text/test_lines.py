"""Lines and how much like prose they are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from parley.text.lines import find_wrapped, fold, split_lines

STOP = frozenset(("the", "and", "to"))


def test_lines_end_at_every_kind_of_line_end() -> None:
    assert ["a", "b", "c", "d"] == [line.text for line in split_lines("a\r\nb\rc\u2028d", STOP)]


def test_blanks_at_both_ends_do_not_count() -> None:
    (line,) = split_lines("\ufeff\xa0 Both left. \xa0", STOP)
    assert (3, 13, "Both left.") == (line.start, line.end, line.text)


def test_words_small_words_and_ends_are_measured() -> None:
    prose, menu, quote, colon = split_lines("The two left and met.\nMenu\n“Go.”\nThey said:", STOP)
    assert (5, 2, True) == (prose.words, prose.stops, prose.ended)
    assert (1, 0, False) == (menu.words, menu.stops, menu.ended)
    assert quote.ended
    assert colon.ended


def test_scripts_without_blanks_have_words_too() -> None:
    (line,) = split_lines("部长们星期二在基苏木会面。", STOP)
    assert line.words >= 5
    assert line.ended


def test_folding_leaves_letters_and_figures() -> None:
    assert fold("Envoys_Meet,  “in” Zürich-2!") == "envoys meet in zürich 2"


@given(st.text("ab .\n\r\ufeff\xa0", max_size=40))
def test_every_line_stands_at_its_place(text: str) -> None:
    for line in split_lines(text, STOP):
        assert line.text == text[line.start : line.end]


def test_paragraphs_wrapped_at_a_fixed_width_are_known_and_lists_are_not() -> None:
    stop = frozenset(("the", "of", "and", "to", "in"))
    wrapped = "The two sides came to the lake in the morning and\nspoke of the map and of the fish in it\nand left."
    listed = "\n\n".join(["The price of fish in the market of the town of Kisumu"] * 4)
    assert frozenset({0, 1, 2}) == find_wrapped(wrapped, split_lines(wrapped, stop))
    assert frozenset() == find_wrapped(listed, split_lines(listed, stop))
