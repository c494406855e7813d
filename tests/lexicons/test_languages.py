"""Every language is told from its own sentences, and from no others."""

from __future__ import annotations

import pytest

from parley.lexicons.languages import Language, is_read, load_languages, name_of, tell_language

LANGUAGES = load_languages()


@pytest.mark.parametrize("one", LANGUAGES, ids=lambda one: one.code)
def test_a_language_is_told_from_its_sentences_and_not_from_others(one: Language) -> None:
    assert [] == [words for words in one.says if tell_language(words) != one.code]
    assert [] == [words for words in one.never if tell_language(words) == one.code]
    assert one.name == name_of(one.code)
    assert all(one.name == name_of(code) for code in one.also)


def test_no_code_is_given_twice() -> None:
    codes = [code for one in LANGUAGES for code in (one.code, *one.also)]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize(
    "text", ["", "Geneva", "12 May 2024, 10:30", "Zelenskyy, Erdoğan, Lula, Ramaphosa", "…\n\n—"]
)
def test_too_little_tells_no_language(text: str) -> None:
    assert tell_language(text) is None


def test_a_quote_in_another_language_does_not_change_the_language() -> None:
    own = "The minister said that the talks would go on and that nothing had been signed by the two sides. " * 4
    assert tell_language(own + LANGUAGES[1].says[0]) == "en"


@pytest.mark.parametrize(
    ("code", "read"), [("en", True), ("en-GB", True), ("", True), ("es", False), ("de_AT", False)]
)
def test_only_english_is_read(code: str, read: bool) -> None:
    assert read == is_read(code)
