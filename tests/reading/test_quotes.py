"""Quotation marks are matched on characters: odd ones neither crash nor swallow the article."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from parley.reading.quotes import find_quotes
from parley.records import Region


def quotes_of(text: str, label: str = "body") -> list[tuple[str, int, bool]]:
    regions = [Region("r", "test", (), "d", 0, len(text), label)] if text else []
    return [(q.inner.of(text), q.depth, q.closed) for q in find_quotes(text, regions)]


def words_of(text: str) -> list[str]:
    return [words for words, _, _ in quotes_of(text)]


def test_curly_and_straight_marks_in_one_text_are_both_read():
    assert words_of('“We sign,” she said. "Not today," he said.') == ["We sign,", "Not today,"]


def test_a_straight_mark_may_close_a_curly_one():
    assert words_of('“We sign," she said, and left.') == ["We sign,"]


def test_nested_quotes_that_close_together_keep_their_depths():
    text = "He wants to “stop the strike ‘at once.’”"
    assert quotes_of(text) == [("stop the strike ‘at once.’", 0, True), ("at once.", 1, True)]


def test_a_curly_quote_inside_a_straight_one_is_nested():
    assert quotes_of('"They call it “peace” here," she said.') == [
        ("They call it “peace” here,", 0, True),
        ("peace", 1, True),
    ]


def test_german_and_french_marks_are_read():
    assert words_of("Er sagte: „Nein.“ Elle dit «oui» aussi.") == ["Nein.", "oui"]


def test_doubled_apostrophes_are_a_mark():
    assert words_of("''It is over,'' he said.") == ["It is over,"]


def test_single_curly_marks_of_a_headline_are_quotes():
    assert words_of("‘No date yet’: envoy says talks go on") == ["No date yet"]


def test_apostrophes_are_no_marks():
    assert words_of("Don’t ask the workers’ council; it’s the ’90s, isn't it, 'tis said.") == []


def test_a_plural_possessive_does_not_close_a_single_quote():
    assert words_of("He called it ‘the leaders’ fault’ again.") == ["the leaders’ fault"]


def test_inches_and_minutes_are_no_marks():
    assert words_of('The shell was 6" long and the talk 5\' 30" by the clock.') == []


def test_an_unclosed_mark_ends_with_its_paragraph():
    text = "“We will never sign, he said.\nThe talks go on.\nNobody knows."
    assert quotes_of(text) == [("We will never sign, he said.", 0, False)]


def test_a_paragraph_that_opens_with_a_mark_goes_on_with_the_one_before():
    text = "“We will sign.\n\n“But not today,” she said."
    assert quotes_of(text) == [("We will sign.", 0, False), ("But not today,", 0, True)]


def test_a_second_opening_mark_ends_the_sentence_of_the_lost_one():
    text = "“We are ready. He left “at once” for home."
    assert [(w, c) for w, _, c in quotes_of(text)] == [("We are ready.", False), ("at once", True)]


def test_a_closing_mark_alone_is_no_quote():
    assert words_of("We are ready,” he said.") == []


def test_wrapped_lines_are_one_paragraph():
    line = "The envoy said on the steps of the old palace that “the two sides have\nnever been closer” to a deal."
    assert words_of(line) == ["the two sides have\nnever been closer"]


def test_boilerplate_holds_no_quotes():
    assert quotes_of("“Subscribe now”", "boilerplate") == []


def test_a_quote_of_four_sentences_is_one():
    text = "He said: “A fine talk. We met. Every single week 5,000 fall. It must end.”"
    assert words_of(text) == ["A fine talk. We met. Every single week 5,000 fall. It must end."]


@given(st.text(alphabet="ab .,\n“”‘’\"'«»„`5s", max_size=60))
def test_odd_marks_never_crash_and_stay_in_order_and_in_place(text: str):
    regions = [Region("r", "test", (), "d", 0, len(text), "body")] if text else []
    found = find_quotes(text, regions)
    for q in found:
        assert q.outer.start <= q.inner.start < q.inner.end <= q.outer.end <= len(text)
        assert q.inner.of(text).strip()
    assert [q.outer.start for q in found] == sorted(q.outer.start for q in found)
    outer = [q for q in found if q.depth == 0]
    assert all(a.outer.end <= b.outer.start for a, b in pairwise(outer))


@given(st.lists(st.text(alphabet="ab “”\"'‘’", min_size=1, max_size=20), min_size=1, max_size=5))
def test_a_quote_never_leaves_its_paragraph(paragraphs: list[str]):
    text = "\n\n".join(paragraphs)
    regions = [Region("r", "test", (), "d", 0, len(text), "body")]
    assert all("\n\n" not in q.outer.of(text) for q in find_quotes(text, regions))
