"""The nouns of people: one list for contacts and deeds."""

from __future__ import annotations

import pytest

from parley.errors import LexiconError
from parley.lexicons import people as room
from parley.lexicons.people import load_people


@pytest.mark.parametrize("word", ["president", "premier", "welder", "surgeon", "official", "nurse", "rebel"])
def test_a_noun_of_people_is_a_person(word: str) -> None:
    """By the lists, or by its make."""
    assert load_people().is_person(word)


@pytest.mark.parametrize("word", ["committee", "power", "filter", "exporter", "delegation", "head", "corridor"])
def test_things_and_bodies_made_like_people_are_none(word: str) -> None:
    """What is called as people are, and what means a body or a thing as well."""
    assert not load_people().is_person(word)


def test_who_is_of_rank_may_be_a_partner() -> None:
    """Each list holds those before it: rank, those who act for others, sides, those beside."""
    people = load_people()
    assert people.ranked <= people.high
    assert people.ranked <= people.sides <= people.beside


def test_nobody_is_a_thing_by_make_and_rank() -> None:
    """A word of rank is not among the things that only look like people."""
    assert not load_people().ranked & load_people().things


def test_a_word_stands_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two places for one word would be two truths."""
    tree = dict(room.read_toml(room.FILE))
    tree["firms"] = {**tree["firms"], "side": [*tree["firms"]["side"], "envoy"]}
    monkeypatch.setattr(room, "read_toml", lambda path: tree)
    with pytest.raises(LexiconError, match="'envoy' stands twice"):
        load_people.__wrapped__()
