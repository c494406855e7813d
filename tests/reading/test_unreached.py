"""What was to come after something that fell through: whether it did come is open."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from parley.lexicons.deeds import load_deeds
from parley.reading.clauses import find_clauses
from parley.records import Parse


def status(parse: Parse, lemma: str) -> str:
    return next(c.status for c in find_clauses(parse, load_deeds()) if lemma in c.lemma and not c.nominal)


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("The deal collapsed before troops were withdrawn.", "withdraw"),
        ("Talks broke down before any prisoners were exchanged.", "exchange"),
        ("The envoy left before any prisoner was freed.", "free"),
    ],
)
def test_what_was_to_come_after_a_collapse_is_left_open(
    parse_of: Callable[..., Parse], text: str, lemma: str
) -> None:
    assert "unknown" == status(parse_of(text), lemma)


def test_what_came_after_a_meeting_happened(parse_of: Callable[..., Parse]) -> None:
    assert "happened" == status(parse_of("The two sides met before prisoners were exchanged."), "exchange")
