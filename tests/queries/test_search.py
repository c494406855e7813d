"""Searching: what a person types is never syntax, and a hit opens at its words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.queries.conftest import Asked

from parley.queries.context import context_of
from parley.queries.search import read_terms, search
from parley.store import Term


def test_a_hit_opens_at_its_words(asked: Asked) -> None:
    (row,) = search(asked.store, asked.frame, "fish demands")
    assert ["fish", "demands", "fish"] == [e.quote for e in row.evidence]
    assert row.context.before.endswith("that the ")
    assert "fish" == row.context.quote
    assert ("early.txt", "Talks") == (asked.frame.documents[row.document].source, row.title)


def test_equally_good_hits_come_by_date(asked: Asked) -> None:
    assert {"The Wire", "Harbour Notes", None} == {r.outlet for r in search(asked.store, asked.frame, "chad")}


def test_a_phrase_holds_together_and_words_do_not(asked: Asked) -> None:
    assert 2 == len(search(asked.store, asked.frame, '"two hours"'))
    assert () == search(asked.store, asked.frame, "“hours two”")
    assert 2 == len(search(asked.store, asked.frame, "hours two"))


def test_a_star_stands_for_the_rest_of_a_word(asked: Asked) -> None:
    assert 1 == len(search(asked.store, asked.frame, "report*"))
    assert () == search(asked.store, asked.frame, "report")


def test_a_statement_is_found_by_what_was_said_with_its_speaker(asked: Asked) -> None:
    (row,) = search(asked.store, asked.frame, "fish", statements=True)
    assert "Ann Déby" == row.speaker
    assert row.statement
    assert () == search(asked.store, asked.frame, "demands", statements=True)


def test_a_damaged_word_is_found_and_opens_where_it_stands(asked: Asked) -> None:
    (row,) = search(asked.store, asked.frame, "Türkiye")
    assert ["TĂĽrkiye"] == [e.quote for e in row.evidence]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ('say "a b" c* ', [Term("say"), Term("a b"), Term("c", True)]),
        ('"open to the end', [Term("open to the end")]),
        ("AND OR NOT", [Term("AND"), Term("OR"), Term("NOT")]),
        ('" ** - ?! ""', []),
        ("it's", [Term("it's")]),
    ],
)
def test_what_is_typed_becomes_terms(words: str, expected: list[Term]) -> None:
    assert tuple(expected) == read_terms(words)


@given(st.text("ab \"*()-:^{}“”'\\\x00", max_size=20))
def test_nothing_that_is_typed_can_be_wrong(words: str) -> None:
    for term in read_terms(words):
        assert any(c.isalnum() for c in term.words)
        assert not term.words.endswith("*")


def test_searching_for_syntax_finds_nothing_and_breaks_nothing(asked: Asked) -> None:
    for words in ('"', "NEAR(a b)", "a:b", "x AND", "' OR 1=1 --", "\0", ""):
        assert () == search(asked.store, asked.frame, words)


def test_context_is_cut_at_blanks_and_counts_lines() -> None:
    text = "A headline\n\nThe delegations assembled in Lomé yesterday afternoon."
    found = context_of(text, text.index("assembled"), text.index(" in"), around=10)
    assert ("", "assembled", " in Lomé", 3) == (found.before.strip(), found.quote, found.after, found.line)
    whole = context_of(text, 0, 1, around=500)
    assert text == whole.before + whole.quote + whole.after
