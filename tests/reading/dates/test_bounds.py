"""What bounds the day of an undated article, and what only seems to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import pytest

from parley.lexicons.chronology import load_chronology
from parley.reading.dates.bounds import Bound, find_bounds, left_between
from parley.reading.dates.evidence import infer_published
from parley.reading.times import find_times
from parley.records import Parse, When


@dataclass(frozen=True)
class Term:
    person: str
    title: str
    since: str
    until: str | None


Find = Callable[..., list[Bound]]
BEGAN = "The war began in February 2022, when Norland sent its army over the border."
MOREAU = Term("Jane Moreau", "prime minister", "2024-06-01", "2024-09-01")
LINDE = Term("Karl Linde", "foreign minister", "2024-10-10", "2024-10-20")


@pytest.fixture(scope="module")
def find(parse_of: Callable[[str], Parse]) -> Find:
    def run(text: str, terms: Sequence[Term] = (), *, opening: bool = False) -> list[Bound]:
        parse = parse_of(text)
        return find_bounds(parse, find_times(parse, load_chronology()), terms, opening=opening)

    return run


@pytest.fixture(scope="module")
def infer(parse_of: Callable[[str], Parse]) -> Callable[..., When]:
    def run(text: str, terms: Sequence[Term] = ()) -> When:
        parse = parse_of(text)
        return infer_published(parse, find_times(parse, load_chronology()), None, terms)

    return run


def test_a_counted_day_of_a_war_is_counted_from_its_beginning(find: Find) -> None:
    text = (
        f"Shells fell on the harbour on day 1,128 of the war.\n\n{BEGAN.replace('in February', 'on 24 February')}"
    )
    (bound,) = [b for b in find(text) if "counts from" in b.reason]
    assert (date(2025, 3, 27), date(2025, 3, 28)) == (bound.earliest, bound.latest)


def test_a_counted_day_from_a_month_is_within_a_month(find: Find) -> None:
    (bound,) = [b for b in find(f"It is day 400 of the war.\n\n{BEGAN}") if "counts from" in b.reason]
    assert (date(2023, 3, 7), date(2023, 4, 4)) == (bound.earliest, bound.latest)


def test_a_counted_day_of_no_war_bounds_nothing(find: Find) -> None:
    assert not [b for b in find(f"The band played on day 1,128 of its tour.\n\n{BEGAN}") if "counts" in b.reason]


def test_a_counted_day_without_a_beginning_bounds_nothing(find: Find) -> None:
    assert [] == find("Shells fell on the harbour on day 1,128 of the war.")


def test_an_anniversary_that_opens_an_article_bounds_it(find: Find) -> None:
    text = f"The capital marked the third anniversary of the war in silence.\n\n{BEGAN}"
    (bound,) = [b for b in find(text) if "anniversary" in b.reason]
    assert (date(2025, 1, 1), date(2025, 3, 31)) == (bound.earliest, bound.latest)


def test_an_anniversary_told_further_down_bounds_nothing(find: Find) -> None:
    filler = "\n\n".join(f"Envoy number {n} left the hall without a word to anybody." for n in range(8))
    text = f"{filler}\n\nThe third anniversary of the war had passed in silence.\n\n{BEGAN}"
    assert not [b for b in find(text) if "anniversary" in b.reason]


def test_few_days_that_are_left_are_an_interval(infer: Callable[..., When]) -> None:
    found = infer(f"It is day 400 of the war.\n\n{BEGAN}")
    assert ("inferred", "interval") == (found.basis, found.precision)
    assert ("2023-03-07", "2023-04-04") == (found.earliest, found.latest)


def test_many_days_that_are_left_are_named_without_being_a_date(infer: Callable[..., When]) -> None:
    found = infer("Prime Minister Jane Moreau came back from the talks and said nothing.", [MOREAU])
    assert (None, None, "2024-06-01/2024-10-31") == (found.earliest, found.latest, found.value)
    assert any("leave 2024-06-01 to 2024-10-31" in reason for reason in found.reasons)


def test_offices_that_contradict_each_other_leave_the_date_open(infer: Callable[..., When]) -> None:
    text = "Prime Minister Jane Moreau met Foreign Minister Karl Linde."
    early = Term("Karl Linde", "foreign minister", "2001-01-01", "2004-01-01")
    found = infer(text, [MOREAU, early])
    assert (None, None) == (found.earliest, found.value)


def test_an_office_told_further_down_is_no_bound_of_the_opening(find: Find) -> None:
    filler = "\n\n".join(f"Envoy number {n} left the hall without a word to anybody." for n in range(8))
    text = f"{filler}\n\nPrime Minister Jane Moreau had signed the first of the treaties."
    assert [] == find(text, [MOREAU], opening=True)
    assert find(text, [MOREAU])


def test_what_is_left_is_known_only_between_two_bounds() -> None:
    lower, upper = Bound(date(2024, 1, 1), date.max, "a"), Bound(date.min, date(2024, 2, 1), "b")
    assert (date(2024, 1, 1), date(2024, 2, 1)) == left_between([lower, upper])
    assert left_between([lower]) is None
    assert left_between([upper, Bound(date(2025, 1, 1), date.max, "c")]) is None
