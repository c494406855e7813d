"""Wordings met outside the five seeds, each with what it must not be taken for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.reading.scenes import tell

from parley.records import REAL, Parse

Read = Callable[..., Parse]


@pytest.mark.parametrize(
    ("sentence", "form", "status"),
    [
        ("The mediator met the kidnappers twice on Sunday.", "meeting", "happened"),
        ("The executive board will gather again in September.", "meeting", "planned"),
        ("Negotiators for both sides met for about ten minutes on Wednesday evening.", "meeting", "happened"),
        ("President Lula plans to see President Macron on Friday.", "meeting", "planned"),
        ("President Lula and President Macron ended two days of talks on Friday.", "meeting", "happened"),
        ("President Lula is meeting President Macron on Friday.", "meeting", "planned"),
    ],
)
def test_a_meeting_is_told_though_not_all_who_met_are_known(
    parse_of: Read, sentence: str, form: str, status: str
) -> None:
    assert (form, status) in {(c.form, c.status) for c in tell(parse_of(sentence)).contacts}


@pytest.mark.parametrize(
    "sentence",
    [
        "The company met its deadline on Friday.",
        "Peru and Chile, speaking for forty growers, asked for more time.",
        "Peru opposes the talks.",
        "President Lula sees President Macron as a friend.",
    ],
)
def test_what_is_no_meeting_is_not_told_as_one(parse_of: Read, sentence: str) -> None:
    assert [] == [c for c in tell(parse_of(sentence)).contacts if c.status in REAL]


@pytest.mark.parametrize(
    ("sentence", "kind", "status"),
    [
        ("Soldiers shelled the valley overnight.", "ASSAULT", "happened"),
        ("Norway detained a trawler in September.", "COERCE", "happened"),
        ("Syria let ninety prisoners go in September.", "RETREAT", "happened"),
        ("The army sent 500 troops to the province.", "MOBILIZE", "happened"),
        ("Norway withdrew from the whaling treaty.", "SANCTION", "happened"),
        ("The Dockers Union expanded its strike on Friday.", "PROTEST", "happened"),
        ("The airline raised its offer to 5 percent.", "CONCEDE", "happened"),
    ],
)
def test_a_deed_is_told_though_its_doer_has_no_name(parse_of: Read, sentence: str, kind: str, status: str) -> None:
    assert (kind, status) in {(e.type, e.status) for e in tell(parse_of(sentence)).events}


@pytest.mark.parametrize(
    "sentence",
    [
        "An 80 percent tariff on Chile seems right to Peru.",
        "Peru insists that all sanctions be lifted at once.",
        "Peru demands that Chile withdraw its forces from the island.",
        "The rebels marched to their camps.",
        "The two sides ended two days of negotiations.",
        "Peru and Chile exchanged lists of missing prisoners.",
        "The union threatened to strike more plants.",
    ],
)
def test_what_did_not_happen_is_not_told_as_a_deed(parse_of: Read, sentence: str) -> None:
    assert [] == [e for e in tell(parse_of(sentence)).events if e.status in REAL]


@pytest.mark.parametrize(
    ("sentence", "subject", "size"),
    [
        ("The deal was extended for 120 days.", "extension", 120),
        ("Peru agreed to prolong it for 60 days.", "extension", 60),
        ("They signed a three-year wage agreement.", "agreement", 3),
    ],
)
def test_the_length_of_a_term_is_a_fact(parse_of: Read, sentence: str, subject: str, size: float) -> None:
    found = {(f.subject, f.attribute, f.value.low) for f in tell(parse_of(sentence)).facts}
    assert (subject, "duration", size) in found


def test_the_length_of_a_visit_is_no_term(parse_of: Read) -> None:
    told = tell(parse_of("The premier extended his visit for two days and offered a lasting agreement."))
    assert [] == [f for f in told.facts if f.subject in ("extension", "agreement")]
