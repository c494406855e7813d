"""Deeds that somebody did in fact, though no name is told: they are records with that side left to be known."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.making import article
from tests.reading.scenes import tell

from parley.pipeline import Corridor
from parley.records import Parse

TOLD = (
    ("The opposition challenger accused the electoral commission of fraud.", "ACCUSE"),
    ("A lawyer for the banned parties blamed the court for the delay.", "ACCUSE"),
    ("Youths torched two buses near the market.", "COERCE"),
    ("Three marshals were jailed for the sit-in.", "COERCE"),
)
NOT_TOLD = (
    "He blamed the weather for the delay.",
    "The opposition challenger may accuse the electoral commission of fraud.",
    "Had youths torched the buses, no driver would have worked.",
    "A lawyer wanted to blame the court.",
    "The talks collapsed before youths torched the buses.",
    "Strikes hit the price of copper.",
    "The grain agreement has been extended for two months.",
)


@pytest.mark.parametrize(("text", "type_"), TOLD)
def test_what_somebody_did_is_told_and_who_is_left_to_be_known(
    parse_of: Callable[..., Parse], text: str, type_: str
) -> None:
    (event,) = tell(parse_of(text)).events
    assert (type_, "happened", ()) == (event.type, event.status, event.actors)


@pytest.mark.parametrize("text", NOT_TOLD)
def test_what_nobody_did_is_no_deed(parse_of: Callable[..., Parse], text: str) -> None:
    assert () == tuple(e for e in tell(parse_of(text)).events if e.status == "happened")


def test_a_headline_tells_no_nameless_deed_beside_the_report(corridor: Corridor) -> None:
    text = "Youths torched two buses\n\nLIMA, March 3, 2025 (Coast Herald) - Youths torched two buses on Monday."
    assert 1 == len(corridor.read(article(text)).events)
