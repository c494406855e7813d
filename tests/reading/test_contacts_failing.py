"""Talks that broke down were held and came to nothing; what only may break down did not."""

from __future__ import annotations

import pytest
from tests.making import article

from parley.pipeline import Corridor
from parley.records import Contact


def told(corridor: Corridor, text: str) -> list[Contact]:
    """The contacts of a text."""
    return list(corridor.read(article(text, published="2031-03-12")).contacts)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Negotiations with Chile collapsed in January.", "Negotiations with Chile collapsed"),
        ("Talks between Peru and Chile broke down on Monday.", "Talks between Peru and Chile broke"),
        ("An earlier round collapsed in January.", "An earlier round collapsed"),
        ("The talks ended without agreement on Monday.", "The talks ended without agreement"),
        ("Peru broke off the talks with Chile on Monday.", "broke off the talks with Chile"),
    ],
)
def test_talks_that_broke_down_were_held_and_failed(corridor: Corridor, text: str, words: str) -> None:
    """The outcome stands on the contact, and its verb in the evidence."""
    found = told(corridor, text)
    assert [("happened", "failed")] == [(c.status, c.outcome) for c in found]
    assert found[0].evidence[0].quote.startswith(words)


@pytest.mark.parametrize(
    "text",
    [
        "The union fears that the talks with the port will collapse.",
        "The talks between Peru and Chile did not collapse.",
        "Peru threatened to break off the talks with Chile.",
        "If the talks between Peru and Chile collapse, the union will strike.",
        "Talks between Peru and Chile ended on Monday with a handshake.",
        "The boxer collapsed in the third round.",
    ],
)
def test_talks_that_did_not_break_down_have_no_such_outcome(corridor: Corridor, text: str) -> None:
    """Fears, threats, conditions and denials."""
    assert not [c for c in told(corridor, text) if c.outcome]


@pytest.mark.parametrize(
    "text",
    [
        "The company met the union halfway on pay.",
        "The company met the union more than halfway.",
        "The general flew two battalions to Arequipa on Monday.",
    ],
)
def test_meeting_halfway_and_flying_troops_are_no_contacts(corridor: Corridor, text: str) -> None:
    """A compromise, and soldiers who were sent."""
    assert [] == told(corridor, text)


@pytest.mark.parametrize(
    ("text", "form", "status"),
    [
        ("Ana Mora and Luis Diaz negotiated for two days in Lima this month.", "meeting", "happened"),
        ("Ana Mora had hoped to visit Tokyo this month but dropped the idea.", "visit", "not_happened"),
        ("Ana Mora had planned to meet Luis Diaz in Lima on Monday but fell ill.", "meeting", "not_happened"),
        ("The bishop's letter was read out on Sunday.", "letter", "happened"),
    ],
)
def test_a_contact_is_told_by_its_grammar(corridor: Corridor, text: str, form: str, status: str) -> None:
    """Two who negotiate, what was hoped and given up, a letter that is somebody's."""
    assert [(form, status)] == [(c.form, c.status) for c in told(corridor, text)]


def test_a_letter_of_resignation_is_no_contact(corridor: Corridor) -> None:
    """It is somebody's, but of something else than talks."""
    assert [] == told(corridor, "The minister's letter of resignation was accepted.")
