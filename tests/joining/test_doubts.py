"""What nearly was one, left for a person: few questions, each with what speaks for it, in any order the same."""

from __future__ import annotations

from itertools import permutations

import pytest
from joined_reports import MACRON, PUTIN, RUSSIA, TRUMP, UKRAINE, Report, contains, dates_of, day, roster

from parley.joining.contacts import join_and_doubt
from parley.joining.doubts import EACH, telling_doubts
from parley.joining.episodes import join_and_doubt as join_happenings
from parley.joining.judged import Bonds
from parley.records import Doubt
from parley.text.sameness import Pair


def call(name: str, published: str | None, **more: object) -> Report:
    report = Report(name, "The two presidents spoke by telephone.", published)
    report.contact("spoke by telephone", "call", "happened", TRUMP, PUTIN, **more)
    return report


def doubts(*reports: Report, bonds: Bonds | None = None) -> tuple[Doubt, ...]:
    readings = [r.reading() for r in reports]
    return join_and_doubt(readings, roster(), dates_of(*reports), contains, None, bonds or Bonds())[1]


def test_two_calls_of_which_only_the_days_fit_are_asked_about() -> None:
    (doubt,) = doubts(call("a", "2025-05-19"), call("b", "2025-05-22"))
    assert ("contact", False, 4.0) == (doubt.kind, doubt.joined, doubt.points)
    assert "the same participants" in doubt.reasons
    assert "too little agrees to call it the same" == doubt.reasons[-1]
    assert 2 == len({e.document for e in doubt.evidence})


def test_what_was_found_to_be_one_or_two_is_not_asked_about() -> None:
    assert () == doubts(call("a", "2025-05-19"), call("b", "2025-05-20"))
    assert () == doubts(
        call("a", "2025-05-19", when=day("2025-05-19")), call("b", "2025-05-22", when=day("2025-05-21"))
    )
    assert () == doubts(call("a", "2025-05-19"), call("b", "2025-06-19"))


def test_a_telling_that_names_one_alone_is_no_question() -> None:
    bare = Report("a", "He spoke by telephone on and on.", "2025-05-19")
    bare.contact("spoke by telephone", "call", "happened", MACRON)
    assert () == doubts(bare, call("b", "2025-05-22"))


def test_what_a_person_settled_is_not_asked_about_again() -> None:
    reports = call("a", "2025-05-19"), call("b", "2025-05-22")
    (doubt,) = doubts(*reports)
    pair = frozenset({(doubt.of, doubt.to)})
    assert () == doubts(*reports, bonds=Bonds(one=pair))
    assert () == doubts(*reports, bonds=Bonds(two=pair))


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_the_articles_does_not_matter(order: tuple[int, ...]) -> None:
    reports = [call("a", "2025-05-19"), call("b", "2025-05-22"), call("c", "2025-05-25")]
    assert doubts(*reports) == doubts(*(reports[n] for n in order))


def strike(name: str, published: str, words: str) -> Report:
    report = Report(name, f"Russian forces {words} overnight.", published)
    report.event(words, "ASSAULT", "happened", [RUSSIA], [UKRAINE])
    return report


def asked(*reports: Report) -> tuple[Doubt, ...]:
    return join_happenings([r.reading() for r in reports], roster(), dates_of(*reports), contains)[1]


def test_a_strike_that_nearly_is_another_is_asked_about_and_one_of_another_month_is_not() -> None:
    told = strike("a", "2025-05-18", "attacked the port with drones")
    (doubt,) = asked(told, strike("b", "2025-05-21", "shelled the port and a grain silo"))
    assert ("event", 5.0) == (doubt.kind, doubt.points)
    assert {"done by the same", "done to the same"} <= set(doubt.reasons)
    assert () == asked(told, strike("b", "2025-06-21", "shelled the port and a grain silo"))
    assert () == asked(told, strike("b", "2025-05-21", "burned a village"))


def test_groups_that_anything_tells_apart_are_no_question_and_the_closest_come_first() -> None:
    told = {n: call(n, "2025-05-19").reading().contacts[0] for n in "abcde"}
    pairs = {
        ("a", "b"): Pair(4.5, ("near",)), ("a", "c"): Pair(4.2, ("less near",)), ("a", "d"): Pair(4.1, ("far",)),
        ("a", "e"): Pair(4.9, ("nearest",)), ("b", "e"): Pair(0, (), "of other days"), ("c", "d"): Pair(3.9, ()),
    }  # fmt: skip
    found = telling_doubts(
        "contact", told, [["a"], ["b"], ["c"], ["d"], ["e"]], pairs, lambda _: 5.0, {"a": "it fits two"}
    )
    assert [("a", "e"), ("a", "b")] == [(doubt.of, doubt.to) for doubt in found]
    assert EACH == len(found)
    assert ("nearest", "it fits two") == found[0].reasons
    joined = telling_doubts(
        "contact",
        told,
        [["a"], ["b", "e"], ["c"], ["d"]],
        {**pairs, ("a", "b"): Pair(4, (), "no")},
        lambda _: 5.0,
        {},
    )
    assert [("a", "c"), ("a", "d")] == [(doubt.of, doubt.to) for doubt in joined]
