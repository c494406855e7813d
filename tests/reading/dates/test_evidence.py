"""The day an undated article speaks from, out of its own words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from parley.lexicons.chronology import load_chronology
from parley.reading.dates import infer_published
from parley.reading.times import find_times
from parley.records import Parse, When


@dataclass(frozen=True)
class Term:
    person: str
    title: str
    since: str
    until: str | None


Infer = Callable[..., When]

LEAD = (
    "Norland's president said on Monday that Norland and Sudland would immediately begin negotiations "
    "on a ceasefire, after a call with both."
)
DAY = (
    "On May 19, the leaders of Norland and Sudland agreed to immediate negotiations to end the fighting, "
    "which began when Norland started its invasion in February 2022."
)
LENGTH = "He wants to end the three-year war."


@pytest.fixture(scope="module")
def infer(parse_of: Callable[[str], Parse]) -> Infer:
    def run(text: str, terms: tuple[Term, ...] = ()) -> When:
        parse = parse_of(text)
        return infer_published(parse, find_times(parse, load_chronology()), None, terms)

    return run


def real(text: str) -> str:
    """The same with names that the grammar model knows as countries."""
    return text.replace("Norland", "Russia").replace("Sudland", "Ukraine")


def test_a_weekday_a_month_day_and_the_length_of_a_war_give_one_day(infer: Infer) -> None:
    found = infer(real("\n\n".join([LEAD, LENGTH, DAY])))
    assert ("2025-05-19", "2025-05-19", "inferred") == (found.earliest, found.latest, found.basis)
    assert any("Monday in 2025" in reason for reason in found.reasons)


def test_without_a_bound_more_years_are_left_and_the_day_stays_unknown(infer: Infer) -> None:
    found = infer(real("\n\n".join([LEAD, DAY])))
    assert found.earliest is None
    assert any("left are" in reason for reason in found.reasons)


def test_without_the_month_day_nothing_follows(infer: Infer) -> None:
    assert infer(real("\n\n".join([LEAD, LENGTH]))).earliest is None


def test_two_weekdays_leave_it_unknown_which_is_meant(infer: Infer) -> None:
    other = "On Thursday the envoys of Russia and Ukraine flew home."
    assert infer(real("\n\n".join([LEAD, LENGTH, DAY, other]))).earliest is None


def test_a_month_day_of_another_thing_is_not_linked_to_the_weekday(infer: Infer) -> None:
    other = (
        "On May 19, a museum in Paris lent a painting to a museum in Rome that began its season in February 2022."
    )
    assert infer(real("\n\n".join([LEAD, LENGTH, other]))).earliest is None


def test_months_of_combat_are_not_the_length_of_the_war(infer: Infer) -> None:
    other = "The troops are tired after 15 months of combat."
    assert infer(real("\n\n".join([LEAD, other, DAY]))).earliest is None


def test_a_term_of_office_bounds_the_year(infer: Infer) -> None:
    terms = (Term("Jane Moreau", "prime minister", "2024-06-01", "2026-01-01"),)
    text = real("\n\n".join([LEAD, "Prime Minister Jane Moreau welcomed it.", DAY]))
    found = infer(text, terms)
    assert "2025-05-19" == found.earliest
    assert any("in office" in reason for reason in found.reasons)


def test_a_former_minister_bounds_nothing(infer: Infer) -> None:
    terms = (Term("Jane Moreau", "prime minister", "2024-06-01", "2026-01-01"),)
    text = real("\n\n".join([LEAD, "Former prime minister Jane Moreau welcomed it.", DAY]))
    assert infer(text, terms).earliest is None


def test_an_empty_article_is_unknown(infer: Infer) -> None:
    assert infer("").earliest is None
