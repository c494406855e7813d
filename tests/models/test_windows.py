"""What the tagger sees: every word once, in order, in windows that fit."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parley.models.windows import FAR, PIECES, SHAPES, Piece, pack, pieces_of, words_of
from parley.reading.quotes import find_quotes
from parley.records import Parse, Region

ODD = st.text(st.sampled_from("ab Z.,’“”\"'«»—…\n\t\xa0\u200b\u2066é\u0301Ж漢🙂9%#@/"), max_size=90)


def quotes_of(text: str):
    return find_quotes(text, [Region("r", "test", (), "d", 0, len(text), "body")] if text else [])


def one_a_letter(words: list[str]) -> list[list[int]]:
    return [[ord(letter) for letter in word] or [1] for word in words]


@given(text=ODD)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
def test_every_token_is_seen_once_in_order_whatever_its_characters(text: str, parse_of: Callable[[str], Parse]):
    parse = parse_of(text)
    blocks = words_of(parse, quotes_of(text))
    pieces = pieces_of(blocks, one_a_letter, longest=20)
    shown = [(w.sentence, w.token, w.text) for piece in pieces for w in piece.words]
    assert [(s.index, t.i, t.text) for s in parse.sentences for t in s.tokens] == shown
    assert all(piece.size <= 20 for piece in pieces)
    assert all(len(ids) >= 1 for piece in pieces for ids in piece.ids)


@given(st.lists(st.integers(1, 254), max_size=40), st.integers(0, 256))
def test_windows_hold_every_piece_once_and_fit(sizes: list[int], first: int):
    pieces = [Piece((), (), size) for size in sizes]
    found = pack(pieces, first=first)
    assert list(range(len(pieces))) == [n for start, end in found for n in range(start, end)]
    assert all(1 + sum(pieces[n].size + 1 for n in range(*window)) <= PIECES for window in found)


def test_words_between_marks_are_told_apart(parse_of: Callable[[str], Parse]):
    text = "He said “we stay” and left."
    (block,) = words_of(parse_of(text), quotes_of(text))
    assert ["“", "we", "stay", "”"] == [word.text for word in block if word.shape >= len(SHAPES)]


def test_paragraphs_stay_apart(parse_of: Callable[[str], Parse]):
    text = "Rain fell.\nSnow fell. Then sun."
    assert [["Rain", "fell", "."], ["Snow", "fell", ".", "Then", "sun", "."]] == [
        [word.text for word in block] for block in words_of(parse_of(text), ())
    ]


def test_a_paragraph_too_long_is_cut_where_a_sentence_ends(parse_of: Callable[[str], Parse]):
    blocks = words_of(parse_of("One two. Three four. Five six."), ())
    found = pieces_of(blocks, lambda words: [[1]] * len(words), longest=7)
    assert [["One", "two", ".", "Three", "four", "."], ["Five", "six", "."]] == [
        [word.text for word in piece.words] for piece in found
    ]


def test_a_word_of_hundreds_of_pieces_is_cut_short(parse_of: Callable[[str], Parse]):
    blocks = words_of(parse_of("See " + "x" * 300 + " now"), ())
    (found,) = pieces_of(blocks, one_a_letter)
    assert [3, 8, 3] == [len(ids) for ids in found.ids]


@pytest.mark.parametrize(
    ("word", "shape"), [("rain", 0), ("Rain", 1), ("NATO", 2), ("I", 1), ("1992", 3), (";", 4)]
)
def test_shapes_tell_capitals_and_numbers(word: str, shape: int, parse_of: Callable[[str], Parse]):
    assert shape == words_of(parse_of(word), ())[0][0].shape


def test_heads_far_away_are_all_as_far(parse_of: Callable[[str], Parse]):
    text = "Ministers from " + ", ".join(f"Region {n}" for n in range(12)) + " met."
    assert {0, 2 * FAR} >= {w.distance for w in words_of(parse_of(text), ())[0] if w.text == "Ministers"}
