"""What a person types to find something: read, written back, and refused in words."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from parley.errors import UsageError
from parley.queries.syntax import LONGEST, Clause, Query, format_query, parse_query, query_of

WORD = st.from_regex(r"[a-zé][a-z0-9é.'’-]{0,9}", fullmatch=True)
VALUE = st.lists(
    st.text(st.sampled_from('abz0"\\“”:-*/é '), min_size=1, max_size=8)
    .map(lambda words: " ".join(words.split()))
    .filter(lambda words: any(letter.isalnum() for letter in words)),
    min_size=1, max_size=1,
).map(lambda held: held[0])  # fmt: skip
KEYED = st.builds(Clause, st.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True), VALUE, st.booleans())
PLAIN = st.builds(Clause, st.just(""), WORD, st.booleans())
EXACT = st.builds(Clause, st.just(""), VALUE, st.booleans(), st.just(True))


def typed(words: str) -> list[tuple[str, str, bool, bool]]:
    return [(one.key, one.value, one.negated, one.exact) for one in parse_query(words).clauses]


def test_keys_words_phrases_and_what_is_not_wanted_are_told_apart() -> None:
    assert [
        ("speaker", "putin", False, False), ("issue", "prisoner swap", False, False),
        ("status", "planned", True, False), ("", "exact words", False, True), ("", "grain*", False, False),
        ("", "wheat", True, False),
    ] == typed('speaker:putin issue:"prisoner swap" -status:planned "exact words" grain* -wheat')  # fmt: skip


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("10:30", [("", "10:30", False, False)]),
        ("https://news.example/a", [("", "https://news.example/a", False, False)]),
        ("cease-fire", [("", "cease-fire", False, False)]),
        ("- war", [("", "war", False, False)]),
        ('"no talks', [("", "no talks", False, True)]),
        ("“no talks” Party:Chad", [("", "no talks", False, True), ("party", "Chad", False, False)]),
        (r'"say \"yes\" now"', [("", 'say "yes" now', False, True)]),
        ("as-of:2025", [("as_of", "2025", False, False)]),
        ("AND * () :: -- \"\"", [("", "AND", False, False)]),
        ("gas gas", [("", "gas", False, False)]),
        ("", []),
    ],
)  # fmt: skip
def test_what_looks_like_syntax_and_is_none_stays_words(
    words: str, wanted: list[tuple[str, str, bool, bool]]
) -> None:
    assert wanted == typed(words)


@pytest.mark.parametrize("words", ["status:", 'party:""', "-issue:", 'speaker: "Ann"', "lane:*"])
def test_a_key_without_a_value_is_refused_by_name(words: str) -> None:
    with pytest.raises(UsageError, match=r"has no value\. Write "):
        parse_query(words)


def test_a_query_beyond_measure_is_refused() -> None:
    with pytest.raises(UsageError, match="at most 2,000 characters, not 2,001"):
        parse_query("a" * (LONGEST + 1))


@given(st.lists(st.one_of(KEYED, PLAIN, EXACT), max_size=6, unique=True))
def test_a_query_that_was_written_reads_the_same(clauses: list[Clause]) -> None:
    query = Query(tuple(clauses))
    assert query == parse_query(format_query(query))


def test_a_second_minus_says_nothing_more() -> None:
    assert parse_query("-0") == parse_query("--0")


@given(st.text(max_size=60))
@example("--0")
def test_whatever_is_typed_is_read_or_refused_in_words_and_reads_the_same_again(words: str) -> None:
    try:
        query = parse_query(words)
    except UsageError:
        return
    assert query == parse_query(format_query(query))
    assert all(clause.value == " ".join(clause.value.split()) for clause in query.clauses)


def test_parts_are_taken_out_and_put_in_once() -> None:
    query = parse_query("party:chad -status:planned fish party:togo")
    assert (("chad", "togo"), ("planned",), ("party", "status")) == (
        query.values("party"), query.values("status", negated=True), query.keys,
    )  # fmt: skip
    assert "-status:planned fish" == format_query(query.without("party"))
    assert query == query.having(Clause("party", "togo"))
    assert "party:chad" == format_query(query_of([("party", "chad"), ("status", None), ("issue", " ")]))
