"""Contacts, deeds and actors on short reports of own making, of eight fields and forty years: floors, not aims.

The floors lie a little under what was reached when they were set; the gold of each article was written before its
reading was looked at.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.contacts_and_deeds.scoring import ARTICLES, Score, score_all, sheet

from parley.pipeline import Corridor
from parley.records import Raw, Reading

FLOORS = {
    "contact": 0.88,
    "contact precision": 0.93,
    "contact form": 0.95,
    "contact participants": 0.85,
    "contact status": 0.95,
    "contact when": 0.85,
    "contact minutes": 0.9,
    "event": 0.85,
    "event precision": 0.9,
    "event type": 0.93,
    "event status": 0.95,
    "event actors": 0.85,
    "actor": 0.93,
    "coref": 0.83,
    "unreal": 0.97,
}
"""The least share that must be right; "unreal" is what is not told as having happened though it did not."""


@pytest.fixture(scope="module")
def read() -> Callable[[Raw], Reading]:
    """The reading wing."""
    return Corridor().read


@pytest.fixture(scope="module")
def score(read: Callable[[Raw], Reading]) -> Score:
    """The score of all articles, read once."""
    return score_all(read)


def test_there_are_two_articles_of_each_field() -> None:
    assert len(ARTICLES) == 16
    assert len({name.split("_")[0] for name in ARTICLES} | {"quotas"}) >= 8


@pytest.mark.parametrize("kind", FLOORS)
def test_the_reading_of_unseen_fields_does_not_fall(score: Score, kind: str) -> None:
    lines = "\n".join(line for line in score.wrong if line.startswith(f"{kind}:"))
    assert FLOORS[kind] <= score.rate(kind), lines


@pytest.mark.parametrize("name", ARTICLES)
def test_all_words_of_the_gold_stand_in_their_article(name: str, read: Callable[[Raw], Reading]) -> None:
    one = sheet(name, read)
    rows = [r["words"] for k in ("contact", "event") for r in one.gold.get(k, [])]
    for words in (*rows, *one.gold.get("unreal", []), *one.gold.get("loose", [])):
        start, end = one.place(words)
        assert words == one.text[start:end]
    for words, _, *inside in one.gold.get("actors", []):
        start, end = one.place(words, *inside)
        assert words == one.text[start:end]
