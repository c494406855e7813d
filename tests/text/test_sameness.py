"""Points and vetoes: when two tellings can be of one thing, and how groups form."""

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.records import Relative, When
from parley.text.sameness import (
    Moment,
    Pair,
    compare_moments,
    compare_places,
    count_origins,
    group_pairs,
    narrowest,
    plain_place,
    shared_when,
)

MONDAY, TUESDAY = When(None, None, "2025-05-19", "2025-05-19"), When(None, None, "2025-05-20", "2025-05-20")
WEEK = When("last week", None, "2025-05-12", "2025-05-18")


def moment(document: str, own: When | None, published: When | None, *, ahead: bool = False) -> Moment:
    return Moment.of(document, own, published, ahead=ahead)


def test_the_same_day_scores_most_and_another_day_is_a_veto() -> None:
    assert compare_moments(moment("a", MONDAY, None), moment("b", MONDAY, None)).score == 3
    assert "different days" in compare_moments(moment("a", MONDAY, None), moment("b", TUESDAY, None)).veto


def test_a_day_inside_a_week_fits() -> None:
    friday = When(None, None, "2025-05-16", "2025-05-16")
    assert compare_moments(moment("a", WEEK, None), moment("b", friday, None)).score == 2


def test_news_of_neighbouring_days_fits_and_of_distant_ones_does_not() -> None:
    assert compare_moments(moment("a", None, MONDAY), moment("b", None, TUESDAY)).score == 2
    june = When(None, None, "2025-06-20", "2025-06-20")
    assert compare_moments(moment("a", None, MONDAY), moment("b", None, june)).veto


def test_a_day_outside_what_an_article_tells_as_news_is_a_veto() -> None:
    february = When(None, None, "2025-02-12", "2025-02-12")
    assert compare_moments(moment("a", february, None), moment("b", None, MONDAY)).veto
    assert not compare_moments(moment("a", MONDAY, None), moment("b", None, TUESDAY)).veto


def test_what_is_announced_lies_ahead() -> None:
    plan, held = (
        moment("a", None, MONDAY, ahead=True),
        moment("b", When(None, None, "2025-05-28", "2025-05-28"), None),
    )
    assert not compare_moments(plan, held).veto
    assert compare_moments(moment("a", None, MONDAY), held).veto


def test_weekdays_that_differ_exclude_each_other_without_a_date() -> None:
    wednesday = When("on Wednesday", relative=Relative("weekday", weekday=2))
    friday = When("on Friday", relative=Relative("weekday", weekday=4))
    assert compare_moments(moment("a", wednesday, None), moment("b", friday, None)).veto
    assert compare_moments(moment("a", wednesday, None), moment("b", wednesday, None)).score == 1
    assert compare_moments(moment("a", wednesday, None), moment("b", MONDAY, None)).veto


def contains(outer: str, inner: str) -> bool:
    return (outer, inner) == ("Turkey", "Istanbul")


@pytest.mark.parametrize(
    ("one", "other", "score", "veto"),
    [("Istanbul", "Istanbul", 2, False), ("near Sochi", "Sochi", 2, False), ("Turkey", "Istanbul", 1.5, False),
     (None, "Istanbul", 0, False), ("Riyadh", "Istanbul", 0, True)],
)  # fmt: skip
def test_places(one: str | None, other: str | None, score: float, veto: bool) -> None:
    found = compare_places(one, other, contains)
    assert (found.score, bool(found.veto)) == (score, veto)


def test_a_place_of_nothing_but_small_words_keeps_them() -> None:
    assert plain_place("The City") == "the city"


def test_the_narrowest_place_wins_else_the_commonest() -> None:
    assert narrowest(["Turkey", "Turkey", "Istanbul"], contains) == "Istanbul"
    assert narrowest(["Riyadh", "Turkey", "Turkey"], contains) == "Turkey"
    assert narrowest([], contains) is None


def test_shared_days_of_two_weeks_are_inferred_with_reasons() -> None:
    other = When("mid-May", None, "2025-05-14", "2025-05-20")
    found = shared_when([WEEK, other, None])
    assert found is not None
    assert (found.earliest, found.latest, found.basis) == ("2025-05-14", "2025-05-18", "inferred")
    assert len(found.reasons) == 2


def test_words_without_a_day_are_kept_where_there_is_no_better() -> None:
    assert shared_when([When("soon"), None]) == When("soon")
    assert shared_when([When("soon"), MONDAY]) == MONDAY


def test_origins_that_share_a_part_count_once() -> None:
    assert count_origins(["AP", "AP + Reuters", "Reuters"]) == ("AP", "Reuters")
    assert count_origins(["AP + Reuters", "Reuters + TASS"]) == ("AP + Reuters",)
    assert count_origins([]) == ()


FITS, CLASH = Pair(5, ("fits",)), Pair(5, (), "other days")


def test_a_thing_that_fits_two_which_exclude_each_other_joins_neither() -> None:
    groups, doubts = group_pairs("abc", {("a", "b"): FITS, ("b", "c"): FITS, ("a", "c"): CLASH}, lambda _: 5)
    assert groups == [("a",), ("b",), ("c",)]
    assert set(doubts) == {"b"}


def test_a_clearly_better_fit_is_taken() -> None:
    pairs = {("a", "b"): Pair(8, ()), ("b", "c"): FITS, ("a", "c"): CLASH}
    assert group_pairs("abc", pairs, lambda _: 5) == ([("a", "b"), ("c",)], {})


def test_what_does_not_score_enough_stays_apart() -> None:
    assert group_pairs("ab", {("a", "b"): FITS}, lambda _: 6)[0] == [("a",), ("b",)]


PAIRS = st.sampled_from([(a, b) for a in "abcde" for b in "abcde" if a < b])
VALUES = st.sampled_from([FITS, CLASH, Pair(8, ()), Pair(1, ())])


@given(st.dictionaries(PAIRS, VALUES), st.permutations("abcde"))
def test_groups_do_not_depend_on_order_and_hold_no_veto(
    pairs: dict[tuple[str, str], Pair], order: list[str]
) -> None:
    groups, _ = group_pairs("abcde", pairs, lambda _: 5)
    assert groups == group_pairs(order, dict(reversed(list(pairs.items()))), lambda _: 5)[0]
    assert sorted(item for group in groups for item in group) == list("abcde")
    for group in groups:
        assert not any(pairs.get(pair, FITS).veto for pair in permutations(group, 2))


def test_a_weekday_is_known_from_a_day() -> None:
    assert moment("a", MONDAY, None).weekday == 0
    assert moment("a", WEEK, None).weekday is None
    assert moment("a", MONDAY, None).own == (date(2025, 5, 19), date(2025, 5, 19))
