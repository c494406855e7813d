"""A contact that the article itself next says never took place is denied, not held."""

from __future__ import annotations

from functools import cache

import pytest
from tests.making import article

from parley.pipeline import Corridor


@cache
def corridor() -> Corridor:
    return Corridor()


def told(text: str) -> list[tuple[str, str]]:
    reading = corridor().read(article(text, published="2031-03-12"))
    return sorted((c.form, c.status) for c in reading.contacts)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Peru's president telephoned Chile's on Sunday. His office said no such call had taken place.", "call"),
        ("Ana Rojas met Luis Prado in Lima, a paper wrote. Prado denied that the meeting took place.", "meeting"),
        ("Ana Rojas called Luis Prado on Friday, a paper wrote. There was no such conversation, he said.", "call"),
    ],
)
def test_what_is_next_said_never_to_have_been_is_denied(text: str, wanted: str) -> None:
    assert [(wanted, "denied")] == told(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ana Rojas called Luis Prado on Friday. There had been no such call since 2020.", "call"),
        ("Ana Rojas called Luis Prado on Friday. His office said no such offer had been made.", "call"),
        ("Ana Rojas called Luis Prado on Friday. Prado denied that the call was tense.", "call"),
        ("Ana Rojas called Luis Prado on Friday. Prado denied any link to the smugglers.", "call"),
        ("Ana Rojas met Luis Prado in Lima on Friday. Nobody denied it.", "meeting"),
    ],
)
def test_what_is_denied_of_something_else_stays_held(text: str, wanted: str) -> None:
    assert [(wanted, "happened")] == told(text)
