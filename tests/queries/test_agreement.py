"""How far people agree: coefficients against published examples, and what they differ on."""

from __future__ import annotations

import pytest

from parley.joining.judged import Rest, write_rests
from parley.queries.agreement import alpha, find_conflicts, kappa, measure_agreement
from parley.records import Judgement

# Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), example C: four observers, twelve units.
OBSERVED = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
LETTER = dict(zip("12345", "ABCDE", strict=True))


def units() -> list[tuple[str, ...]]:
    columns = zip(*(row.split() for row in OBSERVED), strict=True)
    return [tuple(LETTER[one] for one in column if one != ".") for column in columns]


def test_alpha_is_that_of_the_published_example() -> None:
    assert 0.743 == pytest.approx(alpha(units()), abs=0.0005)
    assert 0.815 == pytest.approx(alpha(units(), "ABCDE"), abs=0.0005)


def test_kappa_is_that_of_a_table_computed_by_hand() -> None:
    # 20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no: agreement .7, by chance .5
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert 0.4 == pytest.approx(kappa(pairs))


def test_where_one_answer_alone_was_given_chance_cannot_be_told_from_agreement() -> None:
    assert alpha([("a", "a"), ("a", "a")]) is None
    assert kappa([("a", "a"), ("a", "a")]) is None
    assert alpha([("a",), ("b",)]) is None


def test_perfect_agreement_is_one_and_a_cannot_be_judged_is_no_step_of_the_scale() -> None:
    assert 1 == alpha([("A", "A"), ("E", "E")], "ABCDE")
    assert 1 == alpha([("F", "F"), ("A", "A")], "ABCDE")


def judged(number: int, who: str, kind: str, target: str, undone: bool = False, **payload: str) -> Judgement:
    return Judgement(f"j_{number}", f"2025-05-2{number}", who, kind, target, payload, "j_9" if undone else None)


def test_people_differ_on_an_item_and_the_last_answer_counts() -> None:
    held = [judged(1, "Ada", "accept", "c_1", target_name="the call"), judged(2, "Ben", "reject", "c_1")]
    (row,) = find_conflicts(held)
    assert ("right or not", "the call", "not so") == (row.question, row.name, row.counts)
    assert [("Ada", "right", 1), ("Ben", "not so", 2)] == [(v.who, v.answer, v.number) for v in row.voices]


def test_who_changes_their_mind_differs_from_nobody() -> None:
    held = [judged(1, "Ada", "accept", "c_1"), judged(2, "Ada", "reject", "c_1")]
    assert () == find_conflicts(held)
    assert () == measure_agreement(held)


def test_what_was_taken_back_is_no_voice() -> None:
    held = [judged(1, "Ada", "accept", "c_1", undone=True), judged(2, "Ben", "reject", "c_1")]
    assert () == find_conflicts(held)


def test_an_item_is_the_same_where_its_id_has_changed_and_its_place_has_not() -> None:
    rests = write_rests([Rest("move", "d_1", 10, 20, "v_1")]), write_rests([Rest("move", "d_1", 10, 20, "v_2")])
    held = [
        judged(1, "Ada", "accept", "v_1", rests_on=rests[0]),
        judged(2, "Ben", "reject", "v_2", rests_on=rests[1]),
    ]
    assert 1 == len(find_conflicts(held))


def test_a_pair_is_one_item_whichever_is_named_first() -> None:
    pair = {"target_name": "Kone", "target_kind": "person", "to_name": "Ada Kone", "to_kind": "person"}
    turned = {"target_name": "Ada Kone", "target_kind": "person", "to_name": "Kone", "to_kind": "person"}
    first, second = judged(1, "Ada", "merge", "a_1", **pair), judged(2, "Ben", "split", "a_2", **turned)
    held = [first, second]
    (row,) = find_conflicts(held)
    assert ["one", "two"] == [v.answer for v in row.voices]


def test_agreement_is_told_question_by_question_and_two_by_two() -> None:
    held = [
        judged(1, "Ada", "accept", "c_1"), judged(2, "Ben", "accept", "c_1"),
        judged(3, "Ada", "reject", "c_2"), judged(4, "Ben", "accept", "c_2"),
        judged(5, "Ada", "grade", "The Wire", grade="B"), judged(6, "Ben", "grade", "The Wire", grade="C"),
        judged(7, "Ada", "accept", "c_3"),
    ]  # fmt: skip
    grades, verdicts = measure_agreement(held)
    assert ("grade of a source", 2, 1, 0) == (grades.question, grades.coders, grades.items, grades.agreed)
    assert ("right or not", 2, 2, 1) == (verdicts.question, verdicts.coders, verdicts.items, verdicts.agreed)
    (pair,) = verdicts.pairs
    assert ("Ada", "Ben", 2, 1, 0.0) == (pair.one, pair.other, pair.items, pair.agreed, pair.kappa)
