"""What two agreed is told once: by their position or by the visit agreed on, else by the accord itself."""

from __future__ import annotations

import pytest
from joined_reports import (
    FRANCE,
    MACRON,
    PUTIN,
    RUSSIA,
    TRUMP,
    UKRAINE,
    US,
    ZELENSKYY,
    Actor,
    Report,
    dates_of,
    roster,
)

from parley.joining.accords import events_apart
from parley.joining.commitments import join_commitments

AGREED = "The two leaders agreed"
TEXT = f"{AGREED} to reopen the tunnel."


def accord(text: str = TEXT, words: str = AGREED, status: str = "agreed", *, actors: tuple[Actor, ...]) -> Report:
    report = Report("a", text, "2025-05-18")
    report.event(words, "AGREE", status, actors)
    return report


def apart(report: Report) -> int:
    return len(events_apart(report.reading(), roster()))


def accepted(report: Report, *parties: Actor, status: str = "agreed", words: str = TEXT[:-1]) -> Report:
    for party in parties:
        report.move(words, "accepts", party, None, status=status, terms="reopen the tunnel")
    return report


def test_an_accord_whose_terms_both_accept_is_told_by_their_positions() -> None:
    told = accepted(accord(actors=(PUTIN, ZELENSKYY)), RUSSIA, UKRAINE)
    assert 0 == apart(told)
    made = join_commitments([told.reading()], roster(), dates_of(told))
    assert {"reopen the tunnel"} == {one.what for one in made}


@pytest.mark.parametrize(
    "report",
    [
        accord(actors=(PUTIN, ZELENSKYY)),
        accepted(accord(actors=(PUTIN, ZELENSKYY)), RUSSIA),
        accepted(accord(actors=(PUTIN, ZELENSKYY)), RUSSIA, UKRAINE, status="denied"),
        accepted(accord(status="happened", actors=(PUTIN, ZELENSKYY)), RUSSIA, UKRAINE),
        accepted(
            accord(f"{AGREED}. Both are to reopen the tunnel.", actors=(RUSSIA, UKRAINE)), RUSSIA, UKRAINE,
            words="Both are to reopen the tunnel",
        ),
    ],
    ids=["nothing else tells it", "one accepts", "they deny it", "it is signed", "told of another sentence"],
)  # fmt: skip
def test_an_accord_that_nothing_else_tells_stays(report: Report) -> None:
    assert 1 == apart(report)


@pytest.mark.parametrize(
    ("text", "visit", "status", "left"),
    [
        ("The two agreed that Macron will visit Kyiv.", "Macron will visit", "planned", 0),
        ("The two agreed on a visit to Kyiv.", "visit to Kyiv", "agreed", 0),
        ("The two agreed to lift the ban before Macron will visit Kyiv.", "Macron will visit", "planned", 1),
        ("The two agreed. Macron will visit Kyiv.", "Macron will visit", "planned", 1),
        ("The two agreed that Macron visited Kyiv.", "Macron visited", "happened", 1),
    ],
)
def test_an_accord_that_somebody_will_come_is_told_by_the_visit(
    text: str, visit: str, status: str, left: int
) -> None:
    report = accord(text, "The two agreed", actors=(US, FRANCE))
    report.contact(visit, "visit", status, MACRON, TRUMP)
    assert left == apart(report)
