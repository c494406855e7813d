"""Dates in the notations of pages and feeds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.text.stamps import parse_date


@pytest.mark.parametrize(
    ("notation", "value"),
    [
        ("Tue, 04 Mar 2025 22:57:13 +0300", "2025-03-04T22:57+03:00"),
        ("2025-03-04T23:40:00Z", "2025-03-04T23:40Z"),
        ("2025-03-04", "2025-03-04"),
        ("4 March 2025", "2025-03-04"),
        ("March 4, 2025 3:04 pm", "2025-03-04T15:04"),
        ("Tuesday 4 March 2025 18:12 GMT", "2025-03-04T18:12Z"),
        ("Tue Mar 04 18:12:00 2025", "2025-03-04T18:12"),
        ("04.03.2025", "2025-03-04"),
        ("25/03/2025", "2025-03-25"),
        ("03/25/2025", "2025-03-25"),
        ("20250304", "2025-03-04"),
        ("1741111932", "2025-03-04T18:12Z"),
    ],
)
def test_a_usual_notation_is_read(notation: str, value: str) -> None:
    assert value == parse_date(notation).value


def test_day_and_month_that_could_change_places_are_a_stretch_with_the_reason() -> None:
    stamp = parse_date("03/04/2025")
    assert ("2025-03-04", "2025-04-03", "interval") == (stamp.earliest, stamp.latest, stamp.precision)
    assert "2025-04-03" in (stamp.reason or "")


def test_the_same_day_and_month_are_no_doubt() -> None:
    assert "2025-04-04" == parse_date("04/04/2025").value


@pytest.mark.parametrize(
    "notation",
    ["", "soon", "32 March 2025", "0000-00-00", "99/99/2025", "2025-02-30", "1970-01-01T00:00:00Z", "0000000000"],
)
def test_an_impossible_date_is_none_and_says_why(notation: str) -> None:
    stamp = parse_date(notation)
    assert stamp.earliest is None
    assert stamp.value is None
    assert stamp.reason


def test_a_month_alone_is_a_month() -> None:
    assert "month" == parse_date("March 2025").precision


@given(st.text(max_size=40))
def test_no_text_breaks_it(notation: str) -> None:
    stamp = parse_date(notation)
    assert (stamp.earliest is None) == (stamp.latest is None)


@given(st.dates())
def test_an_iso_day_comes_back(day: object) -> None:
    stamp = parse_date(str(day))
    assert stamp.earliest in (None, str(day))
