"""Every entry of the lexicon of quantities says what it says, and does not say what it must not."""

from __future__ import annotations

import pytest

from parley.lexicons.entry import Entry
from parley.lexicons.quantities import load_measures

HELD = load_measures()
ENTRIES = [*HELD.before, *HELD.after, *HELD.units, *HELD.currencies]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: e.name)
def test_an_entry_matches_what_it_says(entry: Entry) -> None:
    assert [words for words in entry.says if not entry.regex.search(words)] == []


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: e.name)
def test_an_entry_does_not_match_what_it_must_not(entry: Entry) -> None:
    assert [words for words in entry.never if entry.regex.search(words)] == []


def test_loose_words_mean_at_least_something() -> None:
    assert all(least > 1 for least in HELD.loose.values())
