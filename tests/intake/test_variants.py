"""Damaged files of every format: each gives articles or reasons, never a crash, a hang, or nothing at all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.intake.variants import LIMITS, SOUND, read_variant, variant

from parley.intake import Intake
from parley.records import Raw, Skipped

ROUNDS, EACH = 10, 30


@pytest.fixture(scope="module")
def intake() -> Iterator[Intake]:
    with Intake(LIMITS) as shared:
        yield shared


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_file_of_every_format_is_read(name: str, intake: Intake) -> None:
    found = read_variant(intake, name, SOUND[name])
    assert any(isinstance(one, Raw) and "Geneva" in one.text for one in found)
    assert [] == [one.reason for one in found if isinstance(one, Skipped) and "link" not in one.reason]


@pytest.mark.parametrize("part", range(ROUNDS))
def test_a_damaged_file_gives_articles_or_reasons(part: int, intake: Intake) -> None:
    for number in range(part * EACH, (part + 1) * EACH):
        name, data = variant(number)
        read_variant(intake, name, data)


def test_a_variant_is_made_by_its_number_alone() -> None:
    assert variant(7) == variant(7)
    assert len({variant(number) for number in range(50)}) > 45
