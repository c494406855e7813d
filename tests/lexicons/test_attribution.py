"""The lexicon of attribution tests itself: every entry reads what it says and not what it must not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from parley.errors import LexiconError
from parley.lexicons import attribution
from parley.lexicons.attribution import KINDS, Cue, load_attribution
from parley.lexicons.entry import Entry, read_toml
from parley.reading.quotes import find_quotes
from parley.reading.statements import find_statements
from parley.records import Cast, Parse, Region

ALL = load_attribution(frozenset(KINDS))
ENTRIES = (*ALL.channels, *ALL.outlets, *ALL.kinds, *ALL.hedges)


def rules_of(parse_of: Callable[[str], Parse], text: str) -> set[str]:
    quotes = find_quotes(text, [Region("r", "test", (), "d", 0, len(text), "body")])
    return {s.rule for s in find_statements(parse_of(text), quotes, Cast({}, ()), (), ALL)}


@pytest.mark.parametrize("cue", ALL.classes, ids=lambda c: c.name)
def test_every_class_of_cue_reads_its_examples(cue: Cue, parse_of):
    assert [s for s in cue.says if cue.rule not in rules_of(parse_of, s)] == []
    assert [s for s in cue.never if cue.rule in rules_of(parse_of, s)] == []


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: e.rule)
def test_every_pattern_matches_its_examples(entry: Entry):
    assert [s for s in entry.says if not entry.regex.search(s)] == []
    assert [s for s in entry.never if entry.regex.search(s)] == []


@pytest.mark.parametrize("row", read_toml("language/sources.toml")["sources"], ids=lambda r: r["name"])
def test_every_list_of_speakers_knows_its_examples(row):
    def lemma(words: str) -> str:
        last = words.split()[-1]
        return last.removesuffix("s") if last.endswith("s") else last

    assert [s for s in row["says"] if ALL.speakers.kind_of(lemma(s)) != row["kind"]] == []
    assert [s for s in row["not"] if ALL.speakers.kind_of(lemma(s)) == row["kind"]] == []


def test_a_particle_makes_another_cue_of_a_verb():
    held = {rest: cue.name for rest, cue in ALL.verbs["call"]}
    assert ("call", "urge", "urge") == (held[()], held["for",], held["on",])


def test_wishes_make_no_statements_unless_asked_for():
    assert "want" not in load_attribution().verbs
    assert "want" in ALL.verbs


def test_a_word_in_two_classes_is_refused():
    one = Cue("one", "speech", frozenset({"clause"}), words=("say",))
    two = Cue("two", "speech", frozenset({"clause"}), words=("say",))
    with pytest.raises(LexiconError, match="'say' stands in 'one' and 'two'"):
        attribution._words((one, two))


def test_a_class_without_examples_is_refused():
    with pytest.raises(LexiconError, match="has no `says`"):
        attribution._cue({"name": "x", "kind": "speech", "words": ["say"]}, "verbs")


def test_a_class_of_unknown_kind_is_refused():
    with pytest.raises(LexiconError, match="needs name, kind, takes and words"):
        attribution._cue({"name": "x", "kind": "shouting", "words": ["say"], "says": ["He said."]}, "verbs")
