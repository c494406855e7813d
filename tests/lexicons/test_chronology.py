"""Every entry of the lexicon of time says what it says, and does not say what it must not."""

from __future__ import annotations

import pytest

from parley.errors import LexiconError
from parley.lexicons import chronology
from parley.lexicons.chronology import load_chronology
from parley.lexicons.entry import Entry
from parley.reading.times.spans import READERS

HELD = load_chronology()
ENTRIES = [*HELD.entries, *HELD.before_date, *HELD.before_span, *HELD.around]


def full(entry: Entry, words: str) -> bool:
    """True where the pattern matches somewhere in the words at the start of a word."""
    return any(
        match.start() == 0 or not words[match.start() - 1].isalnum() for match in entry.regex.finditer(words)
    )


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: e.name)
def test_an_entry_matches_what_it_says(entry: Entry) -> None:
    assert [words for words in entry.says if not full(entry, words)] == []


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: e.name)
def test_an_entry_does_not_match_what_it_must_not(entry: Entry) -> None:
    assert [words for words in entry.never if full(entry, words)] == []


@pytest.mark.parametrize("entry", HELD.entries, ids=lambda e: e.name)
def test_every_entry_can_begin_somewhere_and_has_a_reader(entry: Entry) -> None:
    assert entry.data["at"]
    assert entry.data["kind"] in READERS


def test_names_are_given_once() -> None:
    names = [entry.name for entry in HELD.entries]
    assert len(names) == len(set(names))


def test_a_class_of_words_that_is_not_there_is_refused() -> None:
    with pytest.raises(LexiconError, match="no class of words"):
        chronology._index((Entry("x", "times", HELD.entries[0].regex, ("a",), (), {"at": ["@moon"]}),), {})
