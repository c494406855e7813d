"""What the line model sees of a document."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from parley.lexicons.cleaning import load_cleaning
from parley.reading.clean import read_draft
from parley.reading.clean_features import BASE, COLUMNS, CONTEXT, find_rows
from parley.records import Span

PAGE = """Home
World

  Ministers Reopen Talks on Lake Border
By Ann Example
The ministers of both states met in Kisumu on Tuesday and said that talks on the lake border would reopen, 3 so far.
“We will not leave,” one said. Who else will? That was the question of the day in the lake region.

Subscribe to our newsletter for free
Home"""


def rows_of(text: str, main: tuple[Span, ...] = ()) -> np.ndarray:
    cleaning = load_cleaning()
    return find_rows(text, read_draft(text, cleaning), cleaning.furniture_words, main)


def column(name: str, text: str = PAGE, main: tuple[Span, ...] = ()) -> list[int]:
    return rows_of(text, main)[:, COLUMNS.index(name)].tolist()


def test_there_is_a_row_a_line_and_a_name_a_column() -> None:
    assert (8, len(COLUMNS)) == rows_of(PAGE).shape
    assert len(set(COLUMNS)) == len(COLUMNS)


def test_a_line_is_measured_by_itself() -> None:
    assert [1, 1, 6, 3, 23, 20, 6, 1] == column("words")
    assert [1000, 1000, 833, 1000] == column("title_share")[:4]
    assert 0 == column("digit_share")[0] < column("digit_share")[4]
    assert [0, 0, 0, 0, 3, 3, 0, 0] == column("end")
    assert 3 == column("begin")[5]
    assert [0, 1] == column("question")[4:6]


def test_repetition_gaps_and_indent_are_seen() -> None:
    assert [2, 1, 1, 1, 1, 1, 1, 2] == column("copies")
    assert [0, 1, 2, 1, 1, 1, 2, 1] == column("blank_before")
    assert 2 == column("indent")[2]


def test_words_of_furniture_are_counted() -> None:
    assert 0 == column("hints")[4]
    assert 3 <= column("hints")[6]


def test_words_that_the_prose_shares_are_counted_but_not_a_lines_own() -> None:
    shared = column("shared_count")
    assert 3 <= shared[2]  # ministers, talks, lake, border
    assert 0 == shared[6]


def test_what_an_extractor_holds_is_known_or_not() -> None:
    start = PAGE.index("The ministers")
    main = (Span(start, PAGE.index("\n\nSubscribe")),)
    assert [0] * 8 == column("main")
    assert [1, 1, 1, 1, 2, 2, 1, 1] == column("main", main=main)


def test_neighbours_are_told_and_the_edge_of_the_page() -> None:
    words = column("words")
    assert [-1, *words[:-1]] == column("words-1")
    assert [*words[2:], -1, -1] == column("words+2")
    assert {"words", "label", "prose"} <= set(CONTEXT) <= set(BASE)


@given(st.text(alphabet="aB. \n\r\u2028,9“|", max_size=120))
def test_any_text_has_rows_of_whole_numbers(text: str) -> None:
    cleaning = load_cleaning()
    draft = read_draft(text, cleaning)
    if draft.lines:
        rows = find_rows(text, draft, cleaning.furniture_words, ())
        assert (len(draft.lines), len(COLUMNS)) == rows.shape
        assert np.int32 == rows.dtype
