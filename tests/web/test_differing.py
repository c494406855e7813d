"""Which words differ: those that no other telling has, and none where all do."""

from __future__ import annotations

from parley.web.differing import differing


def marked(quote: str, *others: str) -> list[str]:
    return [one.words.strip() for one in differing(quote, others) if one.differs]


def test_a_word_that_no_other_telling_has_is_marked() -> None:
    assert ["120"] == marked("a term of 120 days", "a term of 60 days")


def test_little_words_and_marks_are_not() -> None:
    assert [] == marked("the term, of 60 days", "term of 60 days.")


def test_where_all_differs_nothing_is_marked() -> None:
    assert [] == marked("grain flows", "ships sail")


def test_without_another_telling_nothing_is_marked() -> None:
    assert [] == marked("a term of 60 days")


def test_every_letter_stays() -> None:
    quote = "Ten  bodies\nwere returned"
    assert quote == "".join(one.words for one in differing(quote, ["16 bodies were returned"]))
