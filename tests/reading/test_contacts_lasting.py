"""How long a contact lasted where a clause behind its noun says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.reading.scenes import tell

from parley.records import Parse


@pytest.mark.parametrize(
    ("text", "length"),
    [
        (
            "The offer was made at a meeting in Oslo on Monday that lasted more than two hours.",
            "more than two hours",
        ),
        (
            "Peru's envoy spoke after a call with Chilean President Ana Rios that, he said, lasted an hour.",
            "an hour",
        ),
        ("Peru's envoy spoke by telephone with Chilean President Ana Rios for 90 minutes.", "90 minutes"),
        ("Peru's envoy spoke after a meeting with Chile's on the strike that, he said, lasted ten hours.", None),
        ("Peru's envoy met Chile's in Oslo and praised a meeting of farmers that the rain cut short.", None),
    ],
)
def test_the_length_of_a_contact_is_told_behind_it_and_that_of_its_subject_is_another(
    parse_of: Callable[[str], Parse], text: str, length: str | None
) -> None:
    lengths = {c.minutes.text for c in tell(parse_of(text)).contacts if c.minutes}
    assert lengths == ({length} if length else set())


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Peru and Chile opened talks on next year's quotas in Lima on Monday.", "Monday"),
        ("Peru and Chile met in Lima for talks about last year's accord.", None),
        ("Peru and Chile met at last week's summit in Lima.", "last week"),
    ],
)
def test_the_year_of_what_is_talked_about_is_not_when_it_was(
    parse_of: Callable[[str], Parse], text: str, day: str | None
) -> None:
    assert {day} == {c.when.text if c.when else None for c in tell(parse_of(text)).contacts}
