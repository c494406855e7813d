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
        ("Peru's envoy spoke after a meeting with Chile's on the strike that, he said, lasted ten hours.", None),
        ("Peru's envoy met Chile's in Oslo and praised a meeting of farmers that the rain cut short.", None),
    ],
)
def test_the_length_of_a_contact_is_told_behind_it_and_that_of_its_subject_is_another(
    parse_of: Callable[[str], Parse], text: str, length: str | None
) -> None:
    lengths = {c.minutes.text for c in tell(parse_of(text)).contacts if c.minutes}
    assert lengths == ({length} if length else set())
