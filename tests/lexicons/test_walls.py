"""Every wording that stands in place of an article says what it must, and not what it must not."""

from __future__ import annotations

import pytest

from parley.lexicons.entry import Entry
from parley.lexicons.walls import load_walls

WALLS = load_walls()


@pytest.mark.parametrize("one", WALLS, ids=lambda one: one.name)
def test_an_entry_matches_what_it_says(one: Entry) -> None:
    assert one.data["means"]
    assert [] == [words for words in one.says if not one.regex.search(words)]
    assert [] == [words for words in one.never for other in WALLS if other.regex.search(words)]
