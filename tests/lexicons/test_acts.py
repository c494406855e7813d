"""The lexicon of acts tests itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from parley.errors import LexiconError
from parley.lexicons import acts
from parley.lexicons.acts import load_acts
from parley.lexicons.entry import read_toml
from parley.records import Parse
from parley.records.statement import ACTS, UNUTTERED

ROWS = read_toml(acts.FILE)["acts"]


def acts_in(parse: Parse) -> set[str | None]:
    known = load_acts()
    return {
        known.of(t.lemma, t.pos, [o.text.lower() for o in s.tokens if o.i != t.i])
        for s in parse.sentences
        for t in s.tokens
    }


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_every_act_knows_its_examples(row, parse_of: Callable[[str], Parse]):
    assert [s for s in row["says"] if row["act"] not in acts_in(parse_of(s))] == []
    assert [s for s in row["not"] if row["act"] in acts_in(parse_of(s))] == []


def test_every_act_is_one_of_the_records_and_those_of_the_mind_are_known():
    assert {row["act"] for row in ROWS} <= set(ACTS)
    assert UNUTTERED - {"holds", "unsaid"} <= {row["act"] for row in ROWS}


def test_a_particle_makes_another_act():
    known = load_acts()
    assert ("says", "demands", "says") == (
        known.of("call", "VERB"), known.of("call", "VERB", ["for"]), known.of("call", "VERB", ["upon it"]),
    )  # fmt: skip


def test_a_word_is_read_by_its_part_of_speech():
    known = load_acts()
    assert ("wants", None) == (known.of("hope", "NOUN"), known.of("hope", "ADJ"))


def test_a_word_that_stands_twice_is_refused(monkeypatch: pytest.MonkeyPatch):
    row = {"name": "x", "act": "says", "says": ["x"], "verbs": ["say"]}
    monkeypatch.setattr(acts, "read_toml", lambda path: {"acts": [row, row]})
    load_acts.cache_clear()
    with pytest.raises(LexiconError, match="'say' stands twice"):
        load_acts()
    load_acts.cache_clear()


def test_an_act_without_an_example_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(acts, "read_toml", lambda path: {"acts": [{"name": "x", "act": "says"}]})
    load_acts.cache_clear()
    with pytest.raises(LexiconError, match="needs name, act and says"):
        load_acts()
    load_acts.cache_clear()
