"""Bytes to text: each rung of the ladder, with what it must not take."""

from __future__ import annotations

import codecs
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.errors import ArticleError
from parley.intake.decode import decode_article

WORDS = "The minister’s café in “Türkiye” was closed – naturally."


def test_utf8_is_kept_with_its_mark() -> None:
    assert decode_article(b"\xef\xbb\xbfTalks", "a").text == "\ufeffTalks"
    assert decode_article(WORDS.encode(), "a").text == WORDS


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-16-le", codecs.BOM_UTF16_LE), ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-32-le", codecs.BOM_UTF32_LE), ("utf-32-be", codecs.BOM_UTF32_BE),
    ],
)  # fmt: skip
def test_a_byte_order_mark_is_believed(encoding: str, mark: bytes) -> None:
    found = decode_article(mark + WORDS.encode(encoding), "a")
    assert ("\ufeff" + WORDS, encoding) == (found.text, found.encoding)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_told_by_its_zero_bytes(encoding: str) -> None:
    found = decode_article(WORDS.encode(encoding), "a")
    assert (WORDS, encoding) == (found.text, found.encoding)
    assert found.warnings


def test_windows_1252_is_read_last_and_said() -> None:
    found = decode_article(WORDS.encode("cp1252"), "a")
    assert (WORDS, "cp1252") == (found.text, found.encoding)
    assert "windows-1252" in found.warnings[0]


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp1253", "big5", "shift_jis"])
def test_another_alphabet_is_not_taken_for_windows_1252(encoding: str) -> None:
    words = {"cp1253": "Οι συνομιλίες συνεχίζονται", "big5": "談判繼續進行中", "shift_jis": "交渉は続いている"}
    with pytest.raises(ArticleError, match="--encoding"):
        decode_article(words.get(encoding, "Переговоры продолжаются").encode(encoding), "a")


def test_what_a_page_declares_counts_only_where_it_is_no_utf8() -> None:
    page = '<html><meta charset="iso-8859-2"><p>Lech Wałęsa spoke.</p>'
    lying = page.encode()
    honest = page.encode("iso-8859-2")
    assert page == decode_article(lying, "a", markup=True).text
    assert page == decode_article(honest, "a", markup=True).text


def test_a_stray_byte_in_utf8_is_read_and_noted() -> None:
    data = ("“Türkiye” and “Österreich” agreed. " * 3).encode() + b"It\x92s over."
    found = decode_article(data, "a")
    assert found.text.endswith("It’s over.")
    assert "stray" in found.warnings[0]


def test_an_unknown_encoding_or_one_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ArticleError, match="No encoding is called 'klingon'"):
        decode_article(b"a", "a", encoding="klingon")
    with pytest.raises(ArticleError, match="byte 1 is 0xff"):
        decode_article(b"a\xff", "a", encoding="utf-8")


def test_a_few_control_characters_are_kept_and_many_are_refused() -> None:
    words = "A long line of words about the talks in Geneva and their end.\0"
    assert decode_article(words.encode(), "a").text == words
    with pytest.raises(ArticleError, match="not text"):
        decode_article(b"abc\0\1\2" * 20, "a")


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_reason(data: bytes) -> None:
    with suppress(ArticleError):
        decode_article(data, "a").text.encode("utf-8")


@pytest.mark.parametrize("data", [b"\x00\x01\x02", b"\x00", b"\x7f\x10", b"a\x00\x01", b"\x00" * 10, b"\x01 \n"])
def test_a_few_bytes_that_are_no_text_are_refused_too(data: bytes) -> None:
    with pytest.raises(ArticleError, match="control characters"):
        decode_article(data, "a.bin")


def test_one_stray_zero_in_a_few_words_is_kept() -> None:
    assert "Talks\x00 on." == decode_article(b"Talks\x00 on.", "a.txt").text
