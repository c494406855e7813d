"""Truces of several articles: one where doers and terms agree, apart where anything tells against it."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from typing import Any

from tests.making import actor, day, document

from parley.joining.ceasefires import group_ceasefires
from parley.records import Amount, Ceasefire, Evidence, Roster, TruceStep, When

CHAD, TOGO, MALI = actor("Chad", country="TCD"), actor("Togo", country="TGO"), actor("Mali", country="MLI")
ROSTER = Roster({one.id: one for one in (CHAD, TOGO, MALI)})
MAY, JUNE, NEXT_YEAR = document("May.", "may"), document("June.", "june"), document("Later.", "later")
DATES: dict[str, When | None] = {
    MAY.id: day("2024-05-30"), JUNE.id: day("2024-06-02"), NEXT_YEAR.id: day("2025-06-02"),
}  # fmt: skip


def truce(of: Any, stage: str = "proposed", **told: Any) -> Ceasefire:
    told = {"parties": (CHAD.id, TOGO.id), **told}
    place = (Evidence(of.id, 0, 3, (of.text or "")[:3]),)
    return Ceasefire(f"cf_{of.source}", "test", place, of.id, stage, "proposed",
                     history=(TruceStep(stage, "proposed", told["parties"]),), **told)  # fmt: skip


def groups(*held: Ceasefire) -> list[list[str]]:
    return [[one.id for one in group] for group in group_ceasefires(held, ROSTER, DATES)]


TEN = Amount(10, 10, "day", "ten-day")


def test_two_articles_that_tell_of_the_same_term_and_parties_tell_of_one_truce() -> None:
    assert [["cf_may", "cf_june"]] == groups(truce(MAY, lasting=TEN), truce(JUNE, "agreed", lasting=TEN))


def test_the_order_of_articles_does_not_matter() -> None:
    held = (truce(MAY, lasting=TEN), truce(JUNE, lasting=TEN), truce(NEXT_YEAR, lasting=TEN))
    assert 1 == len({str(groups(*order)) for order in permutations(held)})


def test_another_length_another_scope_or_another_party_is_another_truce() -> None:
    first = truce(MAY, lasting=TEN, scope="sea")
    assert 2 == len(groups(first, truce(JUNE, lasting=Amount(3, 3, "day", "three-day"))))
    assert 2 == len(groups(first, truce(JUNE, lasting=TEN, scope="energy")))
    assert 2 == len(groups(first, truce(JUNE, lasting=TEN, parties=(MALI.id,))))


def test_a_truce_of_the_next_year_and_one_of_history_stay_apart() -> None:
    first = truce(MAY, lasting=TEN)
    assert 2 == len(groups(first, truce(NEXT_YEAR, lasting=TEN)))
    assert 2 == len(groups(first, replace(truce(JUNE, lasting=TEN), background=True)))


def test_the_same_parties_alone_do_not_make_one_truce() -> None:
    assert 2 == len(groups(truce(MAY, "proposed"), truce(JUNE, "violated")))
